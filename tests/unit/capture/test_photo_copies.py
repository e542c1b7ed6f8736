"""Copies: what the strip says is what the record says, and what is hidden once is hidden always."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from inspector.capture.evidence import Subject, add_photo, open_rendition
from inspector.capture.markup import draw_on
from inspector.capture.photo_copies import (
    USUAL_STRIP,
    StripPart,
    copy_photo,
    evidence_strip,
    export_photo,
    open_published,
)
from inspector.domain.evidence import CaptureTime, Photo, PhotoRole, TimeSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.inspection import Inspection
from inspector.domain.markup import Shape, ShapeKind
from inspector.errors import ResourceError
from inspector.photos.sizes import LARGE_PX
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import POINT, picture_file
from tests.field_fixtures import refusal

HIDE = Shape(ShapeKind.MOSAIC, ((0.3, 0.3), (0.6, 0.6)))
MOMENT = datetime(2026, 11, 22, 10, 41, 37, tzinfo=UTC).replace(tzinfo=None)
BOX = Shape(ShapeKind.BOX, ((0.1, 0.1), (0.9, 0.9)))


def taken(field: Workspace, inspection: Inspection, folder: Path, item: str = "") -> Photo:
    subject = Subject(item=item, place=POINT, role=PhotoRole.WIDE)
    return add_photo(field, picture_file(folder), inspection=inspection.id, subject=subject).photo


def strip(field: Workspace, photo: Photo, *parts: StripPart) -> tuple[str, ...]:
    with field.read() as reader:
        return evidence_strip(reader, photo, parts=parts or tuple(StripPart), language=Language.ZH)


def test_the_strip_says_where_when_and_by_whom(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = replace(
        taken(field, inspection, tmp_path),
        taken=CaptureTime(MOMENT, 480, TimeSource.EXIF),
        position=GeoPosition(31.2304, 121.4737, Datum.WGS84, PositionSource.EXIF, accuracy_m=4.0),
        received_by="陈立",
    )
    said = strip(field, photo, *USUAL_STRIP)
    assert said[0].startswith("望春小区 · ")
    assert said[1:4] == ("2026-11-22 10:41:37", "31.23040°N 121.47370°E ±4 m", "陈立")
    assert said[4] == f"原图 {photo.digest[:8]}…{photo.digest[-8:]}"
    assert strip(field, photo, StripPart.PERSON) == ("陈立",)


def test_the_strip_says_what_nobody_knows(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = replace(taken(field, inspection, tmp_path), taken=None, position=None)
    assert strip(field, photo, StripPart.TIME, StripPart.POSITION) == ("拍摄时间不明", "无位置")


def test_a_time_of_another_zone_says_its_zone(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    moment = CaptureTime(MOMENT, -210, TimeSource.EXIF)
    photo = replace(taken(field, inspection, tmp_path), taken=moment)
    assert strip(field, photo, StripPart.TIME) == ("2026-11-22 10:41:37 -03:30",)


def test_what_one_record_of_a_picture_hides_no_copy_of_it_shows(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    first = taken(field, inspection, tmp_path)
    subject = Subject(place=POINT, role=PhotoRole.CLOSE)
    second = add_photo(
        field, picture_file(tmp_path), inspection=inspection.id, subject=subject
    ).photo
    assert (first.id, first.digest) != (second.id, second.digest)
    assert first.digest == second.digest
    before = copy_photo(field, photo=second.id, parts=())
    draw_on(field, photo=first.id, shapes=[HIDE, BOX])
    after = copy_photo(field, photo=second.id, parts=())
    assert before != after
    alone = copy_photo(field, photo=first.id, parts=())
    assert after != alone, "the box belongs to the first record alone"


def test_a_copy_is_written_whole_or_not_at_all(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    target = tmp_path / "给别人" / "副本.jpg"
    target.parent.mkdir()
    made = export_photo(field, target, photo=photo.id)
    assert target.read_bytes() == made.data
    assert field.store.media.verify(photo.digest), "the original is only read"
    nowhere = target.parent / "没有" / "又.jpg"
    act = partial(export_photo, field, nowhere, photo=photo.id)
    assert isinstance(refusal(act), ResourceError)
    assert [one.name for one in target.parent.iterdir()] == ["副本.jpg"]


def test_an_original_that_is_another_by_now_is_not_shown_as_itself(
    field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    photo = taken(field, inspection, tmp_path)
    with open_published(field, photo, (), anew=True) as stream:
        made = stream.read()
    with open_rendition(field, photo, longest_side=LARGE_PX) as stream:
        assert stream.read() == made
    (held,) = field.folder.rglob(f"media/{photo.digest[:2]}/{photo.digest}")
    held.write_bytes(held.read_bytes() + b"\0")
    problem = refusal(partial(open_published, field, photo, (), anew=True))
    assert problem.code == "media.altered"


@pytest.mark.parametrize("shapes", [(), (HIDE,), (HIDE, BOX)])
def test_documents_show_what_was_drawn(
    field: Workspace, inspection: Inspection, tmp_path: Path, shapes: tuple[Shape, ...]
) -> None:
    photo = taken(field, inspection, tmp_path)
    with open_published(field, photo, shapes) as stream:
        shown = stream.read()
    with open_rendition(field, photo, longest_side=LARGE_PX) as stream:
        plain = stream.read()
    assert (shown == plain) is not bool(shapes)
    with Image.open(io.BytesIO(shown)) as image:
        assert max(image.size) <= LARGE_PX
