"""What a stack of cards is divided into: blocks with a heading and what is calculated there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.pages.checks.reading import Key
from inspector.ui.widgets.chips import KeyHint
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Block", "BlockHeading", "ComputedFacts", "Legend"]

Legend = tuple[tuple[str, str], ...]
"""Keys and what they do."""
_ROOM_FOR_KEYS = 720
"""Pixels at 100 % from which title, note and keys stand in one line."""


@dataclass(frozen=True, slots=True)
class Block:
    """Cards under a heading.

    Attributes:
        title: heading.
        note: behind it: 4 项 · 已答 3.
        keys: the items.
        facts: what is calculated there: name and value.
    """

    title: str
    note: str
    keys: tuple[Key, ...]
    facts: tuple[tuple[str, str], ...] = ()


class BlockHeading(Themed, QWidget):
    """Title of a chapter and how far it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Label(size=18, bold=True, parent=self)
        self.note = Label(size=14, ink="text.2", parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.title)
        self._row.addWidget(self.note, 1)
        self._hints: list[KeyHint] = []
        self._legend: Legend = ()
        for label in (self.title, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.follow_theme()

    def show_keys(self, legend: Legend) -> None:
        """Says which keys answer the card in work, where there is room beside the title."""
        if legend != self._legend:
            self._legend = legend
            self._drop_hints()
        shown = self.width() >= px(_ROOM_FOR_KEYS)
        if shown and not self._hints:
            for key, meaning in self._legend:
                hint = KeyHint(key, meaning, parent=self)
                self._row.addWidget(hint)
                self._hints.append(hint)
        for hint in self._hints:
            hint.setVisible(shown)

    def legend(self) -> Legend:
        """The keys it names."""
        return self._legend

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(8))
        self.setMinimumHeight(px(34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title comes first."""
        super().resizeEvent(event)
        self.show_keys(self._legend)

    def _drop_hints(self) -> None:
        for hint in self._hints:
            self._row.removeWidget(hint)
            hint.hide()
            hint.deleteLater()
        self._hints = []


class ComputedFacts(Themed, QFrame):
    """What is calculated from answers and register, and asked of nobody."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = Label(size=14, bold=True, ink="text.2", parent=self)
        self.facts = FactList(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self.facts)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says what it is."""
        self._title.say(self.tr("系统计算的数据"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(12), px(20), px(14))
        self._column.setSpacing(px(8))
