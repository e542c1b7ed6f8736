"""Workspaces and photos for the benchmarks: a compound, an inspection, pictures of real size."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from inspector.capture.inspections import Visit, begin_inspection
from inspector.capture.places import import_places
from inspector.clock import SystemClock
from inspector.demo.script import write_register
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Inspection, Round
from inspector.domain.parties import Role
from inspector.domain.places import PlaceKind, place_id
from inspector.photos.exif import CaptureNote, build_exif
from inspector.signing import create_identity
from inspector.workspace import Workspace, create_workspace

__all__ = ["COMPOUND", "Camera", "begin", "open_office"]

COMPOUND: PlaceId = place_id(PlaceKind.COMPOUND, "WC-001")
_PASSPHRASE = "benchmark"
_SIZE = (4032, 3024)


def open_office(folder: Path, role: Role = Role.FIELD) -> Workspace:
    """A new workspace with an identity of its own making."""
    clock = SystemClock()
    workspace = create_workspace(
        folder, role=role, name="质量组", clock=clock, passphrase=_PASSPHRASE
    )
    create_identity(
        workspace.identity_folder,
        name="周明华",
        unit="质量组",
        role=role,
        passphrase=_PASSPHRASE,
        clock=clock,
    )
    return workspace


def begin(workspace: Workspace) -> Inspection:
    """The demo's register, and an inspection of its first compound."""
    today = datetime.now(UTC).date()
    assert not import_places(workspace, write_register(workspace.folder, today=today)).refused
    return begin_inspection(workspace, compound=COMPOUND, visit=Visit(Round(today.year, 1)))


class Camera:
    """Takes photos of 12 megapixels, some four megabytes each, no two of the same bytes.

    Args:
        seed: what it looks at; pictures of one seed show the same.
    """

    def __init__(self, seed: int = 1) -> None:
        position = GeoPosition(29.2748, 120.2312, Datum.WGS84, PositionSource.EXIF, accuracy_m=4.0)
        note = CaptureNote(datetime.now(UTC), "Inspector", "bench", "bench", position)
        noise = random.Random(seed).randbytes(1344 * 1008 * 3)
        grain = Image.frombytes("RGB", (1344, 1008), noise)
        light = Image.linear_gradient("L").resize(_SIZE).convert("RGB")
        picture = Image.blend(light, grain.resize(_SIZE, Image.Resampling.BILINEAR), 0.25)
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=92, exif=build_exif(note))
        self._jpeg = stream.getvalue()
        self._taken = 0

    def take(self, folder: Path, count: int, *, name: str = "IMG") -> list[Path]:
        """So many new photos in a folder."""
        folder.mkdir(exist_ok=True)
        made = []
        for _ in range(count):
            self._taken += 1
            comment = f"photo {self._taken}".encode()
            segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
            path = folder / f"{name}_{self._taken:04}.jpg"
            # Right behind the first marker, where comments may stand; the picture is the same.
            path.write_bytes(self._jpeg[:2] + segment + self._jpeg[2:])
            made.append(path)
        return made
