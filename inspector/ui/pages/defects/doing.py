"""Does what a form asks for, and says what stood before, so that it can be taken back; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector.capture.defect_notices import (
    change_notice,
    days_of,
    notify_unit_of_several,
    proposed_deadline,
)
from inspector.capture.defects import (
    Observation,
    notify_unit,
    raise_defect,
    recheck_defect,
    report_rectified,
    restore_defect,
    transfer_defect,
    waive_defect,
    withdraw_defect,
)
from inspector.domain.defect import Defect, DefectAction, DefectState
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.parties import Person
from inspector.store.queries import DefectRow, defect_row
from inspector.ui.pages.defects.reading import Detail, today_of
from inspector.workspace import Workspace

__all__ = [
    "DROPS",
    "TOLD",
    "Done",
    "Filled",
    "Outgoing",
    "Step",
    "first_step",
    "notify_several",
    "read_outgoing",
    "record_by_hand",
    "steps_of",
    "take_step",
]


class Step(StrEnum):
    """Forms of the panel; passing and failing a recheck share one."""

    NOTIFY = "notify"
    CHANGE = "change"
    RECTIFY = "rectify"
    RECHECK = "recheck"
    RESTORE = "restore"
    WITHDRAW = "withdraw"
    WAIVE = "waive"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says.

    Attributes:
        action: what is to be done; None for other terms of a notice.
        unit: who has to put it right, or the unit of whoever did.
        deadline: until when.
        note: note, reply or reason.
        name: who did the work.
        source: how an outsider's reply came.
        authority: who allows it, or takes it over.
        photos: pictures that show it.
    """

    action: DefectAction | None
    unit: str = ""
    deadline: date | None = None
    note: str = ""
    name: str = ""
    source: str = ""
    authority: str = ""
    photos: tuple[PhotoId, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A step that is on disk: the defect before it and after it."""

    before: Defect
    after: Defect


def take_step(workspace: Workspace, *, defect: DefectId, filled: Filled) -> Done:
    """Takes the step a form was filled in for.

    Raises:
        InputError: as the use case of the step says.
    """
    with workspace.read() as reader:
        before = reader.get(Defect, defect)
    return Done(before, _take(workspace, defect, filled))


def notify_several(
    workspace: Workspace, *, defects: Sequence[DefectId], filled: Filled
) -> tuple[Done, ...]:
    """Sends several out; see `notify_unit_of_several`."""
    assert filled.deadline is not None  # the form asks for it
    with workspace.read() as reader:
        before = [reader.get(Defect, one) for one in defects]
    after = notify_unit_of_several(
        workspace, defects=defects, unit=filled.unit, deadline=filled.deadline, note=filled.note
    )
    return tuple(Done(*both) for both in zip(before, after, strict=True))


def record_by_hand(
    workspace: Workspace,
    *,
    inspection: InspectionId,
    place: PlaceId,
    title: str,
    severity: Severity,
) -> Defect:
    """Records a defect that no item asked about; see `raise_defect`."""
    observation = Observation(place=place, title=title, severity=severity)
    return raise_defect(workspace, inspection=inspection, observation=observation)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Defects that are to go out in one notice.

    Attributes:
        rows: as cards show them; those that are gone are left out.
        deadline: the earliest day proposed for those still open; today when none is.
    """

    rows: tuple[DefectRow, ...]
    deadline: date


def read_outgoing(workspace: Workspace, defects: Sequence[DefectId]) -> Outgoing:
    """Several defects, and the last day a notice of the open ones proposes."""
    today = today_of(workspace)
    with workspace.read() as reader:
        found = [defect_row(reader, one, today=today) for one in defects]
        rows = tuple(row for row in found if row is not None)
        proposed = [
            proposed_deadline(
                row.severity,
                today=today,
                programme=days_of(workspace, reader.find(Inspection, row.inspection)),
            )
            for row in rows
            if row.state is DefectState.OPEN
        ]
    return Outgoing(rows, min(proposed, default=today))


def first_step(state: DefectState) -> Step | None:
    """The form of the next step on the road to closure; None where it has ended."""
    return _NEXT.get(state)


_NEXT = {
    DefectState.OPEN: Step.NOTIFY,
    DefectState.NOTIFIED: Step.RECTIFY,
    DefectState.RECTIFIED: Step.RECHECK,
    DefectState.WITHDRAWN: Step.RESTORE,
}

DROPS = {
    (DefectState.OPEN, DefectState.NOTIFIED): (Step.NOTIFY, "defects.needs_notice"),
    (DefectState.NOTIFIED, DefectState.RECTIFIED): (Step.RECTIFY, "defects.needs_after_photo"),
    (DefectState.RECTIFIED, DefectState.CLOSED): (Step.RECHECK, "defects.needs_recheck_photo"),
    (DefectState.RECTIFIED, DefectState.NOTIFIED): (Step.RECHECK, "defects.needs_reason"),
}
"""Where a card may be let fall, the form that asks for what the move needs, and what is said."""

TOLD = {
    DefectAction.NOTIFY: "defects.sent",
    DefectAction.RECTIFY: "defects.reported",
    DefectAction.PASS_RECHECK: "defects.passed",
    DefectAction.FAIL_RECHECK: "defects.failed",
    DefectAction.WITHDRAW: "defects.withdrawn",
    DefectAction.RESTORE: "defects.restored",
    DefectAction.WAIVE: "defects.waived",
    DefectAction.TRANSFER: "defects.transferred",
    None: "defects.changed",
}
"""What is said of a step that is on disk."""


def _take(workspace: Workspace, defect: DefectId, filled: Filled) -> Defect:
    return _USE_CASE[filled.action](workspace, defect, filled)


def _notify(workspace: Workspace, defect: DefectId, filled: Filled) -> Defect:
    assert filled.deadline is not None  # the form asks for it
    return notify_unit(
        workspace, defect=defect, unit=filled.unit, deadline=filled.deadline, note=filled.note
    )


def _change(workspace: Workspace, defect: DefectId, filled: Filled) -> Defect:
    assert filled.deadline is not None  # likewise
    return change_notice(workspace, defect=defect, unit=filled.unit, deadline=filled.deadline)


def _rectify(workspace: Workspace, defect: DefectId, filled: Filled) -> Defect:
    return report_rectified(
        workspace,
        defect=defect,
        finisher=Person(filled.name, filled.unit),
        photos=filled.photos,
        note=filled.note,
        source=filled.source,
    )


def _recheck(workspace: Workspace, defect: DefectId, filled: Filled) -> Defect:
    passed = filled.action is DefectAction.PASS_RECHECK
    return recheck_defect(
        workspace, defect=defect, passed=passed, note=filled.note, photos=filled.photos
    )


def _withdraw(workspace: Workspace, defect: DefectId, filled: Filled) -> Defect:
    return withdraw_defect(workspace, defect=defect, reason=filled.note)


def _restore(workspace: Workspace, defect: DefectId, _filled: Filled) -> Defect:
    return restore_defect(workspace, defect=defect)


def _waive(workspace: Workspace, defect: DefectId, filled: Filled) -> Defect:
    return waive_defect(workspace, defect=defect, reason=filled.note, authority=filled.authority)


def _transfer(workspace: Workspace, defect: DefectId, filled: Filled) -> Defect:
    return transfer_defect(workspace, defect=defect, authority=filled.authority, note=filled.note)


_USE_CASE: Mapping[DefectAction | None, Callable[[Workspace, DefectId, Filled], Defect]] = {
    DefectAction.NOTIFY: _notify,
    DefectAction.RECTIFY: _rectify,
    DefectAction.PASS_RECHECK: _recheck,
    DefectAction.FAIL_RECHECK: _recheck,
    DefectAction.WITHDRAW: _withdraw,
    DefectAction.RESTORE: _restore,
    DefectAction.WAIVE: _waive,
    DefectAction.TRANSFER: _transfer,
    None: _change,
}


def steps_of(detail: Detail) -> tuple[Step, ...]:
    """Forms that may be opened for a defect, in the order of the road."""
    steps = list(dict.fromkeys(_STEP[action] for action in detail.actions))
    if detail.can_change and detail.defect.state is DefectState.NOTIFIED:
        steps.insert(1, Step.CHANGE)
    return tuple(steps)


_STEP = {
    DefectAction.NOTIFY: Step.NOTIFY,
    DefectAction.RECTIFY: Step.RECTIFY,
    DefectAction.PASS_RECHECK: Step.RECHECK,
    DefectAction.FAIL_RECHECK: Step.RECHECK,
    DefectAction.RESTORE: Step.RESTORE,
    DefectAction.WITHDRAW: Step.WITHDRAW,
    DefectAction.WAIVE: Step.WAIVE,
    DefectAction.TRANSFER: Step.TRANSFER,
}
