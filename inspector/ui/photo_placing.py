"""Says by hand where a photo was taken: the panel, the write, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from inspector.capture.positions import place_photo
from inspector.capture.undoing import Change, do_again, follow, take_back
from inspector.domain.evidence import Photo
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import PhotoId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.ui.desk import Desk
from inspector.ui.widgets.position_panel import PositionPanel
from inspector.workspace import Workspace

__all__ = ["PhotoPlacing"]


class PhotoPlacing(QObject):
    """Opens the panel for a photo and stores what is given in it.

    Args:
        desk: the means.
        show: opens a panel beside the page (``panel_asked.emit``).
        close: puts the panel away (``panel_dropped.emit``).
        placed: called when a photo has another place, also after undo.
        parent: whose work it is.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        show: Callable[[PositionPanel], object],
        close: Callable[[], object],
        placed: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._open, self._close, self._placed = desk, show, close, placed
        self._under_way: set[tuple[PhotoId, GeoPosition]] = set()

    def ask(self, photo: PhotoId) -> None:
        """Asks where a photo was taken."""
        self._desk.tasks.read(
            partial(_where, self._desk.opened, photo),
            receiver=self,
            done=partial(self._show, photo),
            topic="photo-placing",
        )

    def _show(self, photo: PhotoId, near: tuple[GeoPosition, str] | None) -> None:
        panel = PositionPanel(self._desk.preferences, near=near)
        panel.given.connect(partial(self._store, photo, panel))
        self._open(panel)

    def _store(self, photo: PhotoId, panel: PositionPanel, position: GeoPosition) -> None:
        asked = photo, position
        if asked in self._under_way:  # pressed twice
            return
        self._under_way.add(asked)
        workspace = self._desk.opened
        work = partial(place_photo, workspace, photo=photo, position=position)
        self._desk.tasks.write(
            partial(follow, workspace, [photo], work),
            receiver=self,
            done=partial(self._stored, panel),
            ended=partial(self._under_way.discard, asked),
            keep=True,
        )

    def _stored(self, panel: PositionPanel, done: tuple[Photo, tuple[Change, ...]]) -> None:
        photo, changes = done
        if isValid(panel) and panel.isVisible():  # by now another one may stand there
            self._close()
        self._placed()
        workspace = self._desk.opened
        self._desk.undo.did(
            "undo.photo_placed",
            back=partial(take_back, workspace, changes),
            again=partial(do_again, workspace, changes),
            receiver=self,
            shown=self._placed,
            toast=True,
            name=photo.original_name,
        )


def _where(workspace: Workspace, photo: PhotoId) -> tuple[GeoPosition, str] | None:
    """Where the photo's compound is, and its name; None when nobody knows."""
    with workspace.read() as reader:
        held = reader.get(Photo, photo)
        compound = reader.get(Place, reader.get(Inspection, held.inspection).compound)
    return None if compound.position is None else (compound.position, compound.name)
