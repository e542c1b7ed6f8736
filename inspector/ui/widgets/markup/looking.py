"""How one looks at the canvas: nearer, farther, moved; by wheel, fingers and keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from inspector.ui.widgets.markup.items import LONG
from inspector.ui.widgets.themed import px

__all__ = ["STEP", "LookingView"]

STEP = 1.25
"""How much nearer one key or notch of the wheel goes."""
_NEAREST = 16.0
"""Screen pixels a scene unit; a photo of 12 megapixels is then seen six times enlarged."""
_NOTCH = 120
_WHOLE = 1.001
"""Nearer than this times the whole photo is near."""


class LookingView(QGraphicsView):
    """A view of the photo that keeps in sight what one looks at.

    Signals:
        looked: zoom or place is another.
    """

    looked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scene = QGraphicsScene(self)
        # Figures come and go at every stroke: an index would be made anew each time.
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        # Qt gives the viewport a focus of its own, which has no name.
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.size_shown: tuple[float, float] = (LONG, LONG * 0.75)
        self._zoom = 1.0
        self._at = QPointF(0.5, 0.5)

    @property
    def zoom(self) -> float:
        """How near; 1 shows the whole photo."""
        return self._zoom

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of the view, as shares of the photo."""
        return self._at.x(), self._at.y()

    @property
    def scale_shown(self) -> float:
        """Screen pixels a scene unit."""
        return self._fit() * self._zoom

    def look(self, zoom: float, at: tuple[float, float]) -> None:
        """Goes so near, to a point as shares of the photo; kept where there is something."""
        most = max(1.0, _NEAREST / self._fit())
        self._zoom = min(max(zoom, 1.0), most)
        room = self.viewport().size()
        width, height = self.size_shown
        kept = [
            min(max(share, half), 1 - half) if half < 0.5 else 0.5  # noqa: PLR2004 - the middle
            for share, half in (
                (at[0], room.width() / (2 * self.scale_shown * width)),
                (at[1], room.height() / (2 * self.scale_shown * height)),
            )
        ]
        self._at = QPointF(kept[0], kept[1])
        self._show()
        self.looked.emit()

    def look_at_whole(self) -> None:
        """The whole photo."""
        self.look(1.0, (0.5, 0.5))

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Goes nearer or farther; the point under the finger stays there."""
        centre = QPointF(self.viewport().rect().center())
        held = around if around is not None else centre
        before = self._share_at(held)
        most = max(1.0, _NEAREST / self._fit())
        zoom = min(max(self._zoom * factor, 1.0), most)
        scale = self._fit() * zoom
        off = held - centre
        self.look(
            zoom,
            (
                before[0] - off.x() / (scale * self.size_shown[0]),
                before[1] - off.y() / (scale * self.size_shown[1]),
            ),
        )

    def push(self, by: QPointF) -> None:
        """Moves the photo with the hand, by screen pixels."""
        self.look(
            self._zoom,
            (
                self._at.x() - by.x() / (self.scale_shown * self.size_shown[0]),
                self._at.y() - by.y() / (self.scale_shown * self.size_shown[1]),
            ),
        )

    @property
    def is_near(self) -> bool:
        """Whether only a part of the photo is seen."""
        return self._zoom > _WHOLE

    def set_size(self, width: float, height: float) -> None:
        """Says how large the photo lies in the scene."""
        self.size_shown = (width, height)
        self._show()

    def share_at(self, at: QPointF) -> tuple[float, float]:
        """A point of the view as shares of the photo; outside of it beyond 0 and 1."""
        return self._share_at(at)

    def on_view(self, share: tuple[float, float]) -> QPointF:
        """A point of the photo in the view's pixels."""
        scene = QPointF(share[0] * self.size_shown[0], share[1] * self.size_shown[1])
        return self.viewportTransform().map(scene)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The same point stays in the middle."""
        super().resizeEvent(event)
        self.look(self._zoom, self.middle)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes nearer where the pointer is."""
        self.zoom_by(STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def _fit(self) -> float:
        edge = 2 * px(10)
        room = self.viewport().size()
        width, height = self.size_shown
        return max(min((room.width() - edge) / width, (room.height() - edge) / height), 0.01)

    def _share_at(self, at: QPointF) -> tuple[float, float]:
        inverse, _ = self.viewportTransform().inverted()
        scene = inverse.map(at)
        return scene.x() / self.size_shown[0], scene.y() / self.size_shown[1]

    def _show(self) -> None:
        """Lets the scene be seen so that the point looked at lies in the middle."""
        scale, room = self.scale_shown, self.viewport().size()
        width, height = self.size_shown
        left = self._at.x() * width - room.width() / (2 * scale)
        top = self._at.y() * height - room.height() / (2 * scale)
        # Without scroll bars the scene's rectangle decides what is seen.
        self.setSceneRect(QRectF(left, top, room.width() / scale, room.height() / scale))
        self.resetTransform()
        self.scale(scale, scale)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
