"""What a plan shows, as plain values; all places in one flat world, x to the right, y down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QImage

from inspector.ui.widgets.tone import Tone

__all__ = [
    "Area",
    "Drawing",
    "Ground",
    "Here",
    "Lane",
    "Mode",
    "Pin",
    "PinKind",
    "Point",
    "Tile",
    "TileLoader",
]

Point = tuple[float, float]


class Mode(StrEnum):
    """What a tap on the plan means."""

    LOOK = "look"
    PLACE = "place"
    DRAW = "draw"


class PinKind(StrEnum):
    """What a pin stands for; the later lie on top."""

    ASSET = "asset"
    PHOTO = "photo"
    DEFECT = "defect"


@dataclass(frozen=True, slots=True)
class Area:
    """A building, or another piece of ground.

    Attributes:
        key: of what it shows.
        name: written on it.
        tone: of its state.
        word: its state in a word.
        points: its corners in order.
        detail: what else is spoken of it (2 个问题).
    """

    key: str
    name: str
    tone: Tone
    word: str
    points: tuple[Point, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A fire lane: a dashed line with its name."""

    key: str
    name: str
    points: tuple[Point, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A point of a constant size on the screen.

    Attributes:
        key: of what it shows.
        kind: what that is.
        x, y: where its tip stands.
        name: spoken.
        tone: how grave; the gravest of several that stand together is shown.
        icon: of an asset or a photo.
        direction: which way a photo looks, in degrees from the plan's upward clockwise; None when
            not known.
        label: written below it where it stands alone and there are few.
    """

    key: str
    kind: PinKind
    x: float
    y: float
    name: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""
    direction: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """Where one stands, and the radius one may be off by, in units of the world."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the ground's picture.

    Attributes:
        level: 0 is the full resolution; every further one has half as many pixels a side.
        column, row: from the upper left corner of the world.
    """

    level: int
    column: int
    row: int


TileLoader = Callable[[Tile, Callable[[QImage], None]], None]
"""Fetches a tile and hands it over on the GUI thread; an empty picture where there is none."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A picture that lies under everything, in tiles.

    Attributes:
        key: another key is another picture.
        width, height: in pixels of the full resolution, which are the world's units.
        levels: how many there are; the coarsest is fetched first and stays.
        tile: pixels of a tile's side.
        paper: whether it is a drawing on white, toned down in the dark theme.
    """

    key: str
    width: float
    height: float
    levels: int
    tile: int = 256
    paper: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that lies on the ground.

    Attributes:
        width, height: of the world.
        areas, lanes, pins: what there is.
        metre: units of the world in a metre; None where that is not known.
        home: left, top, right and bottom of the part shown at first; None for all of it.
    """

    width: float = 1.0
    height: float = 1.0
    areas: tuple[Area, ...] = ()
    lanes: tuple[Lane, ...] = ()
    pins: tuple[Pin, ...] = ()
    metre: float | None = None
    home: tuple[float, float, float, float] | None = None
