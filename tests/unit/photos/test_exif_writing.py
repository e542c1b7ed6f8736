"""EXIF put into a finished JPEG: the picture stays byte for byte, the facts are read back."""

from __future__ import annotations

import io
import json
import shutil
import struct
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.errors import InputError
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.exif_writing import StillFacts, with_exif
from inspector.photos.metadata import PhotoFacts, read_photo
from inspector.photos.tiff import Tag, read_block

Encode = Callable[..., bytes]
CHINA = timezone(timedelta(hours=8))
TAKEN = datetime(2026, 5, 14, 9, 30, 15, 987654, tzinfo=CHINA)
HERE = GeoPosition(
    37.4602,
    121.4431,
    Datum.WGS84,
    PositionSource.RECEIVER,
    accuracy_m=4.5,
    altitude_m=-2.25,
    at=datetime(2026, 5, 14, 1, 30, 14, 250000, tzinfo=UTC),
)
FACTS = StillFacts(
    TAKEN, HERE, direction_deg=271.5, device="Drawn 相机 1", application="Inspector 1"
)


def plain(**save: object) -> bytes:
    buffer = io.BytesIO()
    image = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    image.save(buffer, "JPEG", **save)
    return buffer.getvalue()


def without_app1(jpeg: bytes) -> bytes:
    """The file less its APP1 segments, by a walk of its own."""
    kept, at = [jpeg[:2]], 2
    while jpeg[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] != 0xE1:
            kept.append(jpeg[at:end])
        at = end
    return b"".join((*kept, jpeg[at:]))


def read_back(jpeg: bytes) -> PhotoFacts:
    return read_photo(io.BytesIO(jpeg), name="a.jpg")


def exif_of(jpeg: bytes) -> Image.Exif:
    return Image.open(io.BytesIO(jpeg)).getexif()


@given(
    point=st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    altitude=st.none() | st.floats(-400, 9000),
    accuracy=st.none() | st.floats(0.01, 5000),
    datum=st.sampled_from(Datum),
    local=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - wall clocks
    minutes=st.integers(-840, 840),
    receiver=st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001
    device=st.text(max_size=300),
)
def test_everything_written_is_read_back_and_the_picture_stays(
    point: tuple[float, float],
    altitude: float | None,
    accuracy: float | None,
    datum: Datum,
    local: datetime,
    minutes: int,
    receiver: datetime | None,
    device: str,
) -> None:
    position = GeoPosition(
        *point,
        datum,
        PositionSource.RECEIVER,
        accuracy_m=accuracy,
        altitude_m=altitude,
    )
    gps_time = receiver.replace(tzinfo=UTC) if receiver else None
    taken = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    picture = plain()
    made = with_exif(picture, StillFacts(taken, position, gps_time=gps_time, device=device))
    assert without_app1(made) == picture
    facts = read_back(made)
    assert facts.taken is not None
    assert facts.taken.local == local.replace(microsecond=local.microsecond // 1000 * 1000)
    assert facts.taken.utc_offset_minutes == minutes
    if receiver is None:
        assert facts.gps_time is None
    else:
        assert facts.gps_time is not None
        assert abs(facts.gps_time - receiver.replace(tzinfo=UTC)) <= timedelta(milliseconds=1)
    if max(abs(position.latitude), abs(position.longitude)) < 1e-7:
        return
    assert facts.position is not None
    assert facts.position.latitude == pytest.approx(position.latitude, abs=1e-7)
    assert facts.position.longitude == pytest.approx(position.longitude, abs=1e-7)
    assert facts.position.datum is datum
    assert "photo.bad_exif" not in {found.code for found in facts.findings}


def test_the_segment_stands_behind_start_and_jfif_marks() -> None:
    made = with_exif(plain(), FACTS)
    assert made[2:4] == b"\xff\xe0"
    behind = 4 + int.from_bytes(made[4:6], "big")
    assert made[behind : behind + 2] == b"\xff\xe1"
    assert made[behind + 4 : behind + 10] == b"Exif\0\0"


def test_a_picture_without_jfif_gets_it_right_behind_the_start_mark() -> None:
    picture = plain()
    bare = picture[:2] + picture[4 + int.from_bytes(picture[4:6], "big") :]
    made = with_exif(bare, FACTS)
    assert made[2:4] == b"\xff\xe1"
    assert without_app1(made) == bare


def test_pillow_decodes_the_same_pixels() -> None:
    picture = plain()
    one, other = (Image.open(io.BytesIO(data)) for data in (picture, with_exif(picture, FACTS)))
    assert one.tobytes() == other.tobytes()


def test_direction_device_and_application_are_written() -> None:
    made = with_exif(plain(), FACTS)
    gps = exif_of(made).get_ifd(Tag.GPS_IFD)
    assert gps[Tag.GPS_DIRECTION_REF] == "T"
    assert float(gps[Tag.GPS_DIRECTION]) == 271.5
    assert read_back(made).camera == "Drawn 相机 1"
    assert b"Inspector 1\0" in made


def test_a_direction_of_a_whole_turn_is_north() -> None:
    made = with_exif(plain(), replace(FACTS, direction_deg=359.999))
    assert float(exif_of(made).get_ifd(Tag.GPS_IFD)[Tag.GPS_DIRECTION]) == 0


def test_the_devices_clock_is_never_passed_off_as_the_receivers() -> None:
    facts = replace(FACTS, position=replace(HERE, at=None))
    assert read_back(with_exif(plain(), facts)).gps_time is None


def test_the_positions_own_time_is_the_receivers() -> None:
    assert read_back(with_exif(plain(), FACTS)).gps_time == HERE.at


def test_without_place_and_receiver_no_gps_directory_is_written() -> None:
    made = with_exif(plain(), StillFacts(TAKEN, None))
    assert not exif_of(made).get_ifd(Tag.GPS_IFD)


def test_the_drivers_lens_exposure_and_turn_are_kept() -> None:
    driver = Image.Exif()
    driver[Tag.MAKE], driver[Tag.MODEL] = "Maker", "Model 7"
    driver[Tag.ORIENTATION] = 6
    driver[Tag.SOFTWARE] = "driver 0.1"
    driver.get_ifd(Tag.EXIF_IFD).update(
        {
            0x829A: (1, 33),
            0x8827: 400,
            0x920A: IFDRational(17, 4),
            0xA434: "Lens",
            Tag.ORIGINAL: "2001:01:01 00:00:00",
        }
    )
    picture = plain(exif=driver.tobytes())
    made = with_exif(picture, FACTS)
    assert made.count(b"Exif\0\0") == 1
    assert without_app1(made) == without_app1(picture)
    written = exif_of(made)
    assert written[Tag.MODEL] == "Model 7"
    assert written[Tag.ORIENTATION] == 6
    assert written[Tag.SOFTWARE] == "Inspector 1"
    inside = written.get_ifd(Tag.EXIF_IFD)
    assert inside[0x8827] == 400
    assert float(inside[0x920A]) == 4.25
    assert inside[0xA434] == "Lens"
    assert inside[Tag.ORIGINAL] == "2026:05:14 09:30:15"


def test_the_drivers_position_stays_when_we_know_none(note: CaptureNote) -> None:
    picture = plain(exif=build_exif(note))
    facts = read_back(with_exif(picture, StillFacts(TAKEN, None)))
    assert facts.position is not None
    assert facts.position.latitude == pytest.approx(37.4602, abs=1e-7)
    assert facts.gps_time == note.taken_at


def test_our_position_replaces_the_drivers_whole(note: CaptureNote) -> None:
    picture = plain(exif=build_exif(note))
    there = replace(HERE, latitude=-10.0, longitude=-20.0, altitude_m=None, accuracy_m=None)
    facts = read_back(with_exif(picture, StillFacts(TAKEN, there)))
    assert facts.position is not None
    assert (facts.position.latitude, facts.position.altitude_m) == (-10.0, None)


def test_a_broken_segment_of_the_driver_is_replaced() -> None:
    picture = plain(exif=b"Exif\0\0MM\0*\xff\xff\xff\xffnonsense")
    facts = read_back(with_exif(picture, FACTS))
    assert facts.position is not None
    assert "photo.bad_exif" not in {found.code for found in facts.findings}


def test_xmp_of_the_driver_stays() -> None:
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta>"
    body = b"http://ns.adobe.com/xap/1.0/\0" + packet
    picture = plain()
    with_xmp = picture[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + picture[2:]
    assert packet in with_exif(with_xmp, FACTS)


def test_an_exif_segment_before_jfif_goes_too(note: CaptureNote) -> None:
    body = build_exif(note)
    picture = plain()
    odd = picture[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + picture[2:]
    made = with_exif(odd, FACTS)
    assert made.count(b"Exif\0\0") == 1
    assert without_app1(made) == picture


def test_writing_twice_gives_the_same_as_writing_once() -> None:
    once = with_exif(plain(), FACTS)
    assert with_exif(once, FACTS) == once


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff"]
)
def test_what_is_no_jpeg_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(InputError, match=r"photo\.no_jpeg"):
        with_exif(data, FACTS)


@given(cut=st.integers(0, 700), hits=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255))))
def test_a_damaged_file_is_written_or_refused(cut: int, hits: list[tuple[int, int]]) -> None:
    data = bytearray(plain())
    for at, value in hits:
        data[at % len(data)] = value
    try:
        made = with_exif(bytes(data[: len(data) - cut]), FACTS)
    except InputError:
        return
    assert len(read_block(b"").image) == 0
    assert made.startswith(b"\xff\xd8")


def test_a_time_without_zone_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="zone"):
        with_exif(plain(), StillFacts(datetime(2026, 5, 14), None))  # noqa: DTZ001 - the fault itself


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_an_independent_reader_agrees(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(with_exif(plain(), FACTS))
    command = ["exiftool", "-json", "-n", "-a", "-validate", "-warning", "-all", str(path)]
    told = subprocess.run(command, capture_output=True, check=True, timeout=60)
    said = json.loads(told.stdout)[0]
    assert "Warning" not in said
    assert said["GPSLatitude"] == pytest.approx(37.4602, abs=1e-7)
    assert said["GPSLongitude"] == pytest.approx(121.4431, abs=1e-7)
    assert said["GPSAltitude"] == -2.25
    assert said["GPSHPositioningError"] == 4.5
    assert said["GPSImgDirection"] == 271.5
    assert said["SubSecDateTimeOriginal"] == "2026:05:14 09:30:15.987+08:00"
    assert said["GPSDateTime"].startswith("2026:05:14 01:30:14.25")
    assert (said["Model"], said["Software"]) == ("Drawn 相机 1", "Inspector 1")
