"""Lists as offices save them: encodings, separators, workbooks, and what damaged ones come to."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import words
from inspector.capture import place_list
from inspector.capture.place_list import PlaceRow, read_place_list
from inspector.domain.places import PlaceKind
from inspector.errors import InputError
from inspector.words import Language
from tests.field_fixtures import refusal

HEAD = "类型,编码,名称,上级编码"
ROW = "楼栋,WC-1,1 幢,WC"


def rows(path: Path, **mapping: str) -> list[PlaceRow]:
    return list(read_place_list(path, mapping=mapping))


def saved(folder: Path, data: bytes | str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def workbook(*lines: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(list(line))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_list_reads_the_same_however_it_was_saved(
    tmp_path: Path, encoding: str, separator: str, ending: str
) -> None:
    text = ending.join([HEAD, ROW, ""]).replace(",", separator)
    (row,) = rows(saved(tmp_path, text.encode(encoding)))
    assert row == PlaceRow(
        2,
        PlaceKind.BUILDING,
        {"kind": "楼栋", "code": "WC-1", "name": "1 幢", "parent": "WC"},
        {},
    )


def test_a_workbook_reads_as_it_looks_on_the_screen(tmp_path: Path) -> None:
    data = workbook(
        ["类型", "编码", "名称", "经度", "建成", "层数", "检验", "备注"],
        ["街道", 330799001, "临江街道", 120.2290, date(1996, 5, 1), 7.0, None, None],
        [None] * 8,
        [
            "楼栋",
            "WC-1",
            " 1 幢 ",
            None,
            datetime.fromisoformat("1996-05-01T09:30"),
            6.5,
            datetime.fromisoformat("2020-01-02"),
            "",
        ],
    )
    street, building = rows(saved(tmp_path, data, "名单.csv"))
    assert street.fields["code"] == "330799001"
    assert street.fields["longitude"] == "120.229"
    assert street.attributes == {"建成": "1996-05-01", "层数": "7"}
    assert building.number == 4
    assert building.fields["name"] == "1 幢"
    assert building.attributes == {
        "建成": "1996-05-01T09:30:00",
        "层数": "6.5",
        "检验": "2020-01-02",
    }


def test_a_workbook_that_claims_a_million_rows_is_read_at_once(tmp_path: Path) -> None:
    data = workbook(HEAD.split(","), ROW.split(","))
    claimed = repacked(data, "xl/worksheets/sheet1.xml", b'ref="A1:D2"', b'ref="A1:XFD1048576"')
    assert claimed != data
    assert len(rows(saved(tmp_path, claimed))) == 1


def repacked(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something in one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as changed:
        for part in archive.namelist():
            content = archive.read(part)
            changed.writestr(part, content.replace(old, new) if part == name else content)
    return out.getvalue()


def test_cells_that_list_several_things_are_taken_apart(tmp_path: Path) -> None:
    path = saved(tmp_path, f'{HEAD},服务楼栋\n{ROW},"A、B，C；D;E, F,"\n')
    (row,) = rows(path)
    assert row.parts("serves") == ("A", "B", "C", "D", "E", "F")
    assert row.parts("aliases") == ()


def test_headings_are_mapped_to_fields_and_attributes(tmp_path: Path) -> None:
    path = saved(tmp_path, "类别,楼号,名称,上级,编号,层\n楼栋,7,7 幢,WC,0007,6\n")
    (row,) = rows(path, 楼号="code", 层="attribute.storeys")
    assert row.fields["code"] == "7"
    # What the mapping names is not guessed at a second time.
    assert row.attributes == {"编号": "0007", "storeys": "6"}


def test_a_comma_too_many_is_noticed(tmp_path: Path) -> None:
    (row, other) = rows(saved(tmp_path, f"{HEAD}\n楼栋,WC-1,1 幢,东,WC\n楼栋,WC-2,2 幢,WC,,\n"))
    assert row.surplus == ("WC",)
    assert other.surplus == ()


@pytest.mark.parametrize(
    ("text", "mapping", "code", "said"),
    [
        ("", {}, "place_list.empty", {}),
        (" , ,\n", {}, "place_list.empty", {}),
        (f"编码,名称\n{ROW}", {}, "place_list.no_column", {"column": "kind/type/类型/类别/级别"}),
        (
            f"类型,编码\n{ROW}",
            {},
            "place_list.no_column",
            {"column": "name/名称/名字/小区名称/小区名"},
        ),
        (f"{HEAD}\n{ROW}", {"楼号": "code"}, "place_list.no_column", {"column": "楼号"}),
        (f"{HEAD}\n{ROW}", {"名称": "nome"}, "place_list.unknown_field", {"field": "nome"}),
        (f"{HEAD}\n{ROW}", {"名称": "attribute."}, "place_list.unknown_field", {}),
        (f"{HEAD},代码\n{ROW},x", {}, "place_list.column_twice", {"field": "code"}),
    ],
)
def test_a_list_without_its_columns_is_refused_as_a_whole(
    tmp_path: Path, text: str, mapping: dict[str, str], code: str, said: dict[str, str]
) -> None:
    problem = refusal(lambda: rows(saved(tmp_path, text), **mapping))
    assert problem.code == code
    assert said.items() <= problem.context.items()


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
        "类型,名称".encode("utf-16"),
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8,
        b"PK\x03\x04 but no archive",
        b'"never closed,' + b"x" * 200_000,
    ],
    ids=["old-excel", "utf-16", "jpeg", "no-zip", "endless-cell"],
)
def test_a_file_that_is_no_table_is_told(tmp_path: Path, data: bytes) -> None:
    problem = refusal(lambda: rows(saved(tmp_path, data)))
    assert problem.code == "place_list.unreadable"
    said = words.error(problem, Language.ZH)
    assert not re.search(r"[A-Za-z]{2,} [a-z]{2,}", said), "a library's own words"


def test_a_zip_that_is_no_workbook_is_told(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    assert refusal(lambda: rows(saved(tmp_path, stream.getvalue()))).code == "place_list.unreadable"


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path):
        problem = refusal(lambda path=path: rows(path))  # type: ignore[misc]  # bound
        assert problem.code == "place_list.missing"


def test_a_list_that_unpacks_to_far_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = workbook(HEAD.split(","), ROW.split(","))
    monkeypatch.setattr(place_list, "_MAX_UNPACKED", 1000)
    assert refusal(lambda: rows(saved(tmp_path, data))).code == "place_list.too_large"
    monkeypatch.setattr(place_list, "_MAX_BYTES", 10)
    assert refusal(lambda: rows(saved(tmp_path, f"{HEAD}\n{ROW}"))).code == "place_list.too_large"


def outcome(path: Path) -> str:
    """``read``, or the code it is refused with."""
    try:
        list(read_place_list(path))
    except InputError as problem:
        return problem.code
    return "read"


WORKBOOK = workbook(HEAD.split(","), *([ROW.split(",")] * 5))


@given(data=st.data())
def test_a_damaged_workbook_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name]) - 1))
    inserted = data.draw(st.binary(max_size=3))
    dropped = data.draw(st.integers(0, 40))
    parts[name] = parts[name][:place] + inserted + parts[name][place + dropped :]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    bits = bytearray(stream.getvalue())
    if data.draw(st.booleans()):
        bits[data.draw(st.integers(0, len(bits) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path = saved(tmp_path_factory.getbasetemp(), bytes(bits), "fuzzed.xlsx")
    assert outcome(path) == "read" or outcome(path).startswith("place_list.")


@given(text=st.text(max_size=200) | st.binary(max_size=200))
def test_any_text_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    path = saved(tmp_path_factory.getbasetemp(), f"{HEAD}\n".encode() + data, "fuzzed.csv")
    assert outcome(path) == "read" or outcome(path).startswith("place_list.")
