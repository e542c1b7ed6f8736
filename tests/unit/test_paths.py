"""Shipped files are found beside the package, and inside it once it is installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inspector import paths


def test_a_checkout_keeps_its_files_beside_the_package() -> None:
    assert paths.resources("words", "domain.toml").is_file()
    assert paths.resources("fonts", "NotoSansSC-Regular.ttf").is_file()
    assert paths.forms().name == "forms"
    assert paths.db().name == "db"


def test_an_installed_package_uses_the_files_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "inspector"
    (package / "_shipped" / "forms").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.forms("core") == package / "_shipped" / "forms" / "core"
    assert paths.db() == tmp_path / "db"


def test_the_working_folder_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.resources("words").is_dir()


def test_python_runs_a_program_of_ours_as_a_script() -> None:
    assert paths.program("inspector-x", script="x.py") == [sys.executable, "-P", "x.py"]


@pytest.mark.parametrize("suffix", ["", ".exe"])
def test_a_frozen_application_runs_the_program_beside_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / f"inspector{suffix}"))
    called = paths.program("inspector-x", script="x.py")
    assert called == [str(tmp_path / f"inspector-x{suffix}")]
