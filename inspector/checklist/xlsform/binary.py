"""Reads workbooks of Excel 97 to 2003 (``.xls``)."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Any, Literal

from inspector.checklist.xlsform.bounds import bounded
from inspector.errors import InputError

__all__ = ["read_xls"]

_BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    OSError,
    EOFError,
    MemoryError,
    struct.error,
)
"""What xlrd, which trusts what it reads, is known to raise on damaged files beside its own."""

_NUMBER, _DATE, _BOOLEAN, _ERROR = 2, 3, 4, 5


def read_xls(
    data: bytes, *, name: str, wanted: Callable[[str, bool], bool]
) -> list[tuple[str, Sequence[Sequence[str]]]]:
    """Name and rows of the wanted sheets.

    Raises:
        InputError: ``xlsform.not_a_workbook``, ``xlsform.encrypted``.
    """
    import xlrd  # noqa: PLC0415 - only those who bring such a file wait for it
    from xlrd.biffh import XLRDError  # noqa: PLC0415 - as above
    from xlrd.compdoc import CompDocError  # noqa: PLC0415 - as above

    try:
        # What it has to say about a file goes nowhere; it would print it.
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
        return [
            (sheet.name, bounded(_row(sheet, row, book.datemode) for row in range(sheet.nrows)))
            for sheet in book.sheets()
            if wanted(sheet.name.strip().lower(), book.nsheets == 1)
        ]
    except (XLRDError, CompDocError) as error:
        if "ncrypt" in str(error):
            raise InputError("xlsform.encrypted", file=name) from error
        raise InputError("xlsform.not_a_workbook", file=name) from error
    except _BROKEN as error:
        raise InputError("xlsform.not_a_workbook", file=name) from error


def _row(sheet: Any, row: int, datemode: Literal[0, 1]) -> list[str]:  # noqa: ANN401 - xlrd publishes no types
    return [_cell(cell, datemode) for cell in sheet.row(row)]


def _cell(cell: Any, datemode: Literal[0, 1]) -> str:  # noqa: ANN401 - xlrd publishes no types
    value = cell.value
    if cell.ctype == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    if cell.ctype == _ERROR:
        return ""
    if cell.ctype == _DATE:
        return _date(value, datemode)
    if cell.ctype == _NUMBER and value == int(value):
        return str(int(value))
    return str(value)


def _date(value: float, datemode: Literal[0, 1]) -> str:
    import xlrd  # noqa: PLC0415 - as above

    try:
        parts = xlrd.xldate_as_tuple(value, datemode)
    except xlrd.XLDateError:
        return str(value)
    if not any(parts[:3]):
        return time(*parts[3:]).isoformat()
    moment = datetime(*parts)  # noqa: DTZ001 - a cell knows no time zone
    return moment.isoformat(" ") if any(parts[3:]) else moment.date().isoformat()
