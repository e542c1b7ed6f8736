"""When the disk refuses, an answer stays on the screen, is said so, and is kept later."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from inspector.domain.inspection import Inspection, ItemResult
from inspector.ui.main_window import MainWindow
from inspector.workspace import open_workspace
from tests.disks import fill
from tests.field import PASSPHRASE, POINT, clock_at
from tests.ui.pages.checks.conftest import Desk


def test_an_answer_waits_for_room_on_the_disk(
    small_disk: Path, begun: Path, open_at: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    folder = shutil.copytree(begun, small_disk / "w")  # links do not reach another disk
    with open_workspace(folder, clock=clock_at(draws=900), passphrase=PASSPHRASE) as workspace:
        with workspace.read() as reader:
            (record,) = reader.all(Inspection)
        window = open_at(workspace, "checks", {"inspection": str(record.id), "item": "WS-P04"})
        runner = Desk(window, workspace, record, qtbot)
        runner.settle()
        card = runner.card("WS-P04", POINT)
        answers = card.answers()
        assert answers is not None
        ballast = fill(small_disk, leave=0)
        answers.choose(ItemResult.PASS)
        qtbot.waitUntil(lambda: window.desk.tasks.is_held, timeout=10_000)
        assert answers._awaited is ItemResult.PASS
        assert answers.result() is None
        assert window.error_bar.isVisible()
        assert runner.page.saved.label._failed
        ballast.unlink()
        window.desk.tasks.try_again()
        runner.settle()
        assert answers.result() is ItemResult.PASS
        held = runner.stored("WS-P04", POINT)
        assert held is not None
        assert held.values == {"value": "pass"}
        assert not window.error_bar.isVisible()
        window._close_anyway = True
        window.close()
        assert window.desk.tasks.close(seconds=5)
