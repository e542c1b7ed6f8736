"""What stands below a field: that its value is a default, what is doubtful about it, more help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_box, draw_glyph
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["FieldExtras", "has_extras"]


def has_extras(field: FieldView) -> bool:
    """Whether there is anything to say below a field."""
    return bool(field.assumed or field.soft or field.guidance)


class FieldExtras(Themed, QWidget):
    """Parts are made when they are first wanted.

    Signals:
        reason_given: why a doubtful value stands; empty when it no longer shall.
    """

    reason_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._assumed: Label | None = None
        self.doubt: _Doubt | None = None
        self.help: _Help | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.follow_theme()

    def show_field(self, field: FieldView, *, read_only: bool) -> None:
        """Shows what is on disk."""
        self.setVisible(has_extras(field))
        if field.assumed and self._assumed is None:
            self._assumed = Label(size=13, ink="text.2", parent=self)
            self._column.insertWidget(0, self._assumed)
        if self._assumed is not None:
            self._assumed.say(self.tr("默认值，没改就按它记") if field.assumed else "")
        if field.soft and self.doubt is None:
            self.doubt = _Doubt(self)
            self.doubt.box.draft_changed.connect(self.reason_given)
            self._column.insertWidget(1 if self._assumed is not None else 0, self.doubt)
        if self.doubt is not None:
            self.doubt.setVisible(bool(field.soft))
            if field.soft:
                self.doubt.show_field(field, read_only=read_only)
        if field.guidance and self.help is None:
            self.help = _Help(self)
            self._column.addWidget(self.help)
        if self.help is not None:
            self.help.show_text(field.guidance)

    def flush(self) -> None:
        """Gives a reason that was not given yet."""
        if self.doubt is not None:
            self.doubt.box.flush()

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(6))


class _Doubt(Themed, QFrame):
    """An amber plate: what is doubtful, and where one writes why it is so."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lifted = False
        self._text = Label(size=14, ink="warn", parent=self)
        self.box = TextBox(parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)
        self._column.addWidget(self.box)
        self.follow_theme()

    def show_field(self, field: FieldView, *, read_only: bool) -> None:
        """Shows what is on disk."""
        self._lifted = bool(field.override)
        self._text.setText(field.soft)
        self._text.set_ink("text.2" if self._lifted else "warn")
        # Blanks at the ends are not kept; what is being written is left alone.
        if self.box.toPlainText().strip() != field.override:
            self.box.set_text(field.override)
        self.box.setReadOnly(read_only)
        self.update()

    def retranslate(self) -> None:
        """Says what is to be written."""
        self.box.set_hint(self.tr("仍按此填写，原因…"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(38), px(8), px(10), px(10))
        self._column.setSpacing(px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws plate and icon; a tick once a reason stands."""
        painter = QPainter(self)
        fill = "sunk" if self._lifted else "warn.soft"
        draw_box(painter, self.rect(), radius=px(8), fill=colour(fill))
        icon, ink = ("check", "pass") if self._lifted else ("triangle-alert", "warn")
        middle = self._text.geometry().topLeft().toPointF()
        middle.setX(px(20))
        middle.setY(middle.y() + px(10))
        draw_glyph(painter, icon, ink, 18, middle)


class _Help(Themed, QWidget):
    """Longer help that opens with a tap."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = Button(kind=ButtonKind.QUIET, icon="circle-help", parent=self)
        self.key.setCheckable(True)
        self.key.clicked.connect(lambda _=False: self._switch())
        self._text = Label(size=14, ink="text.2", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.key, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._text)
        self._text.hide()
        self.follow_theme()

    def show_text(self, text: str) -> None:
        """Takes another help; what was open stays open while it is the same."""
        self.setVisible(bool(text))
        if text != self._text.text():
            self._text.setText(text)
            self.key.setChecked(False)
            self._text.hide()
            self.retranslate()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        shown = self.key.isChecked()
        self.key.set_text(self.tr("收起说明") if shown else self.tr("填写说明"))

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(2))

    def _switch(self) -> None:
        self._text.setVisible(self.key.isChecked())
        self.retranslate()
        self.updateGeometry()
