"""Where a bundle goes: sticks that are plugged in, a folder, whether it fits, the passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from inspector import words
from inspector.ui.desk import Desk
from inspector.ui.exporting.drives import Place, removable_drives, room_at
from inspector.ui.pickers import choose_folder
from inspector.ui.sizes import size_text
from inspector.ui.unlock_box import UnlockBox
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["TargetBox"]


@dataclass(frozen=True, slots=True)
class _Targets:
    drives: tuple[Place, ...]
    folder: Place | None


def find_targets(folder: str) -> _Targets:
    """Sticks that are plugged in, and the folder used last."""
    drives = tuple(one for one in removable_drives() if one.writable)
    known = {str(one.path) for one in drives}
    return _Targets(drives, room_at(Path(folder)) if folder and folder not in known else None)


class TargetBox(Themed, QWidget):
    """Asks where to, and says what stands in the way.

    Attributes:
        last: the folder used last, offered again; empty while there is none.
        error: what stands in the way.
        unlock: the passphrase, while the workspace is locked.

    Signals:
        changed: another folder was chosen; it is offered next time.
    """

    changed = Signal(str)

    def __init__(
        self, desk: Desk, *, last: str, first: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.last = desk, last
        self._needed = 0
        self._places: list[Place] = []
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
        self._section = PanelSection("", targets, first=first, parent=self)
        self._room = Label(size=14, ink="text.2", parent=self)
        self.error = InlineError(parent=self)
        self.error.say("")
        self.unlock = UnlockBox(desk, parent=self)
        self._note = Label(size=13, ink="text.2", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._section, self._room, self.error, self.unlock, self._note):
            self._column.addWidget(widget)
        self.follow_theme()

    def set_needed(self, needed: int) -> None:
        """How many bytes the bundle takes, about."""
        self._needed = needed
        self._show_room()

    def look(self) -> None:
        """Asks the system which sticks are there, and how much room."""
        self._desk.tasks.read(
            partial(find_targets, self.last), receiver=self, done=self._found, topic="targets"
        )

    def pick(self) -> None:
        """Asks for a folder with the system's picker."""
        folder = choose_folder(self, self.tr("导出到哪里"), folder=self.last)
        if folder is not None:
            self.use(folder)

    def use(self, folder: Path) -> None:
        """Chooses a folder."""
        self.last = str(folder)
        self.changed.emit(self.last)
        self.look()

    def chosen(self) -> Place | None:
        """The place chosen; None while there is none."""
        at = self._group.checkedId()
        return self._places[at] if 0 <= at < len(self._places) else None

    def ready(self) -> Place | None:
        """Where to export, if nothing stands in the way; else says what does."""
        place = self.chosen()
        if place is None:
            self.error.say(words.say("bundles.no_target", self._desk.language))
        elif (problem := self._problem(place)) is not None:
            self.error.say(problem)
        elif self.unlock.is_locked:
            self.unlock.ask()
        else:
            return place
        return None

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self._section.set_title(self.tr("存到哪里"))
        self._pick.set_text(self.tr("选择文件夹"))
        self._note.say(self.tr("写完会读回来核对一遍。导出不会删除本机的数据，可以随时再导一次。"))
        self._show_places()
        self._show_room()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(12))
        self._chip_column.setSpacing(px(8))

    def _found(self, targets: _Targets) -> None:
        self._places = [*targets.drives, *([targets.folder] if targets.folder else [])]
        self._show_places()
        at = next((n for n, one in enumerate(self._places) if str(one.path) == self.last), 0)
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
            chip.clicked.connect(self._picked)
            self._group.addButton(chip, place)
            self._chip_column.addWidget(chip)
        if 0 <= checked < len(self._places):
            self._group.button(checked).setChecked(True)

    def _picked(self) -> None:
        place = self.chosen()
        if place is not None:
            self.last = str(place.path)
            self.changed.emit(self.last)
        self._show_room()

    def _problem(self, place: Place) -> str | None:
        language, needed = self._desk.language, self._needed
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
        self.error.say(problem or "")
        if place is None or problem is not None or place.free is None:
            self._room.say("")
            return
        self._room.say(
            words.say(
                "bundles.fits",
                self._desk.language,
                needed=size_text(self._needed),
                free=size_text(place.free),
            )
        )
