"""Tables repeat their head, stay between rows, and split only a row higher than a page."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus.flowables import Flowable

from inspector.report.fonts import Face
from inspector.report.stream import StreamedCanvas
from inspector.report.tables import GridTable, Row, text_row
from inspector.report.text import Style

STYLE = Style(Face.SERIF, 10, 14)
WIDTHS = (60.0, 120.0)
LINE = 14 + 6.4
"""Height of a row of one line: leading and padding."""


def table(*texts: str, page: float = 400, head: bool = True) -> GridTable:
    rows = [text_row([str(number), text], WIDTHS, STYLE) for number, text in enumerate(texts)]
    top: list[Row] = [text_row(["编号", "内容"], WIDTHS, STYLE)] if head else []
    return GridTable(rows, page=page, head=top)


def height(block: Flowable) -> float:
    return round(block.wrap(180, 10_000)[1], 3)


def test_a_table_is_as_high_as_head_and_rows() -> None:
    assert height(table("一", "二", "三")) == round(4 * LINE, 3)


def test_the_head_is_repeated_on_the_part_that_follows() -> None:
    first, rest = table(*"一二三四五").split(180, 3.5 * LINE)
    assert height(first) == round(3 * LINE, 3)
    assert height(rest) == round(4 * LINE, 3)


def test_a_head_never_stands_alone() -> None:
    assert table("一", "二").split(180, 1.5 * LINE) == []


def test_a_row_that_fits_on_a_page_is_not_torn() -> None:
    tall = table("一", "长" * 60)
    first, rest = tall.split(180, 4 * LINE)
    assert height(first) == round(2 * LINE, 3)
    assert height(rest) > 3 * LINE


def test_a_row_higher_than_a_page_is_split_between_its_lines(
    draw: Callable[..., bytes], read: Callable[[bytes], str]
) -> None:
    text = "".join(f"{number:03d}句，" for number in range(100))
    parts: list[Flowable] = []
    rest: Flowable = table(text, page=150)
    while True:
        split = rest.split(180, 150)
        if len(split) == 1:
            parts.append(rest)
            break
        parts.append(split[0])
        rest = split[1]
    assert len(parts) > 3
    assert all(height(part) <= 150 for part in parts)

    def paint(canvas: StreamedCanvas) -> None:
        for part in parts:
            part.wrapOn(canvas, 180, 150)
            part.drawOn(canvas, 10, 10)
            canvas.showPage()

    shown = read(draw(paint))
    assert shown.replace("编号内容", "").replace("0000句", "000句", 1) == text


def test_wrapping_measures_no_more_rows_than_the_room_holds() -> None:
    many = table(*("行" * 200), page=400)
    assert many.wrap(180, 100)[1] < 100 + 2 * LINE
