"""The page 检查: the list of inspections, and in each of them the runner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.domain.inspection import RoundKind
from inspector.ui.desk import Desk
from inspector.ui.notices import Notice
from inspector.ui.pages.checks.chooser import Chooser
from inspector.ui.pages.checks.completing import CompletingPage
from inspector.ui.pages.checks.furniture import FilterPair, ProgressNote, RunnerBar, SavedNote
from inspector.ui.pages.checks.newer import NewerVersions
from inspector.ui.pages.checks.reading import Counts, Running, read_running
from inspector.ui.pages.checks.route import By, Filter, counts_at
from inspector.ui.pages.checks.whereabouts import Whereabouts, whereabouts_of
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry
from inspector.ui.shell.width import WidthClass
from inspector.ui.tasks import NOT_SAVED
from inspector.ui.widgets.button import Button

__all__ = ["ChecksPage"]


class ChecksPage(CompletingPage):
    """Chooses an inspection, shows it in the runner, completes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chooser = Chooser(self)
        self._blank = QWidget(self)
        self._layers = QStackedLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
        for layer in (self._blank, self.chooser, self.runner):
            self._layers.addWidget(layer)
        self.bar = RunnerBar()
        self.bar.show_position(desk.receiver, desk.preferences)
        self.bottom_bar = self.bar
        self.bar.want(wanted=False)
        self.progress = ProgressNote()
        self.saved = SavedNote()
        self.filter = FilterPair()
        self.results_key = Button(icon="clipboard-check")
        self.newer = NewerVersions(desk, self.runner, self)
        self._narrow_newer = make_action(self, "", run=self.show_newer, icon="refresh-cw")
        self._narrow_results = make_action(self, "", run=self.show_results, icon="clipboard-check")
        self._new = make_action(self, "", run=self._begin, icon="plus")
        self._narrow_open = make_action(self, "", run=self._switch_open, icon="funnel")
        self._running: tuple[Running, ...] = ()
        self._show_results_after = False
        self._choosing = False
        self._guessed: Whereabouts | None = None
        self._connect()
        self.follow_theme()

    def _connect(self) -> None:
        runner, bar = self.runner, self.bar
        runner.changed.connect(self._changed)
        runner.stepped.connect(self.state_changed)
        runner.lost.connect(self._choose)
        runner.go_asked.connect(self.go_asked)
        runner.panel_asked.connect(self.panel_asked)
        runner.panel_dropped.connect(self.panel_dropped)
        runner.results_asked.connect(self.show_results)
        runner.reopen_asked.connect(self._reopen)
        self.chooser.chosen.connect(lambda name: self.restore({"inspection": name}))
        self.chooser.begin_asked.connect(self._begin)
        bar.before.clicked.connect(lambda: runner.step(-1))
        bar.note.clicked.connect(self._note)
        bar.photos.clicked.connect(self._photos)
        bar.bring.clicked.connect(self._bring)
        bar.next.clicked.connect(runner.next_open)
        self.filter.switched.connect(lambda name: runner.set_filter(Filter(name)))
        self.results_key.clicked.connect(self.show_results)
        self.newer.key.clicked.connect(self.show_newer)
        self.newer.told.connect(self.header_changed)
        self.desk.tasks.stored.connect(self._stored)
        self.desk.notices.raised.connect(self._heard)

    # What the window asks for

    def title(self) -> str:
        """The theme, or the place one stands at."""
        sheet, stop = self.runner.sheet, self.runner.stop
        if self._choosing or sheet is None or stop is None:
            return ""
        if self.runner.by is By.PLACE:
            return sheet.places[stop.place].name
        return sheet.judgements[stop.theme].definition.label.say(self.desk.language)

    def subtitle(self) -> str:
        """How far it is, where the ring has no room."""
        if self._choosing or self.runner.sheet is None or not self._is_compact:
            return ""
        counts = self._counts()
        return f"{counts.done} / {counts.total}"

    def path(self) -> tuple[str, ...]:
        """Compound, round, and why it is walked."""
        sheet = self.runner.sheet
        if self._choosing or sheet is None:
            return ()
        round_ = self.tr("{year} 年第 {ordinal} 轮").format(
            year=sheet.inspection.round.year, ordinal=sheet.inspection.round.ordinal
        )
        kind = words.term(sheet.inspection.kind, self.desk.language)
        if sheet.inspection.kind is RoundKind.MILESTONES:
            return sheet.compound.name, kind  # a running record has no rounds
        return sheet.compound.name, round_, kind

    def actions_in_header(self) -> tuple[QAction, ...]:
        """In the narrow layout, where the header's own parts have no room."""
        if self._choosing:
            return (self._new,)
        if self.width_class is not WidthClass.NARROW:
            return ()
        newer = (self._narrow_newer,) if self.newer.is_at_hand else ()
        return *newer, self._narrow_open, self._narrow_results

    def header_widgets(self) -> tuple[QWidget, ...]:
        """Ring, time of the last write, filter, results."""
        if self._choosing or self.runner.sheet is None:
            return ()
        progress = () if self._is_compact else (self.progress,)
        newer = (self.newer.key,) if self.newer.is_at_hand else ()
        return *progress, self.saved, *newer, self.filter, self.results_key

    def regions(self) -> tuple[QWidget, ...]:
        """The list, the cards."""
        if self._choosing:
            return (self.chooser,)
        return self.runner.side, self.runner.stack

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of the runner."""
        single = (
            ("1 2 3", self.tr("合格、不合格、不适用；或第几个选项")),
            (self.tr("空格"), self.tr("给这一项拍照")),
            ("N", self.tr("写备注")),
            ("P", self.tr("到小区里看这个位置")),
            ("[ ]", self.tr("上一章、下一章")),
        )
        always = (
            ("↑ ↓", self.tr("上一项、下一项")),
            ("Enter", self.tr("下一项未答")),
            ("Ctrl+V", self.tr("粘贴复制的照片")),
            ("Delete", self.tr("看照片时：移到回收站")),
        )
        return (*single, *always) if self.desk.preferences.settings.single_keys else always

    def state(self) -> Mapping[str, object]:
        """Inspection, chapter, item, how far scrolled, and what is being typed."""
        runner = self.runner
        if self._choosing:
            return {"choosing": True}
        if runner.sheet is None or runner.stop is None:
            return {}
        state: dict[str, object] = {
            "inspection": str(runner.sheet.inspection.id),
            "theme": runner.stop.theme,
            "chapter": runner.stop.chapter,
            "place": str(runner.stop.place),
            "by": runner.by.value,
            "filter": runner.wanted.value,
            "only_open": runner.wanted is Filter.OPEN,
            "scroll": runner.stack.verticalScrollBar().value(),
        }
        if runner.here is not None:
            state |= {"item": runner.here[0], "place": str(runner.here[1])}
            state |= self._typing()
        if drafts := runner.drafts.state():
            state["drafts"] = drafts
        return state

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes to an inspection, or back to where one was."""
        wish = whereabouts_of(state)
        self._show_results_after = wish.results
        if wish.choosing:
            self._choose()
        elif wish.inspection is not None:
            self._open(wish)
        elif self.runner.sheet is None or (self._choosing and wish.leads_within):
            self._choosing = False  # the list is not asked for again, which would go before this
            self._guessed = wish
            self._read_running(then=partial(self._open_latest, wish))
        elif wish.leads_within:  # an item that was looked for by its number names no inspection
            self._open(replace(wish, inspection=self.runner.sheet.inspection.id))
        elif wish.results:
            self.show_results()

    def set_width_class(self, width_class: WidthClass) -> None:
        """Puts list and words away where there is no room."""
        super().set_width_class(width_class)
        self.runner.set_compact(width_class)
        self.bar.set_short(self._is_compact)
        self._say_filter()
        self.header_changed.emit()

    def entered(self) -> None:
        """Photos and defects may be others."""
        if self._choosing:
            self._read_running(then=self._show_running)
        elif self.runner.sheet is not None:
            self.runner.look()

    def flush(self) -> None:
        """Texts that are not stored yet."""
        self.runner.flush()

    def go_up(self) -> bool:
        """To the list of inspections."""
        if self._choosing:
            return False
        self._choose()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``[`` and ``]`` go through the chapters."""
        steps = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
        by = steps.get(Qt.Key(event.key()))
        allowed = self.desk.preferences.settings.single_keys and not self._choosing
        if by is None or not allowed:
            super().keyPressEvent(event)
        else:
            self.runner.step(by)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._say_filter()
        self.results_key.set_text(self.tr("看结果"))
        self._narrow_results.setText(self.tr("看结果"))
        self._narrow_open.setText(self.tr("只看未答"))
        self._narrow_newer.setText(self.tr("有新版清单"))
        self.newer.retranslate()
        self._new.setText(self.tr("新检查"))
        if self._choosing:
            self.chooser.show_running(self._running, self.desk.language)

    def show_newer(self) -> None:
        """What going on with a newer checklist comes to, in the side panel."""
        self.newer.show_panel(self.panel_asked.emit)

    # Which inspection

    def _open(self, wish: Whereabouts) -> None:
        self._guessed = None
        self._choosing = False
        self._layers.setCurrentWidget(self.runner)
        self.bar.want(wanted=True)
        self.runner.open(wish)
        self.header_changed.emit()

    def _open_latest(self, wish: Whereabouts, running: tuple[Running, ...]) -> None:
        if self._guessed is not wish:
            return  # somebody has gone elsewhere meanwhile
        unlocked = [one for one in running if not one.locked]
        if not unlocked:
            self._choosing = True
            self._show_running(running)
            return
        going = [one for one in unlocked if one.completed_at is None]
        latest = max(going or unlocked, key=lambda one: one.worked_at)
        self._open(_with_inspection(wish, latest))

    def _choose(self) -> None:
        self._guessed = None
        self.runner.flush()
        self._choosing = True
        self._layers.setCurrentWidget(self.chooser)
        self.bar.want(wanted=False)
        self.header_changed.emit()
        self.state_changed.emit()
        self._read_running(then=self._show_running)

    def _begin(self) -> None:
        """Inspections begin at a place."""
        self.go_asked.emit("compounds", {})

    def _read_running(self, *, then: Callable[[tuple[Running, ...]], object]) -> None:
        self.desk.tasks.read(
            partial(read_running, self.desk.opened), receiver=self, done=then, topic="running"
        )

    def _show_running(self, running: tuple[Running, ...]) -> None:
        self._running = running
        self.chooser.show_running(running, self.desk.language)
        if self._choosing:
            self._layers.setCurrentWidget(self.chooser)
            self.bar.want(wanted=False)
            self.header_changed.emit()

    # What has changed

    def _changed(self) -> None:
        sheet = self.runner.sheet
        if sheet is None or self._choosing:
            return
        self.progress.set_counts(self._counts())
        self._say_filter()
        self.bar.want(wanted=not sheet.locked)
        if self._results is not None:
            self._results.show_sheet(sheet, self.desk.language)
        self.header_changed.emit()
        self.state_changed.emit()
        if self._show_results_after:
            self._show_results_after = False
            self.show_results()

    def _counts(self) -> Counts:
        sheet, stop = self.runner.sheet, self.runner.stop
        assert sheet is not None
        if stop is None or self.runner.by is By.CHAPTER:
            return sheet.counts(stop.theme if stop is not None else "")
        return counts_at(sheet, stop)

    def _say_filter(self) -> None:
        if self.runner.sheet is None:
            return
        self.filter.set_filter(self.runner.wanted, self._counts(), short=self._is_compact)

    def _switch_open(self) -> None:
        wanted = Filter.ALL if self.runner.wanted is Filter.OPEN else Filter.OPEN
        self.runner.set_filter(wanted)

    def _note(self) -> None:
        card = self.runner.current_card()
        if card is not None:
            card.open_note()

    def _photos(self) -> None:
        card = self.runner.current_card()
        if card is not None:
            self.runner.answering.open_camera(card, None)

    def _bring(self) -> None:
        """Photos of a card or a folder, for many items at once."""
        sheet = self.runner.sheet
        if sheet is not None:
            self.runner.flush()
            state = {"inspection": str(sheet.inspection.id), "back": ["checks", None]}
            self.go_asked.emit("photo-import", state)

    def _typing(self) -> Mapping[str, object]:
        """What is being typed and is not on disk, and where the cursor stands."""
        card = self.runner.current_card()
        if card is None or card.view is None or card.view.key != self.runner.here:
            return {}
        box, editor = card.note_box(), card.fields()
        if box is not None and box.hasFocus():
            return {"cursor": box.textCursor().position()}
        for name, field in ({} if editor is None else editor.editors()).items():
            if typed := field.typing():
                return {"field": name, "typed": typed}
        return {}

    def _stored(self) -> None:
        self.saved.label.set_saved(self.desk.clock.now().astimezone(CHINA).time())

    def _heard(self, notice: Notice) -> None:
        if notice.key == NOT_SAVED:
            self.saved.label.set_failed()

    @property
    def _is_compact(self) -> bool:
        return self.width_class in (WidthClass.COMPACT, WidthClass.NARROW)


def _with_inspection(wish: Whereabouts, running: Running) -> Whereabouts:
    return replace(wish, inspection=running.id)
