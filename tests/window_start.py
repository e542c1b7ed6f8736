"""The application's own beginning for tests: the real frame, the real opening, private settings.

A conftest takes its fixture over by importing it by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.clock import SystemClock
from inspector.settings import SettingsFile
from inspector.ui.app import make_desk
from inspector.ui.request import Request
from inspector.ui.start import Start

__all__ = ["Starter", "end", "settled", "start_at"]

Starter = Callable[..., Start]
"""Starts the application; again for a restart."""


@pytest.fixture
def start_at(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Starter]:
    """Starts it on a request and waits until it can be used."""
    started: list[Start] = []

    def start_it(
        request: Request | None = None, *, wait: bool = True, config: str = "config"
    ) -> Start:
        settings = SettingsFile(tmp_path / config)
        desk = make_desk(qapp, clock=SystemClock(), settings=settings, catch_crashes=False)
        start = Start(desk, request or Request())
        started.append(start)
        start.window.resize(1280, 800)
        if wait:
            with qtbot.waitSignal(start.usable, timeout=30_000):
                start.begin()
            settled(start, qtbot)
        else:
            start.begin()
        return start

    yield start_it
    for start in started:
        end(start)


def settled(start: Start, qtbot: QtBot) -> None:
    """Waits until everything asked for has arrived."""
    qtbot.waitUntil(lambda: start.window.desk.tasks.is_idle, timeout=30_000)
    QApplication.processEvents()


def end(start: Start) -> None:
    """Closes window and workspace; once is enough."""
    if not shiboken6.isValid(start.window):
        return
    start.window._close_anyway = True
    start.window.close()
    start.end()
    desk = start.window.desk
    for gone in (start.window, desk.preferences, desk.tasks, desk.notices):
        shiboken6.delete(gone)
