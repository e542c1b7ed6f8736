"""An input of a property form: what it is called, what it holds, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector.checklist.editing.tree import Path, Tree
from inspector.ui.theme import restyle
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["Entry", "Node"]

Node = Mapping[str, Tree]


class Entry(Themed, QWidget):
    """One input: what it is called, its editor, a quiet hint, what is wrong with it.

    Attributes:
        key: the key of the part that it shows; mistakes of it are said here.

    Signals:
        given: what is to stand under which keys now.
        settled: what is typed is whole; the next change is another step.
        arrived: it has the focus; help for it may be shown.
    """

    given = Signal(object)
    settled = Signal()
    arrived = Signal()

    def __init__(self, *key: str) -> None:
        super().__init__()
        self.key: Path = key
        self._title = Label(size=14, ink="text.2")
        self._hint = Label(size=13, ink="text.3")
        self._hint.hide()
        self._advice = Label(size=13, ink="warn")
        self._advice.hide()
        self._wrong = InlineError()
        self._wrong.say("")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def finish(self) -> None:
        """Called last in ``__init__``."""
        self.column.addWidget(self._hint)
        self.column.addWidget(self._advice)
        self.column.addWidget(self._wrong)
        self.follow_theme()

    def say_advice(self, text: str) -> None:
        """Says what the author may want to change; nothing takes it back."""
        if text != self._advice.text() or self._advice.isHidden() is bool(text):
            self._advice.say(text)

    def set_texts(self, title: str, hint: str = "") -> None:
        """Names it."""
        self._title.say(title)
        self._hint.say(hint)
        self.name(title, hint)

    def title(self) -> str:
        """What it is called."""
        return self._title.text()

    def name(self, title: str, hint: str) -> None:
        """Names the editor for those who hear it."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(title)
            proxy.setAccessibleDescription(hint)

    def show_node(self, node: Node) -> None:
        """Shows what a part holds."""
        raise NotImplementedError

    def say_mistake(self, text: str) -> None:
        """Says what is wrong with it; nothing takes it back."""
        if text != self._wrong.text() or self._wrong.isHidden() is bool(text):
            self._wrong.say(text)
            self.mark(failed=bool(text))

    def mark(self, *, failed: bool) -> None:
        """Gives the editor a red edge, or takes it away."""
        proxy = self.focusProxy()
        if proxy is not None:
            restyle(proxy, state="fail" if failed else "")

    def flush(self) -> None:
        """Tells what was typed and not told yet."""

    def restyle(self) -> None:
        """Room of the design."""
        self.column.setSpacing(px(4))
