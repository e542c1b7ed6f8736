"""Editors of numbers: one value, or several readings of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.checklist.definition import ItemType
from inspector.domain.inspection import ItemResult
from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.number_field import NumberField
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.typed_number import NumberLimits, read_number, write_number

__all__ = ["NumberEditor", "ReadingsEditor"]

_WHOLE = NumberLimits(decimals=0)
_BROKEN = NumberLimits(decimals=6, step=Decimal("0.1"))


class NumberEditor(FieldEditor):
    """One number with its unit and its verdict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NumberField(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.edited.connect(lambda number: self.typed.emit(_text(number)))
        self.field.edited.connect(lambda _: self.drafted.emit())
        self.field.committed.connect(lambda number: self.given.emit(_text(number)))
        self.field.committed.connect(lambda _: self.drafted.emit())
        self.field.advance_requested.connect(self.advance_requested)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        self.field.set_limits(_limits(field))
        self.field.set_unit(field.unit)
        self.field.set_name(field.label)
        self.field.set_value(_number(field))
        self.field.set_message(field.message)
        self.field.setEnabled(not read_only)

    def show_verdict(self, result: ItemResult | None, text: str) -> bool:
        """See `FieldEditor`."""
        self.field.set_verdict(result, text)
        return True

    def typing(self) -> str:
        """See `FieldEditor`."""
        return self.field.typing()

    def resume(self, text: str) -> None:
        """See `FieldEditor`."""
        self.field.resume(text)

    def flush(self) -> None:
        """See `FieldEditor`."""
        self.field.flush()


class ReadingsEditor(FieldEditor):
    """Several readings of one number, as many as are taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[NumberField] = []
        self._texts: list[str] = []
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder)
        self._more = Button(icon="plus", kind=ButtonKind.QUIET, parent=self._holder)
        self._more.clicked.connect(self._add)
        self._hint = Label(size=13, ink="text.2", parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._holder, self._hint, self._error):
            self._column.addWidget(part)
        self._view: FieldView | None = None
        self._wanted = 0
        self._read_only = False
        self.follow_theme()

    @property
    def is_wide(self) -> bool:
        """See `FieldEditor`."""
        return True

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        if self._view is None or self._view.readings != field.readings:
            self._wanted = 0
        self._view, self._read_only = field, read_only
        value = field.value or ()
        texts = [value] if isinstance(value, str) else list(value)
        if texts != self._texts:
            self._texts = texts
        assert field.readings is not None
        self._resize(max(len(texts), field.readings.least, self._wanted))
        for place, one in enumerate(self._fields):
            one.set_limits(_limits(field))
            one.set_unit(field.unit)
            one.set_name(f"{field.label} {place + 1}")
            text = texts[place] if place < len(texts) else ""
            one.set_value(read_number(text, _limits(field).decimals))
            one.setEnabled(not read_only)
        self._error.say(field.message)
        self._say()

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._more.set_text(self.tr("再量一处"))
        self._say()

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(6))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The first empty reading, else the first."""
        target = next((one for one in self._fields if one.value() is None), None)
        (target or self._fields[0]).setFocus(reason)

    def _say(self) -> None:
        readings = None if self._view is None else self._view.readings
        if readings is None:
            return
        least, most = readings.least, readings.most
        text = self.tr("至少 {least} 处").format(least=least)
        if most is not None:
            text = self.tr("{least}–{most} 处").format(least=least, most=most)
        taken = sum(one.value() is not None for one in self._fields)
        self._hint.say(self.tr("已量 {taken} 处，{text}").format(taken=taken, text=text))
        full = taken == len(self._fields) and (most is None or taken < most)
        self._more.setVisible(full and not self._read_only)

    def _resize(self, count: int) -> None:
        while len(self._fields) > count:
            gone = self._fields.pop()
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._flow.removeWidget(self._more)
        while len(self._fields) < count:
            one = NumberField(self._holder)
            one.committed.connect(lambda _: self._give())
            one.edited.connect(lambda _: self._edited())
            one.committed.connect(lambda _: self.drafted.emit())
            one.advance_requested.connect(lambda one=one: self._next(one))
            self._fields.append(one)
            self._flow.addWidget(one)
            one.show()
        self._flow.addWidget(self._more)
        self._flow.invalidate()
        self._holder.updateGeometry()

    def _add(self) -> None:
        self._wanted = len(self._fields) + 1
        self._resize(self._wanted)
        assert self._view is not None
        field = self._fields[-1]
        field.set_limits(_limits(self._view))
        field.set_unit(self._view.unit)
        field.set_name(f"{self._view.label} {len(self._fields)}")
        self._say()
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def _next(self, here: NumberField) -> None:
        """Enter goes through the readings, and on from the last."""
        after = self._fields[self._fields.index(here) + 1 :]
        target = next((one for one in after if one.value() is None), None)
        if target is None:
            self.advance_requested.emit()
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def typing(self) -> str:
        """See `FieldEditor`; a line for each reading that is being typed: its place, its text."""
        typed = ((place, one.typing()) for place, one in enumerate(self._fields))
        return "\n".join(f"{place}:{text}" for place, text in typed if text)

    def resume(self, text: str) -> None:
        """See `FieldEditor`."""
        for line in text.splitlines():
            place, _, typed = line.partition(":")
            if place.isdecimal() and int(place) < len(self._fields):
                self._fields[int(place)].resume(typed)

    def flush(self) -> None:
        """See `FieldEditor`."""
        for one in self._fields:
            one.flush()

    def _edited(self) -> None:
        # What was wrong was wrong with other readings.
        if self._view is not None:
            same = self._values() == tuple(self._texts)
            self._error.say(self._view.message if same else "")
        self.typed.emit(self._values())
        self.drafted.emit()

    def _values(self) -> tuple[str, ...]:
        return tuple(_text(number) for one in self._fields if (number := one.value()) is not None)

    def _give(self) -> None:
        self._say()
        self.given.emit(self._values())


def _limits(field: FieldView) -> NumberLimits:
    return _WHOLE if field.type is ItemType.INTEGER else _BROKEN


def _number(field: FieldView) -> Decimal | None:
    value = field.value if isinstance(field.value, str) else ""
    return read_number(value, _limits(field).decimals) if value else None


def _text(number: object) -> str:
    return write_number(number) if isinstance(number, Decimal) else ""
