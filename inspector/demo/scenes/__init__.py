"""Drawn scenes that stand in for an inspector's photos in the demo.

Every scene is a drawing in right perspective, varied by a seed; the same arguments give the same
bytes. The EXIF is real, and says that the picture was drawn.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random

from PIL import Image

from inspector.demo.scenes import dwellings, lifts, papers, stairwells, streets, waste
from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.film import INDOORS, Weather, any_weather, develop
from inspector.demo.scenes.view import HEIGHT, WIDTH, View
from inspector.domain.geo import GeoPosition
from inspector.photos.exif import CaptureNote, build_exif

__all__ = ["AFTER", "DEMO_CAMERA", "SceneKind", "draw_scene", "exposed", "scene_of", "scene_photo"]

DEMO_CAMERA = ("Inspector", "Demo Phone")
"""Maker and model written into the EXIF unless the story names another."""
_SOFTWARE = "Inspector demo"
_DESCRIPTION = "Drawn scene, not a photograph: "
_QUALITY = 88
_START, _LENGTH_BYTES = 2, 2
_APP0, _APP1, _APP_LAST = b"\xff\xe0", b"\xff\xe1", b"\xff\xef"
"""EXIF follows the start of the image at once, in an APP1 segment (CIPA DC-008, 4.5.4)."""


class SceneKind(StrEnum):
    """What a scene shows."""

    FIRE_LANE_BLOCKED = "fire_lane_blocked"
    FIRE_LANE_CLEAR = "fire_lane_clear"
    LANE_WIDTH = "lane_width"
    LANE_MARK = "lane_mark"
    FIRE_SIGN = "fire_sign"
    OPERATION_FIELD = "operation_field"
    HYDRANT_BLOCKED = "hydrant_blocked"
    HYDRANT_CLEAR = "hydrant_clear"
    CORRIDOR_BLOCKED = "corridor_blocked"
    CORRIDOR_CLEAR = "corridor_clear"
    LIFT_PANEL = "lift_panel"
    LIFT_MARK = "lift_mark"
    LIFT_LANDING = "lift_landing"
    MACHINE_ROOM = "machine_room"
    WASTE_STATION = "waste_station"
    WASTE_OVERFLOW = "waste_overflow"
    WASTE_BIN = "waste_bin"
    WASTE_BOARD = "waste_board"
    ROOF_ROOM = "roof_room"
    ROOF_CLEARED = "roof_cleared"
    COURTYARD_SHED = "courtyard_shed"
    COURTYARD_CLEARED = "courtyard_cleared"
    FACADE = "facade"
    CERTIFICATE = "certificate"
    REPORT = "report"
    REGISTER = "register"


AFTER: Mapping[SceneKind, SceneKind] = {
    SceneKind.FIRE_LANE_BLOCKED: SceneKind.FIRE_LANE_CLEAR,
    SceneKind.HYDRANT_BLOCKED: SceneKind.HYDRANT_CLEAR,
    SceneKind.CORRIDOR_BLOCKED: SceneKind.CORRIDOR_CLEAR,
    SceneKind.WASTE_OVERFLOW: SceneKind.WASTE_STATION,
    SceneKind.ROOF_ROOM: SceneKind.ROOF_CLEARED,
    SceneKind.COURTYARD_SHED: SceneKind.COURTYARD_CLEARED,
}
"""The same view with the same seed after rectification, for the scenes that show a defect."""


@dataclass(frozen=True, slots=True)
class _Recipe:
    """How a scene is made: where the camera stands, and what is painted.

    Attributes:
        look: chooses the view; scenes with the same one show the same place.
        paint: paints, given the canvas, the weather and the caption.
        outdoors: whether there is weather at all.
    """

    look: Callable[[Random], View]
    paint: Callable[[Canvas, Weather, str], None]
    outdoors: bool = True


_RECIPES: Mapping[SceneKind, _Recipe] = {
    SceneKind.FIRE_LANE_BLOCKED: _Recipe(
        streets.lane_view, lambda c, w, _: streets.fire_lane(c, w, c.rng, cleared=False)
    ),
    SceneKind.FIRE_LANE_CLEAR: _Recipe(
        streets.lane_view, lambda c, w, _: streets.fire_lane(c, w, c.rng, cleared=True)
    ),
    SceneKind.LANE_WIDTH: _Recipe(
        streets.look_at_width, lambda c, w, text: streets.lane_width(c, w, c.rng, caption=text)
    ),
    SceneKind.LANE_MARK: _Recipe(
        streets.look_at_mark, lambda c, _, __: streets.ground_mark(c, c.rng)
    ),
    SceneKind.FIRE_SIGN: _Recipe(
        streets.look_at_sign, lambda c, _, __: streets.fire_sign(c, c.rng)
    ),
    SceneKind.OPERATION_FIELD: _Recipe(
        streets.operation_view, lambda c, w, _: streets.operation_field(c, w, c.rng)
    ),
    SceneKind.HYDRANT_BLOCKED: _Recipe(
        streets.look_at_hydrant, lambda c, w, _: streets.hydrant(c, w, c.rng, cleared=False)
    ),
    SceneKind.HYDRANT_CLEAR: _Recipe(
        streets.look_at_hydrant, lambda c, w, _: streets.hydrant(c, w, c.rng, cleared=True)
    ),
    SceneKind.CORRIDOR_BLOCKED: _Recipe(
        stairwells.look_along_corridor,
        lambda c, _, __: stairwells.corridor(c, c.rng, cleared=False),
        outdoors=False,
    ),
    SceneKind.CORRIDOR_CLEAR: _Recipe(
        stairwells.look_along_corridor,
        lambda c, _, __: stairwells.corridor(c, c.rng, cleared=True),
        outdoors=False,
    ),
    SceneKind.LIFT_PANEL: _Recipe(
        lifts.look_at_panel,
        lambda c, _, text: lifts.car_panel(c, c.rng, caption=text),
        outdoors=False,
    ),
    SceneKind.LIFT_MARK: _Recipe(
        lifts.look_at_mark,
        lambda c, _, text: lifts.inspection_mark(c, c.rng, caption=text),
        outdoors=False,
    ),
    SceneKind.LIFT_LANDING: _Recipe(
        lifts.look_at_landing,
        lambda c, _, text: lifts.landing(c, c.rng, caption=text),
        outdoors=False,
    ),
    SceneKind.MACHINE_ROOM: _Recipe(
        lifts.look_into_machine_room,
        lambda c, _, text: lifts.machine_room(c, c.rng, caption=text),
        outdoors=False,
    ),
    SceneKind.WASTE_STATION: _Recipe(
        waste.look_at_station, lambda c, w, _: waste.station(c, w, c.rng, clean=True)
    ),
    SceneKind.WASTE_OVERFLOW: _Recipe(
        waste.look_at_station, lambda c, w, _: waste.station(c, w, c.rng, clean=False)
    ),
    SceneKind.WASTE_BIN: _Recipe(waste.look_at_bin, lambda c, w, _: waste.one_bin(c, w, c.rng)),
    SceneKind.WASTE_BOARD: _Recipe(
        waste.look_at_board, lambda c, w, _: waste.notice_board(c, w, c.rng)
    ),
    SceneKind.ROOF_ROOM: _Recipe(
        dwellings.look_over_roof, lambda c, w, _: dwellings.rooftop(c, w, c.rng, cleared=False)
    ),
    SceneKind.ROOF_CLEARED: _Recipe(
        dwellings.look_over_roof, lambda c, w, _: dwellings.rooftop(c, w, c.rng, cleared=True)
    ),
    SceneKind.COURTYARD_SHED: _Recipe(
        dwellings.look_at_courtyard,
        lambda c, w, _: dwellings.courtyard(c, w, c.rng, cleared=False),
    ),
    SceneKind.COURTYARD_CLEARED: _Recipe(
        dwellings.look_at_courtyard,
        lambda c, w, _: dwellings.courtyard(c, w, c.rng, cleared=True),
    ),
    SceneKind.FACADE: _Recipe(
        dwellings.look_at_facade, lambda c, w, _: dwellings.facade(c, w, c.rng)
    ),
    SceneKind.CERTIFICATE: _Recipe(
        papers.look_down,
        lambda c, _, text: papers.certificate(c, c.rng, caption=text),
        outdoors=False,
    ),
    SceneKind.REPORT: _Recipe(
        papers.look_down, lambda c, _, text: papers.report(c, c.rng, caption=text), outdoors=False
    ),
    SceneKind.REGISTER: _Recipe(
        papers.look_down, lambda c, _, text: papers.register(c, c.rng, caption=text), outdoors=False
    ),
}


def draw_scene(
    kind: SceneKind, *, seed: int, caption: str = "", size: tuple[int, int] = (WIDTH, HEIGHT)
) -> bytes:
    """Draws a scene as a JPEG file without metadata.

    Args:
        kind: what it shows.
        seed: which variation.
        caption: words on the card, plate or paper of the scenes that have one; otherwise
            invented ones.
        size: pixels; another shape than 4:3 is cut from the middle.
    """
    return _encode(_paint(kind, seed, caption, size), b"")


def scene_photo(
    kind: SceneKind,
    *,
    seed: int,
    taken_at: datetime,
    position: GeoPosition | None,
    camera: tuple[str, str] = DEMO_CAMERA,
    caption: str = "",
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> bytes:
    """Draws a scene as a JPEG file with the EXIF of a photo.

    Args:
        kind: as `draw_scene`.
        seed: as `draw_scene`.
        taken_at: aware; written with its zone.
        position: where; None for a device without a fix.
        camera: maker and model.
        caption: as `draw_scene`.
        size: as `draw_scene`.
    """
    exif = _exif(kind, taken_at=taken_at, position=position, camera=camera, size=size)
    return _encode(_paint(kind, seed, caption, size), exif)


def exposed(
    drawn: bytes,
    kind: SceneKind,
    *,
    taken_at: datetime,
    position: GeoPosition | None,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> bytes:
    """A file of `draw_scene` with the EXIF of a photo; drawn once, it serves many times.

    Args:
        drawn: the file without metadata.
        kind: what it shows.
        taken_at: aware; written with its zone.
        position: where; None for a device without a fix.
        size: its pixels.
    """
    exif = _exif(kind, taken_at=taken_at, position=position, camera=DEMO_CAMERA, size=size)
    length = len(exif) + _LENGTH_BYTES
    return b"".join(
        (drawn[:_START], _APP1, length.to_bytes(_LENGTH_BYTES, "big"), exif, drawn[_START:])
    )


def scene_of(photo: bytes) -> tuple[SceneKind, bytes] | None:
    """What a file of `scene_photo` shows, and the file without metadata; None for any other."""
    rest, kind = photo[_START:], None
    kept = [photo[:_START]]
    while rest[:1] == b"\xff" and _APP0 <= rest[:2] <= _APP_LAST:
        end = 2 + int.from_bytes(rest[2 : 2 + _LENGTH_BYTES], "big")
        segment, rest = rest[:end], rest[end:]
        _, found, told = segment.partition(_DESCRIPTION.encode())
        if found:
            kind = SceneKind(told.partition(b"\0")[0].decode())
        else:
            kept.append(segment)
    return None if kind is None else (kind, b"".join((*kept, rest)))


def _exif(
    kind: SceneKind,
    *,
    taken_at: datetime,
    position: GeoPosition | None,
    camera: tuple[str, str],
    size: tuple[int, int],
) -> bytes:
    return build_exif(
        CaptureNote(
            taken_at=taken_at,
            make=camera[0],
            model=camera[1],
            software=_SOFTWARE,
            position=position,
            description=f"{_DESCRIPTION}{kind.value}",
            size=size,
        )
    )


def _paint(kind: SceneKind, seed: int, caption: str, size: tuple[int, int]) -> Image.Image:
    recipe = _RECIPES[kind]
    # The place depends on the view alone, so that before and after show the same one; the day
    # depends on the kind too.
    rng = Random(f"{recipe.look.__name__} {seed}")  # noqa: S311 - pictures, not keys
    day = Random(f"{kind.value} {seed}")  # noqa: S311 - pictures, not keys
    weather = any_weather(day) if recipe.outdoors else INDOORS
    canvas = Canvas(recipe.look(rng), rng)
    recipe.paint(canvas, weather, caption)
    return develop(canvas, weather, size)


def _encode(image: Image.Image, exif: bytes) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, exif=exif)
    return buffer.getvalue()
