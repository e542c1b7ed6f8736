"""What the line that started the window asks for. No Qt, and nothing that takes time to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Request", "read_line"]

_DEMO = "--demo"
_TIMES = "--times"


@dataclass(frozen=True, slots=True)
class Request:
    """What to open.

    Attributes:
        folder: a workspace; None for the one opened last, or the first run.
        demo: where the demo is, or is to be played, to be opened in its place.
        times: print when the window was painted and when it could be used, and end.
    """

    folder: Path | None = None
    demo: Path | None = None
    times: bool = False


def read_line(line: Sequence[str]) -> Request | None:
    """What ``inspector window ...`` asks for.

    The command line's own parser knows the same arguments and more ways to write them; it takes
    time to load, which nobody who starts the window should wait for.

    Args:
        line: what follows ``window``.

    Returns:
        None where only the parser can say what is meant, or what is wrong.
    """
    folder: Path | None = None
    demo: Path | None = None
    times = False
    words = iter(line)
    for word in words:
        if word == _DEMO or word.startswith(f"{_DEMO}="):
            value = next(words, "") if word == _DEMO else word.partition("=")[2]
            if not value or value.startswith("-") or demo is not None:
                return None
            demo = Path(value)
        elif word == _TIMES:
            times = True
        elif word and not word.startswith("-") and folder is None:
            folder = Path(word)
        else:
            return None
    return None if folder and demo else Request(folder, demo, times)
