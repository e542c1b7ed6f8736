"""Reads a list of places from CSV, XLSX or GeoJSON into rows; knows columns, not the register."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile

from inspector.capture.place_geojson import Feature, Outline, looks_like_geojson, read_features
from inspector.domain.places import PlaceKind
from inspector.durable import disk_errors
from inspector.errors import InputError

__all__ = ["FIELDS", "PlaceRow", "read_place_list"]

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "type", "类型", "类别", "级别"),
    "code": ("code", "编码", "代码", "编号"),
    "name": ("name", "名称", "名字", "小区名称", "小区名"),
    "parent": ("parent", "parent_code", "上级", "上级编码", "上级代码", "所属编码"),
    "short": ("short", "简称", "缩写"),
    "address": ("address", "地址", "坐落"),
    "latitude": ("latitude", "lat", "纬度"),
    "longitude": ("longitude", "lon", "lng", "经度"),
    "datum": ("datum", "坐标系"),
    "serves": ("serves", "服务楼栋"),
    "aliases": ("aliases", "别名"),
}
"""Fields of a place and the headings they are known by; other columns become attributes."""

FIELDS = frozenset(_HEADINGS)
"""Field names that ``--map COLUMN=FIELD`` may name; ``attribute.NAME`` names an attribute."""

_KINDS: Mapping[str, PlaceKind] = {kind.value: kind for kind in PlaceKind} | {
    "街道": PlaceKind.STREET,
    "镇": PlaceKind.STREET,
    "社区": PlaceKind.COMMUNITY,
    "村": PlaceKind.COMMUNITY,
    "小区": PlaceKind.COMPOUND,
    "楼栋": PlaceKind.BUILDING,
    "楼": PlaceKind.BUILDING,
    "单元": PlaceKind.ENTRANCE,
    "电梯": PlaceKind.ELEVATOR,
    "消防车通道": PlaceKind.FIRE_LANE,
    "消防通道": PlaceKind.FIRE_LANE,
    "登高操作场地": PlaceKind.OPERATION_FIELD,
    "消火栓": PlaceKind.HYDRANT,
    "室外消火栓": PlaceKind.HYDRANT,
    "垃圾投放点": PlaceKind.WASTE_POINT,
    "投放点": PlaceKind.WASTE_POINT,
    "违法建筑": PlaceKind.ILLEGAL_STRUCTURE,
    "违建": PlaceKind.ILLEGAL_STRUCTURE,
    "抽样户": PlaceKind.HOUSEHOLD_SAMPLE,
    "公共设施": PlaceKind.PUBLIC_FACILITY,
}
_ENCODINGS = ("utf-8-sig", "gb18030")
"""What Chinese offices save CSV in: UTF-8 from newer programs, GB 18030 from Excel."""
_XLSX_MAGIC = b"PK\x03\x04"
_MAX_BYTES = 64 * 1024 * 1024
_MAX_UNPACKED = 256 * 1024 * 1024
"""Of a workbook, which is a ZIP archive and may be a bomb."""
_NO_WORKBOOK = (
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
_ATTRIBUTE = "attribute."
_ATTRIBUTE_FIELD = re.compile(r"attribute\.\S.*")
_SEPARATORS = str.maketrans("、；;，", ",,,,")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of a list, by field name.

    Attributes:
        number: row number as a spreadsheet shows it; the heading is row 1.
        kind: None when the cell names no kind we know.
        fields: non-empty cells of known fields, trimmed.
        attributes: the remaining non-empty cells by their heading.
        surplus: cells beyond the last heading; a comma too many has shifted the row.
        outline: corners of its area, or of a lane its line, in the system of its coordinates.
    """

    number: int
    kind: PlaceKind | None
    fields: Mapping[str, str]
    attributes: Mapping[str, str]
    surplus: tuple[str, ...] = ()
    outline: Outline = ()

    def parts(self, field: str) -> tuple[str, ...]:
        """A cell that lists several things, taken apart at commas of either language."""
        cell = self.fields.get(field, "").translate(_SEPARATORS)
        return tuple(part.strip() for part in cell.split(",") if part.strip())


def read_place_list(path: Path, *, mapping: Mapping[str, str] | None = None) -> Iterator[PlaceRow]:
    """The rows of a CSV, XLSX or GeoJSON file; content decides which, not the name.

    Args:
        path: the file.
        mapping: column heading to field (`FIELDS`, or ``attribute.NAME``), where a heading is
            not one we know.

    Raises:
        InputError: ``place_list.missing``, ``place_list.unreadable``, ``place_list.too_large``,
            ``place_list.empty``, ``place_list.no_column``, ``place_list.unknown_field``,
            ``place_list.column_twice``, ``place_list.bad_geojson``.
    """
    if not path.is_file():
        raise InputError("place_list.missing", path=str(path))
    with disk_errors(path):
        if path.stat().st_size > _MAX_BYTES:
            raise _too_large(path, _MAX_BYTES)
        data = path.read_bytes()
    if looks_like_geojson(data):
        return _feature_rows(*read_features(data, path), path, mapping or {})
    table = _sheet(data, path) if data.startswith(_XLSX_MAGIC) else _csv(data, path)
    return _rows(table, path, mapping or {})


def _rows(
    table: Iterator[Sequence[str]], path: Path, mapping: Mapping[str, str]
) -> Iterator[PlaceRow]:
    headings = next(table, None)
    if not headings or not any(headings):
        raise InputError("place_list.empty", path=str(path))
    columns = _columns(headings, path, mapping)
    return (
        _row(number, columns, cells) for number, cells in enumerate(table, start=2) if any(cells)
    )


def _feature_rows(
    system: str, features: Sequence[Feature], path: Path, mapping: Mapping[str, str]
) -> Iterator[PlaceRow]:
    """Features as rows; a row's number is the feature's, the first being 1."""
    headings = tuple(dict.fromkeys(name for one in features for name in one.properties))
    columns = _columns(headings, path, mapping)
    for number, one in enumerate(features, start=1):
        row = _row(number, columns, [one.properties.get(name, "") for name in headings])
        fields = dict(row.fields)
        # The geometry goes before what somebody wrote beside it.
        if one.point is not None:
            fields["longitude"], fields["latitude"] = (repr(value) for value in one.point)
        if system:
            fields.setdefault("datum", system)
        yield replace(row, fields=fields, outline=one.outline)


def _row(number: int, columns: Sequence[str], cells: Sequence[str]) -> PlaceRow:
    fields: dict[str, str] = {}
    attributes: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if not cell:
            continue
        if column in FIELDS:
            fields[column] = cell
        elif column:
            attributes[column.removeprefix(_ATTRIBUTE)] = cell
    return PlaceRow(
        number=number,
        kind=_KINDS.get(fields.get("kind", "").lower()),
        fields=fields,
        attributes=attributes,
        surplus=tuple(cell for cell in cells[len(columns) :] if cell),
    )


def _columns(headings: Iterable[str], path: Path, mapping: Mapping[str, str]) -> tuple[str, ...]:
    headings = tuple(headings)
    for heading, field in mapping.items():
        if heading not in headings:
            raise InputError("place_list.no_column", path=str(path), column=heading)
        if field not in FIELDS and not _ATTRIBUTE_FIELD.fullmatch(field):
            raise InputError("place_list.unknown_field", field=field, fields=sorted(FIELDS))
    # A field that the mapping names is not guessed at a second time.
    known = {
        word: field
        for field, words in _HEADINGS.items()
        if field not in mapping.values()
        for word in words
    }
    columns = tuple(
        mapping.get(heading) or known.get(heading.lower(), heading) for heading in headings
    )
    for field in sorted(FIELDS):
        if columns.count(field) > 1:
            raise InputError("place_list.column_twice", path=str(path), field=field)
    for field in ("kind", "name"):
        if field not in columns:
            raise InputError(
                "place_list.no_column", path=str(path), column="/".join(_HEADINGS[field])
            )
    return columns


def _csv(data: bytes, path: Path) -> Iterator[Sequence[str]]:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            break
    else:
        raise InputError("place_list.unreadable", path=str(path))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return _csv_rows(text, delimiter, path)


def _csv_rows(text: str, delimiter: str, path: Path) -> Iterator[Sequence[str]]:
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield tuple(cell.strip() for cell in row)
    except csv.Error as error:
        raise InputError("place_list.unreadable", path=str(path)) from error


def _sheet(data: bytes, path: Path) -> Iterator[Sequence[str]]:
    # A tenth of a second that every other command does without.
    import openpyxl  # noqa: PLC0415 - 0.1 s

    # It warns about styles and extensions, which hold nothing that we read.
    with warnings.catch_warnings(action="ignore"):
        try:
            if _unpacked(data) > _MAX_UNPACKED:
                raise _too_large(path, _MAX_UNPACKED)
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            # Some programs claim a million rows; only those that are there are read.
            sheet.reset_dimensions()
            rows = [
                tuple(_cell(value) for value in row) for row in sheet.iter_rows(values_only=True)
            ]
        except _NO_WORKBOOK as error:
            raise InputError("place_list.unreadable", path=str(path)) from error
    return iter(rows)


def _unpacked(data: bytes) -> int:
    with ZipFile(io.BytesIO(data)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _too_large(path: Path, limit: int) -> InputError:
    return InputError("place_list.too_large", path=str(path), megabytes=limit >> 20)


def _cell(value: object) -> str:
    """A cell as its reader sees it: 7.0 typed for a building is 7, a date is an ISO date."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if value.time() == time.min else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
