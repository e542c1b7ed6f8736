"""Puts the application together: looks, notices, tasks, crash handler, settings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from inspector import __version__
from inspector.clock import Clock
from inspector.settings import SettingsFile
from inspector.ui.crash import CrashHandler
from inspector.ui.desk import Desk
from inspector.ui.devices.position import Receiver
from inspector.ui.garbage import collect_here
from inspector.ui.language import language_of_system
from inspector.ui.notices import Notices
from inspector.ui.preferences import Preferences
from inspector.ui.tasks import Tasks
from inspector.ui.theme.application import STYLE
from inspector.ui.undo import Undo

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.ui.exporter import Exporter
    from inspector.ui.importer import Importer
    from inspector.ui.pictures import Pictures
    from inspector.workspace import Workspace

__all__ = ["make_application", "make_desk", "with_workspace"]

_TURN_SECONDS = 0.0001
"""After which a thread that computes lets the GUI thread have its turn. A repaint asks for its turn
again after many of Qt's calls, and with Python's own five milliseconds each may cost as long."""


def make_application(arguments: Sequence[str]) -> QApplication:
    """Qt's application, named and in our style; the one there is when there is one."""
    sys.setswitchinterval(_TURN_SECONDS)
    existing = QCoreApplication.instance()
    if isinstance(existing, QApplication):
        collect_here(existing)
        if existing.style().objectName() != STYLE:
            existing.setStyle(STYLE)
        return existing
    name = sys.argv[:1] or ["inspector"]
    application = QApplication([*name, *arguments, "-style", STYLE])
    application.setApplicationName("inspector")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("inspector")
    collect_here(application)
    return application


def make_desk(
    application: QApplication,
    *,
    clock: Clock,
    workspace: Workspace | None = None,
    settings: SettingsFile | None = None,
    catch_crashes: bool = True,
) -> Desk:
    """Everything a page works with; theme and language are in force afterwards.

    Args:
        application: Qt's.
        clock: time.
        workspace: the open one; None at the first run.
        settings: where the user's settings are; the system's folder when not given.
        catch_crashes: whether unhandled exceptions are written down; tests want them raised.
    """
    collect_here(application)
    notices = Notices(application, clock=clock)
    crash = CrashHandler(notices, clock=clock, language=language_of_system())
    if catch_crashes:
        crash.install()
    tasks = Tasks(notices, crashed=crash.report, parent=application)
    file = settings or SettingsFile()
    preferences = Preferences(application, file=file, notices=notices, tasks=tasks)
    belongings = QObject(tasks)
    pictures = _pictures_of(tasks, notices, workspace, belongings)
    undo = Undo(tasks, notices, parent=belongings)
    return Desk(
        tasks=tasks,
        notices=notices,
        preferences=preferences,
        make_pictures=pictures,
        make_exporter=_exporter_of(tasks, notices, workspace, belongings),
        make_importer=_importer_of(tasks, notices, workspace, pictures, undo),
        undo=undo,
        clock=clock,
        receiver=Receiver(clock, parent=tasks),
        belongings=belongings,
        workspace=workspace,
    )


def with_workspace(desk: Desk, workspace: Workspace | None) -> Desk:
    """The same means for another workspace; the one before still has its own, until `clear`."""
    tasks, notices, belongings = desk.tasks, desk.notices, QObject(desk.tasks)
    pictures = _pictures_of(tasks, notices, workspace, belongings)
    undo = Undo(tasks, notices, parent=belongings)
    return replace(
        desk,
        workspace=workspace,
        make_pictures=pictures,
        make_exporter=_exporter_of(tasks, notices, workspace, belongings),
        make_importer=_importer_of(tasks, notices, workspace, pictures, undo),
        undo=undo,
        belongings=belongings,
    )


def _pictures_of(
    tasks: Tasks, notices: Notices, workspace: Workspace | None, owner: QObject
) -> Callable[[], Pictures]:
    @cache
    def make() -> Pictures:
        # What it needs of the records is loaded behind the first paint.
        from inspector.ui.pictures import Pictures  # noqa: PLC0415 - behind the first paint

        return Pictures(tasks, notices, workspace=workspace, parent=owner)

    return make


def _exporter_of(
    tasks: Tasks, notices: Notices, workspace: Workspace | None, owner: QObject
) -> Callable[[], Exporter]:
    @cache
    def make() -> Exporter:
        # Bundles bring cryptography along, which the first paint does not wait for.
        from inspector.ui.exporter import Exporter  # noqa: PLC0415 - behind the first paint

        assert workspace is not None, "only pages export, and they stand where a workspace is"
        return Exporter(tasks, notices, workspace=workspace, parent=owner)

    return make


def _importer_of(
    tasks: Tasks,
    notices: Notices,
    workspace: Workspace | None,
    pictures: Callable[[], Pictures],
    undo: Undo,
) -> Callable[[], Importer]:
    @cache
    def make() -> Importer:
        from inspector.ui.importer import Importer  # noqa: PLC0415 - behind the first paint

        assert workspace is not None, "only pages import, and they stand where a workspace is"
        return Importer(tasks, notices, workspace=workspace, pictures=pictures(), undo=undo)

    return make
