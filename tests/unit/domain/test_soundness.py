"""A record that somebody else wrote is looked at once, when it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from inspector.domain.attachments import Attachment, AttachmentKind, is_plain_ending
from inspector.domain.defect import Defect, DefectAction, DefectStep
from inspector.domain.evidence import CaptureTime, Photo, TimeSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import (
    AttachmentId,
    DefectId,
    InspectionId,
    PhotoId,
    PlaceId,
    PlanId,
    RecordId,
    derived_id,
)
from inspector.domain.inspection import Severity
from inspector.domain.markup import MOST_SHAPES, Markup, Shape, ShapeKind, markup_id
from inspector.domain.parties import Person
from inspector.domain.plans import ControlPoint, SitePlan
from inspector.domain.revision import (
    Record,
    Revision,
    content_of,
    kind_of,
    revision_from_json,
    revision_to_json,
)
from inspector.errors import InputError

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
NAIVE = datetime(2026, 3, 2, 4)  # noqa: DTZ001 - what others may write
LAST = datetime(9999, 12, 31, 23, tzinfo=UTC)
PHOTO = Photo(
    id=PhotoId(derived_id("photo", "1")),
    digest="ab" * 32,
    bytes=1,
    media_type="image/jpeg",
    extension="jpg",
    original_name="IMG_0001.JPG",
    width=4000,
    height=3000,
    orientation=1,
    received_at=NOON,
    received_by="王五",
    inspection=InspectionId(derived_id("inspection", "1")),
    taken=CaptureTime(NAIVE, None, TimeSource.EXIF),
    position=GeoPosition(30.2, 120.1, Datum.WGS84, PositionSource.EXIF, at=NOON),
    likeness="9c3e5a71f00d1248",
)
DEFECT = Defect(
    id=DefectId(derived_id("defect", "1")),
    number="WC-D001",
    inspection=PHOTO.inspection,
    compound=PlaceId(derived_id("place", "1")),
    place=PlaceId(derived_id("place", "1")),
    title="通道标线不清",
    severity=Severity.MINOR,
    steps=(DefectStep(DefectAction.RAISE, Person("王五", "质量监督小组", ""), NOON),),
)
PLAN = SitePlan(
    id=PlanId(derived_id("plan", "1")),
    compound=DEFECT.compound,
    name="总平面图",
    digest="cd" * 32,
    bytes=1,
    media_type="application/pdf",
    extension="pdf",
    original_name="总图.pdf",
    width=4096,
    height=2896,
    added_at=NOON,
    added_by="王五",
)
ATTACHMENT = Attachment(
    id=AttachmentId(derived_id("attachment", "1")),
    kind=AttachmentKind.FILE,
    digest="ef" * 32,
    bytes=1,
    media_type="application/pdf",
    extension="pdf",
    original_name="说明.pdf",
    received_at=NOON,
    received_by="王五",
    inspection=PHOTO.inspection,
)
MARKUP = Markup(
    id=markup_id(PHOTO.id),
    photo=PHOTO.id,
    inspection=PHOTO.inspection,
    shapes=(Shape(ShapeKind.BOX, ((0.1, 0.1), (0.2, 0.2))),) * MOST_SHAPES,
    changed_at=NOON,
    changed_by="王五",
)


def told(value: Record, at: datetime = NOON) -> dict[str, Any]:
    return revision_to_json(
        Revision(RecordId(value.id), kind_of(value), (), "", "field", at, content_of(value))
    )


def test_what_we_write_ourselves_is_sound() -> None:
    assert revision_from_json(told(PHOTO)).record == PHOTO.id
    for value in (DEFECT, PLAN, ATTACHMENT, MARKUP):
        assert revision_from_json(told(value)).record == value.id
    assert revision_from_json(told(replace(PHOTO, likeness="", taken=None))).record == PHOTO.id
    first = CaptureTime(datetime(1, 1, 1), None, TimeSource.EXIF)  # noqa: DTZ001 - a camera's clock
    assert revision_from_json(told(replace(PHOTO, taken=first))).record == PHOTO.id


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda: told(replace(PHOTO, received_at=NAIVE)), "received_at has no zone"),
        (lambda: told(replace(PHOTO, gps_time=NAIVE)), "gps_time has no zone"),
        (lambda: told(replace(PHOTO, gps_time=LAST)), "gps_time is not on the calendar"),
        (
            lambda: told(replace(PHOTO, taken=CaptureTime(NOON, None, TimeSource.EXIF))),
            "local has a zone",
        ),
        (
            lambda: told(
                replace(
                    PHOTO,
                    position=GeoPosition(30, 120, Datum.WGS84, PositionSource.EXIF, at=NAIVE),
                )
            ),
            "at has no zone",
        ),
        (
            lambda: told(replace(DEFECT, steps=(replace(DEFECT.steps[0], at=LAST),))),
            "at is not on the calendar",
        ),
        (lambda: told(PHOTO, at=LAST), "time is not on the calendar"),
        (lambda: told(replace(PHOTO, likeness="zz")), "likeness is no fingerprint"),
        (lambda: told(replace(PHOTO, likeness="9C3E5A71F00D1248")), "likeness is no fingerprint"),
        (lambda: told(replace(PHOTO, likeness="9c3e5a71f00d124")), "likeness is no fingerprint"),
        (
            lambda: told(replace(ATTACHMENT, extension="desktop")),
            "extension is none a copy may bear",
        ),
        (
            lambda: told(replace(PHOTO, extension="x/../../a")),
            "extension is none a copy may bear",
        ),
        (lambda: told(replace(PLAN, height=0)), "width, height and page are no sheet"),
        (lambda: told(replace(PLAN, width=10**12)), "width, height and page are no sheet"),
        (lambda: told(replace(PLAN, page=-1)), "width, height and page are no sheet"),
        (
            lambda: told(replace(MARKUP, shapes=(*MARKUP.shapes, MARKUP.shapes[0]))),
            "more shapes than fit on a photo",
        ),
    ],
)
def test_what_nobody_could_compare_or_print_is_refused(
    change: Callable[[], dict[str, Any]], why: str
) -> None:
    with pytest.raises(InputError) as refused:
        revision_from_json(change())
    assert refused.value.code == "revision.bad_content"
    assert refused.value.context["reason"] == why


@pytest.mark.parametrize("latitude", [500.0, -90.1, float("nan"), float("inf")])
def test_a_control_point_stands_on_the_earth(latitude: float) -> None:
    with pytest.raises(InputError) as refused:
        ControlPoint(0.5, 0.5, latitude, 120.0, PositionSource.MANUAL)
    assert refused.value.code == "geo.out_of_range"


@pytest.mark.parametrize(
    ("extension", "plain"),
    [("dwg", True), ("7z", True), ("", False), ("PDF", False), ("a.b", False), ("reg", False)],
)
def test_what_a_system_would_run_is_no_ending_for_a_copy(extension: str, *, plain: bool) -> None:
    assert is_plain_ending(extension) is plain
