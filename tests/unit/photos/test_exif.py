"""EXIF of our own: what is written is read back, and the same note gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.metadata import PhotoFacts, read_photo
from inspector.photos.tiff import Tag, read_block

Encode = Callable[..., bytes]


def read_back(note: CaptureNote) -> PhotoFacts:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6)).save(buffer, "JPEG", exif=build_exif(note))
    return read_photo(buffer, name="a.jpg")


def test_the_same_note_gives_the_same_bytes(note: CaptureNote) -> None:
    assert build_exif(note) == build_exif(replace(note))


def test_pillow_reads_what_was_written(note: CaptureNote) -> None:
    exif = Image.Exif()
    exif.load(build_exif(note))
    assert exif[Tag.MAKE] == "Drawn"
    assert exif.get_ifd(Tag.EXIF_IFD)[Tag.OFFSET_ORIGINAL] == "+08:00"
    assert exif.get_ifd(Tag.GPS_IFD)[Tag.GPS_DATUM] == "WGS-84"
    assert exif.get_ifd(Tag.GPS_IFD)[Tag.GPS_DATE] == "2026:05:14"


def test_a_time_without_zone_is_a_fault_of_ours(note: CaptureNote) -> None:
    with pytest.raises(ValueError, match="zone"):
        build_exif(replace(note, taken_at=datetime(2026, 5, 14)))  # noqa: DTZ001 - the fault itself


def test_without_a_position_no_gps_directory_is_written(note: CaptureNote) -> None:
    assert read_block(build_exif(replace(note, position=None))).gps == {}


def test_the_description_is_written(note: CaptureNote) -> None:
    assert b"Drawn scene" in build_exif(replace(note, description="Drawn scene"))


@given(
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    altitude=st.none() | st.floats(-400, 9000),
    accuracy=st.none() | st.floats(0.01, 5000),
    datum=st.sampled_from(Datum),
)
def test_every_position_is_read_back_within_a_millimetre(
    latitude: float, longitude: float, altitude: float | None, accuracy: float | None, datum: Datum
) -> None:
    position = GeoPosition(
        latitude=latitude,
        longitude=longitude,
        datum=datum,
        source=PositionSource.EXIF,
        altitude_m=altitude,
        accuracy_m=accuracy,
    )
    at = datetime(2026, 5, 14, 1, 30, 15, tzinfo=UTC)
    facts = read_back(CaptureNote(at, "A", "B", "C", position=position))
    if max(abs(position.latitude), abs(position.longitude)) < 1e-7:
        assert facts.position is None
        return
    assert facts.position is not None
    assert facts.position.latitude == pytest.approx(position.latitude, abs=1.1e-7)
    assert facts.position.longitude == pytest.approx(position.longitude, abs=1.1e-7)
    assert facts.position.datum is datum
    assert facts.position.at == at
    for read, written in (
        (facts.position.altitude_m, altitude),
        (facts.position.accuracy_m, accuracy),
    ):
        assert (read is None) == (written is None)
        assert read is None or read == pytest.approx(written, abs=0.006)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - wall clocks
    st.integers(-840, 840),
)
def test_every_time_is_read_back_with_its_zone(local: datetime, minutes: int) -> None:
    at = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    taken = read_back(CaptureNote(at, "A", "B", "C")).taken
    assert taken is not None
    assert taken.local == local.replace(microsecond=0)
    assert taken.utc_offset_minutes == minutes
