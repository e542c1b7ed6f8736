"""Every mistake in an expression is named, with the character where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from inspector import words
from inspector.checklist.definition import Table
from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.lexer import MAX_LENGTH
from inspector.checklist.expression.parser import MAX_DEPTH, parse
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import Problem
from inspector.checklist.expression.values import Value
from inspector.domain.places import PlaceKind
from inspector.findings import Finding, Level
from inspector.words import Language

LANE = Named("lane_width", Kind.NUMBER, over=PlaceKind.FIRE_LANE, readings=True)
LENGTH = Named("lane_length", Kind.NUMBER, over=PlaceKind.FIRE_LANE)
FORM = Named("form", Kind.TEXT, choices=frozenset({"ring", "dead_end"}))
COUNT = Named("lane_count", Kind.NUMBER)
NAMES = Names(
    named={one.name: one for one in (LANE, LENGTH, FORM, COUNT)},
    parameters=frozenset({"width_min_m"}),
    over=None,
    own=COUNT,
)


def mistakes(text: str, names: Names = NAMES) -> list[tuple[str, int]]:
    compiled = compile_expression(text, names=names)
    if isinstance(compiled, Expression):
        return []
    return [(found.code.removeprefix("checklist.expression."), found.at) for found in compiled]


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "empty", 1),
        ("   ", "empty", 1),
        ("1 +", "ends_early", 4),
        ("(1 + 2", "open_bracket", 1),
        ("min(1, 2", "open_bracket", 4),
        ("1 + 2)", "unexpected", 6),
        ("1 2", "unexpected", 3),
        ("${form} = 'ring", "open_quote", 11),
        ("${form = 'ring'", "bad_name", 1),
        ("form = 'ring'", "bare_word", 1),
        ("${form} == 'ring'", "write_instead", 9),
        ("${lane_count} / 2", "write_instead", 15),
        ("${lane_count} ≥ 2", "write_instead", 15),
        ("${lane_count} > 1 && 1 = 1", "write_instead", 19),
        ("（1 + 2）", "write_instead", 1),
        ("${form} = ‘ring’", "write_instead", 11),
        ("1 # 2", "stray", 3),
        ("count(${lane_count}[. > 1]) > 0", "condition_in_brackets", 20),
        ("${lane_count} <= 50%", "percent", 20),
        ("if(1 = 1; 2; 3) = 2", "write_instead", 9),
        ("1 = 1 并且 2 = 2", "write_instead", 7),
        ("1 = 1 或者 2 = 2", "write_instead", 7),
        ("${lane_count} 不小于 2", "write_instead", 15),
        ("../x", "path", 1),
        ("'a' | 'b'", "stray", 5),
        ("!${form}", "write_instead", 1),
        ("2 ^ 3 = 8", "write_instead", 3),
        ("1 = 1 AND 2 = 2", "write_instead", 7),
        ("${lane_count} Div 2 = 1", "write_instead", 15),
        ("IF(1 = 1, 2, 3) = 2", "unknown_function.near", 1),
        ("${Form} = 'ring'", "unknown_name.near", 1),
        ("${form} = 环形", "bare_text", 11),
        ("${form} = été", "bare_text", 11),
        ("1 < ${lane_count} <= 5", "chained", 22),
        ("${from} = 'ring'", "unknown_name.near", 1),
        ("${xyzzy} = 1", "unknown_name", 1),
        ("cuont(${lane_width}) = 1", "unknown_function.near", 1),
        ("eval('1') = 1", "unknown_function", 1),
        ("param('width_min') > 1", "unknown_parameter.near", 1),
        ("place-count('lift') > 1", "unknown_place_kind", 1),
        ("place-count(${form}) > 1", "needs_word", 13),
        ("${form} = 'rnig'", "unknown_choice.near", 11),
        ("selected(${form}, 'ring2')", "unknown_choice.near", 19),
        ("not()", "arguments", 1),
        ("not(1, 2)", "arguments", 1),
        ("round(1, 2, 3) > 1", "arguments", 1),
        ("if(1 = 1, 2) > 1", "arguments", 1),
        ("today(1) > 1", "arguments", 1),
        ("${lane_width} >= 4", "list_here", 1),
        ("4 <= ${lane_length}", "list_here", 6),
        ("not(${lane_width})", "list_here", 5),
        ("'abc' + 1 > 2", "text_as_number", 1),
        (". < 'four'", "text_as_number", 5),
    ],
)
def test_mistake_is_named_with_its_place(text: str, code: str, at: int) -> None:
    assert (code, at) in mistakes(text)


@pytest.mark.parametrize(
    "text",
    [
        "min(${lane_width}) >= param('width_min_m')",
        "sum(${lane_length}) > 100 and count(${lane_length}) = ${lane_count}",
        "${form} = ''",
        "selected('ring dead_end', ${form})",
        "${form} != ${form}",
        "'2026-01-01' < today()",
        "'12' + 1 > 12",
        "-. < 0",
    ],
)
def test_sound_expression_has_no_mistake(text: str) -> None:
    assert mistakes(text) == []


def test_several_mistakes_are_all_reported() -> None:
    found = mistakes("${nothing} > 1 and ${form} = 'oval' and sum(1, 2) = 3")
    assert [code for code, _ in found] == ["unknown_name", "unknown_choice", "arguments"]


def test_names_of_the_same_kind_of_place_are_single_values() -> None:
    here = Names(named=NAMES.named, parameters=frozenset(), over=PlaceKind.FIRE_LANE, own=None)
    assert mistakes("${lane_length} > 20", here) == []
    assert mistakes("${lane_width} > 4", here) == [("list_here", 1)]


def test_own_value_has_no_meaning_without_an_item() -> None:
    nowhere = Names(named={}, parameters=frozenset(), own=None)
    assert mistakes(". > 4", nowhere) == [("no_own_value", 1)]


def test_length_is_bounded() -> None:
    assert not isinstance(parse("1" + " + 1" * ((MAX_LENGTH - 1) // 4)), Problem)
    assert mistakes("1" * (MAX_LENGTH + 1)) == [("too_long", 1)]


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("not(", ")"), ("-", "")])
def test_depth_is_bounded(evaluate: Callable[..., Value], opening: str, closing: str) -> None:
    levels = MAX_DEPTH - 1
    assert evaluate(opening * levels + "1" + closing * levels) is not None
    deeper = parse(opening * (levels + 1) + "1" + closing * (levels + 1))
    assert isinstance(deeper, Problem)
    assert deeper.code == "checklist.expression.too_deep"


def test_deepest_expression_with_every_operator_can_be_evaluated(
    evaluate: Callable[..., Value],
) -> None:
    opening = "1 or 1 and 1 = 1 < 1 + 1 * ("
    levels = (MAX_DEPTH - 1) // 6
    assert evaluate(opening * levels + "1" + ")" * levels) is True
    levels += 1
    assert mistakes(opening * levels + "1" + ")" * levels)[0][0] == "too_deep"


def test_expression_reports_what_it_refers_to() -> None:
    compiled = compile_expression(
        "${form} = 'ring' and min(${lane_width}) >= param('width_min_m') and ${form} != ''",
        names=NAMES,
    )
    assert isinstance(compiled, Expression)
    assert compiled.names == ("form", "lane_width")
    assert compiled.parameters == {"width_min_m"}
    assert compiled.kind is Kind.BOOLEAN


EVERY_MISTAKE = [
    "",
    "1" * (MAX_LENGTH + 1),
    "(" * 70 + "1" + ")" * 70,
    "'",
    "(1",
    "${1}",
    "1 == 2",
    "1 # 2",
    "1 2",
    "1 +",
    "word",
    "环形",
    "!1",
    "1 OR 2",
    "1 < 2 < 3",
    "${nobody}",
    "${from}",
    "nothing()",
    "cuont(1)",
    "param('x')",
    "param('width_min')",
    "place-count('x')",
    "place-count('buildin')",
    "${form} = 'qqq'",
    "${form} = 'rnig'",
    "not()",
    "param(1)",
    "${lane_width} = 1",
    "'a' + 1",
    "../x",
    "..",
    "tier('x')",
    "tier('basics')",
    "position(1)",
    "position(${rows})",
    "position(..)",
    "indexed-repeat(${lane_count}, ${rows}, 1, ${rows})",
    "indexed-repeat(${lane_count}, ${rows}, 1)",
    "indexed-repeat(${in_row}, ${rows}, 1, ${rows}, 2)",
    "indexed-repeat(${deep}, ${inner}, 1)",
    "indexed-repeat(1, ${rows}, 1)",
    "indexed-repeat(${in_row}, 1, 1)",
    "pulldata('x', 'a', 'a', 1)",
    "pulldata('tabel', 'a', 'a', 1)",
    "pulldata('table', 'name', 'nmae', 1)",
    "pulldata('table', 'name', 'x', 1)",
    "jr:choice-name(1, 'x')",
    "jr:choice-name(1, '${lane_count}')",
    "regex(1, '(')",
    "regex(1, '(?=a)')",
    "regex(1, '(a)\\1')",
    "format-date(1, '%q')",
    "digest(1, 'x')",
    "weighted-checklist(1, 2, 3, 4, 5)",
]
WIDE = Names(
    named={
        **NAMES.named,
        "rows": Named("rows", Kind.LIST, is_repeat=True),
        "inner": Named("inner", Kind.LIST, repeats=("rows",), is_repeat=True),
        "in_row": Named("in_row", Kind.TEXT, repeats=("rows",)),
        "deep": Named("deep", Kind.TEXT, repeats=("rows", "inner")),
    },
    parameters=NAMES.parameters,
    tables={"table": Table(("name",), ())},
    tiers=frozenset({"basic"}),
)


@pytest.mark.parametrize("text", EVERY_MISTAKE)
@pytest.mark.parametrize("names", [WIDE, replace(WIDE, columns=frozenset({"words"}))])
def test_every_mistake_is_said_in_both_languages(text: str, names: Names) -> None:
    compiled = compile_expression(text, names=names)
    assert not isinstance(compiled, Expression)
    for problem in compiled:
        finding = Finding(
            Level.ERROR,
            problem.code,
            "a.yaml:3",
            {"key": "pass", "at": problem.at, **problem.context},
        )
        chinese, english = (words.finding(finding, language) for language in Language)
        assert chinese != english
        assert "a.yaml:3" in chinese
        assert "a.yaml:3" in english
