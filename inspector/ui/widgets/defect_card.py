"""Draws a defect as a card, in a board's column or in a list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.domain.inspection import Severity
from inspector.ui.widgets.defect_model import DefectEntry, DefectRole
from inspector.ui.widgets.painting import (
    TextBlock,
    draw_box,
    draw_glyph,
    draw_line,
    draw_picture,
    lay_out,
    text_width,
)
from inspector.ui.widgets.themed import colour, font, px
from inspector.ui.widgets.tone import SEVERITY_TONE, Tone

__all__ = ["DefectCardDelegate"]

_GAP, _PADDING, _PHOTO_WIDE, _PHOTO_HIGH = 8, 12, 72, 60


@dataclass(frozen=True, slots=True)
class _Lines:
    """Texts of a card laid out for its width; all of them, nothing is elided."""

    title: TextBlock
    place: TextBlock
    unit: TextBlock
    note: TextBlock
    unit_beside: bool

    @property
    def head(self) -> int:
        """Height of the part beside the photo."""
        below = 0 if self.unit_beside else self.unit.ceiling
        return px(24) + self.title.ceiling + self.place.ceiling + below + px(2)


class DefectCardDelegate(QStyledItemDelegate):
    """A card as high as its texts need, measured from the fonts."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The column's width, and the height of all lines."""
        view = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        width = view.viewport().width() if isinstance(view, QListView) else px(260)
        entry: DefectEntry = index.data(DefectRole.ENTRY)
        lines = _lay_out(entry, width)
        head = max(px(_PHOTO_HIGH), lines.head)
        note = lines.note.ceiling + px(10) if entry.note else 0
        return QSize(width, head + note + 2 * px(_PADDING) + px(_GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws the card."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types none
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # PySide6 types none
        entry: DefectEntry = index.data(DefectRole.ENTRY)
        card = QRectF(area).adjusted(0, 0, 0, -px(_GAP))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        draw_box(
            painter,
            card,
            radius=px(10),
            fill=colour("hover" if over and not chosen else "surface"),
            border=colour("brand.text" if chosen or focused else "border"),
            width=2 if chosen or focused else 1,
        )
        lines = _lay_out(entry, area.width())
        inside = card.adjusted(px(_PADDING), px(_PADDING), -px(_PADDING), -px(_PADDING))
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        _draw_photo(painter, entry, picture, inside.topLeft())
        _draw_head(painter, entry, lines, inside)
        if entry.note:
            top = inside.top() + max(px(_PHOTO_HIGH), lines.head) + px(10)
            _draw_note(painter, entry, lines, QPointF(inside.left(), top))


def _lay_out(entry: DefectEntry, width: int) -> _Lines:
    inside = width - 2 * px(_PADDING)
    room = inside - px(_PHOTO_WIDE + 10)
    tag = _tag_width(entry)
    unit_beside = text_width(entry.unit, font(13)) + tag + px(8) <= room
    return _Lines(
        title=lay_out(entry.title, font(16, bold=True), room),
        place=lay_out(entry.place, font(13), room),
        unit=lay_out(entry.unit, font(13), room),
        note=lay_out(entry.note, _note_font(entry), inside - px(22)),
        unit_beside=unit_beside,
    )


def _tag_width(entry: DefectEntry) -> float:
    return text_width(entry.severity_word, font(13, bold=True)) + 2 * px(9)


def _note_font(entry: DefectEntry) -> QFont:
    return font(14, bold=entry.note_tone is not Tone.NEUTRAL)


def _draw_photo(painter: QPainter, entry: DefectEntry, picture: object, corner: QPointF) -> None:
    box = QRectF(corner.x(), corner.y(), px(_PHOTO_WIDE), px(_PHOTO_HIGH))
    if isinstance(picture, QPixmap):
        draw_picture(painter, picture, box, px(8))
    else:
        draw_box(painter, box, radius=px(8), fill=colour("skeleton"))
        draw_glyph(painter, "image", "text.3", 24, box.center())
    if entry.photos:
        letters = font(12, bold=True, tabular=True)
        text = str(entry.photos)
        wide = max(px(18), text_width(text, letters) + px(8))
        badge = QRectF(box.right() - wide, box.bottom() - px(18), wide, px(18))
        badge.translate(-px(2), -px(2))
        draw_box(painter, badge, radius=px(5), fill=colour("toast"))
        ink = colour("toast.text")
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, text, font=letters, ink=ink, box=badge, align=centre)


def _draw_head(painter: QPainter, entry: DefectEntry, lines: _Lines, inside: QRectF) -> None:
    left, top = inside.left() + px(_PHOTO_WIDE + 10), inside.top() - px(2)
    tag = QRectF(left, top, _tag_width(entry), px(22))
    tone = SEVERITY_TONE[entry.severity]
    solid = entry.severity is Severity.CRITICAL
    draw_box(painter, tag, radius=px(11), fill=colour(tone.solid if solid else tone.soft))
    ink = colour(tone.on_solid if solid else tone.value)
    letters = font(13, bold=True)
    centre = Qt.AlignmentFlag.AlignHCenter
    draw_line(painter, entry.severity_word, font=letters, ink=ink, box=tag, align=centre)
    if lines.unit_beside:
        unit = QRectF(tag.right(), top, inside.right() - tag.right(), px(22))
        draw_line(
            painter,
            entry.unit,
            font=font(13),
            ink=colour("text.2"),
            box=unit,
            align=Qt.AlignmentFlag.AlignRight,
        )
    top += px(24)
    lines.title.draw(painter, left, top, colour("text"))
    top += lines.title.height
    lines.place.draw(painter, left, top, colour("text.2"))
    if not lines.unit_beside:
        lines.unit.draw(painter, left, top + lines.place.height, colour("text.2"))


def _draw_note(painter: QPainter, entry: DefectEntry, lines: _Lines, corner: QPointF) -> None:
    token = "text.2" if entry.note_tone is Tone.NEUTRAL else entry.note_tone.value
    middle = corner + QPointF(px(8), lines.note.height / lines.note.lines / 2)
    draw_glyph(painter, entry.note_icon, token, 16, middle)
    lines.note.draw(painter, corner.x() + px(22), corner.y(), colour(token))
