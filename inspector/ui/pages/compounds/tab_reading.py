"""Reads what the tabs of inspections and defects show, once somebody looks at them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from inspector.clock import CHINA
from inspector.domain.ids import PlaceId
from inspector.ui.desk import Desk
from inspector.ui.pages.compounds.defect_entries import entries_of
from inspector.ui.pages.compounds.detail import CompoundDetail
from inspector.ui.pages.compounds.reading import Record, read_open_defects, read_records
from inspector.ui.pages.compounds.wording import Wording

__all__ = ["TabReading"]


class TabReading(QObject):
    """Fills the tab that is seen.

    Args:
        desk: the page's means.
        detail: has the tabs.
        parent: the page.
    """

    def __init__(self, desk: Desk, detail: CompoundDetail, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._detail = desk, detail
        self._records: tuple[Record, ...] = ()

    def read(self, compound: PlaceId) -> None:
        """Reads what the tab in front shows of a compound."""
        if self._detail.tab() == "records":
            self._desk.tasks.read(
                partial(read_records, self._desk.opened, compound),
                receiver=self,
                done=self._show_records,
                topic="tab",
            )
        elif self._detail.tab() == "defects":
            self._desk.tasks.read(
                partial(read_open_defects, self._desk.opened, compound),
                receiver=self,
                done=self._show_defects,
                topic="tab",
            )

    def record(self, key: str) -> Record | None:
        """One of the inspections that are shown."""
        return next((one for one in self._records if str(one.round.id) == key), None)

    def _show_records(self, records: tuple[Record, ...]) -> None:
        self._records = records
        self._detail.show_records(records, Wording(self._desk.language))

    def _show_defects(self, found: object) -> None:
        assert isinstance(found, tuple)
        rows, counts = found
        wording = Wording(self._desk.language)
        today = self._desk.clock.now().astimezone(CHINA).date()
        self._detail.show_defects(entries_of(rows, wording, today), counts, wording)
