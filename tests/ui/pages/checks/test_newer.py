"""A newer checklist at hand: told quietly, previewed, moved on to, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from inspector.capture.inspections import Visit, begin_inspection
from inspector.capture.publishing import publish_checklist
from inspector.domain.inspection import Inspection, Round, RoundKind
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.checks.newer_panel import NewerPanel
from inspector.ui.pages.checks.page import ChecksPage
from inspector.workspace import Workspace
from tests.field import COMPOUND, answer
from tests.own_form import own_form


@pytest.fixture
def walk(field: Workspace) -> Inspection:
    publish_checklist(field, content=own_form())
    visit = Visit(Round(2026, 5), RoundKind.COMPLETION, programme="own")
    begun = begin_inspection(field, compound=COMPOUND, visit=visit)
    answer(field, begun, "GT-01", "pass")
    return begun


def _page(window: MainWindow) -> ChecksPage:
    assert isinstance(window.view, ChecksPage)
    return window.view


def _open(
    open_at: Callable[..., MainWindow], field: Workspace, walk: Inspection, qtbot: QtBot
) -> ChecksPage:
    page = _page(open_at(field, "checks", {"inspection": str(walk.id)}))
    qtbot.waitUntil(lambda: page.runner.sheet is not None, timeout=10_000)
    return page


def _panel(page: ChecksPage, qtbot: QtBot) -> NewerPanel:
    page.newer.key.click()
    panel = page.newer._panel
    assert panel is not None
    qtbot.waitUntil(lambda: bool(panel.parts), timeout=10_000)
    return panel


def test_nothing_is_said_where_nothing_is_newer(
    field: Workspace, walk: Inspection, open_at: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    page = _open(open_at, field, walk, qtbot)
    qtbot.waitUntil(lambda: page.desk.tasks.is_idle, timeout=10_000)
    assert page.newer.key not in page.header_widgets()


def test_the_inspection_moves_on_and_back(
    field: Workspace, walk: Inspection, open_at: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    publish_checklist(field, content=own_form("1.1", lamp=True, width="4.50"))
    page = _open(open_at, field, walk, qtbot)
    qtbot.waitUntil(lambda: page.newer.key in page.header_widgets(), timeout=10_000)
    panel = _panel(page, qtbot)
    assert panel._line.isVisible(), "a threshold is another one"
    first = panel.parts[0]
    panel.refreeze.click()
    qtbot.waitUntil(lambda: panel.parts[0] is not first, timeout=10_000)

    def version() -> str:
        with field.read() as reader:
            return reader.get(Inspection, walk.id).sections[0].version

    panel.parts[0].go.click()
    qtbot.waitUntil(lambda: version() == "1.1", timeout=10_000)
    qtbot.waitUntil(lambda: not page.newer.is_at_hand, timeout=10_000)

    def asked() -> set[str]:
        sheet = page.runner.sheet
        assert sheet is not None
        return {one.code for one in sheet.judgements["GT"].definition.items}

    qtbot.waitUntil(lambda: "GT-03" in asked(), timeout=10_000)
    qtbot.waitUntil(lambda: page.desk.undo.can_undo, timeout=10_000)
    page.desk.undo.undo()
    qtbot.waitUntil(lambda: version() == "1.0", timeout=10_000)
    qtbot.waitUntil(lambda: page.newer.is_at_hand, timeout=10_000)
