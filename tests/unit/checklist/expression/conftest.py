"""A small form for expressions to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

import pytest

from inspector.checklist.expression.compiling import Expression, compile_expression
from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.values import Scalar, Value, members
from inspector.clock import CHINA
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
    stored: Value = ""
    version: str = "1.2"
    now: datetime = datetime(2026, 3, 2, 14, 30, 15, 250_000, CHINA)
    choice: dict[str, str] = field(default_factory=dict)

    def above(self, name: str, up: int) -> Value:
        return self.values[f"{name}^{up}"]

    def below(self, name: str, up: int) -> tuple[Scalar, ...]:
        return members(self.values[f"{name}_{up}"])

    def rows(self, repeat: str, up: int | None) -> tuple[Scalar, ...]:
        return members(self.values[f"{repeat}_{up}"])

    def indexed(self, name: str, up: int | None, path: tuple[tuple[str, int], ...]) -> Value:
        return f"{name} {up} {path}"

    def position(self, up: int) -> int:
        return 10 + up

    def profile(self, key: str) -> str:
        return {"type": "renewal"}.get(key, "")

    def tier(self, name: str) -> bool:
        return name == "basic"

    def column(self, name: str) -> str:
        return self.choice.get(name, "")

    def noise(self, call: str) -> bytes:
        return sha256(call.encode()).digest()

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


@pytest.fixture
def evaluate_in() -> Callable[..., Value]:
    """Evaluates with names of the test's own making; attributes of the scope as keywords."""

    def run(text: str, names: Names, **seen: object) -> Value:
        expression = compile_expression(text, names=names)
        assert isinstance(expression, Expression), expression
        return expression.evaluate(FormScope(**seen))  # type: ignore[arg-type]  # test's keywords

    return run
