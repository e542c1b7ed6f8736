"""Fills pages from top to bottom: one column, space between blocks, breaks where they may be.

Blocks are ReportLab flowables and are drawn as they come, so that a document of a thousand pages
is never in memory at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from inspector.report.stream import StreamedCanvas

__all__ = ["A4", "Composer", "PageShape"]

A4 = (210 * mm, 297 * mm)
_ROUNDING = 1e-3
"""Points; sums of many heights must not break a page too early."""


@dataclass(frozen=True, slots=True)
class PageShape:
    """Paper and margins, in points. GB/T 9704-2012 clause 5 sets the paper (A4, 210 x 297 mm).

    Its margins (37, 35, 28, 26 mm) leave room for 22 lines of large type; a report full of tables
    keeps the binding margin and takes the rest for its columns.
    """

    left: float = 26 * mm
    right: float = 22 * mm
    top: float = 27 * mm
    bottom: float = 25 * mm

    @property
    def width(self) -> float:
        """Of the column."""
        return A4[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Of the column."""
        return A4[1] - self.top - self.bottom


class Composer:
    """Puts blocks on pages.

    Args:
        canvas: where to draw.
        shape: paper and margins.
        on_page: draws what stands on every page (header, footer, marks) before its blocks.
    """

    def __init__(
        self,
        canvas: StreamedCanvas,
        shape: PageShape,
        on_page: Callable[[StreamedCanvas], None],
    ) -> None:
        self.canvas = canvas
        self.shape = shape
        self._on_page = on_page
        self._used = 0.0
        self._pending = 0.0
        self._open = False

    @property
    def room(self) -> float:
        """Points left in the column of the page at hand."""
        return self.shape.height - self._used if self._open else self.shape.height

    def add(self, block: Flowable) -> None:
        """Places a block, over as many pages as it takes.

        Raises:
            ValueError: it fits on no page and cannot be split; a fault of the layout.
        """
        waiting: Flowable | None = block
        while waiting is not None:
            self._begin()
            gap = max(self._pending, waiting.getSpaceBefore()) if self._used else 0.0
            room = self.room - gap + _ROUNDING
            _, height = waiting.wrapOn(self.canvas, self.shape.width, room)
            if height <= room:
                self._place(waiting, gap, height)
                return
            waiting = self._place_part(waiting, gap, room)

    def keep(self, blocks: Sequence[Flowable]) -> None:
        """Places blocks on one page together, or one after the other if no page holds them."""
        needed = sum(
            block.wrapOn(self.canvas, self.shape.width, self.shape.height)[1]
            + block.getSpaceBefore()
            + block.getSpaceAfter()
            for block in blocks
        )
        if self._used and self.room - self._pending < needed <= self.shape.height:
            self.new_page()
        for block in blocks:
            self.add(block)

    def need(self, height: float) -> None:
        """Goes to the next page unless this much is left: no heading stands alone at a foot."""
        if self._open and self._used and self.room < height:
            self.new_page()

    def space(self, height: float) -> None:
        """At least this much space before the next block; none at the top of a page."""
        self._pending = max(self._pending, height)

    def new_page(self) -> None:
        """Ends the page at hand; the next block opens another."""
        if self._open:
            self.canvas.showPage()
            self._open = False
            self._used = self._pending = 0.0

    def _begin(self) -> None:
        if not self._open:
            self._open = True
            self._used = self._pending = 0.0
            self._on_page(self.canvas)

    def _place(self, block: Flowable, gap: float, height: float) -> None:
        self._used += gap + height
        bottom = self.shape.bottom + self.shape.height - self._used
        block.drawOn(self.canvas, self.shape.left, bottom)
        self._pending = block.getSpaceAfter()

    def _place_part(self, block: Flowable, gap: float, room: float) -> Flowable:
        """Draws what fits and gives back the rest, which goes on the next page."""
        parts = block.splitOn(self.canvas, self.shape.width, room)
        if parts:
            first, rest = parts
            _, height = first.wrapOn(self.canvas, self.shape.width, room)
            self._place(first, gap, height)
        elif self._used:
            rest = block
        else:
            raise ValueError(f"{type(block).__name__} fits on no page")
        self.new_page()
        return rest
