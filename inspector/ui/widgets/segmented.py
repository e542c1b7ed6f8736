"""A few views of the same records; one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["SegmentedControl"]


class _Segment(Themed, QRadioButton):
    """One view."""

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.name = name
        self.setProperty("kind", "painted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def hitButton(self, _position: object) -> bool:
        """The whole segment is the target."""
        return True

    def sizeHint(self) -> QSize:
        """Word with room around it."""
        return QSize(int(text_width(self.text(), font(15, bold=True))) + 2 * px(16), px(44))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the segment; the one shown lies on top."""
        painter = QPainter(self)
        inset = px(4)
        box = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
        if self.isChecked():
            border = colour("border.strong")
            draw_box(painter, box, radius=px(6), fill=colour("surface"), border=border)
        elif self.underMouse():
            draw_box(painter, box, radius=px(6), fill=colour("hover"))
        ink = colour("text" if self.isChecked() else "text.2")
        letters = font(15, bold=self.isChecked())
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self.text(), font=letters, ink=ink, box=self.rect(), align=centre)


class SegmentedControl(Themed, QFrame):
    """看板 · 列表 · 总平面.

    Signals:
        switched: name of the segment a person chose.
    """

    switched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        self._row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_segments(self, segments: Sequence[tuple[str, str]]) -> None:
        """Offers these: name and label of each."""
        current = self.current()
        for segment in self._segments.values():
            self._group.removeButton(segment)
            self._row.removeWidget(segment)
            segment.hide()
            segment.deleteLater()
        self._segments = {}
        for name, label in segments:
            segment = _Segment(name, label, self)
            segment.clicked.connect(lambda _=False, name=name: self.switched.emit(name))
            self._group.addButton(segment)
            self._row.addWidget(segment)
            self._segments[name] = segment
        self.set_current(current if current in self._segments else next(iter(self._segments), ""))

    def set_current(self, name: str) -> None:
        """Shows which one is shown; emits nothing."""
        if name in self._segments:
            self._segments[name].setChecked(True)

    def current(self) -> str:
        """Name of the segment shown; empty when there is none."""
        return next((name for name, one in self._segments.items() if one.isChecked()), "")

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(4), 0, px(4), 0)
        self._row.setSpacing(px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the ground."""
        border = colour("border")
        draw_box(QPainter(self), self.rect(), radius=px(8), fill=colour("sunk"), border=border)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing of its own; the radio buttons have their arrows."""
        event.ignore()
