"""Acceptances: seats that do not contradict themselves, a content the first signature locks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.clock import CHINA, FrozenClock
from inspector.domain.acceptance import (
    Acceptance,
    AcceptanceState,
    Attendance,
    Opinion,
    Seat,
    acceptance_id,
    check_seats,
    check_unlocked,
    handwriting_id,
    missing_seats,
)
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.parties import SeatRole
from inspector.domain.programme import SeatRule
from inspector.errors import InputError
from tests.field import CORE

INSPECTION = InspectionId(UUID(int=1))
NOW = FrozenClock(datetime(2026, 3, 2, 15, tzinfo=CHINA)).now()
DRAFT = Acceptance(
    id=acceptance_id(INSPECTION),
    number="WC-0217-AC1",
    inspection=INSPECTION,
    compound=PlaceId(UUID(int=2)),
    seats=(),
    opened_at=NOW,
)
seats = st.builds(
    Seat,
    role=st.sampled_from(SeatRole),
    unit=st.just("某单位"),
    person=st.sampled_from(["", "王芳"]),
    attendance=st.sampled_from(Attendance),
    opinion=st.none() | st.sampled_from(Opinion),
    remark=st.sampled_from(["", " ", "整改后复验"]),
)


def contradictions(table: list[Seat]) -> set[str]:
    """The codes a table of seats deserves, read off the rules independently."""
    found = set()
    if len({seat.role for seat in table}) < len(table):
        found.add("acceptance.seat_twice")
    for seat in table:
        if seat.opinion in {Opinion.CONDITIONAL, Opinion.DISSENT} and seat.remark.strip() == "":
            found.add("acceptance.dissent_needs_reason")
        if seat.attendance is Attendance.ABSENT and seat.opinion:
            found.add("acceptance.absent_with_opinion")
    return found


@given(st.lists(seats, max_size=4))
def test_seats_are_refused_exactly_when_they_contradict_themselves(table: list[Seat]) -> None:
    expected = contradictions(table)
    if not expected:
        check_seats(table)
        return
    with pytest.raises(InputError) as caught:
        check_seats(table)
    assert caught.value.code in expected
    assert isinstance(caught.value.context["role"], SeatRole)


@pytest.mark.parametrize("state", [AcceptanceState.LOCKED, AcceptanceState.SEALED])
def test_a_signed_acceptance_takes_no_change(state: AcceptanceState) -> None:
    with pytest.raises(InputError) as caught:
        check_unlocked(replace(DRAFT, state=state))
    assert caught.value.code == "acceptance.locked"
    assert caught.value.context == {"number": "WC-0217-AC1"}


def test_a_draft_may_be_changed() -> None:
    check_unlocked(DRAFT)


def test_a_required_seat_is_missing_until_somebody_sits_there() -> None:
    rules = (
        SeatRule(SeatRole.ORGANISER, required=True),
        SeatRule(SeatRole.DESIGN, required=True),
        SeatRule(SeatRole.CONTRACTOR, required=True),
        SeatRule(SeatRole.SUPERVISOR, required=True),
        SeatRule(SeatRole.OWNERS, required=False),
    )
    table = (
        Seat(SeatRole.ORGANISER, "街道", person="王芳"),
        Seat(SeatRole.DESIGN, "设计院", person=""),
        Seat(SeatRole.SUPERVISOR, "监理公司", person="李强", attendance=Attendance.ABSENT),
    )
    assert missing_seats(rules, table) == (
        SeatRole.DESIGN,
        SeatRole.CONTRACTOR,
        SeatRole.SUPERVISOR,
    )


def test_a_delegate_fills_a_seat() -> None:
    rules = (SeatRule(SeatRole.DESIGN, required=True),)
    table = [Seat(SeatRole.DESIGN, "设计院", person="李强", attendance=Attendance.DELEGATE)]
    assert missing_seats(rules, table) == ()


@given(st.lists(seats, max_size=5))
def test_missing_seats_are_required_ones_in_the_programmes_order(table: list[Seat]) -> None:
    missing = missing_seats(CORE.seats, table)
    required = [rule.role for rule in CORE.seats if rule.required]
    assert list(missing) == [role for role in required if role in missing]


def test_the_core_programme_seats_those_whom_dongyang_names() -> None:
    # Dongyang section 4.6: the street organises designer, contractor, supervisor, quality station.
    assert {rule.role for rule in CORE.seats if rule.required} == {
        SeatRole.ORGANISER,
        SeatRole.DESIGN,
        SeatRole.CONTRACTOR,
        SeatRole.SUPERVISOR,
        SeatRole.QUALITY_STATION,
    }
    assert [rule.role for rule in CORE.seats] == list(SeatRole)
    assert len({rule.theme for rule in CORE.themes}) == len(CORE.themes) == 4


def test_every_seat_has_a_handwriting_of_its_own() -> None:
    ids = {handwriting_id(DRAFT.id, role) for role in SeatRole}
    assert len(ids) == len(SeatRole)
    assert handwriting_id(DRAFT.id, SeatRole.CLIENT) == handwriting_id(DRAFT.id, SeatRole.CLIENT)
