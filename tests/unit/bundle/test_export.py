"""Export: what belongs together goes together, the same set gives the same bytes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import bagit
import pytest

from inspector.bundle.export import (
    ExportedBundle,
    export_bundle,
    find_unrecorded,
    prepare_export,
    record_found,
    write_prepared,
)
from inspector.bundle.load import import_bundle
from inspector.bundle.records import read_records
from inspector.bundle.verify import verify
from inspector.clock import FrozenClock
from inspector.domain.acceptance import Acceptance, Handwriting
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.exchange import BundleKind, Delivery, Verdict
from inspector.domain.inspection import Answer, Inspection
from inspector.errors import InputError, ResourceError, TrustError
from inspector.signing import certificate_pem
from inspector.workspace import Workspace
from tests.bundles import unpack
from tests.office_fixtures import Opener
from tests.offices import BUILDINGS, COMPOUND, STREET, add_inspection

SIGNATURE = "tagmanifest-sha256.txt.p7s"


def inspections(workspace: Workspace) -> list[Inspection]:
    with workspace.read() as reader:
        return list(reader.all(Inspection))


def carried(path: Path) -> dict[str, set[str]]:
    """Ids of the records a bundle carries, by kind."""
    found: dict[str, set[str]] = {}
    for revision in read_records(unpack(path)[1]["data/records.json"]).revisions.values():
        found.setdefault(revision.kind, set()).add(str(revision.record))
    return found


def test_an_export_carries_everything_an_inspection_is(
    street: Workspace, exported: ExportedBundle
) -> None:
    with street.read() as reader:
        kept: dict[str, set[str]] = {
            "place": {str(STREET), str(COMPOUND), *map(str, BUILDINGS)},
            "inspection": {str(one.id) for one in reader.all(Inspection)},
            "answer": {str(one.id) for one in reader.all(Answer)},
            "photo": {str(one.id) for one in reader.all(Photo)},
            "defect": {str(one.id) for one in reader.all(Defect)},
            "acceptance": {str(one.id) for one in reader.all(Acceptance)},
            "handwriting": {str(one.id) for one in reader.all(Handwriting)},
        }
        photos = {one.digest for one in reader.all(Photo)}
    assert carried(exported.path) == kept
    root, files = unpack(exported.path)
    assert {n for n in files if "photos" in n} == {f"data/photos/{d}.jpg" for d in photos}
    assert {n for n in files if "reports" in n} == {"data/reports/WC-0520-Y001.pdf"}
    assert {n for n in files if "checklists" in n} == {"data/checklists/core-fire-lanes@1.0.yaml"}
    assert root == exported.path.stem
    assert root == f"acceptance-WC-0520-Y001-2026-05-20-{exported.bundle[-8:]}"


def test_a_finished_export_is_in_order_and_marked_as_exported(
    street: Workspace, exported: ExportedBundle
) -> None:
    assert exported.verification.verdict is Verdict.ACCEPTED
    assert Path(exported.verification.path).name == exported.path.name
    assert exported.bytes == exported.path.stat().st_size
    assert list(exported.path.parent.iterdir()) == [exported.path]
    with street.read() as reader:
        line = reader.shipment_of(exported.bundle)
        assert line is not None
        assert line.archive == exported.archive
        assert Path(line.path).name == exported.path.name
        assert reader.delivery(inspections(street)[0].id) is Delivery.EXPORTED
        assert list(reader.audit())[-1].action == "bundle.export"
    assert street.store.check() == ()


def test_a_file_finished_in_the_instant_of_the_end_is_recorded_at_the_next_start(
    street: Workspace, tmp_path: Path
) -> None:
    add_inspection(street, ordinal=2)
    roots = [one.id for one in inspections(street)]
    prepared = prepare_export(street, roots=roots, out=tmp_path)
    assert find_unrecorded(street) == (), "it is not written yet"
    written = write_prepared(street, prepared)
    found = find_unrecorded(street)
    record_found(street, found)
    with street.read() as reader:
        line = reader.shipment_of(prepared.line.bundle)
        assert line is not None
        assert (line.archive, line.path) == (written.archive, str(prepared.target))
        assert all(reader.delivery(one) is Delivery.EXPORTED for one in roots)
    assert find_unrecorded(street) == ()
    record_found(street, found)
    with street.read() as reader:
        assert reader.shipment_of(prepared.line.bundle) == line, "once is enough"


def test_a_file_that_carries_something_else_is_not_taken_for_the_export(
    street: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    add_inspection(street, ordinal=2)
    roots = [one.id for one in inspections(street)]
    prepared = prepare_export(street, roots=roots, out=tmp_path)
    shutil.copy(exported.path, prepared.target)
    assert find_unrecorded(street) == ()
    prepared.target.write_bytes(b"half")
    assert find_unrecorded(street) == ()


def test_the_usual_programs_validate_it(
    street: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    subprocess.run(["unzip", "-q", exported.path, "-d", tmp_path / "un"], check=True)
    folder = tmp_path / "un" / exported.path.stem
    assert bagit.Bag(os.fspath(folder)).validate()
    subprocess.run(
        ["sha256sum", "-c", "--strict", "--quiet", "manifest-sha256.txt"], cwd=folder, check=True
    )
    anchor = tmp_path / "ca.pem"
    anchor.write_bytes(certificate_pem(*street.signer().chain))
    checked = subprocess.run(
        [
            *("openssl", "cms", "-verify", "-binary", "-inform", "DER"),
            *("-in", folder / SIGNATURE, "-content", folder / "tagmanifest-sha256.txt"),
            *("-CAfile", anchor, "-purpose", "any", "-out", os.devnull),
            *("-attime", str(int(street.clock.now().timestamp()))),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_the_same_set_gives_the_same_bytes_but_for_the_signature(
    street: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    assert isinstance(street.clock, FrozenClock)
    street.clock.advance(timedelta(days=3))
    roots = [one.id for one in inspections(street)]
    again = export_bundle(street, roots=roots, out=tmp_path / "again")
    assert again.bundle == exported.bundle
    assert again.path.name == exported.path.name
    first, second = unpack(exported.path)[1], unpack(again.path)[1]
    assert first.pop(SIGNATURE) != second.pop(SIGNATURE)
    assert first == second


def test_a_changed_set_is_another_bundle(
    street: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    with street.write("test.change") as writer:
        defect = writer.all(Defect)[0]
        writer.void(Defect, defect.id)
    roots = [one.id for one in inspections(street)]
    again = export_bundle(street, roots=roots, out=tmp_path / "again")
    assert again.bundle != exported.bundle
    # Whoever has the record must learn that it was voided.
    assert carried(again.path)["defect"] == {str(defect.id)}


def test_others_inspections_stay_at_home(street: Workspace, tmp_path: Path) -> None:
    other = add_inspection(street, ordinal=2)
    roots = [inspections(street)[0].id]
    made = export_bundle(street, roots=roots, out=tmp_path / "one.zip")
    assert made.path == tmp_path / "one.zip"
    text = b"".join(data for name, data in unpack(made.path)[1].items() if "photos" not in name)
    assert str(other.inspection.id).encode() not in text
    assert other.photos[0].digest.encode() not in text


def test_an_inspection_without_acceptance_goes_as_an_inspection(
    street: Workspace, tmp_path: Path
) -> None:
    other = add_inspection(street, ordinal=2).inspection
    made = export_bundle(street, roots=[other.id], out=tmp_path)
    assert made.kind is BundleKind.INSPECTION
    assert made.verification.verdict is Verdict.ACCEPTED
    with pytest.raises(InputError) as refused:
        export_bundle(street, roots=[other.id], out=tmp_path, kind=BundleKind.ACCEPTANCE)
    assert refused.value.code == "bundle.not_accepted_yet"
    both = export_bundle(street, roots=[one.id for one in inspections(street)], out=tmp_path)
    assert both.kind is BundleKind.INSPECTION
    assert "-and-1-" in both.path.name


@pytest.mark.parametrize("kind", [BundleKind.TASK, BundleKind.RECEIPT])
def test_other_kinds_are_not_exported_here(
    street: Workspace, tmp_path: Path, kind: BundleKind
) -> None:
    with pytest.raises(InputError) as refused:
        export_bundle(street, roots=[inspections(street)[0].id], out=tmp_path, kind=kind)
    assert refused.value.code == "bundle.kind_not_exported"


def test_an_unknown_root_is_refused(street: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        export_bundle(street, roots=[STREET], out=tmp_path)
    assert refused.value.code == "bundle.unknown_root"
    with pytest.raises(InputError) as refused:
        export_bundle(street, roots=[], out=tmp_path)
    assert refused.value.code == "bundle.no_roots"


def originals(workspace: Workspace) -> list[Path]:
    with workspace.read() as reader:
        digests = {one.digest for one in reader.all(Photo)}
    return [path for path in (workspace.folder / "media").rglob("*") if path.name in digests]


def test_a_missing_original_stops_the_export(street: Workspace, tmp_path: Path) -> None:
    originals(street)[0].unlink()
    with pytest.raises(ResourceError) as refused:
        export_bundle(street, roots=[inspections(street)[0].id], out=tmp_path / "out")
    assert refused.value.code == "media.missing"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_damaged_original_is_found_when_the_file_is_read_back(
    street: Workspace, tmp_path: Path
) -> None:
    original = originals(street)[0]
    data = bytearray(original.read_bytes())
    data[40] ^= 1
    original.write_bytes(data)
    with pytest.raises(TrustError) as refused:
        export_bundle(street, roots=[inspections(street)[0].id], out=tmp_path / "out")
    assert refused.value.code == "bundle.own_rejected"
    assert original.name in str(refused.value.context["name"])
    assert list((tmp_path / "out").iterdir()) == []


def test_a_cancelled_export_leaves_nothing(street: Workspace, tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        if done * 2 > total:
            raise CancelledError

    root = add_inspection(street, ordinal=2).inspection.id
    with pytest.raises(CancelledError):
        export_bundle(street, roots=[root], out=tmp_path / "out", progress=cancel)
    assert list((tmp_path / "out").iterdir()) == []
    with street.read() as reader:
        assert reader.delivery(root) is Delivery.LOCAL


def test_leftovers_of_cut_off_exports_are_removed(
    street: Workspace, exported: ExportedBundle
) -> None:
    folder = exported.path.parent
    ours = folder / f".acceptance-old-{exported.bundle[-8:]}.zip.part"
    others = folder / ".acceptance-old-12345678.zip.part"
    ours.touch()
    others.touch()
    export_bundle(street, roots=[inspections(street)[0].id], out=folder)
    assert not ours.exists()
    assert others.exists()


def test_a_folder_that_cannot_be_written_is_said_in_words(
    street: Workspace, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(ResourceError) as refused:
        export_bundle(street, roots=[inspections(street)[0].id], out=blocked / "below")
    assert refused.value.code.startswith("disk.")


def test_a_disk_without_room_is_noticed_before_writing(
    street: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        total: int
        used: int
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10, 9, 1))
    with pytest.raises(ResourceError) as refused:
        export_bundle(street, roots=[inspections(street)[0].id], out=tmp_path / "out")
    assert refused.value.code == "bundle.no_room"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_disk_that_fills_while_writing_leaves_nothing(street: Workspace, tmp_path: Path) -> None:
    """The kernel's limit on file sizes stands in for the disk's end."""
    roots = [inspections(street)[0].id]
    resource = pytest.importorskip("resource", reason="Windows sets no limit on file sizes")
    # With the ledger written, only the bundle itself meets the limit.
    size = export_bundle(street, roots=roots, out=tmp_path / "before").bytes
    out = tmp_path / "out"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, limits[1]))
        with pytest.raises(ResourceError) as refused:
            export_bundle(street, roots=roots, out=out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert refused.value.code == "disk.failed"
    assert list(out.iterdir()) == []
    made = export_bundle(street, roots=roots, out=out)
    assert made.verification.verdict is Verdict.ACCEPTED


def test_a_workspace_without_identity_cannot_export(street: Workspace, tmp_path: Path) -> None:
    shutil.rmtree(street.identity_folder)
    with pytest.raises(InputError) as refused:
        export_bundle(street, roots=[inspections(street)[0].id], out=tmp_path)
    assert refused.value.code == "workspace.no_identity"


def test_what_a_receiver_passes_on_still_tells_who_wrote_it(
    open_office: Opener, exported: ExportedBundle, tmp_path: Path
) -> None:
    other = open_office("other", copy_of="field")
    assert import_bundle(other, exported.path).applied
    passed = export_bundle(
        other, roots=[one.id for one in inspections(other)], out=tmp_path / "passed"
    )
    found = verify(passed.path, at=other.clock.now())
    assert found.verdict is Verdict.WARNINGS
    assert {one.code for one in found.findings} == {"signing.identity_unchecked"}
    assert carried(passed.path) == carried(exported.path)
