"""How fast 12-megapixel photos come in, one after the other and by two workers.

The work that cannot be avoided is: read the file, SHA-256, decode it once at a reduced size,
write it durably (sync of file and folder). The second limit also makes the two small copies out
of the decoded picture, with the same library, which is work of ours that the first leaves out.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image

from benchmarks._office import Camera, begin, open_office
from benchmarks._table import Row, print_rows, race
from inspector.capture.evidence import add_photo
from inspector.durable import sync_folder
from inspector.photos.renditions import LARGE_PX, SMALL_PX

PHOTOS = 8
ROUNDS = 3
BAR = 0.4
BAR_WITH_COPIES = 0.75


def bare_intake(source: Path, folder: Path, *, copies: bool) -> None:
    """The least that has to be done with a photo."""
    data = source.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    with Image.open(io.BytesIO(data)) as picture:
        # In the picture's own ratio: a square box would reduce nothing.
        picture.draft("RGB", (LARGE_PX, LARGE_PX * picture.height // picture.width))
        picture.load()
        if copies:
            large = picture.resize((LARGE_PX, LARGE_PX * picture.height // picture.width))
            large.save(io.BytesIO(), "JPEG", quality=85)
            large.thumbnail((SMALL_PX, SMALL_PX))
            large.save(io.BytesIO(), "JPEG", quality=80)
    temporary = folder / f"{digest}.part"
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / digest)
    sync_folder(folder)


def each(work: Callable[[Path], object], photos: Iterable[Path], *, workers: int) -> None:
    """Does the work with every photo, by one or more threads."""
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, photos))


def measure(folder: Path, camera: Camera, *, workers: int) -> tuple[Row, Row]:
    """Both limits and ours, in turn; new photos every round."""
    shots = [camera.take(folder / "dcim", PHOTOS) for _ in range(ROUNDS)]
    office = open_office(folder / f"office-{workers}")
    inspection = begin(office).id

    def limit(number: int, *, copies: bool) -> None:
        target = folder / f"{copies}-{workers}-{number}"
        target.mkdir()
        each(lambda shot: bare_intake(shot, target, copies=copies), shots[number], workers=workers)

    def ours(number: int) -> None:
        each(
            lambda shot: add_photo(office, shot, inspection=inspection),
            shots[number],
            workers=workers,
        )

    works = (partial(limit, copies=False), partial(limit, copies=True), ours)
    bare_s, copies_s, ours_s = race(*works, rounds=ROUNDS)
    assert office.store.check() == ()
    office.close()
    note = f"{PHOTOS / ours_s:.1f} photos a second"
    return (
        Row(f"workers: {workers}", bare_s, ours_s, BAR, note),
        Row(f"workers: {workers}, with the copies", copies_s, ours_s, BAR_WITH_COPIES),
    )


def main() -> int:
    """Measures with one worker and with two."""
    with tempfile.TemporaryDirectory() as name:
        camera = Camera()
        rows = [row for workers in (1, 2) for row in measure(Path(name), camera, workers=workers)]
    return print_rows(
        f"read, SHA-256, one reduced decode, durable write of {PHOTOS} photos of 12 megapixels",
        rows,
    )


if __name__ == "__main__":
    sys.exit(main())
