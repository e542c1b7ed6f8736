"""Takes bundles apart and puts them together again, changed and signed as told."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from inspector.bundle import bag
from inspector.bundle.container import open_container
from inspector.bundle.packing import Part, write_container
from inspector.domain.exchange import BundleKind
from inspector.domain.revision import canonical
from inspector.signing import Identity, sign_manifest

RECORDS = "data/records.json"


def unpack(path: Path) -> tuple[str, dict[str, bytes]]:
    """The top-level folder's name, and every file by its path in it."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = next(iter(files)).partition("/")[0]
    return root, {name.removeprefix(f"{root}/"): data for name, data in files.items()}


def pack(out: Path, root: str, files: Mapping[str, bytes]) -> Path:
    """A container of these files exactly, sealed."""
    with out.open("w+b") as stream:
        write_container(stream, root=root, parts=[Part.of(*one) for one in files.items()])
    with open_container(out, writable=True) as container:
        container.scan(seal=True)
    return out


def resign(files: Mapping[str, bytes], *, identity: Identity, at: datetime) -> dict[str, bytes]:
    """The files with tag files and signature that fit them."""
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    labels = bag.read_info(files[bag.INFO])
    info = bag.BagInfo(
        organisation=labels["Source-Organization"],
        created=date.fromisoformat(labels["Bagging-Date"]),
        bundle=labels["External-Identifier"],
        kind=BundleKind(labels["Inspector-Kind"]),
        demo="Inspector-Demo" in labels,
    )
    sums = {name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in payload.items()}
    tags = bag.make_tag_files(info, sums)
    signature = sign_manifest(tags[bag.TAG_MANIFEST], identity=identity, at=at)
    return {**payload, **tags, bag.SIGNATURE: signature}


def forge(
    path: Path,
    out: Path,
    *,
    identity: Identity,
    at: datetime,
    records: Callable[[dict[str, Any]], None] | None = None,
    files: Callable[[dict[str, bytes]], None] | None = None,
) -> Path:
    """A bundle changed by its own sender: in order as a container, newly signed.

    Args:
        path: the bundle to begin with.
        out: where the changed one goes.
        identity: who signs it.
        at: when.
        records: changes what ``records.json`` says.
        files: changes the files before they are listed and signed.
    """
    root, parts = unpack(path)
    if records is not None:
        told = json.loads(parts[RECORDS])
        records(told)
        parts[RECORDS] = canonical(told)
    if files is not None:
        files(parts)
    return pack(out, root, resign(parts, identity=identity, at=at))
