"""The ledger of bundles, deliveries, certificates and printed numbers; and the counts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

from inspector.clock import FrozenClock
from inspector.domain.defect import Defect, DefectState
from inspector.domain.exchange import BundleKind, Delivery
from inspector.domain.ids import derived_id
from inspector.domain.revision import KINDS
from inspector.store import Shipment, Store, open_store
from inspector.store.queries import count_defects, count_records
from tests.unit.store.samples import COMPOUND, FIELD, NOON, a_defect, an_answer, keep

SENT = Shipment(
    bundle="urn:uuid:1",
    key="aa" * 32,
    direction="out",
    kind=BundleKind.SPOT_CHECK,
    date=NOON.date(),
    at=NOON,
)


def ship(store: Store, clock: FrozenClock, *lines: Shipment) -> None:
    with store.write(action="bundle.export", author=FIELD, clock=clock) as writer:
        for line in lines:
            writer.ship(line)


def test_a_shipment_is_found_by_key_and_by_bundle(store: Store, clock: FrozenClock) -> None:
    ship(store, clock, SENT)
    with store.read() as reader:
        assert reader.shipment(key=SENT.key) == SENT
        assert reader.shipment_of(SENT.bundle) == SENT
        assert reader.shipment(key="bb" * 32) is None
        assert reader.shipment_of("urn:uuid:2") is None


def test_a_line_is_rewritten_under_its_key(store: Store, clock: FrozenClock) -> None:
    written = replace(SENT, archive="12" * 32, path="/出/bundle.zip", answered="urn:uuid:9")
    ship(store, clock, SENT)
    ship(store, clock, written)
    with store.read() as reader:
        assert list(reader.shipments()) == [written]


def test_a_bundle_that_came_twice_shows_its_latest_line(store: Store, clock: FrozenClock) -> None:
    first = replace(SENT, direction="in", key="01" * 32, verdict="accepted")
    later = replace(first, key="02" * 32, at=NOON + timedelta(hours=1), verdict="rejected")
    ship(store, clock, later, SENT, first)
    with store.read() as reader:
        assert reader.shipment_of(SENT.bundle) == later
        assert reader.shipment_of(SENT.bundle, direction="out") == SENT
        assert list(reader.shipments(direction="in")) == [later, first]


def test_delivery_belongs_to_the_current_head(store: Store, clock: FrozenClock) -> None:
    record = an_answer(1).id
    keep(store, clock, an_answer(1))
    with store.write(action="bundle.export", author=FIELD, clock=clock) as writer:
        assert writer.delivery(record) is Delivery.LOCAL
        writer.mark_delivered(writer.heads(record), Delivery.EXPORTED)
        assert writer.delivery(record) is Delivery.EXPORTED
    keep(store, clock, an_answer(1, "4.00"))
    with store.read() as reader:
        assert reader.delivery(record) is Delivery.LOCAL
        assert reader.delivery(derived_id("nobody")) is Delivery.LOCAL


def test_delivery_never_moves_back(store: Store, clock: FrozenClock) -> None:
    record = an_answer(1).id
    keep(store, clock, an_answer(1))
    with store.write(action="bundle.receipt", author=FIELD, clock=clock) as writer:
        writer.mark_delivered(writer.heads(record), Delivery.RECEIVED)
        writer.mark_delivered(writer.heads(record), Delivery.EXPORTED)
        assert writer.delivery(record) is Delivery.RECEIVED


def test_a_certificate_is_kept_once_under_its_fingerprint(store: Store, clock: FrozenClock) -> None:
    der = b"a certificate"
    with store.write(action="trust.keep", author=FIELD, clock=clock) as writer:
        fingerprint = writer.keep_certificate(der)
        assert writer.keep_certificate(der) == fingerprint == hashlib.sha256(der).hexdigest()
    with store.read() as reader:
        assert reader.certificate(fingerprint) == der
        assert reader.certificate("no hex") is None
        assert reader.certificates() == {fingerprint: der}


def test_numbers_run_from_one_per_prefix_and_letter(store: Store, clock: FrozenClock) -> None:
    with store.write(action="test.number", author=FIELD, clock=clock) as writer:
        assert [writer.next_number("WC-0217", "A") for _ in range(3)] == [1, 2, 3]
        assert writer.next_number("WC-0217", "B") == 1
        assert writer.next_number("WC-0218", "A") == 1
    store.close()
    with (
        open_store(store.folder) as again,
        again.write(action="test.number", author=FIELD, clock=clock) as writer,
    ):
        assert writer.next_number("WC-0217", "A") == 4


def test_counts_name_every_kind_and_leave_out_what_is_voided(
    store: Store, clock: FrozenClock
) -> None:
    keep(store, clock, an_answer(1), a_defect(1), a_defect(2))
    keep(store, clock, replace(a_defect(3), state=DefectState.CLOSED))
    with store.write(action="defect.void", author=FIELD, clock=clock) as writer:
        writer.void(Defect, a_defect(2).id)
    with store.read() as reader:
        assert count_records(reader) == dict.fromkeys(KINDS, 0) | {"answer": 1, "defect": 2}
        by_state = count_defects(reader)
        assert by_state == count_defects(reader, compound=COMPOUND)
        assert set(count_defects(reader, compound=derived_id("elsewhere")).values()) == {0}
    assert by_state == dict.fromkeys(DefectState, 0) | {
        DefectState.OPEN: 1,
        DefectState.CLOSED: 1,
    }
