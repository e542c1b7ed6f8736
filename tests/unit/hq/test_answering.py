"""Headquarters' answer: filed or returned with a receipt, or refused in plain words."""

from __future__ import annotations

from pathlib import Path

from inspector.bundle.export import ExportedBundle
from inspector.bundle.load import Decision, import_bundle
from inspector.bundle.verify import verify
from inspector.domain.exchange import Verdict
from inspector.domain.filing import FilingDecision
from inspector.hq.answering import answer_import, write_refusal
from inspector.workspace import Workspace
from tests.bundles import forge


def test_what_was_taken_in_is_filed_and_answered(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    answered = answer_import(hq, import_bundle(hq, exported.path), out=tmp_path / "out")
    assert answered.filing is not None
    assert answered.filing.decision is FilingDecision.RECORDED
    assert answered.receipt is not None
    assert answered.receipt.parent == tmp_path / "out"


def test_what_waits_for_a_decision_is_not_answered(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    doubtful = forge(exported.path, tmp_path / "d.zip", identity=hq.signer(), at=hq.clock.now())
    answered = answer_import(hq, import_bundle(hq, doubtful), out=tmp_path / "out")
    assert (answered.filing, answered.receipt) == (None, None)
    refusal = Decision(accept=False, reason="重签")
    report = import_bundle(hq, doubtful, decision=refusal)
    returned = answer_import(hq, report, out=tmp_path / "out", decision=refusal)
    assert returned.filing is not None
    assert returned.filing.decision is FilingDecision.RETURNED
    assert returned.receipt is not None


def test_elsewhere_nothing_is_filed(
    street: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    answered = answer_import(street, import_bundle(street, exported.path), out=tmp_path / "out")
    assert (answered.filing, answered.receipt) == (None, None)
    assert not (tmp_path / "out").exists()


def test_a_refusal_says_in_both_languages_what_is_wrong(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    data = bytearray(exported.path.read_bytes())
    data[len(data) // 2] ^= 1
    exported.path.write_bytes(data)
    found = verify(exported.path, at=hq.clock.now())
    assert found.verdict is Verdict.REJECTED
    note = write_refusal(hq, found, reason="文件坏了", out=tmp_path / "out")
    text = note.read_text(encoding="utf-8")
    assert "退回说明" in text
    assert "Refusal" in text
    assert "文件坏了" in text
    assert found.archive in text
