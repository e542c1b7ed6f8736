"""Every requirement of the five programme documents has a home that stands."""

from __future__ import annotations

import argparse
from collections import Counter
from functools import cache

import pytest

from inspector import paths
from inspector.checklist.coverage import (
    Coverage,
    Frame,
    Home,
    SeedCoverage,
    WorkStep,
    check_coverage,
    load_frame,
    read_coverage,
    read_steps,
)
from inspector.checklist.definition import Definition, Text
from inspector.checklist.library import Library
from inspector.checklist.norms.requirements import (
    Requirements,
    read_requirements,
    shipped_requirements,
)
from inspector.cli.main import build_parser
from inspector.ui.pages.catalogue import PAGES
from inspector.words import Language
from tests.unit.checklist.conftest import Form


@cache
def seeds() -> dict[str, SeedCoverage]:
    definitions = Library.load(paths.forms()).definitions
    checked = check_coverage(load_frame(), shipped_requirements(), definitions)
    return {one.seed: one for one in checked}


def test_the_list_of_requirements_is_whole_and_in_order() -> None:
    listed = shipped_requirements()
    assert listed.findings == ()
    assert Counter(one.seed for one in listed.by_id.values()) == {
        "DY": 117,
        "YT": 313,
        "QY": 85,
        "MH": 155,
        "QZ": 57,
    }


def test_the_tables_are_in_order() -> None:
    assert load_frame().findings == ()


@pytest.mark.parametrize("seed", ["DY", "YT", "QY", "MH", "QZ"])
def test_every_requirement_has_a_home_that_cites_it(seed: str) -> None:
    assert seeds()[seed].findings == ()
    assert seeds()[seed].homeless == ()


def test_every_step_is_done_by_a_command_or_on_a_page_that_there_is() -> None:
    pages = {page.id for page in PAGES}
    commands = set(_commands(build_parser(Language.ZH)))
    assert "bundle export" in commands
    steps = load_frame().steps.values()
    assert {step.page for step in steps if step.page} <= pages
    assert {step.command for step in steps if step.command} <= commands


def _commands(parser: argparse.ArgumentParser, before: str = "") -> list[str]:
    found: list[str] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                full = f"{before} {name}".strip()
                found += [full, *_commands(below, full)]
    return found


REQUIREMENTS = """\
format: 1
documents:
  - seed: DY
    title: {zh: 方案, en: Plan}
    short: {zh: 方案, en: Plan}
requirements:
  - {id: DY-1, seed: DY, clause: {zh: 一, en: "1"}, zh: 甲, en: A, kind: mandatory,
     theme: safety, unit: compound}
  - {id: DY-2, seed: DY, clause: {zh: 二, en: "2"}, zh: 乙, en: B, kind: process,
     theme: process, unit: other}
"""

ITEM = """\
- {type: three_way, name: TR-1, label: {zh: 甲？, en: A?}, severity: minor, basis: [BASIS]}
"""


def requirements(text: str = REQUIREMENTS) -> Requirements:
    return read_requirements(text.encode(), name="requirements.yaml")


def codes(table: str, definition: Definition) -> list[str]:
    steps = {"filing": WorkStep("filing", Text("备案", "Filing"), command="import")}
    read = read_coverage(table.encode(), name="DY.yaml")
    assert read.findings == ()
    (seed,) = check_coverage(Frame(steps, {"DY": read}), requirements(), [definition])
    return [found.code for found in seed.findings]


@pytest.mark.parametrize(
    ("basis", "table", "expected"),
    [
        ("DY-1", "DY-1: [{item: trial/TR-1}], DY-2: [{step: filing}]", []),
        ("DY-1", "DY-1: [{item: trial/TR-1}]", ["coverage.homeless"]),
        (
            "DY-1",
            "DY-1: [{item: trial/TR-2}], DY-2: [{step: filing}]",
            ["coverage.no_item", "coverage.homeless"],
        ),
        (
            "DY-1",
            "DY-1: [{item: trial/TR-1}], DY-2: [{step: feeling}]",
            ["coverage.no_step", "coverage.homeless"],
        ),
        (
            "DY-2",
            "DY-1: [{item: trial/TR-1}], DY-2: [{step: filing}]",
            ["coverage.not_cited", "coverage.homeless"],
        ),
        (
            "'DY-1', 'DY-9'",
            "DY-1: [{item: trial/TR-1}], DY-2: [{step: filing}]",
            ["coverage.unknown_basis"],
        ),
        (
            "DY-1",
            "DY-1: [{item: trial/TR-1}], DY-2: [{step: filing}], DY-3: [{step: filing}]",
            ["coverage.unknown_requirement"],
        ),
    ],
)
def test_what_is_wrong_with_a_home_is_told(
    form: Form, basis: str, table: str, expected: list[str]
) -> None:
    definition = form(ITEM.replace("BASIS", basis))
    assert codes(f"format: 1\nhomes: {{{table}}}\n", definition) == expected


def test_a_document_without_a_table_is_told_once() -> None:
    (seed,) = check_coverage(Frame({}, {}), requirements(), [])
    assert [found.code for found in seed.findings] == ["coverage.no_table"]
    assert seed.homeless == ("DY-1", "DY-2")


def test_mistakes_of_the_list_are_told_with_their_lines() -> None:
    text = REQUIREMENTS.replace("id: DY-2", "id: DY-1").replace("kind: process", "kind: proces")
    found = {(one.code, one.subject) for one in requirements(text).findings}
    assert found == {
        ("coverage.twice", "requirements.yaml:9"),
        ("checklist.unknown_word.near", "requirements.yaml:9"),
    }


def test_mistakes_of_a_table_are_told_with_their_lines() -> None:
    read = read_coverage(
        b"format: 1\nhomes:\n  DY-1:\n    - {item: a/B, step: c}\n", name="DY.yaml"
    )
    assert [(one.code, one.subject) for one in read.findings] == [
        ("coverage.home_unclear", "DY.yaml:4")
    ]
    assert read == Coverage(
        "DY", "DY.yaml", {"DY-1": (Home("a/B", "c", 4),)}, {"DY-1": 3}, read.findings
    )
    steps, found = read_steps(
        b"format: 1\nsteps:\n  - {key: a, zh: \xe7\x94\xb2, en: A}\n", name="steps.yaml"
    )
    assert sorted(steps) == ["a"]
    assert [(one.code, one.subject) for one in found] == [("coverage.step_nowhere", "steps.yaml:3")]
