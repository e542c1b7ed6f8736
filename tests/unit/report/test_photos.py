"""Pictures are brought to print size one at a time, upright, and refused in words when broken."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from inspector.errors import ResourceError
from inspector.report.photos import prepare_jpeg

DIGEST = "ab" * 32


def jpeg(size: tuple[int, int], mode: str = "RGB", **options: object) -> bytes:
    out = BytesIO()
    plain = Image.new("RGB", size, (200, 80, 40)).convert(mode)
    plain.save(out, "JPEG", **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_rendition_is_halved_for_print(scene: Callable[..., bytes]) -> None:
    ready = prepare_jpeg(BytesIO(scene(3)), digest=DIGEST)
    assert (ready.width, ready.height, ready.grey) == (800, 600, False)
    assert opened(ready.data).size == (800, 600)


def test_an_upright_picture_keeps_its_shape(scene: Callable[..., bytes]) -> None:
    ready = prepare_jpeg(BytesIO(scene(5, size=(1200, 1600))), digest=DIGEST)
    assert (ready.width, ready.height) == (600, 800)


def test_a_small_jpeg_goes_in_byte_for_byte() -> None:
    data = jpeg((640, 480))
    assert prepare_jpeg(BytesIO(data), digest=DIGEST).data == data


def test_a_grey_picture_is_marked_grey() -> None:
    assert prepare_jpeg(BytesIO(jpeg((640, 480), "L")), digest=DIGEST).grey
    assert prepare_jpeg(BytesIO(jpeg((1600, 1200), "L")), digest=DIGEST).grey


def test_a_four_colour_picture_becomes_rgb() -> None:
    ready = prepare_jpeg(BytesIO(jpeg((640, 480), "CMYK")), digest=DIGEST)
    assert opened(ready.data).mode == "RGB"


def test_a_picture_with_an_orientation_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    ready = prepare_jpeg(BytesIO(jpeg((640, 480), exif=exif)), digest=DIGEST)
    assert (ready.width, ready.height) == (480, 640)
    assert not opened(ready.data).getexif()


def test_a_png_with_transparency_is_flattened() -> None:
    out = BytesIO()
    Image.new("RGBA", (900, 300), (10, 20, 30, 128)).save(out, "PNG")
    ready = prepare_jpeg(BytesIO(out.getvalue()), digest=DIGEST)
    assert (ready.width, opened(ready.data).format) == (800, "JPEG")


@pytest.mark.parametrize("data", [b"", b"no picture", jpeg((1600, 1200))[:3000]])
def test_a_broken_rendition_is_refused_by_its_digest(data: bytes) -> None:
    with pytest.raises(ResourceError) as refused:
        prepare_jpeg(BytesIO(data), digest=DIGEST)
    assert refused.value.code == "report.photo_unreadable"
    assert refused.value.context == {"digest": DIGEST[:16]}
