"""Small forms, written in place, and ways to judge them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from textwrap import dedent, indent

import pytest

from inspector.checklist.definition import Definition
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.reading.loading import Loaded, load_definition
from inspector.checklist.trial.trial import responses_from_json
from tests.form_lines import WIDTH, WIDTH_PARAMETER

TODAY = date(2026, 3, 2)

HEAD = """\
format: 1
id: trial
version: "1"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
"""

Load = Callable[[str], Loaded]
Form = Callable[..., Definition]
Judge = Callable[..., Judgement]
One = Callable[..., ItemJudgement]


@pytest.fixture
def load() -> Load:
    """Loads the text of a whole file, ``trial.yaml``."""

    def run(text: str) -> Loaded:
        return load_definition(text.encode(), name="trial.yaml")

    return run


@pytest.fixture
def form(load: Load) -> Form:
    """A definition with some items in one chapter; what it needs before them in ``head``."""

    def make(items: str, *, over: str = "compound", head: str = "", more: str = "") -> Definition:
        survey = (
            f"survey:\n  - type: group\n    name: chapter\n    label: {{zh: 章, en: Chapter}}\n"
            f"    over: {over}\n    children:\n{indent(dedent(items), ' ' * 6)}\n"
        )
        loaded = load(f"{HEAD}{dedent(head)}\n{survey}" + indent(dedent(more), "  "))
        assert loaded.definition is not None, loaded.findings
        return loaded.definition

    return make


@pytest.fixture
def judged() -> Judge:
    """Judges a document of answers, in any shape that `responses_from_json` takes."""

    def run(definition: Definition, answers: object = None, **more: object) -> Judgement:
        document = {"answers": answers if answers is not None else {}, **more}
        return judge(definition, responses_from_json(definition, document, today=TODAY))

    return run


@pytest.fixture
def one(judged: Judge) -> One:
    """The judgement of the first item of a definition, or of the one named."""

    def run(
        definition: Definition, answers: object = None, *, item: str = "", **more: object
    ) -> ItemJudgement:
        found = judged(definition, answers, **more)
        code = item or definition.items[0].code
        return next(entry for entry in found.items if entry.item.code == code)

    return run


@pytest.fixture
def width(form: Form) -> Definition:
    """The width of a lane, measured several times, as critical item of each lane."""
    return form(WIDTH, head=WIDTH_PARAMETER, over="fire_lane")
