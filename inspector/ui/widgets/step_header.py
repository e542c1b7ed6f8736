"""The steps of a task in a line: done, current, to come; a finished one can be opened again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from inspector.ui.widgets.painting import TextBlock, draw_box, draw_glyph, draw_line, lay_out
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["StepHeader"]

_DISC = 32


class _Step(Themed, QAbstractButton):
    """One step: a disc with its number or a tick, the name below."""

    def __init__(self, number: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.done = self.current = False
        self.first = self.last = False
        self.slim = False
        self.before_done = False
        self.spoken_state = ""
        self.setText(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Disc and name."""
        return QSize(px(120), self.heightForWidth(px(120)))

    def minimumSizeHint(self) -> QSize:
        """Room for a name in several lines."""
        return QSize(px(56), px(_DISC + 8 + (4 if self.slim else 24)))

    def hasHeightForWidth(self) -> bool:
        """Long names wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Disc and all lines of the name; a slim one is as high as a finger needs it."""
        if self.slim:
            return px(_DISC + 12)
        return px(_DISC + 8) + self._name(width).ceiling

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the line to its neighbours, the disc and the name."""
        painter = QPainter(self)
        middle = self.width() / 2
        top = (self.height() - px(_DISC)) / 2 if self.slim else 1
        disc = QRectF(middle - px(_DISC) / 2, top, px(_DISC), px(_DISC))
        level = disc.center().y() - 1
        gap = px(5)
        if not self.first:
            ink = colour("pass" if self.before_done else "border")
            painter.fillRect(QRectF(0, level, disc.left() - gap, 2), ink)
        if not self.last:
            ink = colour("pass" if self.done else "border")
            painter.fillRect(
                QRectF(disc.right() + gap, level, self.width() - disc.right() - gap, 2), ink
            )
        self._draw_disc(painter, disc)
        if self.slim:
            return
        ink = colour("text.2" if not (self.current or self.done) else "text")
        self._name(self.width()).draw(painter, 0, px(_DISC + 5), ink)

    def _draw_disc(self, painter: QPainter, disc: QRectF) -> None:
        fill = "brand" if self.current else "pass" if self.done else "surface"
        border = None if self.current or self.done else colour("border.strong")
        draw_box(painter, disc, radius=disc.width(), fill=colour(fill), border=border, width=2)
        if self.done and not self.current:
            draw_glyph(painter, "check", "on.status", 18, QPointF(disc.center()))
            return
        ink = colour("on.brand" if self.current else "text.2")
        centre = Qt.AlignmentFlag.AlignHCenter
        letters = font(15, bold=True)
        draw_line(painter, str(self.number), font=letters, ink=ink, box=disc, align=centre)

    def _name(self, width: int) -> TextBlock:
        letters = font(15, bold=self.current)
        return lay_out(self.text(), letters, width, align=Qt.AlignmentFlag.AlignHCenter)


class StepHeader(Themed, QWidget):
    """Steps as buttons. Those to come can be looked at too, unless the page forbids it.

    Signals:
        step_requested: place of a step, from 0.
    """

    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[_Step] = []
        self._slim = False
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_steps(self, names: Sequence[str]) -> None:
        """Names the steps."""
        for step in self._steps:
            self._row.removeWidget(step)
            step.hide()
            step.deleteLater()
        self._steps = []
        for place, name in enumerate(names):
            step = _Step(place + 1, name, self)
            step.first, step.last = place == 0, place == len(names) - 1
            step.slim = self._slim
            step.clicked.connect(lambda _=False, place=place: self.step_requested.emit(place))
            self._row.addWidget(step, 1)
            self._steps.append(step)

    def set_slim(self, slim: bool) -> None:
        """Discs only, where height is dear; the page says the step's name elsewhere then."""
        self._slim = slim
        for step in self._steps:
            step.slim = slim
            step.setToolTip(step.text() if slim else "")
            step.updateGeometry()
            step.update()

    def set_progress(self, current: int, done: Sequence[int], reachable: Sequence[int]) -> None:
        """Shows where one is.

        Args:
            current: place of the step shown, from 0.
            done: places of finished steps.
            reachable: places that can be opened; others say so to the screen reader.
        """
        words = (self.tr("已完成"), self.tr("当前"), self.tr("未到"))
        for place, step in enumerate(self._steps):
            step.done, step.current = place in done, place == current
            step.before_done = place - 1 in done
            step.setEnabled(place in reachable or place == current)
            state = words[1] if step.current else words[0] if step.done else words[2]
            step.setAccessibleName(spoken(f"{place + 1} {step.text()}", state))
            step.updateGeometry()
            step.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk among the steps."""
        by = _STEPS.get(Qt.Key(event.key()))
        here = next((place for place, step in enumerate(self._steps) if step.hasFocus()), None)
        if by is None or here is None or not 0 <= here + by < len(self._steps):
            event.ignore()
            return
        self._steps[here + by].setFocus(Qt.FocusReason.TabFocusReason)


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
