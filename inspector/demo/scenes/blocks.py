"""Residential blocks: elevations drawn flat, then stood up in perspective."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageDraw

from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.texture import Colour, lighter, soft_noise, text_image
from inspector.demo.scenes.view import Point

__all__ = ["Elevation", "any_elevation", "draw_elevation", "stand_wall", "with_number"]

_FLOOR, _BAY = 112, 150
_WALLS: tuple[Colour, ...] = (
    (214, 190, 156),
    (205, 178, 160),
    (222, 208, 176),
    (190, 186, 178),
    (212, 200, 190),
    (196, 170, 150),
)
_GLASS: tuple[Colour, ...] = ((62, 80, 98), (74, 92, 108), (52, 66, 84), (96, 112, 122))
_CURTAINS: tuple[Colour, ...] = ((196, 186, 160), (150, 168, 180), (188, 150, 140), (206, 206, 200))
_LAUNDRY: tuple[Colour, ...] = ((190, 70, 66), (60, 92, 150), (226, 226, 222), (88, 120, 88))


@dataclass(frozen=True, slots=True)
class Elevation:
    """What a wall of a block looks like.

    Attributes:
        floors, bays: windows up and across.
        wall: colour of the plaster.
        grilles: share of windows behind bars.
        worn: 0 is new, 1 is old.
        doors: bays with an entrance on the ground floor.
    """

    floors: int
    bays: int
    wall: Colour
    grilles: float = 0.3
    worn: float = 0.5
    doors: tuple[int, ...] = ()


def any_elevation(rng: Random, *, bays: int) -> Elevation:
    """A wall of one of the usual kinds."""
    return Elevation(
        floors=6,
        bays=bays,
        wall=rng.choice(_WALLS),
        grilles=rng.uniform(0.1, 0.5),
        worn=rng.uniform(0.2, 0.8),
        doors=tuple(range(2, bays, 5)),
    )


def draw_elevation(wall: Elevation, rng: Random) -> Image.Image:
    """Draws the wall flat, ground at the lower edge."""
    width, height = wall.bays * _BAY, wall.floors * _FLOOR + 46
    image = Image.new("RGB", (width, height), wall.wall)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, 20), fill=lighter(wall.wall, 0.82))
    draw.rectangle((0, 20, width, 24), fill=lighter(wall.wall, 0.6))
    draw.rectangle((0, height - 42, width, height), fill=lighter(wall.wall, 0.66))
    for floor in range(1, wall.floors):
        y = height - 26 - floor * _FLOOR
        draw.line((0, y, width, y), fill=lighter(wall.wall, 0.88), width=4)
    for bay in range(wall.bays):
        for floor in range(wall.floors):
            x, y = bay * _BAY, height - 20 - (floor + 1) * _FLOOR
            if floor == 0 and bay in wall.doors:
                _door(draw, x, height)
            elif bay in wall.doors:
                _stair_window(draw, x, y)
            else:
                _window(draw, x, y, wall, rng)
    _stains(image, wall.worn, rng)
    return image


def with_number(drawing: Image.Image, number: str) -> Image.Image:
    """The wall with the block's number on it."""
    image = drawing.copy()
    sign = text_image(number, (245, 245, 245), size=40)
    plate = Image.new("RGB", (sign.width + 24, sign.height + 22), (36, 84, 150))
    plate.paste(sign, (12, 11), sign)
    top = image.height - 3 * _FLOOR - plate.height // 2
    image.paste(plate, (4 * _BAY - plate.width // 2, top))
    return image


def stand_wall(
    canvas: Canvas,
    drawing: Image.Image,
    start: Point,
    end: Point,
    height: float,
    light: float = 1.0,
) -> None:
    """Stands a flat wall between two places on the ground, seen from its front.

    Args:
        canvas: the scene.
        drawing: the wall, flat.
        start: its lower left corner.
        end: its lower right corner.
        height: metres.
        light: how bright it lies; a shaded side has about 0.75.
    """
    if light != 1:
        drawing = drawing.point([min(255, round(v * light)) for v in range(256)] * 3)
    (x0, y0, z0), (x1, y1, z1) = start, end
    canvas.decal(
        drawing, [(x0, y0, z0 + height), (x1, y1, z1 + height), (x1, y1, z1), (x0, y0, z0)]
    )


def _window(draw: ImageDraw.ImageDraw, x: int, y: int, wall: Elevation, rng: Random) -> None:
    left, top = x + 28 + rng.randint(-2, 2), y + 20
    right, bottom = left + 92, top + 62
    draw.rectangle((left - 5, top - 5, right + 5, bottom + 8), fill=lighter(wall.wall, 1.12))
    draw.rectangle((left - 2, top - 2, right + 2, bottom + 2), fill=(70, 70, 72))
    glass = rng.choice(_GLASS)
    draw.rectangle((left, top, right, bottom), fill=glass)
    draw.polygon(
        ((left, top), (left + 46, top), (left + 14, bottom), (left, bottom)),
        fill=lighter(glass, 1.28),
    )
    if rng.random() < 0.5:  # noqa: PLR2004 - one window in two
        curtain = rng.choice(_CURTAINS)
        share = rng.randint(18, 46)
        draw.rectangle((left, top, left + share, bottom), fill=lighter(curtain, 0.8))
        draw.rectangle((right - share // 2, top, right, bottom), fill=lighter(curtain, 0.72))
    for at in (left, (left + right) // 2, right):
        draw.line((at, top, at, bottom), fill=(222, 222, 220), width=4)
    for at in (top, top + 18, bottom):
        draw.line((left, at, right, at), fill=(222, 222, 220), width=3)
    draw.rectangle((left - 7, bottom + 6, right + 7, bottom + 12), fill=lighter(wall.wall, 0.92))
    draw.rectangle((left - 4, bottom + 12, right + 8, bottom + 15), fill=lighter(wall.wall, 0.62))
    if rng.random() < wall.grilles:
        _grille(draw, left - 6, top - 8, right + 6, bottom + 10, rng)
    if rng.random() < 0.4:  # noqa: PLR2004 - two windows in five
        _cooler(draw, x + rng.choice((2, 118)), y + 66)


def _grille(
    draw: ImageDraw.ImageDraw, left: int, top: int, right: int, bottom: int, rng: Random
) -> None:
    steel = rng.choice(((206, 208, 210), (150, 120, 96), (176, 180, 184)))
    for at in range(left, right + 1, 8):
        draw.line((at, top, at, bottom), fill=steel, width=2)
    for at in range(top, bottom + 1, 26):
        draw.line((left, at, right, at), fill=steel, width=3)
    draw.rectangle((left, bottom, right, bottom + 5), fill=lighter(steel, 0.7))
    if rng.random() < 0.4:  # noqa: PLR2004 - two in five
        for at in range(left + 6, right - 16, 20):
            draw.rectangle((at, top + 20, at + 14, top + 52), fill=rng.choice(_LAUNDRY))


def _cooler(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rectangle((x + 3, y + 6, x + 35, y + 34), fill=(96, 92, 88))
    draw.rectangle((x, y, x + 32, y + 28), fill=(226, 226, 222))
    draw.ellipse((x + 3, y + 4, x + 23, y + 24), fill=(150, 152, 152))
    draw.ellipse((x + 9, y + 10, x + 17, y + 18), fill=(96, 98, 98))
    draw.line((x + 28, y + 4, x + 28, y + 24), fill=(170, 170, 168), width=2)


def _stair_window(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    for step in range(6):
        top = y + 8 + step * 15
        draw.rectangle((x + 48, top, x + 102, top + 10), fill=(66, 72, 76))
        draw.line((x + 48, top + 10, x + 102, top + 10), fill=(180, 176, 168), width=2)


def _door(draw: ImageDraw.ImageDraw, x: int, height: int) -> None:
    top = height - 104
    draw.rectangle((x + 18, top - 16, x + 132, top - 2), fill=(150, 148, 142))
    draw.rectangle((x + 18, top - 2, x + 132, top + 4), fill=(84, 82, 78))
    draw.rectangle((x + 36, top + 4, x + 114, height), fill=(74, 46, 40))
    for left in (x + 40, x + 77):
        draw.rectangle((left, top + 10, left + 33, height - 6), fill=(104, 62, 52))
        draw.rectangle((left + 6, top + 18, left + 27, top + 46), fill=(60, 66, 70))
    draw.rectangle((x + 72, top + 52, x + 78, top + 60), fill=(206, 190, 120))


def _stains(image: Image.Image, worn: float, rng: Random) -> None:
    """Rain, soot and old plaster: long vertical patches over the whole wall."""
    width, height = image.size
    small = (width // 4, height // 4)
    streaks = Image.frombytes("L", (width // 14, 6), rng.randbytes(width // 14 * 6))
    mixed = Image.blend(
        streaks.resize(small, Image.Resampling.BICUBIC), soft_noise(small, rng, first=5), 0.5
    )
    table = [round(255 - (70 * worn + 16) * (value / 255) ** 1.6) for value in range(256)]
    dirt = mixed.point(table).resize((width, height), Image.Resampling.BILINEAR)
    image.paste(ImageChops.multiply(image, Image.merge("RGB", (dirt, dirt, dirt))))
