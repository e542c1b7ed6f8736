"""What is known of the compound's project, and its change with a preview of what follows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.capture.profile import ProfileChange
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.errors import InspectorError
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.profile_form import ProfileForm
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["ProjectPart"]


class ProjectPart(Themed, QWidget):
    """The project in a line, and behind a key the questions about it.

    Signals:
        preview_asked: a profile whose consequences somebody wants to know.
        change_asked: the profile that shall hold from now on.
    """

    preview_asked = Signal(object)
    change_asked = Signal(object)

    def __init__(
        self, judged: ProgrammeJudgement, language: Language, *, locked: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._judged, self._language = judged, language
        self._line = Label(size=14, parent=self)
        self.edit = Button(kind=ButtonKind.QUIET, icon="pencil", parent=self)
        self.edit.setVisible(not locked)
        self.form = ProfileForm(language, self)
        self.form.ask(judged.programme, judged.profile)
        self.form.hide()
        self._preview = Label(size=14, ink="info", parent=self)
        self._error = InlineError(parent=self)
        self.change = Button(kind=ButtonKind.PRIMARY, icon="check", parent=self)
        for hidden in (self._preview, self._error, self.change):
            hidden.hide()
        self._column = QVBoxLayout(self)
        for part in (
            self._line,
            self.edit,
            self.form,
            self._preview,
            self._error,
            self.change,
        ):
            self._column.addWidget(part)
        self.edit.clicked.connect(self._unfold)
        self.form.edited.connect(self._ask)
        self.change.clicked.connect(self._go)
        self.follow_theme()

    def keeps(self, judged: ProgrammeJudgement, language: Language) -> bool:
        """Whether its form is open and still fits: what is being chosen must not be closed."""
        same = judged.programme == self._judged.programme and language is self._language
        return same and not self.form.isHidden() and judged.profile == self._judged.profile

    def show_preview(self, change: ProfileChange) -> None:
        """Says what a change would come to; what was chosen since then is asked for again."""
        if change.after != self.form.said():
            return
        self._error.say("")
        self._preview.say(
            words.say(
                "checks.project_preview",
                self._language,
                newly=len(change.newly),
                gone=len(change.no_longer),
                kept=change.kept,
            )
        )
        self.change.show()

    def say_error(self, problem: InspectorError) -> None:
        """Says why it cannot be changed."""
        self._error.say(words.error(problem, self._language))
        self.change.setEnabled(True)

    def retranslate(self) -> None:
        """Words in the language in force."""
        said = [
            choice.label.say(self._language)
            for question in self._judged.programme.profile
            if (choice := question.choice(self._judged.profile.get(question.key, "")))
        ]
        joint = "；" if self._language is Language.ZH else "; "
        self._line.say(self.tr("小区项目：{project}").format(project=joint.join(said) or "—"))
        self.edit.set_text(self.tr("更改项目情况") if self.form.isHidden() else self.tr("不改了"))
        self.change.set_text(self.tr("确定更改"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))

    def _unfold(self) -> None:
        opening = self.form.isHidden()
        if opening:
            self.form.ask(self._judged.programme, self._judged.profile)
        self.form.setVisible(opening)
        self._clear()
        self.retranslate()

    def _clear(self) -> None:
        self._preview.say("")
        self._error.say("")
        self.change.hide()

    def _ask(self) -> None:
        self._clear()
        said = self.form.said()
        if said != dict(self._judged.profile) and self.form.is_whole():
            self.preview_asked.emit(said)

    def _go(self) -> None:
        self.change.setEnabled(False)  # a second tap changes nothing more
        self.change_asked.emit(self.form.said())
