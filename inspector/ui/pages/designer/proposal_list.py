"""What may be written next in an expression, as a list that lies below the cursor."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from inspector.ui.pages.designer.completing import Proposal
from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["ProposalList"]

_SHOWN = 5


class _ProposalRow(Themed, QAbstractButton):
    """A proposal: what it is called, what it is.

    Signals:
        picked: its place among the rows.
    """

    picked = Signal(int)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("keys", "↑ ↓ Enter")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.pressed.connect(lambda: self.picked.emit(place))
        self.follow_theme()

    def show_proposal(self, proposal: Proposal, *, chosen: bool) -> None:
        """Shows another one."""
        self._proposal, self._chosen = proposal, chosen
        self.setText(proposal.label)
        self.setAccessibleName(spoken(proposal.label, proposal.detail))
        self.update()

    def sizeHint(self) -> QSize:
        """A finger high."""
        return QSize(px(280), px(44))

    def minimumSizeHint(self) -> QSize:
        """Words are cut where there is no room."""
        return QSize(px(120), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the row."""
        if self._proposal is None:
            return
        painter = QPainter(self)
        if self._chosen or self.underMouse():
            fill = colour("brand.soft" if self._chosen else "hover")
            draw_box(painter, self.rect(), radius=px(6), fill=fill)
        middle = self.height() / 2
        draw_glyph(painter, self._proposal.icon, "text.3", 18, QPointF(px(20), middle))
        letters = font(15, bold=True)
        left = float(px(38))
        room = self.width() - left - px(8)
        wide = min(text_width(self._proposal.label, letters), room)
        box = QRectF(left, 0, wide, self.height())
        ink = colour("text")
        draw_line(painter, self._proposal.label, font=letters, ink=ink, box=box, elide=True)
        left += wide + px(10)
        if self.width() - left > px(40):
            box = QRectF(left, 0, self.width() - left - px(8), self.height())
            quiet = colour("text.2")
            detail = self._proposal.detail
            draw_line(painter, detail, font=font(13), ink=quiet, box=box, elide=True)


class ProposalList(Themed, QFrame):
    """What may be written next, below the cursor.

    Signals:
        taken: a proposal.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("floats", "yes")
        self.setProperty("kind", "card")
        self._rows: list[_ProposalRow] = []
        self._shown: tuple[Proposal, ...] = ()
        self._current = 0
        self._first = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)
        for place in range(_SHOWN):
            row = _ProposalRow(place, self)
            row.picked.connect(self._clicked)
            self._rows.append(row)
            self._column.addWidget(row)
        self.hide()
        self.follow_theme()

    def offer(self, found: tuple[Proposal, ...], at: QPoint, *, wide: int) -> None:
        """Shows these at a place of the parent."""
        self._shown, self._current, self._first = found, 0, 0
        self._refresh()
        high = sum(row.sizeHint().height() for row in self._rows if not row.isHidden()) + 4
        wide = min(wide, px(460))
        parent = self.parentWidget()
        assert parent is not None
        top = at.y()
        if top + high > parent.height() - px(8):
            top = max(px(8), at.y() - high - px(44))
        self.setGeometry(min(at.x(), max(0, parent.width() - wide - px(8))), top, wide, high)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Marks the next one."""
        self._current = max(0, min(self._current + by, len(self._shown) - 1))
        if self._current < self._first:
            self._first = self._current
        elif self._current >= self._first + _SHOWN:
            self._first = self._current - _SHOWN + 1
        self._refresh()

    def take(self) -> None:
        """Takes the marked one."""
        if self._shown:
            self.taken.emit(self._shown[self._current])

    def current(self) -> Proposal | None:
        """The marked one."""
        return self._shown[self._current] if self._shown else None

    def _refresh(self) -> None:
        for place, row in enumerate(self._rows):
            at = self._first + place
            row.setVisible(at < len(self._shown))
            if at < len(self._shown):
                row.show_proposal(self._shown[at], chosen=at == self._current)

    def _clicked(self, place: int) -> None:
        self._current = self._first + place
        self.take()
