"""Inputs that are typed in: texts in several languages, short words, names, figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.checklist.editing.tree import Path, mapped, text_at
from inspector.ui.pages.designer.entry import Entry, Node
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import font, px

__all__ = ["GrowingBox", "NameEntry", "PairEntry", "TextsEntry", "WordEntry"]

_TOLD_AFTER = 80
"""Milliseconds from a key to its change; the draft's writing comes on top, and 300 are allowed."""


class GrowingBox(TextBox):
    """A text of one line or more."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "growing")
        self._timer.setInterval(_TOLD_AFTER)

    def sizeHint(self) -> QSize:
        """As high as its lines, up to eight."""
        line = self.fontMetrics().lineSpacing()
        lines = min(max(self._lines(), 1), 8)
        return QSize(px(200), max(px(46), lines * line + px(26)))

    def paintEvent(self, event: object) -> None:
        """Without a pencil: a form is full of empty fields."""
        hint, self._hint = self._hint, ""
        super().paintEvent(event)  # type: ignore[arg-type] # Qt's event as it came
        self._hint = hint


class TextsEntry(Entry):
    """A text for people in every language of the form."""

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self._boxes: dict[str, GrowingBox] = {}
        self._tags: dict[str, Label] = {}
        self._rows: dict[str, QWidget] = {}
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.column.addLayout(self._lines)
        self.set_languages(("zh", "en"))
        self.finish()

    def set_languages(self, tags: Sequence[str]) -> None:
        """Offers a box for each of these."""
        for tag in tags:
            if tag not in self._boxes:
                self._add(tag)
        for tag, row in self._rows.items():
            row.setVisible(tag in tags)
        first = self._boxes[tags[0]]
        self.setFocusProxy(first)

    def box(self, tag: str) -> GrowingBox:
        """The box of a language."""
        return self._boxes[tag]

    def name(self, title: str, hint: str) -> None:
        """Each box by what it is and its language."""
        for tag, box in self._boxes.items():
            box.setAccessibleName(spoken(title, _LANGUAGES.get(tag, tag)))
            box.setAccessibleDescription(hint)

    def show_node(self, node: Node) -> None:
        """Shows the text in each language."""
        texts = mapped(node.get(str(self.key[0])))
        for part in self.key[1:]:
            texts = mapped(texts.get(str(part)))
        for tag, box in self._boxes.items():
            box.set_text(text_at(texts, (tag,)))

    def flush(self) -> None:
        """Each box."""
        for box in self._boxes.values():
            box.flush()

    def restyle(self) -> None:
        """Room of the design."""
        super().restyle()
        self._lines.setSpacing(px(4))
        for label in self._tags.values():
            label.setFixedWidth(px(26))
            label.setMinimumHeight(px(46))

    def _add(self, tag: str) -> None:
        box = GrowingBox()
        label = Label(_LANGUAGES.get(tag, tag), size=13, ink="text.3")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(6))
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(box, 1)
        label.setMinimumHeight(px(46))
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        label.setFixedWidth(px(26))
        box.draft_changed.connect(lambda text, tag=tag: self._typed(tag, text))
        self._boxes[tag], self._tags[tag], self._rows[tag] = box, label, row
        self._lines.addWidget(row)

    def _typed(self, tag: str, text: str) -> None:
        self.given.emit({(*self.key, tag): text.replace("\n", " ").strip()})


class WordEntry(Entry):
    """A short text, told with every key."""

    def __init__(self, *key: str, longest: int = 400) -> None:
        super().__init__(*key)
        self.edit = QLineEdit()
        self.edit.setMaxLength(longest)
        self.edit.textEdited.connect(lambda text: self.given.emit({self.key: text.strip()}))
        self.edit.editingFinished.connect(self.settled)
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.finish()

    def show_node(self, node: Node) -> None:
        """Shows the text; the cursor of one being typed stays where it is."""
        text = text_at(dict(node), self.key)
        if text != self.edit.text().strip():
            self.edit.setText(text)

    def restyle(self) -> None:
        """Letters of the design."""
        super().restyle()
        self.edit.setFont(font(15))


class NameEntry(Entry):
    """A name that other places use: told when it is whole, for it is changed everywhere at once.

    Signals:
        renamed: the new name.
    """

    renamed = Signal(str)

    def __init__(self, *key: str) -> None:
        super().__init__(*key)
        self._stored = ""
        self.edit = QLineEdit()
        self.edit.setMaxLength(80)
        self.edit.editingFinished.connect(self.flush)
        self.edit.textEdited.connect(lambda _: self.say_mistake(""))
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.finish()

    def show_node(self, node: Node) -> None:
        """Shows the name."""
        text = text_at(dict(node), self.key)
        if text != self._stored or not self.edit.hasFocus():
            self._stored = text
            self.edit.setText(text)

    def refuse(self, reason: str) -> None:
        """Says why it cannot be; what was typed stays, to be corrected."""
        self.say_mistake(reason)

    def flush(self) -> None:
        """Tells it, once."""
        text = self.edit.text().strip()
        if text != self._stored:
            stored, self._stored = self._stored, text
            self.renamed.emit(text)
            if not self._wrong.isHidden():
                self._stored = stored

    def restyle(self) -> None:
        """Letters of the design."""
        super().restyle()
        self.edit.setFont(font(15))


class PairEntry(Entry):
    """Two or three figures that belong together: least and most, start, end and step."""

    def __init__(self, *keys: Path) -> None:
        super().__init__(*(str(one) for one in keys[0][:1]))
        self._keys = keys
        self._edits = [QLineEdit() for _ in keys]
        self._names = [Label(size=13, ink="text.3") for _ in keys]
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        for key, edit, label in zip(keys, self._edits, self._names, strict=True):
            edit.setMaxLength(400)
            edit.textEdited.connect(lambda text, key=key: self.given.emit({key: text.strip()}))
            edit.editingFinished.connect(self.settled)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(label)
            cell.addWidget(edit)
            self._row.addLayout(cell, 1)
        self.column.addLayout(self._row)
        self.setFocusProxy(self._edits[0])
        self.finish()

    def set_parts(self, names: Sequence[str]) -> None:
        """Names the figures."""
        for label, edit, name in zip(self._names, self._edits, names, strict=True):
            label.say(name)
            edit.setAccessibleName(spoken(self.title(), name))

    def name(self, title: str, hint: str) -> None:
        """Named by `set_parts`."""

    def show_node(self, node: Node) -> None:
        """Shows the figures."""
        for key, edit in zip(self._keys, self._edits, strict=True):
            text = text_at(dict(node), key)
            if text != edit.text().strip():
                edit.setText(text)

    def restyle(self) -> None:
        """Room of the design."""
        super().restyle()
        self._row.setSpacing(px(8))
        for edit in self._edits:
            edit.setFont(font(15))


_LANGUAGES = {"zh": "中", "en": "EN"}
