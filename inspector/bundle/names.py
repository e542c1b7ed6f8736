"""Which names a file inside a bundle may have, on every system it may be unpacked on.

A name that is harmless on one system climbs out of the folder, overwrites a neighbour or opens a
device on another. The rules here are the strictest of all of them, and fit RFC 8493, section
2.1.3 and 5.2 (names that differ only in case or in Unicode normalisation).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from inspector.errors import TrustError

__all__ = ["check_name", "check_names_together", "plain_name"]

_MAX_BYTES = 240
"""Windows refuses paths above 260 characters, its own folder included."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*%]')
"""The percent sign is harmless, but programs disagree on how a manifest writes it."""
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
_NOT_PLAIN = re.compile(r"[^0-9A-Za-z._\-]+")


def check_name(name: str) -> None:
    """Refuses a name that is not safe on every system.

    Args:
        name: path inside the archive, parts joined by ``/``.

    Raises:
        TrustError: ``bundle.name_absolute``, ``bundle.name_climbs``, ``bundle.name_not_nfc``,
            ``bundle.name_too_long``, ``bundle.name_unsafe``.
    """
    if name.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]:", name):
        raise TrustError("bundle.name_absolute", name=_printable(name))
    parts = re.split(r"[/\\]", name)
    if ".." in parts:
        raise TrustError("bundle.name_climbs", name=_printable(name))
    if not unicodedata.is_normalized("NFC", name):
        raise TrustError("bundle.name_not_nfc", name=_printable(name))
    if len(name.encode("utf-8", "surrogatepass")) > _MAX_BYTES:
        raise TrustError("bundle.name_too_long", name=_printable(name), limit=_MAX_BYTES)
    if "\\" in name or _FORBIDDEN.search(name) or any(_unsafe(part) for part in parts):
        raise TrustError("bundle.name_unsafe", name=_printable(name))


def check_names_together(names: Iterable[str]) -> None:
    """Refuses names that are the same file, or a file and a folder, on some system.

    Raises:
        TrustError: ``bundle.name_twice``, ``bundle.name_collides``.
    """
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        folded = _folded(name)
        if folded in seen:
            if seen[folded] == name:
                raise TrustError("bundle.name_twice", name=name)
            raise TrustError("bundle.name_collides", name=name, other=seen[folded])
        seen[folded] = name
        parts = name.split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            known = folders.setdefault(_folded(folder), folder)
            if known != folder:
                raise TrustError("bundle.name_collides", name=folder, other=known)
    for folded, folder in folders.items():
        if folded in seen:
            raise TrustError("bundle.name_collides", name=seen[folded], other=folder)


def plain_name(text: str) -> str:
    """A piece of a file name made from a text: ASCII letters, digits, dot, dash, underline."""
    return _NOT_PLAIN.sub("-", text).strip("-.") or "x"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _unsafe(part: str) -> bool:
    if part in ("", ".") or part[-1] in ". " or part[0] == " ":
        return True
    return part.partition(".")[0].rstrip().upper() in _DEVICES


def _printable(name: str) -> str:
    """The name as it can be shown: what does not print is written as an escape."""
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name[:_MAX_BYTES])
    return shown.encode("utf-8", "backslashreplace").decode()
