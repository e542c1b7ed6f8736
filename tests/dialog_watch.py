"""Watches that no test of the windows brings up a dialog or anything modal but a file picker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QErrorMessage,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QMessageBox,
    QProgressDialog,
    QWidget,
)

__all__ = ["DialogWatch", "watched"]

_STATIC = {
    QMessageBox: ("about", "aboutQt", "critical", "information", "question", "warning"),
    QInputDialog: ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    QColorDialog: ("getColor",),
    QFontDialog: ("getFont",),
}
"""Functions that bring up a box from within Qt, past everything one could hook into."""


_standing: list[DialogWatch] = []


class DialogWatch:
    """Notes what came up.

    Attributes:
        seen: names of the boxes, in order.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []

    def look(self, _window: QWindow | None = None) -> None:
        """Looks over everything that stands on the screen, unless another watch has taken over."""
        if _standing[-1] is not self:
            return
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and _is_box(widget):
                self._note(type(widget).__name__)

    def _note(self, name: str) -> None:
        if name not in self.seen:
            self.seen.append(name)


@contextmanager
def watched(application: QApplication) -> Iterator[DialogWatch]:
    """Watches until the context ends; what is called up meanwhile does not block."""
    watch = DialogWatch()
    _standing.append(watch)
    kept = [(kind, name, getattr(kind, name)) for kind, names in _STATIC.items() for name in names]
    for kind, name, _ in kept:
        setattr(kind, name, lambda *_, kind=kind, **__: watch.seen.append(kind.__name__))
    run = QDialog.exec
    QDialog.exec = lambda box, *_: watch.seen.append(type(box).__name__)  # type: ignore[assignment, method-assign] # for the time being
    application.focusWindowChanged.connect(watch.look)
    try:
        yield watch
        watch.look()
    finally:
        _standing.remove(watch)
        application.focusWindowChanged.disconnect(watch.look)
        QDialog.exec = run  # type: ignore[method-assign] # put back
        for kind, name, function in kept:
            setattr(kind, name, staticmethod(function))


def _is_box(widget: QWidget) -> bool:
    if isinstance(widget, QFileDialog):
        return False
    boxes = (QDialog, QErrorMessage, QProgressDialog)
    return isinstance(widget, boxes) or widget.windowModality() != Qt.WindowModality.NonModal
