"""The panel 换用新版清单: theme by theme, what becomes of every question, and the deed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector import words
from inspector.capture.moves import Fate, Move, QuestionFate
from inspector.errors import InputError
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.facts import FactList
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.link_row import Link, LinkRow
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.switch import Switch
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["NewerPanel"]

_MOST = 30
"""Questions of a fate that are named one by one."""
_LOOKS = {
    Fate.ADDED: ("plus", Tone.INFO),
    Fate.CHANGED: ("pencil", Tone.WARN),
    Fate.DROPPED: ("minus", Tone.FAIL),
}


class NewerPanel(Themed, QWidget):
    """What moving on comes to.

    Args:
        language: of the words.
        names: of the themes, by their codes.

    Signals:
        preview_asked: whether thresholds get today's values, to look at.
        move_asked: a move that shall be made.
    """

    preview_asked = Signal(bool)
    move_asked = Signal(object)

    def __init__(self, language: Language, names: Mapping[str, str]) -> None:
        super().__init__()
        self._language, self._names = language, names
        self._moves: tuple[Move | InputError, ...] = ()
        self.parts: list[_Theme] = []
        self._lead = Label(size=15, ink="text.2")
        self.refreeze = Switch()
        self.refreeze.toggled.connect(self.preview_asked)
        self._refreeze_name = Label(size=15)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._refreeze_name, 1)
        row.addWidget(self.refreeze)
        self._line.hide()
        self._error = InlineError()
        self._error.hide()
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        self._column = QVBoxLayout(inside)
        for part in (self._lead, self._line, self._error):
            self._column.addWidget(part)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.follow_theme()

    def show_moves(self, moves: tuple[Move | InputError, ...]) -> None:
        """Shows what it comes to."""
        self._moves = moves
        self._error.say("")
        self._clear()
        self._line.setVisible(any(isinstance(one, Move) and one.figures for one in moves))
        for one in moves:
            if isinstance(one, InputError):
                self.say_error(words.error(one, self._language))
                continue
            part = _Theme(one, self._language, self._names.get(one.theme, one.theme))
            part.go.clicked.connect(partial(self._ask, one))
            self.parts.append(part)
            self._column.insertWidget(self._column.count() - 1, part)

    def show_done(self) -> None:
        """Says that it is done; what else could move on is asked for again."""
        self._clear()
        self._lead.say(self.tr("清单版本已经改变。原来的回答都在，随时可以撤销，直到签字。"))
        self._line.hide()

    def say_error(self, text: str) -> None:
        """Says why it cannot be done."""
        self._error.say(text)

    def retranslate(self) -> None:
        """Its words."""
        self.setWindowTitle(self.tr("换用新版清单"))
        self._lead.say(
            self.tr(
                "检查一直用开始时的清单。换到新版前，先看看每个问题会怎样；已有的回答都会保留。"
            )
        )
        self._refreeze_name.say(self.tr("限值也改用今天的数值"))
        self.refreeze.setAccessibleName(self.tr("限值也改用今天的数值"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(12), px(20), px(20))
        self._column.setSpacing(px(12))

    def _ask(self, move: Move, _checked: object = None) -> None:
        self.move_asked.emit(move)

    def _clear(self) -> None:
        for part in self.parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.parts = []


class _Theme(Themed, QWidget):
    """One theme's move."""

    def __init__(self, move: Move, language: Language, name: str) -> None:
        super().__init__()
        self._move, self._language, self._name = move, language, name
        self._title = Label(size=16, bold=True)
        self._facts = FactList()
        self.go = Button(kind=ButtonKind.PRIMARY, icon="refresh-cw", size=ButtonSize.ACTION)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self._facts, self.go):
            self._column.addWidget(part)
        for link in self._links():
            row = LinkRow(link, framed=False)
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.setEnabled(False)
            self._column.addWidget(row)
        self.follow_theme()

    def retranslate(self) -> None:
        """Its words."""
        move, language = self._move, self._language
        self._title.say(
            self.tr("{theme}：{before} → {after}").format(
                theme=self._name, before=move.before.version, after=move.after.version
            )
        )
        verdicts = " → ".join(words.term(one, language) for one in move.verdicts)
        facts = [(self.tr("结论"), verdicts)]
        if move.scores[0] != move.scores[1]:
            shown = ("—" if one is None else f"{one:.1f}" for one in move.scores)
            facts.append((self.tr("得分"), " → ".join(shown)))
        facts += [
            (words.term(fate, language), str(len(move.of(fate)))) for fate in Fate if move.of(fate)
        ]
        if move.newly_required:
            facts.append((self.tr("换后必须回答"), str(len(move.newly_required))))
        left = sum(one.answers for one in move.of(Fate.DROPPED))
        if left:
            facts.append((self.tr("不再检查、但保留的回答"), str(left)))
        self._facts.set_facts(facts)
        self.go.set_text(self.tr("换用 {version} 版").format(version=move.after.version))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(10))

    def _links(self) -> Iterable[Link]:
        for fate, (icon, tone) in _LOOKS.items():
            for one in self._move.of(fate)[:_MOST]:
                yield Link(icon, tone, self._named(one), self._detail(one))
        for figure in self._move.figures[:_MOST]:
            frozen = "—" if figure.frozen is None else str(figure.frozen)
            yield Link("sliders-horizontal", Tone.INFO, figure.key, f"{frozen} → {figure.now}")

    def _named(self, one: QuestionFate) -> str:
        return f"{one.item.code} {one.item.label.say(self._language)}"

    def _detail(self, one: QuestionFate) -> str:
        said = [words.term(one.fate, self._language)]
        if one.newly_required:
            said.append(words.say("checks.move.required", self._language))
        if one.answers and one.fate is Fate.DROPPED:
            said.append(words.say("checks.move.kept", self._language, count=one.answers))
        if one.defects:
            said.append(words.say("checks.move.defects", self._language, count=len(one.defects)))
        return " · ".join(said)
