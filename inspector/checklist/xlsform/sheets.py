"""Reads a workbook's sheets as rows of texts, whatever program wrote it; knows no XLSForm.

Sizes are bounded before anything is unpacked: a workbook is a ZIP archive and may be a bomb, and
spreadsheets claim a million rows for nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inspector.checklist.xlsform.binary import read_xls
from inspector.checklist.xlsform.bounds import (
    EMPTY_ROWS,
    MAX_BYTES,
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    bounded,
)
from inspector.checklist.xlsform.remarks import Remarks
from inspector.checklist.xlsform.zipped import read_xlsx
from inspector.durable import disk_errors
from inspector.errors import InputError

__all__ = ["Row", "Sheet", "clean", "read_sheets", "read_table"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCODINGS = ("utf-8-sig", "gb18030")
_SPACES = re.compile(r" +")
_LINE_END = re.compile(r"\r\n?|_x000D_\n?")
_MARKDOWN = re.compile(r"\s*\|.*\|\s*")
_RULE = re.compile(r"[|:\s-]+")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds anything.

    Attributes:
        number: as a spreadsheet counts; the heading is row 1.
        cells: the cells that are not empty, by heading.
    """

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with headings in its first row.

    Attributes:
        name: as its author wrote it.
        headings: of the columns that have one, in order.
        rows: the rows below that hold anything.
    """

    name: str
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = field(default=(), repr=False)


def read_sheets(
    path: Path, *, wanted: Callable[[str, bool], bool], remarks: Remarks
) -> dict[str, Sheet]:
    """The sheets of a workbook by their name in lower case.

    Args:
        path: ``.xlsx`` or ``.xlsm``, ``.xls``, or an XLSForm as ``.csv`` or ``.md``; the content
            decides which.
        wanted: says by a sheet's name, in lower case, and by whether it is the only one, if it
            is to be read.
        remarks: where peculiarities are noted: formulas, dates, merged cells, hidden rows.

    Raises:
        InputError: ``xlsform.missing``, ``xlsform.too_big``, ``xlsform.encrypted``,
            ``xlsform.other_format``, ``xlsform.not_a_workbook``, ``xlsform.no_sheets``,
            ``xlsform.too_many_cells``, ``xlsform.too_many_columns``, ``xlsform.cell_too_long``.
    """
    if not path.is_file():
        raise InputError("xlsform.missing", path=str(path))
    with disk_errors(path):
        if path.stat().st_size > MAX_BYTES:
            raise InputError("xlsform.too_big", file=path.name, megabytes=MAX_BYTES >> 20)
        data = path.read_bytes()
    sheets: dict[str, Sheet] = {}
    for name, rows in _tables(data, path, wanted, remarks):
        sheets[name.strip().lower()] = _sheet(name, rows, remarks)
    if not sheets:
        raise InputError("xlsform.no_sheets", file=path.name)
    return sheets


def read_table(path: Path) -> tuple[tuple[str, ...], ...]:
    """The rows of a plain CSV file beside a form, its heading first, all of one length.

    Raises:
        InputError: ``xlsform.too_big``, ``xlsform.not_text``.
    """
    with disk_errors(path):
        if path.stat().st_size > MAX_BYTES:
            raise InputError("xlsform.too_big", file=path.name, megabytes=MAX_BYTES >> 20)
        text = _text(path.read_bytes(), path)
    rows = [tuple(clean(cell) for cell in row) for row in _csv_rows(text, path)]
    rows = [row for row in rows if any(row)]
    width = len(rows[0]) if rows else 0
    return tuple((*row, *("",) * width)[:width] for row in rows)


def clean(text: str) -> str:
    """A cell as it is read: trimmed, with one kind of line end and of space."""
    return _LINE_END.sub("\n", text.replace("\xa0", " ")).strip()


def _tables(
    data: bytes, path: Path, wanted: Callable[[str, bool], bool], remarks: Remarks
) -> Iterable[tuple[str, Sequence[Sequence[str]]]]:
    """Name and rows of each wanted sheet."""
    if data.startswith(_ZIP):
        return read_xlsx(data, name=path.name, wanted=wanted, remarks=remarks)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise InputError("xlsform.encrypted", file=path.name)
        return read_xls(data, name=path.name, wanted=wanted)
    if path.suffix.lower() not in (".csv", ".md"):
        raise InputError("xlsform.not_a_workbook", file=path.name)
    text = _text(data, path)
    rows = _markdown_rows(text) if path.suffix.lower() == ".md" else _csv_rows(text, path)
    return _blocks(rows, wanted)


def _sheet(name: str, rows: Sequence[Sequence[str]], remarks: Remarks) -> Sheet:
    headings = _headings(name, rows[0] if rows else (), remarks)
    kept: list[Row] = []
    cells = empty = 0
    for number, row in enumerate(rows[1:], start=2):
        found = {
            heading: text
            for heading, cell in zip(headings, row, strict=False)
            if heading and (text := clean(cell))
        }
        empty = 0 if found else empty + 1
        if empty > EMPTY_ROWS:
            remarks.inform("xlsform.end_of_rows", name, number - empty, empty=EMPTY_ROWS)
            break
        if any(clean(cell) for cell in row[len(headings) :]):
            remarks.warn("xlsform.no_heading", name, number)
        cells += len(found)
        if cells > MAX_CELLS:
            raise InputError("xlsform.too_many_cells", sheet=name, row=number, most=MAX_CELLS)
        for heading, text in found.items():
            if len(text) > MAX_CELL:
                raise InputError(
                    "xlsform.cell_too_long", sheet=name, row=number, column=heading, most=MAX_CELL
                )
        if found:
            kept.append(Row(number, found))
    return Sheet(name, tuple(heading for heading in headings if heading), tuple(kept))


def _headings(name: str, cells: Sequence[str], remarks: Remarks) -> list[str]:
    """The headings; empty for a column without one, or with one that stands further left too."""
    headings: list[str] = []
    for cell in cells:
        heading = _SPACES.sub(" ", clean(cell))
        if heading and heading in headings:
            remarks.warn("xlsform.column_twice", name, 1, heading)
            heading = ""
        headings.append(heading)
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MAX_COLUMNS:
        raise InputError("xlsform.too_many_columns", sheet=name, most=MAX_COLUMNS)
    return headings


def _text(data: bytes, path: Path) -> str:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError("xlsform.not_text", file=path.name)


def _csv_rows(text: str, path: Path) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    except csv.Error as error:
        raise InputError("xlsform.not_text", file=path.name) from error


def _markdown_rows(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        inner = line.strip().removeprefix("|").removesuffix("|")
        if _MARKDOWN.fullmatch(line) and not _RULE.fullmatch(inner):
            yield [cell.replace(r"\|", "|") for cell in _PIPE.split(inner)]


def _blocks(
    rows: Iterable[list[str]], wanted: Callable[[str, bool], bool]
) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    """Sheets written below each other: a sheet's name stands in the first column."""
    blocks: dict[str, list[list[str]]] = {}
    name = ""
    for row in rows:
        if row and row[0].strip():
            name = row[0].strip()
        if name and any(cell.strip() for cell in row[1:]):
            blocks.setdefault(name, []).append(row[1:])
    for name, block in blocks.items():
        if wanted(name.lower(), len(blocks) == 1):
            yield name, bounded(block)
