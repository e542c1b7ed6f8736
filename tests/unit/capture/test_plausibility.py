"""Photos of a workspace held against what it knows: at intake, and later."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from inspector import words
from inspector.capture.evidence import Intake, Subject, add_photo, link_photo
from inspector.capture.inspections import begin_inspection
from inspector.capture.plausibility import look_at, look_at_all
from inspector.clock import FrozenClock
from inspector.domain.evidence import EvidenceLink, Photo, PhotoRole
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.plausibility import is_doubtful
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, LANE, OTHER_COMPOUND, OTHER_POINT, POINT, START, VISIT

Shoot = Callable[..., Path]


@pytest.fixture
def shoot(tmp_path: Path) -> Shoot:
    """Makes a photo's file: a scene of blocks that differs by its seed."""

    def shoot(
        seed: int,
        *,
        quality: int = 90,
        minutes: float = 5,
        position: GeoPosition | None = None,
        comment: str = "",
    ) -> Path:
        image = Image.effect_noise((640, 480), 20).convert("RGB")
        draw = ImageDraw.Draw(image)
        for at in range(48):
            number = (seed * 7919 + at * 104_729) % 997
            left, top = at % 8 * 80, at // 8 * 80
            draw.rectangle((left, top, left + 80, top + 80), fill=(number % 256,) * 3)
        note = CaptureNote(START + timedelta(minutes=minutes), "Inspector", "Phone", "t", position)
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, exif=build_exif(note), comment=comment.encode())
        path = tmp_path / f"IMG_{seed}_{quality}_{minutes}{comment}.jpg"
        path.write_bytes(buffer.getvalue())
        return path

    return shoot


def add(
    field: Workspace, source: Path, inspection: Inspection, place: PlaceId, role: PhotoRole
) -> Intake:
    subject = Subject(place=place, role=role)
    return add_photo(field, source, inspection=inspection.id, subject=subject)


def doubts(intake: Intake) -> set[str]:
    told = ("used", "nearly", "far", "before", "in_f", "clock", "device", "too_f")
    return {one.code for one in intake.findings if one.code.removeprefix("photo.").startswith(told)}


@pytest.fixture
def elsewhere(field: Workspace) -> Inspection:
    return begin_inspection(field, compound=OTHER_COMPOUND, visit=VISIT)


def test_a_picture_of_another_compound_is_known_again(
    field: Workspace, inspection: Inspection, elsewhere: Inspection, shoot: Shoot
) -> None:
    first = add(field, shoot(1), inspection, POINT, PhotoRole.CLOSE)
    assert doubts(first) == set()
    # The other walk began a day later, so all of these are older than it.
    older = {"photo.before_inspection"}
    smaller = add(field, shoot(1, quality=40), elsewhere, OTHER_COMPOUND, PhotoRole.CLOSE)
    assert doubts(smaller) == {"photo.nearly_same", *older}
    again = add(field, shoot(1), elsewhere, OTHER_COMPOUND, PhotoRole.CLOSE)
    assert doubts(again) == {"photo.used_before", *older}
    (found,) = (one for one in again.findings if one.code == "photo.used_before")
    said = words.finding(found, Language.ZH)
    assert inspection.number in said
    with field.read() as reader:
        assert reader.get(Place, COMPOUND).name in said
    assert doubts(add(field, shoot(2), elsewhere, OTHER_COMPOUND, PhotoRole.CLOSE)) == older


def test_what_is_used_twice_rightly_is_no_doubt(
    field: Workspace, inspection: Inspection, shoot: Shoot
) -> None:
    first = add(field, shoot(1), inspection, POINT, PhotoRole.BEFORE)
    assert doubts(add(field, shoot(1), inspection, OTHER_POINT, PhotoRole.CLOSE)) == set()
    after = add(field, shoot(1, quality=40), inspection, POINT, PhotoRole.AFTER)
    assert doubts(after) == set()
    link_photo(field, photo=first.photo.id, links=[EvidenceLink(place=LANE)])
    with field.read() as reader:
        assert look_at(reader, reader.get(Photo, first.photo.id), at=START) == ()


def test_the_same_view_for_another_place_of_the_walk_is_a_hint(
    field: Workspace, inspection: Inspection, shoot: Shoot
) -> None:
    add(field, shoot(1), inspection, POINT, PhotoRole.CLOSE)
    again = add(field, shoot(1, quality=60), inspection, OTHER_POINT, PhotoRole.CLOSE)
    assert doubts(again) == {"photo.nearly_same"}


def _compound(field: Workspace) -> Place:
    with field.read() as reader:
        return reader.get(Place, COMPOUND)


def test_the_outline_counts_and_not_only_the_point(
    field: Workspace, inspection: Inspection, shoot: Shoot
) -> None:
    point = _compound(field).position
    assert point is not None

    def position(north: float) -> GeoPosition:
        return GeoPosition(
            point.latitude + north, point.longitude, Datum.WGS84, PositionSource.EXIF
        )

    far = add(field, shoot(1, position=position(0.02)), inspection, POINT, PhotoRole.CLOSE)
    assert doubts(far) == {"photo.far_away"}
    longitude, latitude = point.longitude, point.latitude
    ring = (
        (longitude - 0.001, latitude - 0.001),
        (longitude + 0.001, latitude - 0.001),
        (longitude + 0.001, latitude + 0.03),
        (longitude - 0.001, latitude + 0.03),
    )
    with field.write("test.change") as writer:
        writer.save(replace(_compound(field), outline=ring))
    with field.read() as reader:
        assert look_at(reader, far.photo, at=START) == ()
    near = add(
        field, shoot(2, minutes=9, position=position(0.0325)), inspection, POINT, PhotoRole.CLOSE
    )
    assert doubts(near) == {"photo.far_away"}


def test_old_pictures_and_impossible_ways_are_told(
    field: Workspace, inspection: Inspection, shoot: Shoot
) -> None:
    old = add(field, shoot(3, minutes=-60 * 48), inspection, POINT, PhotoRole.CLOSE)
    assert doubts(old) == {"photo.before_inspection"}
    here = GeoPosition(30.25, 120.16, Datum.WGS84, PositionSource.EXIF)
    there = GeoPosition(30.35, 120.16, Datum.WGS84, PositionSource.EXIF)
    one = add(field, shoot(4, position=here), inspection, POINT, PhotoRole.CLOSE)
    other = add(field, shoot(5, minutes=6, position=there), inspection, POINT, PhotoRole.CLOSE)
    with field.read() as reader:
        told = look_at_all(reader, inspection.id, at=START)
        assert look_at(reader, one.photo, at=START) == told[one.photo.id]
    for intake in (one, other):
        assert "photo.too_fast" in {found.code for found in told[intake.photo.id]}


def test_a_clock_turned_back_is_told_as_the_photo_comes_in(
    field: Workspace, inspection: Inspection, shoot: Shoot
) -> None:
    assert isinstance(field.clock, FrozenClock)
    field.clock.advance(timedelta(days=-3))
    came = add(field, shoot(6, minutes=-60 * 72 + 1), inspection, POINT, PhotoRole.CLOSE)
    assert "photo.clock_turned_back" in doubts(came)
    # Who looks later sees that there was something.
    assert "photo.clock_turned_back" in came.photo.hints
    assert is_doubtful(came.photo)
    with field.read() as reader:
        assert reader.get(Photo, came.photo.id) == came.photo
