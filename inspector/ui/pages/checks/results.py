"""What the inspection comes to: verdicts with reasons, what is open, and its completion."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.judging.explaining import explain_item, lines_of
from inspector.checklist.judging.judgement import Ground, ItemJudgement, Judgement
from inspector.clock import CHINA
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import ThemeVerdict
from inspector.findings import Level
from inspector.ui.pages.checks.programme_part import ProgrammePart
from inspector.ui.pages.checks.project_part import ProjectPart
from inspector.ui.pages.checks.sheet import Counts, Sheet
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.ui.widgets.verdict_banner import VerdictBanner
from inspector.words import Language

__all__ = ["ResultsPanel"]

_TONES = {
    ThemeVerdict.INCOMPLETE: Tone.NEUTRAL,
    ThemeVerdict.FAILED: Tone.FAIL,
    ThemeVerdict.RECTIFY: Tone.WARN,
    ThemeVerdict.PASSED: Tone.PASS,
}
_MOST = 12
"""Items of a ground that are named one by one."""


class ResultsPanel(Themed, QWidget):
    """What is open and the completion, then the themes below each other.

    Signals:
        item_asked: item code and place id: somebody wants to see it.
        complete_asked: 完成检查, or 仍然完成 where something is open.
        reopen_asked: 继续检查 of an inspection that was completed.
        preview_asked, change_asked: a profile of the compound's project, to look at and to hold.
    """

    item_asked = Signal(str, str)
    complete_asked = Signal()
    reopen_asked = Signal()
    preview_asked = Signal(object)
    change_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._language = Language.ZH
        self._asking = False
        self._themes = QVBoxLayout()
        self._parts: list[_ThemePart] = []
        self._shown: InspectionId | None = None
        self.programme: ProgrammePart | None = None
        self.project: ProjectPart | None = None
        self._open = Label(size=15, parent=self)
        self._what = Label(size=14, ink="text.2", parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self.complete = Button(
            kind=ButtonKind.PRIMARY, icon="clipboard-check", size=ButtonSize.ACTION, parent=self
        )
        self.complete.clicked.connect(self._complete)
        self.reopen = Button(icon="pencil", parent=self)
        self.reopen.clicked.connect(self.reopen_asked)
        self.question = _Question(self)
        self.question.agreed.connect(self.complete_asked)
        self.question.declined.connect(self._decline)
        self._column = QVBoxLayout(self)
        parts = (self._open, self._what, self._error, self.complete, self.question, self.reopen)
        for part in parts:
            self._column.addWidget(part)
        self._column.addLayout(self._themes)
        self._column.addStretch(1)
        self.follow_theme()

    def show_sheet(self, sheet: Sheet, language: Language) -> None:
        """Shows an inspection."""
        self._sheet, self._language = sheet, language
        for old in self._parts:
            self._themes.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = []
        self._show_programme(sheet)
        for code, judgement in sheet.judgements.items():
            part = _ThemePart(judgement, sheet.counts(code), language, self)
            part.item_asked.connect(self.item_asked)
            self._themes.addWidget(part)
            self._parts.append(part)
        self._say_completion()

    def _show_programme(self, sheet: Sheet) -> None:
        judged, project = sheet.programme, self.project
        kept = (
            project is not None
            and judged is not None
            and self._shown == sheet.inspection.id
            and not sheet.locked
            and project.keeps(judged, self._language)
        )
        self._shown = sheet.inspection.id
        for old in (self.programme, None if kept else project):
            if old is not None:
                self._themes.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.programme, self.project = None, project if kept else None
        if judged is None:
            return
        self.programme = ProgrammePart(judged, self._language, self)
        self._themes.insertWidget(0, self.programme)
        if judged.programme.profile and not kept:
            self.project = ProjectPart(judged, self._language, locked=sheet.locked, parent=self)
            self.project.preview_asked.connect(self.preview_asked)
            self.project.change_asked.connect(self.change_asked)
            self._themes.addWidget(self.project)

    def say_error(self, text: str) -> None:
        """Says why it could not be completed."""
        self._error.say(text)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.setWindowTitle(self.tr("检查结果"))
        self.complete.set_text(self.tr("完成检查"))
        self.reopen.set_text(self.tr("继续检查"))
        if self._sheet is not None:
            self._say_completion()

    def restyle(self) -> None:
        """Room of the design."""
        now = theme()
        self._column.setContentsMargins(
            now.size("space.5"), px(4), now.size("space.5"), now.size("space.5")
        )
        self._column.setSpacing(now.size("space.3"))
        self._themes.setSpacing(now.size("space.5"))

    def _complete(self) -> None:
        """Asks first where something is open: afterwards dates are judged as of today."""
        assert self._sheet is not None
        if not _left(self._sheet, self._language):
            self.complete_asked.emit()
            return
        self._asking = True
        self._say_completion()
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decline(self) -> None:
        self._asking = False
        self._say_completion()
        self.complete.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_completion(self) -> None:
        sheet = self._sheet
        assert sheet is not None
        left = _left(sheet, self._language)
        runs = sheet.inspection.completed_at is None and not sheet.locked
        self._asking = self._asking and runs and bool(left)
        self.question.setVisible(self._asking)
        self.question.say(left)
        self.reopen.setVisible(not runs and not sheet.locked)
        record = sheet.inspection
        number = record.number
        self.complete.setVisible(runs and not self._asking)
        if sheet.locked:
            self._open.say(words.say("checks.locked", self._language, number=number))
            self._what.say("")
            return
        if record.completed_at is not None:
            day = record.completed_at.astimezone(CHINA).date().isoformat()
            said = words.say("checks.complete_already", self._language, number=number, date=day)
            self._open.say(said)
            self._what.say("")
            return
        lines = []
        for code, judgement in sheet.judgements.items():
            counts = sheet.counts(code)
            label = judgement.definition.label
            for found, sentence in (
                (counts.open, "checks.open_items"),
                (counts.lacking, "checks.open_photos"),
            ):
                if found:
                    lines.append(words.say(sentence, self._language, theme=label, count=found))
        self._open.say("\n".join(lines) or words.say("checks.all_answered", self._language))
        self._open.set_ink("warn" if lines else "pass")
        self._what.say(
            self.tr(
                "完成后，日期类要求按今天判定；签字以前还可以补答、改答。没答的项会让结论停在“未完成”。"
            )
            if lines
            else self.tr("完成后，日期类要求按今天判定；签字以前还可以改答。")
        )


class _Question(Themed, QFrame):
    """What is still open, and whether it shall be completed all the same; in place.

    Signals:
        agreed: 仍然完成.
        declined: 继续检查.
    """

    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._left = Label(size=16, bold=True, parent=self)
        self.stay = Button(kind=ButtonKind.PRIMARY, parent=self)
        self.anyway = Button(parent=self)
        self.stay.clicked.connect(self.declined)
        self.anyway.clicked.connect(self.agreed)
        self.setFocusProxy(self.stay)
        self._keys = QHBoxLayout()
        self._keys.addWidget(self.stay, 1)
        self._keys.addWidget(self.anyway, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._left)
        self._column.addLayout(self._keys)
        self.follow_theme()

    def say(self, left: str) -> None:
        """What is open."""
        self._left.say(left)
        self.setAccessibleName(left)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.stay.set_text(self.tr("继续检查"))
        self.anyway.set_text(self.tr("仍然完成"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(12), px(16), px(14))
        self._column.setSpacing(px(10))
        self._keys.setSpacing(px(8))


def _left(sheet: Sheet, language: Language) -> str:
    """What is open of the whole inspection in one sentence; empty when nothing is."""
    items = sheet.counts().open
    photos = sum(
        one.needed - one.present for _, judged in sheet.judged.values() for one in judged.missing
    )
    if items and photos:
        return words.say("checks.left", language, items=items, photos=photos)
    if items:
        return words.say("checks.left_items", language, items=items)
    return words.say("checks.left_photos", language, photos=photos) if photos else ""


class _ThemePart(Themed, QWidget):
    """Verdict, score, and its grounds with the items they are about."""

    item_asked = Signal(str, str)

    def __init__(
        self, judgement: Judgement, counts: Counts, language: Language, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._judgement, self._counts, self._language = judgement, counts, language
        self._banner = VerdictBanner(parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._banner)
        for ground in judgement.grounds:
            self._add_ground(ground)
        self.follow_theme()

    def retranslate(self) -> None:
        """Says it in the language in force."""
        judged, counts = self._judgement, self._counts
        verdict = words.term(judged.verdict, self._language)
        title = f"{judged.definition.label.say(self._language)} · {verdict}"
        facts = [self.tr("已答 {done} / {total}").format(done=counts.done, total=counts.total)]
        if counts.failed:
            facts.append(self.tr("不合格 {failed}").format(failed=counts.failed))
        if judged.score is not None:
            facts.append(self.tr("得分 {score}").format(score=judged.score))
        self._banner.set_verdict(_TONES[judged.verdict], title, " · ".join(facts))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(4))

    def _add_ground(self, ground: Ground) -> None:
        ink = "fail" if ground.finding.level is Level.ERROR else "text.2"
        shown = ground.items[:_MOST]
        text = words.finding(ground.finding, self._language)
        if ground.items:
            # The items stand below by name; their codes in the sentence would say it twice.
            head, colon, _ = text.partition("：" if self._language is Language.ZH else "(")
            text = head.strip() if colon else text
        label = Label(text, size=14, ink=ink, parent=self)
        self._column.addWidget(label)
        for judged in shown:
            self._column.addWidget(self._item(judged))
        if len(ground.items) > _MOST:
            more = self.tr("还有 {count} 项").format(count=len(ground.items) - _MOST)
            self._column.addWidget(Label(more, size=14, ink="text.3", parent=self))

    def _item(self, judged: ItemJudgement) -> Button:
        name = f"{judged.item.short.say(self._language)} · {judged.instance.name}"
        button = _ItemLink(name, self)
        button.setToolTip("\n".join(lines_of(explain_item(judged), self._language)))
        button.clicked.connect(
            lambda: self.item_asked.emit(judged.item.code, str(judged.instance.key))
        )
        return button


class _ItemLink(Button):
    """An item of a ground; a tap goes there."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__("", kind=ButtonKind.QUIET, parent=parent)
        self._label = Label(text, size=14, ink="brand.text", parent=self)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row = QVBoxLayout(self)
        row.addWidget(self._label)
        row.setContentsMargins(px(8), px(4), px(8), px(4))
        self.setAccessibleName(text)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(policy.Policy.Minimum)
        policy.setHorizontalPolicy(policy.Policy.Preferred)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """A long name takes a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """44, or more for several lines."""
        return max(theme().size("touch"), self._label.heightForWidth(width - 2 * px(8)) + 2 * px(4))
