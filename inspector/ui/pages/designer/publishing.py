"""Publishes the form under work: the panel with what that comes to, and what comes of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector import words
from inspector.capture.publishing import publish_document
from inspector.checklist.editing.checking import check_document
from inspector.checklist.editing.tree import Document
from inspector.domain.publication import ChecklistEdition
from inspector.errors import InputError, InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.designer.publish_panel import Plan, PublishPanel, read_plan
from inspector.workspace import Workspace

__all__ = ["Publishing"]


class Publishing(QObject):
    """Keeps the panel for publishing.

    Args:
        desk: the page's means.
        parent: the page.

    Attributes:
        panel: what stands in the side panel; None when it is closed.

    Signals:
        panel_asked: a widget to show in the side panel.
        asked: the version the form is to be published as.
        published: the version that is on disk now.
        problem_asked: the mistakes are to be seen.
        part_asked: kind and name of a part that changed.
    """

    panel_asked = Signal(object)
    asked = Signal(str)
    published = Signal(str)
    problem_asked = Signal()
    part_asked = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.panel: PublishPanel | None = None

    def show(self, document: Document) -> None:
        """Shows the panel with what publishing comes to."""
        panel = PublishPanel(self._desk.language)
        panel.published.connect(self.asked)
        panel.problem_asked.connect(self.problem_asked)
        panel.opened.connect(self.part_asked)
        panel.destroyed.connect(self._panel_gone)
        self.panel = panel
        self.panel_asked.emit(panel)
        self._desk.tasks.read(
            partial(_plan_and_check, self._desk.opened, document),
            receiver=panel,
            done=lambda both: panel.show_plan(both[0], errors=both[1]),
        )

    def publish(self, document: Document, version: str) -> None:
        """Publishes a form as a version."""
        self._desk.tasks.write(
            partial(publish_document, self._desk.opened, document, version=version),
            receiver=self,
            done=self._published,
            failed=self._not_published,
        )

    def _published(self, made: ChecklistEdition) -> None:
        self._desk.notices.tell(
            Tone.DONE, "designer.published", id=made.template, version=made.version
        )
        if self.panel is not None:
            self.panel.show_done(made)
        self.published.emit(made.version)

    def _not_published(self, problem: InspectorError) -> bool:
        if self.panel is None or not isinstance(problem, InputError):
            return False
        self.panel.refuse(words.error(problem, self._desk.language))
        return True

    def _panel_gone(self) -> None:
        self.panel = None


def _plan_and_check(workspace: Workspace, document: Document) -> tuple[Plan, int]:
    return read_plan(workspace, document), check_document(document).errors
