"""Illegal structures: a room of corrugated sheet, a lean-to of bricks."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageDraw

from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.texture import Colour, lighter, soft_noise

__all__ = ["paint_brick_shed", "paint_sheet_room"]


def paint_sheet_room(
    canvas: Canvas, at: tuple[float, float], sheet: Colour, roof: Colour, rng: Random
) -> None:
    """A room of corrugated sheet, 4.8 by 4.2 m."""
    x, y = at
    w, d, h = 4.8, 4.2, 2.5
    canvas.shadow(
        [
            (x - 0.3, y - 0.5, 0.01),
            (x + w + 1.4, y - 0.5, 0.01),
            (x + w + 1.4, y + d, 0.01),
            (x, y + d, 0.01),
        ],
        0.45,
    )
    canvas.settle(12)
    front = _corrugated(960, 500, sheet, rng)
    draw = ImageDraw.Draw(front)
    draw.rectangle((120, 120, 310, 500), fill=(96, 100, 106))
    draw.rectangle((132, 132, 298, 500), fill=(134, 138, 142))
    draw.rectangle((276, 300, 288, 330), fill=(60, 60, 62))
    draw.rectangle((450, 140, 800, 330), fill=(224, 224, 222))
    for left in (462, 634):
        draw.rectangle((left, 152, left + 154, 318), fill=(58, 74, 88))
        draw.polygon(
            ((left, 152), (left + 70, 152), (left + 20, 318), (left, 318)), fill=(84, 104, 120)
        )
    draw.rectangle((836, 210, 920, 290), fill=(222, 222, 218))
    draw.ellipse((846, 218, 906, 278), fill=(140, 142, 144))
    end = _corrugated(840, 500, lighter(sheet, 0.72), rng)
    if canvas.view.eye[0] < x:
        canvas.decal(end, [(x, y + d, h + 0.25), (x, y, h), (x, y, 0), (x, y + d, 0)])
    if canvas.view.eye[0] > x + w:
        canvas.decal(
            end, [(x + w, y, h), (x + w, y + d, h + 0.25), (x + w, y + d, 0), (x + w, y, 0)]
        )
    canvas.hang(front, x, x + w, y, 0, h)
    lip = rng.uniform(0.2, 0.35)
    canvas.front(x - lip, x + w + lip, y - 0.4, h, h + 0.16, lighter(roof, 1.1))
    canvas.face(
        [(x - lip, y - 0.4, h), (x + w + lip, y - 0.4, h), (x + w, y, h - 0.02), (x, y, h - 0.02)],
        lighter(roof, 0.45),
        lit=False,
    )


def _corrugated(width: int, height: int, colour: Colour, rng: Random) -> Image.Image:
    image = Image.new("RGB", (width, height), colour)
    draw = ImageDraw.Draw(image)
    for x in range(0, width, 24):
        draw.rectangle((x, 0, x + 5, height), fill=lighter(colour, 0.74))
        draw.rectangle((x + 6, 0, x + 12, height), fill=lighter(colour, 1.14))
    rust = soft_noise((width // 8, height // 8), rng).resize((width, height))
    mask = rust.point([max(0, min(120, (v - 140) * 3)) for v in range(256)])
    return Image.composite(Image.new("RGB", image.size, (124, 92, 66)), image, mask)


def paint_brick_shed(canvas: Canvas, near: float, rng: Random) -> None:
    """A lean-to of bricks against the block, 2.4 by 4.5 m."""
    x0, x1, far = -3.6, -1.2, near + 4.5
    brick = rng.choice(((150, 84, 66), (164, 110, 86), (140, 132, 126)))
    canvas.shade_ground(x0, x1 + 0.9, near - 0.4, far, 0.5)
    canvas.settle(10)
    end, long = _bricks(480, 460, brick, rng), _bricks(900, 420, lighter(brick, 0.84), rng)
    draw = ImageDraw.Draw(long)
    draw.rectangle((120, 60, 320, 420), fill=(92, 74, 58))
    draw.rectangle((136, 74, 304, 420), fill=(120, 92, 66))
    draw.rectangle((520, 110, 760, 260), fill=(208, 206, 200))
    draw.rectangle((534, 124, 746, 246), fill=(60, 70, 78))
    for bar in range(550, 746, 26):
        draw.line((bar, 124, bar, 246), fill=(170, 166, 158), width=4)
    canvas.decal(long, [(x1, near, 2.1), (x1, far, 2.1), (x1, far, 0), (x1, near, 0)])
    canvas.decal(end, [(x0, near, 2.6), (x1, near, 2.1), (x1, near, 0), (x0, near, 0)])
    sheet = rng.choice(((146, 148, 146), (84, 112, 150), (130, 70, 60)))
    roof = [
        (x0, near - 0.25, 2.72),
        (x1 + 0.3, near - 0.25, 2.12),
        (x1 + 0.3, far + 0.2, 2.12),
        (x0, far + 0.2, 2.72),
    ]
    canvas.face(roof, lighter(sheet, 0.9), lit=False)
    canvas.face(
        [
            (x0, near - 0.25, 2.62),
            (x1 + 0.3, near - 0.25, 2.02),
            (x1 + 0.3, near - 0.25, 2.12),
            (x0, near - 0.25, 2.72),
        ],
        lighter(sheet, 1.05),
        lit=False,
    )
    canvas.flank(x1 + 0.3, near - 0.25, far, 2.02, 2.12, lighter(sheet, 0.6))
    for step in range(4):
        y = near + 0.3 + step * 1.1
        canvas.box((x1 - 0.6, y, 2.14), (x1 - 0.25, y + 0.2, 2.24), (150, 88, 70))


def _bricks(width: int, height: int, colour: Colour, rng: Random) -> Image.Image:
    image = Image.new("RGB", (width, height), lighter(colour, 0.66))
    draw = ImageDraw.Draw(image)
    for row in range(height // 14 + 1):
        for column in range(-1, width // 48 + 1):
            x = column * 48 + (24 if row % 2 else 0)
            tone = lighter(colour, rng.uniform(0.86, 1.14))
            draw.rectangle((x, row * 14, x + 45, row * 14 + 11), fill=tone)
    return image
