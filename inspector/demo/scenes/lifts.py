"""Scenes of lifts: the car's panel and its inspection mark, the landing, the machine room."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from inspector.demo.scenes.canvas import Canvas, ring
from inspector.demo.scenes.lift_boards import draw_mark, draw_panel, draw_rules
from inspector.demo.scenes.texture import Colour, fine_noise, lighter, soft_noise, text_image
from inspector.demo.scenes.things import sign_board
from inspector.demo.scenes.view import View

__all__ = [
    "car_panel",
    "inspection_mark",
    "landing",
    "look_at_landing",
    "look_at_mark",
    "look_at_panel",
    "look_into_machine_room",
    "machine_room",
]

_STEEL: Colour = (178, 180, 182)
_DARK: Colour = (52, 54, 58)


def look_at_panel(rng: Random) -> View:
    """Before the panel inside the car."""
    x = rng.uniform(-0.25, 0.25)
    aim = -math.degrees(math.atan2(x, 1.0))
    return View(eye=(x, 0, 1.37), yaw=aim + rng.uniform(-2, 2), focal=790)


def car_panel(canvas: Canvas, rng: Random, *, caption: str) -> None:
    """The operating panel with buttons, display, telephone label and the inspection mark."""
    wall = rng.choice(((168, 170, 172), (176, 168, 156), (160, 164, 170)))
    _brushed(
        canvas, [(-1.6, 1.0, 2.6), (1.6, 1.0, 2.6), (1.6, 1.0, 0.2), (-1.6, 1.0, 0.2)], wall, rng
    )
    for x in (-0.62, 0.36):
        canvas.front(x, x + 0.012, 0.998, 0.2, 2.6, lighter(wall, 0.5))
        canvas.front(x + 0.012, x + 0.02, 0.998, 0.2, 2.6, lighter(wall, 1.3))
    floors = rng.choice((6, 11, 18))
    panel = draw_panel(floors, rng)
    canvas.shade_wall(-0.18, 0.2, 0.99, 0.62, 2.06, 0.4)
    canvas.settle(10)
    canvas.hang(panel, -0.18, 0.18, 0.985, 0.64, 2.08)
    side = rng.choice((-1, 1))
    mark = draw_mark(rng, caption)
    left, right = sorted((side * 0.28, side * 0.58))
    canvas.hang(mark, left, right, 0.984, 1.28, 1.7)
    notice = draw_rules()
    left, right = sorted((side * 0.29, side * 0.57))
    canvas.hang(notice, left, right, 0.984, 0.86, 1.22)
    left, right = sorted((-side * 0.30, -side * 0.52))
    rescue = sign_board(
        ("电梯困人", "请拨 96333", f"编号 {rng.randint(10000, 99999)}"), (214, 120, 30)
    )
    canvas.hang(rescue, left, right, 0.984, 1.45, 1.62)


def look_at_mark(rng: Random) -> View:
    """Close to the inspection mark."""
    x = rng.uniform(-0.06, 0.06)
    aim = -math.degrees(math.atan2(x, 0.515))
    pitch = rng.uniform(-2, 2)
    return View(eye=(x, 0, 1.48), yaw=aim + rng.uniform(-2, 2), pitch=pitch, focal=1030)


def inspection_mark(canvas: Canvas, rng: Random, *, caption: str) -> None:
    """The inspection mark in its frame, readable."""
    wall = rng.choice(((168, 170, 172), (176, 168, 156)))
    _brushed(
        canvas,
        [(-0.8, 0.52, 2.0), (0.8, 0.52, 2.0), (0.8, 0.52, 0.9), (-0.8, 0.52, 0.9)],
        wall,
        rng,
    )
    canvas.shade_wall(-0.185, 0.195, 0.518, 1.24, 1.71, 0.5)
    canvas.settle(14)
    frame = (70, 72, 76)
    canvas.front(-0.19, 0.19, 0.515, 1.245, 1.725, frame)
    canvas.hang(draw_mark(rng, caption), -0.175, 0.175, 0.512, 1.26, 1.71)
    shine = Image.new("RGBA", (200, 200), (255, 255, 255, 0))
    ImageDraw.Draw(shine).polygon(
        ((30, 0), (80, 0), (10, 200), (-40, 200)), fill=(255, 255, 255, 46)
    )
    canvas.hang(shine, -0.175, 0.175, 0.511, 1.26, 1.71)


def look_at_landing(rng: Random) -> View:
    """Before the landing doors."""
    x = rng.uniform(-0.6, 0.6)
    aim = -math.degrees(math.atan2(x, 2.9))
    return View(eye=(x, 0, 1.5), yaw=aim + rng.uniform(-2, 2), pitch=-5, focal=1050)


def landing(canvas: Canvas, rng: Random, *, caption: str) -> None:
    """Landing doors with indicator, call button and floor number."""
    tile = rng.choice(((208, 200, 186), (196, 196, 194), (206, 190, 172)))
    far = 2.9
    canvas.strip(-8, 8, 0.2, far, (156, 148, 138))
    for step in range(6):
        y = 0.3 + step * 0.6
        canvas.strip(-8, 8, y, y + 0.008, (118, 112, 104))
    for step in range(-8, 9):
        canvas.strip(step * 0.6, step * 0.6 + 0.008, 0.2, far, (118, 112, 104))
    canvas.rough_ground(-3, 3, 0.9, far, 0.2, 2)
    canvas.hang(_tiles(tile, rng), -3.6, 3.6, far, 0, 3.0)
    canvas.shade_wall(-3.6, 3.6, far, 0, 0.12, 0.35)
    canvas.shade_ground(-3.6, 3.6, far - 0.2, far, 0.35)
    canvas.settle(10)
    stone = rng.choice(((92, 84, 78), (110, 96, 84), (84, 88, 92)))
    canvas.front(-0.72, 0.72, far - 0.01, 0, 2.38, stone)
    canvas.rough_wall(-0.72, 0.72, far - 0.01, 0, 2.38, 0.2, 2)
    for left, right, glow in ((-0.55, -0.004, 0.96), (0.004, 0.55, 1.04)):
        corners = [
            (left, far - 0.02, 2.12),
            (right, far - 0.02, 2.12),
            (right, far - 0.02, 0.01),
            (left, far - 0.02, 0.01),
        ]
        _brushed(canvas, corners, lighter(_STEEL, glow), rng)
    canvas.strip(-0.55, 0.55, far - 0.14, far - 0.02, (120, 122, 124))
    lit = Image.new("RGB", (300, 110), (20, 20, 22))
    number = text_image(f"▲ {rng.randint(1, 18)}", (240, 70, 40), size=76)
    lit.paste(number, ((300 - number.width) // 2, 20), number)
    canvas.hang(lit, -0.16, 0.16, far - 0.02, 2.21, 2.33)
    side = rng.choice((-1, 1))
    _call_button(canvas, side * 0.95, far)
    board = sign_board((caption or f"{rng.randint(1, 18)}层",), (32, 84, 150), size=110)
    left, right = sorted((-side * 0.92, -side * 1.32))
    canvas.hang(board, left, right, far - 0.01, 1.63, 1.85)
    warning = sign_board(("禁止电动自行车", "进入电梯"), (196, 40, 36), size=70)
    canvas.hang(warning, left, right, far - 0.01, 1.3, 1.5)


def look_into_machine_room(rng: Random) -> View:
    """From the machine room's door."""
    return View(eye=(rng.uniform(-0.4, 0.4), 0, 1.7), yaw=rng.uniform(-4, 4), pitch=-9, focal=1080)


def machine_room(canvas: Canvas, rng: Random, *, caption: str) -> None:
    """The traction machine on its beams, ropes, control cabinet, governor."""
    floor = rng.choice(((92, 124, 104), (128, 134, 138), (108, 122, 140)))
    plaster: Colour = (206, 202, 194)
    far, left, right, high = 5.6, -2.6, 2.6, 2.9
    canvas.strip(left, right, 0.2, far, floor)
    canvas.rough_ground(left, right, 1.0, far, 0.24, 2)
    canvas.front(left, right, far, 0, high, lighter(plaster, 0.98))
    canvas.flank(left, 0.2, far, 0, high, lighter(plaster, 0.88))
    canvas.flank(right, 0.2, far, 0, high, lighter(plaster, 0.78))
    canvas.face(
        [(left, 0.2, high), (right, 0.2, high), (right, far, high), (left, far, high)],
        lighter(plaster, 0.92),
        lit=False,
    )
    canvas.rough_wall(left, right, far, 0, high, 0.2, 2)
    window = [
        (0.9, far - 0.01, 2.5),
        (2.1, far - 0.01, 2.5),
        (2.1, far - 0.01, 1.5),
        (0.9, far - 0.01, 1.5),
    ]
    canvas.face(window, (236, 244, 250), lit=False)
    for x in (0.88, 1.48, 2.08):
        canvas.front(x, x + 0.05, far - 0.02, 1.5, 2.5, (170, 172, 174))
    canvas.shade_ground(left, right, far - 0.3, far, 0.4)
    canvas.shade_ground(left, left + 0.3, 1, far, 0.35)
    canvas.settle(14)
    _cabinet(canvas, (-2.1, 4.7), rng)
    _machine(canvas, (0.35, 3.7), rng)
    canvas.pillar((1.95, 3.4, 0), 0.05, 0.7, (60, 62, 66))
    canvas.box((1.75, 3.3, 0.7), (2.15, 3.5, 0.95), (206, 178, 60))
    sign = sign_board(("机房重地", "闲人免进"), (32, 84, 150))
    canvas.hang(sign, -0.9, 0.1, far - 0.01, 1.65, 2.15)
    card = sign_board(
        (caption or f"{rng.randint(1, 18)}号楼{rng.randint(1, 4)}单元",),
        (232, 230, 222),
        (40, 44, 52),
    )
    canvas.hang(card, -2.02, -1.32, 4.69, 1.52, 1.72)


def _brushed(
    canvas: Canvas, corners: list[tuple[float, float, float]], colour: Colour, rng: Random
) -> None:
    """Stainless steel: vertical grain and broad soft reflections."""
    width, height = 640, 400
    grain = fine_noise((width, 8), rng, 26).resize((width, height), Image.Resampling.BILINEAR)
    bands = Image.frombytes("L", (7, 2), rng.randbytes(14)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    bands = bands.filter(ImageFilter.GaussianBlur(30))
    mixed = Image.blend(grain, bands, 0.62)
    steel = Image.merge(
        "RGB",
        [
            mixed.point([min(255, round(part * (0.74 + 0.52 * v / 255))) for v in range(256)])
            for part in colour
        ],
    )
    canvas.decal(steel, corners)


def _tiles(colour: Colour, rng: Random) -> Image.Image:
    image = Image.new("RGB", (1440, 600), lighter(colour, 0.8))
    draw = ImageDraw.Draw(image)
    for row in range(5):
        for column in range(12):
            tone = lighter(colour, rng.uniform(0.96, 1.03))
            draw.rectangle(
                (column * 120, row * 120, column * 120 + 117, row * 120 + 117), fill=tone
            )
    glow = soft_noise((360, 150), rng, first=3, octaves=4).resize(image.size)
    mask = glow.point([max(0, min(60, v - 110)) for v in range(256)])
    return Image.composite(Image.new("RGB", image.size, (250, 248, 244)), image, mask)


def _call_button(canvas: Canvas, x: float, far: float) -> None:
    plate = Image.new("RGB", (140, 300), (196, 198, 200))
    draw = ImageDraw.Draw(plate)
    draw.rectangle((0, 0, 139, 299), outline=(120, 122, 124), width=4)
    for y, turn in ((95, 90), (205, 270)):
        draw.ellipse((30, y - 40, 110, y + 40), fill=(128, 130, 132))
        draw.ellipse((36, y - 34, 104, y + 34), fill=(230, 230, 228))
        draw.regular_polygon((70, y, 18), 3, rotation=turn - 90, fill=(220, 90, 40))
    canvas.hang(plate, x - 0.06, x + 0.06, far - 0.02, 1.0, 1.26)


def _cabinet(canvas: Canvas, at: tuple[float, float], rng: Random) -> None:
    x, y = at
    grey = lighter((206, 204, 194), rng.uniform(0.9, 1.04))
    canvas.shade_ground(x, x + 1.2, y - 0.3, y, 0.5)
    canvas.settle(8)
    canvas.box((x, y, 0), (x + 0.9, y + 0.45, 1.85), grey)
    door = Image.new("RGB", (450, 920), lighter(grey, 0.94))
    draw = ImageDraw.Draw(door)
    draw.rectangle((14, 14, 436, 906), outline=lighter(grey, 0.7), width=4)
    for step in range(8):
        draw.rectangle((110, 700 + step * 20, 340, 709 + step * 20), fill=lighter(grey, 0.55))
    draw.rectangle((396, 420, 414, 520), fill=(60, 60, 62))
    for index, colour in enumerate(((60, 180, 80), (220, 180, 40), (200, 40, 36))):
        draw.ellipse((150 + index * 60, 300, 180 + index * 60, 330), fill=colour)
    canvas.hang(door, x, x + 0.9, y - 0.005, 0, 1.85)


def _machine(canvas: Canvas, at: tuple[float, float], rng: Random) -> None:
    """A gearless machine: motor drum, sheave with ropes, brake, on two yellow beams."""
    x, y = at
    body = rng.choice(((52, 84, 128), (64, 96, 84), (120, 124, 128)))
    yellow: Colour = (222, 182, 50)
    canvas.shade_ground(x - 1.3, x + 1.4, y - 0.7, y + 0.7, 0.55)
    canvas.settle(12)
    for near in (y + 0.35, y - 0.55):
        canvas.box((x - 1.25, near, 0), (x + 1.3, near + 0.2, 0.28), yellow)
    canvas.box((x - 0.95, y - 0.5, 0.28), (x + 0.95, y + 0.5, 0.38), (96, 98, 102))
    canvas.box((x - 0.85, y - 0.32, 0.38), (x + 0.15, y + 0.32, 0.55), lighter(body, 0.8))
    spot, unit = canvas.view.spot((x - 0.35, y - 0.3, 0.82)), canvas.view.scale((x, y - 0.3, 0.8))
    for step in range(24):
        shift = step * 0.022 * unit
        glow = 0.62 + 0.018 * step
        canvas.oval((spot[0] + shift, spot[1]), unit * 0.36, unit * 0.40, lighter(body, glow))
    end = (spot[0] + 23 * 0.022 * unit, spot[1])
    for radius, colour in (
        (0.36, lighter(body, 1.1)),
        (0.30, lighter(body, 0.7)),
        (0.26, lighter(body, 1.0)),
        (0.08, (40, 40, 42)),
    ):
        canvas.oval(end, unit * radius, unit * radius * 1.11, colour)
    wheel = (end[0] + 0.28 * unit, end[1])
    for radius, colour in (
        (0.42, (52, 52, 54)),
        (0.40, yellow),
        (0.31, (72, 74, 78)),
        (0.12, (150, 152, 156)),
        (0.05, (48, 48, 50)),
    ):
        canvas.oval(wheel, unit * radius * 0.62, unit * radius * 1.1, colour)
    for step in range(6):
        rope = wheel[0] + unit * (0.10 + 0.028 * step)
        foot = canvas.view.spot((x + 0.62, y - 0.3, 0.30))
        canvas.line([(rope, wheel[1] + unit * 0.02), (rope, foot[1])], (64, 62, 58), 3)
    canvas.face(ring((x + 0.72, y - 0.3, 0.385), 0.16), (30, 30, 32), lit=False)
    plate = sign_board(("曳引机", "TRACTION"), (206, 208, 210), (40, 42, 46), size=60)
    canvas.hang(plate, x - 0.62, x - 0.28, y - 0.33, 0.41, 0.53)
