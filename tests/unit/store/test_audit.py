"""Every change leaves one entry that says who changed what, chained to the one before."""

from __future__ import annotations

from datetime import timedelta

from inspector.clock import FrozenClock
from inspector.domain.audit import GENESIS, check_chain
from inspector.domain.defect import Defect
from inspector.domain.exchange import BundleKind, Delivery
from inspector.store import Shipment, Store
from tests.unit.store.samples import FIELD, NOON, STREET, a_defect, a_revision, an_answer, keep


def test_an_entry_says_who_did_what_when_and_to_what(store: Store) -> None:
    clock = FrozenClock(NOON)
    with store.write(action="defect.raise", author=FIELD, clock=clock) as writer:
        writer.save(an_answer(1))
        writer.save(a_defect(1))
        assert writer.next_number("WC-0217", "A") == 1
    with store.read() as reader:
        (entry,) = reader.audit()
        heads = [*reader.heads(an_answer(1).id), *reader.heads(a_defect(1).id)]
    assert (entry.seq, entry.prev, entry.action) == (1, GENESIS, "defect.raise")
    assert (entry.author, entry.name, entry.device) == (
        FIELD.certificate,
        FIELD.name,
        FIELD.device,
    )
    assert entry.time == NOON
    assert set(entry.records) == {an_answer(1).id, a_defect(1).id}
    assert entry.revisions == tuple(sorted(heads))
    assert entry.subjects == ("number:WC-0217-A1",)


def test_revisions_and_entry_of_a_session_have_one_time(store: Store) -> None:
    clock = FrozenClock(NOON, step=timedelta(seconds=7))
    keep(store, clock, an_answer(1), an_answer(2))
    with store.read() as reader:
        (entry,) = reader.audit()
        times = {revision.time for _, revision in reader.history(entry.records)}
    assert times == {entry.time}


def test_entries_link_one_to_the_next(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, an_answer(1))
    keep(store, clock, a_defect(1), author=STREET)
    with store.write(action="defect.void", author=FIELD, clock=clock) as writer:
        writer.void(Defect, a_defect(1).id)
    with store.read() as reader:
        entries = list(reader.audit())
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert entries[1].prev == entries[0].hash
    assert entries[1].name == STREET.name
    assert list(check_chain(entries)) == []


def test_what_travels_is_logged_without_touching_records(store: Store, clock: FrozenClock) -> None:
    keep(store, clock, an_answer(1))
    line = Shipment(
        bundle="urn:uuid:1",
        key="aa" * 32,
        direction="out",
        kind=BundleKind.INSPECTION,
        date=NOON.date(),
        at=NOON,
    )
    with store.write(action="bundle.export", author=FIELD, clock=clock) as writer:
        writer.ship(line)
        writer.mark_delivered(writer.heads(an_answer(1).id), Delivery.EXPORTED)
        fingerprint = writer.keep_certificate(b"der")
    with store.read() as reader:
        entry = list(reader.audit())[-1]
    assert (entry.records, entry.revisions) == ((), ())
    assert entry.subjects == (
        "bundle:urn:uuid:1",
        f"certificate:{fingerprint}",
        "delivery:exported",
    )
    with store.write(action="bundle.export", author=FIELD, clock=clock) as writer:
        writer.ship(line)
        writer.mark_delivered(writer.heads(an_answer(1).id), Delivery.EXPORTED)
        writer.keep_certificate(b"der")
    with store.read() as reader:
        assert list(reader.audit())[-1] == entry


def test_an_import_logs_what_was_new(store: Store, clock: FrozenClock) -> None:
    one, other = a_revision(an_answer(1)), a_revision(an_answer(2))
    for revisions in (dict([one]), dict([one, other])):
        with store.write(action="bundle.import", author=FIELD, clock=clock) as writer:
            writer.apply(revisions)
    with store.read() as reader:
        assert [entry.revisions for entry in reader.audit()] == [(one[0],), (other[0],)]
