"""Why an item came out as it did: findings with figures, limits and sources."""

from __future__ import annotations

from inspector import words
from inspector.checklist.definition import FieldSpec, Item, Text
from inspector.checklist.expression.values import Value, is_empty, members, to_number, to_text
from inspector.checklist.judging.conditions import Comparison
from inspector.checklist.judging.evaluation import Form, Site, entries_of
from inspector.checklist.judging.evidence import Surplus
from inspector.checklist.judging.judgement import MissingEvidence
from inspector.checklist.judging.showing import shown_entries
from inspector.checklist.judging.telling import told_text
from inspector.checklist.norms.sources import cite
from inspector.domain.inspection import BuiltTo
from inspector.domain.parameters import Confidence, Parameter
from inspector.findings import Finding, Level
from inspector.words import Language

__all__ = [
    "built_to",
    "crowded",
    "failed",
    "lacking",
    "note",
    "source_of",
    "tapped",
    "unanswered",
    "waiting",
    "warning",
]

_MISSED = {
    ">=": "checklist.fail.below",
    "<=": "checklist.fail.above",
    ">": "checklist.fail.not_above",
    "<": "checklist.fail.not_below",
    "=": "checklist.fail.unequal",
}
_UNSURE = (Confidence.VERIFY, Confidence.LOCAL)
_NOTHING = "—"


def _finding(level: Level, code: str, item: Item, **context: object) -> Finding:
    return Finding(level, code, item.code, {"label": item.short, **context})


def note(code: str, item: Item, **context: object) -> Finding:
    """Something worth mentioning about an item."""
    return _finding(Level.INFO, code, item, **context)


def waiting(code: str, item: Item, **context: object) -> Finding:
    """Something that keeps an item pending."""
    return _finding(Level.WARNING, code, item, **context)


def warning(item: Item, site: Site) -> Finding:
    """The author's warning, which is no fail."""
    text = (item.warn_text or Text("", "")).filled(site.parameters)
    return _finding(Level.WARNING, "checklist.note.warn", item, text=text)


def built_to(item: Item, rules: BuiltTo) -> Finding:
    """An item judged by the rules of its year."""
    return note("checklist.note.built_to", item, year=rules.year, standard=rules.standard)


def lacking(item: Item, missing: MissingEvidence) -> Finding:
    """Photos that are still to be taken; what keeps some from counting is said too."""
    code = "checklist.pending.photos"
    if missing.unfit and missing.camera_only:
        code = "checklist.pending.photos.camera"
    elif missing.unfit and missing.accuracy_m:
        code = "checklist.pending.photos.accuracy"
    elif missing.unfit:
        code = "checklist.pending.photos.position"
    return waiting(
        code,
        item,
        role=missing.role,
        present=missing.present,
        needed=missing.needed,
        unfit=missing.unfit,
        accuracy_m=missing.accuracy_m or 0,
    )


def crowded(item: Item, surplus: Surplus) -> Finding:
    """More photos than a rule wants; they are kept."""
    rule = surplus.rule
    context: dict[str, object] = {"role": rule.role, "present": surplus.present, "most": rule.most}
    return note("checklist.note.photos", item, **context)


def unanswered(item: Item, site: Site, form: Form) -> tuple[Finding, ...]:
    """What an item waits for: its own inputs, then other items' that its criterion reads."""
    own = [spec for spec in item.fields if spec.full_name in site.open]
    inputs = [spec for spec in own if spec.calculation is None]
    # What cannot be computed is worth saying only when everything is there to compute it from.
    own = inputs or own
    # What does not fit is reported as such already.
    found = [_open(item, spec, site) for spec in own if spec.full_name not in site.misfits]
    if not own and item.judged:
        names = form.waits_for(item, site)
        if names:
            found.append(waiting("checklist.pending.waits", item, names=names))
    return tuple(found)


def _open(item: Item, spec: FieldSpec, site: Site) -> Finding:
    value = site.values[spec.full_name]
    if spec.readings is not None and not is_empty(value):
        least, have = spec.readings.least, len(members(value))
        return waiting("checklist.pending.readings", item, have=have, least=least)
    if spec.calculation is not None:
        return waiting("checklist.pending.computed", item, field=spec.label)
    if item.composite:
        return waiting("checklist.pending.field", item, field=spec.label)
    return waiting("checklist.pending.unanswered", item)


def tapped(item: Item) -> Finding:
    """A fail by the inspector's own judgement."""
    return _finding(Level.ERROR, "checklist.fail.tapped", item)


def failed(item: Item, site: Site, form: Form) -> tuple[Finding, ...]:
    """Why an item's criterion does not hold: every condition of it that is not met."""
    found: list[Finding] = []
    others: list[str] = []
    for condition in form.conditions(item):
        if condition.test.holds(site):
            continue
        shown = condition.comparison
        value = shown.value.evaluate(site) if shown else ""
        if shown is None or is_empty(value):
            others.append(condition.test.text)
        else:
            found.append(_missed(item, shown, value, site))
    given = _given(item, site, form)
    if others and item.pass_text is not None:
        required = item.pass_text.filled(site.parameters)
        code = "checklist.fail.criterion"
        found.append(_finding(Level.ERROR, code, item, given=given, text=required))
        return tuple(found)
    code = "checklist.fail.condition"
    found += [_finding(Level.ERROR, code, item, given=given, condition=text) for text in others]
    return tuple(found)


def _missed(item: Item, shown: Comparison, value: Value, site: Site) -> Finding:
    parameter = site.declaration(shown.parameter) if shown.parameter else None
    return Finding(
        Level.ERROR,
        _MISSED[shown.operator],
        item.code,
        {
            "label": told_text(shown.label, item, site),
            "value": _figure(value, shown.unit),
            "limit": _figure(shown.limit.evaluate(site), shown.unit),
            "source": Text(source_of(parameter, Language.ZH), source_of(parameter, Language.EN)),
        },
    )


def source_of(parameter: Parameter | None, language: Language) -> str:
    """Where a limit comes from, in brackets: norm and clause, and that it is not confirmed.

    Empty for a figure of the definition itself.
    """
    if parameter is None:
        return ""
    key = "-".join(part for part in (parameter.standard, parameter.clause) if part)
    parts = [cite(key, language)]
    if parameter.confidence in _UNSURE:
        parts.append(words.term(parameter.confidence, language))
    said = [part for part in parts if part]
    if not said:
        return ""
    return f"（{'，'.join(said)}）" if language is Language.ZH else f" ({', '.join(said)})"


def _figure(value: Value, unit: str) -> Text:
    """A number as it was typed or declared, with its unit: 3.80 stays 3.80."""
    number = to_number(value)
    text = format(number, "f") if number.is_finite() else to_text(value)
    if not text:
        return Text(_NOTHING, _NOTHING)
    zh, en = (f"{text} {words.unit(unit, language)}".strip() for language in Language)
    return Text(zh, en)


def _given(item: Item, site: Site, form: Form) -> Text:
    """The entries of an item as one text."""
    entries, definition = entries_of(item, site, form), site.definition
    return Text(
        shown_entries(item, entries, definition, Language.ZH) or _NOTHING,
        shown_entries(item, entries, definition, Language.EN) or _NOTHING,
    )
