"""What answers come to: per item and place, per chapter, per theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from inspector.checklist.definition import Definition, Group, Item, ItemType
from inspector.checklist.judging.answers import Instance
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import FieldValue, ItemResult, ThemeVerdict
from inspector.findings import Finding

__all__ = [
    "Ground",
    "GroupJudgement",
    "ItemJudgement",
    "Judgement",
    "MissingEvidence",
    "RowCount",
    "Tally",
]


_SILENT = (ItemType.CALCULATE, ItemType.NOTE)


@dataclass(frozen=True, slots=True)
class MissingEvidence:
    """Photos of a role that are still to be taken.

    Attributes:
        role: what they must show.
        needed: how many different ones are wanted.
        present: how many there are that count.
        unfit: how many of the role there are that do not count.
        accuracy_m: the largest radius of a position that counts, in metres; 0 for any position;
            None when none is asked for.
        camera_only: whether only photos taken with the camera count.
    """

    role: PhotoRole
    needed: int
    present: int
    unfit: int = 0
    accuracy_m: Decimal | None = None
    camera_only: bool = False


@dataclass(frozen=True, slots=True)
class ItemJudgement:
    """What the answer to one item at one place comes to.

    Attributes:
        item: what was asked.
        instance: where.
        relevant: False when a condition or the region leaves it out.
        required: whether something in it must be answered.
        valid: False when an entry does not fit its field or violates a constraint.
        values: by field name, what was entered, and what was computed as text.
        found: what the answer itself came to; None for what is not asked and for facts that are in
            order.
        result: what counts: as `found`, but a fail that was rechecked as passed is a pass.
        weight: its weight in the score.
        reasons: why, with figures.
        missing: photos still to be taken.
        asked: names of its fields that are asked.
        overridable: names of its fields that are against a soft constraint and wait for a reason.
    """

    item: Item
    instance: Instance
    relevant: bool
    required: bool = False
    valid: bool = True
    values: Mapping[str, FieldValue] = field(default_factory=dict, hash=False)
    found: ItemResult | None = None
    result: ItemResult | None = None
    weight: Decimal = Decimal(0)
    reasons: tuple[Finding, ...] = ()
    missing: tuple[MissingEvidence, ...] = ()
    asked: tuple[str, ...] = ()
    overridable: tuple[str, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether somebody has to look at it, so that it counts in how far an inspection is.

        What is computed or only read is asked of nobody, nor a fact that the register knows.
        """
        if not self.relevant or self.item.type in _SILENT:
            return False
        if self.item.judged or self.item.type is ItemType.IMAGE:
            return True
        return any(one.is_entered and one.name in self.asked for one in self.item.fields)

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be answered; what asks for photos alone is answered by them."""
        photos = self.item.type is ItemType.IMAGE and bool(self.missing)
        return self.result is ItemResult.PENDING or (photos and self.result is None)

    def noted(self, code: str) -> bool:
        """Whether a finding stands among its reasons."""
        return any(one.code == code for one in self.reasons)

    @property
    def is_left_open(self) -> bool:
        """Whether it may be left unanswered and was: nobody owes it, and nobody has done it.

        It counts neither as answered nor as waiting.
        """
        photos = self.item.type is ItemType.IMAGE
        if self.result is not None or self.missing or photos or not self.is_asked:
            return False
        return not any(one.is_entered and one.name in self.values for one in self.item.fields)

    @property
    def is_fail(self) -> bool:
        """Whether the answer itself fails, so that there must be a defect."""
        return self.found is ItemResult.FAIL

    @property
    def is_open_fail(self) -> bool:
        """Whether it fails and no recheck has passed."""
        return self.result is ItemResult.FAIL

    @property
    def rechecked(self) -> bool:
        """Whether it failed and a recheck passed."""
        return self.found is not self.result

    @property
    def is_done(self) -> bool:
        """Whether nobody has anything left to do for it."""
        return not self.missing and self.result is not ItemResult.PENDING


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items of each result.

    Attributes:
        passed: passes, those built to the rules of their year and those rechecked included.
        failed: open fails.
        na: not applicable.
        built_to: built to the rules of their year, counted in ``passed`` too.
        rechecked: fails rechecked as passed, counted in ``passed`` too.
        pending: still to be answered, facts included.
        recorded: facts in order.
        left: items that may be left unanswered and were, counted nowhere else.
        unasked: left out by a condition.
        lacking_photos: items that lack photos.
        missing_rows: rows of repeats that are still to be added.
    """

    passed: int = 0
    failed: int = 0
    na: int = 0
    built_to: int = 0
    rechecked: int = 0
    pending: int = 0
    recorded: int = 0
    left: int = 0
    unasked: int = 0
    lacking_photos: int = 0
    missing_rows: int = 0

    @property
    def asked(self) -> int:
        """How many are asked at all, less those that were left open as they may be."""
        return self.passed + self.failed + self.na + self.pending + self.recorded

    @property
    def answered(self) -> int:
        """How many of those are answered."""
        return self.asked - self.pending


@dataclass(frozen=True, slots=True)
class RowCount:
    """The rows of a repeat at one place.

    Attributes:
        have: how many there are.
        missing: how many are still to be added.
        findings: that some are missing, or too many, in words.
    """

    have: int = 0
    missing: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupJudgement:
    """A group at one place or row.

    A free repeat has one for what it stands in, and inside that one for each of its rows.

    Attributes:
        group: which.
        instance: the place or row it is about.
        relevant: False when a condition leaves it out.
        items: everything in it, in the order it is asked; rows and groups inside included.
        tally: counts over them.
        score: 0 to 100, cut to one decimal; None when nothing counted.
        verdict: as if it were a theme.
        rows: of a repeat, how many rows it has and lacks; None for the rows themselves and for
            groups that are no repeats.
        groups: groups directly inside; of a repeat its rows.
    """

    group: Group
    instance: Instance
    relevant: bool
    items: tuple[ItemJudgement, ...]
    tally: Tally
    score: Decimal | None
    verdict: ThemeVerdict
    rows: RowCount | None = None
    groups: tuple[GroupJudgement, ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether it is one row of a repeat."""
        return self.instance.repeat == self.group.name


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that decided a verdict or deserves mention, and the items it is about."""

    finding: Finding
    items: tuple[ItemJudgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a theme comes to.

    Attributes:
        definition: what was asked.
        items: every item at every place, in document order, places in the order given.
        chapters: the same by chapter and place, with the groups and rows inside.
        tally: counts over all.
        score: 0 to 100, cut (not rounded) to one decimal; None when nothing counted.
        verdict: see `scoring`.
        grounds: what decided the verdict, then what deserves mention.
        parameters: values in force, by key, for texts that print them.
        findings: answers and photos that belong to nothing the definition asks.
    """

    definition: Definition
    items: tuple[ItemJudgement, ...]
    chapters: tuple[GroupJudgement, ...]
    tally: Tally
    score: Decimal | None
    verdict: ThemeVerdict
    grounds: tuple[Ground, ...]
    parameters: Mapping[str, Decimal] = field(default_factory=dict, hash=False)
    findings: tuple[Finding, ...] = ()

    def groups(self) -> Iterator[GroupJudgement]:
        """Every group and row, each before what it holds."""
        waiting = list(reversed(self.chapters))
        while waiting:
            group = waiting.pop()
            yield group
            waiting.extend(reversed(group.groups))

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """What decided the verdict, then what deserves mention."""
        return tuple(ground.finding for ground in self.grounds)

    def fails(self) -> tuple[ItemJudgement, ...]:
        """Items whose answer fails, rechecked ones included: each must have its defect."""
        return tuple(one for one in self.items if one.is_fail)

    def pending(self) -> tuple[ItemJudgement, ...]:
        """Items that still need an answer."""
        return tuple(one for one in self.items if one.result is ItemResult.PENDING)

    def lacking_photos(self) -> tuple[ItemJudgement, ...]:
        """Items that still need photos."""
        return tuple(one for one in self.items if one.missing)

    def of(self, item: str, key: object) -> ItemJudgement | None:
        """An item at a place, None when it is not asked there."""
        found = (one for one in self.items if one.item.code == item and one.instance.key == key)
        return next(found, None)
