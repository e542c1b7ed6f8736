"""Reads an XLSForm as a document, with a remark for whatever is not the same here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from inspector.checklist.reading.loading import Counts
from inspector.checklist.source.document import Document, Tree
from inspector.checklist.xlsform.columns import SURVEY_HEADINGS, Column, columns_of
from inspector.checklist.xlsform.edits import EXPRESSIONS, TEXTS, note_edits
from inspector.checklist.xlsform.head import (
    PARAMETERS,
    TABLES,
    head_of,
    languages_of,
    parameters_in,
    read_settings,
    tables_in,
)
from inspector.checklist.xlsform.lists import Lists, read_lists
from inspector.checklist.xlsform.names import renamed, unpathed
from inspector.checklist.xlsform.questions import Maker
from inspector.checklist.xlsform.remarks import Remark, Remarks
from inspector.checklist.xlsform.sheets import Sheet, read_sheets, read_table
from inspector.checklist.xlsform.survey import Walk, overlaid
from inspector.errors import InputError

__all__ = ["Imported", "form_of", "mappings", "nodes_in", "present_values", "read_xlsform"]

_USED = ("survey", "choices", "external_choices", "settings", PARAMETERS, TABLES)
_KEPT = ("entities", "osm")
_PULLED = re.compile(r"pulldata\(\s*'([^']+)'((?:\s*,\s*'[^']*')*)")


@dataclass(frozen=True, slots=True)
class Imported:
    """An XLSForm that was read.

    Attributes:
        document: the form.
        remarks: what a person should know, each with sheet, row and column.
        counts: questions, groups, repeats and choices as the sheets have them.
        rows: the row of the survey on which each name stands.
        lists: the row of the choices on which each list begins.
        headings: heading of a column of the survey as written, by key of the document.
    """

    document: Document = field(repr=False)
    remarks: tuple[Remark, ...]
    counts: Counts
    rows: dict[str, int] = field(repr=False)
    lists: dict[str, int] = field(repr=False)
    headings: dict[str, str] = field(repr=False)


def read_xlsform(path: Path) -> Imported:
    """Reads an XLSForm.

    Args:
        path: ``.xlsx``, ``.xlsm``, ``.xls``, ``.csv`` or ``.md``; files it names are looked for
            in its folder.

    Raises:
        InputError: the codes of `sheets.read_sheets`; ``xlsform.no_survey``,
            ``xlsform.no_type``, ``xlsform.empty_survey``, ``xlsform.end_without_begin``,
            ``xlsform.begin_without_end``, ``xlsform.other_end``.
    """
    remarks = Remarks()
    sheets = _sheets(path, remarks)
    return form_of(sheets, stem=path.stem, folder=path.parent, remarks=remarks)


def form_of(
    sheets: dict[str, Sheet], *, stem: str, folder: Path | None, remarks: Remarks
) -> Imported:
    """The form in the sheets of a workbook.

    Args:
        sheets: by their name in lower case.
        stem: the file's name without ending.
        folder: where files that the form names may lie; None to look for none.
        remarks: where is noted what is not the same here.

    Raises:
        InputError: those of `read_xlsform` about the survey.
    """
    survey = _survey(sheets, stem)
    columns = columns_of(survey.headings, SURVEY_HEADINGS)
    if not any(column.means == "type" for column in columns.values()):
        raise InputError("xlsform.no_type", sheet=survey.name, headings=survey.headings[:12])
    if not survey.rows:
        raise InputError("xlsform.empty_survey", sheet=survey.name)
    settings = read_settings(sheets.get("settings"), remarks)
    languages = languages_of(survey, SURVEY_HEADINGS, settings)
    main = languages.main
    lists = Lists()
    for name in ("choices", "external_choices"):
        if name in sheets:
            read_lists(sheets[name], lists, languages=languages, main=main, remarks=remarks)
    head = head_of(settings, stem=stem, main=main, remarks=remarks)
    label = head["label"]
    assert isinstance(label, dict)
    walk = Walk(lists, languages, Maker(main, remarks), remarks, folder, label)
    _note_unknown(survey, columns, remarks)
    walk.over(survey, columns)
    document = head | {"languages": [*dict.fromkeys((main, *languages.tags()))]}
    _with_extras(document, sheets, named=languages.named())
    document |= _parts(walk, sheets)
    note_edits(walk.doubled, present_values(document), remarks)
    overlaid(document, settings.own)
    _rename(document, walk, remarks)
    _look_up(document, folder, walk, remarks)
    counts = Counts(walk.items, walk.groups, walk.repeats, lists.counted)
    headings: dict[str, str] = {}
    for heading, one in columns.items():
        if one.means:
            headings.setdefault(one.means, heading)
    return Imported(document, remarks.all(), counts, walk.rows, lists.rows, headings)


def _sheets(path: Path, remarks: Remarks) -> dict[str, Sheet]:
    passed: list[str] = []

    def wanted(name: str, only: bool) -> bool:
        if only or name in _USED or name in _KEPT or name == "columns":
            return True
        passed.append(name)
        return False

    sheets = read_sheets(path, wanted=wanted, remarks=remarks)
    if "columns" in sheets:
        # What old forms call their choices.
        old = sheets.pop("columns")
        if "choices" in sheets:
            passed.append(old.name)
        else:
            sheets["choices"] = old
    for name in passed:
        remarks.inform("xlsform.sheet_not_read", name)
    for name in _KEPT:
        if name in sheets:
            remarks.warn("xlsform.sheet_kept", sheets[name].name)
    return sheets


def _survey(sheets: dict[str, Sheet], file: str) -> Sheet:
    if "survey" in sheets:
        return sheets["survey"]
    if len(sheets) == 1:
        only = next(iter(sheets.values()))
        if any(one.means == "type" for one in columns_of(only.headings, SURVEY_HEADINGS).values()):
            return only
    raise InputError("xlsform.no_survey", file=file, sheets=list(sheets))


def _note_unknown(survey: Sheet, columns: dict[str, Column], remarks: Remarks) -> None:
    for heading, column in columns.items():
        count = sum(heading in row.cells for row in survey.rows)
        if not column.means and count:
            first = next(row.number for row in survey.rows if heading in row.cells)
            remarks.warn("xlsform.column_kept", survey.name, first, heading, count=count)


def _with_extras(document: Document, sheets: dict[str, Sheet], *, named: dict[str, str]) -> None:
    extra: dict[str, Tree] = {}
    if named:
        extra["languages"] = dict(named)
    kept: dict[str, Tree] = {
        name: {
            "columns": list(sheet.headings),
            "rows": [[row.cells.get(one, "") for one in sheet.headings] for row in sheet.rows],
        }
        for name, sheet in sheets.items()
        if name in _KEPT
    }
    if kept:
        extra["sheets"] = kept
    if extra:
        document["extra"] = extra


def _parts(walk: Walk, sheets: dict[str, Sheet]) -> Document:
    document: Document = {}
    if parameters := parameters_in(sheets.get(PARAMETERS)):
        document["parameters"] = parameters
    if tables := tables_in(sheets.get(TABLES)):
        document["tables"] = tables
    if walk.lists.choices:
        document["choices"] = walk.lists.tree()
    document["survey"] = walk.survey
    return document


def present_values(document: Document) -> dict[str, str]:
    """Values of a form's thresholds by key; one for a region only where there is no other."""
    values: dict[str, str] = {}
    parameters = document.get("parameters")
    for one in parameters if isinstance(parameters, list) else ():
        key, value = (one.get("key"), one.get("value")) if isinstance(one, dict) else (None, None)
        if isinstance(one, dict) and isinstance(key, str) and isinstance(value, str):
            if not one.get("region"):
                values[key] = value
            values.setdefault(key, value)
    return values


def _rename(document: Document, walk: Walk, remarks: Remarks) -> None:
    """Gives what refers to something by a path or an old name its name here."""
    names, literals = walk.names.new, walk.lists.literals
    known = {*walk.rows, *names}
    for node in nodes_in(document["survey"]):
        row = walk.rows.get(str(node.get("name")), 0)
        for key in EXPRESSIONS:
            text = node.get(key)
            if isinstance(text, str):
                plain = unpathed(text, known)
                if plain != text:
                    remarks.inform("xlsform.path_rewritten", "survey", row, key, text=plain)
                node[key] = renamed(plain, names, literals)
        for key in TEXTS if names else ():
            texts = node.get(key)
            if isinstance(texts, dict):
                node[key] = {
                    tag: renamed(text, names, {}) if isinstance(text, str) else text
                    for tag, text in texts.items()
                }


def mappings(tree: Tree | None) -> list[dict[str, Tree]]:
    """The mappings of a list; none when it is no list."""
    return [one for one in tree if isinstance(one, dict)] if isinstance(tree, list) else []


def nodes_in(tree: Tree) -> Iterator[dict[str, Tree]]:
    """Every mapping of a survey that may hold expressions: groups, items, fields, evidence."""
    for part in tree if isinstance(tree, list) else ():
        if isinstance(part, dict):
            yield part
            for key in ("children", "fields", "evidence"):
                yield from nodes_in(part.get(key, []))


def _look_up(document: Document, folder: Path | None, walk: Walk, remarks: Remarks) -> None:
    """Takes in the CSV files that ``pulldata`` asks."""
    tables = document.get("tables", {})
    assert isinstance(tables, dict)
    for node in nodes_in(document["survey"]):
        row = walk.rows.get(str(node.get("name")), 0)
        for key in EXPRESSIONS:
            for match in _PULLED.finditer(str(node.get(key, ""))):
                if match[1] not in tables:
                    columns = re.findall(r"'([^']*)'", match[2])[:2]
                    tables[match[1]] = _table(folder, match[1], columns, row, remarks)
    if tables:
        document["tables"] = tables


def _table(folder: Path | None, name: str, columns: list[str], row: int, remarks: Remarks) -> Tree:
    file = f"{Path(name).name.removesuffix('.csv')}.csv"
    rows = read_table(folder / file) if folder and (folder / file).is_file() else ()
    if rows and all(rows[0]):
        remarks.inform("xlsform.table_from_file", "survey", row, file=file, count=len(rows) - 1)
        return {"columns": list(rows[0]), "rows": [list(one) for one in rows[1:]]}
    remarks.warn("xlsform.table_missing", "survey", row, file=file)
    return {"columns": list(dict.fromkeys(columns)) or ["name"], "rows": []}
