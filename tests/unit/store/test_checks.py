"""The doctor finds every kind of damage, names it, and finds nothing where there is none."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from inspector import words
from inspector.clock import FrozenClock
from inspector.domain.acceptance import Acceptance, ReportFile
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.exchange import BundleKind
from inspector.domain.inspection import Answer, Section
from inspector.domain.revision import canonical, revision_to_json
from inspector.errors import ResourceError
from inspector.findings import Level
from inspector.store import Shipment, Store, open_store
from inspector.words import Language
from tests.unit.store.samples import (
    FIELD,
    NOON,
    a_defect,
    a_filing,
    a_handwriting,
    a_photo,
    a_place,
    a_revision,
    an_acceptance,
    an_answer,
    an_inspection,
    keep,
)

LINE = Shipment(
    bundle="urn:uuid:1",
    key="aa" * 32,
    direction="in",
    kind=BundleKind.INSPECTION,
    date=NOON.date(),
    at=NOON,
)


@pytest.fixture
def lived_in(store: Store, clock: FrozenClock) -> Store:
    """A store with something of everything: records, a conflict, voided ones, media, bundles."""
    photo = store.media.put(io.BytesIO(b"a photo"))
    report = store.media.put(io.BytesIO(b"%PDF-"))
    keep(
        store,
        clock,
        *(a_place(1), an_inspection(), an_answer(1), a_defect(1), a_defect(2), a_defect(3)),
        a_photo(photo.digest, photo.bytes),
        an_acceptance(ReportFile(report.digest, report.bytes, pages=1, rendered_at=NOON)),
        *(a_handwriting(), a_filing()),
    )
    keep(store, clock, an_answer(1, "4.00"))
    with store.write(action="defect.void", author=FIELD, clock=clock) as writer:
        writer.void(Defect, a_defect(2).id)
    fork = a_revision(an_answer(2, "1.00")), a_revision(an_answer(2, "2.00"))
    envelope = store.media.put(io.BytesIO(b"what was signed"))
    line = replace(LINE, envelope=envelope.digest)
    with store.write(action="bundle.import", author=FIELD, clock=clock) as writer:
        writer.apply(dict(fork))
        writer.ship(line)
    return store


def _exchanged(body: bytes, old: str, new: str) -> bytes:
    return body.replace(old.encode(), new.encode())


def spoil(store: Store, *statements: str) -> Store:
    """Changes the database behind the store's back."""
    store.close()
    connection = dbapi2.connect(str(store.folder / "inspector.db"), isolation_level=None)
    connection.create_function("exchanged", 3, _exchanged)
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, statement
    connection.close()
    return open_store(store.folder)


def codes(store: Store, *, media: bool = True) -> set[str]:
    findings = store.check(media=media)
    for finding in findings:
        assert all(words.finding(finding, language) for language in Language)
    return {finding.code for finding in findings if finding.level is Level.ERROR}


def test_a_store_in_order_gives_no_findings(lived_in: Store) -> None:
    assert lived_in.check() == ()
    assert lived_in.check(media=False) == ()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE revision SET body = exchanged(body, '4.00', '9.00')", "store.revision_altered"),
        ("UPDATE revision SET voided = 1 - voided", "store.index_stale"),
        ("UPDATE revision SET time = time + 1", "store.index_stale"),
        ("UPDATE revision SET head = 1 - head WHERE rowid = 1", "store.index_stale"),
        ("DELETE FROM revision_parent", "store.index_stale"),
        ("UPDATE record SET conflict = 1 - conflict", "store.index_stale"),
        ("UPDATE record SET voided = 0 WHERE voided", "store.index_stale"),
        ("UPDATE record SET kind = 'place' WHERE kind = 'answer'", "store.index_stale"),
        ("UPDATE defect SET state = 'closed'", "store.index_stale"),
        ("UPDATE answer SET answered_at = 0", "store.index_stale"),
        ("DELETE FROM filing", "store.index_stale"),
        ("DELETE FROM audit WHERE seq = 2", "audit.gap"),
        ("UPDATE audit SET body = exchanged(body, '王五', '张三') WHERE seq = 2", "audit.altered"),
        ("UPDATE audit SET hash = zeroblob(32) WHERE seq = 2", "audit.broken_link"),
        ("UPDATE audit SET body = x'00' WHERE seq = 2", "store.audit_damaged"),
        ("UPDATE audit SET body = exchanged(body, '{', '{\"x\":1,')", "store.audit_damaged"),
        ("UPDATE revision SET seq = 1 WHERE seq = 2", "store.unlogged"),
        ("UPDATE revision SET seq = 99 WHERE seq = 2", "store.dangling"),
        ("UPDATE shipment SET envelope = 'ff'", "media.missing"),
    ],
)
def test_each_kind_of_tampering_is_named(lived_in: Store, statement: str, code: str) -> None:
    with spoil(lived_in, statement) as store:
        assert code in codes(store)


def test_a_revision_that_was_slipped_in_is_found(lived_in: Store) -> None:
    slipped = "SELECT zeroblob(32), record, time, voided, head, delivery, seq, body FROM revision"
    into = "(digest, record, time, voided, head, delivery, seq, body)"
    with spoil(lived_in, f"INSERT INTO revision {into} {slipped} LIMIT 1") as store:
        assert {"store.unlogged", "store.revision_altered"} <= codes(store)


def test_a_revision_whose_content_is_no_record_is_found_and_told_when_read(
    lived_in: Store,
) -> None:
    digest, made = a_revision(replace(an_answer(9), note="x"))
    body = canonical(revision_to_json(made) | {"content": {"id": str(made.record)}})
    forged = hashlib.sha256(body).hexdigest()
    assert forged != digest
    into = "(digest, record, time, voided, head, delivery, seq, body)"
    hexes = f"x'{forged}', x'{made.record.hex}'", f"x'{body.hex()}'"
    with spoil(
        lived_in,
        f"INSERT INTO revision {into} VALUES ({hexes[0]}, 0, 0, 1, 'local', 1, {hexes[1]})",
        f"INSERT INTO record VALUES (x'{made.record.hex}', 'answer', x'{forged}', 0, 0)",
    ) as store:
        assert codes(store) == {"store.revision_damaged", "store.unlogged"}
        with store.read() as reader, pytest.raises(ResourceError) as refused:
            reader.get(Answer, made.record)
        assert refused.value.code == "store.revision_damaged"


def test_a_revision_that_is_no_json_is_told_when_read(lived_in: Store) -> None:
    with spoil(lived_in, "UPDATE revision SET body = x'7b'") as store:
        assert codes(store) == {"store.revision_altered"}
        with store.read() as reader:
            for read in (reader.revisions, lambda record: reader.get(Answer, record)):
                with pytest.raises(ResourceError) as refused:
                    read(an_answer(1).id)
                assert refused.value.code == "store.revision_damaged"


def test_a_record_without_any_revision_is_found(lived_in: Store) -> None:
    ghost = "INSERT INTO record SELECT randomblob(16), kind, leading, 0, 0 FROM record LIMIT 1"
    with spoil(lived_in, ghost) as store:
        assert codes(store) == {"store.index_stale"}


def test_what_is_derived_can_be_made_anew(lived_in: Store) -> None:
    with spoil(
        lived_in,
        "UPDATE revision SET head = 1 - head",
        "UPDATE record SET conflict = 1, voided = 1",
        "DELETE FROM answer",
        "UPDATE defect SET state = 'closed', number = 'X'",
    ) as store:
        assert codes(store) == {"store.index_stale"}
        store.rebuild()
        assert store.check() == ()
        with store.read() as reader:
            assert reader.conflicts() == (an_answer(2).id,)
            assert reader.get(Answer, an_answer(1).id) == an_answer(1, "4.00")
            assert reader.all(Defect) == (a_defect(1), a_defect(3))
            assert len(list(reader.audit())) == 4


def media_file(store: Store, data: bytes) -> Path:
    digest = hashlib.sha256(data).hexdigest()
    return store.folder / "media" / digest[:2] / digest


@pytest.mark.parametrize("data", [b"a photo", b"%PDF-", b"what was signed"])
def test_a_missing_file_is_found(lived_in: Store, data: bytes) -> None:
    media_file(lived_in, data).unlink()
    assert codes(lived_in, media=False) == {"media.missing"}


@pytest.mark.parametrize(
    ("change", "quickly"),
    [(lambda data: data[:-1], True), (lambda data: data[:-1] + b"!", False)],
    ids=["truncated", "altered"],
)
def test_a_changed_file_is_found(
    lived_in: Store, change: Callable[[bytes], bytes], quickly: bool
) -> None:
    file = media_file(lived_in, b"a photo")
    file.write_bytes(change(file.read_bytes()))
    assert codes(lived_in) == {"media.altered"}
    assert bool(codes(lived_in, media=False)) is quickly


def test_a_voided_photo_keeps_its_file(lived_in: Store, clock: FrozenClock) -> None:
    photo = a_photo(hashlib.sha256(b"a photo").hexdigest(), 7)
    with lived_in.write(action="photo.void", author=FIELD, clock=clock) as writer:
        writer.void(Photo, photo.id)
    assert lived_in.check() == ()
    media_file(lived_in, b"a photo").unlink()
    assert codes(lived_in, media=False) == {"media.missing"}


def test_the_file_of_a_photo_that_was_voided_before_it_came_is_not_expected(
    store: Store, clock: FrozenClock
) -> None:
    photo = a_photo("ab" * 32, 7)
    taken = a_revision(photo)
    voided = a_revision(photo, parents=(taken[0],), voided=True)
    with store.write(action="bundle.import", author=FIELD, clock=clock) as writer:
        writer.apply(dict([taken, voided]))
    assert store.check() == ()


def test_every_report_that_devices_disagree_on_is_looked_for(
    lived_in: Store, clock: FrozenClock
) -> None:
    other = ReportFile("cd" * 32, 9, pages=1, rendered_at=NOON)
    early = a_revision(an_acceptance(other), time=NOON - timedelta(days=1))
    with lived_in.write(action="bundle.import", author=FIELD, clock=clock) as writer:
        writer.apply(dict([early]))
        assert writer.conflicts()
        assert writer.get(Acceptance, an_acceptance().id).report != other
    (found,) = lived_in.check()
    assert (found.code, found.subject) == ("media.missing", other.digest)


def test_the_report_that_a_later_one_took_the_place_of_is_kept(
    lived_in: Store, clock: FrozenClock
) -> None:
    signed = lived_in.media.put(io.BytesIO(b"%PDF- signed"))
    report = ReportFile(signed.digest, signed.bytes, pages=1, rendered_at=NOON)
    keep(lived_in, clock, an_acceptance(report))
    assert lived_in.check() == ()
    media_file(lived_in, b"%PDF-").unlink()
    assert codes(lived_in) == {"media.missing"}


@pytest.mark.parametrize("received", [True, False])
def test_a_checklist_is_expected_where_a_bundle_brought_it(
    store: Store, clock: FrozenClock, received: bool
) -> None:
    checklist = store.media.put(io.BytesIO(b"a checklist of another office"))
    asked = replace(an_inspection(), sections=(Section("WS", "ws", "1", checklist.digest),))
    envelope = store.media.put(io.BytesIO(b"what was signed"))
    line = replace(LINE, envelope=envelope.digest)
    with store.write(action="test.take", author=FIELD, clock=clock) as writer:
        if received:
            writer.apply(dict([a_revision(asked)]))
            writer.ship(line)
        else:
            # Begun here, with a checklist that ships with the program.
            writer.save(asked)
    assert store.check() == ()
    media_file(store, b"a checklist of another office").unlink()
    assert codes(store) == ({"media.missing"} if received else set())


def test_a_damaged_page_is_told_and_the_rest_is_still_looked_at(
    lived_in: Store, clock: FrozenClock
) -> None:
    keep(lived_in, clock, *(an_answer(number, "x" * 2000) for number in range(3, 203)))
    media_file(lived_in, b"a photo").unlink()
    lived_in.close()
    file = lived_in.folder / "inspector.db"
    data = bytearray(file.read_bytes())
    at = data.rindex(b"x" * 1500) // 4096 * 4096
    data[at : at + 4096] = bytes(4096)
    file.write_bytes(data)
    with open_store(lived_in.folder) as store:
        told = codes(store)
    assert told & {"store.page_broken", "store.damaged"}
    assert "media.missing" in told


def test_a_change_of_zone_in_a_time_is_no_damage(store: Store, clock: FrozenClock) -> None:
    shifted = NOON.astimezone(clock.now().tzinfo) + timedelta(microseconds=1)
    keep(store, clock, replace(an_answer(1), answered_at=shifted))
    assert store.check() == ()
