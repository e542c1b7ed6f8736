"""Capture times: the best field wins, no zone is guessed, nonsense is named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.evidence import TimeSource
from inspector.photos.tiff import Tag, Tags, TagValue
from inspector.photos.when import read_gps_time, read_taken

EXIF_SPACE = "http://ns.adobe.com/exif/1.0/"


def text(value: str) -> TagValue:
    return TagValue(2, "<", value.encode() + b"\0")


def taken_from(
    exif: dict[int, str] | None = None,
    image: dict[int, str] | None = None,
    xmp: dict[str, str] | None = None,
    modified: datetime | None = None,
) -> tuple[str | None, int | None, set[str]]:
    tags = Tags(
        exif={tag: text(value) for tag, value in (exif or {}).items()},
        image={tag: text(value) for tag, value in (image or {}).items()},
    )
    taken, findings = read_taken(tags, xmp or {}, modified=modified, name="a.jpg")
    codes = {finding.code for finding in findings}
    if taken is None:
        return None, None, codes
    return taken.local.isoformat(" "), taken.utc_offset_minutes, codes


@pytest.mark.parametrize(
    ("offset", "minutes"),
    [("+08:00", 480), ("-05:30", -330), ("+0800", 480), ("Z", 0), ("+00:00", 0)],
)
def test_the_zone_beside_the_time_is_taken(offset: str, minutes: int) -> None:
    got = taken_from({Tag.ORIGINAL: "2026:05:14 09:30:15", Tag.OFFSET_ORIGINAL: offset})
    assert got == ("2026-05-14 09:30:15", minutes, set())


@pytest.mark.parametrize("offset", ["", "   :  ", "+99:00", "east"])
def test_a_zone_that_is_none_stays_unknown(offset: str) -> None:
    got = taken_from({Tag.ORIGINAL: "2026:05:14 09:30:15", Tag.OFFSET_ORIGINAL: offset})
    assert got == ("2026-05-14 09:30:15", None, {"photo.zone_unknown"})


def test_the_zone_of_another_field_is_not_borrowed() -> None:
    got = taken_from({Tag.ORIGINAL: "2026:05:14 09:30:15", Tag.OFFSET: "+08:00"})
    assert got[1] is None


@pytest.mark.parametrize(
    "value",
    [
        "2026:05:14 09:30:15",
        "2026-05-14T09:30:15",
        "2026/05/14 09:30:15.123",
        " 2026:05:14  09:30:15 ",
        "2026:5:14 9:30:15",
    ],
)
def test_other_spellings_are_understood(value: str) -> None:
    assert taken_from({Tag.ORIGINAL: value})[0] in (
        "2026-05-14 09:30:15",
        "2026-05-14 09:30:15.123000",
    )


def test_the_order_is_original_digitized_xmp_then_last_change() -> None:
    digitized = {Tag.DIGITIZED: "2026:05:14 10:00:00"}
    changed = {Tag.DATE_TIME: "2026:05:15 12:00:00"}
    xmp = {f"{EXIF_SPACE} DateTimeOriginal": "2026-05-14T11:00:00+08:00"}
    original = digitized | {Tag.ORIGINAL: "2026:05:14 09:00:00"}
    assert taken_from(original, changed, xmp)[0] == "2026-05-14 09:00:00"
    assert taken_from(digitized, changed, xmp)[0] == "2026-05-14 10:00:00"
    assert taken_from({}, changed, xmp)[:2] == ("2026-05-14 11:00:00", 480)
    assert taken_from({}, changed)[0] == "2026-05-15 12:00:00"


def test_the_time_of_the_last_change_is_marked() -> None:
    assert "photo.time_of_edit" in taken_from({}, {Tag.DATE_TIME: "2026:05:15 12:00:00"})[2]
    png = taken_from(modified=datetime(2026, 5, 14, 1, 30, 15, tzinfo=UTC))
    assert png == ("2026-05-14 01:30:15", 0, {"photo.time_of_edit"})


@pytest.mark.parametrize(
    "value", ["2026:13:40 25:61:61", "2026:02:30 10:00:00", "昨天上午", "9" * 50]
)
def test_an_impossible_date_is_named_and_the_next_field_used(value: str) -> None:
    local, _, codes = taken_from({Tag.ORIGINAL: value, Tag.DIGITIZED: "2026:05:14 10:00:00"})
    assert local == "2026-05-14 10:00:00"
    assert "photo.impossible_date" in codes


@pytest.mark.parametrize("value", ["0000:00:00 00:00:00", "    :  :     :  :  ", ""])
def test_a_clock_never_set_is_no_time_and_no_fault(value: str) -> None:
    assert taken_from({Tag.ORIGINAL: value}) == (None, None, {"photo.no_time"})


def test_a_bare_date_in_xmp_is_no_time() -> None:
    got = taken_from(xmp={"http://ns.adobe.com/photoshop/1.0/ DateCreated": "2026-05-14"})
    assert got == (None, None, {"photo.no_time"})


def gps(date: str, *parts: tuple[int, int]) -> Tags:
    packed = b"".join(value.to_bytes(4, "little") for part in parts for value in part)
    return Tags(gps={Tag.GPS_DATE: text(date), Tag.GPS_TIME: TagValue(5, "<", packed)})


def test_the_receivers_time_is_utc_to_the_millisecond() -> None:
    at, findings = read_gps_time(gps("2026:05:14", (1, 1), (30, 1), (1599, 100)), name="a.jpg")
    assert at == datetime(2026, 5, 14, 1, 30, 15, 990000, tzinfo=UTC)
    assert findings == ()


@pytest.mark.parametrize("date", ["1899:12:30", "2026:02:30", "soon"])
def test_an_impossible_receiver_date_is_named(date: str) -> None:
    at, findings = read_gps_time(gps(date, (1, 1), (0, 1), (0, 1)), name="a.jpg")
    assert at is None
    assert [finding.code for finding in findings] == ["photo.impossible_date"]


def test_a_receiver_without_time_is_no_fault() -> None:
    assert read_gps_time(gps("2026:05:14", (0, 0), (0, 0), (0, 0)), name="a") == (None, ())
    assert read_gps_time(gps("", (1, 1), (0, 1), (0, 1)), name="a") == (None, ())
    assert read_gps_time(Tags(), name="a") == (None, ())


@given(st.text(max_size=40), st.text(max_size=12))
def test_no_text_whatever_crashes(value: str, offset: str) -> None:
    local, minutes, codes = taken_from({Tag.ORIGINAL: value, Tag.OFFSET_ORIGINAL: offset})
    assert local is not None or codes
    assert minutes is None or abs(minutes) <= 15 * 60


@given(st.datetimes(min_value=datetime(1826, 1, 1)), st.integers(-900, 900))  # noqa: DTZ001 - wall clocks
def test_every_time_written_is_read_back(local: datetime, minutes: int) -> None:
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    tags = Tags(
        exif={
            Tag.ORIGINAL: text(local.strftime("%Y:%m:%d %H:%M:%S")),
            Tag.OFFSET_ORIGINAL: text(zone),
        }
    )
    taken, findings = read_taken(tags, {}, modified=None, name="a.jpg")
    assert findings == ()
    assert taken is not None
    assert taken.local == local.replace(microsecond=0)
    assert taken.utc_offset_minutes == minutes
    assert taken.source is TimeSource.EXIF
