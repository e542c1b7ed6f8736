"""The album of the demo's other compounds: few pictures drawn, each used at many places."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from pathlib import Path

from inspector.demo.album import Album, Shot
from inspector.demo.scenes import SceneKind, draw_scene, exposed, scene_of
from inspector.domain.evidence import Photo
from inspector.domain.geo import GeoPosition
from inspector.domain.places import Place
from inspector.workspace import Workspace

__all__ = ["Reel"]

_LETTERED = frozenset(
    {
        SceneKind.CERTIFICATE,
        SceneKind.LANE_WIDTH,
        SceneKind.LIFT_LANDING,
        SceneKind.LIFT_MARK,
        SceneKind.LIFT_PANEL,
        SceneKind.MACHINE_ROOM,
        SceneKind.REGISTER,
        SceneKind.REPORT,
    }
)
"""They say in the picture where they were taken, so they are drawn anew."""


class Reel(Album):
    """An album of drawn pictures; each time and place makes another file of one."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch, None)
        self._drawn: dict[SceneKind, list[bytes]] = defaultdict(list)

    def borrow(self, workspace: Workspace) -> None:
        """Takes over the pictures that were drawn for a workspace; drawing is what takes long."""
        with workspace.read() as reader:
            photos = sorted(reader.all(Photo), key=lambda one: (one.received_at, one.id))
        for photo in photos:
            with workspace.store.media.open(photo.digest) as stream:
                known = scene_of(stream.read())
            if known is not None and known[0] not in _LETTERED:
                self._drawn[known[0]].append(known[1])

    def develop(
        self,
        shot: Shot,
        place: Place,  # noqa: ARG002 - a picture that serves many places names none
        taken_at: datetime,
        position: GeoPosition | None,
    ) -> bytes:
        """See `Album.develop`."""
        drawn = self._drawn[shot.scene]
        if not drawn:
            drawn.append(draw_scene(shot.scene, seed=0))
        picture = drawn[shot.view % len(drawn)]
        return exposed(picture, shot.scene, taken_at=taken_at, position=position)
