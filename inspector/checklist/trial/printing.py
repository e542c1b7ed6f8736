"""Prints a judgement as plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping

from inspector import words
from inspector.checklist.definition import VALUE
from inspector.checklist.judging.answers import Instance, PlaceKey
from inspector.checklist.judging.judgement import GroupJudgement, ItemJudgement, Judgement
from inspector.words import Language

__all__ = ["judgement_to_json"]


def judgement_to_json(judgement: Judgement, *, language: Language) -> dict[str, object]:
    """A judgement as plain JSON values.

    Args:
        judgement: what to print.
        language: of the sentences in ``reasons``.

    Returns:
        ``items`` (``name``, ``place``, in a row ``row``, ``relevant``, ``required``, ``valid``,
        ``value``, ``result``, ``reasons``), ``groups`` (``name``, ``place``, of a row ``row``,
        ``relevant``, ``score``, ``verdict``, of a repeat ``rows``), ``score`` (a number or null),
        ``verdict``, ``reasons``, ``findings``. ``value`` is what was entered or computed: text, a
        list of texts for readings and several choices, an object by field for composites, null
        for nothing.
    """
    instances = {one.instance.key: one.instance for one in judgement.groups()}
    return {
        "items": [_item_to_json(one, instances, language) for one in judgement.items],
        "groups": [_group_to_json(one, instances, language) for one in judgement.groups()],
        "score": None if judgement.score is None else float(judgement.score),
        "verdict": judgement.verdict.value,
        "reasons": words.findings_as_json(judgement.reasons, language),
        "findings": words.findings_as_json(judgement.findings, language),
    }


def _group_to_json(
    one: GroupJudgement, instances: Mapping[PlaceKey, Instance], language: Language
) -> dict[str, object]:
    found: dict[str, object] = {
        "name": one.group.name,
        **_where(one.instance, instances),
        "relevant": one.relevant,
        "score": None if one.score is None else float(one.score),
        "verdict": one.verdict.value,
    }
    if one.rows is not None:
        found["rows"] = {
            "have": one.rows.have,
            "missing": one.rows.missing,
            "reasons": words.findings_as_json(one.rows.findings, language),
        }
    return found


def _where(instance: Instance, instances: Mapping[PlaceKey, Instance]) -> dict[str, object]:
    """The place, and the row if it is one; its place is what the outermost row stands at."""
    place = instance
    while place.repeat and place.parent is not None and place.parent in instances:
        place = instances[place.parent]
    found: dict[str, object] = {"place": str(place.key)}
    return {**found, "row": str(instance.key)} if instance.repeat else found


def _item_to_json(
    one: ItemJudgement, instances: Mapping[PlaceKey, Instance], language: Language
) -> dict[str, object]:
    values = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in one.values.items()
    }
    composite = one.item.composite
    return {
        "name": one.item.code,
        **_where(one.instance, instances),
        "relevant": one.relevant,
        "required": one.required,
        "valid": one.valid,
        "value": (values or None) if composite else values.get(VALUE),
        "result": None if one.result is None else one.result.value,
        "reasons": words.findings_as_json(one.reasons, language),
    }
