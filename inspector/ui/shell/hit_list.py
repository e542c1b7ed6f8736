"""The list of what the finder has found, and how a row of it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScroller,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from inspector.ui.shell.finding import Hit
from inspector.ui.shell.hit_model import HIT, HitModel
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, lay_out, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["HitList"]

_Index = QModelIndex | QPersistentModelIndex
_PADDING, _ICON_ROOM = 16, 36


class _Rows(QStyledItemDelegate):
    """Draws headings and results; heights come from their texts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for every line, 52 at least for what can be tapped."""
        view = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        width = view.viewport().width() if isinstance(view, QListView) else px(400)
        hit = index.data(HIT)
        if hit is None:
            return QSize(width, px(34))
        room = _text_room(hit, width)
        high = lay_out(hit.title, font(15), room).ceiling
        if hit.detail:
            high += lay_out(hit.detail, font(13), room).ceiling
        return QSize(width, max(px(52), high + 2 * px(8)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draws one row."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types no option
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # PySide6 types no option
        box = QRectF(area)
        hit = index.data(HIT)
        if hit is None:
            inside = box.adjusted(px(_PADDING), px(6), -px(_PADDING), 0)
            heading = str(index.data())
            draw_line(painter, heading, font=font(13, bold=True), ink=colour("text.2"), box=inside)
            return
        _draw_hit(painter, hit, box, chosen=bool(state & QStyle.StateFlag.State_Selected))


def _text_room(hit: Hit, width: float) -> float:
    keys = text_width(hit.keys, font(13)) + px(24) if hit.keys else 0
    return width - 2 * px(_PADDING) - px(_ICON_ROOM) - keys


def _draw_hit(painter: QPainter, hit: Hit, box: QRectF, *, chosen: bool) -> None:
    if chosen:
        plate = box.adjusted(px(6), 1, -px(6), -1)
        draw_box(painter, plate, radius=px(8), fill=colour("brand.soft"))
        edge = QRectF(plate.left(), plate.top() + px(8), px(3), plate.height() - 2 * px(8))
        draw_box(painter, edge, radius=px(2), fill=colour("brand.text"))
    middle = QPointF(box.left() + px(_PADDING) + px(12), box.center().y())
    draw_glyph(painter, hit.icon or "search", "brand.text" if chosen else "text.2", 20, middle)
    left = box.left() + px(_PADDING) + px(_ICON_ROOM)
    room = _text_room(hit, box.width())
    title = lay_out(hit.title, font(15), room)
    detail = lay_out(hit.detail, font(13), room) if hit.detail else None
    top = box.center().y() - (title.height + (detail.height if detail else 0)) / 2
    title.draw(painter, left, top, colour("text"))
    if detail:
        detail.draw(painter, left, top + title.height, colour("text.2"))
    if hit.keys:
        wide = text_width(hit.keys, font(13)) + px(12)
        cap = QRectF(box.right() - px(_PADDING) - wide, box.center().y() - px(12), wide, px(24))
        draw_box(painter, cap, radius=px(6), fill=colour("surface"), border=colour("border.strong"))
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, hit.keys, font=font(13), ink=colour("text.2"), box=cap, align=centre)


class HitList(Themed, QListView):
    """The list below the field; the keys stay in the field unless ``Tab`` leads here."""

    def __init__(self, model: HitModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.follow_theme()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc are the finder's."""
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def content_height(self, width: int) -> int:
        """What all rows need at a width."""
        self.resize(width, self.height())
        rows = range(self.model().rowCount())
        high = sum(self.sizeHintForIndex(self.model().index(row, 0)).height() for row in rows)
        return high + 2 * self.frameWidth() + px(4) if rows else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
