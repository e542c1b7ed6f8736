"""Every mistake leads to the part and the key it is about."""

from __future__ import annotations

from inspector.checklist.editing.changes import set_value
from inspector.checklist.editing.checking import check_document, part_of
from inspector.checklist.editing.starting import new_form
from inspector.checklist.editing.tree import Document, put

WIDTH = ("survey", 0, "children", 1)
SIZE = ("survey", 0, "children", 2, "children", 0)


def test_a_sound_form_has_no_mistakes(small: Document, lanes: Document) -> None:
    assert check_document(small).errors == 0
    checked = check_document(lanes)
    assert checked.errors == 0
    assert checked.definition is not None
    assert len(checked.definition.items) > 30


def test_a_new_form_compiles() -> None:
    label = {"zh": "新清单", "en": "New checklist"}
    checked = check_document(new_form(id_="new-1", theme="NW", programme="core", label=label))
    assert checked.mistakes == ()
    assert checked.definition is not None


def test_a_wrong_expression_leads_to_its_place(small: Document) -> None:
    document = set_value(small, WIDTH, ("pass",), ". >= ${nobody}").document
    (mistake,) = [one for one in check_document(document).mistakes if one.is_error]
    assert (mistake.part, mistake.key, mistake.place) == (WIDTH, ("pass",), 6)


def test_a_mistake_in_a_field_leads_to_the_field(small: Document) -> None:
    field = (*SIZE, "fields", 1)
    document = set_value(small, field, ("relevant",), "1 +").document
    (mistake,) = [one for one in check_document(document).mistakes if one.is_error]
    assert (mistake.part, mistake.key) == (field, ("relevant",))


def test_a_missing_text_leads_to_its_key(small: Document) -> None:
    document = set_value(small, WIDTH, ("label", "zh"), "").document
    (mistake,) = [one for one in check_document(document).mistakes if one.is_error]
    assert (mistake.part, mistake.key[0]) == (WIDTH, "label")


def test_a_mistake_in_a_list_leads_to_the_list(small: Document) -> None:
    document = put(small, ("choices", "way", 1, "name"), "ring")
    errors = [one for one in check_document(document).mistakes if one.is_error]
    assert {(one.part, one.key[:3]) for one in errors} >= {((), ("choices", "way", 1))}


def test_paths_are_split_at_the_part() -> None:
    assert part_of((*WIDTH, "label", "zh")) == (WIDTH, ("label", "zh"))
    assert part_of((*SIZE, "fields", 1, "relevant")) == ((*SIZE, "fields", 1), ("relevant",))
    assert part_of((*WIDTH, "evidence", 0, "min")) == (WIDTH, ("evidence", 0, "min"))
    assert part_of(("parameters", 0, "key")) == ((), ("parameters", 0, "key"))
    assert part_of(("survey",)) == ((), ("survey",))
