"""One row of a sheet, its cells sorted by what their columns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.checklist.xlsform.columns import OWN, Column, Languages
from inspector.checklist.xlsform.sheets import Row

__all__ = ["Cells", "cells_of"]


@dataclass(slots=True)
class Cells:
    """A row.

    Attributes:
        row: its number.
        values: cells of columns that hold no text for people, by meaning.
        texts: texts for people by meaning, then by language tag.
        own: cells of our own columns, by key.
        extra: cells of columns we do not know, by the name they are kept under.
        headings: heading as written, by meaning and by name of what is kept.
    """

    row: int
    values: dict[str, str] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    def take(self, meaning: str) -> str:
        """A value, which then counts as used; empty when there is none."""
        return self.values.pop(meaning, "")

    def heading(self, meaning: str) -> str:
        """The heading of a column as its author wrote it."""
        return self.headings.get(meaning, meaning)


_TEXTS = frozenset({"label", "hint", "guidance", "required_message", "constraint_message"})


def cells_of(row: Row, columns: Mapping[str, Column], languages: Languages) -> Cells:
    """Sorts a row's cells."""
    cells = Cells(row.number)
    for heading, text in row.cells.items():
        column = columns[heading]
        if column.means.startswith(OWN):
            cells.own[column.means.removeprefix(OWN)] = text
        elif not column.means:
            cells.extra[column.kept] = text
            cells.headings[column.kept] = heading
        elif column.means in _TEXTS or column.means.startswith("media::"):
            tag = languages.tag(column.language)
            cells.texts.setdefault(column.means, {})[tag] = text
            cells.headings.setdefault(column.means, heading)
        else:
            cells.values.setdefault(column.means, text)
            cells.headings.setdefault(column.means, heading)
    return cells
