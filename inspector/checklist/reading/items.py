"""Reads one item of a survey: its inputs, its criterion, its evidence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from inspector.checklist.definition import (
    MOST_WEIGHT,
    VALUE,
    EvidenceRule,
    FieldSpec,
    Item,
    ItemType,
    Text,
)
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.tree import Call, Own, Reference, walk
from inspector.checklist.kinds import COMPOSITES, SILENT, WITHOUT_INPUT, MediaKind, Responsible
from inspector.checklist.norms.sources import PLANS
from inspector.checklist.reading.bench import Bench, Stand
from inspector.checklist.reading.inputs import (
    read_field,
    read_input,
    read_label,
    read_required,
    read_type,
)
from inspector.checklist.reading.milestones import DOCUMENT, expanded
from inspector.checklist.source.record import CODE, Record
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import Severity

__all__ = ["read_item"]

_ALLOWED = {"allowed": True, "refused": False}
_MILESTONE_KEYS = ("responsible", DOCUMENT, "due")


def read_item(
    record: Record, bench: Bench, *, stand: Stand, groups: tuple[str, ...]
) -> Item | None:
    """An item; None when it is too wrong to be used. Mistakes are noted on the bench."""
    record = Record(
        expanded(record.node, languages=record.languages), record.notes, bench.languages
    )
    code = record.text("name", required=True, pattern=CODE)
    kind = read_type(record, bench)
    label = read_label(record, bench, code, kind)
    if code:
        bench.claim(code, record.line)
    severity = record.one_of("severity", Severity)
    if kind is None:
        return None
    plain = kind not in COMPOSITES and kind not in WITHOUT_INPUT
    here = Stand(stand.over, stand.repeats, code, bench.names.get(code) if plain else None)
    criterion = _criterion(record, bench, here)
    na, built_to = _allowed(record, "na"), _allowed(record, "built_to")
    if na is None:
        na = severity is not Severity.CRITICAL
    if built_to is None:
        built_to = severity is not None and _from_a_norm(criterion, bench)
    item = Item(
        code=code,
        type=kind,
        label=label,
        short=bench.label(record, "short") or _noun(label),
        chapter=groups[0],
        groups=groups,
        over=stand.over,
        fields=_fields(record, bench, kind, here, label, severity is not None, criterion),
        hint=bench.words(record, "hint"),
        severity=severity,
        weight=_weight(record),
        basis=record.texts("basis"),
        evidence=_evidence(record, bench, here),
        criterion=criterion,
        pass_text=bench.words(record, "pass_text"),
        warn=bench.expression(record, "warn", stand=here),
        warn_text=bench.words(record, "warn_text"),
        na_allowed=na,
        built_to_allowed=built_to,
        relevant=bench.expression(record, "relevant", stand=here.without_own()),
        region=record.text("region"),
        line=record.line,
        repeats=stand.repeats,
        tier=_tier(record, bench),
        responsible=_responsible(record, kind),
        due=bench.words(record, "due") if kind is ItemType.MILESTONE else None,
    )
    if kind is ItemType.MILESTONE:
        record.take(DOCUMENT)
    record.keep("extra")
    record.finish()
    _check(item, record)
    return item


def _noun(question: Text) -> Text:
    """A question for use inside a sentence: without its question mark."""
    return Text(question.zh.rstrip("？?"), question.en.rstrip("?"), question.more)


def _criterion(record: Record, bench: Bench, stand: Stand) -> Expression | None:
    criterion = bench.expression(record, "pass", stand=stand)
    if criterion is not None and _looks_at_nothing(criterion):
        bench.notes.warning("checklist.pass_constant", record.line_of("pass"), name=stand.name)
    return criterion


def _fields(
    record: Record,
    bench: Bench,
    kind: ItemType,
    stand: Stand,
    label: Text,
    judged: bool,
    criterion: Expression | None,
) -> tuple[FieldSpec, ...]:
    if kind in COMPOSITES:
        return _of_composite(record, bench, kind, stand, criterion, judged=judged)
    if kind in WITHOUT_INPUT:
        for key in ("appearance",):
            record.text(key)
        record.pairs("media", known=MediaKind)
        bench.words(record, "guidance")
        return ()
    required = read_required(record, bench, stand)
    required = judged if required is None else required
    begun = FieldSpec(VALUE, stand.name, kind, label, required=required)
    spec = read_input(record, bench, begun=begun, stand=stand, judged=judged)
    return (spec,)


def _of_composite(
    record: Record,
    bench: Bench,
    kind: ItemType,
    stand: Stand,
    criterion: Expression | None,
    *,
    judged: bool,
) -> tuple[FieldSpec, ...]:
    """The fields of a composite; of those its author said nothing about, some are required.

    In a milestone all of them, elsewhere what the criterion names, directly or through
    calculations.
    """
    read = [
        read_field(inner, bench, code=stand.name, stand=stand, judged=judged)
        for inner in record.records("fields", required=True)
    ]
    specs = tuple(spec for spec, _ in read if spec is not None)
    undecided = {spec.full_name for spec, said in read if spec is not None and not said}
    needed = _named_by(criterion, specs)
    if kind is ItemType.MILESTONE:
        said = read_required(record, bench, stand)
        needed = set() if said is False else undecided
        bench.words(record, "guidance")
    return tuple(
        replace(spec, required=True) if spec.full_name in needed & undecided else spec
        for spec in specs
    )


def _named_by(criterion: Expression | None, specs: tuple[FieldSpec, ...]) -> set[str]:
    by_name = {spec.full_name: spec for spec in specs}
    waiting = list(criterion.names) if criterion else []
    named: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in by_name and name not in named:
            named.add(name)
            calculation = by_name[name].calculation
            waiting.extend(calculation.names if calculation else ())
    return named


def _from_a_norm(criterion: Expression | None, bench: Bench) -> bool:
    """Whether the limit comes from a building norm, of which an older one could differ."""
    keys = criterion.parameters if criterion else frozenset[str]()
    declared = (parameter for key in keys for parameter in bench.parameters.get(key, ()))
    return any(parameter.standard and parameter.standard not in PLANS for parameter in declared)


def _evidence(record: Record, bench: Bench, stand: Stand) -> tuple[EvidenceRule, ...]:
    rules = []
    for inner in record.records("evidence"):
        role = inner.one_of("role", PhotoRole, required=True)
        least = _least(inner, bench, stand)
        most = inner.whole("max")
        accuracy = inner.number("accuracy_m")
        camera_only = inner.flag("camera_only")
        inner.finish()
        if most is not None and isinstance(least, int) and most < max(least, 1):
            context = {"least": least, "most": most}
            inner.notes.error("checklist.evidence_range", inner.line_of("max"), **context)
        if accuracy is not None and accuracy < Decimal(0):
            inner.notes.error("checklist.negative", inner.line_of("accuracy_m"), key="accuracy_m")
        if role is not None and least is not None:
            rules.append(EvidenceRule(role, least, most, accuracy, camera_only))
    return tuple(rules)


def _least(record: Record, bench: Bench, stand: Stand) -> int | Expression | None:
    text = record.expression("min")
    if not text:
        return 1
    if text.isascii() and text.isdigit():
        return record.whole("min")
    return bench.expression(record, "min", stand=stand, condition=False)


def _tier(record: Record, bench: Bench) -> str:
    tier = record.text("tier")
    if tier and tier not in bench.tiers:
        record.unknown_word("tier", tier, bench.tiers)
    return tier


def _responsible(record: Record, kind: ItemType) -> str:
    if kind is not ItemType.MILESTONE:
        for key in _MILESTONE_KEYS:
            if key in record.node.entries:
                record.take(key)
                record.misplaced(key, "milestone")
        return ""
    responsible = record.one_of("responsible", Responsible, required=True)
    return responsible.value if responsible else ""


def _looks_at_nothing(criterion: Expression) -> bool:
    """Whether a criterion comes to the same whatever is answered, and wherever."""
    return not any(
        isinstance(node, (Own, Reference))
        or (isinstance(node, Call) and node.function not in _SAME)
        for node in walk(criterion.tree)
    )


_SAME = frozenset({"true", "false", "not", "boolean", "number", "string", "param", "if"})
"""Functions that tell nothing of an answer or a place by themselves."""


def _weight(record: Record) -> Decimal | None:
    weight = record.number("weight")
    if weight is not None and not 0 <= weight <= MOST_WEIGHT:
        context = {"key": "weight", "value": weight, "most": MOST_WEIGHT}
        record.notes.error("checklist.figure", record.line_of("weight"), **context)
    return weight


def _allowed(record: Record, key: str) -> bool | None:
    text = record.text(key)
    if text and text not in _ALLOWED:
        record.unknown_word(key, text, _ALLOWED)
    return _ALLOWED.get(text)


def _check(item: Item, record: Record) -> None:
    """Rules that look at several keys of an item at once."""
    notes, line = record.notes, record.line
    has_pass = record.take("pass") is not None
    if item.judged and (item.type in WITHOUT_INPUT or item.type in SILENT):
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
