"""Reads the lists to choose from: sheets ``choices`` and ``external_choices``, and CSV files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from inspector.checklist.source.document import Tree
from inspector.checklist.xlsform.cells import Cells, cells_of
from inspector.checklist.xlsform.columns import CHOICE_HEADINGS, Languages, columns_of
from inspector.checklist.xlsform.names import fitting
from inspector.checklist.xlsform.own import from_cell
from inspector.checklist.xlsform.remarks import Remarks
from inspector.checklist.xlsform.sheets import Sheet, read_table

__all__ = ["CHOICE", "LIST", "MADE", "Lists", "choice_of", "file_list", "read_lists"]

LIST = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]{0,63}", re.ASCII)
CHOICE = re.compile(r"[^\s'\"]{1,64}")

MADE = "made"
"""Key of our own column on rows that exist only in the spreadsheet."""

_COLUMN = re.compile(r"[^\W\d][\w.\-]*")
_RESERVED = frozenset({"name", "label", "media"})


@dataclass(slots=True)
class Lists:
    """The lists of a form.

    Attributes:
        choices: choices by list, as in a document.
        external: names of the lists that stood in ``external_choices``.
        named: what a list is called here, by its name in the form and whether it is external.
        literals: new names of choices, by old.
        rows: first row of each list.
        counted: entries of the sheet ``choices``.
    """

    choices: dict[str, list[Tree]] = field(default_factory=dict)
    external: set[str] = field(default_factory=set)
    named: dict[tuple[str, bool], str] = field(default_factory=dict)
    literals: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    counted: int = 0

    def tree(self) -> dict[str, Tree]:
        """As a document holds them."""
        return {
            name: {"external": "true", "entries": entries} if name in self.external else entries
            for name, entries in self.choices.items()
        }


def read_lists(
    sheet: Sheet, lists: Lists, *, languages: Languages, main: str, remarks: Remarks
) -> None:
    """Takes the lists of a sheet."""
    columns = columns_of(sheet.headings, CHOICE_HEADINGS)
    external = sheet.name.strip().lower() == "external_choices"
    if not any(column.means == "list" for column in columns.values()) and sheet.rows:
        remarks.error("xlsform.no_column", sheet.name, 1, column_name="list_name")
        return
    for row in sheet.rows:
        cells = cells_of(row, columns, languages)
        listed = cells.take("list")
        if MADE in cells.own:
            continue
        if not listed or not cells.values.get("name"):
            missing = "name" if listed else "list_name"
            remarks.warn("xlsform.choice_without", sheet.name, row.number, missing=missing)
            continue
        key = (listed, external)
        if key not in lists.named:
            name = fitting(listed, LIST, stem="list", taken=lists.choices)
            lists.named[key] = name
            lists.choices[name] = []
            lists.rows[name] = row.number
            if external:
                lists.external.add(name)
            if name != listed:
                remarks.inform("xlsform.list_renamed", sheet.name, row.number, old=listed, new=name)
        lists.counted += not external
        _add(lists, lists.named[key], cells, sheet=sheet.name, main=main, remarks=remarks)


def _add(lists: Lists, name: str, cells: Cells, *, sheet: str, main: str, remarks: Remarks) -> None:
    entries = lists.choices[name]
    taken = {str(entry["name"]) for entry in entries if isinstance(entry, dict)}
    written = cells.values["name"]
    given = fitting(written, CHOICE, stem="choice", taken=taken)
    if written in taken:
        remarks.warn("xlsform.choice_twice", sheet, cells.row, old=written, new=given, list=name)
    elif given != written:
        lists.literals[written] = given
        remarks.inform("xlsform.choice_renamed", sheet, cells.row, old=written, new=given)
    for column in list(cells.extra):
        if column in _RESERVED or not _COLUMN.fullmatch(column):
            remarks.inform("xlsform.choice_column", sheet, 1, column)
    cells.values["name"] = given
    entries.append(choice_of(cells, main=main))


def choice_of(cells: Cells, *, main: str) -> dict[str, Tree]:
    """A choice as a document holds it; a label it lacks is its name."""
    name = cells.values.get("name", "")
    texts = cells.texts.get("label") or {main: name}
    label = {main: texts.get(main) or next(iter(texts.values()))}
    choice: dict[str, Tree] = {
        "name": name,
        "label": {**label, **{tag: text for tag, text in texts.items() if tag != main}},
    }
    media: dict[str, Tree] = {}
    for meaning, files in cells.texts.items():
        if meaning.startswith("media::"):
            kind = meaning.removeprefix("media::")
            media[kind] = files.get(main) or next(iter(files.values()))
            # A picture of another language is a column like any other.
            for tag, file in files.items():
                if tag != main and file != media[kind]:
                    choice[f"{kind}_{tag}"] = file
    if media:
        choice["media"] = media
    for column, text in cells.extra.items():
        choice.setdefault(column, text)
    for key, cell in cells.own.items():
        choice[key] = from_cell(cell)
    return choice


def file_list(path: Path, options: Mapping[str, str], *, main: str) -> list[Tree] | None:
    """The entries of a CSV file of choices; None when it has no column of names.

    Args:
        path: the file.
        options: the question's parameters; ``value`` and ``label`` name the columns.
        main: tag of the form's main language.
    """
    rows = read_table(path)
    if not rows:
        return None
    value, label = options.get("value", "name"), options.get("label", "label")
    heading = rows[0]
    if value not in heading:
        return None
    found: list[Tree] = []
    taken: set[str] = set()
    for row in rows[1:]:
        cells = dict(zip(heading, row, strict=True))
        written = cells.pop(value)
        if not written:
            continue
        name = fitting(written, CHOICE, stem="choice", taken=taken)
        taken.add(name)
        shown = cells.pop(label, "") or written
        rest = {column: cell for column, cell in cells.items() if column and cell}
        found.append({**rest, "name": name, "label": {main: shown}})
    return found
