"""Counts, score and verdict: the proposal of the core checklists, from no norm.

``score = 100 x sum(w of passes) / sum(w of passes and fails)``; what is built to the rules of its
year, and what was rechecked as passed, counts as a pass; 不适用 does not count. Nothing counted is
no score, not 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from inspector.checklist.judging.judgement import Ground, ItemJudgement, Tally
from inspector.checklist.judging.totals import Totals
from inspector.domain.inspection import ItemResult, Severity, ThemeVerdict
from inspector.findings import Finding, Level

__all__ = ["grounds_of", "score_of", "tally_of", "totals_of", "verdict_of", "weights_of"]

_OVERRIDDEN, _WARNED = "checklist.note.overridden", "checklist.note.warn"
_UNASKED = "checklist.note.unasked"


def totals_of(items: Iterable[ItemJudgement]) -> Totals:
    """Everything that is counted of some items."""
    totals = Totals()
    for one in items:
        totals.add(one)
    return totals


def tally_of(items: Iterable[ItemJudgement]) -> Tally:
    """How many items came out how."""
    return totals_of(items).tally()


def score_of(items: Iterable[ItemJudgement]) -> Decimal | None:
    """The score, 0 to 100, cut to one decimal so that 89.96 does not print as 90.0.

    Returns:
        None when nothing counted.
    """
    return totals_of(items).score()


def verdict_of(items: Iterable[ItemJudgement], *, pass_score: Decimal) -> ThemeVerdict:
    """The verdict of a theme.

    Incomplete while anything is pending or lacks photos, while a repeat lacks rows, and when
    nothing counted; else failed by one open critical fail; else to be rectified by an open major
    fail or a score below the pass score; else passed.

    Args:
        items: every item at every place.
        pass_score: least score of a pass; held against the exact score, not the printed one.
    """
    return totals_of(items).verdict(pass_score)


def weights_of(items: Iterable[ItemJudgement]) -> tuple[Decimal, Decimal]:
    """Weight of the passes, and weight of all that counts."""
    totals = totals_of(items)
    return totals.won, totals.total


def grounds_of(
    items: Sequence[ItemJudgement],
    *,
    totals: Totals,
    pass_score: Decimal,
    rows: tuple[Finding, ...] = (),
) -> tuple[Ground, ...]:
    """What decided a theme's verdict (see `verdict_of`), then what deserves mention beside it.

    Args:
        items: every item at every place.
        totals: of these items.
        pass_score: least score of a pass.
        rows: what is wrong with the numbers of rows.
    """
    verdict = totals.verdict(pass_score)
    incomplete = verdict is ThemeVerdict.INCOMPLETE
    found = _gaps(items, totals, rows) if incomplete else _open_fails(items)
    score: dict[str, object] = {"score": totals.score(), "least": pass_score}
    if verdict is ThemeVerdict.PASSED:
        found.insert(0, Ground(Finding(Level.INFO, "checklist.verdict.passed", "", score)))
    elif not incomplete and totals.is_low(pass_score):
        found.append(Ground(Finding(Level.WARNING, "checklist.verdict.low", "", score)))
    for code, noted in (
        ("checklist.verdict.na", [one for one in items if one.result is ItemResult.NA]),
        ("checklist.verdict.overridden", [one for one in items if one.noted(_OVERRIDDEN)]),
        ("checklist.verdict.warned", [one for one in items if one.noted(_WARNED)]),
        (
            "checklist.verdict.built_to",
            [one for one in items if one.result is ItemResult.BUILT_TO],
        ),
        ("checklist.verdict.rechecked", [one for one in items if one.rechecked]),
        ("checklist.verdict.unasked", [one for one in items if one.noted(_UNASKED)]),
    ):
        found += _ground(Level.INFO, code, noted)
    return tuple(found)


def _gaps(
    items: Sequence[ItemJudgement], totals: Totals, rows: tuple[Finding, ...]
) -> list[Ground]:
    pending = [one for one in items if one.result is ItemResult.PENDING]
    found = _ground(Level.WARNING, "checklist.verdict.pending", pending)
    found += _ground(
        Level.WARNING, "checklist.verdict.photos", [one for one in items if one.missing]
    )
    if totals.rows:
        found += [Ground(one) for one in rows]
    return found or [Ground(Finding(Level.WARNING, "checklist.verdict.nothing_counted"))]


def _open_fails(items: Sequence[ItemJudgement]) -> list[Ground]:
    found: list[Ground] = []
    for severity, code, level in (
        (Severity.CRITICAL, "checklist.verdict.critical", Level.ERROR),
        (Severity.MAJOR, "checklist.verdict.major", Level.ERROR),
        (Severity.MINOR, "checklist.verdict.minor", Level.WARNING),
    ):
        open_ = [one for one in items if one.is_open_fail and one.item.severity is severity]
        found += _ground(level, code, open_)
    return found


def _ground(level: Level, code: str, items: list[ItemJudgement]) -> list[Ground]:
    """A ground that names its items; none when there are none."""
    if not items:
        return []
    codes = list(dict.fromkeys(one.item.code for one in items))
    context: dict[str, object] = {"count": len(items), "items": codes}
    return [Ground(Finding(level, code, "", context), tuple(items))]
