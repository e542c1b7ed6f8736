"""Open defects of a compound as cards; what is urgent about each stands in its last line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject

from inspector import words
from inspector.domain.defect import DefectState
from inspector.store.queries.defects import DefectRow
from inspector.ui.pages.compounds.wording import DOT, Wording
from inspector.ui.widgets.defect_model import DefectEntry
from inspector.ui.widgets.tone import Tone

__all__ = ["entries_of"]


class _Notes(QObject):
    """The last line of a card."""

    def __init__(self, wording: Wording, today: date) -> None:
        super().__init__()
        self._wording, self._today = wording, today

    def note(self, row: DefectRow) -> tuple[str, str, Tone]:
        """Text, icon and tone."""
        if row.overdue and row.deadline:
            days = (self._today - row.deadline).days
            return self.tr("逾期 {days} 天").format(days=days), "alarm-clock", Tone.FAIL
        if row.state is DefectState.RECTIFIED:
            text = self.tr("已回复 {count} 张整改照片").format(count=row.replied)
            return text, "rotate-ccw", Tone.WARN
        if row.deadline:
            text = self.tr("{day}前整改").format(day=self._wording.day(row.deadline))
            return text, "calendar-days", Tone.NEUTRAL
        return self.tr("还没有下发整改"), "send", Tone.NEUTRAL


def entries_of(rows: Sequence[DefectRow], wording: Wording, today: date) -> list[DefectEntry]:
    """Cards in the order given."""
    notes = _Notes(wording, today)
    found = []
    for row in rows:
        text, icon, tone = notes.note(row)
        found.append(
            DefectEntry(
                key=str(row.id),
                title=row.title,
                severity=row.severity,
                severity_word=words.term(row.severity, wording.language),
                place=DOT.join(row.place) or wording.whole(),
                unit=row.unit,
                note=text,
                note_icon=icon,
                note_tone=tone,
                photo=str(row.photo) if row.photo else "",
                photos=row.photos,
            )
        )
    return found
