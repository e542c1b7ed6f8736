"""The section 两处不一致, which the field and headquarters have alike."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.conflicts import ConflictPanel, ConflictTable
from inspector.ui.pages.bundles.sheet import Sheet
from inspector.ui.widgets.themed import Themed

__all__ = ["ConflictSheet"]


class ConflictSheet(Themed, Sheet):
    """Records that two devices changed apart; one that is opened is settled in the side panel.

    Args:
        desk: the page's means.
        parent: the page.

    Attributes:
        table: the list.

    Signals:
        panel_asked: a widget for the side panel.
        settled: a record is no conflict any more.
    """

    panel_asked = Signal(object)
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self.table = ConflictTable(desk, parent)
        super().__init__(self.table, icon="circle-check", parent=parent)
        self.table.opened.connect(self._open)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self.empty.say(
            self.tr("没有不一致的记录"),
            self.tr("两台设备改了同一条记录时，在这里选定以哪个为准。"),
        )

    def _open(self, key: str) -> None:
        panel = ConflictPanel(self._desk, UUID(key))
        panel.settled.connect(self.settled)
        self.panel_asked.emit(panel)
