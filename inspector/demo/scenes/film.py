"""From a painted canvas to something like a phone's photo: sky, light fall-off, tint, grain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from random import Random

from PIL import Image, ImageChops

from inspector.demo.scenes.canvas import Canvas
from inspector.demo.scenes.texture import Colour, fine_noise, soft_noise
from inspector.demo.scenes.view import HEIGHT, WIDTH

__all__ = ["INDOORS", "Weather", "any_weather", "develop", "paint_sky"]


@dataclass(frozen=True, slots=True)
class Weather:
    """How the light is.

    Attributes:
        zenith, horizon: the sky's colours above and below.
        cloud: 0 is clear, 1 is overcast.
        tint: what the light does to white.
        exposure: 1 is as painted.
        grain: noise of the sensor.
    """

    zenith: Colour
    horizon: Colour
    cloud: float
    tint: Colour
    exposure: float = 1.0
    grain: float = 4.0


_WEATHERS = (
    Weather((92, 142, 205), (205, 222, 236), 0.45, (255, 252, 244)),
    Weather((120, 160, 208), (222, 230, 236), 0.7, (252, 252, 250)),
    Weather((176, 188, 200), (224, 228, 230), 1.0, (246, 249, 255), 0.97),
    Weather((108, 142, 190), (240, 222, 196), 0.5, (255, 246, 228)),
)
INDOORS = Weather((0, 0, 0), (0, 0, 0), 0, (255, 250, 238), 1.0, 5.0)


def any_weather(rng: Random) -> Weather:
    """One of the usual kinds of day."""
    return rng.choice(_WEATHERS)


def paint_sky(canvas: Canvas, weather: Weather, horizon: float) -> None:
    """Paints a sky from the upper edge down to a height of the picture, in picture units."""
    small = (400, max(8, round(400 * horizon / WIDTH)))
    rise = Image.linear_gradient("L").resize(small)
    sky = Image.composite(
        Image.new("RGB", small, weather.horizon), Image.new("RGB", small, weather.zenith), rise
    )
    # Clouds are broader than high, and thin out upwards.
    clouds = soft_noise((200, 200), canvas.rng, first=2, octaves=6)
    clouds = clouds.crop((0, 0, 200, 80)).resize(small, Image.Resampling.BICUBIC)
    edge = 128 - 50 * weather.cloud
    most = 120 + 70 * weather.cloud
    clouds = clouds.point([round(min(most, max(0, (v - edge) * 2.2))) for v in range(256)])
    sky = Image.composite(Image.new("RGB", small, (240, 242, 245)), sky, clouds)
    canvas.backdrop(sky, horizon)


def develop(canvas: Canvas, weather: Weather, size: tuple[int, int]) -> Image.Image:
    """The finished picture in the size asked for.

    Args:
        canvas: the painted scene.
        weather: the light it was painted for.
        size: pixels; another shape than 4:3 is cut from the middle.
    """
    scale = max(size[0] / WIDTH, size[1] / HEIGHT)
    whole = (round(WIDTH * scale), round(HEIGHT * scale))
    image = canvas.image.resize(whole, Image.Resampling.HAMMING)
    left, upper = (whole[0] - size[0]) // 2, (whole[1] - size[1]) // 2
    if whole != size:
        image = image.crop((left, upper, left + size[0], upper + size[1]))
    image = ImageChops.multiply(image, _lens(size, weather.tint))
    image = image.point(_curve(weather.exposure) * 3)
    grain = fine_noise(size, canvas.rng, weather.grain)
    return ImageChops.add(image, Image.merge("RGB", (grain, grain, grain)), 1, -128)


@cache
def _curve(exposure: float) -> list[int]:
    """Brightness out for brightness in: a little lighter, and with a little more contrast."""
    table = []
    for value in range(256):
        level = min(1.0, exposure * (value / 255) ** 0.86)
        steep = level * level * (3 - 2 * level)
        table.append(round(255 * (0.72 * level + 0.28 * steep)))
    return table


@lru_cache(8)
def _lens(size: tuple[int, int], tint: Colour) -> Image.Image:
    """The fall-off of light towards the corners, with the tint of the light."""
    fall = Image.radial_gradient("L").point(
        [round(255 - 70 * (v / 255) ** 2.2) for v in range(256)]
    )
    bands = [fall.point([v * part // 255 for v in range(256)]) for part in tint]
    return Image.merge("RGB", bands).resize(size, Image.Resampling.BICUBIC)
