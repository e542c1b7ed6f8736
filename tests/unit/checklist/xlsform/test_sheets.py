"""Workbooks of every kind become rows of texts, or are refused in one sentence."""

from __future__ import annotations

import contextlib
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.checklist.xlsform.reading import read_xlsform
from inspector.checklist.xlsform.remarks import Remarks
from inspector.checklist.xlsform.sheets import Sheet, read_sheets
from inspector.errors import InputError

Book = Callable[..., Path]

SURVEY = [["type", "name", "label"], ["text", "a", "A"]]


def read(path: Path) -> tuple[dict[str, Sheet], dict[str, int]]:
    remarks = Remarks()
    sheets = read_sheets(path, wanted=lambda _name, _only: True, remarks=remarks)
    return sheets, {one.code: one.row for one in remarks.all()}


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_xlsform(path)
    return caught.value.code


def test_dates_numbers_and_truth_are_read_as_they_are_seen(book: Book) -> None:
    cells = [
        7.0,
        1.5,
        True,
        date(2026, 3, 2),
        datetime.fromisoformat("2026-03-02T14:30"),
        "1.10",
        0,
    ]
    sheets, said = read(book(survey=[list("abcdefg"), cells]))
    assert list(sheets["survey"].rows[0].cells.values()) == [
        "7", "1.5", "TRUE", "2026-03-02", "2026-03-02 14:30:00", "1.10", "0",
    ]  # fmt: skip
    assert said == {"xlsform.date_cell": 2}


def test_formulas_merged_cells_and_hidden_rows_are_said(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "survey"
    for row in [*SURVEY, ["text", "b", "=1+1"], ["text", "c", "C"]]:
        sheet.append(row)
    sheet.merge_cells("C2:D2")
    sheet.row_dimensions[4].hidden = True
    workbook.save(tmp_path / "a.xlsx")
    _, said = read(tmp_path / "a.xlsx")
    assert said == {"xlsform.formula_empty": 3, "xlsform.merged": 2, "xlsform.hidden_row": 4}


def test_a_million_empty_rows_end_the_sheet(book: Book, tmp_path: Path) -> None:
    path = book(survey=SURVEY)
    workbook = openpyxl.load_workbook(path)
    workbook["survey"].cell(1_048_576, 1).value = "text"
    workbook.save(tmp_path / "long.xlsx")
    sheets, said = read(tmp_path / "long.xlsx")
    assert [row.number for row in sheets["survey"].rows] == [2]
    assert said == {"xlsform.end_of_rows": 2}


def test_a_second_column_of_the_same_name_is_said(book: Book) -> None:
    sheets, said = read(book(survey=[["type", "name", "name"], ["text", "a", "b"]]))
    assert sheets["survey"].rows[0].cells == {"type": "text", "name": "a"}
    assert said["xlsform.column_twice"] == 1


def test_a_csv_and_a_markdown_table_hold_their_sheets_below_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "survey,,\n,type,name,label\n,text,a,A\nchoices,,\n,list_name,name\n", encoding="utf-8"
    )
    (tmp_path / "a.md").write_text(
        "| survey |\n| | type | name | label |\n|---|---|---|---|\n| | text | a | A \\| B |\n",
        encoding="utf-8",
    )
    sheets, _ = read(tmp_path / "a.csv")
    assert sheets["survey"].rows[0].cells == {"type": "text", "name": "a", "label": "A"}
    sheets, _ = read(tmp_path / "a.md")
    assert sheets["survey"].rows[0].cells["label"] == "A | B"


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\x89PNG\r\n")
    assert refused(path) == "xlsform.not_a_workbook"
    path.write_bytes(b"PK\x03\x04 and so on")
    assert refused(path) == "xlsform.not_a_workbook"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    assert refused(path) == "xlsform.not_a_workbook"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le")
    )
    assert refused(path) == "xlsform.encrypted"
    assert refused(tmp_path / "nowhere.xlsx") == "xlsform.missing"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    assert refused(path) == "xlsform.other_format"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(5):
            archive.writestr(f"xl/worksheets/sheet{place}.xml", bytes(48 * 1024 * 1024))
    assert refused(tmp_path / "a.xlsx") == "xlsform.too_big"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    flips=st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 255)), min_size=1, max_size=8),
    left=st.integers(5000, 10_000),
)
def test_a_damaged_workbook_is_read_or_refused(
    flips: list[tuple[int, int]], left: int, book: Book
) -> None:
    path = book(survey=SURVEY)
    content = bytearray(path.read_bytes())
    for place, byte in flips:
        content[place * len(content) // 10_000] = byte
    path.write_bytes(content[: left * len(content) // 10_000])
    with contextlib.suppress(InputError):
        read_xlsform(path)


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def old_workbook(rows: list[list[str]], *, circle: bool = False) -> bytes:
    """A workbook of Excel 97: one sheet in a compound document, as small as it can be."""
    opened = struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 1996, 0, 6)
    sheet = record(0x809, opened[:2] + b"\x10\0" + opened[4:])
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            label = struct.pack("<HHHHB", number, place, 0, len(text), 1)
            sheet += record(0x204, label + text.encode("utf-16-le"))
    sheet += record(0x0A, b"")
    name = struct.pack("<BB", 6, 0) + b"survey"
    head = record(0x809, opened)
    start = len(head) + len(record(0x85, bytes(6) + name)) + len(record(0x0A, b""))
    head += record(0x85, struct.pack("<IBB", start, 0, 0) + name) + record(0x0A, b"")
    stream = head + sheet
    short = -(-len(stream) // 64)
    sectors = -(-short * 64 // 512)
    chain = [*range(1, short), 0 if circle else -2]
    allocation = [-3, -2, -2, *range(4, 3 + sectors), -2]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<iiiiiiii", 1, 1, 0, 4096, 2, 1, -2, 0) + struct.pack("<i", 0)
    directory = entry("Root Entry", 5, 1, 3, short * 64) + entry("Workbook", 2, -1, 0, len(stream))
    return b"".join(
        (
            header.ljust(512, b"\xff"),
            struct.pack(f"<{len(allocation)}i", *allocation).ljust(512, b"\xff"),
            directory.ljust(512, b"\0"),
            struct.pack(f"<{short}i", *chain).ljust(512, b"\xff"),
            stream.ljust(sectors * 512, b"\0"),
        )
    )


def entry(name: str, kind: int, root: int, first: int, size: int) -> bytes:
    encoded = f"{name}\0".encode("utf-16-le")
    body = encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded))
    body += struct.pack("<BBiii", kind, 1, -1, -1, root)
    return body.ljust(116, b"\0") + struct.pack("<ii", first, size) + bytes(4)


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook([["type", "name", "label"], ["text", "a", "名称"]]))
    sheets, _ = read(path)
    assert sheets["survey"].rows[0].cells == {"type": "text", "name": "a", "label": "名称"}


def test_an_old_workbook_that_turns_in_circles_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(old_workbook(SURVEY, circle=True))
    assert refused(path) == "xlsform.not_a_workbook"
