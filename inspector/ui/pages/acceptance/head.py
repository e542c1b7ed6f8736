"""What the page of acceptance has in the window's header: when it was saved, and the preview."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector.ui.shell.action_button import make_action
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.chips import SavedLabel

__all__ = ["Head"]


class Head(QObject):
    """The means of the header.

    Args:
        page: their owner.

    Attributes:
        preview: opens the report.

    Signals:
        preview_asked: the report is to be seen.
    """

    preview_asked = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._saved_at: time | None = None
        self._saved = SavedLabel()
        self.preview = Button(icon="file-text")
        self._action = make_action(page, "", run=self.preview_asked.emit, icon="file-text")
        self.preview.clicked.connect(self.preview_asked)

    def note_saved(self, at: time) -> None:
        """Something was stored."""
        self._saved_at = at

    def widgets(self, *, can_preview: bool) -> tuple[QWidget, ...]:
        """When it was saved, and the preview."""
        preview = (self.preview,) if can_preview else ()
        if self._saved_at is None:
            return preview
        if self._saved.parentWidget() is None:
            # The header lets go of it when another page comes; alone it would be a window.
            self._saved.setParent(self._page)
        self._saved.set_saved(self._saved_at)
        return (self._saved, *preview)

    def actions(self, *, can_preview: bool) -> tuple[QAction, ...]:
        """The preview, where there is no room for a button."""
        return (self._action,) if can_preview else ()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.preview.set_text(self.tr("预览验收报告"))
        self._action.setText(self.tr("预览验收报告"))
