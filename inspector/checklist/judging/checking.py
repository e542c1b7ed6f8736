"""Tests what was entered for an item: whether it fits, what is still open, what is offered."""

from __future__ import annotations

from dataclasses import replace

from inspector.checklist.definition import Choice, FieldSpec, Item, ItemType
from inspector.checklist.expression.compiling import Expression
from inspector.checklist.expression.values import Value, is_empty, members
from inspector.checklist.judging.answers import Response
from inspector.checklist.judging.sites import Site
from inspector.checklist.judging.telling import told_item
from inspector.findings import Finding, Level

__all__ = ["SOFT", "check_item", "misfit", "offered"]

SOFT = "checklist.entry.soft"
"""Code of a value that stands once a person gives a reason."""
_ONE, _SEVERAL = ItemType.SELECT_ONE, (ItemType.SELECT_MULTIPLE, ItemType.RANK)


def misfit(code: str, spec: FieldSpec, **context: object) -> Finding:
    """Why an entry does not fit."""
    return Finding(Level.WARNING, code, spec.full_name, {"label": spec.label, **context})


def offered(spec: FieldSpec, site: Site) -> tuple[Choice, ...]:
    """The choices of a field at a place or row: its list, less what the filter leaves out.

    Args:
        spec: a select or a rank.
        site: where it is asked.
    """
    choices = site.definition.choices.get(spec.choices, ())
    if spec.choice_filter is None:
        return choices
    held, kept = site.choice, []
    for choice in choices:
        site.choice = choice
        if spec.choice_filter.holds(site):
            kept.append(choice)
    site.choice = held
    return tuple(kept)


def check_item(item: Item, site: Site, response: Response) -> bool:
    """Tests the entries of an item at a site, and finds what is required and not answered.

    What is found stands at the site, in place of what was found before.

    Returns:
        Whether something is different now.
    """
    excused = (response.says_na and item.na_allowed) or (
        response.rules(site.today) is not None and item.built_to_allowed
    )
    changed = False
    needed = False
    for spec in told_item(item, site).fields:
        name = spec.full_name
        asked = name in site.asked
        found, notes = _tested(spec, site, response) if asked else ((), ())
        required = asked and _is_required(spec, site)
        needed = needed or required
        value = site.values.get(name, "")
        short = spec.readings is not None and len(members(value)) < spec.readings.least
        open_ = required and not excused and (is_empty(value) or short or bool(found))
        changed |= _keep(site, name, found, notes) | _hold(site.open, name, among=open_)
    return changed | _hold(site.needed, item.code, among=needed)


def _keep(site: Site, name: str, found: tuple[Finding, ...], notes: tuple[Finding, ...]) -> bool:
    changed = False
    for held, new in ((site.misfits, found), (site.notes, notes)):
        if held.get(name, ()) != new:
            changed = True
            if new:
                held[name] = new
            else:
                del held[name]
    return changed


def _hold(names: set[str], name: str, *, among: bool) -> bool:
    """Puts a name into a set or takes it out; True when that changed something."""
    if (name in names) is among:
        return False
    if among:
        names.add(name)
    else:
        names.discard(name)
    return True


def _is_required(spec: FieldSpec, site: Site) -> bool:
    if spec.read_only:
        return False
    if isinstance(spec.required, Expression):
        return spec.required.holds(site)
    return spec.required


def _tested(
    spec: FieldSpec, site: Site, response: Response
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Why a field's entry does not fit, and what deserves mention about it."""
    refused = site.refused.get(spec.full_name)
    if refused is not None:
        return (replace(refused, context={**refused.context, "label": spec.label}),), ()
    value = site.values[spec.full_name]
    if is_empty(value):
        return (), ()
    found = [*_readings(spec, value), *_not_offered(spec, value, site)]
    message = spec.constraint_message
    if spec.constraint and message and not _hold_all(spec.constraint, value, site):
        text = message.filled(site.parameters)
        found.append(misfit("checklist.entry.constraint", spec, message=text))
    if spec.soft is None or _hold_all(spec.soft.test, value, site):
        return tuple(found), ()
    text = spec.soft.message.filled(site.parameters)
    reason = response.reason_for(spec.name)
    if not reason:
        found.append(misfit(SOFT, spec, message=text))
        return tuple(found), ()
    context: dict[str, object] = {"label": spec.label, "message": text, "reason": reason}
    note = Finding(Level.INFO, "checklist.note.overridden", spec.full_name, context)
    return tuple(found), (note,)


def _hold_all(test: Expression, value: Value, site: Site) -> bool:
    return all(test.holds(site.with_own(one)) for one in members(value))


def _readings(spec: FieldSpec, value: Value) -> tuple[Finding, ...]:
    most = spec.readings.most if spec.readings else None
    if most is None or len(members(value)) <= most:
        return ()
    return (misfit("checklist.entry.too_many", spec, most=most),)


def _not_offered(spec: FieldSpec, value: Value, site: Site) -> tuple[Finding, ...]:
    """Choices that the filter no longer offers, and a rank that leaves some out."""
    ranked = spec.type is ItemType.RANK
    if spec.choice_filter is None and not ranked:
        return ()
    if not isinstance(value, str) or (spec.type is not _ONE and spec.type not in _SEVERAL):
        return ()
    names = [value] if spec.type is _ONE else value.split()
    there = offered(spec, site)
    known = {choice.name for choice in there}
    labels = {choice.name: choice.label for choice in site.definition.choices[spec.choices]}
    gone = [labels.get(name, name) for name in names if name not in known]
    if gone:
        return (misfit("checklist.entry.not_offered", spec, value=gone),)
    if ranked and len(names) < len(there):
        return (misfit("checklist.entry.rank", spec, have=len(names), wanted=len(there)),)
    return ()
