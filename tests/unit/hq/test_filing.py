"""Filing: numbers run on, decisions stand, and only headquarters makes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.load import Decision, import_bundle
from inspector.bundle.receipts import write_receipt
from inspector.domain.exchange import Verdict
from inspector.domain.filing import Filing, FilingDecision
from inspector.domain.inspection import Inspection
from inspector.errors import InputError
from inspector.hq.filing import file_bundle
from inspector.signing import Identity
from inspector.workspace import Workspace
from tests.bundles import forge
from tests.offices import add_inspection


def test_filings_are_numbered_one_after_the_other(
    street: Workspace, hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    second = add_inspection(street, ordinal=2).inspection
    other = export_bundle(street, roots=[second.id], out=tmp_path / "out")
    import_bundle(hq, exported.path)
    import_bundle(hq, other.path)
    first = file_bundle(hq, bundle=exported.bundle)
    assert first.number == "BA-2026-A0001"
    assert (first.archive, first.verdict) == (exported.archive, "accepted")
    assert first.decided_by == hq.person
    assert file_bundle(hq, bundle=other.bundle).number == "BA-2026-A0002"


def test_filing_again_changes_nothing(hq: Workspace, exported: ExportedBundle) -> None:
    import_bundle(hq, exported.path)
    first = file_bundle(hq, bundle=exported.bundle)
    with hq.read() as reader:
        length = sum(1 for _ in reader.audit())
    assert file_bundle(hq, bundle=exported.bundle) == first
    with hq.read() as reader:
        assert sum(1 for _ in reader.audit()) == length
        assert reader.all(Filing) == (first,)


def test_what_is_filed_cannot_be_returned(hq: Workspace, exported: ExportedBundle) -> None:
    import_bundle(hq, exported.path)
    file_bundle(hq, bundle=exported.bundle)
    with pytest.raises(InputError) as refused:
        file_bundle(hq, bundle=exported.bundle, decision=FilingDecision.RETURNED, reason="晚了")
    assert refused.value.code == "hq.filed_already"
    assert refused.value.context["number"] == "BA-2026-A0001"


def test_a_return_needs_a_reason_and_gets_no_number(
    hq: Workspace, exported: ExportedBundle
) -> None:
    import_bundle(hq, exported.path)
    with pytest.raises(InputError) as refused:
        file_bundle(hq, bundle=exported.bundle, decision=FilingDecision.RETURNED, reason=" ")
    assert refused.value.code == "hq.reason_needed"
    returned = file_bundle(
        hq, bundle=exported.bundle, decision=FilingDecision.RETURNED, reason="缺签名"
    )
    assert (returned.number, returned.reason) == ("", "缺签名")
    # A number is given out only when something is filed.
    assert file_bundle(hq, bundle=exported.bundle).number == "BA-2026-A0001"


def test_a_doubtful_bundle_is_filed_with_the_reason_it_was_taken_in_with(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    path = forge(exported.path, tmp_path / "x.zip", identity=hq.signer(), at=hq.clock.now())
    import_bundle(hq, path, decision=Decision(accept=True, reason="已核实"))
    filing = file_bundle(hq, bundle=exported.bundle)
    assert (filing.verdict, filing.reason) == ("quarantined", "已核实")


def test_a_refused_bundle_is_returned_but_not_filed(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    path = forge(exported.path, tmp_path / "x.zip", identity=hq.signer(), at=hq.clock.now())
    import_bundle(hq, path, decision=Decision(accept=False, reason="签名人不对"))
    with pytest.raises(InputError) as refused:
        file_bundle(hq, bundle=exported.bundle)
    assert refused.value.code == "hq.refused_bundle"
    returned = file_bundle(hq, bundle=exported.bundle, decision=FilingDecision.RETURNED)
    assert returned.reason == "签名人不对"


def test_only_headquarters_files(street: Workspace, exported: ExportedBundle) -> None:
    with pytest.raises(InputError) as refused:
        file_bundle(street, bundle=exported.bundle)
    assert refused.value.code == "hq.not_headquarters"


def test_a_bundle_that_never_came_is_not_filed(hq: Workspace, exported: ExportedBundle) -> None:
    with pytest.raises(InputError) as refused:
        file_bundle(hq, bundle=exported.bundle)
    assert refused.value.code == "bundle.not_taken_in"


def test_a_receipt_is_taken_in_but_not_filed(
    hq: Workspace, street: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    import_bundle(hq, exported.path)
    with hq.read() as reader:
        roots = [one.id for one in reader.all(Inspection)]
    passed_on = export_bundle(hq, roots=roots, out=tmp_path)
    looked_at = Decision(accept=True, reason="指挥部转来")
    assert import_bundle(street, passed_on.path, decision=looked_at).applied
    answer = write_receipt(street, bundle=passed_on.bundle, out=tmp_path)
    assert import_bundle(hq, answer.path).applied
    with pytest.raises(InputError) as refused:
        file_bundle(hq, bundle=answer.bundle)
    assert refused.value.code == "hq.kind_not_filed"


def test_a_hand_over_is_not_taken_in_yet(
    hq: Workspace, exported: ExportedBundle, signer: Identity, tmp_path: Path
) -> None:
    def turn(files: dict[str, bytes]) -> None:
        for name in ("bag-info.txt", "data/records.json"):
            files[name] = files[name].replace(b": acceptance", b": handover")
            files[name] = files[name].replace(b'"kind":"acceptance","r', b'"kind":"handover","r')

    path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=hq.clock.now(), files=turn)
    report = import_bundle(hq, path)
    assert not report.applied
    assert report.verdict is Verdict.REJECTED
    assert report.verification is not None
    assert [one.code for one in report.verification.findings] == ["bundle.kind_not_taken"]
