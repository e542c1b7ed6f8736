"""A memory card for scenes: drawn photos of a walk, two of them without a position, and films."""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from inspector.clock import CHINA
from inspector.demo.scenes import SceneKind, scene_photo
from inspector.domain.geo import GeoPosition
from inspector.domain.inspection import Answer, Inspection
from inspector.domain.places import Place
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.scene import SceneError

__all__ = ["fill_card", "fill_track"]

_WALK = (
    (0, SceneKind.WASTE_STATION),
    (0, SceneKind.WASTE_BIN),
    (1, SceneKind.WASTE_BOARD),
    (1, SceneKind.WASTE_BIN),
    (60, SceneKind.FIRE_LANE_CLEAR),
    (61, SceneKind.LANE_MARK),
    (61, SceneKind.LANE_WIDTH),
    (62, SceneKind.HYDRANT_CLEAR),
    (62, SceneKind.OPERATION_FIELD),
    (63, SceneKind.FACADE),
    (150, SceneKind.MACHINE_ROOM),
    (151, SceneKind.LIFT_MARK),
    (152, SceneKind.LIFT_LANDING),
)
_SIZE = (800, 600)


def fill_card(cast: Cast) -> Path:
    """Writes the card beside the workspace; the first photos were taken before an answer."""
    with cast.workspace.read() as reader:
        inspection = cast.inspection(complete=False)
        answers = [one for one in reader.all(Answer) if str(one.inspection) == inspection]
        compounds = [
            reader.get(Place, one.compound)
            for one in reader.all(Inspection)
            if str(one.id) == inspection
        ]
    if not answers or not compounds:
        raise SceneError("no inspection was begun")
    last = max(answers, key=lambda one: one.answered_at).answered_at.astimezone(CHINA)
    card = cast.workspace.folder.parent / "EOS_DIGITAL"
    shots = card / "DCIM" / "100CANON"
    shots.mkdir(parents=True, exist_ok=True)
    _shoot(shots, last - timedelta(minutes=152 + 1), compounds[0].position)
    film = shots / "MVI_0099.MOV"
    film.write_bytes(_film(23))
    at = (last - timedelta(minutes=1)).timestamp()
    os.utime(film, (at, at))
    (shots / "MVI_0100.MOV").write_bytes(b"\x00\x00\x00\x14ftypqt  " + bytes(512))
    return card


def fill_track(card: Path, *, begins: datetime, minutes: int) -> Path:
    """A track of the same walk, a point every ten seconds; ``begins`` is aware."""
    times = [begins.astimezone(UTC) + timedelta(seconds=one) for one in range(0, minutes * 60, 10)]
    points = "".join(
        f'<trkpt lat="{29.2748 + number * 1e-5:.6f}" lon="120.2312">'
        f"<time>{at:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for number, at in enumerate(times)
    )
    track = card.parent / "walk.gpx"
    track.write_text(
        '<gpx version="1.1" creator="scene" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><trkseg>{points}</trkseg></trk></gpx>",
        encoding="utf-8",
    )
    return track


def _film(seconds: int) -> bytes:
    """A film's index: what looking at it reads."""

    def box(kind: bytes, *bodies: bytes) -> bytes:
        body = b"".join(bodies)
        return struct.pack(">I", len(body) + 8) + kind + body

    upright = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
    head = bytes(40) + upright + struct.pack(">II", 1920 << 16, 1080 << 16)
    media = box(b"mdia", box(b"hdlr", bytes(8) + b"vide" + bytes(13)))
    length = box(b"mvhd", bytes(4), struct.pack(">IIII", 0, 0, 1000, seconds * 1000))
    track = box(b"trak", box(b"tkhd", head), media)
    return box(b"ftyp", b"qt  ", bytes(4)) + box(b"moov", length, track)


def _shoot(folder: Path, begins: datetime, position: GeoPosition | None) -> Sequence[Path]:
    made = []
    for number, (minutes, kind) in enumerate(_WALK, start=1):
        at = begins + timedelta(minutes=minutes, seconds=7 * number)
        where = None if number % 6 == 0 else position
        data = scene_photo(kind, seed=number, taken_at=at, position=where, size=_SIZE)
        made.append(folder / f"IMG_{number:04}.JPG")
        made[-1].write_bytes(data)
        os.utime(made[-1], (at.timestamp(), at.timestamp()))
    return made
