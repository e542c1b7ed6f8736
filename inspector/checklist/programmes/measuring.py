"""Measured requirements as people read them: what was found beside its limits."""

from __future__ import annotations

from dataclasses import dataclass

from inspector import words
from inspector.checklist.judging.showing import shown_values
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.domain.inspection import ItemResult
from inspector.domain.parameters import Operator, Parameter
from inspector.words import Language

__all__ = ["MeasureLine", "lines_of_measures", "shown_limit"]

_SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.AT_MOST: "≤",
    Operator.ABOVE: ">",
    Operator.BELOW: "<",
    Operator.EQUAL: "=",
}
_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One line of the table.

    Attributes:
        code: of the item.
        name: what was asked, in a few words.
        place: where.
        value: what was found, with units; a dash while nothing is entered.
        limits: one line a threshold.
        result: what it came to; pending while nothing is entered.
        key: of the place or row, as text, to go there.
    """

    code: str
    name: str
    place: str
    value: str
    limits: tuple[str, ...]
    result: ItemResult
    key: str


def lines_of_measures(judged: ProgrammeJudgement, language: Language) -> tuple[MeasureLine, ...]:
    """The programme's table of measured values, in the order they are asked."""
    return tuple(
        MeasureLine(
            code=one.item.code,
            name=one.item.short.say(language),
            place=one.instance.name,
            value=shown_values(one.judged, one.definition, language) or _NOTHING,
            limits=tuple(shown_limit(limit, language) for limit in one.limits),
            result=one.result or ItemResult.PENDING,
            key=str(one.instance.key),
        )
        for one in judged.measures
    )


def shown_limit(parameter: Parameter, language: Language) -> str:
    """A threshold in a few words: what it is, the sign, the figure with its unit."""
    label = parameter.label_zh if language is Language.ZH else parameter.label_en
    figure = f"{parameter.value:f}"
    unit = words.unit(parameter.unit, language)
    return " ".join(part for part in (label, _SIGNS[parameter.operator], figure, unit) if part)
