"""The page of defects: puts board, list, filters, panel and viewer together and moves between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.defect_notices import put_back
from inspector.capture.defects import restore_defect, withdraw_defect
from inspector.capture.evidence import Subject
from inspector.domain.defect import Defect, DefectAction, DefectState
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import DefectId, InspectionId
from inspector.domain.parties import Role
from inspector.errors import InspectorError, ResourceError
from inspector.photos.sizes import LARGE_PX
from inspector.store.queries import DefectRow
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.defects.board import BoardView
from inspector.ui.pages.defects.doing import (
    DROPS,
    TOLD,
    Done,
    Filled,
    Step,
    first_step,
    notify_several,
    read_rows,
    record_by_hand,
    take_step,
)
from inspector.ui.pages.defects.entries import say_moment
from inspector.ui.pages.defects.filters import FilterBar
from inspector.ui.pages.defects.listing import ListView
from inspector.ui.pages.defects.panel import DefectPanel
from inspector.ui.pages.defects.raising import RaisePanel
from inspector.ui.pages.defects.reading import (
    FIRST_CARDS,
    Board,
    Detail,
    Due,
    Setting,
    ShownPhoto,
    Wanted,
    read_board,
    read_detail,
    read_setting,
)
from inspector.ui.pages.defects.several import SeveralPanel
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
from inspector.words import Language

__all__ = ["DefectsPage"]

_MOST_COMPOUNDS = 30


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
        self._drafts: dict[str, dict[str, str]] = {}
        self._is_raising = False
        self._raise_draft: dict[str, str] = {}
        self._raise_files: list[Path] = []
        self._raise_images: list[QImage] = []
        self._follow = ""
        self._reopen = False
        self._view = SegmentedControl()
        self._filter = make_action(self, "", run=self._open_filters, icon="funnel")
        self._raise = make_action(self, "", run=self.start_raising, icon="plus")
        self.filters = FilterBar(self)
        self.board = BoardView(desk.pictures.loader(), self)
        self.list = ListView(desk, self)
        self.viewer = PhotoViewer(self)
        self.viewer.set_loader(desk.pictures.loader(longest_side=LARGE_PX))
        self.panel = DefectPanel(desk.pictures.loader())
        self.raising = RaisePanel(language=desk.language)
        self.several = SeveralPanel()
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
        """Board or list."""
        return (self._view,)

    def actions_in_header(self) -> tuple[QAction, ...]:
        """筛选, and 记一个问题 for those who work on defects."""
        return (self._filter, self._raise) if self._can_change else (self._filter,)

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
                drafts=self._drafts,
                is_raising=self._is_raising,
                raising=self._raise_draft,
                files=tuple(map(str, self._raise_files)),
            )
        )

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back to where one was, or where another page points."""
        there = read_state(state, usual=self._usual)
        self._wanted = there.wanted
        self._view.set_current(there.view)
        self._defect, self._step = there.defect, there.step
        self._scrolls = dict(there.scrolls)
        self._drafts |= {key: dict(held) for key, held in there.drafts.items()}
        self._is_raising = there.is_raising and self._can_change
        self._raise_draft = dict(there.raising)
        self._raise_files = [Path(one) for one in there.files]
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
        self.restyle()

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

    def move_on(self, key: str, target: DefectState | None = None) -> None:
        """Takes a card to a column, or one step on; what the move still needs is asked for."""
        if not _is_id(key):
            return  # dragged in from another program
        self.desk.tasks.read(
            partial(read_detail, self.desk.opened, DefectId(UUID(key))),
            receiver=self,
            done=partial(self._move, target),
        )

    def take(self, filled: Filled) -> None:
        """Takes the step of the form in the panel."""
        detail, form = self.panel.detail(), self.panel.form
        if detail is None or form is None:
            return
        form.set_busy(busy=True)
        self.desk.tasks.write(
            partial(take_step, self.desk.opened, defect=detail.defect.id, filled=filled),
            receiver=self,
            done=self._taken,
            failed=self._refused,
            ended=self._idle,
        )

    def start_raising(self) -> None:
        """Opens the form that records a defect by hand."""
        if not self._can_change:
            return
        self._is_raising = True
        self._note_draft()
        self.raising.set_drafts(self._raise_draft)
        self.raising.set_waiting_photos(len(self._raise_files) + len(self._raise_images))
        self.panel_asked.emit(self.raising)
        draft = self._raise_draft.get("inspection", "")
        meant = InspectionId(UUID(draft)) if _is_id(draft) else self._wanted.inspection
        self._read_setting(meant)
        self.state_changed.emit()

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
        for panel in (self.panel, self.raising, self.several):
            panel.setParent(self)
            panel.hide()

    def _connect(self) -> None:
        self._view.switched.connect(self.switch_view)
        self.filters.changed.connect(self.want)
        self.board.opened.connect(self.open_defect)
        self.board.dropped.connect(self.move_on)
        self.board.more_asked.connect(self._more)
        self.list.opened.connect(self.open_defect)
        self.list.notice_asked.connect(self._ask_for_several)
        self.list.sorted.connect(self.state_changed)
        self.list.counted.connect(lambda _count: self._choose_view())
        self.viewer.left.connect(self.close_viewer)
        self._look_at_all.clicked.connect(lambda: self.filters.changed.emit(Wanted()))
        self._look_at_all.clicked.connect(lambda: self.filters.set_wanted(Wanted()))
        self._raise_key.clicked.connect(self.start_raising)
        self._connect_panel()
        self._connect_raising()
        self.several.filled.connect(self._send_several)

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.filled.connect(self.take)
        panel.edited.connect(self.state_changed)
        panel.switched.connect(self._step_switched)
        panel.look_asked.connect(self.look_at)
        panel.item_asked.connect(self._go_to_item)
        panel.closed.connect(lambda: QTimer.singleShot(0, self, self._panel_closed))
        panel.import_asked.connect(lambda: self._take_in(self.desk.pictures.choose(self)))
        panel.files_given.connect(lambda names: self._take_in([Path(one) for one in names]))
        panel.image_given.connect(self._take_in_image)

    def _connect_raising(self) -> None:
        raising = self.raising
        raising.recorded.connect(self._record)
        raising.edited.connect(self._raise_edited)
        raising.inspection_chosen.connect(self._read_setting)
        raising.begin_asked.connect(lambda: self.go_asked.emit("compounds", {}))
        raising.closed.connect(lambda: QTimer.singleShot(0, self, self._panel_closed))
        raising.import_asked.connect(lambda: self._hold(self.desk.pictures.choose(self)))
        raising.files_given.connect(lambda names: self._hold([Path(one) for one in names]))
        raising.image_given.connect(self._hold_image)

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
        if wanted.is_narrowed or wanted.due in (Due.OVERDUE, Due.WEEK):
            code = "defects.empty_filtered"
        elif wanted.due is Due.MINE and self._board is not None and self._board.behind[Due.ALL]:
            code = "defects.empty_mine"
        else:
            code = "defects.empty_fine"
        self.empty.say(words.say("defects.empty_all", language), words.say(code, language))
        self._look_at_all.setVisible(code != "defects.empty_fine")

    def _more(self, state: DefectState) -> None:
        self._cards[state] = self._cards.get(state, FIRST_CARDS) + FIRST_CARDS
        self.reload()

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
        key = _draft_key(self._defect, step)
        self.panel.set_detail(
            detail, language=self.desk.language, step=self._step, drafts=self._drafts.get(key)
        )
        self.panel_titled()

    def panel_titled(self) -> None:
        """The panel's heading follows its widget's title."""
        host = self.panel.parentWidget()
        while host is not None and not hasattr(host, "retranslate"):
            host = host.parentWidget()
        if host is not None and host is not self and hasattr(host, "content"):
            host.retranslate()

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
            key = _draft_key(str(detail.defect.id), form.step)
            self._drafts.pop(key, None)
            self._drafts[key] = form.drafts()

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
            self.move_on(key)
        else:
            self.desk.notices.tell(Tone.INFO, "defects.not_selected", key="defects-move")

    def _move(self, target: DefectState | None, detail: Detail | None) -> None:
        if detail is None:
            self.reload()
            return
        key, state = str(detail.defect.id), detail.defect.state
        step = first_step(state)
        wanted = target or _ON.get(state)
        if not detail.can_change:
            self._say_no("defects.only_looked_at")
        elif wanted is state:
            return
        elif wanted is None or (state, wanted) not in DROPS:
            self._refuse_move(detail, wanted, step)
        else:
            needed, code = DROPS[state, wanted]
            filled = _ready(detail, wanted)
            if filled is not None:
                self._take_directly(detail, filled)
            else:
                self._say_no(code)
                self.open_defect(key, step=needed)

    def _refuse_move(self, detail: Detail, target: DefectState | None, step: Step | None) -> None:
        language = self.desk.language
        if target is None and step is not None:
            self.open_defect(str(detail.defect.id), step=step)
            return
        if target is None:
            self._say_no("defects.nothing_next")
            return
        verb = _VERB.get(detail.defect.state)
        following = (
            words.say("defects.next_step", language, action=words.term(verb, language))
            if verb
            else words.say("defects.nothing_next", language)
        )
        self.desk.notices.tell(
            Tone.WARNING,
            "defects.no_such_move",
            key="defects-move",
            state=detail.defect.state,
            target=target,
            next=following,
        )

    def _say_no(self, code: str) -> None:
        self.desk.notices.tell(Tone.WARNING, code, key="defects-move")

    def _take_directly(self, detail: Detail, filled: Filled) -> None:
        self.desk.tasks.write(
            partial(take_step, self.desk.opened, defect=detail.defect.id, filled=filled),
            receiver=self,
            done=self._taken,
            ended=self.reload,
        )

    def _taken(self, done: Done) -> None:
        """A step is on disk: says so, with the way back, and shows what stands now."""
        after = done.after
        key = str(after.id)
        for held in [one for one in self._drafts if one.startswith(key)]:
            del self._drafts[held]
        if self.panel.form is not None and self._defect == key:
            self.panel.form.set_drafts(dict.fromkeys(self.panel.form.drafts(), ""))
        self._step = None
        self._follow = key if not self.panel.isVisible() else ""
        action = after.steps[-1].action if after.steps != done.before.steps else None
        self._note_undo(TOLD[action], (done,), number=after.number, **_blanks(after))
        self.reload()
        self.state_changed.emit()

    def _note_undo(self, code: str, done: Sequence[Done], **blanks: object) -> None:
        workspace = self.desk.opened
        self.desk.undo.did(
            code,
            back=partial(_put_all, workspace, [(one.after, one.before) for one in done]),
            again=partial(_put_all, workspace, [(one.before, one.after) for one in done]),
            receiver=self,
            shown=self.reload,
            toast=True,
            **blanks,
        )

    def _refused(self, problem: InspectorError) -> bool:
        form = self.panel.form
        if form is None or isinstance(problem, ResourceError):
            return False
        form.say_error(words.error(problem, self.desk.language))
        return True

    def _idle(self) -> None:
        if self.panel.form is not None:
            self.panel.form.set_busy(busy=False)

    def _take_in(self, files: Sequence[Path]) -> None:
        detail = self.panel.detail()
        if files and detail is not None:
            self.desk.pictures.take_in(
                files,
                inspection=detail.defect.inspection,
                subject=_subject(detail.defect),
                receiver=self,
                each=lambda _intake: self._read_detail(str(detail.defect.id)),
                ended=self.reload,
            )

    def _take_in_image(self, image: QImage) -> None:
        detail = self.panel.detail()
        if detail is not None:
            self.desk.pictures.take_in_image(
                image,
                inspection=detail.defect.inspection,
                subject=_subject(detail.defect),
                receiver=self,
                each=lambda _intake: self._read_detail(str(detail.defect.id)),
                ended=self.reload,
            )

    # Within the page: several at once

    def _ask_for_several(self, keys: tuple[str, ...]) -> None:
        self.desk.tasks.read(
            partial(read_rows, self.desk.opened, [DefectId(UUID(key)) for key in keys]),
            receiver=self,
            done=self._offer_several,
            topic="several",
        )

    def _offer_several(self, rows: tuple[DefectRow, ...]) -> None:
        open_ones = [row for row in rows if row.state is DefectState.OPEN]
        if not open_ones:
            self.desk.notices.tell(
                Tone.WARNING, "defects.not_open_anymore", key="defects-move", count=len(rows)
            )
        elif len({row.compound for row in open_ones}) > 1:
            self._say_no("defects.several_compounds")
        elif self._board is not None:
            self.several.set_rows(
                open_ones,
                language=self.desk.language,
                today=self._board.today,
                units=self._board.units,
            )
            self.panel_asked.emit(self.several)

    def _send_several(self, filled: Filled) -> None:
        self.several.set_busy(busy=True)
        self.desk.tasks.write(
            partial(notify_several, self.desk.opened, defects=self.several.ids(), filled=filled),
            receiver=self,
            done=self._sent,
            failed=self.several.refused,
            ended=lambda: self.several.set_busy(busy=False),
        )

    def _sent(self, done: tuple[Done, ...]) -> None:
        after = done[0].after
        self._note_undo(
            "defects.sent_several", done, count=len(done), unit=after.unit, day=after.deadline
        )
        self.list.choose(())
        self.panel_dropped.emit()
        self.reload()

    # Within the page: recording by hand

    def _read_setting(self, inspection: InspectionId | None = None) -> None:
        self.desk.tasks.read(
            partial(
                read_setting,
                self.desk.opened,
                inspection=inspection,
                compound=self._wanted.compound,
            ),
            receiver=self,
            done=self._show_setting,
            topic="setting",
        )

    def _show_setting(self, setting: Setting) -> None:
        self.raising.set_setting(setting)
        if self.raising.isVisible() and setting.inspection is not None:
            self.raising.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _raise_edited(self) -> None:
        self._raise_draft = self.raising.drafts()
        self.state_changed.emit()

    def _hold(self, files: Sequence[Path]) -> None:
        self._raise_files += [one for one in files if one not in self._raise_files]
        self._photos_held()

    def _hold_image(self, image: QImage) -> None:
        self._raise_images.append(image)
        self._photos_held()

    def _photos_held(self) -> None:
        self.raising.set_waiting_photos(len(self._raise_files) + len(self._raise_images))
        self.state_changed.emit()

    def _record(self) -> None:
        raising = self.raising
        inspection, place = raising.inspection(), raising.place()
        if inspection is None or place is None:
            return
        raising.set_busy(busy=True)
        self.desk.tasks.write(
            partial(
                record_by_hand,
                self.desk.opened,
                inspection=inspection,
                place=place,
                title=raising.title.toPlainText(),
                severity=raising.chosen_severity(),
            ),
            receiver=self,
            done=self._recorded,
            failed=self._not_recorded,
            ended=lambda: raising.set_busy(busy=False),
            keep=True,
        )

    def _not_recorded(self, problem: InspectorError) -> bool:
        if isinstance(problem, ResourceError):
            return False
        self.raising.say_error(words.error(problem, self.desk.language))
        return True

    def _recorded(self, defect: Defect) -> None:
        """It is on disk: its pictures follow, the form goes, the defect is shown."""
        subject = Subject(place=defect.place, defect=defect.id, role=PhotoRole.BEFORE)
        files, self._raise_files = self._raise_files, []
        images, self._raise_images = self._raise_images, []
        if files:
            self.desk.pictures.take_in(
                files,
                inspection=defect.inspection,
                subject=subject,
                receiver=self,
                ended=self.reload,
            )
        for image in images:
            self.desk.pictures.take_in_image(
                image,
                inspection=defect.inspection,
                subject=subject,
                receiver=self,
                ended=self.reload,
            )
        workspace = self.desk.opened
        why = words.say("defects.recorded_by_mistake", Language.ZH)
        self.desk.undo.did(
            "defects.raised",
            back=partial(withdraw_defect, workspace, defect=defect.id, reason=why),
            again=partial(restore_defect, workspace, defect=defect.id),
            receiver=self,
            shown=self.reload,
            toast=True,
            number=defect.number,
        )
        self._raise_draft = {}
        self._is_raising = False
        self.raising.set_drafts({})
        self.raising.set_waiting_photos(0)
        self.open_defect(str(defect.id))
        self.reload()


def _put_all(workspace: object, pairs: Sequence[tuple[Defect, Defect]]) -> None:
    for stands, wanted in pairs:
        put_back(workspace, stands=stands, wanted=wanted)  # type: ignore[arg-type]


def _blanks(defect: Defect) -> dict[str, object]:
    last = defect.steps[-1]
    return {"unit": defect.unit, "day": defect.deadline, "authority": last.authority}


def _subject(defect: Defect) -> Subject:
    return Subject(item=defect.item, place=defect.place, defect=defect.id, role=PhotoRole.AFTER)


def _ready(detail: Detail, target: DefectState) -> Filled | None:
    """What a move needs, when everything is there already."""
    defect = detail.defect
    planned = defect.unit and defect.deadline is not None and defect.deadline >= detail.today
    if target is DefectState.NOTIFIED and defect.state is DefectState.OPEN and planned:
        return Filled(DefectAction.NOTIFY, unit=defect.unit, deadline=defect.deadline)
    if target is DefectState.CLOSED and detail.fresh:
        photos = tuple(one.id for one in detail.fresh)
        return Filled(DefectAction.PASS_RECHECK, photos=photos)
    return None


def _draft_key(defect: str, step: Step | None) -> str:
    return f"{defect}:{step.value if step else ''}"


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


_ON = {
    DefectState.OPEN: DefectState.NOTIFIED,
    DefectState.NOTIFIED: DefectState.RECTIFIED,
    DefectState.RECTIFIED: DefectState.CLOSED,
}
_VERB = {
    DefectState.OPEN: DefectAction.NOTIFY,
    DefectState.NOTIFIED: DefectAction.RECTIFY,
    DefectState.RECTIFIED: DefectAction.PASS_RECHECK,
    DefectState.WITHDRAWN: DefectAction.RESTORE,
}
