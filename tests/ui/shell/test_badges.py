"""The rail says how much waits, and counts again when something was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.capture.defects import notify_unit
from inspector.capture.inspections import begin_inspection
from inspector.clock import CHINA
from inspector.domain.parties import Role
from inspector.settings import SettingsFile
from inspector.ui.app import make_desk
from inspector.ui.desk import Desk
from inspector.ui.shell.badges import Badges
from inspector.ui.shell.rail import NavRail
from inspector.workspace import Workspace
from tests.field import COMPOUND, POINT, VISIT, answer, defects_of, make_field
from tests.ui.shell.conftest import sample_pages


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with make_field(tmp_path / "w") as made:
        yield made


@pytest.fixture
def desk(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(
        qapp,
        clock=workspace.clock,
        workspace=workspace,
        settings=SettingsFile(tmp_path / "config"),
        catch_crashes=False,
    )
    yield made
    assert made.tasks.close(seconds=5)
    for gone in (made.preferences, made.tasks, made.notices):
        shiboken6.delete(gone)


def test_overdue_defects_and_unsent_inspections_are_counted_after_a_write(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    rail = NavRail(sample_pages(Role.FIELD))
    qtbot.addWidget(rail)
    badges = Badges(rail, parent=rail)
    badges.follow(desk)
    defects, bundles = rail.entry("defects"), rail.entry("bundles")
    qtbot.waitUntil(lambda: badges._counted is not None)
    assert (defects.accessibleName(), bundles.accessibleName()) == ("问题", "数据包")

    def fail_and_notify() -> None:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        answer(workspace, inspection, "WS-P04", "fail", place=POINT)
        (defect,) = defects_of(workspace)
        today = workspace.clock.now().astimezone(CHINA).date()
        late = today - timedelta(days=1)
        notify_unit(workspace, defect=defect.id, unit="宏远建设", deadline=late)

    desk.tasks.write(fail_and_notify, receiver=rail)
    qtbot.waitUntil(lambda: defects.accessibleName() == "问题，1 个待处理")
    assert bundles.accessibleName() == "数据包，1 个待处理"
    badges.stop()


def test_a_write_that_changes_no_record_counts_nothing_anew(desk: Desk, qtbot: QtBot) -> None:
    rail = NavRail(sample_pages(Role.FIELD))
    qtbot.addWidget(rail)
    badges = Badges(rail, parent=rail)
    badges.follow(desk)
    qtbot.waitUntil(lambda: badges._counted is not None)
    before = badges._counted
    desk.tasks.write(partial(int, 1), receiver=QObject(rail))
    qtbot.waitUntil(lambda: desk.tasks.is_idle)
    badges.count()
    qtbot.waitUntil(lambda: desk.tasks.is_idle)
    assert badges._counted is before
    badges.stop()
