"""The bar below a task page: quiet things on the left, the main action in the right corner."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inspector.ui.theme import theme
from inspector.ui.widgets.themed import Themed

__all__ = ["BottomBar"]


class BottomBar(Themed, QFrame):
    """Holds the widgets a task page gives it; the page owns what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bottom")
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._leading = 0
        self.follow_theme()

    def add_leading(self, widget: QWidget) -> None:
        """Puts a widget behind the others on the left."""
        self._row.insertWidget(self._leading, widget)
        self._leading += 1

    def add_trailing(self, widget: QWidget) -> None:
        """Puts a widget in the right corner; the one added last is the main action."""
        self._row.addWidget(widget)

    def restyle(self) -> None:
        """Takes its sizes again."""
        wanted = theme()
        self.setMinimumHeight(wanted.size("bottom.bar"))
        side, edge = wanted.size("page.margin"), wanted.size("space.2")
        self._row.setContentsMargins(side, edge, side, edge)
        self._row.setSpacing(wanted.size("space.3"))
