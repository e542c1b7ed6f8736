"""The ground's picture: tiles fetched as they come into sight, the coarsest first and for ever."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from inspector.ui.theme import theme
from inspector.ui.widgets.site_plan.camera import Camera
from inspector.ui.widgets.site_plan.values import Ground, Tile, TileLoader

__all__ = ["GroundTiles"]

_MOST_TILES = 220
"""Kept at once besides the coarsest level: 55 MB of 256 pixels a side."""
_AT_ONCE = 6
"""Asked for at the same time; newer wishes go before older ones."""
_COARSEST = 64
"""Tiles of the coarsest level are asked for before all others, if there are not more."""
_TONED_DOWN = 0.45
"""A white sheet in the dark theme would outshine everything that lies on it."""


class GroundTiles:
    """Keeps and paints the tiles of a ground.

    Args:
        changed: a tile has come.
    """

    def __init__(self, changed: Callable[[], object]) -> None:
        self._changed = changed
        self.ground: Ground | None = None
        self._loader: TileLoader | None = None
        self._held: OrderedDict[Tile, QPixmap] = OrderedDict()
        self._asked: set[Tile] = set()
        self._none: set[Tile] = set()
        self._wanted: list[Tile] = []
        self._preview: QPixmap | None = None

    def set_ground(self, ground: Ground | None, loader: TileLoader | None) -> None:
        """Another picture, or none."""
        if ground == self.ground and ground is not None:
            self._loader = loader
            return
        self.ground, self._loader = ground, loader
        self._preview = None
        for kept in (self._held, self._asked, self._none, self._wanted):
            kept.clear()

    def set_preview(self, picture: QImage) -> None:
        """The whole of it, coarse; seen wherever no tile is yet."""
        self._preview = None if picture.isNull() else QPixmap.fromImage(picture)
        self._changed()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paints what there is of the part that is seen, and asks for what is not."""
        ground = self.ground
        if ground is None:
            return
        level = self._level(camera)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if ground.paper and theme().is_dark:
            painter.setOpacity(_TONED_DOWN)
        wanted: list[Tile] = []
        for tile in self._seen(camera, level):
            if (held := self._held.get(tile)) is not None:
                self._held.move_to_end(tile)
                painter.drawPixmap(self._place(camera, tile), held, QRectF(held.rect()))
                continue
            if tile not in self._none:
                wanted.append(tile)
            if not self._paint_coarser(painter, camera, tile):
                self._paint_preview(painter, camera, tile)
        painter.restore()
        self._wanted = self._coarsest() + sorted(wanted, key=partial(self._distance, camera))
        self._ask()

    @property
    def is_whole(self) -> bool:
        """Whether nothing that is wanted is missing."""
        return not self._wanted and not self._asked

    def _level(self, camera: Camera) -> int:
        """The coarsest level that is still sharp."""
        assert self.ground is not None
        ratio = 1.0 / max(camera.scale, 1e-12)
        level = math.floor(math.log2(ratio) + 0.25) if ratio > 1 else 0
        return min(max(level, 0), self.ground.levels - 1)

    def _coarsest(self) -> list[Tile]:
        assert self.ground is not None
        level = self.ground.levels - 1
        side = self.ground.tile * 2**level
        columns = math.ceil(self.ground.width / side)
        rows = math.ceil(self.ground.height / side)
        if columns * rows > _COARSEST:
            return []
        tiles = [Tile(level, column, row) for row in range(rows) for column in range(columns)]
        return [tile for tile in tiles if tile not in self._held and tile not in self._none]

    def _seen(self, camera: Camera, level: int) -> list[Tile]:
        ground = self.ground
        assert ground is not None
        side = ground.tile * 2**level
        seen = camera.seen() & QRectF(0, 0, ground.width, ground.height)
        if seen.isEmpty():
            return []
        columns = range(math.floor(seen.left() / side), math.ceil(seen.right() / side))
        rows = range(math.floor(seen.top() / side), math.ceil(seen.bottom() / side))
        return [Tile(level, column, row) for row in rows for column in columns]

    def _box(self, tile: Tile) -> QRectF:
        """The piece of the world a tile shows; at the edges less than a whole square."""
        assert self.ground is not None
        side = self.ground.tile * 2**tile.level
        left, top = tile.column * side, tile.row * side
        return QRectF(
            left,
            top,
            min(side, self.ground.width - left),
            min(side, self.ground.height - top),
        )

    def _place(self, camera: Camera, tile: Tile, part: QRectF | None = None) -> QRectF:
        box = self._box(tile) if part is None else part
        first = camera.to_view(box.left(), box.top())
        last = camera.to_view(box.right(), box.bottom())
        if camera.scale < 1e3:  # noqa: PLR2004 - whole pixels, so that no seam is seen
            return QRectF(
                round(first.x()),
                round(first.y()),
                round(last.x()) - round(first.x()),
                round(last.y()) - round(first.y()),
            )
        return QRectF(first, last)

    def _paint_preview(self, painter: QPainter, camera: Camera, tile: Tile) -> None:
        """The same piece of the picture of the whole."""
        ground, held = self.ground, self._preview
        if held is None or ground is None:
            return
        across, down = held.width() / ground.width, held.height() / ground.height
        part = self._box(tile)
        source = QRectF(
            part.left() * across, part.top() * down, part.width() * across, part.height() * down
        )
        painter.drawPixmap(self._place(camera, tile), held, source)

    def _paint_coarser(self, painter: QPainter, camera: Camera, tile: Tile) -> bool:
        """The same piece from a coarser tile, until the fine one is here; whether there is one."""
        assert self.ground is not None
        for level in range(tile.level + 1, self.ground.levels):
            shift = level - tile.level
            coarse = Tile(level, tile.column >> shift, tile.row >> shift)
            held = self._held.get(coarse)
            if held is None:
                continue
            whole, part = self._box(coarse), self._box(tile)
            across, down = held.width() / whole.width(), held.height() / whole.height()
            source = QRectF(
                (part.left() - whole.left()) * across,
                (part.top() - whole.top()) * down,
                part.width() * across,
                part.height() * down,
            )
            painter.drawPixmap(self._place(camera, tile), held, source)
            return True
        return False

    def _distance(self, camera: Camera, tile: Tile) -> float:
        off = self._box(tile).center() - camera.middle
        return off.x() ** 2 + off.y() ** 2

    def _ask(self) -> None:
        loader = self._loader
        if loader is None:
            return
        for tile in self._wanted:
            if len(self._asked) >= _AT_ONCE:
                return
            if tile not in self._asked:
                self._asked.add(tile)
                assert self.ground is not None
                loader(tile, partial(self._arrived, self.ground.key, tile))

    def _arrived(self, key: str, tile: Tile, image: QImage) -> None:
        if self.ground is None or self.ground.key != key:
            return
        self._asked.discard(tile)
        if tile in self._wanted:
            self._wanted.remove(tile)
        if image.isNull():
            self._none.add(tile)
        else:
            self._held[tile] = QPixmap.fromImage(image, Qt.ImageConversionFlag.NoOpaqueDetection)
            self._drop_old()
        self._ask()
        self._changed()

    def _drop_old(self) -> None:
        assert self.ground is not None
        coarsest = self.ground.levels - 1
        for tile in list(self._held):
            if len(self._held) <= _MOST_TILES:
                return
            if tile.level != coarsest:
                del self._held[tile]
