"""What was entered becomes a value of the language, or is refused in words: every type."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import paths, words
from inspector.checklist.definition import FieldSpec, ItemType, Text
from inspector.checklist.expression.values import Value
from inspector.checklist.judging.entries import MisfitError, value_of
from inspector.checklist.kinds import SELECTS
from inspector.checklist.library import Library
from inspector.clock import CHINA
from inspector.findings import Finding, Level
from inspector.words import Language

FORM = Library.load(paths.forms()).find("core-fire-lanes")
STEPS = {"start": "1", "end": "5", "step": "0.5"}
ENTERED = sorted(
    {*ItemType}
    - {*SELECTS, ItemType.NOTE, ItemType.IMAGE, ItemType.FIELDS, ItemType.MILESTONE}
    - {ItemType.CALCULATE}
)


def spec(kind: ItemType, **more: object) -> FieldSpec:
    options = STEPS if kind is ItemType.RANGE else {}
    return FieldSpec(
        "value",
        "X",
        kind,
        Text("项", "Item"),
        options=options,
        **more,  # type: ignore[arg-type]  # the test's
    )


@pytest.mark.parametrize(
    ("kind", "entry", "value"),
    [
        (ItemType.TIME, "14:30", time(14, 30)),
        (ItemType.TIME, "14:30:15.250+08:00", time(14, 30, 15, 250_000)),
        (ItemType.TIME, "06:30Z", time(14, 30)),
        (ItemType.DATETIME, "2026-03-02T14:30", datetime(2026, 3, 2, 14, 30, tzinfo=CHINA)),
        (ItemType.DATETIME, "2026-03-02T06:30Z", datetime(2026, 3, 2, 14, 30, tzinfo=CHINA)),
        (ItemType.START, "2026-03-02 14:30", datetime(2026, 3, 2, 14, 30, tzinfo=CHINA)),
        (ItemType.TODAY, "2026-03-02", date(2026, 3, 2)),
        (ItemType.RANGE, "1", Decimal(1)),
        (ItemType.RANGE, "4.50", Decimal("4.50")),
        (ItemType.ACKNOWLEDGE, "OK", "OK"),
        (ItemType.BARCODE, "6901234567892", "6901234567892"),
        (ItemType.HIDDEN, "x", "x"),
        (ItemType.SIGNATURE, "sha256:0a", "sha256:0a"),
        (ItemType.GEOPOINT, "30.25 120.15 10 5", "30.25 120.15 10 5"),
        (ItemType.GEOTRACE, "30 120; 30.1 120", "30 120; 30.1 120"),
        (ItemType.GEOSHAPE, "30 120; 30 121; 31 121; 30 120", "30 120; 30 121; 31 121; 30 120"),
    ],
)
def test_entry_becomes_a_value(kind: ItemType, entry: str, value: Value) -> None:
    found = value_of(entry, spec(kind), FORM)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "entry", "code"),
    [
        (ItemType.TIME, "24:00", "not_a_time"),
        (ItemType.TIME, "half past two", "not_a_time"),
        (ItemType.DATETIME, "2026-03-02", "not_a_moment"),
        (ItemType.DATETIME, "2026-02-30T10:00", "not_a_moment"),
        (ItemType.RANGE, "0.5", "range"),
        (ItemType.RANGE, "5.5", "range"),
        (ItemType.RANGE, "1.2", "range"),
        (ItemType.RANGE, "two", "not_a_number"),
        (ItemType.ACKNOWLEDGE, "yes", "not_acknowledged"),
        (ItemType.GEOPOINT, "30.25", "not_a_position"),
        (ItemType.GEOPOINT, "95 120", "not_a_position"),
        (ItemType.GEOPOINT, "30 120; 31 121", "positions"),
        (ItemType.GEOTRACE, "30 120", "positions"),
        (ItemType.GEOSHAPE, "30 120; 30 121", "positions"),
        (ItemType.TEXT, "x" * 10_001, "too_long"),
        (ItemType.BARCODE, "x" * 10_001, "too_long"),
        (ItemType.SIGNATURE, "x" * 200_001, "signature_too_long"),
    ],
)
def test_entry_that_does_not_fit_is_refused_in_words(kind: ItemType, entry: str, code: str) -> None:
    with pytest.raises(MisfitError) as refused:
        value_of(entry, spec(kind), FORM)
    assert refused.value.code == f"checklist.entry.{code}"
    context = {"label": "X", **refused.value.context}
    finding = Finding(Level.WARNING, refused.value.code, "X", context)
    assert len({words.finding(finding, language) for language in Language}) == 2


@pytest.mark.parametrize("kind", ENTERED)
def test_every_type_takes_an_entry_of_its_own(kind: ItemType) -> None:
    """No type falls through to the choices of a list it does not have."""
    with pytest.raises(MisfitError) as refused:
        value_of("§" * 200_001, spec(kind), FORM)
    assert refused.value.code != "checklist.entry.not_a_choice"


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (ItemType.RANK, "ring dead_end"),
        (ItemType.SELECT_MULTIPLE, "ring dead_end"),
        (ItemType.SELECT_MULTIPLE, "ring ring"),
    ],
)
def test_several_choices_are_names_with_spaces(kind: ItemType, names: str) -> None:
    listed = next(name for name, all_ in FORM.choices.items() if len(all_) > 1)
    first, second = (choice.name for choice in FORM.choices[listed][:2])
    entry = names.replace("ring", first).replace("dead_end", second)
    wanted = " ".join(dict.fromkeys(entry.split()))
    assert value_of(entry, spec(kind, choices=listed), FORM) == wanted
    assert value_of(tuple(entry.split()), spec(kind, choices=listed), FORM) == wanted


@given(st.sampled_from(ENTERED), st.text(max_size=60))
def test_any_entry_is_a_value_or_a_misfit(kind: ItemType, entry: str) -> None:
    codes = set(words.catalogue())
    with contextlib.suppress(MisfitError):
        value_of(entry, spec(kind), FORM)
        return
    with pytest.raises(MisfitError) as refused:
        value_of(entry, spec(kind), FORM)
    assert refused.value.code in codes
