"""The author's guide says what the engine does: its functions, its types, its examples."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from inspector import paths
from inspector.checklist.definition import ItemType
from inspector.checklist.expression.compiling import FUNCTION_ARITY
from inspector.checklist.library import Library
from inspector.checklist.reading.survey import _OVER
from inspector.checklist.source.nodes import MAX_BYTES, read_nodes
from inspector.checklist.source.notes import Notes
from inspector.checklist.trial.trial import responses_from_json
from inspector.domain.evidence import PhotoRole

GUIDE = paths.forms("README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FUNCTION_ARITY)
def test_guide_names_every_function(name: str) -> None:
    assert f"{name}(" in GUIDE


@pytest.mark.parametrize("word", [*ItemType, *PhotoRole, *_OVER])
def test_guide_names_every_type_role_and_place(word: str) -> None:
    assert re.search(rf"[`|\s]{word}[`\s|]", GUIDE), word


def test_guide_states_the_size_limit() -> None:
    assert f"at most {MAX_BYTES // 1024 // 1024} MB" in GUIDE


def test_examples_of_the_guide_are_well_formed() -> None:
    blocks = re.findall(r"```(yaml|json)\n(.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) >= 15  # a block of another kind would be read by nobody
    for kind, text in blocks:
        if kind == "json":
            json.loads(text)
        else:
            notes = Notes("README.md")
            assert read_nodes(text.encode(), notes=notes) is not None, notes.findings()


def test_answers_of_the_guide_fit_the_shipped_checklist() -> None:
    definition = Library.load(paths.forms()).find("core-fire-lanes")
    for text in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL):
        responses_from_json(definition, json.loads(text), today=date(2026, 3, 2))
