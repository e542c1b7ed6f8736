"""Pictures that are alike are found through the index, all of them and no others."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from inspector.clock import FrozenClock
from inspector.domain.evidence import Photo
from inspector.domain.ids import InspectionId, derived_id
from inspector.domain.likeness import ALIKE, BITS, bits_apart
from inspector.store import Store
from inspector.store.queries.alike import (
    _CANDIDATES,
    alike,
    same_bytes,
    without_likeness,
)
from inspector.store.tables import QUARTERS
from tests.unit.store.samples import FIELD, INSPECTION, NOON, a_photo, an_inspection, keep

_ASKED = 0x9C3E5A71F00D1248


def told(bits: int) -> str:
    return f"{bits:016x}"


def a_look(number: int, likeness: str, **changes: object) -> Photo:
    photo = a_photo(f"{number:064x}", 1)
    at = NOON + timedelta(seconds=number)
    return replace(photo, likeness=likeness, received_at=at, **changes)  # type: ignore[arg-type] # a photo's


def flipped(draw: random.Random, bits: int) -> str:
    value = _ASKED
    for at in draw.sample(range(BITS), bits):
        value ^= 1 << at
    return told(value)


def test_everything_within_the_limit_is_found_and_nothing_else(
    store: Store, clock: FrozenClock
) -> None:
    draw = random.Random(7)
    photos = [a_look(number, flipped(draw, number % 14)) for number in range(300)]
    keep(store, clock, an_inspection(), *photos)
    for most in (ALIKE, 3, 0):
        with store.read() as reader:
            found = alike(reader, told(_ASKED), most=most)
        expected = {one.id for one in photos if bits_apart(one.likeness, told(_ASKED)) <= most}
        assert {one.photo for one in found} == expected
        assert [one.distance for one in found] == sorted(one.distance for one in found)
        assert found[0].compound == an_inspection().compound


def test_pictures_that_show_too_little_are_like_none(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, a_look(1, ""), a_look(2, told(0)))
    with store.read() as reader:
        assert alike(reader, "") == ()
        assert [one.digest for one in alike(reader, told(1))] == [f"{2:064x}"]


def test_only_photos_of_an_inspection_when_one_is_named(store: Store, clock: FrozenClock) -> None:
    other = InspectionId(derived_id("inspection", "other"))
    keep(store, clock, a_look(1, told(_ASKED)), a_look(2, told(_ASKED), inspection=other))
    with store.read() as reader:
        assert len(alike(reader, told(_ASKED))) == 2
        (found,) = alike(reader, told(_ASKED), within=other)
        assert (found.inspection, found.compound) == (other, None)
        assert alike(reader, told(_ASKED), within=INSPECTION)[0].distance == 0


def test_voided_photos_are_not_found(store: Store, clock: FrozenClock) -> None:
    photo = a_look(1, told(_ASKED))
    keep(store, clock, photo)
    with store.write(action="photo.void", author=FIELD, clock=clock) as writer:
        writer.void(Photo, photo.id)
    with store.read() as reader:
        assert alike(reader, told(_ASKED)) == ()


def test_older_photos_are_found_once_their_picture_was_looked_at(
    store: Store, clock: FrozenClock
) -> None:
    old, flat = a_look(1, ""), a_look(2, "")
    keep(store, clock, old, flat, a_look(3, told(_ASKED ^ 1)))
    with store.read() as reader:
        assert [one.photo for one in without_likeness(reader, most=9)] == [flat.id, old.id]
        assert len(without_likeness(reader, most=1)) == 1
    store.remember_likenesses({old.digest: told(_ASKED), flat.digest: ""})
    store.remember_likenesses({old.digest: told(_ASKED)})
    with store.read() as reader:
        assert without_likeness(reader, most=9) == ()
        found = alike(reader, told(_ASKED))
        assert [(one.digest, one.distance) for one in found] == [
            (old.digest, 0),
            (f"{3:064x}", 1),
        ]
    store.rebuild()
    assert store.check(media=False) == store.check(media=False)
    with store.read() as reader:
        assert alike(reader, told(_ASKED)) == found


def test_the_same_file_is_found_by_its_digest(store: Store, clock: FrozenClock) -> None:
    first, again = a_look(5, ""), a_look(5, "")
    again = replace(again, id=derived_id("photo", "again"), received_at=NOON - timedelta(days=1))  # type: ignore[arg-type] # an id is an id
    keep(store, clock, first, again, a_look(6, ""))
    with store.read() as reader:
        assert [one.photo for one in same_bytes(reader, first.digest)] == [again.id, first.id]
        assert same_bytes(reader, "77" * 32) == ()


def test_a_limit_the_index_cannot_keep_is_a_fault(store: Store) -> None:
    with store.read() as reader, pytest.raises(ValueError, match="8"):
        alike(reader, told(_ASKED), most=ALIKE + 1)


def test_the_search_reads_indexes_and_no_table(store: Store) -> None:
    values = {name: [0, 1] for name in QUARTERS}
    with store.read() as reader:
        rendered = _CANDIDATES.params(values).compile(
            reader.connection, compile_kwargs={"literal_binds": True}
        )
        plan = reader.connection.execute(text(f"EXPLAIN QUERY PLAN {rendered}")).all()
    steps = [row[3] for row in plan if "likeness" in row[3]]
    assert len(steps) == 4
    assert all("USING COVERING INDEX" in step for step in steps), steps
