"""What stands on every page beside the text: head, foot, and the mark of a draft or a demo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from inspector.report import phrases
from inspector.report.fonts import Face
from inspector.report.layout import GREY, SHAPE
from inspector.report.pages import A4
from inspector.report.stream import StreamedCanvas
from inspector.report.text import Align, Style, draw_line, text_width

__all__ = ["DEMO_WORD", "DRAFT_WORD", "Furniture"]

DEMO_WORD = "演示数据"
DRAFT_WORD = "草稿"

_RULE = HexColor("#9AA1AE")
_ALARM = HexColor("#B3261E")
_PALE = HexColor("#FAF0EF")
"""A pale solid colour under the text, since PDF/A-1 knows no transparency."""

_SMALL = Style(Face.SANS, 7.6, 10, GREY)
_PAGE_NUMBER = Style(Face.SERIF, 9, 12)
_BADGE = Style(Face.SANS_BOLD, 8.5, 11, _ALARM, align=Align.CENTRE)
_MARK = Style(Face.SANS_BOLD, 96, 96, _PALE, align=Align.CENTRE)
_HEAD_AT = A4[1] - 17 * mm
_FOOT_AT = 14 * mm
_LONGEST_TITLE = 70 * mm


@dataclass(frozen=True, slots=True)
class Furniture:
    """Draws the surroundings of a page.

    Attributes:
        title: running title, from the second page on.
        number: the document's number.
        digest: digest of the content, lower-case hex; its short form stands at every foot.
        mark: stands large behind the text and small in the head; none when empty.
    """

    title: str
    number: str
    digest: str
    mark: str = ""

    def draw_page(self, canvas: StreamedCanvas) -> None:
        """Draws everything but the page number, whose total is not known yet."""
        if self.mark:
            _draw_mark(canvas, self.mark)
        if canvas.getPageNumber() > 1:
            self._draw_head(canvas)
        self._draw_foot(canvas)

    def draw_page_numbers(self, canvas: StreamedCanvas) -> None:
        """Fills in ``第 3 页 共 12 页`` on every page, once the last one is closed."""
        total = canvas.page_count
        for page in range(1, total + 1):
            canvas.beginForm(_number_form(page), 0, 0, A4[0], _FOOT_AT)
            text = f"第 {page} 页　共 {total} 页"
            draw_line(canvas, text, A4[0] / 2, _FOOT_AT - 9, _centred(_PAGE_NUMBER))
            canvas.endForm()

    def _draw_head(self, canvas: StreamedCanvas) -> None:
        left, right = SHAPE.left, A4[0] - SHAPE.right
        draw_line(canvas, _shortened(self.title), left, _HEAD_AT + 4, _SMALL)
        draw_line(canvas, f"编号 {self.number}", right, _HEAD_AT + 4, _flushed(_SMALL))
        _rule(canvas, _HEAD_AT)

    def _draw_foot(self, canvas: StreamedCanvas) -> None:
        left, right = SHAPE.left, A4[0] - SHAPE.right
        _rule(canvas, _FOOT_AT + 4)
        draw_line(canvas, f"编号 {self.number}", left, _FOOT_AT - 8, _SMALL)
        digest = f"内容摘要 {phrases.digest_short(self.digest)}"
        draw_line(canvas, digest, right, _FOOT_AT - 8, _flushed(_SMALL))
        canvas.doForm(_number_form(canvas.getPageNumber()))


def _number_form(page: int) -> str:
    return f"PageNumber{page}"


def _rule(canvas: StreamedCanvas, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(_RULE)
    canvas.setLineWidth(0.5)
    canvas.line(SHAPE.left, y, A4[0] - SHAPE.right, y)
    canvas.restoreState()


def _draw_mark(canvas: StreamedCanvas, mark: str) -> None:
    middle = A4[0] / 2
    canvas.saveState()
    canvas.translate(middle, A4[1] / 2)
    canvas.rotate(35)
    draw_line(canvas, mark, 0, -_MARK.size / 3, _MARK)
    canvas.restoreState()
    canvas.saveState()
    canvas.setStrokeColor(_ALARM)
    canvas.setLineWidth(0.8)
    width = text_width(mark, _BADGE.face, _BADGE.size) + 14
    canvas.rect(middle - width / 2, _HEAD_AT + 1.5, width, 13)
    draw_line(canvas, mark, middle, _HEAD_AT + 5, _BADGE)
    canvas.restoreState()


def _shortened(title: str) -> str:
    """The title cut to leave room for the mark and the number."""
    if text_width(title, _SMALL.face, _SMALL.size) <= _LONGEST_TITLE:
        return title
    while text_width(title + "…", _SMALL.face, _SMALL.size) > _LONGEST_TITLE:
        title = title[:-1]
    return title + "…"


def _centred(style: Style) -> Style:
    return replace(style, align=Align.CENTRE)


def _flushed(style: Style) -> Style:
    return replace(style, align=Align.RIGHT)
