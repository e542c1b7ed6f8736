"""One rule says where an acceptance stands, wherever it is listed."""

from __future__ import annotations

from dataclasses import replace

from inspector.acceptance.parties import agree_all, open_acceptance
from inspector.acceptance.signatures import sign_by_hand
from inspector.acceptance.stage import stage_of, waits_for
from inspector.domain.acceptance import Acceptance, AcceptanceStage, Opinion, Stroke
from inspector.domain.ids import AcceptanceId
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Person, SeatRole
from inspector.workspace import Workspace
from tests.field import SEATS, name_strokes


def stage(workspace: Workspace, acceptance: AcceptanceId) -> AcceptanceStage:
    with workspace.read() as reader:
        return stage_of(workspace, reader, acceptance)


def sign(workspace: Workspace, acceptance: AcceptanceId, role: SeatRole) -> None:
    strokes: tuple[Stroke, ...] = name_strokes()
    sign_by_hand(workspace, acceptance=acceptance, role=role, strokes=strokes)


def test_agreement_alone_does_not_make_an_unanswered_inspection_wait_for_signatures(
    field: Workspace, inspection: Inspection
) -> None:
    seats = tuple(replace(seat, opinion=Opinion.AGREE) for seat in SEATS)
    held = open_acceptance(field, inspection=inspection.id, seats=seats)
    assert stage(field, held.id) is AcceptanceStage.PREPARING


def test_signatures_are_waited_for_when_nothing_is_lacking_then_seals(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    silent = tuple(replace(seat, opinion=None) for seat in acceptance.seats)
    with ready_field.write("acceptance.invite") as writer:
        writer.save(replace(acceptance, seats=silent))
    assert stage(ready_field, acceptance.id) is AcceptanceStage.PREPARING
    remarks = {seat.role: "" for seat in silent}
    agree_all(ready_field, acceptance=acceptance.id, remarks=remarks)
    assert stage(ready_field, acceptance.id) is AcceptanceStage.SIGNING
    for seat in silent:
        assert stage(ready_field, acceptance.id) is AcceptanceStage.SIGNING
        sign(ready_field, acceptance.id, seat.role)
    assert stage(ready_field, acceptance.id) is AcceptanceStage.SEALING


def test_only_who_holds_a_seat_that_has_not_signed_is_waited_for(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    first = acceptance.seats[0]
    me = Person(first.person, first.unit)
    with ready_field.read() as reader:
        assert waits_for(reader, acceptance.id, me)
        assert not waits_for(reader, acceptance.id, Person(first.person, "别的单位"))
    sign(ready_field, acceptance.id, first.role)
    with ready_field.read() as reader:
        assert not waits_for(reader, acceptance.id, me)
