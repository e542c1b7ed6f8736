"""Scenes of corridors and stair landings: the way out, free or stacked with things."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageDraw

from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.texture import Colour, lighter
from inspector.demo.scenes.things import paint_carton, paint_e_bike, paint_sack
from inspector.demo.scenes.view import View

__all__ = ["corridor", "look_along_corridor"]


def look_along_corridor(rng: Random) -> View:
    """Along a corridor to the stair window."""
    return View(
        eye=(rng.uniform(-0.15, 0.15), 0, 1.55), yaw=rng.uniform(-3, 3), pitch=-5, focal=1050
    )


def corridor(canvas: Canvas, rng: Random, *, cleared: bool) -> None:
    """A stair landing, stacked with things or free."""
    upper: Colour = (214, 210, 200)
    lower = rng.choice(((118, 150, 132), (140, 156, 168), (170, 150, 128)))
    far, half, high = 8.5, 1.15, 2.7
    canvas.strip(-half, half, 0.2, far, (150, 146, 140))
    canvas.rough_ground(-half, half, 0.9, far, 0.3, 2)
    canvas.face(
        [(-half, 0.2, high), (half, 0.2, high), (half, far, high), (-half, far, high)],
        (206, 204, 198),
        lit=False,
    )
    for side, light in ((-1, 0.86), (1, 0.76)):
        x = side * half
        canvas.flank(x, 0.2, far, 0, high, lighter(upper, light))
        canvas.flank(x, 0.2, far, 0, 1.2, lighter(lower, light))
        corners = [(x, 0.7, high), (x, far, high), (x, far, 0), (x, 0.7, 0)]
        canvas.texture(
            corners if side < 0 else [corners[1], corners[0], corners[3], corners[2]], 0.22, 2
        )
        _doors(canvas, x, light)
    canvas.front(-half, half, far, 0, high, lighter(upper, 0.98))
    canvas.front(-half, half, far, 0, 1.2, lighter(lower, 0.98))
    canvas.front(-0.55, 0.55, far - 0.01, 1.05, 2.25, (246, 248, 250))
    for x in (-0.55, 0.0, 0.52):
        canvas.front(x, x + 0.04, far - 0.02, 1.05, 2.25, (150, 154, 158))
    canvas.shade_ground(-half, -half + 0.35, 0.3, far, 0.3)
    canvas.shade_ground(half - 0.35, half, 0.3, far, 0.35)
    canvas.settle(18)
    _fire_box(canvas, half)
    if cleared:
        return
    paint_e_bike(canvas, (-1.0, 6.4), rng.choice(((176, 40, 40), (40, 80, 140), (60, 60, 64))))
    for x, y, size in ((0.45, 5.2, 0.6), (0.5, 4.5, 0.55), (0.42, 3.7, 0.62)):
        paint_carton(canvas, (x, y, 0), (size, 0.55, size * 0.9), rng)
        paint_carton(canvas, (x + 0.08, y + 0.05, size * 0.9), (size * 0.75, 0.45, size * 0.5), rng)
    paint_sack(canvas, (-0.72, 3.6, 0), 0.62, (204, 200, 190), rng)
    paint_sack(canvas, (-0.62, 3.2, 0), 0.5, (120, 140, 160), rng)


def _doors(canvas: Canvas, x: float, light: float) -> None:
    for near in (2.6, 5.6):
        wood = lighter((126, 84, 60), light)
        inner = x * 0.998
        canvas.flank(inner, near, near + 1.0, 0, 2.1, lighter(wood, 0.7))
        canvas.flank(inner, near + 0.07, near + 0.93, 0, 2.03, wood)
        canvas.flank(inner, near + 0.2, near + 0.8, 1.2, 1.8, lighter(wood, 0.86))


def _fire_box(canvas: Canvas, half: float) -> None:
    board = Image.new("RGB", (220, 300), (190, 36, 34))
    draw = ImageDraw.Draw(board)
    draw.rectangle((16, 16, 204, 284), outline=(240, 236, 230), width=5)
    draw.rectangle((36, 120, 184, 264), fill=(206, 212, 214))
    draw.polygon(((36, 120), (110, 120), (60, 264), (36, 264)), fill=(228, 232, 234))
    x = half - 0.02
    canvas.decal(board, [(x, 5.3, 1.45), (x, 4.6, 1.45), (x, 4.6, 0.45), (x, 5.3, 0.45)])
