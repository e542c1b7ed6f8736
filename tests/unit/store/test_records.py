"""Records go in and come out as they were; nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from inspector.clock import FrozenClock
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo
from inspector.domain.ids import derived_id
from inspector.domain.inspection import Answer, Inspection, Row, answer_id
from inspector.domain.places import Place, PlaceKind
from inspector.domain.publication import ChecklistEdition, LocalParameter
from inspector.domain.revision import KINDS, Record
from inspector.errors import InputError
from inspector.store import Store
from tests.unit.store.samples import (
    COMPOUND,
    FIELD,
    INSPECTION,
    a_defect,
    a_filing,
    a_handwriting,
    a_markup,
    a_parameter,
    a_photo,
    a_place,
    a_plan,
    a_row,
    an_acceptance,
    an_answer,
    an_attachment,
    an_edition,
    an_inspection,
    keep,
)


def one_of_each() -> tuple[Record, ...]:
    return (
        a_place(1),
        an_inspection(),
        a_row(1),
        an_answer(1),
        a_photo("00" * 32, 1),
        a_defect(1),
        an_acceptance(),
        a_handwriting(),
        a_filing(),
        an_edition(),
        a_parameter(),
        an_attachment(),
        a_markup(),
        a_plan(),
    )


def test_a_record_of_every_kind_comes_back_as_it_was(store: Store, clock: FrozenClock) -> None:
    values = one_of_each()
    assert {type(value) for value in values} == set(KINDS.values())
    keep(store, clock, *values)
    with store.read() as reader:
        for value in values:
            kind: type[Record] = type(value)
            assert reader.get(kind, value.id) == value
            assert reader.find(kind, value.id) == value
            assert reader.all(kind) == (value,)


def test_every_kind_is_found_by_each_of_its_columns(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, *one_of_each())
    with store.read() as reader:
        place = a_place(1)
        assert reader.all(Place, code=place.code, kind=PlaceKind.BUILDING) == (place,)
        assert reader.all(Place, parent=None) == ()
        assert reader.all(Inspection, year=2026, ordinal=2, compound=COMPOUND)
        assert reader.all(Inspection, completed_at=None)
        assert reader.all(Answer, inspection=INSPECTION, item="FL-L01", bulk=False)
        assert reader.all(Row, inspection=INSPECTION, repeat="narrow_spots", parent=None)
        assert reader.all(Answer, row=None)
        assert reader.all(Photo, row=None)
        assert reader.all(Defect, state=DefectState.OPEN, deadline=None, row=None)
        assert reader.all(Defect, state=DefectState.CLOSED) == ()
        assert reader.all(ChecklistEdition, template="core-fire-lanes", digest="34" * 32)
        assert reader.all(LocalParameter, key="fire_lane_min_width_m", region="330783")


def test_a_column_nobody_projects_is_a_fault_of_the_program(store: Store) -> None:
    with store.read() as reader, pytest.raises(TypeError, match="title"):
        reader.all(Defect, title="消防车通道被占用")


def test_records_come_in_an_order_that_does_not_depend_on_writing(
    store: Store, clock: FrozenClock
) -> None:
    for number in (3, 1, 2):
        keep(store, clock, a_defect(number))
    with store.read() as reader:
        assert [defect.number[-1] for defect in reader.all(Defect)] == ["1", "2", "3"]


def test_rows_come_by_their_position(store: Store, clock: FrozenClock) -> None:
    for number in (3, 1, 2):
        keep(store, clock, a_row(number))
    with store.read() as reader:
        assert [row.position for row in reader.all(Row, inspection=INSPECTION)] == [1, 2, 3]


def test_what_is_said_in_a_row_is_found_by_the_row(store: Store, clock: FrozenClock) -> None:
    row = a_row(1).id
    within = replace(an_answer(1), id=answer_id(INSPECTION, "FL-L01", a_place(1).id, row), row=row)
    keep(store, clock, a_row(1), an_answer(1), within)
    with store.read() as reader:
        assert reader.all(Answer, row=row) == (within,)
        assert reader.all(Answer, row=None) == (an_answer(1),)


def test_an_unknown_record_is_refused_in_words(store: Store) -> None:
    with store.read() as reader:
        assert reader.find(Answer, derived_id("nobody")) is None
        with pytest.raises(InputError) as refused:
            reader.get(Answer, derived_id("nobody"))
    assert refused.value.code == "store.no_such_record"


def test_a_record_of_another_kind_is_not_found(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, a_place(1))
    with store.read() as reader:
        assert reader.find(Answer, a_place(1).id) is None


def test_a_change_is_a_new_revision_and_the_old_one_stays(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, an_answer(1, "3.80"))
    with store.read() as reader:
        (first,) = reader.heads(an_answer(1).id)
    keep(store, clock, an_answer(1, "4.00"))
    with store.read() as reader:
        history = reader.revisions(an_answer(1).id)
        (second,) = reader.heads(an_answer(1).id)
        assert reader.get(Answer, an_answer(1).id).values == {"value": "4.00"}
    assert list(history) == [first, second]
    assert history[second].parents == (first,)
    assert history[first].content["values"] == {"value": "3.80"}
    assert (history[second].author, history[second].device) == (FIELD.certificate, FIELD.device)


def test_saving_the_same_again_writes_nothing(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, an_answer(1))
    keep(store, clock, an_answer(1))
    with store.read() as reader:
        assert len(reader.revisions(an_answer(1).id)) == 1
        assert len(list(reader.audit())) == 1


def test_two_saves_in_one_session_are_two_revisions_in_line(
    store: Store, clock: FrozenClock
) -> None:
    keep(store, clock, an_answer(1, "1"), an_answer(1, "2"), an_answer(1, "1"))
    with store.read() as reader:
        assert len(reader.revisions(an_answer(1).id)) == 3
        assert len(reader.heads(an_answer(1).id)) == 1
        assert reader.get(Answer, an_answer(1).id).values == {"value": "1"}


def test_a_session_reads_what_it_wrote(store: Store, clock: FrozenClock) -> None:
    with store.write(action="test.save", author=FIELD, clock=clock) as writer:
        writer.save(an_answer(1))
        assert writer.all(Answer) == (an_answer(1),)
        assert len(writer.heads(an_answer(1).id)) == 1
        writer.save(an_answer(2))
        assert writer.get(Answer, an_answer(2).id) == an_answer(2)


def test_saving_returns_the_record_as_it_will_be_read(store: Store, clock: FrozenClock) -> None:
    loose = replace(a_place(1), aliases=["老七幢"])  # type: ignore[arg-type] # what a careless caller does
    with store.write(action="test.save", author=FIELD, clock=clock) as writer:
        stored = writer.save(loose)
    assert stored.aliases == ("老七幢",)
    with store.read() as reader:
        assert reader.get(Place, loose.id) == stored


def test_a_value_that_would_not_read_back_is_refused(store: Store, clock: FrozenClock) -> None:
    broken = replace(a_photo("00" * 32, 1), bytes="many")  # type: ignore[arg-type] # on purpose
    with (
        store.write(action="test.save", author=FIELD, clock=clock) as writer,
        pytest.raises(InputError) as refused,
    ):
        writer.save(broken)
    assert refused.value.code == "revision.bad_content"


def test_a_record_keeps_its_kind_for_ever(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, a_place(1))
    impostor = replace(an_answer(1), id=a_place(1).id)  # type: ignore[arg-type] # on purpose
    with pytest.raises(InputError) as refused:
        keep(store, clock, impostor)
    assert refused.value.code == "store.kind_changed"


def test_a_voided_record_is_out_of_sight_and_comes_back(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, a_defect(1), a_defect(2))
    with store.write(action="defect.void", author=FIELD, clock=clock) as writer:
        writer.void(Defect, a_defect(1).id)
        assert writer.find(Defect, a_defect(1).id) is None
    with store.read() as reader:
        assert reader.all(Defect) == (a_defect(2),)
        with pytest.raises(InputError):
            reader.get(Defect, a_defect(1).id)
    with store.write(action="defect.restore", author=FIELD, clock=clock) as writer:
        assert writer.restore(Defect, a_defect(1).id) == a_defect(1)
    with store.read() as reader:
        assert reader.all(Defect) == (a_defect(1), a_defect(2))
        history = list(reader.revisions(a_defect(1).id).values())
    assert [revision.voided for revision in history] == [False, True, False]


def test_voiding_twice_writes_once(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, a_defect(1))
    for _ in range(2):
        with store.write(action="defect.void", author=FIELD, clock=clock) as writer:
            writer.void(Defect, a_defect(1).id)
    with store.read() as reader:
        assert len(reader.revisions(a_defect(1).id)) == 2


def test_voiding_what_is_not_there_is_refused(store: Store, clock: FrozenClock) -> None:
    with (
        store.write(action="defect.void", author=FIELD, clock=clock) as writer,
        pytest.raises(InputError) as refused,
    ):
        writer.void(Defect, a_defect(1).id)
    assert refused.value.code == "store.no_such_record"


def test_saving_a_voided_record_brings_it_back(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, a_defect(1))
    with store.write(action="defect.void", author=FIELD, clock=clock) as writer:
        writer.void(Defect, a_defect(1).id)
    keep(store, clock, a_defect(1))
    with store.read() as reader:
        assert reader.all(Defect) == (a_defect(1),)


def test_times_of_any_zone_and_century_can_be_kept(store: Store, clock: FrozenClock) -> None:
    east = timezone(timedelta(hours=14))
    ends = [
        datetime(1, 1, 1),  # noqa: DTZ001 - a foreign file may bring it
        datetime(1, 1, 1, tzinfo=east),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    ]
    values = [replace(an_answer(n), answered_at=at) for n, at in enumerate(ends)]
    keep(store, clock, *values)
    with store.read() as reader:
        assert [reader.get(Answer, value.id).answered_at for value in values] == ends
    assert store.check() == ()


def test_thousands_of_saves_in_one_session_all_arrive(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, *(a_place(number) for number in range(1234)))
    with store.read() as reader:
        assert len(reader.all(Place)) == 1234
        assert len(next(reader.audit()).revisions) == 1234
