"""Counts, score and verdict: the proposal of the core checklists, from no norm.

``score = 100 x sum(w of passes) / sum(w of passes and fails)``; what is built to the rules of its
year, and what was rechecked as passed, counts as a pass; 不适用 does not count. Nothing counted is
no score, not 100.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

from inspector.checklist.judgement import Ground, ItemJudgement, Tally
from inspector.domain.inspection import ItemResult, Severity, ThemeVerdict
from inspector.findings import Finding, Level

__all__ = ["grounds_of", "score_of", "tally_of", "verdict_of", "weights_of"]

_PASSES = (ItemResult.PASS, ItemResult.BUILT_TO)
_FULL = Decimal(100)
_TENTH = Decimal("0.1")


def tally_of(items: Iterable[ItemJudgement]) -> Tally:
    """How many items came out how."""
    listed = tuple(items)
    counts = Counter(one.result for one in listed if one.relevant)
    return Tally(
        passed=counts[ItemResult.PASS] + counts[ItemResult.BUILT_TO],
        failed=counts[ItemResult.FAIL],
        na=counts[ItemResult.NA],
        built_to=counts[ItemResult.BUILT_TO],
        rechecked=sum(one.rechecked for one in listed),
        pending=counts[ItemResult.PENDING],
        recorded=counts[None],
        unasked=sum(not one.relevant for one in listed),
        lacking_photos=sum(bool(one.missing) for one in listed),
    )


def score_of(items: Iterable[ItemJudgement]) -> Decimal | None:
    """The score, 0 to 100, cut to one decimal so that 89.96 does not print as 90.0.

    Returns:
        None when nothing counted.
    """
    won, total = weights_of(items)
    return (_FULL * won / total).quantize(_TENTH, rounding=ROUND_DOWN) if total else None


def verdict_of(items: Iterable[ItemJudgement], *, pass_score: Decimal) -> ThemeVerdict:
    """The verdict of a theme.

    Incomplete while anything is pending or lacks photos, and when nothing counted; else failed
    by one open critical fail; else to be rectified by an open major fail or a score below the pass
    score; else passed.

    Args:
        items: every item at every place.
        pass_score: least score of a pass; held against the exact score, not the printed one.
    """
    listed = tuple(items)
    if any(not one.is_done for one in listed) or not weights_of(listed)[1]:
        return ThemeVerdict.INCOMPLETE
    open_ = {one.item.severity for one in listed if one.is_open_fail}
    if Severity.CRITICAL in open_:
        return ThemeVerdict.FAILED
    if Severity.MAJOR in open_ or _is_low(listed, pass_score):
        return ThemeVerdict.RECTIFY
    return ThemeVerdict.PASSED


def grounds_of(items: Iterable[ItemJudgement], *, pass_score: Decimal) -> tuple[Ground, ...]:
    """What decided a theme's verdict (see `verdict_of`), then what deserves mention beside it."""
    listed = tuple(items)
    verdict = verdict_of(listed, pass_score=pass_score)
    incomplete = verdict is ThemeVerdict.INCOMPLETE
    found = _gaps(listed) if incomplete else _open_fails(listed)
    score: dict[str, object] = {"score": score_of(listed), "least": pass_score}
    if verdict is ThemeVerdict.PASSED:
        found.insert(0, Ground(Finding(Level.INFO, "checklist.verdict.passed", "", score)))
    elif not incomplete and _is_low(listed, pass_score):
        found.append(Ground(Finding(Level.WARNING, "checklist.verdict.low", "", score)))
    for code, noted in (
        ("checklist.verdict.na", [one for one in listed if one.result is ItemResult.NA]),
        (
            "checklist.verdict.built_to",
            [one for one in listed if one.result is ItemResult.BUILT_TO],
        ),
        ("checklist.verdict.rechecked", [one for one in listed if one.rechecked]),
    ):
        found += _ground(Level.INFO, code, noted)
    return tuple(found)


def weights_of(items: Iterable[ItemJudgement]) -> tuple[Decimal, Decimal]:
    """Weight of the passes, and weight of all that counts."""
    won = total = Decimal(0)
    for one in items:
        if one.result in _PASSES:
            won += one.weight
            total += one.weight
        elif one.result is ItemResult.FAIL:
            total += one.weight
    return won, total


def _is_low(items: Sequence[ItemJudgement], pass_score: Decimal) -> bool:
    won, total = weights_of(items)
    return _FULL * won < pass_score * total


def _gaps(items: Sequence[ItemJudgement]) -> list[Ground]:
    pending = [one for one in items if one.result is ItemResult.PENDING]
    found = _ground(Level.WARNING, "checklist.verdict.pending", pending)
    found += _ground(
        Level.WARNING, "checklist.verdict.photos", [one for one in items if one.missing]
    )
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
