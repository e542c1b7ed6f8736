"""Writes parts of a document into cells of our own columns, and reads them back equal."""

from __future__ import annotations

import json
import re

from inspector.checklist.source.document import Tree
from inspector.checklist.xlsform.sheets import clean

__all__ = ["from_cell", "survives", "to_cell"]

_OPENING = ('"', "{", "[")
_TROUBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def survives(text: str) -> bool:
    """Whether a text written into a cell is read back equal."""
    return bool(text) and clean(text) == text and not _TROUBLE.search(text)


def to_cell(part: Tree) -> str:
    """A part as a cell: a text as it is where that reads back equal, all else as JSON."""
    if isinstance(part, str) and survives(part) and not part.startswith(_OPENING):
        return part
    written = json.dumps(part, ensure_ascii=False)
    if survives(written):
        return written
    # An underscore that a spreadsheet would read as the beginning of an escape.
    return json.dumps(part).replace("_x", "\\u005fx")


def from_cell(cell: str) -> Tree:
    """The part a cell holds; a text that only looks like JSON stays a text.

    Every scalar of a document is a text, so figures and truth values become what they are
    written as.
    """
    if not cell.startswith(_OPENING):
        return cell
    try:
        return _texts(json.loads(cell))
    except (ValueError, RecursionError):
        return cell


def _texts(part: object) -> Tree:
    if isinstance(part, dict):
        return {str(key): _texts(entry) for key, entry in part.items()}
    if isinstance(part, list):
        return [_texts(entry) for entry in part]
    if isinstance(part, bool):
        return str(part).lower()
    return "" if part is None else str(part)
