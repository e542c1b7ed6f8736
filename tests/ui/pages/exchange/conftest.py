"""Headquarters with bundles of every verdict, and a window on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspector.bundle.export import ExportedBundle
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.exchange.page import ExchangePage
from inspector.workspace import Workspace
from tests.bundles import forge, pack, unpack
from tests.office_fixtures import authority, exported, hq, offices, open_office, signer, street

__all__ = ["authority", "exported", "hq", "offices", "open_office", "signer", "street"]


@pytest.fixture
def clean(exported: ExportedBundle) -> Path:
    return exported.path


@pytest.fixture
def doubtful(exported: ExportedBundle, hq: Workspace, tmp_path: Path) -> Path:
    """In order but for its signer's role: headquarters signs no acceptance."""
    out = tmp_path / "stick" / "doubtful.zip"
    return forge(exported.path, out, identity=hq.signer(), at=hq.clock.now())


@pytest.fixture
def rejected(exported: ExportedBundle, tmp_path: Path) -> Path:
    """Changed after it was signed."""
    root, files = unpack(exported.path)
    signature = next(name for name in files if name.endswith(".p7s"))
    data = bytearray(files[signature])
    data[-10] ^= 1
    return pack(tmp_path / "stick" / "changed.zip", root, {**files, signature: bytes(data)})


@pytest.fixture
def stick(clean: Path, doubtful: Path, rejected: Path) -> Path:
    """All three, and rubbish beside them."""
    folder = clean.parent
    assert doubtful.parent == rejected.parent == folder
    (folder / "notes.txt").write_text("nothing", encoding="utf-8")
    (folder / "backup.zip").write_bytes(b"no archive at all")
    shutil.copyfile(clean, folder / "the same again.zip")
    return folder


def page_of(window: MainWindow) -> ExchangePage:
    page = window.view
    assert isinstance(page, ExchangePage)
    return page
