"""Scenes of blocks and what was built on and beside them: roofs, courtyards, facades."""

from __future__ import annotations

from random import Random

from inspector.demo.scenes.blocks import any_elevation, draw_elevation, stand_wall, with_number
from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.film import Weather, paint_sky
from inspector.demo.scenes.sheds import paint_brick_shed, paint_sheet_room
from inspector.demo.scenes.texture import Colour, branch, lighter
from inspector.demo.scenes.things import (
    paint_bush,
    paint_carton,
    paint_sack,
    paint_tree,
)
from inspector.demo.scenes.view import Point, View

__all__ = [
    "courtyard",
    "facade",
    "look_at_courtyard",
    "look_at_facade",
    "look_over_roof",
    "rooftop",
]

_FELT: Colour = (112, 114, 116)
_PAVING: Colour = (164, 158, 148)
_GRASS: Colour = (98, 116, 68)
_STEEL: tuple[Colour, ...] = ((84, 122, 166), (206, 208, 206), (112, 140, 124))
_ROOF: tuple[Colour, ...] = ((146, 46, 40), (60, 92, 150), (150, 152, 154))


def look_over_roof(rng: Random) -> View:
    """Across a flat roof, from its stairs."""
    return View(eye=(rng.uniform(-0.8, 0.8), 0, 1.7), yaw=rng.uniform(-3, 3), pitch=-8)


def rooftop(canvas: Canvas, weather: Weather, rng: Random, *, cleared: bool) -> None:
    """A flat roof with a room of sheet metal on it, or with the place where it stood."""
    paint_sky(canvas, weather, 640)
    neighbour = draw_elevation(any_elevation(rng, bays=9), rng)
    for x, y, rise in ((-40, 70, 5.5), (-8, 92, 9), (18, 62, 4.5)):
        light = rng.uniform(0.9, 1.12)
        stand_wall(canvas, neighbour, (x, y, rise - 17), (x + 26, y, rise - 17), 17, light)
    canvas.strip(-12, 12, 0.4, 17, _FELT)
    canvas.rough_ground(-9, 9, 1.1, 17, 0.34, 4)
    for x in range(-8, 9, 2):
        canvas.strip(x, x + 0.05, 0.4, 17, lighter(_FELT, 0.72))
    plaster = rng.choice(((196, 188, 176), (178, 170, 164)))
    canvas.shade_ground(-9, 9, 15.9, 17, 0.3)
    canvas.settle(9)
    canvas.box((-9, 17, 0), (9, 17.25, 1.05), plaster)
    canvas.box((-9.3, 0.5, 0), (-9, 17.25, 1.05), plaster)
    canvas.box((9, 0.5, 0), (9.3, 17.25, 1.05), plaster)
    side = rng.choice((-1, 1))
    sheet, roof = rng.choice(_STEEL), rng.choice(_ROOF)
    near = rng.uniform(6.2, 7.0)
    left = 0.3 if side > 0 else -5.1
    things = branch(rng)
    _solar_heaters(canvas, -side * 4.6, 13.2, rng)
    _water_tank(canvas, (-side * 2.4, 11.4))
    _washing_line(canvas, -side, rng)
    if cleared:
        canvas.strip(left, left + 4.8, near, near + 4.2, lighter(_FELT, 1.28))
        canvas.rough_ground(left, left + 4.8, near, near + 4.2, 0.4, 3)
        for at in (0.0, 4.74):
            canvas.strip(left + at, left + at + 0.06, near, near + 4.2, lighter(_FELT, 0.62))
        canvas.strip(left, left + 4.8, near, near + 0.06, lighter(_FELT, 0.62))
    else:
        paint_sheet_room(canvas, (left, near), sheet, roof, things)
        beside = left + (5.1 if side < 0 else -1.0)
        paint_carton(canvas, (beside, near + 0.4, 0), (0.7, 0.6, 0.6), things)


def look_at_courtyard(rng: Random) -> View:
    """Along the back of a block."""
    return View(eye=(rng.uniform(-0.5, 0.5), 0, 1.6), yaw=rng.uniform(-3, 5), pitch=-3)


def courtyard(canvas: Canvas, weather: Weather, rng: Random, *, cleared: bool) -> None:
    """The strip behind a block with a brick shed leaning on it, or with paving and green again."""
    paint_sky(canvas, weather, 620)
    canvas.strip(-60, 60, 0.3, 80, _GRASS)
    canvas.rough_ground(-9, 9, 1.1, 16, 0.5, 5)
    block = draw_elevation(any_elevation(rng, bays=9), rng)
    stand_wall(canvas, block, (-20, 50, 0), (12, 50, 0), 18, 0.95)
    stand_wall(canvas, block, (17, 66, 0), (52, 56, 0), 18, 0.9)
    paint_bush(canvas, (8, 34), (40, 34), rng)
    numbered = with_number(block, f"{rng.randint(1, 18)}号楼")
    stand_wall(canvas, numbered, (-3.6, 2, 0), (-3.6, 36, 0), 18)
    canvas.strip(-1.0, 1.9, 0.3, 60, _PAVING)
    canvas.rough_ground(-1.0, 1.9, 0.9, 12, 0.26, 3)
    for step in range(30):
        y = 0.9 + step * 0.7
        canvas.strip(-1.0, 1.9, y, y + 0.02, lighter(_PAVING, 0.75))
    for x in (0.0, 0.95):
        canvas.strip(x, x + 0.02, 0.9, 22, lighter(_PAVING, 0.75))
    _railing(canvas, 3.1)
    for y in (30, 19, 12):
        paint_tree(canvas, (4.6 + rng.uniform(0, 1.2), y), rng.uniform(5, 7), rng)
    near = rng.uniform(5.4, 6.4)
    if cleared:
        for y in range(14, 2, -2):
            paint_bush(canvas, (-2.9, y + 2), (-2.9, y), rng)
        return
    paint_brick_shed(canvas, near, rng)
    paint_sack(canvas, (-0.9, near - 0.5, 0), 0.7, (196, 192, 184), rng)
    paint_carton(canvas, (-2.1, near - 0.9, 0), (0.7, 0.5, 0.45), rng)
    for step in range(5):
        canvas.box(
            (-1.05 + 0.02 * step, near + 0.6, 0.10 * step),
            (-0.55, near + 2.2, 0.10 * step + 0.09),
            (142, 110, 78),
        )


def look_at_facade(rng: Random) -> View:
    """Up at a block from across its lawn."""
    return View(eye=(rng.uniform(-3, 3), 0, 1.6), yaw=rng.uniform(-10, 10), pitch=0, shift=330)


def facade(canvas: Canvas, weather: Weather, rng: Random) -> None:
    """A block from its front, with lawn, path and trees."""
    paint_sky(canvas, weather, 940)
    canvas.strip(-80, 80, 0.3, 90, _GRASS)
    canvas.rough_ground(-14, 14, 3.4, 21, 0.45, 5)
    wall = any_elevation(rng, bays=11)
    skew = rng.uniform(-4, 4)
    drawn = draw_elevation(wall, rng)
    stand_wall(canvas, drawn, (16, 50, 0), (46, 44, 0), 18, 0.85)
    canvas.shadow([(-19, 20, 0), (19, 20, 0), (17, 24 + skew, 0), (-17, 24 - skew, 0)], 0.4)
    canvas.settle(14)
    numbered = with_number(drawn, f"{rng.randint(1, 18)}号楼")
    stand_wall(canvas, numbered, (-17, 24 - skew, 0), (17, 24 + skew, 0), 18.5)
    canvas.strip(-80, 80, 13, 16, (146, 144, 140))
    canvas.rough_ground(-16, 16, 13, 16, 0.25, 4)
    paint_bush(canvas, (-15, 19.6), (-4, 19.6), rng)
    paint_bush(canvas, (5, 19.6), (15, 19.6), rng)
    for x in sorted(rng.uniform(-13, 13) for _ in range(3)):
        paint_tree(canvas, (x, rng.uniform(9.5, 12)), rng.uniform(4, 6.5), rng)


def _solar_heaters(canvas: Canvas, x: float, y: float, rng: Random) -> None:
    for step in range(3):
        left = x + (step - 1) * 2.2 + rng.uniform(-0.2, 0.2)
        canvas.shadow(
            [
                (left, y - 0.6, 0.01),
                (left + 1.7, y - 0.6, 0.01),
                (left + 1.9, y + 0.6, 0.01),
                (left, y + 0.6, 0.01),
            ],
            0.4,
        )
        canvas.settle(6)
        panel: list[Point] = [
            (left, y - 0.5, 0.25),
            (left + 1.5, y - 0.5, 0.25),
            (left + 1.5, y + 0.4, 1.25),
            (left, y + 0.4, 1.25),
        ]
        canvas.face(panel, (36, 44, 62), lit=False)
        for tube in range(1, 10):
            share = left + 0.15 * tube
            ends = [
                canvas.view.spot((share, y - 0.5, 0.25)),
                canvas.view.spot((share, y + 0.4, 1.25)),
            ]
            canvas.line(ends, (84, 96, 118), 1.4)
        canvas.box((left - 0.08, y + 0.35, 1.2), (left + 1.58, y + 0.75, 1.58), (214, 216, 218))


def _water_tank(canvas: Canvas, at: tuple[float, float]) -> None:
    x, y = at
    canvas.box((x - 0.6, y - 0.6, 0), (x + 0.6, y + 0.6, 0.3), (150, 148, 144))
    canvas.pillar((x, y, 0.3), 0.62, 1.35, (196, 200, 204))
    for height in (0.6, 1.0, 1.4):
        canvas.pillar((x, y, height), 0.635, 0.05, (168, 172, 176))
    canvas.pillar((x, y, 1.65), 0.62, 0.18, (206, 210, 212), 0.3)


def _washing_line(canvas: Canvas, side: int, rng: Random) -> None:
    left, right, y = side * 6.4, side * 3.2, 8.6
    for x in (left, right):
        canvas.pillar((x, y, 0), 0.035, 1.9, (140, 140, 142))
    canvas.line(
        [
            canvas.view.spot((left, y, 1.85)),
            canvas.view.spot(((left + right) / 2, y, 1.76)),
            canvas.view.spot((right, y, 1.85)),
        ],
        (90, 90, 92),
        1.6,
    )
    low, high = sorted((left, right))
    for step in range(4):
        x = low + 0.3 + step * (high - low - 0.5) / 4
        colour = rng.choice(((206, 204, 200), (150, 60, 60), (66, 92, 140), (196, 176, 120)))
        drop = rng.uniform(0.5, 1.0)
        canvas.face(
            [
                (x, y, 1.8),
                (x + 0.55, y, 1.79),
                (x + 0.58, y, 1.79 - drop),
                (x - 0.02, y, 1.77 - drop),
            ],
            colour,
            lit=False,
        )
        canvas.face(
            [
                (x + 0.3, y, 1.79),
                (x + 0.36, y, 1.79),
                (x + 0.4, y, 1.78 - drop),
                (x + 0.3, y, 1.78 - drop),
            ],
            lighter(colour, 0.85),
            lit=False,
        )


def _railing(canvas: Canvas, x: float) -> None:
    canvas.box((x, 1, 0), (x + 0.2, 40, 0.35), (168, 150, 136))
    for step in range(60, 0, -1):
        y = 1 + step * 0.45
        canvas.flank(x + 0.1, y, y + 0.04, 0.35, 1.5, (58, 70, 66))
    for z in (0.55, 1.35):
        canvas.flank(x + 0.09, 1, 30, z, z + 0.05, (58, 70, 66))
