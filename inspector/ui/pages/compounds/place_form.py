"""Writes a place down, or changes what the register says of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.ids import PlaceId
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.errors import InputError, InspectorError
from inspector.ui.pages.compounds.facts import FACTS, Fact, FactForm, check_fact, fact_label
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.facts import PanelSection
from inspector.ui.widgets.form_line import FormLine
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["ADDABLE", "EditForm", "NewForm"]

ADDABLE = (
    PlaceKind.BUILDING,
    PlaceKind.ENTRANCE,
    PlaceKind.ELEVATOR,
    PlaceKind.FIRE_LANE,
    PlaceKind.OPERATION_FIELD,
    PlaceKind.HYDRANT,
    PlaceKind.WASTE_POINT,
    PlaceKind.ILLEGAL_STRUCTURE,
    PlaceKind.HOUSEHOLD_SAMPLE,
    PlaceKind.PUBLIC_FACILITY,
)
_IN_BUILDINGS = frozenset(
    {
        PlaceKind.ENTRANCE,
        PlaceKind.ELEVATOR,
        PlaceKind.OPERATION_FIELD,
        PlaceKind.ILLEGAL_STRUCTURE,
        PlaceKind.HOUSEHOLD_SAMPLE,
        PlaceKind.PUBLIC_FACILITY,
    }
)
"""Kinds that may stand in a building; the others stand in the compound itself."""
_ONLY_IN_BUILDINGS = frozenset({PlaceKind.ENTRANCE, PlaceKind.ELEVATOR})
_FIELD_OF = {
    "place.no_name": "name",
    "place.bad_code": "code",
    "place.code_taken": "code",
    "place_list.bad_short": "short",
    "place.no_parent": "parent",
    "place.wrong_parent": "parent",
}
"""Which field an error belongs to."""


class _Form(Themed, QWidget):
    """Fields of a place, each with its own error."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.lines: dict[str, FormLine] = {}
        self.chips: dict[str, ChoiceChips] = {}
        self._varying: list[str] = []
        self._body: QWidget | None = None
        self._fields = QVBoxLayout()
        self._at = 0
        self.problem = InlineError(parent=self)
        self.problem.hide()
        self.column = QVBoxLayout(self)

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setContentsMargins(px(20), px(4), px(20), px(20))
        self.column.setSpacing(px(14))

    def fail(self, problem: InspectorError, name: str = "") -> None:
        """Says what is wrong at the field concerned, else below all fields."""
        sentence = words.error(problem, self.language)
        line = self.lines.get(name or _FIELD_OF.get(problem.code, ""))
        if line is not None:
            line.fail(sentence)
        else:
            self.problem.say(sentence)

    def line(self, name: str, label: str, text: str = "", *, longest: int = 200) -> FormLine:
        """Adds a field for text."""
        line = FormLine(label, longest=longest, parent=self)
        line.set_text(text)
        self.lines[name] = line
        self._put(name, line)
        return line

    def choice(
        self, name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str = ""
    ) -> ChoiceChips:
        """Adds chips to choose one of."""
        chips = ChoiceChips(parent=self)
        chips.set_choices([ChipChoice(key, said) for key, said in choices])
        chips.set_names((chosen,))
        self.chips[name] = chips
        self._put(name, PanelSection(label, chips, first=True, parent=self))
        return chips

    def vary(self) -> None:
        """Fields added from now on take the place of those added since the last time."""
        for name in self._varying:
            self.lines.pop(name, None)
            self.chips.pop(name, None)
        self._varying = []
        if self._body is not None:
            self.column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget(self)
        self._fields = QVBoxLayout(self._body)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(px(14))
        self.column.insertWidget(self._at, self._body)

    def _put(self, name: str, widget: QWidget) -> None:
        if self._body is None:
            self.column.addWidget(widget)
            self._at = self.column.count()
        else:
            self._fields.addWidget(widget)
            self._varying.append(name)

    def add_fact(self, fact: Fact, value: str = "") -> None:
        """Adds the field of a fact."""
        label = fact_label(fact.name, self.language)
        if fact.form is FactForm.CHOICE:
            choices = [
                (one, words.say(f"place.value.{fact.name}.{one}", self.language))
                for one in fact.choices
            ]
            self.choice(fact.name, label, choices, value)
            return
        line = self.line(fact.name, label, value)
        if fact.form is FactForm.DATE:
            line.edit.setPlaceholderText(self.tr("年-月-日"))

    def entered(self, facts: Sequence[Fact]) -> dict[str, str] | None:
        """What was entered for facts; None when some of it is wrong, which is said there."""
        found: dict[str, str] = {}
        wrong = False
        for fact in facts:
            if fact.form is FactForm.CHOICE:
                found[fact.name] = next(iter(self.chips[fact.name].names()), "")
                continue
            try:
                found[fact.name] = check_fact(fact, self.lines[fact.name].text())
            except InputError as problem:
                self.fail(problem, fact.name)
                wrong = True
        return None if wrong else found


class NewForm(_Form):
    """A place that the list lacks: what it is, what it is called, where it stands.

    Args:
        compound: where it is added.
        buildings: buildings it may stand in.
        fresh: id for a place without a code.
        language: in force.

    Signals:
        add_asked: the `Place` to add.
    """

    add_asked = Signal(object)

    def __init__(
        self, compound: Place, buildings: Sequence[Place], fresh: PlaceId, language: Language
    ) -> None:
        super().__init__(language)
        self._compound, self._buildings, self._fresh = compound, tuple(buildings), fresh
        self._facts: tuple[Fact, ...] = ()
        self.setWindowTitle(self.tr("添加楼栋或设施"))
        kinds = [
            (kind.value, words.term(kind, language))
            for kind in ADDABLE
            if buildings or kind not in _ONLY_IN_BUILDINGS
        ]
        self.choice("kind", self.tr("是什么"), kinds, PlaceKind.BUILDING.value)
        self.line("name", self.tr("名称"), longest=60)
        self.line("code", self.tr("编码，没有就空着"), longest=64)
        self._add = Button(self.tr("加入名单"), kind=ButtonKind.PRIMARY, size=ButtonSize.ACTION)
        self._add.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._add.clicked.connect(self._go)
        self.chips["kind"].chosen.connect(lambda _: self._vary())
        self.column.addWidget(self.problem)
        self.column.addWidget(self._add)
        self.column.addStretch(1)
        self._vary()
        self.follow_theme()

    def fail(self, problem: InspectorError, name: str = "") -> None:
        """What was entered stays and can be put right."""
        super().fail(problem, name)
        self._add.setEnabled(True)

    def _kind(self) -> PlaceKind:
        return PlaceKind(self.chips["kind"].names()[0])

    def _vary(self) -> None:
        """Each kind has fields of its own."""
        kind = self._kind()
        self.vary()
        if kind in _IN_BUILDINGS and self._buildings:
            within = [(str(one.id), one.name) for one in self._buildings]
            if kind not in _ONLY_IN_BUILDINGS:
                within.insert(0, (str(self._compound.id), self.tr("小区公共部位")))
            self.choice("parent", self.tr("在哪里"), within, within[0][0])
        self._facts = FACTS.get(kind, ())
        for fact in self._facts:
            self.add_fact(fact)

    def _go(self) -> None:
        if not self._add.isEnabled():
            return
        for line in self.lines.values():
            line.fail("")
        self.problem.say("")
        facts = self.entered(self._facts)
        if not self.lines["name"].text():
            self.lines["name"].fail(self.tr("写上名称，现场怎么叫就怎么写"))
            return
        place = self._place(facts or {})
        if facts is not None and place is not None:
            self._add.setEnabled(False)  # a second tap adds nothing; the answer comes in a moment
            self.add_asked.emit(place)

    def _place(self, facts: dict[str, str]) -> Place | None:
        kind = self._kind()
        code = self.lines["code"].text() or None
        within = self.chips["parent"].names() if "parent" in self.chips else ()
        holders = {str(one.id): one.id for one in (self._compound, *self._buildings)}
        try:
            return Place(
                id=place_id(kind, code) if code else self._fresh,
                kind=kind,
                name=self.lines["name"].text(),
                code=code,
                parent=holders[within[0]] if within else self._compound.id,
                attributes={name: value for name, value in facts.items() if value},
            )
        except InputError as problem:
            self.fail(problem)
            return None


class EditForm(_Form):
    """The record of a place; each field is stored when it is left.

    Signals:
        changed: the `Place` as it shall stand, and the name of the field that was changed.
    """

    changed = Signal(object, str)

    def __init__(self, place: Place, language: Language) -> None:
        super().__init__(language)
        self._place = place
        self.setWindowTitle(self.tr("{name}：资料").format(name=place.name))
        self.line("name", self.tr("名称"), place.name, longest=60)
        code = self.line("code", self.tr("编码"), place.code or "")
        code.set_read_only(read_only=True)
        code.set_note(self.tr("编码是各单位对账的依据，只能随名单导入改。"))
        code.setVisible(bool(place.code))
        if place.kind is PlaceKind.COMPOUND:
            short = self.line("short", self.tr("编号字头"), place.short, longest=12)
            short.set_note(self.tr("印在检查和问题编号的最前面，如 WC。"))
            self.line("address", self.tr("地址"), place.address)
        self._facts = {fact.name: fact for fact in self._known(place)}
        for fact in self._facts.values():
            self.add_fact(fact, place.attributes.get(fact.name, ""))
        self.column.addWidget(self.problem)
        note = self.tr("离开一栏就存好了，可以撤销。")
        self.column.addWidget(Label(note, size=13, ink="text.2", parent=self))
        self.column.addStretch(1)
        for name, line in self.lines.items():
            line.committed.connect(lambda text, name=name: self._changed(name, text))
        for name, chips in self.chips.items():
            chips.chosen.connect(lambda names, name=name: self._changed(name, names[0]))
        self.follow_theme()

    def take_back(self, stored: Place) -> None:
        """A change was refused; later ones rest on what is on disk."""
        self._place = stored

    def flush(self) -> None:
        """Stores what was typed and not stored yet."""
        for line in self.lines.values():
            line.flush()

    def _known(self, place: Place) -> tuple[Fact, ...]:
        """Facts of the kind, then what a list brought beside them."""
        usual = FACTS.get(place.kind, ())
        named = {fact.name for fact in usual}
        return (*usual, *(Fact(name) for name in sorted(place.attributes) if name not in named))

    def _changed(self, name: str, text: str) -> None:
        if name == "code":
            return
        self.problem.say("")
        try:
            place = self._with(name, text)
        except InputError as problem:
            self.fail(problem, name)
            return
        if place != self._place:
            self._place = place
            self.changed.emit(place, name)

    def _with(self, name: str, text: str) -> Place:
        if name == "name":
            return replace(self._place, name=text)
        if name == "short":
            return replace(self._place, short=text)
        if name == "address":
            return replace(self._place, address=text)
        value = check_fact(self._facts[name], text)
        attributes = {**self._place.attributes, name: value}
        if not value:
            del attributes[name]
        return replace(self._place, attributes=attributes)
