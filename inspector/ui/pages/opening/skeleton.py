"""The first thing that is painted: grey shapes where the page will be."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout

from inspector.ui.desk import Desk
from inspector.ui.shell.pages import PageView
from inspector.ui.theme import theme
from inspector.ui.widgets.skeleton import Skeleton

__all__ = ["OpeningView"]


class OpeningView(PageView):
    """Stands for any page until its workspace is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shapes = Skeleton(rows=6)
        self._shapes.show_now()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._shapes)
        self._column.addStretch(1)
        self._wanted: Mapping[str, object] = {}
        self.follow_theme()

    def restore(self, state: Mapping[str, object]) -> None:
        """Remembers where one wants to go."""
        self._wanted = state

    def state(self) -> Mapping[str, object]:
        """Where one wants to go."""
        return self._wanted

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        self._column.setContentsMargins(
            now.size("page.margin"),
            now.size("space.5"),
            now.size("page.margin.right"),
            now.size("space.5"),
        )
