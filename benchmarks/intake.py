"""How fast 12-megapixel photos come in, one after the other and by two workers.

The work that cannot be avoided is: read the file, SHA-256, decode it once at a reduced size,
write it durably (sync of file and folder). The second limit also makes the two small copies out
of the decoded picture, with the same library. Ours makes the small copy and leaves the large one
until somebody looks, so it may decode at an eighth where the limit decodes at a half.

With `--many` 1,000 photos come in, and the line says how much memory the last 900 added.
"""

from __future__ import annotations

import hashlib
import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image

from benchmarks._office import Camera, begin, open_office
from benchmarks._table import Row, print_rows, race
from inspector.capture.intake import Intake
from inspector.capture.intake_batch import take_in_many
from inspector.durable import sync_folder
from inspector.photos.renditions import LARGE_PX, SMALL_PX

PHOTOS = 16
MANY = 1000
MOST_GROWTH_MB = 24
ROUNDS = 3
BAR = 0.8
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
        came = take_in_many(office, shots[number], inspection=inspection, workers=workers)
        assert all(isinstance(one, Intake) for one in came)

    works = (partial(limit, copies=False), partial(limit, copies=True), ours)
    bare_s, copies_s, ours_s = race(*works, rounds=ROUNDS)
    assert office.store.check() == ()
    office.close()
    note = f"{PHOTOS / ours_s:.1f} photos a second"
    return (
        Row(f"workers: {workers}", bare_s, ours_s, BAR, note),
        Row(f"workers: {workers}, with the copies", copies_s, ours_s, BAR_WITH_COPIES),
    )


def measure_many(folder: Path, camera: Camera, *, workers: int) -> bool:
    """A thousand photos: seconds, and memory after 100 and after all of them."""
    shots = camera.take(folder / "dcim", MANY)
    office = open_office(folder / f"many-{workers}")
    inspection = begin(office).id
    began, early = time.perf_counter(), 0.0
    came = take_in_many(office, shots, inspection=inspection, workers=workers)
    for number, one in enumerate(came, start=1):
        assert isinstance(one, Intake)
        if number == MANY // 10:
            early = resident_mb()
    seconds, late = time.perf_counter() - began, resident_mb()
    office.close()
    print(
        f"{MANY} photos, workers: {workers}: {seconds:.1f} s, {MANY / seconds:.1f} a second, "
        f"{early:.0f} MB after {MANY // 10}, {late:.0f} MB at the end"
    )
    return late - early <= MOST_GROWTH_MB


def resident_mb() -> float:
    """The most memory this process took so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measures with one worker and with two."""
    with tempfile.TemporaryDirectory() as name:
        camera = Camera()
        rows = [row for workers in (1, 2) for row in measure(Path(name), camera, workers=workers)]
    code = print_rows(
        f"read, SHA-256, one reduced decode, durable write of {PHOTOS} photos of 12 megapixels",
        rows,
    )
    flat = True
    if "--many" in sys.argv:
        for workers in (1, 2):
            with tempfile.TemporaryDirectory() as name:
                flat = measure_many(Path(name), camera, workers=workers) and flat
    return code if flat else 1


if __name__ == "__main__":
    sys.exit(main())
