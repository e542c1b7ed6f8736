"""A line to fill in: its name above, what it is for below, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.ui.theme import restyle
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["LineField"]

_LONGEST = 10_000
"""Characters; longer texts are pasted by mistake and cut there."""


class _Line(QLineEdit):
    """Leaves files alone: they are no text, and whoever holds the line may take them."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes words only."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


class LineField(Themed, QWidget):
    """One line of a form; a secret one can be shown.

    Args:
        secret: it is not shown while it is typed, until the key behind it is pressed.
        action: a key behind it (选择文件夹).
        parent: its owner.

    Signals:
        edited: the text, after each key.
        entered: Enter was pressed in it.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(
        self, *, secret: bool = False, action: Button | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = Label(size=14, bold=True)
        self.edit: QLineEdit = _Line()
        self.edit.setMaxLength(_LONGEST)
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.entered)
        self._hint = Label(size=13, ink="text.2")
        self._hint.hide()
        self._error = InlineError()
        self._error.hide()
        self._show = Button(kind=ButtonKind.QUIET) if secret else None
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(self.edit, 1)
        for key in (self._show, action):
            if key is not None:
                self._line.addWidget(key)
        if self._show is not None:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
            self._show.clicked.connect(self._switch)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._name)
        self._column.addLayout(self._line)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._error)
        self.setFocusProxy(self.edit)
        self.follow_theme()

    def set_texts(self, name: str, *, hint: str = "", example: str = "") -> None:
        """Names it.

        Args:
            name: what is to be filled in.
            hint: what it is for, below.
            example: shown in it while it is empty.
        """
        self._name.say(name)
        self._hint.say(hint)
        self.edit.setPlaceholderText(example)
        self.edit.setAccessibleName(name)
        self._describe()

    def set_narrow(self, narrow: bool) -> None:
        """Puts the key behind the line below it."""
        to = QBoxLayout.Direction
        self._line.setDirection(to.TopToBottom if narrow else to.LeftToRight)

    def text(self) -> str:
        """What stands in it; of a secret the blanks around it count."""
        return self.edit.text() if self._show is not None else self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Fills it in; emits nothing, leaves the cursor of an equal text alone."""
        if text != self.edit.text():
            self.edit.setText(text)

    def set_error(self, text: str) -> None:
        """Says what is wrong with it; nothing takes it back. What was typed stays."""
        self._error.say(text)
        restyle(self.edit, state="fail" if text else "")
        self._describe()

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text() if not self._error.isHidden() else ""

    def retranslate(self) -> None:
        """Names the key that shows a secret."""
        if self._show is not None:
            shown = self.edit.echoMode() is QLineEdit.EchoMode.Normal
            self._show.set_text(self.tr("隐藏") if shown else self.tr("显示"))
            self._show.setAccessibleName(self.tr("隐藏口令") if shown else self.tr("显示口令"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._line.setSpacing(px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line is told; it is no key of the page."""
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language and says its state."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._describe()

    def _edited(self, text: str) -> None:
        self.set_error("")
        self.edited.emit(text)

    def _switch(self) -> None:
        hidden = self.edit.echoMode() is QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self.retranslate()

    def _describe(self) -> None:
        self.edit.setAccessibleDescription(self.error() or self._hint.text())
