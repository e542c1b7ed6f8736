"""What markup is drawn with: inks, and the figures a renderer can draw.

Figures lie in pixels of the picture drawn on, from its upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from inspector.domain.markup import MarkupColour
from inspector.photos.mosaic_grid import Mosaic

__all__ = [
    "INKS",
    "Box",
    "Colour",
    "Figure",
    "Ink",
    "Line",
    "Oval",
    "Plate",
    "Point",
    "Size",
    "Strip",
    "Words",
    "WordsLine",
]

Point = tuple[float, float]
Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour and how much of it covers what lies below: ``#RRGGBB`` and 0 to 255."""

    hex: str
    alpha: int = 255


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour of markup, what makes its lines show on any photo, and words on a plate of it."""

    line: Colour
    outline: Colour
    words: Colour


_WHITE: Final = Colour("#FFFFFF")
_DARK: Final = Colour("#14161C")

INKS: Final = {
    MarkupColour.RED: Ink(Colour("#FF3B30"), _WHITE, _WHITE),
    MarkupColour.YELLOW: Ink(Colour("#FFD60A"), _DARK, _DARK),
    MarkupColour.GREEN: Ink(Colour("#34C759"), _WHITE, _DARK),
    MarkupColour.BLUE: Ink(Colour("#0A84FF"), _WHITE, _WHITE),
    MarkupColour.WHITE: Ink(_WHITE, _DARK, _DARK),
}
"""Inks of evidence: the same in every theme, on every screen and on paper."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels from the picture's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Box:
        """The same centre, larger by so much on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, with round joins and round ends; ``closed`` back to the first."""

    points: tuple[Point, ...]
    width: float
    colour: Colour
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Oval:
    """The line of an ellipse that fills a box; half of its width lies inside."""

    box: Box
    width: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Plate:
    """A filled rectangle with round corners behind words."""

    box: Box
    radius: float
    fill: Colour


@dataclass(frozen=True, slots=True)
class WordsLine:
    """One line of words and where its baseline begins."""

    text: str
    left: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of words in Noto Sans SC Bold.

    Attributes:
        lines: downward.
        font_px: size of the font (its em), pixels.
        colour: of the characters.
    """

    lines: tuple[WordsLine, ...]
    font_px: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Strip:
    """The evidence strip at the lower edge: draw the plate, then the words (regular weight)."""

    plate: Plate
    words: Words


Figure = Line | Oval | Plate | Words | Mosaic
"""What a renderer can draw."""
