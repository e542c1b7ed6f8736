"""A column of the board: heading with dot and number, cards, and the key to the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.defect_card import DefectCardDelegate
from inspector.ui.widgets.defect_model import DEFECT_MIME, DefectEntry, DefectModel, DefectRole
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.themed import Themed, colour, px
from inspector.ui.widgets.tone import Tone

__all__ = ["BoardColumn", "DefectList"]


_BATCH = 40
"""Cards measured at a time; the first screen is there before the rest is counted."""


class DefectList(Themed, QListView):
    """Cards below each other; the same view serves the list of defects.

    Signals:
        opened: key of a card that was tapped, or Enter pressed on it.
        left_sideways: arrow left (-1) or right (1): the neighbouring column is wanted.
        move_requested: M: the next state is wanted for this card's key.
    """

    opened = Signal(str)
    left_sideways = Signal(int)
    move_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(DefectModel(self))
        self.setItemDelegate(DefectCardDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._open)
        self.follow_theme()

    def cards(self) -> DefectModel:
        """The cards as a list."""
        model = self.model()
        assert isinstance(model, DefectModel)
        return model

    def select(self, key: str | None) -> None:
        """Marks the card that is open; none for a key that is not here."""
        row = None if key is None else self.cards().row_of(key)
        if row is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.cards().index(row))

    def restyle(self) -> None:
        """Measures the cards again."""
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Heights follow the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open, M moves on, arrows sideways leave the column."""
        key = Qt.Key(event.key())
        index = self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._open(index)
        elif key == Qt.Key.Key_M and index.isValid():
            self.move_requested.emit(index.data(DefectRole.ENTRY).key)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.left_sideways.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(DefectRole.ENTRY).key)


class _Dot(Themed, QWidget):
    """The column's colour, beside its word."""

    def __init__(self, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self.follow_theme()

    def restyle(self) -> None:
        """Ten pixels."""
        self.setFixedSize(QSize(px(10), px(10)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the dot."""
        draw_box(QPainter(self), self.rect(), radius=px(5), fill=colour(self._tone.value))


class BoardColumn(Themed, QFrame):
    """待整改, 整改中, 待复查, 已闭环.

    Attributes:
        list: the cards; connect its signals.

    Signals:
        more_requested: 其余 n 条 was tapped.
        dropped: keys of cards let fall here from another column.
    """

    more_requested = Signal()
    dropped = Signal(tuple)

    def __init__(self, title: str, tone: Tone, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._target = False
        self._dot = _Dot(tone, self)
        self._title = Label(title, size=16, bold=True, wrap=False, parent=self)
        self._count = Label("0", size=15, ink="text.3", wrap=False, tabular=True, parent=self)
        self._none = Label(size=15, ink="text.3", parent=self)
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.list = DefectList(self)
        self._more = Button(kind=ButtonKind.QUIET, icon="chevron-down", parent=self)
        self._more.clicked.connect(self.more_requested)
        self._head = QHBoxLayout()
        self._head.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._title)
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._none)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(0)
        self.setAcceptDrops(True)
        self.set_entries((), total=0)
        self.follow_theme()

    def set_title(self, title: str) -> None:
        """The column's word."""
        self._title.setText(title)
        self._title.updateGeometry()
        self.retranslate()

    def set_headed(self, *, headed: bool) -> None:
        """Whether word and number stand above the cards; not where segments say them already."""
        for part in (self._dot, self._title, self._count):
            part.setVisible(headed)

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures."""
        self.list.cards().set_loader(loader)

    def set_entries(self, entries: Sequence[DefectEntry], *, total: int) -> None:
        """Shows cards; ``total`` counts those too that are not shown yet."""
        self._total = total
        self.list.cards().set_entries(entries)
        self.list.setVisible(bool(entries))
        self._none.setVisible(not entries)
        self._count.setText(str(total))
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        rest = self._total - len(self.list.cards().entries())
        self._none.setText(self.tr("无"))
        self._more.set_text(self.tr("其余 {count} 条").format(count=rest))
        self._more.setVisible(rest > 0)
        spoken = self.tr("{title}，{count} 条").format(title=self._title.text(), count=self._total)
        self.list.setAccessibleName(spoken)
        self.setAccessibleName(spoken)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(10), px(12), px(10), px(10))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the ground; bordered while a card hangs over it."""
        border = colour("brand.text") if self._target else None
        draw_box(
            QPainter(self), self.rect(), radius=px(12), fill=colour("sunk"), border=border, width=2
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A card from another column may come."""
        if event.mimeData().hasFormat(DEFECT_MIME) and event.source() is not self.list:
            event.acceptProposedAction()
            self._hover(over=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """It may be let fall anywhere in the column."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        """It went on."""
        self._hover(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Asks for the move; whether it is allowed the page decides."""
        self._hover(over=False)
        keys = bytes(event.mimeData().data(DEFECT_MIME).data()).decode().split("\n")
        self.dropped.emit(tuple(keys))
        event.acceptProposedAction()

    def _hover(self, *, over: bool) -> None:
        self._target = over
        self.update(QRectF(self.rect()).toRect())
