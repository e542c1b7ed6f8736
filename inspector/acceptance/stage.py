"""Where an acceptance stands as people say it: one rule for every list that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inspector.acceptance.conditions import weigh_conditions
from inspector.acceptance.parties import signing_seats
from inspector.acceptance.signatures import handwriting_of
from inspector.capture.inspections import programme_of
from inspector.capture.programmes import called_of
from inspector.domain.acceptance import (
    Acceptance,
    AcceptanceStage,
    AcceptanceState,
    Opinion,
    missing_seats,
)
from inspector.domain.ids import AcceptanceId
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Person
from inspector.errors import InputError
from inspector.store import Reader
from inspector.store.queries.compounds import CompoundRow, RoundRow
from inspector.workspace import Workspace

__all__ = ["stage_of", "waits_for", "with_stage", "with_stages"]


def stage_of(workspace: Workspace, reader: Reader, acceptance: AcceptanceId) -> AcceptanceStage:
    """Where an acceptance stands.

    A draft waits for signatures only when everybody has agreed and nothing is lacking. What is
    lacking takes long to weigh, so it is weighed only for a draft whose opinions are complete.

    Raises:
        InputError: ``store.no_such_record``.
    """
    held = reader.get(Acceptance, acceptance)
    if held.state is AcceptanceState.SEALED:
        return AcceptanceStage.SEALED
    if held.state is AcceptanceState.LOCKED:
        unsigned = _unsigned(reader, held)
        return AcceptanceStage.SIGNING if unsigned else AcceptanceStage.SEALING
    ready = _is_ready(workspace, reader, held)
    return AcceptanceStage.SIGNING if ready else AcceptanceStage.PREPARING


def with_stage(workspace: Workspace, reader: Reader, row: RoundRow) -> RoundRow:
    """A round of a list with its programme's name and the stage of its acceptance."""
    row = replace(row, called=called_of(workspace, row.programme))
    if row.acceptance is None:
        return row
    return replace(row, stage=stage_of(workspace, reader, row.acceptance))


def with_stages(
    workspace: Workspace, reader: Reader, rows: Iterable[CompoundRow]
) -> tuple[CompoundRow, ...]:
    """Compounds of a list with the stages of the acceptances of their latest rounds."""
    return tuple(
        replace(row, round=with_stage(workspace, reader, row.round)) if row.round else row
        for row in rows
    )


def waits_for(reader: Reader, acceptance: AcceptanceId, person: Person) -> bool:
    """Whether a person, by name and unit, holds a seat that has not signed by hand yet.

    Raises:
        InputError: ``store.no_such_record``.
    """
    unsigned = _unsigned(reader, reader.get(Acceptance, acceptance))
    return (person.name, person.unit) in unsigned


def _unsigned(reader: Reader, held: Acceptance) -> list[tuple[str, str]]:
    signed = handwriting_of(reader, held.id)
    return [(one.person, one.unit) for one in signing_seats(held) if one.role not in signed]


def _is_ready(workspace: Workspace, reader: Reader, held: Acceptance) -> bool:
    if {None, Opinion.DISSENT} & {seat.opinion for seat in signing_seats(held)}:
        return False
    inspection = reader.get(Inspection, held.inspection)
    try:
        if missing_seats(programme_of(workspace, inspection).seats, held.seats):
            return False
        return weigh_conditions(workspace, reader, inspection=inspection, seats=held.seats).is_ready
    except InputError:
        return False  # its programme, or this version of a checklist, is not at hand
