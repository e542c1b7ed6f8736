"""Editors of choices: chips for a few, a list one can search for many."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.checklist.definition import ItemType
from inspector.domain.inspection import FieldValue
from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.choice_list import ChoiceList
from inspector.ui.widgets.field_tile import FieldTile, TileChoice
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import px

__all__ = ["ChipsEditor", "ListEditor", "SearchEditor"]

_DIGITS = 9
_EVEN = ("likert", "columns", "columns-1", "columns-2", "columns-3", "columns-4", "columns-5")


class ChipsEditor(FieldEditor):
    """One or several of a short list."""

    def __init__(self, *, multiple: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._multiple = multiple
        self._quick = False
        self._assumed = False
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
        wishes = field.appearance.split()
        self.chips.set_even(even=any(one in _EVEN for one in wishes))
        self._quick = "quick" in wishes
        self._assumed = field.assumed
        if offered != self._offered:
            self._offered = offered
            self.chips.set_choices([ChipChoice(name, label) for name, label in offered])
        self._names = names_of(field.value)
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
        if names == self._names and not self._multiple and not self._assumed:
            return
        self._names, self._assumed = names, False
        value: FieldValue = names if self._multiple else names[0]
        self.given.emit(value if names else "")
        if self._quick and not self._multiple:
            self.advance_requested.emit()

    def _pass_or_fail(self, field: FieldView) -> tuple[tuple[str, str], ...]:
        if field.type is not ItemType.THREE_WAY:
            return ()
        return (("pass", self.tr("合格")), ("fail", self.tr("不合格")))


class ListEditor(FieldEditor):
    """One of a list that fits a menu."""

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


class SearchEditor(FieldEditor):
    """One or several of a long list, found by typing a part of them.

    The list opens below the tile that says what is chosen, so that nothing covers the page.
    """

    def __init__(self, *, multiple: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._multiple = multiple
        self._view: FieldView | None = None
        self._names: tuple[str, ...] = ()
        self.tile = FieldTile("", icon="search", parent=self)
        self.tile.clicked.connect(self._open)
        self.list: ChoiceList | None = None
        self._error = InlineError(parent=self)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.tile)
        self._column.addWidget(self._error)
        self.setFocusProxy(self.tile)
        self.follow_theme()

    @property
    def is_wide(self) -> bool:
        """See `FieldEditor`."""
        return True

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        self._view = field
        self._names = names_of(field.value)
        named = dict(field.choices)
        said = "、".join(named.get(name, name) for name in self._names)
        self.tile.set_label(self.tr("共 {count} 项").format(count=len(named)))
        self.tile.set_value(said or self.tr("选择"), ink="text" if said else "text.2")
        self.tile.setAccessibleName(f"{field.label} {said}".strip())
        self.tile.setEnabled(not read_only)
        self._error.say(field.message)
        if self.list is not None:
            if read_only:
                self.list.hide()
            self.list.set_choices(field.choices, self._names)

    def restyle(self) -> None:
        """Wide enough for a choice."""
        self._column.setSpacing(px(6))
        self.tile.setMinimumWidth(px(300))
        self.tile.setMaximumWidth(px(640))

    def _open(self) -> None:
        if self._view is None:
            return
        if self.list is None:
            self.list = ChoiceList(multiple=self._multiple, parent=self)
            self.list.chosen.connect(self._chosen)
            self.list.left.connect(self._close)
            self._column.insertWidget(1, self.list)
            self.list.hide()
        wanted = self.list.isHidden()
        self.list.setVisible(wanted)
        if wanted:
            self.list.set_choices(self._view.choices, self._names)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _close(self) -> None:
        if self.list is not None:
            self.list.hide()
        self.tile.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _chosen(self, name: str) -> None:
        assert self._view is not None
        if not self._multiple:
            self._close()
            self.given.emit(name)
            return
        taken = {*self._names} ^ {name}
        self._names = tuple(one for one, _ in self._view.choices if one in taken)
        self.given.emit(self._names or "")


def names_of(value: FieldValue | None) -> tuple[str, ...]:
    """Names of the choices that were entered."""
    parts = (value,) if isinstance(value, str) else value or ()
    return tuple(name for part in parts for name in part.split())
