"""What one party says: agrees, agrees with conditions, dissents, and in which words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.acceptance import Opinion, Seat
from inspector.domain.parties import SeatRole
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["OPINION_ICON", "OPINION_TONE", "OpinionCard", "standard_sentences"]

OPINION_TONE = {
    Opinion.AGREE: Tone.PASS,
    Opinion.CONDITIONAL: Tone.WARN,
    Opinion.DISSENT: Tone.FAIL,
}
OPINION_ICON = {
    Opinion.AGREE: "check",
    Opinion.CONDITIONAL: "circle-alert",
    Opinion.DISSENT: "x",
}
_NEEDS_WORDS = (Opinion.CONDITIONAL, Opinion.DISSENT)
_MOST_SENTENCES = 4
_WIDE = 720


def standard_sentences(role: SeatRole, opinion: Opinion) -> tuple[str, ...]:
    """What a party usually says; its own sentences first, then what anybody may say.

    Chinese in every language, for they are printed in an official document.
    """
    codes = words.catalogue()
    found = []
    for whose in (role.value, "anybody"):
        for number in range(1, _MOST_SENTENCES + 1):
            code = f"acceptance.sentence.{opinion.value}.{whose}.{number}"
            if code in codes:
                found.append(words.say(code, Language.ZH))
    return tuple(found)


class OpinionCard(Themed, QFrame):
    """One party. What is not complete (a condition without words) stays a draft of the page.

    Attributes:
        role: whose card.
        remark: the words.

    Signals:
        given: opinion and words, complete.
        drafted: opinion and words as they stand, complete or not.
    """

    given = Signal(object, str)
    drafted = Signal(object, str)

    def __init__(self, role: SeatRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.role = role
        self._language = Language.ZH
        self._seat: Seat | None = None
        self._opinion: Opinion | None = None
        self._writing = False
        self._is_open = True
        self._tag = StatusChip(plain=True, parent=self)
        self._name = Label(size=16, bold=True, parent=self)
        self._unit = Label(size=14, ink="text.2", parent=self)
        self._state = StatusChip(parent=self)
        self._chips: dict[Opinion, ChipButton] = {}
        self._said = Label(size=15, parent=self)
        self._write = Button(kind=ButtonKind.QUIET, icon="pencil", parent=self)
        self.remark = TextBox(parent=self)
        self._sentences = QWidget(self)
        self._flow = FlowLayout(self._sentences)
        self._error = InlineError(parent=self)
        self._follows = Label(size=14, ink="fail", parent=self)
        self._build()
        self.follow_theme()

    def chip(self, opinion: Opinion) -> ChipButton:
        """The chip of an opinion, for the focus and for tests."""
        return self._chips[opinion]

    def set_language(self, language: Language) -> None:
        """Speaks another language."""
        self._language = language
        self.retranslate()

    def set_seat(self, seat: Seat, *, is_open: bool, draft: tuple[Opinion, str] | None) -> None:
        """Shows what is on disk, or the draft that is not complete yet."""
        self._seat, self._is_open = seat, is_open
        opinion, remark = (seat.opinion, seat.remark) if draft is None else draft
        self._opinion = opinion
        self._writing = self._writing or draft is not None
        self.remark.set_text(remark)
        self._show()

    def open_words(self) -> None:
        """Shows the field for the party's own words."""
        self._writing = True
        self._show()
        self.remark.setFocus()

    def retranslate(self) -> None:
        """Says everything again."""
        self.remark.set_hint(self.tr("写意见"))
        self._write.set_text(self.tr("写意见"))
        for opinion, chip in self._chips.items():
            chip.setText(words.say(f"acceptance.opinion.{opinion.value}", self._language))
            chip.updateGeometry()
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(12))
        self._choice.setSpacing(px(8))

    def resizeEvent(self, event: object) -> None:
        """The three go below the name where it is narrow."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event
        wide = self.width() >= px(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._top.direction() != direction:
            self._top.setDirection(direction)
            self.updateGeometry()

    def _build(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._unit)
        self._head = QHBoxLayout()
        self._head.addWidget(self._tag)
        self._head.addLayout(names, 1)
        self._choice = QHBoxLayout()
        for opinion in Opinion:
            chip = ChipButton(
                "", tone=OPINION_TONE[opinion], icon=OPINION_ICON[opinion], parent=self
            )
            chip.clicked.connect(lambda _=False, opinion=opinion: self._choose(opinion))
            self._chips[opinion] = chip
            self._choice.addWidget(chip)
        self._choice.addWidget(self._state)
        self._choice.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addLayout(self._head, 1)
        self._top.addLayout(self._choice)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self._write)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(line)
        self._column.addWidget(self._sentences)
        self._column.addWidget(self.remark)
        self._column.addWidget(self._error)
        self._column.addWidget(self._follows)
        self._write.clicked.connect(self.open_words)
        self.remark.draft_changed.connect(self._written)

    def _show(self) -> None:
        seat = self._seat
        if seat is None:
            return
        self._tag.set_state(words.term(self.role, self._language), Tone.NEUTRAL)
        self._name.say(seat.person)
        self._unit.say(seat.unit)
        self.setAccessibleName(spoken(words.term(self.role, self._language), seat.person))
        for opinion, chip in self._chips.items():
            chip.setVisible(self._is_open)
            chip.setChecked(opinion is self._opinion)
            chip.setAccessibleName(spoken(seat.person, chip.text()))
        self._show_state()
        writing = self._is_open and self._opinion is not None and self._writing
        remark = self.remark.toPlainText()
        self.remark.setVisible(writing)
        self.remark.setAccessibleName(spoken(seat.person, self.tr("写意见")))
        self._said.say("" if writing else remark if self._is_open else seat.remark)
        self._write.setVisible(self._is_open and self._opinion is not None and not writing)
        self._write.setAccessibleName(spoken(seat.person, self.tr("写意见")))
        self._offer(writing)
        lacks = self._opinion in _NEEDS_WORDS and not remark.strip()
        self._error.say(
            words.say("acceptance.page.needs_words", self._language)
            if lacks and self._is_open
            else ""
        )
        dissent = self._opinion is Opinion.DISSENT
        self._follows.say(
            words.say("acceptance.page.dissent_follows", self._language) if dissent else ""
        )

    def _show_state(self) -> None:
        shown = not self._is_open
        self._state.setVisible(shown)
        if shown and self._opinion is not None:
            said = words.say(f"acceptance.opinion.{self._opinion.value}", self._language)
            self._state.set_state(said, OPINION_TONE[self._opinion], OPINION_ICON[self._opinion])

    def _offer(self, writing: bool) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._sentences.setVisible(writing)
        if not writing or self._opinion is None:
            return
        for sentence in standard_sentences(self.role, self._opinion):
            chip = ChipButton(sentence, tone=OPINION_TONE[self._opinion], parent=self._sentences)
            chip.setChecked(sentence in self.remark.toPlainText())
            chip.clicked.connect(lambda _=False, text=sentence: self._take(text))
            self._flow.addWidget(chip)
            chip.show()

    def _choose(self, opinion: Opinion) -> None:
        before, self._opinion = self._opinion, opinion
        usual = standard_sentences(self.role, opinion)
        text = self.remark.toPlainText()
        own = text.strip() and text not in _usual(self.role, before)
        if not own:
            # The standard sentence goes with the opinion; own words stay.
            self.remark.set_text(usual[0] if opinion is Opinion.AGREE and usual else "")
        if opinion in _NEEDS_WORDS:
            self._writing = True
        self._show()
        self._tell()
        if opinion in _NEEDS_WORDS:
            self.remark.setFocus()

    def _take(self, sentence: str) -> None:
        self.remark.flush()
        text = self.remark.toPlainText()
        text = text.replace(sentence, "") if sentence in text else text + sentence
        self.remark.set_text(text.strip())
        self._written(text.strip())

    def _written(self, _text: str) -> None:
        self._tell()
        self._show()

    def _tell(self) -> None:
        if self._opinion is None:
            return
        text = self.remark.toPlainText()
        self.drafted.emit(self._opinion, text)
        if self._opinion not in _NEEDS_WORDS or text.strip():
            self.given.emit(self._opinion, text)


def _usual(role: SeatRole, opinion: Opinion | None) -> tuple[str, ...]:
    return standard_sentences(role, opinion) if opinion is not None else ()
