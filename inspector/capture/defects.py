"""Use cases of defects: raise, notify, rectify, recheck, and the side roads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from inspector.capture.inspections import check_within, find_item
from inspector.capture.numbering import next_number
from inspector.capture.sessions import judge_theme
from inspector.domain.defect import Defect, DefectAction, DefectState, DefectStep, advance
from inspector.domain.evidence import Photo
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId, RowId, new_id
from inspector.domain.inspection import Inspection, Severity, check_open
from inspector.domain.parties import Person
from inspector.domain.places import Place
from inspector.errors import InputError
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = [
    "Observation",
    "Plan",
    "new_defect",
    "notify_unit",
    "plan_defect",
    "raise_defect",
    "recheck_defect",
    "report_rectified",
    "restore_defect",
    "stand_by_defect",
    "take_back_defect",
    "transfer_defect",
    "waive_defect",
    "withdraw_defect",
]


@dataclass(frozen=True, slots=True)
class Observation:
    """What somebody saw that is not as it must be.

    Attributes:
        place: where.
        title: what is wrong, in a sentence.
        severity: how grave.
        basis: clauses it rests on.
        theme, item: the checklist item that failed; empty for a free-standing defect.
        row: the row it failed in; None when it is about the place itself.
    """

    place: PlaceId
    title: str
    severity: Severity
    basis: tuple[str, ...] = ()
    theme: str = ""
    item: str = ""
    row: RowId | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the inspectors propose for a defect before the notice.

    Attributes:
        severity: how grave it is.
        unit: who should put it right; empty when that is open.
        deadline: until when; None when that is open.
    """

    severity: Severity
    unit: str = ""
    deadline: date | None = None


def raise_defect(
    workspace: Workspace, *, inspection: InspectionId, observation: Observation
) -> Defect:
    """Records a free-standing defect, one that no checklist item asked about.

    Raises:
        InputError: ``inspection.locked``, ``inspection.other_compound``, ``defect.no_title``,
            ``store.no_such_record``.
    """
    with workspace.write("defect.raise") as writer:
        holder = writer.get(Inspection, inspection)
        check_open(holder)
        return new_defect(workspace, writer, inspection=holder, observation=observation)


def new_defect(
    workspace: Workspace,
    writer: Writer,
    *,
    inspection: Inspection,
    observation: Observation,
    id: DefectId | None = None,  # noqa: A002 - the field's own name
) -> Defect:
    """Saves a new defect inside a transaction that is already open.

    Args:
        workspace: for clock, person and device letter.
        writer: the open transaction.
        inspection: where it was found.
        observation: what was seen.
        id: given when it follows from an answer; else a fresh one.

    Raises:
        InputError: ``defect.no_title``, ``inspection.other_compound``, ``store.no_such_record``.
    """
    if not observation.title.strip():
        raise InputError("defect.no_title")
    check_within(writer, writer.get(Place, observation.place), inspection)
    raised = DefectStep(DefectAction.RAISE, by=workspace.person, at=workspace.clock.now())
    return writer.save(
        Defect(
            id=id or DefectId(new_id(workspace.clock)),
            number=next_number(workspace, writer, compound=inspection.compound),
            inspection=inspection.id,
            compound=inspection.compound,
            place=observation.place,
            title=observation.title.strip(),
            severity=observation.severity,
            steps=(raised,),
            theme=observation.theme,
            item=observation.item,
            basis=observation.basis,
            row=observation.row,
        )
    )


def plan_defect(workspace: Workspace, *, defect: DefectId, plan: Plan) -> Defect:
    """Changes what the inspectors propose for a defect nobody was notified of yet.

    The notice proposes the same again and makes it binding.

    Raises:
        InputError: ``defect.no_longer_open``, ``inspection.locked``, ``store.no_such_record``.
    """
    with workspace.write("defect.plan") as writer:
        held = writer.get(Defect, defect)
        if held.state is not DefectState.OPEN:
            raise InputError("defect.no_longer_open", number=held.number, state=held.state)
        check_open(writer.get(Inspection, held.inspection))
        return writer.save(
            replace(held, severity=plan.severity, unit=plan.unit.strip(), deadline=plan.deadline)
        )


def notify_unit(
    workspace: Workspace, *, defect: DefectId, unit: str, deadline: date, note: str = ""
) -> Defect:
    """Sends a defect to the unit that has to put it right, with a last day.

    Raises:
        InputError: ``defect.illegal_step``, ``defect.needs_unit``.
    """
    with workspace.write("defect.notify") as writer:
        step = _step(workspace, DefectAction.NOTIFY, note=note)
        return writer.save(
            advance(writer.get(Defect, defect), step, unit=unit.strip(), deadline=deadline)
        )


def report_rectified(
    workspace: Workspace,
    *,
    defect: DefectId,
    finisher: Person,
    photos: tuple[PhotoId, ...],
    note: str = "",
    source: str = "",
) -> Defect:
    """Records the responsible unit's report that the work is done.

    Args:
        workspace: where.
        defect: which.
        finisher: who did the work; cannot recheck it.
        photos: pictures taken afterwards, at least one.
        note: the reply.
        source: how an outsider's reply came, ``paper`` or ``stick``.

    Raises:
        InputError: ``defect.illegal_step``, ``defect.needs_photo``, ``defect.photo_of_another``,
            ``store.no_such_record``.
    """
    with workspace.write("defect.rectify") as writer:
        held = writer.get(Defect, defect)
        _check_photos(writer, held, photos, fresh=True)
        step = DefectStep(
            DefectAction.RECTIFY,
            by=finisher,
            at=workspace.clock.now(),
            note=note,
            photos=photos,
            source=source,
        )
        return writer.save(advance(held, step))


def recheck_defect(
    workspace: Workspace,
    *,
    defect: DefectId,
    passed: bool,
    by: Person | None = None,
    note: str = "",
    photos: tuple[PhotoId, ...] = (),
) -> Defect:
    """Rechecks finished work: closes the defect, or sends it back with the counter raised.

    Raises:
        InputError: ``defect.illegal_step``, ``defect.same_person``, ``defect.needs_reason``,
            ``defect.photo_of_another``, ``store.no_such_record``.
    """
    action = DefectAction.PASS_RECHECK if passed else DefectAction.FAIL_RECHECK
    with workspace.write(f"defect.{action.value}") as writer:
        held = writer.get(Defect, defect)
        _check_photos(writer, held, photos)
        step = DefectStep(
            action,
            by=by or workspace.person,
            at=workspace.clock.now(),
            note=note,
            photos=photos,
        )
        return writer.save(advance(held, step))


def withdraw_defect(workspace: Workspace, *, defect: DefectId, reason: str) -> Defect:
    """Takes a defect back, with the reason; its photos stay.

    Raises:
        InputError: ``defect.illegal_step``, ``defect.needs_reason``; ``defect.follows_answer``
            while the answer it comes from still fails.
    """
    step = _step(workspace, DefectAction.WITHDRAW, note=reason)
    return _take(workspace, defect, step, while_failing=False)


def restore_defect(workspace: Workspace, *, defect: DefectId) -> Defect:
    """Opens a withdrawn defect again.

    Raises:
        InputError: ``defect.illegal_step``; ``defect.follows_answer`` for one that comes from an
            answer and goes and returns with it.
    """
    return _take(workspace, defect, _step(workspace, DefectAction.RESTORE), while_failing=True)


def waive_defect(workspace: Workspace, *, defect: DefectId, reason: str, authority: str) -> Defect:
    """Waives a defect, with reason and authority; never a critical one.

    Raises:
        InputError: ``defect.illegal_step``, ``defect.needs_reason``, ``defect.needs_authority``,
            ``defect.critical_not_waivable``.
    """
    step = _step(workspace, DefectAction.WAIVE, note=reason, authority=authority)
    return _take(workspace, defect, step)


def transfer_defect(
    workspace: Workspace, *, defect: DefectId, authority: str, note: str = ""
) -> Defect:
    """Hands a defect to another authority.

    Raises:
        InputError: ``defect.illegal_step``, ``defect.needs_authority``.
    """
    step = _step(workspace, DefectAction.TRANSFER, note=note, authority=authority)
    return _take(workspace, defect, step)


def stand_by_defect(workspace: Workspace, writer: Writer, defect: Defect, *, title: str) -> Defect:
    """Keeps a defect that nobody works on yet, inside an open transaction, as its answer fails.

    A withdrawn one is restored; its title follows what was noted beside the answer.
    """
    if defect.state is DefectState.WITHDRAWN:
        defect = advance(defect, _step(workspace, DefectAction.RESTORE))
    elif defect.title == title:
        # One that devices disagree on stands in nobody's way while nothing is to change.
        return defect
    return writer.save(replace(defect, title=title))


def take_back_defect(
    workspace: Workspace, writer: Writer, defect: Defect, *, reason: str
) -> Defect:
    """Withdraws a defect inside an open transaction, for its answer fails no longer."""
    return writer.save(advance(defect, _step(workspace, DefectAction.WITHDRAW, note=reason)))


def _take(
    workspace: Workspace,
    defect: DefectId,
    step: DefectStep,
    *,
    while_failing: bool | None = None,
) -> Defect:
    """Does a step.

    Args:
        workspace: where.
        defect: to which defect.
        step: what.
        while_failing: whether the answer the defect comes from, if any, must fail; None if that
            does not matter.
    """
    with workspace.write(f"defect.{step.action.value}") as writer:
        held = writer.get(Defect, defect)
        following = advance(held, step)
        bound = while_failing is not None and held.item
        if bound and _fails(workspace, writer, held) is not while_failing:
            raise InputError("defect.follows_answer", number=held.number, item=held.item)
        return writer.save(following)


def _fails(workspace: Workspace, reader: Reader, defect: Defect) -> bool:
    """Whether the answer that a defect comes from fails."""
    inspection = reader.get(Inspection, defect.inspection)
    definition, _ = find_item(workspace, inspection, defect.item)
    judged = judge_theme(workspace, reader, inspection, definition.theme)
    own = judged.of(defect.item, defect.row or defect.place)
    return own is not None and own.is_fail


def _check_photos(
    reader: Reader, defect: Defect, photos: Iterable[PhotoId], *, fresh: bool = False
) -> None:
    """Pictures that show a step must be there and must not belong to something else.

    With ``fresh``, they must not have served an earlier step either: work that is reported done
    again is shown again.
    """
    for photo in photos:
        held = reader.get(Photo, photo)
        if held.inspection != defect.inspection or held.defect not in (None, defect.id):
            raise InputError(
                "defect.photo_of_another", number=defect.number, name=held.original_name
            )
        if fresh and any(photo in past.photos for past in defect.steps):
            raise InputError(
                "defect.photo_used_already", number=defect.number, name=held.original_name
            )


def _step(
    workspace: Workspace, action: DefectAction, *, note: str = "", authority: str = ""
) -> DefectStep:
    return DefectStep(
        action, by=workspace.person, at=workspace.clock.now(), note=note, authority=authority
    )
