"""What a workbook says of the form as a whole: the sheet ``settings``, and our own sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.checklist.reading.loading import FORMAT
from inspector.checklist.source.document import Document, Tree
from inspector.checklist.source.record import CODE
from inspector.checklist.xlsform.columns import (
    DEFAULT_LANGUAGE,
    OWN,
    SETTING_HEADINGS,
    Languages,
    columns_of,
    has_han,
    heading_language,
    our_tag,
)
from inspector.checklist.xlsform.names import fitting
from inspector.checklist.xlsform.own import from_cell
from inspector.checklist.xlsform.remarks import Remarks
from inspector.checklist.xlsform.sheets import Sheet

__all__ = [
    "PARAMETERS",
    "PROGRAMME",
    "TABLES",
    "Settings",
    "head_of",
    "languages_of",
    "parameters_in",
    "read_settings",
    "tables_in",
]

PARAMETERS = "inspector_parameters"
TABLES = "inspector_tables"
"""Our own sheets."""

PROGRAMME = "imported"
"""Programme of a form that names none."""

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,31}", re.ASCII)
_NOT_VERSION = re.compile(r"[^0-9A-Za-z.\-]+", re.ASCII)
_NOT_THEME = re.compile(r"[^A-Z0-9]", re.ASCII)
_LONGEST_THEME = 8


@dataclass(slots=True)
class Settings:
    """The sheet ``settings``.

    Attributes:
        title, id, version, language: as written; empty when the sheet does not say.
        kept: what means nothing here, by heading.
        own: our own columns, by key.
    """

    title: str = ""
    id: str = ""
    version: str = ""
    language: str = ""
    kept: dict[str, Tree] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)


def read_settings(sheet: Sheet | None, remarks: Remarks) -> Settings:
    """Takes the first row of the sheet; others mean nothing to anybody."""
    settings = Settings()
    if sheet is None or not sheet.rows:
        return settings
    for row in sheet.rows[1:]:
        remarks.warn("xlsform.second_settings", sheet.name, row.number)
    columns = columns_of(sheet.headings, SETTING_HEADINGS)
    for heading, text in sheet.rows[0].cells.items():
        means = columns[heading].means
        if means.startswith(OWN):
            settings.own[means.removeprefix(OWN)] = text
        elif not means:
            settings.kept[heading] = text
            remarks.inform("xlsform.setting_kept", sheet.name, sheet.rows[0].number, heading)
        elif not getattr(settings, means):
            setattr(settings, means, text)
    return settings


def languages_of(survey: Sheet, known: Mapping[str, str], settings: Settings) -> Languages:
    """The languages of a form, its main one claimed first."""
    columns = columns_of(survey.headings, known)
    named = list(
        dict.fromkeys(
            column.language
            for column in columns.values()
            if column.means == "label" and column.language
        )
    )
    plain = [
        heading for heading, one in columns.items() if one.means == "label" and not one.language
    ]
    texts = [row.cells[heading] for row in survey.rows for heading in plain if heading in row.cells]
    chinese = sum(map(has_han, texts)) * 2 > len(texts)
    unnamed = "zh" if chinese and not named else DEFAULT_LANGUAGE
    default = settings.language
    if default and default not in named and our_tag(default):
        # ``en`` beside ``label::English (en)``.
        default = next((one for one in named if our_tag(one) == our_tag(default)), default)
    languages = Languages(default, unnamed=unnamed)
    languages.tag("" if texts or default or not named else named[0])
    for name in named:
        languages.tag(name)
    return languages


def head_of(settings: Settings, *, stem: str, main: str, remarks: Remarks) -> Document:
    """The head of a document; a name that had to change stands in its settings as it was.

    Args:
        settings: of the form.
        stem: name of its file without ending.
        main: tag of its main language.
        remarks: where is noted what had to change.
    """
    kept = dict(settings.kept)
    written = settings.id or stem
    given = fitting(written, CODE, stem="form")
    if given != written:
        kept["form_id"] = written
        remarks.inform("xlsform.id_changed", "settings", 2, "form_id", old=written, new=given)
    version = settings.version or "1"
    if not _VERSION.fullmatch(version):
        kept["version"] = version
        changed = _NOT_VERSION.sub(".", version).strip(".-")[:32] or "1"
        remarks.inform(
            "xlsform.version_changed", "settings", 2, "version", old=version, new=changed
        )
        version = changed
    if settings.language not in ("", heading_language(main, {})):
        kept["default_language"] = settings.language
    theme = _NOT_THEME.sub("", given.upper()).lstrip("0123456789")[:_LONGEST_THEME] or "X"
    head: Document = {
        "format": FORMAT,
        "id": given,
        "version": version,
        "programme": PROGRAMME,
        "theme": theme,
        "label": {main: settings.title or settings.id or stem},
    }
    if kept:
        head["settings"] = kept
    return head


def parameters_in(sheet: Sheet | None) -> list[Tree]:
    """The thresholds in our own sheet."""
    found: list[Tree] = []
    for row in sheet.rows if sheet else ():
        parameter: dict[str, Tree] = {}
        for heading, cell in row.cells.items():
            parameter[heading] = from_cell(cell)
        found.append(parameter)
    return found


def tables_in(sheet: Sheet | None) -> dict[str, Tree]:
    """The tables in our own sheet, each as columns and rows."""
    tables: dict[str, Tree] = {}
    for row in sheet.rows if sheet else ():
        cells = [from_cell(row.cells[one]) if one in row.cells else "" for one in _headings(sheet)]
        name, values = str(cells[0]), cells[1:]
        table = tables.get(name)
        if not isinstance(table, dict):
            while values and values[-1] == "":
                values.pop()
            tables[name] = {"columns": values, "rows": []}
        else:
            columns, rows = table["columns"], table["rows"]
            assert isinstance(columns, list)
            assert isinstance(rows, list)
            rows.append(values[: len(columns)])
    return tables


def _headings(sheet: Sheet | None) -> tuple[str, ...]:
    return sheet.headings if sheet else ()
