"""How fast a picture's near copies are found among a hundred thousand.

Two limits: what the program promises, 50 ms a look-up at the most; and finding the same file by
its digest in the same store, one index and one row, which no search by likeness can be below.
"""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks._office import begin, open_office
from benchmarks._table import Row, print_rows, race
from inspector.clock import SystemClock
from inspector.domain.evidence import Photo
from inspector.domain.ids import PhotoId, new_id
from inspector.domain.inspection import Inspection
from inspector.domain.likeness import ALIKE, BITS
from inspector.store.queries.alike import alike, same_bytes
from inspector.workspace import Workspace

PHOTOS = 100_000
AT_ONCE = 10_000
LOOK_UPS = 100
PROMISED_S = 0.050
CROWDED = 0.1


class Looks:
    """Fingerprints as a street's photos have them: many scenes alike, few pictures the same.

    `CROWDED` of all begin like one of 40 others, as façades under the same sky do, so that parts
    of the index are crowded.
    """

    def __init__(self) -> None:
        self._draw = random.Random(4)
        self._usual = [self._draw.getrandbits(BITS) for _ in range(40)]

    def next(self) -> str:
        """The next picture's."""
        bits = self._draw.getrandbits(BITS)
        if self._draw.random() < CROWDED:
            half = BITS // 2
            bits = self._draw.choice(self._usual) >> half << half | bits & (1 << half) - 1
        return f"{bits:016x}"

    def near(self, told: str) -> str:
        """One that differs in as many bits as may be."""
        bits = int(told, 16)
        for at in self._draw.sample(range(BITS), ALIKE):
            bits ^= 1 << at
        return f"{bits:016x}"


def fill(office: Workspace, inspection: Inspection, looks: Looks) -> list[Photo]:
    """So many photos; only their records, for no search reads a picture."""
    clock, now = SystemClock(), datetime.now(UTC)
    photos = [
        Photo(
            id=PhotoId(new_id(clock)),
            digest=f"{number:064x}",
            bytes=4_000_000,
            media_type="image/jpeg",
            extension="jpg",
            original_name=f"IMG_{number:06}.jpg",
            width=4032,
            height=3024,
            orientation=1,
            received_at=now + timedelta(milliseconds=number),
            received_by="周明华",
            inspection=inspection.id,
            likeness=looks.next(),
        )
        for number in range(PHOTOS)
    ]
    for start in range(0, PHOTOS, AT_ONCE):
        with office.write("photo.add") as writer:
            for photo in photos[start : start + AT_ONCE]:
                writer.save(photo)
    return photos


def main() -> int:
    """Measures look-ups that find a near copy, and those that find nothing."""
    looks = Looks()
    with tempfile.TemporaryDirectory() as name, open_office(Path(name) / "office") as office:
        photos = fill(office, begin(office), looks)
        known = random.Random(5).sample(photos, LOOK_UPS)
        copies = [looks.near(photo.likeness) for photo in known]
        others = [looks.next() for _ in range(LOOK_UPS)]

        with office.read() as reader:
            for photo, copy in zip(known, copies, strict=True):
                assert photo.id in {one.photo for one in alike(reader, copy)}

        def by_digest(_: int) -> None:
            with office.read() as reader:
                for photo in known:
                    assert same_bytes(reader, photo.digest)

        def by_look(_: int, wanted: list[str]) -> None:
            with office.read() as reader:
                for likeness in wanted:
                    alike(reader, likeness)

        digest_s, copies_s, others_s = race(
            by_digest,
            partial(by_look, wanted=copies),
            partial(by_look, wanted=others),
        )
    promised_s = PROMISED_S * LOOK_UPS
    rows = [
        Row("a near copy, promised", promised_s, copies_s, 1.0, _each(copies_s)),
        Row("nothing alike, promised", promised_s, others_s, 1.0, _each(others_s)),
        Row("a near copy, by digest", digest_s, copies_s, 0.1, _each(digest_s)),
    ]
    return print_rows(
        f"{LOOK_UPS} look-ups in {PHOTOS} pictures: 50 ms each, and by digest instead", rows
    )


def _each(seconds: float) -> str:
    return f"{seconds / LOOK_UPS * 1000:.2f} ms each"


if __name__ == "__main__":
    sys.exit(main())
