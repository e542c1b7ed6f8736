"""本地参数 in the real window: found, set with a reason, taken back; shown only in the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.capture.publishing import publish_checklist
from inspector.domain.parties import Role
from inspector.domain.publication import LocalParameter
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.settings.page import SettingsPage
from inspector.ui.pages.settings.reference import ChecklistsSection
from inspector.ui.pages.settings.thresholds import ThresholdsSection
from inspector.workspace import Workspace
from tests.field import make_field
from tests.offices import make_office
from tests.own_form import own_form

WindowOpener = Callable[..., MainWindow]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    with make_office(tmp_path / "hq", role=Role.HQ, name="指挥部", authority=None) as made:
        publish_checklist(made, content=own_form())
        yield made


def _section(window: MainWindow, qtbot: QtBot) -> ThresholdsSection:
    assert isinstance(window.view, SettingsPage)
    section = window.view.section
    assert isinstance(section, ThresholdsSection)
    qtbot.waitUntil(lambda: bool(section.rows), timeout=10_000)
    return section


def _find(section: ThresholdsSection, text: str) -> None:
    section.search.set_text(text)
    section._list()


def _held(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [str(one.value) for one in reader.all(LocalParameter)]


def test_a_value_is_set_with_a_reason_and_taken_back(
    office: Workspace, open_at: WindowOpener, qtbot: QtBot
) -> None:
    section = _section(open_at(office, "settings", {"section": "parameters"}), qtbot)
    section.filter.set_current("verify")
    _find(section, "gate_min")
    (row,) = section.rows
    assert row.link().chip == "待核实"
    row.click()
    editor = section.editor
    assert editor.isVisible()
    editor.value.set_text("3.50")
    editor.go.click()
    qtbot.waitUntil(lambda: bool(editor.reason.error()), timeout=10_000)
    assert _held(office) == []
    editor.value.set_text("三米五")
    editor.reason.set_text("文件")
    editor.go.click()
    qtbot.waitUntil(lambda: bool(editor.value.error()), timeout=10_000)
    editor.value.set_text("3.50")
    editor.go.click()
    qtbot.waitUntil(lambda: _held(office) == ["3.50"], timeout=10_000)
    section.filter.set_current("local")
    _find(section, "gate_min")  # what was set may have been read before
    qtbot.waitUntil(lambda: [one.link().figure for one in section.rows] == ["≥ 3.50 m"])
    qtbot.waitUntil(editor.clear.isVisible, timeout=10_000)
    editor.clear.click()
    qtbot.waitUntil(lambda: _held(office) == [], timeout=10_000)


def test_long_lists_show_some_and_say_so(
    office: Workspace, open_at: WindowOpener, qtbot: QtBot
) -> None:
    section = _section(open_at(office, "settings", {"section": "parameters"}), qtbot)
    assert len(section.rows) == 40
    assert section._more.isVisible()
    _find(section, "🛗" * 5_000)
    assert section.rows == []
    assert section._more.isVisible()


def test_in_the_field_values_are_shown_and_not_set(
    tmp_path: Path, open_at: WindowOpener, qtbot: QtBot
) -> None:
    with make_field(tmp_path / "field") as field:
        section = _section(open_at(field, "settings", {"section": "parameters"}), qtbot)
        section.rows[0].click()
        assert section.editor.isVisible()
        assert not section.editor.go.isVisible()
        assert section._closed.isVisible()


def test_a_task_package_is_written_where_it_may_be(
    office: Workspace, tmp_path: Path, open_at: WindowOpener, qtbot: QtBot
) -> None:
    window = open_at(office, "settings", {"section": "checklists"})
    assert isinstance(window.view, SettingsPage)
    section = window.view.section
    assert isinstance(section, ChecklistsSection)
    card = section.task
    assert card is not None
    qtbot.waitUntil(card.chips.isVisible, timeout=10_000)
    out = tmp_path / "stick"
    card.export(out)
    qtbot.waitUntil(card._error.isVisible, timeout=10_000)
    assert list(tmp_path.glob("stick/*.zip")) == []
    card.chips.chip("own-gates@1.0").click()
    card.export(out)
    qtbot.waitUntil(lambda: len(list(out.glob("task-*.zip"))) == 1, timeout=20_000)


def test_a_field_group_gives_no_tasks(tmp_path: Path, open_at: WindowOpener, qtbot: QtBot) -> None:
    with make_field(tmp_path / "field") as field:
        window = open_at(field, "settings", {"section": "checklists"})
        assert isinstance(window.view, SettingsPage)
        section = window.view.section
        assert isinstance(section, ChecklistsSection)
        assert section.task is None
        qtbot.waitUntil(lambda: bool(section._cards), timeout=10_000)
