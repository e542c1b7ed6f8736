"""Asks for the passphrase in the side panel: whoever takes bundles in signs receipts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.ui.desk import Desk
from inspector.ui.unlock_box import UnlockBox
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px

__all__ = ["UnlockPanel"]


class UnlockPanel(Themed, QWidget):
    """Says why, and holds the field.

    Args:
        desk: the page's means.

    Signals:
        unlocked: receipts can be signed now.
    """

    unlocked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._why = Label()
        self._box = UnlockBox(desk, parent=self)
        self._box.unlocked.connect(self.unlocked)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._why)
        self._column.addWidget(self._box)
        self._column.addStretch(1)
        self.follow_theme()

    def ask(self) -> None:
        """The field waits for the passphrase."""
        self._box.ask()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self.setWindowTitle(self.tr("入库要签回执"))
        self._why.say(self.tr("每个入库的数据包都会签一份回执，交回给送来的单位。"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(12))
