"""A small base map for scenes: streets and blocks around a position, as an MBTiles file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from inspector.plans.mercator import tile_of

__all__ = ["draw_streets"]

_ZOOMS = (14, 15, 16, 17)
_AROUND = 4
_SIDE = 256
_BLOCKS = 2


def draw_streets(path: Path, *, latitude: float, longitude: float) -> Path:
    """Writes a map of a neighbourhood; every zoom looks alike."""
    data = _tile()
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("CREATE TABLE metadata (name text, value text)")
        made.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer,"
            " tile_data blob)"
        )
        facts = {"name": "江城市街区图", "attribution": "演示地图"}
        made.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
        made.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)", _places(latitude, longitude, data)
        )
    return path


def _places(latitude: float, longitude: float, data: bytes) -> Iterator[tuple[object, ...]]:
    for zoom in _ZOOMS:
        column, row = (int(one) for one in tile_of(latitude, longitude, zoom))
        for across in range(-_AROUND, _AROUND + 1):
            for down in range(-_AROUND, _AROUND + 1):
                # MBTiles counts rows from the south.
                yield zoom, column + across, (1 << zoom) - 1 - (row + down), data


def _tile() -> bytes:
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    step = _SIDE / _BLOCKS
    for across in range(_BLOCKS):
        for down in range(_BLOCKS):
            green = across == down == 0
            painter.setBrush(QColor("#dcebd3" if green else "#efece4"))
            block = QRectF(across * step + 7, down * step + 7, step - 14, step - 14)
            painter.drawRoundedRect(block, 4, 4)
            painter.setBrush(QColor("#d8d2c4"))
            for house in range(0 if green else 3):
                side = block.width() - 24
                painter.drawRect(QRectF(block.x() + 12, block.y() + 12 + house * 32, side, 18))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide6 takes words
    return bytes(buffer.data().data())
