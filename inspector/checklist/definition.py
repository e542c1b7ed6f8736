"""A checklist as values: what is asked, in which order, and how answers are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from inspector.checklist.choices import Choice, Table, Tier
from inspector.checklist.expression.scope import Named
from inspector.checklist.kinds import FormKind, ItemType
from inspector.checklist.parts import (
    VALUE,
    EvidenceRule,
    FieldSpec,
    Group,
    Item,
    Readings,
    Repeat,
    Soft,
)
from inspector.checklist.texts import Text
from inspector.domain.inspection import Severity
from inspector.domain.parameters import Parameter

__all__ = [
    "MOST_WEIGHT",
    "VALUE",
    "Choice",
    "Definition",
    "EvidenceRule",
    "FieldSpec",
    "FormKind",
    "Group",
    "Item",
    "ItemType",
    "Judging",
    "Readings",
    "Repeat",
    "Soft",
    "Step",
    "Table",
    "Text",
    "Tier",
]

MOST_WEIGHT = 1000
"""The largest weight of an item; the least is 0, which keeps it out of the score."""
_FULL_SCORE = 100


@dataclass(frozen=True, slots=True)
class Judging:
    """Keys of the parameters that hold the pass score and the weights."""

    pass_score: str
    weights: Mapping[Severity, str]

    def allows(self, key: str, value: Decimal) -> bool:
        """Whether a parameter may have a value: pass scores end at 100, weights are never negative.

        Args:
            key: of a parameter, of these or another.
            value: what it is to be.
        """
        if key == self.pass_score:
            return 0 <= value <= _FULL_SCORE
        return key not in self.weights.values() or 0 <= value <= MOST_WEIGHT


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to evaluate: a group's or an item's relevance, or a field's value."""

    group: Group | None = None
    item: Item | None = None
    field: FieldSpec | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """One theme's checklist.

    Attributes:
        id, version: together they name it.
        programme, theme: codes.
        label: name of the theme.
        judging: where pass score and weights stand.
        parameters: every declared threshold, regional ones included.
        choices: lists to choose from.
        chapters: in the order they are walked.
        items: every item in document order.
        names: what expressions may name.
        waits: per item code, the inputs of other items that its criterion needs answered.
        order: groups, items and fields so that each comes after all its conditions need.
        digest: SHA-256 of the file's bytes, lower-case hex.
        kind: whether it inspects a place or follows a process through its milestones.
        tiers: levels of demands, from the lowest.
        tables: what ``pulldata`` looks up, by name.
        languages: tags of the languages its texts are written in, the main one first.
    """

    id: str
    version: str
    programme: str
    theme: str
    label: Text
    judging: Judging
    parameters: tuple[Parameter, ...]
    choices: Mapping[str, tuple[Choice, ...]]
    chapters: tuple[Group, ...]
    items: tuple[Item, ...]
    names: Mapping[str, Named]
    waits: Mapping[str, tuple[str, ...]] = field(repr=False)
    order: tuple[Step, ...] = field(repr=False)
    digest: str = ""
    kind: FormKind = FormKind.CHECKLIST
    tiers: tuple[Tier, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict, repr=False)
    languages: tuple[str, ...] = ("zh", "en")

    def item(self, code: str) -> Item | None:
        """The item with this code, None when there is none."""
        return next((item for item in self.items if item.code == code), None)
