"""Opens the real window on a scene, dresses it, waits until all has arrived, takes its picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import shiboken6
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication

from inspector.settings import SettingsFile
from inspector.ui.app import make_desk
from inspector.ui.desk import Desk
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.catalogue import PAGES
from inspector.ui.screens.looks import Look
from inspector.ui.screens.scene import SceneError
from inspector.workspace import Workspace

__all__ = ["Camera", "opened_window", "wait_for"]

_PATIENCE = 90.0
"""Seconds; a busy machine takes many for the check of a bundle."""
_NAP = 0.004
_ROUNDS = 6
"""Turns of the event loop after the last result: cards learn their width, then their height."""

_CORNER = QPoint(0, 0)


@contextmanager
def opened_window(
    application: QApplication, workspace: Workspace, *, config: Path, look: Look, first: str
) -> Iterator[MainWindow]:
    """The real window on a workspace, and after that nothing of it."""
    file = SettingsFile(config)
    file.save(look.settings)
    desk = make_desk(
        application,
        clock=workspace.clock,
        workspace=workspace,
        settings=file,
        catch_crashes=False,
    )
    window = MainWindow(desk, pages=PAGES, role=workspace.info.role, first=first)
    QCursor.setPos(_CORNER)  # where it hovers over nothing
    window.resize(*look.size)
    window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        _shut(window)


class Camera:
    """Looks at one window.

    Attributes:
        window: the window.
    """

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def dress(self, look: Look) -> None:
        """Puts a look on the window, as a person would while it stands."""
        self.window.desk.preferences.change(look.settings)
        self.window.resize(*look.size)
        self.settle()

    def settle(self) -> None:
        """Waits until everything that was asked of the workspace has arrived and is laid out."""
        wait_for(self.window.desk)

    def picture(self) -> QImage:
        """What is seen."""
        return self.window.grab().toImage()


def wait_for(desk: Desk) -> None:
    """Waits until nothing is under way and everything is laid out.

    Raises:
        SceneError: it takes too long; what a person would do next would meet half a page.
    """
    if not _is_calm(desk):
        raise SceneError(f"still at work after {_PATIENCE:.0f} s")


def _is_calm(desk: Desk) -> bool:
    until = monotonic() + _PATIENCE
    calm = 0
    while calm < _ROUNDS and monotonic() < until:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        calm = calm + 1 if desk.tasks.is_idle else 0
        if not calm:
            sleep(_NAP)
    return calm >= _ROUNDS


def _shut(window: MainWindow) -> None:
    desk = window.desk
    _is_calm(desk)
    window.close()
    desk.tasks.close(seconds=_PATIENCE)
    for gone in (window, desk.preferences, desk.tasks, desk.notices):
        shiboken6.delete(gone)
