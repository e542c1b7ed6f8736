"""A programme: what it inspects, who must sit at its acceptance, how a compound's result reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from inspector.domain.inspection import USUAL, Severity
from inspector.domain.parameters import Parameter
from inspector.domain.parties import SeatRole

if TYPE_CHECKING:
    from inspector.words import Bilingual

__all__ = [
    "USUAL",
    "DeadlineRule",
    "FactRule",
    "LevelRule",
    "ProfileChoice",
    "ProfileQuestion",
    "Programme",
    "Scale",
    "SeatRule",
    "ThemeRule",
    "TierRule",
]

_USUAL_DAYS = {Severity.CRITICAL: 3, Severity.MAJOR: 14, Severity.MINOR: 28}


@dataclass(frozen=True, slots=True)
class SeatRule:
    """Whether a seat must be filled for an acceptance to be signed.

    Attributes:
        role: the seat.
        required: True when the acceptance cannot be sealed without its signature.
    """

    role: SeatRole
    required: bool


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """A theme of a programme and the checklist, or process form, that asks about it.

    Attributes:
        theme: theme code.
        template: id of the definition.
        weight: its share in the programme's score; of a process form without meaning.
    """

    theme: str
    template: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """So many days a notice gives for a defect of a severity; proposed, a person may change it."""

    severity: Severity
    days: int


_USUAL_DEADLINES = tuple(DeadlineRule(severity, days) for severity, days in _USUAL_DAYS.items())


@dataclass(frozen=True, slots=True)
class TierRule:
    """A level of demands, 基础性 or 提升版, that a compound may have to meet.

    Attributes:
        name: as items and level rules name it.
        label: as people call it.
        share: least share of what it asks that must be in order for it to be met, 0 to 1, as the
            key of a parameter; empty when all of it must be.
    """

    name: str
    label: Bilingual
    share: str = ""


@dataclass(frozen=True, slots=True)
class FactRule:
    """An answer of a checklist that level rules look at: a third party's score, a star.

    Attributes:
        name: in level rules, ``fact_stars``.
        template: the checklist, one of the programme's themes.
        item: an item's code, or a field's full name, asked once for the compound.
    """

    name: str
    template: str
    item: str


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """An answer to a question about a compound's project.

    Attributes:
        name: what is stored.
        label: what is shown.
        tiers: names of the tiers asked with it.
        values: what it settles besides, by name (``years_to_finish: 2``), for level rules.
    """

    name: str
    label: Bilingual
    tiers: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """What must be known of a compound's project before it can be inspected.

    Attributes:
        key: in the inspection's profile.
        label: the question.
        hint: help; None when there is none.
        choices: the answers.
    """

    key: str
    label: Bilingual
    choices: tuple[ProfileChoice, ...]
    hint: Bilingual | None = None

    def choice(self, name: str) -> ProfileChoice | None:
        """The answer of this name; None when there is none."""
        return next((one for one in self.choices if one.name == name), None)


@dataclass(frozen=True, slots=True)
class LevelRule:
    """A level, grade, star or class, and the condition under which it is reached.

    Attributes:
        name: as it is exported.
        label: as people call it.
        when: condition over the programme's figures, see ``forms/README.md``; empty for the last,
            which is what remains.
        passing: whether a compound that reaches it has met the programme.
        text: what it asks, in words; None when the label says enough.
    """

    name: str
    label: Bilingual
    when: str = ""
    passing: bool = True
    text: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels from the highest; the first whose condition holds is reached.

    Attributes:
        name: ``version``, ``stars``.
        label: what it measures.
        levels: from the highest to what remains.
    """

    name: str
    label: Bilingual
    levels: tuple[LevelRule, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A government programme as the application runs it.

    Attributes:
        code: short name in file names and records.
        label: its name.
        short: its name where there is little room; its name when the author gave none.
        themes: in the order they are printed.
        seats: in the order they sign.
        deadlines: one of each severity.
        seed: key of its document in the catalogue of sources; empty for ours.
        document: number and title of the document it rests on.
        region: administrative code prefix it binds in; empty for everywhere.
        valid_from, valid_to: first and last day of the document; None for open.
        processes: process forms, 建设过程台账.
        tiers: from the lowest.
        profile: questions about a compound's project.
        facts: answers that level rules look at.
        scales: how a result reads.
        parameters: figures of level rules and of headquarters (quotas, shares of a year).
        gates_required: whether an acceptance waits for the critical milestones of the process
            forms; else they are told beside it.
        version: of its file; empty for one that is nothing but checklists published for it.
        digest: SHA-256 of its file, lower-case hex; empty likewise.
    """

    code: str
    label: Bilingual
    short: Bilingual
    themes: tuple[ThemeRule, ...]
    seats: tuple[SeatRule, ...]
    deadlines: tuple[DeadlineRule, ...] = _USUAL_DEADLINES
    seed: str = ""
    document: Bilingual | None = None
    region: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    processes: tuple[ThemeRule, ...] = ()
    tiers: tuple[TierRule, ...] = ()
    profile: tuple[ProfileQuestion, ...] = ()
    facts: tuple[FactRule, ...] = ()
    scales: tuple[Scale, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    gates_required: bool = False
    version: str = ""
    digest: str = ""

    def days_to_rectify(self, severity: Severity) -> int:
        """Days a notice proposes for a defect of this severity."""
        return next(rule.days for rule in self.deadlines if rule.severity is severity)

    def required_seats(self) -> tuple[SeatRule, ...]:
        """Seats without which nothing is accepted."""
        return tuple(rule for rule in self.seats if rule.required)

    def seat_order(self, role: SeatRole) -> int:
        """Where a seat is printed; one the programme does not know comes after the others."""
        order = {rule.role: place for place, rule in enumerate(self.seats)}
        return order.get(role, len(order) + list(SeatRole).index(role))

    def with_themes(self, rules: Iterable[ThemeRule], *, processes: bool = False) -> Programme:
        """The programme with checklists besides its own: those an office published for it.

        The score of an official programme is as its document says; what is asked besides vetoes
        and is reported, but weighs nothing. A checklist or a theme it lists already adds nothing.

        Args:
            rules: checklists by theme.
            processes: whether they are process forms.
        """
        own = self.processes if processes else self.themes
        known = {
            text for one in (*self.themes, *self.processes) for text in (one.theme, one.template)
        }
        fresh = tuple(
            replace(one, weight=0 if self.seed else 1)
            for one in rules
            if not {one.theme, one.template} & known
        )
        if not fresh:
            return self
        if processes:
            return replace(self, processes=(*own, *fresh))
        return replace(self, themes=(*own, *fresh))

    def binds_in(self, region: str) -> bool:
        """Whether it was made for a region.

        Args:
            region: administrative code of a place; empty when it is not known.
        """
        return not self.region or (bool(region) and region.startswith(self.region))

    def tiers_for(self, profile: Mapping[str, str]) -> frozenset[str] | None:
        """Names of the tiers asked of a compound with this profile.

        Args:
            profile: answers to the questions, by key.

        Returns:
            None when every tier is asked: no answer given selects tiers.
        """
        chosen = [
            choice
            for question in self.profile
            if (choice := question.choice(profile.get(question.key, ""))) is not None
        ]
        selecting = [choice for choice in chosen if choice.tiers]
        return frozenset(name for choice in selecting for name in choice.tiers) or None
