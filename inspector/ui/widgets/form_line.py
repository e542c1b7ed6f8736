"""A line of a form: what is asked, a field for it, and what is wrong with what was written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.theme import restyle
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, font, px

__all__ = ["FormLine"]


class FormLine(Themed, QWidget):
    """Label above, field, error below.

    Signals:
        committed: the text, trimmed, when it was changed and the field is left or Enter pressed.
        edited: the text as it is now, with every key.
    """

    committed = Signal(str)
    edited = Signal(str)

    def __init__(
        self, label: str = "", *, longest: int = 200, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stored = ""
        self._label = Label(label, size=14, ink="text.2", parent=self)
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(longest)
        self._note = Label(size=13, ink="text.2", parent=self)
        self._note.hide()
        self._error = InlineError(parent=self)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._label, self.edit, self._note, self._error):
            self._column.addWidget(part)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.edit.editingFinished.connect(self.flush)
        self.edit.textEdited.connect(self._typed)
        self.set_label(label)
        self.follow_theme()

    def set_label(self, label: str) -> None:
        """What is asked."""
        self._label.say(label)
        self.edit.setAccessibleName(label)

    def set_note(self, note: str) -> None:
        """A quiet line below: an example, or why it cannot be changed."""
        self._note.say(note)
        self.edit.setAccessibleDescription(note)

    def set_text(self, text: str) -> None:
        """Shows what is on disk, or proposed; emits nothing."""
        self._stored = text
        self.edit.setText(text)
        self.fail("")

    def text(self) -> str:
        """What is written, trimmed."""
        return self.edit.text().strip()

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether it is only shown; say why with `set_note`."""
        self.edit.setReadOnly(read_only)

    def fail(self, sentence: str) -> None:
        """Says what is wrong with it; nothing for an empty sentence."""
        self._error.say(sentence)
        restyle(self.edit, state="fail" if sentence else "")

    def problem(self) -> str:
        """What is said to be wrong."""
        return "" if self._error.isHidden() else self._error.text()

    def flush(self) -> None:
        """Hands out what was written and not handed out yet."""
        if self.text() != self._stored and not self.edit.isReadOnly():
            self._stored = self.text()
            self.committed.emit(self._stored)

    def restyle(self) -> None:
        """Room of the design."""
        self.edit.setFont(font(15))
        self._column.setSpacing(px(4))

    def _typed(self, text: str) -> None:
        self.fail("")
        self.edited.emit(text)
