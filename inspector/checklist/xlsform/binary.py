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

_MAX_BYTES = 8 * 1024 * 1024
"""Largest file read; its cells, six bytes each, are all held at once."""

_NUMBER, _DATE, _BOOLEAN, _ERROR = 2, 3, 4, 5


def read_xls(
    data: bytes, *, name: str, wanted: Callable[[str, bool], bool]
) -> list[tuple[str, Sequence[Sequence[str]]]]:
    """Name and rows of the wanted sheets.

    Raises:
        InputError: ``xlsform.not_a_workbook``, ``xlsform.encrypted``, ``xlsform.too_big``.
    """
    if len(data) > _MAX_BYTES:
        raise InputError("xlsform.too_big", file=name, megabytes=_MAX_BYTES >> 20)
    import xlrd  # noqa: PLC0415 - only those who bring such a file wait for it
    from xlrd.biffh import XLRDError  # noqa: PLC0415 - as above
    from xlrd.compdoc import CompDoc, CompDocError  # noqa: PLC0415 - as above

    try:
        _refuse_circles(CompDoc(data, logfile=io.StringIO()))
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


def _refuse_circles(document: Any) -> None:  # noqa: ANN401 - xlrd publishes no types
    """Refuses short streams whose chain of sectors never ends; xlrd would follow it forever.

    Raises:
        ValueError: there is one.
    """
    short = [one for one in document.dirlist if one.tot_size < document.min_size_std_stream]
    for entry in short:
        sector, steps = entry.first_SID, 0
        while 0 <= sector < len(document.SSAT):
            sector, steps = document.SSAT[sector], steps + 1
            if steps > len(document.SSAT):
                raise ValueError(entry.name)


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
