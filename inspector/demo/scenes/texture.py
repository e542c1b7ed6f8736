"""Colours, noise and lettering that scenes are made of."""

from __future__ import annotations

import math
from functools import cache
from random import Random

from PIL import Image, ImageDraw, ImageFont

from inspector import paths

__all__ = [
    "Colour",
    "branch",
    "fine_noise",
    "font",
    "lighter",
    "soft_noise",
    "surface_noise",
    "text_image",
]

Colour = tuple[int, int, int]


def branch(rng: Random) -> Random:
    """A generator of its own, so that what it paints does not change what is painted later."""
    return Random(rng.random())  # noqa: S311 - pictures, not keys


def lighter(colour: Colour, factor: float) -> Colour:
    """The colour times a factor, as bright as it can get."""
    red, green, blue = colour
    return (
        min(255, int(red * factor)),
        min(255, int(green * factor)),
        min(255, int(blue * factor)),
    )


@cache
def font(size: int, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    """The shipped Chinese font."""
    path = paths.resources("fonts", f"NotoSansSC-{weight}.ttf")
    return ImageFont.truetype(path, size)


def text_image(
    text: str,
    colour: Colour,
    *,
    size: int = 96,
    weight: str = "Bold",
    spacing: int = 0,
) -> Image.Image:
    """A text on a clear ground, cropped to what shows."""
    face = font(size, weight)
    widths = [face.getlength(char) + spacing for char in text]
    image = Image.new("RGBA", (math.ceil(sum(widths)) + 4, round(size * 1.5)), (*colour, 0))
    draw = ImageDraw.Draw(image)
    at = 2.0
    for char, width in zip(text, widths, strict=True):
        draw.text((at, 0), char, font=face, fill=(*colour, 255))
        at += width
    return image.crop(image.getchannel("A").getbbox())


def soft_noise(
    size: tuple[int, int], rng: Random, *, first: int = 4, octaves: int = 4
) -> Image.Image:
    """Cloud-like noise: coarse patches with ever finer ones upon them, mean about 128."""
    total = Image.new("L", size, 128)
    cells = first
    for octave in range(octaves):
        across = max(2, cells)
        down = max(2, round(cells * size[1] / size[0]))
        patch = Image.frombytes("L", (across, down), rng.randbytes(across * down))
        layer = patch.resize(size, Image.Resampling.BICUBIC)
        total = Image.blend(total, layer, 0.55 * 0.66**octave)
        cells *= 2
    return total


def fine_noise(size: tuple[int, int], rng: Random, sigma: float) -> Image.Image:
    """Grain with a normal distribution around 128."""
    raw = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    return raw.point(_normal_table(round(sigma, 2)))


@cache
def _normal_table(sigma: float) -> list[int]:
    """Turns evenly distributed bytes into normally distributed ones."""
    # Winitzki's approximation of the inverse error function.
    table = []
    for value in range(256):
        even = (value + 0.5) / 128 - 1
        log = math.log(1 - even * even)
        part = 2 / (math.pi * 0.147) + log / 2
        inverse = math.copysign(math.sqrt(math.sqrt(part * part - log / 0.147) - part), even)
        table.append(min(255, max(0, round(128 + sigma * math.sqrt(2) * inverse))))
    return table


@cache
def surface_noise(tiles: int, strength: float) -> Image.Image:
    """A square of noise around 128, coarse and fine mixed, the same in every scene."""
    rng = Random(tiles)  # noqa: S311 - a texture
    size = (768, 768)
    coarse = soft_noise(size, rng, first=6 * tiles, octaves=4)
    fine = fine_noise(size, rng, 60)
    mixed = Image.blend(coarse, fine, 0.35)
    return mixed.point([round(128 + (value - 128) * strength) for value in range(256)])
