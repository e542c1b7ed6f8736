"""Begins an inspection: for which programme, why, which round, who walks."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.inspections import Visit
from inspector.domain.inspection import Round, RoundKind
from inspector.domain.parties import Person
from inspector.errors import InspectorError
from inspector.store.queries.compounds import RoundRow
from inspector.ui.pages.compounds.start import Offer, Start, propose_round
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.form_line import FormLine
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.profile_form import ProfileForm
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["BeginPanel"]

_KINDS = (
    RoundKind.COMPLETION,
    RoundKind.PROCESS,
    RoundKind.RECHECK,
    RoundKind.SPOT_CHECK,
    RoundKind.EVALUATION,
    RoundKind.MILESTONES,
)
_OTHERS = ""
"""The chip that brings the programmes of other regions."""
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
        self._programme = start.proposed
        self._all = not start.offer(self._programme).binds
        self.programmes = ChoiceChips(parent=self)
        self.kinds = ChoiceChips(parent=self)
        self.profile = ProfileForm(language, self)
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
        self.programmes.chosen.connect(self._choose)
        self.kinds.chosen.connect(lambda _: self._propose())
        self.year.edited.connect(lambda _: self._look())
        self.ordinal.edited.connect(lambda _: self._look())
        self.begin.clicked.connect(self._go)
        for line in (self.year, self.ordinal, self.people):
            line.edit.returnPressed.connect(self._go)
        self.people.set_text(start.person.name)
        self.year.set_text(str(start.year))
        self.follow_theme()
        self.kinds.set_names((RoundKind.COMPLETION.value,))
        self._show_programme()

    def fail(self, problem: InspectorError) -> None:
        """Says why it could not begin; what was entered stays."""
        self._problem.say(words.error(problem, self._language))
        self.begin.setEnabled(True)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("{name}：新建检查").format(name=self._compound))
        self._programme_section.set_title(self.tr("哪个专项"))
        self._kind_section.set_title(self.tr("为什么检查"))
        self._offer_programmes()
        self._offer_kinds()
        self.year.set_label(self.tr("年份"))
        self.ordinal.set_label(self.tr("第几轮"))
        self.people.set_label(self.tr("检查人，几个人用顿号隔开"))
        self._look()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(16))
        self._round.setSpacing(px(12))

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._programme_section = PanelSection("-", self.programmes, first=True, parent=self)
        self._kind_section = PanelSection("-", self.kinds, parent=self)
        for part in (self._programme_section, self.profile, self._kind_section):
            self._column.addWidget(part)
        self._round = QHBoxLayout()
        self._round.addWidget(self.year, 1)
        self._round.addWidget(self.ordinal, 1)
        self._column.addLayout(self._round)
        for widget in (self.people, self._themes, self._known, self._problem, self.begin):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def _kind(self) -> RoundKind:
        names = self.kinds.names()
        return RoundKind(names[0]) if names else RoundKind.COMPLETION

    def _offer(self) -> Offer:
        return self._start.offer(self._programme)

    def _offer_programmes(self) -> None:
        """The programmes of the compound's region; the others behind one chip more."""
        offers = [one.programme for one in self._start.offers if one.binds or self._all]
        chips = [ChipChoice(one.code, one.short.say(self._language)) for one in offers]
        if len(offers) < len(self._start.offers):
            chips.append(ChipChoice(_OTHERS, self.tr("其他专项")))
        self.programmes.set_choices(chips)
        self.programmes.set_names((self._programme,))

    def _offer_kinds(self) -> None:
        """A programme without process forms keeps no running record."""
        processes = self._offer().processes
        kinds = [one for one in _KINDS if processes or one is not RoundKind.MILESTONES]
        self.kinds.set_choices(
            [ChipChoice(one.value, words.term(one, self._language)) for one in kinds]
        )
        if not self.kinds.names():
            self.kinds.set_names((RoundKind.COMPLETION.value,))

    def _choose(self, names: tuple[str, ...]) -> None:
        chosen = names[0] if names else self._programme
        if chosen == _OTHERS:
            self._all = True
            self._offer_programmes()
            return
        self._programme = chosen
        self.programmes.set_names((chosen,))
        self._show_programme()

    def _show_programme(self) -> None:
        """Another programme asks other questions, and has kinds and rounds of its own."""
        known = self._start.profiles.get(self._programme, {})
        self.profile.ask(self._offer().programme, known)
        self._offer_kinds()
        self._propose()

    def _propose(self) -> None:
        """Another reason has rounds of its own."""
        year = _figure(self.year.text(), _FIRST_YEAR, _LAST_YEAR) or self._start.year
        proposed = propose_round(self._start, self._programme, self._kind(), year)
        self.ordinal.set_text(str(proposed))
        self._look()

    def _round_entered(self) -> Round | None:
        year = _figure(self.year.text(), _FIRST_YEAR, _LAST_YEAR)
        ordinal = _figure(self.ordinal.text(), 1, _LAST_ROUND)
        return Round(year, ordinal) if year and ordinal else None

    def _look(self) -> None:
        """Says what is asked, and whether this round has begun already."""
        known, record = self._begun(), self._kind() is RoundKind.MILESTONES
        offer = self._offer()
        labels = offer.processes if record else offer.themes
        titles = words.listed(labels, self._language)
        said = self.tr("过程台账：{themes}") if record else self.tr("检查清单：{themes}")
        self._themes.say(said.format(themes=titles))
        for line in (self.year, self.ordinal):
            line.setVisible(not record)  # a running record has no rounds
        if record:
            said = self.tr("这个小区的台账已经建立（{number}），会接着填。")
            self.begin.set_text(self.tr("打开台账") if known else self.tr("建立台账"))
        else:
            said = self.tr("这一轮已经开始过（{number}），会打开它，不会重复建立。")
            self.begin.set_text(self.tr("打开这一轮") if known else self.tr("开始检查"))
        self._known.say(said.format(number=known.number) + self._project_of(known) if known else "")
        # What was begun keeps what was said then; it is changed there, with a preview.
        self.profile.setVisible(known is None and bool(offer.programme.profile))

    def _project_of(self, known: RoundRow) -> str:
        """What was said of the project then, and where that is changed."""
        profile = self._start.held.get(known.id, {})
        said = [
            choice.label.say(self._language)
            for question in self._offer().programme.profile
            if (choice := question.choice(profile.get(question.key, ""))) is not None
        ]
        if not said:
            return ""
        joint = "；" if self._language is Language.ZH else "; "
        return "\n" + words.say("compounds.begun_profile", self._language, project=joint.join(said))

    def _begun(self) -> RoundRow | None:
        """The inspection that would be opened instead of begun."""
        wanted, kind = self._round_entered(), self._kind()
        for row in self._start.rounds:
            same = (row.programme, row.kind) == (self._programme, kind)
            if same and (kind is RoundKind.MILESTONES or wanted == Round(row.year, row.ordinal)):
                return row
        return None

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
        whole = self.profile.isHidden() or self.profile.is_whole()
        if wanted is None or not people or not whole:
            return
        self.begin.setEnabled(False)  # a second tap begins nothing; it opens in a moment
        self.begin_asked.emit(
            Visit(
                wanted,
                self._kind(),
                programme=self._programme,
                inspectors=people,
                profile={} if self.profile.isHidden() else self.profile.said(),
            )
        )

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
