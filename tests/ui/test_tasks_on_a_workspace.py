"""Real use cases through the task runner: many threads, one store."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from inspector.capture.places import save_place
from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.ui.notices import RecordedNotices
from inspector.ui.tasks import Tasks
from inspector.workspace import Workspace, create_workspace


def places_in(workspace: Workspace) -> int:
    with workspace.read() as reader:
        return len(reader.all(Place))


def street(number: int) -> Place:
    code = f"330102{number:03}"
    kind = PlaceKind.STREET
    return Place(id=place_id(kind, code), kind=kind, code=code, name=f"街道 {number}")


def test_writes_and_reads_of_a_real_workspace_run_side_by_side(tmp_path: Path) -> None:
    clock = FrozenClock(datetime(2026, 11, 22, tzinfo=UTC))
    notices, faults, page = RecordedNotices(), list[BaseException](), QObject()
    tasks = Tasks(notices, crashed=faults.append)
    made = create_workspace(tmp_path / "w", role=Role.FIELD, name="质量监督三组", clock=clock)
    with made as workspace:
        counts: list[int] = []
        for number in range(30):
            place = street(number)
            tasks.write(partial(save_place, workspace, place=place), receiver=page, keep=True)
            tasks.read(partial(places_in, workspace), receiver=page, done=counts.append)
        until = time.monotonic() + 30
        while tasks._open and time.monotonic() < until:
            QCoreApplication.processEvents()
        assert len(counts) == 30
        assert places_in(workspace) == 30
        assert tasks.close(seconds=5)
    assert faults == []
    assert notices.said == []
