"""Drawn scenes: all kinds, real JPEG files with real EXIF, the same bytes every time."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone
from functools import cache

import pytest
from PIL import Image, ImageChops, ImageStat

from inspector.demo.scenes import AFTER, DEMO_CAMERA, SceneKind, draw_scene, scene_photo
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.photos.metadata import read_photo
from inspector.photos.renditions import make_renditions

TAKEN_AT = datetime(2026, 5, 14, 9, 30, 15, tzinfo=timezone(timedelta(hours=8)))
POSITION = GeoPosition(
    latitude=37.4602,
    longitude=121.4431,
    datum=Datum.WGS84,
    source=PositionSource.EXIF,
    accuracy_m=4.5,
    altitude_m=23.0,
)


@cache
def drawn(kind: SceneKind, seed: int) -> bytes:
    return draw_scene(kind, seed=seed)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@cache
def seen_small(kind: SceneKind, seed: int) -> Image.Image:
    """So small that grain does not count."""
    image = Image.open(io.BytesIO(drawn(kind, seed)))
    image.draft("L", (200, 150))
    return image.resize((64, 48))


def difference(one: tuple[SceneKind, int], other: tuple[SceneKind, int]) -> float:
    """Mean difference of two scenes seen small."""
    return ImageStat.Stat(ImageChops.difference(seen_small(*one), seen_small(*other))).mean[0]


@pytest.mark.parametrize("kind", list(SceneKind))
def test_every_kind_is_a_jpeg_as_a_phone_makes_them(kind: SceneKind) -> None:
    data = drawn(kind, 1)
    image = opened(data)
    assert image.format == "JPEG"
    assert image.size == (1600, 1200)
    assert 150_000 < len(data) < 600_000
    assert not image.getexif()
    assert ImageStat.Stat(seen_small(kind, 1)).stddev[0] > 12


def test_no_two_kinds_look_alike() -> None:
    kinds = list(SceneKind)
    for index, one in enumerate(kinds):
        for other in kinds[index + 1 :]:
            assert difference((one, 1), (other, 1)) > 2, (one, other)


@pytest.mark.parametrize(
    "kind", [SceneKind.FIRE_LANE_BLOCKED, SceneKind.LIFT_PANEL, SceneKind.REGISTER]
)
def test_equal_arguments_give_equal_bytes_and_seeds_vary_them(kind: SceneKind) -> None:
    assert draw_scene(kind, seed=1) == drawn(kind, 1)
    assert difference((kind, 1), (kind, 2)) > 2


@pytest.mark.parametrize("before", list(AFTER))
def test_before_and_after_show_the_same_place(before: SceneKind) -> None:
    pair = difference((before, 1), (AFTER[before], 1))
    elsewhere = difference((before, 1), (AFTER[before], 2))
    assert 1 < pair < elsewhere


def test_a_scene_photo_reads_like_a_phones_photo() -> None:
    data = scene_photo(SceneKind.HYDRANT_CLEAR, seed=1, taken_at=TAKEN_AT, position=POSITION)
    stream = io.BytesIO(data)
    facts = read_photo(stream, name="a.jpg")
    traces = {"photo.edited", "photo.gps_time_differs", "photo.through_messenger"}
    assert not traces & {found.code for found in facts.findings}
    assert facts.findings == ()
    assert facts.taken is not None
    assert facts.taken.local == TAKEN_AT.replace(tzinfo=None)
    assert facts.taken.utc_offset_minutes == 480
    assert facts.position is not None
    assert (facts.position.latitude, facts.position.longitude) == (37.4602, 121.4431)
    assert facts.position.accuracy_m == 4.5
    assert facts.camera == " ".join(DEMO_CAMERA)
    assert make_renditions(stream, facts).large.width == 1600


def test_a_scene_photo_says_that_it_was_drawn() -> None:
    data = scene_photo(SceneKind.REPORT, seed=1, taken_at=TAKEN_AT, position=None)
    assert b"Drawn scene, not a photograph: report" in data[:2000]
    assert read_photo(io.BytesIO(data), name="a.jpg").position is None


def test_the_camera_can_be_named() -> None:
    data = scene_photo(
        SceneKind.REPORT, seed=1, taken_at=TAKEN_AT, position=None, camera=("HUAWEI", "ALN-AL80")
    )
    assert read_photo(io.BytesIO(data), name="a.jpg").camera == "HUAWEI ALN-AL80"


@pytest.mark.parametrize("kind", [SceneKind.LANE_WIDTH, SceneKind.CERTIFICATE])
def test_the_caption_is_written_into_the_picture(kind: SceneKind) -> None:
    assert draw_scene(kind, seed=1, caption="净宽 4.12 m") != drawn(kind, 1)


def test_other_sizes_are_cut_from_the_middle() -> None:
    assert opened(draw_scene(SceneKind.FACADE, seed=1, size=(1200, 1600))).size == (1200, 1600)
    assert opened(draw_scene(SceneKind.FACADE, seed=1, size=(800, 600))).size == (800, 600)
