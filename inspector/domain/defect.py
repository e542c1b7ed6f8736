"""A defect from its discovery to its closure: a state machine that refuses illegal steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from inspector.domain.geo import GeoPosition
from inspector.domain.ids import (
    AnswerId,
    DefectId,
    InspectionId,
    PhotoId,
    PlaceId,
    RowId,
    derived_id,
)
from inspector.domain.inspection import Severity
from inspector.domain.parties import Person
from inspector.domain.plans import PlanSpot
from inspector.errors import InputError

__all__ = [
    "SETTLED",
    "TO_RECTIFY",
    "TRANSITIONS",
    "UNSETTLED",
    "Defect",
    "DefectAction",
    "DefectState",
    "DefectStep",
    "advance",
    "defect_id",
    "is_overdue",
    "replay",
]


class DefectState(StrEnum):
    """待整改, 整改中, 待复查, 已闭环; beside them 已撤销, 已豁免, 已移交."""

    OPEN = "open"
    NOTIFIED = "notified"
    RECTIFIED = "rectified"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    WAIVED = "waived"
    TRANSFERRED = "transferred"


class DefectAction(StrEnum):
    """What can be done to a defect."""

    RAISE = "raise"
    NOTIFY = "notify"
    RECTIFY = "rectify"
    PASS_RECHECK = "pass_recheck"
    FAIL_RECHECK = "fail_recheck"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    WAIVE = "waive"
    TRANSFER = "transfer"


TRANSITIONS: Mapping[tuple[DefectState, DefectAction], DefectState] = MappingProxyType(
    {
        (DefectState.OPEN, DefectAction.NOTIFY): DefectState.NOTIFIED,
        (DefectState.NOTIFIED, DefectAction.RECTIFY): DefectState.RECTIFIED,
        (DefectState.RECTIFIED, DefectAction.PASS_RECHECK): DefectState.CLOSED,
        (DefectState.RECTIFIED, DefectAction.FAIL_RECHECK): DefectState.NOTIFIED,
        (DefectState.OPEN, DefectAction.WITHDRAW): DefectState.WITHDRAWN,
        (DefectState.NOTIFIED, DefectAction.WITHDRAW): DefectState.WITHDRAWN,
        (DefectState.WITHDRAWN, DefectAction.RESTORE): DefectState.OPEN,
        (DefectState.OPEN, DefectAction.WAIVE): DefectState.WAIVED,
        (DefectState.NOTIFIED, DefectAction.WAIVE): DefectState.WAIVED,
        (DefectState.OPEN, DefectAction.TRANSFER): DefectState.TRANSFERRED,
        (DefectState.NOTIFIED, DefectAction.TRANSFER): DefectState.TRANSFERRED,
    }
)
"""Every legal step; anything else is refused in words."""

SETTLED = frozenset(
    {DefectState.CLOSED, DefectState.WITHDRAWN, DefectState.WAIVED, DefectState.TRANSFERRED}
)
"""States in which nobody has anything left to do here."""

UNSETTLED = tuple(state for state in DefectState if state not in SETTLED)
"""The others, in the order a defect goes through them."""

TO_RECTIFY = (DefectState.OPEN, DefectState.NOTIFIED)
"""States in which somebody has to put something right (待整改, 整改中): deadlines count in them."""

_NEEDS_NOTE = frozenset({DefectAction.FAIL_RECHECK, DefectAction.WITHDRAW, DefectAction.WAIVE})


@dataclass(frozen=True, slots=True)
class DefectStep:
    """One entry of a defect's journal.

    Attributes:
        action: what was done.
        by: who did it; for `DefectAction.RECTIFY` the finisher.
        at: when, aware.
        note: reason or reply.
        photos: pictures that show it.
        authority: who allowed a waiver, or took over a transfer.
        source: how an outsider's reply came (``paper``, ``stick``); empty when entered by us.
    """

    action: DefectAction
    by: Person
    at: datetime
    note: str = ""
    photos: tuple[PhotoId, ...] = ()
    authority: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that is not as it must be.

    Attributes:
        id: derived from the answer that failed, or fresh for a free-standing defect.
        number: printed number, ``WC-0217-A010``.
        inspection: where it was found.
        compound, place: the compound, and the place in it.
        theme, item: item that failed; empty for a free-standing defect.
        title: what is wrong, in a sentence.
        severity: how grave.
        basis: clauses it rests on.
        state: content state; whether it is overdue is computed.
        unit: who has to put it right; meant but not binding until notified.
        deadline: last day for that; likewise.
        failed_rechecks: how often a recheck failed.
        steps: the journal, oldest first, beginning with `DefectAction.RAISE`.
        row: the row whose item failed; None when it is about the place itself.
        position: where exactly; None when it is where its place is.
        spot: the same on a plan; None when nobody set it.
    """

    id: DefectId
    number: str
    inspection: InspectionId
    compound: PlaceId
    place: PlaceId
    title: str
    severity: Severity
    steps: tuple[DefectStep, ...]
    theme: str = ""
    item: str = ""
    basis: tuple[str, ...] = ()
    state: DefectState = DefectState.OPEN
    unit: str = ""
    deadline: date | None = None
    failed_rechecks: int = 0
    row: RowId | None = None
    position: GeoPosition | None = None
    spot: PlanSpot | None = None


def defect_id(answer: AnswerId) -> DefectId:
    """The id of the defect that a failed answer makes, the same on every device."""
    return DefectId(derived_id("defect", answer))


def advance(
    defect: Defect, step: DefectStep, *, unit: str = "", deadline: date | None = None
) -> Defect:
    """The defect after a step.

    Args:
        defect: as it stands.
        step: what is done to it.
        unit: who has to rectify; with `DefectAction.NOTIFY` only.
        deadline: until when; with `DefectAction.NOTIFY` only.

    Raises:
        InputError: ``defect.illegal_step``, ``defect.needs_reason``, ``defect.needs_authority``,
            ``defect.needs_unit``, ``defect.needs_photo``, ``defect.same_person``,
            ``defect.critical_not_waivable``.
    """
    following = TRANSITIONS.get((defect.state, step.action))
    if following is None:
        raise InputError(
            "defect.illegal_step", number=defect.number, state=defect.state, action=step.action
        )
    _check_step(defect, step, unit=unit, deadline=deadline)
    notified = step.action is DefectAction.NOTIFY
    return replace(
        defect,
        state=following,
        steps=(*defect.steps, step),
        unit=unit if notified else defect.unit,
        deadline=deadline if notified else defect.deadline,
        failed_rechecks=defect.failed_rechecks + (step.action is DefectAction.FAIL_RECHECK),
    )


def replay(defect: Defect) -> None:
    """Goes through a defect's journal from the start, for one that others wrote.

    Raises:
        InputError: ``defect.journal_contradicts`` when the journal does not lead to what the
            defect says of itself; any error of `advance` when a step in it was not allowed.
    """
    contradicts = InputError("defect.journal_contradicts", number=defect.number)
    if not defect.steps or defect.steps[0].action is not DefectAction.RAISE:
        raise contradicts
    # Before the first notice, unit and deadline are what the inspectors mean to write into it.
    notified = any(step.action is DefectAction.NOTIFY for step in defect.steps)
    told = replace(
        defect,
        state=DefectState.OPEN,
        steps=defect.steps[:1],
        unit="" if notified else defect.unit,
        deadline=None if notified else defect.deadline,
        failed_rechecks=0,
    )
    for step in defect.steps[1:]:
        notified = step.action is DefectAction.NOTIFY
        told = advance(
            told,
            step,
            # Only the last notice's unit and deadline are kept; each had to have both.
            unit=defect.unit if notified else "",
            deadline=defect.deadline if notified else None,
        )
    if told != defect:
        raise contradicts


def goes_on_from(signed: Defect, now: Defect) -> bool:
    """Whether a defect says what it said when it was signed, and more steps at most.

    What was found stands as it was signed; putting it right goes on, with another unit or another
    last day perhaps.
    """
    return now == replace(
        signed,
        steps=(*signed.steps, *now.steps[len(signed.steps) :]),
        state=now.state,
        unit=now.unit,
        deadline=now.deadline,
        failed_rechecks=now.failed_rechecks,
    )


def is_overdue(defect: Defect, today: date) -> bool:
    """Whether the deadline has passed and the work is not reported done; computed, never stored."""
    waiting = defect.state in TO_RECTIFY
    return waiting and defect.deadline is not None and defect.deadline < today


def _check_step(defect: Defect, step: DefectStep, *, unit: str, deadline: date | None) -> None:
    if step.action in _NEEDS_NOTE and not step.note.strip():
        raise InputError("defect.needs_reason", number=defect.number, action=step.action)
    if step.action is DefectAction.NOTIFY and not (unit and deadline):
        raise InputError("defect.needs_unit", number=defect.number)
    if step.action in (DefectAction.WAIVE, DefectAction.TRANSFER) and not step.authority.strip():
        raise InputError("defect.needs_authority", number=defect.number, action=step.action)
    if step.action is DefectAction.WAIVE and defect.severity is Severity.CRITICAL:
        raise InputError("defect.critical_not_waivable", number=defect.number)
    if step.action is DefectAction.RECTIFY and not step.photos:
        raise InputError("defect.needs_photo", number=defect.number)
    if step.action in (DefectAction.PASS_RECHECK, DefectAction.FAIL_RECHECK):
        _check_separation(defect, step)


def _check_separation(defect: Defect, step: DefectStep) -> None:
    """Whoever put it right cannot recheck it (separation of duties)."""
    finisher = next(
        (past.by for past in reversed(defect.steps) if past.action is DefectAction.RECTIFY), None
    )
    if finisher is not None and (finisher.name, finisher.unit) == (step.by.name, step.by.unit):
        raise InputError("defect.same_person", number=defect.number, name=step.by.name)
