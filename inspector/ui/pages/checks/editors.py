"""Editors of answers: one factory gives each type of field the editor that suits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inspector.checklist.definition import ItemType
from inspector.domain.inspection import FieldValue
from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.number_editors import NumberEditor, ReadingsEditor
from inspector.ui.pages.checks.views import FieldView
from inspector.ui.theme import theme
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.date_field import DateField
from inspector.ui.widgets.field_tile import FieldTile, TileChoice
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import px

__all__ = ["FieldEditor", "editor_for"]

_DIGITS = 9


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

    def choices(self) -> int:
        """See `FieldEditor`."""
        return min(len(self._offered), _DIGITS)

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
        self.field.committed.connect(lambda _: self.drafted.emit())
        self.field.edited.connect(lambda: self._error.say(""))
        self.field.edited.connect(self.drafted)
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

    def typing(self) -> str:
        """See `FieldEditor`."""
        return self.field.typing()

    def resume(self, text: str) -> None:
        """See `FieldEditor`."""
        self.field.resume(text)

    def flush(self) -> None:
        """See `FieldEditor`."""
        self.field.flush()


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
        self._value.setAccessibleName(spoken(field.label, self._value.text()))

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
        make = ReadingsEditor
    elif field.is_long:
        make = _ListEditor
    return make(parent)


def _one_of(parent: QWidget | None) -> FieldEditor:
    return _ChipsEditor(multiple=False, parent=parent)


def _some_of(parent: QWidget | None) -> FieldEditor:
    return _ChipsEditor(multiple=True, parent=parent)


_EDITORS: Mapping[ItemType, Callable[[QWidget | None], FieldEditor]] = {
    ItemType.DECIMAL: NumberEditor,
    ItemType.INTEGER: NumberEditor,
    ItemType.SELECT_ONE: _one_of,
    ItemType.THREE_WAY: _one_of,
    ItemType.SELECT_MULTIPLE: _some_of,
    ItemType.DATE: _DateEditor,
}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
