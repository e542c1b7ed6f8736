"""The decoder of HEIC pictures is a script to Python and a program of its own when frozen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inspector.photos import heif_decoder, pixels


def test_python_runs_the_decoder_as_a_script() -> None:
    assert pixels._decoder() == [sys.executable, "-P", heif_decoder.__file__]


@pytest.mark.parametrize("suffix", ["", ".exe"])
def test_a_frozen_application_runs_the_program_beside_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / f"inspector{suffix}"))
    assert pixels._decoder() == [str(tmp_path / f"inspector-heif{suffix}")]
