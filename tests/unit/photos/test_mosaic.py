"""A mosaic leaves nothing of what it covers: not a pixel, not a mean, not a byte beside them."""

from __future__ import annotations

import io
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from inspector.domain.markup import Shape, ShapeKind
from inspector.photos.metadata import read_photo
from inspector.photos.mosaic import burn_mosaics
from inspector.photos.mosaic_grid import lay_mosaic
from inspector.photos.publishing import publish_photo

WIDE, TALL = 1600, 1200
PLATE = (640, 480, 800, 560)
"""What has to be hidden, in pixels; it lies on the grid of the mosaic, so nothing is to spare."""


def hiding(box: tuple[int, int, int, int] = PLATE) -> Shape:
    left, top, right, bottom = box
    return Shape(ShapeKind.MOSAIC, ((left / WIDE, top / TALL), (right / WIDE, bottom / TALL)))


def street(number: str) -> Image.Image:
    """A street with a car's number plate, the only thing that differs."""
    image = Image.linear_gradient("L").resize((WIDE, TALL)).convert("RGB")
    pen = ImageDraw.Draw(image)
    chance = random.Random(7)
    for _ in range(400):
        x, y = chance.randrange(WIDE), chance.randrange(TALL)
        ink = tuple(chance.randrange(256) for _ in range(3))
        pen.rectangle((x, y, x + 60, y + 40), fill=ink)
    pen.rectangle(PLATE, fill=(20, 40, 200))
    pen.text((650, 500), number, fill="white", font_size=28)
    return image


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def published(data: bytes, *shapes: Shape, side: int = 1000) -> bytes:
    stream = io.BytesIO(data)
    facts = read_photo(stream, name="a picture")
    return publish_photo(stream, facts, shapes=shapes, longest_side=side).data


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("PNG", {}),
        ("JPEG", {"quality": 92, "subsampling": "4:2:0"}),
        ("JPEG", {"quality": 40, "subsampling": "4:2:0"}),
        ("WEBP", {"lossless": True}),
        ("TIFF", {}),
    ],
)
def test_a_copy_is_the_same_whatever_its_mosaic_hides(
    form: str, options: dict[str, object]
) -> None:
    one, other = (saved(street(number), form, **options) for number in ("G 12345", "A 98760"))
    assert one != other
    assert published(one, hiding()) == published(other, hiding())
    assert published(one) != published(other), "without the mosaic the number is there"


def test_a_preview_inside_the_original_does_not_come_along() -> None:
    small = saved(street("G 12345").resize((160, 120)), "JPEG")
    exif = Image.Exif()
    exif[0x010E] = "plate 12345"
    head = exif.tobytes()
    original = saved(street("G 12345"), "JPEG", exif=head + small, comment=b"plate 12345")
    assert small in original
    copy = published(original, hiding())
    assert small not in copy
    assert small[200:400] not in copy
    assert b"12345" not in copy


def test_a_copy_has_no_metadata_no_layers_and_nothing_behind_its_end() -> None:
    data = published(saved(street("G 12345"), "JPEG"), hiding())
    assert markers(data) <= {0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9}
    assert data.count(b"\xff\xd9") == 1
    assert data.endswith(b"\xff\xd9")
    with Image.open(io.BytesIO(data)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_neighbouring_mosaics_take_no_colour_from_below_each_other() -> None:
    shapes = (hiding((640, 480, 800, 560)), hiding((800, 480, 960, 560)))

    def beside(ink: str) -> bytes:
        image = street("G 12345")
        ImageDraw.Draw(image).rectangle((800, 480, 959, 559), fill=ink)
        return published(saved(image, "PNG"), *shapes)

    assert beside("red") == beside("lime")


def test_a_picture_hidden_whole_is_grey() -> None:
    whole = Shape(ShapeKind.MOSAIC, ((0.0, 0.0), (1.0, 1.0)))
    data = published(saved(street("G 12345"), "PNG"), whole)
    assert data == published(saved(Image.new("RGB", (WIDE, TALL), "red"), "PNG"), whole)


@settings(max_examples=40, deadline=None)
@given(st.tuples(*[st.floats(0, 1)] * 4), st.integers(0, 2**32))
def test_no_pixel_of_what_was_drawn_over_stays(
    corners: tuple[float, float, float, float], seed: int
) -> None:
    size = (320, 240)
    chance = random.Random(seed)
    image = Image.frombytes("RGB", size, chance.randbytes(size[0] * size[1] * 3))
    before = image.copy()
    x1, y1, x2, y2 = corners
    burn_mosaics(image, [lay_mosaic(size, (x1, y1), (x2, y2))])
    left, right = sorted((round(x1 * size[0]), round(x2 * size[0])))
    top, bottom = sorted((round(y1 * size[1]), round(y2 * size[1])))
    if left == right or top == bottom:
        return
    inside = image.crop((left, top, right, bottom))
    colours = inside.getcolors(maxcolors=100_000) or []
    assert len(colours) <= 400, "cells of one colour each"
    assert image.size == before.size


def markers(data: bytes) -> set[int]:
    """The segments of a JPEG, without what is inside its scan."""
    found, place = {0xD8}, 2
    while place < len(data):
        kind = data[place + 1]
        found.add(kind)
        if kind == 0xDA:
            end = re.compile(rb"\xff[^\x00\xd0-\xd7]").search(data, place + 4)
            assert end is not None
            found.add(data[end.start() + 1])
            return found
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return found
