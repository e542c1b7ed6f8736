"""What "one more" and "one place up" mean where a part stands: the change that comes of it."""

from __future__ import annotations

from inspector.checklist.editing.changes import Change, insert_part, move_part, refusal
from inspector.checklist.editing.outline import GROUP_TYPES, PartKind, kind_of
from inspector.checklist.editing.starting import new_field, new_group, new_item
from inspector.checklist.editing.tree import Document, Path, at, has, listed, node_at

__all__ = ["add_beside", "exists", "step_part"]

_END = 1_000_000


def exists(document: Document, path: Path) -> bool:
    """Whether a part stands at a path; the form itself always does."""
    return not path or (
        path[:1] == ("survey",) and isinstance(path[-1], int) and has(document, path)
    )


def add_beside(document: Document, what: str, current: Path) -> Change:
    """Puts a new part where it belongs beside the one that is shown.

    Args:
        document: the form.
        what: ``item``, ``group``, ``repeat``, ``chapter`` or ``field``.
        current: path of the part that is shown; empty for the form.

    Raises:
        InputError: ``designer.move.*``.
    """
    if what == "field":
        item = current if kind_of(document, current) is PartKind.ITEM else current[:-2]
        return insert_part(document, item, _END, new_field(document, item))
    if what == "chapter":
        place = int(current[1]) + 1 if current else _END
        return insert_part(document, (), place, new_group(document, chapter=True))
    node = (
        new_item(document)
        if what == "item"
        else new_group(document, chapter=False, repeat=what == "repeat")
    )
    holder, place = _beside(document, current)
    if not holder:
        chapter = new_group(document, chapter=True)
        chapter["children"] = [node]
        node = chapter
    return insert_part(document, holder, place, node)


def step_part(document: Document, path: Path, by: int) -> Change | None:
    """Moves a part one place up or down; None when there is nowhere to go.

    At the edge of its group it leaves it; a group in its way takes it in.

    Raises:
        InputError: ``designer.move.*``.
    """
    if not path:
        return None
    place, holder = int(path[-1]), path[:-2]
    target = place + by
    if 0 <= target < len(listed(at(document, path[:-1]))):
        neighbour: Path = (*path[:-1], target)
        beside = node_at(document, neighbour)
        if beside.get("type") in GROUP_TYPES and not refusal(
            document, neighbour, node_at(document, path), moved=path
        ):
            return move_part(document, path, neighbour, 0 if by > 0 else _END)
        return move_part(document, path, holder, target + (by > 0))
    if holder and kind_of(document, path) is not PartKind.FIELD:
        return move_part(document, path, holder[:-2], int(holder[-1]) + (by > 0))
    return None


def _beside(document: Document, current: Path) -> tuple[Path, int]:
    """Into the group that is shown, or behind the part that is; no path before any chapter."""
    if not current:
        chapters = len(listed(document.get("survey")))
        return (("survey", chapters - 1), _END) if chapters else ((), 0)
    kind = kind_of(document, current)
    if kind in (PartKind.CHAPTER, PartKind.GROUP, PartKind.REPEAT):
        return current, _END
    path = current[:-2] if kind is PartKind.FIELD else current
    return path[:-2], int(path[-1]) + 1
