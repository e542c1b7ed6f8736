"""Export of the sealed acceptance: where to, how far, and that it was checked."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import NoticeAction
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.acceptance import asking
from inspector.ui.pages.acceptance.handing_over import Exported, export_acceptance, free_bytes
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.pages.acceptance.secret_line import SecretLine
from inspector.ui.task import Progress, Task
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.progress import ProgressLine
from inspector.ui.widgets.themed import Themed, px

__all__ = ["ExportForm", "in_megabytes"]

_MEGA = 1_000_000
_OF_PASSPHRASE = ("signing.wrong_passphrase", "signing.passphrase_empty")


def in_megabytes(size: int) -> str:
    """``412 MB``; a small file is said with a decimal."""
    return f"{size / _MEGA:.1f} MB" if size < 10 * _MEGA else f"{size / _MEGA:,.0f} MB"


class ExportForm(Themed, QWidget):
    """Target, passphrase if it is needed, progress, and what came of it.

    Attributes:
        folder: the target; None while none was chosen.
        submit: 导出数据包.
        cancel: 取消, while it runs.
        secret: the passphrase, while the workspace is locked.
        error: what was wrong.

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
        self._task: Task | None = None
        self._result: Exported | None = None
        self._free = -1
        self.folder: Path | None = None
        self._title = Label(size=15, bold=True, ink="text.2", parent=self)
        self._target = Button(icon="hard-drive", size=ButtonSize.ANSWER, parent=self)
        self._room = Label(size=14, ink="text.2", parent=self)
        self.secret = SecretLine(self)
        self.error = InlineError(parent=self)
        self.error.hide()
        self._bar = ProgressLine(parent=self)
        self._far = Label(size=14, ink="text.2", tabular=True, parent=self)
        self.cancel = Button(icon="x", parent=self)
        self._running = QWidget(self)
        running = QHBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        running.addWidget(self._far, 1)
        running.addWidget(self.cancel)
        self._told = Label(size=14, ink="pass", parent=self)
        self._look = Button(kind=ButtonKind.QUIET, icon="package", parent=self)
        self.submit = Button(
            kind=ButtonKind.PRIMARY, icon="package", size=ButtonSize.MAIN, parent=self
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (
            self._title,
            self._target,
            self._room,
            self.secret,
            self.error,
            self._bar,
            self._running,
            self._told,
            self._look,
            self.submit,
        ):
            self._column.addWidget(part)
        self._target.clicked.connect(self._ask)
        self._look.clicked.connect(self.bundles_asked)
        self.cancel.clicked.connect(self._cancel)
        self.submit.clicked.connect(self._export)
        self.follow_theme()

    def set_dossier(self, dossier: Dossier) -> None:
        """Shows it for an acceptance; another one begins anew."""
        known = self._dossier.acceptance if self._dossier else None
        if known is None or dossier.acceptance is None or known.id != dossier.acceptance.id:
            self._result = None
            self.error.say("")
        self._dossier = dossier
        self._show()

    def use_folder(self, folder: Path) -> None:
        """Exports into a folder from now on."""
        self.folder, self._free = folder, -1
        self.error.say("")
        self._show()
        self._desk.tasks.read(
            partial(free_bytes, folder),
            receiver=self,
            done=self._measured,
            failed=self._refused,
            topic="room",
        )
        self.folder_chosen.emit()

    def retranslate(self) -> None:
        """Says everything again."""
        self._title.say(self.tr("导出到"))
        self.secret.set_name(self.tr("本机身份的口令"))
        self.cancel.set_text(self.tr("取消导出"))
        self._look.set_text(self.tr("看数据包"))
        self.submit.set_text(self.tr("导出数据包"))
        self._bar.setAccessibleName(self.tr("导出进度"))
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(8))

    def _show(self) -> None:
        running = self._task is not None
        folder = self.folder
        self._target.set_text(str(folder) if folder else self.tr("选择移动硬盘或文件夹"))
        self._target.setEnabled(not running)
        room = self.tr("可用 {size}").format(size=in_megabytes(self._free))
        if folder is None:
            self._room.say(self.tr("先选导出到哪里"))
        else:
            self._room.say(room if self._free >= 0 else "")
        unlocked = self._dossier is not None and self._dossier.unlocked
        self.secret.setVisible(not unlocked and not running)
        self._bar.setVisible(running)
        self._running.setVisible(running)
        self.submit.setVisible(not running)
        self.submit.setEnabled(folder is not None)
        self.submit.setToolTip("" if folder else self.tr("先选导出到哪里"))
        result = self._result
        self._look.setVisible(result is not None)
        self._told.say(
            words.say(
                "acceptance.page.exported",
                self._desk.language,
                name=result.name,
                size=in_megabytes(result.bytes),
                folder=result.folder,
            )
            if result
            else ""
        )

    def _ask(self) -> None:
        start = str(self.folder) if self.folder else ""
        folder = asking.ask_folder(self, self.tr("导出到"), start)
        if folder is not None:
            self.use_folder(folder)

    def _measured(self, free: int) -> None:
        self._free = free
        self._show()

    def _export(self) -> None:
        dossier = self._dossier
        if dossier is None or dossier.acceptance is None or self.folder is None:
            return
        if self._task is not None:
            return
        self.error.say("")
        self._result = None
        progress = Progress()
        progress.changed.connect(self._progressed)
        self._progressed(0, 0)
        self._task = self._desk.tasks.write(
            partial(
                export_acceptance,
                self._desk.opened,
                acceptance=dossier.acceptance.id,
                folder=self.folder,
                passphrase=self.secret.text(),
                progress=progress.report,
            ),
            receiver=self,
            done=self._done,
            failed=self._refused,
            ended=self._ended,
            progress=progress,
        )
        self._show()

    def _progressed(self, done: int, total: int) -> None:
        share = done * 1000 // total if total else 0
        self._bar.set_progress(share, 1000)
        self._far.say(
            f"{in_megabytes(done)} / {in_megabytes(total)} · {share // 10} %"
            if total
            else self.tr("正在准备")
        )

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._far.say(self.tr("正在停下"))

    def _done(self, exported: Exported) -> None:
        self._result = exported
        self.secret.clear()
        if not self.isVisible():
            # Somebody went on with other work meanwhile; they are told where they are.
            self._desk.notices.tell(
                NoticeTone.DONE,
                "acceptance.page.exported",
                action=NoticeAction("acceptance.page.see_bundles", self.bundles_asked.emit),
                name=exported.name,
                size=in_megabytes(exported.bytes),
                folder=exported.folder,
            )
        self.exported.emit()

    def _refused(self, problem: InspectorError) -> bool:
        self.error.say(words.error(problem, self._desk.language))
        self.secret.set_wrong(problem.code in _OF_PASSPHRASE)
        self._free = -1
        self._show()
        return True

    def _ended(self) -> None:
        self._task = None
        self._show()
