"""Icons as coloured files, for the few places where Qt's style sheets accept nothing else.

A style sheet shows the tick of a check box only from a file. The files stand in the user's cache,
named by icon and colour; they are made when missing.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

from inspector import log, paths

__all__ = ["file_of"]

_log = log.get(__name__)


def file_of(icon: str, color: str) -> Path | None:
    """The file with an icon in a colour (``#RRGGBB``); None when the cache cannot be written."""
    folder = platformdirs.user_cache_path("inspector", appauthor=False) / "marks"
    file = folder / f"{icon}-{color.lstrip('#')}.svg"
    if file.is_file():
        return file
    source = paths.resources("icons", f"{icon}.svg").read_text(encoding="utf-8")
    part = file.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(source.replace("currentColor", color), encoding="utf-8")
        part.replace(file)
    except OSError as error:
        # A check box without a tick is still filled; the application must start all the same.
        _log.warning("marks cannot be kept in %s: %s", folder, error)
        return None
    return file
