"""Documents become XLSForms that other tools take, and read back they are the same."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from inspector import paths
from inspector.checklist.library import checklist_files
from inspector.checklist.source.document import Document, read_document
from inspector.checklist.source.nodes import Notes
from inspector.checklist.xlsform.reading import read_xlsform
from inspector.checklist.xlsform.writing import write_xlsform
from inspector.findings import Level

FORMS = checklist_files(paths.forms())


def read_back(document: Document) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(write_xlsform(document).content)
        return read_xlsform(path).document


def converted(document: Document) -> str:
    return str(convert(io.BytesIO(write_xlsform(document).content), file_type=".xlsx").xform)


def cells(document: Document, sheet: str = "survey") -> list[dict[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsform(document).content))
    heading, *rows = book[sheet].iter_rows(values_only=True)
    return [
        {str(name): str(cell) for name, cell in zip(heading, row, strict=True) if cell is not None}
        for row in rows
    ]


def form(*items: dict[str, Any], **head: Any) -> Document:
    chapter = {"type": "group", "name": "c", "label": {"zh": "章", "en": "C"}}
    made: dict[str, Any] = {
        "format": "1",
        "id": "t-form",
        "version": "1.0",
        "programme": "test",
        "theme": "T",
        "label": {"zh": "表", "en": "Form"},
        **head,
        "survey": [{**chapter, "children": list(items)}],
    }
    return made


def item(type_: str, **more: Any) -> dict[str, Any]:
    return {"type": type_, "name": "T-01", "label": {"zh": "问", "en": "Ask"}} | more


@pytest.mark.parametrize("path", FORMS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_our_own_forms_lose_nothing_and_other_tools_take_them(path: Path) -> None:
    document = read_document(path.read_bytes(), notes=Notes(path.name))
    assert document is not None
    assert read_back(document) == document
    assert converted(document)


def test_a_judged_item_keeps_its_judging_in_columns_of_our_own() -> None:
    document = form(
        item(
            "decimal",
            severity="critical",
            basis=["GB50016-7.1.8"],
            evidence=[{"role": "measure", "min": "1"}],
            **{"pass": "min(.) >= param('w_m')"},
            constraint=". < param('w_m') * 10",
            constraint_message={"zh": "小于 {w_m} 的十倍", "en": "Below ten times {w_m}"},
        ),
        parameters=[{"key": "w_m", "label": {"zh": "宽", "en": "W"}, "value": "4.0"}],
    )
    row = cells(document)[1]
    assert row["constraint"] == ". < 4.0 * 10"
    assert row["constraint_message::中文 (zh)"] == "小于 4.0 的十倍"
    assert row["required"] == "yes"
    assert row["inspector::severity"] == "critical"
    assert row["inspector::pass"] == "min(.) >= param('w_m')"
    assert row["inspector::constraint"] == ". < param('w_m') * 10"
    assert read_back(document) == document
    assert "param(" not in converted(document)


def test_what_only_the_register_knows_becomes_a_question() -> None:
    document = form(item("text", relevant="place('length_m') > 80 and place-count('building') > 1"))
    rows = cells(document)
    assert [row["name"] for row in rows[:4]] == ["register_building", "c", "c_length_m", "T-01"]
    assert rows[3]["relevant"] == "${c_length_m} > 80 and ${register_building} > 1"
    assert read_back(document) == document
    assert converted(document)


def test_a_composite_becomes_a_group_whose_fields_bear_their_full_names() -> None:
    document = form(
        item(
            "fields",
            severity="major",
            fields=[
                {"name": "a_m", "type": "decimal", "label": {"zh": "甲", "en": "A"}},
                {
                    "name": "b_m",
                    "type": "decimal",
                    "label": {"zh": "乙", "en": "B"},
                    "relevant": "${T-01_a_m} > 2",
                },
            ],
            **{"pass": "${T-01_a_m} > ${T-01_b_m}"},
        )
    )
    rows = cells(document)
    assert [(row["type"], row.get("name")) for row in rows[1:5]] == [
        ("begin_group", "T-01"),
        ("decimal", "T-01_a_m"),
        ("decimal", "T-01_b_m"),
        ("end_group", None),
    ]
    assert read_back(document) == document
    assert "/data/c/T-01/T-01_a_m" in converted(document)


def test_a_milestone_shows_the_date_and_the_document_it_always_has() -> None:
    document = form(
        item("milestone", responsible="street", document={"zh": "公告", "en": "Notice"}),
        kind="process",
    )
    assert [row.get("name") for row in cells(document)[1:4]] == [
        "T-01",
        "T-01_date",
        "T-01_document",
    ]
    assert read_back(document) == document
    assert converted(document)


def test_a_chapter_over_places_repeats() -> None:
    document = form(item("three_way", severity="minor"))
    survey = document["survey"]
    assert isinstance(survey, list)
    assert isinstance(survey[0], dict)
    survey[0]["over"] = "fire_lane"
    rows = cells(document)
    assert (rows[0]["type"], rows[0]["inspector::over"]) == ("begin_repeat", "fire_lane")
    assert rows[1]["type"] == "select_one inspector_three_way"
    assert [row["name"] for row in cells(document, "choices")] == ["pass", "fail", "na"]
    assert read_back(document) == document
    assert converted(document)


def test_a_chapter_over_the_compound_does_not_repeat() -> None:
    document = form(item("text"))
    survey = document["survey"]
    assert isinstance(survey, list)
    assert isinstance(survey[0], dict)
    survey[0]["over"] = "compound"
    assert cells(document)[0]["type"] == "begin_group"
    assert read_back(document) == document


def test_a_change_beside_a_column_of_our_own_is_said(tmp_path: Path) -> None:
    document = form(
        item("decimal", relevant="param('w_m') > 1", hint={"zh": "{w_m} 米", "en": "{w_m} m"}),
        parameters=[{"key": "w_m", "label": {"zh": "宽", "en": "W"}, "value": "4.0"}],
    )
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_xlsform(document).content)
    assert [one.code for one in read_xlsform(path).remarks if one.level > Level.INFO] == []
    book = openpyxl.load_workbook(path)
    sheet = book["survey"]
    for cell in sheet[1]:
        if cell.value in ("relevant", "hint::中文 (zh)"):
            sheet.cell(3, cell.column).value = "2 > 1"
    book.save(path)
    form_ = read_xlsform(path)
    assert form_.document == document
    said = [(one.code, one.row, one.column) for one in form_.remarks]
    assert said == [
        ("xlsform.own_differs", 3, "relevant"),
        ("xlsform.own_differs", 3, "hint::中文 (zh)"),
    ]


def test_a_reference_to_nothing_does_not_stop_other_tools() -> None:
    document = form(item("text", relevant="${nowhere} = 'a'", label={"zh": "${", "en": "x"}))
    assert read_back(document) == document
    assert converted(document)


def test_texts_that_a_spreadsheet_bends_come_back() -> None:
    document = form(
        item("text", hint={"zh": "=1+1", "en": " two  spaces\r\nand _x0041_ \x07"}, unit="[m]")
    )
    assert read_back(document) == document


NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_\-]{0,12}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
TEXTS = st.fixed_dictionaries({"zh": WORDS}, optional={"en": WORDS, "sw": WORDS})
TYPES = st.sampled_from(
    ["three_way", "decimal", "integer", "date", "text", "calculate", "image", "note", "time",
     "dateTime", "range", "barcode", "acknowledge", "geopoint", "signature", "audio", "hidden",
     "start", "deviceid", "select_one l", "select_multiple l", "rank l"]
)  # fmt: skip
ENTRIES = st.fixed_dictionaries(
    {"type": TYPES, "label": TEXTS},
    optional={
        "hint": TEXTS,
        "guidance": TEXTS,
        "relevant": st.sampled_from(["${q0} = 'a'", "${gone} > 1", "place('x') = ''"]) | WORDS,
        "required": st.sampled_from(["true", "false", "${q0} = 'a'"]),
        "constraint": WORDS,
        "constraint_message": TEXTS,
        "default": WORDS,
        "default_from": WORDS,
        "appearance": WORDS,
        "calculation": WORDS,
        "choice_filter": WORDS,
        "read_only": st.sampled_from(["true", "false"]),
        "options": st.dictionaries(NAMES, WORDS, max_size=2),
        "media": st.fixed_dictionaries({"image": WORDS}),
        "severity": st.sampled_from(["critical", "minor"]),
        "evidence": st.lists(st.fixed_dictionaries({"role": st.just("wide")}), max_size=2),
        "extra": st.dictionaries(WORDS, WORDS, max_size=2),
        "soft": WORDS,
        "basis": st.lists(WORDS, max_size=2),
    },
)
CHOICES = st.lists(
    st.fixed_dictionaries(
        {"label": TEXTS},
        optional={"media": st.fixed_dictionaries({"image": WORDS}), "city": WORDS, "value": WORDS},
    ),
    min_size=1,
    max_size=3,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Forms of every shape, whether the rules of checklists would take them or not."""
    count = 0

    def named(node: dict[str, Any]) -> dict[str, Any]:
        nonlocal count
        count += 1
        return node | {"name": f"q{count - 1}"}

    def group(depth: int) -> dict[str, Any]:
        made = draw(
            st.fixed_dictionaries(
                {"type": st.sampled_from(["group", "repeat"]), "label": TEXTS},
                optional={"relevant": WORDS, "count": WORDS, "hint": TEXTS, "most": WORDS},
            )
        )
        children = [named(one) for one in draw(st.lists(ENTRIES, max_size=3))]
        if depth and draw(st.booleans()):
            children.append(group(depth - 1))
        return named(made) | {"children": children}

    survey = [group(2) for _ in range(draw(st.integers(1, 2)))]
    for number in range(draw(st.integers(0, 2))):
        implicit = group(0)
        if draw(st.booleans()):
            implicit |= {"name": "part" if not number else f"part_{number + 1}", "type": "group"}
        survey.insert(draw(st.integers(0, len(survey))), implicit | {"implicit": "true"})
    entries = [{**one, "name": f"n{place}"} for place, one in enumerate(draw(CHOICES))]
    made: dict[str, Any] = {
        "format": "1",
        "id": draw(NAMES),
        "version": draw(WORDS),
        "label": draw(TEXTS),
        "languages": ["zh", "en", "sw"],
        "programme": draw(WORDS),
        "choices": {"l": entries},
        "settings": draw(st.dictionaries(NAMES, WORDS, max_size=2)),
        "parameters": [{"key": "k", "value": "1", "label": draw(TEXTS)}],
        "tables": {"t": {"columns": ["a", "b"], "rows": [[draw(WORDS), ""]]}},
        "survey": survey,
    }
    return made


@settings(max_examples=40, deadline=None)
@given(document=documents())
def test_any_form_comes_back_the_same(document: Document) -> None:
    assert read_back(document) == document


def test_a_choice_without_a_name_is_written_all_the_same() -> None:
    named = {"name": "", "label": {"zh": "空", "en": "None"}}
    document = form(item("select_one city"), choices={"city": [named]})
    assert [row["list_name"] for row in cells(document, "choices")] == ["city"]
