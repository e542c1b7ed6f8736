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
    "LONGEST_PX",
    "PREVIEW_PX",
    "SHARPEST_PX",
    "TILE_PX",
    "Level",
    "TileFile",
    "coarser",
    "encode",
    "levels_of",
    "picture_of",
    "sharpest_of",
    "write_image_tiles",
    "write_row_tiles",
]

TILE_PX = 512
"""Side of a tile; those at the right and lower edges are smaller."""
SHARPEST_PX = 8_192
"""Longer side of the sharpest level of a PDF: an A0 page at 175 dots an inch."""
LONGEST_PX = 10_240
"""Longer side up to which a picture keeps every pixel."""
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
    """The sizes a plan is kept in, the smallest first, each half of the next.

    Args:
        width: of the plan, pixels; see `sharpest_of` for what is too large to be kept so.
        height: likewise.
    """
    ratio = sharpest_of(width, height) / max(width, height)
    levels = [Level(max(1, round(width * ratio)), max(1, round(height * ratio)))]
    while max(levels[-1].width, levels[-1].height) > TILE_PX:
        levels.append(Level(-(-levels[-1].width // 2), -(-levels[-1].height // 2)))
    return tuple(reversed(levels))


def sharpest_of(width: int, height: int) -> int:
    """Longer side of the sharpest level: the plan's own, or a whole part of it.

    A whole part is what the decoder of JPEG gives without the whole picture in memory.
    """
    longest = max(width, height)
    return -(-longest // -(-longest // LONGEST_PX))


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
    """Cuts a picture into the tiles of every level."""
    assert isinstance(picture, Image.Image)
    book = _Writer(out, levels_of(*picture.size), told)
    for top in range(0, picture.height, TILE_PX):
        book.take(picture.crop((0, top, picture.width, min(picture.height, top + TILE_PX))))
    book.close()


def write_row_tiles(
    out: BinaryIO,
    pixels: IO[bytes],
    size: tuple[int, int],
    *,
    coarse: int = 1,
    told: Told = lambda _a, _b: None,
) -> None:
    """Cuts pixels as they come into the tiles of every level.

    Args:
        out: the file to write.
        pixels: rows from the top, RGB.
        size: width and height of the sharpest level.
        coarse: a power of two: the pixels come so many times coarser; see `coarser`.
        told: see `Told`.

    Raises:
        EOFError: the pixels end early.
    """
    width, height = size
    across, down = coarser(size, coarse)
    book = _Writer(out, levels_of(width, height), told)
    for top in range(0, height, TILE_PX):
        rows = min(TILE_PX // coarse, down - top // coarse)
        data = pixels.read(across * rows * 3)
        if len(data) != across * rows * 3:
            raise EOFError("the pixels end early")
        band = Image.frombytes("RGB", (across, rows), data)
        if coarse > 1:
            band = band.resize((width, min(TILE_PX, height - top)), Image.Resampling.BILINEAR)
        book.take(band)
    book.close()


def coarser(size: tuple[int, int], coarse: int) -> tuple[int, int]:
    """A size, so many times smaller."""
    return -(-size[0] // coarse), -(-size[1] // coarse)


class _Writer:
    """Writes tiles and notes where they are.

    Rows of the sharpest level come in bands as high as a tile. Two bands, halved, are one of the
    level below, so every level holds one band at most.
    """

    def __init__(self, out: BinaryIO, levels: Sequence[Level], told: Told) -> None:
        self._out = out
        self._levels = levels
        self._told = told
        self._at = 0
        self._places: list[list[list[int]]] = [[] for _ in levels]
        self._waiting: list[Image.Image | None] = [None for _ in levels]
        self._done = 0
        self._all = sum(level.columns * level.rows for level in levels)

    def take(self, band: Image.Image, number: int | None = None) -> None:
        """The next band of a level, of the sharpest when not said."""
        number = len(self._levels) - 1 if number is None else number
        self._write(band, number)
        if not number:
            return
        half, above = band.reduce(2), self._waiting[number - 1]
        if above is not None:
            joined = Image.new("RGB", (half.width, above.height + half.height))
            joined.paste(above, (0, 0))
            joined.paste(half, (0, above.height))
            half = joined
        whole = above is not None and half.height == TILE_PX
        self._waiting[number - 1] = None if whole else half
        if whole:
            self.take(half, number - 1)

    def close(self) -> None:
        """Writes what waits for more, then the index."""
        for number in reversed(range(len(self._levels))):
            rest, self._waiting[number] = self._waiting[number], None
            if rest is not None:
                self.take(rest, number)
        index = {
            "format": _FORMAT,
            "levels": [[one.width, one.height] for one in self._levels],
            "tiles": self._places,
        }
        data = json.dumps(index, separators=(",", ":")).encode()
        self._out.write(data)
        self._out.write(_LENGTH.pack(len(data)))

    def _write(self, band: Image.Image, number: int) -> None:
        for left in range(0, band.width, TILE_PX):
            data = encode(band.crop((left, 0, min(band.width, left + TILE_PX), band.height)))
            self._places[number].append([self._at, len(data)])
            self._out.write(data)
            self._at += len(data)
            self._done += 1
        self._told(self._done, self._all)


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
