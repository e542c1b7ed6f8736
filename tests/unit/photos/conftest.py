"""Real picture files, made at test time: a sky, a ground, and a red upper left corner."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.metadata import PhotoFacts, read_photo
from inspector.photos.tiff import Tag

CHINA = timezone(timedelta(hours=8))


@pytest.fixture
def note() -> CaptureNote:
    return CaptureNote(
        taken_at=datetime(2026, 5, 14, 9, 30, 15, tzinfo=CHINA),
        make="Drawn",
        model="Example 1",
        software="Inspector tests",
        position=GeoPosition(
            latitude=37.4602,
            longitude=121.4431,
            datum=Datum.WGS84,
            source=PositionSource.EXIF,
            accuracy_m=4.5,
            altitude_m=23.25,
        ),
    )


@pytest.fixture
def picture() -> Callable[..., Image.Image]:
    """A picture in any mode and size; its red corner tells how it is turned."""

    def make(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
        width, height = size
        image = Image.linear_gradient("L").resize(size).convert("RGB")
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, height * 2 // 3, width, height), fill=(90, 100, 90))
        draw.rectangle((0, 0, width // 4, height // 4), fill=(220, 30, 30))
        return image.convert(mode)

    return make


@pytest.fixture
def encode(picture: Callable[..., Image.Image], note: CaptureNote) -> Callable[..., bytes]:
    """A picture file as bytes; EXIF with time and place unless told otherwise."""

    def make(
        photo_format: str = "JPEG",
        size: tuple[int, int] = (640, 480),
        mode: str = "RGB",
        **save: Any,
    ) -> bytes:
        save.setdefault("exif", build_exif(note))
        buffer = io.BytesIO()
        picture(size, mode).save(buffer, photo_format, **save)
        return buffer.getvalue()

    return make


@pytest.fixture
def jpeg_with_gps(encode: Callable[..., bytes]) -> Callable[[dict[int, Any]], bytes]:
    """A JPEG whose GPS directory holds exactly these tags."""

    def make(gps: dict[int, Any]) -> bytes:
        exif = Image.Exif()
        exif[Tag.MAKE] = "Drawn"
        exif.get_ifd(Tag.GPS_IFD).update(gps)
        return encode(exif=exif.tobytes())

    return make


@pytest.fixture
def read() -> Callable[..., PhotoFacts]:
    """Reads bytes as a photo called ``a.jpg`` unless told otherwise."""

    def make(data: bytes, name: str = "a.jpg") -> PhotoFacts:
        return read_photo(io.BytesIO(data), name=name)

    return make


@pytest.fixture
def phone_heic() -> Path:
    """A tiny HEIC file; see the SOURCES note beside it."""
    return Path(__file__).parents[2] / "data" / "photos" / "phone.heic"


def codes_of(facts: PhotoFacts) -> set[str]:
    return {finding.code for finding in facts.findings}


@pytest.fixture
def codes() -> Callable[[PhotoFacts], set[str]]:
    return codes_of
