"""What changed between two versions of a form, and how versions are counted on."""

from __future__ import annotations

import pytest

from inspector.checklist.editing.comparing import DifferenceKind, compare, next_version
from inspector.checklist.editing.starting import new_form
from inspector.checklist.editing.tree import Document, put


@pytest.fixture
def form() -> Document:
    return new_form(id_="green", theme="GR", programme="core", label={"zh": "绿化", "en": "Green"})


@pytest.mark.parametrize(
    ("version", "following"),
    [("1.0", "1.1"), ("1.9", "1.10"), ("2026-03", "2026-4"), ("", "1.0"), ("final", "final.1")],
)
def test_versions_are_counted_on(version: str, following: str) -> None:
    assert next_version(version) == following


def test_a_comparison_names_what_changed(form: Document) -> None:
    item = ("survey", 0, "children", 0)
    after = put(form, (*item, "severity"), "critical")
    after = put(after, ("parameters",), [{"key": "a_m", "value": "2"}])
    found = compare(form, after)
    assert [(one.kind, one.what) for one in found] == [
        (DifferenceKind.CHANGED, "item"),
        (DifferenceKind.ADDED, "parameter"),
    ]
    assert found[0].keys == ("severity",)
    raised = put(after, ("parameters", 0, "value"), "3")
    (one,) = compare(after, raised)
    assert (one.was, one.now) == ("2", "3")
    (gone,) = compare(after, {**after, "parameters": []})
    assert gone.kind is DifferenceKind.REMOVED
