"""What stands above board and list: the figures that press, and the filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.domain.defect import DefectState
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Severity
from inspector.ui.pages.defects.reading import Board, Due, Wanted
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.chip_button import FilterChip
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import SEVERITY_TONE
from inspector.words import Language

__all__ = ["FilterBar"]

_BESIDE = 860
"""Wide enough, so many pixels at 100 %, for figures and chips in one line."""


class _Figure(Themed, QWidget):
    """A number and what it counts; coloured when it is bad and not zero."""

    def __init__(self, ink: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._number = Label("–", size=22, bold=True, wrap=False, tabular=True, parent=self)
        self._word = Label(size=15, ink="text.2", wrap=False, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignVCenter)
        self.follow_theme()

    def say(self, word: str) -> None:
        self._word.setText(word)
        self.setAccessibleName(f"{word} {self._number.text()}")

    def set_number(self, number: int) -> None:
        self._number.setText(str(number))
        self._number.set_ink(self._ink if number else "text")
        self._number.updateGeometry()
        self.setAccessibleName(f"{self._word.text()} {number}")

    def number(self) -> int:
        return int(self._number.text())

    def restyle(self) -> None:
        self._row.setSpacing(px(6))


class _MenuKey(Button):
    """A key whose list opens below it; it says what was taken from it.

    Signals:
        taken: name of the entry, empty for all.
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(icon="chevron-down", icon_behind=True, parent=parent)
        self._entries: tuple[tuple[str, str], ...] = ()
        self.clicked.connect(self._open)

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        self._entries = tuple(entries)

    def menu_now(self) -> QMenu:
        menu = QMenu(self)
        for name, label in self._entries:
            action = QAction(label, menu)
            action.triggered.connect(partial(self._take, name))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _take(self, name: str, _checked: bool = False) -> None:
        self.taken.emit(name)

    def _open(self) -> None:
        self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height() + px(4))))


class FilterBar(Themed, QWidget):
    """Figures left, ways of looking right; search and the other filters in a second line.

    Signals:
        changed: what is wanted now.
        folded: the second line came or went.
    """

    changed = Signal(object)
    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = Wanted()
        self._board: Board | None = None
        self._language = Language.ZH
        self._tight = self._low = self._unfolded = False
        self._figures = {
            name: _Figure(ink, self)
            for name, ink in (
                ("waiting", "text"),
                ("critical", "fail"),
                ("overdue", "fail"),
                ("recheck", "warn"),
            )
        }
        self._dues = {due: FilterChip("", icon=icon, parent=self) for due, icon in _DUE_ICON}
        self._severities = {
            one: FilterChip("", tone=SEVERITY_TONE[one], parent=self) for one in Severity
        }
        self.search = SearchField(parent=self)
        self._unit = _MenuKey(self)
        self._compound = _MenuKey(self)
        self._aside = FilterChip("", icon="archive", parent=self)
        self._build()
        self._connect()
        self.follow_theme()

    # Shown

    def set_language(self, language: Language) -> None:
        """Speaks another language."""
        self._language = language
        self.retranslate()

    def set_wanted(self, wanted: Wanted) -> None:
        """Shows what is wanted; emits nothing."""
        self._wanted = wanted
        self.search.set_text(wanted.text)
        self._show()

    def set_board(self, board: Board) -> None:
        """Shows the figures and what there is to choose from."""
        self._board = board
        self._figures["waiting"].set_number(board.counts.waiting)
        self._figures["critical"].set_number(board.counts.severities[Severity.CRITICAL])
        self._figures["overdue"].set_number(board.counts.overdue)
        self._figures["recheck"].set_number(board.counts.states[DefectState.RECTIFIED])
        self._show()

    def figures(self) -> dict[str, int]:
        """The figures by name, for tests."""
        return {name: figure.number() for name, figure in self._figures.items()}

    def chip(self, which: Due | Severity) -> FilterChip:
        """A chip, for tests and the focus."""
        return self._dues[which] if isinstance(which, Due) else self._severities[which]

    @property
    def aside(self) -> FilterChip:
        """The chip of the side states."""
        return self._aside

    @property
    def unit_key(self) -> _MenuKey:
        """The list of units."""
        return self._unit

    @property
    def compound_key(self) -> _MenuKey:
        """The list of compounds."""
        return self._compound

    @property
    def is_unfolded(self) -> bool:
        """Whether the second line shows."""
        return not self._second.isHidden()

    def unfold(self, *, shown: bool) -> None:
        """Shows or hides the second line; it stays while something in it is in force."""
        self._unfolded = shown
        self._make_room()

    def set_low(self, *, low: bool) -> None:
        """Where the window is low the second line goes when it is folded, in force or not."""
        if low != self._low:
            self._low = low
            self._make_room()

    def set_tight(self, *, tight: bool) -> None:
        """Where it is narrow the figures give way to the second line of filters."""
        self._tight = tight
        self._make_room()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._figures["waiting"].say(self.tr("未闭环"))
        self._figures["critical"].say(self.tr("重大"))
        self._figures["overdue"].say(self.tr("已逾期"))
        self._figures["recheck"].say(self.tr("待复查"))
        self._dues[Due.MINE].set_label(self.tr("我的"))
        self._dues[Due.OVERDUE].set_label(self.tr("逾期"))
        self._dues[Due.WEEK].set_label(self.tr("本周到期"))
        self._dues[Due.ALL].set_label(self.tr("全部"))
        for severity, chip in self._severities.items():
            chip.set_label(words.term(severity, self._language))
        self.search.set_hint(self.tr("编号、问题、地点、单位"))
        self._aside.set_label(self.tr("撤销、豁免、移交"))
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        self._head.setSpacing(px(10))
        self._row.setSpacing(px(16))
        self._column.setSpacing(px(8))
        self.search.setMaximumWidth(px(280))
        for rule in self._rules:
            rule.setFixedSize(max(1, px(1)), px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Figures above the chips where it is narrow."""
        super().resizeEvent(event)
        beside = self.width() >= px(_BESIDE)
        self._head.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    # Within

    def _build(self) -> None:
        self._row = QHBoxLayout()
        self._rules = [_Rule(self) for _ in range(len(self._figures) - 1)]
        for place, figure in enumerate(self._figures.values()):
            if place:
                self._row.addWidget(self._rules[place - 1], 0, Qt.AlignmentFlag.AlignVCenter)
            self._row.addWidget(figure)
        self._row.addStretch(1)
        chips = QWidget(self)
        chips.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(chips)
        for chip in self._dues.values():
            flow.addWidget(chip)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(self._row, 1)
        self._head.addWidget(chips)
        self._second = QWidget(self)
        second = FlowLayout(self._second)
        second.addWidget(self.search)
        for chip in self._severities.values():
            second.addWidget(chip)
        for key in (self._unit, self._compound, self._aside):
            second.addWidget(key)
        self._second.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self._second)

    def _connect(self) -> None:
        for due, chip in self._dues.items():
            chip.clicked.connect(partial(self._choose_due, due))
        for severity, chip in self._severities.items():
            chip.clicked.connect(partial(self._choose_severity, severity))
        self.search.searched.connect(lambda text: self._want(replace(self._wanted, text=text)))
        self._aside.clicked.connect(lambda on=False: self._want(replace(self._wanted, aside=on)))
        self._unit.taken.connect(lambda name: self._want(replace(self._wanted, unit=name)))
        self._compound.taken.connect(self._choose_compound)

    def _choose_due(self, due: Due, _checked: bool = False) -> None:
        self._want(replace(self._wanted, due=due))

    def _choose_severity(self, severity: Severity, on: bool = False) -> None:
        held = set(self._wanted.severities) ^ {severity}
        del on
        chosen = tuple(one for one in Severity if one in held)
        self._want(replace(self._wanted, severities=chosen))

    def _choose_compound(self, name: str) -> None:
        compound = PlaceId(UUID(name)) if name else None
        self._want(replace(self._wanted, compound=compound, inspection=None))

    def _want(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._show()
        self.changed.emit(wanted)

    def _show(self) -> None:
        wanted, board = self._wanted, self._board
        for due, chip in self._dues.items():
            chip.setChecked(wanted.due is due)
            chip.set_count(board.behind[due] if board else None)
            chip.setVisible(due is not Due.MINE or board is None or board.mine is not None)
        for severity, chip in self._severities.items():
            chip.setChecked(severity in wanted.severities)
        self._aside.setChecked(wanted.aside)
        self._aside.set_count(board.aside if board else None)
        everything = self.tr("全部")
        units = [(one, one) for one in (board.units if board else ())]
        self._unit.set_entries([("", everything), *units])
        self._unit.set_text(self.tr("责任单位：{name}").format(name=wanted.unit or everything))
        compounds = [(str(one), f"{name}　{count}") for one, name, count in self._compounds()]
        self._compound.set_entries([("", everything), *compounds])
        named = (board.compound_name if board and wanted.compound else "") or everything
        self._compound.set_text(self.tr("小区：{name}").format(name=named))
        self._make_room()

    def _make_room(self) -> None:
        in_force = self._wanted.is_narrowed or self._wanted.aside
        self._second.setVisible(self._unfolded or (in_force and not self._low))
        shown = not (self._tight and (self._low or self.is_unfolded))
        for part in (*self._figures.values(), *self._rules):
            part.setVisible(shown)
        self.folded.emit()

    def _compounds(self) -> Sequence[tuple[PlaceId, str, int]]:
        return self._board.compounds if self._board else ()


class _Rule(QFrame):
    """A thin line between two figures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "rule")


_DUE_ICON = (
    (Due.MINE, "user-check"),
    (Due.OVERDUE, "alarm-clock"),
    (Due.WEEK, "calendar-days"),
    (Due.ALL, "list"),
)
