"""How the values of the trade are written in a Chinese document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from inspector import words
from inspector.clock import CHINA
from inspector.domain.acceptance import Attendance, Opinion
from inspector.domain.defect import SETTLED
from inspector.domain.evidence import CaptureTime
from inspector.domain.geo import GeoPosition, PositionSource
from inspector.domain.inspection import ItemResult, Round
from inspector.domain.parameters import Operator, Parameter
from inspector.domain.parties import Person
from inspector.report.content import ReportContent

__all__ = [
    "capture_time",
    "day",
    "day_of",
    "digest_groups",
    "digest_short",
    "figures",
    "length",
    "long_day",
    "moment",
    "opinions",
    "people",
    "position",
    "round_name",
    "score",
    "size",
    "term",
    "threshold",
]

_NONE = "—"
_OPERATORS = {
    Operator.AT_LEAST: "≥",
    Operator.AT_MOST: "≤",
    Operator.ABOVE: ">",
    Operator.BELOW: "<",
    Operator.EQUAL: "=",
}

_MEGA = 1_000_000


def term(value: Enum) -> str:
    """The trade's Chinese word for a value."""
    return words.term(value, words.Language.ZH)


def day(value: date | None) -> str:
    """``2026-11-22``, a dash for none; for tables."""
    return value.isoformat() if value else _NONE


def day_of(value: datetime) -> str:
    """``2026-11-22``: the day of an aware time on the calendars of China."""
    return day(value.astimezone(CHINA).date())


def long_day(value: date) -> str:
    """``2026年11月22日``; for the text of a document (GB/T 9704-2012, clause 7.3.5.4)."""
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """``2026-11-22 15:08:31 +08:00``: an aware time on the clocks of China."""
    local = value.astimezone(CHINA)
    return f"{local:%Y-%m-%d %H:%M:%S} +08:00"


def capture_time(taken: CaptureTime | None) -> str:
    """When a picture was taken, with its zone and the clock it was read from."""
    if taken is None:
        return "不详"
    clock = f"{taken.local:%Y-%m-%d %H:%M:%S}"
    if taken.utc_offset_minutes is None:
        return f"{clock}（时区不详，{term(taken.source)}）"
    hours, minutes = divmod(abs(taken.utc_offset_minutes), 60)
    sign = "-" if taken.utc_offset_minutes < 0 else "+"
    return f"{clock} {sign}{hours:02d}:{minutes:02d}（{term(taken.source)}）"


def length(milliseconds: int | None) -> str:
    """How long something plays: ``0:07``, ``1:02:03``; nothing when it does not say."""
    if milliseconds is None:
        return ""
    seconds = round(milliseconds / 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    front = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{front}:{seconds % 60:02}"


def size(count: int) -> str:
    """The size of a file in megabytes or kilobytes of a thousand."""
    return f"{count / 1e6:.1f} MB" if count >= _MEGA else f"{max(1, round(count / 1e3))} KB"


def position(place: GeoPosition | None) -> str:
    """Where: degrees to six decimals (0.1 m), datum, source, accuracy."""
    if place is None:
        return "无坐标"
    latitude = f"{abs(place.latitude):.6f}°{'N' if place.latitude >= 0 else 'S'}"
    longitude = f"{abs(place.longitude):.6f}°{'E' if place.longitude >= 0 else 'W'}"
    known = [term(place.datum), term(place.source)]
    if place.source is PositionSource.MANUAL and place.set_by:
        known.append(place.set_by)
    known.append("精度不详" if place.accuracy_m is None else f"±{place.accuracy_m:g} m")
    return f"{latitude} {longitude} {' '.join(known)}"


def round_name(value: Round) -> str:
    """``2026 年第 2 轮``."""
    return f"{value.year} 年第 {value.ordinal} 轮"


def score(value: Decimal | None) -> str:
    """A score without trailing zeros; nothing counted is no score, not 100."""
    return "不计分" if value is None else f"{value.normalize():f}"


def people(persons: Iterable[Person]) -> str:
    """``李文静（文昌街道办事处）、…``."""
    named = (f"{one.name}（{one.unit}）" if one.unit else one.name for one in persons)
    return "、".join(named) or _NONE


def digest_short(digest: str) -> str:
    """``7be1 94c0 … 2fd8``: enough to compare by eye, not to prove anything."""
    return f"{digest[:4]} {digest[4:8]} … {digest[-4:]}"


def digest_groups(digest: str) -> str:
    """The whole digest in groups of eight."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def threshold(parameter: Parameter) -> str:
    """``≥ 4.0 m``; units of time by their Chinese names."""
    unit = words.unit(parameter.unit, words.Language.ZH)
    return f"{_OPERATORS[parameter.operator]} {parameter.value} {unit}".rstrip()


def figures(content: ReportContent) -> str:
    """The inspection in figures, one sentence; every figure is counted from the lists printed."""
    counted = sum((theme.counts for theme in content.themes), start=_nothing())
    answered = "，".join(
        f"{term(result)} {counted[result]} 项" for result in ItemResult if counted[result]
    )
    defects = content.defects
    settled = sum(defect.state in SETTLED for defect in defects)
    photos = len(content.photos) + sum(len(d.before) + len(d.after) for d in defects)
    checked = f"检查 {len(content.themes)} 个专题、{counted.total()} 项次"
    found = (
        f"登记问题 {len(defects)} 个，其中已办结 {settled} 个，未办结 {len(defects) - settled} 个"
        if defects
        else "未登记问题"
    )
    return f"{checked}{'：' + answered if answered else ''}。{found}。附照片 {photos} 张。"


def opinions(content: ReportContent) -> str:
    """How many parties came and what they said."""
    seats = [party.seat for party in content.parties]
    said = "，".join(
        f"{term(opinion)} {count} 方"
        for opinion in Opinion
        if (count := sum(seat.opinion is opinion for seat in seats))
    )
    absent = sum(seat.attendance is Attendance.ABSENT for seat in seats)
    silent = sum(s.opinion is None and s.attendance is not Attendance.ABSENT for s in seats)
    parts = [f"参验单位 {len(seats)} 方", said]
    parts += [f"未表示意见 {silent} 方"] if silent else []
    parts += [f"缺席 {absent} 方"] if absent else []
    return "，".join(part for part in parts if part) + "。"


def _nothing() -> Counter[ItemResult]:
    return Counter()
