"""Blocks fill pages: no block is lost, no heading stands alone at a foot."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from reportlab.platypus.flowables import Flowable

from inspector.report.fonts import Face
from inspector.report.pages import A4, Composer, PageShape
from inspector.report.stream import StreamedCanvas
from inspector.report.text import Style, TextBlock

STYLE = Style(Face.SERIF, 10, 20)
SHAPE = PageShape(left=50, right=50, top=100, bottom=A4[1] - 100 - 200)
"""Ten lines a page."""


def pages_of(fill: Callable[[Composer], object], draw: Callable[..., bytes]) -> list[str]:
    def paint(canvas: StreamedCanvas) -> None:
        fill(Composer(canvas, SHAPE, lambda canvas: canvas.drawString(0, 0, "")))

    document = pypdfium2.PdfDocument(BytesIO(draw(paint, size=A4)))
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def lines(count: int, start: int = 0) -> TextBlock:
    return TextBlock("\n".join(f"行{start + number}" for number in range(count)), STYLE)


def test_a_long_block_runs_over_as_many_pages_as_it_takes(draw: Callable[..., bytes]) -> None:
    shown = pages_of(lambda pages: pages.add(lines(25)), draw)
    assert len(shown) == 3
    assert "".join(shown) == "".join(f"行{number}" for number in range(25))


def test_space_between_blocks_is_the_larger_of_the_two_and_none_at_the_top(
    draw: Callable[..., bytes],
) -> None:
    def fill(pages: Composer) -> None:
        pages.space(500)
        pages.add(lines(4))
        pages.space(20)
        pages.add(lines(5, start=4))
        assert round(pages.room) == 0

    assert len(pages_of(fill, draw)) == 1


def test_what_needs_room_goes_to_the_next_page(draw: Callable[..., bytes]) -> None:
    def fill(pages: Composer) -> None:
        pages.add(lines(8))
        pages.need(60)
        pages.add(lines(1, start=8))

    assert pages_of(fill, draw)[1] == "行8"


def test_blocks_kept_together_move_together(draw: Callable[..., bytes]) -> None:
    def fill(pages: Composer) -> None:
        pages.add(lines(6))
        pages.keep([lines(3, start=6), lines(3, start=9)])

    assert pages_of(fill, draw)[1].startswith("行6")


def test_the_space_before_them_counts_when_blocks_are_kept_together(
    draw: Callable[..., bytes],
) -> None:
    def fill(pages: Composer) -> None:
        pages.add(lines(6))
        pages.space(10)
        pages.keep([lines(4, start=6)])

    assert pages_of(fill, draw)[1] == "行6行7行8行9"


def test_a_block_that_fits_nowhere_is_a_fault_and_said_so(draw: Callable[..., bytes]) -> None:
    class Tower(Flowable):
        def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
            return availWidth, 5 * availHeight + 5000

    with pytest.raises(ValueError, match="Tower fits on no page"):
        pages_of(lambda pages: pages.add(Tower()), draw)
