"""The section 待导出: what never left, what of it is ticked, and how much that is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector import words
from inspector.store.queries.exchange import UnsentRow
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.reading import size_of
from inspector.ui.pages.bundles.sheet import Sheet
from inspector.ui.pages.bundles.tables import UnsentTable
from inspector.ui.sizes import size_text
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed

__all__ = ["UnsentSheet"]


class UnsentSheet(Themed, Sheet):
    """All are ticked but those somebody left out.

    Args:
        desk: the page's means.
        parent: the page.

    Attributes:
        table: the rows.

    Signals:
        changed: other rows, or others of them, are to be exported.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._rows: tuple[UnsentRow, ...] = ()
        self._left_out: set[str] = set()
        self.table = UnsentTable(desk, parent)
        self._sum = Label(size=14, ink="text.2", tabular=True)
        self._note = Label(size=14, ink="text.2")
        foot = QHBoxLayout()
        foot.addWidget(self._sum)
        foot.addStretch(1)
        foot.addWidget(self._note)
        super().__init__(self.table, icon="circle-check", foot=foot, parent=parent)
        self.table.rows.ticked.connect(self._ticked)
        self.table.opened.connect(self._toggle)
        self.follow_theme()

    def rows(self) -> tuple[UnsentRow, ...]:
        """All of them."""
        return self._rows

    def chosen(self) -> tuple[UnsentRow, ...]:
        """What is ticked."""
        return tuple(row for row in self._rows if str(row.inspection) not in self._left_out)

    def show_rows(self, rows: Sequence[UnsentRow]) -> None:
        """Shows these; what was left out stays so."""
        self._rows = tuple(rows)
        self.table.show_rows(self._rows)
        self._tick()

    def choose_only(self, roots: Sequence[str]) -> None:
        """Ticks these inspections and no others; ids that are not here count for nothing."""
        wanted = {str(row.inspection) for row in self._rows} & set(roots)
        if wanted:
            self._left_out = {str(row.inspection) for row in self._rows} - wanted
        self._tick()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self.empty.say(
            self.tr("所有数据都已导出"), self.tr("有了新的作答、照片或签字，会出现在这里。")
        )
        self._note.say(self.tr("导出不会删除本机的数据"))
        self.show_rows(self._rows)

    def _tick(self) -> None:
        rows = self.chosen()
        self.table.rows.set_ticked([str(row.inspection) for row in rows])
        size = size_text(size_of(rows))
        self._sum.say(words.say("bundles.chosen", self._desk.language, count=len(rows), size=size))
        self.changed.emit()

    def _ticked(self, keys: tuple[str, ...]) -> None:
        self._left_out = {str(row.inspection) for row in self._rows} - set(keys)
        self._tick()

    def _toggle(self, key: str) -> None:
        self._left_out ^= {key}
        self._tick()
