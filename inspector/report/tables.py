"""Ruled tables with a repeated head, for any number of rows.

ReportLab's table measures and copies all its rows at every page break; this one looks only at
the rows of the page at hand. Every row states its own column widths, so that a form with wide
and narrow fields is a table too. A row higher than a page is split between its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus.flowables import Flowable, Spacer

from inspector.report.text import Style, TextBlock

__all__ = ["HEAD_FILL", "PAD_X", "Cell", "GridTable", "Row", "text_row"]

HEAD_FILL = HexColor("#F1F2F4")
_RULE = HexColor("#5B6270")
_HAIR, _FRAME = 0.4, 0.9
PAD_X, _PAD_Y = 4.0, 3.2
"""Points between a cell's rule and its text."""


@dataclass(slots=True)
class Cell:
    """One field of a table.

    Attributes:
        content: what stands in it.
        fill: its ground; None for white.
        middle: True centres it between the rules of a higher row.
    """

    content: Flowable
    fill: Color | None = None
    middle: bool = False


class Row:
    """Cells side by side.

    Args:
        cells: from left to right.
        widths: of the columns, in points.
        floor: least height, in points.
    """

    def __init__(
        self, cells: Sequence[Cell], widths: Sequence[float], *, floor: float = 0.0
    ) -> None:
        self.cells = tuple(cells)
        self.widths = tuple(widths)
        self.floor = floor
        self._height: float | None = None

    def height(self) -> float:
        """Of the row with its padding, in points; measured once."""
        if self._height is None:
            inner = max(
                cell.content.wrap(width - 2 * PAD_X, 0)[1]
                for cell, width in zip(self.cells, self.widths, strict=True)
            )
            self._height = max(inner + 2 * _PAD_Y, self.floor)
        return self._height

    def split(self, room: float) -> tuple[Row, Row] | None:
        """The part that fits into the room and the rest; None when no line fits."""
        head: list[Cell] = []
        tail: list[Cell] = []
        for cell, width in zip(self.cells, self.widths, strict=True):
            inner, space = width - 2 * PAD_X, room - 2 * _PAD_Y
            parts = _halves(cell.content, inner, space)
            if parts is None:
                return None
            head.append(Cell(parts[0], cell.fill))
            tail.append(Cell(parts[1], cell.fill))
        return Row(head, self.widths), Row(tail, self.widths)

    def draw(self, table: GridTable, top: float) -> None:
        """Draws ground, text and inner rules with the upper edge at ``top``."""
        canvas, height, x = table.canv, self.height(), 0.0
        for index, (cell, width) in enumerate(zip(self.cells, self.widths, strict=True)):
            if cell.fill is not None:
                canvas.setFillColor(cell.fill)
                canvas.rect(x, top - height, width, height, stroke=0, fill=1)
            _, inner = cell.content.wrapOn(canvas, width - 2 * PAD_X, height)
            drop = (height - inner) / 2 if cell.middle else _PAD_Y
            cell.content.drawOn(canvas, x + PAD_X, top - drop - inner)
            if index:
                canvas.line(x, top, x, top - height)
            x += width


class GridTable(Flowable):
    """Rows under a head that is repeated on every page.

    Args:
        rows: the body.
        head: rows repeated at the top of every page.
        page: height of a full column in points; a row that fits into it is not split.
        before, after: space above and below, in points.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        *,
        page: float,
        head: Sequence[Row] = (),
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._head = tuple(head)
        self._page = page
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """Measures rows only until they overflow the room."""
        del availWidth
        self.width = max(sum(row.widths) for row in (*self._head, *self._rows))
        self.height = self._head_height()
        for row in self._rows:
            self.height += row.height()
            if self.height > availHeight:
                break
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's names
        """The rows that fit, and a table of the rest with the same head."""
        del availWidth
        fit, room = self._fitting(availHeight - self._head_height())
        if fit == len(self._rows):
            return [self]
        row = self._rows[fit]
        halves = None
        if self._head_height() + row.height() > self._page:
            halves = row.split(room)
        if halves is not None:
            upper = (*self._rows[:fit], halves[0])
            return [self._part(upper), self._part((halves[1], *self._rows[fit + 1 :]))]
        return [self._part(self._rows[:fit]), self._part(self._rows[fit:])] if fit else []

    def draw(self) -> None:
        """Draws the head, the rows, the rules between them and the frame."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(_HAIR)
        top = self.height
        for index, row in enumerate((*self._head, *self._rows)):
            row.draw(self, top)
            if index:
                canvas.line(0, top, self.width, top)
            top -= row.height()
        canvas.setLineWidth(_FRAME)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        canvas.restoreState()

    def _fitting(self, room: float) -> tuple[int, float]:
        """How many rows fit into the room, and what is left of it."""
        for index, row in enumerate(self._rows):
            if row.height() > room:
                return index, room
            room -= row.height()
        return len(self._rows), room

    def _head_height(self) -> float:
        return sum(row.height() for row in self._head)

    def _part(self, rows: Sequence[Row]) -> GridTable:
        return GridTable(
            rows, page=self._page, head=self._head, before=self.spaceBefore, after=self.spaceAfter
        )


def text_row(
    cells: Sequence[TextBlock | str],
    widths: Sequence[float],
    style: Style,
    *,
    fill: Color | None = None,
    middle: bool = False,
) -> Row:
    """A row of plain text in one style."""
    blocks = (TextBlock(cell, style) if isinstance(cell, str) else cell for cell in cells)
    return Row([Cell(block, fill, middle) for block in blocks], widths)


def _halves(content: Flowable, width: float, room: float) -> tuple[Flowable, Flowable] | None:
    """What fits and what is left; an empty block where one side has nothing."""
    _, height = content.wrap(width, room)
    if height <= room:
        return content, Spacer(0, 0)
    parts = content.split(width, room)
    return (parts[0], parts[1]) if parts else None
