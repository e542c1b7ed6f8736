"""The list of mistakes: a tap goes to the part and the input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.checklist.editing.checking import Mistake
from inspector.ui.widgets.card_list import CardList, CardRole
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, lay_out
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["ProblemCard", "ProblemsView"]

_LEFT, _RIGHT = 44, 12


@dataclass(frozen=True, slots=True)
class ProblemCard:
    """One mistake.

    Attributes:
        key: its place in the list, as text.
        title: whose it is.
        text: what is wrong.
        is_error: whether the form cannot be used with it.
        mistake: where it leads.
    """

    key: str
    title: str
    text: str
    is_error: bool
    mistake: Mistake

    def spoken(self) -> str:
        """All of it in words."""
        return spoken(self.title, self.text)


class ProblemsView(Themed, QWidget):
    """The mistakes, or that there are none.

    Signals:
        opened: a mistake that was tapped.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.list: CardList[ProblemCard] = CardList(_Delegate())
        self.list.opened.connect(self._open)
        self._none = EmptyState("", icon="circle-check", framed=False)
        self._pile = QStackedWidget()
        self._pile.addWidget(self._none)
        self._pile.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pile)
        self.follow_theme()

    def show_problems(self, cards: Sequence[ProblemCard]) -> None:
        """Shows these."""
        self.list.show_cards(tuple(cards))
        self._pile.setCurrentWidget(self.list if cards else self._none)

    def retranslate(self) -> None:
        """Its words."""
        self._none.say(self.tr("没有问题"), self.tr("这份清单可以发布。"))
        self.list.setAccessibleName(self.tr("清单的问题"))

    def _open(self, key: str) -> None:
        row = self.list.card_model().row_of(key)
        if row is not None:
            self.opened.emit(self.list.card_model().cards()[row].mistake)


class _Delegate(QStyledItemDelegate):
    """Draws a mistake: icon, whose it is, what is wrong."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """As high as its words."""
        view: QWidget = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        assert isinstance(view, QListView)
        card: ProblemCard = index.data(CardRole.CARD)  # type: ignore[attr-defined] # an index
        wide = view.viewport().width()
        block = lay_out(card.text, font(14), wide - px(_LEFT + _RIGHT))
        return QSize(wide, max(px(64), block.ceiling + px(46)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Draws it."""
        area: QRect = option.rect  # type: ignore[attr-defined] # likewise
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # likewise
        card: ProblemCard = index.data(CardRole.CARD)  # type: ignore[attr-defined] # an index
        box = QRectF(area).adjusted(px(4), px(2), -px(4), -px(2))
        if state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, radius=px(8), fill=colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box, radius=px(8), border=colour("brand.text"), width=2)
        icon, ink = ("circle-alert", "fail") if card.is_error else ("triangle-alert", "warn")
        draw_glyph(painter, icon, ink, 20, QPointF(box.left() + px(20), box.top() + px(22)))
        left, room = area.left() + px(_LEFT), area.width() - px(_LEFT + _RIGHT)
        head = QRectF(left, box.top() + px(8), room, px(26))
        letters = font(14, bold=True)
        draw_line(painter, card.title, font=letters, ink=colour("text"), box=head, elide=True)
        block = lay_out(card.text, font(14), room)
        block.draw(painter, left, head.bottom(), colour("text.2"))
