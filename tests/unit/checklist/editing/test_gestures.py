"""One more, one place up: what is meant depends on where one stands."""

from __future__ import annotations

from inspector.checklist.editing.gestures import add_beside, step_part
from inspector.checklist.editing.outline import outline
from inspector.checklist.editing.tree import Document, node_at

FIRST, WAY = ("survey", 0), ("survey", 0, "children", 0)
INNER = ("survey", 0, "children", 2)
SIZE = (*INNER, "children", 0)


def _names(document: Document) -> list[str]:
    return [one.full_name for one in outline(document)]


def test_a_question_goes_behind_the_one_that_is_shown(small: Document) -> None:
    assert _names(add_beside(small, "item", WAY).document)[1:3] == ["SM-01", "SM-05"]


def test_a_question_goes_to_the_end_of_the_group_that_is_shown(small: Document) -> None:
    change = add_beside(small, "item", INNER)
    assert change.focus == (*INNER, "children", 1)


def test_from_a_field_a_question_goes_behind_its_item(small: Document) -> None:
    change = add_beside(small, "item", (*SIZE, "fields", 0))
    assert change.focus == (*INNER, "children", 1)


def test_before_any_chapter_a_question_brings_one(small: Document) -> None:
    change = add_beside({**small, "survey": []}, "item", ())
    assert _names(change.document) == ["chapter_1", "SM-01"]


def test_a_chapter_goes_behind_the_one_around_what_is_shown(small: Document) -> None:
    assert add_beside(small, "chapter", SIZE).focus == ("survey", 1)


def test_a_field_is_added_from_its_item_and_from_its_neighbour(small: Document) -> None:
    for path in (SIZE, (*SIZE, "fields", 0)):
        change = add_beside(small, "field", path)
        assert node_at(change.document, change.focus)["name"] == "field_1"


def test_a_group_in_the_way_takes_a_question_in(small: Document) -> None:
    width = ("survey", 0, "children", 1)
    change = step_part(small, width, 1)
    assert change is not None
    assert change.focus == ("survey", 0, "children", 1, "children", 0)


def test_at_the_edge_of_its_group_a_question_leaves_it(small: Document) -> None:
    up, down = step_part(small, SIZE, -1), step_part(small, SIZE, 1)
    assert up is not None
    assert down is not None
    assert up.focus == ("survey", 0, "children", 2)
    assert down.focus == ("survey", 0, "children", 3)
    assert sorted(_names(up.document)) == sorted(_names(small))


def test_the_first_chapter_and_the_last_field_stay(small: Document) -> None:
    assert step_part(small, FIRST, -1) is None
    assert step_part(small, (*SIZE, "fields", 1), 1) is None
