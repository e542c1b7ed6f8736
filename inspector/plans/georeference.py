"""How a site plan lies on the ground, found from points known on both.

Two points give a similarity (Helmert's four parameters: moved, turned, stretched alike in every
direction, never turned over), which respects the plan's shape. Three or more are fitted by least
squares, so that what is left over at each point shows how well they agree. From four points on, a
plan that was stretched when it was copied may be fitted by an affine motion instead: only when
that leaves less than half of a misfit of more than a metre, each divided by what is free to
disagree, and when no single wrong point explains the misfit as well. Rubber sheets are not used:
they hide wrong points by bending the plan around them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector.domain.plans import ControlPoint, SitePlan
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.plans.ground import LocalPlane
from inspector.plans.least_squares import (
    Motion,
    Pair,
    Point,
    fit_affine,
    fit_similarity,
    is_line,
    middle,
)

__all__ = ["FEWEST", "Fit", "Georeference", "Ground", "georeference", "georeference_of"]

FEWEST = 2
"""Control points without which nothing can be said."""

_USUAL_ACCURACY_M = 3.0
"""Taken for a control point that claims none: what a phone reaches under an open sky."""
_BEST_ACCURACY_M = 0.5
"""Nobody taps a plan better than that."""
_SCALES_M = (0.005, 2.0)
"""Metres a pixel of a plan of a compound can be."""
_NEAR_ON_PLAN = 0.1
_NEAR_ON_GROUND_M = 20.0
_ENOUGH_FOR_AFFINE = 4
_ENOUGH_TO_NAME_ONE = 4
_BETTER = 0.5
_MISFIT_M = 1.0
_OUTLIER_TIMES = 4.0
_DISAGREE_M = 5.0
_MOST_STRETCHED = 2.0


class Fit(StrEnum):
    """How a plan was laid on the ground."""

    SIMILARITY = "similarity"
    AFFINE = "affine"


@dataclass(frozen=True, slots=True)
class Ground:
    """A place on the ground.

    Attributes:
        latitude, longitude: degrees, WGS-84.
        accuracy_m: radius in metres within which it should be.
    """

    latitude: float
    longitude: float
    accuracy_m: float


@dataclass(frozen=True, slots=True)
class Georeference:
    """A plan laid on the ground.

    Attributes:
        fit: how.
        residuals_m: for every control point, in their order, how far from its position the plan
            puts it. Two points always agree.
        rms_m: their root mean square.
        metres_per_pixel: of the plan as displayed, the mean of both directions.
        turned_deg: where the plan's upper edge looks, degrees from north clockwise, 0 to 360.
        findings: what is doubtful about the points; their contexts count points from 1.
    """

    fit: Fit
    residuals_m: tuple[float, ...]
    rms_m: float
    metres_per_pixel: float
    turned_deg: float
    findings: tuple[Finding, ...]
    _size: tuple[int, int]
    _plane: LocalPlane
    _motion: Motion
    _misfit_m: float
    _accuracy_m: float
    _count: int
    _spread: float

    def to_ground(self, x: float, y: float) -> Ground:
        """Where a point of the plan is on the ground; shares, which may lie beside the plan."""
        pixel = _pixel(x, y, self._size)
        latitude, longitude = self._plane.degrees(*self._motion.there(pixel))
        return Ground(latitude, longitude, self._accuracy_at(pixel))

    def to_plan(self, latitude: float, longitude: float) -> Point:
        """Where a place is on the plan, as shares; outside 0 to 1 when it lies beside it."""
        across, down = self._motion.back(self._plane.metres(latitude, longitude))
        return across / self._size[0], -down / self._size[1]

    def _accuracy_at(self, pixel: Point) -> float:
        """The misfit, and what the points' own accuracy makes at this distance from them."""
        away = math.dist(pixel, self._motion.start)
        lever = 1 / self._count + (away**2 / self._spread)
        radius = math.sqrt(self._misfit_m**2 * (1 + lever) + self._accuracy_m**2 * lever)
        return round(max(_BEST_ACCURACY_M, radius), 1)


def georeference(plan: SitePlan) -> Georeference | None:
    """How a plan lies on the ground; None when too few points say it, or they cannot.

    See `georeference_of` for points that somebody is just setting.
    """
    if len(plan.controls) < FEWEST:
        return None
    try:
        return georeference_of(plan.controls, width=plan.width, height=plan.height)
    except InputError:
        return None


def georeference_of(controls: Sequence[ControlPoint], *, width: int, height: int) -> Georeference:
    """Lays a plan on the ground.

    Args:
        controls: two or more.
        width: of the plan as displayed, pixels.
        height: likewise.

    Raises:
        InputError: ``plan.too_few_controls``, ``plan.controls_in_one_place``.
    """
    if len(controls) < FEWEST:
        raise InputError("plan.too_few_controls", count=len(controls), fewest=FEWEST)
    plane = LocalPlane(controls[0].latitude, controls[0].longitude)
    pairs = [
        (_pixel(one.x, one.y, (width, height)), plane.metres(one.latitude, one.longitude))
        for one in controls
    ]
    similarity = fit_similarity(pairs)
    if similarity is None:
        raise InputError("plan.controls_in_one_place")
    wrong = _wrong_point(pairs, similarity)
    affine = None if wrong is not None else _better_affine(pairs, similarity)
    motion = affine or similarity
    misses = [motion.miss(pair) for pair in pairs]
    scale = math.sqrt(abs(motion.determinant))
    return Georeference(
        fit=Fit.AFFINE if affine else Fit.SIMILARITY,
        residuals_m=tuple(round(miss, 3) for miss in misses),
        rms_m=round(_rms(misses, len(misses)), 3),
        metres_per_pixel=scale,
        turned_deg=round(math.degrees(math.atan2(motion.b, motion.e)) % 360, 2) % 360,
        findings=tuple(_doubts(controls, pairs, motion, wrong=wrong, scale=scale)),
        _size=(width, height),
        _plane=plane,
        _motion=motion,
        _misfit_m=_free_misfit(pairs, motion, parameters=6 if affine else 4),
        _accuracy_m=_mean_accuracy(controls),
        _count=len(pairs),
        _spread=math.fsum(math.dist(one, motion.start) ** 2 for one, _ in pairs),
    )


def _pixel(x: float, y: float, size: tuple[int, int]) -> Point:
    """A share of the plan in pixels, upwards, so that the plan is no mirror of the ground."""
    return x * size[0], -y * size[1]


def _rms(misses: Sequence[float], divisor: float) -> float:
    return math.sqrt(math.fsum(miss * miss for miss in misses) / divisor)


def _free_misfit(pairs: Sequence[Pair], motion: Motion, *, parameters: int) -> float:
    """Misfit divided by what is free to disagree; 0 when nothing is."""
    free = 2 * len(pairs) - parameters
    return _rms([motion.miss(pair) for pair in pairs], free / 2) if free > 0 else 0.0


def _mean_accuracy(controls: Sequence[ControlPoint]) -> float:
    claimed = [_USUAL_ACCURACY_M if one.accuracy_m is None else one.accuracy_m for one in controls]
    return _rms(claimed, len(claimed))


def _better_affine(pairs: Sequence[Pair], similarity: Motion) -> Motion | None:
    """The affine motion, where it is clearly better and no plan is leant or turned over."""
    if len(pairs) < _ENOUGH_FOR_AFFINE or is_line([one for one, _ in pairs]):
        return None
    plain = _free_misfit(pairs, similarity, parameters=4)
    affine = fit_affine(pairs)
    if affine is None or affine.determinant <= 0 or plain < _MISFIT_M:
        return None
    across, down = math.hypot(affine.a, affine.d), math.hypot(affine.b, affine.e)
    stretched = max(across, down) / min(across, down)
    better = _free_misfit(pairs, affine, parameters=6) < _BETTER * plain
    return affine if better and stretched < _MOST_STRETCHED else None


def _wrong_point(pairs: Sequence[Pair], whole: Motion) -> int | None:
    """The one point without which the others agree far better; None when there is none."""
    if len(pairs) < _ENOUGH_TO_NAME_ONE:
        return None
    all_misfit = _free_misfit(pairs, whole, parameters=4)
    best: tuple[float, int] | None = None
    for number in range(len(pairs)):
        others = [pair for at, pair in enumerate(pairs) if at != number]
        motion = fit_similarity(others)
        if motion is None:
            continue
        misfit = _free_misfit(others, motion, parameters=4)
        off = motion.miss(pairs[number])
        clear = off > max(_DISAGREE_M, _OUTLIER_TIMES * misfit)
        if clear and misfit * _OUTLIER_TIMES < all_misfit and (best is None or misfit < best[0]):
            best = (misfit, number)
    return None if best is None else best[1]


def _doubts(
    controls: Sequence[ControlPoint],
    pairs: Sequence[Pair],
    motion: Motion,
    *,
    wrong: int | None,
    scale: float,
) -> Iterator[Finding]:
    yield from _close_ones(controls, pairs)
    points = [one for one, _ in pairs]
    if len(points) > FEWEST and is_line(points):
        yield Finding(Level.WARNING, "plan.controls_in_line")
    if _is_mirrored(pairs, motion):
        yield Finding(Level.WARNING, "plan.mirrored")
    elif wrong is not None:
        off = _off_the_others(pairs, wrong)
        context: dict[str, object] = {"number": wrong + 1, "metres": round(off, 1)}
        yield Finding(Level.WARNING, "plan.control_wrong", context=context)
    else:
        worst = max(motion.miss(pair) for pair in pairs)
        if worst > _DISAGREE_M:
            yield Finding(
                Level.WARNING, "plan.controls_disagree", context={"metres": round(worst, 1)}
            )
    if not _SCALES_M[0] <= scale <= _SCALES_M[1]:
        yield Finding(
            Level.WARNING,
            "plan.scale_impossible",
            context={"metres": float(f"{scale:.3g}"), "least": _SCALES_M[0], "most": _SCALES_M[1]},
        )


def _off_the_others(pairs: Sequence[Pair], number: int) -> float:
    motion = fit_similarity([pair for at, pair in enumerate(pairs) if at != number])
    assert motion is not None  # it named this point
    return motion.miss(pairs[number])


def _is_mirrored(pairs: Sequence[Pair], motion: Motion) -> bool:
    """Whether the points fit far better when the plan is turned over."""
    if len(pairs) <= FEWEST or is_line([one for one, _ in pairs]):
        return False
    over = fit_similarity(pairs, mirrored=True)
    if over is None:
        return False
    plain = _free_misfit(pairs, motion, parameters=4)
    turned = _free_misfit(pairs, over, parameters=4)
    return plain > _MISFIT_M and turned * _OUTLIER_TIMES < plain


def _close_ones(controls: Sequence[ControlPoint], pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Points that all lie near each other say little about how the rest lies."""
    shares = _extent([(one.x, one.y) for one in controls])
    metres = _extent([ground for _, ground in pairs])
    if shares < _NEAR_ON_PLAN or metres < _NEAR_ON_GROUND_M:
        yield Finding(Level.WARNING, "plan.controls_close", context={"metres": round(metres, 1)})


def _extent(points: Sequence[Point]) -> float:
    centre = middle(points)
    return 2 * max(math.dist(one, centre) for one in points)
