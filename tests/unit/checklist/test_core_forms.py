"""The four shipped core themes, held against the catalogue of 120 items."""

from __future__ import annotations

import csv
import time
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import paths, words
from inspector.checklist.definition import Definition, FieldSpec, ItemType
from inspector.checklist.judging.answers import Instance, PlaceKey, Response, Responses
from inspector.checklist.judging.explaining import explain, lines_of
from inspector.checklist.judging.judging import judge
from inspector.checklist.library import Library
from inspector.domain.inspection import BuiltTo, FieldValue
from inspector.domain.places import PlaceKind

CATALOGUE = Path(__file__).parents[2] / "data" / "core_items.csv"
THEMES = ("IS", "FL", "EL", "WS")


@cache
def themes() -> dict[str, Definition]:
    library = Library.load(paths.forms())
    assert library.findings() == (), [
        words.finding(found, words.Language.EN) for found in library.findings()
    ]
    return {one.theme: one for one in library.definitions if one.programme == "core"}


@cache
def catalogue() -> dict[str, str]:
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["severity"] for row in csv.DictReader(file)}


def test_catalogue_holds_120_items_30_a_theme() -> None:
    assert len(catalogue()) == 120
    assert Counter(code[:2] for code in catalogue()) == dict.fromkeys(THEMES, 30)


def test_shipped_forms_load_without_any_finding() -> None:
    assert sorted(themes()) == sorted(THEMES)


@pytest.mark.parametrize("theme", THEMES)
def test_theme_judges_exactly_its_items_of_the_catalogue(theme: str) -> None:
    found = {
        item.code: item.severity.value
        for item in themes()[theme].items
        if item.severity is not None
    }
    assert found == {code: kind for code, kind in catalogue().items() if code.startswith(theme)}


def places(number: int) -> dict[PlaceKind, tuple[Instance, ...]]:
    return {
        kind: tuple(Instance(f"{kind}-{one}", kind, f"{one} 号") for one in range(number))
        for kind in PlaceKind
        if kind is not PlaceKind.COMPOUND
    }


COMPOUND = Instance("compound", PlaceKind.COMPOUND, "小区")


def entries(spec: FieldSpec, definition: Definition) -> st.SearchStrategy[FieldValue]:
    """Sound and unsound entries for a field."""
    numbers = st.sampled_from(["0", "1", "4.0", "3.95", "12", "35", "-1", "99999", "x"])
    names = [choice.name for choice in definition.choices.get(spec.choices, ())]
    if spec.readings is not None:
        return st.lists(numbers, max_size=4).map(tuple)
    if spec.type in (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE):
        chosen = st.lists(st.sampled_from([*names, "??"]), max_size=3).map(tuple)
        return chosen if spec.type is ItemType.SELECT_MULTIPLE else st.sampled_from(names)
    if spec.type is ItemType.THREE_WAY:
        return st.sampled_from(["pass", "fail", "maybe"])
    if spec.type is ItemType.DATE:
        return st.sampled_from(["2026-03-02", "2011-01-31", "1990-13-01"])
    return numbers if spec.type is not ItemType.TEXT else st.text(max_size=5)


@st.composite
def answered(draw: st.DrawFn, definition: Definition) -> Responses:
    answers: dict[tuple[str, PlaceKey], Response] = {}
    held = places(draw(st.integers(0, 2)))
    for item in definition.items:
        for instance in (COMPOUND,) if item.over is None else held[item.over]:
            kind = draw(st.integers(0, 9))
            values = {
                spec.name: draw(entries(spec, definition))
                for spec in item.fields
                if spec.calculation is None and kind < 8
            }
            answers[item.code, instance.key] = Response(
                values,
                na_reason="无" if kind == 8 else "",
                built_to=BuiltTo(1998, "GBJ16-87") if kind == 7 else None,
            )
    return Responses(date(2026, 3, 2), COMPOUND, held, answers)


@pytest.mark.parametrize("theme", THEMES)
@settings(max_examples=25)
@given(data=st.data())
def test_any_answers_are_judged_and_every_reason_can_be_said(
    theme: str, data: st.DataObject
) -> None:
    definition = themes()[theme]
    judgement = judge(definition, data.draw(answered(definition)))
    for language in words.Language:
        assert lines_of(explain(judgement), language)
        for one in judgement.items:
            assert all(words.finding(reason, language) for reason in one.reasons)
    if judgement.score is not None:
        assert 0 <= judgement.score <= 100


def test_judging_a_large_compound_takes_moments() -> None:
    held = places(30)
    answers: dict[tuple[str, PlaceKey], Response] = {
        (item.code, instance.key): Response({"value": "4"})
        for definition in themes().values()
        for item in definition.items
        for instance in held.get(item.over or PlaceKind.COMPOUND, ())
    }
    started = time.process_time()
    cells = sum(
        len(judge(one, Responses(date(2026, 3, 2), COMPOUND, held, answers)).items)
        for one in themes().values()
    )
    assert cells > 3000
    # Some 0.1 s; the bound only catches something that has become quadratic.
    assert time.process_time() - started < 3
