"""Recordings and files come in beside the writer, in order, and wait for a disk like all else."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.durable import disk_errors
from inspector.errors import InputError
from inspector.settings import SettingsFile
from inspector.ui.app import make_desk
from inspector.ui.attaching import Attaching
from inspector.ui.desk import Desk
from tests.field import clock_at


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(
        qapp, clock=clock_at(), settings=SettingsFile(tmp_path / "config"), catch_crashes=False
    )
    yield made
    assert made.tasks.close(seconds=5)


def test_an_answer_is_written_while_a_large_file_is_read(desk: Desk, qtbot: QtBot) -> None:
    attaching, answered = Attaching(desk), threading.Event()
    told: list[str] = []

    def read_file() -> str:
        assert answered.wait(10)
        return "video"

    attaching.take(read_file, lambda name: name, receiver=desk.tasks, done=told.append)
    assert desk.under_way == "start.finishing_files"
    desk.tasks.write(answered.set, receiver=desk.tasks)
    qtbot.waitUntil(lambda: told == ["video"], timeout=10_000)
    qtbot.waitUntil(lambda: desk.tasks.is_idle)
    assert desk.under_way == ""


def test_files_are_recorded_in_the_order_they_were_chosen(desk: Desk, qtbot: QtBot) -> None:
    attaching, slow = Attaching(desk), threading.Event()
    told: list[int] = []
    attaching.take(
        lambda: slow.wait(0.3) or 1, lambda one: one, receiver=desk.tasks, done=told.append
    )
    attaching.take(lambda: 2, lambda one: one, receiver=desk.tasks, done=told.append)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10_000)
    assert told == [1, 2]


def test_one_that_is_refused_stops_none_behind_it(desk: Desk, qtbot: QtBot) -> None:
    attaching = Attaching(desk)
    told: list[str] = []

    def refuse() -> str:
        raise InputError("attachment.changed_while_read", name="a.mp4")

    attaching.take(
        refuse,
        lambda one: one,
        receiver=desk.tasks,
        done=told.append,
        ended=lambda: told.append("ended"),
    )
    attaching.take(lambda: "b", lambda one: one, receiver=desk.tasks, done=told.append)
    qtbot.waitUntil(lambda: told == ["ended", "b"], timeout=10_000)
    assert desk.notices.told[0].notice.code == "attachment.changed_while_read"


def test_a_recording_waits_for_a_full_disk(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    attaching, disk = Attaching(desk), {"full": True}
    told: list[str] = []

    def copy() -> str:
        with disk_errors(tmp_path):
            if disk["full"]:
                raise OSError(errno.ENOSPC, "full")
        return "voice"

    attaching.take(copy, lambda one: one, receiver=desk.tasks, done=told.append, keep=True)
    qtbot.waitUntil(lambda: desk.tasks.is_held, timeout=10_000)
    assert told == []
    disk["full"] = False
    desk.tasks.try_again()
    qtbot.waitUntil(lambda: told == ["voice"], timeout=10_000)


def test_who_asked_may_be_gone_before_it_is_done(desk: Desk, qtbot: QtBot) -> None:
    attaching, recorded = Attaching(desk), threading.Event()
    asker = QObject()
    attaching.take(
        lambda: 1, lambda _: recorded.set(), receiver=asker, done=lambda _: pytest.fail("told")
    )
    del asker
    qtbot.waitUntil(recorded.is_set, timeout=10_000)
    qtbot.waitUntil(lambda: desk.tasks.is_idle)
