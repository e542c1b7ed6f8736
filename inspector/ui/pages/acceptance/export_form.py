"""Export of the sealed acceptance: where to, how far, and that it was checked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.bundle.export import ExportedBundle
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.exporting.export_card import ExportCard
from inspector.ui.exporting.target_box import TargetBox
from inspector.ui.notices import NoticeAction
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.acceptance.handing_over import bytes_to_export
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.sizes import size_text
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["ExportForm"]


class ExportForm(Themed, QWidget):
    """Target, passphrase if it is needed, progress, and what came of it.

    Attributes:
        target: where to, and the passphrase.
        card: how far, and 取消.
        submit: 导出数据包.
        error: why it came to nothing.

    Signals:
        folder_chosen: another target; the page keeps it.
        exported: it is written and checked.
        bundles_asked: 看数据包.
    """

    folder_chosen = Signal()
    exported = Signal()
    bundles_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dossier: Dossier | None = None
        self._result: ExportedBundle | None = None
        self.target = TargetBox(desk, last="", first=True, parent=self)
        self.card = ExportCard(desk, parent=self)
        self.error = InlineError(parent=self)
        self.error.hide()
        self._told = Label(size=14, ink="pass", parent=self)
        self._look = Button(kind=ButtonKind.QUIET, icon="package", parent=self)
        self.submit = Button(
            kind=ButtonKind.PRIMARY, icon="package", size=ButtonSize.MAIN, parent=self
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.target, self.card, self.error, self._told, self._look, self.submit):
            self._column.addWidget(part)
        self._connect()
        self.follow_theme()

    @property
    def folder(self) -> Path | None:
        """The folder exported to last, or chosen now."""
        return Path(self.target.last) if self.target.last else None

    def set_dossier(self, dossier: Dossier) -> None:
        """Shows it for an acceptance; another one begins anew."""
        known = self._dossier.acceptance if self._dossier else None
        if known is None or dossier.acceptance is None or known.id != dossier.acceptance.id:
            self._result = None
            self.error.say("")
        self._dossier = dossier
        self.target.unlock.refresh()
        if dossier.is_sealed and dossier.acceptance is not None:
            self._desk.tasks.read(
                partial(bytes_to_export, self._desk.opened, acceptance=dossier.acceptance.id),
                receiver=self,
                done=self.target.set_needed,
                topic="needed",
            )
        self._show()

    def use_folder(self, folder: Path) -> None:
        """Exports into a folder from now on."""
        self.error.say("")
        self.target.use(folder)

    def showEvent(self, event: QShowEvent) -> None:
        """Sticks come and go while one looks elsewhere."""
        super().showEvent(event)
        self.target.look()

    def retranslate(self) -> None:
        """Says everything again."""
        self._look.set_text(self.tr("看数据包"))
        self.submit.set_text(self.tr("导出数据包"))
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(8))

    def _connect(self) -> None:
        exporter = self._desk.exporter
        exporter.changed.connect(self._show)
        exporter.exported.connect(self._done)
        exporter.refused.connect(self._refused)
        self.target.changed.connect(lambda _: self.folder_chosen.emit())
        self._look.clicked.connect(self.bundles_asked)
        self.submit.clicked.connect(self._export)

    def _show(self) -> None:
        running = self._desk.exporter.is_running
        self.target.setVisible(not running)
        self.submit.setVisible(not running)
        result = self._result
        self._look.setVisible(result is not None)
        self._told.say(
            words.say(
                "acceptance.page.exported",
                self._desk.language,
                name=result.path.name,
                size=size_text(result.bytes),
                folder=str(result.path.parent),
            )
            if result
            else ""
        )

    def _export(self) -> None:
        dossier, exporter = self._dossier, self._desk.exporter
        if dossier is None or dossier.acceptance is None or exporter.is_running:
            return
        self.error.say("")
        place = self.target.ready()
        if place is not None:
            self._result = None
            exporter.start([dossier.acceptance.id], out=place.path, place=place.name)

    def _is_ours(self) -> bool:
        """Whether it is this acceptance that was being exported."""
        acceptance = self._dossier.acceptance if self._dossier else None
        return acceptance is not None and self._desk.exporter.roots == (acceptance.id,)

    def _done(self, made: ExportedBundle) -> None:
        if not self._is_ours():
            return
        self._result = made
        self._show()
        self._desk.exporter.take_over()
        if not self.isVisible():
            # Somebody went on with other work meanwhile; they are told where they are.
            self._desk.notices.tell(
                NoticeTone.DONE,
                "acceptance.page.exported",
                action=NoticeAction("acceptance.page.see_bundles", self.bundles_asked.emit),
                name=made.path.name,
                size=size_text(made.bytes),
                folder=str(made.path.parent),
            )
        self.exported.emit()

    def _refused(self, problem: InspectorError) -> None:
        if self._is_ours() and self.isVisible():
            self.error.say(words.error(problem, self._desk.language))
            self.target.look()
            self._desk.exporter.take_over()
