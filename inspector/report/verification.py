"""How anybody checks the report without us: a QR code with number and digest, and the steps."""

from __future__ import annotations

from collections.abc import Sequence

import segno
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from inspector.report.content import ReportContent
from inspector.report.text import TextBlock

__all__ = ["QR_SIDE", "QrBlock", "draw_qr", "qr_matrix", "qr_text"]

QR_SIDE = 33 * mm
_QUIET = 4
"""Modules of white around the code (ISO/IEC 18004, clause 6.3.8)."""
_GAP = 5 * mm


def qr_text(content: ReportContent) -> str:
    """What the code says: enough to compare by, and how to go on; no address is called."""
    lines = [
        "竣工验收报告",
        f"编号 {content.number}",
        f"内容摘要 SHA-256 {content.digest}",
        "核验 inspector report verify 文件.pdf",
    ]
    if content.demo:
        lines.insert(0, "演示数据")
    return "\n".join(lines)


def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code's modules, True for dark, without the quiet zone (error correction level M)."""
    code = segno.make_qr(text, error="m", encoding="utf-8", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def draw_qr(
    canvas: Canvas, matrix: Sequence[Sequence[bool]], x: float, y: float, side: float
) -> None:
    """Draws a code with its quiet zone into a square, lower left corner first, in points."""
    module = side / (len(matrix) + 2 * _QUIET)
    canvas.saveState()
    canvas.setFillColor(black)
    path = canvas.beginPath()
    for index, row in enumerate(matrix):
        top = y + side - (_QUIET + index) * module
        for start, length in _dark_runs(row):
            path.rect(x + (_QUIET + start) * module, top - module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _dark_runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == index:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((index, 1))
    return runs


class QrBlock(Flowable):
    """The code on the left, what it is about on the right; never split."""

    def __init__(self, text: str, lines: Sequence[TextBlock]) -> None:
        super().__init__()
        self._matrix = qr_matrix(text)
        self._lines = tuple(lines)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """As high as the code or the text beside it."""
        beside = availWidth - QR_SIDE - _GAP
        high = sum(line.wrap(beside, availHeight)[1] for line in self._lines)
        self.width, self.height = availWidth, max(QR_SIDE, high)
        return self.width, self.height

    def draw(self) -> None:
        """Draws code and text from the top."""
        draw_qr(self.canv, self._matrix, 0, self.height - QR_SIDE, QR_SIDE)
        top = self.height
        for line in self._lines:
            top -= line.height
            line.drawOn(self.canv, QR_SIDE + _GAP, top)
