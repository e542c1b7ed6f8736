"""Pictures of a plan at several sizes, cut into tiles, in one file.

Level 0 is the whole plan within one tile; every further level is twice as large, up to the
sharpest. What is seen is a handful of tiles, so a plan of any size takes the memory of a screen.
The file: tiles of all levels one behind the other, then an index in JSON, then the index's length.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, BinaryIO, Protocol

from PIL import Image

__all__ = [
    "PREVIEW_PX",
    "SHARPEST_PX",
    "TILE_PX",
    "Level",
    "TileFile",
    "encode",
    "levels_of",
    "picture_of",
    "write_image_tiles",
    "write_row_tiles",
]

TILE_PX = 512
"""Side of a tile; those at the right and lower edges are smaller."""
SHARPEST_PX = 8_192
"""Longer side of the sharpest level: an A0 page at 175 dots an inch."""
PREVIEW_PX = 1_600
"""Longer side of the picture that is shown first."""

_QUALITY = 88
_FORMAT = 1
_LENGTH = struct.Struct(">Q")
_LARGEST_INDEX = 1 << 20

Told = Callable[[int, int], object]
"""Told how many tiles are done, of how many; what it raises stops the work."""


class Picture(Protocol):
    """What the room of photos gives: a decoded picture in RGB."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        ...


@dataclass(frozen=True, slots=True)
class Level:
    """One size of a plan.

    Attributes:
        width, height: pixels.
    """

    width: int
    height: int

    @property
    def columns(self) -> int:
        """Tiles across."""
        return -(-self.width // TILE_PX)

    @property
    def rows(self) -> int:
        """Tiles down."""
        return -(-self.height // TILE_PX)


def levels_of(width: int, height: int) -> tuple[Level, ...]:
    """The sizes a plan is kept in, the smallest first.

    Args:
        width: of the sharpest, pixels; made smaller in proportion when beyond `SHARPEST_PX`.
        height: likewise.
    """
    ratio = min(1.0, SHARPEST_PX / max(width, height))
    across, down = max(1, round(width * ratio)), max(1, round(height * ratio))
    sizes = [(across, down)]
    while max(sizes[-1]) > TILE_PX:
        halves = 2 ** len(sizes)
        sizes.append((max(1, round(across / halves)), max(1, round(down / halves))))
    return tuple(Level(*size) for size in reversed(sizes))


def encode(picture: Picture, *, longest: int | None = None) -> bytes:
    """A picture as JPEG, shrunk when asked; sharp enough for thin lines."""
    assert isinstance(picture, Image.Image)
    if longest is not None and max(picture.size) > longest:
        picture = picture.copy()
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY, subsampling="4:4:4")
    return buffer.getvalue()


def picture_of(pixels: bytes, size: tuple[int, int]) -> Picture:
    """A picture from its pixels, RGB, rows from the top."""
    return Image.frombytes("RGB", size, pixels)


def write_image_tiles(out: BinaryIO, picture: Picture, *, told: Told = lambda _a, _b: None) -> None:
    """Cuts a picture into the tiles of every level; each level is made from the one above it."""
    assert isinstance(picture, Image.Image)
    levels = levels_of(*picture.size)
    book = _Writer(out, levels, told)
    for number in reversed(range(len(levels))):
        level = levels[number]
        if picture.size != (level.width, level.height):
            picture = picture.resize((level.width, level.height), Image.Resampling.LANCZOS)
        for row in range(level.rows):
            top = row * TILE_PX
            band = picture.crop((0, top, level.width, min(level.height, top + TILE_PX)))
            book.band(number, row, band)
    book.close()


def write_row_tiles(
    out: BinaryIO,
    pixels: IO[bytes],
    levels: Sequence[Level],
    *,
    told: Told = lambda _a, _b: None,
) -> None:
    """Cuts pixels as they come into tiles; holds one row of tiles at a time.

    Args:
        out: the file to write.
        pixels: of every level, the smallest first, its rows from the top, RGB.
        levels: their sizes.
        told: see `Told`.

    Raises:
        EOFError: the pixels end early.
    """
    book = _Writer(out, levels, told)
    for number, level in enumerate(levels):
        for row in range(level.rows):
            height = min(TILE_PX, level.height - row * TILE_PX)
            wanted = level.width * height * 3
            data = pixels.read(wanted)
            if len(data) != wanted:
                raise EOFError("the pixels end early")
            band = Image.frombytes("RGB", (level.width, height), data)
            book.band(number, row, band)
    book.close()


class _Writer:
    """Writes tiles and notes where they are."""

    def __init__(self, out: BinaryIO, levels: Sequence[Level], told: Told) -> None:
        self._out = out
        self._levels = levels
        self._told = told
        self._at = 0
        self._places: list[list[list[int]]] = [
            [[0, 0] for _ in range(level.columns * level.rows)] for level in levels
        ]
        self._done = 0
        self._all = sum(level.columns * level.rows for level in levels)

    def band(self, number: int, row: int, band: Image.Image) -> None:
        columns = self._levels[number].columns
        for column in range(columns):
            left = column * TILE_PX
            tile = band.crop((left, 0, min(band.width, left + TILE_PX), band.height))
            data = encode(tile)
            self._places[number][row * columns + column] = [self._at, len(data)]
            self._out.write(data)
            self._at += len(data)
            self._done += 1
        self._told(self._done, self._all)

    def close(self) -> None:
        index = {
            "format": _FORMAT,
            "levels": [[one.width, one.height] for one in self._levels],
            "tiles": self._places,
        }
        data = json.dumps(index, separators=(",", ":")).encode()
        self._out.write(data)
        self._out.write(_LENGTH.pack(len(data)))


class TileFile:
    """Reads tiles; from one thread at a time.

    Args:
        stream: what `write_image_tiles` or `write_row_tiles` wrote, seekable; closed with this.

    Attributes:
        levels: sizes, the smallest first.

    Raises:
        ValueError: it is no such file, or not a whole one; make it again.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        end = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, end - _LENGTH.size))
        tail = stream.read(_LENGTH.size)
        length = _LENGTH.unpack(tail)[0] if len(tail) == _LENGTH.size else 0
        if not 0 < length <= min(_LARGEST_INDEX, end - _LENGTH.size):
            raise ValueError("no index of tiles")
        stream.seek(end - _LENGTH.size - length)
        index = json.loads(stream.read(length))
        if index["format"] != _FORMAT:
            raise ValueError("tiles of another format")
        self.levels = tuple(Level(*size) for size in index["levels"])
        self._tiles = index["tiles"]

    def tile(self, level: int, column: int, row: int) -> bytes | None:
        """A tile as JPEG; None where the plan has none."""
        if not 0 <= level < len(self.levels):
            return None
        size = self.levels[level]
        if not (0 <= column < size.columns and 0 <= row < size.rows):
            return None
        at, length = self._tiles[level][row * size.columns + column]
        self._stream.seek(at)
        return self._stream.read(length)

    def tiles(self) -> Iterator[tuple[int, int, int]]:
        """Level, column and row of every tile."""
        for number, level in enumerate(self.levels):
            for row in range(level.rows):
                for column in range(level.columns):
                    yield number, column, row

    def close(self) -> None:
        """Lets go of the file."""
        self._stream.close()
