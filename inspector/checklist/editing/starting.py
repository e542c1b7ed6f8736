"""What a new form, and each new part of it, begins with."""

from __future__ import annotations

from collections.abc import Mapping

from inspector.checklist.editing.lists import choice_names, list_names
from inspector.checklist.editing.naming import free_code, free_key, names_of, next_name
from inspector.checklist.editing.outline import FIELDS_TYPES, SELECTS
from inspector.checklist.editing.tree import Document, Path, Tree, listed, node_at, text_at

__all__ = [
    "new_choice",
    "new_field",
    "new_form",
    "new_group",
    "new_item",
    "new_list_name",
    "new_parameter",
    "with_type",
]


def new_form(*, id_: str, theme: str, programme: str, label: Mapping[str, str]) -> Document:
    """A form with one chapter and one question, which can be answered at once."""
    document: Document = {
        "format": "1",
        "id": id_,
        "version": "0.1",
        "programme": programme,
        "theme": theme,
        "label": dict(label),
        "judging": {
            "pass_score": "90",
            "weights": {"critical": "5", "major": "3", "minor": "1"},
        },
        "survey": [],
    }
    chapter = new_group(document, chapter=True)
    chapter["children"] = [new_item(document)]
    return {**document, "survey": [chapter]}


def new_group(document: Document, *, chapter: bool, repeat: bool = False) -> dict[str, Tree]:
    """An empty chapter, group or repeat."""
    taken = names_of(document)
    stem = "chapter" if chapter else "repeat" if repeat else "group"
    label = {
        "chapter": {"zh": "新章节", "en": "New chapter"},
        "repeat": {"zh": "新重复组", "en": "New repeat"},
        "group": {"zh": "新分组", "en": "New group"},
    }[stem]
    return {
        "type": "repeat" if repeat else "group",
        "name": next_name(f"{stem}_1", taken),
        "label": label,
        "children": [],
    }


def new_item(document: Document) -> dict[str, Tree]:
    """A question that is judged by a tap."""
    return {
        "type": "three_way",
        "name": free_code(document),
        "label": {"zh": "新问题", "en": "New question"},
        "severity": "minor",
    }


def new_field(document: Document, item: Path) -> dict[str, Tree]:
    """A field of an item."""
    taken = {text_at(one, ("name",)) for one in listed(node_at(document, item).get("fields"))}
    return {
        "name": next_name("field_1", taken),
        "type": "text",
        "label": {"zh": "新字段", "en": "New field"},
    }


def new_list_name(document: Document) -> str:
    """A name for a new list of choices."""
    return next_name("list_1", list_names(document))


def new_choice(document: Document, list_name: str) -> dict[str, Tree]:
    """A choice of a list."""
    taken = choice_names(document, list_name)
    return {"name": next_name("option_1", taken), "label": {"zh": "新选项", "en": "New choice"}}


def new_parameter(document: Document) -> dict[str, Tree]:
    """A threshold of ours, from no norm."""
    taken = {text_at(one, ("key",)) for one in listed(document.get("parameters"))}
    return {
        "key": free_key("limit_m", taken),
        "label": {"zh": "新参数", "en": "New parameter"},
        "value": "0",
        "unit": "m",
        "operator": ">=",
        "obligation": "mandatory",
        "confidence": "local",
    }


def with_type(document: Document, path: Path, kind: str) -> dict[Path, Tree]:
    """What is to be set in an item or field when it takes another type, by key.

    What the new type has no use for goes; what it cannot do without comes: a list to choose from,
    a first field, a photo.
    """
    node = node_at(document, path)
    lists = list_names(document)
    old_kind, _, old_list = str(node.get("type", "")).partition(" ")
    values: dict[Path, Tree] = {("type",): kind}
    if kind in SELECTS:
        name = old_list if old_kind in SELECTS and old_list else next(iter(lists), "")
        values["type",] = f"{kind} {name}".strip()
    for key, types in _ONLY_FOR.items():
        if key in node and kind not in types:
            values[key,] = ""
    if kind in ("image", "note"):
        values |= {(key,): "" for key in _JUDGING if key in node}
    if kind == "three_way" and old_kind != kind and "pass" in node:
        values["pass",] = ""
    if kind == "fields" and not node.get("fields"):
        values["fields",] = [new_field(document, path)]
    if kind == "image" and not node.get("evidence"):
        values["evidence",] = [{"role": "wide", "min": "1"}]
    return values


_NUMBERS = ("decimal", "integer")
_ONLY_FOR = {
    "choice_filter": SELECTS,
    "readings": _NUMBERS,
    "unit": (*_NUMBERS, "range", "calculate"),
    "calculation": ("calculate",),
    "fields": FIELDS_TYPES,
    "responsible": ("milestone",),
    "document": ("milestone",),
    "due": ("milestone",),
}
"""Keys that only some types have."""
_JUDGING = ("severity", "pass", "pass_text", "warn", "warn_text", "weight", "required")
