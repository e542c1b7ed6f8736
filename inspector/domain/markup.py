"""Markup: what is drawn on a photo, as a layer of its own; the photo never changes.

Points are shares of the photo's width and height as displayed, orientation applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.domain.ids import InspectionId, MarkupId, PhotoId, derived_id
from inspector.errors import InputError

__all__ = ["MOST_SHAPES", "LineWidth", "Markup", "MarkupColour", "Shape", "ShapeKind", "markup_id"]

MOST_SHAPES = 300
"""On one photo; more would hide it."""
_DECIMALS = 5
"""Of a picture 12,000 pixels wide that is an eighth of a pixel."""
_MOST_POINTS = 5_000
_LONGEST_TEXT = 200


def _cut(share: float) -> float:
    return round(float(share), _DECIMALS)


class ShapeKind(StrEnum):
    """What can be drawn."""

    ARROW = "arrow"
    BOX = "box"
    ELLIPSE = "ellipse"
    FREEHAND = "freehand"
    TEXT = "text"
    MEASURE = "measure"
    MOSAIC = "mosaic"


class MarkupColour(StrEnum):
    """Inks of markup."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    WHITE = "white"


class LineWidth(StrEnum):
    """Widths of markup's lines, and sizes of its words."""

    THIN = "thin"
    MIDDLE = "middle"
    THICK = "thick"


_POINTS = {
    ShapeKind.ARROW: 2,
    ShapeKind.BOX: 2,
    ShapeKind.ELLIPSE: 2,
    ShapeKind.TEXT: 1,
    ShapeKind.MEASURE: 2,
    ShapeKind.MOSAIC: 2,
}
"""How many points each has; freehand has two or more."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing drawn on a photo.

    Attributes:
        kind: what it is.
        points: arrow: tail, tip. Box, ellipse, mosaic: two opposite corners. Text: upper left
            corner. Measure: both ends. Freehand: the line.
        colour: ink; a mosaic has none.
        width: of the line; size of the words.
        text: the words; of a measure, what was measured (``2.7 米``).

    Raises:
        InputError: ``markup.points``, ``markup.off_the_photo``, ``markup.text_too_long``.
    """

    kind: ShapeKind
    points: tuple[tuple[float, float], ...]
    colour: MarkupColour = MarkupColour.RED
    width: LineWidth = LineWidth.MIDDLE
    text: str = ""

    def __post_init__(self) -> None:
        """Refuses what cannot be drawn; words are cut nowhere."""
        wanted = _POINTS.get(self.kind)
        many = len(self.points)
        if many != wanted if wanted else not 2 <= many <= _MOST_POINTS:  # noqa: PLR2004 - a line
            raise InputError("markup.points", shape=self.kind, count=many)
        for x, y in self.points:
            # Written so that NaN fails too.
            if not (0 <= x <= 1 and 0 <= y <= 1):
                raise InputError("markup.off_the_photo", shape=self.kind)
        if len(self.text) > _LONGEST_TEXT:
            raise InputError("markup.text_too_long", count=len(self.text), most=_LONGEST_TEXT)
        kept = tuple(
            (round(float(x), _DECIMALS), round(float(y), _DECIMALS)) for x, y in self.points
        )
        object.__setattr__(self, "points", kept)

    @property
    def hides(self) -> bool:
        """Whether it hides what lies below, also from those who have the copy."""
        return self.kind is ShapeKind.MOSAIC


@dataclass(frozen=True, slots=True)
class Markup:
    """Everything drawn on one photo.

    Attributes:
        id: derived from the photo, so that there is one layer a photo.
        photo: what it is drawn on.
        inspection: whose evidence the photo is.
        shapes: in the order drawn; later ones cover earlier ones.
        changed_at, changed_by: when it was last drawn on, and by whom (name).
    """

    id: MarkupId
    photo: PhotoId
    inspection: InspectionId
    shapes: tuple[Shape, ...]
    changed_at: datetime
    changed_by: str


def markup_id(photo: PhotoId) -> MarkupId:
    """The id of a photo's layer, the same on every device."""
    return MarkupId(derived_id("markup", photo))
