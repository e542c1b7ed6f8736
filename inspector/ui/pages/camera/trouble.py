"""What stands in the place of the live picture when there is none: why, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.pages.camera.keys import DarkKey
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_glyph
from inspector.ui.widgets.themed import Themed, px

__all__ = ["NoPicture"]


class _Sign(Themed, QWidget):
    """A crossed camera; decoration."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = "camera-off"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(56), px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        draw_glyph(QPainter(self), self.icon, "dark:text.2", 48, QRectF(self.rect()).center())


class NoPicture(Themed, QWidget):
    """A sentence and the ways out of it.

    Signals:
        import_asked: photos are to be taken from files.
        retry_asked: the camera is to be tried again.
        begin_asked: an inspection is to be begun.
    """

    import_asked = Signal()
    retry_asked = Signal()
    begin_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = _Sign()
        self.title = Label(size=18, ink="on.brand", bold=True)
        self.line = Label(size=15, ink="dark:text.2")
        self.bring = DarkKey("image-plus", loud=True)
        self.retry = DarkKey("refresh-cw")
        self.begin = DarkKey("list-checks", loud=True)
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self.title, self.line):
            label.setAlignment(middle)
        self._column = QVBoxLayout(self)
        self._keys = QHBoxLayout()
        self._keys.addStretch(1)
        self._keys.addWidget(self.begin)
        self._keys.addWidget(self.bring)
        self._keys.addWidget(self.retry)
        self._keys.addStretch(1)
        self._column.addStretch(1)
        self._column.addWidget(self.sign, 0, middle)
        self._column.addWidget(self.title)
        self._column.addWidget(self.line)
        self._column.addLayout(self._keys)
        self._column.addStretch(1)
        self.bring.clicked.connect(self.import_asked)
        self.retry.clicked.connect(self.retry_asked)
        self.begin.clicked.connect(self.begin_asked)
        self.follow_theme()

    def say(
        self, title: str, line: str, *, bring: bool, retry: bool, begin: bool, icon: str
    ) -> None:
        """What is the matter, and which ways out there are."""
        self.title.say(title)
        self.line.say(line)
        self.bring.setVisible(bring)
        self.retry.setVisible(retry)
        self.begin.setVisible(begin)
        self.sign.icon = icon
        self.sign.update()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.bring.set_text(self.tr("导入照片"))
        self.retry.set_text(self.tr("重试"))
        self.begin.set_text(self.tr("开始检查"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(24), px(24), px(24), px(24))
        self._column.setSpacing(px(12))
        self._keys.setSpacing(px(12))
