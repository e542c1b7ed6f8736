"""The wheel, built once and installed once for all tests of this folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def build(into: Path, *what: str) -> Path:
    subprocess.run(
        [
            *(sys.executable, "-m", "build", *what),
            *("--no-isolation", "--skip-dependency-check", "--outdir", str(into), str(ROOT)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout."""
    return build(tmp_path_factory.mktemp("wheel"), "--wheel")


@pytest.fixture(scope="session")
def second_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same once more."""
    return build(tmp_path_factory.mktemp("again"), "--wheel")


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of the checkout."""
    return build(tmp_path_factory.mktemp("sdist"), "--sdist")


@pytest.fixture(scope="session")
def clean_environment() -> dict[str, str]:
    """The environment without the way into the checkout."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


@pytest.fixture(scope="session")
def installed(
    wheel: Path, clean_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of programs of an environment with nothing of ours but the wheel."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"),
            *("--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env=clean_environment,
    )
    # The libraries are those of the environment the tests run in; only the wheel is on trial.
    (site_packages,) = (home / "lib").glob("python*/site-packages")
    (site_packages / "libraries.pth").write_text(
        sysconfig.get_path("platlib") + "\n", encoding="utf-8"
    )
    return home / "bin"
