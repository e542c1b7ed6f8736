"""The top level, and the conditions with the way to fix each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.acceptance.conditions import ConditionKind
from inspector.capture.inspections import complete_inspection
from inspector.ui.pages.acceptance.overview import OverviewView
from inspector.ui.pages.acceptance.reading import Overview
from tests.acceptance_stages import Stage
from tests.acceptance_table import OpenStage, Table, click


def asked_by(table: Table, kind: ConditionKind) -> tuple[str, dict[str, object]]:
    """Where the key of a condition leads."""
    asked: list[tuple[str, dict[str, object]]] = []
    table.page.go_asked.disconnect()
    table.page.go_asked.connect(lambda page, state: asked.append((page, state)))
    conditions = table.page.conditions.dossier.readiness.conditions  # type: ignore[union-attr]
    place = [one.kind for one in conditions].index(kind)
    click(table.page.conditions._rows[place].action)
    return asked[0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_an_inspection_that_could_be_accepted_is_opened_with_one_key(
    open_stage: OpenStage, qtbot: QtBot, key: Qt.Key
) -> None:
    table = open_stage(Stage.READY, at_top=True)
    (entry,) = table.page.overview.entries()
    assert "望春小区" in entry.accessibleName()
    entry.setFocus()
    QTest.keyClick(entry, key)
    table.settle(qtbot)
    assert table.page.title() == "竣工验收"
    assert "差 1 项" in table.page.conditions._banner.accessibleName()
    table.window.go_up()
    table.settle(qtbot)
    assert table.page.overview.isVisible()
    assert table.page.path() == ()


def test_an_opened_one_is_no_candidate_any_more(open_stage: OpenStage) -> None:
    table = open_stage(Stage.SEALED, at_top=True)
    (entry,) = table.page.overview.entries()
    assert "已盖章" in entry.accessibleName()
    assert table.page.overview._empty.isVisible()


def test_an_empty_list_says_where_to_begin(open_stage: OpenStage) -> None:
    table = open_stage(Stage.WALKING, at_top=True)
    overview: OverviewView = table.page.overview
    overview.set_overview(Overview((), (), 0, 0))
    assert overview._empty.isVisible()
    assert "还没有可以验收的小区" in overview._empty._title.text()
    asked: list[str] = []
    table.page.go_asked.disconnect()
    table.page.go_asked.connect(lambda page, _: asked.append(page))
    click(overview._begin)
    assert asked == ["compounds"]


def test_each_gap_leads_to_its_place(open_stage: OpenStage) -> None:
    table = open_stage(Stage.WALKING)
    inspection = str(table.staged.inspection.id)
    page, state = asked_by(table, ConditionKind.PHOTOS)
    assert page == "checks"
    assert state["inspection"] == inspection
    assert state["item"]
    page, state = asked_by(table, ConditionKind.MAJOR)
    assert page == "defects"
    assert state["defect"]
    page, state = asked_by(table, ConditionKind.COMPLETED)
    assert (page, state["results"]) == ("checks", True)


def test_conditions_are_weighed_again_when_the_page_is_entered(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.WALKING)
    before = table.page.conditions._banner.accessibleName()
    complete_inspection(table.workspace, inspection=table.staged.inspection.id)
    table.window.go("defects")
    table.settle(qtbot)
    table.window.go("acceptance")
    table.settle(qtbot)
    after = table.page.conditions._banner.accessibleName()
    assert "差 5 项" in before
    assert "差 4 项" in after


def test_step_two_is_where_the_parties_are_fixed(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.READY)
    conditions = table.page.conditions
    place = [one.kind for one in conditions.dossier.readiness.conditions].index(  # type: ignore[union-attr]
        ConditionKind.PARTIES
    )
    click(conditions._rows[place].action)
    table.settle(qtbot)
    assert table.page.state()["step"] == 2
    assert table.page.parties.isVisible()
