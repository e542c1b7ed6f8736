"""Names of a document's parts: which are taken, what a new one may be called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from inspector.checklist.editing.outline import SELECTS, PartKind, outline
from inspector.checklist.editing.tree import Document, text_at
from inspector.checklist.source.record import CODE, KEY
from inspector.errors import InputError

__all__ = [
    "checked_name",
    "free_code",
    "free_key",
    "lists_of_names",
    "names_of",
    "next_name",
]

_NUMBERED = re.compile(r"(.*?)(\d*)\Z", re.DOTALL)
_LONGEST = 64


def names_of(document: Document) -> frozenset[str]:
    """Names that are taken: chapters, groups, items and fields share one room of names."""
    return frozenset(one.full_name for one in outline(document))


def lists_of_names(document: Document) -> dict[str, str]:
    """Of every item and field that chooses from a list, that list."""
    return {
        one.full_name: one.choices
        for one in outline(document)
        if one.type in SELECTS and one.choices
    }


def free_code(document: Document) -> str:
    """A code for a new item: the form's letters and the next number, ``FL-31``."""
    taken = names_of(document)
    prefix = f"{text_at(document, ('theme',)) or 'Q'}-"
    numbers = (int(one[len(prefix) :]) for one in taken if _is_numbered(one, prefix))
    return next_name(f"{prefix}{max(numbers, default=0) + 1:02}", taken)


def free_key(stem: str, taken: Iterable[str]) -> str:
    """A key with a number behind it, ``list_2``, that is not taken; the stem alone if it is not."""
    held = frozenset(taken)
    return stem if stem not in held else next_name(f"{stem}_2", held)


def next_name(name: str, taken: Iterable[str]) -> str:
    """The name itself, or with the next number behind it that is not taken."""
    held = frozenset(taken)
    found = _NUMBERED.fullmatch(name)
    stem, digits = (found[1], found[2]) if found else (name, "")
    stem = stem if digits else f"{stem}_"
    number = int(digits or 1)
    while name in held:
        number += 1
        tail = str(number).zfill(len(digits))
        name = f"{stem[: _LONGEST - len(tail)]}{tail}"
    return name


def checked_name(document: Document, name: str, *, kind: PartKind, inside: str = "") -> str:
    """A name that a part may take, without blanks around it.

    Args:
        document: the form.
        name: as it was typed.
        kind: what is to be called so.
        inside: code of the item whose field it is.

    Raises:
        InputError: ``designer.name.empty``, ``.shape``, ``.taken``.
    """
    name = name.strip()
    if not name:
        raise InputError("designer.name.empty")
    pattern = KEY if kind is PartKind.FIELD else CODE
    if not pattern.fullmatch(name):
        code = "designer.name.field_shape" if kind is PartKind.FIELD else "designer.name.shape"
        raise InputError(code, name=name[:80])
    full = f"{inside}_{name}" if inside else name
    if full in names_of(document):
        raise InputError("designer.name.taken", name=full)
    return name


def _is_numbered(code: str, prefix: str) -> bool:
    tail = code[len(prefix) :]
    return code.startswith(prefix) and tail.isascii() and tail.isdigit() and len(tail) < 6  # noqa: PLR2004 - longer ones are no running numbers
