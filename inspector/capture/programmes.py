"""What an inspection comes to in its programme: score, tiers, level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from inspector.capture.inspections import programme_of
from inspector.checklist.judgement import Judgement
from inspector.checklist.programme_judgement import ProgrammeJudgement
from inspector.checklist.programme_judging import judge_programme
from inspector.domain.inspection import Inspection, RoundKind
from inspector.workspace import Workspace

__all__ = ["judge_by_programme"]


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
