"""How far a form is: what is owed, what was done, and what may be left open."""

from __future__ import annotations

from collections.abc import Callable

from inspector.checklist.definition import Definition
from inspector.checklist.judging.judgement import ItemJudgement, Judgement

Form = Callable[..., Definition]
Judge = Callable[..., Judgement]
One = Callable[..., ItemJudgement]

OPTIONAL = """\
- {type: text, name: a, label: {zh: 甲, en: A}, required: false}
- {type: integer, name: b, label: {zh: 乙, en: B}, required: true}
- {type: calculate, name: c, label: {zh: 丙, en: C}, calculation: "1 + 1"}
- {type: note, name: d, label: {zh: 丁, en: D}}
"""
PHOTO = """\
- {type: image, name: p, label: {zh: 照片, en: Photo}, evidence: [{role: wide, min: 1}]}
"""


def test_what_may_be_left_open_is_neither_done_nor_owed(form: Form, judged: Judge) -> None:
    definition = form(OPTIONAL)
    blank = judged(definition, [])
    left = next(one for one in blank.items if one.item.code == "a")
    assert left.is_left_open
    assert (blank.tally.left, blank.tally.pending) == (1, 1)
    said = judged(definition, [{"item": "a", "value": "东门"}])
    assert (said.tally.left, said.tally.pending) == (0, 1)
    assert said.tally.asked == blank.tally.asked + 1


def test_a_photo_item_waits_for_its_photos(form: Form, one: One) -> None:
    definition = form(PHOTO)
    bare = one(definition, [])
    assert (bare.is_asked, bare.is_waiting, bare.is_left_open) == (True, True, False)
    excused = one(definition, [{"item": "p", "na_reason": "拍不到"}])
    assert not excused.is_waiting
