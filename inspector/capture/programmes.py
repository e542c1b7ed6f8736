"""What an inspection comes to in its programme: score, tiers, level, and the gates beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from inspector.capture.inspections import judge_inspection, programme_of
from inspector.capture.records import judging_day, region_of
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.programmes.judging import judge_programme
from inspector.domain.inspection import (
    USUAL,
    Inspection,
    ItemResult,
    RoundKind,
    Severity,
    inspection_id,
)
from inspector.domain.places import Place
from inspector.store import Reader
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = ["Gates", "called_of", "judge_by_programme", "judge_gates", "judge_whole"]

_UNMET = (ItemResult.FAIL, ItemResult.PENDING)


@dataclass(frozen=True, slots=True)
class Gates:
    """The critical milestones of a compound's running record 建设过程台账 that are not reached.

    Attributes:
        record: the running record; None when it was never begun.
        failed: looked at and not reached, by theme code.
        waiting: not entered yet, by theme code.
    """

    record: Inspection | None
    failed: tuple[tuple[str, ItemJudgement], ...] = ()
    waiting: tuple[tuple[str, ItemJudgement], ...] = ()


def called_of(workspace: Workspace, code: str) -> tuple[str, str]:
    """What a programme is called where there is little room, in Chinese and English.

    Empty for the usual one, which is not named; the code where the programme is not at hand.
    """
    if code == USUAL:
        return "", ""
    for one in workspace.library.programmes:
        if one.code == code:
            return one.short.say(Language.ZH), one.short.say(Language.EN)
    return code, code


def judge_by_programme(
    workspace: Workspace,
    inspection: Inspection,
    themes: Mapping[str, Judgement],
    *,
    region: str,
    today: date,
) -> ProgrammeJudgement | None:
    """What an inspection comes to; None for a running record of milestones, which has no level.

    Args:
        workspace: for the programme.
        inspection: which.
        themes: what its themes came to, by code.
        region: administrative code of the compound; empty when it is not known.
        today: the day it is judged on.

    Raises:
        InputError: ``checklist.no_programme``.
    """
    if inspection.kind is RoundKind.MILESTONES:
        return None
    return judge_programme(
        programme_of(workspace, inspection),
        themes,
        profile=inspection.profile,
        parameters=inspection.parameters,
        region=region,
        today=today,
    )


def judge_whole(
    workspace: Workspace,
    reader: Reader,
    inspection: Inspection,
    themes: Mapping[str, Judgement] | None = None,
) -> ProgrammeJudgement | None:
    """What an inspection comes to at this moment, with its themes; None as `judge_by_programme`.

    Args:
        workspace: for the checklists and the programme.
        reader: an open reading session.
        inspection: which.
        themes: what its themes came to, when that is known already.

    Raises:
        InputError: ``checklist.no_programme``, ``checklist.not_at_hand``.
    """
    if themes is None:
        themes = judge_inspection(workspace, reader, inspection)
    return judge_by_programme(
        workspace,
        inspection,
        themes,
        region=region_of(reader, reader.get(Place, inspection.compound)),
        today=judging_day(inspection, now=workspace.clock.now()),
    )


def judge_gates(workspace: Workspace, reader: Reader, inspection: Inspection) -> Gates | None:
    """How the gates before an inspection stand; None when its programme has no process forms.

    Args:
        workspace: for the process forms.
        reader: an open reading session.
        inspection: a round of the compound, not the running record itself.

    Raises:
        InputError: ``checklist.no_programme``, ``checklist.not_at_hand``.
    """
    programme = programme_of(workspace, inspection)
    if inspection.kind is RoundKind.MILESTONES or not programme.processes:
        return None
    key = inspection_id(inspection.compound, inspection.round, RoundKind.MILESTONES, programme.code)
    record = reader.find(Inspection, key)
    if record is None:
        return Gates(None)
    unmet = tuple(
        (theme, one)
        for theme, judgement in judge_inspection(workspace, reader, record).items()
        for one in judgement.items
        if one.relevant and one.item.severity is Severity.CRITICAL and one.result in _UNMET
    )
    return Gates(
        record,
        failed=tuple(one for one in unmet if one[1].result is ItemResult.FAIL),
        waiting=tuple(one for one in unmet if one[1].result is ItemResult.PENDING),
    )
