"""What is proposed at a place of an expression; every function that is offered is explained."""

from __future__ import annotations

import pytest

from inspector.checklist.editing.expressions import names_in
from inspector.checklist.expression.functions import FUNCTIONS as LANGUAGE
from inspector.checklist.expression.special import SPECIAL
from inspector.ui.pages.designer.completing import (
    FUNCTIONS,
    Vocabulary,
    explain,
    proposals,
    slip_of,
)
from inspector.words import Language

KNOWN = Vocabulary(
    names=(("FL-01", "通道形式", "way"), ("FL-02", "净宽", ""), ("tidy", "整洁", "")),
    groups=(("shop", "商铺"),),
    parameters=(("width_min_m", "净宽下限 4.0 m"), ("slope_max_pct", "坡度上限 8 %")),
    choices={"way": (("ring", "环形"), ("dead_end", "尽头"))},
)


def _labels(text: str, *, own: str = "") -> list[str]:
    found = proposals(text, len(text), KNOWN, Language.ZH, own_list=own)
    return [one.label for one in found]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("${FL", ["FL-01", "FL-02"]),
        ("1 + $", ["FL-01", "FL-02", "tidy", "shop"]),
        ("${净", ["FL-02"]),
        (". >= param('w", ["width_min_m"]),
        ("${FL-01} = '", ["ring", "dead_end"]),
        ("selected(${FL-01}, 'd", ["dead_end"]),
        ("${FL-02} = '", []),
        ("coal", ["coalesce()"]),
        ("'coal", []),
        ("", []),
    ],
)
def test_proposals_fit_the_place(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


def test_the_own_value_proposes_its_choices() -> None:
    assert _labels(". = 'r", own="way") == ["ring"]


def test_names_are_found_by_their_text() -> None:
    text = "${idy"
    assert _labels(text) == ["tidy"]


def test_what_is_taken_closes_what_was_opened() -> None:
    (one,) = proposals("${FL-01", 7, KNOWN, Language.ZH)
    assert one.text == "${FL-01}"
    (kept,) = proposals("${FL-01}", 7, KNOWN, Language.ZH)
    assert (kept.text, kept.back) == ("${FL-01", -1)
    (parameter,) = proposals("param('wid", 10, KNOWN, Language.ZH)
    assert parameter.text == "width_min_m')"
    (call,) = proposals("coal", 4, KNOWN, Language.ZH)
    assert (call.text, call.back) == ("coalesce()", 1)


def test_every_function_that_is_offered_exists_and_is_explained() -> None:
    known = {*LANGUAGE, *SPECIAL}
    for name in FUNCTIONS:
        assert name in known, name
        for language in Language:
            assert explain(name, language).startswith(f"{name}("), name


def test_a_slip_is_found_where_it_is() -> None:
    assert slip_of("") is None
    assert slip_of(". > 2") is None
    slip = slip_of("(. > 2")
    assert slip is not None
    assert slip.at == 1
    assert names_in("${a} and ${ b }") == {"a", "b"}
