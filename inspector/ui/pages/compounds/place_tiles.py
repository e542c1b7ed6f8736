"""Draws places of a compound as tiles in groups, coloured by their state like a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.ui.pages.compounds.compound_cards import draw_bar, draw_pill, pill_width
from inspector.ui.pages.compounds.reading import PlaceState
from inspector.ui.theme import theme
from inspector.ui.widgets.card_list import CardModel, CardRole
from inspector.ui.widgets.painting import draw_box, draw_line, lay_out, text_width
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import colour, font, px
from inspector.ui.widgets.tone import Tone

__all__ = ["STATE_TONE", "PlaceTile", "PlaceTileDelegate"]

_GAP, _PADDING, _LEAST = 10, 12, 190

STATE_TONE = {
    PlaceState.UNASKED: Tone.NEUTRAL,
    PlaceState.UNSEEN: Tone.NEUTRAL,
    PlaceState.NEW: Tone.NEUTRAL,
    PlaceState.UNDER_WAY: Tone.WARN,
    PlaceState.DONE: Tone.PASS,
    PlaceState.GRAVE: Tone.FAIL,
}
_COLOURED = (PlaceState.UNDER_WAY, PlaceState.DONE, PlaceState.GRAVE)


@dataclass(frozen=True, slots=True)
class PlaceTile:
    """A place, or the heading of a group.

    Attributes:
        key: the place's id; empty for a heading.
        title: its name.
        detail: what it is (6 层 · 1996 年建); of a heading how many there are.
        state: where it stands.
        word: that in words.
        done, of: items answered and asked.
        defects: 2 个问题; empty for none.
    """

    key: str
    title: str
    detail: str = ""
    state: PlaceState = PlaceState.UNASKED
    word: str = ""
    done: int = 0
    of: int = 0
    defects: str = ""

    @property
    def figures(self) -> str:
        """``9/12``; empty where nothing is asked."""
        return f"{self.done}/{self.of}" if self.of else ""

    def spoken(self) -> str:
        """Everything on it in words."""
        parts = (self.title, self.detail, self.word, self.figures, self.defects)
        return spoken(*parts)


class PlaceTileDelegate(QStyledItemDelegate):
    """Tiles share the width in columns; those of a group are as high as its highest."""

    def __init__(self) -> None:
        super().__init__()
        self._measured: tuple[object, list[int]] = (None, [])

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A heading takes a row of its own."""
        view = option.widget  # type: ignore[attr-defined] # PySide6 types no option's fields
        room = _room(view) if isinstance(view, QListView) else px(800)
        tile: PlaceTile = index.data(CardRole.CARD)
        if not tile.key:
            return QSize(room, px(36 if index.row() == 0 else 48))
        columns = max(1, (room + px(_GAP)) // px(_LEAST + _GAP))
        width = room // columns
        return QSize(width, self._heights(index.model(), width)[index.row()] + px(_GAP))

    def _heights(self, model: object, width: int) -> list[int]:
        """Of every tile: that of the highest in its group."""
        assert isinstance(model, CardModel)
        known = (model.edition, width, theme().scale)
        if self._measured[0] != known:
            self._measured = (known, _levelled(model.cards(), width))
        return self._measured[1]

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draws tile or heading."""
        area: QRect = option.rect  # type: ignore[attr-defined] # PySide6 types none
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # PySide6 types none
        tile: PlaceTile = index.data(CardRole.CARD)
        if not tile.key:
            _draw_heading(painter, tile, QRectF(area))
            return
        box = QRectF(area).adjusted(0, 0, -px(_GAP), -px(_GAP))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        tone = STATE_TONE[tile.state]
        filled = tile.state in _COLOURED
        quiet = "hover" if over else "surface"
        fill = "brand.soft" if chosen else tone.soft if filled else quiet
        border = "brand.text" if chosen else tone.value if filled else "border.strong"
        draw_box(
            painter,
            box,
            radius=px(8),
            fill=colour(fill),
            border=colour(border),
            width=2 if chosen or (over and filled) else 1,
        )
        inside = box.adjusted(px(_PADDING), px(10), -px(_PADDING), -px(12))
        _draw_tile(painter, tile, inside)


def _room(view: QListView) -> int:
    """What Qt breaks rows by: the width that is left when there is a scroll bar."""
    return view.maximumViewportSize().width() - view.verticalScrollBar().sizeHint().width() - 1


def _levelled(tiles: Sequence[PlaceTile], width: int) -> list[int]:
    group, groups = 0, []
    most: defaultdict[int, int] = defaultdict(int)
    for tile in tiles:
        group += not tile.key
        groups.append(group)
        if tile.key:
            most[group] = max(most[group], _height(tile, width))
    return [most[one] for one in groups]


def _title_room(tile: PlaceTile, inside: float) -> float:
    figures = text_width(tile.figures, font(15, bold=True, tabular=True))
    return inside - (figures + px(8) if tile.figures else 0)


def _foot(tile: PlaceTile, inside: float) -> int:
    """Height of state and defects: beside each other, or below."""
    both = pill_width(tile.word) + px(8) + text_width(tile.defects, font(13, bold=True))
    return px(26) if both <= inside or not tile.defects else px(26 + 22)


def _height(tile: PlaceTile, width: int) -> int:
    inside = width - px(_GAP) - 2 * px(_PADDING)
    title = lay_out(tile.title, font(16, bold=True), _title_room(tile, inside)).ceiling
    detail = lay_out(tile.detail, font(13), inside).ceiling if tile.detail else 0
    bar = px(5 + 9)
    return px(10 + 12) + title + detail + px(8) + _foot(tile, inside) + bar


def _draw_tile(painter: QPainter, tile: PlaceTile, inside: QRectF) -> None:
    title = lay_out(tile.title, font(16, bold=True), _title_room(tile, inside.width()))
    title.draw(painter, inside.left(), inside.top(), colour("text"))
    right = Qt.AlignmentFlag.AlignRight
    if tile.figures:
        line = QRectF(inside.left(), inside.top(), inside.width(), title.height / title.lines)
        letters = font(15, bold=True, tabular=True)
        draw_line(painter, tile.figures, font=letters, ink=colour("text"), box=line, align=right)
    if tile.detail:
        detail = lay_out(tile.detail, font(13), inside.width())
        detail.draw(painter, inside.left(), inside.top() + title.height, colour("text.2"))
    high = _foot(tile, inside.width())
    foot = QRectF(inside.left(), inside.bottom() - px(5 + 9) - high, inside.width(), high)
    tone = STATE_TONE[tile.state]
    pill = QRectF(foot.left(), foot.top(), pill_width(tile.word), px(26))
    draw_pill(painter, tile.word, tone, pill, outlined=tile.state in _COLOURED)
    if tile.defects:
        line = QRectF(foot.left(), foot.bottom() - px(24), foot.width(), px(22))
        below = high > px(26)
        align = Qt.AlignmentFlag.AlignLeft if below else right
        letters = font(13, bold=True)
        draw_line(painter, tile.defects, font=letters, ink=colour("fail"), box=line, align=align)
    bar = QRectF(inside.left(), inside.bottom() - px(5), inside.width(), px(5))
    if tile.of:
        draw_bar(painter, tile.done, tile.of, bar)


def _draw_heading(painter: QPainter, tile: PlaceTile, area: QRectF) -> None:
    letters = font(15, bold=True)
    line = QRectF(area.left(), area.bottom() - px(34), area.width(), px(26))
    draw_line(painter, tile.title, font=letters, ink=colour("text"), box=line)
    left = text_width(tile.title, letters) + px(8)
    draw_line(
        painter,
        tile.detail,
        font=font(14),
        ink=colour("text.2"),
        box=line.adjusted(left, 0, 0, 0),
    )
