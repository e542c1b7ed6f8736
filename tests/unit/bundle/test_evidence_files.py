"""Videos, voice notes, documents and site plans in a bundle: counted, and missed when not whole."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.load import import_bundle
from inspector.bundle.verdict import Verification
from inspector.bundle.verify import verify
from inspector.capture.attachments import attach, detach
from inspector.capture.plans import add_plan
from inspector.domain.attachments import AttachmentKind
from inspector.domain.exchange import Verdict
from inspector.signing import Authority, Identity, Trust
from inspector.workspace import Workspace
from tests.bundles import forge, unpack
from tests.clips_form import paper_file, video_file, voice_file
from tests.offices import COMPOUND, START, add_inspection

Change = Callable[[dict[str, bytes]], None]


@pytest.fixture
def carrying(street: Workspace, tmp_path: Path) -> ExportedBundle:
    """A bundle of an inspection with two videos, a voice note, two documents, and a site plan."""
    walk = add_inspection(street, ordinal=2)
    drawing = tmp_path / "总平面.png"
    Image.effect_noise((640, 480), 20).save(drawing)
    add_plan(street, drawing, compound=COMPOUND)
    text = tmp_path / "说明.txt"
    text.write_text("消防车道由物业每日巡查。\n" * 200, encoding="utf-8")
    files = (
        video_file(tmp_path),
        video_file(tmp_path, name="VID_2.mp4", seconds=7),
        voice_file(tmp_path),
        paper_file(tmp_path),
        text,
    )
    for file in files:
        attach(street, file, inspection=walk.inspection.id)
    gone = attach(
        street, video_file(tmp_path, name="x.mp4", seconds=9), inspection=walk.inspection.id
    )
    detach(street, attachment=gone.attachment.id)
    return export_bundle(street, roots=[walk.inspection.id], out=tmp_path / "out")


@pytest.fixture
def check(
    carrying: ExportedBundle,
    signer: Identity,
    authority: Authority,
    street: Workspace,
    tmp_path: Path,
) -> Callable[[Change], Verification]:
    """Verifies the bundle as its own sender would have changed it: every sum fits again."""
    trust = Trust((authority.certificate,))
    at = street.clock.now()

    def changed(change: Change) -> Verification:
        path = forge(carrying.path, tmp_path / "x.zip", identity=signer, at=at, files=change)
        return verify(path, at=at, trust=trust)

    return changed


def test_they_are_counted_by_what_they_are(carrying: ExportedBundle) -> None:
    found = carrying.verification
    assert found.verdict is Verdict.ACCEPTED, found.findings
    assert found.photos == 2
    assert found.attachments == {
        AttachmentKind.VIDEO: 2,
        AttachmentKind.AUDIO: 1,
        AttachmentKind.FILE: 2,
    }
    assert found.plans == 1


@pytest.mark.parametrize("folder", ["attachments", "plans"])
@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("gone", "bundle.photo_missing"),
        ("longer", "bundle.photo_differs"),
        ("a bit", "bundle.photo_differs"),
    ],
)
def test_one_that_is_gone_or_another_is_found_whoever_signed(
    carrying: ExportedBundle,
    check: Callable[[Change], Verification],
    folder: str,
    how: str,
    code: str,
) -> None:
    names = [name for name in unpack(carrying.path)[1] if f"data/{folder}/" in name]
    assert len(names) == {"attachments": 5, "plans": 1}[folder]
    for name in names:

        def change(files: dict[str, bytes], name: str = name) -> None:
            data = files.pop(name)
            if how == "longer":
                files[name] = data + b"more"
            elif how == "a bit":
                files[name] = data[:-1] + bytes([data[-1] ^ 1])

        found = check(change)
        assert found.verdict is Verdict.REJECTED
        assert (code, name) in {(one.code, one.subject) for one in found.findings}


@pytest.mark.parametrize("folder", ["attachments", "plans"])
def test_one_that_was_changed_on_the_way_is_named(carrying: ExportedBundle, folder: str) -> None:
    data = carrying.path.read_bytes()
    with zipfile.ZipFile(carrying.path) as archive:
        info = next(one for one in archive.infolist() if f"/data/{folder}/" in one.filename)
    at = info.header_offset + 30 + len(info.filename.encode()) + info.file_size // 2
    carrying.path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    found = verify(carrying.path, at=START)
    assert found.verdict is Verdict.REJECTED
    name = info.filename.partition("/")[2]
    assert ("bundle.checksum", name) in {(one.code, one.subject) for one in found.findings}


def test_a_text_that_is_evidence_travels_byte_for_byte_like_any_original(
    hq: Workspace, carrying: ExportedBundle
) -> None:
    with zipfile.ZipFile(carrying.path) as archive:
        (text,) = (
            one
            for one in archive.infolist()
            if "attachments" in one.filename and one.filename.endswith(".txt")
        )
        data = archive.read(text)
    assert text.compress_type == zipfile.ZIP_STORED
    assert data.decode().startswith("消防车道")
    report = import_bundle(hq, carrying.path)
    assert report.applied
    with hq.store.media.open(hashlib.sha256(data).hexdigest()) as stream:
        assert stream.read() == data
