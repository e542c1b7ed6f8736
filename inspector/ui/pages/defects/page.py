"""The page of defects: puts board, list, filters, panel and viewer together and moves between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.defect import DefectState
from inspector.domain.ids import DefectId
from inspector.domain.parties import Role
from inspector.photos.sizes import LARGE_PX
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.defects.board import BoardView
from inspector.ui.pages.defects.doing import (
    Step,
    first_step,
)
from inspector.ui.pages.defects.drafts import Drafts
from inspector.ui.pages.defects.entries import say_moment
from inspector.ui.pages.defects.filters import FilterBar
from inspector.ui.pages.defects.listing import ListView
from inspector.ui.pages.defects.panel import DefectPanel
from inspector.ui.pages.defects.reading import (
    FIRST_CARDS,
    Board,
    Detail,
    Due,
    ShownPhoto,
    Wanted,
    read_board,
    read_detail,
)
from inspector.ui.pages.defects.recording import Recording
from inspector.ui.pages.defects.several import Several
from inspector.ui.pages.defects.stepping import Steps
from inspector.ui.pages.defects.whereabouts import Whereabouts, read_state, write_state
from inspector.ui.shell.action_button import make_action
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.photo_viewer import PhotoViewer, ViewedPhoto
from inspector.ui.widgets.segmented import SegmentedControl
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.themed import px

__all__ = ["DefectsPage"]

_MOST_COMPOUNDS = 30
_LOW = 480
"""Pixels at 100 % below which filters and board cannot both be seen."""
_NONE_DUE = {Due.OVERDUE: "defects.empty_overdue", Due.WEEK: "defects.empty_week"}


class DefectsPage(PageView):
    """Drives defects to closure."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        role = desk.opened.info.role
        self._can_change = role in (Role.FIELD, Role.STREET)
        self._usual = Due.MINE if role is Role.FIELD else Due.ALL
        self._wanted = Wanted(due=self._usual)
        self._board: Board | None = None
        self._cards: dict[DefectState, int] = {}
        self._scrolls: dict[str, int] = {}
        self._defect = ""
        self._step: Step | None = None
        self._drafts = Drafts()
        self._is_raising = False
        self._follow = ""
        self._reopen = False
        self._view = SegmentedControl()
        self._filter = make_action(self, "", run=self._open_filters, icon="funnel")
        self._switch = make_action(self, "", run=self.switch_view, icon="list")
        self._filter_key = Button(icon="funnel")
        self._raise = make_action(self, "", run=self.start_raising, icon="plus")
        self.filters = FilterBar(self)
        self.board = BoardView(desk.pictures.loader(), self)
        self.list = ListView(desk, self)
        self.viewer = PhotoViewer(self)
        self.viewer.set_loader(desk.pictures.loader(longest_side=LARGE_PX))
        self.panel = DefectPanel(desk.pictures.loader())
        self.steps = Steps(desk, self.panel, self)
        self.recording = Recording(desk, self)
        self.raising = self.recording.panel
        self.several = Several(desk, self.steps, self)
        self._skeleton = Skeleton(rows=6, parent=self)
        self._look_at_all = Button()
        self._raise_key = Button(kind=ButtonKind.PRIMARY, icon="plus")
        keys = (self._look_at_all, self._raise_key) if self._can_change else (self._look_at_all,)
        self.empty = EmptyState("", "", icon="circle-check", actions=keys)
        self._build()
        self._connect()
        self._set_keys()
        self.follow_theme()

    # What the window asks

    def subtitle(self) -> str:
        """Whose defects these are."""
        board = self._board
        if board is None:
            return ""
        if board.compound_name and self._wanted.compound:
            return board.compound_name
        names = [name for _, name, _ in board.compounds]
        if not names or len(names) >= _MOST_COMPOUNDS:
            return ""
        code = "defects.subtitle_one" if len(names) == 1 else "defects.subtitle_many"
        return words.say(code, self.desk.language, name=names[0], count=len(names))

    def header_widgets(self) -> tuple[QWidget, ...]:
        """Board or list, and the filters; where it is narrow they stand in the menu."""
        return () if self._is_narrow else (self._view, self._filter_key)

    def actions_in_header(self) -> tuple[QAction, ...]:
        """记一个问题, for those who work on defects."""
        narrow = (self._switch, self._filter) if self._is_narrow else ()
        return (*narrow, self._raise) if self._can_change else narrow

    @property
    def _is_narrow(self) -> bool:
        return self.width_class is WidthClass.NARROW

    def regions(self) -> tuple[QWidget, ...]:
        """Filters, then what is shown."""
        if self._layers.currentWidget() is self.viewer:
            return (self.viewer,)
        return (self.filters, self._stack)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of this page."""
        return (
            ("← → ↑ ↓", self.tr("在卡片间移动")),
            ("Enter", self.tr("打开问题")),
            ("M", self.tr("移到下一步")),
            ("N", self.tr("记一个问题")),
            ("F", self.tr("筛选")),
            ("V", self.tr("看板或列表")),
            ("+ − 0", self.tr("照片放大、缩小、看全图")),
            ("PgUp PgDn", self.tr("上一张、下一张照片")),
        )

    def state(self) -> Mapping[str, object]:
        """Filters, view, what is open, scroll, and what was typed."""
        self._note_draft()
        return write_state(
            Whereabouts(
                wanted=self._wanted,
                view=self._view.current() or "board",
                defect=self._defect,
                step=self._step,
                order=self.list.order,
                descending=self.list.descending,
                scrolls=self.board.scrolls() or self._scrolls,
                drafts=self._drafts.all(),
                is_raising=self._is_raising,
                raising=self.recording.draft,
                files=tuple(map(str, self.recording.files)),
            )
        )

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back to where one was, or where another page points."""
        there = read_state(state, usual=self._usual)
        self._wanted = there.wanted
        self._view.set_current(there.view)
        self._defect, self._step = there.defect, there.step
        self._scrolls = dict(there.scrolls)
        self._drafts.add(there.drafts)
        self._is_raising = there.is_raising and self._can_change
        self.recording.restore(there.raising, there.files)
        self.list.set_order(there.order, descending=there.descending)
        self.filters.set_wanted(self._wanted)

    def entered(self) -> None:
        """Reads everything again and opens what was open."""
        self._switch_keys()
        self.reload()
        if self._is_raising:
            self.start_raising()
        elif self._defect:
            self.open_defect(self._defect, step=self._step)

    def flush(self) -> None:
        """Text in the forms goes into the state."""
        if self.panel.form is not None:
            self.panel.form.note.flush()
        self.raising.title.flush()
        self._note_draft()

    def go_up(self) -> bool:
        """From a picture back to the board."""
        if self._layers.currentWidget() is self.viewer:
            self.close_viewer()
            return True
        return False

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._view.set_segments([("board", self.tr("看板")), ("list", self.tr("列表"))])
        self._view.setAccessibleName(self.tr("看板或列表"))
        self._filter.setText(self.tr("筛选"))
        self._filter_key.set_text(self.tr("筛选"))
        self._switch.setText(self.tr("看板或列表"))
        self._raise.setText(self.tr("记一个问题"))
        self._raise_key.set_text(self.tr("记一个问题"))
        self._look_at_all.set_text(self.tr("看全部问题"))
        self.filters.set_language(self.desk.language)
        self.viewer.setAccessibleName(self.tr("看照片"))
        if self._board is not None:
            self._show_board(self._board)
        if (detail := self.panel.detail()) is not None:
            self.panel.set_detail(detail, language=self.desk.language, step=self._step)

    def restyle(self) -> None:
        """Room of the design."""
        narrow = self.width_class is WidthClass.NARROW
        side = px(12) if narrow else px(20)
        self._column.setContentsMargins(side, px(12), side, px(16))
        self._column.setSpacing(px(12))

    def set_width_class(self, width_class: WidthClass) -> None:
        """Narrower margins where it is narrow."""
        super().set_width_class(width_class)
        self.filters.set_tight(tight=width_class in (WidthClass.COMPACT, WidthClass.NARROW))
        self.restyle()
        self.header_changed.emit()

    # Looking

    def reload(self) -> None:
        """Reads board, list and what is open again."""
        self.desk.tasks.read(
            partial(read_board, self.desk.opened, self._wanted, cards=dict(self._cards)),
            receiver=self,
            done=self._show_board,
            topic="board",
        )
        if self._view.current() == "list":
            self.list.ask(self._wanted)
        if self._defect and self.panel.isVisible():
            self._read_detail(self._defect)

    def want(self, wanted: Wanted) -> None:
        """Shows other defects."""
        self._wanted = wanted
        self._cards.clear()
        self.state_changed.emit()
        self.reload()

    def switch_view(self, name: str = "") -> None:
        """Board or list; the other one when not said."""
        other = "list" if self._view.current() == "board" else "board"
        self._view.set_current(name or other)
        self._choose_view()
        self.state_changed.emit()
        self.reload()

    def open_defect(self, key: str, *, step: Step | None = None) -> None:
        """Opens a defect in the panel, at a step's form or the next one's."""
        try:
            UUID(key)
        except ValueError:
            return
        self._is_raising = False
        if self._defect != key:
            self._note_draft()
        self._defect, self._step = key, step
        detail = self.panel.detail()
        if detail is None or str(detail.defect.id) != key:
            self.panel.wait()
        self.board.select(key)
        self.panel_asked.emit(self.panel)
        self._read_detail(key)
        self.state_changed.emit()

    def look_at(self, photo: str) -> None:
        """Shows the pictures of the open defect large, in the page's place."""
        detail = self.panel.detail()
        if detail is None:
            return
        title = f"{detail.row.number}　{detail.row.title}"
        before = (self.tr("整改前"), self._viewed(detail.before))
        after = (self.tr("整改后"), self._viewed((*detail.after, *detail.fresh)))
        if before[1] and after[1]:
            self.viewer.show_two(title, before, after, first=photo)
        else:
            heading, photos = before if before[1] else after
            self.viewer.show_one(title, photos, heading=heading, first=photo)
        covered = self.width_class in (WidthClass.COMPACT, WidthClass.NARROW)
        self._layers.setCurrentWidget(self.viewer)
        if covered:
            self._reopen = True
            self.panel_dropped.emit()
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_viewer(self) -> None:
        """Back to the board."""
        self._layers.setCurrentWidget(self._main)
        if self._reopen:
            self._reopen = False
            self.open_defect(self._defect, step=self._step)
        elif self.panel.isVisible() and self.panel.form is not None:
            self.panel.form.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def start_raising(self) -> None:
        """Opens the form that records a defect by hand."""
        if not self._can_change:
            return
        self._is_raising = True
        self._note_draft()
        self.recording.begin(compound=self._wanted.compound, inspection=self._wanted.inspection)
        self.panel_asked.emit(self.raising)
        self.state_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, filters and board take turns."""
        super().resizeEvent(event)
        self.filters.set_low(low=self._is_low)
        self._share_height()

    # Within the page: how it is put together

    def _build(self) -> None:
        self._main = QWidget(self)
        self._stack = QStackedWidget(self._main)
        for part in (self._skeleton, self.empty, self.board, self.list):
            self._stack.addWidget(part)
        self._column = QVBoxLayout(self._main)
        self._column.addWidget(self.filters)
        self._column.addWidget(self._stack, 1)
        self._layers = QStackedWidget(self)
        self._layers.addWidget(self._main)
        self._layers.addWidget(self.viewer)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._layers)
        for panel in (self.panel, self.raising, self.several.panel):
            panel.setParent(self)
            panel.hide()

    def _connect(self) -> None:
        self._view.switched.connect(self.switch_view)
        self._filter_key.clicked.connect(self._open_filters)
        self.filters.changed.connect(self.want)
        self.filters.folded.connect(self._share_height)
        self.board.opened.connect(self.open_defect)
        self.board.dropped.connect(self.steps.move_on)
        self.board.more_asked.connect(self._more)
        self.list.opened.connect(self.open_defect)
        self.list.notice_asked.connect(
            lambda keys: self.several.ask_for(keys, self._board.units if self._board else ())
        )
        self.list.sorted.connect(self.state_changed)
        self.list.counted.connect(lambda _count: self._choose_view())
        self.viewer.left.connect(self.close_viewer)
        self._look_at_all.clicked.connect(lambda: self.filters.changed.emit(Wanted()))
        self._look_at_all.clicked.connect(lambda: self.filters.set_wanted(Wanted()))
        self._raise_key.clicked.connect(self.start_raising)
        self._connect_panel()
        self._connect_raising()

    def _connect_panel(self) -> None:
        panel, steps = self.panel, self.steps
        panel.filled.connect(steps.take)
        panel.edited.connect(self.state_changed)
        panel.switched.connect(self._step_switched)
        panel.look_asked.connect(self.look_at)
        panel.photo_removed.connect(steps.remove_photo)
        panel.item_asked.connect(self._go_to_item)
        panel.closed.connect(lambda: QTimer.singleShot(0, self, self._panel_closed))
        panel.import_asked.connect(lambda: steps.take_in(self.desk.pictures.choose(self)))
        panel.files_given.connect(lambda names: steps.take_in([Path(one) for one in names]))
        panel.image_given.connect(steps.take_in_image)
        steps.asked.connect(lambda key, step: self.open_defect(key, step=step))
        steps.taken.connect(self._taken)
        steps.came_in.connect(self._read_detail)
        steps.stale.connect(self.reload)

    def _connect_raising(self) -> None:
        recording = self.recording
        recording.panel.begin_asked.connect(lambda: self.go_asked.emit("compounds", {}))
        recording.panel.closed.connect(lambda: QTimer.singleShot(0, self, self._panel_closed))
        recording.changed.connect(self.state_changed)
        recording.recorded.connect(self._recorded)
        recording.stale.connect(self.reload)
        self.several.offered.connect(lambda: self.panel_asked.emit(self.several.panel))
        self.several.sent.connect(self._sent)

    def _set_keys(self) -> None:
        self._shortcuts: list[QShortcut] = []
        wanted: tuple[tuple[str, Callable[[], object]], ...] = (
            ("N", self.start_raising),
            ("V", self.switch_view),
            ("F", self._open_filters),
            ("M", self._move_in_hand),
        )
        for key, run in wanted:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(run)
            self._shortcuts.append(shortcut)

    def _switch_keys(self) -> None:
        on = self.desk.preferences.settings.single_keys
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)

    # Within the page: what is shown

    def _show_board(self, board: Board) -> None:
        first = self._board is None
        self._board = board
        self.filters.set_board(board)
        in_compound = self._wanted.compound is not None
        self.board.set_board(board, language=self.desk.language, in_compound=in_compound)
        if first and self._scrolls:
            self.board.set_scrolls(self._scrolls)
        self._choose_view()
        if self._defect:
            self.board.select(self._defect)
        if self._follow:
            followed, self._follow = self._follow, ""
            self.board.focus_card(followed)
        self.header_changed.emit()

    def _choose_view(self) -> None:
        board = self._board
        if board is None:
            self._stack.setCurrentWidget(self._skeleton)
        elif not board.counts.total:
            self._say_empty()
            self._stack.setCurrentWidget(self.empty)
        else:
            listed = self._view.current() == "list"
            self._stack.setCurrentWidget(self.list if listed else self.board)

    def _say_empty(self) -> None:
        wanted, language = self._wanted, self.desk.language
        if wanted.is_narrowed or wanted.aside:
            title, why = "defects.empty_chosen", "defects.empty_filtered"
        elif wanted.due in _NONE_DUE:
            title, why = _NONE_DUE[wanted.due], "defects.empty_in_time"
        elif wanted.due is Due.MINE and self._board is not None and self._board.behind[Due.ALL]:
            title, why = "defects.empty_all", "defects.empty_mine"
        else:
            title, why = "defects.empty_all", "defects.empty_fine"
        self.empty.say(words.say(title, language), words.say(why, language))
        self._look_at_all.setVisible(why != "defects.empty_fine")

    def _more(self, state: DefectState) -> None:
        self._cards[state] = self._cards.get(state, FIRST_CARDS) + FIRST_CARDS
        self.reload()

    @property
    def _is_low(self) -> bool:
        return self.height() < px(_LOW)

    def _share_height(self) -> None:
        self._stack.setVisible(not (self._is_low and self.filters.is_unfolded))
        in_force = self._wanted.is_narrowed or self._wanted.aside
        hidden = in_force and not self.filters.is_unfolded
        self._filter.setText(self.tr("筛选，已选条件") if hidden else self.tr("筛选"))

    def _open_filters(self) -> None:
        self.filters.unfold(shown=not self.filters.is_unfolded)
        if self.filters.is_unfolded:
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read_detail(self, key: str) -> None:
        self.desk.tasks.read(
            partial(read_detail, self.desk.opened, DefectId(UUID(key))),
            receiver=self,
            done=self._show_detail,
            topic="detail",
        )

    def _show_detail(self, detail: Detail | None) -> None:
        if detail is None:
            self.panel.say_gone(words.say("defects.gone", self.desk.language))
            return
        if str(detail.defect.id) != self._defect:
            return
        step = self._step or first_step(detail.defect.state)
        drafts = self._drafts.of(self._defect, step)
        self.panel.set_detail(detail, language=self.desk.language, step=self._step, drafts=drafts)

    def _viewed(self, photos: Sequence[ShownPhoto]) -> tuple[ViewedPhoto, ...]:
        language = self.desk.language
        return tuple(
            ViewedPhoto(
                str(one.id),
                "　".join(
                    part
                    for part in (say_moment(one.at, language) if one.at else "", one.caption)
                    if part
                ),
            )
            for one in photos
        )

    def _panel_closed(self) -> None:
        """A person closed it; leaving the page or the window keeps what was open."""
        if self.panel.isVisible() or self.raising.isVisible() or self._reopen:
            return
        if self.isVisible() and self.window().isVisible():
            self._note_draft()
            followed, self._defect, self._step = self._defect, "", None
            self._is_raising = False
            self.board.select(None)
            if followed and self._layers.currentWidget() is self._main:
                self.board.focus_card(followed)
            self.state_changed.emit()

    def _note_draft(self) -> None:
        detail, form = self.panel.detail(), self.panel.form
        if detail is not None and form is not None:
            self._drafts.note(str(detail.defect.id), form.step, form.drafts())

    def _step_switched(self) -> None:
        form = self.panel.form
        detail = self.panel.detail()
        if form is not None and detail is not None:
            self._step = None if form.step is first_step(detail.defect.state) else form.step
        self.state_changed.emit()

    def _go_to_item(self) -> None:
        detail = self.panel.detail()
        if detail is not None:
            defect = detail.defect
            where = {
                "inspection": str(defect.inspection),
                "theme": defect.theme,
                "item": defect.item,
                "place": str(defect.place),
            }
            self.go_asked.emit("checks", where)

    # Within the page: steps that are taken

    def _move_in_hand(self) -> None:
        key = self.board.key_in_hand() or self._defect
        if self._view.current() == "list":
            index = self.list.table.currentIndex()
            key = self.list.model().key(index.row()) if index.isValid() else self._defect
        if key:
            self.steps.move_on(key)
        else:
            self.desk.notices.tell(Tone.INFO, "defects.not_selected", key="defects-move")

    def _taken(self, key: str) -> None:
        """A step of a defect is on disk: nothing is left of what was typed for it."""
        self._drafts.forget(key)
        if self.panel.form is not None and self._defect == key:
            self.panel.form.set_drafts(dict.fromkeys(self.panel.form.drafts(), ""))
        self._step = None
        self._follow = key if not self.panel.isVisible() else ""
        self.state_changed.emit()

    def _recorded(self, key: str) -> None:
        """A defect recorded by hand is on disk: its panel takes the form's place."""
        self._is_raising = False
        self.open_defect(key)
        self.reload()

    def _sent(self) -> None:
        """Several went out."""
        self.list.choose(())
        self.panel_dropped.emit()
        self.reload()
