"""Copies for others: what was drawn is in the picture, at the place where it was drawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.photos.lettering import measure_bold, write_words
from inspector.photos.markup_figures import INKS
from inspector.photos.metadata import read_photo
from inspector.photos.publishing import PublishedCopy, publish_photo

GREY = (120, 120, 120)


def published(size: tuple[int, int], *shapes: Shape, **more: Any) -> Image.Image:
    return shown(copy_of(Image.new("RGB", size, GREY), *shapes, **more))


def copy_of(image: Image.Image, *shapes: Shape, orientation: int = 1, **more: Any) -> PublishedCopy:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, exif=exif)
    facts = read_photo(out, name="a picture")
    return publish_photo(out, facts, shapes=shapes, **more)


def shown(copy: PublishedCopy) -> Image.Image:
    image = Image.open(io.BytesIO(copy.data)).convert("RGB")
    assert image.size == (copy.width, copy.height)
    return image


def ink_at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = image.getpixel((round(x * image.width), round(y * image.height)))
    assert isinstance(found, tuple)
    return found


def near(found: tuple[int, ...], wanted: str) -> bool:
    asked = tuple(int(wanted[place : place + 2], 16) for place in (1, 3, 5))
    return all(abs(one - other) < 60 for one, other in zip(found, asked, strict=True))


ARROW = Shape(ShapeKind.ARROW, ((0.2, 0.2), (0.8, 0.2)), MarkupColour.RED, LineWidth.THICK)
FRAME = Shape(ShapeKind.BOX, ((0.3, 0.4), (0.7, 0.8)), MarkupColour.BLUE, LineWidth.THICK)
RING = Shape(ShapeKind.ELLIPSE, ((0.3, 0.4), (0.7, 0.8)), MarkupColour.GREEN, LineWidth.THICK)
PATH = Shape(
    ShapeKind.FREEHAND, ((0.1, 0.9), (0.5, 0.9), (0.9, 0.9)), MarkupColour.WHITE, LineWidth.THICK
)
LENGTH = Shape(
    ShapeKind.MEASURE, ((0.2, 0.3), (0.8, 0.3)), MarkupColour.YELLOW, LineWidth.THICK, "2.7 米"
)


@pytest.mark.parametrize(
    ("shape", "x", "y"),
    [
        (ARROW, 0.5, 0.2),
        (FRAME, 0.5, 0.4),
        (FRAME, 0.3, 0.6),
        (RING, 0.5, 0.4),
        (PATH, 0.5, 0.9),
        (LENGTH, 0.5, 0.3),
    ],
)
@pytest.mark.parametrize("size", [(1600, 1200), (900, 1200), (300, 200)])
def test_a_line_is_where_it_was_drawn(
    shape: Shape, x: float, y: float, size: tuple[int, int]
) -> None:
    assert near(ink_at(published(size, shape), x, y), INKS[shape.colour].line.hex)


@pytest.mark.parametrize("shape", [FRAME, RING])
def test_what_is_framed_stays_to_be_seen(shape: Shape) -> None:
    assert near(ink_at(published((1600, 1200), shape), 0.5, 0.6), "#787878")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_shapes_lie_on_the_picture_as_it_is_seen(
    orientation: int, picture: Callable[..., Image.Image]
) -> None:
    turned = shown(copy_of(picture((800, 600)), ARROW, orientation=orientation))
    assert turned.size == ((600, 800) if orientation > 4 else (800, 600))
    assert near(ink_at(turned, 0.5, 0.2), INKS[MarkupColour.RED].line.hex)


def test_words_stand_on_a_plate_of_their_ink() -> None:
    words = Shape(ShapeKind.TEXT, ((0.2, 0.4),), MarkupColour.RED, LineWidth.THICK, "占道棚屋 𠮷")
    image = published((1600, 1200), words)
    plate = image.crop((320, 480, 700, 560))
    colours = {colour for _, colour in plate.getcolors(maxcolors=100_000) or []}
    assert any(near(colour, "#FF3B30") for colour in colours if isinstance(colour, tuple))
    assert any(near(colour, "#FFFFFF") for colour in colours if isinstance(colour, tuple))


def test_later_shapes_cover_earlier_ones() -> None:
    over = Shape(ShapeKind.ARROW, ((0.5, 0.05), (0.5, 0.6)), MarkupColour.BLUE, LineWidth.THICK)
    assert near(ink_at(published((1600, 1200), ARROW, over), 0.5, 0.2), "#0A84FF")
    assert near(ink_at(published((1600, 1200), over, ARROW), 0.5, 0.2), "#FF3B30")


def test_the_strip_stands_at_the_lower_edge_and_only_when_something_is_said() -> None:
    plain, said = published((1600, 1200)), published((1600, 1200), strip=("育才新村", "2026-11-22"))
    assert plain.crop((0, 0, 1600, 1000)).tobytes() == said.crop((0, 0, 1600, 1000)).tobytes()
    assert near(ink_at(said, 0.9, 0.985), "#28292C")
    assert near(ink_at(published((1600, 1200), strip=("", "")), 0.9, 0.985), "#787878")


def test_a_copy_is_no_larger_than_asked_and_never_enlarged() -> None:
    assert published((3200, 2400), ARROW, longest_side=1000).size == (1000, 750)
    assert published((400, 300), longest_side=1000).size == (400, 300)


def test_the_same_photo_gives_the_same_copy() -> None:
    image = Image.linear_gradient("L").resize((800, 600)).convert("RGB")
    parts = ("育才新村 · 7 幢", "陈立")
    first, second = (copy_of(image, ARROW, LENGTH, strip=parts) for _ in range(2))
    assert first == second


def test_a_rare_character_is_written_and_an_unknown_one_leaves_a_mark() -> None:
    for character in ("𠮷", "\U0010fffd"):
        mask = Image.new("L", (80, 80), 0)
        write_words(mask, character, (10, 60), font_px=48, bold=True)
        assert mask.getbbox() is not None
    assert measure_bold("𠮷", 48) == pytest.approx(48, rel=0.2)
