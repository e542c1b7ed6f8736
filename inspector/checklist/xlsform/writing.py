"""Writes a document as an XLSForm that every tool of the standard takes, and that reads back equal.

What the standard has no word for stands in columns and sheets of our own, which other tools pass
over: ``inspector::severity`` in the survey, ``inspector_parameters`` beside it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from inspector.checklist.source.document import Document, Tree
from inspector.checklist.xlsform.bounds import MAX_CELL
from inspector.checklist.xlsform.cells import cells_of
from inspector.checklist.xlsform.columns import (
    CHOICE_HEADINGS,
    OWN,
    OWN_CHOICE,
    columns_of,
    heading_language,
)
from inspector.checklist.xlsform.head import PARAMETERS, TABLES
from inspector.checklist.xlsform.lists import MADE, choice_of
from inspector.checklist.xlsform.outline import Outline
from inspector.checklist.xlsform.own import survives, to_cell
from inspector.checklist.xlsform.reading import form_of, mappings, present_values
from inspector.checklist.xlsform.remarks import Remark, Remarks
from inspector.checklist.xlsform.rows import (
    THREE_WAY,
    Cells,
    Tongue,
    files_into,
    holdable,
    texts_into,
)
from inspector.checklist.xlsform.sheets import Row, Sheet
from inspector.checklist.xlsform.survey import WITHOUT
from inspector.errors import InputError

__all__ = ["Exported", "write_xlsform"]

_RESULTS = {
    "pass": {"zh": "合格", "en": "Pass"},
    "fail": {"zh": "不合格", "en": "Fail"},
    "na": {"zh": "不适用", "en": "Does not apply"},
}
_READ_ALONE = ("choices", "parameters", "tables", "survey")
"""Parts of a document that have sheets to themselves."""

_FIRST = ("type", "name", "list_name", "label", "hint")
_WIDTHS = {"type": 24, "name": 22, "label": 44, "hint": 32}


@dataclass(frozen=True, slots=True)
class Exported:
    """A form as a workbook.

    Attributes:
        content: the ``.xlsx`` file.
        remarks: what an XLSForm cannot say; reading the file back here loses nothing of it.
        sheets: its sheets.
    """

    content: bytes
    remarks: tuple[Remark, ...]
    sheets: Mapping[str, Sheet]


def write_xlsform(document: Document) -> Exported:
    """Writes a form as an XLSForm.

    Raises:
        InputError: ``xlsform.cell_too_long``.
    """
    remarks = Remarks()
    sheets = sheets_of(document, remarks)
    for sheet in sheets.values():
        for row in sheet.rows:
            for heading, text in row.cells.items():
                if len(text) > MAX_CELL:
                    raise InputError(
                        "xlsform.cell_too_long",
                        sheet=sheet.name,
                        row=row.number,
                        column=heading,
                        most=MAX_CELL,
                    )
    return Exported(_workbook(sheets.values()), remarks.all(), sheets)


def sheets_of(document: Document, remarks: Remarks) -> dict[str, Sheet]:
    """The sheets of a form, by name."""
    tongue = _tongue(document)
    title = _in_main(document.get("label"), tongue.main) or str(document.get("id", "form"))
    outline = Outline(document.get("survey", []), {tongue.main: title}, tongue, remarks)
    survey = _sheet("survey", outline.lay_out())
    sheets = {"survey": survey}
    for sheet in (
        _sheet("choices", _choice_rows(document, tongue, survey, external=False)),
        _sheet("external_choices", _choice_rows(document, tongue, survey, external=True)),
        _sheet(PARAMETERS, [_own_row(one) for one in mappings(document.get("parameters"))]),
        _sheet(TABLES, _table_rows(document.get("tables"))),
        *_kept_sheets(document),
    ):
        if sheet.rows:
            sheets[sheet.name] = sheet
    sheets["settings"] = _settings(document, tongue, title, sheets)
    return sheets


def _tongue(document: Document) -> Tongue:
    languages = document.get("languages")
    main = str(languages[0]) if isinstance(languages, list) and languages else "zh"
    extra = document.get("extra")
    named = extra.get("languages") if isinstance(extra, dict) else None
    lists = document.get("choices")
    return Tongue(
        main,
        {tag: str(name) for tag, name in named.items()} if isinstance(named, dict) else {},
        present_values(document),
        {name: isinstance(one, dict) for name, one in lists.items() if _entries(one)}
        if isinstance(lists, dict)
        else {},
    )


def _choice_rows(
    document: Document, tongue: Tongue, survey: Sheet, *, external: bool
) -> list[Cells]:
    lists = document.get("choices")
    rows: list[Cells] = []
    for name, one in lists.items() if isinstance(lists, dict) else ():
        if isinstance(one, dict) is external:
            rows += [_choice_row(name, entry, tongue) for entry in mappings(_entries(one))]
    used = any(row.cells.get("type", "").endswith(f" {THREE_WAY}") for row in survey.rows)
    if used and not external:
        for name, label in _RESULTS.items():
            cells: Cells = {"list_name": THREE_WAY, "name": name}
            cells[f"{OWN_CHOICE}{MADE}"] = "three_way"
            spoken = label if tongue.main in label else {tongue.main: label["en"]}
            texts_into(cells, "label", dict(spoken), tongue)
            rows.append(cells)
    return rows


def _choice_row(listed: str, entry: dict[str, Tree], tongue: Tongue) -> Cells:
    cells: Cells = {"list_name": listed, "name": str(entry.get("name", ""))}
    if entry.get("label") != {tongue.main: entry.get("name")}:
        texts_into(cells, "label", entry.get("label"), tongue)
    files_into(cells, entry.get("media"), tongue)
    for column, text in entry.items():
        known = columns_of((column, f"{OWN}{WITHOUT}"), CHOICE_HEADINGS)[column]
        if isinstance(text, str) and not known.means and known.kept == column.strip() == column:
            cells.setdefault(column, text)
    cells = holdable(cells)
    columns = columns_of((*cells, f"{OWN}{WITHOUT}"), CHOICE_HEADINGS)
    read = choice_of(cells_of(Row(2, cells), columns, tongue.languages()), main=tongue.main)
    for key, part in entry.items():
        if read.get(key) != part:
            cells[f"{OWN_CHOICE}{key}"] = to_cell(part)
    if lacking := [key for key in read if key not in entry]:
        cells[f"{OWN_CHOICE}{WITHOUT}"] = to_cell(list[Tree](lacking))
    return cells


def _own_row(parameter: dict[str, Tree]) -> Cells:
    return {key: to_cell(part) for key, part in parameter.items()}


def _table_rows(tables: Tree | None) -> list[Cells]:
    rows: list[Cells] = []
    for name, table in tables.items() if isinstance(tables, dict) else ():
        if not isinstance(table, dict):
            continue
        columns, lines = table.get("columns"), table.get("rows")
        for line in [columns, *(lines if isinstance(lines, list) else [])]:
            cells = {"table": to_cell(name)}
            for place, cell in enumerate(line if isinstance(line, list) else (), start=1):
                cells[f"column_{place}"] = to_cell(cell)
            rows.append(cells)
    return rows


def _kept_sheets(document: Document) -> list[Sheet]:
    extra = document.get("extra")
    kept = extra.get("sheets") if isinstance(extra, dict) else None
    sheets = []
    for name, sheet in kept.items() if isinstance(kept, dict) else ():
        columns = sheet.get("columns") if isinstance(sheet, dict) else None
        lines = sheet.get("rows") if isinstance(sheet, dict) else None
        if isinstance(columns, list) and isinstance(lines, list):
            headings = [str(one) for one in columns]
            rows = [
                {head: str(cell) for head, cell in zip(headings, line, strict=False) if cell}
                for line in lines
                if isinstance(line, list)
            ]
            sheets.append(_sheet(name, rows, headings=headings))
    return sheets


def _settings(document: Document, tongue: Tongue, title: str, sheets: dict[str, Sheet]) -> Sheet:
    """The sheet of settings, with whatever else reading the other sheets would not give."""
    cells: Cells = {"form_title": title, "form_id": str(document.get("id", "form"))}
    cells["version"] = str(document.get("version", "1"))
    if language := heading_language(tongue.main, tongue.named):
        cells["default_language"] = language
    kept = document.get("settings")
    for heading, text in kept.items() if isinstance(kept, dict) else ():
        if isinstance(text, str) and not heading.startswith(OWN):
            cells[heading] = text
    cells = holdable(cells)
    read = form_of(
        {**sheets, "settings": _sheet("settings", [cells])},
        stem="form",
        folder=None,
        remarks=Remarks(),
    ).document
    for key, part in document.items():
        if key not in _READ_ALONE and read.get(key) != part:
            cells[f"{OWN}{key}"] = to_cell(part)
    lacking: list[Tree] = [key for key in read if key not in document]
    if lacking:
        cells[f"{OWN}{WITHOUT}"] = to_cell(lacking)
    return _sheet("settings", [cells])


def _sheet(name: str, rows: list[Cells], *, headings: Iterable[str] = ()) -> Sheet:
    """A sheet; its columns stand in the order people look for them, our own last."""
    found = list(dict.fromkeys((*headings, *(heading for row in rows for heading in row))))

    def place(heading: str) -> tuple[bool, int]:
        first = heading.partition("::")[0]
        return heading.startswith((OWN, OWN_CHOICE)), _FIRST.index(
            first
        ) if first in _FIRST else len(_FIRST)

    kept = [Row(number, row) for number, row in enumerate(rows, start=2)]
    return Sheet(name, tuple(sorted(found, key=place)), tuple(kept))


def _workbook(sheets: Iterable[Sheet]) -> bytes:
    import openpyxl  # noqa: PLC0415 - a tenth of a second that every other command does without
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        made: Any = book.create_sheet(sheet.name)
        for place, heading in enumerate(sheet.headings, start=1):
            _put(made, 1, place, heading)
            made.cell(1, place).font = Font(bold=True)
            width = _WIDTHS.get(heading.partition("::")[0], 18)
            made.column_dimensions[made.cell(1, place).column_letter].width = width
        places = {heading: place for place, heading in enumerate(sheet.headings, start=1)}
        for row in sheet.rows:
            for heading, text in row.cells.items():
                _put(made, row.number, places[heading], text)
        made.freeze_panes = "C2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _put(sheet: Any, row: int, column: int, text: str) -> None:  # noqa: ANN401 - not in openpyxl's published types
    """Writes a text that stays one, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"


def _in_main(text: Tree | None, main: str) -> str:
    if not isinstance(text, dict):
        return ""
    said = text.get(main) or next((one for one in text.values() if one), "")
    return said if isinstance(said, str) and survives(said) else ""


def _entries(one: Tree) -> list[Tree]:
    entries = one.get("entries", []) if isinstance(one, dict) else one
    return entries if isinstance(entries, list) else []
