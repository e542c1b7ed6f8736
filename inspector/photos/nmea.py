"""Reads what satellite receivers write: sentences of NMEA 0183, from a file or line by line.

Only sentences with a right checksum count; noise, comments and makers' own sentences are passed
over. RMC, GGA, GNS and GLL of one instant are one fix, from whichever system it comes (GP, BD, GB,
GL, GA, GN). A date stands in RMC and ZDA only: the others get it from their neighbours, across
midnight too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from inspector.domain.fixes import Fix, FixQuality

__all__ = ["Epoch", "NmeaReader", "NmeaTally", "fill_days"]

_SENTENCE = re.compile(rb"\$([A-Z]{2})([A-Z]{3}),([ -)+-~]{0,240})\*([0-9A-Fa-f]{2})")
_ANY_SENTENCE = re.compile(rb"\$[A-Z0-9]{3,16},[ -)+-~]{0,240}\*([0-9A-Fa-f]{2})")
_BARE = re.compile(rb"\$[A-Z]{3,8},[ -)+-~]*\s*$")
_PROPRIETARY = b"P"
_CLOCK = re.compile(r"(\d{2})(\d{2})(\d{2})(?:\.(\d{1,6})\d*)?")
_ANGLE = re.compile(r"(\d{2,3})(\d{2}(?:\.\d+)?)")
_DATE = re.compile(r"(\d{2})(\d{2})(\d{2})")
_DAY_S = 86_400
_HALF_DAY_S = 43_200
_CENTURY_TURNS = 80
_WEEKS_1024 = timedelta(weeks=1024)
_QUALITIES = {
    "0": FixQuality.NONE,
    "1": FixQuality.SATELLITES,
    "2": FixQuality.CORRECTED,
    "3": FixQuality.SATELLITES,
    "4": FixQuality.FIXED,
    "5": FixQuality.CORRECTED,
    "6": FixQuality.ESTIMATED,
    "7": FixQuality.SATELLITES,
    "8": FixQuality.SIMULATED,
}
"""Of GGA."""
_MODES = {
    "A": FixQuality.SATELLITES,
    "D": FixQuality.CORRECTED,
    "P": FixQuality.SATELLITES,
    "R": FixQuality.FIXED,
    "F": FixQuality.CORRECTED,
    "E": FixQuality.ESTIMATED,
    "M": FixQuality.SATELLITES,
    "S": FixQuality.SIMULATED,
    "N": FixQuality.NONE,
}
"""Of RMC, GLL and, one letter a system, of GNS."""
_SURENESS = (
    FixQuality.FIXED,
    FixQuality.CORRECTED,
    FixQuality.SATELLITES,
    FixQuality.ESTIMATED,
    FixQuality.SIMULATED,
)


@dataclass(slots=True)
class NmeaTally:
    """What was met on the way.

    Attributes:
        sentences: with a right checksum, whatever they say.
        bad_checksum: with a wrong one, left out.
        no_checksum: without one, left out.
        fix_sentences: RMC and GGA that claim a fix, of any kind.
        lost: instants without a fix.
        simulated: instants the receiver itself calls simulated or reckoned.
        rolled_over: dates moved by 1,024 weeks, where a receiver's calendar fell back.
    """

    sentences: int = 0
    bad_checksum: int = 0
    no_checksum: int = 0
    fix_sentences: int = 0
    lost: int = 0
    simulated: int = 0
    rolled_over: int = 0


@dataclass(slots=True)
class Epoch:
    """Everything said of one instant.

    Attributes:
        second: of the day, UTC; None when no sentence said it.
        day: the date; None when no sentence said it.
        fix: the position without its time; None when there is none.
    """

    second: float | None
    day: date | None = None
    fix: Fix | None = None

    def timed(self) -> Fix | None:
        """The fix with its time, as far as that is known."""
        if self.fix is None or self.second is None or self.day is None:
            return self.fix
        midnight = datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)
        return replace(self.fix, at=midnight + timedelta(seconds=round(self.second, 3)))


@dataclass(slots=True)
class NmeaReader:
    """Puts sentences together to epochs, line by line.

    Attributes:
        tally: what was met.
    """

    tally: NmeaTally = field(default_factory=NmeaTally)
    _now: Epoch | None = None
    _day: date | None = None
    _second: float | None = None
    _ahead: timedelta = timedelta()

    def feed(self, line: bytes) -> Epoch | None:
        """Takes a line; gives the epoch before it when the line begins another.

        Args:
            line: whatever came, up to a line feed.
        """
        read = self._sentence(line)
        if read is None:
            return None
        kind, parts = read
        second = _second(parts, kind)
        if kind == "ZDA":
            self._dated(_zda_day(parts), second)
            return None
        done = None
        if self._now is None or (second is not None and second != self._now.second):
            done, self._now = self._now, Epoch(second)
            self._dated(None, second)
            self._now.day = self._day
        self._take(kind, parts, self._now)
        return done

    def end(self) -> Epoch | None:
        """The epoch that nothing followed."""
        done, self._now = self._now, None
        return done

    def _sentence(self, line: bytes) -> tuple[str, list[str]] | None:
        if line.startswith(b"#"):
            return None
        found = _ANY_SENTENCE.search(line)
        if found is None:
            if _BARE.search(line):
                self.tally.no_checksum += 1
            return None
        body = found[0][1:-3]
        if _checksum(body) != int(found[1], 16):
            self.tally.bad_checksum += 1
            return None
        self.tally.sentences += 1
        known = _SENTENCE.fullmatch(found[0])
        if known is None or known[1].startswith(_PROPRIETARY):
            return None
        kind = known[2].decode()
        if kind not in ("RMC", "GGA", "GNS", "GLL", "ZDA"):
            return None
        return kind, known[3].decode("ascii").split(",")

    def _take(self, kind: str, parts: list[str], epoch: Epoch) -> None:
        if kind == "RMC" and (day := _rmc_day(parts)):
            self._dated(day, epoch.second)
            epoch.day = self._day
        fix = _fix(kind, parts)
        if kind in ("RMC", "GGA") and _claims(kind, parts) and fix is not None:
            self.tally.fix_sentences += 1
        if fix is None:
            return
        epoch.fix = fix if epoch.fix is None else _joined(epoch.fix, fix)

    def _dated(self, day: date | None, second: float | None) -> None:
        """Moves the calendar on: by what a sentence says, or over midnight."""
        before = self._day
        if day is not None:
            day += self._ahead
            if before is not None and _about(before - day, _WEEKS_1024):
                self._ahead += _WEEKS_1024
                self.tally.rolled_over += 1
                day += _WEEKS_1024
            self._day = day
        elif before is not None and _passed_midnight(self._second, second):
            self._day = before + timedelta(days=1)
        if second is not None:
            self._second = second


def fill_days(epochs: Iterable[Epoch]) -> Iterator[Epoch]:
    """Gives epochs that came before the first date the date they must have had."""
    waiting: list[Epoch] = []
    known = False
    for epoch in epochs:
        if known:
            yield epoch
            continue
        waiting.append(epoch)
        if epoch.day is None:
            continue
        known = True
        _date_back(waiting)
        yield from waiting
        waiting = []
    yield from waiting


def _date_back(epochs: list[Epoch]) -> None:
    later = epochs[-1]
    for epoch in reversed(epochs[:-1]):
        epoch.day = later.day
        if later.day is not None and _passed_midnight(epoch.second, later.second):
            epoch.day = later.day - timedelta(days=1)
        if epoch.second is not None:
            later = epoch


def _passed_midnight(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one - other > _HALF_DAY_S


def _about(one: timedelta, other: timedelta) -> bool:
    return abs(one - other) <= timedelta(days=1)


def _checksum(body: bytes) -> int:
    value = 0
    for byte in body:
        value ^= byte
    return value


def _part(parts: list[str], index: int) -> str:
    return parts[index].strip() if index < len(parts) else ""


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _second(parts: list[str], kind: str) -> float | None:
    """Seconds since midnight, UTC."""
    found = _CLOCK.fullmatch(_part(parts, 4 if kind == "GLL" else 0))
    if found is None:
        return None
    hour, minute, second = (int(found[group]) for group in (1, 2, 3))
    value = hour * 3600 + minute * 60 + second + float(f"0.{found[4] or 0}")
    return value if value < _DAY_S + 1 and minute < 60 and second <= 60 else None  # noqa: PLR2004


def _rmc_day(parts: list[str]) -> date | None:
    found = _DATE.fullmatch(_part(parts, 8))
    if found is None:
        return None
    year = int(found[3])
    return _day(year + (1900 if year >= _CENTURY_TURNS else 2000), int(found[2]), int(found[1]))


def _zda_day(parts: list[str]) -> date | None:
    texts = [_part(parts, index) for index in (3, 2, 1)]
    if not all(text.isascii() and text.isdigit() for text in texts):
        return None
    year, month, day = (int(text) for text in texts)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        # Within the years that satellites and calendars of a thousand weeks can give.
        return date(year, month, day) if 1980 <= year <= 2100 else None  # noqa: PLR2004
    except ValueError:
        return None


_PLACES = {"RMC": 2, "GGA": 1, "GNS": 1, "GLL": 0}


def _claims(kind: str, parts: list[str]) -> bool:
    """Whether a sentence says that it has a fix, of whatever kind."""
    if kind == "GGA":
        return _part(parts, 5) not in ("", "0")
    return _part(parts, 1) == "A"


def _quality(kind: str, parts: list[str]) -> FixQuality:
    if kind == "GGA":
        return _QUALITIES.get(_part(parts, 5), FixQuality.NONE)
    if kind == "GNS":
        said = {_MODES.get(letter, FixQuality.NONE) for letter in _part(parts, 5)}
        return next((one for one in _SURENESS if one in said), FixQuality.NONE)
    status, mode = (1, 11) if kind == "RMC" else (5, 6)
    stated = _MODES.get(_part(parts, mode), FixQuality.SATELLITES)
    if _part(parts, status) != "A":
        return stated if stated is FixQuality.SIMULATED else FixQuality.NONE
    return stated


def _fix(kind: str, parts: list[str]) -> Fix | None:
    first = _PLACES[kind]
    latitude = _angle(_part(parts, first), _part(parts, first + 1), "N", "S", 90)
    longitude = _angle(_part(parts, first + 2), _part(parts, first + 3), "E", "W", 180)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    more = kind in ("GGA", "GNS")
    used = _number(_part(parts, 6)) if more else None
    return Fix(
        latitude=latitude,
        longitude=longitude,
        altitude_m=_number(_part(parts, 8)) if more else None,
        hdop=_number(_part(parts, 7)) if more else None,
        satellites=int(used) if used is not None else None,
        quality=_quality(kind, parts),
    )


def _angle(text: str, side: str, plus: str, minus: str, most: int) -> float | None:
    found = _ANGLE.fullmatch(text)
    if found is None or side not in (plus, minus):
        return None
    value = int(found[1]) + float(found[2]) / 60
    if value > most:
        return None
    return -value if side == minus else value


def _joined(one: Fix, other: Fix) -> Fix:
    """What two sentences of one instant say together; a sentence that lost the fix adds nothing."""
    if not other.real and one.real:
        return one
    if other.real and not one.real:
        one, other = other, one
    return replace(
        one,
        altitude_m=one.altitude_m if one.altitude_m is not None else other.altitude_m,
        hdop=one.hdop if one.hdop is not None else other.hdop,
        satellites=one.satellites if one.satellites is not None else other.satellites,
        quality=min(
            (one.quality, other.quality),
            key=lambda quality: _SURENESS.index(quality) if quality in _SURENESS else 9,
        ),
    )
