"""Putting in, taking out, copying and moving parts of a form."""

from __future__ import annotations

import pytest

from inspector.checklist.editing.changes import (
    duplicate_part,
    insert_part,
    move_part,
    refusal,
    remove_part,
    set_value,
    set_values,
)
from inspector.checklist.editing.checking import check_document
from inspector.checklist.editing.outline import outline
from inspector.checklist.editing.starting import new_field, new_group, new_item, with_type
from inspector.checklist.editing.tree import Document, at, node_at
from inspector.errors import InputError

FIRST: tuple[str | int, ...] = ("survey", 0)
INNER = (*FIRST, "children", 2)
COMPOSITE = (*INNER, "children", 0)
SECOND = ("survey", 1)


def names(document: Document) -> list[str]:
    return [part.full_name for part in outline(document)]


def test_the_outline_lists_parts_in_order(small: Document) -> None:
    assert names(small) == [
        "first",
        "SM-01",
        "SM-02",
        "inner",
        "SM-03",
        "SM-03_long",
        "SM-03_wide",
        "second",
        "SM-04",
    ]


def test_a_change_leaves_the_old_document_as_it_was(small: Document) -> None:
    before = repr(small)
    set_value(small, (*FIRST, "children", 0), ("label", "zh"), "别的")
    remove_part(small, FIRST)
    move_part(small, SECOND, (), 0)
    assert repr(small) == before


def test_a_key_that_is_emptied_is_gone_with_its_mapping(small: Document) -> None:
    path = (*FIRST, "children", 1)
    one = set_value(small, path, ("pass_text", "zh"), "").document
    assert node_at(one, path)["pass_text"] == {"en": "At least {width_min_m}"}
    none = set_value(one, path, ("pass_text", "en"), "").document
    assert "pass_text" not in node_at(none, path)


def test_a_new_question_bears_the_next_number(small: Document) -> None:
    change = insert_part(small, FIRST, 1, new_item(small))
    assert change.focus == (*FIRST, "children", 1)
    assert names(change.document)[2] == "SM-05"
    assert check_document(change.document).errors == 0


def test_a_question_outside_of_a_chapter_is_refused(small: Document) -> None:
    with pytest.raises(InputError, match=r"designer\.move\.outside_chapter"):
        insert_part(small, (), 0, new_item(small))


@pytest.mark.parametrize(
    ("path", "holder", "code"),
    [
        (FIRST, INNER, "designer.move.into_itself"),
        (FIRST, FIRST, "designer.move.into_itself"),
        (SECOND, FIRST, "designer.move.chapter_over"),
        ((*COMPOSITE, "fields", 0), FIRST, "designer.move.field_outside"),
        (INNER, COMPOSITE, "designer.move.into_itself"),
        (COMPOSITE, (*FIRST, "children", 1), "designer.move.no_holder"),
        (COMPOSITE, (), "designer.move.outside_chapter"),
    ],
)
def test_moves_without_sense_are_refused(
    small: Document, path: tuple[str | int, ...], holder: tuple[str | int, ...], code: str
) -> None:
    assert refusal(small, holder, node_at(small, path), moved=path) == code
    with pytest.raises(InputError):
        move_part(small, path, holder, 0)


def test_groups_nest_eight_deep_and_no_deeper(small: Document) -> None:
    document, holder = small, FIRST
    for _ in range(7):
        change = insert_part(document, holder, 99, new_group(document, chapter=False))
        document, holder = change.document, change.focus
    with pytest.raises(InputError, match=r"designer\.move\.too_deep"):
        insert_part(document, holder, 0, new_group(document, chapter=False))


def test_an_item_moves_down_within_its_group(small: Document) -> None:
    change = move_part(small, (*FIRST, "children", 0), FIRST, 2)
    assert names(change.document)[:4] == ["first", "SM-02", "SM-01", "inner"]
    assert change.focus == (*FIRST, "children", 1)
    assert node_at(change.document, change.focus)["name"] == "SM-01"


def test_an_item_moves_into_a_group_behind_it(small: Document) -> None:
    """Taking it out shifts the group it went into."""
    change = move_part(small, (*FIRST, "children", 0), INNER, 0)
    assert names(change.document)[:4] == ["first", "SM-02", "inner", "SM-01"]
    assert node_at(change.document, change.focus)["name"] == "SM-01"


def test_an_item_moves_out_of_a_group_before_it(small: Document) -> None:
    change = move_part(small, COMPOSITE, FIRST, 0)
    assert names(change.document)[:2] == ["first", "SM-03"]
    assert node_at(change.document, change.focus)["name"] == "SM-03"


def test_chapters_change_places(small: Document) -> None:
    change = move_part(small, SECOND, (), 0)
    assert names(change.document)[0] == "second"
    assert change.focus == ("survey", 0)


def test_what_is_removed_gives_the_cursor_to_its_neighbour(small: Document) -> None:
    change = remove_part(small, (*FIRST, "children", 2))
    assert change.focus == (*FIRST, "children", 1)
    alone = remove_part(small, COMPOSITE)
    assert alone.focus == INNER
    assert at(alone.document, (*INNER, "children")) == []


def test_a_copy_of_a_group_names_its_own_questions(small: Document) -> None:
    hinted = set_value(small, (*FIRST, "children", 1), ("hint", "zh"), "形式：${SM-01}").document
    change = duplicate_part(hinted, FIRST)
    copied = node_at(change.document, change.focus)
    assert names({"survey": [copied]}) == [
        "first_2",
        "SM-05",
        "SM-06",
        "inner_2",
        "SM-07",
        "SM-07_long",
        "SM-07_wide",
    ]
    width = copied["children"][1]
    assert width["relevant"] == "${SM-05} = 'ring' or selected('dead_end ring', ${SM-05})"
    assert width["hint"]["zh"] == "形式：${SM-05}"
    size = copied["children"][2]["children"][0]
    assert size["pass"] == "${SM-07_long} > 1 and  ${ SM-07_wide } > 1"
    assert check_document(change.document).errors == 0


def test_a_copy_of_a_field_gets_another_name(small: Document) -> None:
    change = duplicate_part(small, (*COMPOSITE, "fields", 0))
    assert node_at(change.document, change.focus)["name"] == "long_2"
    assert check_document(change.document).errors == 0


def test_another_type_leaves_nothing_behind_that_it_cannot_have(small: Document) -> None:
    path = (*FIRST, "children", 1)
    values = with_type(small, path, "select_one")
    node = node_at(set_values(small, path, values).document, path)
    assert node["type"] == "select_one way"
    assert "unit" not in node


def test_a_composite_begins_with_a_field(small: Document) -> None:
    path = (*FIRST, "children", 1)
    document = set_values(small, path, with_type(small, path, "fields")).document
    assert len(node_at(document, path)["fields"]) == 1
    added = insert_part(document, path, 9, new_field(document, path))
    assert node_at(added.document, added.focus)["name"] == "field_2"
