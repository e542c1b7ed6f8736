"""Changes of a document: put in, take out, copy, move, set, unset. Each gives a new document.

A change that would leave the form without sense (an item outside of every chapter, a group inside
itself) is refused; one that only leaves mistakes behind is not, for the mistakes are listed beside
the form while it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.checklist.editing.expressions import Renames, formulas, rewritten
from inspector.checklist.editing.naming import lists_of_names, names_of, next_name
from inspector.checklist.editing.outline import (
    FIELDS_TYPES,
    GROUP_TYPES,
    PartKind,
    children_key,
    kind_of,
    parts_below,
)
from inspector.checklist.editing.printed import answers_renamed
from inspector.checklist.editing.tree import (
    Document,
    Path,
    Tree,
    at,
    drop,
    insert,
    listed,
    mapped,
    node_at,
    put,
    text_at,
    without,
)
from inspector.errors import InputError

__all__ = [
    "MAX_GROUPS",
    "Change",
    "duplicate_part",
    "insert_member",
    "insert_part",
    "move_member",
    "move_part",
    "refusal",
    "remove_member",
    "remove_part",
    "set_value",
    "set_values",
]

MAX_GROUPS = 8
"""How many groups may stand around an item."""

_NOT_IN_FIELDS = ("image", "note", *FIELDS_TYPES, *GROUP_TYPES)


@dataclass(frozen=True, slots=True)
class Change:
    """What a command made of a document.

    Attributes:
        document: the new one.
        focus: path of the part that it is about, in the new document.
        code: sentence that says what was done.
        blanks: for its blanks.
        merge: changes in a row with the same text here are one step; empty for a step of its own.
    """

    document: Document
    focus: Path
    code: str
    blanks: Mapping[str, object] = field(default_factory=dict, hash=False)
    merge: str = ""


def set_value(document: Document, part: Path, key: Path, value: Tree, *, merge: str = "") -> Change:
    """Sets what stands under a key of a part, or takes it away.

    Args:
        document: the form.
        part: path of the part; empty for the form's head.
        key: the key, and keys below it: ``("label", "zh")``.
        value: a text, list or mapping; an empty text or mapping takes the key away.
        merge: see `Change`.
    """
    return set_values(document, part, {key: value}, merge=merge)


def set_values(
    document: Document, part: Path, values: Mapping[Path, Tree], *, merge: str = ""
) -> Change:
    """As `set_value`, several keys in one step."""
    changed: Tree = document
    for key, value in values.items():
        path = (*part, *key)
        gone = value in ("", None, {})
        changed = without(changed, path) if gone else put(changed, path, value)
    name = text_at(document, (*part, "name")) or text_at(document, ("id",))
    return Change(changed, part, "designer.did.set", {"name": name}, merge)


def insert_part(document: Document, holder: Path, place: int, node: Mapping[str, Tree]) -> Change:
    """Puts a part into a chapter, a group, an item or (a chapter) into the form.

    Args:
        document: the form.
        holder: path of what it goes into; empty for the form.
        place: before which of the parts there; behind the end for the end.
        node: the part.

    Raises:
        InputError: ``designer.move.*``, as `refusal` gives it.
    """
    refused = refusal(document, holder, node)
    if refused:
        raise InputError(refused)
    key = children_key(kind_of(document, holder))
    members = listed(at(document, (*holder, key)))
    place = max(0, min(place, len(members)))
    path = (*holder, key, place)
    changed = insert(document, path, dict(node))
    return Change(changed, path, "designer.did.insert", {"name": str(node.get("name", ""))})


def remove_part(document: Document, path: Path) -> Change:
    """Takes a part out, with everything in it; the one below it, above it or around it is next."""
    name = text_at(document, (*path, "name"))
    changed = drop(document, path)
    *above, place = path
    left = len(listed(at(changed, tuple(above))))
    if left:
        focus: Path = (*above, min(int(place), left - 1))
    else:
        focus = path[:-2]
    return Change(changed, focus, "designer.did.remove", {"name": name})


def duplicate_part(document: Document, path: Path) -> Change:
    """A copy behind the part; what is in it gets new names, and names itself by them."""
    node = node_at(document, path)
    renames = _fresh_names(document, path)
    copy = _renamed(node, renames, path)
    *above, place = path
    where = (*above, int(place) + 1)
    return Change(
        insert(document, where, copy),
        where,
        "designer.did.copy",
        {"name": str(copy.get("name", ""))},
    )


def move_part(document: Document, path: Path, holder: Path, place: int) -> Change:
    """Moves a part.

    Args:
        document: the form.
        path: the part.
        holder: path of what it goes into, as it is before the move.
        place: before which of the parts there, counted before the move.

    Raises:
        InputError: ``designer.move.*``, as `refusal` gives it.
    """
    node = node_at(document, path)
    name = text_at(document, (*path, "name"))
    refused = refusal(document, holder, node, moved=path)
    if refused:
        raise InputError(refused)
    target: Path = (*holder, children_key(kind_of(document, holder)))
    place = max(0, min(place, len(listed(at(document, target)))))
    changed: Tree = insert(document, (*target, place), node)
    # What was put in before it, or above it, has shifted the place it is taken from.
    changed = drop(changed, _shifted(path, target, place, by=1))
    focus = _shifted((*target, place), path[:-1], int(path[-1]), by=-1)
    return Change(changed, focus, "designer.did.move", {"name": name})


def insert_member(document: Document, path: Path, value: Tree, *, focus: Path) -> Change:
    """Puts something into a list that is no part of the survey: a choice, a parameter, a rule."""
    name = str(mapped(value).get("name") or mapped(value).get("key") or "")
    return Change(insert(document, path, value), focus, "designer.did.insert", {"name": name})


def remove_member(document: Document, path: Path, *, focus: Path) -> Change:
    """Takes something out of such a list; a list left empty goes as well."""
    node = node_at(document, path)
    name = str(node.get("name") or node.get("key") or path[-1])
    return Change(without(document, path), focus, "designer.did.remove", {"name": name})


def move_member(document: Document, path: Path, place: int, *, focus: Path) -> Change:
    """Moves something within such a list, to a place counted without it."""
    node = at(document, path)
    *above, _ = path
    changed = insert(drop(document, path), (*above, place), node)
    name = str(mapped(node).get("name") or mapped(node).get("key") or "")
    return Change(changed, focus, "designer.did.move", {"name": name})


def refusal(
    document: Document, holder: Path, node: Mapping[str, Tree], *, moved: Path | None = None
) -> str:
    """Why a part may not stand in another one: a code, empty when it may.

    Args:
        document: the form.
        holder: path of what it would go into.
        node: the part.
        moved: where it stands now; None for a new one.
    """
    kind = str(node.get("type", "")).partition(" ")[0]
    is_group, is_field = kind in GROUP_TYPES, moved is not None and _is_field(moved)
    if moved is not None and holder[: len(moved)] == moved:
        return "designer.move.into_itself"
    where = kind_of(document, holder)
    if is_field:
        return "" if moved is not None and holder == moved[:-2] else "designer.move.field_outside"
    if where in (PartKind.ITEM, PartKind.FIELD):
        return _field_refusal(document, holder, kind, is_new=moved is None)
    if where is PartKind.FORM:
        return "" if is_group else "designer.move.outside_chapter"
    return _group_refusal(holder, node) if is_group else ""


def _group_refusal(holder: Path, node: Mapping[str, Tree]) -> str:
    if node.get("over"):
        return "designer.move.chapter_over"
    around = sum(step == "children" for step in holder) + 1
    return "designer.move.too_deep" if around + _groups_in(node) > MAX_GROUPS else ""


def _field_refusal(document: Document, holder: Path, kind: str, *, is_new: bool) -> str:
    item_type = text_at(document, (*holder, "type")).partition(" ")[0]
    if _is_field(holder) or item_type not in FIELDS_TYPES:
        return "designer.move.no_holder"
    return "" if is_new and kind not in _NOT_IN_FIELDS else "designer.move.not_a_field"


def _is_field(path: Path) -> bool:
    return len(path) > 1 and path[-2] == "fields"


def _groups_in(node: Mapping[str, Tree]) -> int:
    """How many groups deep a group is, itself included."""
    inner = [
        _groups_in(mapped(child))
        for child in listed(node.get("children"))
        if mapped(child).get("type") in GROUP_TYPES
    ]
    return 1 + max(inner, default=0)


def _shifted(path: Path, target: Path, place: int, *, by: int) -> Path:
    """A path after a member was put into (or taken out of) a list at a place."""
    depth = len(target)
    if path[:depth] != target or len(path) <= depth:
        return path
    here = path[depth]
    assert isinstance(here, int)
    moves = here >= place if by > 0 else here > place
    return (*path[:depth], here + by, *path[depth + 1 :]) if moves else path


def _fresh_names(document: Document, path: Path) -> dict[Path, str]:
    """New names for a part and all parts in it, by their paths."""
    inside = ""
    if _is_field(path):
        inside = text_at(document, (*path[:-2], "name"))
    taken = set(names_of(document))
    fresh: dict[Path, str] = {}
    for part in parts_below([node_at(document, path)], (), inside=inside):
        if not part.name or (part.kind is PartKind.FIELD and len(part.path) > 1):
            continue  # a field within keeps its name: its item has another one
        prefix = f"{inside}_" if part.kind is PartKind.FIELD else ""
        name = next_name(f"{prefix}{part.name}", taken)
        taken.add(name)
        fresh[part.path[1:]] = name.removeprefix(prefix)
    return fresh


def _renamed(node: dict[str, Tree], fresh: Mapping[Path, str], path: Path) -> dict[str, Tree]:
    """A copy of a part whose parts bear new names, and name each other by those."""
    whole: Document = {"survey": [node]}
    names: dict[str, str] = {}
    inside = _is_field(path)
    for part in parts_below([node], ("survey",), inside=""):
        name = fresh.get(part.path[2:])
        if name is not None and not inside:
            names[part.name] = name
    if not inside:
        names |= _field_names(whole, names)
    renames = Renames(names=names, lists=lists_of_names(whole))
    changed: Tree = whole
    for formula in formulas(whole):
        changed = put(changed, formula.path, rewritten(formula.text, renames))
    changed = answers_renamed(changed, names)
    for where, name in fresh.items():
        changed = put(changed, ("survey", 0, *where, "name"), name)
    copy = at(changed, ("survey", 0))
    return dict(mapped(copy))


def _field_names(document: Document, names: Mapping[str, str]) -> dict[str, str]:
    """New names of the fields of items with new names, by their old ones."""
    found: dict[str, str] = {}
    for part in parts_below(listed(document.get("survey")), ("survey",)):
        item = node_at(document, part.path[:-2])
        code = str(item.get("name", ""))
        if part.kind is PartKind.FIELD and code in names:
            found[f"{code}_{part.name}"] = f"{names[code]}_{part.name}"
        elif part.type == "milestone" and part.name in names:
            for own in ("date", "document"):
                found[f"{part.name}_{own}"] = f"{names[part.name]}_{own}"
    return found
