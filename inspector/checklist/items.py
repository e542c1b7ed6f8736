"""Reads one item of a survey: its inputs, its criterion, its evidence."""

from __future__ import annotations

from dataclasses import replace

from inspector.checklist.bench import Bench, Stand, split_type
from inspector.checklist.definition import (
    VALUE,
    EvidenceRule,
    FieldSpec,
    Item,
    ItemType,
    Readings,
    Text,
)
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.reading import CODE, KEY, Record
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import Severity
from inspector.domain.places import PlaceKind

__all__ = ["read_item"]

_NUMBERS = (ItemType.DECIMAL, ItemType.INTEGER)
_SELECTS = (ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE)
_WITHOUT_INPUT = (ItemType.IMAGE, ItemType.NOTE)
_NOT_IN_FIELDS = (*_WITHOUT_INPUT, ItemType.FIELDS)
_ALLOWED = {"allowed": True, "refused": False}
_NOWHERE = Text("", "")


def read_item(
    record: Record, bench: Bench, *, over: PlaceKind | None, groups: tuple[str, ...]
) -> Item | None:
    """An item; None when it is too wrong to be used. Mistakes are noted on the bench."""
    code = record.text("name", required=True, pattern=CODE)
    kind = _type(record, bench)
    label = bench.label(record, "label", required=True) or _NOWHERE
    severity = record.one_of("severity", Severity)
    if code:
        bench.claim(code, record.line)
    if kind is None:
        return None
    item = Item(
        code=code,
        type=kind,
        label=label,
        short=bench.label(record, "short") or _noun(label),
        hint=bench.words(record, "hint"),
        chapter=groups[0],
        groups=groups,
        over=over,
        severity=severity,
        weight=record.number("weight"),
        basis=record.texts("basis"),
        relevant=bench.expression(record, "relevant", stand=Stand(over)),
        region=record.text("region"),
        line=record.line,
    )
    own = bench.names.get(code) if kind not in _NOT_IN_FIELDS else None
    item, undecided = _with_inputs(item, record, bench, Stand(over, own))
    item = _with_judging(item, record, bench, Stand(over, own))
    item = replace(item, fields=_with_required(item, undecided))
    record.finish()
    _check(item, record)
    return item


def _noun(question: Text) -> Text:
    """A question for use inside a sentence: without its question mark."""
    return Text(question.zh.rstrip("？?"), question.en.rstrip("?"))


def _type(record: Record, bench: Bench, *, inside: bool = False) -> ItemType | None:
    kind, list_name = split_type(record.text("type", required=True))
    if not kind:
        return None
    allowed = {one.value: one for one in ItemType if not (inside and one in _NOT_IN_FIELDS)}
    if kind not in allowed:
        known = {*allowed} if inside else {*allowed, "group"}
        record.unknown_word("type", kind, known)
        return None
    if allowed[kind] in _SELECTS:
        bench.used_choices.add(list_name)
        if list_name not in bench.choices:
            record.unknown_word("type", list_name, set(bench.choices))
    elif list_name:
        record.unknown_word("type", f"{kind} {list_name}", set(allowed))
    return allowed[kind]


def _with_inputs(
    item: Item, record: Record, bench: Bench, stand: Stand
) -> tuple[Item, frozenset[str]]:
    """The item with its inputs, and those of which the author did not say if they are required."""
    if item.type is ItemType.FIELDS:
        read = [
            _field(inner, bench, item=item) for inner in record.records("fields", required=True)
        ]
        specs = tuple(spec for spec, _ in read if spec is not None)
        undecided = frozenset(
            spec.full_name for spec, said in read if spec is not None and not said
        )
        return replace(item, fields=specs), undecided
    if item.type in _WITHOUT_INPUT:
        return item, frozenset()
    spec = _input(record, bench, kind=item.type, stand=stand, full_name=item.code, name=VALUE)
    required = _required(record, bench, item.over)
    required = item.judged if required is None else required
    return replace(item, fields=(replace(spec, label=item.label, required=required),)), frozenset()


def _field(record: Record, bench: Bench, *, item: Item) -> tuple[FieldSpec | None, bool]:
    """A composite's field, and whether the author said if it is required."""
    name = record.text("name", required=True, pattern=KEY)
    kind = _type(record, bench, inside=True)
    label = bench.label(record, "label", required=True) or _NOWHERE
    hint = bench.words(record, "hint")
    full_name = f"{item.code}_{name}"
    if name:
        bench.claim(full_name, record.line)
    if kind is None:
        return None, False
    stand = Stand(item.over, bench.names.get(full_name))
    spec = _input(record, bench, kind=kind, stand=stand, full_name=full_name, name=name)
    relevant = bench.expression(record, "relevant", stand=Stand(item.over))
    required = _required(record, bench, item.over)
    record.finish()
    spec = replace(spec, label=label, hint=hint, relevant=relevant, required=required or False)
    return spec, required is not None


def _input(
    record: Record, bench: Bench, *, kind: ItemType, stand: Stand, full_name: str, name: str
) -> FieldSpec:
    calculated = kind is ItemType.CALCULATE
    _, list_name = split_type(record.text("type"))
    spec = FieldSpec(
        name=name,
        full_name=full_name,
        type=kind,
        label=_NOWHERE,
        unit=record.text("unit"),
        readings=_readings(record, kind),
        choices=list_name,
        constraint=bench.expression(record, "constraint", stand=stand.of_one()),
        constraint_message=bench.words(record, "constraint_message"),
        calculation=bench.expression(
            record, "calculation", stand=Stand(stand.over), condition=False
        ),
    )
    if calculated:
        record.take("calculation", required=True)
    elif record.take("calculation") is not None:
        _misplaced(record, "calculation", "calculate")
    if record.take("constraint") is not None:
        record.take("constraint_message", required=True)
    return spec


def _readings(record: Record, kind: ItemType) -> Readings | None:
    inner = record.mapping("readings")
    if inner is None:
        return None
    least, most = inner.whole("min"), inner.whole("max")
    inner.finish()
    if kind not in _NUMBERS:
        _misplaced(record, "readings", "decimal, integer")
        return None
    least = 1 if least is None else max(least, 1)
    if most is not None and most < least:
        record.notes.error("checklist.readings_range", inner.line, least=least, most=most)
        return None
    return Readings(least, most)


def _required(record: Record, bench: Bench, over: PlaceKind | None) -> bool | Expression | None:
    text = record.text("required")
    if text in ("", "true", "false"):
        return None if not text else text == "true"
    return bench.expression(record, "required", stand=Stand(over))


def _with_judging(item: Item, record: Record, bench: Bench, stand: Stand) -> Item:
    criterion = bench.expression(record, "pass", stand=stand)
    na = _allowed(record, "na")
    built_to = _allowed(record, "built_to")
    return replace(
        item,
        criterion=criterion,
        pass_text=bench.words(record, "pass_text"),
        warn=bench.expression(record, "warn", stand=stand),
        warn_text=bench.words(record, "warn_text"),
        evidence=_evidence(record, bench, stand),
        na_allowed=item.severity is not Severity.CRITICAL if na is None else na,
        built_to_allowed=(
            item.judged and _from_a_norm(criterion, bench) if built_to is None else built_to
        ),
    )


def _with_required(item: Item, undecided: frozenset[str]) -> tuple[FieldSpec, ...]:
    """Of a composite, what the criterion names, directly or through calculations, is required."""
    by_name = {spec.full_name: spec for spec in item.fields}
    waiting = list(item.criterion.names) if item.criterion else []
    named: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in by_name and name not in named:
            named.add(name)
            calculation = by_name[name].calculation
            waiting.extend(calculation.names if calculation else ())
    return tuple(
        replace(spec, required=True) if spec.full_name in named & undecided else spec
        for spec in item.fields
    )


def _from_a_norm(criterion: Expression | None, bench: Bench) -> bool:
    """Whether the limit comes from a norm, so that an older norm could have said otherwise."""
    keys = criterion.parameters if criterion else frozenset[str]()
    declared = (parameter for key in keys for parameter in bench.parameters.get(key, ()))
    return any(parameter.standard for parameter in declared)


def _evidence(record: Record, bench: Bench, stand: Stand) -> tuple[EvidenceRule, ...]:
    rules = []
    for inner in record.records("evidence"):
        role = inner.one_of("role", PhotoRole, required=True)
        text = inner.text("min")
        least: int | Expression | None = 1
        if text:
            whole = text.isascii() and text.isdigit()
            least = (
                inner.whole("min")
                if whole
                else bench.expression(inner, "min", stand=stand, condition=False)
            )
        inner.finish()
        if role is not None and least is not None:
            rules.append(EvidenceRule(role, least))
    return tuple(rules)


def _allowed(record: Record, key: str) -> bool | None:
    text = record.text(key)
    if text and text not in _ALLOWED:
        record.unknown_word(key, text, set(_ALLOWED))
    return _ALLOWED.get(text)


def _misplaced(record: Record, key: str, types: str) -> None:
    record.notes.error("checklist.only_for", record.line_of(key), key=key, types=types)


def _check(item: Item, record: Record) -> None:
    """Rules that look at several keys of an item at once."""
    notes, line = record.notes, record.line
    has_pass = record.take("pass") is not None
    if item.judged and item.type in _WITHOUT_INPUT:
        notes.error("checklist.not_judgeable", line, item=item.code, type=item.type.value)
    elif item.judged and not has_pass and item.type is not ItemType.THREE_WAY:
        notes.error("checklist.no_pass", line, item=item.code)
    if has_pass and record.take("severity") is None:
        notes.error("checklist.pass_without_severity", line, item=item.code)
    if item.type is ItemType.IMAGE and not item.evidence:
        notes.error("checklist.image_without_evidence", line, item=item.code)
    if (record.take("warn") is None) != (record.take("warn_text") is None):
        notes.error("checklist.warn_pair", line, item=item.code)
    if item.severity is Severity.CRITICAL and item.na_allowed and item.over is not None:
        notes.error("checklist.critical_na", record.line_of("na"), item=item.code)
    if item.region and not (item.region.isdigit() and len(item.region) <= 12):  # noqa: PLR2004 - the longest administrative code has twelve digits
        notes.error("checklist.bad_region", record.line_of("region"), region=item.region)
