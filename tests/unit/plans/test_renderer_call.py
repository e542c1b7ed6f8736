"""The renderer of PDF pages is a script to Python and a program of its own when frozen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inspector.plans import pdf, pdf_renderer


def test_python_runs_the_renderer_as_a_script() -> None:
    assert pdf._program() == [sys.executable, "-P", pdf_renderer.__file__]


@pytest.mark.parametrize("suffix", ["", ".exe"])
def test_a_frozen_application_runs_the_program_beside_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / f"inspector{suffix}"))
    assert pdf._program() == [str(tmp_path / f"inspector-pdf{suffix}")]
