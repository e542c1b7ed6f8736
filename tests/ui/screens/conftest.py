"""The stage of the scenes that tests look at: the one demo and its life, and empty workspaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.ui.screens.stage import Stage, open_empty
from tests.demo_run import Demo


@pytest.fixture(scope="session")
def stage(demo: Demo, life: Path, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("stage")
    for name, place in (("life", "field"), ("life-hq", "hq")):
        (folder / name).symlink_to(life / place, target_is_directory=True)
    for name, place in (("field", "field"), ("hq", "hq"), ("story", "")):
        (folder / name).symlink_to(demo.out / place, target_is_directory=True)
    open_empty(folder)
    return Stage(folder)
