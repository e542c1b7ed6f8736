"""The levels of demands of a form: 基础性, 引导性, from the lowest."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from inspector.checklist.editing.naming import free_key
from inspector.checklist.editing.tree import Path, Tree, listed, mapped, text_at
from inspector.ui.pages.designer.choice_row import ChoiceRow
from inspector.ui.pages.designer.entry import Entry, Node
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.themed import px

__all__ = ["TiersEntry"]


class TiersEntry(Entry):
    """Rows of tiers.

    Signals:
        renamed: a tier's name, and what it is to be called.
        dropped: name of a tier that is to go.
    """

    renamed = Signal(str, str)
    dropped = Signal(str)

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self._held: list[Tree] = []
        self.rows: list[ChoiceRow] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add = Button(icon="plus", kind=ButtonKind.SOFT)
        self.add.clicked.connect(self._add)
        self.column.addLayout(self._column)
        self.column.addWidget(self.add)
        self.finish()

    def show_node(self, node: Node) -> None:
        """Shows the tiers."""
        self._held = listed(node.get(str(self.key[0])))
        while len(self.rows) < len(self._held):
            self._make(len(self.rows))
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(self._held))
            if place < len(self._held):
                row.show_choice(mapped(self._held[place]))

    def refuse(self, name: str, reason: str) -> None:
        """Says at a tier why it cannot be called so."""
        for place, row in enumerate(self.rows):
            if self._name(place) == name:
                row.refuse(reason)

    def retranslate(self) -> None:
        """Its words."""
        self.add.set_text(self.tr("添加层级"))

    def restyle(self) -> None:
        """Room of the design."""
        super().restyle()
        self._column.setSpacing(px(8))

    def _name(self, place: int) -> str:
        return text_at(self._held[place], ("name",)) if place < len(self._held) else ""

    def _make(self, place: int) -> None:
        row = ChoiceRow(with_columns=False)
        row.given.connect(lambda values: self._give(place, values))
        row.renamed.connect(lambda name: self.renamed.emit(self._name(place), name))
        row.dropped.connect(lambda: self.dropped.emit(self._name(place)))
        row.moved.connect(lambda by: self._move(place, by))
        row.settled.connect(self.settled)
        self.rows.append(row)
        self._column.addWidget(row)

    def _give(self, place: int, values: Mapping[Path, Tree]) -> None:
        self.given.emit({(*self.key, place, *key): value for key, value in values.items()})

    def _add(self) -> None:
        taken = [self._name(place) for place in range(len(self._held))]
        tier = {
            "name": free_key("tier", taken),
            "label": {"zh": "新的层级", "en": "New tier"},
        }
        self.given.emit({self.key: [*self._held, tier]})
        self.settled.emit()

    def _move(self, place: int, by: int) -> None:
        target = place + by
        if 0 <= target < len(self._held):
            moved = list(self._held)
            moved.insert(target, moved.pop(place))
            self.given.emit({self.key: moved})
            self.settled.emit()
