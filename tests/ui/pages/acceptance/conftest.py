"""Workspaces at every stage of an acceptance, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.ui.main_window import MainWindow
from inspector.ui.pages.acceptance.page import AcceptancePage
from inspector.workspace import Workspace, open_workspace
from tests.acceptance_stages import Stage, Staged, make_stage
from tests.acceptance_table import OpenStage, Table
from tests.field import PASSPHRASE, START, clock_at, make_field

__all__ = ["made", "open_stage"]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Stage], tuple[Path, Staged]]:
    """Each stage is made when it is first asked for."""
    known: dict[Stage, tuple[Path, Staged]] = {}
    shared = tmp_path_factory.mktemp("stages")

    def make(stage: Stage) -> tuple[Path, Staged]:
        """From the stage before it, so that nothing is done twice."""
        if stage not in known:
            folder = shared / stage.name.lower()
            before = Stage(stage - 1) if stage > Stage.WALKING else None
            if before is None:
                make_field(folder).close()
            else:
                shutil.copytree(make(before)[0], folder)
            clock = clock_at(START + timedelta(hours=stage), draws=300 + stage)
            with open_workspace(folder, clock=clock, passphrase=PASSPHRASE) as workspace:
                staged = make_stage(workspace, stage, folder=shared, after=before)
            known[stage] = folder, staged
        return known[stage]

    return make


@pytest.fixture
def open_stage(
    made: Callable[[Stage], tuple[Path, Staged]],
    open_at: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
) -> Iterator[OpenStage]:
    """Opens a private copy of a stage at a step; ``again`` opens the same copy once more."""
    opened: dict[Stage, Workspace] = {}

    def opener(
        stage: Stage,
        *,
        step: int | None = 1,
        again: bool = False,
        locked: bool = False,
        at_top: bool = False,
        size: tuple[int, int] = (1280, 800),
    ) -> Table:
        source, staged = made(stage)
        if stage not in opened:
            copy = shutil.copytree(source, tmp_path / stage.name.lower())
            clock = clock_at(START + timedelta(hours=24), draws=900)
            passphrase = None if locked else PASSPHRASE
            opened[stage] = open_workspace(copy, clock=clock, passphrase=passphrase)
        asked: dict[str, object] = {"inspection": str(staged.inspection.id)}
        if step is not None:
            asked["step"] = step
        state = None if again or at_top else asked
        window = open_at(opened[stage], "acceptance", state, size=size)
        page = window.view
        assert isinstance(page, AcceptancePage)
        table = Table(opened[stage], staged, window, page)
        table.settle(qtbot)
        return table

    yield opener
    for workspace in opened.values():
        workspace.close()
