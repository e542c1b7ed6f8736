"""One or several of a short list, and standard phrases: chips in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.themed import Themed
from inspector.ui.widgets.tone import Tone

__all__ = ["ChipChoice", "ChoiceChips", "PhrasePicker"]


@dataclass(frozen=True, slots=True)
class ChipChoice:
    """One chip: what it is called inside, what it says."""

    name: str
    label: str


class ChoiceChips(Themed, QWidget):
    """Chips to choose one of, or several.

    Signals:
        chosen: names now chosen, in the order of the list, after a person's tap.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        *,
        multiple: bool = False,
        tone: Tone = Tone.BRAND,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._multiple, self._tone = multiple, tone
        self._chips: dict[str, ChipButton] = {}
        self._even = False
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def set_choices(self, choices: Sequence[ChipChoice]) -> None:
        """Offers these; what was chosen and is still there stays chosen."""
        before = self.names()
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for choice in choices:
            chip = ChipButton(choice.label, tone=self._tone, parent=self)
            chip.clicked.connect(lambda _=False, name=choice.name: self._tapped(name))
            self._flow.addWidget(chip)
            self._chips[choice.name] = chip
        self.set_names(before)
        if self._even:
            self.restyle()

    def set_even(self, *, even: bool) -> None:
        """Gives all chips the width of the widest, so that they stand in columns."""
        if even != self._even:
            self._even = even
            self.restyle()

    def restyle(self) -> None:
        """Widths of the chips."""
        for chip in self._chips.values():
            chip.set_least_width(0)
        wide = max((chip.sizeHint().width() for chip in self._chips.values()), default=0)
        for chip in self._chips.values() if self._even else ():
            chip.set_least_width(wide)

    def names(self) -> tuple[str, ...]:
        """What is chosen."""
        return tuple(name for name, chip in self._chips.items() if chip.isChecked())

    def set_names(self, names: Sequence[str]) -> None:
        """Shows what is chosen; emits nothing."""
        for name, chip in self._chips.items():
            chip.setChecked(name in names)
            chip.setAccessibleName(chip.text())

    def chip(self, name: str) -> ChipButton:
        """The chip of a choice, for the focus and for tests."""
        return self._chips[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk among the chips; Enter is left to the owner."""
        by = _STEPS.get(Qt.Key(event.key()))
        chips = list(self._chips.values())
        here = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if by is None or here is None:
            event.ignore()
            return
        chips[(here + by) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _tapped(self, name: str) -> None:
        if not self._multiple:
            self.set_names((name,))
        self.chosen.emit(self.names())


class PhrasePicker(ChoiceChips):
    """Standard phrases of a failed item: a tap writes what is wrong, a second takes it back.

    Signals:
        picked: a phrase's name, and whether it is taken now.
    """

    picked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(multiple=True, tone=Tone.FAIL, parent=parent)

    def retranslate(self) -> None:
        """Says what the chips are for."""
        self.setAccessibleName(self.tr("常用说法"))

    def _tapped(self, name: str) -> None:
        super()._tapped(name)
        self.picked.emit(name, self.chip(name).isChecked())


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
