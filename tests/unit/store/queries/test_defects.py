"""Defects for board and list, held against defects counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest

from inspector.clock import FrozenClock
from inspector.domain.defect import Defect, DefectAction, DefectState, DefectStep, advance
from inspector.domain.ids import DefectId, InspectionId, PhotoId, derived_id
from inspector.domain.inspection import Severity
from inspector.domain.parties import Person
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.store import Store
from inspector.store.queries import (
    DefectChoice,
    DefectOrder,
    compounds_with_defects,
    count_chosen_defects,
    defect_ids,
    defect_rows,
    titles_used,
    units_used,
)
from tests.unit.store.samples import COMPOUND, FIELD, NOON, WANG, a_defect, a_photo, keep

TODAY = date(2026, 3, 2)
OTHER = place_id(PlaceKind.COMPOUND, "WC-0300")
BUILDING = place_id(PlaceKind.BUILDING, "WC-0217-07")
ENTRANCE = place_id(PlaceKind.ENTRANCE, "WC-0217-07-1")
CONTRACTOR = Person("田江", "宏远建设")
_STREET = place_id(PlaceKind.STREET, "330783001")


def notified(defect: Defect, *, days: int, unit: str = "宏远建设") -> Defect:
    step = DefectStep(DefectAction.NOTIFY, WANG, NOON)
    return advance(defect, step, unit=unit, deadline=TODAY + timedelta(days=days))


def rectified(defect: Defect, *photos: str) -> Defect:
    names = tuple(PhotoId(derived_id("photo", name)) for name in photos)
    return advance(defect, DefectStep(DefectAction.RECTIFY, CONTRACTOR, NOON, photos=names))


def closed(defect: Defect) -> Defect:
    return advance(defect, DefectStep(DefectAction.PASS_RECHECK, WANG, NOON, note="到位"))


def made(number: int, severity: Severity = Severity.MINOR, **changes: object) -> Defect:
    held = replace(a_defect(number), severity=severity, place=COMPOUND)
    return replace(held, **changes)  # type: ignore[arg-type] # of the record's own members


@pytest.fixture
def filled(store: Store, clock: FrozenClock) -> Store:
    """Two compounds and nine defects:

    1 open minor, 2 notified minor late 1 day, 3 notified major late 5 days, 4 notified critical
    in 3 days, 5 notified minor in 7 days, 6 notified minor in 8 days (other unit), 7 rectified
    major late, 8 closed minor, 9 open critical in the other compound, by hand.
    """
    places = (
        Place(_STREET, PlaceKind.STREET, "临江街道", code="330783001"),
        Place(COMPOUND, PlaceKind.COMPOUND, "向阳小区", code="WC-0217", parent=_STREET),
        Place(OTHER, PlaceKind.COMPOUND, "育才新村", code="WC-0300", parent=_STREET),
        Place(BUILDING, PlaceKind.BUILDING, "7幢", code="WC-0217-07", parent=COMPOUND),
        Place(ENTRANCE, PlaceKind.ENTRANCE, "2单元", code="WC-0217-07-1", parent=BUILDING),
    )
    photo = replace(a_photo("1" * 64, 10), id=PhotoId(derived_id("photo", "a")), defect=made(7).id)
    later = replace(
        photo,
        id=PhotoId(derived_id("photo", "b")),
        digest="2" * 64,
        received_at=NOON + timedelta(1),
    )
    keep(
        store,
        clock,
        *places,
        made(1, place=ENTRANCE, title="楼道 100% 堆物"),
        notified(made(2), days=-1),
        notified(made(3, Severity.MAJOR), days=-5),
        notified(made(4, Severity.CRITICAL), days=3),
        notified(made(5), days=7),
        notified(made(6), days=8, unit="恒信物业"),
        rectified(notified(made(7, Severity.MAJOR), days=-2), "b"),
        closed(rectified(notified(made(8), days=-3), "c")),
        made(9, Severity.CRITICAL, compound=OTHER, place=OTHER, item="", title="𠮷字牌掉落"),
        photo,
        later,
    )
    return store


def numbers(store: Store, choice: DefectChoice, **how: object) -> list[int]:
    with store.read() as reader:
        rows = defect_rows(reader, choice, today=TODAY, **how)  # type: ignore[arg-type]
    return [int(row.number[-3:]) for row in rows]


def test_the_overdue_come_first_then_the_gravest_then_the_nearest(filled: Store) -> None:
    assert numbers(filled, DefectChoice()) == [3, 2, 4, 9, 7, 5, 6, 1, 8]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (DefectChoice(overdue=True), {2, 3}),
        (DefectChoice(this_week=True), {4, 5}),
        (DefectChoice(severities=(Severity.CRITICAL, Severity.MAJOR)), {3, 4, 7, 9}),
        (DefectChoice(states=(DefectState.NOTIFIED,)), {2, 3, 4, 5, 6}),
        (DefectChoice(compound=OTHER), {9}),
        (DefectChoice(unit="恒信物业"), {6}),
        (DefectChoice(inspections=()), set()),
        (DefectChoice(inspections=(made(1).inspection,), overdue=True), {2, 3}),
        (DefectChoice(inspection=InspectionId(derived_id("x", "y"))), set()),
        (DefectChoice(text="A004"), {4}),
        (DefectChoice(text="育才"), {9}),
        (DefectChoice(text="恒信"), {6}),
        (DefectChoice(text="𠮷"), {9}),
        (DefectChoice(text="2单元"), {1}),
        (DefectChoice(text="100%"), {1}),
        (DefectChoice(text="%"), {1}),
        (DefectChoice(text="_"), set()),
        (DefectChoice(text="'); drop table defect; --"), set()),
    ],
)
def test_a_choice_leaves_what_was_counted_by_hand(
    filled: Store, choice: DefectChoice, expected: set[int]
) -> None:
    assert set(numbers(filled, choice)) == expected
    with filled.read() as reader:
        assert count_chosen_defects(reader, choice, today=TODAY).total == len(expected)


def test_counts_say_what_presses(filled: Store) -> None:
    with filled.read() as reader:
        counts = count_chosen_defects(reader, DefectChoice(), today=TODAY)
    assert counts.states[DefectState.OPEN] == 2
    assert counts.states[DefectState.NOTIFIED] == 5
    assert counts.states[DefectState.RECTIFIED] == 1
    assert counts.states[DefectState.CLOSED] == 1
    assert counts.states[DefectState.WAIVED] == 0
    assert (counts.waiting, counts.overdue, counts.this_week) == (8, 2, 2)
    assert counts.severities[Severity.CRITICAL] == 2


def test_pages_follow_each_other_without_gap_or_repetition(filled: Store) -> None:
    whole = numbers(filled, DefectChoice())
    paged = [
        number
        for offset in range(0, 12, 4)
        for number in numbers(filled, DefectChoice(), offset=offset, limit=4)
    ]
    assert paged == whole


def test_columns_sort_both_ways(filled: Store) -> None:
    by = DefectOrder.DEADLINE
    assert numbers(filled, DefectChoice(), order=by)[:3] == [3, 8, 7]
    assert numbers(filled, DefectChoice(), order=by, descending=True)[2:4] == [6, 5]
    by = DefectOrder.NUMBER
    assert numbers(filled, DefectChoice(), order=by, descending=True)[0] == 9
    assert numbers(filled, DefectChoice(), order=DefectOrder.UNIT)[:2] == [1, 9]
    assert numbers(filled, DefectChoice(), order=DefectOrder.STATE)[-1] == 8
    assert set(numbers(filled, DefectChoice(), order=DefectOrder.SEVERITY)[:2]) == {4, 9}


def test_the_latest_change_comes_first(filled: Store, clock: FrozenClock) -> None:
    clock.advance(timedelta(hours=1))
    keep(filled, clock, made(5, title="改过"))
    assert numbers(filled, DefectChoice(), order=DefectOrder.LATEST)[0] == 5
    found = numbers(filled, DefectChoice(text="改过"), order=DefectOrder.LATEST)
    assert found == [5]


def test_a_row_says_what_the_card_shows(filled: Store) -> None:
    with filled.read() as reader:
        (row,) = defect_rows(reader, DefectChoice(text="A007"), today=TODAY)
        (deep,) = defect_rows(reader, DefectChoice(text="A001"), today=TODAY)
    assert (row.photo, row.photos) == (PhotoId(derived_id("photo", "a")), 2)
    assert row.replied == 1
    assert (row.last_action, row.last_by) == (DefectAction.RECTIFY, "田江")
    assert not row.overdue
    assert deep.place == ("7幢", "2单元")
    assert deep.compound_name == "向阳小区"
    assert (deep.photo, deep.photos) == (None, 0)


def test_units_compounds_and_titles_to_choose_from(filled: Store) -> None:
    with filled.read() as reader:
        assert units_used(reader) == ("宏远建设", "恒信物业")
        assert units_used(reader, compound=OTHER) == ()
        assert compounds_with_defects(reader) == (
            (COMPOUND, "向阳小区", 7),
            (OTHER, "育才新村", 1),
        )
        assert titles_used(reader) == ("𠮷字牌掉落",)


def test_a_voided_defect_is_not_there(filled: Store, clock: FrozenClock) -> None:
    with filled.write(action="test.void", author=FIELD, clock=clock) as writer:
        writer.void(Defect, made(3).id)
    assert 3 not in numbers(filled, DefectChoice())


def _many(store: Store, clock: FrozenClock, count: int) -> None:
    base = notified(made(1), days=1)
    with store.write(action="test.many", author=FIELD, clock=clock) as writer:
        for number in range(count):
            writer.save(
                replace(
                    base,
                    id=DefectId(derived_id("many", str(number))),
                    number=f"WC-{number:05}",
                    severity=tuple(Severity)[number % 3],
                    deadline=TODAY + timedelta(days=number % 90 - 30),
                )
            )


def _seconds(store: Store, choice: DefectChoice) -> float:
    def once() -> float:
        with store.read() as reader:
            begun = perf_counter()
            rows = defect_rows(reader, choice, today=TODAY, limit=40)
            count_chosen_defects(reader, choice, today=TODAY)
            assert rows
            return perf_counter() - begun

    return min(once() for _ in range(5))


def test_the_first_page_of_many_is_read_without_reading_them_all(
    store: Store, clock: FrozenClock
) -> None:
    """Forty of 3,000 must cost a small part of decoding the 3,000."""
    _many(store, clock, 3000)
    with store.read() as reader:
        begun = perf_counter()
        assert len(reader.all(Defect)) == 3000
        whole = perf_counter() - begun
    assert _seconds(store, DefectChoice(states=(DefectState.NOTIFIED,))) < whole / 3


def test_looking_up_goes_by_an_index(filled: Store) -> None:
    with filled.read() as reader:
        plan = reader.connection.exec_driver_sql(
            "explain query plan select id from defect where compound = x'00' and state = 'open'"
        ).all()
        assert any("ix_defect_compound_state" in str(row) for row in plan)
        ids = defect_ids(reader, DefectChoice(states=(DefectState.CLOSED,)), today=TODAY)
    assert len(ids) == 1
