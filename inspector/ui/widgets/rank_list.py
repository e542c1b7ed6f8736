"""Things in an order one gives them: dragged, or moved by the keys beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["RankList"]


class RankList(Themed, QWidget):
    """Rows with their number; every drag has its keys.

    Signals:
        ordered: names in the order that is meant now.
    """

    ordered = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._ranked = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.follow_theme()

    def set_choices(self, choices: Sequence[tuple[str, str]], *, ranked: bool) -> None:
        """Shows these in this order.

        Args:
            choices: name and label of each.
            ranked: whether somebody has given this order; else the rows have no numbers yet.
        """
        self._ranked = ranked
        for row in self._rows[len(choices) :]:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self._rows[len(choices) :]
        while len(self._rows) < len(choices):
            row = _Row(self)
            row.step_asked.connect(self._step)
            row.dragged.connect(self._drag)
            row.dropped.connect(self._drop)
            self._column.addWidget(row)
            self._rows.append(row)
            row.show()
        for row, (name, label) in zip(self._rows, choices, strict=True):
            row.show_choice(name, label)
        self._number()

    def names(self) -> tuple[str, ...]:
        """The names from first to last, as they are shown."""
        return tuple(row.name for row in self._rows)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The first row."""
        if self._rows:
            self._rows[0].setFocus(reason)

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(8))

    def _number(self) -> None:
        last = len(self._rows) - 1
        for place, row in enumerate(self._rows):
            row.set_place(place + 1 if self._ranked else 0, first=place == 0, last=place == last)

    def _step(self, row: object, by: int) -> None:
        assert isinstance(row, _Row)
        at = self._rows.index(row)
        to = at + by
        if 0 <= to < len(self._rows):
            self._move(at, to)
            self._drop()
            self._rows[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _drag(self, row: object, y: int) -> None:
        assert isinstance(row, _Row)
        at = self._rows.index(row)
        over = next(
            (place for place, one in enumerate(self._rows) if y < one.geometry().bottom()),
            len(self._rows) - 1,
        )
        if over != at:
            self._move(at, over)

    def _move(self, at: int, to: int) -> None:
        held = self._rows.pop(at)
        self._rows.insert(to, held)
        self._column.removeWidget(held)
        self._column.insertWidget(to, held)
        self._ranked = True
        self._number()

    def _drop(self) -> None:
        if self._ranked:
            self.ordered.emit(self.names())


class _Row(Themed, QFrame):
    """One thing: number, label, two keys."""

    step_asked = Signal(object, int)
    dragged = Signal(object, int)
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = self.label = ""
        self._held: QPointF | None = None
        self._moved = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._number = Label(size=15, bold=True, ink="brand.text", wrap=False, parent=self)
        self._text = Label(size=15, parent=self)
        for part in (self._number, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.up = Button(icon="chevron-up", icon_only=True, parent=self)
        self.down = Button(icon="chevron-down", icon_only=True, parent=self)
        self.up.clicked.connect(lambda: self.step_asked.emit(self, -1))
        self.down.clicked.connect(lambda: self.step_asked.emit(self, 1))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._number)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.up)
        self._row.addWidget(self.down)
        self.follow_theme()

    def show_choice(self, name: str, label: str) -> None:
        """What it stands for."""
        self.name, self.label = name, label
        self._text.setText(label)
        self._say()

    def set_place(self, place: int, *, first: bool, last: bool) -> None:
        """Its number, 0 for none yet; there is no way up from the first."""
        self._number.setText(str(place) if place else "–")
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self._say()

    def retranslate(self) -> None:
        """Names of the keys in the language in force."""
        self._say()

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(12), px(2), px(2), px(2))
        self._row.setSpacing(px(4))
        self._number.setMinimumWidth(px(22))
        self.setMinimumHeight(px(48))

    def minimumSizeHint(self) -> QSize:
        """Some characters and the keys."""
        return QSize(px(200), px(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left moves it up, right moves it down; the arrows up and down are the page's."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is None or not self.isEnabled():
            event.ignore()
        else:
            self.step_asked.emit(self, by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of it."""
        self._held, self._moved = event.position(), False
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carries it."""
        if self._held is not None and self.isEnabled():
            around = self.parentWidget()
            assert around is not None
            self._moved = True
            self.dragged.emit(self, round(self.mapTo(around, event.position().toPoint()).y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go."""
        del event
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._held is not None and self._moved:
            self.dropped.emit()
        self._held = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the box; a stronger edge while it is carried."""
        painter = QPainter(self)
        strong = self.hasFocus() or self._held is not None
        fill = colour("surface" if self.isEnabled() else "sunk")
        border = colour("brand.text" if strong else "border.strong")
        draw_box(painter, self.rect(), radius=px(8), fill=fill, border=border, width=1.5)

    def _say(self) -> None:
        number = self._number.text()
        said = f"{number} {self.label}" if number.isdigit() else self.label
        self.setAccessibleName(said)
        self.up.set_text(self.tr("上移"))
        self.down.set_text(self.tr("下移"))
        for key in (self.up, self.down):
            key.setAccessibleName(f"{key.toolTip()} {self.label}")
