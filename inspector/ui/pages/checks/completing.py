"""What an inspection comes to, and its completion: the part of the page beside the runner."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from inspector import words
from inspector.capture.inspections import complete_inspection, reopen_inspection
from inspector.domain.inspection import Inspection
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.checks.project_change import ProjectChange
from inspector.ui.pages.checks.results import ResultsPanel
from inspector.ui.pages.checks.runner import Runner
from inspector.ui.shell.pages import PageView

__all__ = ["CompletingPage"]


class CompletingPage(PageView):
    """Shows the results in the side panel; completes, and goes on.

    Attributes:
        runner: the inspection that is shown.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.runner = Runner(desk, self)
        self._results: ResultsPanel | None = None
        self._projects = ProjectChange(desk, self.runner, self)

    @property
    def _is_compact(self) -> bool:
        raise NotImplementedError

    def show_results(self) -> None:
        """What it comes to, in the side panel."""
        sheet = self.runner.sheet
        if sheet is None:
            return
        self.runner.flush()
        panel = ResultsPanel()
        panel.show_sheet(sheet, self.desk.language)
        panel.item_asked.connect(self._go_to_item)
        panel.complete_asked.connect(self._complete)
        panel.reopen_asked.connect(self._reopen)
        self._projects.attend(panel)
        panel.destroyed.connect(partial(self._forget_results, id(panel)))
        self._results = panel
        self.panel_asked.emit(panel)
        self.runner.look()  # photos and answers may have come in elsewhere

    def _forget_results(self, gone: int, _object: object = None) -> None:
        if self._results is not None and id(self._results) == gone:
            self._results = None

    def _go_to_item(self, item: str, place: str) -> None:
        if self._is_compact:
            self.panel_dropped.emit()
        sheet = self.runner.sheet
        if sheet is not None:
            state = {"inspection": str(sheet.inspection.id), "item": item, "place": place}
            self.restore({**state, "by": self.runner.by.value})

    def _complete(self) -> None:
        sheet = self.runner.sheet
        assert sheet is not None
        self.runner.flush()
        self.desk.tasks.write(
            partial(complete_inspection, self.desk.opened, inspection=sheet.inspection.id),
            receiver=self,
            done=self._completed,
            failed=self._not_completed,
        )

    def _completed(self, record: Inspection) -> None:
        self.panel_dropped.emit()
        use = partial(complete_inspection, self.desk.opened, inspection=record.id)
        self.desk.undo.did(
            "undo.complete",
            back=partial(reopen_inspection, self.desk.opened, inspection=record.id),
            again=partial(use, at=record.completed_at),
            shown=self.runner.look,
            receiver=self,
            number=record.number,
        )
        self.desk.notices.tell(NoticeTone.DONE, "checks.completed", number=record.number)
        self.runner.look()

    def _reopen(self) -> None:
        sheet = self.runner.sheet
        if sheet is None or sheet.inspection.completed_at is None:
            return
        self.desk.tasks.write(
            partial(reopen_inspection, self.desk.opened, inspection=sheet.inspection.id),
            receiver=self,
            done=partial(self._reopened, sheet.inspection.completed_at),
            failed=self._not_completed,
        )

    def _reopened(self, completed_at: datetime, record: Inspection) -> None:
        self.panel_dropped.emit()
        use = partial(complete_inspection, self.desk.opened, inspection=record.id)
        self.desk.undo.did(
            "undo.reopen",
            back=partial(use, at=completed_at),
            again=partial(reopen_inspection, self.desk.opened, inspection=record.id),
            shown=self.runner.look,
            receiver=self,
            toast=True,
            number=record.number,
        )
        self.runner.look()

    def _not_completed(self, problem: InspectorError) -> bool:
        if self._results is None:
            return False
        self._results.say_error(words.error(problem, self.desk.language))
        return True
