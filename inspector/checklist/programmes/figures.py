"""What level rules of a programme may name: its figures, as expressions see them.

A rule such as ``${tier_basic_met} and ${theme_FL_score} >= 90`` is checked while the programme is
read and evaluated when a compound is judged; both sides take the names from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256

from inspector.checklist.expression.scope import Named, Names
from inspector.checklist.expression.signature import Kind
from inspector.checklist.expression.values import NAN, Scalar, Value
from inspector.clock import CHINA
from inspector.domain.inspection import ThemeVerdict
from inspector.domain.places import PlaceKind
from inspector.domain.programme import Programme

__all__ = ["COUNTS", "Figures", "names_of"]

COUNTS = (
    "asked",
    "passed",
    "failed",
    "na",
    "pending",
    "open_critical",
    "open_major",
    "open_minor",
)
"""Numbers of items over all themes, also ``theme_XX_failed`` and ``tier_xx_failed``."""

_VERDICTS = frozenset(verdict.value for verdict in ThemeVerdict)


def names_of(programme: Programme) -> Names:
    """The names that level rules of a programme may use; of its scales nothing is needed."""
    named = [_number("score"), _text("verdict", _VERDICTS), *map(_number, COUNTS)]
    named.append(_truth("tiers_met"))
    for theme in programme.themes:
        prefix = f"theme_{theme.theme}"
        named += [_number(f"{prefix}_score"), _number(f"{prefix}_share")]
        named.append(_text(f"{prefix}_verdict", _VERDICTS))
        named += [_number(f"{prefix}_{count}") for count in COUNTS]
    for tier in programme.tiers:
        prefix = f"tier_{tier.name}"
        named += [_truth(f"{prefix}_met"), _truth(f"{prefix}_wanted"), _number(f"{prefix}_share")]
        named += [_number(f"{prefix}_{count}") for count in COUNTS]
    for question in programme.profile:
        choices = frozenset(choice.name for choice in question.choices)
        named.append(_text(f"profile_{question.key}", choices))
        values = {name for choice in question.choices for name in choice.values}
        named += [Named(f"value_{name}", Kind.ANY) for name in sorted(values)]
    named += [Named(f"fact_{fact.name}", Kind.ANY) for fact in programme.facts]
    keys = frozenset(parameter.key for parameter in programme.parameters)
    return Names({one.name: one for one in named}, keys)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one compound in a programme, as a scope of expressions.

    Attributes:
        values: by name.
        parameters: values in force, by key.
        today: the day of judging.
        answers: the profile, by question.
        tiers: tiers that are asked.
    """

    values: Mapping[str, Value] = field(hash=False)
    parameters: Mapping[str, Decimal] = field(hash=False)
    today: date
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)
    tiers: frozenset[str] = frozenset()

    @property
    def own(self) -> Value:
        """Nothing: ``.`` has no meaning in a level rule."""
        return ""

    @property
    def stored(self) -> Value:
        """Nothing: a level is computed anew every time."""
        return ""

    @property
    def now(self) -> datetime:
        """The beginning of the day, in China."""
        return datetime.combine(self.today, time(), CHINA)

    @property
    def version(self) -> str:
        """Nothing: a level rule stands in no form."""
        return ""

    def here(self, name: str) -> Value:
        """The figure of a name; empty when there is none."""
        return self.values.get(name, "")

    def above(self, name: str, up: int) -> Value:
        """As `here`: there are no rows."""
        del up
        return self.here(name)

    def compound(self, name: str) -> Value:
        """As `here`: a programme's figures are the compound's."""
        return self.here(name)

    def everywhere(self, name: str) -> tuple[Scalar, ...]:
        """As `here`, as a list."""
        value = self.here(name)
        return value if isinstance(value, tuple) else (value,)

    def parameter(self, key: str) -> Decimal:
        """A parameter's value; not-a-number when it is not in force."""
        return self.parameters.get(key, NAN)

    def below(self, name: str, up: int) -> tuple[Scalar, ...]:
        """As `everywhere`: there are no rows."""
        del up
        return self.everywhere(name)

    def rows(self, repeat: str, up: int | None) -> tuple[Scalar, ...]:
        """None: there are no rows."""
        del repeat, up
        return ()

    def indexed(self, name: str, up: int | None, path: tuple[tuple[str, int], ...]) -> Value:
        """Nothing: there are no rows."""
        del name, up, path
        return ""

    def position(self, up: int) -> int:
        """One: there is one compound."""
        del up
        return 1

    def attribute(self, name: str) -> str:
        """Nothing: rules look at results, not at the register."""
        del name
        return ""

    def place_count(self, kind: PlaceKind) -> int:
        """None: rules look at results, not at the register."""
        del kind
        return 0

    def profile(self, key: str) -> str:
        """An answer of the profile; empty when there is none."""
        return self.answers.get(key, "")

    def tier(self, name: str) -> bool:
        """Whether a tier is asked."""
        return name in self.tiers

    def column(self, name: str) -> str:
        """Nothing: there are no lists."""
        del name
        return ""

    def noise(self, call: str) -> bytes:
        """The same for everybody: a level is not drawn."""
        return sha256(call.encode()).digest()


def _number(name: str) -> Named:
    return Named(name, Kind.NUMBER)


def _truth(name: str) -> Named:
    return Named(name, Kind.BOOLEAN)


def _text(name: str, choices: Iterable[str]) -> Named:
    return Named(name, Kind.TEXT, choices=frozenset(choices))
