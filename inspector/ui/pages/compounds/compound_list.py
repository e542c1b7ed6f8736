"""The list of compounds: search, filters, cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from inspector.capture.standing import Figures
from inspector.domain.ids import InspectionId
from inspector.store.queries.compounds import CompoundRow
from inspector.ui.pages.compounds.compound_cards import CompoundCard, CompoundCardDelegate
from inspector.ui.pages.compounds.sieve import Filter, count_by_filter, matching
from inspector.ui.pages.compounds.wording import Wording
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.card_list import CardList
from inspector.ui.widgets.chip_button import FilterChip
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["CompoundList"]

_TONES = {
    Filter.RUNNING: Tone.BRAND,
    Filter.RECHECK: Tone.WARN,
    Filter.OVERDUE: Tone.FAIL,
    Filter.ALL: Tone.BRAND,
}


class CompoundList(Themed, QWidget):
    """Finds a compound.

    Attributes:
        search: the field.
        list: the cards.

    Signals:
        chosen: id of a compound the cursor came to.
        opened: id of one that was tapped, or Enter pressed on it.
        figures_wanted: inspections of compounds in sight whose figures are not known.
        narrowed: filter or search has changed.
        scan_asked: a label is to be read by the camera.
        map_asked: all compounds on a map are wanted.
    """

    chosen = Signal(str)
    opened = Signal(str)
    figures_wanted = Signal(tuple)
    narrowed = Signal()
    scan_asked = Signal()
    map_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CompoundRow, ...] = ()
        self._figures: dict[InspectionId, Figures] = {}
        self._wording: Wording | None = None
        self._filter = Filter.ALL
        self.search = SearchField(parent=self)
        self._scan = Button(icon="scan-line", icon_only=True, parent=self)
        self._map = Button(icon="map", icon_only=True, parent=self)
        self.list: CardList[CompoundCard] = CardList(CompoundCardDelegate(), parent=self)
        self._chips = {
            one: FilterChip("", tone=_TONES[one], tight=True, parent=self) for one in Filter
        }
        self._show_all = Button(kind=ButtonKind.SOFT)
        self._nothing = EmptyState("-", icon="search", actions=(self._show_all,), framed=False)
        self._build()
        self._connect()
        self.follow_theme()

    def set_rows(self, rows: Sequence[CompoundRow], wording: Wording) -> None:
        """Shows these, in this order."""
        self._rows, self._wording = tuple(rows), wording
        counts = count_by_filter(self._rows)
        for one, chip in self._chips.items():
            chip.set_count(counts[one])
        self._show()

    def forget_figures(self) -> None:
        """What was known of progress may be old; it is asked for again, and stands meanwhile."""
        self._asked: set[InspectionId] = set()

    def set_figures(self, figures: Mapping[InspectionId, Figures]) -> None:
        """Shows how far inspections have come."""
        self._figures.update(figures)
        self._show()

    def select(self, compound: str) -> None:
        """Marks the compound that is open; one hidden by the filter shows all again."""
        if not compound:
            return
        known = any(str(row.id) == compound for row in self._rows)
        if known and self.list.card_model().row_of(compound) is None:
            self.narrow(Filter.ALL, "")
        self.list.select(compound)
        index = self.list.currentIndex()
        if index.isValid():
            self.list.scrollTo(index)

    def narrow(self, chosen: Filter, text: str) -> None:
        """Sets filter and search, as from where one was."""
        self._filter = chosen
        self.search.set_text(text)
        self._show()

    def filter(self) -> Filter:
        """The filter in force."""
        return self._filter

    def first(self) -> str:
        """Id of the first card; empty when there is none."""
        cards = self.list.card_model().cards()
        return cards[0].key if cards else ""

    def retranslate(self) -> None:
        """Words in the language in force."""
        labels = {
            Filter.RUNNING: self.tr("在查"),
            Filter.RECHECK: self.tr("待复查"),
            Filter.OVERDUE: self.tr("逾期"),
            Filter.ALL: self.tr("全部"),
        }
        for one, chip in self._chips.items():
            chip.set_label(labels[one])
        self.search.set_hint(self.tr("小区名、街道、编码"))
        self.list.setAccessibleName(self.tr("小区"))
        self._scan.set_text(self.tr("扫码找场所"))
        self._map.set_text(self.tr("在地图上看"))
        self._show_all.set_text(self.tr("显示全部"))
        self._nothing.say(self.tr("没有符合的小区"), self.tr("换个词或筛选条件再找。"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(16), px(8), 0)
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(8))

    def _build(self) -> None:
        self.forget_figures()
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self.search, 1)
        self._head.addWidget(self._map)
        self._head.addWidget(self._scan)
        self._column.addLayout(self._head)
        chips = QWidget(self)
        flow = FlowLayout(chips, gap=6)
        for chip in self._chips.values():
            flow.addWidget(chip)
        policy = chips.sizePolicy()
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        self._column.addWidget(chips)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        self._column.addWidget(body, 1)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self._narrowed())
        self.search.stepped.connect(self.list.step)
        self._scan.clicked.connect(self.scan_asked)
        self._map.clicked.connect(self.map_asked)
        self.list.current_changed.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.seen.connect(self._seen)
        for one, chip in self._chips.items():
            chip.clicked.connect(lambda _=False, one=one: self._filtered(one))
        self._show_all.clicked.connect(self._all)

    def _filtered(self, one: Filter) -> None:
        self._filter = one
        self._narrowed()

    def _all(self) -> None:
        self.narrow(Filter.ALL, "")
        self.narrowed.emit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrowed(self) -> None:
        self._show()
        self.narrowed.emit()

    def _show(self) -> None:
        for one, chip in self._chips.items():
            chip.setChecked(one is self._filter)
        if self._wording is None:
            return
        rows = matching(self._rows, self.search.text(), self._filter)
        cards = []
        for row in rows:
            figures = self._figures.get(row.round.id) if row.round else None
            done, of = (figures.answered, figures.asked) if figures else (0, 0)
            cards.append(self._wording.card(row, done, of))
        self.list.show_cards(cards)
        self._stack.setCurrentIndex(0 if cards else 1)

    def _seen(self, keys: tuple[str, ...]) -> None:
        wanted = {
            row.round.id
            for row in self._rows
            if row.round and str(row.id) in keys and row.round.id not in self._asked
        }
        if wanted:
            self._asked |= wanted
            self.figures_wanted.emit(tuple(wanted))
