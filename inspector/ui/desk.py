"""What lies on the desk of every page: the means it works with, handed over when it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject

from inspector.clock import Clock
from inspector.ui.devices.position import Receiver
from inspector.ui.notices import Notices
from inspector.ui.preferences import Preferences
from inspector.ui.tasks import Tasks
from inspector.ui.undo import Undo
from inspector.words import Language

if TYPE_CHECKING:  # SQL and cryptography take a second to import; the first paint goes before
    from inspector.ui.exporter import Exporter
    from inspector.ui.importer import Importer
    from inspector.ui.pictures import Pictures
    from inspector.workspace import Workspace

__all__ = ["Desk"]


@runtime_checkable
class _Works(Protocol):
    """One of the belongings that does long work, which ends when they are let go of."""

    @property
    def under_way(self) -> str:
        """Key of the sentence that says what has to be finished first; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The means of a page.

    Attributes:
        tasks: runs use cases off the GUI thread.
        notices: tells the user things.
        preferences: the user's settings, in force.
        make_pictures: gives `pictures`, the same every time.
        make_exporter: gives `exporter`, the same every time.
        make_importer: gives `importer`, the same every time.
        undo: takes back what was done.
        clock: the time; never asked of the system.
        receiver: says where this device is; the same for every workspace.
        belongings: owns what is about this workspace only: undo, pictures, exporter.
        workspace: the open one; None at the first run. Only work handed to ``tasks`` touches it.
    """

    tasks: Tasks
    notices: Notices
    preferences: Preferences
    make_pictures: Callable[[], Pictures]
    make_exporter: Callable[[], Exporter]
    make_importer: Callable[[], Importer]
    undo: Undo
    clock: Clock
    receiver: Receiver
    belongings: QObject
    workspace: Workspace | None = None

    @property
    def pictures(self) -> Pictures:
        """Shows photos and takes them in; made when a page first asks for it."""
        return self.make_pictures()

    @property
    def exporter(self) -> Exporter:
        """Writes bundles; made when a page first asks for it, for there is one at a time."""
        return self.make_exporter()

    @property
    def importer(self) -> Importer:
        """Brings the photos of a card in; made when a page first asks for it."""
        return self.make_importer()

    @property
    def opened(self) -> Workspace:
        """The open workspace, for pages, which stand only where there is one."""
        assert self.workspace is not None
        return self.workspace

    @property
    def language(self) -> Language:
        """The language in force, for sentences from `inspector.words`."""
        return self.preferences.languages.current

    @property
    def under_way(self) -> str:
        """Key of the sentence that says what `clear` would cut off; empty for nothing."""
        working = (one.under_way for one in self.belongings.children() if isinstance(one, _Works))
        return next(filter(None, working), "")

    def clear(self) -> None:
        """Lets go of what is about its workspace, decoded pictures above all; nobody uses it."""
        self.belongings.deleteLater()
