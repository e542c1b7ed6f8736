"""Seats one by one, opinions for all, drafts of the report, what changed after the lock."""

from __future__ import annotations

import io
from datetime import timedelta

from inspector.acceptance.changes import changed_since_lock
from inspector.acceptance.parties import agree_all, excuse_party, give_opinion, seat_party
from inspector.acceptance.sealing import preview_report, sign_digitally
from inspector.acceptance.signatures import sign_by_hand
from inspector.capture.places import save_place
from inspector.clock import FrozenClock
from inspector.domain.acceptance import Acceptance, Attendance, Opinion
from inspector.domain.parties import SeatRole
from inspector.domain.places import Place
from inspector.signing import Identity
from inspector.workspace import Workspace
from tests.field import COMPOUND, name_strokes
from tests.field_fixtures import refusal


def test_one_seat_changes_and_what_the_others_said_stays(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    held = seat_party(
        ready_field,
        acceptance=acceptance.id,
        role=SeatRole.DESIGN,
        unit=" 新设计院 ",
        person="方文",
        digital=False,
    )
    design = held.seats[1]
    assert (design.unit, design.digital, design.opinion) == ("新设计院", False, Opinion.AGREE)
    assert held.seats[0] == acceptance.seats[0]


def test_a_new_party_takes_its_place_in_the_programmes_order(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    held = seat_party(
        ready_field, acceptance=acceptance.id, role=SeatRole.CLIENT, unit="甲方", person="赵立"
    )
    assert held.seats[1].role is SeatRole.CLIENT
    excused = excuse_party(ready_field, acceptance=acceptance.id, role=SeatRole.CLIENT)
    assert excused.seats == acceptance.seats
    assert excuse_party(ready_field, acceptance=acceptance.id, role=SeatRole.CLIENT) == excused


def test_an_absent_party_has_no_opinion(ready_field: Workspace, acceptance: Acceptance) -> None:
    held = seat_party(
        ready_field,
        acceptance=acceptance.id,
        role=SeatRole.DESIGN,
        unit="江城建筑设计院",
        person="方文",
        attendance=Attendance.ABSENT,
    )
    assert (held.seats[1].opinion, held.seats[1].remark) == (None, "")


def test_agreeing_for_all_leaves_alone_who_has_spoken_and_who_is_not_named(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    for role in (SeatRole.DESIGN, SeatRole.CONTRACTOR):
        unit, person = next((one.unit, one.person) for one in acceptance.seats if one.role is role)
        for attendance in (Attendance.ABSENT, Attendance.PRESENT):
            seat_party(
                ready_field,
                acceptance=acceptance.id,
                role=role,
                unit=unit,
                person=person,
                attendance=attendance,
            )
    give_opinion(
        ready_field,
        acceptance=acceptance.id,
        role=SeatRole.SUPERVISOR,
        opinion=Opinion.CONDITIONAL,
        remark="补资料。",
    )
    remarks = {SeatRole.DESIGN: "同意。", SeatRole.SUPERVISOR: "同意。"}
    held = agree_all(ready_field, acceptance=acceptance.id, remarks=remarks)
    said = {seat.role: (seat.opinion, seat.remark) for seat in held.seats}
    assert said[SeatRole.DESIGN] == (Opinion.AGREE, "同意。")
    assert said[SeatRole.SUPERVISOR] == (Opinion.CONDITIONAL, "补资料。")
    assert said[SeatRole.CONTRACTOR] == (None, "")


def test_a_locked_table_is_left_alone(ready_field: Workspace, acceptance: Acceptance) -> None:
    sign_by_hand(
        ready_field, acceptance=acceptance.id, role=SeatRole.DESIGN, strokes=name_strokes()
    )
    for act in (
        lambda: seat_party(
            ready_field, acceptance=acceptance.id, role=SeatRole.DESIGN, unit="", person=""
        ),
        lambda: excuse_party(ready_field, acceptance=acceptance.id, role=SeatRole.DESIGN),
        lambda: agree_all(ready_field, acceptance=acceptance.id, remarks={}),
    ):
        assert refusal(act).code == "acceptance.locked"


def test_a_draft_is_printed_when_asked_for_and_says_how_far_it_is(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    told: list[tuple[int, int]] = []
    out = io.BytesIO()
    pages = preview_report(
        ready_field,
        acceptance=acceptance.id,
        out=out,
        draft=True,
        progress=lambda done, total: told.append((done, total)),
    )
    assert pages > 3
    assert out.getvalue().startswith(b"%PDF")
    assert told
    assert all(0 < done <= total for done, total in told)
    # Looking changes nothing.
    with ready_field.read() as reader:
        assert reader.get(Acceptance, acceptance.id) == acceptance


def test_a_place_that_changed_after_the_lock_is_named(
    ready_field: Workspace, acceptance: Acceptance
) -> None:
    sign_by_hand(
        ready_field, acceptance=acceptance.id, role=SeatRole.DESIGN, strokes=name_strokes()
    )
    with ready_field.read() as reader:
        held = reader.get(Acceptance, acceptance.id)
        assert changed_since_lock(reader, held) == ()
        compound = reader.get(Place, COMPOUND)
    changed = Place(
        id=compound.id,
        kind=compound.kind,
        name="望春新村",
        code=compound.code,
        parent=compound.parent,
        short=compound.short,
    )
    save_place(ready_field, place=changed)
    with ready_field.read() as reader:
        assert changed_since_lock(reader, held) == ("望春新村",)


def test_a_certificate_signs_only_while_it_is_valid(
    rendered_field: Workspace, acceptance: Acceptance, parties: dict[SeatRole, Identity]
) -> None:
    late = FrozenClock(rendered_field.clock.now() + timedelta(days=20 * 365))
    problem = refusal(
        lambda: sign_digitally(
            rendered_field,
            acceptance=acceptance.id,
            role=SeatRole.DESIGN,
            identity=parties[SeatRole.DESIGN],
            clock=late,
        )
    )
    assert problem.code == "acceptance.certificate_expired"
