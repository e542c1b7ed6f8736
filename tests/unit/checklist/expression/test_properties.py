"""Whatever the expression and whatever the answers: no crash, no hang, and back to its text."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.functions import FUNCTIONS
from inspector.checklist.expression.parser import parse
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.tree import (
    LEVEL_OF,
    Call,
    Chain,
    Negation,
    Node,
    NumberLiteral,
    Own,
    Problem,
    Reference,
    TextLiteral,
    print_expression,
)
from inspector.checklist.expression.values import Scalar, Value, members
from inspector.clock import CHINA
from inspector.domain.places import PlaceKind

NAMES = ("a", "b-1", "FL-L01", "list")
LEVELS = sorted(set(LEVEL_OF.values()))

texts = st.text(max_size=12).filter(lambda text: not ("'" in text and '"' in text))
leaves = st.one_of(
    st.decimals(min_value=0, max_value=10**9, places=3).map(NumberLiteral),
    texts.map(TextLiteral),
    st.sampled_from(NAMES).map(Reference),
    st.just(Own()),
)


def _chain(parts: tuple[int, Node, list[tuple[int, Node]]]) -> Node:
    level, first, rest = parts
    operators = [operator for operator, at in LEVEL_OF.items() if at == level]
    joined = tuple((operators[pick % len(operators)], node) for pick, node in rest)
    return Chain(first, joined)


def _calls(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def arguments(name: str) -> st.SearchStrategy[Node]:
        function = FUNCTIONS[name]
        most = function.least + 2 if function.most is None else function.most
        lists = st.lists(inner, min_size=function.least, max_size=most)
        return lists.map(lambda given: Call(name, tuple(given)))

    special = st.lists(inner, min_size=3, max_size=3).map(lambda given: Call("if", tuple(given)))
    return st.one_of(st.sampled_from(sorted(FUNCTIONS)).flatmap(arguments), special)


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


@given(st.text(alphabet=st.sampled_from("0123.5 +-*=<>!()'\",${}abdivmodnotror"), max_size=60))
def test_parsing_any_text_gives_a_tree_or_a_problem(text: str) -> None:
    parsed = parse(text)
    if isinstance(parsed, Problem):
        assert 1 <= parsed.at <= len(text) + 1
    else:
        assert parse(print_expression(parsed)) == parsed


@given(st.text(max_size=200))
def test_parsing_any_unicode_never_raises(text: str) -> None:
    parse(text)


@given(trees, st.fixed_dictionaries(dict.fromkeys(NAMES, values)))
def test_evaluation_never_raises(tree: Node, drawn: dict[str, Value]) -> None:
    # Names promise one value each and hold lists all the same: worse than a form can be.
    names = Names(
        named={name: Named(name, Kind.ANY) for name in NAMES},
        parameters=frozenset(),
        own=Named("a", Kind.ANY),
    )
    compiled = compile_expression(print_expression(tree), names=names)
    if isinstance(compiled, Expression):
        result = compiled.evaluate(AnyScope(drawn))
        assert isinstance(result, (str, Decimal, bool, date, tuple))
    else:
        # Only a text where a number belongs can be wrong with such a tree.
        assert {found.code for found in compiled} == {"checklist.expression.text_as_number"}
