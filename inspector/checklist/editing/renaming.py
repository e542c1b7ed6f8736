"""Giving something another name everywhere: in its place and in all that names it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from inspector.checklist.editing.changes import Change
from inspector.checklist.editing.expressions import Formula, Renames, formulas, rewritten
from inspector.checklist.editing.lists import entries_of, entries_path
from inspector.checklist.editing.naming import checked_name, lists_of_names
from inspector.checklist.editing.outline import SELECTS, PartKind, kind_of, outline
from inspector.checklist.editing.printed import answers_renamed, parameter_renamed
from inspector.checklist.editing.tree import (
    Document,
    Path,
    Tree,
    listed,
    mapped,
    node_at,
    put,
    text_at,
)
from inspector.checklist.reading.naming import split_type
from inspector.checklist.source.record import KEY
from inspector.errors import InputError

__all__ = [
    "rename_choice",
    "rename_list",
    "rename_parameter",
    "rename_part",
    "rename_table",
    "rename_tier",
]

_CHOICE = re.compile(r"[^\s'\"]{1,64}")
_LIST = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]{0,63}", re.ASCII)
_MILESTONE_FIELDS = ("date", "document")


def rename_part(document: Document, path: Path, name: str) -> Change:
    """Gives an item, field, group, repeat or chapter another name.

    Raises:
        InputError: ``designer.name.*``.
    """
    kind = kind_of(document, path)
    node = node_at(document, path)
    old = str(node.get("name", ""))
    code = text_at(document, (*path[:-2], "name")) if kind is PartKind.FIELD else ""
    if name.strip() == old:
        return Change(document, path, "designer.did.rename", {"name": old})
    name = checked_name(document, name, kind=kind, inside=code)
    names = _new_names(node, kind, code, old, name)
    taken = {one.full_name for one in outline(document)} - set(names)
    clash = next((new for new in names.values() if new in taken), "")
    if clash and kind is PartKind.ITEM:
        raise InputError("designer.name.taken", name=clash)
    changed = _rewritten(document, Renames(names=names)) if old else document
    if old:
        changed = dict(mapped(answers_renamed(changed, names)))
    changed = put(changed, (*path, "name"), name)
    return Change(changed, path, "designer.did.rename", {"name": name})


def rename_parameter(document: Document, old: str, new: str) -> Change:
    """Gives a parameter another key: in every declaration, expression, text and weight.

    Raises:
        InputError: ``designer.name.*``.
    """
    declared = {text_at(one, ("key",)) for one in listed(document.get("parameters"))}
    new = _key(new, declared - {old})
    changed: Tree = _rewritten(document, Renames(parameters={old: new}))
    for place, parameter in enumerate(listed(document.get("parameters"))):
        if text_at(parameter, ("key",)) == old:
            changed = put(changed, ("parameters", place, "key"), new)
    changed = _judging_renamed(changed, old, new)
    changed = parameter_renamed(changed, old, new)
    return Change(changed, (), "designer.did.rename", {"name": new})


def rename_list(document: Document, old: str, new: str) -> Change:
    """Gives a list of choices another name.

    Raises:
        InputError: ``designer.name.*``.
    """
    lists = mapped(document.get("choices"))
    new = _key(new, set(lists) - {old}, pattern=_LIST)
    changed: Tree = {
        **document,
        "choices": {new if name == old else name: entries for name, entries in lists.items()},
    }
    for part in outline(document):
        if part.choices == old and part.type in SELECTS:
            changed = put(changed, (*part.path, "type"), f"{part.type} {new}")
    return Change(changed, (), "designer.did.rename", {"name": new})


def rename_choice(document: Document, list_name: str, old: str, new: str) -> Change:
    """Gives a choice another name, also where answers are held against it.

    Raises:
        InputError: ``designer.name.*``.
    """
    entries = entries_of(document, list_name)
    taken = {text_at(entry, ("name",)) for entry in entries} - {old}
    new = new.strip()
    if not new:
        raise InputError("designer.name.empty")
    if not _CHOICE.fullmatch(new):
        raise InputError("designer.name.choice_shape", name=new[:80])
    if new in taken:
        raise InputError("designer.name.taken", name=new)
    renames = Renames(choices={(list_name, old): new}, lists=lists_of_names(document))
    changed: Tree = _rewritten(document, renames)
    for place, entry in enumerate(entries):
        if text_at(entry, ("name",)) == old:
            changed = put(changed, (*entries_path(document, list_name), place, "name"), new)
    for part in outline(document):
        default = text_at(document, (*part.path, "default"))
        if part.choices == list_name and old in default.split():
            words = " ".join(new if word == old else word for word in default.split())
            changed = put(changed, (*part.path, "default"), words)
    return Change(changed, (), "designer.did.rename", {"name": new})


def rename_tier(document: Document, old: str, new: str) -> Change:
    """Gives a tier another name.

    Raises:
        InputError: ``designer.name.*``.
    """
    tiers = listed(document.get("tiers"))
    new = _key(new, {text_at(one, ("name",)) for one in tiers} - {old})
    changed: Tree = document
    for place, tier in enumerate(tiers):
        if text_at(tier, ("name",)) == old:
            changed = put(changed, ("tiers", place, "name"), new)
    for part in outline(document):
        if text_at(document, (*part.path, "tier")) == old:
            changed = put(changed, (*part.path, "tier"), new)
    return Change(changed, (), "designer.did.rename", {"name": new})


def rename_table(document: Document, old: str, new: str) -> Change:
    """Gives a table to look things up in another name.

    Raises:
        InputError: ``designer.name.*``.
    """
    tables = mapped(document.get("tables"))
    new = _key(new, set(tables) - {old})
    changed = _rewritten(document, Renames(tables={old: new}))
    changed = {
        **changed,
        "tables": {new if name == old else name: rows for name, rows in tables.items()},
    }
    return Change(changed, (), "designer.did.rename", {"name": new})


def _new_names(
    node: Mapping[str, Tree], kind: PartKind, code: str, old: str, new: str
) -> dict[str, str]:
    """Everything in expressions that is called otherwise when a part is."""
    if kind is PartKind.FIELD:
        return {f"{code}_{old}": f"{code}_{new}"}
    if kind is not PartKind.ITEM:
        return {old: new}
    inner = [text_at(one, ("name",)) for one in listed(node.get("fields"))]
    if split_type(str(node.get("type", "")))[0] == "milestone":
        inner += _MILESTONE_FIELDS
    return {old: new, **{f"{old}_{name}": f"{new}_{name}" for name in inner}}


def _rewritten(document: Document, renames: Renames) -> Document:
    changed: Tree = document
    for formula in formulas(document):
        text = rewritten(formula.text, renames, own=_own(formula))
        if text != formula.text:
            changed = put(changed, formula.path, text)
    return dict(mapped(changed))


def _own(formula: Formula) -> str:
    return formula.choices


def _judging_renamed(document: Tree, old: str, new: str) -> Tree:
    places: list[Path] = [("judging", "pass_score")]
    weights = mapped(mapped(mapped(document).get("judging")).get("weights"))
    places += [("judging", "weights", key) for key in weights]
    for path in places:
        if text_at(document, path) == old:
            document = put(document, path, new)
    return document


def _key(name: str, taken: set[str], *, pattern: re.Pattern[str] = KEY) -> str:
    name = name.strip()
    if not name:
        raise InputError("designer.name.empty")
    if not pattern.fullmatch(name):
        code = "designer.name.field_shape" if pattern is KEY else "designer.name.shape"
        raise InputError(code, name=name[:80])
    if name in taken:
        raise InputError("designer.name.taken", name=name)
    return name
