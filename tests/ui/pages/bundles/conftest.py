"""A street with something to send, headquarters to send it to, and windows on both."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.ui.main_window import MainWindow
from inspector.workspace import Workspace
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

Settle = Callable[[MainWindow], None]


@pytest.fixture
def settled(qtbot: QtBot) -> Settle:
    """Waits until nothing is on its way."""

    def wait(window: MainWindow) -> None:
        for _ in range(4):
            qtbot.waitUntil(lambda: window.desk.tasks.is_idle, timeout=20_000)
            QApplication.processEvents()

    return wait


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
    folder = tmp_path / "small"
    folder.mkdir()
    if not sys.platform.startswith("linux"):
        pytest.skip("mounting a small disk needs Linux")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
        text=True,
    )
    if mounted.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
