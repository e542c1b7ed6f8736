"""Correctly signed lies: an enrolled key signs what is not so, and the check says it."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from inspector.bundle.bag import INFO
from inspector.bundle.checks.audit import AUDIT, write_audit
from inspector.bundle.checks.register import Register, check_register
from inspector.bundle.contents import Contents
from inspector.bundle.export import ExportedBundle
from inspector.bundle.records import RECORDS, BundleRecords, Receipt, read_records, write_records
from inspector.bundle.verdict import Verification, verdict_on
from inspector.bundle.verify import verify
from inspector.domain.acceptance import Acceptance, Handwriting
from inspector.domain.audit import GENESIS, AuditEntry, hash_of
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.exchange import BundleKind, Verdict
from inspector.domain.filing import Filing, FilingDecision, filing_id
from inspector.domain.ids import PlaceId, RecordId, RowId, derived_id
from inspector.domain.inspection import Answer, Inspection, Row
from inspector.domain.parties import Role
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.revision import Record, Revision, content_of, digest_of, heads_of, kind_of
from inspector.signing import Authority, Identity, Trust, sign_field
from inspector.workspace import Workspace
from tests.bundles import pack, resign, unpack
from tests.offices import BUILDINGS, START, make_office, unsigned_report

LATER = START + timedelta(hours=10)

Change = Callable[[dict[str, Any]], None]


class Liar:
    """A bundle in the hands of its own sender, who knows the format and holds the key."""

    def __init__(self, path: Path, out: Path, signer: Identity, trust: Trust) -> None:
        self._out, self._signer, self._trust = out, signer, trust
        self._root, self.files = unpack(path)
        self.records: BundleRecords = read_records(self.files[RECORDS])
        self.revisions: dict[str, Revision] = dict(self.records.revisions)

    def one(self, kind: type[Record]) -> Record:
        """The first record of a kind."""
        return Contents(self.revisions).of(kind)[0]

    def add(self, value: Record, change: Change = lambda _: None, *, voided: bool = False) -> None:
        """One more revision of a record, descending from what there is."""
        history = {key: one for key, one in self.revisions.items() if one.record == value.id}
        heads = heads_of(history)
        last = history[heads[0]]
        content = copy.deepcopy(last.content)
        change(content)
        told = Revision(
            record=last.record,
            kind=kind_of(value),
            parents=heads,
            author=last.author,
            device=last.device,
            time=last.time + timedelta(seconds=1),
            content=content,
            voided=voided,
        )
        self.revisions[digest_of(told)] = told

    def write(self, value: Record, *, author: str = "") -> None:
        """A record of its own making."""
        last = next(iter(self.revisions.values()))
        told = replace(
            last,
            record=RecordId(value.id),
            kind=kind_of(value),
            parents=(),
            author=author or last.author,
            content=content_of(value),
        )
        self.revisions[digest_of(told)] = told

    def give_report(self, pdf: bytes, **told: object) -> None:
        """Another report in the place of the recorded one."""
        name = next(name for name in self.files if name.startswith("data/reports/"))
        self.files[name] = pdf
        facts = {"digest": hashlib.sha256(pdf).hexdigest(), "bytes": len(pdf), **told}
        self.add(self.one(Acceptance), lambda content: content["report"].update(facts))

    def tell(self, **cover: Any) -> Verification:
        """The lie, with an audit log and a signature that fit, as a receiver sees it."""
        ordered = sorted(
            self.revisions.items(), key=lambda item: (item[1].record, item[1].time, item[0])
        )
        entry = AuditEntry(
            seq=1,
            action="x",
            author="",
            name="x",
            device=ordered[0][1].device,
            time=START,
            records=tuple(sorted({one.record for one in self.revisions.values()})),
            revisions=tuple(sorted(self.revisions)),
            subjects=(),
            prev=GENESIS,
            hash="",
        )
        self.files[AUDIT] = write_audit([replace(entry, hash=hash_of(entry))])
        records = replace(self.records, revisions=dict(ordered), **cover)
        self.files[RECORDS] = write_records(records)
        told, meant = (f"Inspector-Kind: {one.kind}".encode() for one in (self.records, records))
        self.files[INFO] = self.files[INFO].replace(told, meant)
        files = resign(self.files, identity=self._signer, at=LATER)
        return verify(pack(self._out, self._root, files), at=LATER, trust=self._trust)


@pytest.fixture
def liar(exported: ExportedBundle, signer: Identity, authority: Authority, tmp_path: Path) -> Liar:
    return Liar(exported.path, tmp_path / "lie.zip", signer, Trust((authority.certificate,)))


def codes(found: Verification) -> set[str]:
    return {one.code for one in found.findings}


def test_the_truth_told_in_this_way_is_accepted(liar: Liar) -> None:
    found = liar.tell()
    assert found.findings == ()
    assert found.verdict is Verdict.ACCEPTED


def test_a_sealed_acceptance_needs_a_pdf(liar: Liar) -> None:
    liar.give_report(b"no pdf at all", signatures=[])
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "signing.not_a_pdf" in codes(found)


def test_a_sealed_acceptance_needs_its_signatures(liar: Liar) -> None:
    held = liar.one(Acceptance)
    assert isinstance(held, Acceptance)
    liar.give_report(unsigned_report(held.content), signatures=[], sealed_at=None)
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert {"bundle.report_not_sealed", "bundle.report_signature_missing"} <= codes(found)


def test_a_digest_beside_the_document_is_not_its_subject(liar: Liar, signer: Identity) -> None:
    held = liar.one(Acceptance)
    assert isinstance(held, Acceptance)
    assert held.report is not None
    pdf = unsigned_report("0" * 64)
    at = pdf.rindex(b"startxref")
    pdf = pdf[:at] + b"%%/Subject (%s)\n" % held.content.encode() + pdf[at:]
    signed = sign_field(
        pdf, field="organiser", identity=signer, at=held.report.signatures[0].signed_at
    )
    liar.give_report(signed)
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.report_other_content" in codes(found)


def test_nobody_signs_for_another(liar: Liar) -> None:
    liar.add(liar.one(Acceptance), lambda told: told["seats"][0].update(person="李四"))
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.signed_for_another" in codes(found)


def test_a_certificate_signs_for_one_seat(liar: Liar) -> None:
    def change(told: dict[str, Any]) -> None:
        told["seats"].append({**told["seats"][0], "role": "design"})
        told["report"]["signatures"].insert(
            0, {**told["report"]["signatures"][0], "seat": "design"}
        )

    liar.add(liar.one(Acceptance), change)
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert {"bundle.certificate_on_two_seats", "bundle.report_signers_differ"} <= codes(found)


@pytest.mark.parametrize("to", [{"sealed_at": None}, {"signatures": []}])
def test_sealed_is_what_everybody_signed(liar: Liar, to: dict[str, Any]) -> None:
    liar.add(liar.one(Acceptance), lambda told: told["report"].update(to))
    assert liar.tell().verdict is Verdict.REJECTED


@pytest.mark.parametrize("kind", [Answer, Photo, Defect, Inspection, Acceptance])
def test_what_was_signed_is_not_thrown_away(liar: Liar, kind: type[Record]) -> None:
    liar.add(liar.one(kind), voided=True)
    found = liar.tell()
    if kind is Defect:  # the offices of the tests do not lock theirs
        assert found.verdict is Verdict.ACCEPTED
        return
    assert found.verdict is Verdict.QUARANTINED
    assert codes(found) - {"bundle.file_unclaimed"} == {"bundle.changed_after_signing"}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Answer, {"note": "改过"}),
        (Photo, {"original_name": "IMG_0002.jpg"}),
        (Inspection, {"number": "WC-0520-A999"}),
        (Inspection, {"locked_by": ""}),
        (Acceptance, {"number": "WC-0520-Y999"}),
        (Acceptance, {"compound": "0199b2a4-6a50-7c3e-9d50-3f1c5c1e8d01"}),
    ],
)
def test_what_was_signed_is_not_rewritten(
    liar: Liar, kind: type[Record], told: dict[str, Any]
) -> None:
    liar.add(liar.one(kind), lambda content: content.update(told))
    assert "bundle.changed_after_signing" in codes(liar.tell())


def test_an_opinion_is_not_rewritten(liar: Liar) -> None:
    def change(told: dict[str, Any]) -> None:
        told["seats"][0].update(opinion="conditional", remark="以后再说")

    liar.add(liar.one(Acceptance), change)
    found = liar.tell()
    assert found.verdict is Verdict.QUARANTINED
    assert codes(found) == {"bundle.changed_after_signing"}


def test_a_sealed_acceptance_is_not_opened_again(liar: Liar) -> None:
    def change(told: dict[str, Any]) -> None:
        told.update(state="draft", locked=[], content="", locked_at=None, report=None)

    liar.add(liar.one(Acceptance), change)
    assert "bundle.changed_after_signing" in codes(liar.tell())


def test_a_handwriting_does_not_go_away(liar: Liar) -> None:
    liar.add(liar.one(Handwriting), voided=True)
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.handwriting_missing" in codes(found)


def close_by_fiat(told: dict[str, Any]) -> None:
    told["state"] = "closed"


def waive_without_authority(told: dict[str, Any]) -> None:
    step = {**told["steps"][0], "action": "waive", "note": "算了"}
    told.update(state="waived", steps=[*told["steps"], step])


@pytest.mark.parametrize("change", [close_by_fiat, waive_without_authority])
def test_a_defect_is_what_its_journal_says(liar: Liar, change: Change) -> None:
    liar.add(liar.one(Defect), change)
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert codes(found) & {"defect.journal_contradicts", "defect.needs_authority"}


def test_opinions_of_the_signers_belong_to_what_is_locked(liar: Liar) -> None:
    liar.add(liar.one(Acceptance), lambda told: told["seats"][0].update(opinion=None))
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.state_contradicts" in codes(found)


def test_a_filing_travels_in_a_receipt_alone(liar: Liar) -> None:
    bundle = str(liar.records.bundle)
    held = liar.one(Inspection)
    assert isinstance(held, Inspection)
    liar.write(
        Filing(
            id=filing_id(bundle),
            number="BA-2026-A0001",
            bundle=bundle,
            archive="0" * 64,
            verdict="accepted",
            decision=FilingDecision.RECORDED,
            decided_by=held.inspectors[0],
            decided_at=START,
        )
    )
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.record_out_of_place" in codes(found)


def test_a_receipt_carries_no_other_records(liar: Liar) -> None:
    found = liar.tell(
        kind=BundleKind.RECEIPT,
        receipt=Receipt(
            bundle=liar.records.bundle,
            kind=BundleKind.ACCEPTANCE,
            archive="0" * 64,
            received_at=START,
            verdict=Verdict.ACCEPTED,
            accepted=True,
            reason="",
            roots=liar.records.roots,
            revisions=(),
            findings=(),
        ),
    )
    assert found.verdict is Verdict.REJECTED
    assert {"bundle.record_out_of_place", "bundle.file_out_of_place"} <= codes(found)


def test_an_author_nobody_vouches_for_is_looked_at_twice(liar: Liar, tmp_path: Path) -> None:
    with make_office(tmp_path / "x", role=Role.HQ, name="别处", authority=None) as elsewhere:
        stranger = elsewhere.signer()
    held = liar.one(Place)
    assert isinstance(held, Place)
    other = place_id(PlaceKind.STREET, "330102999")
    liar.write(
        replace(held, id=other, kind=PlaceKind.STREET, code="330102999", parent=None),
        author=stranger.facts.fingerprint,
    )
    certificates = (*liar.records.certificates, stranger.certificate)
    found = liar.tell(certificates=certificates)
    assert found.verdict is Verdict.QUARANTINED
    assert codes(found) == {"bundle.author_unproven"}
    unchecked = verify(Path(found.path), at=LATER)
    assert "bundle.author_unproven" not in codes(unchecked)


def test_a_checklist_of_a_known_version_is_the_known_text(liar: Liar, hq: Workspace) -> None:
    name = next(name for name in liar.files if name.startswith("data/checklists/"))
    liar.files[name] += b"# easier\n"
    digest = hashlib.sha256(liar.files[name]).hexdigest()
    liar.add(liar.one(Inspection), lambda told: told["sections"][0].update(digest=digest))
    with hq.read() as reader:
        found = check_register(
            liar.records,
            Contents(liar.revisions),
            register=Register(reader, demo=False),
            demo=False,
        )
    assert [one.code for one in found] == ["bundle.checklist_known_otherwise"]
    assert verdict_on(found) is Verdict.QUARANTINED


def a_row(held: Record, number: int = 1, *, place: PlaceId = BUILDINGS[0]) -> Row:
    assert isinstance(held, Answer)
    return Row(
        id=RowId(derived_id("row", number)),
        inspection=held.inspection,
        theme=held.theme,
        repeat="narrow_spots",
        place=place,
        position=number,
    )


def test_a_row_that_is_not_there_is_missed(liar: Liar) -> None:
    row = a_row(liar.one(Answer))
    liar.add(liar.one(Answer), lambda told: told.update(row=str(row.id)))
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.reference_missing" in codes(found)


def test_a_row_within_a_row_that_is_not_there_is_missed(liar: Liar) -> None:
    first, second = (a_row(liar.one(Answer), number) for number in (1, 2))
    liar.write(replace(second, parent=first.id))
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.reference_missing" in codes(found)


def test_a_row_that_was_voided_is_there(liar: Liar) -> None:
    row = a_row(liar.one(Answer))
    liar.write(row)
    liar.add(row, voided=True)
    liar.add(liar.one(Answer), lambda told: told.update(row=str(row.id)))
    assert not {"bundle.reference_missing", "bundle.row_astray"} & codes(liar.tell())


def test_nothing_is_said_in_a_row_of_another_place(liar: Liar) -> None:
    row = a_row(liar.one(Answer), place=BUILDINGS[1])
    liar.write(row)
    liar.add(liar.one(Answer), lambda told: told.update(row=str(row.id)))
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.row_astray" in codes(found)


def test_a_photo_is_no_row(liar: Liar) -> None:
    photo = liar.one(Photo)
    liar.add(liar.one(Answer), lambda told: told.update(row=str(photo.id)))
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.row_astray" in codes(found)


def test_no_row_stands_in_itself(liar: Liar) -> None:
    first, second = (a_row(liar.one(Answer), number) for number in (1, 2))
    liar.write(replace(first, parent=second.id))
    liar.write(replace(second, parent=first.id))
    found = liar.tell()
    assert found.verdict is Verdict.REJECTED
    assert "bundle.row_in_itself" in codes(found)


def test_no_row_is_added_after_the_signatures(liar: Liar) -> None:
    liar.write(a_row(liar.one(Answer)))
    found = liar.tell()
    assert found.verdict is Verdict.QUARANTINED
    assert codes(found) == {"bundle.changed_after_signing"}
