"""Where a list is dropped, or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["DropZone"]


class DropZone(Themed, QFrame):
    """A dashed box with keys in it.

    Signals:
        dropped: the file.
        choose_asked: the system's picker is wanted.
        sample_asked: a sample list is wanted.
    """

    dropped = Signal(Path)
    choose_asked = Signal()
    sample_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_over = False
        self._again = False
        self.setAcceptDrops(True)
        self._tile = IconTile("upload", side=56)
        self._title = Label(size=17, bold=True)
        self._text = Label(size=14, ink="text.2")
        self.choose = Button(kind=ButtonKind.PRIMARY, icon="folder-open", size=ButtonSize.ACTION)
        self.sample = Button(kind=ButtonKind.QUIET, icon="download", size=ButtonSize.ACTION)
        self.choose.clicked.connect(self.choose_asked)
        self.sample.clicked.connect(self.sample_asked)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._keys = QHBoxLayout()
        self._keys.addWidget(self.choose)
        self._keys.addWidget(self.sample)
        self._keys.addStretch(1)
        words.addLayout(self._keys)
        self._words = words
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self.follow_theme()

    def set_again(self, again: bool) -> None:
        """Whether a list is shown already, so that this is about another one."""
        self.choose.set_kind(ButtonKind.SECONDARY if again else ButtonKind.PRIMARY)
        self._again = again
        self._tile.setVisible(not again)
        self.retranslate()

    def retranslate(self) -> None:
        """Says what may be dropped."""
        if self._again:
            self._title.say("")
            self._text.say("")
            self.choose.set_text(self.tr("换一个文件"))
            self.sample.set_text(self.tr("另存一份样表"))
            return
        self._title.say(self.tr("把小区名单拖到这里"))
        self._text.say(
            self.tr(
                "Excel 或 WPS 表格（.xlsx）、CSV 都可以。第一行是表头，要有“类型”“编码”“名称”，"
                "有上下级的写“上级编码”；其他列会作为属性一起存下。"
            )
        )
        self.choose.set_text(self.tr("选择文件"))
        self.sample.set_text(self.tr("另存一份样表"))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(24), px(20), px(24), px(20))
        self._row.setSpacing(px(20))
        self._words.setSpacing(px(6))
        self._keys.setSpacing(px(8))
        self._keys.setContentsMargins(0, px(8), 0, 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of the disk may be dropped."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
            self._set_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away again."""
        super().dragLeaveEvent(event)
        self._set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes the file."""
        self._set_over(over=False)
        event.acceptProposedAction()
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the dashed box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(
            colour("brand.text" if self._is_over else "border.strong"), 2 if self._is_over else 1.5
        )
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour("brand.soft" if self._is_over else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(12), px(12))

    def _set_over(self, *, over: bool) -> None:
        self._is_over = over
        self.update()
