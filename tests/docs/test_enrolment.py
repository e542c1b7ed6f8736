"""The enrolment that docs/command-line.md describes, typed as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from inspector.cli.main import main
from inspector.clock import SystemClock
from inspector.signing import certificate_facts, load_trust
from inspector.workspace import open_workspace

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "command-line.md"


def commands() -> list[list[str]]:
    """Every line of the two blocks below the heading."""
    _, _, section = DOCUMENT.read_text(encoding="utf-8").partition("## Enrolment")
    blocks = re.findall(r"```\n(.*?)```", section, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    return [shlex.split(line, comments=True) for line in lines]


def test_after_the_documented_enrolment_both_sides_trust_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.txt").write_text("口令\n", encoding="utf-8")
    ran = 0
    for program, *words in commands():
        assert program == "inspector"
        line = words
        if "FINGERPRINT" in words:
            facts = certificate_facts(tmp_path / "field" / "identity")
            assert facts is not None
            line = [facts.fingerprint if word == "FINGERPRINT" else word for word in words]
        assert main(line) == 0, (line, capsys.readouterr().err)
        ran += 1
    assert ran > 8
    root = load_trust([tmp_path / "hq-ca" / "ca.pem"]).certificates
    for office in ("hq", "field"):
        with open_workspace(tmp_path / office, clock=SystemClock()) as workspace:
            trust = load_trust([workspace.trust_folder])
            assert trust.certificates == root
            assert trust.revocation_lists
            assert not certificate_facts(workspace.identity_folder).self_signed  # type: ignore[union-attr] # both are enrolled
