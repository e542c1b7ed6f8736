"""Parts that both pages of exchange are made of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed, colour, px
from inspector.ui.widgets.tone import Tone

__all__ = ["Card", "DropCard", "Scrolled", "dropped_files"]


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """Files and folders that are being dragged; empty for anything else."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class Card(Themed, QFrame):
    """A white sheet that holds a column of widgets."""

    def __init__(self, *, padded: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._padded = padded
        self.column = QVBoxLayout(self)
        self.follow_theme()

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(16) if self._padded else 1
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(px(10) if self._padded else 0)


class Scrolled(Themed, QScrollArea):
    """A column that scrolls where it is too high; as wide as it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Modest: it scrolls rather than what is around it."""
        return QSize(px(240), px(200))

    def put(self, content: QWidget) -> None:
        """Shows other content; the one before goes."""
        self.setWidget(content)
        content.setAutoFillBackground(False)


class DropCard(Themed, QFrame):
    """把数据包拖到这里: takes files and folders that are dropped.

    Signals:
        dropped: the files and folders.
    """

    dropped = Signal(tuple)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._hot = False
        self._tile = IconTile("package", Tone.BRAND, parent=self)
        self._title = Label(size=16, bold=True, parent=self)
        self._text = Label(size=14, ink="text.2", parent=self)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._tile)
        self._row.addLayout(texts, 1)
        self.follow_theme()

    def say(self, title: str, text: str) -> None:
        """What may be dropped."""
        self._title.say(title)
        self._text.say(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(16), px(10), px(16), px(10))
        self._row.setSpacing(px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the sheet, its edge dashed; full and soft while something hangs over it."""
        painter = QPainter(self)
        fill = colour("brand.soft" if self._hot else "surface")
        edge = colour("brand.text")
        draw_box(
            painter,
            self.rect(),
            radius=px(12),
            fill=fill,
            border=edge,
            width=2 if self._hot else 1,
            dashed=not self._hot,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come."""
        if dropped_files(event.mimeData()):
            self._heat(hot=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        del event
        self._heat(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        self._heat(hot=False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))

    def _heat(self, *, hot: bool) -> None:
        self._hot = hot
        self.update()
