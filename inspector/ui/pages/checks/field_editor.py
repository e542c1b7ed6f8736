"""What every editor of a field can do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.domain.geo import GeoPosition
from inspector.domain.inspection import ItemResult
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.widgets.themed import Themed

__all__ = ["SCAN", "FieldEditor"]

SCAN = "scan"
"""What is to be done for a field that takes a code: the camera reads it."""


class FieldEditor(Themed, QWidget):
    """Edits one field.

    Attributes:
        clock: the time in China, for who wants to put down 现在; None where there is none.
        here: where this device is; None where nobody listens for satellites.

    Signals:
        given: the value that is meant; empty text for none.
        typed: the value as it is being typed, for a verdict beforehand.
        drafted: what is typed and has not been given is other than it was.
        advance_requested: Enter was pressed.
        attachment_asked: what is to be done about recordings and files, and with which.
    """

    given = Signal(object)
    typed = Signal(object)
    drafted = Signal()
    advance_requested = Signal()
    attachment_asked = Signal(str, object)

    clock: Callable[[], datetime] | None = None
    here: Callable[[], GeoPosition | None] | None = None

    @property
    def is_wide(self) -> bool:
        """Whether it wants the whole width of its card."""
        return False

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """Shows what is on disk; leaves alone what is being typed."""
        raise NotImplementedError

    def show_verdict(self, result: ItemResult | None, text: str) -> bool:
        """Shows what the value comes to, where the editor has a place for that."""
        del result, text
        return False

    def flush(self) -> None:
        """Gives what has not been given yet."""

    def typing(self) -> str:
        """What is typed and has not been given; empty when there is nothing."""
        return ""

    def resume(self, text: str) -> None:
        """Puts back what was being typed when the program ended."""

    def choose(self, place: int) -> bool:
        """Chooses by a digit key; says whether it could."""
        del place
        return False

    def choices(self) -> int:
        """How many choices the digit keys reach."""
        return 0
