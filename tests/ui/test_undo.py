"""What was done is taken back by a use case, and done again, until something stands against it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from inspector.errors import InputError, ResourceError
from inspector.ui.notices import RecordedNotices
from inspector.ui.tasks import Tasks
from inspector.ui.undo import Undo
from inspector.words import Language

CODE = "undo.undone"  # a sentence with a blank; which one is all the same here


class Bench:
    """A number that steps change, and everything that was said."""

    def __init__(self) -> None:
        self.notices = RecordedNotices()
        self.faults: list[BaseException] = []
        self.tasks = Tasks(self.notices, crashed=self.faults.append)
        self.undo = Undo(self.tasks, self.notices)
        self.page = QObject()
        self.value = 0
        self.shown: list[int] = []
        self.trouble: Exception | None = None

    def set(self, value: int) -> Callable[[], None]:
        def work() -> None:
            if self.trouble is not None:
                raise self.trouble
            self.value = value

        return work

    def step(self, value: int, *, toast: bool = False) -> None:
        """Sets the number and notes it."""
        before, self.value = self.value, value
        self.undo.did(
            CODE,
            back=self.set(before),
            again=self.set(value),
            shown=lambda: self.shown.append(self.value),
            receiver=self.page,
            toast=toast,
            what=f"第 {value} 步",
        )

    def settle(self) -> None:
        until = time.monotonic() + 10
        while not self.tasks.is_idle:
            assert time.monotonic() < until
            QCoreApplication.processEvents()
        QCoreApplication.processEvents()


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    assert made.tasks.close(seconds=5)
    assert made.faults == []


def test_steps_are_taken_back_newest_first_and_done_again_in_order(bench: Bench) -> None:
    for value in (1, 2, 3):
        bench.step(value)
    seen = []
    for move in (bench.undo.undo,) * 3 + (bench.undo.redo,) * 3:
        move()
        bench.settle()
        seen.append(bench.value)
    assert seen == [2, 1, 0, 1, 2, 3]
    assert bench.shown == seen
    assert bench.notices.codes == ["undo.undone"] * 3 + ["undo.redone"] * 3


def test_keys_pressed_quicker_than_the_disk_take_back_in_order(bench: Bench) -> None:
    for value in (1, 2, 3):
        bench.step(value)
    bench.undo.undo()
    bench.undo.undo()
    bench.settle()
    assert bench.value == 1
    assert bench.undo.redo_text(Language.ZH) == "已撤销：第 2 步"
    bench.undo.redo()
    bench.undo.redo()
    bench.settle()
    assert bench.value == 3
    assert not bench.undo.can_redo


def test_a_new_step_closes_the_way_forward_even_while_an_undo_runs(bench: Bench) -> None:
    bench.step(1)
    bench.step(2)
    bench.undo.undo()
    bench.step(7)
    bench.settle()
    assert not bench.undo.can_redo
    assert bench.undo.can_undo


def test_with_nothing_to_take_back_that_is_said(bench: Bench) -> None:
    bench.undo.undo()
    bench.undo.redo()
    bench.settle()
    assert bench.notices.codes == ["undo.nothing", "undo.nothing_again"]


def test_a_step_that_may_not_be_taken_back_says_why_and_is_gone(bench: Bench) -> None:
    bench.step(1)
    bench.step(2)
    bench.trouble = InputError("pictures.nothing_pasted")
    bench.undo.undo()
    bench.settle()
    assert bench.value == 2
    assert bench.notices.codes == ["undo.not_undone"]
    said = bench.notices.said[0].text(Language.ZH)
    assert "第 2 步" in said
    assert "剪贴板" in said
    bench.trouble = None
    bench.undo.undo()
    bench.settle()
    assert bench.value == 0, "the step below it can still be taken back"
    assert bench.shown == [2, 0], "the page shows what holds after a refusal too"


def test_what_the_disk_refused_can_be_tried_again(bench: Bench) -> None:
    bench.step(1)
    bench.trouble = ResourceError("disk.full", path="/x", reason="")
    bench.undo.undo()
    bench.settle()
    assert bench.undo.can_undo
    bench.trouble = None
    bench.undo.undo()
    bench.settle()
    assert bench.value == 0


def test_an_older_step_the_disk_refused_keeps_its_place_below_the_newer(bench: Bench) -> None:
    bench.step(5, toast=True)
    bench.settle()
    (told,) = bench.notices.said
    assert told.action is not None
    bench.step(6)
    bench.trouble = ResourceError("disk.full", path="/x", reason="")
    told.action.run()
    bench.settle()
    assert bench.undo.undo_text(Language.ZH) == "已撤销：第 6 步"
    bench.trouble = None
    bench.undo.undo()
    bench.settle()
    assert bench.value == 5


def test_steps_refused_one_after_the_other_stay_in_order_both_ways(bench: Bench) -> None:
    full = ResourceError("disk.full", path="/x", reason="")
    for value in (1, 2):
        bench.step(value)
    for move, tried in ((bench.undo.undo, [1, 0]), (bench.undo.redo, [1, 2])):
        bench.trouble = full
        move()
        move()
        bench.settle()
        bench.trouble = None
        seen = []
        for _ in tried:
            move()
            bench.settle()
            seen.append(bench.value)
        assert seen == tried


def test_a_toast_offers_to_take_back_its_own_step_even_below_newer_ones(bench: Bench) -> None:
    bench.step(5, toast=True)
    bench.settle()
    (told,) = bench.notices.said
    assert told.action is not None
    assert told.action.code == "ui.undo"
    bench.step(6)
    told.action.run()
    bench.settle()
    assert bench.value == 0
    assert told.key in bench.notices.taken_back
    told.action.run()
    bench.settle()
    assert bench.value == 0
    assert bench.notices.codes.count("undo.undone") == 2, "the toast itself, and one undoing"


def test_steps_outlive_their_page_but_do_not_call_it(bench: Bench) -> None:
    bench.step(4)
    shiboken6.delete(bench.page)
    bench.undo.undo()
    bench.settle()
    assert bench.value == 0
    assert bench.shown == []


def test_only_the_newest_steps_are_kept(bench: Bench) -> None:
    for value in range(1, 300):
        bench.step(value)
    taken = 0
    while bench.undo.can_undo:
        bench.undo.undo()
        taken += 1
    bench.settle()
    assert taken == 200
    assert bench.value == 99


def test_whoever_shows_the_next_step_hears_of_changes(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.undo.changed):
        bench.step(1)
    assert bench.undo.undo_text(Language.ZH) == "已撤销：第 1 步"
    assert bench.undo.redo_text(Language.ZH) == ""
    bench.undo.forget()
    assert not bench.undo.can_undo
