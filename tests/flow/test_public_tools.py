"""Bundle and report of the demo, checked with programs that are not ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo_run import Demo
from tests.flow.command_line import inspector
from tests.flow.story import AFTERWARDS

SIGNATURE = "tagmanifest-sha256.txt.p7s"


def call(tool: str, *arguments: str | Path, cwd: Path) -> str:
    """What a program prints; skips, saying so, where the program is not installed."""
    program = shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} is not installed here; where the checks run for everybody it is")
    done = subprocess.run(
        [program, *map(str, arguments)],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=cwd,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        timeout=60,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture
def bag(demo: Demo, tmp_path: Path) -> Path:
    """The bundle, unpacked by Info-ZIP."""
    call("unzip", "-q", demo.bundle, "-d", tmp_path, cwd=tmp_path)
    (folder,) = tmp_path.iterdir()
    return folder


def test_unzip_finds_the_archive_in_order(demo: Demo, tmp_path: Path) -> None:
    assert "No errors detected" in call("unzip", "-t", demo.bundle, cwd=tmp_path)


def test_bagit_finds_a_complete_and_valid_bag(bag: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", str(bag)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "is valid" in done.stderr


def test_bagit_finds_a_changed_file(bag: Path) -> None:
    (bag / "data" / "records.json").write_bytes(b"{}")
    done = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", str(bag)], check=False, capture_output=True
    )
    assert done.returncode != 0


@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_agrees_with_every_line(manifest: str, bag: Path) -> None:
    lines = call("sha256sum", "--strict", "-c", manifest, cwd=bag).splitlines()
    assert len(lines) == len((bag / manifest).read_text(encoding="utf-8").splitlines())
    assert all(line.endswith(": OK") for line in lines)


def test_every_file_is_in_one_of_the_manifests(bag: Path) -> None:
    listed = {
        line.split("  ", 1)[1]
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")
        for line in (bag / name).read_text(encoding="utf-8").splitlines()
    }
    files = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    assert files - listed == {"tagmanifest-sha256.txt", SIGNATURE}


def test_openssl_verifies_the_signature_and_its_chain(demo: Demo, bag: Path) -> None:
    said = call(
        "openssl",
        *("cms", "-verify", "-binary", "-inform", "DER", "-in", SIGNATURE),
        *("-content", "tagmanifest-sha256.txt", "-CAfile", demo.anchor, "-out", os.devnull),
        *("-attime", str(int(AFTERWARDS.timestamp()))),
        cwd=bag,
    )
    assert "successful" in said.lower()


def test_openssl_refuses_the_signature_for_another_content(demo: Demo, bag: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed here; where the checks run for everybody it is")
    done = subprocess.run(
        [
            *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", SIGNATURE),
            *("-content", "manifest-sha256.txt", "-CAfile", demo.anchor, "-out", os.devnull),
        ],
        check=False,
        capture_output=True,
        cwd=bag,
    )
    assert done.returncode != 0


def test_pdfsig_finds_every_signature_valid(demo: Demo, tmp_path: Path) -> None:
    said = call("pdfsig", demo.out / "report.pdf", cwd=tmp_path)
    signatures = demo.told["signatures"]
    assert said.count("Signature is Valid.") == signatures
    assert said.count("- Signature Validation:") == signatures
    assert said.count("- Total document signed") == 1, "nothing may follow the seal"
    assert said.count("ETSI.CAdES.detached") == signatures


def test_our_own_verifier_agrees_about_the_report(demo: Demo) -> None:
    said = inspector("report", "verify", demo.out / "report.pdf", "--trust", demo.anchor, "--json")
    assert (said.code, said.err) == (0, "")
    told = said.members
    assert (told["integrity"], told["identity"], told["sealed"]) == ("intact", "trusted", True)
    assert told["verdict"] == "warnings", "demo certificates are no others'"
    assert len(told["signers"]) == demo.told["signatures"]
    assert told["empty_fields"] == []


def test_the_report_in_the_bundle_is_the_one_beside_it(demo: Demo, bag: Path) -> None:
    (report,) = (bag / "data" / "reports").iterdir()
    assert report.read_bytes() == (demo.out / "report.pdf").read_bytes()
