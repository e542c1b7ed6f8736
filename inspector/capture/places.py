"""Use cases of the register: bring in a list, undo it, change one place."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from inspector.capture.place_draft import (
    RefusedRow,
    RegisterDraft,
    RowFate,
    SeenRow,
    check_short,
)
from inspector.capture.place_list import read_place_list
from inspector.domain.datum import MapDatum
from inspector.domain.ids import PlaceId
from inspector.domain.places import Place, check_parent
from inspector.errors import InputError
from inspector.findings import Finding
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

_AT_ONCE = 500
"""Places whose children are looked up together."""


@dataclass(frozen=True, slots=True)
class PlacesImport:
    """What became of a list.

    Attributes:
        added, changed, unchanged: places by code, in the list's order.
        refused: rows left out, each with its reason; the others are in.
        rows: every row, in the list's order.
        findings: what is noteworthy about rows that were taken.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[RefusedRow, ...]
    rows: tuple[SeenRow, ...] = field(default=(), compare=False)
    findings: tuple[Finding, ...] = field(default=(), compare=False)


def import_places(
    workspace: Workspace,
    source: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    datum: MapDatum | None = None,
    dry_run: bool = False,
) -> PlacesImport:
    """Takes a list of places into the register in one transaction; bad rows stay out, by name.

    Rows may name parents that stand above them in the list or in the register already. A row with
    a known code changes that place; cells left empty change nothing.

    Args:
        workspace: where to.
        source: CSV, XLSX or GeoJSON.
        mapping: column heading to field, as `read_place_list`.
        datum: reference system of the list's coordinates where the list does not say it; a list
            in an unstated system is not guessed at. Shifted ones are converted here, once.
        dry_run: only say what would happen.

    Raises:
        InputError: ``place_list.*`` when the file as a whole cannot be used.
    """
    rows = read_place_list(source, mapping=mapping)
    with contextlib.ExitStack() as session:
        if dry_run:
            draft = RegisterDraft(session.enter_context(workspace.read()), datum)
        else:
            writer = session.enter_context(workspace.write("places.import"))
            draft = RegisterDraft(writer, datum)
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
        tuple(draft.findings),
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
        check_short(place.short)
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
