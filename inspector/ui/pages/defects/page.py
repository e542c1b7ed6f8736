"""The page of defects: puts board, list, filters, panel and viewer together and moves between."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.defects.doing import Step
from inspector.ui.pages.defects.entries import say_whose
from inspector.ui.pages.defects.filters import FilterBar
from inspector.ui.pages.defects.head import Head
from inspector.ui.pages.defects.layers import Layers
from inspector.ui.pages.defects.looking import Looking
from inspector.ui.pages.defects.opened import OpenedDefect
from inspector.ui.pages.defects.overview import Overview
from inspector.ui.pages.defects.panel import DefectPanel
from inspector.ui.pages.defects.reading import Due, Wanted
from inspector.ui.pages.defects.recording import Recording
from inspector.ui.pages.defects.several import Several
from inspector.ui.pages.defects.sheets import Sheets
from inspector.ui.pages.defects.stepping import Steps
from inspector.ui.pages.defects.viewer import DefectViewer
from inspector.ui.pages.defects.ways import Ways
from inspector.ui.pages.defects.whereabouts import Whereabouts, read_state, write_state
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.single_keys import SingleKeys
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.themed import px

__all__ = ["DefectsPage"]

_LOW = 480
"""Pixels at 100 % below which filters and board cannot both be seen."""


class DefectsPage(PageView):
    """Drives defects to closure."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        role = desk.opened.info.role
        self._can_change = role in (Role.FIELD, Role.STREET)
        self._usual = Due.MINE if role is Role.FIELD else Due.ALL
        self._is_raising = False
        self._follow = ""
        self.head = Head(self, can_change=self._can_change)
        self.filters = FilterBar(self)
        self.sheets = Sheets(desk, can_change=self._can_change, parent=self)
        self.board, self.list = self.sheets.board, self.sheets.list
        self.viewer = DefectViewer(self)
        self.overview = Overview(desk, self.head, self.filters, self.sheets, self)
        self.overview.wanted = Wanted(due=self._usual)
        self.panel = DefectPanel(desk.pictures.loader())
        self.at = OpenedDefect(desk, self.panel, self)
        self.steps = Steps(desk, self.panel, self)
        self.recording = Recording(desk, self)
        self.raising = self.recording.panel
        self.several = Several(desk, self.steps, self)
        self._ways = Ways(self.at, self.state, self)
        self._layers = Layers(self.filters, self.sheets, self.viewer, self)
        self._looking = Looking(desk, self._layers, self.panel, self, can_change=self._can_change)
        self._build()
        self._connect()
        self._letters = SingleKeys(
            self,
            {
                "N": self.start_raising,
                "V": self.overview.switch_view,
                "F": self.overview.unfold_filters,
                "M": self._move_in_hand,
            },
        )
        self.follow_theme()

    # What the window asks

    def subtitle(self) -> str:
        """Whose defects these are."""
        board = self.overview.board
        if board is None:
            return ""
        if board.compound_name and self.overview.wanted.compound:
            return board.compound_name
        return say_whose(board, self.desk.language)

    def header_widgets(self) -> tuple[QWidget, ...]:
        """Board or list, and the filters."""
        return self.head.widgets(narrow=self._is_narrow)

    def actions_in_header(self) -> tuple[QAction, ...]:
        """记一个问题, for those who work on defects."""
        return self.head.actions(narrow=self._is_narrow)

    @property
    def _is_narrow(self) -> bool:
        return self.width_class is WidthClass.NARROW

    def regions(self) -> tuple[QWidget, ...]:
        """Filters, then what is shown."""
        if self._layers.looks:
            return (self.viewer,)
        return (self.filters, self.sheets)

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
            ("Delete", self.tr("看照片时：移到回收站")),
        )

    def state(self) -> Mapping[str, object]:
        """Filters, view, what is open, scroll, and what was typed."""
        self.at.note_draft()
        return write_state(
            Whereabouts(
                wanted=self.overview.wanted,
                view=self.head.view,
                defect=self.at.key,
                step=self.at.step,
                order=self.list.order,
                descending=self.list.descending,
                scrolls=self.overview.scrolls(),
                drafts=self.at.drafts.all(),
                is_raising=self._is_raising,
                raising=self.recording.draft,
                files=tuple(map(str, self.recording.files)),
            )
        )

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back to where one was, or where another page points."""
        there = read_state(state, usual=self._usual)
        self._looking.forget()
        self.overview.restore(there.wanted, view=there.view, scrolls=dict(there.scrolls))
        self.at.key, self.at.step = there.defect, there.step
        self.at.drafts.add(there.drafts)
        self._is_raising = there.is_raising and self._can_change
        self.recording.restore(there.raising, there.files)
        self.list.set_order(there.order, descending=there.descending)

    def entered(self) -> None:
        """Reads everything again and opens what was open."""
        self._letters.set_on(on=self.desk.preferences.settings.single_keys)
        self.reload()
        if self._is_raising:
            self.start_raising()
        elif self.at.key and not self._looking.gave_way:
            self.open_defect(self.at.key, step=self.at.step)

    def flush(self) -> None:
        """Text in the forms goes into the state."""
        if self.panel.form is not None:
            self.panel.form.note.flush()
        self.raising.title.flush()
        self.at.note_draft()

    def go_up(self) -> bool:
        """From a picture back to the board."""
        if self._layers.looks:
            self._looking.close()
            return True
        return False

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.head.retranslate()
        self.filters.set_language(self.desk.language)
        self.viewer.setAccessibleName(self.tr("看照片"))
        self.overview.say_again()
        self.at.show_again()

    def restyle(self) -> None:
        """Room of the design."""
        self._layers.share_room(narrow=self._is_narrow)

    def set_width_class(self, width_class: WidthClass) -> None:
        """Narrower margins where it is narrow."""
        super().set_width_class(width_class)
        self.filters.set_tight(tight=width_class in (WidthClass.COMPACT, WidthClass.NARROW))
        self.restyle()
        self.header_changed.emit()

    # Looking

    def reload(self) -> None:
        """Reads board, list and what is open again."""
        self.overview.read()
        if self.panel.isVisible():
            self.at.read()

    def open_defect(self, key: str, *, step: Step | None = None) -> None:
        """Opens a defect in the panel, at a step's form or the next one's."""
        try:
            UUID(key)
        except ValueError:
            return
        self._is_raising = False
        self.at.open(key, step)
        self.board.select(key)
        self.panel_asked.emit(self.panel)
        self.at.read()
        self.state_changed.emit()

    def look_at(self, photo: str) -> None:
        """Shows the pictures of the open defect large, in the page's place."""
        alone = self.width_class in (WidthClass.COMPACT, WidthClass.NARROW)
        self._looking.look(photo, alone=alone)

    # Doing

    def start_raising(self) -> None:
        """Opens the form that records a defect by hand."""
        if not self._can_change:
            return
        self._is_raising = True
        wanted = self.overview.wanted
        self.at.note_draft()
        self.recording.begin(compound=wanted.compound, inspection=wanted.inspection)
        self.panel_asked.emit(self.raising)
        self.state_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, filters and board take turns."""
        super().resizeEvent(event)
        self.overview.set_low(low=self.height() < px(_LOW))

    # Within the page: how it is put together

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._layers)
        for panel in (self.panel, self.raising, self.several.panel):
            panel.setParent(self)
            panel.hide()

    def _connect(self) -> None:
        self.head.raise_asked.connect(self.start_raising)
        self.overview.changed.connect(self.state_changed)
        self.overview.stale.connect(self.reload)
        self.overview.shown.connect(self._board_shown)
        self.board.opened.connect(self.open_defect)
        self.board.dropped.connect(self.steps.move_on)
        self.list.opened.connect(self.open_defect)
        self.list.notice_asked.connect(self._offer_notice)
        self.viewer.markup_asked.connect(self._ways.mark)
        looking = self._looking
        looking.changed.connect(self.reload)
        looking.panel_asked.connect(self.panel_asked)
        looking.panel_dropped.connect(self.panel_dropped)
        looking.returned.connect(lambda: self.open_defect(self.at.key, step=self.at.step))
        looking.go_asked.connect(self.go_asked)
        self._ways.go_asked.connect(self.go_asked)
        self.sheets.raise_asked.connect(self.start_raising)
        self._connect_panel()
        self._connect_raising()

    def _connect_panel(self) -> None:
        panel, steps = self.panel, self.steps
        panel.filled.connect(steps.take)
        panel.edited.connect(self.state_changed)
        self.at.moved.connect(self.state_changed)
        panel.look_asked.connect(self.look_at)
        panel.photo_removed.connect(steps.remove_photo)
        panel.item_asked.connect(self._ways.go_to_item)
        panel.closed.connect(lambda: QTimer.singleShot(0, self, self._panel_closed))
        panel.import_asked.connect(lambda: steps.take_in(self.desk.pictures.choose(self)))
        panel.camera_asked.connect(self._ways.take_photos)
        panel.files_given.connect(lambda names: steps.take_in([Path(one) for one in names]))
        panel.image_given.connect(steps.take_in_image)
        steps.asked.connect(lambda key, step: self.open_defect(key, step=step))
        steps.taken.connect(self._taken)
        steps.came_in.connect(lambda _key: self.at.read())
        steps.stale.connect(self.reload)

    def _connect_raising(self) -> None:
        recording = self.recording
        recording.panel.begin_asked.connect(self._ways.begin)
        recording.panel.closed.connect(lambda: QTimer.singleShot(0, self, self._panel_closed))
        recording.changed.connect(self.state_changed)
        recording.recorded.connect(self._recorded)
        recording.stale.connect(self.reload)
        self.several.offered.connect(lambda: self.panel_asked.emit(self.several.panel))
        self.several.sent.connect(self._sent)

    # Within the page: what is shown

    def _board_shown(self) -> None:
        if self.at.key:
            self.board.select(self.at.key)
        if self._follow:
            followed, self._follow = self._follow, ""
            self.board.focus_card(followed)
        self.header_changed.emit()

    def _panel_closed(self) -> None:
        """A person closed it; leaving the page or the window keeps what was open."""
        if self.panel.isVisible() or self.raising.isVisible() or self._looking.holds_panel:
            return
        if self.isVisible() and self.window().isVisible():
            followed = self.at.close()
            self._is_raising = False
            self.board.select(None)
            if followed and not self._layers.looks:
                self.board.focus_card(followed)
            self.state_changed.emit()

    # Within the page: steps that are taken

    def _move_in_hand(self) -> None:
        key = self.overview.key_in_hand() or self.at.key
        if key:
            self.steps.move_on(key)
        else:
            self.desk.notices.tell(Tone.INFO, "defects.not_selected", key="defects-move")

    def _taken(self, key: str) -> None:
        """A step of a defect is on disk."""
        self.at.forget_draft(key)
        self._follow = key if not self.panel.isVisible() else ""
        self.state_changed.emit()

    def _recorded(self, key: str) -> None:
        """A defect recorded by hand is on disk: its panel takes the form's place."""
        self._is_raising = False
        self.open_defect(key)
        self.reload()

    def _offer_notice(self, keys: tuple[str, ...]) -> None:
        board = self.overview.board
        self.several.ask_for(keys, board.units if board else ())

    def _sent(self) -> None:
        """Several went out."""
        self.list.choose(())
        self.panel_dropped.emit()
        self.reload()
