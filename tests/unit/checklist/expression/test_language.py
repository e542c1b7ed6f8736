"""Function by function semantics.

"docs" is https://docs.getodk.org/form-operators-functions/, "JavaRosa" the evaluator behind ODK
Collect, "XPath" https://www.w3.org/TR/1999/REC-xpath-19991116/.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from inspector.checklist.expression.values import Value

Evaluate = Callable[..., Value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # docs, "Math operators"
        ("1 + 2 * 3", Decimal(7)),
        ("(1 + 2) * 3", Decimal(9)),
        ("7 - 2 - 1", Decimal(4)),
        ("7 div 2", Decimal("3.5")),
        ("8 div 2 div 2", Decimal(2)),
        ("-2 * -3", Decimal(6)),
        (".5 + 5.", Decimal("5.5")),
        # XPath, section 3.5: the remainder has the sign of the dividend
        ("5 mod 2", Decimal(1)),
        ("5 mod -2", Decimal(1)),
        ("-5 mod 2", Decimal(-1)),
        ("1.5 mod 0.5", Decimal(0)),
        # exact decimals, where binary fractions are not
        ("0.1 + 0.2 = 0.3", True),
        ("4.0 > 3.95", True),
        ("4.00 = 4.0", True),
        ("2 div 3 * 3 = 2", True),
        ("1 div 3 * 3 >= 1", True),
        # docs, "Comparison operators"
        ("1 != 2", True),
        ("'yes' = 'yes'", True),
        ("'4.0' = 4", True),
        ("'4.0' = '4'", False),
        ("3 <= 3", True),
        ("3 < 3", False),
        ("1 < 2 = true()", True),
        # docs, "Boolean operators"; `and` binds tighter than `or` (XPath, section 3.4)
        ("1 = 1 and 2 = 2 or 1 = 2", True),
        ("1 = 1 or 2 = 2 and 1 = 2", True),
        ("not(1 = 2)", True),
        ("not('')", True),
        # docs, boolean(): numbers other than 0, text that is not empty
        ("boolean(0)", False),
        ("boolean(-1)", True),
        ("boolean('false')", True),
        ("boolean('')", False),
        ("true() != false()", True),
        # docs, "Control flow"
        ("if(1 = 1, 'a', 'b')", "a"),
        ("if(1 = 2, 'a', 'b')", "b"),
        ("coalesce('', 'x')", "x"),
        ("coalesce('y', 'x')", "y"),
        ("coalesce('', '')", ""),
        # docs, "Select questions"
        ("selected('red blue', 'blue')", True),
        ("selected('red blue', 'bl')", False),
        ("selected('', 'blue')", False),
        ("count-selected('red  blue')", Decimal(2)),
        ("count-selected('')", Decimal(0)),
        # docs, "Number handling"; JavaRosa rounds halves upwards
        ("int(3.9)", Decimal(3)),
        ("int(-3.9)", Decimal(-3)),
        ("int('12.5')", Decimal(12)),
        ("round(2.5)", Decimal(3)),
        ("round(-2.5)", Decimal(-2)),
        ("round(2.345, 2)", Decimal("2.35")),
        ("round(33.33, -1)", Decimal(30)),
        ("number('12')", Decimal(12)),
        ("number(true())", Decimal(1)),
        ("number('1970-01-11')", Decimal(10)),
        # docs, "Strings"
        ("string-length('消防 lane')", Decimal(7)),
        ("string(4.50)", "4.5"),
        ("string(1 = 1)", "true"),
        ("concat('a', 1, true())", "a1true"),
        # docs, "Date and time"
        ("today()", date(2026, 3, 2)),
        ("date('2026-03-02') = today()", True),
        ("date('2026-03-02') - date('2026-02-28')", Decimal(2)),
        ("date(today() + 30)", date(2026, 4, 1)),
        ("date(0)", date(1970, 1, 1)),
        ("date(-1.5)", date(1969, 12, 31)),
        ("decimal-date-time('1970-01-02')", Decimal(1)),
        ("today() > '2026-03-01'", True),
        ("date('2026-02-30')", ""),
        ("date('')", ""),
        ("date(10000000000)", ""),
        # aggregates over plain arguments
        ("min(3, 1, 2)", Decimal(1)),
        ("max(3, '', 2)", Decimal(3)),
    ],
)
def test_expression_gives(evaluate: Evaluate, text: str, value: Value) -> None:
    result = evaluate(text)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "'' + 1",
        "'' * 0",
        "number('abc')",
        "number('1e5')",
        "number('+5')",
        "number('')",
        "0 div 0",
        "1 mod 0",
        "int('')",
        "round(1, 31)",
        "min('', '')",
        "max('')",
        "sum(${none}) div 0",
    ],
)
def test_what_has_no_number_is_not_a_number(evaluate: Evaluate, text: str) -> None:
    result = evaluate(text, none=("",))
    assert isinstance(result, Decimal)
    assert result.is_nan()


@pytest.mark.parametrize("operator", ["=", "<", "<=", ">", ">="])
def test_nothing_compares_with_an_empty_answer(evaluate: Evaluate, operator: str) -> None:
    assert evaluate(f"${{empty}} {operator} 4", empty="") is False
    assert evaluate(f"4 {operator} ${{empty}}", empty="") is False


def test_empty_answer_is_unequal_to_every_number(evaluate: Evaluate) -> None:
    assert evaluate("${empty} != 4", empty="") is True


def test_division_by_zero_is_infinite_as_in_xpath(evaluate: Evaluate) -> None:
    assert evaluate("1 div 0") == Decimal("Infinity")
    assert evaluate("string(-1 div 0)") == "-Infinity"
    assert evaluate("int(1 div 0)") == Decimal("Infinity")


def test_overflow_is_infinite_and_does_not_take_memory(evaluate: Evaluate) -> None:
    digits = "9" * 60
    assert evaluate(" * ".join([digits] * 20)) == Decimal("Infinity")


def test_aggregates_pass_over_empty_members(evaluate: Evaluate) -> None:
    readings = (Decimal("3.80"), "", Decimal("4.10"))
    assert evaluate("sum(${list})", list=readings) == Decimal("7.90")
    assert evaluate("min(${list})", list=readings) == Decimal("3.80")
    assert evaluate("max(${list})", list=readings) == Decimal("4.10")
    assert evaluate("count(${list})", list=readings) == 3
    assert evaluate("count-non-empty(${list})", list=readings) == 2


def test_aggregates_of_nothing(evaluate: Evaluate) -> None:
    assert evaluate("sum(${list})", list=()) == 0
    assert evaluate("count(${list})", list=()) == 0
    assert evaluate("string(min(${list}))", list=()) == "NaN"


def test_least_reading_is_given_back_as_it_was_typed(evaluate: Evaluate) -> None:
    assert str(evaluate("min(${list})", list=("3.80", "4.1"))) == "3.80"


def test_single_value_is_a_list_of_one_for_aggregates(evaluate: Evaluate) -> None:
    assert evaluate("sum(${one})", one=Decimal(3)) == 3
    assert evaluate("count(${one})", one="") == 1


def test_own_value_and_its_list(evaluate: Evaluate) -> None:
    assert evaluate(". >= 4", own=Decimal("4.0")) is True
    assert evaluate("min(.) >= 4", own=("4.2", "3.95")) is False


def test_form_functions_read_the_form(evaluate: Evaluate) -> None:
    assert evaluate("param('limit_m')") == Decimal("4.0")
    assert evaluate("place('height_m') > 27") is True
    assert evaluate("place('nothing') = ''") is True
    assert evaluate("place-count('building')") == 12


def test_words_are_operators_only_after_an_operand(evaluate: Evaluate) -> None:
    assert evaluate("${div} div ${mod}", div=Decimal(6), mod=Decimal(3)) == 2
    assert evaluate("${a}-3", a=Decimal(5)) == 2
