"""The four tabs of a compound: its places, its inspections, its defects, its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.domain.defect import DefectState
from inspector.ui.pages.compounds.facts import fact_lines
from inspector.ui.pages.compounds.place_tiles import STATE_TONE, PlaceTile, PlaceTileDelegate
from inspector.ui.pages.compounds.reading import CompoundView, PlaceState, Record
from inspector.ui.pages.compounds.wording import Wording
from inspector.ui.widgets.board_column import DefectList
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.card_list import CardList
from inspector.ui.widgets.chip_button import FilterChip
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.data_table import DataTable
from inspector.ui.widgets.defect_model import DefectEntry
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.table_card import TableCard
from inspector.ui.widgets.table_model import CellKind, Column, TableModel
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["DefectsTab", "FactsTab", "PlacesTab", "RecordsTab"]

_TWO_COLUMNS = 640
_LEGEND = (PlaceState.DONE, PlaceState.UNDER_WAY, PlaceState.GRAVE, PlaceState.NEW)
_STATES = (
    DefectState.OPEN,
    DefectState.NOTIFIED,
    DefectState.RECTIFIED,
    DefectState.CLOSED,
)
_STATE_TONES = (Tone.FAIL, Tone.FAIL, Tone.WARN, Tone.PASS)


class PlacesTab(Themed, QWidget):
    """Buildings and what else stands there.

    Attributes:
        list: the tiles.

    Signals:
        add_asked: a place is missing in the list.
    """

    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list: CardList[PlaceTile] = CardList(PlaceTileDelegate(), in_rows=True, parent=self)
        self.add = Button(kind=ButtonKind.QUIET, icon="plus")
        self.add.clicked.connect(self.add_asked)
        self._legend = {state: StatusChip(tone=STATE_TONE[state], parent=self) for state in _LEGEND}
        legend = QWidget(self)
        flow = FlowLayout(legend, gap=6)
        for chip in self._legend.values():
            flow.addWidget(chip)
        foot = QHBoxLayout()
        foot.addWidget(legend, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.list, 1)
        self._column.addLayout(foot)
        self.follow_theme()

    def set_brief(self, *, brief: bool) -> None:
        """Leaves the legend out; every tile says its state in words."""
        for chip in self._legend.values():
            chip.setVisible(not brief)

    def show_view(self, view: CompoundView, wording: Wording) -> None:
        """Shows a compound's places."""
        self.list.show_cards(wording.tiles(view))
        for state, chip in self._legend.items():
            chip.set_state(wording.place_state(state), STATE_TONE[state])

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.add.set_text(self.tr("添加楼栋或设施"))
        self.list.setAccessibleName(self.tr("楼栋列表"))


class RecordsTab(Themed, QWidget):
    """Inspections, the latest first.

    Attributes:
        table: the rows.
        begin: begins the first one, where there is none; hidden where nobody may.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TableModel(())
        self.table = DataTable(self._model, parent=self)
        self.begin = Button(kind=ButtonKind.PRIMARY, icon="plus")
        self._empty = EmptyState("-", icon="clipboard-list", actions=(self.begin,))
        self._stack = QStackedLayout(self)
        self._sheet = TableCard(self.table, parent=self)
        self._stack.addWidget(self._sheet)
        self._stack.addWidget(self._empty)
        self.follow_theme()

    def show_records(self, records: Sequence[Record], wording: Wording) -> None:
        """Shows these."""
        self._model.set_rows([wording.record_row(one) for one in records])
        self._stack.setCurrentIndex(0 if records else 1)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._model.set_columns(
            (
                Column(self.tr("检查")),
                Column(self.tr("日期和检查人"), rank=2),
                Column(self.tr("已答"), width=96, rank=3),
                Column(self.tr("结论"), CellKind.CHIP, width=140),
                Column(self.tr("验收"), CellKind.CHIP, width=130, rank=1),
            )
        )
        self.table.setAccessibleName(self.tr("检查记录"))
        self.begin.set_text(self.tr("开始检查"))
        self._empty.say(
            self.tr("这个小区还没有检查过"), self.tr("检查开始后，这里按时间列出每一轮。")
        )


class DefectsTab(Themed, QWidget):
    """What is open in the compound; everything about it is on the page 问题.

    Attributes:
        list: the cards.
        board: opens the page.

    Signals:
        state_asked: the page 问题 is wanted for this compound.
    """

    state_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = DefectList(self)
        self.board = Button(kind=ButtonKind.QUIET, icon="arrow-right", icon_behind=True)
        self.board.clicked.connect(self.state_asked)
        self._chips = {
            state: FilterChip("", tone=tone, parent=self)
            for state, tone in zip(_STATES, _STATE_TONES, strict=True)
        }
        chips = QWidget(self)
        flow = FlowLayout(chips)
        for chip in self._chips.values():
            chip.setCheckable(False)
            chip.clicked.connect(self.state_asked)
            flow.addWidget(chip)
        self._empty = EmptyState("-", icon="circle-check")
        head = QHBoxLayout()
        head.addWidget(chips, 1)
        head.addWidget(self.board, 0, Qt.AlignmentFlag.AlignTop)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(body, 1)
        self.follow_theme()

    def show_defects(
        self,
        entries: Sequence[DefectEntry],
        counts: Mapping[DefectState, int],
        wording: Wording,
    ) -> None:
        """Shows what is open, and how many there are in each state."""
        self.list.cards().set_entries(entries)
        for state, chip in self._chips.items():
            chip.set_label(words.term(state, wording.language))
            chip.set_count(counts.get(state, 0))
            chip.setAccessibleName(chip.text())
        self._stack.setCurrentIndex(0 if entries else 1)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.board.set_text(self.tr("在问题页打开"))
        self.list.setAccessibleName(self.tr("未闭环的问题"))
        self._empty.say(
            self.tr("没有未闭环的问题"), self.tr("检查中判为不合格的项，会自动列在这里。")
        )

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(10))


class _FactCard(Themed, QFrame):
    """A heading with facts below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = Label(size=16, bold=True, parent=self)
        self._facts = FactList(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._facts)
        self._column.addStretch(1)
        self.follow_theme()

    def show_facts(self, title: str, facts: Sequence[tuple[str, str]]) -> None:
        """Shows these; hides itself where there are none."""
        self._title.say(title)
        self._facts.set_facts(facts)
        self.setVisible(bool(facts))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(12))


class FactsTab(Themed, QWidget):
    """The compound's own record, what stands in it, and what it is inspected by.

    Attributes:
        edit: changes the record.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = Button(icon="pencil")
        self._cards = [_FactCard(self) for _ in range(4)]
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.edit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(head)
        self._columns = 0
        self._set_columns(2)
        self.follow_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two cards beside each other where there is room for their words."""
        super().resizeEvent(event)
        self._set_columns(2 if self.width() >= px(_TWO_COLUMNS) else 1)

    def _set_columns(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)
        self._grid.setRowStretch(len(self._cards), 1)

    def show_view(self, view: CompoundView, wording: Wording) -> None:
        """Shows a compound's record."""
        place = view.place
        own = [
            (self.tr("名称"), place.name),
            (self.tr("编码"), place.code or self.tr("没有")),
            (self.tr("编号字头"), place.short or self.tr("没有")),
            (self.tr("地址"), place.address),
            (self.tr("街道"), view.row.street),
            (self.tr("社区"), view.row.community),
            (self.tr("坐标"), self._position(view)),
            (self.tr("别名"), "、".join(place.aliases)),
        ]
        stands = [
            (wording.kind(kind), str(count))
            for kind, count in view.counts.items()
            if kind is not place.kind
        ]
        shown = (
            (self.tr("登记资料"), [(name, value) for name, value in own if value]),
            (self.tr("建筑与工程"), fact_lines(place, wording.language)),
            (self.tr("区内楼栋和设施"), stands),
            (self.tr("检查依据"), self._programme(view, wording)),
        )
        for card, (title, facts) in zip(self._cards, shown, strict=True):
            card.show_facts(title, facts)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.edit.set_text(self.tr("修改资料"))

    def restyle(self) -> None:
        """Room of the design."""
        self._grid.setSpacing(px(12))
        self._column.setSpacing(px(10))
        self._set_columns(2 if self.width() >= px(_TWO_COLUMNS) else 1)

    def _position(self, view: CompoundView) -> str:
        at = view.place.position
        return f"{at.latitude:.5f}, {at.longitude:.5f} · {at.datum.value.upper()}" if at else ""

    def _programme(self, view: CompoundView, wording: Wording) -> list[tuple[str, str]]:
        if not view.rounds or view.standing is None:
            return []
        latest = view.rounds[0]
        facts = [
            (self.tr("最近一轮"), wording.round(latest)),
            (self.tr("开始"), wording.day(latest.started_at)),
        ]
        facts += [
            (
                one.title.say(wording.language),
                self.tr("清单 {version} 版").format(version=one.version),
            )
            for one in view.standing.themes
        ]
        return facts
