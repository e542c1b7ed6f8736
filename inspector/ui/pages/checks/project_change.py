"""Previews and makes a change of what is known of the compound's project."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from inspector.capture.profile import ProfileChange, change_profile, preview_profile
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.checks.project_part import ProjectPart
from inspector.ui.pages.checks.results import ResultsPanel
from inspector.ui.pages.checks.runner import Runner

__all__ = ["ProjectChange"]


class ProjectChange(QObject):
    """Does what the results panel asks for.

    Args:
        desk: the page's means.
        runner: what is shown; it looks again after a change.
        parent: the page.
    """

    def __init__(self, desk: Desk, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._panel: ResultsPanel | None = None

    def attend(self, panel: ResultsPanel) -> None:
        """Listens to a panel until it goes."""
        self._panel = panel
        panel.preview_asked.connect(self._preview)
        panel.change_asked.connect(self._change)
        panel.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._panel = None

    def _part(self) -> ProjectPart | None:
        return self._panel.project if self._panel is not None else None

    def _preview(self, profile: dict[str, str]) -> None:
        sheet, part = self._runner.sheet, self._part()
        if sheet is None or part is None:
            return
        self._runner.flush()
        use = partial(preview_profile, self._desk.opened, inspection=sheet.inspection.id)
        self._desk.tasks.read(
            partial(use, profile=profile), receiver=part, done=part.show_preview, topic="project"
        )

    def _change(self, profile: dict[str, str]) -> None:
        sheet = self._runner.sheet
        if sheet is None:
            return
        self._runner.flush()
        use = partial(change_profile, self._desk.opened, inspection=sheet.inspection.id)
        self._desk.tasks.write(
            partial(use, profile=profile),
            receiver=self,
            done=self._changed,
            failed=self._kept,
        )

    def _changed(self, change: ProfileChange) -> None:
        newly = len(change.newly)
        self._desk.notices.tell(Tone.DONE, "checks.project_changed", newly=newly)
        self._runner.look()

    def _kept(self, problem: InspectorError) -> bool:
        part = self._part()
        if part is not None:
            part.say_error(problem)
        return part is not None
