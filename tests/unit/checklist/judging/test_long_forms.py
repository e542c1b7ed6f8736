"""Long checklists are read in bounded time, and any document is read or refused, never a crash."""

from __future__ import annotations

import copy
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks._template import EXPRESSIONS, ITEMS, long_template, repeating_template
from inspector.checklist.definition import Definition, ItemType
from inspector.checklist.reading.loading import load_definition
from inspector.checklist.source.document import Document, Path, Tree, part_of, read_document
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.writing import write_document
from inspector.findings import Level
from tests.form_lines import SOUND, check_words
from tests.rich_form import RICH

_GENEROUS_S = 8.0
"""Seconds of this process's own time; the benchmark holds the tight limit."""


@pytest.fixture(scope="module")
def template() -> bytes:
    """Three thousand items with a thousand expressions."""
    return long_template()


def timed(content: bytes) -> tuple[float, int]:
    begun = time.process_time()
    found = load_definition(content, name="long.yaml").findings
    return time.process_time() - begun, len(found)


def test_long_template_is_what_it_says(template: bytes) -> None:
    definition = load_definition(template, name="long.yaml").definition
    assert definition is not None
    assert len(definition.items) == ITEMS
    written = sum(
        part is not None
        for item in definition.items
        for part in (
            item.criterion,
            item.relevant,
            *(field.constraint for field in item.fields),
            *(field.calculation for field in item.fields),
        )
    )
    assert written == pytest.approx(EXPRESSIONS, rel=0.05)


def test_repeating_template_is_one_free_repeat() -> None:
    definition = load_definition(repeating_template(), name="rows.yaml").definition
    assert definition is not None
    assert definition.chapters[0].repeat is not None
    assert sum(item.repeats == ("shop",) for item in definition.items) == 30


@pytest.mark.parametrize(
    ("old", "new", "least"),
    [
        ("\0", "", 0),
        ("${q0", "${qq0", 400),
        ("label:", "lable:", 400),
    ],
)
def test_long_form_is_read_in_bounded_time(template: bytes, old: str, new: str, least: int) -> None:
    seconds, findings = timed(template.replace(old.encode(), new.encode()))
    assert seconds < _GENEROUS_S
    assert findings >= least


def _paths(tree: Tree, path: Path = ()) -> list[Path]:
    found = [path]
    if isinstance(tree, dict):
        for key, part in tree.items():
            found += _paths(part, (*path, key))
    elif isinstance(tree, list):
        for place, part in enumerate(tree):
            found += _paths(part, (*path, place))
    return found


def _read(text: str) -> Document:
    document = read_document(text.encode(), notes=Notes("a.yaml"))
    assert document is not None
    return document


DOCUMENTS = [_read(SOUND), _read(RICH)]
PLACES = [_paths(document)[1:] for document in DOCUMENTS]

_words = st.sampled_from(
    [
        *(kind.value for kind in ItemType),
        "group",
        "repeat",
        "select_one district",
        "",
        "true",
        "0",
        "-1",
        "1e9",
        "name",
        "width",
        "${width}",
        "${shop} > 1",
        ". > ",
        "count(${door})",
        "position(..)",
        "zh",
        "330783",
        "甲",
    ]
)
_trees: st.SearchStrategy[Tree] = st.recursive(
    _words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(_words, st.text(max_size=4)), inner, max_size=3),
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_changed_document_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(DOCUMENTS) - 1))
    document = copy.deepcopy(DOCUMENTS[which])
    for _ in range(data.draw(st.integers(1, 3))):
        _change(document, data, which)
    content = write_document(document)
    loaded = load_definition(content, name="a.yaml")
    errors = any(found.level is Level.ERROR for found in loaded.findings)
    assert (loaded.definition is None) == errors
    check_words(loaded.findings)
    again = read_document(content, notes=Notes("a.yaml"))
    assert again == document
    if loaded.definition is not None and again is not None:
        twin = load_definition(write_document(again), name="a.yaml").definition
        assert twin is not None
        assert _essence(twin) == _essence(loaded.definition)


def _change(document: Document, data: st.DataObject, which: int) -> None:
    path = data.draw(st.sampled_from(PLACES[which]))
    holder = part_of(document, path[:-1])
    kind = data.draw(st.sampled_from(["replace", "drop", "add"]))
    if isinstance(holder, dict) and path[-1] in holder:
        key = str(path[-1])
        if kind == "drop":
            del holder[key]
        else:
            key = key if kind == "replace" else data.draw(_words)
            holder[key] = data.draw(_trees)
    elif isinstance(holder, list) and isinstance(path[-1], int) and path[-1] < len(holder):
        if kind == "drop":
            del holder[path[-1]]
        elif kind == "replace":
            holder[path[-1]] = data.draw(_trees)
        else:
            holder.append(copy.deepcopy(holder[path[-1]]))


def _essence(definition: Definition) -> tuple[object, ...]:
    return (
        definition.chapters,
        definition.choices,
        definition.parameters,
        definition.tables,
        definition.tiers,
        definition.waits,
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from(["format", "survey", "choices", "tables", "id"]), _trees))
def test_any_document_is_read_or_refused_but_never_crashes(document: Document) -> None:
    loaded = load_definition(write_document(document), name="a.yaml")
    assert loaded.definition is None
    check_words(loaded.findings)
