"""The export that runs: what is written, how far, how long still, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.ui.desk import Desk
from inspector.ui.sizes import size_text
from inspector.ui.widgets.task_card import TaskCard
from inspector.ui.widgets.themed import Themed

__all__ = ["ExportCard"]


class ExportCard(Themed, QWidget):
    """Shows itself while the window's exporter runs.

    Attributes:
        card: what is seen.
    """

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.card = TaskCard(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.card.stop_asked.connect(desk.exporter.stop)
        desk.exporter.changed.connect(self._show)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self._show()

    def _show(self) -> None:
        exporter = self._desk.exporter
        self.setVisible(exporter.is_running)
        if not exporter.is_running:
            return
        verb = self.tr("正在核对 {name}") if exporter.is_checking else self.tr("正在导出 {name}")
        parts = [exporter.place]
        if exporter.total:
            parts.append(f"{size_text(exporter.done)} / {size_text(exporter.total)}")
            parts.append(f"{exporter.done * 100 // exporter.total} %")
            parts.append(exporter.remaining(self._desk.language))
        parts.append(self.tr("可以先做别的"))
        self.card.show_work(
            verb.format(name=exporter.name).strip(),
            " · ".join(part for part in parts if part),
            exporter.done,
            exporter.total,
        )
