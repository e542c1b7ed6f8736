"""Work goes off the GUI thread in order, and its results come back to the living only."""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QObject, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.errors import InputError, ResourceError
from inspector.ui.notices import RecordedNotices
from inspector.ui.tasks import NOT_SAVED, Progress, Tasks


class Bench:
    """Tasks with everything they could say, recorded."""

    def __init__(self) -> None:
        self.notices = RecordedNotices()
        self.faults: list[BaseException] = []
        self.tasks = Tasks(self.notices, crashed=self.faults.append)
        self.page = QObject()

    def settle(self, seconds: float = 10.0) -> None:
        until = time.monotonic() + seconds
        while self.tasks._open:
            assert time.monotonic() < until, "the tasks did not settle"
            QCoreApplication.processEvents()
            time.sleep(0.001)


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    assert made.tasks.close(seconds=5)


def refuse(code: str) -> Callable[[], None]:
    def work() -> None:
        raise InputError(code, folder="/x")

    return work


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads are not told apart")
def test_who_reads_stands_back_behind_who_paints_and_who_stores(bench: Bench) -> None:
    def place() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    seen: list[int] = []
    for run in (bench.tasks.read, bench.tasks.write):
        run(place, receiver=bench.page, done=seen.append)
        bench.settle()
    reader, writer = seen
    assert reader == min(place() + 5, 19)
    assert writer == place()


def test_work_runs_off_the_gui_thread_and_its_value_comes_back_on_it(bench: Bench) -> None:
    seen: list[Any] = []
    gui = threading.get_ident()
    for run in (bench.tasks.read, bench.tasks.write):
        run(
            threading.get_ident,
            receiver=bench.page,
            done=lambda ident: seen.append((ident, threading.get_ident())),
        )
    bench.settle()
    assert len(seen) == 2
    assert all(worker != gui and here == gui for worker, here in seen)


def test_writes_happen_in_the_order_asked_for_and_one_at_a_time(bench: Bench) -> None:
    done: list[int] = []
    running = threading.Semaphore(1)

    def write(number: int) -> int:
        assert running.acquire(blocking=False), "two writes at once"
        time.sleep(random.random() / 2000)
        done.append(number)
        running.release()
        return number

    told: list[int] = []
    for number in range(300):
        bench.tasks.write(partial(write, number), receiver=bench.page, done=told.append)
    bench.settle()
    assert done == told == list(range(300))
    assert not bench.faults


def test_reads_run_beside_each_other(bench: Bench) -> None:
    together = threading.Barrier(3, timeout=5)
    for _ in range(3):
        bench.tasks.read(together.wait, receiver=bench.page)
    bench.settle()
    assert not bench.faults


def test_a_read_does_not_wait_for_a_long_write(bench: Bench) -> None:
    gate = threading.Event()
    bench.tasks.write(lambda: gate.wait(5), receiver=bench.page)
    seen: list[int] = []

    def arrived(value: int) -> None:
        seen.append(value)
        gate.set()

    bench.tasks.read(lambda: 1, receiver=bench.page, done=arrived)
    bench.settle()
    assert seen == [1]


def test_nothing_is_told_to_a_receiver_that_died(bench: Bench) -> None:
    gate = threading.Event()
    told: list[object] = []
    widget = QWidget()
    wrote: list[int] = []

    def write() -> None:
        gate.wait(5)
        wrote.append(1)

    bench.tasks.write(write, receiver=widget, done=told.append, ended=lambda: told.append("ended"))
    bench.tasks.read(lambda: gate.wait(5), receiver=widget, done=told.append)
    shiboken6.delete(widget)
    gate.set()
    bench.settle()
    assert wrote == [1], "a write is not lost because its page is gone"
    assert told == []
    assert bench.notices.said == []


def test_a_read_for_a_dead_receiver_is_left_out_and_fails_unheard(bench: Bench) -> None:
    page = QObject()
    gate = threading.Event()
    for _ in range(3):
        bench.tasks.read(lambda: gate.wait(5), receiver=bench.page)
    ran: list[int] = []
    bench.tasks.read(lambda: ran.append(1), receiver=page)
    del page
    gate.set()
    bench.settle()
    assert ran == []


def test_a_failure_nobody_showed_is_said_once(bench: Bench) -> None:
    bench.tasks.write(refuse("workspace.not_one"), receiver=bench.page)
    bench.settle()
    assert bench.notices.codes == ["workspace.not_one"]


def test_a_failure_the_page_showed_itself_is_not_said_again(bench: Bench) -> None:
    seen: list[str] = []

    def show(problem: Exception) -> bool:
        seen.append(str(problem))
        return True

    bench.tasks.write(refuse("workspace.not_one"), receiver=bench.page, failed=show)
    bench.settle()
    assert len(seen) == 1
    assert bench.notices.said == []


def test_a_failed_write_is_said_even_if_its_page_is_gone(bench: Bench) -> None:
    page = QObject()
    bench.tasks.write(refuse("workspace.not_one"), receiver=page, failed=lambda _: True)
    del page
    bench.settle()
    assert bench.notices.codes == ["workspace.not_one"]


def test_a_fault_of_ours_goes_to_the_crash_handler(bench: Bench) -> None:
    bench.tasks.read(lambda: 1 / 0, receiver=bench.page)
    bench.settle()
    assert [type(fault) for fault in bench.faults] == [ZeroDivisionError]


def test_a_fault_in_a_callback_does_not_stop_the_others(bench: Bench) -> None:
    seen: list[int] = []

    def stumble(_: object) -> None:
        raise LookupError

    bench.tasks.write(lambda: 1, receiver=bench.page, done=stumble)
    bench.tasks.write(lambda: 2, receiver=bench.page, done=seen.append)
    bench.settle()
    assert seen == [2]
    assert len(bench.faults) == 1


def test_cancelled_work_stops_at_its_next_report_and_says_nothing(bench: Bench) -> None:
    progress = Progress()
    started = threading.Event()
    cleaned: list[str] = []

    def work() -> str:
        try:
            for step in range(100_000):
                progress.report(step, 100_000)
                started.set()
                time.sleep(0.0005)
        finally:
            cleaned.append("cleaned")
        return "finished"

    told: list[str] = []
    task = bench.tasks.write(
        work,
        receiver=bench.page,
        done=told.append,
        ended=lambda: told.append("ended"),
        progress=progress,
    )
    assert started.wait(5)
    task.cancel()
    bench.settle()
    assert cleaned == ["cleaned"]
    assert told == ["ended"]
    assert task.is_cancelled
    assert bench.notices.said == []
    assert bench.faults == []


def test_work_cancelled_before_it_began_is_left_out(bench: Bench) -> None:
    gate = threading.Event()
    ran: list[int] = []
    bench.tasks.write(lambda: gate.wait(5), receiver=bench.page)
    bench.tasks.write(lambda: ran.append(1), receiver=bench.page).cancel()
    gate.set()
    bench.settle()
    assert ran == []


def test_progress_is_told_on_the_gui_thread_and_not_too_often(bench: Bench) -> None:
    progress = Progress()
    told: list[tuple[int, int]] = []
    progress.changed.connect(lambda done, total: told.append((done, total)))

    def work() -> None:
        for step in range(20_001):
            progress.report(step * 1_000_000_000, 20_000 * 1_000_000_000)

    bench.tasks.read(work, receiver=bench.page, progress=progress)
    bench.settle()
    assert told[-1] == (20_000_000_000_000, 20_000_000_000_000), "sizes above 32 bits survive"
    assert len(told) < 200


def test_a_newer_read_of_a_topic_takes_the_older_ones_place(bench: Bench) -> None:
    told: list[int] = []
    for number in range(50):
        bench.tasks.read(
            partial(int, number),
            receiver=bench.page,
            done=told.append,
            topic="search",
        )
    bench.settle()
    assert told == [49]


class Disk:
    """Full until somebody makes room."""

    def __init__(self) -> None:
        self.full = True
        self.kept: list[str] = []

    def keep(self, text: str) -> None:
        if self.full:
            raise ResourceError("disk.full", path="/x", reason="full")
        self.kept.append(text)


def test_a_write_to_a_full_disk_is_tried_again_and_the_others_wait(
    bench: Bench, qtbot: QtBot
) -> None:
    disk = Disk()
    bench.tasks._retry.setInterval(20)
    bench.tasks.write(lambda: disk.keep("first"), receiver=bench.page, keep=True)
    bench.tasks.write(lambda: disk.keep("second"), receiver=bench.page)
    qtbot.waitUntil(lambda: bench.tasks.is_held)
    qtbot.waitUntil(lambda: len(bench.notices.said) > 2)
    assert {notice.code for notice in bench.notices.said} == {"ui.not_saved"}
    assert all(notice.lasting for notice in bench.notices.said)
    assert disk.kept == []
    disk.full = False
    bench.settle()
    assert disk.kept == ["first", "second"]
    assert bench.notices.taken_back == [NOT_SAVED]
    assert not bench.tasks.is_held


def test_making_room_goes_ahead_of_a_write_that_is_held(bench: Bench, qtbot: QtBot) -> None:
    disk = Disk()

    def make_room() -> None:
        disk.full = False

    bench.tasks.write(lambda: disk.keep("text"), receiver=bench.page, keep=True)
    qtbot.waitUntil(lambda: bench.tasks.is_held)
    bench.tasks.write(
        make_room, receiver=bench.page, ahead=True, done=lambda _: bench.tasks.try_again()
    )
    bench.settle()
    assert disk.kept == ["text"]


def test_closing_finishes_the_writes_that_wait() -> None:
    bench = Bench()
    kept: list[int] = []

    def slowly(number: int) -> None:
        time.sleep(0.002)
        kept.append(number)

    for number in range(20):
        bench.tasks.write(
            partial(slowly, number),
            receiver=bench.page,
        )
    assert bench.tasks.close(seconds=5)
    assert kept == list(range(20))


def test_closing_says_when_something_could_not_be_stored(qtbot: QtBot) -> None:
    bench = Bench()
    disk = Disk()
    bench.tasks.write(lambda: disk.keep("text"), receiver=bench.page, keep=True)
    qtbot.waitUntil(lambda: bench.tasks.is_held)
    assert not bench.tasks.close(seconds=1)


def test_the_gui_thread_breathes_while_thousands_of_results_arrive(bench: Bench) -> None:
    longest = 0.0
    handed: list[int] = []

    def slow(value: int) -> None:
        time.sleep(0.0005)
        handed.append(value)

    for number in range(1000):
        bench.tasks.read(partial(int, number), receiver=bench.page, done=slow)
    QThread.msleep(200)
    while bench.tasks._open:
        before = time.monotonic()
        QCoreApplication.processEvents()
        longest = max(longest, time.monotonic() - before)
    assert sorted(handed) == list(range(1000))
    assert longest < 0.25, f"one turn of the event loop took {longest:.3f} s"


step = st.sampled_from(["write", "keep", "read", "fail", "fault", "cancel", "kill", "dead", "turn"])


@settings(max_examples=40)
@given(script=st.lists(step, max_size=30))
def test_whatever_happens_writes_keep_their_order_and_every_task_ends(
    script: list[str],
) -> None:
    bench = Bench()
    pages = [QObject()]
    wrote: list[int] = []
    expected: list[int] = []
    ended: list[int] = []
    due = 0
    failures = faults = 0
    for number, what in enumerate(script):
        page = pages[-1]

        def write(n: int = number) -> None:
            wrote.append(n)

        if what in ("write", "keep"):
            bench.tasks.write(write, receiver=page, keep=what == "keep")
            expected.append(number)
        elif what == "read":
            bench.tasks.read(lambda: 1, receiver=bench.page, ended=lambda: ended.append(1))
            due += 1
        elif what == "fail":
            bench.tasks.write(refuse("workspace.not_one"), receiver=page)
            failures += 1
        elif what == "fault":
            bench.tasks.write(lambda: 1 // 0, receiver=page)
            faults += 1
        elif what == "cancel":
            bench.tasks.read(lambda: 1, receiver=bench.page, ended=lambda: ended.append(1)).cancel()
            due += 1
        elif what == "kill":
            shiboken6.delete(pages.pop())
            pages.append(QObject())
        elif what == "dead":
            pages[-1] = QObject()
        else:
            QCoreApplication.processEvents()
    bench.settle()
    assert wrote == expected
    assert len(ended) == due
    assert len(bench.notices.said) == failures
    assert len(bench.faults) == faults
    assert not bench.tasks.is_busy
    assert bench.tasks.close(seconds=5)


@pytest.mark.parametrize("goes_well", [True, False])
def test_a_fault_in_a_callback_does_not_keep_the_end_from_being_told(
    bench: Bench, *, goes_well: bool
) -> None:
    ended: list[int] = []

    def fail(_: object) -> bool:
        raise ZeroDivisionError

    bench.tasks.write(
        (lambda: 1) if goes_well else refuse("workspace.not_one"),
        receiver=bench.page,
        done=fail,
        failed=fail,
        ended=lambda: ended.append(1),
    )
    bench.settle()
    assert ended == [1]
    assert [type(one) for one in bench.faults] == [ZeroDivisionError]


def test_what_asks_for_more_reads_while_closing_is_left_without_them(bench: Bench) -> None:
    later: list[str] = []

    def next_one() -> None:
        bench.tasks.read(lambda: "next", receiver=bench.page, done=later.append)

    bench.tasks.write(lambda: None, receiver=bench.page, ended=next_one)
    assert bench.tasks.close(seconds=5)
    bench.settle()
    assert later == []
    assert bench.faults == []


def test_a_long_read_is_stopped_when_everything_closes(tmp_path: Path) -> None:
    notices, page = RecordedNotices(), QObject()
    tasks = Tasks(notices, crashed=lambda _: None)
    progress, begun = Progress(), threading.Event()
    part = tmp_path / "half.part"

    def write_a_large_file() -> None:
        part.write_bytes(b"half")
        try:
            for done in range(100_000):
                begun.set()
                progress.report(done, 100_000)
                time.sleep(0.001)
        except BaseException:
            part.unlink()
            raise

    tasks.read(write_a_large_file, receiver=page, progress=progress)
    assert begun.wait(5)
    assert tasks.close(seconds=5)
    assert not part.exists()


@pytest.mark.usefixtures("qapp")
def test_who_still_reads_when_everything_is_gone_ends_in_peace() -> None:
    faults: list[BaseException] = []
    tasks = Tasks(RecordedNotices(), crashed=faults.append)
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        go_on.wait(10)

    tasks.read(work, receiver=tasks)
    assert begun.wait(10)
    tasks.close(seconds=0)
    (reader,) = tasks._readers._threads
    shiboken6.delete(tasks)
    go_on.set()
    reader.join(10)  # pytest fails where a thread ended by an exception
    assert not reader.is_alive()
    assert faults == []
