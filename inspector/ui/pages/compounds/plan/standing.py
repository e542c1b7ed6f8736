"""Where one stands, on the plan."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.plan.board import Board
from inspector.ui.pages.compounds.plan.frames import Frame
from inspector.ui.widgets.site_plan import Here

__all__ = ["Standing"]


class Standing(QObject):
    """Follows the receiver with a point and the circle it may be anywhere in.

    Args:
        desk: has the receiver.
        board: has the plan, and the key that goes there.
        parent: its owner.
    """

    def __init__(self, desk: Desk, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._receiver, self._board, self._plan = desk.receiver, board, board.plan
        self._frame: Frame | None = None
        self._receiver.changed.connect(self._move)
        board.tools.here_asked.connect(self._go_there)

    def set_frame(self, frame: Frame) -> None:
        """Another world is shown."""
        self._frame = frame
        self._move()

    def _move(self) -> None:
        position, frame = self._receiver.best(), self._frame
        at = None
        if position is not None and frame is not None:
            at = frame.of_ground(position.latitude, position.longitude)
        self._board.tools.here.setVisible(at is not None)
        self._board.tools.restyle()
        if position is None or at is None or frame is None:
            self._plan.set_here(None)
            return
        radius = (position.accuracy_m or 0.0) * (frame.metre or 0.0)
        self._plan.set_here(Here(at[0], at[1], radius))

    def _go_there(self) -> None:
        if (here := self._plan.overlay.here) is not None:
            self._plan.look_at(here.x, here.y)
