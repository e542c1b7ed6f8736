"""The explanation of a verdict as a tree that a person can read down to the figures."""

from __future__ import annotations

from dataclasses import dataclass

from inspector import words
from inspector.checklist.judgement import Ground, ItemJudgement, Judgement
from inspector.checklist.scoring import weights_of
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = ["Explanation", "explain", "explain_item", "lines_of"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement and what it rests on."""

    finding: Finding
    because: tuple[Explanation, ...] = ()


def explain(judgement: Judgement) -> Explanation:
    """The verdict, its grounds, the items of each ground, the reasons of each item."""
    definition = judgement.definition
    theme: dict[str, object] = {
        "label": definition.label,
        "verdict": judgement.verdict,
    }
    grounds = tuple(_ground(ground) for ground in judgement.grounds)
    return Explanation(
        Finding(Level.INFO, "checklist.explain.theme", definition.theme, theme),
        (_score(judgement), *grounds),
    )


def explain_item(judged: ItemJudgement) -> Explanation:
    """An item's result at its place, and the reasons for it."""
    item = judged.item
    context: dict[str, object] = {
        "label": item.short,
        "place": judged.instance.name,
    }
    if judged.result is not None:
        context["result"] = judged.result
    code = "checklist.explain.item" if judged.result is not None else "checklist.explain.recorded"
    return Explanation(
        Finding(Level.INFO, code, item.code, context),
        tuple(Explanation(reason) for reason in judged.reasons),
    )


def lines_of(explanation: Explanation, language: Language, *, indent: int = 0) -> list[str]:
    """The tree as lines of text, two spaces a level."""
    lines = ["  " * indent + words.finding(explanation.finding, language)]
    for reason in explanation.because:
        lines += lines_of(reason, language, indent=indent + 1)
    return lines


def _ground(ground: Ground) -> Explanation:
    return Explanation(ground.finding, tuple(explain_item(one) for one in ground.items))


def _score(judgement: Judgement) -> Explanation:
    if judgement.score is None:
        return Explanation(Finding(Level.INFO, "checklist.explain.no_score"))
    won, total = weights_of(judgement.items)
    context: dict[str, object] = {"won": won, "total": total, "score": judgement.score}
    return Explanation(Finding(Level.INFO, "checklist.explain.score", "", context))
