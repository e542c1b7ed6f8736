"""Compounds and the day as rows, on a real store; and quickly on a large one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import event, text

from inspector.clock import FrozenClock
from inspector.domain.acceptance import AcceptanceState
from inspector.domain.defect import DefectState
from inspector.domain.exchange import Delivery
from inspector.domain.ids import DefectId, InspectionId, PlaceId
from inspector.domain.inspection import Severity
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.revision import Record
from inspector.store import Store
from inspector.store.queries.compounds import (
    list_compounds,
    list_rounds,
    places_below,
)
from inspector.store.queries.defect_tallies import defects_by_place
from inspector.store.queries.today import (
    answers_by_day,
    deadlines_by_day,
    last_touches,
    latest_time,
    stamp_of,
    unsent,
)
from tests.unit.store.samples import (
    COMPOUND,
    FIELD,
    INSPECTION,
    NOON,
    STREET,
    a_defect,
    a_photo,
    a_place,
    an_acceptance,
    an_answer,
    an_inspection,
)

TODAY = date(2026, 3, 10)
TOWN = place_id(PlaceKind.STREET, "330799001")
QUARTER = place_id(PlaceKind.COMMUNITY, "330799001001")


def save(store: Store, clock: FrozenClock, *records: Record, street: bool = False) -> None:
    with store.write(action="test", author=STREET if street else FIELD, clock=clock) as writer:
        for one in records:
            writer.save(one)


def a_town() -> tuple[Place, ...]:
    return (
        Place(TOWN, PlaceKind.STREET, "临江街道", code="330799001"),
        Place(QUARTER, PlaceKind.COMMUNITY, "枫桥社区", code="330799001001", parent=TOWN),
        Place(COMPOUND, PlaceKind.COMPOUND, "望春小区", code="WC-0217", parent=QUARTER, short="WC"),
    )


def due(number: int, day: date | None, state: DefectState, severity: Severity) -> Record:
    return replace(a_defect(number), deadline=day, state=state, severity=severity)


def test_a_compound_says_where_it_is_and_how_it_stands(store: Store, clock: FrozenClock) -> None:
    late, soon = TODAY - timedelta(days=5), TODAY + timedelta(days=2)
    save(store, clock, *a_town(), a_place(1), a_place(2), an_inspection(), an_acceptance())
    save(
        store,
        clock,
        due(1, late, DefectState.NOTIFIED, Severity.MINOR),
        due(2, soon, DefectState.NOTIFIED, Severity.MAJOR),
        due(3, late, DefectState.RECTIFIED, Severity.MINOR),
        due(4, late, DefectState.CLOSED, Severity.CRITICAL),
        due(5, None, DefectState.OPEN, Severity.MINOR),
    )
    with store.read() as reader:
        (row,) = list_compounds(reader, today=TODAY)
    assert (row.name, row.community, row.street) == ("望春小区", "枫桥社区", "临江街道")
    assert row.buildings == 2
    assert row.round is not None
    assert (row.round.number, row.round.state) == ("WC-0217-A001", AcceptanceState.DRAFT)
    assert row.round.is_running
    defects = row.defects
    assert (defects.to_do, defects.recheck, defects.overdue) == (3, 1, 1)
    assert (defects.earliest, defects.gravest) == (late, Severity.MAJOR)


def test_a_deadline_of_today_is_not_overdue(store: Store, clock: FrozenClock) -> None:
    save(store, clock, *a_town(), due(1, TODAY, DefectState.NOTIFIED, Severity.MINOR))
    with store.read() as reader:
        (row,) = list_compounds(reader, today=TODAY)
    assert row.defects.overdue == 0


def test_a_compound_that_stands_in_a_street_directly_has_no_community(
    store: Store, clock: FrozenClock
) -> None:
    town, _, compound = a_town()
    save(store, clock, town, replace(compound, parent=TOWN))
    with store.read() as reader:
        (row,) = list_compounds(reader, today=TODAY)
    assert (row.community, row.street) == ("", "临江街道")


def test_the_latest_round_is_the_one_shown(store: Store, clock: FrozenClock) -> None:
    earlier = replace(
        an_inspection(),
        id=InspectionId(UUID(int=7)),
        number="WC-0101-A001",
        started_at=NOON - timedelta(days=60),
        completed_at=NOON,
    )
    save(store, clock, *a_town(), an_inspection(), earlier)
    with store.read() as reader:
        (row,) = list_compounds(reader, today=TODAY)
        rounds = list_rounds(reader, compound=COMPOUND)
    assert row.round is not None
    assert row.round.number == "WC-0217-A001"
    assert [one.number for one in rounds] == ["WC-0217-A001", "WC-0101-A001"]


def test_places_below_are_found_at_every_depth_and_end_in_a_circle(
    store: Store, clock: FrozenClock
) -> None:
    building = a_place(1)
    lift = Place(
        place_id(PlaceKind.ELEVATOR, "E1"), PlaceKind.ELEVATOR, "梯", code="E1", parent=building.id
    )
    *_, compound = a_town()
    # What others send may stand in a circle; it ends all the same.
    save(store, clock, replace(compound, parent=lift.id), building, lift)
    with store.read() as reader:
        found = places_below(reader, COMPOUND)
    assert {one.id for one in found} == {COMPOUND, building.id, lift.id}


def test_defects_are_counted_where_they_are(store: Store, clock: FrozenClock) -> None:
    save(store, clock, *a_town(), a_defect(1), a_defect(2))
    with store.read() as reader:
        found = defects_by_place(reader, COMPOUND, today=TODAY)
        other = defects_by_place(reader, PlaceId(UUID(int=1)), today=TODAY)
    assert {place: one.to_do for place, one in found.items()} == {
        a_place(1).id: 1,
        a_place(2).id: 1,
    }
    assert not other


def test_deadlines_are_counted_by_day_and_settled_ones_left_out(
    store: Store, clock: FrozenClock
) -> None:
    save(
        store,
        clock,
        due(1, TODAY, DefectState.NOTIFIED, Severity.MINOR),
        due(2, TODAY, DefectState.NOTIFIED, Severity.MINOR),
        due(3, TODAY, DefectState.CLOSED, Severity.MINOR),
        due(4, TODAY + timedelta(days=9), DefectState.NOTIFIED, Severity.MINOR),
    )
    with store.read() as reader:
        found = deadlines_by_day(reader, first=TODAY, last=TODAY + timedelta(days=6))
    assert found == {TODAY: 2}


def test_the_last_touch_of_what_runs_comes_first(store: Store, clock: FrozenClock) -> None:
    late = replace(an_answer(2, item="FL-L02"), answered_at=NOON + timedelta(hours=2))
    save(store, clock, an_inspection(), an_answer(1), late, an_answer(3))
    with store.read() as reader:
        (touch,) = last_touches(reader)
    assert (touch.inspection, touch.item, touch.at) == (INSPECTION, "FL-L02", late.answered_at)
    save(store, clock, replace(an_inspection(), completed_at=NOON))
    with store.read() as reader:
        assert last_touches(reader) == ()


def test_answers_are_counted_by_chinas_days(store: Store, clock: FrozenClock) -> None:
    late_evening = NOON.replace(hour=15, minute=59)  # 23:59 in China
    answers = [
        replace(an_answer(1), answered_at=late_evening),
        replace(an_answer(2), answered_at=late_evening + timedelta(minutes=1)),
        replace(an_answer(3), answered_at=late_evening - timedelta(days=30)),
    ]
    save(store, clock, an_inspection(), *answers)
    with store.read() as reader:
        found = answers_by_day(reader, since=NOON - timedelta(days=1))
    assert found == {date(2026, 3, 2): 1, date(2026, 3, 3): 1}


def test_what_was_exported_is_no_longer_unsent(store: Store, clock: FrozenClock) -> None:
    save(store, clock, an_inspection(), an_answer(1), a_defect(1), a_photo("a" * 64, 700))
    save(store, clock, an_acceptance())
    with store.read() as reader:
        (before,) = unsent(reader)
        heads = [
            *reader.heads(an_answer(1).id),
            *reader.heads(a_photo("a" * 64, 700).id),
            *reader.heads(an_acceptance().id),
        ]
    assert (before.answers, before.defects, before.photos, before.bytes) == (1, 1, 1, 700)
    assert before.acceptance
    with store.write(action="test", author=FIELD, clock=clock) as writer:
        writer.mark_delivered(heads, Delivery.EXPORTED)
    with store.read() as reader:
        (after,) = unsent(reader)
    assert (after.answers, after.defects, after.photos, after.bytes) == (0, 1, 0, 0)
    assert not after.acceptance


def test_only_our_own_device_says_what_the_clock_said(store: Store, clock: FrozenClock) -> None:
    save(store, clock, a_place(1))
    with store.read() as reader:
        ours = latest_time(reader, device=FIELD.device)
    clock.advance(timedelta(days=400))
    save(store, clock, a_place(2), street=True)
    with store.read() as reader:
        assert latest_time(reader, device=FIELD.device) == ours
        assert latest_time(reader, device="nobody") is None


def test_the_stamp_changes_with_everything_an_inspection_is_judged_on(
    store: Store, clock: FrozenClock
) -> None:
    save(store, clock, *a_town(), an_inspection())
    stamps = set()
    changes: tuple[Record, ...] = (
        an_answer(1),
        an_answer(1, value="4.10"),
        a_photo("b" * 64, 5),
        a_defect(1),
        a_place(1),
        replace(a_place(1), name="甲幢"),
        replace(an_inspection(), completed_at=NOON),
    )
    for record in changes:
        with store.read() as reader:
            stamps.add(stamp_of(reader, INSPECTION, compound=COMPOUND))
        save(store, clock, record)
    with store.read() as reader:
        last = stamp_of(reader, INSPECTION, compound=COMPOUND)
        assert last == stamp_of(reader, INSPECTION, compound=COMPOUND)
    assert last not in stamps
    assert len(stamps) == len(changes)


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (
            "select count(*) from defect where state = 'open' and deadline > '2026-03-01'",
            "ix_defect_state_deadline",
        ),
        (
            "select max(answered_at) from answer where inspection in (select id from inspection)",
            "ix_answer_inspection_theme_item",
        ),
        ("select count(*) from photo where inspection = x'00'", "ix_photo_inspection_item"),
        ("select id from place where parent = x'00'", "ix_place_parent"),
    ],
)
def test_the_queries_have_an_index_to_go_by(store: Store, statement: str, index: str) -> None:
    with store.read() as reader:
        plan = reader.connection.execute(text(f"explain query plan {statement}")).all()
    assert any(index in row[3] for row in plan), plan


def test_a_district_is_listed_in_a_moment(store: Store, clock: FrozenClock) -> None:
    """300 compounds with 3000 buildings and 3000 defects; a statement each would take minutes."""
    random = Random(1)
    places: list[Record] = list(a_town()[:2])
    defects: list[Record] = []
    for number in range(300):
        code = f"C{number:04}"
        compound = place_id(PlaceKind.COMPOUND, code)
        places.append(Place(compound, PlaceKind.COMPOUND, code, code=code, parent=QUARTER))
        for one in range(10):
            key = f"{code}-{one}"
            building = place_id(PlaceKind.BUILDING, key)
            places.append(Place(building, PlaceKind.BUILDING, key, code=key, parent=compound))
            defects.append(
                replace(
                    a_defect(0),
                    id=DefectId(UUID(int=random.getrandbits(128))),
                    compound=compound,
                    place=building,
                    state=DefectState.NOTIFIED,
                    deadline=TODAY - timedelta(days=one - 5),
                )
            )
    save(store, clock, *places, *defects)
    asked: list[str] = []
    with store.read() as reader:
        event.listen(
            reader.connection,
            "before_cursor_execute",
            lambda _connection, _cursor, statement, *_: asked.append(statement),
        )
        rows = list_compounds(reader, today=TODAY)
    assert len(rows) == 300
    assert {row.buildings for row in rows} == {10}
    assert {row.defects.overdue for row in rows} == {4}
    assert len(asked) == 4
