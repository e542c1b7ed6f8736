"""The explanation of a verdict as a tree that a person can read down to the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector import words
from inspector.checklist.definition import Item, Text
from inspector.checklist.judging.answers import PlaceKey
from inspector.checklist.judging.judgement import Ground, GroupJudgement, ItemJudgement, Judgement
from inspector.checklist.judging.scoring import weights_of
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = [
    "Explanation",
    "explain",
    "explain_groups",
    "explain_item",
    "lines_of",
    "names_of",
    "outline_groups",
]


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
    names = names_of(judgement)
    grounds = tuple(_ground(ground, names) for ground in judgement.grounds)
    return Explanation(
        Finding(Level.INFO, "checklist.explain.theme", definition.theme, theme),
        (_score(judgement), *grounds),
    )


def explain_groups(judgement: Judgement) -> tuple[Explanation, ...]:
    """What each chapter comes to at each place, down through groups and rows to the items.

    Groups and items that a condition leaves out are left out here too.
    """
    names = names_of(judgement)
    return tuple(_group(one, names) for one in judgement.chapters if one.relevant)


def outline_groups(judgement: Judgement) -> tuple[Explanation, ...]:
    """Likewise, without the items: what groups and rows come to, and rows that are missing."""
    return tuple(_without_items(one) for one in explain_groups(judgement))


def _without_items(one: Explanation) -> Explanation:
    kept = (inner for inner in one.because if inner.finding.code not in _OF_ITEMS)
    return Explanation(one.finding, tuple(_without_items(inner) for inner in kept))


_OF_ITEMS = ("checklist.explain.item", "checklist.explain.recorded", "checklist.explain.unasked")


def names_of(judgement: Judgement) -> Mapping[PlaceKey, Text]:
    """What people call the places and rows: 1 号通道 · 缺陷 2, by key."""
    names: dict[PlaceKey, Text] = {}
    waiting = list(judgement.chapters)
    while waiting:
        group = waiting.pop()
        if group.instance.key not in names:
            names[group.instance.key] = Text(group.instance.name, group.instance.name)
        rows = [one for one in group.groups if one.is_row]
        for number, row in enumerate(rows, start=1):
            names[row.instance.key] = _row_name(row, names[group.instance.key], number)
        waiting.extend(group.groups)
    return names


def _row_name(row: GroupJudgement, around: Text, number: int) -> Text:
    label, own = row.group.label, row.instance.name
    zh, en = (own, own) if own else (f"{label.zh} {number}", f"{label.en} {number}")
    return Text(f"{around.zh} · {zh}", f"{around.en} · {en}")


def explain_item(
    judged: ItemJudgement, names: Mapping[PlaceKey, Text] | None = None
) -> Explanation:
    """An item's result at its place or row, and the reasons for it.

    Args:
        judged: what it came to.
        names: of places and rows; without them a row has no name.
    """
    item, instance = judged.item, judged.instance
    context: dict[str, object] = {
        "label": item.short,
        "place": (names or {}).get(instance.key, instance.name),
    }
    code = "checklist.explain.recorded" if judged.relevant else "checklist.explain.unasked"
    if judged.result is not None:
        context["result"], code = judged.result, "checklist.explain.item"
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


def _ground(ground: Ground, names: Mapping[PlaceKey, Text]) -> Explanation:
    return Explanation(ground.finding, tuple(explain_item(one, names) for one in ground.items))


def _group(group: GroupJudgement, names: Mapping[PlaceKey, Text]) -> Explanation:
    """A group with its own items first, then the groups and rows inside."""
    own = (child.code for child in group.group.children if isinstance(child, Item))
    codes = frozenset(own if group.rows is None else ())
    items = (one for one in group.items if one.instance.key == group.instance.key)
    because = [Explanation(one) for one in (group.rows.findings if group.rows else ())]
    because += [
        explain_item(one, names) for one in items if one.relevant and one.item.code in codes
    ]
    because += [_group(one, names) for one in group.groups if one.relevant]
    context: dict[str, object] = {
        "label": group.group.label,
        "place": names[group.instance.key],
        "verdict": group.verdict,
        "score": "—" if group.score is None else group.score,
        "passed": group.tally.passed,
        "failed": group.tally.failed,
        "pending": group.tally.pending,
    }
    code = "checklist.explain.group"
    if not group.tally.passed + group.tally.failed + group.tally.pending + group.tally.na:
        code = "checklist.explain.group.recorded"
    finding = Finding(Level.INFO, code, group.group.name, context)
    return Explanation(finding, tuple(because))


def _score(judgement: Judgement) -> Explanation:
    if judgement.score is None:
        return Explanation(Finding(Level.INFO, "checklist.explain.no_score"))
    won, total = weights_of(judgement.items)
    context: dict[str, object] = {"won": won, "total": total, "score": judgement.score}
    exact = judgement.score * total == 100 * won
    code = "checklist.explain.score" if exact else "checklist.explain.score_cut"
    return Explanation(Finding(Level.INFO, code, "", context))
