"""From a draft to a version, and between drafts and workbooks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from inspector.checklist.editing.changes import set_value
from inspector.checklist.editing.drafts import list_drafts
from inspector.checklist.editing.outline import outline
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.designer.page import DesignerPage
from inspector.ui.pages.designer.publish_panel import PublishPanel
from inspector.ui.pages.designer.workplace import Workplace
from inspector.workspace import Workspace

Opened = Callable[..., tuple[MainWindow, Workplace]]

ITEM = ("survey", 0, "children", 1)


def _page(window: MainWindow) -> DesignerPage:
    assert isinstance(window.view, DesignerPage)
    return window.view


def _panel(window: MainWindow, qtbot: QtBot) -> PublishPanel:
    page = _page(window)
    page.show_publishing()
    panel = page.publishing.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel._plan is not None, timeout=10_000)
    return panel


def test_a_form_with_mistakes_is_not_published_and_a_sound_one_is(
    at_work: Opened, blank: Workspace, qtbot: QtBot
) -> None:
    window, place = at_work(ITEM)
    place.bench.do(set_value(place.bench.document, ITEM, ("relevant",), "1 +"))
    panel = _panel(window, qtbot)
    assert not panel.go.isVisible()
    assert panel.fix.isVisible()
    panel.fix.click()
    qtbot.waitUntil(lambda: place.columns.current() is place.problems)
    place.bench.undo()
    place.bench.do(set_value(place.bench.document, ITEM, ("hint", "zh"), "看清楚"))
    panel = _panel(window, qtbot)
    assert panel.version.text() == "1.1"
    assert panel.go.isVisible()
    panel.version.set_text("1.0")
    panel.go.click()
    qtbot.waitUntil(lambda: bool(panel.version.error()), timeout=10_000)
    panel.version.set_text("1.1")
    panel.go.click()
    qtbot.waitUntil(lambda: blank.library.find("core-fire-lanes").version == "1.1", timeout=10_000)
    qtbot.waitUntil(lambda: not panel.go.isVisible())
    assert place.bench.document["version"] == "1.1"


def test_a_form_goes_out_as_a_workbook_and_comes_back(
    at_work: Opened, blank: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    window, place = at_work()
    page, book = _page(window), tmp_path / "lanes.xlsx"
    names = [one.full_name for one in outline(place.bench.document)]
    page.export(book)
    qtbot.waitUntil(book.exists, timeout=10_000)
    paper = tmp_path / "lanes.pdf"
    page.print_form(paper)
    qtbot.waitUntil(paper.exists, timeout=20_000)
    assert paper.read_bytes().startswith(b"%PDF-")
    assert page.go_up()
    page.bring(book)
    qtbot.waitUntil(lambda: page.bringing.brought is not None, timeout=20_000)
    page.bringing.take.click()
    qtbot.waitUntil(lambda: page.place is not None, timeout=10_000)
    assert page.place is not None
    assert [one.full_name for one in outline(page.place.bench.document)] == names
    assert len(list_drafts(blank.folder)) == 2


def test_a_draft_that_was_thrown_away_comes_back(
    at_work: Opened, blank: Workspace, qtbot: QtBot
) -> None:
    window, place = at_work()
    page = _page(window)
    place.head_form.discard.click()
    qtbot.waitUntil(lambda: list_drafts(blank.folder) == (), timeout=10_000)
    assert page.place is None
    qtbot.waitUntil(lambda: window.desk.undo.can_undo)
    window.desk.undo.undo()
    qtbot.waitUntil(lambda: len(list_drafts(blank.folder)) == 1, timeout=10_000)
