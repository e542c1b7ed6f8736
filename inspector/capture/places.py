"""Use cases of the register: bring in a list, undo it, change one place."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from inspector.capture.place_list import PlaceRow, read_place_list
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import PlaceId
from inspector.domain.places import Place, PlaceKind, check_parent, place_id
from inspector.errors import InputError, InspectorError
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = [
    "PlacesImport",
    "RefusedRow",
    "RowFate",
    "SeenRow",
    "above",
    "add_place",
    "find_place",
    "import_places",
    "places_in",
    "save_place",
]

_SHORT = re.compile(r"\w[\w-]{0,11}")
"""It is printed in numbers and stands in names of files."""
_AT_ONCE = 500
"""Places whose children are looked up together."""


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


@dataclass(frozen=True, slots=True)
class PlacesImport:
    """What became of a list.

    Attributes:
        added, changed, unchanged: places by code, in the list's order.
        refused: rows left out, each with its reason; the others are in.
        rows: every row, in the list's order.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[RefusedRow, ...]
    rows: tuple[SeenRow, ...] = field(default=(), compare=False)


@dataclass(slots=True)
class _Draft:
    """The register as it would stand after the rows read so far."""

    reader: Reader
    datum: Datum | None
    seen: dict[tuple[PlaceKind, str], int] = field(default_factory=dict)
    by_code: dict[str, list[Place]] = field(default_factory=dict)
    added: list[Place] = field(default_factory=list)
    changed: list[Place] = field(default_factory=list)
    unchanged: list[Place] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    rows: list[SeenRow] = field(default_factory=list)
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
        return GeoPosition(
            latitude=point[0],
            longitude=point[1],
            datum=self._datum(row),
            source=PositionSource.REGISTER,
        )

    def _datum(self, row: PlaceRow) -> Datum:
        stated = row.fields.get("datum", "").lower().replace("-", "").replace("_", "")
        if stated:
            try:
                return Datum(stated)
            except ValueError as error:
                raise InputError("place_list.unknown_datum", datum=row.fields["datum"]) from error
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
        _check_short(short)
    return short


def _check_short(short: str) -> None:
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


def import_places(
    workspace: Workspace,
    source: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    datum: Datum | None = None,
    dry_run: bool = False,
) -> PlacesImport:
    """Takes a list of places into the register in one transaction; bad rows stay out, by name.

    Rows may name parents that stand above them in the list or in the register already. A row with
    a known code changes that place; cells left empty change nothing.

    Args:
        workspace: where to.
        source: CSV or XLSX.
        mapping: column heading to field, as `read_place_list`.
        datum: reference system of the list's coordinates where no column says it; a list in an
            unstated system is not guessed at.
        dry_run: only say what would happen.

    Raises:
        InputError: ``place_list.*`` when the file as a whole cannot be used.
    """
    rows = read_place_list(source, mapping=mapping)
    with contextlib.ExitStack() as session:
        if dry_run:
            draft = _Draft(session.enter_context(workspace.read()), datum)
        else:
            writer = session.enter_context(workspace.write("places.import"))
            draft = _Draft(writer, datum)
        for row in rows:
            draft.take(row)
        if not dry_run:
            for place in (*draft.added, *draft.changed):
                writer.save(place)
    return PlacesImport(
        _codes(draft.added),
        _codes(draft.changed),
        _codes(draft.unchanged),
        tuple(draft.refused),
        tuple(draft.rows),
    )


def save_place(workspace: Workspace, *, place: Place) -> Place:
    """Puts one place into the register, or changes it.

    Raises:
        InputError: ``place.no_parent``, ``place.wrong_parent``, ``place_list.bad_short``,
            ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("places.save") as writer:
        return _save(writer, place)


def add_place(workspace: Workspace, *, place: Place) -> Place:
    """Puts a place into the register that was not in it; found on site, missing in the list.

    Raises:
        InputError: ``place.code_taken`` and those of `save_place`.
    """
    with workspace.write("places.save") as writer:
        held = writer.find(Place, place.id)
        if held is not None:
            raise InputError("place.code_taken", code=held.code or "", name=held.name)
        return _save(writer, place)


def _save(writer: Writer, place: Place) -> Place:
    parent = writer.get(Place, place.parent) if place.parent else None
    check_parent(place.kind, parent.kind if parent else None)
    if place.short:
        _check_short(place.short)
    return writer.save(place)


def places_in(reader: Reader, compound: PlaceId) -> tuple[Place, ...]:
    """The compound itself and everything that stands in it, parents before children."""
    found = {compound: reader.get(Place, compound)}
    level = [compound]
    while level:
        asked, level = level[:_AT_ONCE], level[_AT_ONCE:]
        # Records of others may stand in a circle; none is taken twice.
        fresh = [one for one in reader.all(Place, parent=tuple(asked)) if one.id not in found]
        found.update((one.id, one) for one in fresh)
        level.extend(one.id for one in fresh)
    return tuple(found.values())


def above(reader: Reader, place: Place) -> tuple[Place, ...]:
    """The places a place stands in, as far as they are known, the nearest first."""
    found: dict[PlaceId, Place] = {}
    parent = place.parent
    while parent is not None and parent not in found:
        held = reader.find(Place, parent)
        if held is None:
            break
        found[parent] = held
        parent = held.parent
    return tuple(found.values())


def find_place(reader: Reader, code: str) -> Place:
    """The place with this code.

    Raises:
        InputError: ``place.unknown``, ``place_list.ambiguous_place``.
    """
    found = reader.all(Place, code=code)
    if not found:
        raise InputError("place.unknown", code=code)
    if len(found) > 1:
        raise InputError("place_list.ambiguous_place", code=code)
    return found[0]


def _codes(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(place.code or place.name for place in places)
