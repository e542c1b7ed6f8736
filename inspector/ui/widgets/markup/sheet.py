"""The photo with the shapes on it: which there are, which is chosen, where its handles lie."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from inspector.domain.markup import Shape, ShapeKind
from inspector.ui.widgets.markup.grips import Grip, grips_of, is_hit
from inspector.ui.widgets.markup.items import (
    GRIP,
    LONG,
    GripItem,
    PictureItem,
    ShapeItem,
    StripItem,
)
from inspector.ui.widgets.markup.looking import LookingView
from inspector.ui.widgets.markup_painter import measure_bold
from inspector.ui.widgets.themed import colour, px

__all__ = ["REACH", "ShapeSheet"]

REACH = 22
"""Half of 44 px: how far beside a handle or a line a finger still has it."""
_WORDED = frozenset({ShapeKind.TEXT, ShapeKind.MEASURE})


class ShapeSheet(LookingView):
    """Shows a photo and its shapes.

    Signals:
        changed: the shapes are others, by hand; once a gesture.
        chosen: another shape is chosen, or none; its place, -1 for none.
    """

    changed = Signal()
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes: list[Shape] = []
        self._items: list[ShapeItem] = []
        self._picture = PictureItem()
        self._strip = StripItem()
        self.scene().addItem(self._picture)
        self.scene().addItem(self._strip)
        self._grips: list[GripItem] = []
        self._source = QImage()
        self._chosen = -1
        self._locked = False
        # How many handles a figure has room for depends on how near one looks.
        self.looked.connect(self._show_grips)

    def drop(self) -> None:
        """Lets go of what is in the hand; whoever has a hand overrides it."""

    def set_photo(self, width: int, height: int) -> None:
        """Begins with another photo of so many pixels; its picture comes later."""
        self.drop()
        longer = max(width, height, 1)
        size = (LONG * max(width, 1) / longer, LONG * max(height, 1) / longer)
        self._source = QImage()
        self._picture.set_picture(QPixmap())
        self._picture.set_box(QRectF(0, 0, *size))
        self.set_size(*size)
        self.set_shapes(())
        self.look_at_whole()

    @property
    def long_side(self) -> float:
        """Scene units of the photo's longer side."""
        return LONG

    def set_size_of(self, image: QImage) -> None:
        """Takes the proportions of a copy, of a photo whose size nobody noted."""
        shapes = self.shapes()
        self.set_photo(image.width(), image.height())
        self.set_shapes(shapes)

    def set_picture(self, image: QImage) -> None:
        """Shows a copy of the photo without its markup; mosaics take their colours from it."""
        self._source = image
        self._picture.set_picture(QPixmap.fromImage(image))
        for item in self._items:
            item.set_source(image)

    def set_sharper(self, image: QImage) -> None:
        """Shows a larger copy; mosaics keep the colours they have."""
        self._picture.set_picture(QPixmap.fromImage(image))

    def set_strip(self, parts: tuple[str, ...]) -> None:
        """Says what will be printed at the lower edge of copies."""
        self._strip.set_parts(parts, self.size_shown)

    def set_locked(self, *, locked: bool) -> None:
        """Whether one may only look."""
        self._locked = locked
        if locked:
            self.drop()
            self.choose(-1)

    def shapes(self) -> tuple[Shape, ...]:
        """What is drawn now, in its order."""
        return tuple(self._shapes)

    def set_shapes(self, shapes: Sequence[Shape]) -> None:
        """Shows these; nobody is told. What is chosen stays chosen if it is still there."""
        self.drop()
        held = self.chosen_shape()
        if tuple(shapes) == tuple(self._shapes):
            return
        for number, shape in enumerate(shapes):
            if number < len(self._items):
                if self._shapes[number] != shape:
                    self._items[number].set_shape(shape)
            else:
                self._items.append(self._add(shape))
        for gone in self._items[len(shapes) :]:
            self.scene().removeItem(gone)
        del self._items[len(shapes) :]
        self._shapes = list(shapes)
        self._chosen = -2  # none of the numbers from before means anything any more
        self.choose(self._shapes.index(held) if held in self._shapes else -1)

    @property
    def place_chosen(self) -> int:
        """Place of the shape that is chosen; -1 for none."""
        return self._chosen

    def chosen_shape(self) -> Shape | None:
        """The shape that is chosen."""
        return self._shapes[self._chosen] if 0 <= self._chosen < len(self._shapes) else None

    def choose(self, place: int) -> None:
        """Chooses a shape; -1 for none."""
        place = place if 0 <= place < len(self._shapes) else -1
        if place == self._chosen:
            return
        self._chosen = place
        self._show_grips()
        self.chosen.emit(place)

    def replace(self, place: int, shape: Shape) -> None:
        """Puts another shape into a place, by hand."""
        if self._shapes[place] != shape:
            self._put(place, shape)
            self.changed.emit()

    def remove(self, place: int) -> None:
        """Takes a shape away, by hand."""
        if self._locked or not 0 <= place < len(self._shapes):
            return
        self.discard(place)
        self.changed.emit()

    def preview(self, place: int, shape: Shape) -> None:
        """Shows another shape in a place and tells nobody: its words are being written."""
        self._put(place, shape)

    def discard(self, place: int) -> None:
        """Takes a shape away and tells nobody: nothing ever came of it."""
        self.choose(-1)
        self.scene().removeItem(self._items.pop(place))
        del self._shapes[place]

    def tell(self) -> None:
        """Says that what was shown before is now meant."""
        self.changed.emit()

    def remove_chosen(self) -> None:
        """Takes away what is chosen."""
        self.remove(self._chosen)

    def seen_box(self, place: int) -> QRectF:
        """Where a shape is seen, in the viewport's pixels."""
        return self.viewportTransform().mapRect(self._items[place].seen)

    # Within

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The dark ground around the photo."""
        painter.fillRect(rect, colour("dark:rail"))

    def _add(self, shape: Shape) -> ShapeItem:
        item = ShapeItem(shape, self.size_shown)
        item.set_source(self._source)
        self.scene().addItem(item)
        return item

    def _put(self, place: int, shape: Shape) -> None:
        self._shapes[place] = shape
        self._items[place].set_shape(shape)
        if place == self._chosen:
            self._show_grips()

    def _takes_words(self, place: int) -> bool:
        return self._shapes[place].kind in _WORDED

    def _place_at(self, at: QPointF) -> int:
        """The uppermost shape under a finger; -1 for none."""
        share, reach = self.share_at(at), px(REACH) / 2 / self.scale_shown
        for place in reversed(range(len(self._shapes))):
            if is_hit(self._shapes[place], share, self.size_shown, reach, measure_bold):
                return place
        return -1

    def _grip_at(self, at: QPointF) -> str | None:
        """The nearest handle within reach of a finger."""
        best, reach = None, float(px(REACH))
        for grip in self._seen_grips():
            off = self.on_view(grip.at) - at
            apart = max(abs(off.x()), abs(off.y()))
            if apart <= reach:
                best, reach = grip.name, apart
        return best

    def _seen_grips(self) -> tuple[Grip, ...]:
        """Handles of what is chosen; of a small figure those in the middle of edges give way."""
        shape = self.chosen_shape()
        if shape is None or self._locked:
            return ()
        grips = grips_of(shape, self.size_shown, measure_bold)
        places = {grip.name: self.on_view(grip.at) for grip in grips}
        room = 3 * GRIP
        narrow = "ne" in places and places["ne"].x() - places["nw"].x() < room
        flat = "sw" in places and places["sw"].y() - places["nw"].y() < room
        hidden = ({"n", "s"} if narrow else set()) | ({"e", "w"} if flat else set())
        return tuple(grip for grip in grips if grip.name not in hidden)

    def _show_grips(self) -> None:
        wanted = self._seen_grips()
        while len(self._grips) > len(wanted):
            self.scene().removeItem(self._grips.pop())
        while len(self._grips) < len(wanted):
            self._grips.append(GripItem(""))
            self.scene().addItem(self._grips[-1])
        for item, grip in zip(self._grips, wanted, strict=True):
            item.name = grip.name
            item.setPos(grip.at[0] * self.size_shown[0], grip.at[1] * self.size_shown[1])
