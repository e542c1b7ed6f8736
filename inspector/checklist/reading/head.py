"""Reads what a checklist is judged with: parameters, pass score and weights."""

from __future__ import annotations

import re
from decimal import Decimal

from inspector import words
from inspector.checklist.definition import MOST_WEIGHT, Judging, Text
from inspector.checklist.reading.bench import Bench
from inspector.checklist.source.record import KEY, Record
from inspector.domain.inspection import Severity
from inspector.domain.parameters import Confidence, Obligation, Operator, Parameter
from inspector.words import Language

__all__ = ["note_unused_parameters", "read_judging", "read_parameters"]

_REGION = re.compile(r"\d{2,12}", re.ASCII)
_NO_LABEL = Text("", "")
_SCORE = Decimal(90)
_WEIGHTS = {
    Severity.CRITICAL: Decimal(5),
    Severity.MAJOR: Decimal(3),
    Severity.MINOR: Decimal(1),
}
"""Ours, from no norm; used where a definition does not say."""


def read_parameters(record: Record, bench: Bench) -> None:
    """Takes the declared thresholds onto the bench."""
    for inner in record.records("parameters"):
        parameter = _parameter(inner)
        if not parameter.key:
            continue
        declared = bench.parameters.setdefault(parameter.key, [])
        if any(other.region == parameter.region for other in declared):
            bench.notes.error("checklist.parameter_twice", inner.line, key=parameter.key)
        else:
            declared.append(parameter)
            bench.lines.setdefault(f"parameter {parameter.key}", inner.line)


def _parameter(record: Record) -> Parameter:
    label = record.words("label", required=True) or _NO_LABEL
    parameter = Parameter(
        key=record.text("key", required=True, pattern=KEY),
        value=record.number("value", required=True) or Decimal(0),
        unit=record.text("unit"),
        operator=record.one_of("operator", Operator) or Operator.AT_LEAST,
        standard=record.text("standard"),
        clause=record.text("clause"),
        obligation=record.one_of("obligation", Obligation) or Obligation.MANDATORY,
        confidence=record.one_of("confidence", Confidence) or Confidence.SURE,
        region=record.text("region", pattern=_REGION),
        valid_from=record.day("valid_from"),
        valid_to=record.day("valid_to"),
        label_zh=label.zh,
        label_en=label.en,
    )
    if parameter.valid_from and parameter.valid_to and parameter.valid_to < parameter.valid_from:
        record.notes.error("checklist.valid_never", record.line_of("valid_to"), key=parameter.key)
    record.finish()
    return parameter


def read_judging(record: Record, bench: Bench, *, theme: str) -> Judging:
    """Pass score and weights; figures written in place become parameters of their own.

    Their keys begin with the theme (``fl_pass_score``), because an inspection freezes the
    parameters of all its themes side by side.
    """
    prefix = theme.lower()
    inner = record.mapping("judging")
    weights = inner.mapping("weights") if inner else None
    judging = Judging(
        pass_score=_figure(inner, "pass_score", bench, key=f"{prefix}_pass_score", value=_SCORE),
        weights={
            severity: _figure(
                weights, severity.value, bench, key=f"{prefix}_weight_{severity.value}", value=value
            )
            for severity, value in _WEIGHTS.items()
        },
    )
    for part in (inner, weights):
        if part is not None:
            part.finish()
    _note_figures(judging, inner or record, bench)
    return judging


def _note_figures(judging: Judging, record: Record, bench: Bench) -> None:
    """Notes a pass score that nobody can reach or miss by, and weights below nothing."""
    for key in (judging.pass_score, *judging.weights.values()):
        for parameter in bench.parameters.get(key, ()):
            if not judging.allows(key, parameter.value):
                line = bench.lines.get(f"parameter {key}", record.line)
                context = {"key": key, "value": parameter.value, "most": MOST_WEIGHT}
                bench.notes.error("checklist.figure", line, **context)


def _figure(record: Record | None, name: str, bench: Bench, *, key: str, value: Decimal) -> str:
    """The key of the parameter a figure stands in."""
    text = record.text(name) if record else ""
    if record and KEY.fullmatch(text):
        if text not in bench.parameters:
            record.unknown_word(name, text, set(bench.parameters))
        bench.used_parameters.add(text)
        return text
    said = record.number(name) if record else None
    bench.used_parameters.add(key)
    if key in bench.parameters:
        return key
    bench.parameters[key] = [
        Parameter(
            key=key,
            value=value if said is None else said,
            operator=Operator.AT_LEAST if name == "pass_score" else Operator.EQUAL,
            confidence=Confidence.LOCAL,
            label_zh=words.say(_label(name), Language.ZH),
            label_en=words.say(_label(name), Language.EN),
        )
    ]
    return key


def _label(name: str) -> str:
    return "checklist.pass_score" if name == "pass_score" else f"checklist.weight.{name}"


def note_unused_parameters(bench: Bench) -> None:
    """Notes parameters that nothing refers to."""
    for key in bench.parameters:
        if key not in bench.used_parameters:
            line = bench.lines.get(f"parameter {key}", 1)
            bench.notes.warning("checklist.unused_parameter", line, key=key)
