"""An empty workspace with a draft of the fire lanes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.domain.parties import Role
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.designer.page import DesignerPage
from inspector.ui.pages.designer.reading import begin_from
from inspector.ui.pages.designer.workplace import Workplace
from inspector.workspace import Workspace, create_workspace
from tests.field import clock_at

Opened = Callable[..., tuple[MainWindow, Workplace]]


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace of headquarters."""
    made = create_workspace(
        tmp_path / "blank", role=Role.HQ, name="指挥部", clock=clock_at(), demo=True
    )
    with made:
        yield made


@pytest.fixture
def draft(blank: Workspace) -> str:
    """Key of a draft made from the fire lanes."""
    lanes = blank.library.find("core-fire-lanes")
    return begin_from(blank, id_=lanes.id, version=lanes.version, digest=lanes.digest).key


@pytest.fixture
def at_work(
    open_at: Callable[..., MainWindow], blank: Workspace, draft: str, qtbot: QtBot
) -> Opened:
    """Opens the draft, at a part, and waits until it was compiled."""

    def open_it(
        part: tuple[str | int, ...] = (), *, size: tuple[int, int] = (1280, 800)
    ) -> tuple[MainWindow, Workplace]:
        state = {"draft": draft, "part": list(part)}
        window = open_at(blank, "designer", state, size=size)
        page = window.view
        assert isinstance(page, DesignerPage)
        qtbot.waitUntil(lambda: page.place is not None)
        place = page.place
        assert place is not None
        qtbot.waitUntil(lambda: place.bench.is_checked, timeout=10_000)
        return window, place

    return open_it
