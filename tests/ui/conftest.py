"""One offscreen application for every test of the windows, dressed like the real one."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from inspector.ui.theme import Theme, apply, theme


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["inspector"]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    """Each test begins in the light theme at 100 %, whatever the one before it put on."""
    if not qapp.styleSheet() or theme() != Theme():
        apply(qapp, Theme())
