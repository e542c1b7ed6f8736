"""Editors with little to edit: a tick, and what is shown only."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inspector.ui.pages.checks.choice_editors import names_of
from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.theme import theme
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import px

__all__ = ["AcknowledgeEditor", "ShownEditor"]

_ACKNOWLEDGED = "OK"


class AcknowledgeEditor(FieldEditor):
    """A tick that something was read or done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = ChipButton("", icon="circle", parent=self)
        self.chip.clicked.connect(self._tapped)
        self._error = InlineError(parent=self)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._error)
        self.setFocusProxy(self.chip)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        self.chip.setChecked(field.value == _ACKNOWLEDGED)
        self.chip.setEnabled(not read_only)
        self.chip.setAccessibleName(spoken(self.chip.text(), field.label))
        self._error.say(field.message)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.chip.setText(self.tr("已确认"))

    def choose(self, place: int) -> bool:
        """See `FieldEditor`."""
        if place or not self.chip.isEnabled():
            return False
        self.chip.click()
        return True

    def choices(self) -> int:
        """See `FieldEditor`."""
        return 1

    def _tapped(self) -> None:
        self.given.emit(_ACKNOWLEDGED if self.chip.isChecked() else "")


class ShownEditor(FieldEditor):
    """A value nobody enters here: computed, or written down by the checklist."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._computed = True
        self._value = Label(size=16, bold=True, tabular=True, parent=self)
        self._source = Label(size=13, ink="text.2", parent=self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._value)
        self._row.addWidget(self._source)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today, read_only
        self._computed = field.computed
        named = dict(field.choices)
        names = names_of(field.value) if named else ()
        value = field.value if isinstance(field.value, str) else "、".join(field.value or ())
        shown = "、".join(named.get(one, one) for one in names) or value
        self._value.say(f"{shown} {field.unit}".strip() if shown else "–")
        self._value.setAccessibleName(spoken(field.label, self._value.text()))
        self.retranslate()

    def retranslate(self) -> None:
        """Says that nobody enters it."""
        self._source.say(self.tr("系统计算") if self._computed else self.tr("只看不填"))

    def restyle(self) -> None:
        """As high as a field, so that rows line up."""
        self._row.setSpacing(px(10))
        self.setMinimumHeight(theme().size("touch"))
        for label in (self._value, self._source):
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
