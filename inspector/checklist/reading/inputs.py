"""Reads one input of an item: its type, what may be entered, and what it begins with."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from inspector.checklist.definition import FieldSpec, ItemType, Readings, Soft, Text
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.nearest import nearest
from inspector.checklist.expression.values import day_of
from inspector.checklist.kinds import (
    COMPOSITES,
    NUMBERS,
    SELECTS,
    SILENT,
    WITHOUT_INPUT,
    MediaKind,
)
from inspector.checklist.reading.bench import Bench, Stand
from inspector.checklist.reading.naming import GROUP, REPEAT, split_type
from inspector.checklist.source.nodes import Scalar
from inspector.checklist.source.record import KEY, Record

__all__ = ["NOWHERE", "read_field", "read_input", "read_label", "read_required", "read_type"]

NOWHERE = Text("", "")
_TYPES = {kind.value: kind for kind in ItemType}
_NOT_IN_FIELDS = WITHOUT_INPUT | COMPOSITES
_FIELD_TYPES = {name: kind for name, kind in _TYPES.items() if kind not in _NOT_IN_FIELDS}
_MEASURED = (ItemType.DECIMAL, ItemType.INTEGER)
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_WHOLE = re.compile(r"[-+]?\d{1,15}", re.ASCII)

_CHECKED = ("calculation", "constraint", "default", "default_from")

_YES_AND_NO = frozenset({"yes", "no", "是", "否", "Yes", "No", "True", "False", "TRUE", "FALSE"})
"""What people write for true and false."""


def read_type(record: Record, bench: Bench, *, inside: bool = False) -> ItemType | None:
    """An item's or, ``inside`` a composite, a field's type; its list must be declared."""
    kind, list_name = split_type(record.text("type", required=True))
    if not kind:
        return None
    allowed = _FIELD_TYPES if inside else _TYPES
    if kind not in allowed:
        record.unknown_word("type", kind, allowed if inside else {*allowed, GROUP, REPEAT})
        return None
    if allowed[kind] in SELECTS:
        bench.used_choices.add(list_name)
        if list_name not in bench.choices:
            _note_list(record, bench, kind, list_name)
    elif list_name:
        record.unknown_word("type", f"{kind} {list_name}", allowed)
    return allowed[kind]


def _note_list(record: Record, bench: Bench, kind: str, list_name: str) -> None:
    """Notes a select without a list, or with one that choices do not have."""
    if list_name and nearest(list_name, sorted(bench.choices)):
        record.unknown_word("type", list_name, bench.choices)
        return
    record.notes.error(
        "checklist.no_such_list" if list_name else "checklist.no_list_named",
        record.line_of("type"),
        type=kind,
        list=list_name,
        known=sorted(bench.choices) or "—",
        nearest=next(iter(bench.choices), "LIST"),
    )


def read_label(record: Record, bench: Bench, name: str, kind: ItemType | None) -> Text:
    """The question; its name where there is none, which is noted unless nobody is asked."""
    label = bench.label(record, "label")
    if label is not None:
        return label
    if record.take("label") is None and kind not in SILENT and kind is not ItemType.CALCULATE:
        record.notes.warning("checklist.no_label", record.line, name=name)
    return Text(name, name)


def read_field(
    record: Record, bench: Bench, *, code: str, stand: Stand, judged: bool
) -> tuple[FieldSpec | None, bool]:
    """A composite's field, and whether the author said if it is required."""
    name = record.text("name", required=True, pattern=KEY)
    kind = read_type(record, bench, inside=True)
    label = read_label(record, bench, name, kind)
    full_name = f"{code}_{name}"
    if name:
        bench.claim(full_name, record.line)
    if kind is None:
        return None, False
    here = Stand(stand.over, stand.repeats, full_name, bench.names.get(full_name))
    required = read_required(record, bench, here)
    begun = FieldSpec(
        name=name,
        full_name=full_name,
        type=kind,
        label=label,
        hint=bench.words(record, "hint"),
        required=required or False,
        relevant=bench.expression(record, "relevant", stand=here.without_own()),
    )
    spec = read_input(record, bench, begun=begun, stand=here, judged=judged)
    record.keep("extra")
    record.finish()
    return spec, required is not None


def read_input(
    record: Record, bench: Bench, *, begun: FieldSpec, stand: Stand, judged: bool
) -> FieldSpec:
    """An input: the only one of a plain item, or one of a composite's.

    Args:
        record: the item, or the field.
        bench: the work in progress.
        begun: it, as far as it was read before.
        stand: where it stands, with its full name and its value.
        judged: whether its item is; then a person must answer, and no default may.
    """
    kind = begun.type
    _, list_name = split_type(record.text("type"))
    bare, of_one = stand.without_own(), stand.of_one()
    spec = replace(
        begun,
        unit=record.text("unit"),
        readings=_readings(record, kind),
        choices=list_name if kind in SELECTS else "",
        constraint=bench.expression(record, "constraint", stand=of_one),
        constraint_message=bench.words(record, "constraint_message"),
        calculation=bench.expression(record, "calculation", stand=bare, condition=False),
        soft=_soft(record, bench, of_one),
        default=record.text("default"),
        default_from=bench.expression(record, "default_from", stand=bare, condition=False),
        choice_filter=_choice_filter(record, bench, kind, list_name, stand),
        appearance=record.text("appearance"),
        options=record.pairs("options"),
        guidance=bench.words(record, "guidance"),
        media=record.pairs("media", known=MediaKind),
        read_only=record.flag("read_only"),
    )
    _check(spec, record, bench, judged=judged)
    return spec


def read_required(record: Record, bench: Bench, stand: Stand) -> bool | Expression | None:
    """Whether it must be answered; None where the author does not say."""
    text = record.expression("required")
    if text in ("", "true", "false"):
        return None if not text else text == "true"
    if text in _YES_AND_NO:
        record.unknown_word("required", text, ("true", "false"))
        return None
    return bench.expression(record, "required", stand=stand.without_own())


def _readings(record: Record, kind: ItemType) -> Readings | None:
    inner = record.mapping("readings")
    if inner is None:
        return None
    least, most = inner.whole("min"), inner.whole("max")
    inner.finish()
    if kind not in _MEASURED:
        record.misplaced("readings", "decimal, integer")
        return None
    least = 1 if least is None else max(least, 1)
    if most is not None and most < least:
        record.notes.error("checklist.readings_range", inner.line, least=least, most=most)
        return None
    return Readings(least, most)


def _soft(record: Record, bench: Bench, stand: Stand) -> Soft | None:
    test = bench.expression(record, "soft", stand=stand)
    message = bench.words(record, "soft_message")
    if (record.take("soft") is None) != (record.take("soft_message") is None):
        missing = "soft" if record.take("soft") is None else "soft_message"
        record.notes.error("checklist.missing_key", record.line, key=missing)
    return None if test is None or message is None else Soft(test, message)


def _choice_filter(
    record: Record, bench: Bench, kind: ItemType, list_name: str, stand: Stand
) -> Expression | None:
    if record.take("choice_filter") is None:
        return None
    if kind not in SELECTS:
        record.misplaced("choice_filter", ", ".join(sorted(SELECTS)))
        return None
    filtering = stand.filtering(bench.choices.get(list_name, ()))
    return bench.expression(record, "choice_filter", stand=filtering)


def _check(spec: FieldSpec, record: Record, bench: Bench, *, judged: bool) -> None:
    """Rules that look at several keys of an input at once."""
    has = {key for key in _CHECKED if record.take(key) is not None}
    if spec.type is ItemType.CALCULATE:
        record.take("calculation", required=True)
    elif "calculation" in has:
        record.misplaced("calculation", "calculate")
    if "constraint" in has:
        record.take("constraint_message", required=True)
    if spec.type is ItemType.RANGE:
        _check_range(spec, record)
    if judged and spec.read_only:
        record.notes.error("checklist.judged_read_only", record.line_of("read_only"))
    for key in ("default", "default_from"):
        if key in has and (judged or spec.type is ItemType.CALCULATE):
            record.notes.error("checklist.judged_default", record.line_of(key), key=key)
    if {"default", "default_from"} <= has:
        record.notes.error("checklist.two_defaults", record.line_of("default_from"))
    if spec.default and not judged:
        _check_default(spec, record, bench)


def _check_range(spec: FieldSpec, record: Record) -> None:
    line = record.line_of("options")
    missing = [key for key in ("start", "end") if key not in spec.options]
    numbers = {
        key: Decimal(spec.options[key])
        for key in ("start", "end", "step")
        if _NUMBER.fullmatch(spec.options.get(key, ""))
    }
    if missing:
        record.notes.error("checklist.range_ends", line, missing=missing)
    elif len(numbers) < len({"start", "end", "step"} & {*spec.options}):
        record.notes.error("checklist.range_numbers", line)
    elif numbers["end"] <= numbers["start"] or numbers.get("step", Decimal(1)) <= 0:
        record.notes.error("checklist.range_order", line)


def _check_default(spec: FieldSpec, record: Record, bench: Bench) -> None:
    """A value that could not be entered cannot be what one begins with."""
    text, line = spec.default, record.line_of("default")
    if spec.type in SELECTS and spec.choices in bench.choices:
        known = {choice.name for choice in bench.choices[spec.choices]}
        words = [text] if spec.type is ItemType.SELECT_ONE else text.split()
        for word in words:
            if word not in known:
                record.unknown_word("default", word, known, line=line)
        return
    pattern = _WHOLE if spec.type is ItemType.INTEGER else _NUMBER
    wrong = spec.type in NUMBERS and not pattern.fullmatch(text)
    wrong |= spec.type is ItemType.DATE and day_of(text) is None
    wrong |= spec.type is ItemType.THREE_WAY and text not in ("pass", "fail")
    node = record.node.entries["default"]
    if wrong and isinstance(node, Scalar):
        record.notes.error("checklist.bad_default", line, text=text, type=spec.type.value)
