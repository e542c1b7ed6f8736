"""A person at the real window, as a process of its own that somebody else kills.

``python -m tests.flow.window_typist JOB CONFIG [FOLDER INSPECTION]`` opens the window and works on
and on, a key every 20 ms, telling each thing on standard output: ``key N`` for the N-th character
typed, ``tapped ITEM PLACE RESULT`` and, once the window shows it as stored, ``stored`` likewise.
Jobs: ``form`` (the first run), ``note`` (a remark on an item), ``answers``, ``record`` (a defect
recorded by hand), ``design`` (the name of a draft), ``signature`` (``stroke N`` for the N-th on the
pad, none of them confirmed), ``photos`` (``in N`` for N photos of the card that lies beside the
workspace, told as stored).
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector.clock import SystemClock
from inspector.domain.inspection import ItemResult
from inspector.settings import SettingsFile
from inspector.ui.app import make_application, make_desk
from inspector.ui.pages.acceptance.page import AcceptancePage
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.page import ChecksPage
from inspector.ui.pages.defects.raising import RaisePanel
from inspector.ui.pages.designer.page import DesignerPage
from inspector.ui.pages.designer.workplace import Workplace
from inspector.ui.pages.firstrun.view import FirstRunView
from inspector.ui.pages.photo_import.page import PhotoImportPage
from inspector.ui.request import Request
from inspector.ui.start import Start
from tests.field import POINT

__all__ = ["ITEM", "KEY_MS", "STROKE_MS", "typed"]

ITEM = "WS-P04"
"""A waste point's item that passes or fails."""
KEY_MS = 20
STROKE_MS = 60
_TAP_MS = 60
_PAUSE_S = 0.25
"""Between two taps: a second touch that follows too soon is taken for a raindrop. Not left to the
pace of a timer, whose beats come close together where a busy machine was late with one."""
_LONGEST = 5_000
_TOLD_AS = {ItemResult.PASS: "pass", ItemResult.FAIL: "fail"}


def typed(count: int) -> str:
    """The first so many characters of what is typed."""
    return "".join(itertools.islice(itertools.cycle("abcdefghijklmnopqrstuvwxyz"), count))


class Typist:
    """Waits for the window and sets to work."""

    def __init__(self, start: Start, inspection: str) -> None:
        self._start = start
        self._inspection = inspection
        self._done = 0
        self._timer = QTimer()
        self._text = typed(_LONGEST)
        self._turns: Iterator[tuple[CheckCard, ItemResult]] = iter(())
        self._under_way: tuple[CheckCard, ItemResult] | None = None
        self._tapped_at = 0.0

    def form(self) -> None:
        """Types into the first field of the first run."""
        view = self._start.window.view
        assert isinstance(view, FirstRunView)
        view.ways.new.click()
        self._type_into(view.forms["who"].fields["office"].edit)

    def note(self) -> None:
        """Passes an item and writes a remark on it."""
        self._when_filled(self._open_note)

    def answers(self) -> None:
        """Passes and fails one item after the other."""
        self._when_filled(self._begin_answers)

    def record(self) -> None:
        """Writes what is wrong into 记一个问题, and does not keep it."""
        window = self._start.window
        window.go("defects", {"inspection": self._inspection, "new": True})
        self._when(
            lambda: isinstance(window.area.panel.content, RaisePanel),
            lambda: self._type_into(cast("RaisePanel", window.area.panel.content).title),
        )

    def design(self) -> None:
        """Types in front of the name of a checklist under work."""
        window = self._start.window
        window.go("designer", {"draft": self._inspection})
        page = cast("DesignerPage", window.view)
        self._when(
            lambda: page.place is not None,
            lambda: self._type_into(cast("Workplace", page.place).head_form.label.box("en")),
        )

    def signature(self) -> None:
        """Draws on and on, and never confirms."""
        window = self._start.window
        window.go("acceptance", {"inspection": self._inspection, "step": 4})
        page = cast("AcceptancePage", window.view)
        self._when(page.signing.pad.isVisible, lambda: self._draw_on(page.signing.pad))

    def photos(self) -> None:
        """Takes a card in."""
        window = self._start.window
        window.go("photo-import", {"inspection": self._inspection})
        page = cast("PhotoImportPage", window.view)
        page.look_at((page.desk.opened.folder.parent / "card",))
        page.importer.changed.connect(lambda: _tell(f"in {page.importer.done}"))
        self._when(page.sorter.take.isVisible, page.take_in)

    def _draw_on(self, pad: QWidget) -> None:
        self._timer.timeout.connect(lambda: self._draw(pad))
        self._timer.start(STROKE_MS)

    def _draw(self, pad: QWidget) -> None:
        left = 30 + 7 * (self._done % 40)
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(left, 40))
        for step in range(1, 5):
            QTest.mouseMove(pad, QPoint(left + 4 * step, 40 + 12 * step))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(left + 18, 90))
        self._done += 1
        _tell(f"stroke {self._done}")

    def _when(self, there: Callable[[], bool], go: Callable[[], object]) -> None:
        def look() -> None:
            if there():
                waiting.stop()
                go()

        waiting = QTimer(self._start.window)
        waiting.timeout.connect(look)
        waiting.start(KEY_MS)

    def _when_filled(self, go: Callable[[ChecksPage], object]) -> None:
        window = self._start.window
        window.go("checks", {"inspection": self._inspection, "theme": "WS"})
        page = window.view
        assert isinstance(page, ChecksPage)

        stack = page.runner.stack
        self._when(lambda: stack.is_filled and bool(stack.cards()), lambda: go(page))

    def _open_note(self, page: ChecksPage) -> None:
        card = page.runner.stack.card((ITEM, POINT))
        if card is None:
            state = {"inspection": self._inspection, "item": ITEM, "place": str(POINT)}
            self._start.window.go("checks", state)
            QTimer.singleShot(200, page, lambda: self._open_note(page))
            return
        answers = card.answers()
        assert answers is not None
        if answers.result() is not ItemResult.PASS:
            QTest.mouseClick(answers.segment(ItemResult.PASS), Qt.MouseButton.LeftButton)
            QTimer.singleShot(500, page, lambda: self._open_note(page))
            return
        card.open_note()
        box = card.note_box()
        assert box is not None
        self._type_into(box)

    def _type_into(self, target: QWidget) -> None:
        target.setFocus()
        self._timer.timeout.connect(lambda: self._press(target))
        self._timer.start(KEY_MS)

    def _press(self, target: QWidget) -> None:
        QTest.keyClicks(target, self._text[self._done])
        self._done += 1
        _tell(f"key {self._done}")

    def _begin_answers(self, page: ChecksPage) -> None:
        cards = [
            card
            for card in page.runner.stack.cards()
            if card.answers() is not None and card.view is not None
        ]
        self._turns = itertools.cycle(
            (card, result) for result in (ItemResult.PASS, ItemResult.FAIL) for card in cards
        )
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_TAP_MS)

    def _go_on(self) -> None:
        if monotonic() - self._tapped_at < _PAUSE_S:
            return
        if self._under_way is not None:
            card, result = self._under_way
            answers = card.answers()
            if answers is None or answers.result() is not result:
                return
            assert card.view is not None
            _tell(f"stored {card.view.key[0]} {card.view.key[1]} {_TOLD_AS[result]}")
        self._under_way = card, result = next(self._turns)
        answers = card.answers()
        assert answers is not None
        assert card.view is not None
        _tell(f"tapped {card.view.key[0]} {card.view.key[1]} {_TOLD_AS[result]}")
        QTest.mouseClick(answers.segment(result), Qt.MouseButton.LeftButton)
        self._tapped_at = monotonic()


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Opens the window and works until it is killed."""
    job, config, *where = sys.argv[1:]
    folder, inspection = (Path(where[0]), where[1]) if where else (None, "")
    application = make_application([])
    settings = SettingsFile(Path(config))
    desk = make_desk(application, clock=SystemClock(), settings=settings, catch_crashes=False)
    start = Start(desk, Request(folder=folder))
    typist = Typist(start, inspection)
    start.usable.connect(getattr(typist, job), Qt.ConnectionType.SingleShotConnection)
    start.begin()
    QApplication.exec()


if __name__ == "__main__":
    main()
