"""Sheets of QR labels for buildings and assets: cut out, stuck on, scanned to open the place.

The small labels have the measures of the common sheets of 3 by 8 (63.5 x 33.9 mm), so that they
can be printed on those as well as on plain paper, where crosses show where to cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import BinaryIO

from reportlab import __version__ as reportlab_version
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from inspector import __version__
from inspector.domain.labels import PlaceLabel
from inspector.errors import InputError
from inspector.report import phrases
from inspector.report.fonts import Face, missing_characters
from inspector.report.layout import GREY
from inspector.report.pages import A4
from inspector.report.stream import Metadata, StreamedCanvas
from inspector.report.text import Align, Style, TextBlock, draw_line
from inspector.report.verification import draw_qr, qr_matrix

__all__ = ["SheetSize", "build_labels", "pages_of"]

_HINT = "用验收通“扫码”打开"
_MARKS = HexColor("#9AA3B2")
_MARK = 2.2 * mm
_FOOT = Style(Face.SANS, 6.5, 9, GREY)
_SMALLER, _SMALLEST, _STEPS = 0.8, 0.62, 8
"""A name is set this much smaller to stand on one line, and this much at most."""


class SheetSize(StrEnum):
    """Sizes of labels: 3 by 8 a page, or 2 by 5."""

    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How labels stand on a page, in points."""

    columns: int
    rows: int
    width: float
    height: float
    gap: float
    inset: float
    name: Style
    line: Style
    fine: Style

    @property
    def left(self) -> float:
        whole = self.columns * self.width + (self.columns - 1) * self.gap
        return (A4[0] - whole) / 2

    @property
    def top(self) -> float:
        return A4[1] - (A4[1] - self.rows * self.height) / 2

    def corner(self, slot: int) -> tuple[float, float]:
        """Upper left corner of a label."""
        row, column = divmod(slot, self.columns)
        return self.left + column * (self.width + self.gap), self.top - row * self.height


_SHEETS = {
    SheetSize.SMALL: _Sheet(
        columns=3,
        rows=8,
        width=63.5 * mm,
        height=33.9 * mm,
        gap=2.54 * mm,
        inset=2.2 * mm,
        name=Style(Face.SANS_BOLD, 12, 15),
        line=Style(Face.SANS, 7.6, 10.4),
        fine=Style(Face.SANS, 5.8, 8, GREY),
    ),
    SheetSize.LARGE: _Sheet(
        columns=2,
        rows=5,
        width=96 * mm,
        height=53 * mm,
        gap=3 * mm,
        inset=4 * mm,
        name=Style(Face.SANS_BOLD, 18, 23),
        line=Style(Face.SANS, 10.5, 15),
        fine=Style(Face.SANS, 7.6, 11, GREY),
    ),
}


def pages_of(count: int, size: SheetSize) -> int:
    """How many pages so many labels take."""
    sheet = _SHEETS[size]
    return -(-count // (sheet.columns * sheet.rows))


def build_labels(
    labels: Sequence[PlaceLabel],
    *,
    title: str,
    at: datetime,
    out: BinaryIO,
    size: SheetSize = SheetSize.SMALL,
    demo: bool = False,
) -> int:
    """Prints labels.

    Args:
        labels: one or more, in the order in which they stand.
        title: stands at every foot; usually the compound.
        at: aware; the time the file says it was made.
        out: where the PDF goes; written from start to end, not closed.
        size: of a label.
        demo: whether the places are demo data; every label says so.

    Returns:
        The number of pages.

    Raises:
        InputError: ``report.missing_glyph``: a character that no font has; nothing is written.
    """
    _require_printable((title, *(part for one in labels for part in (one.name, one.within))))
    sheet = _SHEETS[size]
    canvas = StreamedCanvas(out, metadata=_metadata(labels, title, at), pagesize=A4)
    on_page = sheet.columns * sheet.rows
    total = pages_of(len(labels), size)
    for page in range(total):
        _draw_marks(canvas, sheet)
        for slot, label in enumerate(labels[page * on_page : (page + 1) * on_page]):
            _draw_label(canvas, sheet, label, sheet.corner(slot), demo=demo)
        foot = f"{title}　二维码标签　第 {page + 1} 页　共 {total} 页"
        draw_line(canvas, foot, A4[0] / 2, 6.5 * mm, replace(_FOOT, align=Align.CENTRE))
        canvas.showPage()
    canvas.save()
    return total


def _draw_label(
    canvas: Canvas, sheet: _Sheet, label: PlaceLabel, corner: tuple[float, float], *, demo: bool
) -> None:
    left, top = corner
    inset = sheet.inset
    side = sheet.height - 2 * inset
    # The code brings its own white edge.
    draw_qr(canvas, qr_matrix(label.text), left, top - inset - side, side)
    text_left = left + side + inset * 0.6
    width = left + sheet.width - inset - text_left
    blocks = [_fitted(label.name, sheet.name, width, lines=3)]
    if label.within:
        blocks.append(_fitted(label.within, sheet.line, width, lines=2))
    kind = phrases.term(label.kind)
    blocks.append(_fitted(f"{kind}　{label.code}" if label.code else kind, sheet.line, width))
    hint = _fitted(f"演示数据　{_HINT}" if demo else _HINT, sheet.fine, width, lines=3)
    at = top - inset - inset * 0.6
    for block in blocks:
        at -= block.height
        block.drawOn(canvas, text_left, at)
        at -= sheet.line.leading * 0.18
    hint.drawOn(canvas, text_left, top - inset - side + inset * 0.6)


def _fitted(text: str, style: Style, width: float, *, lines: int = 1) -> TextBlock:
    """A text in so many lines at most: rather a little smaller than with one letter on a line.

    One that is too long even when set small is cut off.
    """
    for allowed, least in ((1, _SMALLER), (lines, _SMALLEST)):
        for step in range(_STEPS + 1):
            block, smaller = _set(text, style, width, 1 - step * (1 - least) / _STEPS)
            if block.height <= allowed * smaller.leading:
                return block
    while len(text) > 1 and block.height > lines * smaller.leading:
        text = text[:-1]
        block, smaller = _set(f"{text}…", style, width, _SMALLEST)
    return block


def _set(text: str, style: Style, width: float, ratio: float) -> tuple[TextBlock, Style]:
    smaller = replace(style, size=style.size * ratio, leading=style.leading * ratio)
    block = TextBlock(text, smaller)
    block.wrap(width, 0)
    return block, smaller


def _draw_marks(canvas: Canvas, sheet: _Sheet) -> None:
    """Small crosses at the corners of every label; they lie in what is cut away."""
    canvas.saveState()
    canvas.setStrokeColor(_MARKS)
    canvas.setLineWidth(0.3)
    down = [sheet.top - row * sheet.height for row in range(sheet.rows + 1)]
    for column in range(sheet.columns):
        for x in (sheet.corner(column)[0], sheet.corner(column)[0] + sheet.width):
            for y in down:
                canvas.line(x - _MARK / 2, y, x + _MARK / 2, y)
                canvas.line(x, y - _MARK / 2, x, y + _MARK / 2)
    canvas.restoreState()


def _metadata(labels: Sequence[PlaceLabel], title: str, at: datetime) -> Metadata:
    content = sha256("\n".join(one.text for one in labels).encode()).hexdigest()
    return Metadata(
        title=f"{title}（二维码标签）",
        author="",
        subject=f"{len(labels)}",
        creator=f"inspector {__version__}",
        producer=f"ReportLab {reportlab_version}",
        at=at,
        identifier=f"labels/{content}/{at.isoformat()}",
    )


def _require_printable(texts: Sequence[str]) -> None:
    for text in texts:
        for char in missing_characters(text):
            raise InputError(
                "report.missing_glyph",
                character=char if char.isprintable() else "?",
                point=f"U+{ord(char):04X}",
                text=text,
            )
