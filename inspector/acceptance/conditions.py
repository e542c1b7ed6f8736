"""The conditions of an acceptance as people count them: one line each, how far, what helps.

`inspector.acceptance.readiness` says what blocks a signature, finding by finding; this groups the
same rules for an inspection, whether its acceptance is opened yet or not. What the parties think
is no condition for inviting them, so opinions are left out here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inspector import words
from inspector.acceptance.condition import (
    Condition,
    ConditionKind,
    condition_at,
    make_condition,
)
from inspector.acceptance.programme_conditions import weigh_gates, weigh_verdicts
from inspector.acceptance.readiness import MUST_BE_SETTLED
from inspector.acceptance.scope import records_inspected
from inspector.capture.inspections import judge_inspection, programme_of
from inspector.capture.programmes import judge_gates, judge_whole
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.clock import CHINA
from inspector.domain.acceptance import Seat, missing_seats
from inspector.domain.defect import SETTLED, Defect
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.parties import SeatRole
from inspector.domain.programme import Programme
from inspector.findings import Level
from inspector.store import Reader
from inspector.words import Bilingual, Language
from inspector.workspace import Workspace

__all__ = ["Condition", "ConditionKind", "Readiness", "weigh_conditions"]


_FEW = 3
"""Names in a sentence."""


@dataclass(frozen=True, slots=True)
class _LackingIn:
    """电梯 4 项, as a blank of a sentence."""

    theme: Bilingual
    count: int

    def say(self, language: Language) -> str:
        return words.say(
            "acceptance.condition.in_theme",
            language,
            theme=self.theme.say(language),
            count=self.count,
        )


@dataclass(frozen=True, slots=True)
class Readiness:
    """All conditions that are worth a line."""

    conditions: tuple[Condition, ...]

    @property
    def lacking(self) -> tuple[Condition, ...]:
        """Those that are not met."""
        return tuple(one for one in self.conditions if not one.is_met)

    @property
    def is_ready(self) -> bool:
        """Whether the parties can be called together and sign."""
        return not self.lacking


def weigh_conditions(
    workspace: Workspace, reader: Reader, *, inspection: Inspection, seats: Sequence[Seat]
) -> Readiness:
    """How an inspection stands before its acceptance.

    Args:
        workspace: for the checklists.
        reader: an open reading session.
        inspection: which.
        seats: who sits at the table, or would.
    """
    judgements = judge_inspection(workspace, reader, inspection)
    programme = programme_of(workspace, inspection)
    defects = reader.all(Defect, inspection=inspection.id)
    found = (
        _completed(inspection),
        _answered(judgements),
        _photographed(judgements),
        weigh_verdicts(judge_whole(workspace, reader, inspection, judgements), judgements),
        weigh_gates(judge_gates(workspace, reader, inspection), programme),
        _settled(ConditionKind.CRITICAL, Severity.CRITICAL, defects),
        _settled(ConditionKind.MAJOR, Severity.MAJOR, defects),
        _carried_over(defects),
        _seated(seats, programme),
        _agreeing(reader, inspection),
    )
    return Readiness(tuple(one for one in found if one is not None))


def _completed(inspection: Inspection) -> Condition:
    met = inspection.completed_at is not None
    return make_condition(
        ConditionKind.COMPLETED,
        "met" if met else "lacking",
        met=met,
        done=int(met),
        of=1,
        said={"number": inspection.number, "at": _day(inspection)},
    )


def _day(inspection: Inspection) -> str:
    return (
        inspection.completed_at.astimezone(CHINA).date().isoformat()
        if inspection.completed_at
        else ""
    )


def _answered(judgements: Mapping[str, Judgement]) -> Condition:
    pending = {theme: one.pending() for theme, one in judgements.items() if one.pending()}
    asked = sum(
        item.is_asked and not item.is_left_open for one in judgements.values() for item in one.items
    )
    return _first_lacking(ConditionKind.ANSWERED, judgements, pending, of=asked)


def _photographed(judgements: Mapping[str, Judgement]) -> Condition:
    """Photos are demanded by an answer, so what is not answered has none of its photos either."""
    lacking = {
        theme: one.lacking_photos() for theme, one in judgements.items() if one.lacking_photos()
    }
    unanswered = {
        theme: waiting
        for theme, one in judgements.items()
        if (waiting := [item for item in one.pending() if item.item.evidence and not item.missing])
    }
    asked = sum(
        1
        for one in judgements.values()
        for item in one.items
        if item.missing or (item.relevant and item.item.evidence)
    )
    open_still = sum(len(items) for items in unanswered.values())
    if lacking or not unanswered:
        return _first_lacking(
            ConditionKind.PHOTOS, judgements, lacking, of=asked, not_yet=open_still
        )
    return _first_lacking(
        ConditionKind.PHOTOS, judgements, unanswered, of=asked, otherwise="unanswered"
    )


def _first_lacking(
    kind: ConditionKind,
    judgements: Mapping[str, Judgement],
    lacking: Mapping[str, Sequence[ItemJudgement]],
    *,
    of: int,
    not_yet: int = 0,
    otherwise: str = "lacking",
) -> Condition:
    count = sum(len(items) for items in lacking.values())
    themes = [
        _LackingIn(judgements[theme].definition.label, len(items))
        for theme, items in lacking.items()
    ]
    condition = make_condition(
        kind,
        otherwise if count else "met",
        met=not count,
        done=of - count - not_yet,
        of=of,
        said={"count": count or of, "themes": themes},
    )
    for theme, items in lacking.items():
        return condition_at(condition, theme, items[0])
    return condition


def _settled(kind: ConditionKind, severity: Severity, defects: Sequence[Defect]) -> Condition:
    assert severity in MUST_BE_SETTLED
    these = [one for one in defects if one.severity is severity]
    waiting = [one for one in these if one.state not in SETTLED]
    condition = make_condition(
        kind,
        "lacking" if waiting else "met" if these else "none",
        met=not waiting,
        done=len(these) - len(waiting),
        of=len(these),
        said={
            "count": len(waiting) or len(these),
            "first": waiting[0].title if waiting else "",
            "state": waiting[0].state if waiting else "",
        },
    )
    return _about(condition, waiting)


def _about(condition: Condition, defects: Sequence[Defect]) -> Condition:
    if not defects:
        return condition
    return replace(condition, defect=defects[0].id)


def _carried_over(defects: Sequence[Defect]) -> Condition:
    """Open minor defects may be accepted with a dated commitment: the deadline of their notice."""
    these = [one for one in defects if one.severity not in MUST_BE_SETTLED]
    waiting = [one for one in these if one.state not in SETTLED]
    undated = [one for one in waiting if one.deadline is None]
    if undated:
        how, level = "lacking", Level.ERROR
    else:
        how, level = ("carried" if waiting else "met" if these else "none"), Level.WARNING
    last = max((one.deadline for one in waiting if one.deadline), default=None)
    condition = make_condition(
        ConditionKind.MINOR,
        how,
        met=not waiting,
        done=len(these) - len(waiting),
        of=len(these),
        said={
            "count": len(undated) or len(waiting) or len(these),
            "last": last.isoformat() if last else "",
        },
        level=level,
    )
    return _about(condition, undated or waiting)


def _seated(seats: Sequence[Seat], programme: Programme) -> Condition:
    required = programme.required_seats()
    missing = missing_seats(required, seats)
    sealing = any(seat.role is SeatRole.ORGANISER and seat.digital for seat in seats)
    unsealed = SeatRole.ORGANISER not in missing and not sealing
    how = "lacking" if missing else "unsealed" if unsealed else "met"
    invited = sum(1 for seat in seats if seat.person)
    return make_condition(
        ConditionKind.PARTIES,
        how,
        met=how == "met",
        done=len(required) - len(missing),
        of=len(required),
        said={"roles": list(missing), "count": invited},
    )


def _agreeing(reader: Reader, inspection: Inspection) -> Condition | None:
    """A record that two devices changed apart must be settled before anybody signs it."""
    conflicts = set(reader.conflicts())
    everything = records_inspected(reader, inspection) if conflicts else ()
    apart = [called for record, called in everything if record in conflicts]
    if not apart:
        return None  # as a rule; it is mentioned when it is not so
    return make_condition(
        ConditionKind.CONFLICTS,
        "lacking",
        met=False,
        done=0,
        of=len(apart),
        said={"count": len(apart), "names": apart[:_FEW]},
    )
