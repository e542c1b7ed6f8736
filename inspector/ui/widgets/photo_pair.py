"""One row of pictures, or two side by side, that are zoomed, moved and turned together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.photo_pane import Look
from inspector.ui.widgets.photo_side import PhotoSide, ViewedPhoto
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PhotoPair"]

Row = tuple[str, Sequence[ViewedPhoto]]
"""Pictures with their heading."""
_GAP = 16
_WORDS = 80
"""Of a row's height, what heading and caption take."""
_SHAPE = 4 / 3
"""Of most pictures."""


class PhotoPair(Themed, QFrame):
    """Both rows show the same part of the scene; one of them has the attention.

    Attributes:
        sides: the two rows; the second one is hidden while there is one.
        active: the row that has the attention.

    Signals:
        chosen: another row has the attention, or other pictures.
        turned: the row that has it shows another picture.
        looked: zoom or place is another.
        near_asked: one looks so near that all pixels of a picture are wanted; its key.
        emptied: no picture is left.
    """

    chosen = Signal()
    turned = Signal()
    looked = Signal()
    near_asked = Signal(str)
    emptied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look()
        self._asked: set[str] = set()
        self.sides = (PhotoSide(self._look, self), PhotoSide(self._look, self))
        self.active = self.sides[0]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for side in self.sides:
            side.pane.moved.connect(self._look_changed)
            side.pane.taken.connect(partial(self._choose, side))
            side.pane.swiped.connect(self.turn)
            side.turned.connect(partial(self._turned, side))
            self._row.addWidget(side, 1)
        self.follow_theme()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures."""
        for side in self.sides:
            side.set_loader(loader)

    def show_one(self, row: Row, *, first: str) -> None:
        """Looks at one row, from the picture with the key on."""
        self._begin()
        heading, photos = row
        self.sides[0].set_photos(heading, photos, first)
        self.sides[1].hide()
        self._choose(self.sides[0])

    def show_two(self, before: Row, after: Row, *, first: str) -> None:
        """Looks at two rows; the one with the key has the attention."""
        self._begin()
        for side, (heading, photos) in zip(self.sides, (before, after), strict=True):
            side.set_photos(heading, photos, first)
            side.show()
        shown = [side for side in self.sides if any(one.key == first for one in side.photos)]
        self._choose(shown[0] if shown else self.sides[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows stand beside each other or below: where their pictures are larger."""
        super().resizeEvent(event)
        wide, high, gap, words = self.width(), self.height(), px(_GAP), px(_WORDS)
        beside = min((wide - gap) / 2 / _SHAPE, high - words)
        below = min(wide / _SHAPE, (high - gap) / 2 - words)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside > below else way.TopToBottom)
        self._level()

    def set_low(self, *, low: bool) -> None:
        """Where it is low the pictures need the room of their captions."""
        for side in self.sides:
            side.set_low(low=low)
        self._level()

    def drop(self, key: str) -> None:
        """Leaves a picture out that is not there any more."""
        dropped = [side.drop(key) for side in self.sides]  # both may show it
        if any(dropped):
            self._show_what_is_left()

    def bring_back(self, key: str) -> None:
        """Shows a picture again that was left out."""
        for side in self.sides:
            if side.bring_back(key):
                self._choose(side)

    def sharpen(self, key: str, image: QImage) -> None:
        """Takes a picture with all its pixels; it goes when another is looked at."""
        for side in self.sides:
            side.sharpen(key, image)

    @property
    def active_key(self) -> str:
        """Key of the picture that has the attention; empty when there is none."""
        photo = self.active.current()
        return photo.key if photo is not None else ""

    def keys(self) -> tuple[str, ...]:
        """Keys of the pictures that are looked at, left one first."""
        shown = (side.current() for side in self.sides if not side.isHidden())
        return tuple(photo.key for photo in shown if photo is not None)

    @property
    def has_arrived(self) -> bool:
        """Whether every picture that is looked at has been fetched."""
        return all(
            side.pane.is_shown for side in self.sides if not side.isHidden() and side.current()
        )

    @property
    def looks_at(self) -> tuple[float, float, float]:
        """Zoom, and the point in the middle as shares of width and height."""
        return self._look.zoom, self._look.at.x(), self._look.at.y()

    def zoom(self, factor: float) -> None:
        """Goes nearer or farther, on the point in the middle."""
        self.sides[0].pane.zoom(factor)

    def push(self, share: QPointF) -> None:
        """Moves by shares of what is seen."""
        self._look.set(self._look.zoom, self._look.at + share * (1 / self._look.zoom))
        self._look_changed()

    def show_whole(self) -> None:
        """The whole picture again."""
        self._look.set(1.0, QPointF(0.5, 0.5))
        self._look_changed()

    def turn(self, by: int) -> None:
        """The next picture, or the one before, of both rows."""
        for side in self.sides:
            side.turn(by)

    def turn_to(self, key: str) -> None:
        """A picture of the row that has the attention."""
        self.active.turn_to(key)

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(_GAP))

    def _begin(self) -> None:
        self._asked.clear()
        self.show_whole()

    def _show_what_is_left(self) -> None:
        left = [side for side in self.sides if side.photos and not side.isHidden()]
        if not left:
            self.emptied.emit()
        else:
            self._choose(self.active if self.active in left else left[0])

    def _level(self) -> None:
        """Two that stand beside each other are of one size."""
        is_beside = self._row.direction() is QBoxLayout.Direction.LeftToRight
        both = is_beside and not any(side.isHidden() for side in self.sides)
        width = (self.width() - px(_GAP)) // 2
        height = max(side.caption_height(width) for side in self.sides) if both else 0
        for side in self.sides:
            side.reserve_caption(height)

    def _choose(self, side: PhotoSide) -> None:
        self._level()
        self.active = side
        self.chosen.emit()

    def _turned(self, side: PhotoSide) -> None:
        self._asked.clear()
        self._level()
        if side is self.active:
            self.turned.emit()

    def _look_changed(self) -> None:
        self.looked.emit()
        for side in self.sides:
            side.pane.update()
            photo = side.current()
            if photo is not None and side.pane.wants_more and photo.key not in self._asked:
                self._asked.add(photo.key)
                self.near_asked.emit(photo.key)
