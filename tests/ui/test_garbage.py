"""What is thrown away is destroyed by the thread that paints, whoever made the object too many."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.ui.garbage import collect_due, collect_here


class Page(QObject):
    """Knows itself, so that only the collector can end it."""

    def __init__(self, ended: list[int]) -> None:
        super().__init__()
        self._ended = ended
        self._self = self

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    enabled = gc.isenabled()
    yield
    gc.enable() if enabled else gc.disable()


def make_much() -> None:
    """Enough that Python, left to itself, collects everything several times."""
    kept = [[one] for one in range(400_000)]
    kept.clear()


def test_a_reader_that_makes_many_objects_destroys_no_page(
    qapp: QApplication, qtbot: QtBot
) -> None:
    collect_here(qapp)
    ended: list[int] = []
    Page(ended)
    reader = threading.Thread(target=make_much)
    reader.start()
    reader.join()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended) or bool(gc.collect()), timeout=5000)
    assert ended == [threading.get_ident()]


def test_garbage_is_collected_while_the_window_lives(qapp: QApplication, qtbot: QtBot) -> None:
    collect_here(qapp)
    qtbot.wait(500)  # until it has begun: what stood before stays
    ended: list[int] = []
    Page(ended)
    kept = []

    def work() -> bool:
        kept.append([[one] for one in range(2_000)])
        return bool(ended)

    qtbot.waitUntil(work, timeout=5000)
    assert ended == [threading.get_ident()]


def test_an_application_has_one_collector(qapp: QApplication) -> None:
    before = len(qapp.children())
    collect_here(qapp)
    collect_here(qapp)
    assert len(qapp.children()) <= before + 1
    assert not gc.isenabled()


def test_what_is_due_is_collected_by_age() -> None:
    gc.collect()
    gc.disable()
    collect_due()  # nothing is due
    young = gc.get_count()
    kept = [[one] for one in range(5_000)]
    assert gc.get_count()[0] > gc.get_threshold()[0]
    collect_due()
    assert gc.get_count()[0] < len(kept)
    assert gc.get_count()[1] == young[1] + 1


def test_everything_is_looked_through_only_where_that_may_take_a_while() -> None:
    gc.collect()
    gc.disable()
    kept: list[object] = []

    def until_due(*, whole: bool) -> int:
        before = int(gc.get_stats()[2]["collections"])
        for _ in range(200):
            kept.append([[one] for one in range(1_000)])
            collect_due(whole=whole)
        return int(gc.get_stats()[2]["collections"]) - before

    assert until_due(whole=False) == 0
    assert until_due(whole=True) >= 1
