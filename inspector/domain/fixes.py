"""Fixes of a satellite receiver, and the position that may be claimed from several of them.

A single fix can be off by a street. What is claimed comes from the fixes of the last seconds:
those without a fix, too coarse or repeated are turned away, those far from the median of the others
are left out, the rest is averaged by their accuracies. Errors of fixes a second apart have the
same causes (satellites, walls), so averaging makes nothing more accurate than the receiver
said: the radius is the receiver's own, widened by how much the fixes differ.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inspector.domain.geo import Datum, GeoPosition, PositionSource

__all__ = ["Averager", "Fix", "FixGate", "FixQuality", "FixRefusal", "claimed_m"]

_METRES_A_DEGREE = 111_195.0
_ERROR_A_DILUTION_M = 5.0
"""Metres of error for a dilution of 1 on a receiver of a phone or tablet, open sky."""
_UNSTATED_M = 15.0
"""Radius of a fix of which the receiver says nothing."""
_SPREAD_OF_MEDIAN = 1.4826
"""Standard deviations in a median absolute deviation of normal errors."""
_FARTHEST_SPREADS = 3.0
_CLOSEST_LIMIT_M = 5.0
"""No fix is an outlier within this; receivers round and a hand moves."""
_HELD = 600


class FixQuality(StrEnum):
    """What a receiver says of how it got a fix."""

    NONE = "none"
    UNSTATED = "unstated"
    SATELLITES = "satellites"
    CORRECTED = "corrected"
    FIXED = "fixed"
    ESTIMATED = "estimated"
    SIMULATED = "simulated"


class FixRefusal(StrEnum):
    """Why a fix is not used."""

    NO_FIX = "no_fix"
    COARSE = "coarse"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Fix:
    """One reading of a receiver, WGS-84.

    Attributes:
        latitude, longitude: degrees.
        at: the receiver's UTC; None when it gave none.
        altitude_m: metres above sea level.
        hdop: horizontal dilution of precision.
        accuracy_m: radius the receiver claims; most claim none and give ``hdop``.
        satellites: how many it used.
        quality: how it got the fix.
    """

    latitude: float
    longitude: float
    at: datetime | None = None
    altitude_m: float | None = None
    hdop: float | None = None
    accuracy_m: float | None = None
    satellites: int | None = None
    quality: FixQuality = FixQuality.UNSTATED

    @property
    def real(self) -> bool:
        """Whether a position was measured: neither lost, reckoned nor played."""
        return self.quality not in (FixQuality.NONE, FixQuality.ESTIMATED, FixQuality.SIMULATED)


@dataclass(frozen=True, slots=True)
class FixGate:
    """What a fix must be to be used, and how many make a position.

    Attributes:
        coarsest_m: the widest radius that passes, metres.
        fewest: fixes that a position needs.
        span: how far back fixes are averaged.
        stale: how long a position holds after its last fix.
    """

    coarsest_m: float = 30.0
    fewest: int = 3
    span: timedelta = timedelta(seconds=10)
    stale: timedelta = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class _Held:
    fix: Fix
    arrived: datetime
    claimed_m: float


def claimed_m(fix: Fix) -> float:
    """The radius of a fix in metres: as the receiver claims, or from its dilution."""
    if fix.accuracy_m is not None and fix.accuracy_m > 0:
        return fix.accuracy_m
    if fix.hdop is not None and fix.hdop > 0:
        return max(1.0, fix.hdop) * _ERROR_A_DILUTION_M
    return _UNSTATED_M


class Averager:
    """Takes fixes as they arrive and says what position they come to.

    Times of arrival come from this device's clock, so that a device clock that is wrong against
    the satellites' does not make fixes old.
    """

    def __init__(self, gate: FixGate | None = None) -> None:
        self.gate = gate or FixGate()
        self._held: deque[_Held] = deque(maxlen=_HELD)
        self._newest: datetime | None = None

    def take(self, fix: Fix, *, arrived: datetime) -> FixRefusal | None:
        """Takes a fix, or says why it is not used."""
        if not fix.real or not _possible(fix):
            return FixRefusal.NO_FIX
        if fix.at is not None:
            if self._newest is not None and fix.at <= self._newest:
                return FixRefusal.REPEATED
            self._newest = fix.at
        claimed = claimed_m(fix)
        if claimed > self.gate.coarsest_m:
            return FixRefusal.COARSE
        last = self.last
        if last is not None and last - arrived > self.gate.span:
            # The device's clock was set back: what came before can no longer be told by its age.
            self._held.clear()
        self._held.append(_Held(fix, arrived, claimed))
        return None

    def forget(self) -> None:
        """Begins anew, after the source was changed."""
        self._held.clear()
        self._newest = None

    @property
    def last(self) -> datetime | None:
        """When the last usable fix arrived."""
        return self._held[-1].arrived if self._held else None

    def clock_error(self) -> timedelta | None:
        """How far this device's clock was ahead of the satellites' at the last usable fix."""
        timed = next((one for one in reversed(self._held) if one.fix.at is not None), None)
        if timed is None or timed.fix.at is None:
            return None
        return timed.arrived - timed.fix.at

    def gps_time(self, *, now: datetime) -> datetime | None:
        """The satellites' time now; None when the last usable fix is too old to say."""
        error = self.clock_error()
        last = self.last
        if error is None or last is None or abs(now - last) > self.gate.stale:
            return None
        return now - error

    def best(self, *, now: datetime) -> GeoPosition | None:
        """The position of now; None while there are too few good fixes."""
        last = self.last
        if last is None or abs(now - last) > self.gate.stale:
            return None
        recent = [one for one in self._held if last - one.arrived <= self.gate.span]
        if len(recent) < self.gate.fewest:
            return None
        kept = _without_outliers(recent)
        if len(kept) < self.gate.fewest:
            return None
        return _averaged(kept)


def _median(values: Iterable[float]) -> float:
    # The standard library's own takes hundredths of a second to load, before the first paint.
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _possible(fix: Fix) -> bool:
    # Written so that NaN fails; 0, 0 is what devices write that have no fix.
    on_earth = -90 <= fix.latitude <= 90 and -180 <= fix.longitude <= 180  # noqa: PLR2004 - degrees
    return on_earth and not (fix.latitude == 0 and fix.longitude == 0)


def _metres(held: Sequence[_Held], latitude: float, longitude: float) -> list[tuple[float, float]]:
    """Metres east and north of a point; longitudes across 180 degrees are neighbours."""
    shrink = math.cos(math.radians(latitude)) * _METRES_A_DEGREE
    return [
        (
            math.remainder(one.fix.longitude - longitude, 360.0) * shrink,
            (one.fix.latitude - latitude) * _METRES_A_DEGREE,
        )
        for one in held
    ]


def _without_outliers(held: Sequence[_Held]) -> list[_Held]:
    first = held[0].fix
    points = _metres(held, first.latitude, first.longitude)
    centre = _median(x for x, _ in points), _median(y for _, y in points)
    apart = [math.hypot(x - centre[0], y - centre[1]) for x, y in points]
    limit = max(_CLOSEST_LIMIT_M, _FARTHEST_SPREADS * _SPREAD_OF_MEDIAN * _median(apart))
    return [one for one, distance in zip(held, apart, strict=True) if distance <= limit]


def _averaged(kept: Sequence[_Held]) -> GeoPosition:
    first, last = kept[0].fix, kept[-1]
    points = _metres(kept, first.latitude, first.longitude)
    weights = [1 / one.claimed_m**2 for one in kept]
    whole = sum(weights)

    def mean(values: Sequence[float]) -> float:
        return sum(w * v for w, v in zip(weights, values, strict=True)) / whole

    east, north = mean([x for x, _ in points]), mean([y for _, y in points])
    spread = math.sqrt(mean([(x - east) ** 2 + (y - north) ** 2 for x, y in points]))
    claimed = mean([one.claimed_m for one in kept])
    heights = [one.fix.altitude_m for one in kept if one.fix.altitude_m is not None]
    shrink = math.cos(math.radians(first.latitude)) * _METRES_A_DEGREE
    longitude = first.longitude + (east / shrink if shrink else 0.0)
    return GeoPosition(
        latitude=max(-90.0, min(90.0, first.latitude + north / _METRES_A_DEGREE)),
        longitude=math.remainder(longitude, 360.0),
        datum=Datum.WGS84,
        source=PositionSource.RECEIVER,
        accuracy_m=round(math.hypot(claimed, spread), 1),
        altitude_m=round(_median(heights), 1) if heights else None,
        at=last.fix.at or last.arrived,
    )
