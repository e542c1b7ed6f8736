"""What the five steps share: they show a dossier, and ask the page for what they cannot do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Step", "scrolled"]


class Step(Themed, QWidget):
    """One of the five.

    Attributes:
        desk: the page's means.
        dossier: what is shown; None before it is read.

    Signals:
        go_asked: another page, as the page's own signal.
        step_asked: another step, from 1.
        written: a write gave another acceptance, or a fresh look is wanted (None).
        drafts_changed: what is not on disk yet has changed.
    """

    go_asked = Signal(str, object)
    step_asked = Signal(int)
    written = Signal(object)
    drafts_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dossier: Dossier | None = None
        self.width_class = WidthClass.REGULAR

    def set_dossier(self, dossier: Dossier) -> None:
        """Shows how things stand now."""
        self.dossier = dossier
        self.refresh()

    def refresh(self) -> None:
        """Shows the dossier again, in the language in force."""

    def set_width_class(self, width_class: WidthClass) -> None:
        """Lays itself out for a width."""
        self.width_class = width_class

    def flush(self) -> None:
        """Hands out texts that are not stored yet."""

    def retranslate(self) -> None:
        """Says everything again."""
        if self.dossier is not None:
            self.refresh()


def scrolled(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Content that scrolls up and down when it is higher than its room, and never sideways."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget()
    holder.setProperty("kind", "scrolled")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, px(4), px(16))
    column.addWidget(content)
    column.addStretch(1)
    area.setWidget(holder)
    return area
