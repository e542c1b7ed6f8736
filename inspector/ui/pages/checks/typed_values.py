"""Times, positions and strokes as a person types or draws them, and as they are kept. No Qt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from inspector.domain.acceptance import Stroke
from inspector.ui.widgets.typed_date import read_day

__all__ = [
    "Point",
    "read_moment",
    "read_point",
    "read_points",
    "read_strokes",
    "read_time",
    "show_moment",
    "show_point",
    "write_points",
    "write_strokes",
]

_CLOCK = re.compile(r"(\d{1,2})[:.时h](\d{1,2})(?:[:.分m](\d{1,2})?秒?)?分?", re.ASCII)
_BARE = re.compile(r"(\d{2})(\d{2})", re.ASCII)
_HOURS, _MINUTES = 24, 60
_POLE, _DATE_LINE = 90, 180
_FEWEST_WORDS, _MOST_WORDS = 2, 4

Point = tuple[str, str, str, str]
"""Latitude, longitude, height, accuracy; the last two empty when they are not known."""


def read_time(text: str) -> str | None:
    """``HH:MM`` of what was typed: 9:05, 0905, ９：０５, 9时5分; None when it is no time."""
    plain = _plain(text)
    match = _CLOCK.fullmatch(plain) or _BARE.fullmatch(plain)
    if match is None:
        return None
    hours, minutes, *rest = match.groups()
    seconds = rest[0] if rest and rest[0] else ""
    if int(hours) >= _HOURS or int(minutes) >= _MINUTES or int(seconds or 0) >= _MINUTES:
        return None
    head = f"{int(hours):02}:{int(minutes):02}"
    return f"{head}:{int(seconds):02}" if seconds else head


def read_moment(text: str, today: date) -> str | None:
    """``YYYY-MM-DDTHH:MM`` of a day and a time with a blank or a T between; None otherwise."""
    day_text, joint, time_text = _plain(text).replace("T", " ").rpartition(" ")
    if not joint:
        return None
    day, clock = read_day(day_text.strip(), today), read_time(time_text)
    return None if day is None or clock is None else f"{day.isoformat()}T{clock}"


def show_moment(value: str) -> str:
    """A kept moment as one reads it; the zone of China goes without saying."""
    return value.removesuffix("+08:00").removesuffix(":00.000").replace("T", " ")


def read_point(text: str) -> Point | None:
    """A position: latitude and longitude, then height and accuracy in metres; None otherwise."""
    parts = re.split(r"[\s,，、]+", _plain(text))
    several = _FEWEST_WORDS <= len(parts) <= _MOST_WORDS
    if not several or any(_number(part) is None for part in parts):
        return None
    latitude, longitude, height, accuracy = (*parts, "", "")[:_MOST_WORDS]
    far = (abs(Decimal(latitude)) > _POLE, abs(Decimal(longitude)) > _DATE_LINE)
    if any(far) or (accuracy and Decimal(accuracy) < 0):
        return None
    return latitude, longitude, height, accuracy


def read_points(text: str) -> tuple[Point, ...] | None:
    """One position a line, or ``;`` between them; None when one of them is none."""
    lines = [line for line in re.split(r"[\n;；]+", text) if line.strip()]
    points = [read_point(line) for line in lines]
    found = tuple(one for one in points if one is not None)
    return found if len(found) == len(points) else None


def write_points(points: Sequence[Point]) -> str:
    """As they are kept."""
    return "; ".join(_joined(one) for one in points)


def show_point(point: Point) -> str:
    """As a line one can change."""
    latitude, longitude, height, accuracy = point
    plain = not accuracy and height in ("", "0")
    return f"{latitude} {longitude}" if plain else _joined(point)


def write_strokes(strokes: Sequence[Stroke]) -> str:
    """Strokes as text: points ``x,y,ms,pressure`` with blanks between, strokes with ``;``."""
    return "; ".join(
        " ".join(",".join(str(figure) for figure in point) for point in stroke.points)
        for stroke in strokes
    )


def read_strokes(text: str) -> tuple[Stroke, ...]:
    """The strokes of a kept signature; none where the text is not of this program."""
    found = []
    for line in text.split(";"):
        points = [_stroke_point(one) for one in line.split()]
        if not points or any(one is None for one in points):
            return ()
        found.append(Stroke(tuple(one for one in points if one is not None)))
    return tuple(found)


def _stroke_point(text: str) -> tuple[int, int, int, int] | None:
    parts = text.split(",")
    try:
        x, y, moment, force = (int(part) for part in parts)
    except ValueError:
        return None
    return x, y, moment, force


def _joined(point: Point) -> str:
    latitude, longitude, height, accuracy = point
    if accuracy:
        return f"{latitude} {longitude} {height or '0'} {accuracy}"
    return f"{latitude} {longitude} {height}".strip()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and len(text) <= _LONGEST else None


_LONGEST = 24
