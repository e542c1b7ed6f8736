"""The whole loop by hand: from the first run to the receipt, in the real window.

First run, certificate, list, inspection, a failed item in four taps, its defect put right, five
signatures, seal, bundle; headquarters file it in a window of their own; the receipt comes back.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.flow.window_story import PHRASE, Story, english
from tests.ui.conftest import _dressed, _no_boxes, qapp_args
from tests.window_start import Starter, start_at

__all__ = ["_dressed", "_no_boxes", "qapp_args", "start_at"]


@pytest.fixture(autouse=True)
def _own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "docs")


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is chosen in the system's picker of folders."""
    folder = tmp_path / "stick"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(folder))
    return folder


@pytest.mark.usefixtures("stick")
def test_the_whole_loop_is_done_by_hand(start_at: Starter, qtbot: QtBot, tmp_path: Path) -> None:
    field = Story(start_at, qtbot, tmp_path)
    hq = field.walk_the_loop()
    assert field.defect().title == PHRASE
    assert field.records() == hq.records()
    for one in (field, hq):
        assert one.workspace.store.check() == ()


@pytest.mark.usefixtures("stick")
def test_in_english_with_each_key_pressed_three_times_nothing_is_made_twice(
    start_at: Starter, qtbot: QtBot, tmp_path: Path
) -> None:
    field = Story(start_at, qtbot, tmp_path, speaks_english=True, is_impatient=True)
    hq = field.walk_the_loop()
    assert field.defect().title in english()[PHRASE]
    steps = [step.action for step in field.defect().steps]
    assert len(steps) == len(set(steps))
    assert field.records() == hq.records()
    for one in (field, hq):
        assert one.workspace.store.check() == ()
