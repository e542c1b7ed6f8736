"""Reads GPX 1.0 and 1.1: track points by segment, and how many way and route points there are.

A file comes from a stranger: it is read as a stream, declares no entities (which could unfold to
gigabytes), is nested no deeper than GPX ever is, and a broken end costs only what follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO
from xml.parsers import expat

from inspector.clock import CHINA
from inspector.domain.fixes import Fix
from inspector.errors import InputError

__all__ = ["GpxContent", "looks_like_gpx", "read_gpx"]

_BLOCK = 1 << 16
_DEEPEST = 64
_LONGEST_TAG = 1 << 20
_LONGEST_TEXT = 64
_POINTS = frozenset({"wpt", "rtept", "trkpt"})
_VALUES = frozenset({"time", "ele", "hdop"})
_CHINESE = re.compile(
    rb"""^\s*<\?xml[^>]*encoding=["'](?:gb2312|gbk|gb18030|cp936)["']""", re.IGNORECASE
)
_TIME = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})"
    r"(?:[.,](\d{1,6})\d*)?\s*(Z|[+-]\d{2}:?\d{2})?"
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class GpxContent:
    """What a file holds.

    Attributes:
        segments: track points by segment, in the file's order; a segment may be empty.
        others: way points and route points.
        waypoints, route_points: how many of each kind there are.
        bad_points: points without a possible position.
        bad_times: times nobody can read.
        without_zone: times that name no zone; GPX means UTC then.
        other_root: whether something else is wrapped around the GPX.
        broken_line: line at which the file stops being XML; 0 when it does not.
    """

    segments: list[list[Fix]] = field(default_factory=list)
    others: list[Fix] = field(default_factory=list)
    waypoints: int = 0
    route_points: int = 0
    bad_points: int = 0
    bad_times: int = 0
    without_zone: int = 0
    other_root: bool = False
    broken_line: int = 0


def looks_like_gpx(head: bytes) -> bool:
    """Whether a file that begins so is XML."""
    return head.startswith(_BOMS[1:]) or head.removeprefix(_BOMS[0]).lstrip().startswith(b"<")


def read_gpx(stream: BinaryIO, *, name: str, most_points: int) -> GpxContent:
    """Reads a GPX file.

    Args:
        stream: its bytes.
        name: what it is called, for the sentences.
        most_points: how many points it may have.

    Raises:
        InputError: ``tracks.not_gpx``, ``tracks.damaged`` when nothing could be read before the
            fault, ``tracks.entities``, ``tracks.too_deep``, ``tracks.long_tag``,
            ``tracks.too_many_points``.
    """
    collector = _Collector(name, most_points)
    head = stream.read(_BLOCK)
    chinese = _CHINESE.match(head) is not None
    parser = expat.ParserCreate("utf-8" if chinese else None, namespace_separator=" ")
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.text
    parser.EntityDeclHandler = collector.refuse_entity
    content = collector.content
    try:
        if chinese:
            whole = (head + stream.read()).decode("gb18030", "replace")
            parser.Parse(whole.encode(), True)  # noqa: FBT003 - expat takes it by position
        else:
            _feed(parser, head, stream, name)
    except expat.ExpatError as error:
        content.broken_line = error.lineno
        collector.close()
    except (LookupError, ValueError) as error:
        # An encoding that does not exist, or one of several bytes that expat cannot take.
        raise InputError("tracks.damaged", name=name, line=1) from error
    held = any(content.segments) or content.others
    if content.broken_line and not held:
        raise InputError("tracks.damaged", name=name, line=content.broken_line)
    if not collector.seen_gpx:
        raise InputError("tracks.not_gpx", name=name)
    return content


def _feed(parser: expat.XMLParserType, head: bytes, stream: BinaryIO, name: str) -> None:
    block, fed = head, 0
    while block:
        parser.Parse(block, False)  # noqa: FBT003 - expat takes it by position
        fed += len(block)
        # A tag that does not end is read again from its beginning with every block.
        if fed - parser.CurrentByteIndex > _LONGEST_TAG:
            raise InputError("tracks.long_tag", name=name)
        block = stream.read(_BLOCK)
    parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position


class _Collector:
    """Takes points while the file is being parsed."""

    def __init__(self, name: str, most_points: int) -> None:
        self.content = GpxContent()
        self.seen_gpx = False
        self._name = name
        self._left = most_points
        self._depth = 0
        self._point = ""
        self._place: tuple[float, float] | None = None
        self._values: dict[str, str] = {}
        self._value = ""
        self._text = ""
        self._in_segment = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise InputError("tracks.too_deep", name=self._name)
        local = tag.rpartition(" ")[2]
        if local == "gpx":
            self.seen_gpx = True
            self.content.other_root = self._depth > 1
        elif not self.seen_gpx:
            return
        elif local == "trkseg":
            self._count()
            self.content.segments.append([])
            self._in_segment = True
        elif local in _POINTS and not self._point:
            self._begin(local, attributes)
        elif self._point and local in _VALUES and local not in self._values:
            self._value, self._text = local, ""

    def end(self, tag: str) -> None:
        self._depth -= 1
        local = tag.rpartition(" ")[2]
        if local == self._value:
            self._values[local] = self._text.strip()
            self._value = ""
        elif local == self._point:
            self._finish()
        elif local in ("trkseg", "trk"):
            self._in_segment = False

    def text(self, data: str) -> None:
        if self._value and len(self._text) < _LONGEST_TEXT:
            self._text += data

    def refuse_entity(self, *_: object) -> None:
        raise InputError("tracks.entities", name=self._name)

    def close(self) -> None:
        """Ends where the file breaks: a point that is not whole is none."""
        self._point = ""

    def _count(self) -> None:
        """Segments count like points: empty ones are nine bytes in the file and more in memory."""
        self._left -= 1
        if self._left < 0:
            raise InputError("tracks.too_many_points", name=self._name)

    def _begin(self, kind: str, attributes: dict[str, str]) -> None:
        self._count()
        self._point, self._values = kind, {}
        self._place = _place(attributes)
        self.content.waypoints += kind == "wpt"
        self.content.route_points += kind == "rtept"

    def _finish(self) -> None:
        kind, self._point = self._point, ""
        if self._place is None:
            self.content.bad_points += 1
            return
        latitude, longitude = self._place
        fix = Fix(
            latitude=latitude,
            longitude=longitude,
            at=self._time(),
            altitude_m=_number(self._values.get("ele", "")),
            hdop=_dilution(self._values.get("hdop", "")),
        )
        if kind != "trkpt":
            self.content.others.append(fix)
            return
        if not self._in_segment:
            # Some programs leave the segment out; nobody knows who its neighbours are.
            self.content.segments.append([])
            self._in_segment = True
        self.content.segments[-1].append(fix)

    def _time(self) -> datetime | None:
        text = self._values.get("time", "")
        if not text:
            return None
        at, zoned = _time(text)
        if at is None:
            self.content.bad_times += 1
        elif not zoned:
            self.content.without_zone += 1
        return at


def _place(attributes: dict[str, str]) -> tuple[float, float] | None:
    latitude, longitude = _number(attributes.get("lat", "")), _number(attributes.get("lon", ""))
    if latitude is None or longitude is None:
        return None
    # Written so that NaN fails too.
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees
        return None
    return latitude, longitude


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None  # noqa: PLR2004 - nothing on earth is farther


def _dilution(text: str) -> float | None:
    value = _number(text)
    return value if value is not None and value > 0 else None


def _time(text: str) -> tuple[datetime | None, bool]:
    """The time, and whether its zone was named."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None, False
    zone = found[8] or "Z"
    try:
        at = datetime.fromisoformat(
            f"{found[1]}-{found[2]}-{found[3]}T{found[4]}:{found[5]}:{found[6]}"
            f".{(found[7] or '').ljust(6, '0')}{zone.replace('Z', '+00:00')}"
        )
        at.astimezone(CHINA)  # the calendar must not end before it does there
        return at.astimezone(UTC), found[8] is not None
    except (ValueError, OverflowError):
        return None, False
