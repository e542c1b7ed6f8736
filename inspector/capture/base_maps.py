"""Use cases of base maps: an MBTiles file is copied into the workspace, listed and removed.

Maps stand in ``maps/`` of the workspace, each with a small file that says what it is. They are no
records: they do not travel in bundles, and backups leave them out, for they can be added again.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from inspector.domain.datum import MapDatum
from inspector.domain.ids import new_id
from inspector.durable import disk_errors, sync_folder, write_durably
from inspector.errors import InputError, ResourceError
from inspector.plans.mbtiles import BaseMap
from inspector.workspace import Workspace

__all__ = [
    "MapEntry",
    "add_base_map",
    "list_base_maps",
    "lost_base_maps",
    "open_base_map",
    "remove_base_map",
]

_FOLDER = "maps"
_BLOCK = 4 << 20
_LONGEST_NAME = 60
_KEY = re.compile(r"[0-9a-f]{32}")

_copying: set[str] = set()
"""Keys of maps that come in right now; one process at a time holds a workspace."""

Told = Callable[[int, int], object]
"""Told how many bytes are copied, of how many; what it raises stops the copy."""


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A base map of a workspace.

    Attributes:
        key: names its file.
        name: what to call it.
        datum: reference system of its tiles, as somebody stated it.
        attribution: whom to name beside it.
        lowest, highest: zooms it has.
        bounds: west, south, east, north in degrees of its datum.
        bytes: its size.
        added_at, added_by: when, and by whom.
    """

    key: str
    name: str
    datum: MapDatum
    attribution: str
    lowest: int
    highest: int
    bounds: tuple[float, float, float, float]
    bytes: int
    added_at: datetime
    added_by: str


def add_base_map(
    workspace: Workspace,
    source: Path,
    *,
    datum: MapDatum,
    name: str = "",
    told: Told = lambda _done, _all: None,
) -> MapEntry:
    """Copies a map into the workspace; it is there when this returns, whatever happens then.

    Args:
        workspace: where to.
        source: an MBTiles file with picture tiles.
        datum: of its tiles. Maps made from 高德 or 腾讯 are GCJ-02, from 百度 BD-09, from 天地图
            CGCS2000; the file does not say, so somebody has to.
        name: what to call it; what the map calls itself when empty.
        told: see `Told`.

    Raises:
        InputError: ``map.missing``, ``map.not_a_map``, ``map.vector``, ``map.no_tiles``,
            ``map.damaged``, ``map.too_slow``.
        ResourceError: ``map.unreadable``, ``disk.*``.
    """
    with BaseMap(source) as there:
        said = (there.attribution, there.lowest, there.highest, there.bounds)
        called = " ".join(name.split())[:_LONGEST_NAME] or there.name[:_LONGEST_NAME]
    folder = workspace.folder / _FOLDER
    with disk_errors(folder):
        folder.mkdir(exist_ok=True)
        sync_folder(workspace.folder)
    key = new_id(workspace.clock).hex
    _copying.add(key)
    try:
        size = _copy(source, _place(workspace, key), told)
        now, person = workspace.clock.now(), workspace.person.name
        entry = MapEntry(key, called, datum, *said, size, now, person)
        # Written last: a map without it was never added.
        card = msgspec.json.format(msgspec.json.encode(entry)) + b"\n"
        write_durably(_card(workspace, key), card)
    finally:
        _copying.discard(key)
    return entry


def list_base_maps(workspace: Workspace) -> tuple[MapEntry, ...]:
    """The maps of a workspace, by name; what a copy that was cut off left behind is removed."""
    entries = _entries(workspace)
    return tuple(one for one in entries if _place(workspace, one.key).is_file())


def lost_base_maps(workspace: Workspace) -> tuple[MapEntry, ...]:
    """Maps that were added and whose file has gone since, by name; they are to be added again."""
    entries = _entries(workspace)
    return tuple(one for one in entries if not _place(workspace, one.key).is_file())


def _entries(workspace: Workspace) -> tuple[MapEntry, ...]:
    folder = workspace.folder / _FOLDER
    found: list[MapEntry] = []
    with disk_errors(folder):
        if not folder.is_dir():
            return ()
        for path in sorted(folder.iterdir()):
            if path.suffix == ".json":
                with contextlib.suppress(msgspec.MsgspecError, OSError):
                    entry = msgspec.json.decode(path.read_bytes(), type=MapEntry)
                    if entry.key == path.stem:
                        found.append(entry)
            elif _is_left_behind(path):
                with contextlib.suppress(OSError):
                    path.unlink()
    return tuple(sorted(found, key=lambda one: (one.name, one.key)))


def _is_left_behind(path: Path) -> bool:
    """Whether a copy that was cut off left this: half of a map, or one that got no card."""
    key = path.name.lstrip(".").partition(".")[0]
    if key in _copying:
        return False
    # A file of another name was put there by somebody and is not ours to take away.
    cardless = path.suffix == ".mbtiles" and not path.with_suffix(".json").exists()
    return path.suffix == ".part" or (cardless and _KEY.fullmatch(key) is not None)


def open_base_map(workspace: Workspace, entry: MapEntry) -> BaseMap:
    """Opens a map for reading tiles.

    Raises:
        InputError: as `BaseMap`.
        ResourceError: likewise.
    """
    return BaseMap(_place(workspace, entry.key))


def remove_base_map(workspace: Workspace, *, key: str) -> None:
    """Takes a map off the disk; the file it was copied from stays where it is.

    Raises:
        InputError: ``map.unknown``.
        ResourceError: ``disk.*``: somebody may have it open still.
    """
    card = _card(workspace, key)
    if key not in {one.key for one in _entries(workspace)}:
        raise InputError("map.unknown")
    with disk_errors(card):
        _place(workspace, key).unlink(missing_ok=True)
        card.unlink(missing_ok=True)
        sync_folder(card.parent)


def _copy(source: Path, to: Path, told: Told) -> int:
    part = to.with_suffix(".part")
    done = 0
    try:
        with disk_errors(to), part.open("xb") as out:
            with _opened(source) as stream:
                whole = os.fstat(stream.fileno()).st_size
                while block := _read(stream, source.name):
                    out.write(block)
                    done += len(block)
                    told(done, max(done, whole))
            out.flush()
            os.fsync(out.fileno())
        with disk_errors(to):
            part.replace(to)
            sync_folder(to.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return done


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as error:
        raise _unreadable(source.name, error) from error


def _read(stream: BinaryIO, name: str) -> bytes:
    """The next bytes of somebody else's file; its failure is not our disk's."""
    try:
        return stream.read(_BLOCK)
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> ResourceError:
    reason = error.strerror or type(error).__name__
    return ResourceError("map.unreadable", name=name, reason=reason)


def _place(workspace: Workspace, key: str) -> Path:
    return workspace.folder / _FOLDER / f"{key}.mbtiles"


def _card(workspace: Workspace, key: str) -> Path:
    return workspace.folder / _FOLDER / f"{key}.json"
