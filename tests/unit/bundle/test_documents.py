"""What the documents tell strangers to do works as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from inspector.bundle import bag, directory, layout
from inspector.bundle.export import ExportedBundle
from inspector.domain import ids
from inspector.domain.exchange import MAY_SIGN, BundleKind
from inspector.domain.revision import KINDS
from inspector.photos import plausibility
from inspector.signing import Authority, certificate_pem
from tests.offices import START

DOCS = Path(__file__).resolve().parents[3] / "docs"


def blocks(name: str, language: str) -> list[str]:
    text = (DOCS / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def desk(exported: ExportedBundle, authority: Authority, tmp_path: Path) -> Path:
    """A stranger's folder."""
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copy(exported.path, folder / "bundle.zip")
    (folder / "ca.pem").write_bytes(certificate_pem(authority.certificate))
    return folder


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(
    not all(map(shutil.which, ("unzip", "openssl", "pdfsig", "pdfinfo"))),
    reason="unzip, openssl or poppler-utils is not installed",
)
def test_the_steps_of_verify_work_as_written(desk: Path) -> None:
    steps, compare = blocks("verify.md", "sh")
    # The test's clock stands in May; the certificates are not valid yet, or not any more, today.
    at = f"-attime {int((START + timedelta(hours=9)).timestamp())}"
    done = run(steps.replace("-purpose any", f"-purpose any {at}"), desk)
    assert done.returncode == 0, done.stderr
    assert "CMS Verification successful" in done.stderr
    assert "Total document signed" in done.stdout
    assert "Signature is Valid" in done.stdout
    (folder,) = (desk / "unpacked").iterdir()
    printed, *recorded = run(compare, folder).stdout.split()
    assert any(printed in line for line in recorded)


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed")
def test_the_steps_of_verify_notice_a_changed_file(desk: Path) -> None:
    steps = blocks("verify.md", "sh")[0]
    data = bytearray((desk / "bundle.zip").read_bytes())
    data[len(data) // 3] ^= 1
    (desk / "bundle.zip").write_bytes(data)
    assert run(steps, desk).returncode != 0


def test_the_reader_of_the_format_document_reads(desk: Path, exported: ExportedBundle) -> None:
    (script,) = blocks("exchange-format.md", "python")
    assert run("unzip -q bundle.zip -d unpacked", desk).returncode == 0
    (folder,) = (desk / "unpacked").iterdir()
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    assert told == f"acceptance {exported.bundle} 13 records {exported.revisions} revisions\n"


def test_the_format_document_names_the_figures_of_the_code() -> None:
    text = (DOCS / "exchange-format.md").read_text(encoding="utf-8")
    assert f"Format number: **{bag.FORMAT}**" in text
    assert f"more than {directory._MAX_ENTRIES:,} entries" in text
    assert f"a text of more than {directory._MAX_TEXT >> 20} MiB" in text
    assert f"signature file of more than {layout.MAX_SIGNATURE >> 20} MiB" in text
    assert f"more than {directory._MAX_RATIO} times its size" in text
    assert f"more than {plausibility.POINT_M} m from" in text
    assert f"{plausibility.OUTLINE_M} m when its outline is known" in text
    assert str(ids._NAMESPACE) in text
    for name in KINDS:
        assert f"| `{name}` |" in text
    for kind in BundleKind:
        assert f"`{kind.value}`" in text
    for kind in (
        BundleKind.INSPECTION,
        BundleKind.ACCEPTANCE,
        BundleKind.TASK,
        BundleKind.RECEIPT,
    ):
        line = next(line for line in text.splitlines() if line.startswith(f"| `{kind.value}` |"))
        told = line.rstrip("| ").rpartition("|")[2]
        assert set(told.strip().split(", ")) == {role.value for role in MAY_SIGN[kind]}
