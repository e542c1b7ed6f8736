"""The conditions that a programme's own rules set: its result, and the gates beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inspector.acceptance.condition import (
    Condition,
    ConditionKind,
    condition_at,
    make_condition,
)
from inspector.acceptance.programme_rules import by_themes, rule_missed
from inspector.capture.programmes import Gates
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.domain.inspection import ThemeVerdict
from inspector.domain.programme import Programme
from inspector.findings import Level

__all__ = ["weigh_gates", "weigh_verdicts"]

_FEW = 3
"""Names in a sentence."""
# What is incomplete is said by its answers and photos.
_SETTLED = (ThemeVerdict.PASSED, ThemeVerdict.INCOMPLETE)


def weigh_verdicts(
    judged: ProgrammeJudgement | None, judgements: Mapping[str, Judgement]
) -> Condition | None:
    """Whether the programme is met by its own rules; None when the other conditions say it all.

    Args:
        judged: what the compound comes to; None where there are no levels.
        judgements: what its themes came to, by code.
    """
    below = {theme: one for theme, one in judgements.items() if one.verdict not in _SETTLED}
    if judged is None or by_themes(judged):
        return _of_themes(below, len(judgements)) if below else None
    if judged.met is None:
        return None
    said: dict[str, object] = {
        **rule_missed(judged),
        "themes": [one.definition.label for one in below.values()],
        "aims": [one.reached.label for one in judged.missed if one.reached],
    }
    if not judged.met:
        how, level = "rule", Level.ERROR
    elif below:
        how, level = "below", Level.WARNING
    elif judged.missed:
        how, level = "aim", Level.WARNING
    else:
        return make_condition(ConditionKind.VERDICTS, "level", met=True, done=1, of=1, said=said)
    return make_condition(
        ConditionKind.VERDICTS,
        how,
        met=False,
        done=int(how != "rule"),
        of=1,
        said=said,
        level=level,
    )


def _of_themes(below: Mapping[str, Judgement], of: int) -> Condition:
    first = next(iter(below.values()))
    return make_condition(
        ConditionKind.VERDICTS,
        "lacking",
        met=False,
        done=of - len(below),
        of=of,
        said={
            "themes": [one.definition.label for one in below.values()],
            "verdict": first.verdict,
        },
    )


def weigh_gates(gates: Gates | None, programme: Programme) -> Condition | None:
    """How the critical milestones of the running record stand; None when there is nothing to tell.

    They are a record of their own and stand in no completion: they are told, and block only where
    the programme says so (`Programme.gates_required`).
    """
    level = Level.ERROR if programme.gates_required else Level.WARNING
    if gates is None or (gates.record is None and not programme.gates_required):
        return None
    if gates.record is None:
        return make_condition(ConditionKind.GATES, "none", met=False, done=0, of=1, level=level)
    unmet = (*gates.failed, *gates.waiting)
    if not unmet:
        return None
    condition = make_condition(
        ConditionKind.GATES,
        "failed" if gates.failed else "waiting",
        met=False,
        done=0,
        of=len(unmet),
        said={"count": len(unmet), "names": _names(gates.failed or gates.waiting)},
        level=level,
    )
    theme, first = unmet[0]
    return replace(condition_at(condition, theme, first), inspection=gates.record.id)


def _names(unmet: Sequence[tuple[str, ItemJudgement]]) -> list[object]:
    return [one.item.short for _, one in unmet[:_FEW]]
