"""Reads workbooks of Excel since 2007 (``.xlsx``, ``.xlsm``)."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import BadZipFile, LargeZipFile, ZipFile

from inspector.checklist.xlsform.bounds import bounded
from inspector.checklist.xlsform.remarks import Remarks
from inspector.errors import InputError

__all__ = ["read_xlsx"]

_MAX_UNPACKED = 128 * 1024 * 1024
_MAX_ENTRIES = 4096
_MOST_SAID = 20

_BROKEN = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    OSError,
    EOFError,
)
"""What zipfile, the XML parsers (their errors are syntax errors) and openpyxl, which trusts what
it reads, are known to raise on damaged workbooks."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+(\d+):[A-Z]+\d+)"')
_HIDDEN = re.compile(rb"<(?:\w+:)?row\s(?=[^>]*\bhidden=\"(?:1|true)\")[^>]*\br=\"(\d+)\"")


def read_xlsx(
    data: bytes, *, name: str, wanted: Callable[[str, bool], bool], remarks: Remarks
) -> list[tuple[str, Sequence[Sequence[str]]]]:
    """Name and rows of the wanted sheets.

    Raises:
        InputError: ``xlsform.not_a_workbook``, ``xlsform.other_format``, ``xlsform.too_big``.
    """
    # A tenth of a second that every other command does without.
    import openpyxl  # noqa: PLC0415 - 0.1 s

    # It warns about styles and extensions, which hold nothing that we read.
    with warnings.catch_warnings(action="ignore"):
        try:
            _refuse_others(data, name)
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [
                sheet
                for sheet in book.worksheets
                if wanted(sheet.title.strip().lower(), len(book.worksheets) == 1)
            ]
            return [(sheet.title, _sheet(sheet, data, remarks)) for sheet in sheets]
        except _BROKEN as error:
            raise InputError("xlsform.not_a_workbook", file=name) from error


def _sheet(sheet: Any, data: bytes, remarks: Remarks) -> list[Sequence[str]]:  # noqa: ANN401 - not in openpyxl's published types
    import openpyxl  # noqa: PLC0415 - as above

    raw = _raw(data, sheet)
    _peculiarities(raw, sheet.title, remarks)
    written = None
    if _FORMULA.search(raw):
        written = openpyxl.load_workbook(io.BytesIO(data), read_only=True)[sheet.title]
    return bounded(_rows(sheet, written, remarks))


def _refuse_others(data: bytes, name: str) -> None:
    with ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _MAX_ENTRIES or sum(one.file_size for one in entries) > _MAX_UNPACKED:
            raise InputError("xlsform.too_big", file=name, megabytes=_MAX_UNPACKED >> 20)
        names = archive.namelist()
        if "xl/workbook.bin" in names or "content.xml" in names:
            raise InputError("xlsform.other_format", file=name)


def _raw(data: bytes, sheet: Any) -> bytes:  # noqa: ANN401 - not in openpyxl's published types
    """A sheet's XML: reading it as a stream, openpyxl tells of nothing merged or hidden."""
    path = str(getattr(sheet, "_worksheet_path", ""))
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(path) if path in archive.namelist() else b""


def _peculiarities(raw: bytes, sheet: str, remarks: Remarks) -> None:
    for count, match in enumerate(_MERGED.finditer(raw)):
        if count < _MOST_SAID:
            remarks.warn("xlsform.merged", sheet, int(match[2]), cells=match[1].decode())
    for count, match in enumerate(_HIDDEN.finditer(raw)):
        if count < _MOST_SAID:
            remarks.inform("xlsform.hidden_row", sheet, int(match[1]))


def _rows(sheet: Any, written: Any, remarks: Remarks) -> Iterator[Sequence[str]]:  # noqa: ANN401 - as above
    # Some programs claim a million rows; only those that are there are read.
    sheet.reset_dimensions()
    if written is None:
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield [_cell(value, sheet.title, number, remarks) for value in row]
        return
    written.reset_dimensions()
    both = zip(sheet.iter_rows(values_only=True), written.iter_rows(), strict=False)
    for number, (row, sources) in enumerate(both, start=1):
        cells = []
        for value, source in zip(row, sources, strict=False):
            if source.data_type == "f" and value is None:
                remarks.error("xlsform.formula_empty", sheet.title, number, cell=source.coordinate)
            elif source.data_type == "f":
                remarks.inform("xlsform.formula", sheet.title, number, cell=source.coordinate)
            cells.append(_cell(value, sheet.title, number, remarks))
        yield cells


def _cell(value: object, sheet: str, row: int, remarks: Remarks) -> str:
    """A cell as its reader sees it: 7.0 typed for a building is 7, a date is an ISO date."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, time, timedelta)):
        text = _moment(value)
        remarks.inform("xlsform.date_cell", sheet, row, text=text)
        return text
    return str(value)


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    return str(value) if isinstance(value, timedelta) else value.isoformat()
