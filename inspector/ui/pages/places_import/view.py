"""The page that brings in a list of places: choose, look, take over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.datum import MapDatum
from inspector.domain.parties import Role
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.places_import.drop_zone import DropZone
from inspector.ui.pages.places_import.reading import Preview, preview, take_over, write_sample
from inspector.ui.pages.places_import.result import ResultCard
from inspector.ui.pages.places_import.welcome import WelcomeCard
from inspector.ui.shell.bottom_bar import BottomBar
from inspector.ui.shell.pages import PageView
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState, ErrorCard
from inspector.ui.widgets.step_header import StepHeader
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone

__all__ = ["PlacesImportView"]

_COMPOUNDS = "compounds"
_FIRST = {Role.HQ: "exchange"}
"""Where work begins, for those whose rail does not begin with 今日."""


class PlacesImportView(PageView):
    """Nothing is written before 导入 is pressed; rows that stay out are told by row and field."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._file = ""
        self._datum: MapDatum | None = None
        self._made: Mapping[str, str] = {}
        self._preview: Preview | None = None
        self._is_done = False
        self._is_busy = False
        self._welcome: WelcomeCard | None = None
        self._steps = StepHeader()
        self.zone = DropZone()
        self._error = ErrorCard("", "", tone=Tone.FAIL)
        self.result = ResultCard(desk.language)
        self._done = EmptyState("", icon="circle-check")
        self._told = Label(size=15, ink="text.2")
        self.later = Button(kind=ButtonKind.QUIET, size=ButtonSize.ACTION)
        self.take = Button(kind=ButtonKind.PRIMARY, icon="check", size=ButtonSize.ACTION)
        self._lay_out()
        self._connect()
        self._show()
        self.follow_theme()

    # What the window asks

    def title(self) -> str:
        """What one does here."""
        return self.tr("导入小区名单")

    def path(self) -> tuple[str, ...]:
        """It belongs to the compounds; after the first run one cannot go back behind it."""
        return () if self._made else (self.tr("小区"),)

    def go_up(self) -> bool:
        """Back to the compounds."""
        if not self._made:
            self.go_asked.emit(_COMPOUNDS, {})
        return not self._made

    def actions_in_header(self) -> tuple[QAction, ...]:
        """None: what there is to do stands below the list."""
        return ()

    def state(self) -> Mapping[str, object]:
        """The list that is looked at, and the system of its coordinates."""
        state: dict[str, object] = {"file": self._file}
        if self._datum is not None:
            state["datum"] = self._datum.value
        if self._made:
            state["made"] = dict(self._made)
        return state

    def restore(self, state: Mapping[str, object]) -> None:
        """Looks at the list again; says where the request is after the first run."""
        made = state.get("made")
        self._made = (
            {str(key): str(value) for key, value in made.items()} if isinstance(made, dict) else {}
        )
        datum = state.get("datum")
        known = isinstance(datum, str) and datum in set(MapDatum)
        self._datum = MapDatum(str(datum)) if known else None
        file = state.get("file")
        self._file = file if isinstance(file, str) else ""
        self._preview, self._is_done = None, False
        self._welcome_in()
        if self._file:
            self._look()
        self._show()

    def regions(self) -> tuple[QWidget, ...]:
        """The box for the list, and its rows."""
        return (self.zone, self.result)

    def retranslate(self) -> None:
        """Names steps and keys."""
        self._steps.set_steps(
            [self.tr("岗位和姓名"), self.tr("存放位置"), self.tr("口令"), self.tr("小区名单")]
        )
        self._steps.set_progress(3, range(3), ())
        self._name_keys()
        self.header_changed.emit()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(20), px(20), px(20))
        self._column.setSpacing(px(16))

    # Within

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("kind", "scrolled")
        self._column = QVBoxLayout(content)
        for part in (self._steps, self.zone, self._error):
            self._column.addWidget(part)
        self._column.addWidget(self.result, 1)
        self._column.addWidget(self._done, 1)
        self._column.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.bottom_bar = BottomBar()
        self.bottom_bar.add_leading(self._told)
        self.bottom_bar.add_trailing(self.later)
        self.bottom_bar.add_trailing(self.take)

    def _connect(self) -> None:
        self.zone.dropped.connect(self.look_at)
        self.zone.choose_asked.connect(self._choose)
        self.zone.sample_asked.connect(self._save_sample)
        self.result.datum_chosen.connect(self._take_datum)
        self.later.clicked.connect(self._leave)
        self.take.clicked.connect(self._take_over)

    def look_at(self, file: Path) -> None:
        """Shows a list without writing anything."""
        self._file, self._datum, self._is_done = str(file), None, False
        self._preview = None
        self._look()
        self.state_changed.emit()

    def _look(self) -> None:
        work = partial(preview, self.desk.opened, Path(self._file), datum=self._datum)
        self.desk.tasks.read(
            work, receiver=self, done=self._seen, failed=self._unreadable, topic="preview"
        )

    def _seen(self, seen: Preview) -> None:
        self._preview = seen
        self._error.hide()
        self.result.show_preview(seen, self.desk.language, datum=self._datum)
        self._show()

    def _unreadable(self, problem: InspectorError) -> bool:
        self._preview = None
        self._error.say(self.tr("这份名单读不出来"), words.error(problem, self.desk.language))
        self._show()
        self._error.show()
        return True

    def _take_datum(self, name: str) -> None:
        self._datum = MapDatum(name)
        self._look()
        self.state_changed.emit()

    def _take_over(self) -> None:
        if self._is_done:
            self._leave()
            return
        if self._is_busy or self._preview is None or not self._preview.wanted:
            return
        self._is_busy = True
        self._show()
        work = partial(take_over, self.desk.opened, self._preview.file, datum=self._datum)
        self.desk.tasks.write(
            work, receiver=self, done=self._taken, failed=self._unreadable, ended=self._ended
        )

    def _taken(self, done: Preview) -> None:
        self._preview, self._is_done = done, True
        self._file = ""
        self.state_changed.emit()
        self.desk.notices.tell(
            NoticeTone.DONE, "places_import.done", added=done.added, changed=done.changed
        )

    def _ended(self) -> None:
        self._is_busy = False
        self._show()

    def _leave(self) -> None:
        """To the compounds after an import; to where work begins when it is put off."""
        made, self._made = bool(self._made), {}
        self.state_changed.emit()
        first = _FIRST.get(self.desk.opened.info.role, "today")
        self.go_asked.emit(first if made and not self._is_done else _COMPOUNDS, {})

    def _choose(self) -> None:
        near = str(Path(self._file).parent) if self._file else str(Path.home())
        kinds = self.tr("小区名单 (*.xlsx *.csv *.txt *.geojson *.json);;所有文件 (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选择小区名单"), near, kinds)
        if chosen:
            self.look_at(Path(chosen))

    def _save_sample(self) -> None:
        near = str(Path.home() / self.tr("小区名单样表.csv"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("样表存到哪里"), near, "CSV (*.csv)")
        if chosen:
            self.desk.tasks.write(
                partial(write_sample, Path(chosen)),
                receiver=self,
                done=lambda path: self.desk.notices.tell(
                    NoticeTone.DONE, "places_import.sample_written", path=str(path)
                ),
            )

    def _welcome_in(self) -> None:
        """After the first run: what was made, and what comes next."""
        if self._welcome is not None:
            self._column.removeWidget(self._welcome)
            self._welcome.hide()
            self._welcome.deleteLater()
            self._welcome = None
        if self._made:
            is_hq = self.desk.opened.info.role is Role.HQ
            card = WelcomeCard(
                request=self._made.get("request", ""), key=self._made.get("key", ""), is_hq=is_hq
            )
            card.folder_asked.connect(self._open_folder)
            self._column.insertWidget(1, card)
            self._welcome = card

    def _open_folder(self) -> None:
        folder = Path(self._made.get("request", "")).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show(self) -> None:
        seen = self._preview
        self._steps.setVisible(bool(self._made))
        if self._welcome is not None:
            self._welcome.setVisible(seen is None)
        if seen is not None or not self._file:
            self._error.hide()
        self.result.setVisible(seen is not None and not self._is_done)
        self._done.setVisible(self._is_done)
        if self._is_done and seen is not None:
            blanks = _counts(seen)
            text = words.say("places_import.after", self.desk.language, **blanks)
            self._done.say(self.tr("名单已导入"), text)
        self.zone.set_again(seen is not None)
        self._name_keys()
        self.header_changed.emit()

    def _name_keys(self) -> None:
        seen = self._preview
        wanted = seen.wanted if seen is not None else 0
        self.later.set_text(self.tr("以后再导入") if self._made else self.tr("返回小区"))
        self.later.setVisible(not self._is_done)
        if self._is_done:
            self.take.set_text(self.tr("去看小区"))
        else:
            self.take.set_text(self.tr("导入 {n} 行").format(n=wanted))
        self.take.setVisible(self._is_done or wanted > 0)
        self.take.setEnabled(not self._is_busy)
        self._told.say(self._what_is_told())

    def _what_is_told(self) -> str:
        seen = self._preview
        if seen is None:
            return ""
        if self._is_busy:
            return self.tr("正在导入")
        if self._is_done:
            return ""
        if not seen.wanted:
            return self.tr("没有要导入的行：和已有的一样，或者都有问题。")
        return self.tr("有问题的行不导入，改好后可以再导一次。") if seen.refused else ""


def _counts(seen: Preview) -> dict[str, int]:
    return {
        "added": seen.added,
        "changed": seen.changed,
        "unchanged": seen.unchanged,
        "refused": seen.refused,
    }
