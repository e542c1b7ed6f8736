"""What drawn scenes are painted on: polygons, solids, flat drawings seen in perspective, shadows.

Everything is given in metres or picture units; the canvas works at one and a quarter times the
final size, so that edges come out smooth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from inspector.demo.scenes.texture import Colour, lighter, surface_noise
from inspector.demo.scenes.view import HEIGHT, WIDTH, Point, Spot, View, homography

__all__ = ["Canvas", "ring"]

_SCALE = 1.25
_SHADE = 4
_CORNERS = 3
_LIGHT = (-0.45, -0.35, 0.82)
_SIDES = 18


class Canvas:
    """One scene being painted.

    Attributes:
        view: the camera.
        rng: the source of every variation.
        image: the picture so far, at working size.
    """

    def __init__(self, view: View, rng: Random, background: Colour = (200, 205, 210)) -> None:
        self.view = view
        self.rng = rng
        size = (round(WIDTH * _SCALE), round(HEIGHT * _SCALE))
        self.image = Image.new("RGB", size, background)
        self._draw = ImageDraw.Draw(self.image)
        self._shades: list[tuple[list[Spot], float]] = []

    # Flat work, in picture units.

    def shape(self, spots: Sequence[Spot], colour: Colour) -> None:
        """Fills a polygon given on the picture."""
        if len(spots) >= _CORNERS:
            self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in spots], fill=colour)

    def line(self, spots: Sequence[Spot], colour: Colour, width: float = 2.0) -> None:
        """Draws a line given on the picture."""
        pixels = [(x * _SCALE, y * _SCALE) for x, y in spots]
        self._draw.line(pixels, fill=colour, width=max(1, round(width * _SCALE)), joint="curve")

    def oval(self, centre: Spot, across: float, down: float, colour: Colour) -> None:
        """Fills an upright ellipse given by its centre and half axes."""
        (x, y), a, b = centre, across * _SCALE, down * _SCALE
        x, y = x * _SCALE, y * _SCALE
        self._draw.ellipse((x - a, y - b, x + a, y + b), fill=colour)

    def backdrop(self, drawing: Image.Image, lower: float) -> None:
        """Stretches a flat drawing over the picture from its upper edge to a height."""
        size = (self.image.width, max(1, round(lower * _SCALE)))
        self.image.paste(drawing.resize(size, Image.Resampling.BILINEAR), (0, 0))

    def warp(self, drawing: Image.Image, spots: Sequence[Spot]) -> None:
        """Lays a flat drawing into a quadrilateral on the picture.

        Args:
            drawing: RGB, or RGBA with clear parts.
            spots: where its upper left, upper right, lower right and lower left corner go.
        """
        pixels = [(x * _SCALE, y * _SCALE) for x, y in spots]
        frame = _frame(pixels, self.image.size)
        if frame is None:
            return
        (w, h), size = drawing.size, (frame[2] - frame[0], frame[3] - frame[1])
        inside = [(x - frame[0], y - frame[1]) for x, y in pixels]
        # One pixel within, or the clear outside of the drawing would show along its edges.
        numbers = homography(inside, [(1, 1), (w - 1, 1), (w - 1, h - 1), (1, h - 1)])
        flat = drawing.transform(
            size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BILINEAR
        )
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon(inside, fill=255)
        if flat.mode == "RGBA":
            mask = ImageChops.multiply(mask, flat.getchannel("A"))
            flat = flat.convert("RGB")
        self.image.paste(flat, frame[:2], mask)

    # Work in space, in metres.

    def face(self, corners: Sequence[Point], colour: Colour, *, lit: bool = True) -> None:
        """Fills a polygon in space, as bright as it turns to the light."""
        shade = _brightness(corners) if lit else 1.0
        self.shape(self.view.outline(corners), lighter(colour, shade))

    def ground(self, corners: Iterable[Spot], colour: Colour, height: float = 0.0) -> None:
        """Fills a level polygon given by X and Y."""
        self.face([(x, y, height) for x, y in corners], colour, lit=False)

    def strip(self, left: float, right: float, near: float, far: float, colour: Colour) -> None:
        """Fills a rectangle on the ground."""
        self.ground([(left, near), (right, near), (right, far), (left, far)], colour)

    def front(
        self, left: float, right: float, y: float, low: float, high: float, colour: Colour
    ) -> None:
        """Fills an upright rectangle that faces the camera, in the very colour."""
        corners = [(left, y, low), (right, y, low), (right, y, high), (left, y, high)]
        self.face(corners, colour, lit=False)

    def flank(
        self, x: float, near: float, far: float, low: float, high: float, colour: Colour
    ) -> None:
        """Fills an upright rectangle that runs away from the camera, in the very colour."""
        corners = [(x, near, low), (x, far, low), (x, far, high), (x, near, high)]
        self.face(corners, colour, lit=False)

    def box(self, near: Point, far: Point, colour: Colour) -> None:
        """Paints an upright box given by two opposite corners: the faces the camera sees."""
        (x0, y0, z0), (x1, y1, z1) = near, far
        ex, ey, ez = self.view.eye
        if ex < x0:
            self.face([(x0, y0, z0), (x0, y1, z0), (x0, y1, z1), (x0, y0, z1)], colour)
        if ex > x1:
            self.face([(x1, y0, z0), (x1, y1, z0), (x1, y1, z1), (x1, y0, z1)], colour)
        if ez > z1:
            self.face([(x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)], colour)
        if ey < y0:
            self.face([(x0, y0, z0), (x1, y0, z0), (x1, y0, z1), (x0, y0, z1)], colour)

    def pillar(
        self, foot: Point, radius: float, height: float, colour: Colour, top: float | None = None
    ) -> None:
        """Paints an upright round pillar, or a cone with another radius at its top."""
        x, y, z = foot
        upper = radius if top is None else top
        turn = math.atan2(self.view.eye[1] - y, self.view.eye[0] - x)
        steps = [turn - math.pi / 2 + math.pi * step / _SIDES for step in range(_SIDES + 1)]
        for one, two in pairwise(steps):
            glow = 0.58 + 0.5 * max(0.0, math.cos((one + two) / 2 - turn + 0.6))
            corners = [
                (x + math.cos(one) * radius, y + math.sin(one) * radius, z),
                (x + math.cos(two) * radius, y + math.sin(two) * radius, z),
                (x + math.cos(two) * upper, y + math.sin(two) * upper, z + height),
                (x + math.cos(one) * upper, y + math.sin(one) * upper, z + height),
            ]
            self.face(corners, lighter(colour, glow), lit=False)
        if self.view.eye[2] > z + height:
            self.face(ring((x, y, z + height), upper), lighter(colour, 1.05), lit=False)

    def decal(self, drawing: Image.Image, corners: Sequence[Point]) -> None:
        """Lays a flat drawing on a surface; corners in the order of `warp`."""
        self.warp(drawing, [self.view.spot(corner) for corner in corners])

    def hang(
        self, drawing: Image.Image, left: float, right: float, y: float, low: float, high: float
    ) -> None:
        """Hangs a flat drawing up so that it faces the camera."""
        self.decal(drawing, [(left, y, high), (right, y, high), (right, y, low), (left, y, low)])

    def rough_ground(
        self, left: float, right: float, near: float, far: float, strength: float, tiles: int
    ) -> None:
        """Roughens a rectangle on the ground; see `texture`."""
        corners = [(left, far, 0.0), (right, far, 0.0), (right, near, 0.0), (left, near, 0.0)]
        self.texture(corners, strength, tiles)

    def rough_wall(
        self,
        left: float,
        right: float,
        y: float,
        low: float,
        high: float,
        strength: float,
        tiles: int,
    ) -> None:
        """Roughens an upright rectangle that faces the camera; see `texture`."""
        corners = [(left, y, high), (right, y, high), (right, y, low), (left, y, low)]
        self.texture(corners, strength, tiles)

    def texture(self, corners: Sequence[Point], strength: float, tiles: int = 1) -> None:
        """Roughens a surface with noise that lies on it in perspective.

        Args:
            corners: in the order of `warp`.
            strength: 0 is smooth, 1 very rough.
            tiles: how fine the grain is.
        """
        pixels = [(x * _SCALE, y * _SCALE) for x, y in map(self.view.spot, corners)]
        frame = _frame(pixels, self.image.size)
        if frame is None:
            return
        noise = surface_noise(tiles, strength)
        w, h = noise.size
        inside = [(x - frame[0], y - frame[1]) for x, y in pixels]
        size = (frame[2] - frame[0], frame[3] - frame[1])
        small = (max(1, size[0] // 2), max(1, size[1] // 2))
        halved = [(x / 2, y / 2) for x, y in inside]
        numbers = homography(halved, [(0, 0), (w, 0), (w, h), (0, h)])
        flat = noise.transform(
            small, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BILINEAR, fillcolor=128
        ).resize(size, Image.Resampling.BILINEAR)
        part = self.image.crop(frame)
        rough = ImageChops.add(part, Image.merge("RGB", (flat, flat, flat)), 1, -128)
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon(inside, fill=255)
        self.image.paste(rough, frame[:2], mask)

    # Shadows are noted, then laid over what is painted so far.

    def shadow(self, corners: Sequence[Point], depth: float = 0.5) -> None:
        """Notes a shadow on a surface; depth 0 is none, 1 is black."""
        self.shade(self.view.outline(corners), depth)

    def shade_ground(
        self, left: float, right: float, near: float, far: float, depth: float
    ) -> None:
        """Notes a shadow on a rectangle of the ground."""
        self.shadow([(left, near, 0), (right, near, 0), (right, far, 0), (left, far, 0)], depth)

    def shade_wall(
        self, left: float, right: float, y: float, low: float, high: float, depth: float
    ) -> None:
        """Notes a shadow on an upright rectangle that faces the camera."""
        self.shadow([(left, y, low), (right, y, low), (right, y, high), (left, y, high)], depth)

    def shade(self, spots: list[Spot], depth: float = 0.5) -> None:
        """Notes a shadow given on the picture."""
        if len(spots) >= _CORNERS:
            self._shades.append((spots, depth))

    def settle(self, softness: float = 8.0) -> None:
        """Lays the shadows noted so far over the picture, with soft edges in picture units."""
        pixels = [(x * _SCALE, y * _SCALE) for spots, _ in self._shades for x, y in spots]
        grown = softness * _SCALE * 2
        frame = _frame(
            [(x + dx, y + dy) for x, y in pixels for dx, dy in ((-grown, -grown), (grown, grown))],
            self.image.size,
        )
        if frame is not None:
            size = (frame[2] - frame[0], frame[3] - frame[1])
            small = (max(1, size[0] // _SHADE), max(1, size[1] // _SHADE))
            shade = Image.new("L", small, 255)
            draw = ImageDraw.Draw(shade)
            for spots, depth in self._shades:
                corners = [
                    ((x * _SCALE - frame[0]) / _SHADE, (y * _SCALE - frame[1]) / _SHADE)
                    for x, y in spots
                ]
                draw.polygon(corners, fill=round(255 * (1 - depth)))
            shade = shade.filter(ImageFilter.GaussianBlur(softness * _SCALE / _SHADE))
            shade = shade.resize(size, Image.Resampling.BILINEAR)
            part = ImageChops.multiply(
                self.image.crop(frame), Image.merge("RGB", (shade, shade, shade))
            )
            self.image.paste(part, frame[:2])
        self._shades = []

    def foliage(self, centre: Point, radius: float, colour: Colour, clumps: int = 90) -> None:
        """Paints a crown or bush: many small clumps of leaves, lighter towards the light."""
        uniform, (x, y) = self.rng.uniform, self.view.spot(centre)
        unit = radius * self.view.scale(centre)
        clumps = min(clumps, 24 + round(2 * unit))  # fewer will do for what is far away
        tones = [lighter(colour, 0.32 + 0.09 * step) for step in range(12)]
        for step in range(clumps):
            angle, reach = uniform(0, 2 * math.pi), math.sqrt(self.rng.random())
            across = math.cos(angle) * reach
            rise = uniform(-0.55, 0.75) * (1 - 0.4 * reach)
            glow = 0.2 + 0.32 * step / clumps + 0.25 * rise - 0.16 * across + uniform(-0.1, 0.1)
            size = unit * uniform(0.05, 0.15)
            tone = tones[min(11, max(0, round(glow * 11)))]
            spot = (x + across * unit, y - rise * unit)
            self.oval(spot, size, size * uniform(0.6, 0.95), tone)


def ring(centre: Point, radius: float) -> list[Point]:
    """The corners of a level disc."""
    x, y, z = centre
    turns = [2 * math.pi * step / 32 for step in range(32)]
    return [(x + math.cos(turn) * radius, y + math.sin(turn) * radius, z) for turn in turns]


def _frame(pixels: Sequence[Spot], size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """The part of the picture that the spots span, None when it lies outside."""
    left = max(0, math.floor(min(x for x, _ in pixels)))
    upper = max(0, math.floor(min(y for _, y in pixels)))
    right = min(size[0], math.ceil(max(x for x, _ in pixels)))
    lower = min(size[1], math.ceil(max(y for _, y in pixels)))
    return (left, upper, right, lower) if right > left and lower > upper else None


def _brightness(corners: Sequence[Point]) -> float:
    """How much light a surface gets, by its direction; 1 is a level surface."""
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = corners[0], corners[1], corners[2]
    ux, uy, uz = bx - ax, by - ay, bz - az
    vx, vy, vz = cx - bx, cy - by, cz - bz
    nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
    length = math.sqrt(nx * nx + ny * ny + nz * nz) or 1.0
    light = abs(nx * _LIGHT[0] + ny * _LIGHT[1] + nz * _LIGHT[2]) / length
    # A wall that looks right or away from the camera stands in the shade.
    if abs(nz) < length * 0.5 and abs(nx) > abs(ny):
        light *= 1.15
    return 0.62 + 0.42 * light
