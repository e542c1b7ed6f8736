"""Where things of the record lie in the flat world a plan is shown in; no Qt here.

On a plan the world is its picture in pixels; without one it is a map (`inspector.ui.mapping`).
"""

from __future__ import annotations

from typing import Protocol

from inspector.domain.plans import PlanSpot, SitePlan
from inspector.plans.georeference import Georeference, Ground, georeference
from inspector.plans.rasters import levels_of

__all__ = ["Frame", "PlanFrame", "Point"]

Point = tuple[float, float]


class Frame(Protocol):
    """Turns what records say into places of a world, and back."""

    @property
    def size(self) -> Point:
        """Width and height of the world."""
        ...

    @property
    def metre(self) -> float | None:
        """Units of the world in a metre; None where nobody knows."""
        ...

    @property
    def turned(self) -> float:
        """Degrees from north, clockwise, where up is."""
        ...

    def of_ground(self, latitude: float, longitude: float) -> Point | None:
        """A position on the ground, WGS-84; None where that is not known."""
        ...

    def of_spot(self, spot: PlanSpot | None) -> Point | None:
        """A point on a plan; None for one on another plan."""
        ...

    def ground_at(self, x: float, y: float) -> Ground | None:
        """The position a place of the world has; None where that is not known."""
        ...

    def share_at(self, x: float, y: float) -> Point | None:
        """A place of the world as shares of the plan; None where there is none."""
        ...


class PlanFrame:
    """The world of a plan.

    Args:
        plan: which.

    Attributes:
        plan: it.
        georeference: how it lies on the ground; None when nobody said.
    """

    def __init__(self, plan: SitePlan) -> None:
        self.plan = plan
        sharpest = levels_of(plan.width, plan.height)[-1]
        self._wide, self._high = float(sharpest.width), float(sharpest.height)
        self.georeference: Georeference | None = georeference(plan)

    @property
    def size(self) -> Point:
        """Of its sharpest picture."""
        return self._wide, self._high

    @property
    def metre(self) -> float | None:
        """Where it is laid on the ground."""
        if self.georeference is None or self.georeference.metres_per_pixel <= 0:
            return None
        return self._wide / self.plan.width / self.georeference.metres_per_pixel

    @property
    def turned(self) -> float:
        """0 where nobody said: most plans have north above."""
        return self.georeference.turned_deg if self.georeference else 0.0

    def of_share(self, x: float, y: float) -> Point:
        """Shares of width and height."""
        return x * self._wide, y * self._high

    def of_spot(self, spot: PlanSpot | None) -> Point | None:
        """A point on this plan."""
        if spot is None or spot.plan != self.plan.id:
            return None
        return self.of_share(spot.x, spot.y)

    def of_ground(self, latitude: float, longitude: float) -> Point | None:
        """What lies far beside the plan is left out."""
        if self.georeference is None:
            return None
        x, y = self.georeference.to_plan(latitude, longitude)
        if not (-1 <= x <= 2 and -1 <= y <= 2):  # noqa: PLR2004 - one plan's width beside it
            return None
        return self.of_share(x, y)

    def ground_at(self, x: float, y: float) -> Ground | None:
        """With the accuracy of the georeference there."""
        if self.georeference is None:
            return None
        return self.georeference.to_ground(x / self._wide, y / self._high)

    def share_at(self, x: float, y: float) -> Point | None:
        """Kept on the plan."""
        return min(max(x / self._wide, 0.0), 1.0), min(max(y / self._high, 0.0), 1.0)
