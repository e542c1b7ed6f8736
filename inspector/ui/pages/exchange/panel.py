"""The panel of one waiting bundle: verdict, reasons, differences, opinion, what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.clock import CHINA
from inspector.domain.exchange import Verdict
from inspector.ui.desk import Desk
from inspector.ui.pages.bundles.checks import VERDICT_TONE, CheckResult, five_checks
from inspector.ui.pages.bundles.parts import Scrolled
from inspector.ui.pages.bundles.telling import (
    Detail,
    about,
    check_detail,
    check_title,
    read_detail,
    reason_lines,
    sender,
)
from inspector.ui.pages.exchange.queue import Queue
from inspector.ui.pages.exchange.queue_rows import QueueRow, RowState
from inspector.ui.pages.exchange.reading import Look
from inspector.ui.sizes import size_text
from inspector.ui.unlock_box import UnlockBox
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.facts import CheckLine, CheckList, FactList, Journal, PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.photo_button import PhotoButton
from inspector.ui.widgets.skeleton import Skeleton
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner

__all__ = ["BundlePanel"]

_SHOTS_IN_A_ROW = 3


class BundlePanel(Themed, QWidget):
    """Shows a row of the queue; stays the same widget while rows change.

    Signals:
        accept_asked: take it in, with the opinion.
        return_asked: send it back, with the opinion.
        remove_asked: take it out of the queue.
        retry_asked: check it again.
        look_asked: the bundle's file, its doubtful photos, and place of the one to see large.
    """

    accept_asked = Signal(str, str)
    return_asked = Signal(str, str)
    remove_asked = Signal(str)
    retry_asked = Signal(str)
    look_asked = Signal(object, object, int)

    def __init__(self, desk: Desk, queue: Queue) -> None:
        super().__init__()
        self._desk, self._queue = desk, queue
        self._key = ""
        self._aside = False
        self._shown: tuple[object, ...] = ()
        self._detail: Detail | None = None
        self._look: Look | None = None
        self._title = Label(size=20, bold=True, parent=self)
        self._where = Label(size=14, ink="text.2", parent=self)
        self._banner = VerdictBanner(parent=self)
        self._body = Scrolled(self)
        self._unlock = UnlockBox(desk, parent=self)
        self._opinion = TextBox(parent=self)
        self._opinion.textChanged.connect(self._noted)  # the draft comes 200 ms later
        self._error = InlineError(parent=self)
        self._error.say("")
        self._final = Label(size=13, ink="text.2", parent=self)
        self._remove = Button(kind=ButtonKind.QUIET, icon="trash-2", parent=self)
        self._retry = Button(icon="refresh-cw", parent=self)
        self._back = Button(kind=ButtonKind.DANGER, icon="undo-2", parent=self)
        self._accept = Button(kind=ButtonKind.PRIMARY, icon="check", parent=self)
        self._remove.clicked.connect(lambda: self.remove_asked.emit(self._key))
        self._retry.clicked.connect(lambda: self.retry_asked.emit(self._key))
        self._back.clicked.connect(self.ask_return)
        self._accept.clicked.connect(self.ask_accept)
        self._build()
        self.follow_theme()

    def set_aside(self, *, aside: bool) -> None:
        """Whether it stands beside the queue and so says itself what it is about."""
        self._aside = aside
        self._title.setVisible(aside)
        self.restyle()

    @property
    def key(self) -> str:
        """The row it shows; empty for none."""
        return self._key

    def show_row(self, row: QueueRow | None) -> None:
        """Shows a row, or that none is chosen."""
        key = row.key if row is not None else ""
        if key != self._key:
            self.flush()
            self._key, self._detail, self._look = key, None, None
            self._error.say("")
            self._opinion.set_text(row.waiting.opinion if row is not None else "")
        if row is None:
            self._shown = ()
            return
        look = row.look if row.state in (RowState.CHECKED, RowState.DECIDING) else None
        if look is not None and look is not self._look:
            self._detail, self._look = None, look
            self._read_detail(look)
        self._show_head(row)
        self._show_body(row)
        self._show_actions(row)

    def flush(self) -> None:
        """Another opinion may be shown; this one is kept with every letter."""
        self._opinion.flush()

    def ask_accept(self) -> None:
        """Takes it in, if what is needed for that is here."""
        row = self._queue.row(self._key)
        if row is None or row.verdict in (None, Verdict.REJECTED):
            return
        if self._lacks_reason(needed=row.verdict is Verdict.QUARANTINED) or self._is_locked():
            return
        self.accept_asked.emit(self._key, self._opinion.toPlainText().strip())

    def ask_return(self) -> None:
        """Sends it back, if what is needed for that is here."""
        row = self._queue.row(self._key)
        if row is None or row.verdict is None:
            return
        rejected = row.verdict is Verdict.REJECTED
        if self._lacks_reason(needed=not rejected) or (not rejected and self._is_locked()):
            return
        self.return_asked.emit(self._key, self._opinion.toPlainText().strip())

    def retranslate(self) -> None:
        """Says it in the language in force."""
        self._opinion.set_hint(self.tr("写明意见（退回或确认入库时必填）"))
        self._remove.set_text(self.tr("移出队列"))
        self._final.say(words.say("exchange.final", self._desk.language))
        self._retry.set_text(self.tr("重试"))
        self._back.set_text(self.tr("退回"))
        self._shown = ()
        self._detail = self._look = None
        # Out of sight it is read again when it is opened again.
        if self.isVisible():
            self.show_row(self._queue.row(self._key))

    def restyle(self) -> None:
        """Room of the design."""
        edge = px(20)
        self._column.setContentsMargins(edge, edge if self._aside else px(4), edge, px(16))
        self._column.setSpacing(px(10))
        self._keys.setSpacing(px(8))

    # Within

    def _build(self) -> None:
        self._keys = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self._remove, self._retry, self._back, self._accept):
            self._keys.addWidget(button, 1)
        self._column = QVBoxLayout(self)
        above: tuple[QWidget, ...] = (self._title, self._where, self._banner)
        below: tuple[QWidget, ...] = (self._unlock, self._opinion, self._error, self._final)
        for widget in above:
            self._column.addWidget(widget)
        self._column.addWidget(self._body, 1)
        for widget in below:
            self._column.addWidget(widget)
        self._column.addLayout(self._keys)

    def _noted(self) -> None:
        opinion = self._opinion.toPlainText()
        if self._key:
            self._queue.note(self._key, opinion)
        if opinion.strip():
            self._error.say("")

    def _lacks_reason(self, *, needed: bool) -> bool:
        if not needed or self._opinion.toPlainText().strip():
            return False
        self._error.say(words.say("exchange.reason_missing", self._desk.language))
        self._opinion.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _is_locked(self) -> bool:
        if self._unlock.is_locked:
            self._unlock.ask()
            return True
        return False

    def _read_detail(self, look: Look) -> None:
        self._desk.tasks.read(
            partial(read_detail, self._desk.opened, look.preview, language=self._desk.language),
            receiver=self,
            done=partial(self._detailed, look),
            topic="detail",
        )

    def _detailed(self, look: Look, detail: Detail) -> None:
        if look is self._look:
            self._detail = detail
            row = self._queue.row(self._key)
            if row is not None:
                self._show_body(row)

    def _show_head(self, row: QueueRow) -> None:
        language = self._desk.language
        name, line = row.waiting.path.name, ""
        if row.look is not None:
            name, line = about(row.look.preview, row.waiting, language)
            line = " · ".join(part for part in (sender(row.look.preview), line) if part)
        self.setWindowTitle(name)
        self._title.say(name)
        self._title.setVisible(self._aside)
        self._where.say(line)
        self._banner.set_verdict(*self._verdict(row))

    def _verdict(self, row: QueueRow) -> tuple[Tone, str, str]:
        language = self._desk.language
        if row.problem is not None:
            return Tone.FAIL, self.tr("无法识别这个文件"), words.error(row.problem, language)
        if row.state is RowState.DECIDING:
            return Tone.INFO, self.tr("处理中"), words.say("exchange.deciding", language)
        verdict = row.verdict
        if verdict is None:
            code = "exchange.queued" if row.state is RowState.WAITING else "exchange.checking"
            return Tone.INFO, self.tr("校验中"), words.say(code, language)
        reason = words.say(f"exchange.verdict.{verdict.value}", language)
        return VERDICT_TONE[verdict], words.term(verdict, language), reason

    def _show_body(self, row: QueueRow) -> None:
        shown = (row.key, row.state, row.look, self._detail)
        if shown == self._shown:
            return
        self._shown = shown
        content = QWidget()
        content.setProperty("kind", "scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(8))
        for section in self._sections(row, content):
            column.addWidget(section)
        column.addStretch(1)
        self._body.put(content)

    def _sections(self, row: QueueRow, owner: QWidget) -> Iterator[QWidget]:
        look = row.look
        if look is None:
            if row.problem is None:
                yield Skeleton(rows=3, parent=owner)
            yield self._facts(row, owner)
            return
        results = five_checks(look.preview.verification)
        yield from self._earlier(look, owner)
        yield self._checks(results, look, owner)
        yield from self._changes(owner)
        yield from self._shots(look, owner)
        yield from self._reasons(results, look, owner)
        yield self._facts(row, owner)
        if self._detail is not None and self._detail.history:
            journal = Journal()
            journal.set_entries(self._detail.history)
            yield PanelSection(self.tr("这个小区以前的包"), journal, parent=owner)

    def _earlier(self, look: Look, owner: QWidget) -> Iterator[QWidget]:
        language, now = self._desk.language, look.preview
        told = ""
        if now.earlier is not None and not now.earlier.accepted:
            at = f"{now.earlier.received_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
            told = words.say("exchange.returned_before", language, at=at, reason=now.earlier.reason)
        elif now.same_bundle is not None:
            at = f"{now.same_bundle.received_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
            told = words.say("exchange.other_file", language, at=at)
        if told:
            yield Label(told, size=14, ink="text.2", parent=owner)

    def _checks(self, results: tuple[CheckResult, ...], look: Look, owner: QWidget) -> QWidget:
        language, checks = self._desk.language, CheckList(owner)
        checks.set_checks(
            [
                CheckLine(
                    one.tone,
                    check_title(one, language),
                    check_detail(one, look.preview, language),
                )
                for one in results
            ]
        )
        return checks

    def _changes(self, owner: QWidget) -> Iterator[QWidget]:
        if self._detail is None or not self._detail.changes:
            return
        box = QWidget(owner)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        for line in self._detail.changes:
            head = f"{line.record} · {line.field}"
            column.addWidget(Label(head, size=13, ink="text.2", parent=box))
            change = f"{line.held} → {line.told}"
            column.addWidget(Label(change, size=14, bold=True, ink="warn", parent=box))
        if self._detail.more_changes:
            more = self.tr("另有 {count} 处").format(count=self._detail.more_changes)
            column.addWidget(Label(more, size=13, ink="text.2", parent=box))
        yield PanelSection(self.tr("会改变的内容（现有 → 数据包）"), box, parent=owner)

    def _shots(self, look: Look, owner: QWidget) -> Iterator[QWidget]:
        preview = look.preview
        if not preview.photos:
            return
        box = QWidget(owner)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(8))
        for place, shot in enumerate(preview.photos):
            row, column = divmod(place, _SHOTS_IN_A_ROW)
            picture = PhotoButton(small=True, parent=box)
            if shot.small:
                picture.set_picture(QPixmap.fromImage(QImage.fromData(shot.small)))
            picture.setAccessibleName(shot.photo.original_name)
            picture.setToolTip(shot.photo.original_name)
            picture.clicked.connect(partial(self._look_at, look, place))
            grid.addWidget(picture, row, column)
        for column in range(_SHOTS_IN_A_ROW):
            grid.setColumnStretch(column, 1)
        title = self.tr("存疑的照片 {count} 张").format(count=preview.doubtful)
        yield PanelSection(title, box, parent=owner)

    def _look_at(self, look: Look, first: int, _checked: bool = False) -> None:
        row = self._queue.row(self._key)
        if row is not None:
            self.look_asked.emit(row.waiting.path, look.preview.photos, first)

    def _reasons(
        self, results: tuple[CheckResult, ...], look: Look, owner: QWidget
    ) -> Iterator[QWidget]:
        if all(len(one.findings) <= 1 for one in results):
            return
        reasons = CheckList(owner)
        reasons.set_checks(
            [CheckLine(*line) for line in reason_lines(results, look.preview, self._desk.language)]
        )
        yield PanelSection(self.tr("全部原因"), reasons, parent=owner)

    def _facts(self, row: QueueRow, owner: QWidget) -> QWidget:
        facts, waiting, language = FactList(), row.waiting, self._desk.language
        told = [
            (self.tr("文件"), waiting.path.name),
            (self.tr("大小"), size_text(waiting.bytes)),
            (self.tr("送达"), f"{waiting.arrived.astimezone(CHINA):%Y-%m-%d %H:%M}"),
        ]
        if waiting.origin:
            told.append((self.tr("来自"), waiting.origin))
        if row.look is not None:
            preview = row.look.preview
            kind = preview.verification.kind
            if kind is not None:
                told.insert(0, (self.tr("种类"), words.term(kind, language)))
            signers = [one.name for one in preview.verification.signers[:1]]
            if signers:
                told.insert(1, (self.tr("签名人"), signers[0]))
        facts.set_facts(told)
        return PanelSection(self.tr("这个文件"), facts, parent=owner)

    def _show_actions(self, row: QueueRow) -> None:
        verdict, busy = row.verdict, row.state is RowState.DECIDING
        doubtful = verdict is Verdict.QUARANTINED
        self._accept.setVisible(verdict not in (None, Verdict.REJECTED) and not busy)
        self._accept.set_text(self.tr("确认入库") if doubtful else self.tr("入库"))
        self._final.setVisible(not self._accept.isHidden())
        self._back.setVisible(verdict is not None and not busy)
        self._retry.setVisible(row.problem is not None)
        self._remove.setVisible(verdict is None and not busy)
        self._opinion.setVisible(verdict is not None and not busy)
        self._unlock.refresh()
        if verdict in (None, Verdict.REJECTED) or busy:
            self._unlock.hide()
