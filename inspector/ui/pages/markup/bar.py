"""The strip above the canvas: inks, widths, and how near one looks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.markup import LineWidth, MarkupColour
from inspector.ui.pages.markup.dark import DarkButton
from inspector.ui.pages.markup.tool_row import InkRow, WidthRow
from inspector.ui.widgets.button import ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.markup.grips import Pen
from inspector.ui.widgets.themed import Themed, colour, glyph, px

__all__ = ["BOUNDLESS", "LockedBar", "MarkupBar", "SideScroll"]

BOUNDLESS = 16777215
"""Qt's largest size of a widget."""


class SideScroll(QScrollArea):
    """A row, or a column, that scrolls by finger and wheel where it does not fit."""

    def __init__(self, inner: QWidget, *, upright: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.turn(upright=upright)

    def turn(self, *, upright: bool) -> None:
        """Becomes a column, or a row."""
        self._upright = upright
        never, needed = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
        )
        self.setMinimumSize(0, 0)
        self.setMaximumSize(BOUNDLESS, BOUNDLESS)
        self.setHorizontalScrollBarPolicy(never if upright else needed)
        self.setVerticalScrollBarPolicy(needed if upright else never)
        policy = QSizePolicy.Policy
        fixed, free = policy.Fixed, policy.Preferred
        self.setSizePolicy(fixed if upright else free, free if upright else fixed)
        self.fit()

    def fit(self) -> None:
        """As wide, or as high, as what is in it, with room for the bar that scrolls."""
        inner = self.widget()
        hint = inner.minimumSizeHint().expandedTo(inner.sizeHint()).expandedTo(QSize(0, 0))
        if self._upright:
            spare = px(12) if hint.height() > self.height() else 0
            self.setFixedWidth(hint.width() + spare)
            self.setMinimumHeight(px(100))
        else:
            spare = px(12) if hint.width() > self.width() else 0
            self.setFixedHeight(hint.height() + spare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may need the bar that scrolls."""
        super().resizeEvent(event)
        self.fit()


class LockedBar(Themed, QFrame):
    """Says why one may only look."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._words = Label(size=14, ink="dark:warn", parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        self.follow_theme()

    def say(self, reason: str) -> None:
        """The reason; nothing for none."""
        self._words.setText(reason)
        self._words.updateGeometry()
        self.setVisible(bool(reason))

    def restyle(self) -> None:
        """Room of the design."""
        self._icon.setPixmap(glyph("lock", "dark:warn", 18))
        self._row.setContentsMargins(px(16), px(10), px(16), px(10))
        self._row.setSpacing(px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground."""
        QPainter(self).fillRect(self.rect(), colour("dark:warn.soft"))


class MarkupBar(Themed, QFrame):
    """See the module.

    Signals:
        pen_taken: another ink or width.
        whole_asked: the whole photo.
        removal_asked: away with what is chosen.
    """

    pen_taken = Signal(object)
    whole_asked = Signal()
    removal_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "markup-bar")
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        self.inks = InkRow(inner)
        self.widths = WidthRow(inner)
        self._ink_name = Label(size=14, ink="dark:text.2", wrap=False, parent=inner)
        self._width_name = Label(size=14, ink="dark:text.2", wrap=False, parent=inner)
        self._rules = tuple(QFrame(inner) for _ in range(2))
        for rule in self._rules:
            rule.setProperty("kind", "rule")
        quiet = ButtonKind.QUIET
        self.whole = DarkButton(kind=quiet, icon="maximize", parent=inner)
        self._zoom = Label(size=14, ink="dark:text.2", wrap=False, tabular=True, parent=inner)
        self.remove = DarkButton(kind=quiet, icon="trash-2", parent=inner)
        for button in (self.whole, self.remove):
            button.setProperty("kind", "plain")
        self._pens: tuple[QWidget, ...] = (
            self._ink_name,
            self.inks,
            self._rules[0],
            self._width_name,
            self.widths,
        )
        self._locked = False
        self.remove.hide()
        self._row = QHBoxLayout(inner)
        middle = Qt.AlignmentFlag.AlignVCenter
        for pen in self._pens:
            self._row.addWidget(pen, 0, middle)
        self._row.addStretch(1)
        looks: tuple[QWidget, ...] = (self._rules[1], self.whole, self._zoom, self.remove)
        for part in looks:
            self._row.addWidget(part, 0, middle)
        self._scroll = SideScroll(inner, upright=False, parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.inks.switched.connect(self._taken)
        self.widths.switched.connect(self._taken)
        self.whole.clicked.connect(self.whole_asked)
        self.remove.clicked.connect(self.removal_asked)
        self.follow_theme()

    def set_pen(self, pen: Pen) -> None:
        """Shows what is in the hand."""
        self.inks.set_current(pen.colour.value)
        self.widths.set_current(pen.width.value)

    def set_zoom(self, percent: int) -> None:
        """Says how many pixels of the screen one of the photo takes."""
        self._zoom.setText(f"{percent}%")
        self._zoom.updateGeometry()

    def set_locked(self, *, locked: bool) -> None:
        """Leaves away what would draw."""
        self._locked = locked
        self._show_what_fits()

    def set_chosen(self, *, chosen: bool) -> None:
        """Whether there is something to take away."""
        self.remove.setVisible(chosen)
        self._show_what_fits()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._ink_name.setText(self.tr("颜色"))
        self._width_name.setText(self.tr("线宽"))
        self.setAccessibleName(self.tr("颜色和线宽"))
        self._show_what_fits()

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(14), px(6), px(14), px(6))
        self._row.setSpacing(px(8))
        for rule in self._rules:
            rule.setFixedSize(1, px(24))
        self._show_what_fits()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other words."""
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """Leaves names and words away where there is no room for them; they are spoken."""
        self._show(narrow=False)
        if self._row.sizeHint().width() > self.width():
            self._show(narrow=True)
        self._scroll.fit()

    def _show(self, *, narrow: bool) -> None:
        for part in (*self._pens, self._rules[1]):
            part.setHidden(self._locked)
        for name in (self._ink_name, self._width_name, self._rules[1]):
            name.setHidden(self._locked or narrow)
        for button, words in (
            (self.whole, self.tr("适合窗口")),
            (self.remove, self.tr("删除所选")),
        ):
            button.set_text("" if narrow else words)
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._row.invalidate()

    def _taken(self, _name: str) -> None:
        pen = Pen(MarkupColour(self.inks.current()), LineWidth(self.widths.current()))
        self.pen_taken.emit(pen)
