"""How fast bundles are written, checked and taken in.

Limits, over the same bytes: export reads, hashes and writes them, synced; verification reads
and hashes them; import does as export does. Ours does more: it reads back what it wrote, hashes
every file and the whole, and checks records and signatures. The bars keep what is reached from
being lost; the export is meant to come to 0.8.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from benchmarks._office import Camera, begin, open_office
from benchmarks._table import Row, print_rows, race
from inspector.bundle.export import export_bundle
from inspector.bundle.load import import_bundle
from inspector.bundle.verify import verify
from inspector.capture.evidence import add_photo
from inspector.demo.script import read_script
from inspector.demo.walk import answer_everything
from inspector.domain.parties import Role
from inspector.signing import Trust, save_trust

PHOTOS = 50
ROUNDS = 3
CHUNK = 1 << 20
BARS = {"export": 0.3, "verify": 0.3, "import": 0.25}


def hash_and_copy(sources: Iterable[Path], target: Path) -> None:
    """Reads files, hashes them, and writes all of them into one, synced."""
    hasher = hashlib.sha256()
    with target.open("wb") as out:
        for source in sources:
            with source.open("rb") as file:
                while chunk := file.read(CHUNK):
                    hasher.update(chunk)
                    out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    target.unlink()


def hash_only(source: Path) -> None:
    """Reads a file and hashes it."""
    with source.open("rb") as file:
        hashlib.file_digest(file, "sha256")


def main() -> int:
    """Writes, checks and takes in one bundle of real size."""
    with tempfile.TemporaryDirectory() as name, open_office(Path(name) / "field") as field:
        folder = Path(name)
        shots = Camera().take(folder / "dcim", PHOTOS)
        inspection = begin(field)
        answer_everything(field, inspection, read_script())
        for shot in shots:
            add_photo(field, shot, inspection=inspection.id)
        sent = folder / "sent.zip"
        export_bundle(field, roots=[inspection.id], out=sent)
        headquarters = [open_office(folder / f"hq-{n}", Role.HQ) for n in range(ROUNDS)]
        for hq in headquarters:
            save_trust(hq.trust_folder, Trust((field.signer().certificate,)))

        def export(_: int) -> None:
            sent.unlink(missing_ok=True)
            export_bundle(field, roots=[inspection.id], out=sent)

        def check(_: int) -> None:
            assert verify(sent, at=field.clock.now() + timedelta(days=1)).archive

        def take_in(number: int) -> None:
            assert import_bundle(headquarters[number], sent).applied

        copy_s, hash_s, export_s, verify_s, import_s = race(
            lambda _: hash_and_copy(shots, folder / "copy"),
            lambda _: hash_only(sent),
            export,
            check,
            take_in,
            rounds=ROUNDS,
        )
        size = sent.stat().st_size / 1e6
        for hq in headquarters:
            assert hq.store.check() == ()
            hq.close()
    rows = [
        Row("export", copy_s, export_s, BARS["export"], f"{size / export_s:.0f} MB/s"),
        Row("verify", hash_s, verify_s, BARS["verify"], f"{size / verify_s:.0f} MB/s"),
        Row("import", copy_s, import_s, BARS["import"], f"{size / import_s:.0f} MB/s"),
    ]
    return print_rows(f"hash and copy (verify: hash) of {PHOTOS} photos, {size:.0f} MB", rows)


if __name__ == "__main__":
    sys.exit(main())
