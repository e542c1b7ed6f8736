"""What camera and microphone gave before a power cut, without a record: taken in at the start.

The page of the camera looks for it, too; but who begins elsewhere after a crash would miss a photo
there, and would not know why.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.ui.desk import Desk
from inspector.ui.notices import Tone

if TYPE_CHECKING:  # nearly always there is nothing, and nothing more is loaded
    from inspector.capture.attachments import PreparedAttachment
    from inspector.capture.inbox import KeptBack
    from inspector.workspace import Workspace

    Prepared = tuple[tuple[tuple[Path, PreparedAttachment], ...], tuple[KeptBack, ...]]

__all__ = ["LeftOver"]

Left = tuple[tuple[Path, ...], tuple[Path, ...]]
"""Stills and recordings."""


class LeftOver(QObject):
    """Looks once. What is taken from now on is none of it: it is looked before anybody can act.

    Args:
        desk: of the workspace.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.belongings)
        self._desk = desk

    def look(self) -> None:
        """Takes in what lies there, and says so."""
        self._desk.tasks.read(partial(_find, self._desk.opened), receiver=self, done=self._found)

    def _found(self, left: Left) -> None:
        stills, recordings = left
        if stills or recordings:
            self._desk.tasks.read(
                partial(_prepare, self._desk.opened, recordings),
                receiver=self,
                done=partial(self._ready, stills),
            )

    def _ready(self, stills: tuple[Path, ...], recordings: Prepared) -> None:
        self._desk.tasks.write(
            partial(_take_in, self._desk.opened, stills, recordings),
            receiver=self,
            done=self._taken,
        )

    def _taken(self, found: tuple[int, tuple[KeptBack, ...]]) -> None:
        from inspector.ui.pages.camera.kept_back import TellingKept  # noqa: PLC0415 - see above

        count, kept = found
        if count:
            self._desk.notices.tell(Tone.INFO, "camera.recovered", count=count)
        if kept:
            TellingKept(self._desk).tell(kept)


def _find(workspace: Workspace) -> Left:
    from inspector.capture.inbox import left  # noqa: PLC0415 - see above

    if not left(workspace, "*"):
        return (), ()
    from inspector.capture.recordings import recordings_left  # noqa: PLC0415 - see above
    from inspector.capture.stills import stills_left  # noqa: PLC0415 - see above

    return stills_left(workspace), recordings_left(workspace)


def _prepare(workspace: Workspace, recordings: tuple[Path, ...]) -> Prepared:
    """All that takes long, beside the writer."""
    from inspector.capture.recordings import ready_recordings  # noqa: PLC0415 - see above

    return ready_recordings(workspace, recordings)


def _take_in(
    workspace: Workspace, stills: tuple[Path, ...], recordings: Prepared
) -> tuple[int, tuple[KeptBack, ...]]:
    """How many became evidence, and what did not."""
    from inspector.capture.recordings import keep_recordings  # noqa: PLC0415 - see above
    from inspector.capture.stills import take_in_stills  # noqa: PLC0415 - see above

    photos, left_photos = take_in_stills(workspace, stills)
    clips, left_clips = keep_recordings(workspace, recordings)
    return len(photos) + len(clips), (*left_photos, *left_clips)
