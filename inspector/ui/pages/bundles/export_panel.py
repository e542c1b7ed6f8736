"""导出数据包: what goes in, how large it is, where it goes, whether it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from inspector import words
from inspector.store.queries.exchange import UnsentRow
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.drives import Place, removable_drives, room_at
from inspector.ui.pages.bundles.files import choose_folder
from inspector.ui.pages.bundles.parts import UnlockBox
from inspector.ui.pages.bundles.reading import size_of
from inspector.ui.pages.bundles.wording import size_text
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.facts import FactList, PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["ExportPanel"]

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class _Targets:
    drives: tuple[Place, ...]
    folder: Place | None


def find_targets(folder: str) -> _Targets:
    """Sticks that are plugged in, and the folder used last."""
    drives = tuple(one for one in removable_drives() if one.writable)
    known = {str(one.path) for one in drives}
    return _Targets(drives, room_at(Path(folder)) if folder and folder not in known else None)


class ExportPanel(Themed, QWidget):
    """Asks what is needed to export, and nothing more.

    Signals:
        export_asked: folder, and what people call it.
        target_changed: another folder was chosen; it is offered next time.
    """

    export_asked = Signal(object, str)
    target_changed = Signal(str)

    def __init__(self, desk: Desk, *, last: str) -> None:
        super().__init__()
        self._desk, self._last = desk, last
        self._rows: tuple[UnsentRow, ...] = ()
        self._places: list[Place] = []
        self._given = False
        self._contents = FactList(self)
        self._content_section = PanelSection("", self._contents, first=True, parent=self)
        self._group = QButtonGroup(self)
        self._chips = QWidget(self)
        self._chip_column = QVBoxLayout(self._chips)
        self._chip_column.setContentsMargins(0, 0, 0, 0)
        self._pick = Button(icon="folder-open", parent=self)
        self._pick.clicked.connect(self.pick)
        targets = QWidget(self)
        column = QVBoxLayout(targets)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._chips)
        column.addWidget(self._pick)
        self._target_section = PanelSection("", targets, parent=self)
        self._room = Label(size=14, ink="text.2", parent=self)
        self._error = InlineError(parent=self)
        self._error.say("")
        self._unlock = UnlockBox(desk, parent=self)
        self._note = Label(size=13, ink="text.2", parent=self)
        self._export = Button(
            icon="upload", kind=ButtonKind.PRIMARY, size=ButtonSize.ANSWER, parent=self
        )
        self._export.clicked.connect(self.ask)
        self._column = QVBoxLayout(self)
        parts: tuple[QWidget, ...] = (
            self._content_section,
            self._target_section,
            self._room,
            self._error,
            self._unlock,
            self._note,
            self._export,
        )
        for widget in parts:
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.follow_theme()
        self.look_for_targets()

    def show_rows(self, rows: Sequence[UnsentRow]) -> None:
        """What is to be exported."""
        self._rows = tuple(rows)
        self._show_contents()
        self._show_room()

    def look_for_targets(self) -> None:
        """Asks the system which sticks are there."""
        self._desk.tasks.read(
            partial(find_targets, self._last),
            receiver=self,
            done=self._found,
            topic="targets",
        )

    def pick(self) -> None:
        """Asks for a folder with the system's picker."""
        folder = choose_folder(self, self.tr("导出到哪里"), folder=self._last)
        if folder is not None:
            self.use(folder)

    def use(self, folder: Path) -> None:
        """Chooses a folder."""
        self._last = str(folder)
        self.target_changed.emit(self._last)
        self.look_for_targets()

    def chosen(self) -> Place | None:
        """The place chosen; None while there is none."""
        at = self._group.checkedId()
        return self._places[at] if 0 <= at < len(self._places) else None

    def ask(self) -> None:
        """Begins, if nothing stands in the way; else says what does."""
        if self._given:
            return
        place, language = self.chosen(), self._desk.language
        if not self._rows:
            self._error.say(words.say("bundles.nothing_chosen", language))
        elif place is None:
            self._error.say(words.say("bundles.no_target", language))
        elif (problem := self._problem(place)) is not None:
            self._error.say(problem)
        elif self._unlock.is_locked:
            self._unlock.ask()
        else:
            # Once: a second tap of the same double tap finds it given.
            self._given = True
            self.export_asked.emit(place.path, place.name)

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self.setWindowTitle(self.tr("导出数据包"))
        self._content_section.set_title(self.tr("包里有什么"))
        self._target_section.set_title(self.tr("存到哪里"))
        self._pick.set_text(self.tr("选择文件夹"))
        self._note.say(self.tr("写完会读回来核对一遍。导出不会删除本机的数据，可以随时再导一次。"))
        self._export.set_text(self.tr("导出"))
        self._show_contents()
        self._show_places()

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(20)
        self._column.setContentsMargins(edge, px(4), edge, px(20))
        self._column.setSpacing(px(12))
        self._chip_column.setSpacing(px(8))

    def _show_contents(self) -> None:
        rows = self._rows
        names = list(dict.fromkeys(row.compound_name or row.number for row in rows))
        shown = "、".join(names[:_MOST_NAMES]) + ("…" if len(names) > _MOST_NAMES else "")
        self._contents.set_facts(
            (
                (self.tr("检查"), self.tr("{count} 项").format(count=len(rows))),
                (self.tr("小区"), shown or "—"),
                (self.tr("照片"), self.tr("{n} 张").format(n=sum(row.photos for row in rows))),
                (self.tr("大小"), self.tr("约 {size}").format(size=size_text(size_of(rows)))),
            )
        )

    def _found(self, targets: _Targets) -> None:
        wanted = self._last
        self._places = [*targets.drives, *([targets.folder] if targets.folder else [])]
        self._show_places()
        at = next((n for n, one in enumerate(self._places) if str(one.path) == wanted), 0)
        if self._places:
            self._group.button(at).setChecked(True)
        self._show_room()

    def _show_places(self) -> None:
        checked = self._group.checkedId()
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._chip_column.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, one in enumerate(self._places):
            text = f"{one.name} · {one.path}" if one.name != str(one.path) else one.name
            chip = ChipButton(text, icon="usb", parent=self._chips)
            chip.clicked.connect(self._chosen)
            self._group.addButton(chip, place)
            self._chip_column.addWidget(chip)
        if 0 <= checked < len(self._places):
            self._group.button(checked).setChecked(True)

    def _chosen(self) -> None:
        place = self.chosen()
        if place is not None:
            self._last = str(place.path)
            self.target_changed.emit(self._last)
        self._show_room()

    def _problem(self, place: Place) -> str | None:
        language, needed = self._desk.language, size_of(self._rows)
        if place.free is None:
            return words.say("bundles.target_gone", language, path=str(place.path))
        if not place.writable:
            return words.say("bundles.target_read_only", language, path=str(place.path))
        if place.free < needed:
            return words.say(
                "bundles.too_small",
                language,
                needed=size_text(needed),
                free=size_text(place.free),
                missing=size_text(needed - place.free),
            )
        return None

    def _show_room(self) -> None:
        place = self.chosen()
        problem = self._problem(place) if place is not None else None
        self._error.say(problem or "")
        if place is None or problem is not None or place.free is None:
            self._room.say("")
            return
        self._room.say(
            words.say(
                "bundles.fits",
                self._desk.language,
                needed=size_text(size_of(self._rows)),
                free=size_text(place.free),
            )
        )
