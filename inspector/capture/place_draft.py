"""The register as a list of places would leave it: every row taken over, or refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from inspector.capture.place_geojson import Outline, simplified
from inspector.capture.place_list import PlaceRow
from inspector.domain.datum import MapDatum, MapPoint, as_position
from inspector.domain.geo import GeoPosition, PositionSource
from inspector.domain.places import Place, PlaceKind, check_parent, place_id
from inspector.errors import InputError, InspectorError
from inspector.findings import Finding, Level
from inspector.store import Reader

__all__ = ["RefusedRow", "RegisterDraft", "RowFate", "SeenRow", "check_short"]

_SYSTEMS = {
    **{datum.value: datum for datum in MapDatum},
    "2000": MapDatum.CGCS2000,
    "国家2000": MapDatum.CGCS2000,
    "国家大地坐标系": MapDatum.CGCS2000,
    "gps": MapDatum.WGS84,
    "高德": MapDatum.GCJ02,
    "腾讯": MapDatum.GCJ02,
    "火星坐标": MapDatum.GCJ02,
    "火星坐标系": MapDatum.GCJ02,
    "百度": MapDatum.BD09,
}
"""What people write into the column for the system."""
_LINES = frozenset({PlaceKind.FIRE_LANE})
_FEWEST_CORNERS = 3
_SHORT = re.compile(r"\w[\w-]{0,11}")


class RowFate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken over.

    Attributes:
        row: number as the spreadsheet shows it.
        field: the field at fault.
        why: the error, with its code and blanks.
    """

    row: int
    field: str
    why: InspectorError


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row of the list, for a look before it is taken over.

    Attributes:
        row: number as the spreadsheet shows it.
        fate: what becomes of it.
        kind: None when it names none we know.
        code, name, parent: as they stand in the row; empty where nothing does.
        refused: why it stays out.
    """

    row: int
    fate: RowFate
    kind: PlaceKind | None
    code: str
    name: str
    parent: str
    refused: RefusedRow | None = None


@dataclass(slots=True)
class RegisterDraft:
    """The register as it would stand after the rows read so far.

    Attributes:
        reader: the session.
        datum: reference system of coordinates where no column says it.
        seen: row in which a code stood first.
        by_code: places of the rows taken so far.
        added, changed, unchanged: what became of the places, in the list's order.
        refused: rows left out, each with its reason.
        rows: every row, in the list's order.
        disputed: places devices say different things about.
        findings: what is noteworthy about rows that were taken.
    """

    reader: Reader
    datum: MapDatum | None
    seen: dict[tuple[PlaceKind, str], int] = field(default_factory=dict)
    by_code: dict[str, list[Place]] = field(default_factory=dict)
    added: list[Place] = field(default_factory=list)
    changed: list[Place] = field(default_factory=list)
    unchanged: list[Place] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    rows: list[SeenRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    disputed: frozenset[UUID] = field(init=False)

    def __post_init__(self) -> None:
        self.disputed = frozenset(self.reader.conflicts())

    def take(self, row: PlaceRow) -> None:
        """Takes a row over, or notes why not."""
        try:
            kind, code = self._identity(row)
            held = self.reader.find(Place, place_id(kind, code))
            place = self._place(row, kind, code, held)
        except _RowError as problem:
            refused = RefusedRow(row.number, problem.field, problem.why)
            self.refused.append(refused)
            self.rows.append(_seen(row, RowFate.REFUSED, refused))
            return
        fate = _fate(held, place)
        {
            RowFate.ADDED: self.added,
            RowFate.CHANGED: self.changed,
            RowFate.UNCHANGED: self.unchanged,
        }[fate].append(place)
        self.rows.append(_seen(row, fate))
        self.by_code.setdefault(code, []).append(place)

    def _place(self, row: PlaceRow, kind: PlaceKind, code: str, held: Place | None) -> Place:
        base = held or Place(id=place_id(kind, code), kind=kind, name="?", code=code)
        with _at("parent"):
            parent = self._parent(row, held)
            check_parent(kind, parent.kind if parent else None)
        with _at("serves"):
            serves = tuple(self._building(part).id for part in row.parts("serves"))
        with _at("latitude"):
            position = self._position(row)
            outline = self._outline(row, kind)
        with _at("short"):
            short = _short(row, base)
        with _at("name"):
            return replace(
                base,
                name=row.fields.get("name", held.name if held else ""),
                parent=parent.id if parent else None,
                short=short,
                address=row.fields.get("address", base.address),
                position=position or base.position,
                serves=serves or base.serves,
                aliases=tuple(dict.fromkeys((*base.aliases, *row.parts("aliases")))),
                attributes={**base.attributes, **row.attributes},
                outline=outline or base.outline,
            )

    def _identity(self, row: PlaceRow) -> tuple[PlaceKind, str]:
        with _at("row"):
            if row.surplus:
                raise InputError("place_list.surplus", cells=list(row.surplus))
        with _at("kind"):
            if row.kind is None:
                raise InputError(
                    "place_list.unknown_kind",
                    kind=row.fields.get("kind", ""),
                    kinds=list(PlaceKind),
                )
        with _at("code"):
            code = row.fields.get("code")
            if not code:
                raise InputError("place_list.no_code", name=row.fields.get("name", ""))
            first = self.seen.setdefault((row.kind, code), row.number)
            if first != row.number:
                raise InputError("place_list.code_twice", code=code, first=first)
            # Builds the place once to have the code's form checked under the right field.
            id_ = Place(id=place_id(row.kind, code), kind=row.kind, name="?", code=code).id
            # A list is nobody's decision on what devices say apart.
            if id_ in self.disputed:
                raise InputError("store.in_conflict", kind="place", id=str(id_))
        return row.kind, code

    def _parent(self, row: PlaceRow, held: Place | None) -> Place | None:
        code = row.fields.get("parent")
        if code:
            return self._known(code)
        return self.reader.find(Place, held.parent) if held and held.parent else None

    def _known(self, code: str) -> Place:
        """The place with this code: from the rows above, or held already."""
        found = self.by_code.get(code) or self.reader.all(Place, code=code)
        if not found:
            raise InputError("place_list.unknown_place", code=code)
        if len({place.id for place in found}) > 1:
            raise InputError("place_list.ambiguous_place", code=code)
        return found[0]

    def _building(self, code: str) -> Place:
        """The building with this code, for a lane or a waste point that serves it."""
        found = self._known(code)
        if found.kind is not PlaceKind.BUILDING:
            raise InputError("place_list.serves_no_building", code=code, kind=found.kind)
        return found

    def _position(self, row: PlaceRow) -> GeoPosition | None:
        latitude, longitude = row.fields.get("latitude"), row.fields.get("longitude")
        if latitude is None and longitude is None:
            return None
        try:
            point = float(latitude or ""), float(longitude or "")
        except ValueError as error:
            raise InputError(
                "place_list.bad_coordinate", latitude=latitude or "", longitude=longitude or ""
            ) from error
        stated = MapPoint(latitude=point[0], longitude=point[1], datum=self._datum(row))
        return as_position(stated, source=PositionSource.REGISTER)

    def _outline(self, row: PlaceRow, kind: PlaceKind) -> Outline:
        """The outline on the ground; a line that is not a lane's is no outline."""
        if not row.outline or (len(row.outline) < _FEWEST_CORNERS and kind not in _LINES):
            return ()
        datum = self._datum(row)
        corners, tolerance = simplified(row.outline)
        if tolerance:
            blanks: dict[str, object] = {
                "name": row.fields.get("name", ""),
                "count": len(row.outline),
                "metres": tolerance,
            }
            self.findings.append(
                Finding(Level.INFO, "place_list.simplified", str(row.number), blanks)
            )
        points = (MapPoint(longitude, latitude, datum) for longitude, latitude in corners)
        stored = (as_position(point, source=PositionSource.REGISTER) for point in points)
        return tuple((one.longitude, one.latitude) for one in stored)

    def _datum(self, row: PlaceRow) -> MapDatum:
        stated = row.fields.get("datum", "").lower()
        for mark in "-_ ":
            stated = stated.replace(mark, "")
        if stated:
            if stated not in _SYSTEMS:
                raise InputError("place_list.unknown_datum", datum=row.fields["datum"])
            return _SYSTEMS[stated]
        if self.datum is None:
            raise InputError("place_list.datum_unstated")
        return self.datum


def _fate(held: Place | None, place: Place) -> RowFate:
    if held is None:
        return RowFate.ADDED
    return RowFate.UNCHANGED if held == place else RowFate.CHANGED


def _seen(row: PlaceRow, fate: RowFate, refused: RefusedRow | None = None) -> SeenRow:
    return SeenRow(
        row=row.number,
        fate=fate,
        kind=row.kind,
        code=row.fields.get("code", ""),
        name=row.fields.get("name", ""),
        parent=row.fields.get("parent", ""),
        refused=refused,
    )


def _short(row: PlaceRow, base: Place) -> str:
    short = row.fields.get("short", base.short)
    if short:
        check_short(short)
    return short


def check_short(short: str) -> None:
    """A short name is printed in numbers and stands in names of files.

    Raises:
        InputError: ``place_list.bad_short``.
    """
    if not _SHORT.fullmatch(short):
        raise InputError("place_list.bad_short", short=short)


class _RowError(Exception):
    """An error of ours with the field it belongs to."""

    def __init__(self, field_: str, why: InspectorError) -> None:
        super().__init__(field_)
        self.field = field_
        self.why = why


class _at:  # noqa: N801 - reads as a statement: with _at("code")
    """Says which field an error inside belongs to."""

    def __init__(self, field_: str) -> None:
        self._field = field_

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, InspectorError):
            raise _RowError(self._field, problem) from problem
