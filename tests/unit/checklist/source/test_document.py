"""A document is what its author wrote: written and read again it is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector import paths
from inspector.checklist.definition import Definition
from inspector.checklist.library import checklist_files
from inspector.checklist.reading.loading import load_definition
from inspector.checklist.source.document import Document, Tree, locate, part_of, read_document
from inspector.checklist.source.notes import Notes
from inspector.checklist.source.writing import write_document
from inspector.findings import Finding, Level
from tests.form_lines import SOUND

CORE = checklist_files(paths.forms("core"))

AWKWARD = (
    "",
    "~",
    "null",
    "no",
    "true",
    "1.10",
    "0x1F",
    "1e5",
    "12:30",
    "2026-03-02",
    "- a",
    "a: b",
    "a:",
    ":a",
    "a #b",
    "#a",
    ". >= 4",
    "${a} = 'x'",
    'it\'s "so"',
    '"quoted"',
    "'quoted'",
    "back\\slash",
    "{zh: a}",
    "[a, b]",
    "a, b",
    "*x",
    "&x",
    "!x",
    "%x",
    "@x",
    "`x",
    "| x",
    "> x",
    "? x",
    "---",
    "...",
    " leading",
    "trailing ",
    "tab\there",
    "two\nlines",
    "two\n\nparagraphs",
    "ends with a line\n",
    "\nbegins with one",
    "first\n  deeper",
    "first\n# no comment",
    "return\rhere",
    "next\x85line",
    "line\u2028separator",
    "\ufeffmark",
    "nul\0",
    "中文：，。、（括号）“引号”",
    "。开头",
    "😀 emoji 👨‍👩‍👧",
    "\ue000private",
    "x" * 300,
)

texts = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=40))
keys = st.one_of(
    st.sampled_from(
        ["format", "survey", "children", "choices", "label", "zh", "type", "", "a b", "a: b", "中"]
    ),
    st.text(max_size=12),
)
trees: st.SearchStrategy[Tree] = st.recursive(
    texts,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=25,
)


def reread(document: Document) -> Document | None:
    notes = Notes("a.yaml")
    read = read_document(write_document(document), notes=notes)
    assert notes.findings() == ()
    return read


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_reads_back_equal_wherever_it_stands(text: str) -> None:
    document: Document = {
        "label": {"zh": text, "en": "x"},
        "basis": [text, "b"],
        "survey": [{"name": text, "children": [text], "x" * 120: [text]}],
        "choices": {text: [{"name": text}]},
        "version": text,
        text: text,
    }
    assert reread(document) == document


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(keys, trees, max_size=5))
def test_any_document_reads_back_equal(document: Document) -> None:
    assert reread(document) == document


@given(st.dictionaries(keys, trees, max_size=4))
def test_same_document_gives_the_same_bytes(document: Document) -> None:
    again = reread(document)
    assert again is not None
    assert write_document(again) == write_document(document)


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_shipped_form_written_anew_means_the_same(path: Path) -> None:
    document = read_document(path.read_bytes(), notes=Notes(path.name))
    assert document is not None
    written = write_document(document)
    assert reread(document) == document
    first, second = (
        load_definition(content, name=path.name) for content in (path.read_bytes(), written)
    )
    assert second.findings == ()
    assert first.definition is not None
    assert second.definition is not None
    assert _content(first.definition) == _content(second.definition)


def _content(definition: Definition) -> dict[str, object]:
    parts = {
        name: getattr(definition, name)
        for name in ("id", "version", "programme", "theme", "label", "judging", "parameters")
    }
    items = [
        {name: getattr(item, name) for name in item.__dataclass_fields__ if name != "line"}
        for item in definition.items
    ]
    return {**parts, "items": items, "choices": definition.choices, "waits": definition.waits}


def test_document_is_written_for_people() -> None:
    document: Document = {
        "survey": [{"children": [], "label": {"en": "A", "zh": "甲"}, "type": "group"}],
        "version": "1.10",
        "format": "1",
        "note": "先看一遍\n再写",
    }
    assert write_document(document).decode() == (
        "format: 1\n"
        'version: "1.10"\n'
        "survey:\n"
        "  - type: group\n"
        "    label: {zh: 甲, en: A}\n"
        "    children: []\n"
        "note: |-\n"
        "  先看一遍\n"
        "  再写\n"
    )


def test_lone_surrogate_is_replaced_and_not_a_crash() -> None:
    assert reread({"a": "x\ud800y"}) == {"a": "x\N{REPLACEMENT CHARACTER}y"}


def test_line_leads_to_the_part_and_back() -> None:
    located = locate(SOUND.encode(), notes=Notes("a.yaml"))
    assert located is not None
    item = ("survey", 0, "children", 1)
    assert located.line_of(item) == 27
    assert located.line_of((*item, "pass")) == 33
    assert located.line_of((*item, "pass", "nothing")) == 33
    assert located.paths_at(27)[0] == item
    assert located.paths_at(33) == ((*item, "pass"),)
    assert part_of(located.document, (*item, "name")) == "FL-L01"
    assert part_of(located.document, (*item, "none")) is None
    assert part_of(located.document, ("survey", 9)) is None


def test_finding_leads_to_the_part_it_is_about() -> None:
    broken = SOUND.replace("over: fire_lane", "over: street").replace("{name: plate,", "{nam: p,")
    located = locate(broken.encode(), notes=Notes("a.yaml"))
    assert located is not None
    found = {
        located.path_of(finding): finding.code
        for finding in load_definition(broken.encode(), name="a.yaml").findings
    }
    assert found["survey", 0, "over"] == "checklist.unknown_word"
    plate = ("survey", 0, "children", 2, "fields", 1)
    assert found[(*plate, "nam")].startswith("checklist.unknown_key")
    assert found[plate] == "checklist.missing_key"
    elsewhere = Finding(Level.ERROR, "checklist.empty", "a.yaml", {})
    assert located.path_of(elsewhere) == ()


def test_file_that_is_no_document_is_noted() -> None:
    for content in (b"- 1\n", b"a: [", b""):
        notes = Notes("a.yaml")
        assert read_document(content, notes=notes) is None
        assert locate(content, notes=Notes("a.yaml")) is None
        assert notes.failed
