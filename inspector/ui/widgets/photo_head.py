"""The head of the viewer: the way back, what the pictures belong to, how near one looks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.photo_pane import ZOOM_STEP
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PhotoHead"]


class PhotoHead(Themed, QFrame):
    """A row of keys with the title between them, or below them where it is narrow.

    Signals:
        left: the way back was taken.
        zoomed: nearer or farther by a factor.
        whole_asked: the whole picture again.
    """

    left = Signal()
    zoomed = Signal(float)
    whole_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._leaves_title = False
        self._title = Label(size=16, bold=True, parent=self)
        self._scale = Label(size=14, ink="text.2", wrap=False, tabular=True, parent=self)
        self._back = Button(icon="arrow-left", parent=self)
        self._farther = Button(icon="zoom-out", icon_only=True, parent=self)
        self._nearer = Button(icon="zoom-in", icon_only=True, parent=self)
        self._whole = Button(icon="maximize", icon_only=True, parent=self)
        self._back.clicked.connect(self.left)
        self._farther.clicked.connect(lambda: self.zoomed.emit(1 / ZOOM_STEP))
        self._nearer.clicked.connect(lambda: self.zoomed.emit(ZOOM_STEP))
        self._whole.clicked.connect(self.whole_asked)
        self._row = QHBoxLayout()
        self._row.addWidget(self._back)
        self._row.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(0)
        for part in (self._farther, self._scale, self._nearer, self._whole):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self.follow_theme()

    def say_title(self, title: str) -> None:
        """What the pictures belong to."""
        self._title.setText(title)

    def leave_title(self) -> None:
        """Shows no title: there is one above it."""
        self._leaves_title = True
        self._title.hide()

    def set_low(self, *, low: bool) -> None:
        """Where it is low the pictures need the room of the title; the page behind it says it."""
        self._title.setHidden(low or self._leaves_title)

    def say_zoom(self, zoom: float) -> None:
        """How near one looks; 1 is the whole picture."""
        self._scale.setText(f"{round(zoom * 100)} %")

    def set_narrow(self, *, narrow: bool) -> None:
        """Gives the title a row of its own, where it would be squeezed between the keys."""
        if narrow == (self._row.indexOf(self._title) < 0):
            return
        if narrow:
            self._row.removeWidget(self._title)
            self._column.addWidget(self._title)
        else:
            self._column.removeWidget(self._title)
            self._row.insertWidget(1, self._title, 1, Qt.AlignmentFlag.AlignVCenter)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._back.set_text(self.tr("返回"))
        self._nearer.set_text(self.tr("放大"))
        self._farther.set_text(self.tr("缩小"))
        self._whole.set_text(self.tr("看全图"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(8))
        self._column.setSpacing(px(12))
