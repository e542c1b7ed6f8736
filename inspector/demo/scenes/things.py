"""Things that stand about in a compound: trees, bins, hydrants, junk, signs."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageDraw

from inspector.demo.scenes.canvas import Canvas, ring
from inspector.demo.scenes.texture import Colour, lighter, soft_noise, text_image
from inspector.demo.scenes.view import Point

__all__ = [
    "BINS",
    "paint_bin",
    "paint_bush",
    "paint_carton",
    "paint_e_bike",
    "paint_hydrant",
    "paint_sack",
    "paint_tree",
    "post_sign",
    "sign_board",
    "worn_paint",
]

_LEAVES: tuple[Colour, ...] = ((84, 116, 58), (98, 122, 64), (74, 104, 60), (112, 126, 70))
_BARK: Colour = (96, 80, 66)
_CARTON: Colour = (176, 140, 98)
BINS: tuple[tuple[str, Colour], ...] = (
    ("可回收物", (30, 92, 170)),
    ("有害垃圾", (190, 44, 40)),
    ("易腐垃圾", (44, 128, 70)),
    ("其他垃圾", (78, 80, 84)),
)
"""The four classes with their colours, GB/T 19095; the kitchen class as Zhejiang names it."""


def paint_tree(canvas: Canvas, foot: tuple[float, float], height: float, rng: Random) -> None:
    """A street tree with its shadow."""
    x, y = foot
    crown = height * rng.uniform(0.26, 0.34)
    canvas.shadow(ring((x + 0.5, y + 0.3, 0.01), crown), 0.28)
    canvas.settle(16)
    canvas.pillar((x, y, 0), height * 0.022 + 0.05, height * 0.62, _BARK, height * 0.012 + 0.03)
    canvas.pillar((x, y, 0), height * 0.024 + 0.05, 1.0, (214, 212, 204))  # lime wash
    leaves = rng.choice(_LEAVES)
    for dx, dz, share in ((-0.5, 0.66, 0.7), (0.55, 0.70, 0.65), (0.0, 0.80, 1.0)):
        centre = (x + dx * crown, y, height * dz)
        canvas.foliage(centre, crown * share, leaves, 260)


def paint_bush(
    canvas: Canvas, near: tuple[float, float], far: tuple[float, float], rng: Random
) -> None:
    """A clipped hedge between two places on the ground."""
    leaves = rng.choice(_LEAVES)
    count = max(3, round(math.dist(near, far) / 0.7))
    for step in range(count, -1, -1):
        share = step / count
        x, y = near[0] + (far[0] - near[0]) * share, near[1] + (far[1] - near[1]) * share
        canvas.foliage((x, y, 0.42), 0.55, lighter(leaves, 0.95), 90)


def paint_bin(
    canvas: Canvas, at: tuple[float, float], kind: int, *, open_lid: bool = False
) -> None:
    """A 240 litre wheeled bin with the name of its class, front towards the camera."""
    x, y = at
    name, colour = BINS[kind]
    canvas.shadow(ring((x + 0.29, y + 0.36, 0.01), 0.5), 0.5)
    canvas.settle(8)
    for side in (-1, 1):
        wheel = (x + 0.29 + side * 0.27, y + 0.56, 0.1)
        spot, unit = canvas.view.spot(wheel), canvas.view.scale(wheel) * 0.1
        canvas.oval(spot, unit * 0.5, unit, (28, 28, 30))
    low, high = 0.24, 0.29
    front = [(x + 0.29 - low, y + 0.04, 0.06), (x + 0.29 + low, y + 0.04, 0.06)]
    front += [(x + 0.29 + high, y, 0.94), (x + 0.29 - high, y, 0.94)]
    for side, glow in ((-1, 0.78), (1, 0.66)):
        edge = x + 0.29
        corners = [
            (edge + side * low, y + 0.04, 0.06),
            (edge + side * low, y + 0.50, 0.06),
            (edge + side * high, y + 0.68, 0.94),
            (edge + side * high, y, 0.94),
        ]
        canvas.face(corners, lighter(colour, glow), lit=False)
    canvas.face(front, lighter(colour, 0.98), lit=False)
    canvas.face(
        [_at(front, 0.0, 0.86), _at(front, 1.0, 0.86), front[2], front[3]],
        lighter(colour, 1.15),
        lit=False,
    )
    _lid(canvas, x, y, colour, open_lid=open_lid)
    canvas.decal(
        _bin_label(name),
        [_at(front, u, v) for u, v in ((0.16, 0.80), (0.84, 0.80), (0.84, 0.34), (0.16, 0.34))],
    )


def _at(front: list[Point], across: float, up: float) -> Point:
    """A place on a bin's front by shares of its width and height."""
    (x0, y0, z0), (x1, _, _), (x2, y2, z2), (x3, _, _) = front
    left, right = x0 + (x3 - x0) * up, x1 + (x2 - x1) * up
    return left + (right - left) * across, y0 + (y2 - y0) * up - 0.002, z0 + (z2 - z0) * up


def _lid(canvas: Canvas, x: float, y: float, colour: Colour, *, open_lid: bool) -> None:
    left, right = x - 0.03, x + 0.61
    if open_lid:
        canvas.face(
            [(left, y, 0.95), (right, y, 0.95), (right, y + 0.7, 0.95), (left, y + 0.7, 0.95)],
            (34, 34, 36),
            lit=False,
        )
        canvas.face(
            [
                (left, y + 0.7, 0.95),
                (right, y + 0.7, 0.95),
                (right, y + 0.82, 1.55),
                (left, y + 0.82, 1.55),
            ],
            lighter(colour, 0.7),
            lit=False,
        )
        return
    for x_edge in (left, right):
        rim = [(x_edge, y - 0.03, 0.92), (x_edge, y + 0.72, 0.92), (x_edge, y + 0.72, 1.06)]
        canvas.face([*rim, (x_edge, y - 0.03, 0.97)], lighter(colour, 0.6), lit=False)
    top = [
        (left, y - 0.03, 0.97),
        (right, y - 0.03, 0.97),
        (right, y + 0.72, 1.06),
        (left, y + 0.72, 1.06),
    ]
    canvas.face(top, lighter(colour, 1.25), lit=False)
    edge = [
        (left, y - 0.03, 0.92),
        (right, y - 0.03, 0.92),
        (right, y - 0.03, 0.97),
        (left, y - 0.03, 0.97),
    ]
    canvas.face(edge, lighter(colour, 0.8), lit=False)


def _bin_label(name: str) -> Image.Image:
    label = Image.new("RGBA", (300, 230), (0, 0, 0, 0))
    draw = ImageDraw.Draw(label)
    for turn in (90, 210, 330):
        x, y = 150 + 48 * math.cos(math.radians(turn)), 74 - 48 * math.sin(math.radians(turn))
        draw.regular_polygon((x, y, 30), 3, rotation=turn, fill=(244, 244, 244, 255))
    text = text_image(name, (248, 248, 248), size=66)
    label.paste(text.resize((288, 76)), (6, 146), text.resize((288, 76)))
    return label


def paint_hydrant(canvas: Canvas, at: tuple[float, float], rng: Random) -> None:
    """An outdoor hydrant, 0.9 m high."""
    x, y = at
    red = lighter((196, 34, 30), rng.uniform(0.88, 1.05))
    canvas.shadow(ring((x + 0.12, y + 0.1, 0.01), 0.34), 0.5)
    canvas.settle(7)
    canvas.pillar((x, y, 0), 0.20, 0.05, lighter(red, 0.8))
    canvas.pillar((x, y, 0.05), 0.115, 0.52, red)
    canvas.pillar((x, y, 0.30), 0.125, 0.04, lighter(red, 0.75))
    canvas.pillar((x, y, 0.57), 0.165, 0.05, lighter(red, 0.85))
    canvas.pillar((x, y, 0.62), 0.15, 0.20, red, 0.125)
    canvas.pillar((x, y, 0.82), 0.125, 0.09, lighter(red, 0.95), 0.04)
    canvas.pillar((x, y, 0.91), 0.03, 0.05, (150, 146, 130))
    for side in (-1, 1):
        _outlet(canvas, (x + side * 0.15, y - 0.02, 0.72), 0.062, red, side)
    _outlet(canvas, (x, y - 0.16, 0.46), 0.085, red, 0)
    band = [
        (x - 0.112, y - 0.05, 0.13),
        (x + 0.112, y - 0.05, 0.13),
        (x + 0.112, y - 0.05, 0.19),
        (x - 0.112, y - 0.05, 0.19),
    ]
    canvas.face(band, (236, 232, 220), lit=False)


def _outlet(canvas: Canvas, centre: Point, radius: float, red: Colour, side: int) -> None:
    spot, size = canvas.view.spot(centre), canvas.view.scale(centre) * radius
    canvas.oval((spot[0] - side * size * 0.5, spot[1]), size * 1.05, size * 1.05, lighter(red, 0.7))
    canvas.oval(spot, size, size, lighter(red, 1.08))
    canvas.oval(spot, size * 0.72, size * 0.72, (168, 160, 140))
    canvas.oval(spot, size * 0.45, size * 0.45, (122, 116, 100))


def paint_carton(canvas: Canvas, at: Point, size: Point, rng: Random) -> None:
    """A cardboard box with its tape."""
    (x, y, z), (w, d, h) = at, size
    colour = lighter(_CARTON, rng.uniform(0.85, 1.1))
    canvas.shadow(
        [
            (x - 0.05, y - 0.05, z + 0.01),
            (x + w + 0.15, y - 0.05, z + 0.01),
            (x + w + 0.15, y + d, z + 0.01),
            (x, y + d, z + 0.01),
        ],
        0.4,
    )
    canvas.settle(7)
    canvas.box(at, (x + w, y + d, z + h), colour)
    tape = [
        (x + w * 0.45, y - 0.001, z),
        (x + w * 0.55, y - 0.001, z),
        (x + w * 0.55, y - 0.001, z + h),
        (x + w * 0.45, y - 0.001, z + h),
    ]
    canvas.face(tape, lighter(colour, 1.18), lit=False)


def paint_sack(canvas: Canvas, at: Point, size: float, colour: Colour, rng: Random) -> None:
    """A filled bag, tied at the top."""
    x, y, z = at
    canvas.shadow(ring((x + size * 0.1, y, z + 0.01), size * 0.55), 0.55)
    canvas.settle(6)
    lean = rng.uniform(-0.08, 0.08)

    def at_share(across: float, up: float) -> tuple[float, float]:
        return canvas.view.spot((x + (across + lean * up) * size, y, z + up * size))

    outline = [
        *((-0.40, 0.0), (-0.47, 0.12), (-0.45, 0.30), (-0.34, 0.48), (-0.14, 0.62), (-0.06, 0.68)),
        *((-0.14, 0.82), (0.0, 0.78), (0.13, 0.84), (0.06, 0.68), (0.16, 0.60), (0.36, 0.46)),
        *((0.46, 0.28), (0.47, 0.12), (0.40, 0.0)),
    ]
    outline = [(a * rng.uniform(0.93, 1.05), b) for a, b in outline]
    middle = (-0.06, 0.28)
    for share, glow in ((1.0, 0.72), (0.86, 0.84), (0.68, 0.95), (0.46, 1.05), (0.26, 1.12)):
        inner = [
            (middle[0] + (a - middle[0]) * share, middle[1] + (b - middle[1]) * share)
            for a, b in outline
        ]
        canvas.shape([at_share(*point) for point in inner], lighter(colour, glow))
    for _ in range(7):
        start, end = rng.uniform(-0.05, 0.05), rng.uniform(-0.36, 0.36)
        bend = (start + end) / 2 + rng.uniform(-0.05, 0.05)
        fold = [at_share(start, 0.66), at_share(bend, 0.42), at_share(end, rng.uniform(0.08, 0.3))]
        canvas.line(fold, lighter(colour, rng.choice((0.66, 1.2))), canvas.view.scale(at) * 0.008)


def paint_e_bike(canvas: Canvas, at: tuple[float, float], colour: Colour) -> None:
    """An e-bike on its stand, seen from its side; its rear wheel stands at the given place."""
    x, y = at

    def spot(along: float, up: float) -> tuple[float, float]:
        return canvas.view.spot((x + along, y, up))

    unit = canvas.view.scale((x, y, 0.5))
    canvas.shade_ground(x - 0.3, x + 1.5, y - 0.2, y + 0.25, 0.45)
    canvas.settle(8)
    for along in (0.0, 1.18):
        canvas.oval(spot(along, 0.26), unit * 0.26, unit * 0.26, (26, 26, 28))
        canvas.oval(spot(along, 0.26), unit * 0.17, unit * 0.17, (128, 130, 132))
        canvas.oval(spot(along, 0.26), unit * 0.13, unit * 0.13, (58, 58, 60))
    body = [
        (-0.22, 0.52),
        (0.10, 0.66),
        (0.46, 0.60),
        (0.62, 0.34),
        (0.92, 0.34),
        (1.04, 0.84),
        (1.14, 0.80),
        (1.02, 0.24),
        (0.42, 0.22),
        (0.18, 0.40),
        (-0.10, 0.42),
    ]
    canvas.shape([spot(*point) for point in body], lighter(colour, 0.9))
    shine = [(-0.18, 0.53), (0.10, 0.64), (0.44, 0.58), (0.46, 0.52), (0.10, 0.56)]
    canvas.shape([spot(*point) for point in shine], lighter(colour, 1.2))
    canvas.shape(
        [spot(*point) for point in ((-0.12, 0.66), (0.50, 0.64), (0.52, 0.72), (-0.05, 0.78))],
        (36, 34, 34),
    )
    canvas.line([spot(1.08, 0.80), spot(1.00, 1.02), spot(0.86, 1.06)], (40, 40, 42), unit * 0.035)
    canvas.shape(
        [spot(*point) for point in ((1.04, 0.96), (1.22, 0.98), (1.26, 0.74), (1.12, 0.72))],
        lighter(colour, 1.05),
    )
    canvas.shape(
        [spot(*point) for point in ((-0.38, 0.72), (-0.10, 0.72), (-0.12, 0.98), (-0.34, 0.98))],
        (46, 46, 48),
    )


def sign_board(
    lines: tuple[str, ...], ground: Colour, ink: Colour = (250, 250, 250), *, size: int = 84
) -> Image.Image:
    """A board with centred lines of text and a thin frame."""
    texts = [text_image(line, ink, size=size, spacing=size // 12) for line in lines]
    width = max(text.width for text in texts) + size
    height = sum(text.height for text in texts) + size // 2 * (len(texts) + 1)
    board = Image.new("RGB", (width, height), ground)
    ImageDraw.Draw(board).rectangle((8, 8, width - 9, height - 9), outline=ink, width=5)
    top = size // 2
    for text in texts:
        board.paste(text, ((width - text.width) // 2, top), text)
        top += text.height + size // 2
    return board


def post_sign(canvas: Canvas, board: Image.Image, at: Point, width: float) -> None:
    """Puts up a board on two posts; the place is the middle below it."""
    x, y, z = at
    height = width * board.height / board.width
    for side in (-0.42, 0.42):
        canvas.pillar((x + side * width, y + 0.04, 0), 0.03, z + height, (150, 152, 154))
    left, right = x - width / 2, x + width / 2
    canvas.hang(board, left, right, y, z, z + height)


def worn_paint(text: Image.Image, wear: float, rng: Random) -> Image.Image:
    """Lettering on a road from which traffic has rubbed part of the paint."""
    if not wear:
        return text
    small = (text.width // 2, text.height // 2)
    noise = soft_noise(small, rng, first=14, octaves=4).resize(text.size)
    edge = 128 + 34 * (1 - 2 * wear)
    kept = noise.point(
        [round(min(255, max(70 * (1 - wear), (edge - v) * 12 + 128))) for v in range(256)]
    )
    alpha = Image.composite(kept, Image.new("L", text.size, 0), text.getchannel("A"))
    worn = text.copy()
    worn.putalpha(alpha)
    return worn
