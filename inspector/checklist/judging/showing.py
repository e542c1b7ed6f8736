"""Shows what was entered for an item as one line, as people say it."""

from __future__ import annotations

from collections.abc import Mapping

from inspector import words
from inspector.checklist.definition import Definition, FieldSpec, Item, ItemType
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.kinds import ATTACHED
from inspector.domain.inspection import FieldValue, ItemResult
from inspector.words import Language

__all__ = ["shown_entries", "shown_values"]

_THREE_WAY = {"pass": ItemResult.PASS, "fail": ItemResult.FAIL}


def shown_values(judged: ItemJudgement, definition: Definition, language: Language) -> str:
    """The entries of an item: labels of choices, units, fields of a composite by name.

    Empty when nothing was entered, and for a plain pass or fail, which the result says already.
    """
    if judged.item.type is ItemType.THREE_WAY:
        return ""
    return shown_entries(judged.item, judged.values, definition, language)


def shown_entries(
    item: Item, entries: Mapping[str, FieldValue], definition: Definition, language: Language
) -> str:
    """Entries of an item by field name, as one line."""
    colon = "：" if language is Language.ZH else ": "
    parts = []
    for spec in item.fields:
        entry = entries.get(spec.name)
        if not entry:
            continue
        label = f"{spec.label.say(language)}{colon}" if item.composite else ""
        parts.append(f"{label}{_shown(spec, entry, definition, language)}")
    return ("；" if language is Language.ZH else "; ").join(parts)


def _shown(spec: FieldSpec, entry: FieldValue, definition: Definition, language: Language) -> str:
    if spec.type in ATTACHED:
        return words.say("checklist.attached", language)
    several = (entry,) if isinstance(entry, str) else entry
    if spec.type is ItemType.THREE_WAY:
        several = tuple(
            words.term(_THREE_WAY[one], language) if one in _THREE_WAY else one for one in several
        )
    elif spec.choices:
        labels = {one.name: one.label.say(language) for one in definition.choices[spec.choices]}
        names = [name for one in several for name in one.split()]
        several = tuple(labels.get(name, name) for name in names)
    text = ("、" if language is Language.ZH else ", ").join(several)
    return f"{text} {words.unit(spec.unit, language)}".strip()
