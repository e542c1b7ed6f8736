"""Looking into a bundle: what it would change, and that nothing is changed by looking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.load import Decision, import_bundle
from inspector.bundle.preview import is_as_told, preview_bundle, read_large
from inspector.bundle.receipts import write_receipt
from inspector.capture.places import save_place
from inspector.domain.exchange import Verdict
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.signing import Identity
from inspector.workspace import Workspace
from tests.bundles import forge
from tests.offices import BUILDINGS, START


def written(workspace: Workspace) -> int:
    with workspace.read() as reader:
        return len(list(reader.audit()))


def test_a_look_shows_what_an_import_would_do_and_does_nothing(
    hq: Workspace, exported: ExportedBundle
) -> None:
    before = written(hq)
    look = preview_bundle(hq, exported.path)
    assert written(hq) == before
    assert (look.new, look.changed, look.same) == (13, 0, 0)
    (subject,) = look.subjects
    assert subject.compound is not None
    assert subject.street is not None
    assert (subject.compound.name, subject.street.name) == ("望春小区", "临江街道")
    assert subject.acceptance is not None
    assert look.earlier is None
    report = import_bundle(hq, exported.path)
    assert report.verdict is look.verification.verdict
    assert report.merge.new == look.new
    again = preview_bundle(hq, exported.path)
    assert (again.new, again.changed, again.same) == (0, 0, 13)
    assert again.earlier is not None
    assert again.earlier.accepted


def test_what_would_change_is_named_field_by_field(
    hq: Workspace, street: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    import_bundle(hq, exported.path)
    with street.read() as reader:
        place = reader.get(Place, BUILDINGS[0])
        roots = [one.id for one in reader.all(Inspection)]
    save_place(street, place=replace(place, name="甲幢"))
    made = export_bundle(street, roots=roots, out=tmp_path / "news.zip")
    look = preview_bundle(hq, made.path)
    assert (look.new, look.changed) == (0, 1)
    (difference,) = look.differences
    assert difference.name == "name"
    assert isinstance(difference.held, Place)
    assert isinstance(difference.record, Place)
    assert (difference.held.name, difference.record.name) == ("1 幢", "甲幢")


def test_another_file_of_a_bundle_that_was_decided_on_is_told(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    import_bundle(hq, exported.path)
    twin = forge(exported.path, tmp_path / "twin.zip", identity=hq.signer(), at=hq.clock.now())
    look = preview_bundle(hq, twin)
    assert look.earlier is None
    assert look.same_bundle is not None


def test_a_file_that_was_sent_back_says_why(
    hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    doubtful = forge(exported.path, tmp_path / "d.zip", identity=hq.signer(), at=hq.clock.now())
    import_bundle(hq, doubtful, decision=Decision(accept=False, reason="重签"))
    look = preview_bundle(hq, doubtful)
    assert look.earlier is not None
    assert (look.earlier.accepted, look.earlier.reason) == (False, "重签")


def test_doubtful_photos_are_drawn(
    hq: Workspace, exported: ExportedBundle, signer: Identity, tmp_path: Path
) -> None:
    def in_the_future(told: dict[str, Any]) -> None:
        for revision in told["revisions"]:
            if revision["kind"] == "photo":
                revision["content"]["position"]["latitude"] = 31.5

    far = forge(
        exported.path, tmp_path / "far.zip", identity=signer, at=START, records=in_the_future
    )
    look = preview_bundle(hq, far)
    assert look.doubtful == len(look.photos) == 2
    assert all(one.small.startswith(b"\xff\xd8") for one in look.photos)
    assert all(
        "bundle.photo_elsewhere" in {found.code for found in one.sheet.doubts}
        for one in look.photos
    )
    assert all(is_as_told(far, one.photo) for one in look.photos)
    shot = look.photos[0]
    assert len(read_large(far, shot.photo)) > len(shot.small)
    assert read_large(far, replace(shot.photo, digest="0" * 64)) == b"", "no such file in it"
    assert set(look.names.values()) == {"IMG_0001.jpg"}


def test_a_receipt_says_what_it_answers(
    hq: Workspace, street: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    report = import_bundle(hq, exported.path)
    assert report.verification is not None
    receipt = write_receipt(hq, bundle=report.verification.bundle, out=tmp_path)
    look = preview_bundle(street, receipt.path)
    assert look.answer is not None
    assert look.answer.accepted
    assert look.verification.verdict in (Verdict.ACCEPTED, Verdict.WARNINGS)


def test_a_file_that_cannot_be_read_through_still_gives_a_verdict(
    hq: Workspace, exported: ExportedBundle
) -> None:
    data = exported.path.read_bytes()
    exported.path.write_bytes(data[:-3] + b"xyz")
    look = preview_bundle(hq, exported.path)
    assert look.verification.verdict is Verdict.REJECTED
