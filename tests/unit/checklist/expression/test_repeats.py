"""Names seen from rows and places: one value or a list, and the functions about rows.

"docs" is https://docs.getodk.org/form-operators-functions/.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.values import Value
from inspector.domain.places import PlaceKind

Evaluate = Callable[..., Value]

FLAT, ROOM = ("flat",), ("flat", "room")
KNOWN = (
    Named("total", Kind.NUMBER),
    Named("floor", Kind.NUMBER, repeats=FLAT),
    Named("size", Kind.NUMBER, repeats=ROOM),
    Named("readings", Kind.NUMBER, repeats=ROOM, readings=True),
    Named("guest", Kind.TEXT, repeats=("visit",)),
    Named("storeys", Kind.NUMBER, over=PlaceKind.BUILDING),
    Named("crack", Kind.NUMBER, over=PlaceKind.BUILDING, repeats=("damage",)),
    Named("flat", Kind.LIST, is_repeat=True),
    Named("room", Kind.LIST, repeats=FLAT, is_repeat=True),
    Named("visit", Kind.LIST, is_repeat=True),
    Named("damage", Kind.LIST, over=PlaceKind.BUILDING, is_repeat=True),
)


def names_at(*repeats: str, over: PlaceKind | None = None) -> Names:
    named = {one.name: one for one in KNOWN}
    return Names(named=named, parameters=frozenset(), over=over, repeats=repeats)


def mistakes(text: str, names: Names) -> list[str]:
    compiled = compile_expression(text, names=names)
    if isinstance(compiled, Expression):
        return []
    return [found.code.removeprefix("checklist.expression.") for found in compiled]


def test_name_of_the_same_row_is_one_value(evaluate_in: Evaluate) -> None:
    assert evaluate_in("${size} + 1", names_at(*ROOM), values={"size": Decimal(4)}) == 5


def test_name_of_an_outer_row_is_one_value(evaluate_in: Evaluate) -> None:
    assert evaluate_in("${floor} + 1", names_at(*ROOM), values={"floor^1": Decimal(4)}) == 5


def test_name_of_the_compound_is_one_value_in_every_row(evaluate_in: Evaluate) -> None:
    assert evaluate_in("${total} + 1", names_at(*ROOM), values={"total": Decimal(4)}) == 5


def test_name_of_the_place_is_one_value_in_its_rows(evaluate_in: Evaluate) -> None:
    here = names_at("damage", over=PlaceKind.BUILDING)
    assert evaluate_in("${storeys} + 1", here, values={"storeys^1": Decimal(4)}) == 5


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (names_at(), "size_0"),
        (names_at("flat"), "size_0"),
        (names_at("visit"), "size_1"),
        (names_at(over=PlaceKind.BUILDING), "size"),
    ],
)
def test_name_of_inner_or_other_rows_is_a_list(
    evaluate_in: Evaluate, names: Names, key: str
) -> None:
    """docs, nodeset: outside a repeat, a name gives all the responses to the question."""
    assert mistakes("${size} > 1", names) == ["list_here"]
    assert evaluate_in("sum(${size})", names, values={key: (Decimal(1), Decimal(2))}) == 3


def test_readings_in_a_row_are_a_list_even_there(evaluate_in: Evaluate) -> None:
    here = names_at(*ROOM)
    assert mistakes("${readings} > 1", here) == ["list_here"]
    assert evaluate_in("min(${readings})", here, values={"readings": ("3", "2")}) == 2


@pytest.mark.parametrize(
    ("text", "names", "key"),
    [
        ("count(${flat})", names_at(), "flat_0"),
        ("count(${flat})", names_at("flat"), "flat_1"),
        ("count(${room})", names_at("flat"), "room_0"),
        ("count(${room})", names_at(*ROOM), "room_1"),
        ("count(${damage})", names_at(), "damage_None"),
        ("count(${damage})", names_at(over=PlaceKind.BUILDING), "damage_0"),
    ],
)
def test_count_of_a_repeat_counts_its_rows(
    evaluate_in: Evaluate, text: str, names: Names, key: str
) -> None:
    """docs, count()."""
    rows = (Decimal(1), Decimal(2), Decimal(3))
    assert evaluate_in(text, names, values={key: rows}) == 3


@pytest.mark.parametrize(
    ("text", "names", "value"),
    [
        ("position(..)", names_at("flat"), 10),
        ("index()", names_at(*ROOM), 10),
        ("position(${room})", names_at(*ROOM), 10),
        ("position(${flat})", names_at(*ROOM), 11),
        ("index(${flat})", names_at(*ROOM), 11),
        ("position(..)", names_at(over=PlaceKind.BUILDING), 10),
    ],
)
def test_position_is_the_number_of_the_row(
    evaluate_in: Evaluate, text: str, names: Names, value: int
) -> None:
    """docs, position()."""
    assert evaluate_in(text, names) == value


@pytest.mark.parametrize(
    ("text", "names", "asked"),
    [
        ("indexed-repeat(${floor}, ${flat}, 2)", names_at(), "floor 0 (('flat', 2),)"),
        ("indexed-repeat(${floor}, ${flat}, 2.7)", names_at("flat"), "floor 1 (('flat', 2),)"),
        ("indexed-repeat(${size}, ${room}, 3)", names_at("flat"), "size 0 (('room', 3),)"),
        ("indexed-repeat(${size}, ${room}, 3)", names_at(*ROOM), "size 1 (('room', 3),)"),
        (
            "indexed-repeat(${size}, ${flat}, 1, ${room}, 3)",
            names_at(*ROOM),
            "size 2 (('flat', 1), ('room', 3))",
        ),
        (
            "indexed-repeat(${floor}, ${flat}, 2)",
            names_at(over=PlaceKind.BUILDING),
            "floor None (('flat', 2),)",
        ),
        (
            "indexed-repeat(${crack}, ${damage}, 1)",
            names_at(over=PlaceKind.BUILDING),
            "crack 0 (('damage', 1),)",
        ),
        ("indexed-repeat(${floor}, ${flat}, 0)", names_at(), ""),
        ("indexed-repeat(${floor}, ${flat}, 1 div 0)", names_at(), ""),
        ("indexed-repeat(${floor}, ${flat}, '')", names_at(), ""),
    ],
)
def test_indexed_repeat_asks_for_the_row(
    evaluate_in: Evaluate, text: str, names: Names, asked: str
) -> None:
    """docs, indexed-repeat()."""
    assert evaluate_in(text, names) == asked


@pytest.mark.parametrize(
    ("text", "names", "code"),
    [
        ("position(..) > 1", names_at(), "no_row"),
        ("index() > 1", names_at(), "no_row"),
        ("position(${flat}) > 1", names_at(), "not_inside"),
        ("position(${room}) > 1", names_at("flat"), "not_inside"),
        ("position(${floor}) > 1", names_at("flat"), "position_of"),
        ("position(1) > 1", names_at("flat"), "position_of"),
        (".. > 1", names_at("flat"), "parent_here"),
        ("${flat} > 1", names_at(), "list_here"),
        ("indexed-repeat(${floor}, ${room}, 1) = 1", names_at(), "not_its_repeat"),
        ("indexed-repeat(${total}, ${room}, 1) = 1", names_at(), "not_its_repeat"),
        ("indexed-repeat(${size}, ${room}, 1) = 1", names_at(), "which_row"),
        ("indexed-repeat(${size}, ${room}, 1) = 1", names_at("visit"), "which_row"),
        ("indexed-repeat(${crack}, ${damage}, 1) = 1", names_at(), "which_row"),
        ("indexed-repeat(${flat}, ${flat}, 1) = 1", names_at(), "needs_name"),
        ("indexed-repeat(1, ${flat}, 1) = 1", names_at(), "needs_name"),
        ("indexed-repeat(${floor}, ${size}, 1) = 1", names_at(), "needs_repeat"),
        ("indexed-repeat(${floor}, ${flat}, 1, ${room}) = 1", names_at(), "pairs"),
        ("indexed-repeat(${floor}, ${flat}) = 1", names_at(), "arguments"),
        ("indexed-repeat(${floor}, ${falt}, 1) = 1", names_at(), "unknown_name.near"),
    ],
)
def test_mistake_about_rows_is_named(text: str, names: Names, code: str) -> None:
    assert code in mistakes(text, names)


def test_expression_tells_which_rows_it_looks_at() -> None:
    compiled = compile_expression("count(${room}) + position(..)", names=names_at("flat"))
    assert isinstance(compiled, Expression)
    assert compiled.names == ()
    assert set(compiled.rows) == {"room", "flat"}
