"""Handwriting: the first one locks the content, each is bound to what was locked."""

from __future__ import annotations

from collections.abc import Iterable

from inspector.acceptance.locking import lock_content
from inspector.acceptance.parties import seat_of, signing_seats
from inspector.domain.acceptance import (
    Acceptance,
    AcceptanceState,
    Handwriting,
    Stroke,
    handwriting_id,
)
from inspector.domain.ids import AcceptanceId
from inspector.domain.parties import SeatRole
from inspector.errors import InputError
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["handwriting_of", "sign_by_hand"]

_MIN_POINTS = 8
"""Fewer different points are a slip or a resting finger, not a name."""


def sign_by_hand(
    workspace: Workspace,
    *,
    acceptance: AcceptanceId,
    role: SeatRole,
    strokes: Iterable[Stroke],
) -> Handwriting:
    """Takes a party's handwritten signature; the first of them locks the content.

    Raises:
        InputError: ``acceptance.not_ready`` with what blocks it, ``acceptance.no_such_seat``,
            ``acceptance.seat_empty``, ``acceptance.no_opinion``, ``acceptance.blank_signature``,
            ``acceptance.signed_already``, ``acceptance.rendered_already``; of the first one
            ``report.missing_glyph`` too: what is locked can be printed.
    """
    drawn = tuple(strokes)
    if len({point[:2] for stroke in drawn for point in stroke.points}) < _MIN_POINTS:
        raise InputError("acceptance.blank_signature", role=role)
    with workspace.write("acceptance.sign") as writer:
        held = writer.get(Acceptance, acceptance)
        seat = seat_of(held, role)
        if seat not in signing_seats(held):
            raise InputError("acceptance.seat_empty", role=role)
        if seat.opinion is None:
            raise InputError("acceptance.no_opinion", role=role)
        if held.report is not None:
            raise InputError("acceptance.rendered_already", number=held.number)
        if writer.find(Handwriting, handwriting_id(acceptance, role)) is not None:
            raise InputError("acceptance.signed_already", role=role)
        if held.state is AcceptanceState.DRAFT:
            held = lock_content(workspace, writer, held)
            _check_printable(workspace, writer, held)
        return writer.save(
            Handwriting(
                id=handwriting_id(acceptance, role),
                acceptance=acceptance,
                seat=role,
                person=seat.person,
                strokes=drawn,
                signed_at=workspace.clock.now(),
                content=held.content,
            )
        )


def _check_printable(workspace: Workspace, reader: Reader, locked: Acceptance) -> None:
    """A character without a shape is corrected now; once signed, nobody could any more."""
    from inspector.acceptance.report_content import report_content  # noqa: PLC0415 - slow to load
    from inspector.report.checking import require_printable  # noqa: PLC0415 - slow to load

    require_printable(report_content(workspace, reader, locked))


def handwriting_of(reader: Reader, acceptance: AcceptanceId) -> dict[SeatRole, Handwriting]:
    """The handwriting given so far, by seat."""
    return {one.seat: one for one in reader.all(Handwriting, acceptance=acceptance)}
