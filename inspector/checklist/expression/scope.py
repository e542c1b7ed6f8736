"""What an expression may name, and what it sees when it is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.values import Scalar, Value
from inspector.domain.places import PlaceKind

__all__ = ["Evaluate", "Named", "Names", "Scope"]


class Scope(Protocol):
    """What an expression sees when it is evaluated: one place of one inspection."""

    @property
    def today(self) -> date:
        """The day the answers are judged on."""
        ...

    @property
    def own(self) -> Value:
        """The value of the item or field the expression belongs to."""
        ...

    def here(self, name: str) -> Value:
        """The value of a name at this place; empty when there is none."""
        ...

    def compound(self, name: str) -> Value:
        """The value of a name asked once for the compound."""
        ...

    def everywhere(self, name: str) -> tuple[Scalar, ...]:
        """The values of a name at all places where it is asked."""
        ...

    def parameter(self, key: str) -> Decimal:
        """A parameter's value; not-a-number when it is not in force."""
        ...

    def attribute(self, name: str) -> str:
        """What the register says of this place; empty when it does not."""
        ...

    def place_count(self, kind: PlaceKind) -> int:
        """How many places of a kind the compound has."""
        ...


Evaluate = Callable[[Scope], Value]


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for.

    Attributes:
        name: ``FL-L01``, ``FL-L06_length_m``.
        kind: kind of one value.
        over: kind of place it is asked at; None for the compound.
        readings: True when its value is a list of readings.
        choices: the only texts it can be; None when it is not a choice.
    """

    name: str
    kind: Kind
    over: PlaceKind | None = None
    readings: bool = False
    choices: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What an expression may name, seen from where it stands.

    Attributes:
        named: everything the form asks, by name.
        parameters: keys of its parameters.
        over: kind of place the expression is evaluated at; None for the compound.
        own: what ``.`` stands for; None where it has no meaning.
    """

    named: Mapping[str, Named]
    parameters: frozenset[str]
    over: PlaceKind | None = None
    own: Named | None = None
