"""Functions of text and for people who calculate.

"docs" is https://docs.getodk.org/form-operators-functions/, "XPath"
https://www.w3.org/TR/1999/REC-xpath-19991116/.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

import pytest

from inspector.checklist.expression.values import Value, to_number

Evaluate = Callable[..., Value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # docs, "Searching and matching strings"
        ("contains('消防车通道', '车')", True),
        ("contains('消防车通道', '')", True),
        ("contains('', '车')", False),
        ("starts-with('望春小区', '望春')", True),
        ("starts-with('望春小区', '小区')", False),
        ("ends-with('望春小区', '小区')", True),
        ("ends-with('小区', '望春小区')", False),
        # docs, substr(): from 0, the end not included, below 0 from the end
        ("substr('消防车通道', 2)", "车通道"),
        ("substr('消防车通道', 0, 2)", "消防"),
        ("substr('消防车通道', -2)", "通道"),
        ("substr('消防车通道', -4, -2)", "防车"),
        ("substr('ab', 5)", ""),
        ("substr('ab', -9, 9)", "ab"),
        ("substr('ab', 'x')", ""),
        # docs, substring-before(), substring-after(); XPath, section 4.2
        ("substring-before('2026-03-02', '-')", "2026"),
        ("substring-after('2026-03-02', '-')", "03-02"),
        ("substring-before('abc', 'x')", ""),
        ("substring-after('abc', 'x')", ""),
        ("substring-before('abc', '')", ""),
        ("substring-after('abc', '')", "abc"),
        # docs, "Modifying strings"; XPath, section 4.2
        ("translate('bar', 'abc', 'ABC')", "BAr"),
        ("translate('--aaa--', 'abc-', 'ABC')", "AAA"),
        ("translate('aa', 'aa', 'xy')", "xx"),
        ("normalize-space('  a  b ')", "a b"),
        ("normalize-space('')", ""),
        ("join('、', '1 幢', '2 幢')", "1 幢、2 幢"),
        ("join('-', '')", ""),
        # docs, selected-at(): from 0
        ("selected-at('red blue', 0)", "red"),
        ("selected-at('red blue', 1)", "blue"),
        ("selected-at('red blue', 2)", ""),
        ("selected-at('red blue', -1)", ""),
        ("selected-at('', 0)", ""),
        # docs, boolean-from-string(): true for 1 and true, else false
        ("boolean-from-string('true')", True),
        ("boolean-from-string('1')", True),
        ("boolean-from-string(1)", True),
        ("boolean-from-string('yes')", False),
        ("boolean-from-string('')", False),
        # docs, "Number handling"
        ("abs(-3.8)", Decimal("3.8")),
        ("pow(2, 10)", Decimal(1024)),
        ("pow(4, 0.5)", Decimal(2)),
        ("sqrt(9)", Decimal(3)),
        ("exp(0)", Decimal(1)),
        ("exp10(3)", Decimal(1000)),
        ("log10(100)", Decimal(2)),
        ("log(1)", Decimal(0)),
        # what holds for numbers holds for text that looks like them
        ("sqrt('16')", Decimal(4)),
    ],
)
def test_function_gives(evaluate: Evaluate, text: str, value: Value) -> None:
    result = evaluate(text)
    assert type(result) is type(value)
    assert result == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # docs, "Calculation"
        ("sin(pi() div 2)", 1.0),
        ("cos(0)", 1.0),
        ("tan(0)", 0.0),
        ("asin(1)", math.pi / 2),
        ("acos(1)", 0.0),
        ("atan(1)", math.pi / 4),
        ("atan2(1, -1)", 3 * math.pi / 4),
        ("log(exp(2))", 2.0),
    ],
)
def test_angles_and_logarithms_are_close(evaluate: Evaluate, text: str, value: float) -> None:
    assert float(to_number(evaluate(text))) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    "text", ["sqrt(-1)", "log(-1)", "asin(2)", "pow(-8, 0.5)", "abs('')", "sin('')", "exp('')"]
)
def test_what_has_no_result_is_not_a_number(evaluate: Evaluate, text: str) -> None:
    assert to_number(evaluate(f"number({text})")).is_nan()


@pytest.mark.parametrize("text", ["pow(1.0000001, 1{0})", "exp(9{0})", "pow(0.9, 7{0}.5)"])
def test_enormous_powers_end_at_once(evaluate: Evaluate, text: str) -> None:
    """The work is bounded: nobody can hang the form with an expression."""
    assert not to_number(evaluate(text.format("0" * 60))).is_nan()


def test_join_goes_over_lists(evaluate: Evaluate) -> None:
    assert (
        evaluate("join('；', ${widths})", widths=(Decimal("4.2"), Decimal("3.95"))) == "4.2；3.95"
    )
