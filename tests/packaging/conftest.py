"""The wheel, built once and installed once for all tests of this folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

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


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that one worker fills while the others wait for it."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, done = base / name, base / f"{name}.done"
    with FileLock(base / f"{name}.lock"):
        if not done.exists():
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout."""
    (made,) = once(tmp_path_factory, "wheel", lambda into: build(into, "--wheel")).iterdir()
    return made


@pytest.fixture
def second_wheel(tmp_path: Path) -> Path:
    """The same once more."""
    return build(tmp_path, "--wheel")


@pytest.fixture
def sdist(tmp_path: Path) -> Path:
    """The source distribution of the checkout."""
    return build(tmp_path, "--sdist")


@pytest.fixture(scope="session")
def clean_environment() -> dict[str, str]:
    """The environment without the way into the checkout."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


@pytest.fixture(scope="session")
def installed(
    wheel: Path, clean_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of an environment with nothing of ours but the wheel."""

    def install(home: Path) -> None:
        venv.create(home, with_pip=False, symlinks=True)
        (site_packages,) = (home / "lib").glob("python*/site-packages")
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "--python", str(home / "bin" / "python")),
                *("install", "--quiet", "--disable-pip-version-check"),
                *("--no-deps", "--no-index", str(wheel)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
            env=clean_environment,
        )
        # The libraries are those the tests run with; only the wheel is on trial.
        (site_packages / "libraries.pth").write_text(
            sysconfig.get_path("platlib") + "\n", encoding="utf-8"
        )

    return once(tmp_path_factory, "installed", install)
