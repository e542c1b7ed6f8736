"""The thresholds a report prints: as the inspection froze them, with whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from inspector import words
from inspector.capture.local_values import shown_as
from inspector.checklist.judging.answers import parameters_in_force
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.norms.sources import cite
from inspector.clock import CHINA
from inspector.domain.inspection import Inspection
from inspector.domain.parameters import Parameter
from inspector.domain.publication import LocalValue
from inspector.words import Language

__all__ = ["thresholds_in_print"]

_ZH = Language.ZH


def thresholds_in_print(
    judgements: Sequence[Judgement],
    inspection: Inspection,
    *,
    region: str,
    today: date,
) -> tuple[Parameter, ...]:
    """The thresholds as the inspection froze them, in the checklists' order, each once.

    Args:
        judgements: the checklists that are printed.
        inspection: whose frozen and local values count.
        region: division of the compound's street.
        today: the day it is judged on.
    """
    frozen: dict[tuple[object, ...], Parameter] = {}
    for judgement in judgements:
        in_force = parameters_in_force(judgement.definition, region=region, today=today)
        for key, parameter in in_force.items():
            shown = shown_as(parameter, inspection)
            # Two checklists that use one threshold print it once, whatever they call it.
            said = (shown.label_zh, shown.value, shown.standard, shown.clause)
            frozen.setdefault(said, _sourced(_cited(shown), inspection.local.get(key)))
    return tuple(frozen.values())


def _sourced(parameter: Parameter, local: LocalValue | None) -> Parameter:
    """With whose value it is, and what the norm says."""
    if local is None:
        return parameter
    told = words.say(
        "parameter.source",
        _ZH,
        unit=local.set_by.unit,
        name=local.set_by.name,
        day=local.set_at.astimezone(CHINA).date().isoformat(),
        reason=local.reason,
        norm=f"{local.norm} {words.unit(parameter.unit, _ZH)}".strip(),
    )
    return replace(parameter, clause=f"{parameter.clause} {told}".strip())


def _cited(parameter: Parameter) -> Parameter:
    """The threshold with its norm written out as documents cite it."""
    key = "-".join(part for part in (parameter.standard, parameter.clause) if part)
    return replace(parameter, standard=cite(key, _ZH), clause="") if key else parameter
