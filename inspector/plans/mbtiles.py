"""Reads base maps from MBTiles files: SQLite databases of picture tiles (MBTiles 1.3).

A map is somebody else's database. It is opened for reading only, nothing but reading is
allowed in it, every question has its time, and a tile has its size; what the file says of itself
is believed as far as it is possible.
"""

from __future__ import annotations

import contextlib
import math
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from inspector.errors import InputError, ResourceError
from inspector.plans.mercator import HIGHEST_ZOOM, degrees_of

__all__ = ["BaseMap", "Part"]

_HEAD = b"SQLite format 3\x00"
_LONGEST_SECONDS = 5.0
_STEPS = 2_000
"""Steps of SQLite's machine between two looks at the clock."""
_LARGEST_TILE = 4 << 20
_LONGEST_TEXT = 2_000
_MOST_FACTS = 200
_PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"RIFF", "webp"))
_PACKED = b"\x1f\x8b"
"""Vector tiles come packed by gzip."""
_VECTOR = frozenset({"pbf", "mvt", "application/vnd.mapbox-vector-tile"})
_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_TILE = (
    "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1"
)
"""One row: a view can give the same tile without end."""


@dataclass(frozen=True, slots=True)
class Part:
    """A tile, or the part of a coarser one that shows the same ground.

    Attributes:
        data: the picture file.
        left, top: where in the picture the part begins, shares of its side.
        side: how large the part is; 1 for all of it.
    """

    data: bytes
    left: float
    top: float
    side: float


class BaseMap:
    """An open map; a context manager. From any thread, one question at a time.

    Args:
        path: the file.

    Attributes:
        name: what the map calls itself; the file's name when it does not.
        attribution: whom to name beside it, as plain text.
        lowest, highest: zooms it has tiles of.
        bounds: west, south, east and north in degrees, of the map's own datum.

    Raises:
        InputError: ``map.not_a_map``, ``map.vector``, ``map.no_tiles``, ``map.damaged``,
            ``map.too_slow``.
        ResourceError: ``map.unreadable``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._until = 0.0
        self._late = False
        _check_head(path)
        self._connection = self._open()
        try:
            self._learn()
        except BaseException:
            self.close()
            raise

    def read_tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """A tile by zoom, column from the west and row from the north; None when it has none.

        Raises:
            InputError: ``map.damaged``, ``map.too_slow``.
        """
        tiles = 1 << zoom if 0 <= zoom <= HIGHEST_ZOOM else 0
        if not (0 <= column < tiles and 0 <= row < tiles):
            return None
        # MBTiles counts rows from the south (TMS).
        found = self._ask(_TILE, (zoom, column, tiles - 1 - row))
        data = found[0][0] if found else None
        return data if isinstance(data, bytes) and _kind_of(data) else None

    def read_part(self, zoom: int, column: int, row: int) -> Part | None:
        """A tile, or where the map has none the part of the nearest coarser one that has it.

        Raises:
            InputError: ``map.damaged``, ``map.too_slow``.
        """
        tiles = 1 << zoom if 0 <= zoom <= HIGHEST_ZOOM else 0
        if not (0 <= column < tiles and 0 <= row < tiles):
            return None
        for up in range(max(0, zoom - self.highest), zoom - self.lowest + 1):
            data = self.read_tile(zoom - up, column >> up, row >> up)
            if data is not None:
                side = 1.0 / (1 << up)
                within = (1 << up) - 1
                return Part(data, (column & within) * side, (row & within) * side, side)
        return None

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> sqlite3.Connection:
        # Immutable: no journal beside it is believed and none is made.
        address = f"file:{quote(str(self._path.absolute()))}?mode=ro&immutable=1"
        try:
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise ResourceError(
                "map.unreadable", name=self._path.name, reason=str(error)
            ) from error
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_TILE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA mmap_size = 0")
        connection.set_progress_handler(self._is_late, _STEPS)
        connection.set_authorizer(_authorise)
        return connection

    def _is_late(self) -> bool:
        self._late = time.monotonic() > self._until
        return self._late

    def _ask(self, statement: str, blanks: tuple[int, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            self._until, self._late = time.monotonic() + _LONGEST_SECONDS, False
            try:
                return self._connection.execute(statement, blanks).fetchall()
            # A text that is no UTF-8 is an OperationalError; a path that goes through strange
            # bytes may be any of the others.
            except (sqlite3.Error, OverflowError, MemoryError, UnicodeError) as error:
                code = "too_slow" if self._late else "damaged"
                raise _refusal(code, self._path.name) from error

    def _learn(self) -> None:
        tables = self._ask(
            "SELECT name FROM sqlite_master"
            " WHERE type IN ('table', 'view') AND name IN ('tiles', 'metadata')"
        )
        names = {str(name) for (name,) in tables}
        if "tiles" not in names:
            raise _refusal("not_a_map", self._path.name)
        facts = self._facts() if "metadata" in names else {}
        self.name = facts.get("name", "").strip()[:100] or self._path.stem
        self.attribution = _plain(facts.get("attribution", ""))
        zooms = self._ask("SELECT min(zoom_level), max(zoom_level) FROM tiles")[0]
        if not all(isinstance(one, int) and 0 <= one <= HIGHEST_ZOOM for one in zooms):
            raise _refusal("no_tiles", self._path.name)
        self.lowest, self.highest = zooms
        self._check_pictures(facts)
        self.bounds = _stated_bounds(facts.get("bounds", "")) or self._counted_bounds()

    def _facts(self) -> dict[str, str]:
        # Cut in the database: two hundred values of the largest size would be a gigabyte here.
        wanted = "SELECT substr(name, 1, 100), substr(value, 1, ?) FROM metadata LIMIT ?"
        with contextlib.suppress(InputError):  # what it says of itself is not needed
            return {
                name: value
                for name, value in self._ask(wanted, (_LONGEST_TEXT, _MOST_FACTS))
                if isinstance(name, str) and isinstance(value, str)
            }
        return {}

    def _check_pictures(self, facts: dict[str, str]) -> None:
        """Refuses vector tiles: by what the map says, and by what is in one of its tiles."""
        ask = "SELECT tile_data FROM tiles WHERE zoom_level = ? LIMIT 1"
        for (data,) in self._ask(ask, (self.highest,)):
            held = data if isinstance(data, bytes) else b""
            if _kind_of(held):
                continue
            stated = facts.get("format", "").strip().lower()
            if stated in _VECTOR or held.startswith(_PACKED):
                raise _refusal("vector", self._path.name)
            raise _refusal("no_tiles", self._path.name)

    def _counted_bounds(self) -> tuple[float, float, float, float]:
        ask = (
            "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row)"
            " FROM tiles WHERE zoom_level = ?"
        )
        west, east, south, north = self._ask(ask, (self.highest,))[0]
        tiles = 1 << self.highest
        if not all(isinstance(one, int) and 0 <= one < tiles for one in (west, east, south, north)):
            raise _refusal("damaged", self._path.name)
        top, left = degrees_of(west, tiles - 1 - north, self.highest)
        bottom, right = degrees_of(east + 1, tiles - south, self.highest)
        return left, bottom, right, top


def _refusal(why: str, name: str) -> InputError:
    match why:
        case "vector":
            return InputError("map.vector", name=name)
        case "no_tiles":
            return InputError("map.no_tiles", name=name)
        case "too_slow":
            return InputError("map.too_slow", name=name)
        case "not_a_map":
            return InputError("map.not_a_map", name=name)
        case _:
            return InputError("map.damaged", name=name)


def _check_head(path: Path) -> None:
    try:
        if not path.is_file():
            raise InputError("map.missing", name=path.name)
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ResourceError("map.unreadable", name=path.name, reason=reason) from error
    if head != _HEAD:
        raise InputError("map.not_a_map", name=path.name)


def _authorise(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _kind_of(data: bytes) -> str:
    """What picture a tile is; empty when it is none."""
    return next((kind for head, kind in _PICTURES if data.startswith(head)), "")


def _stated_bounds(text: str) -> tuple[float, float, float, float] | None:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    # Written so that NaN fails too.
    possible = -180 <= west < east <= 180 and -90 <= south < north <= 90  # noqa: PLR2004 - degrees
    return (west, south, east, north) if possible and math.isfinite(west) else None


def _plain(text: str) -> str:
    """An attribution is often HTML; its words are kept."""
    return "".join(_words(text)).replace("&copy;", "©").strip()[:300]


def _words(text: str) -> Iterator[str]:
    within = False
    for letter in text:
        if letter == "<":
            within = True
        elif letter == ">":
            within = False
        elif not within:
            yield letter
