"""Things scenes are played with: a bundle changed on its way."""

from __future__ import annotations

import zipfile
from pathlib import Path

from inspector.bundle.container import open_container
from inspector.bundle.packing import Part, write_container

__all__ = ["change_bundle"]

_SIGNATURE = ".p7s"
_NEAR_THE_END = -10


def change_bundle(path: Path, out: Path) -> Path:
    """Writes a bundle as somebody would leave it who changed it after it was signed."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = next(iter(files)).partition("/")[0]
    parts = []
    for name, data in files.items():
        spoilt = bytearray(data)
        if name.endswith(_SIGNATURE):
            spoilt[_NEAR_THE_END] ^= 1
        parts.append(Part.of(name.removeprefix(f"{root}/"), bytes(spoilt)))
    with out.open("w+b") as stream:
        write_container(stream, root=root, parts=parts)
    with open_container(out, writable=True) as container:
        container.scan(seal=True)
    return out
