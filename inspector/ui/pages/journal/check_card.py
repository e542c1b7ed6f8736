"""The line that says whether log and files are whole, and the key that looks again."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from inspector import words
from inspector.errors import InspectorError
from inspector.ui.desk import Desk
from inspector.ui.pages.journal.reading import Checked, check_everything, said_time
from inspector.ui.tasks import Progress
from inspector.ui.theme import theme
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import IconTile
from inspector.ui.widgets.progress import ProgressLine
from inspector.ui.widgets.themed import Themed
from inspector.ui.widgets.tone import Tone

__all__ = ["CheckCard"]

_MOST_SHOWN = 5


class CheckCard(Themed, QFrame):
    """The last check, its findings, and a new one.

    Attributes:
        button: begins a check, or stops the one that runs.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._last: Checked | None = None
        self._progress: Progress | None = None
        self._cancelled = False
        self.setProperty("kind", "card")
        self._sign = IconTile("shield-check", Tone.BRAND, side=44, parent=self)
        self._text = Label(size=14)
        self._line = ProgressLine()
        self._line.hide()
        self._found = Label(size=13, ink="text.2")
        self._found.hide()
        self.button = Button()
        self.button.clicked.connect(self._press)
        words_beside = QVBoxLayout()
        for part in (self._text, self._line, self._found):
            words_beside.addWidget(part)
        self._words = words_beside
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addLayout(words_beside, 1)
        self._row.addWidget(self.button)
        self.follow_theme()

    def show_last(self, checked: Checked | None) -> None:
        """Says what the last check came to."""
        if self._progress is None:
            self._last = checked
            self.retranslate()

    @property
    def is_running(self) -> bool:
        """Whether a check runs."""
        return self._progress is not None

    def retranslate(self) -> None:
        """Says it in the language in force."""
        running = self.is_running
        self.button.set_text(self.tr("停止") if running else self.tr("核对数据"))
        self.button.set_icon("x" if running else "refresh-cw")
        self._line.setAccessibleName(self.tr("核对进度"))
        self._line.setVisible(running)
        if running:
            self._text.say(self.tr("正在核对记录链和全部照片文件，可以先做别的。"))
            self._found.hide()
            return
        self._text.say(self._sentence())
        findings = self._last.findings if self._last is not None else ()
        language = self._desk.language
        lines = [words.finding(one, language) for one in findings[:_MOST_SHOWN]]
        self._found.say("\n".join(lines))
        self._found.setVisible(bool(lines))
        bad = self._last is not None and self._last.errors > 0
        whole = self._last is not None and not findings
        tone = Tone.FAIL if bad else Tone.PASS if whole else Tone.BRAND
        self._sign.set_look("shield-alert" if bad else "shield-check", tone)

    def restyle(self) -> None:
        """Takes its sizes again."""
        now = theme()
        edge = now.size("space.3")
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(edge)
        self._words.setSpacing(now.size("space.2"))

    def _sentence(self) -> str:
        language, last = self._desk.language, self._last
        if self._cancelled:
            return words.say("journal.check_cancelled", language)
        if last is None:
            return words.say("journal.check_never", language)
        if not last.errors and not last.warnings:
            return words.say("journal.check_clean", language, time=said_time(last.at))
        return words.say(
            "journal.check_found",
            language,
            time=said_time(last.at),
            errors=last.errors,
            warnings=last.warnings,
        )

    def _press(self) -> None:
        if self._progress is not None:
            self._cancelled = True
            self._progress.cancel()
            return
        self._cancelled = False
        self._progress = Progress()
        self._progress.changed.connect(self._line.set_progress)
        self._line.set_progress(0, 1)
        work = partial(check_everything, self._desk.opened, progress=self._progress.report)
        self._desk.tasks.read(
            work,
            receiver=self,
            done=self._done,
            failed=self._failed,
            ended=self._ended,
            progress=self._progress,
        )
        self.retranslate()

    def _done(self, checked: Checked) -> None:
        self._last = checked
        self._cancelled = False

    def _failed(self, _problem: InspectorError) -> bool:
        self._cancelled = True
        return False

    def _ended(self) -> None:
        self._progress = None
        self.retranslate()
