"""What an inspection comes to in its programme stands above its themes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector import paths
from inspector.capture.inspections import begin_inspection
from inspector.checklist.library import Library
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.trial.programmes import try_programme
from inspector.domain.inspection import Inspection
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.checks.programme_part import ProgrammePart
from inspector.ui.pages.checks.project_part import ProjectPart
from inspector.ui.pages.checks.results import ResultsPanel
from inspector.ui.widgets.label import Label
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, VISIT
from tests.ui.pages.checks.conftest import Desk

VERSIONS = {
    "MVR-01": dict.fromkeys(("p1", "p2", "p3", "p4", "p5"), "pass"),
    "MVR-02": "pass",
    "MVR-03": {"p1": "pass", "p2": "pass"},
    "MVR-04": {"open": "0", "better": "pass"},
}


def judged(answers: Mapping[str, object]) -> ProgrammeJudgement:
    """Minhang's programme with its checklist of versions alone, aimed at the improved one."""
    library = Library.load(paths.forms())
    programme = library.find_programme("minhang")
    themes = {"MVR": library.find("minhang-versions")}
    photos = [
        {"item": "MVR-01", "place": "compound", "role": "wide", "count": 1},
        {"item": "MVR-04", "place": "compound", "role": "document", "count": 1},
    ]
    data = {"profile": {"version": "improved"}, "answers": dict(answers), "photos": photos}
    whole = [
        {"item": code, "place": "compound", ("values" if isinstance(said, dict) else "value"): said}
        for code, said in answers.items()
    ]
    return try_programme(programme, themes, {**data, "answers": whole}, today=date(2026, 3, 2))


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(Label) if not label.isHidden()]


@pytest.mark.parametrize(
    ("language", "level", "share"),
    [
        (Language.ZH, "没有达到任何版本", "基础版：达标，2/2 项符合"),
        (Language.EN, "No version reached", "Basic version: met, 2 of 2 in order"),
    ],
)
def test_the_level_and_the_tiers_are_said(
    qtbot: QtBot, language: Language, level: str, share: str
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    part = ProgrammePart(judged(VERSIONS), language, holder)
    said = texts(part)
    assert any(level in text for text in said), said
    assert share in said
    before = len(said)
    part.why.click()
    assert len(texts(part)) > before
    part.why.click()
    assert len(texts(part)) == before


def test_an_incomplete_inspection_has_no_level_to_explain(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    part = ProgrammePart(judged({"MVR-02": "fail"}), Language.ZH, holder)
    assert part.why.isHidden()
    assert any("暂不定级" in text for text in texts(part))


def test_another_type_of_project_is_previewed_and_then_asked(
    open_at: Callable[..., MainWindow], qtbot: QtBot, field: Workspace
) -> None:
    visit = replace(VISIT, programme="minhang", profile={"version": "basic"})
    pilot = begin_inspection(field, compound=COMPOUND, visit=visit)
    window = open_at(field, "checks", {"inspection": str(pilot.id), "theme": "MVR"})
    runner = Desk(window, field, pilot, qtbot)
    runner.settle()
    runner.page.results_key.click()
    runner.settle()
    (project,) = runner.window.findChildren(ProjectPart)
    project.edit.click()
    assert project.change.isHidden()
    project.form.chips("version").chip("improved").click()
    runner.settle()
    assert not project.change.isHidden()
    assert any("会新问 2 项" in text for text in texts(project))
    project.change.click()
    project.change.click()
    runner.settle()
    with field.read() as reader:
        assert reader.get(Inspection, pilot.id).profile == {"version": "improved"}
        assert len(reader.revisions(pilot.id)) == 2


def test_a_refresh_leaves_an_open_project_form_open(
    open_at: Callable[..., MainWindow], qtbot: QtBot, field: Workspace
) -> None:
    visit = replace(VISIT, programme="minhang", profile={"version": "basic"})
    pilot = begin_inspection(field, compound=COMPOUND, visit=visit)
    window = open_at(field, "checks", {"inspection": str(pilot.id), "theme": "MVR"})
    runner = Desk(window, field, pilot, qtbot)
    runner.settle()
    runner.page.results_key.click()
    runner.settle()
    (project,) = runner.window.findChildren(ProjectPart)
    (panel,) = runner.window.findChildren(ResultsPanel)
    project.edit.click()
    project.form.chips("version").chip("improved").click()
    runner.settle()
    sheet = panel._sheet
    assert sheet is not None
    panel.show_sheet(sheet, Language.ZH)
    assert panel.project is project
    assert not project.form.isHidden()
    assert project.form.said() == {"version": "improved"}
    assert not project.change.isHidden()
    project.edit.click()
    panel.show_sheet(sheet, Language.ZH)
    assert panel.project is not project


@pytest.mark.parametrize(("language", "found"), [(Language.ZH, "15 m²"), (Language.EN, "15 m²")])
def test_measured_values_stand_beside_their_limits(
    qtbot: QtBot, language: Language, found: str
) -> None:
    library = Library.load(paths.forms())
    programme = library.find_programme("qingyuan")
    themes = {"QFA": library.find("qingyuan-facilities")}
    answers = {"answers": {"QFA-01": {"area_m2": "60", "households": "400"}}}
    holder = QWidget()
    qtbot.addWidget(holder)
    part = ProgrammePart(
        try_programme(programme, themes, answers, today=date(2026, 3, 2)), language, holder
    )
    assert part.measures is not None
    said = texts(part.measures)
    assert any(found in text for text in said)
    assert any("≥ 30 m²" in text for text in said)
    assert not any("；" in text for text in said)


def test_the_usual_programme_says_all_in_its_themes(runner: Desk) -> None:
    runner.page.results_key.click()
    runner.settle()
    assert not runner.window.findChildren(ProgrammePart)
