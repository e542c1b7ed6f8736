"""Site plans: a picture of a compound, where things stand on it, and how it lies on the ground.

Points on a plan are shares of its width and height, so they hold at every size it is drawn in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from inspector.domain.geo import PositionSource, require_on_earth
from inspector.domain.ids import PlaceId, PlanId
from inspector.errors import InputError

__all__ = ["ControlPoint", "PlanShape", "PlanSpot", "SitePlan"]

_DECIMALS = 6
"""A millionth of a plan 500 m wide is half a millimetre."""
_LONGEST_SHAPE = 2_000


def _share(value: float) -> float:
    # Written so that NaN fails too.
    if not 0 <= value <= 1:
        raise InputError("plan.off_the_plan", value=value)
    return round(float(value), _DECIMALS)


@dataclass(frozen=True, slots=True)
class PlanSpot:
    """A point on a plan.

    Attributes:
        plan: which plan.
        x, y: shares of its width and height from the upper left corner, 0 to 1.

    Raises:
        InputError: ``plan.off_the_plan``.
    """

    plan: PlanId
    x: float
    y: float

    def __post_init__(self) -> None:
        """Refuses a point beside the plan."""
        object.__setattr__(self, "x", _share(self.x))
        object.__setattr__(self, "y", _share(self.y))


@dataclass(frozen=True, slots=True)
class PlanShape:
    """What a building or a lane looks like on a plan.

    Attributes:
        plan: which plan.
        points: corners in order, as shares of the plan's width and height. A closed area for
            what has one (a building), a line for what has none (a fire lane).

    Raises:
        InputError: ``plan.off_the_plan``; ``plan.shape_too_long`` above 2,000 corners.
    """

    plan: PlanId
    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        """Refuses corners beside the plan."""
        if len(self.points) > _LONGEST_SHAPE:
            raise InputError("plan.shape_too_long", count=len(self.points), most=_LONGEST_SHAPE)
        kept = tuple((_share(x), _share(y)) for x, y in self.points)
        object.__setattr__(self, "points", kept)


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A point whose place on the plan and on the ground are both known.

    Attributes:
        x, y: on the plan, shares of width and height.
        latitude, longitude: on the ground, degrees, WGS-84.
        source: how the position came to be known.
        accuracy_m: radius in metres the source claims; None when it claims none.

    Raises:
        InputError: ``plan.off_the_plan``, and as `require_on_earth`.
    """

    x: float
    y: float
    latitude: float
    longitude: float
    source: PositionSource
    accuracy_m: float | None = None

    def __post_init__(self) -> None:
        """Refuses a point beside the plan, or beside the earth."""
        object.__setattr__(self, "x", _share(self.x))
        object.__setattr__(self, "y", _share(self.y))
        require_on_earth(latitude=self.latitude, longitude=self.longitude)


@dataclass(frozen=True, slots=True)
class SitePlan:
    """A plan of a compound: a picture, or a page of a PDF.

    Attributes:
        id: the record.
        compound: whose plan it is.
        name: what people call it.
        digest: SHA-256 of the original file, lower-case hex.
        bytes: its size.
        media_type, extension: by content.
        original_name: the name it came with.
        width, height: of the picture or the page, in pixels as displayed; they give the shape.
        added_at, added_by: when, and by whom (name).
        page: of a PDF, from 0.
        controls: points that say how it lies on the ground; none when nobody said.
    """

    id: PlanId
    compound: PlaceId
    name: str
    digest: str
    bytes: int
    media_type: str
    extension: str
    original_name: str
    width: int
    height: int
    added_at: datetime
    added_by: str
    page: int = 0
    controls: tuple[ControlPoint, ...] = ()
