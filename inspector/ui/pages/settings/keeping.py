"""存储 and 备份: where the data is, whether it is whole, and copies of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from inspector import words
from inspector.clock import CHINA
from inspector.errors import InspectorError
from inspector.findings import Finding, Level
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as News
from inspector.ui.pages.settings.parts import (
    Card,
    Section,
    Work,
    choose_folder,
    megabytes,
    open_folder,
)
from inspector.ui.pages.settings.reading import Keeping, read_keeping
from inspector.ui.task import Progress, Task
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.facts import CheckLine, CheckList, FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner
from inspector.upkeep.backup import Backup, back_up_workspace

__all__ = ["BackupSection", "StorageSection"]

_MOST_LINES = 20
_STALE = "store.index_stale"


class StorageSection(Section):
    """Sizes, and the check of every file, every record and the audit log."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kept: Keeping | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._running: Task | None = None
        self._facts = FactList()
        self._where = Label(size=14, ink="text.2")
        self.show_folder = Button(icon="folder-open")
        self.show_folder.clicked.connect(self._open_folder)
        self._sizes = Card(self._where, self._facts)
        self._sizes.add_row(self.show_folder)
        self._hint = Label(size=14, ink="text.2")
        self.verdict = VerdictBanner()
        self.verdict.hide()
        self._lines = CheckList()
        self._lines.hide()
        self._work = Work()
        self.check = Button(icon="shield-check", kind=ButtonKind.PRIMARY)
        self.check.clicked.connect(self._begin)
        self.stop = Button(icon="x")
        self.stop.clicked.connect(self._cancel)
        self.stop.hide()
        self.rebuild = Button(icon="refresh-cw")
        self.rebuild.clicked.connect(self._rebuild)
        self.rebuild.hide()
        self._checking = Card(self._hint, self.verdict, self._lines, self._work)
        self._checking.add_row(self.check, self.stop, self.rebuild)
        self.column.addWidget(self._sizes)
        self.column.addWidget(self._checking)
        self.finish()

    def entered(self) -> None:
        """Adds the sizes up again."""
        work = partial(read_keeping, self.desk.opened)
        self.desk.tasks.read(work, receiver=self, done=self._show, topic="keeping")

    def retranslate(self) -> None:
        """Its words."""
        self._sizes.set_title(self.tr("工作区占用"))
        self.show_folder.set_text(self.tr("打开文件夹"))
        self._checking.set_title(self.tr("核对数据"))
        self._hint.say(
            self.tr("重新计算每个原件和每条记录的校验值，再核对操作记录链。照片多时要几分钟。")
        )
        self.check.set_text(self.tr("核对全部数据"))
        self.stop.set_text(self.tr("取消"))
        self.rebuild.set_text(self.tr("重建检索数据"))
        if self._kept is not None:
            self._show(self._kept)
        if self._findings is not None:
            self._found(self._findings)

    def _show(self, kept: Keeping) -> None:
        self._kept = kept
        space = kept.space
        count = words.say("settings.storage.files", self.desk.language, count=space.files)
        self._where.say(str(kept.folder))
        self._facts.set_facts(
            (
                (self.tr("数据库"), megabytes(space.database)),
                (self.tr("照片和文件原件"), f"{megabytes(space.media)} · {count}"),
                (self.tr("缩略图（可重新生成）"), megabytes(space.cache)),
                (self.tr("升级前的数据库副本"), megabytes(space.backups)),
                (self.tr("磁盘剩余"), megabytes(space.free)),
            )
        )

    def _open_folder(self) -> None:
        if self._kept is not None:
            open_folder(self._kept.folder)

    def _begin(self) -> None:
        if self._running is not None:
            return
        progress = Progress()
        progress.changed.connect(self._tell)
        self._running = self.desk.tasks.read(
            partial(self.desk.opened.store.check, progress=progress.report),
            receiver=self,
            done=self._found,
            ended=self._ended,
            progress=progress,
        )
        self.destroyed.connect(progress.cancel)
        self.verdict.hide()
        self._lines.hide()
        self.rebuild.hide()
        self._tell(0, 0)
        self.check.hide()
        self.stop.show()
        self.stop.setFocus()

    def _tell(self, done: int, of: int) -> None:
        told = words.say("settings.storage.checking", self.desk.language, done=done, of=of)
        self._work.show_progress(done, max(of, 1), told)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _ended(self) -> None:
        self._running = None
        self._work.hide()
        had_focus = self.stop.hasFocus()
        self.stop.hide()
        self.check.show()
        if had_focus:
            self.check.setFocus()

    def _found(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        language = self.desk.language
        bad = [found for found in findings if found.level is Level.ERROR]
        if bad:
            title = words.say("settings.storage.damaged", language, count=len(bad))
            then = words.say("settings.storage.damaged.next", language)
        else:
            title = words.say("settings.storage.sound", language)
            then = words.say("settings.storage.sound.next", language)
        self.verdict.set_verdict(Tone.FAIL if bad else Tone.PASS, title, then)
        self.verdict.show()
        shown = [
            CheckLine(
                Tone.FAIL if found.level is Level.ERROR else Tone.INFO,
                words.finding(found, language),
            )
            for found in findings[:_MOST_LINES]
        ]
        self._lines.set_checks(shown)
        self._lines.setVisible(bool(shown))
        self.rebuild.setVisible(any(found.code == _STALE for found in findings))

    def _rebuild(self) -> None:
        work = self.desk.opened.store.rebuild
        self.desk.tasks.write(work, receiver=self, done=lambda _: self._begin())


class BackupSection(Section):
    """The last backup, and a new one onto a stick."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kept: Keeping | None = None
        self._running: Task | None = None
        self.banner = VerdictBanner()
        self._hint = Label(size=14, ink="text.2")
        self._work = Work()
        self._wrong = VerdictBanner()
        self._wrong.hide()
        self.begin = Button(icon="usb", kind=ButtonKind.PRIMARY)
        self.begin.clicked.connect(self._choose)
        self.stop = Button(icon="x")
        self.stop.clicked.connect(self._cancel)
        self.stop.hide()
        self._making = Card(self._hint, self._wrong, self._work)
        self._making.add_row(self.begin, self.stop)
        self._how = Label(size=14, ink="text.2")
        self._restoring = Card(self._how)
        for part in (self.banner, self._making, self._restoring):
            self.column.addWidget(part)
        self.banner.hide()
        self.finish()

    def entered(self) -> None:
        """Asks when the last backup was made."""
        work = partial(read_keeping, self.desk.opened)
        self.desk.tasks.read(work, receiver=self, done=self._show, topic="keeping")

    def retranslate(self) -> None:
        """Its words."""
        self._making.set_title(self.tr("备份整个工作区"))
        self._hint.say(
            self.tr("数据库、照片原件、证书一起复制到 U 盘，写完逐个读回核对。备份时可以继续工作。")
        )
        self.begin.set_text(self.tr("选择 U 盘并备份"))
        self.stop.set_text(self.tr("取消"))
        self._restoring.set_title(self.tr("怎样恢复"))
        self._how.say(
            self.tr(
                "备份本身就是一个工作区。把 U 盘上的备份文件夹复制到电脑硬盘，再用“打开其他工作区”"
                "打开它。恢复以后只在一台电脑上继续，旧的那份不要再用。"
            )
        )
        if self._kept is not None:
            self._show(self._kept)

    def back_up(self, to: Path) -> None:
        """Begins a backup into a folder."""
        if self._running is not None:
            return
        progress = Progress()
        progress.changed.connect(self._tell)
        self._running = self.desk.tasks.read(
            partial(back_up_workspace, self.desk.opened, to, progress=progress.report),
            receiver=self,
            done=self._made,
            failed=self._failed,
            ended=self._ended,
            progress=progress,
        )
        self.destroyed.connect(progress.cancel)
        self._wrong.hide()
        self._tell(0, 0)
        self.begin.hide()
        self.stop.show()
        self.stop.setFocus()

    def _show(self, kept: Keeping) -> None:
        self._kept = kept
        language, last = self.desk.language, kept.backup
        whole = kept.space.database + kept.space.media
        need = words.say("settings.backup.needs", language, size=megabytes(whole))
        if last is None:
            title = words.say("settings.backup.never", language)
            self.banner.set_verdict(Tone.WARN, title, need, icon="usb")
        else:
            at = last.at.astimezone(CHINA)
            title = words.say("settings.backup.last", language, at=f"{at:%Y-%m-%d %H:%M}")
            where = words.say(
                "settings.backup.where", language, folder=last.folder, size=megabytes(last.bytes)
            )
            self.banner.set_verdict(Tone.PASS, title, where, icon="usb")
        self.banner.show()

    def _choose(self) -> None:
        to = choose_folder(self, self.tr("选择 U 盘并备份"))
        if to is not None:
            self.back_up(to)

    def _tell(self, done: int, of: int) -> None:
        told = words.say(
            "settings.backup.copying", self.desk.language, done=megabytes(done), of=megabytes(of)
        )
        self._work.show_progress(done, max(of, 1), told)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _made(self, made: Backup) -> None:
        self.desk.notices.tell(
            News.DONE, "settings.backup.made", folder=made.folder, size=megabytes(made.bytes)
        )
        self.entered()

    def _failed(self, problem: InspectorError) -> bool:
        language = self.desk.language
        self._wrong.set_verdict(
            Tone.FAIL, words.say("settings.backup.failed", language), words.error(problem, language)
        )
        self._wrong.show()
        return True

    def _ended(self) -> None:
        self._running = None
        self._work.hide()
        had_focus = self.stop.hasFocus()
        self.stop.hide()
        self.begin.show()
        if had_focus:
            self.begin.setFocus()
