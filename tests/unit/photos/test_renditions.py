"""The small copies: right size, right way up, sRGB, no metadata, same bytes every time."""

from __future__ import annotations

import io
import os
import subprocess
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from inspector.errors import InputError, ResourceError
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.metadata import PhotoFacts, read_photo
from inspector.photos.renditions import LARGE_PX, SMALL_PX, Renditions, make_renditions

Encode = Callable[..., bytes]
Picture = Callable[..., Image.Image]

FORMATS = ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"]


def render(data: bytes) -> tuple[PhotoFacts, Renditions]:
    stream = io.BytesIO(data)
    facts = read_photo(stream, name="a.jpg")
    return facts, make_renditions(stream, facts)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def is_red(image: Image.Image, x: float, y: float) -> bool:
    red, green, blue = image.getpixel((int(x), int(y)))  # type: ignore[misc] # an RGB picture
    return bool(red > 150 and green < 110 and blue < 110)


@pytest.mark.parametrize("photo_format", FORMATS)
def test_every_format_gives_two_jpegs_of_the_right_size(photo_format: str, encode: Encode) -> None:
    _, made = render(encode(photo_format, (2400, 1801)))
    for rendition, longest in ((made.large, LARGE_PX), (made.small, SMALL_PX)):
        image = opened(rendition.data)
        assert image.format == "JPEG"
        assert image.mode == "RGB"
        assert max(image.size) == longest
        assert image.size == (rendition.width, rendition.height)
        assert abs(image.width / image.height - 2400 / 1801) < 0.01
        assert is_red(image, image.width * 0.1, image.height * 0.1)
    assert made.findings == ()


def test_heic_is_shown_as_the_phone_turned_it(phone_heic: Path) -> None:
    facts = read_photo(phone_heic, name=phone_heic.name)
    image = opened(make_renditions(phone_heic, facts).large.data)
    assert image.size == (48, 64)
    assert is_red(image, 44, 4)


@pytest.mark.parametrize("photo_format", FORMATS)
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        (1, (0.1, 0.1)),
        (2, (0.9, 0.1)),
        (3, (0.9, 0.9)),
        (4, (0.1, 0.9)),
        (5, (0.1, 0.1)),
        (6, (0.9, 0.1)),
        (7, (0.9, 0.9)),
        (8, (0.1, 0.9)),
    ],
)
def test_copies_stand_upright_whatever_the_orientation(
    photo_format: str,
    orientation: int,
    corner: tuple[float, float],
    encode: Encode,
    note: CaptureNote,
) -> None:
    note = CaptureNote(note.taken_at, "A", "B", "C", orientation=orientation)
    facts, made = render(encode(photo_format, (400, 300), exif=build_exif(note)))
    image = opened(made.large.data)
    assert image.size == (facts.width, facts.height)
    assert image.size == ((300, 400) if orientation > 4 else (400, 300))
    assert is_red(image, image.width * corner[0], image.height * corner[1])


@pytest.mark.parametrize(
    ("size", "large", "small"),
    [
        ((200, 100), (200, 100), (200, 100)),
        ((1600, 1200), (1600, 1200), (320, 240)),
        ((4000, 20), (1600, 8), (320, 2)),
        ((1, 1), (1, 1), (1, 1)),
        ((3, 4000), (1, 1600), (1, 320)),
    ],
)
def test_copies_are_never_larger_than_the_original_and_keep_proportions(
    size: tuple[int, int], large: tuple[int, int], small: tuple[int, int], encode: Encode
) -> None:
    _, made = render(encode(size=size))
    assert (made.large.width, made.large.height) == large
    assert (made.small.width, made.small.height) == small


def test_copies_carry_no_metadata(encode: Encode) -> None:
    _, made = render(encode(comment=b"who was here", dpi=(300, 300)))
    for rendition in (made.small, made.large):
        assert b"Exif" not in rendition.data
        assert b"who was here" not in rendition.data
        assert set(opened(rendition.data).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
        }


def test_equal_photos_give_equal_bytes(encode: Encode) -> None:
    data = encode(size=(2000, 1500))
    assert render(data)[1] == render(data)[1]


@pytest.mark.parametrize(
    ("photo_format", "mode"),
    [
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "L"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "LA"),
        ("PNG", "RGBA"),
        ("TIFF", "CMYK"),
        ("TIFF", "F"),
        ("WEBP", "RGBA"),
        ("AVIF", "RGBA"),
    ],
)
def test_every_colour_mode_becomes_rgb(photo_format: str, mode: str, encode: Encode) -> None:
    _, made = render(encode(photo_format, (2000, 900), mode))
    image = opened(made.large.data)
    assert image.mode == "RGB"
    assert image.size == (1600, 720)
    extrema = image.convert("L").getextrema()
    assert extrema[1] - extrema[0] > 40  # type: ignore[operator] # one band


@pytest.mark.parametrize("photo_format", ["PNG", "TIFF"])
def test_sixteen_bits_a_channel_are_not_washed_out(photo_format: str, picture: Picture) -> None:
    grey = picture((400, 300), "L").convert("I").point(lambda value: value * 257)
    buffer = io.BytesIO()
    grey.convert("I;16").save(buffer, photo_format)
    image = opened(render(buffer.getvalue())[1].large.data).convert("L")
    expected = picture((400, 300), "L")
    for place in ((10, 10), (350, 50), (200, 250)):
        assert image.getpixel(place) == pytest.approx(expected.getpixel(place), abs=4)


def test_transparency_becomes_paper(picture: Picture) -> None:
    image = picture((100, 100), "RGBA")
    image.putalpha(0)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    assert opened(render(buffer.getvalue())[1].large.data).getpixel((50, 50)) == (255, 255, 255)


def test_a_foreign_colour_profile_is_converted_to_srgb(encode: Encode) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    unnamed = profile.replace("sRGB".encode("utf-16-be"), "xxxx".encode("utf-16-be"))
    swapped = unnamed.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    plain = opened(render(encode(icc_profile=profile))[1].large.data)
    converted = opened(render(encode(icc_profile=swapped))[1].large.data)
    assert is_red(plain, 20, 20)
    red, _, blue = converted.getpixel((20, 20))  # type: ignore[misc] # an RGB picture
    assert blue > red
    assert "icc_profile" not in converted.info


@pytest.mark.parametrize("profile", [b"nonsense" * 20, b"\0" * 128])
def test_a_broken_colour_profile_does_no_harm(profile: bytes, encode: Encode) -> None:
    assert render(encode(icc_profile=profile))[1] == render(encode())[1]


@pytest.mark.parametrize("photo_format", ["JPEG", "PNG", "TIFF", "AVIF"])
@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_what_is_left_of_a_truncated_photo_is_shown(
    photo_format: str, kept: float, encode: Encode
) -> None:
    data = encode(photo_format, (1200, 900), exif=b"")
    try:
        facts, made = render(data[: int(len(data) * kept)])
    except InputError as refusal:
        assert refusal.code == "photo.cannot_decode"  # noqa: PT017 - an AVIF frame is whole or nothing
        assert photo_format == "AVIF"
        return
    assert "photo.truncated" in {finding.code for finding in facts.findings}
    assert is_red(opened(made.large.data), 20, 20)


def test_a_truncated_photo_that_shows_nothing_is_refused(encode: Encode) -> None:
    data = encode("PNG", exif=b"")
    with pytest.raises(InputError, match=r"photo\.cannot_decode"):
        render(data[: data.index(b"IDAT") + 12])


def test_damage_within_a_complete_file_is_found_while_decoding(encode: Encode) -> None:
    data = bytearray(encode("PNG", (1200, 900), exif=b""))
    middle = len(data) // 2
    data[middle : middle + 8] = b"\xff" * 8
    facts, made = render(bytes(data))
    assert facts.findings == tuple(f for f in facts.findings if f.code != "photo.truncated")
    assert [finding.code for finding in made.findings] == ["photo.truncated"]


def test_broken_exif_does_not_spoil_a_good_picture(encode: Encode, note: CaptureNote) -> None:
    block = bytearray(build_exif(note))
    block[6:] = b"MM\0*" + bytes(range(250, 256)) * (len(block[10:]) // 6)
    facts, made = render(encode(exif=bytes(block)))
    assert "photo.bad_exif" in {finding.code for finding in facts.findings}
    assert (made.large.width, made.large.height) == (640, 480)


def test_heic_with_broken_metadata_is_shown_all_the_same(phone_heic: Path) -> None:
    data = bytearray(phone_heic.read_bytes())
    data[251] = 0xFF  # where the EXIF item lies; libheif's wrapper ends the process over it
    _, made = render(bytes(data))
    assert (made.large.width, made.large.height) == (48, 64)


def test_a_decoder_that_dies_takes_nobody_with_it(
    phone_heic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(phone_heic.read_bytes())
    data[251] = 0xFF
    monkeypatch.setattr("inspector.photos.pixels.plain_heif", lambda _: bytes(data))
    with pytest.raises(InputError, match=r"photo\.cannot_decode") as caught:
        render(bytes(data))
    assert isinstance(caught.value.__cause__, subprocess.CalledProcessError)
    assert caught.value.__cause__.returncode != 0


def test_a_refused_photo_gets_no_copies(encode: Encode) -> None:
    data = encode()
    at = data.index(b"\xff\xc0") + 5
    bomb = data[:at] + b"\xff\xf0\xff\xf0" + data[at + 4 :]
    with pytest.raises(InputError, match=r"photo\.too_large"):
        render(bomb)


def test_a_card_that_fails_while_decoding_is_a_resource_error(encode: Encode) -> None:
    class FailingCard(io.BytesIO):
        broken = False

        def read(self, size: int | None = -1, /) -> bytes:
            if self.broken and self.tell() > 20_000:
                raise OSError(5, os.strerror(5))
            return super().read(size)

    card = FailingCard(encode(size=(3000, 2000), quality=98))
    facts = read_photo(card, name="a.jpg")
    card.broken = True
    with pytest.raises(ResourceError, match=r"photo\.unreadable"):
        make_renditions(card, facts)


def test_libtiff_prints_nothing_about_a_broken_file(
    encode: Encode, capfd: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(encode("TIFF", compression="tiff_lzw", exif=b""))
    data[3000:3400] = b"\xff" * 400
    stream = io.BytesIO(bytes(data))
    facts = read_photo(stream, name="a.tif")
    try:
        make_renditions(stream, facts)
    except InputError as refusal:
        assert refusal.code == "photo.cannot_decode"  # noqa: PT017 - either road is right
    assert capfd.readouterr().err == ""


def test_several_threads_give_the_same_copies_and_leave_the_filters_alone(encode: Encode) -> None:
    photos = [encode(name, (800, 600)) for name in FORMATS]
    expected = [render(data)[1] for data in photos]
    before = list(warnings.filters)
    barrier = threading.Barrier(4)

    def work(_: int) -> list[Any]:
        barrier.wait()
        return [render(data)[1] for data in photos]

    with ThreadPoolExecutor(4) as pool:
        assert all(result == expected for result in pool.map(work, range(4)))
    assert list(warnings.filters) == before
