"""Asks what a programme must know of a compound's project, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.domain.programme import ProfileQuestion, Programme
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["ProfileForm"]


class ProfileForm(Themed, QWidget):
    """One question below the other, each with chips to choose from.

    Signals:
        edited: an answer was chosen.
    """

    edited = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._questions: dict[str, _Question] = {}
        self._column = QVBoxLayout(self)
        self.follow_theme()

    def ask(self, programme: Programme, known: Mapping[str, str]) -> None:
        """Asks a programme's questions; what is known is chosen already."""
        for old in self._questions.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._questions = {}
        for question in programme.profile:
            part = _Question(question, self._language, self)
            part.chips.set_names((known.get(question.key, ""),))
            part.chips.chosen.connect(lambda _: self.edited.emit())
            self._column.addWidget(part)
            self._questions[question.key] = part
            part.show()
        self.setVisible(bool(self._questions))

    def chips(self, key: str) -> ChoiceChips:
        """The chips of a question, for the focus and for tests."""
        return self._questions[key].chips

    def said(self) -> dict[str, str]:
        """The answers chosen so far."""
        chosen = {key: part.chips.names() for key, part in self._questions.items()}
        return {key: names[0] for key, names in chosen.items() if names}

    def is_whole(self) -> bool:
        """Whether every question is answered; what is not says so."""
        said = self.said()
        for key, part in self._questions.items():
            part.fail(missing=key not in said)
        return len(said) == len(self._questions)

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))


class _Question(Themed, QWidget):
    """A question with its help and its chips."""

    def __init__(self, question: ProfileQuestion, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self.chips = ChoiceChips(parent=self)
        self.chips.set_choices(
            [ChipChoice(one.name, one.label.say(language)) for one in question.choices]
        )
        self._section = PanelSection(question.label.say(language), self.chips, parent=self)
        self._hint = Label(size=14, ink="text.2", parent=self)
        self._hint.say(question.hint.say(language) if question.hint else "")
        self._hint.setVisible(question.hint is not None)
        self._problem = InlineError(parent=self)
        self._problem.hide()
        self._column = QVBoxLayout(self)
        for widget in (self._section, self._hint, self._problem):
            self._column.addWidget(widget)
        self.chips.chosen.connect(lambda _: self.fail(missing=False))
        self.follow_theme()

    def fail(self, *, missing: bool) -> None:
        """Says that the question waits for an answer."""
        self._problem.say(words.say("profile.unanswered", self._language) if missing else "")

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
