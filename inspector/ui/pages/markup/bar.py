"""The strip above the canvas: inks, widths, and how near one looks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inspector.domain.markup import LineWidth, MarkupColour
from inspector.ui.pages.markup.dark import DarkButton
from inspector.ui.pages.markup.tool_row import InkRow, WidthRow
from inspector.ui.widgets.button import ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.markup.grips import Pen
from inspector.ui.widgets.themed import Themed, px

__all__ = ["BOUNDLESS", "MarkupBar", "SideScroll"]

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
        hint = inner.minimumSizeHint().expandedTo(inner.sizeHint())
        if self._upright:
            self.setFixedWidth(hint.width())
            self.setMinimumHeight(px(100))
        else:
            spare = px(12) if hint.width() > self.width() else 0
            self.setFixedHeight(hint.height() + spare)


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
        for part in (*self._pens, self._rules[1]):
            part.setHidden(locked)

    def set_chosen(self, *, chosen: bool) -> None:
        """Whether there is something to take away."""
        self.remove.setVisible(chosen)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._ink_name.setText(self.tr("颜色"))
        self._width_name.setText(self.tr("线宽"))
        self.whole.set_text(self.tr("适合窗口"))
        self.remove.set_text(self.tr("删除所选"))
        self.setAccessibleName(self.tr("颜色和线宽"))
        self._scroll.fit()

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(14), px(6), px(14), px(6))
        self._row.setSpacing(px(8))
        for rule in self._rules:
            rule.setFixedSize(1, px(24))
        self._scroll.fit()

    def resizeEvent(self, event: object) -> None:
        """Another width may need the bar that scrolls."""
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt's own event
        self._scroll.fit()

    def _taken(self, _name: str) -> None:
        pen = Pen(MarkupColour(self.inks.current()), LineWidth(self.widths.current()))
        self.pen_taken.emit(pen)
