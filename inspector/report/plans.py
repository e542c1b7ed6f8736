"""Where the defects are: the site plan with a numbered mark for each, and what the numbers mean."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import cast

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from inspector.domain.inspection import Severity
from inspector.report import phrases
from inspector.report.content import PlanLine, PlanMark
from inspector.report.draft import Draft
from inspector.report.fonts import Face
from inspector.report.layout import CELL, NOTE, SHAPE
from inspector.report.photos import OpenPhoto, PhotoPress
from inspector.report.stream import StreamedCanvas
from inspector.report.text import Align, Style, draw_line

__all__ = ["plan_key", "set_plans"]

_EDGE = 1600
"""Pixels across the column: 250 dots an inch, for a plan has thin lines."""
_HIGHEST = 150 * mm
_RADIUS = 2.5 * mm
_AROUND = 30 * mm
"""For the heading and the first lines below."""
_FRAME = HexColor("#C9CED8")
_MARKS: dict[Severity, Color] = {
    Severity.CRITICAL: HexColor("#B3261E"),
    Severity.MAJOR: HexColor("#B25E00"),
    Severity.MINOR: HexColor("#4A5568"),
}
_DIGIT = Style(Face.SANS_BOLD, 7, 8, white, align=Align.CENTRE)


def plan_key(plan: PlanLine) -> str:
    """What a plan's picture is opened by: several pages of one file are several plans."""
    return f"{plan.digest}-{plan.page}"


def set_plans(draft: Draft, open_plan: OpenPhoto) -> None:
    """Every plan that shows a defect, below the table of defects."""
    press = PhotoPress(open_plan, edge=_EDGE)
    for plan in draft.content.plans:
        picture = _PlanPicture(plan.marks, press.embed(draft.pages.canvas, plan_key(plan)))
        draft.pages.need(picture.wrap(SHAPE.width, SHAPE.height)[1] + _AROUND)
        draft.heading(f"问题位置：{plan.name}", level=1)
        draft.pages.add(picture)
        draft.say(_said(plan), NOTE)
        for mark in plan.marks:
            defect = draft.content.defects[mark.defect - 1]
            line = f"{mark.defect}．{defect.number}　{defect.place}　{defect.title}"
            draft.say(f"{line}（{phrases.term(defect.severity)}）", CELL)


def _said(plan: PlanLine) -> str:
    return (
        f"图上的数字对应下面的问题，共 {len(plan.marks)} 个。红色是重大，橙色是较大，灰色是一般。"
    )


class _PlanPicture(Flowable):
    """A plan as wide as the column, with marks; never split.

    Args:
        marks: what stands on it.
        embedded: name, width and height of its picture.
    """

    def __init__(self, marks: Sequence[PlanMark], embedded: tuple[str, int, int]) -> None:
        super().__init__()
        self._marks = marks
        self._name, self._across, self._down = embedded
        self.spaceBefore = self.spaceAfter = 2 * mm

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """As wide as there is room, in the plan's proportions, no higher than half a page."""
        del availHeight
        scale = min(availWidth / self._across, _HIGHEST / self._down)
        self._wide, self.height = self._across * scale, self._down * scale
        self.width = availWidth
        return self.width, self.height

    def draw(self) -> None:
        """Draws the picture in the middle, its frame and the marks."""
        canvas = cast("StreamedCanvas", self.canv)
        left = (self.width - self._wide) / 2
        canvas.draw_jpeg(self._name, left, 0, self._wide, self.height)
        canvas.saveState()
        canvas.setStrokeColor(_FRAME)
        canvas.setLineWidth(0.5)
        canvas.rect(left, 0, self._wide, self.height, stroke=1, fill=0)
        canvas.restoreState()
        for mark, x, y in _apart(self._marks, self._wide, self.height):
            _draw_mark(canvas, mark, left + x, y)


def _apart(
    marks: Sequence[PlanMark], wide: float, high: float
) -> Iterator[tuple[PlanMark, float, float]]:
    """The marks in points; one that would cover another moves to its side."""
    placed: list[tuple[float, float]] = []
    for mark in marks:
        x, y = mark.x * wide, (1 - mark.y) * high
        while any(math.dist((x, y), other) < 2 * _RADIUS for other in placed):
            x += 2 * _RADIUS
        placed.append((x, y))
        yield mark, x, y


def _draw_mark(canvas: StreamedCanvas, mark: PlanMark, x: float, y: float) -> None:
    canvas.saveState()
    canvas.setFillColor(_MARKS[mark.severity])
    canvas.setStrokeColor(white)
    canvas.setLineWidth(0.8)
    canvas.circle(x, y, _RADIUS, stroke=1, fill=1)
    canvas.restoreState()
    draw_line(canvas, str(mark.defect), x, y - _DIGIT.size * 0.36, _DIGIT)
