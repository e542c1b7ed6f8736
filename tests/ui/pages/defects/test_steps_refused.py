"""A step the disk refuses is kept and tried again, and never taken twice."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from inspector.domain.defect import DefectAction, DefectState
from inspector.domain.ids import DefectId
from inspector.errors import ResourceError
from inspector.ui.pages.defects import stepping
from inspector.ui.pages.defects.doing import Done, Filled, take_step
from inspector.workspace import Workspace
from tests.ui.pages.defects.conftest import Yard


@pytest.mark.parametrize("committed", [False, True])
def test_a_step_the_disk_refused_is_tried_again_and_taken_once(
    yard: Yard, monkeypatch: pytest.MonkeyPatch, *, committed: bool
) -> None:
    key = yard.replied("楼道堆物")
    yard.show()
    yard.open(key)
    tries: list[int] = []

    def refusing_first(workspace: Workspace, *, defect: DefectId, filled: Filled) -> Done:
        tries.append(1)
        if len(tries) == 1:
            if committed:
                take_step(workspace, defect=defect, filled=filled)
            raise ResourceError("disk.full", path="/x", reason="")
        return take_step(workspace, defect=defect, filled=filled)

    monkeypatch.setattr(stepping, "take_step", refusing_first)
    form = yard.page.panel.form
    assert form is not None
    QTest.keyClicks(form.note, "still there")
    form.key(DefectAction.FAIL_RECHECK).click()
    tasks = yard.window.desk.tasks
    yard._qtbot.waitUntil(lambda: tasks.is_held, timeout=10_000)
    tasks.try_again()
    yard.settle()
    held = yard.get(key)
    assert (held.state, held.failed_rechecks) == (DefectState.NOTIFIED, 1)
    assert held.steps[-1].note == "still there"
    assert len(tries) == 2
