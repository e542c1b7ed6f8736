"""Text on a page: styles, spans, and a block of lines that can be split between pages.

ReportLab's own paragraph lets Chinese punctuation start a line, tears numbers apart in CJK mode
and reads user text as markup. This one sets plain text: no character in a remark can change how
it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from inspector.report.fonts import Face, advance, printable, runs
from inspector.report.linebreak import break_lines

__all__ = ["INK", "Align", "Span", "Stack", "Style", "TextBlock", "draw_line", "text_width"]

INK = HexColor("#111111")
_ASCENT = 0.88
"""Of every shipped face, in type sizes."""
_ROUNDING = 1e-6
"""Points; what fits exactly fits."""
_MOST_STRETCH = 0.25
"""A justified line is not stretched by more than this much of a character between any two."""


class Align(StrEnum):
    """How lines stand in their measure."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Style:
    """How a block of text looks.

    Attributes:
        face: the face; a span may ask for another.
        size: in points.
        leading: from baseline to baseline, in points.
        colour: of the text.
        align: how lines stand.
        indent: of the first line, in characters.
        before, after: space above and below the block, in points.
    """

    face: Face = Face.SERIF
    size: float = 10.5
    leading: float = 17.0
    colour: Color = INK
    align: Align = Align.LEFT
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that may differ from its block in face and colour."""

    text: str
    face: Face | None = None
    colour: Color | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A set line: what stands on it, how wide it is, whether it may be stretched."""

    parts: tuple[tuple[Face, Color, str], ...]
    width: float
    offset: float
    count: int
    last: bool


class TextBlock(Flowable):
    """Paragraphs in one style, set to whatever width they get.

    A line end in the text begins a new paragraph.
    """

    def __init__(self, text: str | Sequence[Span], style: Style) -> None:
        super().__init__()
        self.style = style
        self._spans = (Span(text),) if isinstance(text, str) else tuple(text)
        self._lines: list[_Line] = []
        self._set_to: float | None = None
        self._is_part = False

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """Sets the text to the width; the height is that of its lines."""
        del availHeight
        if not self._is_part and self._set_to != availWidth:
            self._lines = list(_set(self._spans, self.style, availWidth))
            self._set_to = availWidth
        self.width = availWidth
        self.height = len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's names
        """The lines that fit and the rest; never a single line alone on either side.

        A part keeps the lines it was given: everything of one document has one measure.
        """
        self.wrap(availWidth, availHeight)
        total = len(self._lines)
        fit = min(int((availHeight + _ROUNDING) // self.style.leading), total)
        if fit >= total:
            return [self]
        if total - fit == 1:
            fit -= 1
        if fit < 2:  # noqa: PLR2004 - two lines
            return []
        return [self._part(self._lines[:fit]), self._part(self._lines[fit:])]

    def draw(self) -> None:
        """Draws the lines from the top of the block."""
        drop = (self.style.leading - self.style.size) / 2 + self.style.size * _ASCENT
        for index, line in enumerate(self._lines):
            base = self.height - index * self.style.leading - drop
            _draw_set_line(self.canv, line, self.style, base, self.width)

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Space above the block, in points."""
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Space below the block, in points."""
        return self.style.after

    def _part(self, lines: list[_Line]) -> TextBlock:
        part = TextBlock((), self.style)
        part._is_part, part._lines = True, lines
        return part


class Stack(Flowable):
    """Blocks one above the other, as one block."""

    def __init__(self, blocks: Sequence[Flowable]) -> None:
        super().__init__()
        self._blocks = tuple(blocks)
        self._heights: tuple[float, ...] = ()

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """As wide as there is room, as high as the blocks together."""
        self._heights = tuple(block.wrap(availWidth, availHeight)[1] for block in self._blocks)
        self.width, self.height = availWidth, sum(self._heights)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's names
        """The blocks that fit, the next one split if it can be, and the rest."""
        self.wrap(availWidth, availHeight)
        room = availHeight + _ROUNDING
        for index, (block, height) in enumerate(zip(self._blocks, self._heights, strict=True)):
            if height > room:
                upper, lower = self._blocks[:index], self._blocks[index:]
                if parts := block.split(availWidth, room):
                    upper, lower = (*upper, parts[0]), (parts[1], *lower[1:])
                return [Stack(upper), Stack(lower)] if upper else []
            room -= height
        return [self]

    def draw(self) -> None:
        """Draws the blocks from the top."""
        top = self.height
        for block, height in zip(self._blocks, self._heights, strict=True):
            top -= height
            block.drawOn(self.canv, 0, top)


def _set(spans: Sequence[Span], style: Style, measure: float) -> Iterator[_Line]:
    """Breaks the spans into lines, paragraph by paragraph."""
    chars: list[tuple[str, Face, Color]] = [
        (char, span.face or style.face, span.colour or style.colour)
        for span in spans
        for char in printable(span.text)
    ]
    start = 0
    ends = [index for index, cell in enumerate(chars) if cell[0] == "\n"]
    for end in (*ends, len(chars)):
        yield from _set_paragraph(chars[start:end], style, measure)
        start = end + 1


def _set_paragraph(
    chars: Sequence[tuple[str, Face, Color]], style: Style, measure: float
) -> Iterator[_Line]:
    text = "".join(char for char, _, _ in chars)
    widths = [advance(char, face) * style.size / 1000 for char, face, _ in chars]
    indent = style.indent * style.size
    lines = break_lines(text, widths, measure=measure, indent=indent)
    for number, (start, end) in enumerate(lines):
        grouped = groupby(chars[start:end], key=lambda cell: cell[1:])
        yield _Line(
            parts=tuple(
                (face, colour, "".join(c[0] for c in cells)) for (face, colour), cells in grouped
            ),
            width=sum(widths[start:end]),
            offset=0.0 if number else indent,
            count=end - start,
            last=number == len(lines) - 1,
        )


def _draw_set_line(canvas: Canvas, line: _Line, style: Style, base: float, measure: float) -> None:
    room = measure - line.offset - line.width
    left, stretch = line.offset, 0.0
    if style.align is Align.CENTRE:
        left += room / 2
    elif style.align is Align.RIGHT:
        left += room
    elif style.align is Align.JUSTIFY and not line.last and line.count > 1:
        even = room / (line.count - 1)
        stretch = even if even <= style.size * _MOST_STRETCH else 0.0
    text = canvas.beginText(left, base)
    text.setCharSpace(stretch)
    for face, colour, part in line.parts:
        text.setFillColor(colour)
        for used, piece in runs(part, face):
            text.setFont(used.value, style.size)
            text.textOut(piece)
    canvas.drawText(text)


def text_width(text: str, face: Face, size: float) -> float:
    """Width of a line of text, in points."""
    return sum(advance(char, face) for char in printable(text)) * size / 1000


def draw_line(canvas: Canvas, text: str, x: float, y: float, style: Style) -> None:
    """Draws one line with its baseline at ``y``; ``x`` is its left end, middle or right end.

    Whatever is wider than the page is the caller's business: nothing is broken here.
    """
    text = printable(text).replace("\n", " ")
    width = text_width(text, style.face, style.size)
    line = _Line(((style.face, style.colour, text),), width, 0.0, len(text), last=True)
    left = {Align.CENTRE: x - width / 2, Align.RIGHT: x - width}.get(style.align, x)
    canvas.saveState()
    canvas.translate(left, 0)
    _draw_set_line(canvas, line, replace(style, align=Align.LEFT), y, width)
    canvas.restoreState()
