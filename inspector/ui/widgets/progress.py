"""Progress as a ring and as a bar, with the figures in it or beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from inspector.ui.widgets.painting import draw_box, draw_line
from inspector.ui.widgets.themed import Themed, colour, font, px
from inspector.ui.widgets.tone import Tone

__all__ = ["ProgressLine", "ProgressRing"]

_FULL_TURN = 360 * 16
_TOP = 90 * 16
_SMALL = 56
_LEAST, _AIR = 12, 12
"""Letters of a figure are never smaller; between it and the ring there is air."""


class _Progress(Themed, QProgressBar):
    """What ring and bar share: so many of so many, in a tone."""

    def __init__(self, tone: Tone, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextVisible(False)
        self.setRange(0, 1)
        self.setValue(0)

    def set_progress(self, done: int, of: int, *, tone: Tone | None = None) -> None:
        """Shows ``done`` of ``of``; nothing to do counts as done."""
        self._tone = tone or self._tone
        self.setRange(0, max(of, 1))
        self.setValue(min(done, of) if of else 1)
        self._figures = (done, of)
        self.setAccessibleDescription(f"{done} / {of}")
        self.update()

    _figures: tuple[int, int] = (0, 0)

    def text(self) -> str:
        """What the screen reader says."""
        return f"{self._figures[0]}/{self._figures[1]}"

    def _share(self) -> float:
        return self.value() / max(self.maximum(), 1)


class ProgressRing(_Progress):
    """A ring with the figure inside; green when everything is done.

    Args:
        side: the design's diameter at 100 %.
        tone: its colour while it is not full.
        whole: prints ``19/26`` rather than ``19``.
        caption: a word below the figure (已答), for large rings.
        parent: its owner.
    """

    def __init__(
        self,
        *,
        side: int = 48,
        tone: Tone = Tone.BRAND,
        whole: bool = False,
        caption: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tone, parent)
        self._side, self._whole, self._caption = side, whole, caption
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_caption(self, caption: str) -> None:
        """The word below the figure."""
        self._caption = caption
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._side), px(self._side))

    def minimumSizeHint(self) -> QSize:
        """A square."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws track, arc and figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = self._thick()
        ring = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(colour("skeleton"), thick))
        painter.drawEllipse(ring)
        done = self._figures[1] > 0 and self._figures[0] >= self._figures[1]
        token = Tone.PASS.solid if done and self._tone is Tone.BRAND else self._tone.solid
        pen = QPen(colour(token), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._share() > 0:
            painter.drawArc(ring, _TOP, -round(_FULL_TURN * self._share()))
        self._draw_figure(painter)

    def _draw_figure(self, painter: QPainter) -> None:
        done, of = self._figures
        text = f"{done}/{of}" if self._whole else str(done)
        size = 15 if self._side <= _SMALL else 22 if self._side > 2 * _SMALL * 0.8 else 18
        box = QRectF(self.rect())
        centre = Qt.AlignmentFlag.AlignHCenter
        if self._caption:
            box.translate(0, -px(10))
            below = QRectF(self.rect()).translated(0, px(18))
            draw_line(
                painter, self._caption, font=font(13), ink=colour("text.2"), box=below, align=centre
            )
        letters = self._letters(text, size)
        draw_line(painter, text, font=letters, ink=colour("text"), box=box, align=centre)

    def _letters(self, text: str, size: int) -> QFont:
        """The largest letters, up to a size, with which the figure stands within the ring."""
        room = self.width() - 2 * self._thick() - px(_AIR)
        letters = font(size, bold=True, tabular=True)
        while size > _LEAST and QFontMetricsF(letters).horizontalAdvance(text) > room:
            size -= 1
            letters = font(size, bold=True, tabular=True)
        return letters

    def _thick(self) -> int:
        return px(max(5, self._side * 0.1))


class ProgressLine(_Progress):
    """A thin bar; the figures stand beside it as text, never in colour only."""

    def __init__(self, *, tone: Tone = Tone.BRAND, parent: QWidget | None = None) -> None:
        super().__init__(tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Six pixels high."""
        return QSize(px(120), px(6))

    def minimumSizeHint(self) -> QSize:
        """Six pixels high."""
        return QSize(px(40), px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws track and bar."""
        painter = QPainter(self)
        track = QRectF(self.rect())
        draw_box(painter, track, radius=px(3), fill=colour("skeleton"))
        done = self._figures[1] > 0 and self._figures[0] >= self._figures[1]
        token = Tone.PASS.solid if done and self._tone is Tone.BRAND else self._tone.solid
        filled = QRectF(0, 0, track.width() * self._share(), track.height())
        if filled.width() >= 1:
            draw_box(painter, filled, radius=px(3), fill=colour(token))
