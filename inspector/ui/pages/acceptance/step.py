"""What the five steps share: they show a dossier, and ask the page for what they cannot do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.shell.width import WidthClass
from inspector.ui.widgets.themed import Themed, px

__all__ = [
    "CONDITIONS",
    "OPINIONS",
    "PARTIES",
    "SEALING",
    "SIGNING",
    "Scrolled",
    "Step",
    "scrolled",
]

CONDITIONS, PARTIES, OPINIONS, SIGNING, SEALING = range(1, 6)
"""Numbers of the steps, as the state of the page names them."""


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


class Scrolled(QScrollArea):
    """Content that scrolls up and down when it is higher than its room, and never sideways.

    Args:
        content: what it holds.
        fills: whether the content takes all the room there is; otherwise it stays at the top.
        parent: its owner.
    """

    def __init__(
        self, content: QWidget, *, fills: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = QWidget()
        self._holder.setProperty("kind", "scrolled")
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0 if fills else px(4), 0 if fills else px(12))
        self._column.addWidget(content, int(fills))
        if not fills:
            self._column.addStretch(1)
        self.setWidget(self._holder)
        self._whole = False

    def set_whole(self, whole: bool) -> None:
        """Asks for the height of all its content, because something around it scrolls already."""
        self._whole = whole
        policy = self.sizePolicy()
        policy.setHeightForWidth(whole)
        policy.setVerticalPolicy(
            QSizePolicy.Policy.Minimum if whole else QSizePolicy.Policy.Expanding
        )
        self.setSizePolicy(policy)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if whole else needed)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Only where it does not scroll itself."""
        return self._whole

    def heightForWidth(self, width: int) -> int:
        """All of its content."""
        if not self._whole:
            return -1
        return max(
            self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height()
        )

    def minimumSizeHint(self) -> QSize:
        """Small where it scrolls."""
        if not self._whole:
            return QSize(px(160), px(80))
        width = max(self.width(), px(160))
        return QSize(px(160), self.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """As its content."""
        hint = self._column.totalSizeHint()
        return QSize(
            hint.width(), self.heightForWidth(hint.width()) if self._whole else hint.height()
        )


def scrolled(content: QWidget, parent: QWidget | None = None) -> Scrolled:
    """Content at the top of an area that scrolls."""
    return Scrolled(content, parent=parent)
