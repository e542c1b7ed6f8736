"""Use cases around a defect's notice: several at once, other terms, and the way back of a step."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from inspector.capture.inspections import programme_of
from inspector.domain.acceptance import Acceptance
from inspector.domain.defect import (
    Defect,
    DefectAction,
    DefectState,
    DefectStep,
    advance,
    goes_on_from,
)
from inspector.domain.ids import DefectId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.programme import USUAL, Programme
from inspector.domain.revision import value_of
from inspector.errors import InputError
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = [
    "change_notice",
    "check_signed",
    "days_of",
    "notify_unit_of_several",
    "proposed_deadline",
    "put_back",
]


def proposed_deadline(severity: Severity, *, today: date, programme: Programme) -> date:
    """The last day a notice proposes, by the programme's days for that severity."""
    return today + timedelta(days=programme.days_to_rectify(severity))


def days_of(workspace: Workspace, inspection: Inspection | None) -> Programme:
    """The programme whose days a notice proposes: the inspection's own.

    The usual one where that is not at hand, since a person may change every proposal.
    """
    if inspection is not None:
        with contextlib.suppress(InputError):
            return programme_of(workspace, inspection)
    return workspace.library.find_programme(USUAL)


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


def put_back(workspace: Workspace, pairs: Iterable[tuple[Defect, Defect]]) -> tuple[Defect, ...]:
    """Gives defects the content they had before a step, or after it again: all of them, or none.

    Args:
        workspace: where.
        pairs: the content a defect must have now, so that nobody else's work is lost, and the one
            it gets.

    Raises:
        InputError: ``defect.changed_since`` when one is not as it must be;
            ``defect.step_signed`` when the step stands in signed content;
            ``store.no_such_record``.
    """
    with workspace.write("defect.put-back") as writer:
        return tuple(_put(writer, stands, wanted) for stands, wanted in pairs)


def check_signed(reader: Reader, defect: Defect) -> None:
    """What was signed of a defect must still be in it; a bundle is refused otherwise.

    The signed revisions themselves are asked, not the clock: one that was set back between two
    steps would have said otherwise.

    Raises:
        InputError: ``defect.step_signed``.
    """
    acceptances = reader.all(Acceptance, inspection=defect.inspection)
    locked = {digest for one in acceptances for digest in one.locked}
    if not locked:
        return
    for digest, revision in reader.revisions(defect.id).items():
        if digest in locked and not goes_on_from(value_of(Defect, revision.content), defect):
            raise InputError("defect.step_signed", number=defect.number)


def _put(writer: Writer, stands: Defect, wanted: Defect) -> Defect:
    if writer.get(Defect, stands.id) != stands:
        raise InputError("defect.changed_since", number=stands.number)
    check_signed(writer, wanted)
    return writer.save(wanted)
