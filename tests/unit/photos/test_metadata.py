"""Reading photos of every format, whole and broken, as an inspector's card holds them."""

from __future__ import annotations

import hashlib
import io
import os
import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from inspector.domain.evidence import CaptureTime, TimeSource
from inspector.domain.geo import Datum
from inspector.errors import InputError, ResourceError
from inspector.findings import Level, worst
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.formats import PhotoFormat
from inspector.photos.metadata import PhotoFacts, read_photo, require_picture
from inspector.photos.tiff import Tag

Read = Callable[..., PhotoFacts]
Encode = Callable[..., bytes]
Codes = Callable[[PhotoFacts], set[str]]

MADE_BY_PILLOW = ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"]


@pytest.mark.parametrize("photo_format", MADE_BY_PILLOW)
def test_every_format_gives_size_time_place_and_camera(
    photo_format: str, encode: Encode, read: Read, codes: Codes
) -> None:
    data = encode(photo_format)
    name = f"a.{photo_format.lower()}"
    facts = read(data, name)
    assert facts.format == PhotoFormat[photo_format]
    assert facts.media_type == f"image/{photo_format.lower()}"
    assert (facts.width, facts.height, facts.orientation) == (640, 480, 1)
    assert facts.taken == CaptureTime(datetime(2026, 5, 14, 9, 30, 15), 480, TimeSource.EXIF)  # noqa: DTZ001 - a wall clock
    assert facts.position is not None
    assert (facts.position.latitude, facts.position.longitude) == (37.4602, 121.4431)
    assert (facts.position.altitude_m, facts.position.accuracy_m) == (23.25, 4.5)
    assert facts.position.datum is Datum.WGS84
    assert facts.gps_time is not None
    assert facts.gps_time.isoformat() == "2026-05-14T01:30:15+00:00"
    assert facts.camera == "Drawn Example 1"
    assert (facts.bytes, facts.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert codes(facts) == set()


def test_heic_of_a_phone_gives_the_size_as_displayed(phone_heic: Path, codes: Codes) -> None:
    facts = read_photo(phone_heic, name=phone_heic.name)
    assert facts.format is PhotoFormat.HEIC
    assert (facts.width, facts.height, facts.orientation) == (48, 64, 6)
    assert facts.position is not None
    assert facts.taken is not None
    assert facts.taken.utc_offset_minutes == 480
    assert codes(facts) == set()


@pytest.mark.parametrize("photo_format", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_decides_the_displayed_size(
    photo_format: str, orientation: int, encode: Encode, read: Read, note: CaptureNote
) -> None:
    note = CaptureNote(note.taken_at, "A", "B", "C", orientation=orientation)
    facts = read(encode(photo_format, exif=build_exif(note)))
    assert facts.orientation == orientation
    expected = (480, 640) if orientation > 4 else (640, 480)
    assert (facts.width, facts.height) == expected


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_counts_as_upright(
    value: int, encode: Encode, read: Read, codes: Codes, note: CaptureNote
) -> None:
    note = CaptureNote(note.taken_at, "A", "B", "C", orientation=value)
    facts = read(encode(exif=build_exif(note)))
    assert facts.orientation == 1
    assert "photo.bad_orientation" in codes(facts)


def test_content_decides_the_format_and_not_the_name(
    encode: Encode, read: Read, codes: Codes
) -> None:
    facts = read(encode("PNG"), "IMG_0001.JPG")
    assert facts.format is PhotoFormat.PNG
    assert facts.extension == "png"
    assert "photo.other_extension" in codes(facts)


def test_a_digest_already_known_is_taken_over(encode: Encode) -> None:
    facts = read_photo(io.BytesIO(encode()), name="a.jpg", sha256="ab" * 32)
    assert facts.sha256 == "ab" * 32


def test_a_picture_without_metadata_is_told_apart_from_a_broken_one(
    encode: Encode, read: Read, codes: Codes
) -> None:
    facts = read(encode(exif=b""))
    assert codes(facts) == {"photo.no_exif", "photo.no_time", "photo.no_position"}
    assert facts.position is None
    assert facts.taken is None
    assert worst(facts.findings) is Level.WARNING


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"", "photo.empty"),
        (b"hello, this is a text file named .jpg\n" * 10, "photo.not_an_image"),
        (b"\0" * 200, "photo.not_an_image"),
        (b"\xff", "photo.not_an_image"),
        (b"GIF89a" + b"\1\0\1\0\0\0\0;", "photo.unsupported"),
        (b"%PDF-1.7\n", "photo.unsupported"),
        (b"PK\x03\x04" + b"\0" * 40, "photo.unsupported"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "photo.unsupported"),
    ],
)
def test_a_file_that_is_no_photo_is_refused(head: bytes, code: str, read: Read) -> None:
    with pytest.raises(InputError) as caught:
        read(head)
    assert caught.value.code == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_photo(tmp_path / "none.jpg", name="none.jpg")
    assert caught.value.code == "photo.missing"
    with pytest.raises(InputError) as caught:
        read_photo(tmp_path, name="folder")
    assert caught.value.code == "photo.is_folder"


def test_a_card_that_fails_while_reading_is_a_resource_error(encode: Encode) -> None:
    class FailingCard(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 0:
                raise OSError(5, os.strerror(5))
            return super().read(size)

    with pytest.raises(ResourceError) as caught:
        read_photo(FailingCard(encode()), name="a.jpg")
    assert caught.value.code == "photo.unreadable"


@pytest.mark.parametrize("photo_format", [*MADE_BY_PILLOW, "HEIC"])
def test_a_truncated_file_is_accepted_and_said_so(
    photo_format: str, encode: Encode, read: Read, codes: Codes, phone_heic: Path
) -> None:
    data = phone_heic.read_bytes() if photo_format == "HEIC" else encode(photo_format)
    facts = read(data[:-20])
    assert "photo.truncated" in codes(facts)
    require_picture(facts)


@pytest.mark.parametrize("photo_format", ["JPEG", "PNG", "TIFF", "AVIF"])
def test_only_the_beginning_of_a_file_is_no_picture(
    photo_format: str, encode: Encode, read: Read, codes: Codes
) -> None:
    facts = read(encode(photo_format)[:100])
    assert "photo.no_picture" in codes(facts)
    with pytest.raises(InputError) as caught:
        require_picture(facts)
    assert caught.value.code == "photo.no_picture"


def test_a_jpeg_with_other_data_behind_it_is_complete(
    encode: Encode, read: Read, codes: Codes
) -> None:
    facts = read(encode() + b"motion photo" * 1000)
    assert "photo.truncated" not in codes(facts)


def test_a_progressive_jpeg_is_complete(encode: Encode, read: Read, codes: Codes) -> None:
    data = encode(progressive=True)
    assert codes(read(data)) == set()
    assert "photo.truncated" in codes(read(data[:-2]))


def test_bombs_are_refused_by_their_headers(read: Read, codes: Codes) -> None:
    ihdr = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + b"\0\0\0\0"
        for kind, body in [(b"IHDR", ihdr), (b"IDAT", b"x"), (b"IEND", b"")]
    )
    facts = read(png, "a.png")
    assert "photo.too_large" in codes(facts)
    with pytest.raises(InputError) as caught:
        require_picture(facts)
    assert caught.value.context["megapixels"] == 3600


def _resized_header(data: bytes, marker: bytes, width: int, height: int) -> bytes:
    at = data.index(marker)
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def test_a_jpeg_of_200_megapixels_is_no_bomb(encode: Encode, read: Read, codes: Codes) -> None:
    data = _resized_header(encode(), b"\xff\xc0", 16_320, 12_240)
    assert codes(read(data)) == set()


def test_a_progressive_jpeg_that_would_fill_the_memory_is_refused(
    encode: Encode, read: Read, codes: Codes
) -> None:
    data = _resized_header(encode(progressive=True), b"\xff\xc2", 30_000, 30_000)
    assert "photo.too_large" in codes(read(data))


def test_a_jpeg_of_endless_scans_is_refused(encode: Encode, read: Read, codes: Codes) -> None:
    data = _resized_header(encode(progressive=True), b"\xff\xc2", 4_000, 3_000)
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    assert "photo.too_large" in codes(read(data[:-2] + scan * 10_000 + b"\xff\xd9"))


def test_exif_is_found_behind_other_segments_and_junk(encode: Encode, read: Read) -> None:
    data = encode()
    comment = b"\xff\xfe\x00\x10" + b"a comment here"
    facts = read(data[:2] + comment + b"\x00junk\x00" + b"\xff\xff\xff" + data[3:])
    assert facts.position is not None
    assert (facts.width, facts.height) == (640, 480)


def test_an_exif_block_in_two_segments_is_read_as_one(
    encode: Encode, read: Read, note: CaptureNote
) -> None:
    block = build_exif(note)[6:]

    def segment(body: bytes) -> bytes:
        return b"\xff\xe1" + struct.pack(">H", len(body) + 8) + b"Exif\0\0" + body

    plain = encode(exif=b"")
    facts = read(plain[:2] + segment(block[:100]) + segment(block[100:]) + plain[2:])
    assert facts.position is not None
    assert facts.taken is not None


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("NIKON CORPORATION", "NIKON D800", "NIKON D800"),
        ("HUAWEI", "ALN-AL80", "HUAWEI ALN-AL80"),
        ("  Canon \0\0", "Canon EOS\x07 450D  ", "Canon EOS 450D"),
        ("", "X100", "X100"),
        ("Xiaomi", "", "Xiaomi"),
    ],
)
def test_camera_names_are_cleaned_and_not_said_twice(
    make: str, model: str, camera: str, encode: Encode, read: Read, note: CaptureNote
) -> None:
    note = CaptureNote(note.taken_at, make, model, "C")
    assert read(encode(exif=build_exif(note))).camera == camera


def test_camera_names_beyond_ascii_are_read(encode: Encode, read: Read) -> None:
    exif = Image.Exif()
    exif[Tag.MAKE], exif[Tag.MODEL] = "小米".encode(), "小米 14 Ultra".encode()
    assert read(encode(exif=exif.tobytes())).camera == "小米 14 Ultra"


def test_reading_moves_nothing_in_the_file(encode: Encode, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(encode())
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_photo(path, name=path.name)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_png_carries_exif_as_other_programs_write_it(
    encode: Encode, read: Read, note: CaptureNote
) -> None:
    block = build_exif(note)
    info = PngInfo()
    info.add_text("Raw profile type exif", f"\nexif\n{len(block):8}\n{block.hex()}\n", zip=True)
    facts = read(encode("PNG", exif=b"", pnginfo=info), "a.png")
    assert facts.position is not None


def test_png_time_of_change_is_marked_as_such(encode: Encode, read: Read, codes: Codes) -> None:
    data = encode("PNG", exif=b"")
    body = struct.pack(">HBBBBB", 2026, 5, 14, 1, 30, 15)
    chunk = struct.pack(">I", len(body)) + b"tIME" + body + b"\0\0\0\0"
    facts = read(data[:-12] + chunk + data[-12:], "a.png")
    assert facts.taken is not None
    assert facts.taken.source is TimeSource.FILE
    assert facts.taken.utc_offset_minutes == 0
    assert "photo.time_of_edit" in codes(facts)


def test_avif_turns_are_those_of_its_container(
    encode: Encode, read: Read, note: CaptureNote
) -> None:
    note = CaptureNote(note.taken_at, "A", "B", "C", orientation=6)
    facts = read(encode("AVIF", exif=build_exif(note)), "a.avif")
    assert (facts.width, facts.height) == (480, 640)
    assert facts.turn == 6


def test_a_big_tiff_is_read(picture: Callable[..., Any], read: Read) -> None:
    buffer = io.BytesIO()
    picture((300, 200)).save(buffer, "TIFF", big_tiff=True)
    facts = read(buffer.getvalue(), "a.tif")
    assert (facts.width, facts.height) == (300, 200)


def test_a_position_in_the_second_part_of_a_long_xmp_is_read(encode: Encode, read: Read) -> None:
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:exif="http://ns.adobe.com/exif/1.0/">'
        b'<r exif:GPSLatitude="37,27.612N" exif:GPSLongitude="121,26.586E"/></x:xmpmeta>'
    )
    parts = ((60, packet[60:]), (0, packet[:60]))
    segments = b""
    for offset, part in parts:
        body = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32
        body += len(packet).to_bytes(4, "big") + offset.to_bytes(4, "big") + part
        segments += b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    data = encode(exif=b"")
    facts = read(data[:2] + segments + data[2:])
    assert facts.position is not None
    assert facts.position.latitude == pytest.approx(37.4602, abs=1e-6)
    assert facts.position.longitude == pytest.approx(121.4431, abs=1e-6)


@pytest.mark.parametrize(
    ("reference", "degrees", "expected"),
    [("T", 271.5, 271.5), ("T", 360.0, 0.0), ("M", 10.0, None), ("T", 400.0, None)],
)
def test_the_direction_is_read_from_true_north_alone(
    reference: str,
    degrees: float,
    expected: float | None,
    jpeg_with_gps: Callable[[dict[int, Any]], bytes],
    read: Read,
) -> None:
    tags = {Tag.GPS_DIRECTION_REF: reference, Tag.GPS_DIRECTION: degrees}
    assert read(jpeg_with_gps(tags)).direction_deg == expected
