"""Use cases around a defect's notice: several at once, other terms, and the way back of a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from inspector.domain.acceptance import Acceptance
from inspector.domain.defect import Defect, DefectAction, DefectState, DefectStep, advance
from inspector.domain.ids import DefectId
from inspector.domain.inspection import Severity
from inspector.domain.programme import CORE, Programme
from inspector.errors import InputError
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["change_notice", "notify_unit_of_several", "proposed_deadline", "put_back"]


def proposed_deadline(severity: Severity, *, today: date, programme: Programme = CORE) -> date:
    """The last day a notice proposes, by the programme's days for that severity."""
    return today + timedelta(days=programme.days_to_rectify(severity))


def notify_unit_of_several(
    workspace: Workspace,
    *,
    defects: Sequence[DefectId],
    unit: str,
    deadline: date,
    note: str = "",
) -> tuple[Defect, ...]:
    """Sends several defects of one compound to the unit that has to put them right.

    All of them, or none when one of them cannot be sent.

    Raises:
        InputError: ``defect.several_compounds``, ``defect.illegal_step``, ``defect.needs_unit``,
            ``store.no_such_record``.
    """
    with workspace.write("defect.notify") as writer:
        held = [writer.get(Defect, one) for one in dict.fromkeys(defects)]
        if len({one.compound for one in held}) > 1:
            raise InputError("defect.several_compounds", count=len(held))
        step = DefectStep(
            DefectAction.NOTIFY, by=workspace.person, at=workspace.clock.now(), note=note
        )
        return tuple(
            writer.save(advance(one, step, unit=unit.strip(), deadline=deadline)) for one in held
        )


def change_notice(workspace: Workspace, *, defect: DefectId, unit: str, deadline: date) -> Defect:
    """Gives a defect that is being put right another unit or another last day.

    Raises:
        InputError: ``defect.not_notified``, ``defect.needs_unit``, ``store.no_such_record``.
    """
    with workspace.write("defect.change-notice") as writer:
        held = writer.get(Defect, defect)
        if held.state is not DefectState.NOTIFIED:
            raise InputError("defect.not_notified", number=held.number, state=held.state)
        if not unit.strip():
            raise InputError("defect.needs_unit", number=held.number)
        return writer.save(replace(held, unit=unit.strip(), deadline=deadline))


def put_back(workspace: Workspace, *, stands: Defect, wanted: Defect) -> Defect:
    """Gives a defect the content it had before a step, or after it again.

    Args:
        workspace: where.
        stands: the content it must have now, so that nobody else's work is lost.
        wanted: the content it had before, or after.

    Raises:
        InputError: ``defect.changed_since`` when it is not as ``stands`` says;
            ``defect.step_signed`` when the step stands in signed content;
            ``store.no_such_record``.
    """
    with workspace.write("defect.put-back") as writer:
        held = writer.get(Defect, stands.id)
        if held != stands:
            raise InputError("defect.changed_since", number=held.number)
        same = _common(stands.steps, wanted.steps)
        between = (*stands.steps[same:], *wanted.steps[same:])
        if any(_is_signed(writer, held, step) for step in between):
            raise InputError("defect.step_signed", number=held.number)
        return writer.save(wanted)


def _common(one: Sequence[DefectStep], other: Sequence[DefectStep]) -> int:
    """How many steps both journals begin with."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same


def _is_signed(reader: Reader, defect: Defect, step: DefectStep) -> bool:
    """Whether the first handwriting of an acceptance came after the step."""
    return any(
        one.locked_at is not None and step.at <= one.locked_at
        for one in reader.all(Acceptance, inspection=defect.inspection)
    )
