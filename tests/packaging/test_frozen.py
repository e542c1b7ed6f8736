"""The frozen application works where there is no Python, and carries nothing it must not."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts need a Unix shell")
@pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="not script/setup's environment")
@pytest.mark.timeout(900)
def test_the_frozen_application_plays_its_demo_and_opens_its_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.run(
        [ROOT / "script" / "freeze", "--out", tmp_path, "--try"],
        check=False,
        capture_output=True,
        text=True,
        timeout=800,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    size, demo, *starts = done.stdout.splitlines()
    assert re.fullmatch(r"size: \d+ MB in \d+ files", size)
    assert re.fullmatch(r"demo: [\d.]+ s", demo)
    assert [re.sub(r"\d+", "N", start) for start in starts] == [
        "first start: painted N ms, usable N ms",
        "second start: painted N ms, usable N ms",
    ]
    programs = ("inspector", "inspector-heif", "inspector-pdf")
    for name in (*programs, "inspector.svg", "inspector.desktop"):
        assert (tmp_path / "inspector" / name).is_file()
    with capsys.disabled():
        sys.stdout.write(f"\nfrozen: {'; '.join(done.stdout.splitlines())}\n")
