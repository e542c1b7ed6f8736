"""Patterns, digests and what is computed of text: bounded, and checked before anybody answers.

"docs" is https://docs.getodk.org/form-operators-functions/, "regex" https://docs.getodk.org/form-regex/.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.regex import PatternError, compile_pattern, matches
from inspector.checklist.expression.scope import Names
from inspector.checklist.expression.values import LONGEST_TEXT, Value

Evaluate = Callable[..., Value]


@pytest.mark.parametrize(
    ("text", "pattern", "value"),
    [
        # docs, regex(): an exact and complete match
        ("abc", "abc", True),
        ("abcd", "abc", False),
        ("xabc", "abc", False),
        ("abc", "a", False),
        # regex, character classes, quantifiers, alternatives
        ("330783", "[0-9]{6}", True),
        ("33078", "[0-9]{6}", False),
        ("13812345678", r"1[3-9]\d{9}", True),
        ("A", "[A-Z]", True),
        ("ab12", r"\w+", True),
        ("cat", "cat|dog", True),
        ("浙G12345", r"[\u4e00-\u9fa5][A-Z][A-Z0-9]{5}", True),
        ("浙", r"\p{Han}", True),
        ("车", ".", True),
        ("", "", True),
        ("", "a*", True),
        ("a\nb", "a.b", False),
        ("a", "^a$", True),
        (r"\u0061", r"\\u0061", True),
    ],
)
def test_regex_matches_the_whole_text(
    evaluate: Evaluate, text: str, pattern: str, value: bool
) -> None:
    assert evaluate(f"regex(${{x}}, '{pattern}')", x=text) is value
    assert evaluate("regex(${x}, ${p})", x=text, p=pattern) is value


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(?=a)b", "pattern_looks"),
        ("(?!a)b", "pattern_looks"),
        ("(?<=a)b", "pattern_looks"),
        ("(?<!a)b", "pattern_looks"),
        (r"(a)\1", "pattern_back"),
        (r"(?<x>a)\k<x>", "pattern_back"),
        ("(a", "pattern"),
        ("[a", "pattern"),
        ("a{2,1}", "pattern"),
        ("a{1001}", "pattern"),
        ("*a", "pattern"),
    ],
)
def test_pattern_that_cannot_be_used_is_refused_in_words(pattern: str, code: str) -> None:
    names = Names(named={}, parameters=frozenset())
    compiled = compile_expression(f"regex('x', '{pattern}')", names=names)
    assert not isinstance(compiled, Expression)
    assert [(one.code, one.at) for one in compiled] == [(f"checklist.expression.{code}", 12)]
    assert compiled[0].context["detail"]
    assert matches("x", pattern) is False


def test_pattern_that_hangs_other_engines_ends_at_once() -> None:
    begun = time.perf_counter()
    assert matches("a" * 50_000 + "!", "(a+)+") is False
    assert matches("a" * 50_000 + "!", "(a|aa)+$") is False
    assert matches("abcdx" * 10_000, "(.*x){300}y") is False
    assert matches("a" * 50_000, "(a?){500}a{500}") is False
    assert time.perf_counter() - begun < 5


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_pattern_matches_or_is_refused(text: str, pattern: str) -> None:
    with contextlib.suppress(PatternError):
        compile_pattern(pattern).matches(text)
    matches(text, pattern)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # docs, digest(): base64 unless said otherwise (RFC 1321, FIPS 180-4: "abc")
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
        ("digest('abc', 'MD5')", "kAFQmDzST7DWlj99KOF/cg=="),
        ("digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (
            "digest('abc', 'SHA-256', 'hex')",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        ("string-length(digest('消防', 'SHA-384', 'hex'))", 96),
        ("string-length(digest('', 'SHA-512', 'hex'))", 128),
        ("digest('abc', ${other}, 'hex')", ""),
        ("digest('abc', 'MD5', ${other})", ""),
        # docs of base64-decode: empty when it is not the text that was encoded
        ("base64-decode('5raI6Ziy')", "消防"),
        ("base64-decode('5raI6Zi')", ""),
        ("base64-decode('消防')", ""),
        ("base64-decode('/w==')", ""),
        # docs, string-length(), normalize-space(): without an argument, of the own value
        ("string-length()", 7),
        ("normalize-space()", "a b"),
        # docs: the two functions that count answers of yes
        ("checklist(2, 3, 'yes', 'no', 'yes')", True),
        ("checklist(3, -1, 'yes', 'no', 'yes')", False),
        ("checklist(-1, 1, 'yes', 'no', 'yes')", False),
        ("checklist(-1, 1, 'Yes', 'yes ', '')", True),
        ("weighted-checklist(5, -1, 'yes', 3, 'no', 9, 'yes', 2)", True),
        ("weighted-checklist(6, -1, 'yes', 3, 'no', 9, 'yes', 2)", False),
        ("weighted-checklist(-1, 4, 'yes', 3, 'no', 9, 'yes', 2)", False),
        # once(): docs, "Control flow"
        ("once('first')", "first"),
    ],
)
def test_function_gives(evaluate: Evaluate, text: str, value: Value) -> None:
    assert evaluate(text, own="  a b  ", other="x") == value


def test_once_keeps_what_is_stored(evaluate_in: Evaluate) -> None:
    names = Names(named={}, parameters=frozenset())
    assert evaluate_in("once('new')", names, stored="old") == "old"
    assert evaluate_in("once('new')", names, stored="") == "new"


def test_computed_text_is_cut_off(evaluate: Evaluate) -> None:
    """Work is bounded: calculations cannot double a text for ever."""
    half = "x" * (LONGEST_TEXT // 2 + 1)
    assert len(str(evaluate("concat(${a}, ${a}, ${a})", a=half))) == LONGEST_TEXT
    assert len(str(evaluate("join(${a}, 1, 2, 3, 4)", a=half))) == LONGEST_TEXT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("digest('a', 'MD6') = ''", "digest_word"),
        ("digest('a', 'MD5', 'hexa') = ''", "digest_word"),
        ("weighted-checklist(1, 2, 'yes', 1, 'yes')", "weights"),
        ("string-length() > 1", "no_own_value"),
        ("instance('x')/root = 1", "path"),
        ("/data/x = 1", "path"),
        ("//x = 1", "path"),
        ("./x = 1", "path"),
        ("../../x = 1", "path"),
        ("current()/../a/b = 1", "path"),
        ("a = 1", "bare_word"),
        ("profile(1) = 1", "needs_word"),
        ("tier('gold')", "unknown_tier.near"),
    ],
)
def test_mistake_is_named(text: str, code: str) -> None:
    names = Names(named={}, parameters=frozenset(), tiers=frozenset({"golden"}))
    compiled = compile_expression(text, names=names)
    assert not isinstance(compiled, Expression)
    assert [one.code for one in compiled] == [f"checklist.expression.{code}"]


def test_form_is_asked_for_profile_tier_and_version(evaluate_in: Evaluate) -> None:
    names = Names(named={}, parameters=frozenset(), tiers=frozenset({"basic", "model"}))
    assert evaluate_in("profile('type') = 'renewal'", names) is True
    assert evaluate_in("tier('basic') and not(tier('model'))", names) is True
    assert evaluate_in("version()", names) == "1.2"
