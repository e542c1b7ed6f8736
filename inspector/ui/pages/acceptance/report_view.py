"""The report as it would be printed now: read or set in the background, then shown page by page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from inspector import words
from inspector.domain.acceptance import Acceptance
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.acceptance.reading import Dossier, read_report
from inspector.ui.pdf_pages import PdfPages
from inspector.ui.task import Progress, Task
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.messages import EmptyState
from inspector.ui.widgets.pdf_preview import PdfPreview
from inspector.ui.widgets.picture_taps import PictureTaps
from inspector.ui.widgets.themed import Themed
from inspector.workspace import Workspace

__all__ = ["ReportView"]


def _open_report(workspace: Workspace, acceptance: Acceptance, progress: Progress) -> PdfPages:
    data = read_report(workspace, acceptance=acceptance.id, progress=progress.report)
    return PdfPages(data, name=acceptance.number)


class ReportView(Themed, QWidget):
    """Pages of an acceptance's report; printed again only when what it prints has changed.

    Attributes:
        preview: the pages with their bar.
        taps: the photos on them.

    Signals:
        photo_asked: a photo is to be looked at large; the digest of its original.
    """

    photo_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: object = None
        self._dossier: Dossier | None = None
        self._task: Task | None = None
        self._problem: InspectorError | None = None
        self.preview = PdfPreview(desk.tasks)
        self.taps = PictureTaps(self.preview.view, desk.tasks)
        self.taps.opened.connect(self.photo_asked)
        self._again = Button(icon="refresh-cw")
        self._again.clicked.connect(self._try_again)
        self._wait = EmptyState("", icon="file-text", framed=False, actions=(self._again,))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._wait)
        self._stack.addWidget(self.preview)
        self.preview.view.damaged.connect(self._refused)
        self.follow_theme()

    @property
    def page_count(self) -> int:
        """Pages shown; 0 while it is being made."""
        return self.preview.page_count

    def show_dossier(self, dossier: Dossier) -> None:
        """Shows the report of an acceptance; does nothing when it shows it already."""
        self._dossier = dossier
        key = _printed_from(dossier)
        if key == self._shown or dossier.acceptance is None:
            return
        self._shown = key
        self._problem = None
        progress = Progress()
        self._task = self._desk.tasks.read(
            partial(_open_report, self._desk.opened, dossier.acceptance, progress),
            receiver=self,
            done=self._arrived,
            failed=self._refused,
            progress=progress,
            topic="report",
        )
        self._say()

    def retranslate(self) -> None:
        """Says what goes on."""
        self._again.set_text(self.tr("再试一次"))
        self._say()

    def _arrived(self, pages: PdfPages) -> None:
        self.preview.set_pages(pages)
        self._stack.setCurrentWidget(self.preview)

    def _refused(self, problem: InspectorError) -> bool:
        self._problem = problem
        self._stack.setCurrentWidget(self._wait)
        self._say()
        return True

    def _say(self) -> None:
        language = self._desk.language
        self._again.setVisible(self._problem is not None)
        if self._problem is not None:
            said = words.error(self._problem, language)
            self._wait.say(words.say("acceptance.page.no_preview", language), said)
            return
        self._wait.say(
            words.say("acceptance.page.setting", language),
            words.say("acceptance.page.setting_why", language),
        )

    def _try_again(self) -> None:
        self._shown = None
        if self._dossier is not None:
            self.show_dossier(self._dossier)


def _printed_from(dossier: Dossier) -> object:
    """What the printed pages depend on; equal keys print the same pages."""
    acceptance = dossier.acceptance
    if acceptance is None:
        return None
    if acceptance.report is not None:
        return acceptance.id, acceptance.report.digest
    signed = tuple(sorted((one.seat, one.signed_at) for one in dossier.handwriting.values()))
    # Before anybody signed, anything in the inspection may have changed since.
    moment = dossier.read_at if dossier.is_open else None
    return acceptance.id, acceptance.content, acceptance.seats, signed, moment
