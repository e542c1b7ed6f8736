"""Tables, labels of choices, choice filters, chance, and the earth.

"docs" is https://docs.getodk.org/form-operators-functions/, "datasets"
https://docs.getodk.org/form-datasets/, "XForms" https://getodk.github.io/xforms-spec/.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.checklist.definition import Table
from inspector.checklist.expression.chance_functions import shuffled
from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.values import Value, to_number

Evaluate = Callable[..., Value]

STREETS = Table(
    ("code", "street", "tel"), (("33", "江干", "8"), ("34", "上城", "9"), ("33", "x", "y"))
)
FORM = Named(
    "form",
    Kind.TEXT,
    choices=frozenset({"ring", "dead"}),
    labels={"ring": "环形", "dead": "尽头式"},
)
NAMES = Names(
    named={one.name: one for one in (FORM, Named("code", Kind.TEXT))},
    parameters=frozenset(),
    columns=frozenset({"name", "label", "province", "div"}),
    tables={"streets": STREETS},
    stands="X.calculation",
)


def mistakes(text: str) -> list[str]:
    compiled = compile_expression(text, names=NAMES)
    if isinstance(compiled, Expression):
        return []
    return [one.code.removeprefix("checklist.expression.") for one in compiled]


@pytest.mark.parametrize(
    ("key", "value"), [("33", "江干"), ("34", "上城"), (" 34 ", "上城"), ("35", ""), ("", "")]
)
def test_pulldata_reads_the_first_row_with_the_key(
    evaluate_in: Evaluate, key: str, value: str
) -> None:
    """datasets, "Referencing static data": pulldata()."""
    text = "pulldata('streets', 'street', 'code', ${code})"
    assert evaluate_in(text, NAMES, values={"code": key}) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("jr:choice-name('ring', '${form}')", "环形"),
        ("jr:choice-name(${form}, '${ form }')", "尽头式"),
        ("jr:choice-name('ring dead', '${form}')", "环形, 尽头式"),
        ("jr:choice-name('oval', '${form}')", ""),
        ("jr:choice-name('', '${form}')", ""),
    ],
)
def test_choice_name_gives_the_label(evaluate_in: Evaluate, text: str, value: str) -> None:
    """docs, jr:choice-name()."""
    assert evaluate_in(text, NAMES, values={"form": "dead"}) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("province = ${code}", True),
        ("province = current()/../code", True),
        ("name = 'hz' and label != ''", True),
        ("div div 2 = 3", True),
        ("selected('33 34', province)", True),
    ],
)
def test_choice_filter_reads_columns(evaluate_in: Evaluate, text: str, value: bool) -> None:
    """docs, form-logic, "Filtering options in select questions": bare names are columns."""
    row = {"province": "33", "name": "hz", "label": "杭州", "div": "6"}
    assert evaluate_in(text, NAMES, choice=row, values={"code": "33"}) is value


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("pulldata('street', 'street', 'code', 1) = 1", ["unknown_table.near"]),
        ("pulldata('streets', 'streat', 'cod', 1) = 1", ["unknown_table_column.near"] * 2),
        ("pulldata(${form}, 'street', 'code', 1) = 1", ["needs_word"]),
        ("pulldata('streets', 'street', 'code') = 1", ["arguments"]),
        ("jr:choice-name('ring', ${form}) = 1", ["needs_word"]),
        ("jr:choice-name('ring', 'form') = 1", ["quoted_name"]),
        ("jr:choice-name('ring', '${from}') = 1", ["unknown_name.near"]),
        ("jr:choice-name('ring', '${code}') = 1", ["no_choices"]),
        ("provinec = '33'", ["unknown_column.near"]),
        ("randomize(${form}) = ''", ["list_here"]),
        ("random(1) = 1", ["arguments"]),
    ],
)
def test_mistake_is_named(text: str, codes: list[str]) -> None:
    assert mistakes(text) == codes


def test_random_is_the_same_again_and_another_elsewhere(evaluate_in: Evaluate) -> None:
    """docs, random(): from 0 to 1; ours does not change when a record is judged again."""
    first = to_number(evaluate_in("random()", NAMES))
    assert 0 <= first < 1
    assert evaluate_in("random()", NAMES) == first
    assert evaluate_in("random() = random()", NAMES) is False
    elsewhere = Names(named={}, parameters=frozenset(), stands="Y.calculation")
    assert evaluate_in("random()", elsewhere) != first


def test_uuid_is_of_version_4_or_of_a_length(evaluate_in: Evaluate) -> None:
    """docs, uuid()."""
    whole = str(evaluate_in("uuid()", NAMES))
    assert UUID(whole).version == 4
    assert str(UUID(whole)) == whole
    short = str(evaluate_in("uuid(8)", NAMES))
    assert len(short) == 8
    assert short.isalnum()
    assert len(str(evaluate_in("uuid(99999999)", NAMES))) == 1000
    assert evaluate_in("uuid(0)", NAMES) == ""
    assert evaluate_in("uuid('')", NAMES) == ""


@pytest.mark.parametrize(
    ("seed", "order"),
    [(42, "AFCBDE"), (-42, "EDAFBC"), (1, "BFEACD"), (11_111_111, "ACDBFE")],
)
def test_randomize_with_a_seed_gives_the_order_of_other_clients(seed: int, order: str) -> None:
    """XForms, randomize(): the orders that its reference implementations are tested with."""
    assert "".join(map(str, shuffled(tuple("ABCDEF"), seed=seed))) == order


@given(st.lists(st.integers().map(Decimal), max_size=30), st.integers())
def test_randomize_keeps_every_member(members: list[Decimal], seed: int) -> None:
    assert sorted(shuffled(tuple(members), seed=seed)) == sorted(members)


def test_randomize_in_an_expression(evaluate: Evaluate) -> None:
    drawn = tuple("ABCDEF")
    assert evaluate("join('', randomize(${list}, 42))", list=drawn) == "AFCBDE"
    assert sorted(str(evaluate("join('', randomize(${list}))", list=drawn))) == sorted(drawn)
    assert evaluate("join('', randomize(${list}, 'a'))", list=drawn) != "ABCDEF"


GEO = [
    # a degree along the equator, along a meridian, and along the shortest line at 30 degrees
    ("distance('0 0; 0 1')", 111_319.491),
    ("distance('0 0; 1 0')", 110_574.389),
    ("distance('30 120; 30 121')", 96_485.974),
    ("distance('30.25 120.15 10 5; 30.25 120.15 90 5')", 0.0),
    ("distance('30 120')", 0.0),
    ("distance('')", 0.0),
    # the whole way round an area that was closed, and across the date line
    ("distance('0 0; 0 1; 0 0')", 222_638.982),
    ("distance('0 179.5; 0 -179.5')", 111_319.491),
    # a cell of one degree between parallels and meridians
    ("area('0 0; 0 1; 1 1; 1 0; 0 0')", 12_308_463_894.0),
    ("area('0 0; 0 1')", 0.0),
    ("area('')", 0.0),
]


@pytest.mark.parametrize(("text", "metres"), GEO)
def test_earth_is_measured_in_metres(evaluate: Evaluate, text: str, metres: float) -> None:
    """docs, "Geography"."""
    assert float(to_number(evaluate(text))) == pytest.approx(metres, rel=1e-6, abs=1e-3)


def test_small_area_is_that_of_its_sides(evaluate: Evaluate) -> None:
    """Beside the radii of curvature in the meridian and across it, at 30 degrees north."""
    shape = "30 120; 30.001 120; 30.001 120.001; 30 120.001"
    squared = (1 / 298.257223563) * (2 - 1 / 298.257223563)
    sine, step = math.sin(math.radians(30.0005)), math.radians(0.001)
    across = 6_378_137 / math.sqrt(1 - squared * sine * sine)
    along = across * (1 - squared) / (1 - squared * sine * sine)
    wanted = along * step * across * math.cos(math.radians(30.0005)) * step
    assert float(to_number(evaluate(f"area('{shape}')"))) == pytest.approx(wanted, rel=1e-9)
    assert evaluate(f"area('{shape}; 30 120')") == evaluate(f"area('{shape}')")


def test_list_of_positions_is_a_line(evaluate: Evaluate) -> None:
    points = ("0 0 0 0", "0 1 0 0", "0 2 0 0")
    assert evaluate("distance(${list})", list=points) == evaluate("distance('0 0; 0 2')")
    assert evaluate("distance('0 0', '0 1', '0 2')") == evaluate("distance('0 0; 0 2')")


@pytest.mark.parametrize(
    "text", ["91 0; 0 0", "0 181; 0 0", "here; there", "0; 1", "0 0 0 0 0; 0 0", "1e1 0; 0 0"]
)
def test_what_is_no_position_has_no_length(evaluate: Evaluate, text: str) -> None:
    assert to_number(evaluate(f"distance('{text}')")).is_nan()
    assert to_number(evaluate(f"area('{text}')")).is_nan()


coordinates = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(coordinates, max_size=6))
def test_every_shape_has_a_length_and_an_area(points: list[tuple[float, float]]) -> None:
    shape = "; ".join(f"{latitude:.7f} {longitude:.7f}" for latitude, longitude in points)
    for function in ("distance", "area"):
        compiled = compile_expression(f"{function}('{shape}')", names=NAMES)
        assert isinstance(compiled, Expression)
        measured = to_number(compiled.evaluate(None))  # type: ignore[arg-type]  # asks no form
        assert measured.is_finite()
        assert measured >= 0
        assert not math.isnan(measured)
