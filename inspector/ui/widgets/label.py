"""Text that follows the theme: the same token colours, sizes and line height everywhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector.ui.widgets.painting import TextBlock, lay_out, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["Label"]


class Label(Themed, QLabel):
    """A text that wraps where it must and is never cut or elided.

    Args:
        text: what it says.
        size: the design's pixel size at 100 %.
        ink: token of its colour.
        bold: the other weight.
        wrap: whether it may take several lines; a figure or a tag may not.
        tabular: digits of equal width.
        parent: its owner.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: int = 15,
        ink: str = "text",
        bold: bool = False,
        wrap: bool = True,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size, self._ink, self._bold, self._tabular = size, ink, bold, tabular
        self._wrap = wrap
        self._said = ""
        self._blocks: dict[int, TextBlock] = {}
        self._align = Qt.AlignmentFlag.AlignLeft
        self.setTextFormat(Qt.TextFormat.PlainText)
        horizontal = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(horizontal, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_ink(self, ink: str) -> None:
        """Takes another colour."""
        self._ink = ink
        self.update()

    def ink_color(self) -> QColor:
        """The colour it is drawn in."""
        return colour(self._ink)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Takes another alignment; asking Qt for it costs as much as all else of a measuring."""
        super().setAlignment(alignment)
        self._align = alignment & Qt.AlignmentFlag.AlignHorizontal_Mask
        self._blocks.clear()

    def say(self, text: str) -> None:
        """Says something else; an empty label gives its room away."""
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def restyle(self) -> None:
        """Measures again."""
        self._blocks.clear()

    def hasHeightForWidth(self) -> bool:
        """Whether it grows when it becomes narrower."""
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        """Height of all its lines."""
        return self._lines(width).ceiling

    def sizeHint(self) -> QSize:
        """All of it in a line, or in lines of forty characters."""
        natural = text_width(self._longest_line(), self._font())
        width = min(natural, px(self._size) * _WIDEST) if self._wrap else natural
        return QSize(int(width) + 1, self._lines(int(width) + 1).ceiling)

    def minimumSizeHint(self) -> QSize:
        """A few characters wide when it may wrap."""
        hint = self.sizeHint()
        if not self._wrap:
            return hint
        return QSize(min(hint.width(), px(self._size) * _NARROWEST), self._lines(9999).ceiling)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the lines."""
        painter = QPainter(self)
        block = self._lines(self.width())
        middle = self.alignment() & Qt.AlignmentFlag.AlignVCenter
        spare = max(0.0, self.height() - block.height)
        block.draw(painter, 0, spare / 2 if middle else 0.0, colour(self._ink))

    def _font(self) -> QFont:
        return font(self._size, bold=self._bold, tabular=self._tabular)

    def _longest_line(self) -> str:
        return max(self.text().split("\n"), key=len)

    def _lines(self, width: int) -> TextBlock:
        text = self.text()
        if text != self._said or len(self._blocks) > _MOST_WIDTHS:
            self._said = text
            self._blocks.clear()
        block = self._blocks.get(width)
        if block is None:
            block = lay_out(text, self._font(), width, align=self._align)
            self._blocks[width] = block
        return block


_MOST_WIDTHS = 8
"""Widths for which the lines are kept: a layout asks for the same few again and again."""
_WIDEST, _NARROWEST = 40, 6
"""Characters in a line: the preferred most, and the least that can be read."""
