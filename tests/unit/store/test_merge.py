"""Importing: idempotent, order does not matter, nothing is lost, nothing foreign gets in."""

from __future__ import annotations

import shutil
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import words
from inspector.clock import FrozenClock
from inspector.domain.inspection import Answer
from inspector.domain.places import Place
from inspector.domain.revision import Revision, content_of, digest_of
from inspector.errors import InputError, InspectorError, TrustError
from inspector.store import MergeReport, Store, Writer, open_store
from inspector.words import Language
from tests.unit.store.samples import (
    FIELD,
    NOON,
    STREET,
    a_place,
    a_revision,
    an_answer,
    an_inspection,
    keep,
)

Set = dict[str, Revision]


def take(store: Store, clock: FrozenClock, revisions: Mapping[str, Revision]) -> MergeReport:
    with store.write(action="test.import", author=FIELD, clock=clock) as writer:
        return writer.apply(revisions)


def refusal(store: Store, clock: FrozenClock, revisions: Mapping[str, Revision]) -> InspectorError:
    with pytest.raises(InspectorError) as refused:
        take(store, clock, revisions)
    with store.read() as reader:
        assert reader.all(Answer) == ()
        assert list(reader.audit()) == []
    return refused.value


def everything(store: Store) -> Set:
    with store.read() as reader:
        touched = {record for entry in reader.audit() for record in entry.records}
        return dict(reader.history(touched))


def test_an_import_counts_records_and_is_idempotent(store: Store, clock: FrozenClock) -> None:
    first, second = a_revision(an_answer(1)), a_revision(an_answer(2))
    assert take(store, clock, dict([first, second])) == MergeReport(2, 0, 0, ())
    assert take(store, clock, dict([first, second])) == MergeReport(0, 0, 2, ())
    with store.read() as reader:
        assert len(list(reader.audit())) == 1
        assert {one.id for one in reader.all(Answer)} == {an_answer(1).id, an_answer(2).id}


def test_a_descendant_supersedes_what_we_hold(store: Store, clock: FrozenClock) -> None:
    first = a_revision(an_answer(1))
    take(store, clock, dict([first]))
    second = a_revision(an_answer(1, "4.00"), parents=(first[0],))
    assert take(store, clock, dict([first, second])) == MergeReport(0, 1, 0, ())
    with store.read() as reader:
        assert reader.heads(an_answer(1).id) == (second[0],)
        assert reader.get(Answer, an_answer(1).id) == an_answer(1, "4.00")


def test_a_fork_keeps_both_and_shows_the_later_one(store: Store, clock: FrozenClock) -> None:
    ours = a_revision(an_answer(1, "4.00"), time=NOON)
    theirs = a_revision(an_answer(1, "3.50"), time=NOON + timedelta(minutes=1))
    take(store, clock, dict([ours]))
    record = an_answer(1).id
    assert take(store, clock, dict([theirs])) == MergeReport(0, 0, 0, (record,))
    with store.read() as reader:
        assert reader.heads(record) == tuple(sorted([ours[0], theirs[0]]))
        assert reader.conflicts() == (record,)
        assert reader.get(Answer, record) == an_answer(1, "3.50")
    # The set names a record in conflict each time it comes, though nothing in it is new.
    assert take(store, clock, dict([theirs])) == MergeReport(0, 0, 1, (record,))


def test_the_same_content_written_twice_is_no_conflict(store: Store, clock: FrozenClock) -> None:
    one = a_revision(an_answer(1), device="street-1")
    other = a_revision(an_answer(1), device="street-2")
    take(store, clock, dict([one]))
    assert take(store, clock, dict([other])) == MergeReport(0, 0, 1, ())
    with store.read() as reader:
        assert len(reader.heads(an_answer(1).id)) == 2
        assert reader.conflicts() == ()


def test_voided_here_and_changed_there_is_a_conflict(store: Store, clock: FrozenClock) -> None:
    first = a_revision(an_answer(1))
    changed = a_revision(an_answer(1, "4.00"), parents=(first[0],))
    voided = a_revision(an_answer(1), parents=(first[0],), voided=True, time=NOON + timedelta(1))
    report = take(store, clock, dict([first, changed, voided]))
    assert report == MergeReport(1, 0, 0, (an_answer(1).id,))
    with store.read() as reader:
        assert reader.all(Answer) == ()
        assert reader.conflicts() == (an_answer(1).id,)


@pytest.fixture
def disputed(store: Store, clock: FrozenClock) -> tuple[str, ...]:
    """The heads of an answer that two devices gave differently."""
    take(store, clock, dict([a_revision(an_answer(1, "4.00")), a_revision(an_answer(1, "3.50"))]))
    with store.read() as reader:
        return reader.heads(an_answer(1).id)


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.save(an_answer(1, "4.00")),
        lambda writer: writer.save(an_answer(1, "3.50")),
        lambda writer: writer.save(an_answer(1, "2.00")),
        lambda writer: writer.void(Answer, an_answer(1).id),
        lambda writer: writer.restore(Answer, an_answer(1).id),
    ],
    ids=["save one", "save the other", "save a third", "void", "restore"],
)
def test_an_ordinary_change_does_not_settle_a_conflict(
    store: Store, clock: FrozenClock, disputed: tuple[str, ...], change: Callable[[Writer], object]
) -> None:
    with (
        store.write(action="test.change", author=FIELD, clock=clock) as writer,
        pytest.raises(InputError) as refused,
    ):
        change(writer)
    assert refused.value.code == "store.in_conflict"
    assert refused.value.context == {"kind": "answer", "id": str(an_answer(1).id)}
    assert all(words.error(refused.value, language) for language in Language)
    with store.read() as reader:
        assert reader.heads(an_answer(1).id) == disputed
        assert reader.conflicts() == (an_answer(1).id,)


@pytest.mark.parametrize("voided", [False, True])
def test_a_person_settles_a_conflict_over_all_heads(
    store: Store, clock: FrozenClock, disputed: tuple[str, ...], voided: bool
) -> None:
    decided = an_answer(1, "4.00")
    with store.write(action="test.settle", author=FIELD, clock=clock) as writer:
        assert writer.settle(decided, heads=reversed(disputed), voided=voided) == decided
        assert writer.conflicts() == ()
    with store.read() as reader:
        (settled,) = reader.heads(decided.id)
        revision = reader.revisions(decided.id)[settled]
        assert revision.parents == disputed
        assert revision.voided is voided
        assert reader.find(Answer, decided.id) == (None if voided else decided)
    assert store.check() == ()
    # From now on it is a record like any other.
    keep(store, clock, an_answer(1, "5.00"))


def test_a_decision_over_other_heads_than_there_are_is_refused(
    store: Store, clock: FrozenClock, disputed: tuple[str, ...]
) -> None:
    third = a_revision(an_answer(1, "3.00"))
    take(store, clock, dict([third]))
    now = tuple(sorted([*disputed, third[0]]))
    for seen in (disputed, disputed[:1], (), (*now, "ab" * 32)):
        with (
            store.write(action="test.settle", author=FIELD, clock=clock) as writer,
            pytest.raises(InputError) as refused,
        ):
            writer.settle(an_answer(1, "4.00"), heads=seen)
        assert refused.value.code == "store.heads_moved"
        assert all(words.error(refused.value, language) for language in Language)
    with store.read() as reader:
        assert reader.heads(an_answer(1).id) == now


def test_what_is_not_there_cannot_be_settled(store: Store, clock: FrozenClock) -> None:
    with (
        store.write(action="test.settle", author=FIELD, clock=clock) as writer,
        pytest.raises(InputError) as refused,
    ):
        writer.settle(an_answer(1), heads=())
    assert refused.value.code == "store.no_such_record"


def test_heads_that_say_the_same_are_joined_by_a_save(store: Store, clock: FrozenClock) -> None:
    twins = dict([a_revision(an_answer(1)), a_revision(an_answer(1), device="street-2")])
    take(store, clock, twins)
    keep(store, clock, an_answer(1, "4.00"))
    with store.read() as reader:
        (joined,) = reader.heads(an_answer(1).id)
        assert reader.revisions(an_answer(1).id)[joined].parents == tuple(sorted(twins))


def test_any_order_of_arrival_gives_the_same_heads(
    blank: Path, tmp_path: Path, clock: FrozenClock
) -> None:
    first = a_revision(an_answer(1, "1"))
    left = a_revision(an_answer(1, "2"), parents=(first[0],))
    right = a_revision(an_answer(1, "3"), parents=(first[0],))
    merged = a_revision(an_answer(1, "4"), parents=(left[0], right[0]))
    apart = a_revision(an_answer(1, "5"))
    everywhere = set()
    orders = list(permutations([first, left, right, merged, apart]))[::7]
    for number, order in enumerate(orders):
        with open_store(shutil.copytree(blank, tmp_path / str(number))) as store:
            take(store, clock, dict(order))
            with store.read() as reader:
                everywhere.add((reader.heads(an_answer(1).id), reader.conflicts()))
    heads = tuple(sorted([merged[0], apart[0]]))
    assert everywhere == {(heads, (an_answer(1).id,))}


def test_a_revision_without_its_parent_is_refused(store: Store, clock: FrozenClock) -> None:
    first = a_revision(an_answer(1))
    second = a_revision(an_answer(1, "4.00"), parents=(first[0],))
    problem = refusal(store, clock, dict([second]))
    assert isinstance(problem, InputError)
    assert problem.code == "store.parent_missing"
    assert problem.context["parent"] == first[0]


def test_a_revision_under_a_wrong_digest_is_refused(store: Store, clock: FrozenClock) -> None:
    _, made = a_revision(an_answer(1))
    problem = refusal(store, clock, {"00" * 32: made})
    assert isinstance(problem, TrustError)
    assert problem.code == "store.digest_mismatch"


def test_a_held_digest_does_not_cover_other_content(store: Store, clock: FrozenClock) -> None:
    digest, _ = a_revision(an_answer(1))
    take(store, clock, dict([a_revision(an_answer(1))]))
    with pytest.raises(TrustError):
        take(store, clock, {digest: a_revision(an_answer(1, "9.99"))[1]})


def test_a_revision_that_descends_from_another_record_is_refused(
    store: Store, clock: FrozenClock
) -> None:
    first = a_revision(an_answer(1))
    second = a_revision(an_answer(2), parents=(first[0],))
    assert refusal(store, clock, dict([first, second])).code == "store.foreign_parent"


def test_a_record_that_changes_its_kind_is_refused(store: Store, clock: FrozenClock) -> None:
    place = a_place(1)
    impostor = replace(an_answer(1), id=place.id)  # type: ignore[arg-type] # on purpose
    one, other = a_revision(place), a_revision(impostor)
    assert refusal(store, clock, dict([one, other])).code == "store.kind_changed"
    take(store, clock, dict([one]))
    with pytest.raises(InputError) as refused:
        take(store, clock, dict([other]))
    assert refused.value.code == "store.kind_changed"


@pytest.mark.parametrize(
    "change",
    [
        {"parents": ("no hex at all",)},
        {"parents": ("aa" * 32, "aa" * 32)},
        {"content": {"id": "nothing"}},
        {"content": content_of(an_answer(2))},
        {"content": content_of(an_answer(1)) | {"surplus": 1}},
        {"kind": "rumour"},
    ],
    ids=["parents", "twins", "content", "other-record", "surplus", "kind"],
)
def test_a_malformed_revision_is_refused_though_its_digest_is_right(
    store: Store, clock: FrozenClock, change: dict[str, Any]
) -> None:
    made = replace(a_revision(an_answer(1))[1], **change)
    problem = refusal(store, clock, {digest_of(made): made})
    assert problem.code.startswith("revision.")


def test_what_a_refused_set_brought_is_gone_though_the_session_goes_on(
    store: Store, clock: FrozenClock
) -> None:
    good = a_revision(an_answer(1))
    orphan = a_revision(an_answer(2), parents=("aa" * 32,))
    with store.write(action="test.import", author=FIELD, clock=clock) as writer:
        writer.save(an_answer(3))
        with pytest.raises(InputError):
            writer.apply(dict([good, orphan]))
        writer.save(an_answer(4))
    with store.read() as reader:
        assert {one.id for one in reader.all(Answer)} == {an_answer(3).id, an_answer(4).id}
        assert reader.revisions(an_answer(1).id) == {}
    assert store.check() == ()


def test_a_large_set_arrives_whole(store: Store, clock: FrozenClock) -> None:
    first = dict(a_revision(a_place(number)) for number in range(1100))
    second = dict(
        a_revision(a_place(number, "新名"), parents=(digest,))
        for number, digest in enumerate(first)
    )
    # Children stand before their parents, further apart than one batch.
    assert take(store, clock, second | first) == MergeReport(1100, 0, 0, ())
    with store.read() as reader:
        assert {place.name for place in reader.all(Place)} == {"新名"}
    assert store.check() == ()


class Lazy(Mapping[str, Revision]):
    """A bundle too large to hold: each revision is made when it is asked for."""

    def __init__(self, length: int) -> None:
        self._numbers = {a_revision(a_place(number))[0]: number for number in range(length)}
        self.asked = 0

    def __getitem__(self, digest: str) -> Revision:
        self.asked += 1
        return a_revision(
            a_place(
                self._numbers[digest],
            )
        )[1]

    def __contains__(self, digest: object) -> bool:
        return digest in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def test_a_large_set_is_never_in_memory_as_a_whole(store: Store, clock: FrozenClock) -> None:
    def peak(length: int) -> float:
        revisions = Lazy(length)
        tracemalloc.start()
        take(store, clock, revisions)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert revisions.asked == length
        return most / 1024

    first = peak(600)
    # Of each further revision digest and record id stay, for the audit entry: half a kilobyte.
    assert peak(1800) - first < 1200


def test_history_comes_by_record_and_time_however_it_is_asked_for(
    store: Store, clock: FrozenClock
) -> None:
    keep(store, clock, an_inspection(), *(an_answer(number) for number in range(5)))
    keep(store, clock, *(an_answer(number, "2.00") for number in range(5)))
    records = [an_answer(number).id for number in range(5)]
    with store.read() as reader:
        told = list(reader.history(records))
        assert told == list(reader.history([*reversed(records), *records]))
    assert [(one.record, one.time, digest) for digest, one in told] == sorted(
        (one.record, one.time, digest) for digest, one in told
    )
    assert len(told) == 10
    assert all(digest_of(revision) == digest for digest, revision in told)


edits = st.lists(
    st.tuples(
        st.sampled_from(["save", "save", "save", "void", "restore"]),
        st.integers(0, 2),
        st.sampled_from(["1.00", "2.00"]),
    ),
    max_size=5,
)


def edit(store: Store, clock: FrozenClock, steps: list[tuple[str, int, str]], who: Any) -> None:
    for step, number, value in steps:
        with store.write(action="test.edit", author=who, clock=clock) as writer:
            if step == "save":
                writer.save(an_answer(number, value))
            elif writer.heads(an_answer(number).id):
                act = writer.void if step == "void" else writer.restore
                act(Answer, an_answer(number).id)


def state(store: Store) -> Any:
    with store.read() as reader:
        records = [an_answer(number).id for number in range(3)]
        return (
            [reader.heads(record) for record in records],
            [reader.find(Answer, record) for record in records],
            reader.all(Answer),
            reader.conflicts(),
            list(reader.history(records)),
        )


@settings(max_examples=20)
@given(common=edits, first=edits, second=edits, shift=st.sampled_from([-60, 0, 60]))
def test_two_stores_edited_apart_agree_after_an_exchange_in_either_order(
    blank: Path, common: Any, first: Any, second: Any, shift: int
) -> None:
    with TemporaryDirectory() as folder:
        here, there = Path(folder) / "here", Path(folder) / "there"
        shutil.copytree(blank, here)
        with open_store(here) as store:
            edit(store, FrozenClock(NOON), common, FIELD)
        shutil.copytree(here, there)
        clock = FrozenClock(NOON + timedelta(hours=1))
        other = FrozenClock(NOON + timedelta(hours=1, seconds=shift))
        with open_store(here) as one, open_store(there) as two:
            edit(one, clock, first, FIELD)
            edit(two, other, second, STREET)
            mine, theirs = everything(one), everything(two)
            shutil.copytree(blank, Path(folder) / "hq")
            with open_store(Path(folder) / "hq") as hq:
                take(hq, clock, theirs)
                take(hq, clock, mine)
                take(one, clock, theirs)
                take(two, other, mine)
                assert state(one) == state(two) == state(hq)
                assert one.check() == two.check() == hq.check() == ()
