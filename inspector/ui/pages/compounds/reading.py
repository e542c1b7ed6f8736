"""What the page 小区 shows, read from a workspace; no Qt here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inspector.acceptance.stage import with_stage, with_stages
from inspector.capture.places import above
from inspector.capture.plans import plans_of
from inspector.capture.standing import Figures, Standing, read_standing
from inspector.clock import CHINA
from inspector.domain.acceptance import AcceptanceStage, AcceptanceState
from inspector.domain.defect import SETTLED, Defect, DefectState
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.parties import Person
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InputError
from inspector.store import Reader
from inspector.store.queries.compounds import (
    CompoundRow,
    RoundRow,
    list_compounds,
    list_rounds,
    places_below,
)
from inspector.store.queries.counts import count_defects
from inspector.store.queries.defect_tallies import defects_by_place
from inspector.store.queries.defects import DefectChoice, DefectRow, defect_rows
from inspector.ui.pages.compounds.place_views import PlaceState, PlaceView, sum_of, views_of
from inspector.workspace import Workspace

__all__ = [
    "CompoundState",
    "CompoundView",
    "PlaceState",
    "PlaceView",
    "Record",
    "read_compound",
    "read_defects_at",
    "read_figures",
    "read_list",
    "read_open_defects",
    "read_records",
    "state_of",
]

LIVE = (DefectState.OPEN, DefectState.NOTIFIED, DefectState.RECTIFIED)
_GRAVITY = list(Severity)
_MOST_DEFECTS = 200
"""Cards on the tab; the page 问题 shows all, page by page."""


class CompoundState(StrEnum):
    """Where a compound's latest round stands."""

    NEW = "new"
    WALKING = "walking"
    RECTIFYING = "rectifying"
    RECHECK = "recheck"
    READY = "ready"
    PREPARING = "preparing"
    SIGNING = "signing"
    SEALING = "sealing"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class CompoundView:
    """A compound opened.

    Attributes:
        row: as in the list.
        place: its record.
        path: street and community, outermost first.
        places: the compound itself and all that stands in it, by group.
        rounds: its inspections, the latest first.
        standing: of the latest inspection; None before the first.
        counts: how many places of each kind.
        plans: how many site plans it has.
    """

    row: CompoundRow
    place: Place
    path: tuple[str, ...]
    places: tuple[PlaceView, ...]
    rounds: tuple[RoundRow, ...]
    standing: Standing | None
    counts: Mapping[PlaceKind, int] = field(hash=False)
    plans: int = 0

    def find(self, place: str) -> PlaceView | None:
        """One of its places by id."""
        return next((one for one in self.places if str(one.place.id) == place), None)


@dataclass(frozen=True, slots=True)
class Record:
    """An inspection with who walked it and what it came to; no standing when it cannot be judged.

    Attributes:
        round: its row.
        inspectors: who walked.
        standing: what it came to.
        why: what keeps it from being judged; None when nothing does.
    """

    round: RoundRow
    inspectors: tuple[Person, ...]
    standing: Standing | None
    why: InputError | None = None


_STAGES = {
    AcceptanceStage.PREPARING: CompoundState.PREPARING,
    AcceptanceStage.SIGNING: CompoundState.SIGNING,
    AcceptanceStage.SEALING: CompoundState.SEALING,
    AcceptanceStage.SEALED: CompoundState.ACCEPTED,
}


def state_of(row: CompoundRow) -> CompoundState:
    """Where a compound's latest round stands."""
    if row.round is None:
        return CompoundState.NEW
    if row.round.state is not None and row.round.state is not AcceptanceState.DRAFT:
        return _STAGES[row.round.stage or AcceptanceStage.SIGNING]
    if row.round.is_running:
        return CompoundState.WALKING
    if row.defects.recheck:
        return CompoundState.RECHECK
    if row.round.state is not None:
        return _STAGES[row.round.stage or AcceptanceStage.PREPARING]
    return CompoundState.RECTIFYING if row.defects.to_do else CompoundState.READY


def today_in_china(workspace: Workspace) -> date:
    """The day that decides what is overdue."""
    return workspace.clock.now().astimezone(CHINA).date()


def read_list(workspace: Workspace) -> tuple[CompoundRow, ...]:
    """Every compound: overdue on top, then what waits for a recheck, then running rounds."""
    with workspace.read() as reader:
        rows = with_stages(
            workspace, reader, list_compounds(reader, today=today_in_china(workspace))
        )
    return tuple(sorted(rows, key=_urgency))


def _urgency(row: CompoundRow) -> tuple[bool, date, bool, bool]:
    late = row.defects.overdue > 0
    earliest = (row.defects.earliest or date.max) if late else date.max
    running = row.round is not None and row.round.is_running
    return (not late, earliest, not row.defects.recheck, not running)


def read_figures(
    workspace: Workspace, inspections: Sequence[InspectionId]
) -> dict[InspectionId, Figures]:
    """How far inspections have come; those that cannot be judged here are left out."""
    found: dict[InspectionId, Figures] = {}
    for one in inspections:
        # A session each: a long look would keep the log of changes from being written back.
        with workspace.read() as reader:
            held = reader.find(Inspection, one)
            if held is not None and (standing := _judged(workspace, reader, held)[0]):
                found[one] = standing.figures
    return found


def read_compound(workspace: Workspace, compound: PlaceId) -> CompoundView | None:
    """A compound with its places and how its latest inspection stands; None when it is gone."""
    today = today_in_china(workspace)
    with workspace.read() as reader:
        place = reader.find(Place, compound)
        if place is None or place.kind is not PlaceKind.COMPOUND:
            return None
        rows = places_below(reader, compound)
        rounds = tuple(
            with_stage(workspace, reader, one) for one in list_rounds(reader, compound=compound)
        )
        standing = _latest_standing(workspace, reader, rounds)
        defects = defects_by_place(reader, compound, today=today)
        plans = len(plans_of(reader, compound))
        # All of one parent at a time: a list of hundreds is read in a few statements.
        parents = tuple({row.parent for row in rows if row.id != compound})
        records = {one.id: one for one in reader.all(Place, parent=parents)} | {compound: place}
        path = tuple(one.name for one in reversed(above(reader, place)))
    counts: defaultdict[PlaceKind, int] = defaultdict(int)
    for row in rows:
        counts[row.kind] += 1
    street, community = (*path, "", "")[:2]
    return CompoundView(
        row=CompoundRow(
            id=compound,
            name=place.name,
            code=place.code or "",
            short=place.short,
            community=community,
            street=street,
            buildings=counts[PlaceKind.BUILDING],
            round=rounds[0] if rounds else None,
            defects=sum_of(defects.values()),
        ),
        place=place,
        path=path,
        places=views_of(rows, records, standing, defects),
        rounds=rounds,
        standing=standing,
        counts=counts,
        plans=plans,
    )


def read_records(workspace: Workspace, compound: PlaceId) -> tuple[Record, ...]:
    """Every inspection of a compound with what it came to, the latest first."""
    found = []
    with workspace.read() as reader:
        for found_row in list_rounds(reader, compound=compound):
            row = with_stage(workspace, reader, found_row)
            inspection = reader.get(Inspection, row.id)
            standing, why = _judged(workspace, reader, inspection)
            found.append(Record(row, inspection.inspectors, standing, why))
    return tuple(found)


def read_defects_at(workspace: Workspace, places: Sequence[PlaceId]) -> tuple[Defect, ...]:
    """What is open at some places, the gravest first."""
    with workspace.read() as reader:
        found = reader.all(Defect, place=tuple(places))
    live = (one for one in found if one.state not in SETTLED)
    return tuple(sorted(live, key=lambda one: (_GRAVITY.index(one.severity), one.number)))


def read_open_defects(
    workspace: Workspace, compound: PlaceId
) -> tuple[tuple[DefectRow, ...], Mapping[DefectState, int]]:
    """The first open defects of a compound, the most urgent on top, and how many in each state."""
    choice = DefectChoice(states=LIVE, compound=compound)
    with workspace.read() as reader:
        rows = defect_rows(reader, choice, today=today_in_china(workspace), limit=_MOST_DEFECTS)
        return rows, count_defects(reader, compound=compound)


def _judged(
    workspace: Workspace, reader: Reader, inspection: Inspection
) -> tuple[Standing | None, InputError | None]:
    """A checklist of another version may not be at hand; the record is shown all the same."""
    try:
        return read_standing(workspace, reader, inspection), None
    except InputError as problem:
        return None, problem


def _latest_standing(
    workspace: Workspace, reader: Reader, rounds: Sequence[RoundRow]
) -> Standing | None:
    if not rounds:
        return None
    return _judged(workspace, reader, reader.get(Inspection, rounds[0].id))[0]
