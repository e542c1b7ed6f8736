"""What an expression may name, and what it sees when it is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.values import Scalar, Value
from inspector.domain.places import PlaceKind

__all__ = ["Evaluate", "LookupTable", "Named", "Names", "Scope"]


class Scope(Protocol):
    """What an expression sees when it is evaluated: one place of one inspection, or one row.

    A row is one filling-in of a free repeat. It stands in another row, or at a place; ``up`` counts
    from the row at hand: 0 is itself, 1 what it stands in, and so on up to the place. At a place
    ``up`` is always 0.
    """

    @property
    def today(self) -> date:
        """The day the answers are judged on."""
        ...

    @property
    def now(self) -> datetime:
        """The moment the answers are judged at; with its zone."""
        ...

    @property
    def own(self) -> Value:
        """The value of the item or field the expression belongs to."""
        ...

    @property
    def stored(self) -> Value:
        """What the record already holds for the field being computed; empty when nothing yet."""
        ...

    @property
    def version(self) -> str:
        """The version of the checklist."""
        ...

    def here(self, name: str) -> Value:
        """The value of a name at this place or row; empty when there is none."""
        ...

    def above(self, name: str, up: int) -> Value:
        """The value of a name asked at what this row stands in, ``up`` (1 or more) steps up."""
        ...

    def compound(self, name: str) -> Value:
        """The value of a name asked once for the compound."""
        ...

    def everywhere(self, name: str) -> tuple[Scalar, ...]:
        """The values of a name at all places and in all rows where it is asked."""
        ...

    def below(self, name: str, up: int) -> tuple[Scalar, ...]:
        """Likewise, only in the rows inside the row or place ``up`` steps up."""
        ...

    def rows(self, repeat: str, up: int | None) -> tuple[Scalar, ...]:
        """The positions of a repeat's rows inside the row or place ``up`` steps up, in order.

        Args:
            repeat: the repeat's name.
            up: as above; None for its rows in the whole compound.
        """
        ...

    def indexed(self, name: str, up: int | None, path: tuple[tuple[str, int], ...]) -> Value:
        """The value of a name in a row given by positions; empty when there is no such row.

        Args:
            name: what is asked in the last row of the path.
            up: where the path begins, as in `rows`; None for the compound itself.
            path: repeats, each with the position (from 1) of its row, the outermost first.
        """
        ...

    def position(self, up: int) -> int:
        """From 1: the row's among its siblings, or the place's among those of its kind."""
        ...

    def parameter(self, key: str) -> Decimal:
        """A parameter's value; not-a-number when it is not in force."""
        ...

    def attribute(self, name: str) -> str:
        """What the register says of this place (in a row: of the place it stands at)."""
        ...

    def place_count(self, kind: PlaceKind) -> int:
        """How many places of a kind the compound has."""
        ...

    def profile(self, key: str) -> str:
        """An answer of the compound's profile in the programme; empty when there is none."""
        ...

    def tier(self, name: str) -> bool:
        """Whether the demands of a tier are asked."""
        ...

    def column(self, name: str) -> str:
        """A column of the choice that a choice filter looks at; empty elsewhere."""
        ...

    def noise(self, call: str) -> bytes:
        """32 bytes that look random and are the same whenever the same record is evaluated.

        Args:
            call: names the call within the form; mixed with the record's seed and this site.
        """
        ...


Evaluate = Callable[[Scope], Value]


class LookupTable(Protocol):
    """What ``pulldata`` looks things up in. See `inspector.checklist.definition.Table`."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        ...

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Its rows, each as long as ``columns``."""
        ...


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for.

    Attributes:
        name: ``FL-L01``, ``FL-L06_length_m``.
        kind: kind of one value.
        over: kind of place it is asked at; None for the compound.
        readings: True when its value is a list of readings.
        choices: the only texts it can be; None when it is not a choice.
        repeats: names of the free repeats around it, the outermost first.
        is_repeat: True for a free repeat itself; ``repeats`` are those around it, without it.
        labels: by choice, its label in the form's main language.
    """

    name: str
    kind: Kind
    over: PlaceKind | None = None
    readings: bool = False
    choices: frozenset[str] | None = None
    repeats: tuple[str, ...] = ()
    is_repeat: bool = False
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Names:
    """What an expression may name, seen from where it stands.

    Attributes:
        named: everything the form asks, by name.
        parameters: keys of its parameters.
        over: kind of place the expression is evaluated at; None for the compound.
        own: what ``.`` stands for; None where it has no meaning.
        repeats: names of the free repeats around the expression, the outermost first.
        columns: columns of the list that a choice filter filters; None outside choice filters.
        tables: what ``pulldata`` looks up, by name.
        tiers: names of the form's tiers.
        stands: what the expression belongs to, ``FL-L01.calculation``; tells the ``random()`` of
            one field from that of another.
        language: tag of the form's main language, for names of months and days.
    """

    named: Mapping[str, Named]
    parameters: frozenset[str]
    over: PlaceKind | None = None
    own: Named | None = None
    repeats: tuple[str, ...] = ()
    columns: frozenset[str] | None = None
    tables: Mapping[str, LookupTable] = field(default_factory=dict)
    tiers: frozenset[str] = frozenset()
    stands: str = ""
    language: str = "zh"
