"""Inputs for lists below a part: photos that are wanted, clauses it rests on, pairs of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector import words
from inspector.checklist.editing.tree import Path, Tree, listed, mapped, text_at
from inspector.domain.evidence import PhotoRole
from inspector.ui.pages.designer.choice_entries import Combo
from inspector.ui.pages.designer.entry import Entry, Node
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, font, px
from inspector.words import Language

__all__ = ["BasisEntry", "EvidenceEntry", "PairsEntry"]


class _Rule(Themed, QFrame):
    """One rule: what photos must show, how many, how sure of the place, by camera only.

    Signals:
        given: what is to stand under which keys of the rule.
        dropped: it is to go.
    """

    given = Signal(object)
    dropped = Signal()
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.role = Combo()
        self.role.activated.connect(self._role_chosen)
        self.least, self.most, self.accuracy = QLineEdit(), QLineEdit(), QLineEdit()
        self._names = [Label(size=13, ink="text.3") for _ in range(4)]
        self.camera = ChipButton("")
        self.camera.clicked.connect(self._camera_clicked)
        self.drop = Button(icon="trash-2", icon_only=True)
        self.drop.clicked.connect(self.dropped)
        figures = QHBoxLayout()
        for key, edit, name in zip(_FIGURES, self._edits(), self._names[1:], strict=True):
            edit.textEdited.connect(lambda text, key=key: self.given.emit({(key,): text.strip()}))
            edit.editingFinished.connect(self.settled)
            figures.addLayout(_cell(name, edit), 1)
        head = QHBoxLayout()
        head.addLayout(_cell(self._names[0], self.role), 1)
        head.addWidget(self.drop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addLayout(figures)
        self._column.addWidget(self.camera)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.follow_theme()

    def show_rule(self, node: Node, language: Language) -> None:
        """Shows a rule."""
        if self.role.count() == 0 or self.role.itemText(0) != words.term(PhotoRole.WIDE, language):
            self.role.clear()
            for role in PhotoRole:
                self.role.addItem(words.term(role, language), role.value)
        self.role.setCurrentIndex(self.role.findData(text_at(dict(node), ("role",))))
        for key, edit in zip(_FIGURES, self._edits(), strict=True):
            text = text_at(dict(node), (key,))
            if text != edit.text().strip():
                edit.setText(text)
        self.camera.setChecked(text_at(dict(node), ("camera_only",)) == "true")

    def retranslate(self) -> None:
        """Its words."""
        names = (
            self.tr("拍什么"),
            self.tr("至少"),
            self.tr("至多"),
            self.tr("定位误差不超过（米）"),
        )
        for label, name in zip(self._names, names, strict=True):
            label.say(name)
        self.role.setAccessibleName(names[0])
        for edit, name in zip(self._edits(), names[1:], strict=True):
            edit.setAccessibleName(name)
        self.camera.setText(self.tr("只收现场拍的"))
        self.camera.setAccessibleName(self.tr("只收现场拍的"))
        self.drop.set_text(self.tr("删除这条照片要求"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(12), px(8), px(12), px(12))
        self._column.setSpacing(px(8))
        for edit in self._edits():
            edit.setFont(font(15))

    def _edits(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.least, self.most, self.accuracy

    def _role_chosen(self, _place: int) -> None:
        self.given.emit({("role",): str(self.role.currentData())})
        self.settled.emit()

    def _camera_clicked(self, on: bool) -> None:
        self.given.emit({("camera_only",): "true" if on else ""})
        self.settled.emit()


class EvidenceEntry(Entry):
    """The photos that an item wants."""

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self._rules: list[_Rule] = []
        self._held: list[Tree] = []
        self._language = Language.ZH
        self.add = Button(icon="plus", kind=ButtonKind.SOFT)
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self._column)
        self.column.addWidget(self.add)
        self.finish()

    def set_language(self, language: Language) -> None:
        """Of the roles."""
        self._language = language

    def show_node(self, node: Node) -> None:
        """Shows the rules."""
        self._held = listed(node.get(str(self.key[0])))
        while len(self._rules) < len(self._held):
            self._rules.append(self._make(len(self._rules)))
        for place, rule in enumerate(self._rules):
            rule.setVisible(place < len(self._held))
            if place < len(self._held):
                rule.show_rule(mapped(self._held[place]), self._language)

    def rules(self) -> list[_Rule]:
        """The rules that are seen."""
        return self._rules[: len(self._held)]

    def retranslate(self) -> None:
        """Its words."""
        self.add.set_text(self.tr("加一条照片要求"))

    def restyle(self) -> None:
        """Room of the design."""
        super().restyle()
        self._column.setSpacing(px(8))

    def _make(self, place: int) -> _Rule:
        rule = _Rule()
        rule.given.connect(lambda values: self._give(place, values))
        rule.dropped.connect(lambda: self._drop(place))
        rule.settled.connect(self.settled)
        self._column.addWidget(rule)
        return rule

    def _give(self, place: int, values: Mapping[Path, Tree]) -> None:
        self.given.emit({(*self.key, place, *key): value for key, value in values.items()})

    def _add(self) -> None:
        self.given.emit({self.key: [*self._held, {"role": "close", "min": "1"}]})
        self.settled.emit()

    def _drop(self, place: int) -> None:
        left = [*self._held[:place], *self._held[place + 1 :]]
        self.given.emit({self.key: left or ""})
        self.settled.emit()


class BasisEntry(Entry):
    """The clauses that an item rests on, each with what it says where that is known."""

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self._held: list[str] = []
        self._cite: Callable[[str], tuple[str, str]] = lambda key: (key, "")
        self._rows: list[_Clause] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.edit = QLineEdit()
        self.edit.setMaxLength(80)
        self.edit.returnPressed.connect(self._add)
        self.plus = Button(icon="plus", icon_only=True)
        self.plus.clicked.connect(self._add)
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        line.addWidget(self.plus)
        self.column.addLayout(self._column)
        self.column.addLayout(line)
        self.setFocusProxy(self.edit)
        self.finish()

    def set_citing(self, cite: Callable[[str], tuple[str, str]]) -> None:
        """How a key is written out, and what its clause asks."""
        self._cite = cite

    def show_node(self, node: Node) -> None:
        """Shows the clauses."""
        held = node.get(str(self.key[0]))
        self._held = (
            [held]
            if isinstance(held, str) and held
            else [one for one in listed(held) if isinstance(one, str)]
        )
        while len(self._rows) < len(self._held):
            self._rows.append(self._make(len(self._rows)))
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(self._held))
            if place < len(self._held):
                row.show_clause(self._held[place], *self._cite(self._held[place]))

    def retranslate(self) -> None:
        """Its words."""
        self.edit.setPlaceholderText(self.tr("例如 GB50016-7.1.8 或 YT-2-05"))
        self.plus.set_text(self.tr("加上这条依据"))

    def restyle(self) -> None:
        """Room of the design."""
        super().restyle()
        self._column.setSpacing(px(6))
        self.edit.setFont(font(15))

    def flush(self) -> None:
        """What was typed and not added is added."""

    def _make(self, place: int) -> _Clause:
        row = _Clause()
        row.dropped.connect(lambda: self._drop(place))
        self._column.addWidget(row)
        return row

    def _add(self) -> None:
        text = self.edit.text().strip()
        if text and text not in self._held:
            self.edit.clear()
            self.given.emit({self.key: [*self._held, text]})
            self.settled.emit()

    def _drop(self, place: int) -> None:
        left = [*self._held[:place], *self._held[place + 1 :]]
        self.given.emit({self.key: left or ""})
        self.settled.emit()


class _Clause(Themed, QFrame):
    """One clause.

    Signals:
        dropped: it is to go.
    """

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "sunk")
        self._title, self._text = Label(size=14, bold=True), Label(size=13, ink="text.2")
        self.drop = Button(icon="x", icon_only=True)
        self.drop.clicked.connect(self.dropped)
        self._texts = QVBoxLayout()
        self._texts.addWidget(self._title)
        self._texts.addWidget(self._text)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._texts, 1)
        self._row.addWidget(self.drop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.follow_theme()

    def show_clause(self, key: str, title: str, text: str) -> None:
        """Shows a key, its norm and clause, and what it asks."""
        self._title.say(key if title == key else f"{key} · {title}")
        self._text.say(text)
        self.drop.set_text(spoken(self.tr("删除依据"), key))

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setContentsMargins(px(12), px(4), px(4), px(4))
        self._texts.setContentsMargins(0, px(6), 0, px(6))
        self._texts.setSpacing(px(2))


class PairsEntry(Entry):
    """Words with words behind them: files by kind, options, columns of a foreign sheet."""

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self.edit = QLineEdit()
        self.edit.setMaxLength(2000)
        self.edit.editingFinished.connect(self.flush)
        self._stored = ""
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.finish()

    def show_node(self, node: Node) -> None:
        """Shows ``name=value; name=value``."""
        held = mapped(node.get(str(self.key[0])))
        text = "; ".join(f"{key}={value}" for key, value in held.items() if isinstance(value, str))
        if text != self._stored or not self.edit.hasFocus():
            self._stored = text
            self.edit.setText(text)

    def flush(self) -> None:
        """Tells the pairs, once."""
        text = self.edit.text().strip()
        if text == self._stored:
            return
        self._stored = text
        pairs = (one.partition("=") for one in text.split(";") if one.strip())
        value = {key.strip(): rest.strip() for key, _, rest in pairs if key.strip()}
        self.given.emit({self.key: value})
        self.settled.emit()

    def restyle(self) -> None:
        """Letters of the design."""
        super().restyle()
        self.edit.setFont(font(15))


def _cell(label: QWidget, edit: QWidget) -> QVBoxLayout:
    cell = QVBoxLayout()
    cell.setSpacing(0)
    cell.addStretch(1)
    cell.addWidget(label)
    cell.addWidget(edit)
    return cell


_FIGURES = ("min", "max", "accuracy_m")
