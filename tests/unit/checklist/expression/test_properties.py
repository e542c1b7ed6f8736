"""Whatever the expression and whatever the answers: no crash, no hang, and back to its text."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.checklist.definition import Table
from inspector.checklist.expression.compiling import (
    FUNCTION_ARITY,
    Expression,
    compile_expression,
)
from inspector.checklist.expression.parser import parse
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import (
    LEVEL_OF,
    Call,
    Chain,
    Column,
    Negation,
    Node,
    NumberLiteral,
    Own,
    Parent,
    Problem,
    Reference,
    TextLiteral,
    print_expression,
)
from inspector.checklist.expression.values import LONGEST_TEXT, Scalar, Value, members
from inspector.clock import CHINA
from inspector.domain.places import PlaceKind

NAMES = ("a", "b-1", "FL-L01", "list")
LEVELS = sorted(set(LEVEL_OF.values()))

texts = st.text(max_size=12).filter(lambda text: not ("'" in text and '"' in text))
leaves: st.SearchStrategy[Node] = st.one_of(
    st.decimals(min_value=0, max_value=10**9, places=3).map(NumberLiteral),
    texts.map(TextLiteral),
    st.sampled_from((*NAMES, "rows", "in-row")).map(Reference),
    st.sampled_from(["column", "div", "or"]).map(Column),
    st.just(Own()),
    st.just(Parent()),
)


def _chain(parts: tuple[int, Node, list[tuple[int, Node]]]) -> Node:
    level, first, rest = parts
    operators = [operator for operator, at in LEVEL_OF.items() if at == level]
    joined = tuple((operators[pick % len(operators)], node) for pick, node in rest)
    return Chain(first, joined)


def _calls(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Every function with any arguments, right in number."""

    def arguments(name: str) -> st.SearchStrategy[Node]:
        least, most = FUNCTION_ARITY[name]
        lists = st.lists(inner, min_size=least, max_size=least + 2 if most is None else most)
        return lists.map(lambda given: Call(name, tuple(given)))

    return st.one_of(st.sampled_from(sorted(FUNCTION_ARITY)).flatmap(arguments), _forms(inner))


def _forms(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Functions that want words known beforehand, with such words."""

    def call(name: str, *arguments: Node | None) -> st.SearchStrategy[Node]:
        parts = (inner if part is None else st.just(part) for part in arguments)
        return st.tuples(*parts).map(lambda given: Call(name, given))

    word = TextLiteral
    return st.one_of(
        call("regex", None, word("(a|b)+[0-9]?")),
        call("format-date", None, word("%Y年%n月%e日 %a %b")),
        call("format-date-time", None, word("%H:%M:%S.%3 %h")),
        call("digest", None, word("SHA-1"), word("hex")),
        call("pulldata", word("t"), word("c"), word("k"), None),
        call("jr:choice-name", None, word("${choice}")),
        call("indexed-repeat", Reference("in-row"), Reference("rows"), None),
        call("randomize", Reference("list"), None),
        call("randomize", Reference("rows")),
        call("position", Parent()),
        call("param", word("p")),
        call("place", word("name")),
        call("place-count", word("building")),
        call("tier", word("basic")),
    )


def _branches(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    rest = st.lists(st.tuples(st.integers(0, 3), inner), min_size=1, max_size=3)
    return st.one_of(
        inner.map(Negation),
        st.tuples(st.sampled_from(LEVELS), inner, rest).map(_chain),
        _calls(inner),
    )


trees: st.SearchStrategy[Node] = st.recursive(leaves, _branches, max_leaves=12)
scalars: st.SearchStrategy[Scalar] = st.one_of(
    st.text(max_size=20),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.one_of(st.none(), st.just(CHINA), st.timezones())),
    st.sampled_from(["2026-03-02T10:00", "24:00", "08:30", "30 120; 30 121", "yes", "9999-12-31"]),
    st.sampled_from(["", "3.80", "-0", "1970-01-01", "9" * 70, "٣", "１２"]),
)
values: st.SearchStrategy[Value] = st.one_of(scalars, st.lists(scalars, max_size=4).map(tuple))


class AnyScope:
    """Gives whatever was drawn for whatever is asked."""

    today = date(2026, 3, 2)
    now = datetime(2026, 3, 2, 14, 30, tzinfo=CHINA)
    version = "1"

    def __init__(self, drawn: dict[str, Value]) -> None:
        self.drawn = drawn
        self.own = drawn["a"]
        self.stored = drawn["b-1"]

    def here(self, name: str) -> Value:
        return self.drawn[name]

    compound = here

    def above(self, name: str, up: int) -> Value:
        return self.drawn[name] if up else ""

    def everywhere(self, name: str) -> tuple[Scalar, ...]:
        return members(self.drawn[name])

    def below(self, name: str, up: int) -> tuple[Scalar, ...]:
        return members(self.drawn[name]) * (up + 1)

    def rows(self, repeat: str, up: int | None) -> tuple[Scalar, ...]:
        return tuple(Decimal(place) for place in range(len(repeat) + (up or 0)))

    def indexed(self, name: str, up: int | None, path: tuple[tuple[str, int], ...]) -> Value:
        return self.drawn[name] if len(path) == up else ""

    def position(self, up: int) -> int:
        return up + 1

    def profile(self, key: str) -> str:
        return key

    def tier(self, name: str) -> bool:
        return bool(name)

    def column(self, name: str) -> str:
        return name

    def noise(self, call: str) -> bytes:
        return sha256(call.encode()).digest()

    def parameter(self, key: str) -> Decimal:
        return Decimal(len(key))

    def attribute(self, name: str) -> str:
        return name

    def place_count(self, kind: PlaceKind) -> int:
        return len(kind)


@given(trees)
def test_printing_and_parsing_gives_the_same_tree(tree: Node) -> None:
    assert parse(print_expression(tree)) == tree


_PIECES = [*"0123.5 +-*=<>!()'\",${}/:", "..", "../", "current()/../", "${a}", "${", "div", "mod"]
_PIECES += [" and ", "or", "not(", "position(..)", "jr:choice-name(", "if(", "column", "instance("]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_parsing_any_text_gives_a_tree_or_a_problem(text: str) -> None:
    parsed = parse(text)
    if isinstance(parsed, Problem):
        assert 1 <= parsed.at <= len(text) + 1
        assert parsed.code.startswith("checklist.expression.")
    else:
        assert parse(print_expression(parsed)) == parsed


@given(st.text(max_size=200))
def test_parsing_any_unicode_never_raises(text: str) -> None:
    parse(text)


CHOICE = Named("choice", Kind.TEXT, choices=frozenset("xy"), labels={"x": "叉", "y": "Y"})
AROUND = Names(
    named={
        **{name: Named(name, Kind.ANY) for name in NAMES},
        "list": Named("list", Kind.ANY, over=PlaceKind.BUILDING),
        "rows": Named("rows", Kind.LIST, is_repeat=True),
        "in-row": Named("in-row", Kind.ANY, repeats=("rows",)),
        "choice": CHOICE,
    },
    parameters=frozenset({"p"}),
    own=Named("a", Kind.ANY),
    repeats=("rows",),
    columns=frozenset({"column", "div", "or"}),
    tables={"t": Table(("k", "c"), (("3.80", "found"), ("", "nothing")))},
    tiers=frozenset({"basic"}),
)
drawn_values = st.fixed_dictionaries(dict.fromkeys((*NAMES, "in-row"), values))


@settings(deadline=2000)
@given(trees, drawn_values)
def test_evaluation_never_raises_and_ends(tree: Node, drawn: dict[str, Value]) -> None:
    # Names promise one value each and hold lists all the same: worse than a form can be.
    compiled = compile_expression(print_expression(tree), names=AROUND)
    if isinstance(compiled, Expression):
        result = compiled.evaluate(AnyScope(drawn))
        assert isinstance(result, (str, Decimal, bool, date, time, tuple))
        assert not isinstance(result, str) or len(result) <= LONGEST_TEXT
    else:
        assert all(found.code.startswith("checklist.expression.") for found in compiled)


@settings(deadline=2000)
@given(st.data(), drawn_values)
def test_call_with_the_right_words_is_sound(data: st.DataObject, drawn: dict[str, Value]) -> None:
    inner = st.one_of(texts.map(TextLiteral), st.sampled_from(NAMES[:3]).map(Reference))
    tree = data.draw(_forms(inner))
    compiled = compile_expression(f"join(',', {print_expression(tree)})", names=AROUND)
    assert isinstance(compiled, (Expression, tuple))
    problems = () if isinstance(compiled, Expression) else compiled
    # Only a text where a number belongs can be wrong with such a call.
    assert {one.code for one in problems} <= {"checklist.expression.text_as_number"}
    if isinstance(compiled, Expression):
        assert isinstance(compiled.evaluate(AnyScope(drawn)), str)


@settings(deadline=2000)
@given(trees, drawn_values)
def test_same_expression_on_the_same_record_gives_the_same(
    tree: Node, drawn: dict[str, Value]
) -> None:
    text = print_expression(tree)
    one, other = (compile_expression(text, names=AROUND) for _ in range(2))
    if isinstance(one, Expression) and isinstance(other, Expression):
        first, second = one.evaluate(AnyScope(drawn)), other.evaluate(AnyScope(drawn))
        assert repr(first) == repr(second)


numbers = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)


def _value(text: str, **drawn: Value) -> Value:
    compiled = compile_expression(text, names=AROUND)
    assert isinstance(compiled, Expression)
    return compiled.evaluate(AnyScope({**dict.fromkeys(NAMES, ""), **drawn}))


@pytest.mark.parametrize(
    "law",
    [
        "${a} + ${b-1} = ${b-1} + ${a}",
        "${a} * ${b-1} = ${b-1} * ${a}",
        "${a} + ${b-1} - ${b-1} = ${a}",
        "${b-1} = 0 or ${a} div ${b-1} * ${b-1} = ${a}",
        "${b-1} = 0 or abs(${a} mod ${b-1}) < abs(${b-1})",
        "${b-1} = 0 or int(${a} div ${b-1}) * ${b-1} + ${a} mod ${b-1} = ${a}",
        "- - ${a} = ${a}",
        "abs(${a}) = abs(-${a})",
        "abs(${a} + ${b-1}) <= abs(${a}) + abs(${b-1})",
        "abs(round(${a}) - ${a}) <= 0.5",
        "round(${a}, 4) = ${a}",
        "abs(int(${a})) <= abs(${a})",
        "min(${a}, ${b-1}) + max(${a}, ${b-1}) = ${a} + ${b-1}",
        "pow(sqrt(abs(${a})), 2) = abs(${a})",
        "number(string(${a})) = ${a}",
        "(${a} < ${b-1}) = not(${a} >= ${b-1})",
        "(${a} = ${b-1}) = not(${a} != ${b-1})",
        "exp(log(abs(${a}) + 1)) = abs(${a}) + 1",
    ],
)
@given(data=st.data())
def test_law_of_numbers_holds(law: str, data: st.DataObject) -> None:
    first, second = data.draw(numbers), data.draw(numbers)
    assert _value(law, **{"a": first, "b-1": second}) is True
