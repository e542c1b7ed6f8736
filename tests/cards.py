"""Memory cards for tests: folders of small photos that say when and where they were taken."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.photos.exif import CaptureNote, build_exif

__all__ = ["HERE", "fill_card", "heic_file", "shoot", "shoot_without_zone", "walk"]

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


def shoot_without_zone(path: Path, clock: datetime) -> Path:
    """As an older camera does: its clock's time, no zone, no position."""
    shoot(path, None)
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"{clock:%Y:%m:%d %H:%M:%S}"
    with Image.open(path) as picture:
        stream = io.BytesIO()
        picture.save(stream, "JPEG", exif=exif)
    path.write_bytes(stream.getvalue())
    return path


def walk(path: Path, begun: datetime, *, seconds: int) -> Path:
    """A track northwards from `HERE`, a point every ten seconds.

    Args:
        path: the GPX file.
        begun: aware.
        seconds: how long it goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    times = [begun.astimezone(UTC) + timedelta(seconds=one) for one in range(0, seconds + 1, 10)]
    points = "".join(
        f'<trkpt lat="{HERE.latitude + number * 1e-5:.7f}" lon="{HERE.longitude:.7f}">'
        f"<time>{at:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for number, at in enumerate(times)
    )
    path.write_text(
        '<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><trkseg>{points}</trkseg></trk></gpx>",
        encoding="utf-8",
    )
    return path


def heic_file(folder: Path, *, name: str = "IMG_E001.HEIC") -> Path:
    """A telephone's photo."""
    path = folder / name
    path.write_bytes((Path(__file__).parent / "data" / "photos" / "phone.heic").read_bytes())
    return path


def fill_card(folder: Path, times: list[datetime]) -> list[Path]:
    """A card as cameras lay it out, one photo a time."""
    return [
        shoot(folder / "DCIM" / "100CANON" / f"IMG_{number:04}.JPG", at, where=HERE)
        for number, at in enumerate(times, start=1)
    ]
