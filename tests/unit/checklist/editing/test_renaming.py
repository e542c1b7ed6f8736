"""Another name everywhere: no expression is left that names what is gone."""

from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.checklist.editing.changes import set_value
from inspector.checklist.editing.checking import check_document
from inspector.checklist.editing.expressions import Renames, formulas, names_in, rewritten
from inspector.checklist.editing.lists import list_names
from inspector.checklist.editing.outline import outline
from inspector.checklist.editing.renaming import (
    rename_choice,
    rename_list,
    rename_parameter,
    rename_part,
)
from inspector.checklist.editing.tree import Document, listed, mapped, node_at, put, text_at
from inspector.checklist.editing.usage import (
    choice_users,
    list_users,
    name_users,
    parameter_users,
)
from inspector.errors import InputError

WAY, WIDTH = ("survey", 0, "children", 0), ("survey", 0, "children", 1)
SIZE = ("survey", 0, "children", 2, "children", 0)
TIDY = ("survey", 1, "children", 0)


def test_an_item_is_renamed_where_it_is_named(small: Document) -> None:
    document = rename_part(small, WAY, "SM-form").document
    assert node_at(document, WAY)["name"] == "SM-form"
    expected = "${SM-form} = 'ring' or selected('dead_end ring', ${SM-form})"
    assert node_at(document, WIDTH)["relevant"] == expected


def test_a_composite_takes_its_fields_along(small: Document) -> None:
    document = rename_part(small, SIZE, "SM-size").document
    assert node_at(document, SIZE)["pass"] == "${SM-size_long} > 1 and  ${ SM-size_wide } > 1"
    assert node_at(document, TIDY)["relevant"] == "${SM-size_wide} != 3"
    assert check_document(document).errors == 0


def test_a_field_is_renamed_alone(small: Document) -> None:
    document = rename_part(small, (*SIZE, "fields", 1), "broad").document
    assert node_at(document, SIZE)["pass"] == "${SM-03_long} > 1 and  ${ SM-03_broad } > 1"


@pytest.mark.parametrize("name", ["SM-01", "first", "SM-03_long", "", "  ", "中文", "a b", "1a"])
def test_a_name_that_cannot_be_is_refused(small: Document, name: str) -> None:
    with pytest.raises(InputError):
        rename_part(small, TIDY, name)


def test_a_composite_whose_fields_would_clash_is_refused(small: Document) -> None:
    document = rename_part(small, TIDY, "X_long").document
    with pytest.raises(InputError, match=r"designer\.name\.taken"):
        rename_part(document, SIZE, "X")


def test_a_name_that_stays_changes_nothing(small: Document) -> None:
    assert rename_part(small, WAY, " SM-01 ").document == small


def test_a_choice_is_renamed_where_answers_are_held_against_it(small: Document) -> None:
    document = rename_choice(small, "way", "ring", "loop").document
    expected = "${SM-01} = 'loop' or selected('dead_end loop', ${SM-01})"
    assert node_at(document, WIDTH)["relevant"] == expected
    assert check_document(document).errors == 0


def test_a_text_that_is_no_choice_stays() -> None:
    assert rewritten("'ring' = 'ring'", Renames(choices={("way", "ring"): "loop"})) == (
        "'ring' = 'ring'"
    )


def test_the_own_value_is_a_choice_as_well() -> None:
    renames = Renames(choices={("way", "ring"): "loop"})
    assert rewritten(". = 'ring'", renames, own="way") == ". = 'loop'"


def test_a_list_is_renamed_where_it_is_chosen_from(small: Document) -> None:
    document = rename_list(small, "way", "lane_form").document
    assert node_at(document, WAY)["type"] == "select_one lane_form"
    assert list_names(document) == ("lane_form",)
    assert check_document(document).errors == 0


def test_a_parameter_is_renamed_in_expressions_texts_and_scores(small: Document) -> None:
    document = rename_parameter(small, "width_min_m", "lane_min_m").document
    assert node_at(document, WIDTH)["pass"] == ". >= param('lane_min_m')"
    assert node_at(document, WIDTH)["pass_text"]["zh"] == "不小于 {lane_min_m} 米"
    scored = rename_parameter(small, "least_score", "score_min").document
    assert text_at(scored, ("judging", "pass_score")) == "score_min"
    assert check_document(document).errors == check_document(scored).errors == 0


def test_an_answer_called_like_a_parameter_keeps_its_name(small: Document) -> None:
    document = rename_part(small, WAY, "width_min_m").document
    document = set_value(document, TIDY, ("hint", "zh"), "${width_min_m} {width_min_m}").document
    renamed = rename_parameter(document, "width_min_m", "lane_min_m").document
    assert node_at(renamed, TIDY)["hint"]["zh"] == "${width_min_m} {lane_min_m}"
    assert check_document(renamed).errors == 0


def test_half_an_expression_is_renamed_by_its_names() -> None:
    assert rewritten("${a} + (", Renames(names={"a": "b"})) == "${b} + ("


def test_names_in_quotes_are_renamed() -> None:
    text = "jr:choice-name(${a}, '${a}')"
    assert rewritten(text, Renames(names={"a": "bcd"})) == "jr:choice-name(${bcd}, '${bcd}')"


def test_users_are_found(small: Document) -> None:
    assert name_users(small, WAY) == (WIDTH,)
    assert name_users(small, SIZE) == (TIDY,)
    assert list_users(small, "way") == (WAY,)
    assert choice_users(small, "way", "ring") == (WIDTH,)
    assert parameter_users(small, "width_min_m") == (WIDTH,)
    assert parameter_users(small, "least_score") == ((),)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_renaming_never_breaks_a_form_that_compiles(lanes: Document, data: st.DataObject) -> None:
    document = lanes
    for _ in range(3):
        document = _rename_something(document, data)
    checked = check_document(document)
    assert [one.finding for one in checked.mistakes if one.is_error] == []
    known = {part.full_name for part in outline(document)}
    assert {name for one in formulas(document) for name in names_in(one.text)} <= known


def _rename_something(document: Document, data: st.DataObject) -> Document:
    name = data.draw(st.text(ascii_lowercase, min_size=9, max_size=12))
    what = data.draw(st.sampled_from(["part", "parameter", "list", "choice"]))
    try:
        if what == "part":
            path = data.draw(st.sampled_from([part.path for part in outline(document)]))
            return rename_part(document, path, name).document
        if what == "parameter":
            keys = [text_at(one, ("key",)) for one in listed(document.get("parameters"))]
            return rename_parameter(document, data.draw(st.sampled_from(keys)), name).document
        chosen = data.draw(st.sampled_from(list_names(document)))
        if what == "list":
            return rename_list(document, chosen, name).document
        entries = [text_at(one, ("name",)) for one in document["choices"][chosen]]
        return rename_choice(document, chosen, data.draw(st.sampled_from(entries)), name).document
    except InputError:
        return document  # drawn twice


def test_name_written_as_a_path_in_a_choice_filter_is_renamed() -> None:
    renames = Renames(names={"a": "bcd"})
    assert rewritten("province = current()/../a", renames) == "province = current()/../bcd"


def test_texts_that_print_an_answer_follow_its_name(small: Document) -> None:
    document = put(small, (*TIDY, "label", "zh"), "宽 ${ SM-03_wide }，${SM-03_wider}")
    renamed = rename_part(dict(mapped(document)), SIZE, "SM-size").document
    assert text_at(renamed, (*TIDY, "label", "zh")) == "宽 ${ SM-size_wide }，${SM-03_wider}"
