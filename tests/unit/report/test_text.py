"""Blocks of text are set to their measure and split between lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from inspector.report.fonts import Face
from inspector.report.stream import StreamedCanvas
from inspector.report.text import Align, Span, Stack, Style, TextBlock, text_width

Draw = Callable[[Callable[[StreamedCanvas], object]], bytes]
Read = Callable[[bytes], str]

STYLE = Style(Face.SERIF, 10, 16)


def test_a_block_is_as_high_as_its_lines() -> None:
    assert TextBlock("消防车通道" * 4, STYLE).wrap(100, 0) == (100, 32)
    assert TextBlock("一\n二\n三", STYLE).wrap(100, 0) == (100, 48)


def test_a_block_is_split_between_lines_without_losing_any(draw: Draw, read: Read) -> None:
    text = "".join(f"第{number}句。" for number in range(30))
    first, rest = TextBlock(text, STYLE).split(100, 100)
    assert first.wrap(100, 1000)[1] == 96

    def paint(canvas: StreamedCanvas) -> None:
        first.wrapOn(canvas, 100, 1000)
        first.drawOn(canvas, 0, 100)
        rest.wrapOn(canvas, 100, 1000)
        rest.drawOn(canvas, 150, 0)

    assert read(draw(paint)) == text


def test_no_single_line_is_left_alone_on_either_side() -> None:
    block = TextBlock("一\n二\n三\n四", STYLE)
    assert block.split(100, 20) == []
    first, rest = block.split(100, 3.5 * 16)
    assert (first.wrap(100, 0)[1], rest.wrap(100, 0)[1]) == (32, 32)


def test_a_block_that_fits_is_not_split() -> None:
    block = TextBlock("一\n二", STYLE)
    assert block.split(100, 32) == [block]


def test_markup_in_a_remark_is_printed_as_it_is(draw: Draw, read: Read) -> None:
    block = TextBlock("<b>宽</b> & <para> 4.0 < 5", STYLE)

    def paint(canvas: StreamedCanvas) -> None:
        block.wrapOn(canvas, 280, 100)
        block.drawOn(canvas, 0, 50)

    assert read(draw(paint)) == "<b>宽</b>&<para>4.0<5"


def test_spans_keep_their_own_face(draw: Draw) -> None:
    block = TextBlock((Span("结论："), Span("合格", Face.SANS_BOLD)), STYLE)

    def paint(canvas: StreamedCanvas) -> None:
        block.wrapOn(canvas, 280, 100)
        block.drawOn(canvas, 0, 50)

    pdf = draw(paint)
    assert b"NotoSansSC-Bold" in pdf
    assert b"NotoSerifSC-Regular" in pdf


def test_justified_lines_reach_both_edges_and_the_last_does_not(
    draw: Draw, render: Callable[..., Image.Image]
) -> None:
    block = TextBlock("田" * 26, replace(STYLE, align=Align.JUSTIFY))

    def paint(canvas: StreamedCanvas) -> None:
        block.wrapOn(canvas, 105, 200)
        block.drawOn(canvas, 0, 0)

    page = render(draw(paint), scale=4)
    assert [_right_edge(page, top) for top in (48, 32)] == [pytest.approx(104.5, abs=1)] * 2
    assert _right_edge(page, 16) == pytest.approx(60, abs=1)


def _right_edge(page: Image.Image, top: int) -> float:
    """Of the ink of the line whose upper edge is so far above the page's foot, in points."""
    line = page.crop((0, (200 - top) * 4, page.width, (216 - top) * 4))
    box = line.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    return box[2] / 4


def test_a_stack_is_as_high_as_its_blocks() -> None:
    stack = Stack([TextBlock("一", STYLE), TextBlock("二\n三", STYLE)])
    assert stack.wrap(100, 0) == (100, 48)


def test_width_counts_rare_characters_in_their_own_face() -> None:
    assert text_width("𠮷田", Face.SERIF, 10) == 20
