"""Judges a compound by a programme, from what its themes came to.

Shares over many compounds (示范版 at least a tenth, 40 % of all communities) belong to headquarters
and are not judged here; they stand in the programme's parameters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from inspector.checklist.definition import ItemType
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.values import EMPTY, NAN, Value
from inspector.checklist.judging.answers import binding
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.judging.scoring import weights_of
from inspector.checklist.programmes.figures import COUNTS, Figures
from inspector.checklist.programmes.judgement import (
    Counts,
    LevelStep,
    Measure,
    ProgrammeJudgement,
    ScaleJudgement,
    TierJudgement,
)
from inspector.checklist.programmes.reading import rule_of
from inspector.domain.inspection import ItemResult, Severity, ThemeVerdict
from inspector.domain.parameters import Parameter
from inspector.domain.programme import LevelRule, Programme, Scale, TierRule

__all__ = ["count_items", "judge_programme"]

_FULL = Decimal(100)
_TENTH = Decimal("0.1")
_WORST = tuple(ThemeVerdict)
"""From incomplete to passed: the order they are declared in."""
_GRAVEST = tuple(Severity)
_NUMBERS = (ItemType.DECIMAL, ItemType.INTEGER, ItemType.CALCULATE, ItemType.RANGE, ItemType.FIELDS)


def judge_programme(
    programme: Programme,
    themes: Mapping[str, Judgement],
    *,
    profile: Mapping[str, str],
    parameters: Mapping[str, Decimal],
    region: str,
    today: date,
) -> ProgrammeJudgement:
    """What a compound comes to.

    Args:
        programme: its rules.
        themes: what its themes came to, by theme code.
        profile: what is known of its project.
        parameters: values the inspection froze, by key; the programme's own stand in for the rest.
        region: administrative code of the compound; empty when it is not known.
        today: the day of judging.
    """
    declared = binding(programme.parameters, region=region, today=today)
    in_force = {key: one.value for key, one in declared.items()} | dict(parameters)
    items = [one for judgement in themes.values() for one in judgement.items]
    wanted = programme.tiers_for(profile)
    tiers = tuple(
        _tier(tier, items, wanted=wanted is None or tier.name in wanted, in_force=in_force)
        for tier in programme.tiers
    )
    counts, verdict = count_items(items), _worst(themes.values())
    exact = _mean(programme, themes)
    figures = Figures(
        values=dict(_values(programme, themes, counts, tiers, profile))
        | {"score": EMPTY if exact is None else exact, "verdict": verdict.value},
        parameters=in_force,
        today=today,
        answers=profile,
        tiers=frozenset(one.tier.name for one in tiers if one.wanted),
    )
    complete = verdict is not ThemeVerdict.INCOMPLETE
    return ProgrammeJudgement(
        programme=programme,
        profile=profile,
        themes=themes,
        counts=counts,
        score=None if exact is None else exact.quantize(_TENTH, rounding=ROUND_DOWN),
        verdict=verdict,
        tiers=tiers,
        scales=_scales(programme, figures, declared, complete=complete),
        measures=tuple(_measures(themes.values(), region=region, today=today)),
    )


def count_items(items: Iterable[ItemJudgement]) -> Counts:
    """How many judged items came out how."""
    asked = [one for one in items if one.relevant and one.item.judged and one.result is not None]
    failed = [one.item.severity for one in asked if one.result is ItemResult.FAIL]
    results = [one.result for one in asked]
    return Counts(
        asked=len(asked),
        passed=results.count(ItemResult.PASS) + results.count(ItemResult.BUILT_TO),
        failed=len(failed),
        na=results.count(ItemResult.NA),
        pending=results.count(ItemResult.PENDING),
        open_critical=failed.count(Severity.CRITICAL),
        open_major=failed.count(Severity.MAJOR),
        open_minor=failed.count(Severity.MINOR),
        lacking_photos=sum(bool(one.missing) for one in asked),
    )


def _worst(judgements: Iterable[Judgement]) -> ThemeVerdict:
    found = [one.verdict for one in judgements]
    return min(found, key=_WORST.index) if found else ThemeVerdict.INCOMPLETE


def _mean(programme: Programme, themes: Mapping[str, Judgement]) -> Decimal | None:
    """The weighted mean of the themes that have a score."""
    won = total = Decimal(0)
    for rule in programme.themes:
        exact = _exact(themes[rule.theme]) if rule.theme in themes else None
        if exact is not None:
            won += rule.weight * exact
            total += rule.weight
    return won / total if total else None


def _exact(judgement: Judgement) -> Decimal | None:
    won, total = weights_of(judgement.items)
    return _FULL * won / total if total else None


def _tier(
    tier: TierRule,
    items: Iterable[ItemJudgement],
    *,
    wanted: bool,
    in_force: Mapping[str, Decimal],
) -> TierJudgement:
    own = [one for one in items if one.item.tier == tier.name]
    counts = count_items(own)
    least = in_force.get(tier.share, _FULL) if tier.share else _FULL
    fails = [one for one in own if one.relevant and one.is_open_fail]
    fails.sort(key=lambda one: _GRAVEST.index(one.item.severity or Severity.MINOR))
    met: bool | None = None
    if wanted and not counts.pending and not counts.lacking_photos:
        # Nothing that counts is no tier that is met, as nothing counted is no score.
        enough = counts.share is not None and counts.share >= least
        grave = counts.open_critical or (counts.open_major and tier.share)
        met = enough and not grave
    return TierJudgement(tier, wanted, counts, least, met, tuple(fails))


def _values(
    programme: Programme,
    themes: Mapping[str, Judgement],
    counts: Counts,
    tiers: tuple[TierJudgement, ...],
    profile: Mapping[str, str],
) -> Iterator[tuple[str, Value]]:
    """The figures by name; `inspector.checklist.programmes.figures` says which there are."""
    yield from _counted("", counts)
    for theme, judgement in themes.items():
        prefix = f"theme_{theme}_"
        exact, own = _exact(judgement), count_items(judgement.items)
        yield f"{prefix}score", EMPTY if exact is None else exact
        yield f"{prefix}verdict", judgement.verdict.value
        yield f"{prefix}share", _or_empty(own.share)
        yield from _counted(prefix, own)
    wanted = [one for one in tiers if one.wanted]
    yield "tiers_met", all(one.met for one in wanted)
    for one in tiers:
        prefix = f"tier_{one.tier.name}_"
        yield f"{prefix}met", bool(one.met)
        yield f"{prefix}wanted", one.wanted
        yield f"{prefix}share", _or_empty(one.counts.share)
        yield from _counted(prefix, one.counts)
    for question in programme.profile:
        said = question.choice(profile.get(question.key, ""))
        yield f"profile_{question.key}", said.name if said else EMPTY
        for name, value in (said.values if said else {}).items():
            yield f"value_{name}", value
    for fact in programme.facts:
        yield f"fact_{fact.name}", _fact(themes.values(), fact.template, fact.item)


def _counted(prefix: str, counts: Counts) -> Iterator[tuple[str, Value]]:
    for name in COUNTS:
        yield f"{prefix}{name}", Decimal(getattr(counts, name))


def _or_empty(value: Decimal | None) -> Value:
    return EMPTY if value is None else value


def _fact(themes: Iterable[Judgement], template: str, name: str) -> Value:
    """What was answered to an item or field of a checklist; empty when nothing was."""
    for judgement in themes:
        if judgement.definition.id != template:
            continue
        for one in judgement.items:
            for spec in one.item.fields:
                if spec.full_name == name and one.relevant:
                    return one.values.get(spec.name, EMPTY)
    return EMPTY


def _scales(
    programme: Programme, figures: Figures, declared: Mapping[str, Parameter], *, complete: bool
) -> tuple[ScaleJudgement, ...]:
    """How the result reads on each scale; on none while something is still to be answered."""
    if not complete:
        return tuple(ScaleJudgement(one, None) for one in programme.scales)
    known = {key: replace(one, value=figures.parameters[key]) for key, one in declared.items()}
    return tuple(_scale(programme, one, figures, known) for one in programme.scales)


def _scale(
    programme: Programme, scale: Scale, figures: Figures, known: Mapping[str, Parameter]
) -> ScaleJudgement:
    steps = []
    for level in scale.levels:
        rule = _compiled(programme, level)
        holds = rule is None or rule.holds(figures)
        steps.append(
            LevelStep(
                level,
                holds,
                {name: figures.here(name) for name in (rule.names if rule else ())},
                tuple(known[key] for key in sorted(rule.parameters) if key in known)
                if rule
                else (),
            )
        )
        if holds:
            return ScaleJudgement(scale, level, tuple(steps))
    raise AssertionError(f"{programme.code}: {scale.name} has no last level")


@lru_cache(maxsize=256)
def _compiled(programme: Programme, level: LevelRule) -> Expression | None:
    return rule_of(programme, level)


def _measures(themes: Iterable[Judgement], *, region: str, today: date) -> Iterator[Measure]:
    """Judged items that hold a figure against thresholds, in the order they are asked."""
    for judgement in themes:
        declared = binding(judgement.definition.parameters, region=region, today=today)
        for one in judgement.items:
            item = one.item
            if not (one.relevant and item.judged and item.criterion is not None):
                continue
            measured = any(spec.type in _NUMBERS for spec in item.fields)
            keys = [key for key in sorted(item.criterion.parameters) if key in declared]
            if measured and keys:
                limits = tuple(
                    replace(declared[key], value=judgement.parameters.get(key, NAN)) for key in keys
                )
                yield Measure(one, judgement.definition, limits)
