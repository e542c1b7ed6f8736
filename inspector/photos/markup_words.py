"""Breaks the words of markup and of the evidence strip into lines, the same for every renderer.

Chinese breaks between any two characters, except that a line begins with no closing mark;
figures and Latin words stay whole unless they are wider than a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

__all__ = ["Measure", "flow", "wrap"]


class Measure(Protocol):
    """How wide words are."""

    def __call__(self, text: str, font_px: float) -> float:
        """Width in pixels of a text, at a font size in pixels."""


_PIECE = re.compile(r"[ \t]+|[!-~\u00a1-\u02ff°±×]+|.", re.DOTALL)
_NEVER_FIRST = "，。、；：？！）》」』】〉％…"


def wrap(text: str, room: float, width_of: Callable[[str], float]) -> tuple[str, ...]:
    """Breaks a text into lines no wider than the room, if a single character is not.

    Args:
        text: may hold line breaks of its own; other control characters become spaces.
        room: widest line, pixels.
        width_of: width of a text, pixels.

    Returns:
        At least one line; without the spaces at which it was broken.
    """
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        lines += _broken("".join(max(c, " ") for c in line), room, width_of)
    return tuple(lines)


def flow(
    parts: Sequence[str], *, room: float, gap: float, width_of: Callable[[str], float]
) -> tuple[tuple[tuple[float, str], ...], ...]:
    """Puts parts beside each other, and into the next line where they do not fit any more.

    Args:
        parts: texts; only one that is wider than a line is broken.
        room: widest line, pixels.
        gap: between two parts, pixels.
        width_of: width of a text, pixels.

    Returns:
        The lines, each with the left edge and text of its parts.
    """
    lines: list[list[tuple[float, str]]] = [[]]
    end = 0.0
    for part in parts:
        for number, piece in enumerate(wrap(part, room, width_of)):
            wide = width_of(piece)
            left = end + gap if lines[-1] else 0.0
            if lines[-1] and (number or left + wide > room):
                lines.append([])
                left = 0.0
            lines[-1].append((left, piece))
            end = left + wide
    return tuple(tuple(line) for line in lines)


def _broken(line: str, room: float, width_of: Callable[[str], float]) -> list[str]:
    done: list[str] = []
    held = ""
    for piece in _pieces(line, room, width_of):
        if not held or width_of((held + piece).rstrip()) <= room:
            held += piece
        elif piece in _NEVER_FIRST and len(held) > 1:
            # The character before goes along, so that no line begins with a closing mark.
            done.append(held[:-1].rstrip())
            held = held[-1] + piece
        else:
            done.append(held.rstrip())
            held = piece.lstrip()
    return [*done, held.rstrip()]


def _pieces(line: str, room: float, width_of: Callable[[str], float]) -> list[str]:
    found: list[str] = []
    for piece in _PIECE.findall(line):
        whole = len(piece) == 1 or width_of(piece) <= room
        found += [piece] if whole else list(piece)
    return found
