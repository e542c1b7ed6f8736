"""Scenes of fire safety outdoors: fire lanes, their marks and signs, hydrants, operation fields."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random

from PIL import Image, ImageDraw

from inspector.demo.scenes.blocks import any_elevation, draw_elevation, stand_wall, with_number
from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.cars import any_car, paint_car
from inspector.demo.scenes.film import Weather, paint_sky
from inspector.demo.scenes.texture import Colour, branch, lighter, soft_noise, text_image
from inspector.demo.scenes.things import (
    paint_bush,
    paint_carton,
    paint_e_bike,
    paint_hydrant,
    paint_sack,
    paint_tree,
    post_sign,
    sign_board,
    worn_paint,
)
from inspector.demo.scenes.view import View

__all__ = [
    "fire_lane",
    "fire_sign",
    "ground_mark",
    "hydrant",
    "lane_view",
    "lane_width",
    "look_at_hydrant",
    "look_at_mark",
    "look_at_sign",
    "look_at_width",
    "operation_field",
    "operation_view",
]

_ASPHALT: Colour = (104, 104, 106)
_CONCRETE: Colour = (158, 156, 150)
_YELLOW: Colour = (226, 178, 40)
_GRASS: Colour = (104, 118, 72)


def lane_view(rng: Random) -> View:
    """Along the lane, at eye height."""
    return View(
        eye=(rng.uniform(-0.5, 0.7), 0, 1.6), yaw=rng.uniform(-4, 4), pitch=rng.uniform(-5, -2)
    )


def fire_lane(canvas: Canvas, weather: Weather, rng: Random, *, cleared: bool) -> None:
    """A fire lane between two blocks: parked up with worn marks, or cleared and freshly marked."""
    half = rng.uniform(2.7, 3.2)
    paint_sky(canvas, weather, 640)
    _lane_ground(canvas, half, rng)
    left = draw_elevation(any_elevation(rng, bays=10), rng)
    right = draw_elevation(any_elevation(rng, bays=10), rng)
    stand_wall(canvas, right, (-15, 64, 0), (14, 64, 0), 18, 0.95)
    paint_bush(canvas, (-8, 58), (8, 58), rng)
    stand_wall(canvas, right, (half + 4.2, 50, 0), (half + 4.2, 6, 0), 18, 0.76)
    left = with_number(left, f"{rng.randint(1, 18)}号楼")
    stand_wall(canvas, left, (-half - 4.2, 3, 0), (-half - 4.2, 47, 0), 18)
    for y, side in sorted(
        ((rng.uniform(9, 44), rng.choice((-1, 1))) for _ in range(5)), reverse=True
    ):
        paint_tree(canvas, (side * (half + 2.0), y), rng.uniform(5, 8), rng)
    parked = [
        any_car(rng, (side * (half - 1.15) + rng.uniform(-0.1, 0.2), y), rng.uniform(-3, 3))
        for y, side in (
            (rng.uniform(21, 27), 1),
            (rng.uniform(13, 17), -1),
            (rng.uniform(6.5, 8.5), 1),
        )
    ]
    _lane_marks(canvas, half, rng, wear=0.0 if cleared else 0.55)
    if cleared:
        board = sign_board(("消防车通道", "禁止占用"), (196, 36, 34))
        post_sign(canvas, board, (-half - 1.0, 9.5, 1.3), 1.3)
        return
    for car in parked:
        paint_car(canvas, car)


def look_at_width(rng: Random) -> View:
    """Down on a tape laid across the lane."""
    return View(eye=(rng.uniform(-0.2, 0.2), 0, 1.6), yaw=rng.uniform(-3, 3), pitch=-17)


def lane_width(canvas: Canvas, weather: Weather, rng: Random, *, caption: str) -> None:
    """A steel tape across a narrow lane, with a card that says what it reads."""
    width = rng.uniform(3.4, 4.4)
    half = width / 2
    paint_sky(canvas, weather, 420)
    _lane_ground(canvas, half, rng, wall=True)
    back = draw_elevation(any_elevation(rng, bays=10), rng)
    stand_wall(canvas, back, (-24, 46, 0), (9, 46, 0), 16, 0.95)
    stand_wall(canvas, back, (half + 0.8, 34, 0), (half + 0.8, 0.6, 0), 14, 0.8)
    for aside, ahead in ((4.5, 30), (1.2, 22), (5.5, 18), (1.2, 14)):
        paint_tree(canvas, (-half - aside, ahead), rng.uniform(4, 6), rng)
    paint_bush(canvas, (-half - 0.9, 4.5), (-half - 0.9, 14), rng)
    paint_car(canvas, any_car(rng, (-half + 1.2, 10), 0))
    y = rng.uniform(3.7, 4.1)
    tape = _steel_tape(width)
    canvas.shade_ground(-half, half, y - 0.03, y + 0.03, 0.5)
    canvas.settle(5)
    canvas.decal(
        tape,
        [
            (-half, y + 0.028, 0.02),
            (half, y + 0.028, 0.02),
            (half, y - 0.028, 0.02),
            (-half, y - 0.028, 0.02),
        ],
    )
    canvas.box((half - 0.13, y - 0.09, 0), (half - 0.01, y + 0.09, 0.12), (44, 44, 46))
    canvas.box((half - 0.11, y - 0.092, 0.03), (half - 0.03, y - 0.09, 0.10), (232, 186, 40))
    card = _card(caption or f"净宽 {width:.2f} m")
    x = rng.uniform(-0.7, 0.1)
    top, foot = y - 0.62, y - 0.80
    corners = [(x, top, 0.34), (x + 0.6, top, 0.34), (x + 0.6, foot, 0.0), (x, foot, 0.0)]
    canvas.shade_ground(x, x + 0.72, foot, foot + 0.42, 0.5)
    canvas.settle(6)
    canvas.decal(card, corners)


def look_at_hydrant(rng: Random) -> View:
    """A few steps from the hydrant."""
    return View(eye=(rng.uniform(-0.4, 0.4), 0, 1.5), yaw=rng.uniform(-3, 3), pitch=-14)


def hydrant(canvas: Canvas, weather: Weather, rng: Random, *, cleared: bool) -> None:
    """An outdoor hydrant by a wall, free or half buried in things."""
    paint_sky(canvas, weather, 300)
    canvas.strip(-14, 14, 0.4, 12, _CONCRETE)
    canvas.rough_ground(-7, 7, 0.9, 12, 0.3, 2)
    for step in range(-6, 7, 2):
        canvas.strip(step, step + 0.02, 0.5, 6.2, lighter(_CONCRETE, 0.72))
    for seam in (1.6, 3.1, 4.6):
        canvas.strip(-10, 10, seam, seam + 0.02, lighter(_CONCRETE, 0.72))
    wall = any_elevation(rng, bays=6)
    stand_wall(canvas, draw_elevation(wall, rng), (-10, 6.4, 0), (10, 6.4, 0), 15.5)
    canvas.shade_ground(-10, 10, 5.6, 6.4, 0.35)
    canvas.settle(14)
    paint_bush(canvas, (-8, 5.8), (-2.4, 5.8), rng)
    paint_bush(canvas, (2.6, 5.8), (8, 5.8), rng)
    x, y = rng.uniform(-0.3, 0.3), 3.3
    board = sign_board(("室外消火栓", "禁止埋压 圈占 遮挡"), (196, 36, 34))
    post_sign(canvas, board, (x + rng.choice((-1.25, 1.25)), 4.3, 0.75), 0.95)
    if cleared:
        for left, right, near, far in (
            *((-1, 1, -0.8, -0.7), (-1, 1, 0.8, 0.9)),
            *((-1, -0.9, -0.8, 0.9), (0.9, 1, -0.8, 0.9)),
        ):
            canvas.strip(x + left, x + right, y + near, y + far, _YELLOW)
    clutter = branch(rng)
    paint_hydrant(canvas, (x, y), rng)
    if not cleared:
        paint = clutter.choice(((176, 40, 40), (40, 80, 140), (52, 52, 56)))
        paint_e_bike(canvas, (x - 2.2, y + 0.35), paint)
        paint_carton(canvas, (x + 0.28, y - 0.25, 0), (0.62, 0.5, 0.5), clutter)
        paint_carton(canvas, (x + 0.36, y - 0.15, 0.5), (0.44, 0.4, 0.34), clutter)
        paint_sack(canvas, (x - 1.15, y - 0.1, 0), 0.62, (92, 118, 150), clutter)
        paint_sack(canvas, (x - 0.62, y - 0.3, 0), 0.75, (206, 202, 190), clutter)
        paint_sack(canvas, (x - 0.16, y - 0.62, 0), 0.5, (210, 206, 196), clutter)


def look_at_sign(rng: Random) -> View:
    """Close before a wall."""
    x = rng.uniform(-0.4, 0.4)
    aim = -math.degrees(math.atan2(x, 1.6))
    pitch = rng.uniform(0, 4)
    return View(eye=(x, 0, 1.6), yaw=aim + rng.uniform(-3, 3), pitch=pitch, focal=1300)


def fire_sign(canvas: Canvas, rng: Random) -> None:
    """A warning sign on a rendered wall."""
    plaster = rng.choice(((206, 198, 184), (188, 178, 168), (196, 190, 186)))
    canvas.front(-6, 6, 1.6, -4, 6, plaster)
    canvas.rough_wall(-3, 3, 1.6, -1, 4, 0.34, 2)
    canvas.front(-6, 6, 1.598, -4, 0.75, lighter(plaster, 0.66))
    canvas.rough_wall(-3, 3, 1.598, -2, 0.75, 0.34, 3)
    board = _fire_board(rng)
    tall = 1.15 * board.height / board.width
    low = 1.7 - tall / 2
    canvas.shade_wall(-0.55, 0.62, 1.59, low - 0.05, low + tall - 0.03, 0.5)
    canvas.settle(12)
    canvas.hang(board, -0.575, 0.575, 1.57, low, low + tall)
    canvas.pillar((rng.choice((-0.95, 0.98)), 1.54, -1), 0.045, 5.5, (188, 186, 178))


def look_at_mark(rng: Random) -> View:
    """Down on the lettering of a lane."""
    return View(eye=(rng.uniform(-0.3, 0.3), 0, 1.7), yaw=rng.uniform(-4, 4), pitch=-31)


def ground_mark(canvas: Canvas, rng: Random) -> None:
    """Lettering and yellow lines on the road, from a few steps."""
    canvas.strip(-20, 20, 0.3, 40, _ASPHALT)
    canvas.rough_ground(-6, 6, 0.55, 14, 0.5, 4)
    side = rng.choice((-1, 1))
    kerb = side * 2.3
    low, high = sorted((kerb, kerb + side * 0.16))
    canvas.box((low, 0.5, 0), (high, 14, 0.13), lighter(_YELLOW, 0.95))
    outer = sorted((kerb + side * 0.16, kerb + side * 6))
    canvas.ground([(outer[0], 0.5), (outer[1], 0.5), (outer[1], 16), (outer[0], 16)], _GRASS, 0.13)
    left, right = sorted((kerb - side * 0.30, kerb - side * 0.45))
    canvas.strip(left, right, 0.4, 14, _YELLOW)
    _letter(canvas, "禁止占用", -1.75, 1.65, 2.05, 3.0, 0.18, rng)
    _letter(canvas, "消防车道", -1.75, 1.65, 4.1, 5.6, 0.22, rng)
    for _ in range(26):
        x, y = rng.uniform(-2.2, 2.2), rng.uniform(1.2, 7)
        unit = canvas.view.scale((x, y, 0)) * rng.uniform(0.012, 0.035)
        canvas.oval(
            canvas.view.spot((x, y, 0)),
            unit,
            unit * 0.6,
            rng.choice(((128, 104, 60), (92, 98, 58), (72, 72, 74))),
        )


def operation_view(rng: Random) -> View:
    """Across the field towards a tower."""
    return View(eye=(rng.uniform(-1, 1), 0, 1.65), yaw=rng.uniform(-2, 2), pitch=2, shift=90)


def operation_field(canvas: Canvas, weather: Weather, rng: Random) -> None:
    """The marked field where aerial engines work, before a high-rise."""
    paint_sky(canvas, weather, 760)
    canvas.strip(-60, 60, 0.4, 60, (138, 136, 132))
    canvas.rough_ground(-14, 14, 1, 30, 0.28, 4)
    low = any_elevation(rng, bays=8)
    tower = draw_elevation(replace(low, floors=11, bays=9, grilles=0.05, doors=(4,)), rng)
    stand_wall(canvas, tower, (15, 60, 0), (38, 46, 0), 30, 0.85)
    numbered = with_number(tower, f"{rng.randint(1, 9)}号楼")
    stand_wall(canvas, numbered, (-16, 27, 0), (11, 27, 0), 33)
    side = tower.crop((0, 0, tower.width // 2, tower.height))
    stand_wall(canvas, side, (11, 27, 0), (13, 42, 0), 33, 0.66)
    for x in (-14, -9, 8.5):
        paint_tree(canvas, (x, 25.5), rng.uniform(3.5, 5), rng)
    paint_bush(canvas, (-15, 25.6), (-1, 25.6), rng)
    paint_bush(canvas, (3, 25.6), (11, 25.6), rng)
    _hatched(canvas, -7.5, 7.5, 6.5, 17.5)
    canvas.strip(-5.6, 5.6, 8.6, 13.4, (138, 136, 132))
    _letter(canvas, "登高操作场地", -5.2, 5.2, 10.9, 13.0, 0.1, rng)
    _letter(canvas, "禁止占用", -3.6, 3.6, 8.9, 10.5, 0.1, rng)


def _hatched(canvas: Canvas, left: float, right: float, near: float, far: float) -> None:
    """A frame of yellow lines with slanting lines within."""
    for y in (near, far):
        canvas.strip(left, right, y, y + 0.22, _YELLOW)
    for x in (left, right - 0.22):
        canvas.strip(x, x + 0.22, near, far, _YELLOW)
    for step in range(1, 26):
        start = left - (far - near) + step
        low, high = max(left, start), min(right, start + far - near)
        if high > low:
            y0, y1 = near + low - start, near + high - start
            line = [(low, y0), (low + 0.16, y0), (high + 0.16, y1), (high, y1)]
            canvas.ground(line, lighter(_YELLOW, 0.92))


def _lane_ground(canvas: Canvas, half: float, rng: Random, *, wall: bool = False) -> None:
    canvas.strip(-60, 60, 0.3, 90, _GRASS)
    canvas.rough_ground(-10, 10, 1.2, 18, 0.5, 5)
    outer = half + 4.2
    for side in (-1, 1):
        if not wall or side > 0:
            left, right = sorted((side * (half + 2.6), side * outer))
            canvas.strip(left, right, 0.3, 50, (150, 146, 140))
    canvas.strip(-half, half, 0.3, 90, _ASPHALT)
    canvas.rough_ground(-half, half, 0.9, 12, 0.26, 3)
    for _ in range(4):
        x, y = rng.uniform(-half + 0.4, half - 0.9), rng.uniform(3, 22)
        patch = lighter(_ASPHALT, rng.uniform(0.82, 1.12))
        canvas.ground([(x, y), (x + 0.9, y + 0.1), (x + 0.7, y + 1.6), (x - 0.1, y + 1.3)], patch)


def _lane_marks(canvas: Canvas, half: float, rng: Random, *, wear: float) -> None:
    for side in (-1, 1):
        kerb = sorted((side * half, side * (half + 0.14)))
        colour = lighter(_YELLOW, 0.96) if wear < 0.3 else (168, 158, 126)  # noqa: PLR2004 - fresh paint
        for step in range(24):
            near = 0.5 + step * 2.2
            shade = lighter(colour, rng.uniform(0.92, 1.05))
            canvas.box((kerb[0], near, 0), (kerb[1], near + 2.16, 0.12), shade)
        inner = sorted((side * (half - 0.30), side * (half - 0.45)))
        for step in range(60):
            near = 0.4 + step * 0.8
            if rng.random() > wear * 0.8:
                tone = lighter(_YELLOW, rng.uniform(0.9, 1.04) - 0.25 * wear)
                canvas.strip(inner[0], inner[1], near, near + 0.8, tone)
    reach = half - 0.7
    for near in (27.0, 5.2):
        _letter(canvas, "消防车道", -reach, reach, near + 2.9, near + 5.4, wear, rng)
        _letter(canvas, "禁止占用", -reach, reach, near, near + 2.4, wear, rng)


def _letter(
    canvas: Canvas,
    text: str,
    left: float,
    right: float,
    near: float,
    far: float,
    wear: float,
    rng: Random,
) -> None:
    """Letters a road so that a driver ahead reads it."""
    drawn = worn_paint(text_image(text, _YELLOW, size=150, spacing=34), wear, rng)
    canvas.decal(drawn, [(left, far, 0), (right, far, 0), (right, near, 0), (left, near, 0)])


def _steel_tape(width: float) -> Image.Image:
    long = round(width * 500)
    tape = Image.new("RGB", (long, 30), (236, 200, 60))
    draw = ImageDraw.Draw(tape)
    for centimetre in range(int(width * 100)):
        x = round(centimetre * long / (width * 100))
        size = 20 if centimetre % 10 == 0 else 12 if centimetre % 5 == 0 else 7
        draw.line((x, 0, x, size), fill=(30, 30, 30) if centimetre % 10 else (190, 30, 30), width=2)
    for decimetre in range(1, int(width * 10)):
        number = text_image(str(decimetre * 10), (24, 24, 24), size=17)
        tape.paste(number, (round(decimetre * long / (width * 10)) + 4, 12), number)
    return tape


def _card(text: str) -> Image.Image:
    card = Image.new("RGB", (620, 380), (238, 237, 230))
    draw = ImageDraw.Draw(card)
    draw.rectangle((14, 14, 605, 365), outline=(120, 124, 130), width=4)
    title = text_image("现场测量", (60, 64, 72), size=52)
    card.paste(title, ((620 - title.width) // 2, 46), title)
    drawn = text_image(text, (28, 48, 122), size=104)
    if drawn.width > 560:  # noqa: PLR2004 - the card's inner width
        drawn = drawn.resize((560, round(drawn.height * 560 / drawn.width)))
    card.paste(drawn, ((620 - drawn.width) // 2, 180), drawn)
    return card


def _fire_board(rng: Random) -> Image.Image:
    board = Image.new("RGB", (900, 660), (244, 244, 242))
    draw = ImageDraw.Draw(board)
    draw.rectangle((0, 0, 900, 210), fill=(198, 30, 34))
    title = text_image("消防车通道", (252, 252, 250), size=140)
    board.paste(title, ((900 - title.width) // 2, 38), title)
    draw.ellipse((60, 270, 320, 530), fill=(204, 34, 36))
    draw.ellipse((92, 302, 288, 498), fill=(32, 78, 158))
    draw.line((112, 318, 268, 482), fill=(204, 34, 36), width=34)
    for text, top, size, ink in (
        ("严禁占用", 262, 128, (198, 30, 34)),
        ("堵塞封闭", 410, 128, (198, 30, 34)),
        ("违者依法处罚  举报电话 96119", 572, 46, (40, 40, 44)),
    ):
        line = text_image(text, ink, size=size)
        board.paste(line, (370 if size > 100 else 120, top), line)  # noqa: PLR2004 - the large lines
    for x, y in ((24, 24), (876, 24), (24, 636), (876, 636)):
        draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=(150, 150, 150))
    draw.rectangle((0, 0, 899, 659), outline=(170, 170, 170), width=5)
    dirt = soft_noise((225, 165), rng, first=5, octaves=4).resize((900, 660))
    dirt = dirt.point([round(255 - 46 * (v / 255) ** 2) for v in range(256)])
    black = Image.new("RGB", board.size, (60, 52, 40))
    return Image.composite(board, black, dirt)
