"""Ids: fresh ones sort by time, derived ones are the same on every device."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from inspector.clock import FrozenClock, SystemClock
from inspector.domain.acceptance import acceptance_id, handwriting_id
from inspector.domain.defect import defect_id
from inspector.domain.filing import filing_id
from inspector.domain.ids import AnswerId, InspectionId, PlaceId, RowId, derived_id, new_id
from inspector.domain.inspection import Round, RoundKind, answer_id, inspection_id
from inspector.domain.parties import SeatRole

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
moments = st.datetimes(
    datetime(1970, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone itself
    datetime(2200, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)

PINNED = [
    "36cd3e2a-174b-59aa-ba4e-743b03c2188a",
    "01117b83-ff49-558d-8689-ac9782c84779",
    "7743fa16-cb09-5ddc-b79d-40d8a4c9a3ae",
    "6e6d6290-329c-52f6-bd9c-e87e954d6fad",
    "e3c9c9df-1d55-52f1-beb8-82e9e65938e3",
    "22ceb985-f036-5011-bbc9-aa6fc0f51ab6",
    "1934cec4-dd83-56fb-9759-db4c6564531f",
]


@given(moments)
def test_a_fresh_id_is_a_uuid_version_seven_that_tells_its_millisecond(moment: datetime) -> None:
    fresh = new_id(FrozenClock(moment))
    assert (fresh.version, fresh.variant) == (7, "specified in RFC 4122")
    assert fresh.int >> 80 == (moment - EPOCH) // MILLISECOND


@given(moments, st.timedeltas(MILLISECOND, timedelta(days=400)))
def test_fresh_ids_sort_by_time_as_text_and_as_bytes(moment: datetime, later: timedelta) -> None:
    clock = FrozenClock(moment, step=later)
    first, second = new_id(clock), new_id(clock)
    assert str(first) < str(second)
    assert first.bytes < second.bytes


def test_fresh_ids_of_one_millisecond_differ() -> None:
    clock = FrozenClock(EPOCH, step=timedelta())
    assert len({new_id(clock) for _ in range(1000)}) == 1000


def test_all_seventy_four_random_bits_are_used() -> None:
    seen_set = seen_clear = 0
    clock = SystemClock()
    for _ in range(200):
        number = new_id(clock).int
        seen_set |= number
        seen_clear |= ~number
    random_bits = (0xFFF << 64) | ((1 << 62) - 1)
    assert seen_set & random_bits == random_bits
    assert seen_clear & random_bits == random_bits


def test_derived_ids_are_pinned_because_records_in_the_field_carry_them() -> None:
    compound = PlaceId(derived_id("place", "compound", "WC-0217"))
    inspection = inspection_id(compound, Round(2026, 2), RoundKind.COMPLETION)
    answer = answer_id(inspection, "FL-L01", compound)
    acceptance = acceptance_id(inspection)
    assert [
        str(each)
        for each in (
            compound,
            inspection,
            answer,
            defect_id(answer),
            acceptance,
            handwriting_id(acceptance, SeatRole.CLIENT),
            filing_id("bundle-1"),
        )
    ] == PINNED


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\x1f")), min_size=1, max_size=4
    )
)
def test_derived_ids_keep_their_parts_apart(parts: list[str]) -> None:
    joined = "".join(parts)
    if parts != [joined]:
        assert derived_id(*parts) != derived_id(joined)
    assert derived_id(*parts).version == 5


def test_what_differs_in_any_part_is_another_record() -> None:
    one, other = InspectionId(UUID(int=1)), InspectionId(UUID(int=2))
    here, there = PlaceId(UUID(int=3)), PlaceId(UUID(int=4))
    answers = {
        answer_id(inspection, item, where)
        for inspection in (one, other)
        for item in ("FL-L01", "FL-L02")
        for where in (here, there)
    }
    assert len(answers) == 8
    row = RowId(UUID(int=5))
    within = answer_id(one, "FL-L01", here, row)
    assert within not in answers
    assert within == answer_id(one, "FL-L01", here, row)
    rounds = {
        inspection_id(where, Round(year, ordinal), kind, programme)
        for where in (here, there)
        for year, ordinal in ((2026, 1), (2026, 2), (2027, 1))
        for kind in RoundKind
        for programme in ("core", "dongyang")
    }
    # A running record of milestones is the same in every round.
    assert len(rounds) == 2 * 2 * (3 * (len(RoundKind) - 1) + 1)
    assert len({defect_id(AnswerId(UUID(int=each))) for each in range(9)}) == 9
