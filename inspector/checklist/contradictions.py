"""What checklists and programmes contradict when they stand side by side.

Each may be right by itself; a library is what shows that two are called the same, or that a
programme counts on a checklist that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from inspector.checklist.definition import Definition, FormKind
from inspector.checklist.programmes.reading import LoadedProgramme
from inspector.checklist.reading.loading import Loaded
from inspector.domain.programme import Programme, ThemeRule
from inspector.findings import Finding, Level

__all__ = ["between_checklists", "between_programmes"]


def between_checklists(loaded: Iterable[Loaded]) -> list[Finding]:
    """What only checklists side by side show.

    The same id and version in two files (``checklist.id_twice``), and a parameter's key with
    different values in two checklists of a programme (``checklist.parameter_differs``), since an
    inspection freezes the parameters of all its checklists by key.
    """
    found: list[Finding] = []
    seen: set[tuple[str, str]] = set()
    held: dict[tuple[str, str, str], tuple[str, Decimal]] = {}
    for entry in loaded:
        one = entry.definition
        if one is None:
            continue
        if (one.id, one.version) in seen:
            context: dict[str, object] = {"id": one.id, "version": one.version}
            found.append(Finding(Level.ERROR, "checklist.id_twice", entry.name, context))
        seen.add((one.id, one.version))
        for parameter in one.parameters:
            place = (one.programme, parameter.key, parameter.region)
            other, value = held.setdefault(place, (entry.name, parameter.value))
            if value != parameter.value:
                context = {"key": parameter.key, "value": parameter.value}
                context |= {"held": value, "other": other}
                code = "checklist.parameter_differs"
                found.append(Finding(Level.WARNING, code, entry.name, context))
    return found


def between_programmes(
    loaded: Iterable[LoadedProgramme], definitions: Sequence[Definition]
) -> list[Finding]:
    """A programme twice, or one that lists what is not at hand or not its own.

    Args:
        loaded: the programmes' files.
        definitions: the checklists at hand, the newest version of each last.
    """
    found: list[Finding] = []
    seen: dict[str, str] = {}
    for entry in loaded:
        one = entry.programme
        if one is None:
            continue
        first = seen.setdefault(one.code, entry.name)
        if first != entry.name:
            context: dict[str, object] = {"code": one.code, "first": first}
            found.append(Finding(Level.ERROR, "programme.twice", f"{entry.name}:1", context))
        for kind, rules in (
            (FormKind.CHECKLIST, one.themes),
            (FormKind.PROCESS, one.processes),
        ):
            for rule in rules:
                line = f"{entry.name}:{entry.lines[rule.template]}"
                found += _about_rule(one, definitions, rule, kind, line)
        found += _about_facts(one, definitions, entry)
    return found


def _about_facts(
    programme: Programme, definitions: Sequence[Definition], entry: LoadedProgramme
) -> list[Finding]:
    """Facts that no checklist asks once for the compound."""
    found: list[Finding] = []
    for fact in programme.facts:
        held = [one for one in definitions if one.id == fact.template]
        named = held[-1].names.get(fact.item) if held else None
        if held and (named is None or named.over or named.repeats or named.readings):
            context: dict[str, object] = {
                "template": fact.template,
                "item": fact.item,
                "name": fact.name,
            }
            line = f"{entry.name}:{entry.lines[fact.template]}"
            found.append(Finding(Level.ERROR, "programme.no_fact", line, context))
    return found


def _about_rule(
    programme: Programme,
    definitions: Sequence[Definition],
    rule: ThemeRule,
    kind: FormKind,
    line: str,
) -> list[Finding]:
    """What is wrong with one line of a programme's list, in the order it matters."""
    context: dict[str, object] = {"template": rule.template, "theme": rule.theme}
    held = [one for one in definitions if one.id == rule.template]
    if not held:
        return [Finding(Level.ERROR, "programme.no_template", line, context)]
    newest = held[-1]
    context |= {"held": newest.theme, "programme": newest.programme, "kind": newest.kind}
    if newest.programme != programme.code:
        return [Finding(Level.ERROR, "programme.other_programme", line, context)]
    if newest.kind is not kind:
        return [Finding(Level.ERROR, "programme.other_kind", line, context)]
    if newest.theme != rule.theme:
        return [Finding(Level.ERROR, "programme.other_theme", line, context)]
    known = {tier.name for tier in programme.tiers}
    asked = {item.tier for item in newest.items if item.tier}
    return [
        Finding(Level.ERROR, "programme.unknown_tier", line, {**context, "tier": tier})
        for tier in sorted(asked - known)
    ]
