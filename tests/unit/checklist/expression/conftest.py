"""A small form for expressions to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest

from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.values import Scalar, Value, members
from inspector.domain.places import PlaceKind


@dataclass
class FormScope:
    """Answers by name; the same for one place and for all."""

    values: dict[str, Value] = field(default_factory=dict)
    own: Value = ""
    today: date = date(2026, 3, 2)

    def here(self, name: str) -> Value:
        return self.values[name]

    compound = here

    def everywhere(self, name: str) -> tuple[Scalar, ...]:
        return members(self.values[name])

    def parameter(self, key: str) -> Decimal:
        return {"limit_m": Decimal("4.0")}[key]

    def attribute(self, name: str) -> str:
        return {"height_m": "54"}.get(name, "")

    def place_count(self, kind: PlaceKind) -> int:
        return {PlaceKind.BUILDING: 12}[kind]


def names_of(values: dict[str, Value], own: Value) -> Names:
    named = {
        name: Named(name, Kind.ANY, readings=isinstance(value, tuple))
        for name, value in values.items()
    }
    return Names(
        named=named,
        parameters=frozenset({"limit_m"}),
        own=Named("own", Kind.ANY, readings=isinstance(own, tuple)),
    )


@pytest.fixture
def evaluate() -> Callable[..., Value]:
    def run(text: str, *, own: Value = "", **values: Value) -> Value:
        expression = compile_expression(text, names=names_of(values, own))
        assert isinstance(expression, Expression), expression
        return expression.evaluate(FormScope(values=values, own=own))

    return run
