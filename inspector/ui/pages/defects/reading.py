"""What the page of defects shows, read from the workspace; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from inspector.capture.defect_notices import days_of, proposed_deadline
from inspector.capture.inspections import find_item
from inspector.capture.markup import marked_in
from inspector.checklist.definition import Text
from inspector.clock import CHINA
from inspector.domain.defect import TRANSITIONS, Defect, DefectAction, DefectState
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.parties import Role
from inspector.domain.places import Place
from inspector.errors import InputError
from inspector.photos.plausibility import is_doubtful
from inspector.store import Reader
from inspector.store.queries import (
    DefectChoice,
    DefectCounts,
    DefectOrder,
    DefectRow,
    compounds_with_defects,
    count_chosen_defects,
    defect_row,
    defect_rows,
    units_used,
)
from inspector.workspace import Workspace

__all__ = [
    "ASIDE",
    "BOARD",
    "FIRST_CARDS",
    "Board",
    "ColumnRows",
    "Detail",
    "Due",
    "ShownPhoto",
    "Wanted",
    "choice_of",
    "own_inspections",
    "read_board",
    "read_detail",
    "today_of",
]

BOARD = (DefectState.OPEN, DefectState.NOTIFIED, DefectState.RECTIFIED, DefectState.CLOSED)
"""Columns of the board, left to right."""
ASIDE = (DefectState.WITHDRAWN, DefectState.WAIVED, DefectState.TRANSFERRED)
"""Side states, shown in their place when asked for."""
FIRST_CARDS = 40
"""Cards of a column before 其余 n 条 is tapped, and as many more each time."""

_OPEN = (DefectState.OPEN, DefectState.NOTIFIED, DefectState.RECTIFIED)


class Due(StrEnum):
    """The four ways of looking: one's own, late, due within seven days, all."""

    MINE = "mine"
    OVERDUE = "overdue"
    WEEK = "week"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page was asked to show.

    Attributes:
        due: which way of looking.
        severities: any of these; all when empty.
        unit: of this unit; all when empty.
        compound, inspection: of this one; all when None.
        text: what is searched for.
        aside: the side states in place of the road to closure.
    """

    due: Due = Due.ALL
    severities: tuple[Severity, ...] = ()
    unit: str = ""
    compound: PlaceId | None = None
    inspection: InspectionId | None = None
    text: str = ""
    aside: bool = False

    @property
    def states(self) -> tuple[DefectState, ...]:
        """States it looks at."""
        return ASIDE if self.aside else BOARD

    @property
    def is_narrowed(self) -> bool:
        """Whether something beyond the way of looking keeps defects away."""
        return bool(self.severities or self.unit or self.compound or self.inspection or self.text)


@dataclass(frozen=True, slots=True)
class ColumnRows:
    """A column: its state, its first cards, and how many there are."""

    state: DefectState
    rows: tuple[DefectRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """The page without what is opened on it.

    Attributes:
        columns: left to right.
        counts: of what is wanted.
        behind: how many stand behind each way of looking.
        aside: how many there are in the side states.
        units: to choose from.
        compounds: to choose from: id, name, how many wait.
        compound_name: of the one that was chosen; empty for all.
        mine: inspections of one's own; None where that makes no difference.
        can_change: whether this workspace works on defects at all.
        today: the day overdue was computed on.
    """

    columns: tuple[ColumnRows, ...]
    counts: DefectCounts
    behind: Mapping[Due, int]
    aside: int
    units: tuple[str, ...]
    compounds: tuple[tuple[PlaceId, str, int], ...]
    compound_name: str
    mine: tuple[InspectionId, ...] | None
    can_change: bool
    today: date


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A picture of a defect: when it was taken, as far as is known, and what it says."""

    id: PhotoId
    at: datetime | None
    caption: str
    positioned: bool
    doubtful: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """A defect with everything the panel says.

    Attributes:
        row: as its card shows it.
        defect: the record.
        inspection: number of the inspection.
        is_locked: whether that was signed.
        question: the checklist item that failed; None for one recorded by hand.
        before: pictures of how it was found.
        after: pictures that came with later steps, the latest last.
        fresh: pictures taken afterwards that no step has used yet.
        actions: what the rules allow next, in the order of the road.
        units: to propose.
        deadline: to propose.
        can_change: whether this workspace works on defects at all.
        today: the day overdue was computed on.
    """

    row: DefectRow
    defect: Defect
    inspection: str
    is_locked: bool
    question: Text | None
    before: tuple[ShownPhoto, ...]
    after: tuple[ShownPhoto, ...]
    fresh: tuple[ShownPhoto, ...]
    actions: tuple[DefectAction, ...]
    units: tuple[str, ...]
    deadline: date
    can_change: bool
    today: date


def today_of(workspace: Workspace) -> date:
    """The day it is in China."""
    return workspace.clock.now().astimezone(CHINA).date()


def choice_of(wanted: Wanted, mine: tuple[InspectionId, ...] | None) -> DefectChoice:
    """The choice for the store; states are those of the board that is shown."""
    return DefectChoice(
        states=wanted.states,
        severities=wanted.severities,
        compound=wanted.compound,
        inspection=wanted.inspection,
        inspections=mine if wanted.due is Due.MINE else None,
        unit=wanted.unit,
        overdue=wanted.due is Due.OVERDUE,
        this_week=wanted.due is Due.WEEK,
        text=wanted.text,
    )


def own_inspections(workspace: Workspace, reader: Reader) -> tuple[InspectionId, ...] | None:
    """Inspections the person of this workspace walks; None for roles that walk none."""
    if workspace.info.role is not Role.FIELD:
        return None
    me = workspace.person
    return tuple(
        one.id
        for one in reader.all(Inspection)
        if any((who.name, who.unit) == (me.name, me.unit) for who in one.inspectors)
    )


def read_board(
    workspace: Workspace, wanted: Wanted, *, cards: Mapping[DefectState, int] | None = None
) -> Board:
    """The board as it was asked for.

    Args:
        workspace: where.
        wanted: what.
        cards: how many cards of a column; `FIRST_CARDS` of those not named.
    """
    today = today_of(workspace)
    asked = cards or {}
    with workspace.read() as reader:
        mine = own_inspections(workspace, reader)
        choice = choice_of(wanted, mine)
        counts = count_chosen_defects(reader, choice, today=today)
        columns = tuple(
            _column(reader, choice, state, counts, today, asked.get(state, FIRST_CARDS))
            for state in wanted.states
        )
        chosen = reader.find(Place, wanted.compound) if wanted.compound else None
        return Board(
            columns=columns,
            counts=counts,
            behind=_behind(reader, wanted, mine, today),
            aside=count_chosen_defects(reader, DefectChoice(states=ASIDE), today=today).total,
            units=units_used(reader, compound=wanted.compound),
            compounds=compounds_with_defects(reader),
            compound_name=chosen.name if chosen else "",
            mine=mine,
            can_change=_can_change(workspace),
            today=today,
        )


def read_detail(workspace: Workspace, defect: DefectId) -> Detail | None:
    """Everything about one defect; None when there is none of that id."""
    today = today_of(workspace)
    with workspace.read() as reader:
        held = reader.find(Defect, defect)
        if held is None:
            return None
        row = defect_row(reader, defect, today=today)
        assert row is not None  # one consistent look
        inspection = reader.find(Inspection, held.inspection)
        photos = _photos(reader, held)
        marked = marked_in(reader, held.inspection)
        used = tuple(photo for step in held.steps for photo in step.photos)
        return Detail(
            row=row,
            defect=held,
            inspection=inspection.number if inspection else "",
            is_locked=bool(inspection and inspection.locked_by),
            question=_question(workspace, inspection, held),
            before=tuple(
                _shown(one, marked)
                for one in photos
                if one.id not in used and one.role is not PhotoRole.AFTER
            ),
            after=tuple(_shown(one, marked) for photo in used for one in photos if one.id == photo),
            fresh=tuple(
                _shown(one, marked)
                for one in photos
                if one.id not in used and one.role is PhotoRole.AFTER
            ),
            actions=_actions(held) if _can_change(workspace) else (),
            units=units_used(reader, compound=held.compound) or units_used(reader),
            deadline=held.deadline
            or proposed_deadline(
                held.severity, today=today, programme=days_of(workspace, inspection)
            ),
            can_change=_can_change(workspace),
            today=today,
        )


def _can_change(workspace: Workspace) -> bool:
    # Headquarters looks on: what it would write never travels back to those who rectify.
    return workspace.info.role in (Role.FIELD, Role.STREET)


def _column(
    reader: Reader,
    choice: DefectChoice,
    state: DefectState,
    counts: DefectCounts,
    today: date,
    cards: int,
) -> ColumnRows:
    order = DefectOrder.URGENCY if state in _OPEN else DefectOrder.LATEST
    rows = defect_rows(
        reader, replace(choice, states=(state,)), today=today, order=order, limit=cards
    )
    return ColumnRows(state, rows, counts.states[state])


def _behind(
    reader: Reader, wanted: Wanted, mine: tuple[InspectionId, ...] | None, today: date
) -> Mapping[Due, int]:
    def waiting(due: Due) -> DefectCounts:
        other = choice_of(replace(wanted, due=due, aside=False), mine)
        return count_chosen_defects(reader, replace(other, states=_OPEN), today=today)

    everything = waiting(Due.ALL)
    return {
        Due.MINE: waiting(Due.MINE).total if mine is not None else 0,
        Due.OVERDUE: everything.overdue,
        Due.WEEK: everything.this_week,
        Due.ALL: everything.total,
    }


def _photos(reader: Reader, defect: Defect) -> tuple[Photo, ...]:
    """Its own pictures; while it has none of how it was found, those of the failed item there."""
    own = reader.all(Photo, defect=defect.id)
    if defect.item and all(one.role is PhotoRole.AFTER for one in own):
        at_item = reader.all(Photo, inspection=defect.inspection, item=defect.item)
        found = [one for one in at_item if one.place == defect.place and one.defect is None]
        return (*found, *own)
    return own


def _shown(photo: Photo, marked: frozenset[PhotoId]) -> ShownPhoto:
    return ShownPhoto(
        id=photo.id,
        at=photo.taken.local if photo.taken else None,
        caption=photo.caption,
        positioned=photo.position is not None,
        doubtful=is_doubtful(photo),
        marked=photo.id in marked,
    )


def _actions(defect: Defect) -> tuple[DefectAction, ...]:
    """What the state machine allows next; what it never allows for this one is left out."""
    return tuple(
        action
        for action in _ROAD
        if (defect.state, action) in TRANSITIONS
        and not (action is DefectAction.WAIVE and defect.severity is Severity.CRITICAL)
    )


_ROAD = (
    DefectAction.NOTIFY,
    DefectAction.RECTIFY,
    DefectAction.PASS_RECHECK,
    DefectAction.FAIL_RECHECK,
    DefectAction.RESTORE,
    DefectAction.WITHDRAW,
    DefectAction.WAIVE,
    DefectAction.TRANSFER,
)


def _question(workspace: Workspace, inspection: Inspection | None, defect: Defect) -> Text | None:
    if inspection is None or not defect.item:
        return None
    try:
        _, asked = find_item(workspace, inspection, defect.item)
    except InputError:
        # A checklist that is not at hand here; the code of the item still says which it was.
        return None
    return asked.label.unanswered()
