"""The page 小区: the list on the left, one compound on the right, its parts in the side panel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.domain.ids import InspectionId
from inspector.domain.parties import Role
from inspector.store.queries.compounds import CompoundRow
from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.arrangement import Arrangement
from inspector.ui.pages.compounds.beside import Beside
from inspector.ui.pages.compounds.compound_list import CompoundList
from inspector.ui.pages.compounds.detail import TABS, CompoundDetail
from inspector.ui.pages.compounds.head import Head
from inspector.ui.pages.compounds.plan.planner import Planner
from inspector.ui.pages.compounds.reading import (
    CompoundView,
    read_compound,
    read_figures,
    read_list,
)
from inspector.ui.pages.compounds.tab_reading import TabReading
from inspector.ui.pages.compounds.ways import Ways
from inspector.ui.pages.compounds.whereabouts import (
    Whereabouts,
    id_of,
    read_state,
    write_state,
)
from inspector.ui.pages.compounds.wording import Wording
from inspector.ui.shell.pages import KeyEntry, PageView
from inspector.ui.shell.width import WidthClass

__all__ = ["CompoundsPage"]


class CompoundsPage(PageView):
    """Finds a place and starts the right checklist there.

    Attributes:
        list: the compounds.
        detail: the one that is open.
        arrangement: how the two stand.
        planner: the part with the plan.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._role = desk.opened.info.role
        self._rows: tuple[CompoundRow, ...] | None = None
        self._view: CompoundView | None = None
        self._compound = ""
        self._place = ""
        self._opened = False
        self._reopen = self._tab_wanted = False
        self.list = CompoundList()
        self.detail = CompoundDetail()
        self.arrangement = Arrangement(self.list, self.detail, self)
        self._tabs = TabReading(desk, self.detail, self)
        self._ways = Ways(self)
        self._beside = Beside(desk, self._ways, self)
        self.planner = Planner(desk, self.detail.plan, self)
        self.head = Head(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.arrangement)
        self.detail.records.begin.setVisible(self._may_inspect)
        self._connect()
        self.follow_theme()

    # What the window asks

    def title(self) -> str:
        """The compound's name where it has the page for itself."""
        return self._view.place.name if self._alone and self._view else ""

    def subtitle(self) -> str:
        """How many there are."""
        if self._rows is None or self._alone:
            return ""
        return self.tr("{count} 个小区").format(count=len(self._rows))

    def path(self) -> tuple[str, ...]:
        """The way back to the list, where that is out of sight."""
        return (self.tr("小区"),) if self._alone else ()

    def actions_in_header(self) -> tuple[QAction, ...]:
        """Import, begin, and go on with what runs; the last is the primary."""
        view = self._view if self._rows else None
        return self.head.actions(view, alone=self._alone, may_inspect=self._may_inspect)

    def regions(self) -> tuple[QWidget, ...]:
        """List and detail."""
        return (self.list, self.detail)

    def keys(self) -> tuple[KeyEntry, ...]:
        """Keys of its own."""
        return (
            ("/", self.tr("搜索小区")),
            ("↑↓", self.tr("上一个、下一个小区")),
            ("←→↑↓", self.tr("在楼栋之间移动")),
            ("Enter", self.tr("打开，或从这里开始检查")),
            ("N", self.tr("新建检查")),
            ("+ − 0", self.tr("总平面：放大、缩小、看全图")),
            ("Shift ←→↑↓", self.tr("总平面：移动图")),
        )

    def state(self) -> Mapping[str, object]:
        """Which compound, which tab, which place; filter and search."""
        tab = self.detail.tab()
        there = Whereabouts(
            compound=self._compound,
            place=self._place,
            tab=tab,
            filter=self.list.filter(),
            search=self.list.search.text(),
            opened=self._opened,
        )
        return write_state(there) | (self.planner.state() if tab == "plan" else {})

    def restore(self, state: Mapping[str, object]) -> None:
        """Goes back there; what is not known is left out."""
        there = read_state(state)
        self.list.narrow(there.filter, there.search)
        self._tab_wanted = there.tab in TABS
        self.detail.set_tab(there.tab or "buildings")
        self.planner.restore(state)
        if there.compound:
            self._compound, self._place = there.compound, there.place
            self._opened = there.opened
            self._reopen = bool(there.place) and self.detail.tab() != "plan"
            self._view = None
        self._lay_out()

    def entered(self) -> None:
        """Loads what may have changed."""
        self.list.forget_figures()
        self.desk.tasks.read(
            partial(read_list, self.desk.opened),
            receiver=self,
            done=self._show_list,
            topic="list",
        )
        if self._compound:
            self._load()

    def flush(self) -> None:
        """Stores what stands in an open form."""
        self._beside.flush()

    def go_up(self) -> bool:
        """From the compound back to the list, where only one is shown."""
        if not self._alone:
            return False
        self._opened = False
        self._lay_out()
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def set_width_class(self, width_class: WidthClass) -> None:
        """List and detail beside each other, or one of them."""
        super().set_width_class(width_class)
        self._lay_out()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.head.retranslate(may_inspect=self._may_inspect)

    def restyle(self) -> None:
        """Room of the design."""
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Terms come with the rows; another language asks for them again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._rows is not None:
            self._show_list(self._rows)
            if self._view is not None:
                self._show_compound(self._view)
                self.planner.words_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``/`` searches, ``N`` begins; a field that writes keeps them."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key == Qt.Key.Key_Slash and plain:
            self._search()
        elif key == Qt.Key.Key_N and plain and self._view is not None and self._may_inspect:
            self.begin_here()
        else:
            super().keyPressEvent(event)

    # Within

    @property
    def _may_inspect(self) -> bool:
        """The field group walks; a street office accepts."""
        return self._role is Role.FIELD

    @property
    def _one_column(self) -> bool:
        return self.width_class in (WidthClass.COMPACT, WidthClass.NARROW)

    @property
    def _alone(self) -> bool:
        """Whether the compound stands in the list's place."""
        return self._one_column and self._opened and bool(self._rows)

    def _wording(self) -> Wording:
        return Wording(self.desk.language)

    def _connect(self) -> None:
        self.head.import_asked.connect(self._go_import)
        self.head.begin_asked.connect(self.begin_here)
        self.head.resume_asked.connect(lambda: self._ways.go_on(inspecting=self._may_inspect))
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.figures_wanted.connect(self._read_figures)
        self.list.narrowed.connect(self.state_changed)
        self.list.map_asked.connect(lambda: self.go_asked.emit("map", {}))
        self.list.scan_asked.connect(lambda: self._ways.scan(self.state()))
        detail = self.detail
        detail.tab_switched.connect(lambda _: self._tab_switched())
        detail.places.list.opened.connect(self._open_place)
        detail.places.add_asked.connect(self._add)
        detail.records.table.opened.connect(self._open_record)
        detail.records.begin.clicked.connect(self.begin_here)
        detail.defects.list.opened.connect(self._ways.open_defect)
        detail.defects.state_asked.connect(self._ways.open_board)
        detail.facts.edit.clicked.connect(self._edit_compound)
        detail.defects.list.cards().set_loader(self.desk.pictures.loader())
        self.arrangement.import_key.clicked.connect(self._go_import)
        self.arrangement.back_key.clicked.connect(self._leave_lost)
        beside = self._beside
        beside.panel_asked.connect(self.panel_asked)
        beside.begin_asked.connect(self.begin_here)
        beside.begun.connect(self._begun)
        beside.added.connect(self._added)
        beside.changed.connect(self._load)
        self._ways.go_asked.connect(self.go_asked)
        planner = self.planner
        planner.go_asked.connect(self.go_asked)
        planner.panel_asked.connect(beside.put)
        planner.changed.connect(self._load)
        planner.state_changed.connect(self.state_changed)
        planner.begin_asked.connect(self.begin_here)
        planner.place_chosen.connect(self._look_at)

    def _lay_out(self) -> None:
        narrow = self.width_class is WidthClass.NARROW
        self.detail.set_alone(alone=self._alone, narrow=narrow)
        self.arrangement.lay_out(one_column=self._one_column, alone=self._alone)
        self.header_changed.emit()

    def _search(self) -> None:
        if self._alone:
            self.go_up()
            self.header_changed.emit()
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # The list

    def _show_list(self, rows: tuple[CompoundRow, ...]) -> None:
        self._rows = rows
        self.arrangement.show_any(there=bool(rows))
        self.list.set_rows(rows, self._wording())
        if rows and not self._compound and not self._one_column:
            self._compound = self.list.first()
            self._load()
        self.list.select(self._compound)
        self._lay_out()

    def _read_figures(self, inspections: tuple[InspectionId, ...]) -> None:
        self.desk.tasks.read(
            partial(read_figures, self.desk.opened, inspections),
            receiver=self,
            done=self.list.set_figures,
        )

    def _choose(self, compound: str) -> None:
        """The cursor has come to a compound; where both are seen it opens at once."""
        if compound == self._compound and self._view is not None:
            return
        self._compound, self._place = compound, ""
        self._ways.place = ""
        self._view = None
        self.list.select(compound)
        self.panel_dropped.emit()
        if not self._one_column:
            self._load()
        self.state_changed.emit()

    def _open(self, compound: str) -> None:
        self._choose(compound)
        self._opened = True
        if self._view is None:
            self._load()
        self._lay_out()
        self.state_changed.emit()
        if self._one_column:
            self.detail.places.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_lost(self) -> None:
        self._compound, self._opened = "", False
        self.entered()
        self._lay_out()

    # The compound

    def _load(self) -> None:
        compound = id_of(self._compound)
        if compound is None:
            return
        if self._view is None:
            self.arrangement.wait()
        self.desk.tasks.read(
            partial(read_compound, self.desk.opened, compound),
            receiver=self,
            done=self._show_compound,
            topic="compound",
        )
        self._tabs.read(compound)

    def _show_compound(self, view: CompoundView | None) -> None:
        if view is None:
            self._view = None
            self.arrangement.say_lost()
            self.header_changed.emit()
            return
        self._view = self._ways.view = view
        if not self._tab_wanted:
            self.detail.set_tab("plan" if view.plans else "buildings")
        self.detail.show_view(view, self._wording())
        self.planner.show(view)
        self.arrangement.show_compound()
        self.detail.places.list.select(self._place)
        if self._reopen:
            self._reopen = False
            self._open_place(self._place)
        self._lay_out()

    def _tab_switched(self) -> None:
        self._tab_wanted = True
        if (compound := id_of(self._compound)) is not None:
            self._tabs.read(compound)
        self.state_changed.emit()

    # Places

    def _open_place(self, key: str) -> None:
        view = self._view
        place = view.find(key) if view else None
        if view is None or place is None:
            self._place = ""
            return
        self._look_at(key)
        self._beside.show_place(place, view, may_inspect=self._may_inspect)
        self.state_changed.emit()

    def _look_at(self, key: str) -> None:
        self._place = self._ways.place = key
        self.detail.places.list.select(key)

    def _add(self) -> None:
        if self._view is not None:
            self._beside.add(self._view)

    def _added(self, key: str) -> None:
        self._place, self._reopen = key, True
        self.entered()

    def _edit_compound(self) -> None:
        if self._view is not None:
            self._beside.edit(self._view.place)

    # Inspections

    def begin_here(self) -> None:
        """Offers a new inspection of the compound that is open."""
        if self._view is not None and self._may_inspect:
            self._beside.begin(self._view.place)

    def _begun(self, inspection: str) -> None:
        place = {"place": self._place} if self._place else {}
        self.go_asked.emit("checks", {"inspection": inspection} | place)

    def _open_record(self, key: str) -> None:
        record = self._tabs.record(key)
        if record is not None:
            self._beside.show_record(record)

    # Elsewhere

    def _go_import(self) -> None:
        self.go_asked.emit("places-import", {})
