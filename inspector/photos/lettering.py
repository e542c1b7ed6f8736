"""Words on pictures: the fonts that ship, character by character, so that no name has a gap."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from inspector import paths

__all__ = ["measure_bold", "measure_regular", "write_words"]

_REGULAR, _BOLD, _RARE = "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "RareGlyphs.ttf"
_NOT_THERE = "\U0010fffd"
"""A character that no font has: what is drawn for it says that one is missing."""


def measure_bold(text: str, font_px: float) -> float:
    """Width in pixels of a text in bold, at a font size in pixels."""
    return _measure(text, font_px, _BOLD)


def measure_regular(text: str, font_px: float) -> float:
    """Width in pixels of a text in regular weight, at a font size in pixels."""
    return _measure(text, font_px, _REGULAR)


def write_words(
    mask: Image.Image, text: str, at: tuple[float, float], *, font_px: float, bold: bool
) -> None:
    """Writes a line of words into a mask.

    Args:
        mask: of mode ``L``; what is written becomes 255.
        text: one line.
        at: where its baseline begins, pixels.
        font_px: size of the font (its em), pixels.
        bold: which weight.
    """
    pen = ImageDraw.Draw(mask)
    left, baseline = at
    for face, run in _runs(text, _BOLD if bold else _REGULAR):
        font = _font(face, font_px)
        pen.text((left, baseline), run, fill=255, font=font, anchor="ls")
        left += font.getlength(run)


def _measure(text: str, font_px: float, face: str) -> float:
    return sum(_font(name, font_px).getlength(run) for name, run in _runs(text, face))


def _runs(text: str, face: str) -> Iterator[tuple[str, str]]:
    """Parts of a text with the font each is written in."""
    for name, characters in itertools.groupby(text, lambda one: _face_for(one, face)):
        yield name, "".join(characters)


@lru_cache(maxsize=4096)
def _face_for(character: str, face: str) -> str:
    return face if _has(face, character) or not _has(_RARE, character) else _RARE


def _has(face: str, character: str) -> bool:
    font = _font(face, 16)
    return bytes(font.getmask(character)) != bytes(font.getmask(_NOT_THERE))


@lru_cache(maxsize=64)
def _font(face: str, font_px: float) -> ImageFont.FreeTypeFont:
    # Without the shaping library every machine lays the words alike.
    return ImageFont.truetype(
        str(paths.resources("fonts", face)), font_px, layout_engine=ImageFont.Layout.BASIC
    )
