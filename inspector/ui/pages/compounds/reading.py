"""What the page 小区 shows, read from a workspace; no Qt here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inspector.acceptance.stage import with_stage, with_stages
from inspector.capture.places import above
from inspector.capture.standing import Figures, Standing, read_standing
from inspector.clock import CHINA
from inspector.domain.acceptance import AcceptanceStage, AcceptanceState
from inspector.domain.defect import SETTLED, Defect, DefectState
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Inspection, RoundKind, Severity
from inspector.domain.parties import Person
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InputError
from inspector.store import Reader
from inspector.store.queries.compounds import (
    CompoundRow,
    DefectTally,
    PlaceRow,
    RoundRow,
    defects_by_place,
    list_compounds,
    list_rounds,
    places_below,
)
from inspector.store.queries.counts import count_defects
from inspector.store.queries.defects import DefectChoice, DefectRow, defect_rows
from inspector.workspace import Workspace

__all__ = [
    "CompoundState",
    "CompoundView",
    "Filter",
    "PlaceState",
    "PlaceView",
    "Record",
    "Start",
    "count_by_filter",
    "matching",
    "propose_round",
    "read_compound",
    "read_defects_at",
    "read_figures",
    "read_list",
    "read_open_defects",
    "read_records",
    "read_start",
    "state_of",
]

KIND_ORDER = (
    PlaceKind.COMPOUND,
    PlaceKind.BUILDING,
    PlaceKind.ENTRANCE,
    PlaceKind.ELEVATOR,
    PlaceKind.FIRE_LANE,
    PlaceKind.OPERATION_FIELD,
    PlaceKind.HYDRANT,
    PlaceKind.WASTE_POINT,
    PlaceKind.ILLEGAL_STRUCTURE,
    PlaceKind.HOUSEHOLD_SAMPLE,
    PlaceKind.PUBLIC_FACILITY,
)
"""Groups of the list of buildings, in the order an inspector walks them."""
LIVE = (DefectState.OPEN, DefectState.NOTIFIED, DefectState.RECTIFIED)
_GRAVITY = list(Severity)
_MOST_DEFECTS = 200
"""Cards on the tab; the page 问题 shows all, page by page."""
_HOLDERS = (PlaceKind.BUILDING, PlaceKind.ENTRANCE)
"""Kinds whose figures include what stands in them."""


class Filter(StrEnum):
    """Which compounds the list shows."""

    RUNNING = "running"
    RECHECK = "recheck"
    OVERDUE = "overdue"
    ALL = "all"


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


class PlaceState(StrEnum):
    """Where a place stands in the inspection shown."""

    UNASKED = "unasked"
    UNSEEN = "unseen"
    NEW = "new"
    UNDER_WAY = "under_way"
    DONE = "done"
    GRAVE = "grave"


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with its state.

    Attributes:
        place: its record.
        within: name of the building or entrance it stands in; empty for what stands in the
            compound itself.
        whole: itself and all that stands in it, of a building; itself alone otherwise.
        figures: asked, answered, failed, of all of those.
        defects: what is open there, likewise.
        state: in the inspection shown.
    """

    place: Place
    within: str
    whole: tuple[PlaceId, ...]
    figures: Figures
    defects: DefectTally
    state: PlaceState


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
    """

    row: CompoundRow
    place: Place
    path: tuple[str, ...]
    places: tuple[PlaceView, ...]
    rounds: tuple[RoundRow, ...]
    standing: Standing | None
    counts: Mapping[PlaceKind, int] = field(hash=False)

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


@dataclass(frozen=True, slots=True)
class Start:
    """What is proposed for a new inspection.

    Attributes:
        year: the present one.
        rounds: inspections of the compound there are.
        latest: the highest round in use anywhere, by kind and year.
        person: who works here.
        themes: names of the checklists, Chinese and English.
    """

    year: int
    rounds: tuple[RoundRow, ...]
    latest: Mapping[tuple[RoundKind, int], int] = field(hash=False)
    person: Person
    themes: tuple[object, ...]


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


def matching(rows: Iterable[CompoundRow], text: str, chosen: Filter) -> list[CompoundRow]:
    """Rows that bear every word of a text in name, code or whereabouts, and pass a filter."""
    wanted = text.casefold().split()
    return [
        row
        for row in rows
        if _passes(row, chosen)
        and all(
            any(word in part.casefold() for part in (row.name, row.code, row.short, *_where(row)))
            for word in wanted
        )
    ]


def count_by_filter(rows: Sequence[CompoundRow]) -> dict[Filter, int]:
    """How many compounds each filter leaves."""
    return {one: sum(_passes(row, one) for row in rows) for one in Filter}


def _passes(row: CompoundRow, chosen: Filter) -> bool:
    if chosen is Filter.RUNNING:
        return row.round is not None and row.round.is_running
    if chosen is Filter.RECHECK:
        return row.defects.recheck > 0
    return chosen is Filter.ALL or row.defects.overdue > 0


def _where(row: CompoundRow) -> tuple[str, str]:
    return row.street, row.community


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
        places=_places(rows, records, standing, defects),
        rounds=rounds,
        standing=standing,
        counts=counts,
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


def read_start(workspace: Workspace, compound: PlaceId) -> Start:
    """What a new inspection of a compound begins with."""
    from inspector.domain.programme import CORE  # noqa: PLC0415 - beside its one use

    with workspace.read() as reader:
        everywhere = list_rounds(reader)
    latest: dict[tuple[RoundKind, int], int] = {}
    for row in everywhere:
        key = (row.kind, row.year)
        latest[key] = max(latest.get(key, 0), row.ordinal)
    return Start(
        year=today_in_china(workspace).year,
        rounds=tuple(row for row in everywhere if row.compound == compound),
        latest=latest,
        person=workspace.person,
        themes=tuple(workspace.library.find(rule.template).label for rule in CORE.themes),
    )


def propose_round(start: Start, kind: RoundKind, year: int) -> int:
    """The round to propose: the one others walk now, or the next when this compound had it."""
    own = [row.ordinal for row in start.rounds if (row.kind, row.year) == (kind, year)]
    current = start.latest.get((kind, year), 1)
    return current if current not in own else max(own) + 1


def sum_of(tallies: Iterable[DefectTally]) -> DefectTally:
    """Several places together."""
    parts = tuple(tallies)
    days = [one.earliest for one in parts if one.earliest]
    grave = [one.gravest for one in parts if one.gravest]
    return DefectTally(
        to_do=sum(one.to_do for one in parts),
        recheck=sum(one.recheck for one in parts),
        overdue=sum(one.overdue for one in parts),
        earliest=min(days, default=None),
        gravest=min(grave, key=_GRAVITY.index, default=None),
    )


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


def _places(
    rows: Sequence[PlaceRow],
    records: Mapping[PlaceId, Place],
    standing: Standing | None,
    defects: Mapping[PlaceId, DefectTally],
) -> tuple[PlaceView, ...]:
    inside: defaultdict[PlaceId, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        if row.parent is not None:
            inside[row.parent].append(row)
    by_id = {row.id: row for row in rows}
    found = []
    for row in sorted(rows, key=_group):
        if row.id not in records:
            continue
        whole = _with_inner(row, inside) if row.kind in _HOLDERS else (row.id,)
        figures = sum((standing.at(one) for one in whole), Figures()) if standing else Figures()
        tally = sum_of(defects[one] for one in whole if one in defects)
        holder = by_id.get(row.parent) if row.parent else None
        within = holder.name if holder and holder.kind in _HOLDERS else ""
        state = _state(figures, tally)
        if standing is None and state is PlaceState.UNASKED:
            state = PlaceState.UNSEEN  # no list has asked for anything yet
        found.append(PlaceView(records[row.id], within, whole, figures, tally, state))
    return tuple(found)


def _group(row: PlaceRow) -> int:
    """Records of others may hold kinds that do not belong into a compound; they come last."""
    return KIND_ORDER.index(row.kind) if row.kind in KIND_ORDER else len(KIND_ORDER)


def _with_inner(row: PlaceRow, inside: Mapping[PlaceId, Sequence[PlaceRow]]) -> tuple[PlaceId, ...]:
    """A place and all that stands in it; each once, though records of others go in a circle."""
    found = [row.id]
    waiting = [row.id]
    while waiting:
        fresh = [one.id for one in inside.get(waiting.pop(), ()) if one.id not in found]
        found += fresh
        waiting += fresh
    return tuple(found)


def _state(figures: Figures, tally: DefectTally) -> PlaceState:
    if tally.gravest is Severity.CRITICAL or tally.overdue:
        return PlaceState.GRAVE
    if not figures.asked:
        return PlaceState.UNASKED
    if figures.answered >= figures.asked:
        return PlaceState.DONE
    return PlaceState.UNDER_WAY if figures.answered else PlaceState.NEW
