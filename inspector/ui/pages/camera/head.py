"""What stands above the live picture: the way back, what is aimed at, and the place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.pages.camera.keys import DarkKey
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["Head", "PlaceSign"]


class PlaceSign(Themed, QLabel):
    """精度 4 米: how well the place is known, and whether that is good enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = "dark:text.2"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def say(self, text: str, ink: str) -> None:
        """The sentence and the token of its colour."""
        self.setText(text)
        self._ink = ink
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line with its sign."""
        return QSize(int(text_width(self.text(), font(14))) + px(20 + 8 + 24), px(36))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the chip."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), radius=px(18), fill=colour("dark:hover"))
        centre = QRectF(px(12), 0, px(20), self.height()).center()
        draw_glyph(painter, "satellite", self._ink, 18, centre)
        box = QRectF(px(12 + 20 + 8), 0, self.width(), self.height())
        draw_line(painter, self.text(), font=font(14), ink=colour(self._ink), box=box)


class Head(Themed, QWidget):
    """The bar on top.

    Signals:
        back_asked: back to where one came from.
        done_asked: 完成.
    """

    back_asked = Signal()
    done_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = DarkKey("arrow-left", parent=self)
        self.title = Label(size=17, ink="on.brand", bold=True)
        self.line = Label(size=14, ink="dark:text.2")
        self.place = PlaceSign(self)
        self.done = DarkKey("check", loud=True, parent=self)
        self._row = QHBoxLayout(self)
        texts = QVBoxLayout()
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self.title)
        texts.addWidget(self.line)
        texts.addStretch(1)
        self._row.addWidget(self.back)
        self._row.addLayout(texts, 1)
        for widget in (self.place, self.done):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.back.clicked.connect(self.back_asked)
        self.done.clicked.connect(self.done_asked)
        self.follow_theme()

    def set_texts(self, title: str, line: str) -> None:
        """What is aimed at."""
        self.title.say(title)
        self.line.say(line)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.back.setAccessibleName(self.tr("返回"))
        self.back.setToolTip(self.tr("返回"))
        self.done.set_text(self.tr("完成"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(14), px(10), px(14), px(10))
        self._row.setSpacing(px(14))
