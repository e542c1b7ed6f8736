"""Running totals of results, so that one more answer costs one addition at each level."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from inspector.checklist.judging.judgement import ItemJudgement, Tally
from inspector.domain.inspection import ItemResult, Severity, ThemeVerdict

__all__ = ["Totals"]

_FULL = Decimal(100)
_TENTH = Decimal("0.1")
_NONE = Decimal(0)


@dataclass(slots=True)
class Totals:
    """What some items come to together.

    Attributes:
        passed, failed, na, built_to, rechecked, pending, recorded, left, unasked, lacking_photos:
            see `judgement.Tally`; here ``passed`` is without ``built_to``.
        undone: items that somebody has something left to do for.
        critical, major, minor: open fails.
        won: weight of the passes.
        total: weight of all that counts.
        rows: rows of repeats that are still to be added.
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
    undone: int = 0
    critical: int = 0
    major: int = 0
    minor: int = 0
    won: Decimal = _NONE
    total: Decimal = _NONE
    rows: int = 0

    def add(self, one: ItemJudgement, sign: int = 1) -> None:
        """Counts an item; with -1 takes it away again."""
        if not one.relevant:
            self.unasked += sign
            return
        result = one.result
        if one.is_left_open:
            self.left += sign
        elif one.is_waiting:
            self.pending += sign
        elif result is None:
            self.recorded += sign
        elif result is ItemResult.NA:
            self.na += sign
        elif result is ItemResult.FAIL:
            self._fail(one, sign)
        else:
            self._pass(one, sign)
        if one.missing:
            self.lacking_photos += sign
        if not one.is_done:
            self.undone += sign
        if one.rechecked:
            self.rechecked += sign

    def merge(self, other: Totals) -> None:
        """Counts everything that another total counts."""
        self.passed += other.passed
        self.failed += other.failed
        self.na += other.na
        self.built_to += other.built_to
        self.rechecked += other.rechecked
        self.pending += other.pending
        self.recorded += other.recorded
        self.left += other.left
        self.unasked += other.unasked
        self.lacking_photos += other.lacking_photos
        self.undone += other.undone
        self.critical += other.critical
        self.major += other.major
        self.minor += other.minor
        self.won += other.won
        self.total += other.total
        self.rows += other.rows

    def tally(self) -> Tally:
        """The counts."""
        return Tally(
            passed=self.passed + self.built_to,
            failed=self.failed,
            na=self.na,
            built_to=self.built_to,
            rechecked=self.rechecked,
            pending=self.pending,
            recorded=self.recorded,
            left=self.left,
            unasked=self.unasked,
            lacking_photos=self.lacking_photos,
            missing_rows=self.rows,
        )

    def score(self) -> Decimal | None:
        """The score, 0 to 100, cut to one decimal so that 89.96 does not print as 90.0.

        Returns:
            None when nothing counted.
        """
        if not self.total:
            return None
        return (_FULL * self.won / self.total).quantize(_TENTH, rounding=ROUND_DOWN)

    def is_low(self, pass_score: Decimal) -> bool:
        """Whether the exact score, not the printed one, is below the pass score."""
        return _FULL * self.won < pass_score * self.total

    def verdict(self, pass_score: Decimal) -> ThemeVerdict:
        """The verdict: see `scoring.verdict_of`."""
        if self.undone or self.rows:
            return ThemeVerdict.INCOMPLETE
        if self.critical:
            return ThemeVerdict.FAILED
        if self.major:
            return ThemeVerdict.RECTIFY
        if not self.total:
            return ThemeVerdict.INCOMPLETE
        if self.is_low(pass_score):
            return ThemeVerdict.RECTIFY
        return ThemeVerdict.PASSED

    def _fail(self, one: ItemJudgement, sign: int) -> None:
        self.failed += sign
        self.total += sign * one.weight
        severity = one.item.severity
        if severity is Severity.CRITICAL:
            self.critical += sign
        elif severity is Severity.MAJOR:
            self.major += sign
        else:
            self.minor += sign

    def _pass(self, one: ItemJudgement, sign: int) -> None:
        if one.result is ItemResult.BUILT_TO:
            self.built_to += sign
        else:
            self.passed += sign
        self.won += sign * one.weight
        self.total += sign * one.weight
