"""The fingerprint of what a picture shows: close for the same picture, far for another."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance

from inspector.demo.scenes import SceneKind, draw_scene
from inspector.domain.likeness import ALIKE, BITS, bits_apart
from inspector.errors import InputError
from inspector.photos.likeness import likeness_of
from inspector.photos.metadata import read_photo
from inspector.photos.renditions import make_renditions

Change = Callable[[Image.Image], Image.Image]
_LARGE = 1280
SCENES = (SceneKind.FACADE, SceneKind.CORRIDOR_BLOCKED, SceneKind.LIFT_PANEL)
FINGERPRINT = st.integers(0, 2**BITS - 1).map(lambda number: f"{number:016x}")


@pytest.fixture(scope="module")
def scenes() -> dict[SceneKind, Image.Image]:
    drawn: dict[SceneKind, Image.Image] = {}
    for kind in (*SCENES, SceneKind.FIRE_LANE_CLEAR, SceneKind.WASTE_BOARD, SceneKind.REPORT):
        image: Image.Image = Image.open(io.BytesIO(draw_scene(kind, seed=3)))
        image.thumbnail((_LARGE, _LARGE))
        drawn[kind] = image
    return drawn


def jpeg(image: Image.Image, quality: int = 90) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def saved(quality: int, longest: int = _LARGE) -> Change:
    def change(image: Image.Image) -> Image.Image:
        smaller = image.copy()
        smaller.thumbnail((longest, longest))
        return Image.open(io.BytesIO(jpeg(smaller, quality)))

    return change


def stamped(image: Image.Image) -> Image.Image:
    copy = image.copy()
    draw = ImageDraw.Draw(copy)
    wide, high = copy.size
    draw.rectangle((0, high * 0.9, wide, high), fill=(20, 20, 20))
    for at in range(8):
        left = wide * (0.03 + at * 0.05)
        draw.rectangle((left, high * 0.93, left + wide * 0.03, high * 0.97), fill=(255, 255, 255))
    return copy


def drawn_on(image: Image.Image) -> Image.Image:
    copy = image.copy()
    wide, high = copy.size
    box = (wide * 0.3, high * 0.3, wide * 0.5, high * 0.5)
    ImageDraw.Draw(copy).rectangle(box, outline=(220, 20, 20), width=wide // 130)
    return copy


def cropped(image: Image.Image) -> Image.Image:
    wide, high = image.size
    return image.crop((wide // 100, high // 100, wide * 99 // 100, high * 99 // 100))


CHANGES: dict[str, Change] = {
    "quality 30": saved(30),
    "quality 95": saved(95),
    "through a messenger": saved(60, 1080),
    "as a preview": saved(50, 480),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.8),
    "a strip of text": stamped,
    "a box drawn in": drawn_on,
    "cropped": cropped,
}


def of(image: Image.Image) -> str:
    stream = io.BytesIO(jpeg(image))
    return make_renditions(stream, read_photo(stream, name="a.jpg")).likeness


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("kind", SCENES)
def test_a_changed_copy_is_alike(
    kind: SceneKind, name: str, scenes: dict[SceneKind, Image.Image]
) -> None:
    image = scenes[kind]
    assert bits_apart(of(image), of(CHANGES[name](image))) <= ALIKE


def test_different_scenes_are_far_apart(scenes: dict[SceneKind, Image.Image]) -> None:
    told = {kind: of(image) for kind, image in scenes.items()}
    for one, other in combinations(told, 2):
        assert bits_apart(told[one], told[other]) > ALIKE + 2, (one, other)


def test_the_fingerprint_is_that_of_the_small_copy(scenes: dict[SceneKind, Image.Image]) -> None:
    stream = io.BytesIO(jpeg(scenes[SceneKind.FACADE]))
    made = make_renditions(stream, read_photo(stream, name="a.jpg"))
    assert made.likeness == likeness_of(made.small.data)
    with Image.open(io.BytesIO(made.small.data)) as small:
        assert bits_apart(likeness_of(small), made.likeness) <= 1


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_picture_of_nothing_has_none(grey: int) -> None:
    noise = Image.effect_noise((320, 240), 12).point(lambda value: (value - 128) // 8 + grey)
    assert likeness_of(jpeg(Image.new("L", (320, 240), grey))) == ""
    assert likeness_of(jpeg(noise)) == ""
    assert bits_apart("", "") == BITS


def test_smallest_and_longest_pictures_do_no_harm() -> None:
    for size in ((1, 1), (1, 320), (320, 1), (2, 3)):
        assert likeness_of(jpeg(Image.new("RGB", size, (200, 10, 10)))) == ""


@given(FINGERPRINT, FINGERPRINT)
def test_bits_apart_is_a_distance(one: str, other: str) -> None:
    assert bits_apart(one, one) == 0
    assert bits_apart(one, other) == bits_apart(other, one)
    assert 0 <= bits_apart(one, other) <= BITS
    assert bits_apart(one, "") == BITS


def test_pictures_of_strangers_are_not_taken_for_each_other() -> None:
    folder = os.environ.get("INSPECTOR_CORPUS")
    if not folder or not Path(folder, "exif", "dates").is_dir():
        pytest.skip("INSPECTOR_CORPUS names no folder of photos")
    told: dict[str, str] = {}
    for path in sorted(Path(folder, "exif", "dates").glob("*.jpg")):
        try:
            made = make_renditions(path, read_photo(path, name=path.name))
        except InputError:
            continue
        told[path.name] = made.likeness
    # Copies of one picture under several names begin alike.
    for one, other in combinations(sorted(told), 2):
        if one[:4] != other[:4] and told[one] and told[other]:
            assert bits_apart(told[one], told[other]) > ALIKE, (one, other)
