"""One notice for several defects of a compound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.capture.defect_notices import proposed_deadline
from inspector.domain.ids import DefectId
from inspector.domain.inspection import Severity
from inspector.errors import InspectorError, ResourceError
from inspector.store.queries import DefectRow
from inspector.ui.pages.defects.doing import Step
from inspector.ui.pages.defects.step_form import StepForm
from inspector.ui.widgets.facts import FactList, PanelSection
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["SeveralPanel"]


class SeveralPanel(Themed, QWidget):
    """Unit and deadline for all of them, and which they are.

    Signals:
        filled: a `Filled` from the form.
    """

    filled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DefectRow, ...] = ()
        self._language = Language.ZH
        self.form: StepForm | None = None
        self._list = FactList(self)
        self._which = PanelSection("", self._list)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._which)
        self._column.addStretch(1)
        self.follow_theme()

    def set_rows(
        self, rows: Sequence[DefectRow], *, language: Language, today: date, units: Sequence[str]
    ) -> None:
        """Shows a form for these; the gravest of them proposes the deadline."""
        self._rows, self._language = tuple(rows), language
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        form = StepForm(Step.NOTIFY, language=language, today=today, parent=self)
        gravest = next(one for one in Severity if any(row.severity is one for row in rows))
        planned = {row.unit for row in rows if row.unit}
        form.propose(
            unit=planned.pop() if len(planned) == 1 else "",
            day=proposed_deadline(gravest, today=today),
            units=units,
        )
        form.submitted.connect(self.filled)
        self._column.insertWidget(0, form)
        form.show()
        self.form = form
        self._list.set_facts([(row.number, row.title) for row in rows])
        self.retranslate()

    def ids(self) -> tuple[DefectId, ...]:
        """Which defects go out."""
        return tuple(row.id for row in self._rows)

    def set_busy(self, *, busy: bool) -> None:
        """While it is being written its key does nothing."""
        if self.form is not None:
            self.form.set_busy(busy=busy)

    def refused(self, problem: InspectorError) -> bool:
        """Says at the form why it was refused; what the disk refuses is told elsewhere."""
        if self.form is None or isinstance(problem, ResourceError):
            return False
        self.form.say_error(words.error(problem, self._language))
        return True

    def retranslate(self) -> None:
        """Words in the language in force."""
        title = self.tr("给 {count} 条问题下发整改").format(count=len(self._rows))
        self.setWindowTitle(title)
        self._which.set_title(self.tr("这些问题"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(12))
