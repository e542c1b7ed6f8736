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
from typing import TypeVar

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar

from benchmarks._pulse import Pulse
from inspector.clock import SystemClock
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Inspection, ItemResult
from inspector.settings import SettingsFile
from inspector.ui.ahead import LoadAhead
from inspector.ui.app import make_application, make_desk
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.catalogue import PAGES
from inspector.ui.pages.checks.page import ChecksPage
from inspector.ui.pages.compounds.page import CompoundsPage
from inspector.ui.pages.defects.page import DefectsPage
from inspector.ui.shell.pages import PageView
from inspector.ui.widgets.answer_control import AnswerControl
from inspector.ui.widgets.photo_model import PhotoEntry
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.search_field import SearchField
from inspector.workspace import open_workspace

_V = TypeVar("_V", bound=PageView)
_TOLD = 10
_PATIENCE_S = 30.0
_FEW = 3
_WHEEL_STEPS, _WHEEL_PX = 10, 60


class Tour:
    """One round through the pages, as quick hands would go.

    Attributes:
        answers: how many answers of the runner have reached the disk.
    """

    def __init__(self, window: MainWindow, pulse: Pulse) -> None:
        self._window = window
        self._pulse = pulse
        self._counted: object = None
        self.answers = 0

    def walk(self) -> None:
        """Every page of the rail: open, scroll, search; then what is done on them; then looks."""
        for page in (*self._window.rail.order, "journal", "settings"):
            self._at(f"{page}: open")
            self._window.go(page)
            self.rest()
            self._at(f"{page}: scroll")
            self._scroll()
            self._at(f"{page}: search")
            self._search()
        self._open_compounds()
        self._answer()
        self._work_on_defects()
        self._find()
        self._look_through_photos()
        for page in (*self._window.rail.order, "defects"):
            self._at(f"{page}: again")
            self._window.go(page)
            self.rest()
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

    def _view(self, kind: type[_V]) -> _V:
        view = self._window.view
        assert isinstance(view, kind)
        return view

    def _scroll(self) -> None:
        assert self._window.view is not None
        for area in self._window.view.findChildren(QAbstractScrollArea):
            if area.isVisible():
                for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
                    self._roll(bar)

    def _roll(self, bar: QScrollBar) -> None:
        """Steps as of a wheel, then leaps as of a thumb that is dragged."""
        if bar.maximum() <= bar.minimum():
            return
        for _ in range(_WHEEL_STEPS):
            bar.setValue(bar.value() + _WHEEL_PX)
            self.rest(0.004)
        for part in (0.1, 0.3, 0.6, 1.0, 0.0):
            bar.setValue(round(bar.maximum() * part))
            self.rest(0.02)

    def _search(self) -> None:
        assert self._window.view is not None
        for field in self._window.view.findChildren(SearchField):
            if field.isVisible() and field.isEnabled():
                self._type(field, "望春")
                field.clear()
                self.rest()
                return

    def _type(self, field: SearchField, text: str) -> None:
        """Letter by letter, slower than the field waits for: each of them is searched."""
        for letter in text:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(field.focusProxy() or field, event)
            self.rest(0.2)

    def _open_compounds(self) -> None:
        page = self._open(CompoundsPage, "compounds")
        self._at("compounds: another compound")
        for card in page.list.list.card_model().cards()[:_FEW]:
            self._window.go("compounds", {"compound": card.key})
            self.rest()
        for tab in ("records", "defects", "facts", "buildings"):
            self._at(f"compounds: {tab}")
            self._window.go("compounds", {"tab": tab})
            self.rest()
            self._scroll()

    def _answer(self) -> None:
        """On the checks of the first compound: fails, words, passes, and chapter after chapter."""
        page = self._open(ChecksPage, "checks")
        self._at("checks: another inspection")
        page.restore({"choosing": True})
        self.rest()
        page.chooser.chosen.emit(self._inspection())
        self.rest()
        if self._counted is not page:
            self._counted = page
            page.runner.answering.ledger.settled.connect(self._count)
        assert page.runner.sheet is not None
        for theme in page.runner.sheet.judgements:
            self._at("checks: another theme")
            page.restore({"inspection": self._inspection(), "theme": theme})
            self.rest()
            self._at("checks: answer")
            self._answer_cards(page)
            self._at("checks: scroll cards")
            self._roll(page.runner.stack.verticalScrollBar())
            self._at("checks: next chapter")
            page.runner.step(1)
            self.rest()

    def _answer_cards(self, page: ChecksPage) -> None:
        controls = [
            control
            for control in page.runner.stack.findChildren(AnswerControl)
            if not control.isHidden() and ItemResult.FAIL in control.options()
        ]
        for control in controls[:_FEW]:
            for result in (ItemResult.FAIL, ItemResult.PASS):
                control.choose(result)
                self.rest(0.05)

    def _count(self, *_: object) -> None:
        self.answers += 1

    def _inspection(self) -> str:
        workspace = self._window.desk.opened
        with workspace.read() as reader:
            return str(min(one.id for one in reader.all(Inspection)))

    def _work_on_defects(self) -> None:
        self._open(DefectsPage, "defects")
        for view in ("list", "board"):
            self._at(f"defects: {view}")
            self._window.go("defects", {"view": view, "filter": "all"})
            self.rest()
            self._at(f"defects: scroll the {view}")
            self._scroll()
        page = self._view(DefectsPage)
        self._at("defects: open one")
        for cards in page.board.lists():
            for entry in cards.cards().entries()[:2]:
                page.open_defect(entry.key)
                self.rest()
        self._window.area.close_panel()
        self.rest()

    def _find(self) -> None:
        self._at("finder: open")
        self._window.open_finder()
        self.rest()
        for word in ("望春", "12", "外墙"):
            self._at("finder: type")
            self._type(self._window.finder.field, word)
            self._at("finder: scroll")
            self._roll(self._window.finder.results.verticalScrollBar())
            self._at("finder: empty")
            self._window.finder.field.clear()
            self.rest()
        self._window.finder.put_away()

    def _look_through_photos(self) -> None:
        """All photos in one strip, as beside an item that was photographed without end."""
        desk = self._window.desk
        with desk.opened.read() as reader:
            photos = [PhotoEntry(str(one.id), one.original_name) for one in reader.all(Photo)]
        self._at("photos: open")
        strip = PhotoStrip()
        strip.set_loader(desk.pictures.loader())
        strip.set_photos(photos)
        strip.resize(1000, strip.sizeHint().height())
        strip.show()
        self.rest()
        self._at("photos: scroll")
        for tiles in strip.findChildren(QAbstractScrollArea):
            self._roll(tiles.horizontalScrollBar())
        strip.close()
        strip.deleteLater()
        self.rest()

    def _dress(self) -> None:
        preferences = self._window.desk.preferences
        for page in ("defects", "checks"):
            self._window.go(page)
            self.rest()
            for name, change in (
                ("dark", preferences.switch_dark),
                ("larger", preferences.larger),
                ("smaller", preferences.smaller),
                ("light", preferences.switch_dark),
            ):
                self._at(f"{page}: {name}")
                change()
                self.rest()

    def _open(self, kind: type[_V], page: str) -> _V:
        self._at(f"{page}: again")
        self._window.go(page)
        self.rest()
        return self._view(kind)


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
        others = (*window.rail.order, "journal", "settings")
        LoadAhead(desk.tasks, others, parent=window).load()
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
        pulse.stop()
        answers = tour.answers
    waits = pulse.waits()
    print(
        json.dumps(
            {
                "longest_s": waits[0].seconds,
                "waits": [wait.as_json() for wait in waits[:_TOLD]],
                "answers": answers,
                "begun_mb": begun,
                "once_mb": once,
                "twice_mb": twice,
            },
            ensure_ascii=False,
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
