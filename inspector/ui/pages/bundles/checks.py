"""The five checks people read, made of the seven steps a machine takes. No Qt.

| check | steps and findings |
|---|---|
| 签名 | container and signature; authors nobody vouches for |
| 完整 | bag, records, reports; bytes that do not add up |
| 时间 | plausibility, but for what is below; signing times that cannot be |
| 位置 | plausibility of positions |
| 一致 | the register; pictures used for another inspection |

A check is as bad as its worst finding: an error nobody may turn (拒收) fails it, one that a person
decides on (需复核) makes it doubtful, anything else is a hint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspector.bundle.verdict import QUARANTINED, Step, Verification
from inspector.domain.exchange import Verdict
from inspector.findings import Finding, Level
from inspector.ui.widgets.tone import Tone

__all__ = ["VERDICT_ICON", "VERDICT_TONE", "Check", "CheckResult", "check_of", "five_checks"]


class Check(StrEnum):
    """The five columns."""

    SIGNATURE = "signature"
    COMPLETE = "complete"
    TIME = "time"
    PLACE = "place"
    REGISTER = "register"


VERDICT_TONE = {
    Verdict.ACCEPTED: Tone.PASS,
    Verdict.WARNINGS: Tone.PASS,
    Verdict.QUARANTINED: Tone.WARN,
    Verdict.REJECTED: Tone.FAIL,
}
VERDICT_ICON = {
    Verdict.ACCEPTED: "check",
    Verdict.WARNINGS: "check",
    Verdict.QUARANTINED: "circle-alert",
    Verdict.REJECTED: "x",
}

_BY_STEP = {
    Step.CONTAINER: Check.SIGNATURE,
    Step.BAG: Check.COMPLETE,
    Step.SIGNATURE: Check.SIGNATURE,
    Step.RECORDS: Check.COMPLETE,
    Step.REPORTS: Check.COMPLETE,
    Step.PLAUSIBILITY: Check.TIME,
    Step.REGISTER: Check.REGISTER,
}
_BY_CODE = {
    "bundle.checksum": Check.COMPLETE,
    "bundle.not_unpackable": Check.COMPLETE,
    "bundle.author_unproven": Check.SIGNATURE,
    "bundle.sender_unchecked": Check.SIGNATURE,
    "signing.time_in_future": Check.TIME,
    "signing.not_valid_then": Check.TIME,
    "bundle.photo_elsewhere": Check.PLACE,
    "bundle.photo_unplaced": Check.PLACE,
    "bundle.photo_in_other_inspection": Check.REGISTER,
    "bundle.photo_edited": Check.COMPLETE,
    "bundle.photo_through_messenger": Check.COMPLETE,
    "bundle.photo_is_screenshot": Check.COMPLETE,
    "photo.nearly_same": Check.REGISTER,
    "photo.too_fast": Check.PLACE,
}
_NEEDS = {
    Check.SIGNATURE: Step.SIGNATURE,
    Check.COMPLETE: Step.BAG,
    Check.TIME: Step.PLAUSIBILITY,
    Check.PLACE: Step.PLAUSIBILITY,
    Check.REGISTER: Step.REGISTER,
}
"""The step that must have been reached for a check to say anything good."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check came out.

    Attributes:
        check: which.
        tone: ``PASS``, ``INFO`` with hints, ``WARN`` for a person, ``FAIL``, ``NEUTRAL`` when it
            could not be made because an earlier one failed.
        findings: the reasons, the worst first.
    """

    check: Check
    tone: Tone
    findings: tuple[Finding, ...] = ()


def check_of(step: Step, found: Finding) -> Check:
    """The check a finding belongs to."""
    return _BY_CODE.get(found.code, _BY_STEP[step])


def five_checks(verification: Verification) -> tuple[CheckResult, ...]:
    """How the five checks came out, in their order."""
    reasons: dict[Check, list[Finding]] = {check: [] for check in Check}
    for step, findings in verification.steps.items():
        for found in findings:
            reasons[check_of(step, found)].append(found)
    return tuple(_result(check, reasons[check], verification.steps) for check in Check)


def _result(
    check: Check, reasons: list[Finding], steps: Mapping[Step, tuple[Finding, ...]]
) -> CheckResult:
    ordered = tuple(sorted(reasons, key=lambda one: list(_RANK).index(_tone_of(one))))
    if ordered:
        return CheckResult(check, _tone_of(ordered[0]), ordered)
    return CheckResult(check, Tone.PASS if _NEEDS[check] in steps else Tone.NEUTRAL)


_RANK = (Tone.FAIL, Tone.WARN, Tone.INFO, Tone.PASS)


def _tone_of(found: Finding) -> Tone:
    if found.code in QUARANTINED:
        return Tone.WARN
    return {Level.ERROR: Tone.FAIL, Level.WARNING: Tone.INFO}.get(found.level, Tone.PASS)
