"""A part of a property form: a heading that folds, and the inputs below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.widgets.painting import draw_box, draw_glyph, draw_line, text_width
from inspector.ui.widgets.themed import Themed, colour, font, px

__all__ = ["FormSection"]


class _Heading(Themed, QAbstractButton):
    """Opens and closes the section."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = ""
        self.mistakes = 0
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Arrow, words, and room for a summary."""
        return QSize(int(text_width(self.text(), font(16, bold=True))) + px(90), px(48))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the heading."""
        painter = QPainter(self)
        if self.underMouse():
            draw_box(painter, self.rect(), radius=px(8), fill=colour("hover"))
        middle = self.height() / 2
        arrow = "chevron-down" if self.isChecked() else "chevron-right"
        draw_glyph(painter, arrow, "text.2", 18, QPointF(px(20), middle))
        letters = font(16, bold=True)
        left = float(px(38))
        wide = text_width(self.text(), letters)
        box = QRectF(left, 0, wide, self.height())
        draw_line(painter, self.text(), font=letters, ink=colour("text"), box=box)
        left += wide + px(10)
        if self.mistakes:
            draw_glyph(painter, "circle-alert", "fail", 18, QPointF(left + px(9), middle))
            left += px(28)
        room = self.width() - left - px(12)
        if not self.isChecked() and self.summary and room > px(40):
            box = QRectF(left, 0, room, self.height())
            ink = colour("text.2")
            draw_line(painter, self.summary, font=font(14), ink=ink, box=box, elide=True)


class FormSection(Themed, QFrame):
    """Inputs that belong together.

    Signals:
        folded: it was opened or closed by a person.
    """

    folded = Signal()

    def __init__(self, name: str, *parts: QWidget) -> None:
        super().__init__()
        self.name = name
        self.setProperty("kind", "card")
        self._heading = _Heading(self)
        self._heading.toggled.connect(self._toggle)
        self._heading.clicked.connect(lambda _: self.folded.emit())
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        for part in parts:
            self.column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._heading)
        whole.addWidget(self._inside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.follow_theme()

    @property
    def is_open(self) -> bool:
        """Whether its inputs are seen."""
        return self._heading.isChecked()

    def set_open(self, opened: bool) -> None:
        """Shows its inputs or hides them."""
        self._heading.setChecked(opened)

    def set_title(self, title: str) -> None:
        """Its heading."""
        self._heading.setText(title)
        self._heading.setAccessibleName(title)
        self._heading.updateGeometry()

    def set_summary(self, summary: str, *, mistakes: int | None = None) -> None:
        """What is said beside the heading while it is closed; the mistakes stay when not given."""
        mistakes = self._heading.mistakes if mistakes is None else mistakes
        if (summary, mistakes) != (self._heading.summary, self._heading.mistakes):
            self._heading.summary, self._heading.mistakes = summary, mistakes
            self._heading.setAccessibleDescription(summary)
            self._heading.update()

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setContentsMargins(px(16), px(4), px(16), px(16))
        self.column.setSpacing(px(12))

    def _toggle(self, opened: bool) -> None:
        self._inside.setVisible(opened)
        self.updateGeometry()
