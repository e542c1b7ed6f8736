"""Step 5 盖章与导出: the report left; right what is still to be done, one thing at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.domain.acceptance import Acceptance
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.acceptance import asking
from inspector.ui.pages.acceptance.certificate_form import CertificateForm
from inspector.ui.pages.acceptance.export_form import ExportForm
from inspector.ui.pages.acceptance.handing_over import render, save_report
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.pages.acceptance.report_view import ReportView
from inspector.ui.pages.acceptance.step import Scrolled, Step
from inspector.ui.shell.width import WidthClass
from inspector.ui.sizes import size_text
from inspector.ui.task import Progress, Task
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.facts import CheckLine, CheckList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.progress import ProgressLine
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["SealingStep"]


class SealingStep(Step):
    """Report, certificates, seal, export.

    Attributes:
        report: the pages.
        form: signing with a certificate.
        export: handing over.
        make: 生成验收报告.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._task: Task | None = None
        self.report = ReportView(desk)
        self._banner = VerdictBanner()
        self._checks = CheckList()
        self._sign = Button(icon="pencil", size=ButtonSize.ACTION)
        self.make = Button(kind=ButtonKind.PRIMARY, icon="file-check", size=ButtonSize.MAIN)
        self._bar = ProgressLine()
        self._far = Label(size=14, ink="text.2", tabular=True)
        self._stop = Button(icon="x")
        self._error = InlineError()
        self._error.hide()
        self.form = CertificateForm(desk)
        self.export = ExportForm(desk)
        self.save = Button(icon="download", size=ButtonSize.ANSWER)
        self.print = Button(icon="printer", size=ButtonSize.ANSWER)
        self._rule = QFrame()
        self._rule.setProperty("kind", "rule")
        self._rule.setFixedHeight(1)
        self._panel = self._make_panel()
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self.report, 1)
        self._columns.addWidget(self._panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolled(content, fills=True))
        self._connect()
        self.follow_theme()

    def refresh(self) -> None:
        """Shows what is done and what comes next."""
        dossier = self.dossier
        if dossier is None:
            return
        self._show_banner(dossier)
        self._checks.set_checks(self._lines(dossier))
        acceptance = dossier.acceptance
        printed = acceptance is not None and acceptance.report is not None
        to_print = acceptance is not None and not dossier.is_open and not dossier.unsigned
        running = self._task is not None
        self._sign.setVisible(not to_print)
        self.make.setVisible(to_print and not printed and not running)
        for part in (self._bar, self._far, self._stop):
            part.setVisible(running)
        waiting = dossier.uncertified if printed and not dossier.is_sealed else ()
        self.form.setVisible(bool(waiting))
        if waiting:
            self.form.set_turn(dossier, waiting[0])
        self.export.setVisible(dossier.is_sealed)
        self.export.set_dossier(dossier)
        self.save.setVisible(printed)
        self.print.setVisible(printed)
        self._say()

    def showEvent(self, event: object) -> None:
        """Prints the preview once it is looked at."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event
        if self.dossier is not None:
            self.report.show_dossier(self.dossier)

    def set_dossier(self, dossier: Dossier) -> None:
        """Shows how things stand, the report too when it is looked at."""
        super().set_dossier(dossier)
        if self.isVisible():
            self.report.show_dossier(dossier)

    def set_width_class(self, width_class: WidthClass) -> None:
        """The panel goes above the pages where there is no room beside."""
        super().set_width_class(width_class)
        beside = width_class in (WidthClass.WIDE, WidthClass.REGULAR)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._columns.removeWidget(self._panel)
        self._columns.insertWidget(1 if beside else 0, self._panel)
        self._columns.setStretchFactor(self.report, 1)
        self._beside = beside
        self.restyle()

    _beside = True

    def retranslate(self) -> None:
        """Says everything again."""
        self._say()
        super().retranslate()

    def restyle(self) -> None:
        """Room of the design."""
        self._columns.setSpacing(px(16))
        self._inner.setSpacing(px(10))
        self._inner.setContentsMargins(px(18), px(16), px(14), px(4))
        side = px(392) if self._beside else 0
        self._panel.setMinimumWidth(side)
        self._panel.setMaximumWidth(side or _UNBOUND)
        self._panel_area.set_whole(not self._beside)
        self.report.setMinimumHeight(0 if self._beside else px(480))

    def print_report(self) -> None:
        """打印验收表: a copy is handed to the system's viewer, which knows the printers."""
        self._save_as(opens=True)

    def _make_panel(self) -> QFrame:
        content = QWidget()
        self._inner = QVBoxLayout(content)
        for part in (
            self._banner,
            self._checks,
            self._rule,
            self._sign,
            self.make,
            self._bar,
            self._far,
            self._stop,
            self._error,
            self.form,
            self.export,
            self.save,
            self.print,
        ):
            self._inner.addWidget(part)
        panel = QFrame()
        panel.setProperty("kind", "card")
        outer = QVBoxLayout(panel)
        outer.setContentsMargins(0, 0, 2, 0)
        self._panel_area = Scrolled(content)
        outer.addWidget(self._panel_area)
        return panel

    def _connect(self) -> None:
        self._sign.clicked.connect(lambda: self.step_asked.emit(4))
        self.make.clicked.connect(self._make)
        self._stop.clicked.connect(self._stop_making)
        self.form.signed.connect(self.written.emit)
        self.export.folder_chosen.connect(self.drafts_changed)
        self.export.exported.connect(partial(self.written.emit, None))
        self.export.bundles_asked.connect(
            lambda: self.go_asked.emit("bundles", {"section": "sent"})
        )
        self.save.clicked.connect(lambda: self._save_as(opens=False))
        self.print.clicked.connect(self.print_report)

    def _say(self) -> None:
        self._sign.set_text(self.tr("去签字"))
        self.make.set_text(self.tr("生成验收报告"))
        self._stop.set_text(self.tr("取消"))
        self._bar.setAccessibleName(self.tr("生成进度"))
        self.save.set_text(self.tr("另存 PDF"))
        self.print.set_text(self.tr("打印验收报告"))

    def _show_banner(self, dossier: Dossier) -> None:
        acceptance = dossier.acceptance
        printed = acceptance is not None and acceptance.report is not None
        waiting = len(dossier.uncertified)
        if dossier.is_sealed:
            code, tone, icon = "sealed", Tone.PASS, "badge-check"
        elif dossier.is_open or dossier.unsigned:
            code, tone, icon = "unsigned", Tone.WARN, "pencil"
        elif not printed:
            code, tone, icon = "printable", Tone.INFO, "file-check"
        elif waiting > 1:
            code, tone, icon = "certificates", Tone.INFO, "key-round"
        else:
            code, tone, icon = "sealable", Tone.INFO, "stamp"
        count = waiting - 1 if code == "certificates" else len(dossier.unsigned)
        language = self.desk.language
        signed = len(dossier.signing) - len(dossier.unsigned)
        said = {"count": count, "signed": signed, "certified": len(dossier.certified)}
        self._banner.set_verdict(
            tone,
            words.say(f"acceptance.page.seal.{code}", language, **said),
            words.say(f"acceptance.page.seal.{code}_why", language, **said),
            icon=icon,
        )

    def _lines(self, dossier: Dossier) -> list[CheckLine]:
        total = len(dossier.signing)
        signed = total - len(dossier.unsigned)
        last = max(dossier.handwriting.values(), key=lambda one: one.signed_at, default=None)
        lines = [
            CheckLine(
                Tone.PASS if total and signed == total else Tone.NEUTRAL,
                self.tr("手写签名 {done} / {total}").format(done=signed, total=total),
                self.tr("最后一位 {name}，{time}").format(
                    name=last.person, time=last.signed_at.astimezone(CHINA).strftime("%m-%d %H:%M")
                )
                if last
                else self.tr("还没有人签"),
            )
        ]
        acceptance = dossier.acceptance
        report = acceptance.report if acceptance else None
        lines.append(
            CheckLine(
                Tone.PASS if report else Tone.NEUTRAL,
                self.tr("验收报告"),
                self.tr("{pages} 页，{size}").format(
                    pages=report.pages, size=size_text(report.bytes)
                )
                if report
                else self.tr("签齐后生成"),
            )
        )
        digital = [seat for seat in dossier.signing if seat.digital]
        names = "、".join(one.person for one in digital if one.role in dossier.certified)
        done = len(dossier.certified)
        lines.append(
            CheckLine(
                Tone.PASS if digital and done == len(digital) else Tone.NEUTRAL,
                self.tr("数字签名 {done} / {total}").format(done=done, total=len(digital)),
                names or self.tr("还没有"),
            )
        )
        if dossier.is_sealed and report is not None and report.sealed_at is not None:
            at = report.sealed_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
            lines.append(CheckLine(Tone.PASS, self.tr("已盖章"), at))
        if not dossier.is_open:
            lines.append(
                CheckLine(
                    Tone.INFO,
                    self.tr("内容已锁定"),
                    words.say("acceptance.page.locked_line", self.desk.language),
                )
            )
        return lines

    def _make(self) -> None:
        dossier = self.dossier
        if dossier is None or dossier.acceptance is None or self._task is not None:
            return
        self._error.say("")
        progress = Progress()
        progress.changed.connect(self._progressed)
        self._progressed(0, 0)
        self._task = self.desk.tasks.write(
            partial(
                render,
                self.desk.opened,
                acceptance=dossier.acceptance.id,
                progress=progress.report,
            ),
            receiver=self,
            done=self._made,
            failed=self._refused,
            ended=self._ended,
            progress=progress,
        )
        self.refresh()

    def _progressed(self, done: int, total: int) -> None:
        self._bar.set_progress(done, total or 1)
        self._far.say(
            self.tr("已排 {done} / {total} 张照片").format(done=done, total=total)
            if total
            else self.tr("正在排版")
        )

    def _stop_making(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _made(self, acceptance: Acceptance) -> None:
        self.written.emit(acceptance)

    def _refused(self, problem: InspectorError) -> bool:
        self._error.say(words.error(problem, self.desk.language))
        return True

    def _ended(self) -> None:
        self._task = None
        self.refresh()

    def _save_as(self, *, opens: bool) -> None:
        dossier = self.dossier
        if dossier is None or dossier.acceptance is None or dossier.acceptance.report is None:
            return
        name = f"{dossier.project.name} {dossier.acceptance.number}.pdf"
        start = str(self.export.folder / name) if self.export.folder else name
        target = asking.ask_target(self, self.tr("另存 PDF"), start)
        if target is None:
            return
        self._error.say("")
        self.desk.tasks.write(
            partial(save_report, self.desk.opened, acceptance=dossier.acceptance.id, target=target),
            receiver=self,
            done=self._opened if opens else self._saved,
            failed=self._refused,
        )

    def _saved(self, path: Path) -> None:
        self.desk.notices.tell(
            NoticeTone.DONE, "acceptance.page.saved", name=path.name, folder=str(path.parent)
        )

    def _opened(self, path: Path) -> None:
        self._saved(path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


_UNBOUND = 16_777_215
"""Qt's own word for no maximum."""
