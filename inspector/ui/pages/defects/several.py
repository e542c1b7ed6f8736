"""One notice for several defects of a compound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.domain.defect import DefectState
from inspector.domain.ids import DefectId
from inspector.errors import InspectorError, ResourceError
from inspector.store.queries import DefectRow
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.defects.doing import (
    Done,
    Filled,
    Outgoing,
    Step,
    notify_several,
    read_outgoing,
)
from inspector.ui.pages.defects.reading import today_of
from inspector.ui.pages.defects.step_form import StepForm
from inspector.ui.pages.defects.stepping import Steps
from inspector.ui.widgets.facts import FactList, PanelSection
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["Several", "SeveralPanel"]


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
        self,
        rows: Sequence[DefectRow],
        *,
        language: Language,
        today: date,
        deadline: date,
        units: Sequence[str],
    ) -> None:
        """Shows a form for these, with the deadline that is proposed."""
        self._rows, self._language = tuple(rows), language
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        form = StepForm(Step.NOTIFY, language=language, today=today, parent=self)
        planned = {row.unit for row in rows if row.unit}
        form.propose(
            unit=planned.pop() if len(planned) == 1 else "",
            day=deadline,
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


class Several(QObject):
    """Sends several defects out at once.

    Args:
        desk: the page's means.
        steps: says what is done, with the way back.
        parent: the page.

    Attributes:
        panel: the form.

    Signals:
        offered: the form is filled in and wants to be shown.
        sent: all of them went out.
    """

    offered = Signal()
    sent = Signal()

    def __init__(self, desk: Desk, steps: Steps, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._steps = desk, steps
        self._units: tuple[str, ...] = ()
        self.panel = SeveralPanel()
        self.panel.filled.connect(self._send_several)

    def ask_for(self, keys: Sequence[str], units: Sequence[str]) -> None:
        """Asks for unit and deadline of these; which of them are still open is looked at first."""
        self._units = tuple(units)
        self._desk.tasks.read(
            partial(read_outgoing, self._desk.opened, [DefectId(UUID(key)) for key in keys]),
            receiver=self,
            done=self._offer_several,
            topic="several",
        )

    def _offer_several(self, outgoing: Outgoing) -> None:
        open_ones = [row for row in outgoing.rows if row.state is DefectState.OPEN]
        if not open_ones:
            self._desk.notices.tell(
                Tone.WARNING,
                "defects.not_open_anymore",
                key="defects-move",
                of_page=True,
                count=len(outgoing.rows),
            )
        elif len({row.compound for row in open_ones}) > 1:
            self._steps.say_no("defects.several_compounds")
        else:
            self.panel.set_rows(
                open_ones,
                language=self._desk.language,
                today=today_of(self._desk.opened),
                deadline=outgoing.deadline,
                units=self._units,
            )
            self.offered.emit()

    def _send_several(self, filled: Filled) -> None:
        self.panel.set_busy(busy=True)
        self._desk.tasks.write(
            partial(notify_several, self._desk.opened, defects=self.panel.ids(), filled=filled),
            receiver=self,
            done=self._sent,
            failed=self.panel.refused,
            ended=lambda: self.panel.set_busy(busy=False),
            keep=True,
        )

    def _sent(self, done: tuple[Done, ...]) -> None:
        after = done[0].after
        self._steps.note_undo(
            "defects.sent_several", done, count=len(done), unit=after.unit, day=after.deadline
        )
        self.sent.emit()
