"""Label sheets: every code on every page can be read back, long and rare names are printed."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from uuid import UUID

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from inspector.domain.ids import PlaceId
from inspector.domain.labels import PlaceLabel, label_text, read_label
from inspector.domain.places import Place, PlaceKind
from inspector.errors import InputError
from inspector.report.labels import SheetSize, build_labels, pages_of

AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
LONG = "望春小区东南角地下自行车库旁生活垃圾四分类智能投放点（含大件垃圾暂存）"


def label(number: int, name: str = "", code: str | None = "") -> PlaceLabel:
    coded = f"WC-001-{number:03}" if code == "" else code
    place = Place(PlaceId(UUID(int=number)), PlaceKind.BUILDING, name or f"{number} 幢", code=coded)
    return PlaceLabel(label_text(place), place.name, "望春小区", place.kind, place.code or "")


def sheet(labels: list[PlaceLabel], size: SheetSize, **more: bool) -> bytes:
    out = io.BytesIO()
    pages = build_labels(labels, title="望春小区", at=AT, out=out, size=size, **more)
    assert pages == pages_of(len(labels), size)
    return out.getvalue()


def pictures(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=200 / 72).to_pil() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize(("size", "count"), [(SheetSize.SMALL, 27), (SheetSize.LARGE, 11)])
def test_every_code_on_every_page_is_read_back(size: SheetSize, count: int) -> None:
    labels = [label(number) for number in range(1, count)]
    labels += [label(count, LONG, code="X" * 64)]
    pages = pictures(sheet(labels, size))
    assert len(pages) == 2
    read = {found.text for page in pages for found in zxingcpp.read_barcodes(page)}
    assert read == {one.text for one in labels}
    assert {read_label(text) for text in read} == {
        PlaceId(UUID(int=number)) for number in range(1, count + 1)
    }


def test_the_same_labels_give_the_same_bytes() -> None:
    labels = [label(1), label(2)]
    assert sheet(labels, SheetSize.SMALL) == sheet(labels, SheetSize.SMALL)


def test_names_codes_and_page_numbers_stand_on_the_sheet() -> None:
    pdf = sheet([label(1), label(2, "𠮷祥苑 2 幢", code=None)], SheetSize.SMALL, demo=True)
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    for part in ("1 幢", "WC-001-001", "望春小区", "楼栋", "𠮷祥苑", "第 1 页", "演示数据"):
        assert part in text


def test_a_name_no_font_has_is_refused_before_anything_is_written() -> None:
    out = io.BytesIO()
    with pytest.raises(InputError, match=r"report\.missing_glyph"):
        build_labels([label(1, "\ue000 幢")], title="小区", at=AT, out=out)
    assert not out.getvalue()
