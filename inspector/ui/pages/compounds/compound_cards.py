"""Draws a compound as a card of the list: name, state, how far its round has come, what is late."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.ui.widgets.card_list import CardRole
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, lay_out, text_width
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import colour, font, px
from inspector.ui.widgets.tone import Tone

__all__ = ["CompoundCard", "CompoundCardDelegate", "Mark", "draw_bar", "draw_pill", "pill_width"]

_GAP, _PADDING, _RADIUS = 8, 14, 10


@dataclass(frozen=True, slots=True)
class Mark:
    """A word with an icon on a card: 逾期 3."""

    text: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class CompoundCard:
    """One card.

    Attributes:
        key: the compound's id.
        title: its name.
        detail: where it is, how many buildings.
        state, tone: where its round stands.
        done, of: items answered and asked; 0 of 0 while that is not known.
        marks: what is late or waits.
    """

    key: str
    title: str
    detail: str
    state: str
    tone: Tone
    done: int = 0
    of: int = 0
    marks: tuple[Mark, ...] = ()

    @property
    def figures(self) -> str:
        """``31/58``; empty while it is not known."""
        return f"{self.done}/{self.of}" if self.of else ""

    def spoken(self) -> str:
        """Everything on it in words."""
        parts = (self.title, self.state, self.detail, self.figures, *(m.text for m in self.marks))
        return spoken(*parts)


class CompoundCardDelegate(QStyledItemDelegate):
    """A card as high as its texts need, measured from the fonts."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The list's width, and the height of all lines."""
        view = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        width = view.viewport().width() if isinstance(view, QListView) else px(268)
        card: CompoundCard = index.data(CardRole.CARD)
        return QSize(width, _height(card, width) + px(_GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the card."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types none
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # PySide6 types none
        card: CompoundCard = index.data(CardRole.CARD)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(area).adjusted(0, 0, 0, -px(_GAP))
        draw_box(
            painter,
            box,
            radius=px(_RADIUS),
            fill=colour("brand.soft" if chosen else "hover" if over else "surface"),
            border=colour("brand.text" if chosen else "border"),
            width=2 if chosen else 1,
        )
        inside = box.adjusted(px(_PADDING), px(12), -px(_PADDING), -px(12))
        _draw_card(painter, card, inside, chosen=chosen)


def _title_room(card: CompoundCard, inside: float) -> float:
    return inside - pill_width(card.state) - px(8)


def _detail_room(card: CompoundCard, inside: float) -> float:
    figures = text_width(card.figures, font(14, tabular=True)) + px(8) if card.figures else 0
    return inside - figures


def _height(card: CompoundCard, width: int) -> int:
    inside = width - 2 * px(_PADDING)
    title = lay_out(card.title, font(16, bold=True), _title_room(card, inside))
    detail = lay_out(card.detail, font(14), _detail_room(card, inside))
    head = max(title.ceiling, px(26))
    rows = len(_rows_of(card.marks, inside))
    marks = rows * px(22) + px(6) if rows else 0
    return 2 * px(12) + head + px(3) + detail.ceiling + px(8 + 5) + marks


def _draw_card(painter: QPainter, card: CompoundCard, inside: QRectF, *, chosen: bool) -> None:
    title = lay_out(card.title, font(16, bold=True), _title_room(card, inside.width()))
    head = max(title.ceiling, px(26))
    title.draw(painter, inside.left(), inside.top() + (head - title.height) / 2, colour("text"))
    wide = pill_width(card.state)
    pill = QRectF(inside.right() - wide, inside.top(), wide, px(26))
    draw_pill(painter, card.state, card.tone, pill, outlined=chosen)
    top = inside.top() + head + px(3)
    detail = lay_out(card.detail, font(14), _detail_room(card, inside.width()))
    detail.draw(painter, inside.left(), top, colour("text.2"))
    if card.figures:
        figures = QRectF(inside.left(), top, inside.width(), detail.height / detail.lines)
        right = Qt.AlignmentFlag.AlignRight
        letters = font(14, tabular=True)
        draw_line(
            painter, card.figures, font=letters, ink=colour("text.2"), box=figures, align=right
        )
    top += detail.height + px(8)
    draw_bar(painter, card.done, card.of, QRectF(inside.left(), top, inside.width(), px(5)))
    top += px(5 + 6)
    for row in _rows_of(card.marks, inside.width()):
        left = inside.left()
        for mark in row:
            draw_glyph(painter, mark.icon, mark.tone.value, 16, QPointF(left + px(8), top + px(11)))
            box = QRectF(left + px(20), top, inside.width(), px(22))
            letters = font(13, bold=True)
            draw_line(painter, mark.text, font=letters, ink=colour(mark.tone.value), box=box)
            left += _mark_width(mark)
        top += px(22)


def _mark_width(mark: Mark) -> float:
    return px(20) + text_width(mark.text, font(13, bold=True)) + px(12)


def _rows_of(marks: tuple[Mark, ...], room: float) -> list[list[Mark]]:
    """Marks in rows, broken like words."""
    rows: list[list[Mark]] = []
    used = room
    for mark in marks:
        wide = _mark_width(mark)
        if used + wide - px(12) > room:
            rows.append([])
            used = 0
        rows[-1].append(mark)
        used += wide
    return rows


def pill_width(text: str) -> float:
    """Width of a state's pill with its dot; nothing for no text."""
    return text_width(text, font(13)) + px(10 + 6 + 5 + 10) if text else 0


def draw_pill(
    painter: QPainter, text: str, tone: Tone, box: QRectF, *, outlined: bool = False
) -> None:
    """Draws a state: dot and word on the soft ground of its tone."""
    if not text:
        return
    fill = colour("surface" if outlined else tone.soft)
    border = colour(tone.value) if outlined else None
    draw_box(painter, box, radius=box.height() / 2, fill=fill, border=border)
    dot = QRectF(box.left() + px(10), box.center().y() - px(3), px(6), px(6))
    draw_box(painter, dot, radius=px(3), fill=colour(tone.value))
    words = box.adjusted(px(21), 0, 0, 0)
    draw_line(painter, text, font=font(13), ink=colour(tone.value), box=words)


def draw_bar(painter: QPainter, done: int, of: int, box: QRectF) -> None:
    """Draws a thin bar: how much of the whole is done; green when all is."""
    draw_box(painter, box, radius=box.height() / 2, fill=colour("skeleton"))
    if of and done:
        token = "pass" if done >= of else "brand"
        filled = QRectF(box.left(), box.top(), box.width() * min(done / of, 1.0), box.height())
        draw_box(painter, filled, radius=box.height() / 2, fill=colour(token))
