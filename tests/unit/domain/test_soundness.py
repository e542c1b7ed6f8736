"""A record that somebody else wrote is looked at once, when it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from inspector.domain.defect import Defect, DefectAction, DefectStep
from inspector.domain.evidence import CaptureTime, Photo, TimeSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId, RecordId, derived_id
from inspector.domain.inspection import Severity
from inspector.domain.parties import Person
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


def told(value: Record, at: datetime = NOON) -> dict[str, Any]:
    return revision_to_json(
        Revision(RecordId(value.id), kind_of(value), (), "", "field", at, content_of(value))
    )


def test_what_we_write_ourselves_is_sound() -> None:
    assert revision_from_json(told(PHOTO)).record == PHOTO.id
    assert revision_from_json(told(DEFECT)).record == DEFECT.id
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
    ],
)
def test_what_nobody_could_compare_or_print_is_refused(
    change: Callable[[], dict[str, Any]], why: str
) -> None:
    with pytest.raises(InputError) as refused:
        revision_from_json(change())
    assert refused.value.code == "revision.bad_content"
    assert refused.value.context["reason"] == why
