"""Seven steps and the verdict table: what is found, and what it comes to."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from inspector.bundle.checks.register import Register
from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.verdict import (
    QUARANTINED,
    IdentityCheck,
    IntegrityCheck,
    Step,
    TimeCheck,
    Verification,
    verdict_on,
)
from inspector.bundle.verify import verify
from inspector.domain.evidence import Photo, PhotoRole, PhotoSource
from inspector.domain.exchange import Verdict
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.inspection import Answer, Inspection
from inspector.domain.parties import Role
from inspector.domain.places import Place
from inspector.domain.revision import (
    KINDS,
    digest_of,
    revision_from_json,
    value_of,
)
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.signing import (
    Authority,
    Identity,
    RevocationReason,
    Trust,
    revoke_certificate,
)
from inspector.signing.trust import read_trust
from inspector.workspace import Workspace
from tests.bundles import forge, pack, unpack
from tests.offices import COMPOUND, START, add_inspection, make_office

LATER = START + timedelta(hours=10)


@pytest.fixture
def trust(authority: Authority) -> Trust:
    return Trust((authority.certificate,))


def codes(found: Verification) -> set[str]:
    return {one.code for one in found.findings}


def test_an_untouched_bundle_is_accepted(exported: ExportedBundle, trust: Trust) -> None:
    found = verify(exported.path, at=LATER, trust=trust)
    assert found.findings == ()
    assert found.verdict is Verdict.ACCEPTED
    assert found.integrity is IntegrityCheck.INTACT
    assert found.identity is IdentityCheck.TRUSTED
    assert found.time is TimeCheck.CLAIMED
    assert (found.kind, found.bundle, found.archive) == (
        exported.kind,
        exported.bundle,
        exported.archive,
    )
    assert (found.records, found.photos, found.demo) == (13, 2, False)
    assert [one.document for one in found.signers] == [
        "tagmanifest-sha256.txt",
        "data/reports/WC-0520-Y001.pdf",
    ]
    assert set(found.steps) == set(Step) - {Step.REGISTER}


def test_without_anchors_identity_is_left_unchecked(exported: ExportedBundle) -> None:
    found = verify(exported.path, at=LATER)
    assert found.verdict is Verdict.WARNINGS
    assert found.identity is IdentityCheck.UNCHECKED
    assert codes(found) == {"signing.identity_unchecked"}


def test_a_signer_nobody_vouches_for_is_looked_at_twice(
    exported: ExportedBundle, tmp_path: Path
) -> None:
    with make_office(tmp_path / "x", role=Role.HQ, name="别处", authority=None) as elsewhere:
        stranger = Trust((elsewhere.signer().certificate,))
    found = verify(exported.path, at=LATER, trust=stranger)
    assert found.verdict is Verdict.QUARANTINED
    assert found.identity is IdentityCheck.UNTRUSTED
    assert found.integrity is IntegrityCheck.INTACT
    assert codes(found) == {"signing.not_trusted"}


def test_a_revoked_signer_is_rejected(
    street: Workspace, exported: ExportedBundle, authority: Authority, tmp_path: Path
) -> None:
    folder = tmp_path / "ca"
    shutil.copytree(authority.folder, folder)
    taken = revoke_certificate(
        replace(authority, folder=folder),
        street.signer().facts.fingerprint,
        reason=RevocationReason.KEY_COMPROMISE,
        clock=street.clock,
    )
    trust = Trust((authority.certificate,)) | read_trust(taken)
    found = verify(exported.path, at=LATER + timedelta(days=1), trust=trust)
    assert found.verdict is Verdict.REJECTED
    assert found.identity is IdentityCheck.REVOKED
    assert found.integrity is IntegrityCheck.INTACT
    assert "signing.revoked" in codes(found)


def test_a_role_that_may_not_sign_this_kind_is_looked_at_twice(
    exported: ExportedBundle, hq: Workspace, trust: Trust, tmp_path: Path
) -> None:
    path = forge(exported.path, tmp_path / "x.zip", identity=hq.signer(), at=LATER)
    found = verify(path, at=LATER, trust=trust)
    assert found.verdict is Verdict.QUARANTINED
    assert codes(found) == {"bundle.role_may_not_sign"}


def revision(told: dict[str, Any], kind: str, number: int = 0) -> dict[str, Any]:
    found: list[dict[str, Any]] = [one for one in told["revisions"] if one["kind"] == kind]
    return found[number]


def order(told: dict[str, Any]) -> None:
    """Puts revisions that were changed back into their order."""
    told["revisions"].sort(
        key=lambda one: (one["record"], one["time"], digest_of(revision_from_json(one)))
    )


def drop(kind: str) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        told["revisions"] = [one for one in told["revisions"] if one["kind"] != kind]

    return change


def set_member(*steps: str, to: object) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        place = told
        for step in steps[:-1]:
            place = place[step]
        place[steps[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (set_member("format", to=2), "bundle.newer_format"),
        (set_member("kind", to="inspection"), "bundle.info_differs"),
        (set_member("created", to="2026-05-19"), "bundle.info_differs"),
        (set_member("demo", to=True), "bundle.info_differs"),
        (set_member("certificates", to=["MTIz"]), "bundle.certificate_unreadable"),
        (set_member("roots", to=["0199b2a4-6a50-7c3e-9d50-3f1c5c1e8d01"]), "bundle.root_missing"),
        (set_member("revisions", to=[7]), "bundle.records_malformed"),
        (drop("place"), "bundle.reference_missing"),
        (drop("inspection"), "bundle.reference_missing"),
        (drop("answer"), "bundle.locked_missing"),
    ],
)
def test_records_that_do_not_hold_together_are_rejected(
    signer: Identity,
    exported: ExportedBundle,
    trust: Trust,
    tmp_path: Path,
    change: Callable[[dict[str, Any]], None],
    code: str,
) -> None:
    """Signed by the sender, so that only the records are wrong."""
    path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=LATER, records=change)
    found = verify(path, at=LATER, trust=trust)
    assert found.verdict is Verdict.REJECTED
    assert code in codes(found)
    assert found.identity is IdentityCheck.TRUSTED


def test_a_history_with_a_hole_is_rejected(
    signer: Identity, exported: ExportedBundle, trust: Trust, tmp_path: Path
) -> None:
    def change(told: dict[str, Any]) -> None:
        first = next(
            one for one in told["revisions"] if one["kind"] == "inspection" and not one["parents"]
        )
        told["revisions"].remove(first)

    path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=LATER, records=change)
    assert "bundle.parent_missing" in codes(verify(path, at=LATER, trust=trust))


def test_a_revision_the_log_does_not_know_is_rejected(
    signer: Identity, exported: ExportedBundle, trust: Trust, tmp_path: Path
) -> None:
    def change(told: dict[str, Any]) -> None:
        revision(told, "answer")["content"]["note"] = "改过"
        order(told)

    path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=LATER, records=change)
    found = verify(path, at=LATER, trust=trust)
    assert {"bundle.audit_incomplete", "bundle.locked_missing"} <= codes(found)
    assert found.verdict is Verdict.REJECTED


def edit_audit(data: bytes, how: str) -> bytes:
    lines = data.splitlines(keepends=True)
    if how == "gap":
        del lines[1]
    elif how == "altered":
        told = json.loads(lines[0])
        told["name"] = "别人"
        lines[0] = json.dumps(
            told, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
        lines[0] += b"\n"
    elif how == "malformed":
        lines[0] = b"{}\n"
    elif how == "spaced":
        lines[0] = b" " + lines[0]
    elif how == "cut":
        lines[-1] = lines[-1].rstrip()
    else:
        lines.pop()
    return b"".join(lines)


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("gap", "audit.gap"),
        ("altered", "audit.altered"),
        ("malformed", "bundle.audit_malformed"),
        ("spaced", "bundle.audit_malformed"),
        ("cut", "bundle.audit_malformed"),
        ("short", "bundle.audit_incomplete"),
    ],
)
def test_a_log_that_does_not_link_is_rejected(
    signer: Identity, exported: ExportedBundle, trust: Trust, tmp_path: Path, how: str, code: str
) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["data/audit.jsonl"] = edit_audit(files["data/audit.jsonl"], how)

    path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=LATER, files=change)
    found = verify(path, at=LATER, trust=trust)
    assert found.verdict is Verdict.REJECTED
    assert code in codes(found)


@pytest.mark.parametrize(
    ("kind", "gone", "changed"),
    [
        ("photos/", "bundle.photo_missing", "bundle.photo_differs"),
        ("checklists/", "bundle.checklist_missing", "bundle.checklist_differs"),
        ("reports/", "bundle.report_missing", "bundle.report_missing"),
        ("audit.jsonl", "bundle.file_missing", "bundle.audit_malformed"),
        ("records.json", "bundle.file_missing", "bundle.records_malformed"),
    ],
)
def test_a_file_the_records_speak_of_must_be_the_recorded_one(
    signer: Identity,
    exported: ExportedBundle,
    trust: Trust,
    tmp_path: Path,
    kind: str,
    gone: str,
    changed: str,
) -> None:
    def remove(files: dict[str, bytes]) -> None:
        del files[next(name for name in files if f"data/{kind}" in name)]

    def alter(files: dict[str, bytes]) -> None:
        files[next(name for name in files if f"data/{kind}" in name)] += b"more"

    for change, code in ((remove, gone), (alter, changed)):
        path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=LATER, files=change)
        found = verify(path, at=LATER, trust=trust)
        assert found.verdict is Verdict.REJECTED
        assert code in codes(found)


def test_a_file_nobody_speaks_of_is_a_hint(
    signer: Identity, exported: ExportedBundle, trust: Trust, tmp_path: Path
) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["data/photos/extra.jpg"] = b"?"

    path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=LATER, files=change)
    found = verify(path, at=LATER, trust=trust)
    assert codes(found) == {"bundle.file_unclaimed"}
    assert found.verdict is Verdict.WARNINGS


def test_a_newer_format_is_refused_in_words_and_nothing_else_is_said(
    exported: ExportedBundle, trust: Trust, tmp_path: Path
) -> None:
    root, files = unpack(exported.path)
    files["bag-info.txt"] = files["bag-info.txt"].replace(b"Format: 1", b"Format: 7")
    found = verify(pack(tmp_path / "x.zip", root, files), at=LATER, trust=trust)
    assert [one.code for one in found.findings] == ["bundle.newer_format"]
    assert found.verdict is Verdict.REJECTED


def test_a_bundle_signed_by_another_key_than_it_says_is_rejected(
    exported: ExportedBundle, trust: Trust, tmp_path: Path
) -> None:
    root, files = unpack(exported.path)
    files["tagmanifest-sha256.txt.p7s"] = b"0" * 500
    found = verify(pack(tmp_path / "x.zip", root, files), at=LATER, trust=trust)
    assert found.verdict is Verdict.REJECTED
    assert found.identity is IdentityCheck.UNKNOWN


def test_a_picture_exchanged_with_all_its_sums_still_breaks_the_signature(
    exported: ExportedBundle, signer: Identity, trust: Trust, tmp_path: Path
) -> None:
    def change(files: dict[str, bytes]) -> None:
        files[next(name for name in files if "photos" in name)] = b"\xff\xd8 other picture"

    other = forge(exported.path, tmp_path / "y.zip", identity=signer, at=LATER, files=change)
    root, files = unpack(other)
    files["tagmanifest-sha256.txt.p7s"] = unpack(exported.path)[1]["tagmanifest-sha256.txt.p7s"]
    found = verify(pack(tmp_path / "x.zip", root, files), at=LATER, trust=trust)
    assert found.verdict is Verdict.REJECTED
    assert "signing.content_changed" in codes(found)


def reexported(street: Workspace, tmp_path: Path) -> Path:
    with street.read() as reader:
        roots = [one.id for one in reader.all(Inspection)]
    return export_bundle(street, roots=roots, out=tmp_path / "again.zip").path


def first_photo(street: Workspace) -> Photo:
    with street.read() as reader:
        return reader.all(Photo)[0]


def test_an_answer_changed_after_the_signatures_is_looked_at_twice(
    street: Workspace, trust: Trust, tmp_path: Path
) -> None:
    with street.write("test.cheat") as writer:
        writer.save(replace(writer.all(Answer)[0], values={"value": "fail"}))
    found = verify(reexported(street, tmp_path), at=LATER, trust=trust)
    assert codes(found) == {"bundle.changed_after_signing"}
    assert found.verdict is Verdict.QUARANTINED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"content": "0" * 64}, "bundle.content_digest_wrong"),
        ({"content": "0" * 64}, "bundle.handwriting_other_content"),
        ({"content": "0" * 64}, "bundle.report_other_content"),
        ({"report": None}, "bundle.report_missing"),
    ],
)
def test_an_acceptance_that_is_not_what_was_signed_cannot_leave(
    signer: Identity,
    exported: ExportedBundle,
    trust: Trust,
    tmp_path: Path,
    change: dict[str, Any],
    code: str,
) -> None:
    def alter(told: dict[str, Any]) -> None:
        last = max(
            (one for one in told["revisions"] if one["kind"] == "acceptance"),
            key=lambda one: one["time"],
        )
        last["content"].update(change)
        order(told)

    path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=LATER, records=alter)
    found = verify(path, at=LATER, trust=trust)
    assert code in codes(found)
    assert found.verdict is Verdict.REJECTED


def test_signers_of_the_report_must_be_those_recorded(
    signer: Identity, hq: Workspace, exported: ExportedBundle, trust: Trust, tmp_path: Path
) -> None:
    other = hq.signer().facts.fingerprint

    def alter(told: dict[str, Any]) -> None:
        last = max(
            (one for one in told["revisions"] if one["kind"] == "acceptance"),
            key=lambda one: one["time"],
        )
        last["content"]["report"]["signatures"][0]["certificate"] = other
        order(told)

    path = forge(exported.path, tmp_path / "x.zip", identity=signer, at=LATER, records=alter)
    assert "bundle.report_signers_differ" in codes(verify(path, at=LATER, trust=trust))


@pytest.mark.parametrize(
    ("change", "code", "verdict"),
    [
        ({"position": None}, "bundle.photo_unplaced", Verdict.WARNINGS),
        ({"taken": None}, "bundle.photo_undated", Verdict.WARNINGS),
        ({"days": -3}, "bundle.photo_before_inspection", Verdict.QUARANTINED),
        ({"days": 3}, "bundle.photo_in_future", Verdict.QUARANTINED),
        ({"latitude": 30.2555}, "bundle.photo_elsewhere", Verdict.QUARANTINED),
        ({"hints": ("photo.edited",)}, "bundle.photo_edited", Verdict.WARNINGS),
        (
            {"hints": ("photo.through_messenger",)},
            "bundle.photo_through_messenger",
            Verdict.WARNINGS,
        ),
        ({"hints": ("photo.screenshot",)}, "bundle.photo_is_screenshot", Verdict.WARNINGS),
        (
            {"source": PhotoSource.CAMERA, "gps_time": START - timedelta(hours=2)},
            "photo.device_clock_differs",
            Verdict.WARNINGS,
        ),
    ],
)
def test_an_implausible_photo_is_noticed(
    street: Workspace,
    trust: Trust,
    tmp_path: Path,
    change: dict[str, Any],
    code: str,
    verdict: Verdict,
) -> None:
    inspection = add_inspection(street, ordinal=2)
    photo = inspection.photos[0]
    if "days" in change:
        assert photo.taken is not None
        moved = photo.taken.local + timedelta(days=change["days"])
        photo = replace(photo, taken=replace(photo.taken, local=moved))
    elif "latitude" in change:
        photo = replace(
            photo,
            position=GeoPosition(change["latitude"], 120.16, Datum.WGS84, PositionSource.EXIF),
        )
    else:
        photo = replace(photo, **change)
    with street.write("test.change") as writer:
        writer.save(photo)
    made = export_bundle(street, roots=[inspection.inspection.id], out=tmp_path / "x.zip")
    found = verify(made.path, at=LATER, trust=trust)
    assert codes(found) == {code}
    assert found.verdict is verdict
    assert found.steps[Step.PLAUSIBILITY]


def test_an_old_picture_of_a_document_is_plausible(
    street: Workspace, trust: Trust, tmp_path: Path
) -> None:
    inspection = add_inspection(street, ordinal=2)
    photo = inspection.photos[0]
    assert photo.taken is not None
    old = replace(photo.taken, local=photo.taken.local - timedelta(days=300))
    with street.write("test.change") as writer:
        writer.save(replace(photo, taken=old, role=PhotoRole.DOCUMENT))
    made = export_bundle(street, roots=[inspection.inspection.id], out=tmp_path / "x.zip")
    assert verify(made.path, at=LATER, trust=trust).verdict is Verdict.ACCEPTED


def test_a_picture_used_in_two_inspections_is_noticed(
    street: Workspace, trust: Trust, tmp_path: Path
) -> None:
    other = add_inspection(street, ordinal=2)
    with street.write("test.change") as writer:
        shared = first_photo(street)
        writer.save(replace(other.photos[0], digest=shared.digest, bytes=shared.bytes))
    found = verify(reexported(street, tmp_path), at=LATER, trust=trust)
    assert codes(found) == {"bundle.photo_in_other_inspection"}
    assert found.verdict is Verdict.QUARANTINED


def test_records_from_the_future_are_looked_at_twice(
    exported: ExportedBundle, trust: Trust
) -> None:
    found = verify(exported.path, at=START - timedelta(hours=2), trust=trust)
    assert {"bundle.record_in_future", "signing.time_in_future"} <= codes(found)
    assert found.verdict is Verdict.QUARANTINED
    assert found.time is TimeCheck.ABNORMAL


def test_demo_data_are_welcome_only_at_a_demo(tmp_path: Path, hq: Workspace) -> None:
    with make_office(
        tmp_path / "demo", role=Role.STREET, name="演示街道", authority=None, demo=True
    ) as demo:
        made = export_bundle(
            demo, roots=[add_inspection(demo).inspection.id], out=tmp_path / "x.zip"
        )
        with demo.read() as reader:
            at_home = verify(made.path, at=LATER, register=Register(reader, demo=True))
    with hq.read() as reader:
        found = verify(made.path, at=LATER, register=Register(reader, demo=False))
    assert found.demo
    assert "bundle.demo_data" in codes(found)
    assert found.verdict is Verdict.QUARANTINED
    assert at_home.verdict is Verdict.WARNINGS


def test_contradictions_with_the_register_are_looked_at_twice(
    exported: ExportedBundle, hq: Workspace, trust: Trust
) -> None:
    with hq.write("test.register") as writer:
        clash = next(iter(_places(exported)))
        writer.save(replace(clash, id=COMPOUND, code="OTHER"))
        writer.save(replace(clash, id=first_id(clash), code="WC-001"))
    with hq.read() as reader:
        found = verify(exported.path, at=LATER, trust=trust, register=Register(reader, demo=False))
    assert found.verdict is Verdict.QUARANTINED
    assert {"bundle.conflict_with_register", "bundle.place_listed_otherwise"} <= codes(found)
    assert found.steps[Step.REGISTER]


def first_id(place: Place) -> Any:
    return UUID(int=place.id.int ^ 1)


def _places(exported: ExportedBundle) -> list[Place]:
    told = json.loads(unpack(exported.path)[1]["data/records.json"])
    return [
        place
        for one in told["revisions"]
        if one["kind"] == "place"
        and isinstance(place := _value(one), Place)
        and place.id == COMPOUND
    ]


def _value(one: dict[str, Any]) -> object:
    return value_of(KINDS[one["kind"]], one["content"])


def test_any_changed_bit_is_named_or_the_file_is_no_bundle(
    exported: ExportedBundle, trust: Trust, tmp_path: Path
) -> None:
    """150 random positions; the container's tests walk all headers of a small one."""
    data = exported.path.read_bytes()
    draw = random.Random(20260520)
    path = tmp_path / "flipped.zip"
    refused = 0
    for _ in range(150):
        at, bit = draw.randrange(len(data)), draw.randrange(8)
        changed = bytearray(data)
        changed[at] ^= 1 << bit
        path.write_bytes(changed)
        try:
            found = verify(path, at=LATER, trust=trust)
        except InputError:
            refused += 1  # no longer a bundle at all
            continue
        assert found.verdict is Verdict.REJECTED, (at, bit)
        # What belongs to no file in the bundle is named by where it stands.
        named = (
            one.subject not in ("", path.name) or "offset" in one.context for one in found.findings
        )
        assert all(named), found.findings
    assert refused < 5


def test_a_changed_byte_of_the_signature_is_noticed(
    exported: ExportedBundle, trust: Trust, tmp_path: Path
) -> None:
    """With sums and seal put right, so that only the signature's own check can notice."""
    root, files = unpack(exported.path)
    name = "tagmanifest-sha256.txt.p7s"
    whole = files[name]
    draw = random.Random(5)
    for at in draw.sample(range(len(whole)), 25):
        changed = bytearray(whole)
        changed[at] ^= 1 << draw.randrange(8)
        path = pack(tmp_path / "x.zip", root, {**files, name: bytes(changed)})
        assert verify(path, at=LATER, trust=trust).verdict is Verdict.REJECTED, at


def test_the_gravest_finding_decides() -> None:
    def of(level: Level, code: str) -> Finding:
        return Finding(level, code)

    hint, doubt = of(Level.WARNING, "bundle.photo_unplaced"), of(Level.ERROR, min(QUARANTINED))
    broken, note = of(Level.ERROR, "bundle.checksum"), of(Level.INFO, "bundle.x")
    assert verdict_on([]) is Verdict.ACCEPTED
    assert verdict_on([note]) is Verdict.ACCEPTED
    assert verdict_on([note, hint]) is Verdict.WARNINGS
    assert verdict_on([doubt, hint]) is Verdict.QUARANTINED
    assert verdict_on([hint, doubt, broken, doubt]) is Verdict.REJECTED
    assert verdict_on([of(Level.ERROR, "a.code_nobody_knows")]) is Verdict.REJECTED


def test_a_certificate_withdrawn_after_the_claimed_time_makes_a_person_look() -> None:
    """That time is only claimed: whoever left may have signed since and dated it back."""
    later = Finding(Level.WARNING, "signing.revoked_later", "tagmanifest-sha256.txt")
    assert verdict_on([later]) is Verdict.QUARANTINED
    assert verdict_on([Finding(Level.ERROR, "signing.revoked", "x"), later]) is Verdict.REJECTED
