"""Keys of one letter, which a person may turn off in 设置."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

__all__ = ["SingleKeys"]


class SingleKeys(QObject):
    """Letters that act while their owner is seen.

    Args:
        owner: where they act.
        acts: what each letter does.
        context: where focus has to be; anywhere in the window when not said.
    """

    def __init__(
        self,
        owner: QWidget,
        acts: Mapping[str, Callable[[], object]],
        *,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> None:
        super().__init__(owner)
        self._shortcuts: list[QShortcut] = []
        for letter, act in acts.items():
            shortcut = QShortcut(QKeySequence(letter), owner)
            shortcut.setContext(context)
            shortcut.activated.connect(act)
            self._shortcuts.append(shortcut)

    def set_on(self, *, on: bool) -> None:
        """Whether they act."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)
