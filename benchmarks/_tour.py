"""A tour through the windows on a city's data, with a hand on their pulse; prints one line of JSON.

Run as a process of its own by ``ui.py``, so that nothing else of it is in memory.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit

from inspector.clock import SystemClock
from inspector.domain.inspection import ItemResult
from inspector.settings import SettingsFile
from inspector.ui.app import make_application, make_desk
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.catalogue import PAGES
from inspector.ui.widgets.answer_control import AnswerControl
from inspector.workspace import open_workspace

_PULSE_MS = 2
_TOLD = 8
_PATIENCE_S = 30.0


class Pulse:
    """Beats every two milliseconds and notes how long each beat was late, and where."""

    def __init__(self) -> None:
        self.waits: dict[str, float] = {}
        self._place = "start"
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_PULSE_MS)

    def at(self, place: str) -> None:
        """Where the tour is now."""
        self._beat()
        self._place = place

    def _beat(self) -> None:
        now = time.perf_counter()
        late = now - self._last - _PULSE_MS / 1000
        self._last = now
        self.waits[self._place] = max(late, self.waits.get(self._place, 0.0))


class Tour:
    """One round through the pages, as quick hands would go."""

    def __init__(self, window: MainWindow, pulse: Pulse) -> None:
        self._window = window
        self._pulse = pulse

    def walk(self) -> None:
        """Every page of the rail: open, scroll, search; then answers, text size, colours."""
        for page in (*self._window.rail.order, "journal", "settings"):
            self._at(f"{page}: open")
            self._window.go(page)
            self.rest()
            self._at(f"{page}: scroll")
            self._scroll()
            self._at(f"{page}: search")
            self._search()
        self._answer()
        self._board()
        self._dress()

    def rest(self, seconds: float = 0.1) -> None:
        """Lives until nothing is under way and a little longer."""
        until = time.monotonic() + _PATIENCE_S
        quiet = 0.0
        while time.monotonic() < until and quiet < seconds:
            began = time.monotonic()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)
            quiet = quiet + time.monotonic() - began if self._window.desk.tasks.is_idle else 0.0

    def _at(self, place: str) -> None:
        self._pulse.at(place)

    def _scroll(self) -> None:
        assert self._window.view is not None
        for area in self._window.view.findChildren(QAbstractScrollArea):
            bar = area.verticalScrollBar()
            if area.isVisible() and bar.maximum() > bar.minimum():
                for part in (0.1, 0.3, 0.6, 1.0, 0.0):
                    bar.setValue(round(bar.maximum() * part))
                    self.rest(0.02)

    def _search(self) -> None:
        assert self._window.view is not None
        for field in self._window.view.findChildren(QLineEdit):
            if field.isVisible() and field.isEnabled() and field.property("kind") == "search":
                for letters in ("望", "春"):
                    QTest.keyClicks(field, letters)
                    self.rest(0.02)
                field.clear()
                self.rest()
                return

    def _answer(self) -> None:
        self._at("checks: answer")
        self._window.go("checks")
        self.rest()
        assert self._window.view is not None
        for control in self._window.view.findChildren(AnswerControl)[:6]:
            if control.isVisible() and ItemResult.FAIL in control.options():
                control.choose(ItemResult.FAIL)
                self.rest(0.05)
                control.choose(ItemResult.PASS)
                self.rest(0.05)

    def _board(self) -> None:
        self._at("defects: one after the other")
        self._window.go("defects", {"view": "board"})
        self.rest()
        self._at("defects: list")
        self._window.go("defects", {"view": "list"})
        self.rest()
        self._scroll()

    def _dress(self) -> None:
        preferences = self._window.desk.preferences
        for name, change in (
            ("dark", preferences.switch_dark),
            ("larger", preferences.larger),
            ("smaller", preferences.smaller),
            ("light", preferences.switch_dark),
        ):
            self._at(f"defects: {name}")
            change()
            self.rest()


def memory_mb() -> float:
    """What the process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def city_window(folder: Path) -> Iterator[MainWindow]:
    """The window on a workspace, with settings of its own."""
    application = make_application([])
    clock = SystemClock()
    with (
        tempfile.TemporaryDirectory() as config,
        open_workspace(folder, clock=clock, passphrase="benchmark") as workspace,
    ):
        file = SettingsFile(Path(config))
        desk = make_desk(
            application, clock=clock, workspace=workspace, settings=file, catch_crashes=False
        )
        desk.preferences.change(replace(desk.preferences.settings, calm=True))
        window = MainWindow(desk, pages=PAGES, role=workspace.info.role)
        window.resize(1280, 800)
        window.show()
        yield window
        window.close()
        desk.tasks.close(seconds=30)


def main() -> int:
    """Two tours; the waits are those of both."""
    with city_window(Path(sys.argv[1])) as window:
        pulse = Pulse()
        tour = Tour(window, pulse)
        tour.rest()
        begun = memory_mb()
        tour.walk()
        once = memory_mb()
        tour.walk()
        twice = memory_mb()
        waits = sorted(pulse.waits.items(), key=lambda wait: -wait[1])
    print(
        json.dumps(
            {
                "longest_s": waits[0][1],
                "waits": waits[:_TOLD],
                "begun_mb": begun,
                "once_mb": once,
                "twice_mb": twice,
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
