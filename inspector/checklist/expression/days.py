"""Days, moments and times of day: read from text, counted in days, written back.

A day is counted from 1970-01-01 on China's clocks (UTC+08:00), so that a date and the first moment
of it are the same number. Forms of text are those of ISO 8601 that ODK writes and reads
(https://getodk.github.io/xforms-spec/#data-types).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from decimal import ROUND_HALF_EVEN, Context, Decimal

from inspector.clock import CHINA

__all__ = [
    "clock_of",
    "day_of",
    "day_since",
    "days_of",
    "days_of_text",
    "in_china",
    "iso_text",
    "moment_of",
    "moment_since",
]

_EPOCH = date(1970, 1, 1)
_DAY_US = 86_400_000_000
_FARTHEST = 4_000_000
_LONGEST = 40
_EXACT = Context(prec=34, rounding=ROUND_HALF_EVEN, traps=[])
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d{2}(?::?\d{2})?)?"
_CLOCK = re.compile(_TIME, re.ASCII)
_MOMENT = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})[T ]({_TIME})", re.ASCII)


def day_of(text: str) -> date | None:
    """The day that ``YYYY-MM-DD`` names; None for anything else, other ISO forms included."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def clock_of(text: str) -> time | None:
    """The time of day that ``HH:MM``, ``HH:MM:SS`` or either with zone names, on China's clocks."""
    match = _CLOCK.fullmatch(text) if len(text) <= _LONGEST else None
    parts = _clock(match.groups()) if match else None
    if parts is None:
        return None
    clock, zone = parts
    if zone is None:
        return clock
    return datetime.combine(_EPOCH, clock, zone).astimezone(CHINA).time()


def moment_of(text: str) -> datetime | None:
    """The moment of ``YYYY-MM-DDTHH:MM[:SS[.sss]][zone]``; without a zone, China's."""
    match = _MOMENT.fullmatch(text) if len(text) <= _LONGEST else None
    day = day_of(match[1]) if match else None
    parts = _clock(match.groups()[2:]) if match else None
    if day is None or parts is None:
        return None
    clock, zone = parts
    try:
        return datetime.combine(day, clock, zone or CHINA).astimezone(CHINA)
    except OverflowError:
        return None


def in_china(moment: datetime) -> datetime:
    """A moment on China's clocks, to the millisecond; one without a zone is taken as China's."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
    try:
        aware = aware.astimezone(CHINA)
    except OverflowError:  # the first or last hours of the calendar
        aware = aware.replace(tzinfo=CHINA)
    return aware.replace(microsecond=aware.microsecond // 1000 * 1000)


def days_of(value: date | time) -> Decimal:
    """Days since 1970-01-01; of a time of day, its fraction of a day."""
    if isinstance(value, time):
        since = timedelta(
            hours=value.hour,
            minutes=value.minute,
            seconds=value.second,
            microseconds=value.microsecond,
        )
    elif isinstance(value, datetime):
        local = in_china(value).replace(tzinfo=None)
        since = local - datetime.combine(_EPOCH, time())
    else:
        return Decimal((value - _EPOCH).days)
    return _EXACT.divide(Decimal(since // timedelta(microseconds=1)), Decimal(_DAY_US))


def days_of_text(text: str) -> Decimal | None:
    """Likewise, of a date, a moment or a time of day as text; None when it is none of them."""
    found = day_of(text) or moment_of(text)
    if found is None:
        clock = clock_of(text)
        return None if clock is None else days_of(clock)
    return days_of(found)


def day_since(days: Decimal) -> date | None:
    """The day so many days after 1970-01-01, cut off; None outside the years 1 to 9999."""
    if not days.is_finite() or abs(days) > _FARTHEST:
        return None
    try:
        return _EPOCH + timedelta(days=int(days))
    except OverflowError:
        return None


def moment_since(days: Decimal) -> datetime | None:
    """The moment so many days after 1970-01-01, to the millisecond; None out of the calendar."""
    if not days.is_finite() or abs(days) > _FARTHEST:
        return None
    try:
        ticks = _EXACT.multiply(days, Decimal(_DAY_US // 1000)).to_integral_value(ROUND_HALF_EVEN)
        return datetime.combine(_EPOCH, time(), CHINA) + timedelta(milliseconds=int(ticks))
    except OverflowError:
        return None


def iso_text(value: date | time) -> str:
    """As ODK writes them: moments and times with milliseconds and China's zone."""
    if isinstance(value, time):
        return value.replace(tzinfo=None).isoformat("milliseconds") + "+08:00"
    if isinstance(value, datetime):
        return in_china(value).isoformat(timespec="milliseconds")
    return value.isoformat()


def _clock(parts: tuple[str | None, ...]) -> tuple[time, timezone | None] | None:
    """A time of day and its zone from the groups of the pattern; None when there is none such."""
    hour, minute, second, fraction, zone = parts
    try:
        clock = time(
            int(hour or 0), int(minute or 0), int(second or 0), int((fraction or "").ljust(6, "0"))
        )
        return clock, None if zone is None else _zone(zone)
    except ValueError:
        return None


def _zone(text: str) -> timezone:
    """``Z``, ``+08``, ``+0800`` or ``+08:00``."""
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2] or 0), minutes=int(digits[2:] or 0))
    return timezone(-offset if text[0] == "-" else offset)
