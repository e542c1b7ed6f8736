"""A store in a folder of its own, a frozen clock, and disks of known size."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector.clock import FrozenClock
from inspector.store import Store, create_store, open_store
from tests.disks import mounted
from tests.unit.store.samples import NOON

Opener = Callable[[str], Store]


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace, made once; copies of it are quicker than making more."""
    folder = tmp_path_factory.mktemp("blank") / "ws"
    create_store(folder).close()
    return folder


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    folder = shutil.copytree(blank, tmp_path / "ws")
    with open_store(folder) as opened:
        yield opened


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    yield from mounted(tmp_path / "disk", size="2m")
