"""Undo without limit: whatever was done, the way back leads to the same document."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.checklist.editing.changes import (
    Change,
    duplicate_part,
    insert_part,
    move_part,
    remove_part,
    set_value,
)
from inspector.checklist.editing.history import History
from inspector.checklist.editing.outline import outline
from inspector.checklist.editing.renaming import rename_part
from inspector.checklist.editing.starting import new_group, new_item
from inspector.checklist.editing.tree import Document
from inspector.errors import InputError

WAY = ("survey", 0, "children", 0)


def _typed(history: History, text: str, *, merge: str = "label") -> None:
    history.do(set_value(history.document, WAY, ("label", "zh"), text, merge=merge))


def test_a_word_typed_letter_by_letter_is_one_step(small: Document) -> None:
    history = History(small)
    for text in ("宽", "宽度", "宽度？"):
        _typed(history, text)
    assert history.undo() is not None
    assert history.document == small
    assert history.undo() is None


def test_settling_begins_another_step(small: Document) -> None:
    history = History(small)
    _typed(history, "宽")
    history.settle()
    _typed(history, "宽度")
    history.undo()
    assert history.document["survey"][0]["children"][0]["label"]["zh"] == "宽"


def test_typing_and_deleting_again_leaves_nothing_to_take_back(small: Document) -> None:
    history = History(small)
    _typed(history, "形式？")
    _typed(history, "形式")
    assert history.last is None


def test_a_change_that_changes_nothing_is_no_step(small: Document) -> None:
    history = History(small)
    assert not history.do(set_value(small, WAY, ("label", "zh"), "形式"))
    assert history.edition == 0


def test_a_new_change_forgets_what_was_taken_back(small: Document) -> None:
    history = History(small)
    history.do(remove_part(small, WAY))
    history.undo()
    history.do(remove_part(small, ("survey", 1)))
    assert history.redo() is None


def test_going_back_shows_the_part_that_was_shown(small: Document) -> None:
    history = History(small)
    history.do(remove_part(small, WAY), came_from=WAY)
    history.undo()
    assert history.focus == WAY


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_random_changes_are_taken_back_and_brought_again(
    small: Document, data: st.DataObject
) -> None:
    history = History(small)
    states = [small]
    for _ in range(data.draw(st.integers(1, 8))):
        change = _something(history.document, data)
        if change is not None and history.do(change):
            states.append(history.document)
    for state in reversed(states[:-1]):
        history.undo()
        assert history.document == state
    assert history.undo() is None
    for state in states[1:]:
        history.redo()
        assert history.document == state
    assert history.redo() is None


def _something(document: Document, data: st.DataObject) -> Change | None:
    paths = [part.path for part in outline(document)]
    if not paths:
        return insert_part(document, (), 0, new_group(document, chapter=True))
    path = data.draw(st.sampled_from(paths))
    holder = data.draw(st.sampled_from([(), *paths]))
    place = data.draw(st.integers(0, 4))
    text = data.draw(st.text(max_size=3))
    do: dict[str, Callable[[], Change]] = {
        "in": lambda: insert_part(document, holder, place, new_item(document)),
        "out": lambda: remove_part(document, path),
        "copy": lambda: duplicate_part(document, path),
        "move": lambda: move_part(document, path, holder, place),
        "set": lambda: set_value(document, path, ("hint", "zh"), text),
        "name": lambda: rename_part(document, path, f"n{place}"),
    }
    what = data.draw(st.sampled_from(sorted(do)))
    try:
        return do[what]()
    except InputError:
        return None


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_moving_loses_nothing(lanes: Document, data: st.DataObject) -> None:
    parts = outline(lanes)
    path = data.draw(st.sampled_from([part.path for part in parts]))
    holder = data.draw(st.sampled_from([(), *(part.path for part in parts)]))
    place = data.draw(st.integers(0, 20))
    moved = next(part for part in parts if part.path == path)
    try:
        change = move_part(lanes, path, holder, place)
    except InputError:
        return
    after = outline(change.document)
    assert sorted(one.full_name for one in after) == sorted(one.full_name for one in parts)
    assert next(one.name for one in after if one.path == change.focus) == moved.name
