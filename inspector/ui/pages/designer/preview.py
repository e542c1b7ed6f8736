"""The form tried while it is written: the cards of the runner, judged at once, stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.definition import Definition, ItemType
from inspector.checklist.editing.outline import PartKind
from inspector.checklist.editing.tree import Document
from inspector.clock import CHINA
from inspector.domain.inspection import ThemeVerdict
from inspector.ui.desk import Desk
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.owner import CardFrame
from inspector.ui.pages.designer.trial import Neighbours, Trial, begin_trial, neighbours_of
from inspector.ui.pages.designer.trial_owner import TrialOwner
from inspector.ui.pages.designer.workbench import Workbench
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone

__all__ = ["Preview"]

_MOST = 12
"""Cards at a time; a chapter of a hundred is tried in the runner."""
_TONES = {
    ThemeVerdict.PASSED: (Tone.PASS, "check"),
    ThemeVerdict.FAILED: (Tone.FAIL, "x"),
    ThemeVerdict.RECTIFY: (Tone.WARN, "triangle-alert"),
}


class Preview(Themed, QWidget):
    """Cards of what is chosen, of what it depends on, and of what depends on it.

    Attributes:
        owner: takes what is answered on them.
    """

    def __init__(self, desk: Desk, bench: Workbench) -> None:
        super().__init__()
        self._desk, self._bench = desk, bench
        self.owner = TrialOwner(self)
        self.owner.changed.connect(self._show)
        self._neighbours: Neighbours | None = None
        self._definition: Definition | None = None
        self._wanted: tuple[str, str] = ("", "")
        self._cards: dict[str, CheckCard] = {}
        self._heads: list[Label] = []
        self._unasked: list[_Unasked] = []
        self._building = False
        self.chip = StatusChip("")
        self._score = Label(size=14, ink="text.2", tabular=True)
        self.clear = Button(icon="eraser", kind=ButtonKind.QUIET)
        self.clear.clicked.connect(self._clear)
        self._stale = Label(size=14, ink="warn")
        self._stale.hide()
        head = QHBoxLayout()
        head.addWidget(self.chip)
        head.addWidget(self._score)
        head.addStretch(1)
        head.addWidget(self.clear)
        self._head = head
        self._inside = QWidget()
        self._inside.setProperty("kind", "scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.addLayout(head)
        self._top.addWidget(self._stale)
        whole.addLayout(self._top)
        whole.addWidget(self.area, 1)
        self.follow_theme()

    def show_for(self, kind: PartKind, name: str) -> None:
        """Tries what is chosen.

        Args:
            kind: of the part.
            name: code of the item, or name of the group.
        """
        self._wanted = (kind.value, name)
        definition = self._bench.definition
        if definition is not None and definition is not self._definition and not self._building:
            self._begin(self._bench.document, definition)
        else:
            self._show()

    def shown_codes(self) -> tuple[str, ...]:
        """Codes of the items that have a card."""
        return tuple(code for code, card in self._cards.items() if not card.isHidden())

    def card(self, code: str) -> CheckCard:
        """The card of an item."""
        return self._cards[code]

    def retranslate(self) -> None:
        """Its words."""
        self.clear.set_text(self.tr("清空"))
        self.clear.setAccessibleName(self.tr("清空试答"))
        self.area.setAccessibleName(self.tr("试答"))
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        self._top.setContentsMargins(px(16), 0, px(8), px(4))
        self._column.setContentsMargins(px(12), px(4), px(12), px(16))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(8))

    def _begin(self, document: Document, definition: Definition) -> None:
        self._building = True
        now = self._desk.clock.now()
        held = self.owner.trial
        self._desk.tasks.read(
            partial(_both, document, definition, now=now, held=held, desk=self._desk),
            receiver=self,
            done=self._take,
            ended=self._ended,
            topic="trial",
        )

    def _take(self, made: tuple[Trial, Neighbours]) -> None:
        self.owner.trial, self._neighbours = made
        self._definition = self.owner.trial.definition
        self._show()

    def _ended(self) -> None:
        self._building = False
        newest = self._bench.definition
        if newest is not None and newest is not self._definition and self.isVisible():
            self._begin(self._bench.document, newest)

    def _clear(self) -> None:
        if self.owner.trial is None:
            return
        self.owner.trial.entries.clear()
        self.owner.trial.shots.clear()
        self._begin(self._bench.document, self.owner.trial.definition)

    def _show(self) -> None:
        trial = self.owner.trial
        stale = self._bench.result is not None and self._bench.result.errors > 0
        self._stale.say(
            self.tr("清单里还有错误，这里是改错之前的样子。") if stale and trial else ""
        )
        if trial is None:
            self._show_verdict(None)
            if stale:
                self._stale.say(self.tr("先把“问题”里的错误改好，就能在这里试答。"))
            return
        wanted = self._chosen(trial)
        self._arrange(trial, wanted)
        self._show_verdict(trial)

    def _chosen(self, trial: Trial) -> list[tuple[str, tuple[str, ...]]]:
        """Headings with the codes below each."""
        kind, name = self._wanted
        links = self._neighbours
        if kind in (PartKind.ITEM.value, PartKind.FIELD.value) and links is not None:
            own = (name,) if trial.item(name) is not None else ()
            needs = tuple(one for one in links.needs.get(name, ()) if one != name)
            later = tuple(one for one in links.needed_by.get(name, ()) if one not in needs)
            return [
                ("", own),
                (self.tr("它看这些答案"), needs),
                (self.tr("这些要看它的答案"), later),
            ]
        items = trial.definition.items
        if kind != PartKind.FORM.value:
            items = tuple(one for one in items if name in one.groups)
        return [("", tuple(one.code for one in items))]

    def _arrange(self, trial: Trial, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        for one in (*self._heads, *self._unasked):
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._heads, self._unasked = [], []
        place, left = 0, _MOST
        frame = CardFrame(
            language=self._desk.language,
            today=self._desk.clock.now().astimezone(CHINA).date(),
            single_keys=False,
            stacked=True,
        )
        seen: set[str] = set()
        for heading, codes in wanted:
            shown = [code for code in codes if code not in seen][:left]
            left -= len(shown)
            seen.update(shown)
            if heading and shown:
                label = Label(heading, size=14, bold=True, ink="text.2", parent=self._inside)
                self._heads.append(label)
                self._column.insertWidget(place, label)
                label.show()
                place += 1
            for code in shown:
                self._column.insertWidget(place, self._place(trial, code, frame))
                place += 1
        more = sum(len(codes) for _, codes in wanted) - len(seen)
        if more > 0:
            text = words.say("designer.preview.more", self._desk.language, count=more)
            label = Label(text, size=13, ink="text.3", parent=self._inside)
            self._heads.append(label)
            self._column.insertWidget(place, label)
            label.show()
        for code, card in list(self._cards.items()):
            if code not in seen or trial.view(code, self._desk.language) is None:
                card.hide()

    def _place(self, trial: Trial, code: str, frame: CardFrame) -> QWidget:
        view = trial.view(code, self._desk.language)
        if view is None:
            item = trial.item(code)
            title = item.label.unanswered().say(self._desk.language) if item is not None else code
            row = _Unasked(code, title, self.tr("现在不问：条件不成立"), self._inside)
            self._unasked.append(row)
            row.show()
            return row
        held = self._cards.get(code)
        if held is not None and held.view is not None and _shape(held.view) != _shape(view):
            self._column.removeWidget(held)
            held.hide()
            held.deleteLater()
            held = None
        card = held or CheckCard(self.owner, _no_picture, self._inside)
        self._cards[code] = card
        card.show_item(view, frame)
        card.show()
        return card

    def _show_verdict(self, trial: Trial | None) -> None:
        self.chip.setVisible(trial is not None)
        self.clear.setVisible(trial is not None)
        if trial is None:
            self._score.say("")
            return
        verdict, score, pending = trial.verdict()
        tone, icon = _TONES.get(verdict, (Tone.NEUTRAL, "circle"))
        language = self._desk.language
        self.chip.set_state(words.term(verdict, language), tone, icon)
        parts = [words.say("designer.preview.open", language, count=pending)] if pending else []
        if score is not None:
            parts.insert(0, words.say("designer.preview.score", language, score=score))
        self._score.say(" · ".join(parts))


class _Unasked(Themed, QFrame):
    """An item that a condition leaves out."""

    def __init__(self, code: str, title: str, why: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunk")
        self._words = Label(f"{code} {title}", size=15, ink="text.2")
        self._why = Label(why, size=13, ink="text.2")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._words)
        self._column.addWidget(self._why)
        self.follow_theme()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(16), px(10), px(16), px(10))
        self._column.setSpacing(0)


def _shape(view: ItemView) -> tuple[object, ...]:
    """What a card cannot change once it stands: the kinds of its inputs and their choices."""
    inputs = ((one.name, one.type, one.choices, one.readings, one.label) for one in view.fields)
    # Fields of a composite come and go by their conditions; the card knows how to do that.
    shape = () if view.type is ItemType.FIELDS else tuple(inputs)
    return view.type, view.na_allowed, view.built_allowed, shape


def _both(
    document: Document,
    definition: Definition,
    *,
    now: datetime,
    held: Trial | None,
    desk: Desk,
) -> tuple[Trial, Neighbours]:
    """The trial and who looks at whom, off the GUI thread."""
    trial = begin_trial(
        definition,
        today=now.astimezone(CHINA).date(),
        now=now,
        entries=held.entries if held is not None else {},
        shots=held.shots if held is not None else {},
        language=desk.language,
    )
    return trial, neighbours_of(document, definition)


def _no_picture(_key: str, deliver: object) -> None:
    del deliver
