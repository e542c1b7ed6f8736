"""Which photo a picture on a printed page is: the digest in the last line of its caption says it.

This holds for every report of ours, the sealed ones too, for the digest is part of what was signed.
No Qt and no PDF here: boxes and lines in, pictures out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Box", "PrintedPicture", "digests_in", "match_pictures"]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the upper left corner of the page."""

_DIGITS = 64
_PART = re.compile(r"[0-9a-f]{8,64}")
_ACROSS = 0.3
"""Captions begin at most so much of the page's width left of the middle of their picture; those of
the other column begin farther away."""
_BELOW = 150.0
"""Points from a picture to its digest: a caption of a dozen lines, and the room below a wide
picture. The next picture's digest is farther away than that."""


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A photo on a page.

    Attributes:
        box: where.
        digest: SHA-256 of the original.
    """

    box: Box
    digest: str


def digests_in(text: str) -> Iterator[str]:
    """Digests among the lines of a page; one may run over several lines."""
    held = ""
    for line in text.splitlines():
        held = held + line if _PART.fullmatch(line.strip()) else ""
        held = held.replace(" ", "")
        if len(held) >= _DIGITS:
            yield held[:_DIGITS]
            held = ""


def match_pictures(
    boxes: Iterable[Box], digests: Iterable[tuple[str, float, float]], *, width: float
) -> tuple[PrintedPicture, ...]:
    """Gives every picture the digest below it; a picture without one is no photo.

    Args:
        boxes: of the pictures.
        digests: each with the point at which it begins, from the left and from the top.
        width: of the page.
    """
    told = tuple(digests)
    found = []
    for box in boxes:
        left, _, right, bottom = box
        middle = (left + right) / 2
        below = [
            (top - bottom, digest)
            for digest, begins, top in told
            if 0 <= middle - begins < width * _ACROSS and 0 <= top - bottom < _BELOW
        ]
        if below:
            found.append(PrintedPicture(box, min(below)[1]))
    return tuple(found)
