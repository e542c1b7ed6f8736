"""Memory cards for tests: folders of small photos that say when and where they were taken."""

from __future__ import annotations

import io
import random
from datetime import datetime
from pathlib import Path

from PIL import Image

from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.photos.exif import CaptureNote, build_exif

__all__ = ["HERE", "fill_card", "shoot"]

HERE = GeoPosition(29.2748, 120.2312, Datum.WGS84, PositionSource.EXIF, accuracy_m=4.0)


def shoot(
    path: Path, at: datetime | None, *, where: GeoPosition | None = None, kind: str = "JPEG"
) -> Path:
    """A picture that differs from every other; without a time it says nothing of itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = random.Random(str(path)).randbytes(64 * 48 * 3)
    stream = io.BytesIO()
    picture = Image.frombytes("RGB", (64, 48), noise)
    if at is None:
        picture.save(stream, kind)
    else:
        note = CaptureNote(at, "Canon", "EOS", "1.0", where)
        picture.save(stream, kind, exif=build_exif(note))
    path.write_bytes(stream.getvalue())
    return path


def fill_card(folder: Path, times: list[datetime]) -> list[Path]:
    """A card as cameras lay it out, one photo a time."""
    return [
        shoot(folder / "DCIM" / "100CANON" / f"IMG_{number:04}.JPG", at, where=HERE)
        for number, at in enumerate(times, start=1)
    ]
