"""Holds the photos of an item against what its evidence rules ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING

from inspector.checklist.definition import EvidenceRule
from inspector.checklist.expression.scope import Scope
from inspector.checklist.expression.values import to_number
from inspector.checklist.judging.answers import Shot
from inspector.checklist.judging.judgement import MissingEvidence

__all__ = ["Surplus", "missing_of", "surplus_of"]

_MOST_PHOTOS = 99
"""No rule asks for more photos of one role at one item, whatever was counted."""


@dataclass(frozen=True, slots=True)
class Surplus:
    """More photos than a rule wants: kept, and said."""

    rule: EvidenceRule
    present: int


def missing_of(
    rules: Iterable[EvidenceRule], shots: tuple[Shot, ...], scope: Scope
) -> tuple[MissingEvidence, ...]:
    """Photos that are still to be taken.

    Args:
        rules: of the item.
        shots: what there is for it.
        scope: where the numbers of photos are worked out.
    """
    found = []
    for rule in rules:
        needed = _least(rule, scope)
        if not needed:
            continue
        of_role = {shot.digest for shot in shots if shot.role is rule.role}
        good = {shot.digest for shot in shots if shot.role is rule.role and _counts(shot, rule)}
        if len(good) < needed:
            found.append(
                MissingEvidence(
                    rule.role,
                    needed,
                    len(good),
                    unfit=len(of_role - good),
                    accuracy_m=rule.accuracy_m,
                    camera_only=rule.camera_only,
                )
            )
    return tuple(found)


def surplus_of(rules: Iterable[EvidenceRule], shots: tuple[Shot, ...]) -> tuple[Surplus, ...]:
    """Rules of which there are more photos than they want."""
    found = []
    for rule in rules:
        present = len({shot.digest for shot in shots if shot.role is rule.role})
        if rule.most is not None and present > rule.most:
            found.append(Surplus(rule, present))
    return tuple(found)


def _counts(shot: Shot, rule: EvidenceRule) -> bool:
    """Whether a photo of the right role is good enough for a rule."""
    if rule.camera_only and not shot.camera:
        return False
    if rule.accuracy_m is None:
        return True
    if not rule.accuracy_m:
        return shot.placed
    return shot.accuracy_m is not None and shot.accuracy_m <= rule.accuracy_m


def _least(rule: EvidenceRule, scope: Scope) -> int:
    if isinstance(rule.least, int):
        return rule.least
    number = to_number(rule.least.evaluate(scope))
    if number.is_nan() or number <= 0:
        return 0
    if number >= _MOST_PHOTOS:
        return _MOST_PHOTOS
    return int(number.to_integral_value(rounding=ROUND_CEILING))
