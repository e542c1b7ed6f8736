"""The explanation of a compound's result in a programme, down to the items it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.checklist.judging.explaining import Explanation, explain, explain_item
from inspector.checklist.norms.sources import cite
from inspector.checklist.programmes.figure_names import FigureName, FigureValue
from inspector.checklist.programmes.judgement import (
    LevelStep,
    ProgrammeJudgement,
    ScaleJudgement,
    TierJudgement,
)
from inspector.domain.inspection import ThemeVerdict
from inspector.domain.parameters import Confidence, Parameter
from inspector.findings import Finding, Level
from inspector.words import Bilingual, Language, say, term

__all__ = ["explain_programme", "explain_scale", "level_of", "summary_of", "tier_line"]

_NOTHING = "—"
_SAID = {Confidence.LOCAL: "programme.source.local", Confidence.VERIFY: "programme.source.verify"}


class _Both:
    """A sentence in both languages, for a blank of another."""

    def __init__(self, code: str, **blanks: object) -> None:
        self._code, self._blanks = code, blanks

    def say(self, language: Language) -> str:
        """The sentence in a language."""
        return say(self._code, language, **self._blanks)


class _Term:
    """A verdict's word, for a blank."""

    def __init__(self, verdict: ThemeVerdict) -> None:
        self._verdict = verdict

    def say(self, language: Language) -> str:
        """The word in a language."""
        return term(self._verdict, language)


def level_of(judged: ProgrammeJudgement) -> Bilingual:
    """The result in a few words: the level reached, else the verdict; a blank for sentences."""
    if judged.verdict is ThemeVerdict.INCOMPLETE:
        return _Both("programme.explain.incomplete")
    return judged.level.label if judged.level else _Term(judged.verdict)


def summary_of(judged: ProgrammeJudgement) -> tuple[Finding, ...]:
    """What decided the result, without the themes: score, vetoes, what is waited for, tiers."""
    return (*_heads(judged), *(tier_line(one) for one in judged.tiers))


def _heads(judged: ProgrammeJudgement) -> list[Finding]:
    found = [_score(judged)]
    counts = judged.counts
    if counts.open_critical:
        found.append(_say(Level.ERROR, "programme.explain.veto", count=counts.open_critical))
    if judged.verdict is ThemeVerdict.INCOMPLETE:
        waiting: dict[str, object] = {"pending": counts.pending, "photos": counts.lacking_photos}
        found.append(Finding(Level.WARNING, "programme.explain.waiting", "", waiting))
    return found


def explain_programme(judged: ProgrammeJudgement) -> Explanation:
    """The result, what decided it, each scale with the levels looked at, each theme's verdict."""
    return Explanation(
        _say(
            Level.INFO,
            "programme.explain.programme",
            label=judged.programme.label,
            result=level_of(judged),
        ),
        (
            *(Explanation(one) for one in _heads(judged)),
            *_profile(judged),
            *(_tier(one) for one in judged.tiers),
            *(explain_scale(one, judged) for one in judged.scales if one.steps),
            *(explain(one) for one in judged.themes.values()),
        ),
    )


def _say(level: Level, code: str, /, **blanks: object) -> Finding:
    return Finding(level, code, "", blanks)


def _score(judged: ProgrammeJudgement) -> Finding:
    if judged.score is None:
        return _say(Level.INFO, "programme.explain.no_score")
    weights = {rule.theme: rule.weight for rule in judged.programme.themes}
    parts = [
        _Both(
            "programme.explain.part",
            label=one.definition.label,
            score=one.score,
            weight=weights.get(theme, 0),
        )
        for theme, one in judged.themes.items()
        if one.score is not None
    ]
    return _say(Level.INFO, "programme.explain.score", score=judged.score, parts=parts)


def _profile(judged: ProgrammeJudgement) -> Iterator[Explanation]:
    for question in judged.programme.profile:
        choice = question.choice(judged.profile.get(question.key, ""))
        said = choice.label if choice else _NOTHING
        code = "programme.explain.profile"
        yield Explanation(_say(Level.INFO, code, question=question.label, choice=said))


def _tier(one: TierJudgement) -> Explanation:
    return Explanation(tier_line(one), tuple(explain_item(item) for item in one.items))


def tier_line(one: TierJudgement) -> Finding:
    """How a tier stands, in one sentence."""
    tier, counts = one.tier.label, one.counts
    if not one.wanted:
        return _say(Level.INFO, "programme.explain.tier.unwanted", tier=tier)
    if one.met is None:
        code = "programme.explain.tier.pending"
        return _say(Level.WARNING, code, tier=tier, pending=counts.pending)
    blanks: dict[str, object] = {"passed": counts.passed, "counted": counts.counted, "tier": tier}
    if one.met:
        return Finding(Level.INFO, "programme.explain.tier.met", "", blanks)
    return Finding(Level.ERROR, "programme.explain.tier.unmet", "", {**blanks, "least": one.least})


def explain_scale(one: ScaleJudgement, judged: ProgrammeJudgement) -> Explanation:
    """The level reached, the levels looked at, and the figures each rests on.

    Args:
        one: the scale.
        judged: what it is a part of.
    """
    reached = one.reached.label if one.reached else _NOTHING
    return Explanation(
        _say(Level.INFO, "programme.explain.scale", scale=one.scale.label, level=reached),
        tuple(_step(step, judged) for step in one.steps),
    )


def _step(step: LevelStep, judged: ProgrammeJudgement) -> Explanation:
    level = step.level
    if not level.when:
        return Explanation(_say(Level.INFO, "programme.explain.level.rest", level=level.label))
    text = level.text or ""
    if step.holds:
        finding = _say(Level.INFO, "programme.explain.level.reached", level=level.label, text=text)
    else:
        finding = _say(Level.INFO, "programme.explain.level.missed", level=level.label, text=text)
    return Explanation(
        finding,
        (
            *(_figure(name, step, judged) for name in step.figures),
            *(_limit(parameter) for parameter in step.limits),
        ),
    )


def _figure(name: str, step: LevelStep, judged: ProgrammeJudgement) -> Explanation:
    value = FigureValue(name, step.figures[name], judged)
    said = FigureName(name, judged)
    return Explanation(_say(Level.INFO, "programme.explain.figure", name=said, value=value))


def _limit(parameter: Parameter) -> Explanation:
    return Explanation(
        _say(
            Level.INFO,
            "programme.explain.limit",
            label=_Label(parameter),
            value=format(parameter.value, "f"),
            unit=parameter.unit,
            source=_Source(parameter),
        )
    )


class _Label:
    """A parameter's label, for a blank."""

    def __init__(self, parameter: Parameter) -> None:
        self._parameter = parameter

    def say(self, language: Language) -> str:
        """The label in a language."""
        one = self._parameter
        return one.label_zh if language is Language.ZH else one.label_en


class _Source:
    """Where a parameter comes from, and how sure it is, for a blank."""

    def __init__(self, parameter: Parameter) -> None:
        self._parameter = parameter

    def say(self, language: Language) -> str:
        """The source in a language."""
        one = self._parameter
        key = f"{one.standard}-{one.clause}" if one.clause else one.standard
        parts = [cite(key, language)] if one.standard else []
        if one.confidence in _SAID:
            parts.append(say(_SAID[one.confidence], language))
        return ("，" if language is Language.ZH else ", ").join(parts) or _NOTHING
