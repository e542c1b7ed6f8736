"""A compound opened: its name and state, and five tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.defect import DefectState
from inspector.ui.pages.compounds.plan.tab import PlanTab
from inspector.ui.pages.compounds.reading import CompoundView, Record, state_of
from inspector.ui.pages.compounds.tabs import DefectsTab, FactsTab, PlacesTab, RecordsTab
from inspector.ui.pages.compounds.wording import STATE_TONES, Wording
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.defect_model import DefectEntry
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.tab_row import TabRow
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["TABS", "CompoundDetail"]

TABS = ("plan", "buildings", "records", "defects", "facts")


class CompoundDetail(Themed, QWidget):
    """Shows one compound.

    Attributes:
        plan, places, records, defects, facts: the tabs.

    Signals:
        tab_switched: a person chose another tab.
    """

    tab_switched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CompoundView | None = None
        self._name = Label(size=22, bold=True)
        self._state = StatusChip()
        self._late = StatusChip(icon="alarm-clock", tone=Tone.FAIL)
        self._facts_line = Label(size=14, ink="text.2", parent=self)
        self._tabs = TabRow(self)
        self.plan = PlanTab()
        self.places = PlacesTab()
        self.records = RecordsTab()
        self.defects = DefectsTab()
        self.facts = FactsTab()
        self._stack = QStackedWidget(self)
        for tab in (self.plan, self.places, self.records, self.defects, self.facts):
            self._stack.addWidget(tab)
        self._head = QHBoxLayout()
        self._head.addWidget(self._name)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._head.addWidget(self._state, 0, middle)
        self._head.addWidget(self._late, 0, middle)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for widget in (self._facts_line, self._tabs):
            self._column.addWidget(widget)
        self._column.addWidget(self._stack, 1)
        self._tabs.switched.connect(self._switched)
        self.plan.list_asked.connect(lambda: self._go_to("buildings"))
        self.set_tab("buildings")
        self.follow_theme()

    def show_view(self, view: CompoundView, wording: Wording) -> None:
        """Shows a compound."""
        self._view = view
        state = state_of(view.row)
        self._name.setText(view.place.name)
        self._name.updateGeometry()
        self._state.set_state(wording.compound_state(state), STATE_TONES[state])
        late = view.row.defects.overdue
        self._late.set_state(
            self.tr("{count} 个问题逾期").format(count=late), Tone.FAIL, "alarm-clock"
        )
        self._late.setVisible(late > 0)
        self._facts_line.say(wording.facts_line(view))
        self.places.show_view(view, wording)
        self.facts.show_view(view, wording)
        self._label_tabs()

    def show_records(self, records: Sequence[Record], wording: Wording) -> None:
        """Shows the compound's inspections."""
        self.records.show_records(records, wording)

    def show_defects(
        self,
        entries: Sequence[DefectEntry],
        counts: Mapping[DefectState, int],
        wording: Wording,
    ) -> None:
        """Shows what is open."""
        self.defects.show_defects(entries, counts, wording)

    def set_alone(self, *, alone: bool, narrow: bool) -> None:
        """Gives the room away that the header has a name for already, and what can be missed."""
        self._name.setVisible(not alone and self._view is not None)
        self._facts_line.setVisible(not narrow)
        self.places.set_brief(brief=narrow)

    def tab(self) -> str:
        """The tab shown."""
        return TABS[self._stack.currentIndex()]

    def set_tab(self, name: str) -> None:
        """Shows a tab; one that does not exist is left where it is."""
        if name in TABS:
            self._tabs.set_current(name)
            self._stack.setCurrentIndex(TABS.index(name))

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._label_tabs()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(16), px(20), px(12))
        self._column.setSpacing(px(6))
        self._head.setSpacing(px(10))

    def _label_tabs(self) -> None:
        open_ = self._view.row.defects.open if self._view else 0
        rounds = len(self._view.rounds) if self._view else 0
        labels = (
            self.tr("总平面"),
            self.tr("楼栋列表"),
            self.tr("检查记录 {count}").format(count=rounds) if rounds else self.tr("检查记录"),
            self.tr("问题 {count}").format(count=open_) if open_ else self.tr("问题"),
            self.tr("资料"),
        )
        self._tabs.set_tabs(tuple(zip(TABS, labels, strict=True)))

    def _go_to(self, name: str) -> None:
        self.set_tab(name)
        self.tab_switched.emit(name)

    def _switched(self, name: str) -> None:
        self._stack.setCurrentIndex(TABS.index(name))
        self.tab_switched.emit(name)
