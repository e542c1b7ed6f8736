"""Who sits at the table and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from inspector.capture.inspections import programme_of
from inspector.capture.numbering import next_number
from inspector.domain.acceptance import (
    Acceptance,
    AcceptanceState,
    Attendance,
    Opinion,
    Seat,
    acceptance_id,
    check_seats,
    check_unlocked,
)
from inspector.domain.ids import AcceptanceId, InspectionId
from inspector.domain.inspection import Inspection, RoundKind
from inspector.domain.parties import SeatRole
from inspector.domain.programme import Programme
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = [
    "agree_all",
    "check_state",
    "excuse_party",
    "give_opinion",
    "in_order",
    "invite_parties",
    "open_acceptance",
    "seat_of",
    "seat_party",
    "signing_seats",
]

_ACCEPTED = frozenset({RoundKind.COMPLETION, RoundKind.RECHECK})
"""A process check or a spot check is no completion."""


def open_acceptance(
    workspace: Workspace, *, inspection: InspectionId, seats: Iterable[Seat]
) -> Acceptance:
    """Opens the acceptance of an inspection with the parties invited so far.

    Raises:
        InputError: ``acceptance.already_open``, ``acceptance.not_a_completion``,
            ``acceptance.seat_twice`` and its kin, ``store.no_such_record``.
    """
    invited = tuple(seats)
    check_seats(invited)
    with workspace.write("acceptance.open") as writer:
        holder = writer.get(Inspection, inspection)
        if holder.kind not in _ACCEPTED:
            raise InputError("acceptance.not_a_completion", number=holder.number, kind=holder.kind)
        held = writer.find(Acceptance, acceptance_id(inspection))
        if held is not None:
            raise InputError("acceptance.already_open", number=held.number)
        return writer.save(
            Acceptance(
                id=acceptance_id(inspection),
                number=next_number(workspace, writer, compound=holder.compound),
                inspection=inspection,
                compound=holder.compound,
                seats=invited,
                opened_at=workspace.clock.now(),
            )
        )


def invite_parties(
    workspace: Workspace, *, acceptance: AcceptanceId, seats: Iterable[Seat]
) -> Acceptance:
    """Replaces the table: who is invited, who came, who sent a delegate.

    Raises:
        InputError: ``acceptance.locked``, ``acceptance.seat_twice`` and its kin.
    """
    invited = tuple(seats)
    check_seats(invited)
    with workspace.write("acceptance.invite") as writer:
        held = writer.get(Acceptance, acceptance)
        check_unlocked(held)
        return writer.save(replace(held, seats=invited))


def seat_party(
    workspace: Workspace,
    *,
    acceptance: AcceptanceId,
    role: SeatRole,
    unit: str,
    person: str,
    attendance: Attendance = Attendance.PRESENT,
    digital: bool = True,
) -> Acceptance:
    """Gives one party a seat or corrects who sits there; what the others said stays.

    What the party itself said stays too, unless it is now said to be absent.

    Raises:
        InputError: ``acceptance.locked``, ``checklist.no_programme``.
    """
    with workspace.write("acceptance.invite") as writer:
        held = writer.get(Acceptance, acceptance)
        check_unlocked(held)
        known = next((one for one in held.seats if one.role is role), Seat(role, unit))
        taken = replace(
            known,
            unit=unit.strip(),
            person=person.strip(),
            attendance=attendance,
            digital=digital,
        )
        if attendance is Attendance.ABSENT:
            taken = replace(taken, opinion=None, remark="")
        others = [one for one in held.seats if one.role is not role]
        programme = programme_of(workspace, writer.get(Inspection, held.inspection))
        seats = in_order((*others, taken), programme=programme)
        return writer.save(replace(held, seats=seats))


def excuse_party(workspace: Workspace, *, acceptance: AcceptanceId, role: SeatRole) -> Acceptance:
    """Takes a party's seat away; one that was never there is no error.

    Raises:
        InputError: ``acceptance.locked``.
    """
    with workspace.write("acceptance.invite") as writer:
        held = writer.get(Acceptance, acceptance)
        check_unlocked(held)
        others = tuple(one for one in held.seats if one.role is not role)
        return writer.save(replace(held, seats=others))


def in_order(seats: Iterable[Seat], *, programme: Programme) -> tuple[Seat, ...]:
    """Seats in the programme's order, which is the order they are printed in."""
    return tuple(sorted(seats, key=lambda seat: programme.seat_order(seat.role)))


def agree_all(
    workspace: Workspace, *, acceptance: AcceptanceId, remarks: Mapping[SeatRole, str]
) -> Acceptance:
    """Lets parties that sign and have said nothing yet agree, in one step.

    Args:
        workspace: where it is.
        acceptance: which.
        remarks: the sentence of each party that agrees; one that is not named stays silent.

    Raises:
        InputError: ``acceptance.locked``.
    """
    with workspace.write("acceptance.opinion") as writer:
        held = writer.get(Acceptance, acceptance)
        check_unlocked(held)
        silent = {seat.role for seat in signing_seats(held) if seat.opinion is None}
        seats = tuple(
            replace(seat, opinion=Opinion.AGREE, remark=remarks[seat.role])
            if seat.role in silent and seat.role in remarks
            else seat
            for seat in held.seats
        )
        return writer.save(replace(held, seats=seats))


def give_opinion(
    workspace: Workspace,
    *,
    acceptance: AcceptanceId,
    role: SeatRole,
    opinion: Opinion,
    remark: str = "",
) -> Acceptance:
    """Records what a party says.

    Raises:
        InputError: ``acceptance.locked``, ``acceptance.no_such_seat``,
            ``acceptance.dissent_needs_reason``, ``acceptance.absent_with_opinion``.
    """
    with workspace.write("acceptance.opinion") as writer:
        held = writer.get(Acceptance, acceptance)
        check_unlocked(held)
        given = replace(seat_of(held, role), opinion=opinion, remark=remark.strip())
        seats = tuple(given if seat.role is role else seat for seat in held.seats)
        check_seats(seats)
        return writer.save(replace(held, seats=seats))


def seat_of(acceptance: Acceptance, role: SeatRole) -> Seat:
    """The seat of a party.

    Raises:
        InputError: ``acceptance.no_such_seat``.
    """
    for seat in acceptance.seats:
        if seat.role is role:
            return seat
    raise InputError("acceptance.no_such_seat", number=acceptance.number, role=role)


def signing_seats(acceptance: Acceptance) -> tuple[Seat, ...]:
    """The seats that are taken and so sign, in order."""
    return tuple(
        seat
        for seat in acceptance.seats
        if seat.person and seat.attendance is not Attendance.ABSENT
    )


def check_state(acceptance: Acceptance, wanted: AcceptanceState) -> None:
    """Refuses a step that does not fit the acceptance's state.

    Raises:
        InputError: ``acceptance.wrong_state``.
    """
    if acceptance.state is not wanted:
        raise InputError(
            "acceptance.wrong_state",
            number=acceptance.number,
            state=acceptance.state,
            wanted=wanted,
        )
