"""What of the queue is shown: the chips above it, each with its count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from inspector.domain.exchange import Verdict
from inspector.ui.pages.exchange.queue_rows import QueueRow, RowState
from inspector.ui.widgets.chip_button import FilterChip
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.themed import Themed
from inspector.ui.widgets.tone import Tone

__all__ = ["QueueFilters"]

_ALL, _CLEAN, _DOUBTFUL, _REJECTED, _OPEN = "all", "clean", "doubtful", "rejected", "open"
_FILTERS = (_ALL, _CLEAN, _DOUBTFUL, _REJECTED, _OPEN)
_LOOKS = {
    _CLEAN: ("check", Tone.BRAND),
    _DOUBTFUL: ("circle-alert", Tone.WARN),
    _REJECTED: ("x", Tone.FAIL),
    _OPEN: ("loader-circle", Tone.INFO),
}


class QueueFilters(Themed, QWidget):
    """One chip of five is chosen.

    Args:
        parent: its owner.

    Attributes:
        chips: by name.

    Signals:
        changed: another one was chosen by hand.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips: dict[str, FilterChip] = {}
        flow, group = FlowLayout(self), QButtonGroup(self)
        for name in _FILTERS:
            icon, tone = _LOOKS.get(name, ("", Tone.BRAND))
            chip = FilterChip("", icon=icon, tone=tone, parent=self)
            chip.clicked.connect(self.changed)
            self.chips[name] = chip
            group.addButton(chip)
            flow.addWidget(chip)
        self.chips[_ALL].setChecked(True)
        self.follow_theme()

    def chosen(self) -> str:
        """The filter in force."""
        return next((name for name, chip in self.chips.items() if chip.isChecked()), _ALL)

    def choose(self, name: str) -> bool:
        """Chooses one; False when there is none of that name."""
        if name not in self.chips:
            return False
        self.chips[name].setChecked(True)
        return True

    def lets_through(self, row: QueueRow) -> bool:
        """Whether a row stands behind the filter in force."""
        return _passes(row, self.chosen())

    def count(self, rows: Sequence[QueueRow]) -> None:
        """Says behind each how many there are."""
        for name, chip in self.chips.items():
            chip.set_count(sum(1 for row in rows if _passes(row, name)))
        self.chips[_OPEN].setVisible(any(_passes(row, _OPEN) for row in rows))

    def retranslate(self) -> None:
        """Says it in the language in force."""
        labels = (
            self.tr("全部"),
            self.tr("可入库"),
            self.tr("需复核"),
            self.tr("拒收"),
            self.tr("校验中"),
        )
        for name, label in zip(_FILTERS, labels, strict=True):
            self.chips[name].set_label(label)


def _passes(row: QueueRow, name: str) -> bool:
    match name:
        case "clean":
            return row.verdict in (Verdict.ACCEPTED, Verdict.WARNINGS)
        case "doubtful":
            return row.verdict is Verdict.QUARANTINED
        case "rejected":
            return row.verdict is Verdict.REJECTED or row.state is RowState.UNREADABLE
        case "open":
            return row.state in (RowState.WAITING, RowState.CHECKING)
    return True
