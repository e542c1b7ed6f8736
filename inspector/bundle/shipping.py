"""Writes a bundle's file: under a temporary name, read back and checked, then renamed.

A file with the final name is whole. The temporary file of an attempt that was cut off is written
over by the next one.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from inspector.bundle.bag import SIGNATURE, TAG_MANIFEST, BagInfo, make_tag_files
from inspector.bundle.packing import Part, Progress, write_container
from inspector.bundle.records import RECORDS, BundleRecords, write_records
from inspector.bundle.verdict import QUARANTINED, Verification
from inspector.bundle.verify import examine
from inspector.domain.exchange import Verdict
from inspector.durable import disk_errors, sync_folder
from inspector.errors import ResourceError, TrustError
from inspector.findings import Level
from inspector.signing.identity import Identity
from inspector.signing.manifests import sign_manifest
from inspector.signing.trust import Trust

__all__ = ["Signing", "place_for", "remove_leftovers", "write_bundle"]

_SPARE = 1 << 20
"""Room for headers and the folder's own growth, when asking whether a bundle fits."""


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs a bundle, and when.

    Attributes:
        identity: the signer.
        at: the time to claim, aware.
        trust: for reading back what was written.
    """

    identity: Identity
    at: datetime
    trust: Trust


def place_for(out: Path, *, name: str) -> Path:
    """Where a bundle goes: the file named, or under its own name in the folder named.

    Raises:
        ResourceError: ``disk.*`` when the folder cannot be made.
    """
    target = out if out.suffix.lower() == ".zip" and not out.is_dir() else out / f"{name}.zip"
    with disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    return target


def remove_leftovers(folder: Path, bundles: Iterable[str]) -> None:
    """Removes what attempts to write these bundles left in a folder when they were cut off."""
    ours = tuple(f"-{bundle[-8:]}.zip.part" for bundle in bundles)
    for leftover in folder.glob(".*.zip.part"):
        if leftover.name.endswith(ours):
            # A stick may be write-protected by now; the leftover does no harm there.
            with contextlib.suppress(OSError):
                leftover.unlink()


def write_bundle(
    target: Path,
    records: BundleRecords,
    *,
    root: str,
    files: Iterable[tuple[Part, str]],
    signing: Signing,
    progress: Progress | None = None,
) -> Verification:
    """Writes, signs, reads back and checks a bundle.

    Args:
        target: the file; one of that name is replaced when the new one is whole.
        records: what it says.
        root: its top-level folder.
        files: the other files of the payload, each with its SHA-256.
        signing: who signs it.
        progress: told while writing, then while reading back.

    Returns:
        What the check of the finished file found.

    Raises:
        TrustError: ``bundle.own_rejected`` when what was read back is not in order,
            ``bundle.source_changed``, ``bundle.name_*``.
        ResourceError: ``bundle.no_room``, ``disk.*``.
    """
    parts = _packed_parts(records, list(files), signing)
    _check_room(target, parts)
    temporary = target.with_name(f".{target.name}.part")
    with disk_errors(target):
        try:
            with temporary.open("w+b") as stream:
                write_container(stream, root=root, parts=parts, progress=progress)
            verification = _read_back(temporary, signing, progress)
            temporary.replace(target)
        except BaseException:
            # The disk may be gone altogether; what matters then is the first error.
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)
    return replace(verification, path=str(target))


def _packed_parts(
    records: BundleRecords, files: list[tuple[Part, str]], signing: Signing
) -> list[Part]:
    told = Part.of(RECORDS, write_records(records))
    assert isinstance(told.source, bytes)
    payload = [(told, hashlib.sha256(told.source).hexdigest()), *files]
    info = BagInfo(
        organisation=records.source.organisation or records.source.name,
        created=records.created,
        bundle=str(records.bundle),
        kind=records.kind,
        demo=records.demo,
    )
    tags = make_tag_files(info, {part.name: (digest, part.size) for part, digest in payload})
    signature = sign_manifest(tags[TAG_MANIFEST], identity=signing.identity, at=signing.at)
    return [
        *(part for part, _ in payload),
        *(Part.of(name, data) for name, data in tags.items()),
        Part.of(SIGNATURE, signature),
    ]


def _check_room(target: Path, parts: list[Part]) -> None:
    needed = sum(part.size for part in parts) + _SPARE
    with disk_errors(target):
        free = shutil.disk_usage(target.parent).free
    if free < needed:
        raise ResourceError(
            "bundle.no_room",
            path=str(target.parent),
            needed=-(-needed // 1_000_000),
            free=free // 1_000_000,
        )


def _read_back(temporary: Path, signing: Signing, progress: Progress | None) -> Verification:
    """Checks the file from its bytes, and seals it on the way."""
    with examine(
        temporary, at=signing.at, trust=signing.trust, seal=True, progress=progress
    ) as examined:
        verification = examined.verification
    if verification.verdict is Verdict.REJECTED:
        wrong = next(
            found
            for found in verification.findings
            if found.level is Level.ERROR and found.code not in QUARANTINED
        )
        raise TrustError("bundle.own_rejected", problem=wrong.code, name=wrong.subject)
    return verification
