"""Things scenes are played with: a bundle changed on its way, a record that two offices changed."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

from inspector.bundle.container import open_container
from inspector.bundle.export import export_bundle
from inspector.bundle.load import import_bundle
from inspector.bundle.packing import Part, write_container
from inspector.capture.places import save_place
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.ui.screens.stage import Stage
from inspector.workspace import Workspace

__all__ = ["change_bundle", "make_conflict"]

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


def make_conflict(here: Workspace, stage: Stage, place: PlaceId) -> None:
    """Changes a place here and in the field, and takes in what the field sends of it."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        stage.opened("field", Path(scratch)) as field,
    ):
        for office, name in ((here, "7 号楼"), (field, "7 幢（枫桥路侧）")):
            with office.read() as reader:
                held = reader.get(Place, place)
            save_place(office, place=replace(held, name=name))
        with field.read() as reader:
            roots = [one.id for one in reader.all(Inspection)]
        sent = export_bundle(field, roots=roots, out=Path(scratch) / "again.zip")
        import_bundle(here, sent.path)
