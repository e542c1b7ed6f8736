"""Editors of answers: one factory gives each type of field the editor that suits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector.checklist.definition import ItemType
from inspector.domain.inspection import FieldValue, ItemResult
from inspector.ui.pages.checks.views import FieldView
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.date_field import DateField
from inspector.ui.widgets.field_tile import FieldTile, TileChoice
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.number_field import NumberField
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.typed_number import NumberLimits, read_number, write_number

__all__ = ["FieldEditor", "editor_for"]

_WHOLE = NumberLimits(decimals=0)
_BROKEN = NumberLimits(decimals=6, step=Decimal("0.1"))


class FieldEditor(Themed, QWidget):
    """Edits one field.

    Signals:
        given: the value that is meant; empty text for none.
        typed: the value as it is being typed, for a verdict beforehand.
        advance_requested: Enter was pressed.
    """

    given = Signal(object)
    typed = Signal(object)
    advance_requested = Signal()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """Shows what is on disk; leaves alone what is being typed."""
        raise NotImplementedError

    def show_verdict(self, result: ItemResult | None, text: str) -> bool:
        """Shows what the value comes to, where the editor has a place for that."""
        del result, text
        return False

    def flush(self) -> None:
        """Gives what has not been given yet."""

    def typing(self) -> str:
        """What is typed and has not been given; empty when there is nothing."""
        return ""

    def resume(self, text: str) -> None:
        """Puts back what was being typed when the program ended."""

    def choose(self, place: int) -> bool:
        """Chooses by a digit key; says whether it could."""
        del place
        return False


class _NumberEditor(FieldEditor):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NumberField(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.edited.connect(lambda number: self.typed.emit(_text(number)))
        self.field.committed.connect(lambda number: self.given.emit(_text(number)))
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


class _ReadingsEditor(FieldEditor):
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
            one.edited.connect(lambda _: self.typed.emit(self._values()))
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

    def _values(self) -> tuple[str, ...]:
        return tuple(_text(number) for one in self._fields if (number := one.value()) is not None)

    def _give(self) -> None:
        self._say()
        self.given.emit(self._values())


class _ChipsEditor(FieldEditor):
    """One or several of a short list."""

    def __init__(self, *, multiple: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._multiple = multiple
        self.chips = ChoiceChips(multiple=multiple, parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._names: tuple[str, ...] = ()
        self._offered: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chips)
        column.addWidget(self._error)
        self.chips.chosen.connect(self._chosen)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        offered = field.choices or self._pass_or_fail(field)
        if offered != self._offered:
            self._offered = offered
            self.chips.set_choices([ChipChoice(name, label) for name, label in offered])
        value = field.value or ()
        parts = (value,) if isinstance(value, str) else value
        self._names = tuple(name for part in parts for name in part.split())
        self.chips.set_names(self._names)
        self.chips.setAccessibleName(field.label)
        self.chips.setEnabled(not read_only)
        self._error.say(field.message)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The chip that is chosen, else the first."""
        names = [name for name, _ in self._offered]
        wanted = next((name for name in self._names if name in names), names[0] if names else "")
        if wanted:
            self.chips.chip(wanted).setFocus(reason)

    def choose(self, place: int) -> bool:
        """See `FieldEditor`."""
        if place >= len(self._offered) or not self.chips.isEnabled():
            return False
        self.chips.chip(self._offered[place][0]).click()
        return True

    def _chosen(self, names: tuple[str, ...]) -> None:
        if names == self._names and not self._multiple:
            return
        self._names = names
        value: FieldValue = names if self._multiple else names[0]
        self.given.emit(value if names else "")

    def _pass_or_fail(self, field: FieldView) -> tuple[tuple[str, str], ...]:
        if field.type is not ItemType.THREE_WAY:
            return ()
        return (("pass", self.tr("合格")), ("fail", self.tr("不合格")))


class _ListEditor(FieldEditor):
    """One of a long list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = FieldTile("", icon="list", parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tile)
        column.addWidget(self._error)
        self.setFocusProxy(self.tile)
        self.tile.chosen.connect(self.given.emit)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        self.tile.set_label(field.label)
        self.tile.set_choices([TileChoice(name, label) for name, label in field.choices])
        named = dict(field.choices)
        value = field.value if isinstance(field.value, str) else ""
        self.tile.set_value(named.get(value, value))
        self.tile.setEnabled(not read_only)
        self._error.say(field.message)

    def restyle(self) -> None:
        """Wide enough for a choice."""
        self.tile.setMinimumWidth(px(300))


class _DateEditor(FieldEditor):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = DateField(self)
        self._error = InlineError(parent=self)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self._error)
        self.setFocusProxy(self.field)
        self.field.committed.connect(
            lambda day: self.given.emit("" if day is None else day.isoformat())
        )
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        value = field.value if isinstance(field.value, str) else ""
        day = _day(value)
        if not self.field.is_being_typed():
            self.field.set_day(day)
            self.field.set_today(today)
        self.field.set_name(field.label)
        self.field.setEnabled(not read_only)
        self._error.say(field.message)


class _TextEditor(FieldEditor):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TextBox(parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self._error)
        self.setFocusProxy(self.box)
        self.box.draft_changed.connect(self.given.emit)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        value = field.value if isinstance(field.value, str) else " ".join(field.value or ())
        self.box.set_hint(self.tr("填写"))
        self.box.setAccessibleName(field.label)
        self.box.set_text(value)
        self.box.setReadOnly(read_only)
        self._error.say(field.message)

    def restyle(self) -> None:
        """Wide enough for a sentence."""
        self.box.setMinimumWidth(px(280))

    def flush(self) -> None:
        """See `FieldEditor`."""
        self.box.flush()


class _Computed(FieldEditor):
    """A value nobody enters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        value = field.value if isinstance(field.value, str) else ""
        self._value.say(f"{value} {field.unit}".strip() if value else "–")
        self._value.setAccessibleName(f"{field.label}，{self._value.text()}")

    def retranslate(self) -> None:
        """Says that nobody enters it."""
        self._source.say(self.tr("系统计算"))

    def restyle(self) -> None:
        """As high as a field, so that rows line up."""
        self._row.setSpacing(px(10))
        self.setMinimumHeight(theme().size("touch"))
        for label in (self._value, self._source):
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter)


def editor_for(field: FieldView, parent: QWidget | None = None) -> FieldEditor:
    """The editor of a field, by its type."""
    make: Callable[[QWidget | None], FieldEditor] = _EDITORS.get(field.type, _TextEditor)
    if field.computed:
        make = _Computed
    elif field.readings is not None:
        make = _ReadingsEditor
    elif field.is_long:
        make = _ListEditor
    return make(parent)


def _one_of(parent: QWidget | None) -> FieldEditor:
    return _ChipsEditor(multiple=False, parent=parent)


def _some_of(parent: QWidget | None) -> FieldEditor:
    return _ChipsEditor(multiple=True, parent=parent)


_EDITORS: Mapping[ItemType, Callable[[QWidget | None], FieldEditor]] = {
    ItemType.DECIMAL: _NumberEditor,
    ItemType.INTEGER: _NumberEditor,
    ItemType.SELECT_ONE: _one_of,
    ItemType.THREE_WAY: _one_of,
    ItemType.SELECT_MULTIPLE: _some_of,
    ItemType.DATE: _DateEditor,
}


def _limits(field: FieldView) -> NumberLimits:
    return _WHOLE if field.type is ItemType.INTEGER else _BROKEN


def _number(field: FieldView) -> Decimal | None:
    value = field.value if isinstance(field.value, str) else ""
    return read_number(value, _limits(field).decimals) if value else None


def _text(number: object) -> str:
    return write_number(number) if isinstance(number, Decimal) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
