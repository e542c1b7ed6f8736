"""What a form keeps beside its questions: a list, and one of its things opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.card_list import CardList, CardRole
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["StockCard", "StockView"]


@dataclass(frozen=True, slots=True)
class StockCard:
    """One thing of the stock.

    Attributes:
        key: what it is called inside.
        title, detail: what it is; a second, quieter line.
        figure: at its end.
        chip: a word of warning before the figure.
        has_mistake: whether something is wrong with it.
    """

    key: str
    title: str
    detail: str
    figure: str
    chip: str = ""
    has_mistake: bool = False

    def spoken(self) -> str:
        """All of it in words."""
        return spoken(self.title, self.figure, self.chip, self.detail)


class StockView(Themed, QWidget):
    """A list with a search field and a key to add; one of its things opened with a way back.

    Signals:
        added: one more is wanted.
        opened: key of the one that is to be shown.
        closed: the list is shown again.
    """

    added = Signal()
    opened = Signal(str)
    closed = Signal()

    def __init__(self, form: QWidget, icon: str) -> None:
        super().__init__()
        self._cards: tuple[StockCard, ...] = ()
        self._text = ""
        self.search = SearchField()
        self.search.searched.connect(self._look_for)
        self.add = Button(icon="plus", kind=ButtonKind.SOFT)
        self.add.clicked.connect(self.added)
        self.list: CardList[StockCard] = CardList(_Delegate())
        self.list.opened.connect(self.opened)
        self.empty = EmptyState("", icon=icon, framed=False)
        self.back = Button(icon="arrow-left", kind=ButtonKind.QUIET)
        self.back.clicked.connect(self.close_one)
        self._pile = QStackedWidget()
        self._rows = QStackedWidget()
        self._rows.addWidget(self.empty)
        self._rows.addWidget(self.list)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.add)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.addLayout(top)
        self._column.addWidget(self._rows, 1)
        one = QWidget()
        self._one = QVBoxLayout(one)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch(1)
        self._one.addLayout(line)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(form)
        form.setAutoFillBackground(False)
        self._one.addWidget(area, 1)
        self._pile.addWidget(whole)
        self._pile.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pile)
        self.follow_theme()

    @property
    def is_open(self) -> bool:
        """Whether one of its things is shown."""
        return self._pile.currentIndex() == 1

    def show_cards(self, cards: Sequence[StockCard]) -> None:
        """Shows these."""
        self._cards = tuple(cards)
        self._refresh()

    def open_one(self) -> None:
        """Shows the form of one."""
        self._pile.setCurrentIndex(1)

    def close_one(self) -> None:
        """Shows the list again."""
        if self.is_open:
            self._pile.setCurrentIndex(0)
            self.closed.emit()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(12), px(4), px(12), px(12))
        self._column.setSpacing(px(8))
        self._one.setContentsMargins(px(4), 0, 0, 0)
        self._one.setSpacing(0)

    def retranslate(self) -> None:
        """Its words."""
        self.back.set_text(self.tr("回到列表"))

    def _look_for(self, text: str) -> None:
        self._text = text.casefold()
        self._refresh()

    def _refresh(self) -> None:
        found = [
            one
            for one in self._cards
            if self._text in f"{one.key} {one.title} {one.detail}".casefold()
        ]
        self.list.show_cards(tuple(found))
        self._rows.setCurrentWidget(self.list if found else self.empty)


class _Delegate(QStyledItemDelegate):
    """Draws a card: title and figure, below it the quiet line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """All alike."""
        view: QWidget = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        assert isinstance(view, QListView)
        del index
        return QSize(view.viewport().width(), px(64))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Draws it."""
        area: QRect = option.rect  # type: ignore[attr-defined] # likewise
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # likewise
        card: StockCard = index.data(CardRole.CARD)  # type: ignore[attr-defined] # an index
        box = QRectF(area).adjusted(0, px(2), 0, -px(2))
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = colour("hover" if hover else "surface")
        draw_box(painter, box, radius=px(8), fill=fill, border=colour("border"))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=2)
        left, right = box.left() + px(14), box.right() - px(14)
        half = box.height() / 2
        bold = font(15, bold=True, tabular=True)
        wide = text_width(card.figure, bold)
        place = QRectF(right - wide, box.top() + px(8), wide + 2, half - px(8))
        draw_line(painter, card.figure, font=bold, ink=colour("text"), box=place)
        end = right - wide - px(10)
        if card.has_mistake:
            centre = QPointF(end - px(9), box.top() + half / 2 + px(4))
            draw_glyph(painter, "circle-alert", "fail", 18, centre)
            end -= px(26)
        upper = QRectF(left, box.top() + px(8), end - left, half - px(8))
        ink = colour("text")
        draw_line(painter, card.title, font=font(15), ink=ink, box=upper, elide=True)
        if card.chip:
            letters = font(13, bold=True)
            wide = text_width(card.chip, letters)
            place = QRectF(right - wide, box.top() + half, wide + 2, half - px(8))
            draw_line(painter, card.chip, font=letters, ink=colour("warn"), box=place)
            right -= wide + px(8)
        lower = QRectF(left, box.top() + half, right - left, half - px(8))
        quiet = colour("text.2")
        draw_line(painter, card.detail, font=font(13), ink=quiet, box=lower, elide=True)
