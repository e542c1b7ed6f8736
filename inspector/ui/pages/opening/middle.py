"""One card in the middle of the page; it scrolls where the text is too large for the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.ui.widgets.themed import Themed, px

__all__ = ["MiddleCard"]


class MiddleCard(Themed, QScrollArea):
    """A card a little above the middle.

    Attributes:
        column: what stands on it.
    """

    def __init__(self, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest = widest
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        self.column = QVBoxLayout(self._card)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(self._card)
        middle.addStretch(3)
        ground = QWidget()
        ground.setProperty("kind", "scrolled")
        self._row = QHBoxLayout(ground)
        self._row.addStretch(1)
        self._row.addLayout(middle, 6)
        self._row.addStretch(1)
        self.setWidget(ground)
        ground.setAutoFillBackground(False)
        self.follow_theme()

    def restyle(self) -> None:
        """Room of the design."""
        self._card.setMaximumWidth(px(self._widest))
        self.column.setContentsMargins(px(32), px(28), px(32), px(28))
        self.column.setSpacing(px(12))
        self._row.setContentsMargins(px(24), px(24), px(20), px(24))
