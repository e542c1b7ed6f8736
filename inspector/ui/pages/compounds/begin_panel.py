"""Begins an inspection: why, which round, who walks."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.inspections import Visit
from inspector.checklist.definition import Text
from inspector.domain.inspection import Round, RoundKind
from inspector.domain.parties import Person
from inspector.errors import InspectorError
from inspector.ui.pages.compounds.start import Start, propose_round
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.form_line import FormLine
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["BeginPanel"]

_KINDS = (
    RoundKind.COMPLETION,
    RoundKind.PROCESS,
    RoundKind.RECHECK,
    RoundKind.SPOT_CHECK,
    RoundKind.EVALUATION,
)
_FIRST_YEAR, _LAST_YEAR, _LAST_ROUND = 2000, 2099, 99
_SEPARATORS = re.compile(r"[、,，;；/\n]+")
_LONGEST_NAME = 40


class BeginPanel(Themed, QWidget):
    """Everything is proposed; one tap begins.

    Signals:
        begin_asked: a `Visit` to begin with.
    """

    begin_asked = Signal(object)

    def __init__(self, name: str, start: Start, language: Language) -> None:
        super().__init__()
        self._compound, self._start, self._language = name, start, language
        self._kinds = ChoiceChips(parent=self)
        # Longer than a year: what does not fit is said, not cut to another year.
        self.year = FormLine(longest=12, parent=self)
        self.ordinal = FormLine(longest=2, parent=self)
        self.people = FormLine(longest=400, parent=self)
        self._known = Label(size=14, ink="info", parent=self)
        self._known.hide()
        self._themes = Label(size=14, ink="text.2", parent=self)
        self._problem = InlineError(parent=self)
        self._problem.hide()
        self.begin = Button(
            kind=ButtonKind.PRIMARY, size=ButtonSize.ACTION, icon="arrow-right", icon_behind=True
        )
        self.begin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build()
        self._kinds.chosen.connect(lambda _: self._propose())
        self.year.edited.connect(lambda _: self._look())
        self.ordinal.edited.connect(lambda _: self._look())
        self.begin.clicked.connect(self._go)
        for line in (self.year, self.ordinal, self.people):
            line.edit.returnPressed.connect(self._go)
        self.people.set_text(start.person.name)
        self.year.set_text(str(start.year))
        self.follow_theme()
        self._kinds.set_names((RoundKind.COMPLETION.value,))
        self._propose()

    def fail(self, problem: InspectorError) -> None:
        """Says why it could not begin; what was entered stays."""
        self._problem.say(words.error(problem, self._language))
        self.begin.setEnabled(True)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("{name}：新建检查").format(name=self._compound))
        self._kind_section.set_title(self.tr("为什么检查"))
        self._kinds.set_choices(
            [ChipChoice(kind.value, words.term(kind, self._language)) for kind in _KINDS]
        )
        self.year.set_label(self.tr("年份"))
        self.ordinal.set_label(self.tr("第几轮"))
        self.people.set_label(self.tr("检查人，几个人用顿号隔开"))
        titles = [one.say(self._language) for one in self._start.themes if isinstance(one, Text)]
        joint = "、" if self._language is Language.ZH else ", "
        self._themes.say(self.tr("检查清单：{themes}").format(themes=joint.join(titles)))
        self._look()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(16))
        self._round.setSpacing(px(12))

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._kind_section = PanelSection("-", self._kinds, first=True, parent=self)
        self._column.addWidget(self._kind_section)
        self._round = QHBoxLayout()
        self._round.addWidget(self.year, 1)
        self._round.addWidget(self.ordinal, 1)
        self._column.addLayout(self._round)
        for widget in (self.people, self._themes, self._known, self._problem, self.begin):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def _kind(self) -> RoundKind:
        names = self._kinds.names()
        return RoundKind(names[0]) if names else RoundKind.COMPLETION

    def _propose(self) -> None:
        """Another reason has rounds of its own."""
        year = _figure(self.year.text(), _FIRST_YEAR, _LAST_YEAR) or self._start.year
        self.ordinal.set_text(str(propose_round(self._start, self._kind(), year)))
        self._look()

    def _round_entered(self) -> Round | None:
        year = _figure(self.year.text(), _FIRST_YEAR, _LAST_YEAR)
        ordinal = _figure(self.ordinal.text(), 1, _LAST_ROUND)
        return Round(year, ordinal) if year and ordinal else None

    def _look(self) -> None:
        """Says whether this round has begun already."""
        wanted = self._round_entered()
        known = next(
            (
                row
                for row in self._start.rounds
                if wanted == Round(row.year, row.ordinal) and row.kind is self._kind()
            ),
            None,
        )
        said = self.tr("这一轮已经开始过（{number}），会打开它，不会重复建立。")
        self._known.say(said.format(number=known.number) if known else "")
        self.begin.set_text(self.tr("打开这一轮") if known else self.tr("开始检查"))

    def _go(self) -> None:
        if not self.begin.isEnabled():
            return
        people = self._people()
        wanted = self._round_entered()
        language = self._language
        year = _figure(self.year.text(), _FIRST_YEAR, _LAST_YEAR)
        ordinal = _figure(self.ordinal.text(), 1, _LAST_ROUND)
        self.year.fail("" if year else words.say("compounds.bad_year", language))
        self.ordinal.fail("" if ordinal else words.say("compounds.bad_ordinal", language))
        self.people.fail("" if people else words.say("compounds.no_people", language))
        self._problem.say("")
        if wanted is None or not people:
            return
        self.begin.setEnabled(False)  # a second tap begins nothing; it opens in a moment
        self.begin_asked.emit(Visit(wanted, self._kind(), inspectors=people))

    def _people(self) -> tuple[Person, ...]:
        """Who walks; the one who works here with the certificate, others by name and unit."""
        own = self._start.person
        names = dict.fromkeys(
            name.strip()[:_LONGEST_NAME]
            for name in _SEPARATORS.split(self.people.text())
            if name.strip()
        )
        return tuple(own if name == own.name else Person(name, own.unit) for name in names)


def _figure(text: str, least: int, most: int) -> int | None:
    """A whole number within bounds; None for anything else."""
    if not text.isascii() or not text.isdigit():
        return None
    return int(text) if least <= int(text) <= most else None
