"""包里有什么: facts, checks and contents of a file before it is taken in; and of one that was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.bundle.load import Decision
from inspector.clock import CHINA
from inspector.domain.exchange import Verdict
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.checks import VERDICT_TONE, five_checks
from inspector.ui.pages.bundles.reading import LookInside, ReceivedRow, SentRow, SentState
from inspector.ui.pages.bundles.telling import (
    Detail,
    about,
    check_detail,
    check_title,
    read_detail,
    sender,
)
from inspector.ui.sizes import size_text
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.facts import CheckLine, CheckList, FactList, PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["SENT_LOOK", "LookPanel", "ShipmentPanel"]

SENT_LOOK = {
    SentState.EXPORTED: (Tone.INFO, "upload"),
    SentState.RECEIVED: (Tone.PASS, "check"),
    SentState.FILED: (Tone.PASS, "check-check"),
    SentState.RETURNED: (Tone.FAIL, "undo-2"),
}


class LookPanel(Themed, QWidget):
    """A file that was not taken in yet.

    Signals:
        take_asked: take it in; the decision for a doubtful one, else None.
    """

    take_asked = Signal(object, object)

    def __init__(self, desk: Desk, look: LookInside) -> None:
        super().__init__()
        self._desk, self._look = desk, look
        self._given = self._is_read = False
        self._banner = VerdictBanner(parent=self)
        self._where = Label(size=14, ink="text.2", parent=self)
        self._checks = CheckList(self)
        self._changes = QWidget(self)
        self._change_column = QVBoxLayout(self._changes)
        self._change_column.setContentsMargins(0, 0, 0, 0)
        self._change_section = PanelSection("", self._changes, parent=self)
        self._change_section.hide()
        self._facts = FactList(self)
        self._fact_section = PanelSection("", self._facts, parent=self)
        self._opinion = TextBox(parent=self)
        self._error = InlineError(parent=self)
        self._error.say("")
        self._take = Button(
            icon="download", kind=ButtonKind.PRIMARY, size=ButtonSize.ANSWER, parent=self
        )
        self._take.clicked.connect(self.ask)
        self._column = QVBoxLayout(self)
        parts: tuple[QWidget, ...] = (
            self._where,
            self._banner,
            self._checks,
            self._change_section,
            self._fact_section,
            self._opinion,
            self._error,
            self._take,
        )
        for widget in parts:
            self._column.addWidget(widget)
        self._column.addStretch(1)
        verdict = look.preview.verification.verdict
        self._opinion.setVisible(verdict is Verdict.QUARANTINED)
        self._take.setVisible(verdict is not Verdict.REJECTED)
        self.follow_theme()

    def ask(self) -> None:
        """Takes it in, once."""
        doubtful = self._look.preview.verification.verdict is Verdict.QUARANTINED
        reason = self._opinion.toPlainText().strip()
        if doubtful and not reason:
            self._error.say(words.say("exchange.reason_missing", self._desk.language))
            self._opinion.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self._given:
            self._given = True
            decision = Decision(accept=True, reason=reason) if doubtful else None
            self.take_asked.emit(self._look.waiting.path, decision)

    def retranslate(self) -> None:
        """Says it in the language in force."""
        language, preview = self._desk.language, self._look.preview
        verdict = preview.verification.verdict
        name, line = about(preview, self._look.waiting, language)
        self.setWindowTitle(name)
        self._where.say(" · ".join(part for part in (sender(preview), line) if part))
        reason = self._reason(verdict)
        self._banner.set_verdict(VERDICT_TONE[verdict], self._verdict(verdict), reason)
        self._checks.set_checks(
            [
                CheckLine(
                    one.tone, check_title(one, language), check_detail(one, preview, language)
                )
                for one in five_checks(preview.verification)
            ]
        )
        self._change_section.set_title(self.tr("会改变的内容（现有 → 数据包）"))
        self._fact_section.set_title(self.tr("这个文件"))
        self._facts.set_facts(self._told())
        self._opinion.set_hint(self.tr("写明为什么导入"))
        self._take.set_text(self.tr("导入"))
        if self._is_read and not self.isVisible():
            return
        self._is_read = True
        self._desk.tasks.read(
            partial(read_detail, self._desk.opened, preview, language=language),
            receiver=self,
            done=self._show_changes,
            topic="detail",
        )

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(20)
        self._column.setContentsMargins(edge, px(4), edge, px(20))
        self._column.setSpacing(px(12))

    def _verdict(self, verdict: Verdict) -> str:
        return {
            Verdict.QUARANTINED: self.tr("需复核"),
            Verdict.REJECTED: self.tr("不能导入"),
        }.get(verdict, self.tr("可以导入"))

    def _reason(self, verdict: Verdict) -> str:
        if verdict is Verdict.REJECTED:
            return self.tr("内容不可信。请对方重新导出，不要改动文件。")
        if self._look.preview.earlier is not None and self._look.preview.earlier.accepted:
            return self.tr("这个文件以前导入过，再导入一次不会重复。")
        return self.tr("现在只是查看，还没有导入任何内容。")

    def _told(self) -> list[tuple[str, str]]:
        language, preview = self._desk.language, self._look.preview
        kind, counts = preview.verification.kind, preview.counts
        told = [(self.tr("种类"), words.term(kind, language))] if kind else []
        told += [(words.say(f"record.{name}", language), str(n)) for name, n in counts.items()]
        told.append((self.tr("新增 / 更新"), f"{preview.new} / {preview.changed}"))
        told.append((self.tr("大小"), size_text(self._look.waiting.bytes)))
        told.append((self.tr("文件"), self._look.waiting.path.name))
        return told

    def _show_changes(self, detail: Detail) -> None:
        while self._change_column.count():
            self._change_column.takeAt(0).widget().deleteLater()
        for line in detail.changes:
            head, change = f"{line.record} · {line.field}", f"{line.held} → {line.told}"
            self._change_column.addWidget(Label(head, size=13, ink="text.2", parent=self._changes))
            self._change_column.addWidget(
                Label(change, size=14, bold=True, ink="warn", parent=self._changes)
            )
        self._change_section.setVisible(bool(detail.changes))


class ShipmentPanel(Themed, QWidget):
    """A bundle that went out or came in."""

    def __init__(self, desk: Desk, row: SentRow | ReceivedRow) -> None:
        super().__init__()
        self._desk, self._row = desk, row
        self._banner = VerdictBanner(parent=self)
        self._facts = FactList(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._banner)
        self._column.addWidget(self._facts)
        self._column.addStretch(1)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        row, line, language = self._row, self._row.line, self._desk.language
        self.setWindowTitle(row.subject)
        facts = [(self.tr("种类"), words.term(line.kind, language))]
        if isinstance(row, SentRow):
            self._show_sent(row)
            facts.append((self.tr("导出时间"), f"{line.at.astimezone(CHINA):%Y-%m-%d %H:%M}"))
            facts.append((self.tr("内容"), row.number))
        else:
            self._show_received(row)
            facts.append((self.tr("导入时间"), f"{line.at.astimezone(CHINA):%Y-%m-%d %H:%M}"))
            if row.answers:
                facts.append((self.tr("回复的是"), row.answers))
        facts.append((self.tr("文件"), line.path))
        facts.append((self.tr("校验值"), line.archive[:16]))
        self._facts.set_facts([one for one in facts if one[1]])

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(20)
        self._column.setContentsMargins(edge, px(4), edge, px(20))
        self._column.setSpacing(px(12))

    def _show_sent(self, row: SentRow) -> None:
        tone, icon = SENT_LOOK[row.state]
        said = {
            SentState.EXPORTED: (
                self.tr("已导出，还没有回执"),
                self.tr("把文件送到指挥部，收到回执后在这里导入。"),
            ),
            SentState.RECEIVED: (self.tr("对方已接收"), ""),
            SentState.FILED: (self.tr("已备案 {number}").format(number=row.detail), ""),
            SentState.RETURNED: (self.tr("被退回"), row.detail),
        }[row.state]
        self._banner.set_verdict(tone, *said, icon=icon)

    def _show_received(self, row: ReceivedRow) -> None:
        if row.accepted is None:
            verdict = Verdict(row.line.verdict) if row.line.verdict else Verdict.ACCEPTED
            told = words.term(verdict, self._desk.language)
            self._banner.set_verdict(VERDICT_TONE[verdict], told, row.line.note)
        elif row.accepted:
            self._banner.set_verdict(Tone.PASS, self.tr("回执：已接收"), row.detail)
        else:
            self._banner.set_verdict(Tone.FAIL, self.tr("回执：被退回"), row.detail)
