"""XLSForms become documents, and what is not the same is said with sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector.checklist.source.document import Tree
from inspector.checklist.xlsform.examining import examine
from inspector.checklist.xlsform.reading import Imported, read_xlsform
from inspector.errors import InputError
from inspector.findings import Level

Book = Callable[..., Path]

HEADINGS = ["type", "name", "label"]
LISTS = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]


def chapters(imported: Imported) -> list[Any]:
    survey = imported.document["survey"]
    assert isinstance(survey, list)
    return survey


def only(imported: Imported) -> dict[str, Any]:
    """The one question of a form, which stands in a chapter made for it."""
    (chapter,) = chapters(imported)
    (item,) = chapter["children"]
    assert isinstance(item, dict)
    return item


def said(imported: Imported) -> dict[str, tuple[str, int, str]]:
    return {one.code: (one.sheet, one.row, one.column) for one in imported.remarks}


def question(book: Book, **cells: Any) -> dict[str, Any]:
    row = {"type": "text", "name": "q", "label": "Q"} | cells
    return only(read_xlsform(book(survey=[list(row), list(row.values())], choices=LISTS)))


def test_questions_outside_groups_stand_in_a_chapter_made_for_them(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                HEADINGS,
                ["text", "a", "A"],
                ["text", "b", "B"],
                ["begin_group", "g", "G"],
                ["text", "c", "C"],
                ["end_group"],
                ["text", "d", "D"],
            ]
        )
    )
    first, group, last = chapters(form)
    assert first["implicit"] == "true"
    assert [item["name"] for item in first["children"]] == ["a", "b"]
    assert (group["name"], "implicit" in group) == ("g", False)
    assert [item["name"] for item in last["children"]] == ["d"]
    assert (form.counts.items, form.counts.groups, form.counts.repeats) == (4, 1, 0)


def test_groups_and_repeats_keep_how_they_are_nested(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                [*HEADINGS, "repeat_count", "relevant"],
                ["begin repeat", "tree", "Tree", "${n}", "${n} > 0"],
                ["begin_group", "size", "Size"],
                ["begin_repeat", "stem", "Stem"],
                ["decimal", "girth", "Girth"],
                ["end repeat"],
                ["end group"],
                ["end_repeat"],
                ["integer", "n", "N"],
            ]
        )
    )
    tree = chapters(form)[0]
    assert (tree["type"], tree["count"], tree["relevant"]) == ("repeat", "${n}", "${n} > 0")
    stem = tree["children"][0]["children"][0]
    assert (stem["type"], stem["children"][0]["name"]) == ("repeat", "girth")
    assert (form.counts.groups, form.counts.repeats) == (1, 2)


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("select1 yn", "select_one yn"),
        ("select one from yn", "select_one yn"),
        ("add select multiple prompt using yn", "select_multiple yn"),
        ("select all that apply from yn", "select_multiple yn"),
        ("rank yn", "rank yn"),
        ("q int", "integer"),
        ("int", "integer"),
        ("string", "text"),
        ("Add Date Prompt", "date"),
        ("datetime", "dateTime"),
        ("gps", "geopoint"),
        ("imei", "deviceid"),
        ("photo", "image"),
        ("trigger", "acknowledge"),
    ],
)
def test_types_are_known_by_all_their_names(book: Book, written: str, type_: str) -> None:
    assert question(book, type=written)["type"] == type_


@pytest.mark.parametrize(
    ("type_", "default", "key"),
    [
        ("text", "Not-sure", "default"),
        ("date", "2026-01-05", "default"),
        ("integer", "-3", "default"),
        ("text", "${other}", "default_from"),
        ("date", "today()", "default_from"),
        ("integer", "2 + 3", "default_from"),
    ],
)
def test_a_default_that_computes_is_told_from_one_that_does_not(
    book: Book, type_: str, default: str, key: str
) -> None:
    assert question(book, type=type_, default=default)[key] == default


def test_languages_keep_their_names_and_ours_get_their_tags(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                ["type", "name", "label::Swahili (sw)", "label::English (en)"],
                ["text", "a", "Jina", "Name"],
                ["text", "b", None, "Age"],
            ],
            settings=[["default_language"], ["Swahili (sw)"]],
        )
    )
    assert form.document["languages"] == ["Swahili (sw)", "en"]
    items = chapters(form)[0]["children"]
    assert items[0]["label"] == {"Swahili (sw)": "Jina", "en": "Name"}
    assert items[1]["label"] == {"Swahili (sw)": "Age", "en": "Age"}


def test_texts_without_a_language_are_chinese_when_they_look_it(book: Book) -> None:
    form = read_xlsform(book(survey=[HEADINGS, ["text", "a", "小区名称"]]))
    assert form.document["languages"] == ["zh"]
    assert only(form)["label"] == {"zh": "小区名称"}


def test_what_is_not_supported_is_kept_and_said(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                [*HEADINGS, "trigger", "bind::odk:length", "required_message"],
                ["calculate", "a", "A", "${b}", "3"],
                ["text", "b", "B", None, None, "Please"],
            ]
        )
    )
    first, second = chapters(form)[0]["children"]
    assert first["extra"] == {"trigger": "${b}", "bind::odk:length": "3"}
    assert second["extra"] == {"required_message::default": "Please"}
    rows = {(one.code, one.row, one.column) for one in form.remarks}
    assert {
        ("xlsform.kept", 2, "trigger"),
        ("xlsform.column_kept", 2, "bind::odk:length"),
        ("xlsform.kept", 3, "required_message"),
        ("xlsform.no_calculation", 2, "calculation"),
    } <= rows


def test_bent_quotes_in_expressions_are_put_straight(book: Book) -> None:
    item = question(book, relevant="${x} = ‘other’", label="He said “no”")
    assert item["relevant"] == "${x} = 'other'"
    assert item["label"] == {"default": "He said “no”"}


def test_paths_to_neighbours_become_references(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                [*HEADINGS, "relevant"],
                ["text", "a", "A", "FALSE"],
                ["text", "b", "B", "../a = 'x' and ../../gone/a = '../a'"],
            ]
        )
    )
    first, second = chapters(form)[0]["children"]
    assert first["relevant"] == "false()"
    assert second["relevant"] == "${a} = 'x' and ../../gone/a = '../a'"
    assert said(form)["xlsform.path_rewritten"] == ("survey", 3, "relevant")


def test_or_other_is_written_out(book: Book) -> None:
    form = read_xlsform(
        book(survey=[HEADINGS, ["select_one yn or_other", "q", "Q"]], choices=LISTS)
    )
    first, other = chapters(form)[0]["children"]
    assert first["type"] == "select_one yn"
    assert (other["name"], other["relevant"]) == ("q_other", "selected(${q}, 'other')")
    lists = form.document["choices"]
    assert isinstance(lists, dict)
    assert _names(lists["yn"]) == ["yes", "no", "other"]
    assert (form.counts.items, form.counts.choices) == (1, 2)


def test_choices_keep_their_columns_and_pictures(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[[*HEADINGS, "choice_filter"], ["select_one city", "q", "Q", "p = ${x}"]],
            choices=[
                ["list name", "value", "caption", "p", "image"],
                ["city", 330783, "Dongyang", "3307", "d.png"],
            ],
        )
    )
    lists = form.document["choices"]
    assert isinstance(lists, dict)
    assert lists["city"] == [
        {
            "name": "330783",
            "label": {"default": "Dongyang"},
            "p": "3307",
            "media": {"image": "d.png"},
        }
    ]
    assert only(form)["choice_filter"] == "p = ${x}"


def test_lists_of_external_choices_stand_beside_those_of_the_same_name(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[HEADINGS, ["select_one a", "q", "Q"], ["select_one_external a", "r", "R"]],
            choices=[["list_name", "name", "label"], ["a", "x", "X"]],
            external_choices=[["list_name", "name", "zone"], ["a", "y", "1"]],
        )
    )
    first, second = chapters(form)[0]["children"]
    assert (first["type"], second["type"]) == ("select_one a", "select_one a_2")
    lists = form.document["choices"]
    assert isinstance(lists, dict)
    assert lists["a_2"] == {
        "external": "true",
        "entries": [{"name": "y", "label": {"default": "y"}, "zone": "1"}],
    }


def test_a_list_in_a_file_beside_the_form_is_read(book: Book) -> None:
    path = book(survey=[HEADINGS, ["select_one_from_file towns.csv", "q", "Q"]])
    missing = read_xlsform(path)
    assert said(missing)["xlsform.list_file_missing"] == ("survey", 2, "type")
    assert only(missing)["type"] == "text"
    (path.parent / "towns.csv").write_text("name,label,p\nw,吴宁,33\nb,白云,33\n", encoding="utf-8")
    found = read_xlsform(path)
    assert only(found)["type"] == "select_one towns"
    lists = found.document["choices"]
    assert isinstance(lists, dict)
    assert lists["towns"] == [
        {"name": "w", "label": {"default": "吴宁"}, "p": "33"},
        {"name": "b", "label": {"default": "白云"}, "p": "33"},
    ]


def test_a_table_for_pulldata_is_read_beside_the_form(book: Book) -> None:
    path = book(
        survey=[
            [*HEADINGS, "calculation"],
            ["calculate", "c", None, "pulldata('fruits', 'price', 'name', ${x})"],
        ]
    )
    assert said(read_xlsform(path))["xlsform.table_missing"] == ("survey", 2, "")
    (path.parent / "fruits.csv").write_text("name,price\nmango,2\n", encoding="utf-8")
    assert read_xlsform(path).document["tables"] == {
        "fruits": {"columns": ["name", "price"], "rows": [["mango", "2"]]}
    }


def test_names_that_cannot_be_used_change_everywhere(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                [*HEADINGS, "relevant"],
                ["select_one l", "姓名", "Name"],
                ["text", "b", "Hello ${姓名}", "${姓名} = 'not sure'"],
            ],
            choices=[["list_name", "name", "label"], ["l", "not sure", "?"]],
        )
    )
    first, second = chapters(form)[0]["children"]
    assert first["extra"] == {"xlsform_name": "姓名"}
    assert second["relevant"] == f"${{{first['name']}}} = 'not_sure'"
    assert second["label"] == {"default": f"Hello ${{{first['name']}}}"}
    assert said(form)["xlsform.name_changed"] == ("survey", 2, "name")
    assert said(form)["xlsform.choice_renamed"] == ("choices", 2, "")


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        ([["begin_group", "g", "G"], ["text", "a", "A"]], "xlsform.begin_without_end", 2),
        ([["text", "a", "A"], ["end_group"]], "xlsform.end_without_begin", 3),
        ([["begin_group", "g", "G"], ["end_repeat"]], "xlsform.other_end", 3),
    ],
)
def test_groups_that_do_not_end_are_refused_with_their_row(
    book: Book, rows: list[list[str]], code: str, row: int
) -> None:
    with pytest.raises(InputError) as caught:
        read_xlsform(book(survey=[HEADINGS, *rows]))
    assert (caught.value.code, caught.value.context["row"]) == (code, row)


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"surveys": [HEADINGS], "choices": LISTS}, "xlsform.no_survey"),
        ({"survey": [["kind", "name"], ["text", "a"]]}, "xlsform.no_type"),
        ({"survey": [HEADINGS]}, "xlsform.empty_survey"),
        ({"survey": []}, "xlsform.no_type"),
    ],
)
def test_a_workbook_that_is_no_form_is_refused(
    book: Book, sheets: dict[str, list[list[str]]], code: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_xlsform(book(**sheets))
    assert caught.value.code == code


def test_mistakes_a_person_can_repair_are_said_and_the_form_is_read(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                HEADINGS,
                ["text", "a", "A"],
                ["text", "a", "again"],
                ["select_one nowhere", "b", "B"],
                ["wishes", "c", "C"],
                [None, "d", "D"],
                ["integer", None, "E"],
            ]
        )
    )
    assert said(form) == {
        "xlsform.name_twice": ("survey", 3, "name"),
        "xlsform.no_list": ("survey", 4, "type"),
        "xlsform.unknown_type": ("survey", 5, "type"),
        "xlsform.row_without_type": ("survey", 6, ""),
        "xlsform.no_name": ("survey", 7, "name"),
    }
    graver = [one.code for one in form.remarks if one.level is Level.ERROR]
    assert graver == [
        "xlsform.no_list",
        "xlsform.unknown_type",
        "xlsform.row_without_type",
        "xlsform.no_name",
    ]
    names = [item["name"] for item in chapters(form)[0]["children"]]
    assert names == ["a", "a_2", "b", "c", "integer_7"]


def test_what_the_rules_of_checklists_refuse_is_said_with_its_row(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                [*HEADINGS, "relevance", "constraint"],
                ["integer", "a", "A"],
                ["text", "b", "B", "${gone} = 1", "/data/a > 1"],
            ],
        )
    )
    loaded, found = examine(form, name="form.yaml")
    assert loaded.definition is None
    places = {(one.sheet, one.row, one.column) for one in found if one.level is Level.ERROR}
    assert places == {("survey", 3, "relevance"), ("survey", 3, "constraint")}


def test_a_form_without_chinese_is_usable(book: Book) -> None:
    form = read_xlsform(
        book(
            survey=[
                ["type", "name", "label::Français (fr)", "calculation", "parameters"],
                ["text", "a", "Nom"],
                ["calculate", "b", None, "string-length(${a})"],
                ["image", "c", "Photo", None, "max-pixels=1000"],
                ["start", "d"],
            ],
            settings=[["form_title", "form_id"], ["Formulaire", "f1"]],
        )
    )
    loaded, found = examine(form, name="form.yaml")
    assert loaded.definition is not None
    assert not found


def _names(entries: Tree) -> list[Tree]:
    assert isinstance(entries, list)
    return [entry["name"] for entry in entries if isinstance(entry, dict)]
