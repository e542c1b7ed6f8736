"""Tools beside the canvas, or in a row below it where it is narrow; inks and widths above it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from inspector.domain.markup import LineWidth, MarkupColour
from inspector.photos.markup_figures import INKS
from inspector.ui.widgets.markup.grips import Tool
from inspector.ui.widgets.one_of import OneOf, OneOfRow
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.themed import colour, font, px

__all__ = ["KEYS", "InkRow", "ToolRow", "WidthRow"]

_ICONS = {
    Tool.SELECT: "mouse-pointer-2",
    Tool.ARROW: "arrow-up-right",
    Tool.BOX: "square",
    Tool.ELLIPSE: "circle",
    Tool.TEXT: "type",
    Tool.MOSAIC: "grid-2x2",
    Tool.MEASURE: "ruler",
    Tool.FREEHAND: "pencil",
}
KEYS = {
    "V": Tool.SELECT,
    "A": Tool.ARROW,
    "R": Tool.BOX,
    "E": Tool.ELLIPSE,
    "T": Tool.TEXT,
    "M": Tool.MOSAIC,
    "D": Tool.MEASURE,
    "F": Tool.FREEHAND,
}
"""The single key of each tool."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class _ToolButton(OneOf):
    """A tool: icon above its word."""

    def sizeHint(self) -> QSize:
        """As in the design; wider where the word is."""
        wide = int(text_width(self.text(), font(14, bold=True))) + 2 * px(6)
        return QSize(max(px(68), wide), px(62))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it; the one in the hand is filled."""
        painter = QPainter(self)
        held = self.isChecked()
        fill = "dark:brand" if held else "dark:hover" if self.underMouse() else "dark:surface"
        draw_box(painter, self.rect(), radius=px(8), fill=colour(fill))
        ink = "dark:on.brand" if held else "dark:text.2"
        middle = self.width() / 2
        draw_glyph(painter, _ICONS[Tool(self.name)], ink, 22, QPointF(middle, px(20)))
        box = QRectF(0, px(33), self.width(), px(26))
        letters = font(14, bold=held)
        draw_line(painter, self.text(), font=letters, ink=colour(ink), box=box, align=_CENTRE)


class ToolRow(OneOfRow):
    """Every tool, in a column or a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_ToolButton, parent)
        self.column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self.follow_theme()

    def set_upright(self, *, upright: bool) -> None:
        """A column, or a row."""
        way = QBoxLayout.Direction
        self.column.setDirection(way.TopToBottom if upright else way.LeftToRight)

    def retranslate(self) -> None:
        """Words in the language in force."""
        words = {
            Tool.SELECT: self.tr("选择"),
            Tool.ARROW: self.tr("箭头"),
            Tool.BOX: self.tr("方框"),
            Tool.ELLIPSE: self.tr("椭圆"),
            Tool.TEXT: self.tr("文字"),
            Tool.MOSAIC: self.tr("马赛克"),
            Tool.MEASURE: self.tr("尺寸"),
            Tool.FREEHAND: self.tr("手绘"),
        }
        self.offer([(tool.value, word) for tool, word in words.items()])
        for key, tool in KEYS.items():
            button = self.button(tool.value)
            button.setToolTip(f"{words[tool]} ({key})")
            button.setAccessibleName(words[tool])
        self.setAccessibleName(self.tr("工具"))

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setContentsMargins(px(8), px(8), px(8), px(8))
        self.column.setSpacing(px(6))
        for button in self.findChildren(_ToolButton):
            button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)


class _InkButton(OneOf):
    """An ink: a disc, with a ring around the one in use. Its name is spoken and shown as a tip."""

    def sizeHint(self) -> QSize:
        """A finger wide."""
        return QSize(px(44), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws disc and ring; the ring says which is in use, whatever the colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        ink = INKS[MarkupColour(self.name)]
        if self.isChecked():
            painter.setPen(QPen(colour("dark:text"), px(2)))
            painter.drawEllipse(middle, px(17), px(17))
        elif self.underMouse():
            painter.setPen(QPen(colour("dark:border.strong"), px(2)))
            painter.drawEllipse(middle, px(17), px(17))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.line.hex))
        painter.drawEllipse(middle, px(12), px(12))


class InkRow(OneOfRow):
    """The inks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_InkButton, parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def retranslate(self) -> None:
        """Their names in the language in force."""
        words = {
            MarkupColour.RED: self.tr("红"),
            MarkupColour.YELLOW: self.tr("黄"),
            MarkupColour.GREEN: self.tr("绿"),
            MarkupColour.BLUE: self.tr("蓝"),
            MarkupColour.WHITE: self.tr("白"),
        }
        self.offer([(one.value, word) for one, word in words.items()])
        for one, word in words.items():
            self.button(one.value).setToolTip(word)
            self.button(one.value).setAccessibleName(word)
        self.setAccessibleName(self.tr("颜色"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(4))


class _WidthButton(OneOf):
    """A width of lines."""

    def sizeHint(self) -> QSize:
        """Its word with room around it, a finger high."""
        wide = int(text_width(self.text(), font(14, bold=True))) + 2 * px(14)
        return QSize(max(px(44), wide), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the word on a plate while it is in use."""
        painter = QPainter(self)
        if self.isChecked():
            inset = px(3)
            box = QRectF(self.rect()).adjusted(0, inset, 0, -inset)
            draw_box(painter, box, radius=px(6), fill=colour("dark:brand.soft"))
        ink = colour("dark:text" if self.isChecked() else "dark:text.2")
        letters = font(14, bold=self.isChecked())
        draw_line(painter, self.text(), font=letters, ink=ink, box=self.rect(), align=_CENTRE)


class WidthRow(OneOfRow):
    """细 中 粗."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WidthButton, parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.offer(
            [
                (LineWidth.THIN.value, self.tr("细")),
                (LineWidth.MIDDLE.value, self.tr("中")),
                (LineWidth.THICK.value, self.tr("粗")),
            ]
        )
        self.setAccessibleName(self.tr("线宽"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(3), 0, px(3), 0)
        self._row.setSpacing(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the ground."""
        border = colour("dark:border")
        painter = QPainter(self)
        draw_box(painter, self.rect(), radius=px(8), fill=colour("dark:sunk"), border=border)
