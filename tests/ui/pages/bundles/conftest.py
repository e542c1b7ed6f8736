"""A street with something to send, headquarters to send it to, and windows on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.workspace import Workspace
from tests.disks import mounted
from tests.office_fixtures import (
    Opener,
    authority,
    exported,
    hq,
    offices,
    open_office,
    signer,
    street,
)
from tests.offices import add_inspection

__all__ = ["authority", "exported", "hq", "offices", "open_office", "signer", "street"]


@pytest.fixture
def busy(open_office: Opener) -> Workspace:
    """A street office that has inspected since its last export."""
    workspace = open_office("street")
    add_inspection(workspace, ordinal=2)
    return workspace


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    yield from mounted(tmp_path / "small", size="1m")
