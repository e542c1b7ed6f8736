"""What a programme's own rules say to an acceptance: findings for the readiness check.

The usual programme is met when every theme passed, so there the themes are told one by one. Of any
other the programme decides (`ProgrammeJudgement.met`), and its themes are only told beside it: what
a programme merely encourages may pull a theme below its pass score without standing in the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector.capture.programmes import Gates
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.programmes.explaining import level_of, tier_line
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.domain.inspection import USUAL, ThemeVerdict
from inspector.domain.programme import LevelRule, Programme
from inspector.findings import Finding, Level

__all__ = ["by_themes", "check_gates", "check_programme", "rule_missed"]


def check_programme(
    judged: ProgrammeJudgement | None, themes: Mapping[str, Judgement]
) -> Iterator[Finding]:
    """What the themes and the programme's levels say, blocking or beside.

    Args:
        judged: what the compound comes to; None where there are no levels.
        themes: what its themes came to, by code.
    """
    own = not by_themes(judged)
    for theme, judgement in themes.items():
        said: dict[str, object] = {"theme": judgement.definition.label}
        if judgement.verdict is ThemeVerdict.INCOMPLETE:
            yield Finding(Level.ERROR, "acceptance.theme_incomplete", theme, said)
        elif judgement.verdict is not ThemeVerdict.PASSED:
            said["verdict"] = judgement.verdict
            code = "acceptance.theme_below" if own else "acceptance.theme_not_passed"
            yield Finding(Level.WARNING if own else Level.ERROR, code, theme, said)
    if judged is None or not own:
        return
    if judged.met is False:
        code, subject = "acceptance.programme_not_met", judged.programme.code
        yield Finding(Level.ERROR, code, subject, rule_missed(judged))
        for tier in judged.tiers:
            if tier.met is False:
                line = tier_line(tier)
                yield Finding(Level.WARNING, line.code, tier.tier.name, line.context)
    for one in judged.missed:
        beside: dict[str, object] = {
            "scale": one.scale.label,
            "level": one.reached and one.reached.label,
        }
        yield Finding(Level.WARNING, "acceptance.aim_missed", one.scale.name, beside)


def check_gates(gates: Gates | None, programme: Programme) -> Iterator[Finding]:
    """What the running record lacks; it blocks only where the programme says so."""
    if gates is None:
        return
    level = Level.ERROR if programme.gates_required else Level.WARNING
    if gates.record is None:
        if programme.gates_required:
            yield Finding(level, "acceptance.gates_not_begun", programme.code)
        return
    for _, one in gates.failed:
        said: dict[str, object] = {"name": one.item.short}
        yield Finding(level, "acceptance.gate_failed", one.item.code, said)
    if gates.waiting:
        waiting: dict[str, object] = {"count": len(gates.waiting)}
        yield Finding(level, "acceptance.gates_waiting", gates.record.number, waiting)


def by_themes(judged: ProgrammeJudgement | None) -> bool:
    """Whether every theme must pass by itself: the usual programme, and one without levels."""
    return judged is None or judged.programme.code == USUAL or not judged.scales


def rule_missed(judged: ProgrammeJudgement) -> dict[str, object]:
    """The level a compound is at, and the least one that would do, as blanks of a sentence."""
    least = _least(judged)
    return {
        "programme": judged.programme.short,
        "level": level_of(judged),
        "wanted": least.label if least else judged.programme.short,
        "rule": (least.text or least.label) if least else judged.programme.label,
    }


def _least(judged: ProgrammeJudgement) -> LevelRule | None:
    """The lowest level of the deciding scale that counts as met."""
    passing = [one for one in judged.scales[0].scale.levels if one.passing]
    return passing[-1] if passing else None
