"""Who mends a defect and by when, chosen on the card of the item that failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector import words
from inspector.capture.defects import Plan, plan_defect
from inspector.domain.defect import Defect
from inspector.domain.ids import DefectId
from inspector.domain.inspection import Severity
from inspector.errors import InspectorError
from inspector.ui.pages.checks.detail import OTHER
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.panels import DayPanel, UnitPanel
from inspector.ui.pages.checks.table import Table

__all__ = ["Planning"]


class Planning(QObject):
    """Stores severity, unit and deadline of defects.

    Args:
        table: what the cards lie on.
        parent: its owner.

    Signals:
        changed: a defect is another: inspection and theme.
    """

    changed = Signal(object, str)

    def __init__(self, table: Table, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._desk = table, table.desk
        self._meant: dict[DefectId, Plan] = {}

    def choose(self, view: ItemView, fact: str, value: str) -> None:
        """A fact of the item's defect was chosen, or is to be asked for in the side panel."""
        defect = view.defect
        if defect is None:
            return
        if fact == "severity":
            self._plan(view, defect, severity=Severity(value))
        elif value != OTHER:
            given: date | str = date.fromisoformat(value) if fact == "deadline" else value
            self._plan(view, defect, **{fact: given})
        elif fact == "unit":
            unit = UnitPanel(defect.unit)
            unit.given.connect(lambda name: self._plan_from_panel(view, defect, unit=name))
            self._table.panel_asked.emit(unit)
        else:
            day = DayPanel(defect.deadline, self._table.frame.today)
            day.given.connect(lambda last: self._plan_from_panel(view, defect, deadline=last))
            self._table.panel_asked.emit(day)

    def _plan_from_panel(self, view: ItemView, defect: Defect, **facts: Any) -> None:  # noqa: ANN401 - by name
        self._table.panel_dropped.emit()
        self._plan(view, defect, **facts)

    def _plan(self, view: ItemView, defect: Defect, **facts: Any) -> None:  # noqa: ANN401 - by name
        # What was chosen a moment ago may still be on its way.
        stored = Plan(defect.severity, defect.unit, defect.deadline)
        held = self._meant.get(defect.id, stored)
        meant = replace(held, **facts)
        if meant == held:
            return
        self._meant[defect.id] = meant
        sheet = self._table.sheet
        assert sheet is not None
        inspection = sheet.inspection.id
        work = partial(plan_defect, self._desk.opened, defect=defect.id, plan=meant)
        back = partial(plan_defect, self._desk.opened, defect=defect.id, plan=held)

        def planned(_: Defect) -> None:
            if self._meant.get(defect.id) == meant:
                del self._meant[defect.id]
            self._desk.undo.did(
                "undo.plan",
                back=back,
                again=work,
                shown=partial(self.changed.emit, inspection, view.theme),
                receiver=self,
                number=defect.number,
            )
            self.changed.emit(inspection, view.theme)

        def failed(problem: InspectorError) -> bool:
            self._meant.pop(defect.id, None)
            card = self._table.stack.card(view.key)
            if card is None:
                return False
            card.say_error(words.error(problem, self._desk.language))
            return True

        self._desk.tasks.write(work, receiver=self, done=planned, failed=failed, keep=True)
