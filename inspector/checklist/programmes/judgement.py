"""What a compound comes to in a programme: score, tiers, levels, and the figures behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from inspector.checklist.definition import Definition, Item
from inspector.checklist.expression.values import Value
from inspector.checklist.judging.answers import Instance
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.domain.inspection import ItemResult, ThemeVerdict
from inspector.domain.parameters import Parameter
from inspector.domain.programme import LevelRule, Programme, Scale, TierRule

__all__ = [
    "Counts",
    "LevelStep",
    "Measure",
    "ProgrammeJudgement",
    "ScaleJudgement",
    "TierJudgement",
]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many judged items came out how; rechecked and built to their year's rules are passes.

    Attributes:
        asked: all of them.
        passed, failed, na, pending: by result.
        open_critical, open_major, open_minor: the fails by severity.
        lacking_photos: those whose photos are still to be taken.
    """

    asked: int = 0
    passed: int = 0
    failed: int = 0
    na: int = 0
    pending: int = 0
    open_critical: int = 0
    open_major: int = 0
    open_minor: int = 0
    lacking_photos: int = 0

    @property
    def counted(self) -> int:
        """Those a share is taken of: all but the ones that do not apply."""
        return self.passed + self.failed + self.pending

    @property
    def share(self) -> Decimal | None:
        """Passes in per cent of what counts, exact; None when nothing counts."""
        return Decimal(100) * self.passed / self.counted if self.counted else None


@dataclass(frozen=True, slots=True)
class TierJudgement:
    """A tier of the programme at this compound.

    Attributes:
        tier: which.
        wanted: whether the compound's project must meet it.
        counts: of its items.
        least: least share in per cent.
        met: None while something of it is pending, and when it is not wanted.
        items: its open fails, the gravest first.
    """

    tier: TierRule
    wanted: bool
    counts: Counts
    least: Decimal
    met: bool | None
    items: tuple[ItemJudgement, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelStep:
    """A level that was looked at, whether its condition holds, and the figures it rests on."""

    level: LevelRule
    holds: bool
    figures: Mapping[str, Value] = field(default_factory=dict, hash=False)
    limits: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaleJudgement:
    """Which level of a scale is reached.

    Attributes:
        scale: which.
        reached: None while the programme is incomplete.
        steps: levels in the order they were looked at, the reached one last.
    """

    scale: Scale
    reached: LevelRule | None
    steps: tuple[LevelStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured requirement: what was found beside its limits.

    Attributes:
        judged: what was asked, where, and what it came to.
        definition: the checklist that asks it.
        limits: thresholds its criterion uses, with the values in force.
    """

    judged: ItemJudgement
    definition: Definition
    limits: tuple[Parameter, ...]

    @property
    def item(self) -> Item:
        """What was asked."""
        return self.judged.item

    @property
    def instance(self) -> Instance:
        """Where."""
        return self.judged.instance

    @property
    def theme(self) -> str:
        """Its theme code."""
        return self.definition.theme

    @property
    def result(self) -> ItemResult | None:
        """What it came to."""
        return self.judged.result


@dataclass(frozen=True, slots=True)
class ProgrammeJudgement:
    """What a compound comes to in a programme.

    Attributes:
        programme: which.
        profile: what is known of the compound's project.
        themes: by theme code, in the inspection's order.
        counts: over all themes.
        score: weighted mean of the themes' exact scores, cut to one decimal; None when nothing
            counted.
        verdict: the worst of the themes'; incomplete before anything else.
        tiers: from the lowest.
        scales: in the programme's order.
        measures: measured requirements, as a table.
    """

    programme: Programme
    profile: Mapping[str, str] = field(hash=False)
    themes: Mapping[str, Judgement] = field(hash=False)
    counts: Counts
    score: Decimal | None
    verdict: ThemeVerdict
    tiers: tuple[TierJudgement, ...]
    scales: tuple[ScaleJudgement, ...]
    measures: tuple[Measure, ...]

    @property
    def level(self) -> LevelRule | None:
        """The level of the first scale; None while incomplete, and without scales."""
        return self.scales[0].reached if self.scales else None

    @property
    def met(self) -> bool | None:
        """Whether the programme is met; None while that is not known."""
        if self.verdict is ThemeVerdict.INCOMPLETE:
            return None
        level = self.level
        return self.verdict is ThemeVerdict.PASSED if level is None else level.passing

    @property
    def outcome(self) -> ThemeVerdict:
        """The result as a verdict: what the programme's own rules make of the themes'.

        A compound that meets the programme has passed it, although what is only encouraged may
        spoil a theme; one that misses it has not, although every theme passed.
        """
        if self.met is None:
            return ThemeVerdict.INCOMPLETE
        if self.met:
            return ThemeVerdict.PASSED
        passed = self.verdict is ThemeVerdict.PASSED
        return ThemeVerdict.RECTIFY if passed else self.verdict

    @property
    def missed(self) -> tuple[ScaleJudgement, ...]:
        """Scales beside the deciding one whose aim is not reached: 没有达到目标版本."""
        return tuple(one for one in self.scales[1:] if one.reached and not one.reached.passing)
