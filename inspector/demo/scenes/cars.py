"""Parked cars as simple solids, right in any perspective."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from PIL import Image

from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.texture import Colour, lighter, text_image
from inspector.demo.scenes.view import Point

__all__ = ["Car", "any_car", "paint_car"]

_PAINTS: tuple[Colour, ...] = (
    (228, 230, 232),
    (218, 218, 216),
    (52, 54, 58),
    (150, 156, 162),
    (116, 36, 38),
    (48, 72, 112),
    (186, 180, 168),
)
_GLASS: Colour = (44, 54, 64)
_RUBBER: Colour = (24, 24, 26)
_METAL: Colour = (160, 164, 168)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A body: side view from the tail, metres along and up.

    Attributes:
        profile: the outline from under the tail over the roof to under the nose.
        glass: which stretches of it are the rear window and the windscreen.
        windows: outline of the side windows.
        belt: height where the body ends and the cabin begins.
    """

    profile: tuple[tuple[float, float], ...]
    glass: tuple[int, int]
    windows: tuple[tuple[float, float], ...]
    belt: float


_SALOON = _Shape(
    (
        *((0.12, 0.24), (0.02, 0.44), (0.0, 0.70), (0.10, 0.96), (0.50, 1.03)),
        *((1.08, 1.40), (1.50, 1.47), (2.20, 1.46), (2.62, 1.40)),
        *((3.40, 1.00), (4.22, 0.84), (4.40, 0.64), (4.42, 0.42), (4.30, 0.24)),
    ),
    (4, 8),
    ((0.78, 1.06), (1.16, 1.36), (1.52, 1.41), (2.18, 1.40), (2.56, 1.34), (3.16, 1.04)),
    1.02,
)
_TALL = _Shape(
    (
        *((0.10, 0.28), (0.02, 0.50), (0.0, 0.82), (0.06, 1.08)),
        *((0.42, 1.52), (0.95, 1.63), (2.30, 1.62), (2.74, 1.52)),
        *((3.46, 1.10), (4.26, 0.96), (4.42, 0.72), (4.44, 0.46), (4.30, 0.28)),
    ),
    (3, 7),
    ((0.34, 1.14), (0.60, 1.48), (1.00, 1.54), (2.26, 1.53), (2.68, 1.44), (3.24, 1.12)),
    1.10,
)
_HALF = 0.89
_WHEELS = (0.86, 3.50)
_WHEEL_RADIUS = 0.32


@dataclass(frozen=True, slots=True)
class Car:
    """A car on the ground.

    Attributes:
        at: the middle below its tail.
        heading: degrees to the right of straight ahead.
        paint: colour.
        plate: characters on the number plate.
        shape: body.
    """

    at: tuple[float, float]
    heading: float
    paint: Colour
    plate: str
    shape: _Shape

    def place(self, x: float, y: float, z: float) -> Point:
        """Carries a point of the car (right, along, up) into the scene."""
        sin, cos = math.sin(math.radians(self.heading)), math.cos(math.radians(self.heading))
        return self.at[0] + x * cos + y * sin, self.at[1] - x * sin + y * cos, z

    def half(self, z: float) -> float:
        """Half the car's width at a height: the cabin leans inward."""
        lean = max(0.0, z - self.shape.belt) / 0.5
        tuck = max(0.0, 0.5 - z) / 0.3
        return _HALF * (1 - 0.17 * lean - 0.05 * tuck)


def any_car(rng: Random, at: tuple[float, float], heading: float) -> Car:
    """A car of some kind and colour; its number plate is an invented one."""
    plate = f"鲁F·D{rng.randint(0, 9999):04}"
    return Car(at, heading, rng.choice(_PAINTS), plate, rng.choice((_SALOON, _SALOON, _TALL)))


def paint_car(canvas: Canvas, car: Car) -> None:
    """Paints a car, its farther parts first."""
    length = car.shape.profile[-3][0]
    for grown, depth in ((0.28, 0.35), (0.02, 0.75)):
        corners = [(-_HALF, 0.0), (_HALF, 0.0), (_HALF, length), (-_HALF, length)]
        spread = [(x + math.copysign(grown, x), y + (grown if y else -grown)) for x, y in corners]
        canvas.shadow([car.place(x, y, 0.01) for x, y in spread], depth)
    canvas.settle(9)
    for wheel in _WHEELS:
        for x in (-0.72, 0.50):
            near, far = wheel - _WHEEL_RADIUS * 0.8, wheel + _WHEEL_RADIUS * 0.8
            _block(canvas, car, (x, near, 0.0), (x + 0.22, far, 0.40), _RUBBER)
    order = sorted(
        range(len(car.shape.profile) - 1), key=lambda index: -canvas.view.depth(_middle(car, index))
    )
    sides = [side for side in (-1, 1) if _faces(canvas, car, side)]
    for index in order:
        _band(canvas, car, index)
    for side in sides:
        _side(canvas, car, side)
    _end(canvas, car, rear=_rear_is_seen(canvas, car))


def _middle(car: Car, index: int) -> Point:
    (y0, z0), (y1, z1) = car.shape.profile[index : index + 2]
    return car.place(0, (y0 + y1) / 2, (z0 + z1) / 2)


def _faces(canvas: Canvas, car: Car, side: int) -> bool:
    eye, wall, inside = canvas.view.eye, car.place(side * _HALF, 2, 0.7), car.place(0, 2, 0.7)
    out = (wall[0] - inside[0], wall[1] - inside[1])
    return out[0] * (eye[0] - wall[0]) + out[1] * (eye[1] - wall[1]) > 0


def _rear_is_seen(canvas: Canvas, car: Car) -> bool:
    eye = canvas.view.eye
    return math.dist(eye, car.place(0, 0, 1)) < math.dist(eye, car.place(0, 4.4, 1))


def _fill(
    canvas: Canvas, car: Car, corners: Sequence[tuple[float, float, float]], colour: Colour
) -> None:
    canvas.face([car.place(*corner) for corner in corners], colour, lit=False)


def _block(
    canvas: Canvas,
    car: Car,
    near: tuple[float, float, float],
    far: tuple[float, float, float],
    colour: Colour,
) -> None:
    (x0, y0, z0), (x1, y1, z1) = near, far
    for y in (y1, y0):
        _fill(canvas, car, [(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)], colour)
    for x in (x0, x1):
        _fill(canvas, car, [(x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)], colour)


def _band(canvas: Canvas, car: Car, index: int) -> None:
    """One stretch of the body across the car, in three steps from the middle to the edges."""
    (y0, z0), (y1, z1) = car.shape.profile[index : index + 2]
    lower, upper = car.half(z0), car.half(z1)
    level = math.atan2(abs(y1 - y0), abs(z1 - z0) + 1e-6) / (math.pi / 2)
    glow = 0.70 + 0.40 * level - (0.12 if max(z0, z1) < 0.5 else 0.0)  # noqa: PLR2004 - under the bumper
    for share, tone in ((1.0, 0.93), (0.9, 1.0), (0.55, 1.05)):
        corners = [
            (-lower * share, y0, z0),
            (lower * share, y0, z0),
            (upper * share, y1, z1),
            (-upper * share, y1, z1),
        ]
        _fill(canvas, car, corners, lighter(car.paint, glow * tone))
    if index in car.shape.glass:
        pane = [
            (-lower * 0.9, y0, z0),
            (lower * 0.9, y0, z0),
            (upper * 0.9, y1, z1),
            (-upper * 0.9, y1, z1),
        ]
        _fill(canvas, car, pane, _GLASS)
        top = _towards(pane, 0.55)
        _fill(canvas, car, [top[0], top[1], pane[2], pane[3]], lighter(_GLASS, 1.35))
        glint = [
            pane[0],
            _mix(pane[0], pane[1], 0.18),
            _mix(pane[3], pane[2], 0.42),
            _mix(pane[3], pane[2], 0.2),
        ]
        _fill(canvas, car, glint, lighter(_GLASS, 1.75))


def _mix(
    one: tuple[float, float, float], two: tuple[float, float, float], share: float
) -> tuple[float, float, float]:
    x, y, z = (a + (b - a) * share for a, b in zip(one, two, strict=True))
    return x, y, z


def _towards(
    pane: Sequence[tuple[float, float, float]], share: float
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    return _mix(pane[0], pane[3], share), _mix(pane[1], pane[2], share)


def _side(canvas: Canvas, car: Car, side: int) -> None:
    """A side with windows, doors and wheels."""

    def on(y: float, z: float, out: float = 1.0) -> tuple[float, float, float]:
        return side * car.half(z) * out, y, z

    profile = car.shape.profile
    _fill(canvas, car, [on(y, z) for y, z in profile], lighter(car.paint, 0.80))
    waist = [on(0.02, 0.62), on(4.4, 0.62), on(4.3, 0.86), on(0.06, 0.90)]
    _fill(canvas, car, waist, lighter(car.paint, 0.90))
    sill = [on(0.12, 0.24), on(4.3, 0.24), on(4.36, 0.38), on(0.05, 0.38)]
    _fill(canvas, car, sill, lighter(car.paint, 0.45))
    _fill(canvas, car, [on(y, z, 1.003) for y, z in car.shape.windows], _GLASS)
    low = car.shape.windows[0][1]
    high = car.shape.windows[2][1]
    for at in (1.02, 1.94):
        post = [
            on(at, low, 1.006),
            on(at + 0.09, low, 1.006),
            on(at + 0.06, high, 1.006),
            on(at, high, 1.006),
        ]
        _fill(canvas, car, post, lighter(car.paint, 0.62))
    for seam in (1.28, 2.02, 3.02):
        ends = [on(seam, 0.40, 1.003), on(seam, car.shape.belt, 1.003)]
        spots = [canvas.view.spot(car.place(*end)) for end in ends]
        canvas.line(spots, lighter(car.paint, 0.5), 1.3)
    for wheel in _WHEELS:
        _disc(canvas, car, side, wheel, 0.40, (16, 16, 18), 0.985)
        _disc(canvas, car, side, wheel, _WHEEL_RADIUS, _RUBBER, 1.01)
        _disc(canvas, car, side, wheel, 0.21, _METAL, 1.02)
        _disc(canvas, car, side, wheel, 0.08, lighter(_METAL, 0.5), 1.03)


def _disc(
    canvas: Canvas, car: Car, side: int, at: float, radius: float, colour: Colour, out: float
) -> None:
    turns = [math.pi * step / 14 for step in range(28)]
    rim = [
        (side * _HALF * out, at + radius * math.cos(turn), _WHEEL_RADIUS + radius * math.sin(turn))
        for turn in turns
    ]
    _fill(canvas, car, rim, colour)


def _end(canvas: Canvas, car: Car, *, rear: bool) -> None:
    """Lights, plate and bumper of the end that faces the camera."""
    y = -0.012 if rear else car.shape.profile[-3][0] + 0.012
    lift = car.shape.belt - 1.02
    bottom, top = (0.72 + lift, 0.93 + lift) if rear else (0.60 + lift, 0.74 + lift)
    lamp: Colour = (136, 26, 26) if rear else (214, 220, 226)
    for sign in (-1, 1):
        for inner, outer, colour in ((0.50, 0.85, lamp), (0.56, 0.78, lighter(lamp, 1.4))):
            inset = 0.0 if colour == lamp else 0.05
            corners = [
                (sign * inner, y, bottom + inset),
                (sign * outer, y, bottom + inset),
                (sign * (outer - 0.02), y, top - inset),
                (sign * inner, y, top - inset),
            ]
            _fill(canvas, car, corners, colour)
    dark = [(-0.80, y, 0.26), (0.80, y, 0.26), (0.84, y, 0.42), (-0.84, y, 0.42)]
    _fill(canvas, car, dark, (38, 38, 40))
    seam = [(-0.84, y, 0.55), (0.84, y, 0.55), (0.84, y, 0.565), (-0.84, y, 0.565)]
    _fill(canvas, car, seam, lighter(car.paint, 0.55))
    low = (0.60 if rear else 0.44) + lift
    side = 0.25 if rear else -0.25
    edge = y - 0.004 if rear else y + 0.004
    recess = [
        (-0.3, edge, low - 0.03),
        (0.3, edge, low - 0.03),
        (0.3, edge, low + 0.18),
        (-0.3, edge, low + 0.18),
    ]
    _fill(canvas, car, recess, lighter(car.paint, 0.62))
    rim = [(-side, low + 0.15), (side, low + 0.15), (side, low), (-side, low)]
    canvas.decal(_plate(car.plate), [car.place(x, edge, z) for x, z in rim])


def _plate(characters: str) -> Image.Image:
    sign = text_image(characters, (246, 246, 246), size=44)
    plate = Image.new("RGB", (sign.width + 22, sign.height + 22), (30, 66, 150))
    plate.paste(sign, (11, 11), sign)
    return plate
