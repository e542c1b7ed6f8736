"""Which page of a PDF is the plan: every page small, one tap takes it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector.capture.plans import PlanFile
from inspector.durable import disk_errors
from inspector.ui.desk import Desk
from inspector.ui.pdf_pages import PdfPages
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_line
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["PageChooser"]

_WIDE, _HIGH, _FOOT = 164, 132, 30
_MOST = 60
"""Pages offered; a plan in a thicker file is printed to one of its own."""


class _PageKey(Themed, QPushButton):
    """A page with its number."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._picture = QPixmap()
        self.setProperty("kind", "painted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_picture(self, image: QImage) -> None:
        """What it looks like."""
        self._picture = QPixmap.fromImage(image)
        self.update()

    def retranslate(self) -> None:
        """Its name."""
        self.setAccessibleName(self.tr("第 {number} 页").format(number=self._number + 1))

    def sizeHint(self) -> QSize:
        """Two fit beside each other in the side panel."""
        return QSize(px(_WIDE), px(_HIGH + _FOOT))

    def minimumSizeHint(self) -> QSize:
        """Still to be recognised."""
        return QSize(px(120), px(_HIGH + _FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the page on a ground, its number below."""
        painter = QPainter(self)
        sheet = QRectF(0, 0, self.width(), self.height() - px(_FOOT))
        edge = colour("brand.text" if self.underMouse() or self.hasFocus() else "border")
        draw_box(painter, sheet, radius=px(8), fill=colour("sunk"), border=edge)
        if not self._picture.isNull():
            inner = sheet.adjusted(px(8), px(8), -px(8), -px(8))
            size = self._picture.size().scaled(
                inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(inner.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        foot = QRectF(0, sheet.bottom(), self.width(), px(_FOOT))
        centre = Qt.AlignmentFlag.AlignHCenter
        said = self.accessibleName()
        draw_line(painter, said, font=font(14), ink=colour("text"), box=foot, align=centre)


class PageChooser(Themed, QWidget):
    """All pages of a file; drawn one after the other on a reader's thread.

    Args:
        desk: the page's means.
        source: the file.
        file: what it offers.

    Signals:
        chosen: number of a page, from 0.
    """

    chosen = Signal(int)

    def __init__(self, desk: Desk, source: Path, file: PlanFile) -> None:
        super().__init__()
        self._desk = desk
        self._keys = [_PageKey(number, self) for number in range(min(len(file.pages), _MOST))]
        self._hint = Label(size=14, ink="text.2", parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._hint)
        self._grid = QGridLayout()
        for number, key in enumerate(self._keys):
            self._grid.addWidget(key, number // 2, number % 2)
            key.clicked.connect(partial(self._choose, number))
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        self.follow_theme()
        desk.tasks.read(
            partial(_open, source), receiver=self, done=partial(self._draw, 0), topic="pages"
        )

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("哪一页是总平面？"))
        self._hint.say(self.tr("点一下那一页。"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(12))
        self._grid.setSpacing(px(10))

    def _choose(self, number: int) -> None:
        for key in self._keys:
            key.setEnabled(False)
        self.chosen.emit(number)

    def _draw(self, number: int, pages: PdfPages) -> None:
        if number >= len(self._keys):
            self._desk.tasks.read(pages.close, receiver=self)
            return

        def came(image: QImage) -> None:
            self._keys[number].show_picture(image)
            self._draw(number + 1, pages)

        wide = round(_WIDE * self.devicePixelRatioF())
        self._desk.tasks.read(
            partial(pages.render, number, width=wide), receiver=self, done=came, topic="pages"
        )


def _open(source: Path) -> PdfPages:
    with disk_errors(source):
        return PdfPages(source.read_bytes(), name=source.name)
