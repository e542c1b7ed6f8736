"""Cards and phones that are plugged in now: folders with a DCIM folder in them. No Qt."""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

__all__ = ["Card", "find_cards", "usual_roots"]

_DCIM = "dcim"


@dataclass(frozen=True, slots=True)
class Card:
    """Somewhere photos may be.

    Attributes:
        folder: where they lie.
        name: what people call the card or the phone.
        is_watched: somebody asked to be shown this folder; it needs no DCIM.
    """

    folder: Path
    name: str
    is_watched: bool = False


def find_cards(roots: Iterable[Path], *, watched: Iterable[Path] = ()) -> tuple[Card, ...]:
    """Cards below the places where systems put them, and folders that are watched and there.

    Asks the disk, so never on the GUI thread.

    Args:
        roots: folders that may hold a DCIM folder, or whose folders may.
        watched: folders somebody chose to be shown always.
    """
    found = {card.folder: card for root in roots for card in _cards_at(root)}
    for folder in watched:
        if folder.is_dir() and folder not in found:
            found[folder] = Card(folder, folder.name or str(folder), is_watched=True)
    return tuple(sorted(found.values(), key=lambda one: (one.is_watched, one.name)))


def usual_roots() -> tuple[Path, ...]:
    """Where this system puts cards and phones that are plugged in."""
    if sys.platform == "win32":
        system = os.environ.get("SYSTEMDRIVE", "C:")[:1].upper()
        return tuple(Path(f"{one}:/") for one in string.ascii_uppercase if one != system)
    if sys.platform == "darwin":
        return tuple(_folders(Path("/Volumes")))
    users = (Path("/media"), Path("/run/media"))
    mounts = [
        mount for root in users for user in _folders(root) for mount in (user, *_folders(user))
    ]
    # Phones as the desktop mounts them: a folder a phone, in it one for each of its stores.
    phones = _folders(Path(f"/run/user/{os.getuid()}/gvfs"))
    return (*mounts, *phones)


def _cards_at(root: Path) -> Iterator[Card]:
    own = _dcim_in(root)
    if own is not None:
        yield Card(own, _called(root))
        return
    for folder in _folders(root):
        inner = _dcim_in(folder)
        if inner is not None:
            yield Card(inner, f"{_called(root)} {folder.name}".strip())


def _dcim_in(folder: Path) -> Path | None:
    return next((one for one in _folders(folder) if one.name.lower() == _DCIM), None)


def _folders(folder: Path) -> list[Path]:
    """Its folders; none when it is gone, shut, or a phone does not answer."""
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(one.path) for one in entries if one.is_dir())
    except OSError:
        return []


def _called(root: Path) -> str:
    """A card's label; of a phone what its address says, ``mtp:host=HUAWEI_P40``."""
    name = root.name or str(root).rstrip("/\\")
    _, found, host = unquote(name).partition("host=")
    return host.replace("_", " ") if found else name
