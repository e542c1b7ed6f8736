"""Shows what was entered for an item as one line, as people say it."""

from __future__ import annotations

from inspector import words
from inspector.checklist.definition import Definition, FieldSpec, ItemType
from inspector.checklist.judgement import ItemJudgement
from inspector.domain.inspection import FieldValue, ItemResult
from inspector.words import Language

__all__ = ["shown_values"]


def shown_values(judged: ItemJudgement, definition: Definition, language: Language) -> str:
    """The entries of an item: labels of choices, units, fields of a composite by name.

    Empty when nothing was entered, and for a plain pass or fail, which the result says already.
    """
    if judged.item.type is ItemType.THREE_WAY:
        return ""
    colon = "：" if language is Language.ZH else ": "
    parts = []
    for spec in judged.item.fields:
        value = judged.values.get(spec.name, "")
        if not value:
            continue
        composite = judged.item.type is ItemType.FIELDS
        label = f"{spec.label.say(language)}{colon}" if composite else ""
        parts.append(f"{label}{_shown(spec, value, definition, language)}")
    return ("；" if language is Language.ZH else "; ").join(parts)


def _shown(spec: FieldSpec, value: FieldValue, definition: Definition, language: Language) -> str:
    several = (value,) if isinstance(value, str) else value
    if spec.type is ItemType.THREE_WAY:
        known = {result.value for result in ItemResult}
        several = tuple(
            words.term(ItemResult(one), language) if one in known else one for one in several
        )
    elif spec.choices:
        labels = {one.name: one.label.say(language) for one in definition.choices[spec.choices]}
        several = tuple(labels.get(name, name) for name in several)
    text = ("、" if language is Language.ZH else ", ").join(several)
    return f"{text} {spec.unit}".strip()
