"""A row of a list to choose from, and of everything that has a name and a text likewise."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from inspector.checklist.editing.tree import Path, Tree, text_at
from inspector.ui.theme import restyle
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, font, px

__all__ = ["ChoiceRow"]

_OWN = ("name", "label", "media")


class ChoiceRow(Themed, QFrame):
    """One entry of a list: its name, its text in each language, its further columns.

    Args:
        with_columns: whether it may have further columns.

    Signals:
        given: values by key.
        renamed: another name.
        moved: -1 or 1.
        dropped: it is to go.
        settled: what was typed is whole.
    """

    given = Signal(object)
    renamed = Signal(str)
    moved = Signal(int)
    dropped = Signal()
    settled = Signal()

    def __init__(self, *, with_columns: bool = True) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self._stored = ""
        self.name = QLineEdit()
        self.name.setMaxLength(64)
        self.name.editingFinished.connect(self._named)
        self.texts = {tag: QLineEdit() for tag in ("zh", "en")}
        for tag, edit in self.texts.items():
            edit.setMaxLength(400)
            edit.textEdited.connect(
                lambda text, tag=tag: self.given.emit({("label", tag): text.strip()})
            )
            edit.editingFinished.connect(self.settled)
        self.columns = QLineEdit()
        self.columns.editingFinished.connect(self._columns_given)
        self._columns: dict[str, Tree] = {}
        self.columns.setVisible(with_columns)
        self.up = Button(icon="arrow-up", icon_only=True)
        self.down = Button(icon="arrow-down", icon_only=True)
        self.drop = Button(icon="trash-2", icon_only=True)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.drop.clicked.connect(self.dropped)
        self._wrong = InlineError()
        self._wrong.say("")
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.name, 1)
        for key in (self.up, self.down, self.drop):
            head.addWidget(key)
        words_ = QHBoxLayout()
        for edit in self.texts.values():
            words_.addWidget(edit, 1)
        self._words = words_
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addLayout(words_)
        self._column.addWidget(self.columns)
        self._column.addWidget(self._wrong)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.follow_theme()

    def show_choice(self, node: Mapping[str, Tree]) -> None:
        """Shows an entry."""
        name = text_at(dict(node), ("name",))
        if name != self._stored or not self.name.hasFocus():
            self._stored = name
            self.name.setText(name)
            self.refuse("")
        for tag, edit in self.texts.items():
            text = text_at(dict(node), ("label", tag))
            if text != edit.text().strip():
                edit.setText(text)
        self._columns = {key: value for key, value in node.items() if key not in _OWN}
        text = "; ".join(f"{key}={value}" for key, value in self._columns.items())
        if not self.columns.hasFocus():
            self.columns.setText(text)
        for part, what in ((self.up, self.tr("上移")), (self.down, self.tr("下移"))):
            part.set_text(spoken(what, name))
        self.drop.set_text(spoken(self.tr("删除选项"), name))

    def refuse(self, reason: str) -> None:
        """Says why it cannot be called so."""
        self._wrong.say(reason)
        restyle(self.name, state="fail" if reason else "")

    def retranslate(self) -> None:
        """Its words."""
        self.name.setPlaceholderText(self.tr("选项名称"))
        self.name.setAccessibleName(self.tr("选项名称"))
        self.texts["zh"].setPlaceholderText(self.tr("中文"))
        self.texts["zh"].setAccessibleName(self.tr("选项的中文"))
        self.texts["en"].setPlaceholderText("English")
        self.texts["en"].setAccessibleName(self.tr("选项的英文"))
        self.columns.setPlaceholderText(self.tr("其他列，例如 city=3307"))
        self.columns.setAccessibleName(self.tr("选项的其他列"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(10), px(6), px(6), px(10))
        self._column.setSpacing(px(6))
        self._words.setSpacing(px(6))
        for edit in (self.name, *self.texts.values(), self.columns):
            edit.setFont(font(15))

    def _named(self) -> None:
        text = self.name.text().strip()
        if text != self._stored:
            self.renamed.emit(text)

    def _columns_given(self) -> None:
        pairs = (one.partition("=") for one in self.columns.text().split(";") if one.strip())
        new = {key.strip(): rest.strip() for key, _, rest in pairs if key.strip() not in _OWN}
        if new != self._columns:
            gone: dict[Path, Tree] = {(key,): "" for key in self._columns if key not in new}
            self.given.emit({**gone, **{(key,): value for key, value in new.items() if key}})
            self.settled.emit()
