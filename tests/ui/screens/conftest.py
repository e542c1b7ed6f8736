"""The stage of the scenes that tests look at: the one played demo, and empty workspaces."""

from __future__ import annotations

import pytest

from inspector.ui.screens.stage import Stage, open_empty
from tests.demo_run import Demo


@pytest.fixture(scope="session")
def stage(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("stage")
    for name, place in (("field", "field"), ("hq", "hq"), ("story", "")):
        (folder / name).symlink_to(demo.out / place, target_is_directory=True)
    open_empty(folder)
    return Stage(folder)
