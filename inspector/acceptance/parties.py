"""Who sits at the table and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

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
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = [
    "check_state",
    "give_opinion",
    "invite_parties",
    "open_acceptance",
    "seat_of",
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
