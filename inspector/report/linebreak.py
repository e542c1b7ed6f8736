"""Where a Chinese line may end (a working subset of UAX #14 and of GB/T 15834's rules).

Closing punctuation never starts a line, opening punctuation never ends one, dashes and ellipses
of two characters stay whole, and Latin words, numbers, dates and codes are not torn apart as long
as they fit on a line of their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

__all__ = ["break_lines", "may_break"]

_CANNOT_START = frozenset(
    "、。，．：；？！…—～·•”’）〕］｝〉》」』】〗〞％‰℃°′″々!%),.:;?]}>¢︰︱︳﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"
)
_CANNOT_END = frozenset("“‘（〔［｛〈《「『【〖〝￥＄№([{<$§±" + "﹙﹛﹝")
_SPACES = frozenset(" \u3000")
_SEAMS = frozenset("-/_.,:=&+")
"""After these a code too long for a line is cut first."""
_SLACK = 1e-6
"""Points; rounding must not push a character that fits exactly to the next line."""


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring characters."""
    if after in _SPACES:
        return False
    if after in _CANNOT_START or before in _CANNOT_END:
        return False
    if before in _SPACES:
        return True
    return not (_is_narrow(before) and _is_narrow(after))


@cache
def _is_narrow(char: str) -> bool:
    """Part of a Latin word, a number or a code: not East Asian wide or ambiguous (UAX #11)."""
    return unicodedata.east_asian_width(char) in ("Na", "H", "N")


def break_lines(
    text: str, widths: Sequence[float], *, measure: float, indent: float = 0.0
) -> list[tuple[int, int]]:
    """Cuts one paragraph into lines.

    Args:
        text: the paragraph, without line ends.
        widths: advance of each character, in points.
        measure: width of a line in points.
        indent: how much shorter the first line is.

    Returns:
        Start and end of each line; spaces at a line's end are left out. An empty paragraph is
        one empty line.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    allowed = [False, *(may_break(one, other) for one, other in pairwise(text))]
    while start < len(text):
        room = measure - (indent if not lines else 0.0) + _SLACK
        stop = _furthest(widths, text, start, room)
        if stop < len(text):
            stop = _last_chance(text, allowed, start, stop)
        lines.append((start, _trimmed(text, start, stop)))
        start = _next_start(text, stop)
    return lines or [(0, 0)]


def _furthest(widths: Sequence[float], text: str, start: int, room: float) -> int:
    """The first character that no longer fits; at least one is taken, spaces hang over."""
    used = 0.0
    for index in range(start, len(text)):
        used += widths[index]
        if used > room and text[index] not in _SPACES and index > start:
            return index
    return len(text)


def _last_chance(text: str, allowed: Sequence[bool], start: int, stop: int) -> int:
    for index in range(stop, start, -1):
        if allowed[index]:
            return index
    for index in range(stop, start + 1, -1):
        if text[index - 1] in _SEAMS:
            return index
    return stop


def _trimmed(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1] in _SPACES:
        stop -= 1
    return stop


def _next_start(text: str, stop: int) -> int:
    while stop < len(text) and text[stop] == " ":
        stop += 1
    return stop
