"""Receipts: what became of a bundle, signed, applied at the sender and nowhere else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.load import Decision, import_bundle
from inspector.bundle.receipts import write_receipt
from inspector.bundle.verify import verify
from inspector.clock import FrozenClock
from inspector.domain.defect import Defect
from inspector.domain.exchange import BundleKind, Delivery, Verdict
from inspector.domain.filing import Filing, FilingDecision, filing_id
from inspector.domain.inspection import Inspection
from inspector.errors import InputError
from inspector.hq.filing import file_bundle
from inspector.workspace import Workspace
from tests.bundles import forge, unpack
from tests.office_fixtures import Opener

ACCEPT = Decision(accept=True, reason="已电话核实")


def delivery(workspace: Workspace) -> Delivery:
    with workspace.read() as reader:
        return reader.delivery(reader.all(Inspection)[0].id)


def told(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(unpack(path)[1]["data/records.json"])
    return found


@pytest.fixture
def answered(hq: Workspace, exported: ExportedBundle, tmp_path: Path) -> ExportedBundle:
    import_bundle(hq, exported.path)
    file_bundle(hq, bundle=exported.bundle)
    return write_receipt(hq, bundle=exported.bundle, out=tmp_path / "answers")


def test_a_receipt_says_what_was_taken_in(
    hq: Workspace, exported: ExportedBundle, answered: ExportedBundle
) -> None:
    assert answered.kind is BundleKind.RECEIPT
    assert answered.path.name.startswith("receipt-BA-2026-A0001-2026-05-20-")
    assert answered.verification.verdict is Verdict.ACCEPTED
    records = told(answered.path)
    receipt = records["receipt"]
    assert receipt["bundle"] == exported.bundle
    assert receipt["archive"] == hashlib.sha256(exported.path.read_bytes()).hexdigest()
    assert receipt["accepted"] is True
    assert len(receipt["revisions"]) == exported.revisions
    (filing,) = records["revisions"]
    assert filing["content"]["number"] == "BA-2026-A0001"
    assert set(unpack(answered.path)[1]) >= {"data/records.json", "bagit.txt"}
    with hq.read() as reader:
        line = reader.shipment_of(exported.bundle, direction="in")
    assert line is not None
    assert line.answered == answered.bundle


def test_the_sender_learns_that_it_arrived(
    street: Workspace, exported: ExportedBundle, answered: ExportedBundle
) -> None:
    assert delivery(street) is Delivery.EXPORTED
    report = import_bundle(street, answered.path)
    assert report.applied
    assert report.verdict is Verdict.ACCEPTED
    assert delivery(street) is Delivery.RECEIVED
    with street.read() as reader:
        assert reader.get(Filing, filing_id(exported.bundle)).number == "BA-2026-A0001"
        line = reader.shipment_of(exported.bundle, direction="out")
    assert line is not None
    assert line.answered == answered.bundle
    assert import_bundle(street, answered.path).merge.unchanged == 1
    assert street.store.check() == ()


def test_what_was_changed_since_has_not_arrived(
    street: Workspace, answered: ExportedBundle
) -> None:
    with street.write("test.later") as writer:
        defect = writer.all(Defect)[0]
        writer.save(replace(defect, title="又改了"))
    import_bundle(street, answered.path)
    with street.read() as reader:
        assert reader.delivery(defect.id) is Delivery.LOCAL
        assert reader.delivery(defect.inspection) is Delivery.RECEIVED


def test_a_returned_bundle_has_not_been_received(
    street: Workspace, hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    import_bundle(hq, exported.path)
    file_bundle(
        hq, bundle=exported.bundle, decision=FilingDecision.RETURNED, reason="缺监理单位签名"
    )
    back = write_receipt(hq, bundle=exported.bundle, out=tmp_path / "answers")
    assert import_bundle(street, back.path).applied
    assert delivery(street) is Delivery.EXPORTED
    with street.read() as reader:
        filing = reader.get(Filing, filing_id(exported.bundle))
    assert (filing.decision, filing.number) == (FilingDecision.RETURNED, "")
    assert filing.reason == "缺监理单位签名"
    # Headquarters thinks better of it.
    file_bundle(hq, bundle=exported.bundle)
    again = write_receipt(hq, bundle=exported.bundle, out=tmp_path / "answers")
    assert again.bundle != back.bundle
    assert import_bundle(street, again.path).applied
    assert delivery(street) is Delivery.RECEIVED


def test_a_refused_bundle_is_answered_too(
    street: Workspace, hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    path = forge(exported.path, tmp_path / "x.zip", identity=hq.signer(), at=hq.clock.now())
    import_bundle(hq, path, decision=Decision(accept=False, reason="签名人不对"))
    back = write_receipt(hq, bundle=exported.bundle, out=tmp_path / "answers")
    receipt = told(back.path)["receipt"]
    assert (receipt["accepted"], receipt["reason"]) == (False, "签名人不对")
    assert receipt["findings"][0]["code"] == "bundle.role_may_not_sign"
    assert "指挥部" in receipt["findings"][0]["zh"]
    assert import_bundle(street, back.path).applied
    assert delivery(street) is Delivery.EXPORTED


def test_the_same_receipt_is_written_twice_under_one_id(
    hq: Workspace, answered: ExportedBundle, exported: ExportedBundle, tmp_path: Path
) -> None:
    again = write_receipt(hq, bundle=exported.bundle, out=tmp_path / "again")
    assert again.bundle == answered.bundle
    assert told(again.path) == told(answered.path)


def test_a_receipt_for_what_never_came_is_refused(hq: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write_receipt(hq, bundle="0199b2a4-6a50-7c3e-9d50-3f1c5c1e8d01", out=tmp_path)
    assert refused.value.code == "bundle.not_taken_in"


def test_a_receipt_meant_for_others_is_rejected(
    open_office: Opener, answered: ExportedBundle
) -> None:
    other = open_office("other", copy_of="field")
    report = import_bundle(other, answered.path, decision=ACCEPT)
    assert report.verdict is Verdict.REJECTED
    assert not report.applied
    assert report.verification is not None
    assert {one.code for one in report.verification.findings} == {"bundle.receipt_unknown"}


def swap_revision(records: dict[str, Any]) -> None:
    records["receipt"]["revisions"][0] = "0" * 64


def other_filing(records: dict[str, Any]) -> None:
    records["revisions"][0]["content"]["bundle"] = "another"


@pytest.mark.parametrize("change", [swap_revision, other_filing])
def test_a_receipt_over_other_content_is_rejected(
    street: Workspace,
    hq: Workspace,
    answered: ExportedBundle,
    tmp_path: Path,
    change: Callable[[dict[str, Any]], None],
) -> None:
    path = forge(
        answered.path,
        tmp_path / "x.zip",
        identity=hq.signer(),
        at=hq.clock.now(),
        records=change,
    )
    report = import_bundle(street, path)
    assert report.verdict is Verdict.REJECTED
    assert report.verification is not None
    assert {one.code for one in report.verification.findings} == {"bundle.receipt_differs"}
    assert delivery(street) is Delivery.EXPORTED


def test_only_headquarters_signs_a_filing(
    street: Workspace, answered: ExportedBundle, tmp_path: Path
) -> None:
    path = forge(answered.path, tmp_path / "x.zip", identity=street.signer(), at=street.clock.now())
    report = import_bundle(street, path)
    assert report.verdict is Verdict.QUARANTINED
    assert delivery(street) is Delivery.EXPORTED


def test_a_receipt_of_an_earlier_export_counts(
    street: Workspace, exported: ExportedBundle, answered: ExportedBundle, tmp_path: Path
) -> None:
    assert isinstance(street.clock, FrozenClock)
    street.clock.advance(timedelta(minutes=5))
    with street.read() as reader:
        roots = [one.id for one in reader.all(Inspection)]
    again = export_bundle(street, roots=roots, out=tmp_path / "again")
    assert again.archive != exported.archive
    report = import_bundle(street, answered.path)
    assert report.verdict is Verdict.ACCEPTED
    assert report.verification is not None
    assert [one.code for one in report.verification.findings] == ["bundle.receipt_earlier_file"]
    assert delivery(street) is Delivery.RECEIVED


def test_a_street_answers_the_field_without_filing(
    open_office: Opener, exported: ExportedBundle, street: Workspace, tmp_path: Path
) -> None:
    receiver = open_office("receiver", copy_of="street")
    import_bundle(receiver, exported.path)
    receipt = write_receipt(receiver, bundle=exported.bundle, out=tmp_path / "answers")
    assert told(receipt.path)["revisions"] == []
    assert verify(receipt.path, at=street.clock.now()).verdict is Verdict.WARNINGS
    assert import_bundle(street, receipt.path).applied
    assert delivery(street) is Delivery.RECEIVED
