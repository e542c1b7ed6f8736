"""Inputs that are chosen from: a few words as chips, many in a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from inspector.checklist.editing.tree import text_at
from inspector.ui.pages.designer.entry import Entry, Node
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips

__all__ = ["ChipsEntry", "Combo", "ComboEntry"]


class Combo(QComboBox):
    """Leaves the wheel to the form it stands in until somebody has gone into it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who scrolls past it must not change it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChipsEntry(Entry):
    """One of a few words."""

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self._offered: tuple[tuple[str, str], ...] = ()
        self.chips = ChoiceChips()
        self.chips.chosen.connect(self._chosen)
        self.column.addWidget(self.chips)
        self.finish()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offers these: what is stored and what is said; the empty one takes the key away."""
        if tuple(choices) == self._offered:
            return
        self._offered = tuple(choices)
        self.chips.set_choices([ChipChoice(name or "-", label) for name, label in choices])

    def name(self, title: str, hint: str) -> None:
        """The row of chips."""
        del hint
        self.chips.setAccessibleName(title)

    def show_node(self, node: Node) -> None:
        """Marks the word."""
        self.chips.set_names((text_at(dict(node), self.key) or "-",))

    def mark(self, *, failed: bool) -> None:
        """Chips have no edge of their own."""

    def _chosen(self, names: tuple[str, ...]) -> None:
        name = names[0] if names else "-"
        self.given.emit({self.key: "" if name == "-" else name})
        self.settled.emit()


class ComboEntry(Entry):
    """One of many words."""

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self.combo = Combo()
        self.combo.setMaxVisibleItems(12)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(6)
        self.combo.activated.connect(self._chosen)
        self.column.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.finish()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offers these: what is stored and what is said."""
        held = [(self.combo.itemData(at), self.combo.itemText(at)) for at in range(self.count())]
        if held == [tuple(one) for one in choices]:
            return
        current = self.combo.currentData()
        self.combo.clear()
        for name, label in choices:
            self.combo.addItem(label, name)
        self._show(str(current or ""))

    def count(self) -> int:
        """Number of words offered."""
        return self.combo.count()

    def show_node(self, node: Node) -> None:
        """Shows the word; one that is not offered is shown as it is written."""
        self._show(text_at(dict(node), self.key))

    def _show(self, name: str) -> None:
        place = self.combo.findData(name)
        if place < 0 and name:
            self.combo.addItem(name, name)
            place = self.combo.findData(name)
        self.combo.setCurrentIndex(place)

    def _chosen(self, _place: int) -> None:
        self.given.emit({self.key: str(self.combo.currentData() or "")})
        self.settled.emit()
