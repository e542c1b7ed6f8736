"""Traces of a file's way: each is told with what was seen, and cameras' own files stay quiet."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from inspector import words
from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.findings import Finding, Level
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.formats import PhotoFormat
from inspector.photos.metadata import PhotoFacts, read_photo
from inspector.photos.tiff import Tag
from inspector.photos.traces import FileSigns, find_traces, standard_quality
from inspector.words import Language

Encode = Callable[..., bytes]
NOON = datetime(2026, 5, 14, 12)  # noqa: DTZ001 - a wall clock
TRACES = {"photo.edited", "photo.gps_time_differs", "photo.screenshot", "photo.through_messenger"}
CAMERA_FILE = FileSigns(
    name="IMG_20260514_120000.jpg",
    format=PhotoFormat.JPEG,
    width=4000,
    height=3000,
    has_exif=True,
    camera="HUAWEI MATE",
    taken=CaptureTime(NOON, 480, TimeSource.EXIF),
    gps_time=datetime(2026, 5, 14, 4, 0, 30, tzinfo=UTC),
    software="LIO-AN00 11.0.0.165",
    modified=CaptureTime(NOON + timedelta(seconds=20), 480, TimeSource.EXIF),
    comment="",
    jfif=True,
    table=(),
)
BARE = replace(
    CAMERA_FILE, has_exif=False, camera="", taken=None, gps_time=None, software="", modified=None
)


def codes(signs: FileSigns) -> list[str]:
    return [found.code for found in find_traces(signs)]


def seen(found: Finding) -> set[str]:
    values = found.context["signs"]
    assert isinstance(values, tuple)
    return {str(value) for value in values}


def test_a_cameras_own_file_gives_no_warning() -> None:
    assert codes(CAMERA_FILE) == []


@pytest.mark.parametrize(
    "program",
    [
        "Adobe Photoshop 25.1",
        "Snapseed 2.0",
        "美图秀秀",
        "PicsArt",
        "GIMP 2.10.34",
        "醒图",
        "Canva",
    ],
)
def test_editing_programs_are_named(program: str) -> None:
    (found,) = find_traces(replace(CAMERA_FILE, software=program))
    assert found.code == "photo.edited"
    assert found.level is Level.WARNING
    assert program in words.finding(found, Language.ZH)


@pytest.mark.parametrize(
    "program", ["", "14.6", "HDR+ 1.0.177471000z", "MediaTek Camera Application", "Inspector 1.0"]
)
def test_firmware_is_no_editing_program(program: str) -> None:
    assert codes(replace(CAMERA_FILE, software=program)) == []


def test_a_change_after_the_shot_is_told_with_both_times() -> None:
    later = CaptureTime(NOON + timedelta(minutes=7), 480, TimeSource.EXIF)
    (found,) = find_traces(replace(CAMERA_FILE, modified=later))
    sentence = words.finding(found, Language.ZH)
    assert found.code == "photo.edited"
    assert "2026-05-14 12:00:00" in sentence
    assert "2026-05-14 12:07:00" in sentence


@pytest.mark.parametrize(
    ("offset", "apart", "edited"),
    [
        (480, timedelta(seconds=60), False),
        (480, timedelta(seconds=61), True),
        (0, timedelta(hours=-8, seconds=30), False),
        (0, timedelta(hours=-8, minutes=3), True),
        (None, timedelta(hours=8, seconds=20), False),
        (None, timedelta(hours=8, minutes=5), True),
        (None, timedelta(days=3), True),
        (None, timedelta(days=-3), False),
    ],
)
def test_zones_do_not_make_an_edit(offset: int | None, apart: timedelta, *, edited: bool) -> None:
    modified = CaptureTime(NOON + apart, offset, TimeSource.EXIF)
    assert ("photo.edited" in codes(replace(CAMERA_FILE, modified=modified))) is edited


@pytest.mark.parametrize(
    ("local", "offset"),
    [(datetime.min, 480), (datetime.max.replace(microsecond=0), -480)],  # noqa: DTZ901 - wall clocks
)
def test_the_ends_of_the_calendar_are_compared_like_any_day(local: datetime, offset: int) -> None:
    """No such instant exists in UTC; a camera may claim it all the same."""
    taken = CaptureTime(local, offset, TimeSource.EXIF)
    assert codes(replace(CAMERA_FILE, taken=taken, modified=taken)) == ["photo.gps_time_differs"]


@given(st.integers(-14 * 60, 14 * 60), st.integers(0, 3 * 24 * 3600), st.sampled_from((-1, 1)))
def test_a_clock_is_compared_in_its_own_zone(offset: int, seconds: int, sign: int) -> None:
    at = datetime(2026, 5, 14, 4, tzinfo=UTC)
    local = (at + timedelta(minutes=offset, seconds=sign * seconds)).replace(tzinfo=None)
    signs = replace(
        CAMERA_FILE, taken=CaptureTime(local, offset, TimeSource.EXIF), gps_time=at, modified=None
    )
    found = [one for one in find_traces(signs) if one.code == "photo.gps_time_differs"]
    assert bool(found) is (seconds > 300)
    if found:
        assert found[0].context["minutes"] == round(seconds / 60)


@pytest.mark.parametrize(
    ("apart", "minutes"),
    [
        (timedelta(hours=8, seconds=40), None),
        (timedelta(hours=5, minutes=31), None),
        (timedelta(hours=8, minutes=11), 11),
        (timedelta(days=2), 2 * 24 * 60),
    ],
)
def test_a_clock_without_zone_is_granted_any_zone(apart: timedelta, minutes: int | None) -> None:
    at = datetime(2026, 5, 14, 4, tzinfo=UTC)
    taken = CaptureTime((at + apart).replace(tzinfo=None), None, TimeSource.EXIF)
    found = find_traces(replace(CAMERA_FILE, taken=taken, gps_time=at, modified=None))
    assert [one.context["minutes"] for one in found] == ([] if minutes is None else [minutes])


@pytest.mark.parametrize(
    "name",
    [
        "mmexport1715658000000.jpg",
        "wx_camera_1715658000000.jpg",
        "微信图片_20260514093015.jpg",
        "IMG-20260514-WA0001.jpg",
        "WhatsApp Image 2026-05-14 at 09.30.15.jpeg",
        "photo_2026-05-14_09-30-15.jpg",
        "QQ图片20260514093015.jpg",
        "DingTalk_20260514093015.jpg",
        "企业微信图片_20260514.jpg",
    ],
)
def test_names_messengers_give_are_known(name: str) -> None:
    (found,) = find_traces(replace(BARE, name=name))
    assert found.code == "photo.through_messenger"
    assert "name" in seen(found)
    # With the camera's own data still in it, nothing was lost on the way.
    assert codes(replace(CAMERA_FILE, name=name)) == []


@pytest.mark.parametrize("longest", [1080, 1280, 1440, 1600, 2560])
def test_a_size_messengers_shrink_to_counts_with_a_second_sign(longest: int) -> None:
    shrunk = replace(BARE, name="1.jpg", width=longest, height=longest * 3 // 4)
    (found,) = find_traces(shrunk)
    assert seen(found) == {"size", "jfif"}
    assert str(longest) in words.finding(found, Language.ZH)
    assert codes(replace(shrunk, jfif=False)) == []
    assert codes(replace(shrunk, width=longest + 1)) == []


def test_software_tables_are_a_sign_told_with_the_others(
    picture: Callable[..., Image.Image],
) -> None:
    buffer = io.BytesIO()
    picture((1280, 960)).save(buffer, "JPEG", quality=75)
    facts = read_photo(buffer, name="1.jpg")
    (found,) = [one for one in facts.findings if one.code == "photo.through_messenger"]
    assert seen(found) == {"size", "tables", "jfif"}


@pytest.mark.parametrize("quality", [10, 49, 50, 75, 90, 95])
def test_the_common_encoders_quality_is_told_from_its_table(
    quality: int, picture: Callable[..., Image.Image]
) -> None:
    buffer = io.BytesIO()
    picture((64, 48)).save(buffer, "JPEG", quality=quality)
    data = buffer.getvalue()
    at = data.index(b"\xff\xdb")
    assert standard_quality(tuple(data[at + 5 : at + 69])) == quality


def test_a_cameras_own_table_is_not_taken_for_the_standards() -> None:
    assert standard_quality(tuple(range(1, 65))) is None


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({"name": "Screenshot_20260514-093015.jpg"}, "name"),
        ({"name": "截屏2026-05-14 09.30.15.png", "format": PhotoFormat.PNG}, "name"),
        ({"name": "屏幕截图.png"}, "name"),
        ({"name": "1.png", "format": PhotoFormat.PNG, "width": 1170, "height": 2532}, "size"),
        ({"name": "1.png", "format": PhotoFormat.PNG, "width": 1920, "height": 1080}, "size"),
        ({"name": "1.heic", "comment": "Screenshot"}, "comment"),
    ],
)
def test_screenshots_are_told_with_their_signs(changes: dict[str, Any], sign: str) -> None:
    signs = replace(BARE, jfif=False, **changes)
    found = [one for one in find_traces(signs) if one.code == "photo.screenshot"]
    assert seen(found[0]) == {sign}


def test_what_a_camera_took_is_no_screenshot() -> None:
    assert codes(replace(CAMERA_FILE, name="Screenshot of the gate.jpg")) == []


def test_software_comment_and_change_are_read_from_the_file(
    encode: Encode, note: CaptureNote, read: Callable[..., PhotoFacts]
) -> None:
    exif = Image.Exif()
    exif.load(build_exif(replace(note, software="Snapseed 2.19")))
    exif[Tag.DATE_TIME] = "2026:05:14 10:30:15"
    exif.get_ifd(Tag.EXIF_IFD)
    facts = read(encode(exif=exif.tobytes()))
    assert facts.software == "Snapseed 2.19"
    assert facts.modified is not None
    assert facts.modified.local == datetime(2026, 5, 14, 10, 30, 15)  # noqa: DTZ001 - a wall clock
    assert "photo.edited" in {found.code for found in facts.findings}


@pytest.mark.parametrize(("mark", "code"), [(b"ASCII\0\0\0", "ascii"), (b"UNICODE\0", "utf-16-be")])
def test_a_screenshot_comment_is_read_in_either_writing(
    mark: bytes, code: str, encode: Encode, read: Callable[..., PhotoFacts]
) -> None:
    exif = Image.Exif()
    exif.get_ifd(Tag.EXIF_IFD)[Tag.COMMENT] = mark + "Screenshot".encode(code)
    facts = read(encode(exif=exif.tobytes()), "IMG_0001.jpg")
    assert "photo.screenshot" in {found.code for found in facts.findings}


def test_a_change_named_only_in_xmp_is_found(
    encode: Encode, read: Callable[..., PhotoFacts]
) -> None:
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        b'<r xmp:CreatorTool="Adobe Lightroom" xmp:ModifyDate="2026-05-15T08:00:00+08:00"/>'
        b"</x:xmpmeta>"
    )
    body = b"http://ns.adobe.com/xap/1.0/\0" + packet
    data = encode()
    facts = read(data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:])
    (found,) = [one for one in facts.findings if one.code == "photo.edited"]
    assert found.context["modified"] == "2026-05-15 08:00:00"
    assert "Adobe Lightroom" in facts.software


def test_pictures_of_our_own_give_no_warning(
    encode: Encode, read: Callable[..., PhotoFacts]
) -> None:
    for photo_format in ("JPEG", "PNG", "WebP", "TIFF"):
        facts = read(encode(photo_format, (1280, 960)))
        assert not TRACES & {found.code for found in facts.findings}


def test_a_tiny_phone_picture_gives_no_warning(phone_heic: Path) -> None:
    facts = read_photo(phone_heic, name=phone_heic.name)
    assert not TRACES & {found.code for found in facts.findings}
