"""Scenes of waste sorting: the staffed station, clean or overflowing, and its notice board."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageDraw

from inspector.demo.scenes.blocks import any_elevation, draw_elevation, stand_wall
from inspector.demo.scenes.canvas import Canvas, ring
from inspector.demo.scenes.film import Weather, paint_sky
from inspector.demo.scenes.texture import Colour, branch, lighter, text_image
from inspector.demo.scenes.things import (
    BINS,
    paint_bin,
    paint_bush,
    paint_carton,
    paint_sack,
    paint_tree,
)
from inspector.demo.scenes.view import View

__all__ = ["look_at_bin", "look_at_board", "look_at_station", "notice_board", "one_bin", "station"]

_PAVING: Colour = (170, 166, 158)


def look_at_station(rng: Random) -> View:
    """A few steps before the station."""
    return View(eye=(rng.uniform(-0.6, 0.6), 0, 1.6), yaw=rng.uniform(-4, 4), pitch=-5)


def station(canvas: Canvas, weather: Weather, rng: Random, *, clean: bool) -> None:
    """A roofed station with the four bins."""
    paint_sky(canvas, weather, 560)
    block = draw_elevation(any_elevation(rng, bays=10), rng)
    canvas.strip(-60, 60, 0.3, 60, (96, 114, 70))
    stand_wall(canvas, block, (-20, 24, 0), (18, 24, 0), 18, 0.95)
    paint_bush(canvas, (-9, 12), (9, 12), rng)
    paint_tree(canvas, (rng.choice((-6.2, 6.2)), 10), rng.uniform(5, 6.5), rng)
    canvas.strip(-9, 9, 0.4, 8.6, _PAVING)
    canvas.rough_ground(-6, 6, 1.0, 8.6, 0.24, 3)
    for step in range(-9, 10):
        canvas.strip(step * 0.8, step * 0.8 + 0.012, 0.6, 8.6, lighter(_PAVING, 0.8))
    for step in range(1, 11):
        canvas.strip(-9, 9, step * 0.8, step * 0.8 + 0.012, lighter(_PAVING, 0.8))
    frame = rng.choice(((72, 96, 84), (86, 92, 100), (120, 84, 60)))
    _shelter(canvas, frame, rng)
    things = branch(rng)
    order = [0, 1, 2, 3]
    for step, kind in enumerate(order):
        x = -1.9 + step * 1.0
        paint_bin(canvas, (x, 5.2), kind, open_lid=not clean and kind in (2, 3))
        if not clean and kind in (2, 3):
            for shift, lift, size in ((0.16, 0.86, 0.42), (0.38, 0.9, 0.4)):
                tone = things.choice(((40, 40, 44), (150, 40, 44), (206, 206, 200)))
                paint_sack(canvas, (x + shift, 5.35, lift), size, tone, things)
    paint_bin(canvas, (2.1, 5.2), 3, open_lid=False)
    if not clean:
        _spill(canvas, things)


def look_at_bin(rng: Random) -> View:
    """Close to one bin."""
    return View(eye=(rng.uniform(-0.3, 0.3), 0, 1.5), yaw=rng.uniform(-4, 4), pitch=-17)


def one_bin(canvas: Canvas, weather: Weather, rng: Random) -> None:
    """One bin with its class, and its neighbours at the edge of the picture."""
    paint_sky(canvas, weather, 200)
    canvas.strip(-9, 9, 0.3, 4, _PAVING)
    canvas.rough_ground(-3, 3, 0.8, 3.4, 0.26, 2)
    wall = rng.choice(((186, 180, 168), (150, 160, 150), (196, 176, 156)))
    canvas.front(-6, 6, 3.1, 0, 3, wall)
    for step in range(-20, 21):
        canvas.front(step * 0.3, step * 0.3 + 0.02, 3.09, 0, 3, lighter(wall, 0.78))
    canvas.shade_ground(-6, 6, 2.7, 3.1, 0.4)
    canvas.settle(14)
    kind = rng.randrange(len(BINS))
    for step in (-1, 1, 0):
        paint_bin(canvas, (-0.29 + step * 0.92, 2.05), (kind + step) % len(BINS))


def look_at_board(rng: Random) -> View:
    """Before the notice board."""
    return View(eye=(rng.uniform(-0.4, 0.4), 0, 1.6), yaw=rng.uniform(-5, 5), pitch=1, focal=1100)


def notice_board(canvas: Canvas, weather: Weather, rng: Random) -> None:
    """The board with classes, times and names of those in charge."""
    paint_sky(canvas, weather, 700)
    canvas.strip(-60, 60, 0.3, 40, (96, 114, 70))
    block = draw_elevation(any_elevation(rng, bays=9), rng)
    stand_wall(canvas, block, (-14, 16, 0), (14, 16, 0), 17, 0.92)
    paint_bush(canvas, (-8, 8), (8, 8), rng)
    canvas.strip(-9, 9, 0.4, 3.6, _PAVING)
    canvas.rough_ground(-4, 4, 0.9, 3.6, 0.26, 2)
    steel: Colour = (150, 154, 158)
    for x in (-1.28, 1.2):
        canvas.box((x, 2.5, 0), (x + 0.08, 2.58, 2.6), steel)
    canvas.box((-1.36, 2.42, 2.42), (1.36, 2.66, 2.5), lighter(steel, 0.8))
    canvas.box((-1.2, 2.5, 0.86), (1.2, 2.54, 2.36), (96, 100, 104))
    canvas.hang(_board(rng), -1.16, 1.16, 2.49, 0.9, 2.32)


def _shelter(canvas: Canvas, frame: Colour, rng: Random) -> None:
    """Posts, back wall with posters, roof with its name, wash basin."""
    canvas.shade_ground(-2.6, 3.2, 4.9, 6.5, 0.35)
    canvas.settle(16)
    back = lighter((214, 210, 200), 0.86)
    canvas.front(-2.5, 3.1, 6.4, 0, 2.35, back)
    canvas.rough_wall(-2.5, 3.1, 6.4, 0, 2.35, 0.16, 2)
    for step in range(4):
        poster = _poster(step)
        x = -2.2 + step * 1.3
        canvas.hang(poster, x, x + 1.0, 6.39, 1.2, 2.1)
    canvas.shade_wall(-2.5, 3.1, 6.38, 1.9, 2.4, 0.3)
    canvas.settle(12)
    for x in (-2.6, 3.1):
        canvas.box((x, 6.3, 0), (x + 0.12, 6.42, 2.5), frame)
        canvas.box((x, 4.7, 0), (x + 0.12, 4.82, 2.5), frame)
    canvas.face(
        [(-2.85, 4.5, 2.45), (3.45, 4.5, 2.45), (3.45, 6.5, 2.45), (-2.85, 6.5, 2.45)],
        lighter(frame, 0.55),
        lit=False,
    )
    board = Image.new("RGB", (1340, 100), lighter(frame, 0.9))
    name = text_image("生活垃圾分类投放点", (246, 246, 240), size=64, spacing=26)
    board.paste(name, ((1340 - name.width) // 2, (100 - name.height) // 2), name)
    canvas.hang(board, -2.85, 3.45, 4.5, 2.45, 2.92)
    basin = 3.0 + rng.uniform(0, 0.1)
    canvas.box((basin - 0.75, 6.0, 0), (basin - 0.2, 6.38, 0.8), (206, 208, 210))


def _poster(kind: int) -> Image.Image:
    name, colour = BINS[kind]
    poster = Image.new("RGB", (400, 360), (246, 246, 242))
    draw = ImageDraw.Draw(poster)
    draw.rectangle((0, 0, 400, 92), fill=colour)
    title = text_image(name, (250, 250, 250), size=58)
    poster.paste(title, ((400 - title.width) // 2, 20), title)
    lines = (
        ("废纸、塑料、玻璃", "金属、织物"),
        ("废电池、废灯管", "废药品、废油漆"),
        ("剩菜剩饭、果皮", "茶渣、骨头"),
        ("污损纸张、陶瓷", "尘土、烟蒂"),
    )[kind]
    for index, line in enumerate(lines):
        drawn = text_image(line, (60, 64, 68), size=40, weight="Regular")
        poster.paste(drawn, ((400 - drawn.width) // 2, 130 + index * 78), drawn)
    draw.rectangle((0, 0, 399, 359), outline=colour, width=6)
    return poster


def _spill(canvas: Canvas, rng: Random) -> None:
    """Bags and rubbish on the ground, wet patches."""
    for _ in range(3):
        x, y = rng.uniform(-2.2, 2.4), rng.uniform(4.2, 4.9)
        canvas.shadow(ring((x, y, 0.01), rng.uniform(0.3, 0.6)), 0.3)
    canvas.settle(10)
    for _ in range(34):
        x, y = rng.uniform(-3, 3.2), rng.uniform(3.1, 5.0)
        unit = canvas.view.scale((x, y, 0)) * rng.uniform(0.02, 0.06)
        tone = rng.choice(((226, 224, 216), (176, 140, 98), (90, 110, 70), (180, 60, 50)))
        canvas.oval(canvas.view.spot((x, y, 0)), unit, unit * 0.4, tone)
    bags = [
        (rng.uniform(-2.3, 2.6), rng.uniform(4.15, 4.95), rng.uniform(0.36, 0.62)) for _ in range(8)
    ]
    for x, y, size in sorted(bags, key=lambda bag: -bag[1]):
        tone = rng.choice(
            ((36, 36, 40), (44, 44, 50), (150, 44, 46), (208, 206, 200), (60, 110, 90))
        )
        paint_sack(canvas, (x, y, 0), size, tone, rng)
    paint_carton(canvas, (2.2, 4.3, 0), (0.55, 0.45, 0.32), rng)


def _board(rng: Random) -> Image.Image:
    board = Image.new("RGB", (1160, 710), (246, 247, 243))
    draw = ImageDraw.Draw(board)
    draw.rectangle((0, 0, 1160, 120), fill=(38, 120, 78))
    title = text_image("生活垃圾分类公示牌", (250, 250, 248), size=76, spacing=8)
    board.paste(title, ((1160 - title.width) // 2, 26), title)
    for index, (name, colour) in enumerate(BINS):
        left = 40 + index * 275
        draw.rectangle((left, 150, left + 255, 330), fill=colour)
        drawn = text_image(name, (250, 250, 250), size=52)
        board.paste(drawn, (left + (255 - drawn.width) // 2, 212), drawn)
    rows = (
        ("投放时间", "06:30—09:00　17:30—20:30"),
        ("分类督导员", f"王桂英　李建国　（{rng.randint(2, 4)} 班轮换）"),
        ("收运单位", "示范环境卫生服务有限公司"),
        ("监督电话", f"12345　0535-{rng.randint(6000000, 6999999)}"),
    )
    for index, (name, value) in enumerate(rows):
        y = 362 + index * 84
        draw.line((40, y + 72, 1120, y + 72), fill=(190, 196, 190), width=2)
        for text, x, ink in ((name, 60, (38, 120, 78)), (value, 330, (44, 48, 52))):
            drawn = text_image(text, ink, size=44)
            board.paste(drawn, (x, y + 16), drawn)
    return board
