"""Import: whole or not at all, the same however often and in whatever order."""

from __future__ import annotations

import io
import itertools
import random
import shutil
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from inspector.bundle.export import ExportedBundle, export_bundle
from inspector.bundle.load import Decision, ImportReport, import_bundle, import_many
from inspector.clock import FrozenClock
from inspector.domain.acceptance import Acceptance
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.exchange import Verdict
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.errors import InputError
from inspector.findings import Level
from inspector.signing import Identity
from inspector.workspace import Workspace
from tests.bundles import forge, unpack
from tests.office_fixtures import Opener
from tests.offices import COMPOUND, add_inspection, section

ACCEPT = Decision(accept=True, reason="已电话核实")
REFUSE = Decision(accept=False, reason="照片不是本小区")

State = tuple[frozenset[str], dict[UUID, tuple[str, ...]], tuple[UUID, ...]]


def state(workspace: Workspace) -> State:
    """Every revision held, every record's heads, and the conflicts."""
    with workspace.read() as reader:
        records = sorted({one for entry in reader.audit() for one in entry.records})
        digests = frozenset(digest for digest, _ in reader.history(records))
        return digests, {one: reader.heads(one) for one in records}, reader.conflicts()


def log_length(workspace: Workspace) -> int:
    with workspace.read() as reader:
        return sum(1 for _ in reader.audit())


def all_inspections(workspace: Workspace) -> list[Inspection]:
    with workspace.read() as reader:
        return list(reader.all(Inspection))


def export_all(workspace: Workspace, out: Path) -> ExportedBundle:
    roots = [one.id for one in all_inspections(workspace)]
    return export_bundle(workspace, roots=roots, out=out)


def test_a_bundle_is_taken_in_whole(
    street: Workspace, hq: Workspace, exported: ExportedBundle
) -> None:
    report = import_bundle(hq, exported.path)
    assert report.applied
    assert report.verdict is Verdict.ACCEPTED
    assert (report.merge.new, report.merge.superseded, report.merge.unchanged) == (13, 0, 0)
    assert state(hq)[0] == state(street)[0]
    media = hq.store.media
    with hq.read() as reader:
        wanted = [one.digest for one in reader.all(Photo)]
        wanted += [one.report.digest for one in reader.all(Acceptance) if one.report]
        wanted.append(section().digest)
        assert {one.author for _, one in reader.history([COMPOUND])} <= set(reader.certificates())
        line = reader.shipment(key=exported.archive)
    assert all(media.verify(digest) for digest in wanted)
    assert line is not None
    assert (line.bundle, line.verdict, line.direction) == (exported.bundle, "accepted", "in")
    assert hq.store.check() == ()


def test_what_was_signed_is_kept(hq: Workspace, exported: ExportedBundle) -> None:
    import_bundle(hq, exported.path)
    with hq.read() as reader:
        line = reader.shipment(key=exported.archive)
    assert line is not None
    with hq.store.media.open(line.envelope) as stream, zipfile.ZipFile(stream) as archive:
        kept = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    del kept["receipt.json"]
    whole = unpack(exported.path)[1]
    assert kept == {name: whole[name] for name in kept}
    media = {name for name in whole if name.endswith((".jpg", ".pdf"))}
    assert set(whole) == set(kept) | media


def test_the_second_time_changes_nothing(hq: Workspace, exported: ExportedBundle) -> None:
    import_bundle(hq, exported.path)
    before, length = state(hq), log_length(hq)
    report = import_bundle(hq, exported.path)
    assert report.applied
    assert (report.merge.new, report.merge.superseded, report.merge.unchanged) == (0, 0, 13)
    assert state(hq) == before
    assert log_length(hq) == length


def test_one_s_own_bundle_brings_nothing_new(street: Workspace, exported: ExportedBundle) -> None:
    before = state(street)
    report = import_bundle(street, exported.path)
    assert report.applied
    assert report.merge.unchanged == 13
    assert state(street) == before


def test_a_rejected_bundle_is_never_applied(hq: Workspace, exported: ExportedBundle) -> None:
    data = bytearray(exported.path.read_bytes())
    data[len(data) // 2] ^= 1
    exported.path.write_bytes(data)
    report = import_bundle(hq, exported.path, decision=ACCEPT)
    assert report.verdict is Verdict.REJECTED
    assert not report.applied
    assert log_length(hq) == 0
    assert list(hq.store.media.digests()) == []


@pytest.fixture
def doubtful(exported: ExportedBundle, hq: Workspace, tmp_path: Path) -> Path:
    """In order but for its signer's role: headquarters signs no acceptance."""
    return forge(exported.path, tmp_path / "doubtful.zip", identity=hq.signer(), at=hq.clock.now())


def test_a_quarantined_bundle_waits_for_a_decision(hq: Workspace, doubtful: Path) -> None:
    report = import_bundle(hq, doubtful)
    assert report.verdict is Verdict.QUARANTINED
    assert not report.applied
    assert log_length(hq) == 0
    accepted = import_bundle(hq, doubtful, decision=ACCEPT)
    assert accepted.applied
    assert accepted.merge.new == 13
    with hq.read() as reader:
        (line,) = reader.shipments(direction="in")
    assert (line.verdict, line.note) == ("quarantined", ACCEPT.reason)


def test_a_decision_is_remembered(hq: Workspace, doubtful: Path) -> None:
    import_bundle(hq, doubtful, decision=ACCEPT)
    length = log_length(hq)
    again = import_bundle(hq, doubtful)
    assert again.applied
    assert again.merge.unchanged == 13
    assert log_length(hq) == length


def test_what_was_refused_can_still_be_accepted(hq: Workspace, doubtful: Path) -> None:
    refused = import_bundle(hq, doubtful, decision=REFUSE)
    assert not refused.applied
    assert all_inspections(hq) == []
    assert not import_bundle(hq, doubtful).applied
    assert import_bundle(hq, doubtful, decision=ACCEPT).applied
    with hq.read() as reader:
        (line,) = reader.shipments(direction="in")
    assert line.note == ACCEPT.reason


def test_what_was_taken_in_is_not_refused_afterwards(hq: Workspace, doubtful: Path) -> None:
    import_bundle(hq, doubtful, decision=ACCEPT)
    with pytest.raises(InputError) as refused:
        import_bundle(hq, doubtful, decision=REFUSE)
    assert refused.value.code == "bundle.accepted_already"
    with hq.read() as reader:
        (line,) = reader.shipments(direction="in")
    assert line.note == ACCEPT.reason


def test_headquarters_without_anchors_takes_nothing_in_by_itself(
    hq: Workspace, exported: ExportedBundle
) -> None:
    for anchor in hq.trust_folder.iterdir():
        anchor.unlink()
    report = import_bundle(hq, exported.path)
    assert report.verification is not None
    assert report.verdict is Verdict.QUARANTINED
    assert "bundle.sender_unchecked" in {one.code for one in report.verification.findings}
    assert not report.applied


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_decision_needs_a_reason(hq: Workspace, doubtful: Path, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        import_bundle(hq, doubtful, decision=Decision(accept=True, reason=reason))
    assert refused.value.code == "bundle.reason_needed"


def test_a_later_bundle_supersedes_and_an_earlier_one_changes_nothing(
    street: Workspace, hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    import_bundle(hq, exported.path)
    with street.write("test.later") as writer:
        defect = writer.all(Defect)[0]
        writer.save(replace(defect, title="标线已补"))
    later = export_all(street, tmp_path / "later.zip")
    report = import_bundle(hq, later.path)
    assert (report.merge.new, report.merge.superseded, report.merge.unchanged) == (0, 1, 12)
    earlier = import_bundle(hq, exported.path)
    assert earlier.merge.unchanged == 13
    with hq.read() as reader:
        assert reader.get(Defect, defect.id).title == "标线已补"


def test_a_voided_record_is_voided_at_the_receiver(
    street: Workspace, hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    import_bundle(hq, exported.path)
    with street.write("test.void") as writer:
        defect = writer.all(Defect)[0]
        writer.void(Defect, defect.id)
    import_bundle(hq, export_all(street, tmp_path / "later.zip").path)
    with hq.read() as reader:
        assert reader.find(Defect, defect.id) is None
        assert reader.voided() == (defect.id,)


def test_a_voided_photo_travels_without_its_original(
    street: Workspace, hq: Workspace, tmp_path: Path
) -> None:
    walk = add_inspection(street, ordinal=2)
    with street.write("test.void") as writer:
        writer.void(Photo, walk.photos[0].id)
    made = export_bundle(street, roots=[walk.inspection.id], out=tmp_path / "x.zip")
    assert not any(walk.photos[0].digest in name for name in unpack(made.path)[1])
    assert import_bundle(hq, made.path).applied
    assert not hq.store.media.has(walk.photos[0].digest)
    assert hq.store.check() == ()


def edit(workspace: Workspace, draw: random.Random) -> None:
    """One person's afternoon: some records changed, one made, one voided, maybe."""
    with workspace.write("test.edit") as writer:
        for defect in writer.all(Defect):
            if draw.random() < 0.6:
                writer.save(replace(defect, title=f"改 {draw.randrange(3)}"))
        for place in writer.all(Place):
            if draw.random() < 0.4:
                writer.save(replace(place, address=f"{draw.randrange(3)} 号"))
        if draw.random() < 0.3:
            writer.void(Defect, writer.all(Defect)[0].id)


def apart(open_office: Opener, count: int, seed: int, tmp_path: Path) -> list[Path]:
    """Bundles of copies of the street that were edited apart."""
    draw = random.Random(seed)
    bundles = []
    for number in range(count):
        copy = open_office(f"copy-{seed}-{number}", copy_of="street")
        assert isinstance(copy.clock, FrozenClock)
        copy.clock.advance(timedelta(minutes=draw.randrange(60)))
        edit(copy, draw)
        bundles.append(export_all(copy, tmp_path / f"{seed}-{number}.zip").path)
    return bundles


def test_the_order_of_arrival_leaves_no_trace(open_office: Opener, tmp_path: Path) -> None:
    bundles = apart(open_office, 3, 1, tmp_path)
    states = []
    for number, order in enumerate(itertools.permutations(bundles)):
        receiver = open_office(f"hq-{number}", copy_of="hq")
        for path in order:
            assert import_bundle(receiver, path, decision=ACCEPT).applied
        states.append(state(receiver))
    assert all(one == states[0] for one in states)
    assert states[0][2], "the copies were meant to disagree"


def test_two_copies_that_exchange_their_bundles_end_alike(
    open_office: Opener, tmp_path: Path
) -> None:
    one = open_office("one", copy_of="street")
    other = open_office("other", copy_of="street")
    draw = random.Random(3)
    edit(one, draw)
    edit(other, draw)
    from_one = export_all(one, tmp_path / "1.zip")
    from_other = export_all(other, tmp_path / "2.zip")
    import_bundle(one, from_other.path, decision=ACCEPT)
    import_bundle(other, from_one.path, decision=ACCEPT)
    assert state(one) == state(other)
    for workspace in (one, other):
        assert workspace.store.check() == ()


def test_a_conflict_is_announced_before_it_is_taken_in(
    open_office: Opener, hq: Workspace, tmp_path: Path
) -> None:
    one = open_office("one", copy_of="street")
    other = open_office("other", copy_of="street")
    for number, workspace in enumerate((one, other)):
        with workspace.write("test.edit") as writer:
            writer.save(replace(writer.all(Defect)[0], title=f"说法 {number}"))
    import_bundle(hq, export_all(one, tmp_path / "1.zip").path)
    second = export_all(other, tmp_path / "2.zip").path
    report = import_bundle(hq, second)
    assert report.verdict is Verdict.QUARANTINED
    assert report.verification is not None
    assert {one.code for one in report.verification.findings} == {"bundle.conflict_with_register"}
    taken = import_bundle(hq, second, decision=ACCEPT)
    assert len(taken.merge.conflicts) == 1
    # Once it has been taken in, nothing about it is new.
    assert import_bundle(hq, second).verdict is Verdict.ACCEPTED


def test_a_conflict_at_the_sender_is_announced(
    open_office: Opener, hq: Workspace, tmp_path: Path
) -> None:
    paths = apart(open_office, 2, 1, tmp_path)
    between = open_office("between", copy_of="street")
    for path in paths:
        import_bundle(between, path, decision=ACCEPT)
    with between.read() as reader:
        assert reader.conflicts()
    report = import_bundle(hq, export_all(between, tmp_path / "x.zip").path)
    assert report.verdict is Verdict.QUARANTINED
    assert report.verification is not None
    assert "bundle.conflict_inside" in {one.code for one in report.verification.findings}


def test_numbers_and_pictures_known_otherwise_are_noticed(
    street: Workspace, hq: Workspace, exported: ExportedBundle, tmp_path: Path
) -> None:
    import_bundle(hq, exported.path)
    walk = add_inspection(street, ordinal=2)
    with street.write("test.edit") as writer:
        first = writer.all(Photo)[0]
        number = next(one.number for one in writer.all(Inspection) if one.id != walk.inspection.id)
        writer.save(replace(walk.inspection, number=number))
        writer.save(replace(walk.photos[0], digest=first.digest, bytes=first.bytes))
    made = export_bundle(street, roots=[walk.inspection.id], out=tmp_path / "x.zip")
    report = import_bundle(hq, made.path)
    assert report.verification is not None
    found = {one.code for one in report.verification.findings}
    assert found == {"bundle.number_taken", "bundle.photo_in_other_inspection"}
    assert report.verdict is Verdict.QUARANTINED


def test_a_picture_that_looks_like_one_of_another_inspection_is_a_hint(
    street: Workspace, hq: Workspace, tmp_path: Path
) -> None:
    with street.write("test.edit") as writer:
        first = writer.all(Photo)[0]
        writer.save(replace(first, likeness="9c3e5a71f00d1248"))
    import_bundle(hq, export_all(street, tmp_path / "first.zip").path, decision=ACCEPT)
    walk = add_inspection(street, ordinal=2)
    with street.write("test.edit") as writer:
        writer.save(replace(walk.photos[0], likeness="9c3e5a71f00d1249"))
    made = export_bundle(street, roots=[walk.inspection.id], out=tmp_path / "x.zip")
    report = import_bundle(hq, made.path)
    assert report.verification is not None
    (found,) = report.verification.findings
    assert (found.code, found.level) == ("photo.nearly_same", Level.WARNING)
    assert found.context["bits"] == 1
    assert report.verdict is Verdict.WARNINGS


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_batch_goes_on_past_files_that_are_no_bundles(
    street: Workspace, hq: Workspace, exported: ExportedBundle, tmp_path: Path, jobs: int
) -> None:
    stick = tmp_path / "batch"
    (stick / "deep").mkdir(parents=True)
    shutil.copy(exported.path, stick / "deep" / "b.zip")
    (stick / "a.zip").write_bytes(b"no zip at all")
    (stick / "readme.txt").write_text("not looked at")
    (stick / ".c.zip.part").write_bytes(b"not looked at either")
    second = add_inspection(street, ordinal=2).inspection
    export_bundle(street, roots=[second.id], out=stick / "z.zip")
    missing = tmp_path / "gone.zip"
    reports = list(import_many(hq, [stick, missing, stick / "a.zip"], jobs=jobs))
    assert [(one.path.name, one.applied) for one in reports] == [
        ("a.zip", False),
        ("b.zip", True),
        ("z.zip", True),
        ("gone.zip", False),
    ]
    problems = [one.problem.code for one in reports if one.problem]
    assert problems == ["bundle.not_a_zip", "bundle.missing"]
    assert reports[0].verdict is None
    again = list(import_many(hq, [stick], jobs=jobs))
    assert [one.merge.new for one in again] == [0, 0, 0]
    assert len(all_inspections(hq)) == 2


def test_files_that_were_staged_before_a_crash_are_used(
    hq: Workspace, exported: ExportedBundle
) -> None:
    for name, data in unpack(exported.path)[1].items():
        if name.endswith((".jpg", ".pdf")):
            hq.store.media.put(io.BytesIO(data))
    assert hq.store.check() == ()
    assert import_bundle(hq, exported.path).applied
    assert hq.store.check() == ()


def test_taking_a_bundle_in_again_heals_a_damaged_file(
    hq: Workspace, exported: ExportedBundle
) -> None:
    import_bundle(hq, exported.path)
    with hq.read() as reader:
        digest = reader.all(Photo)[0].digest
    (file,) = (hq.folder / "media").rglob(digest)
    file.write_bytes(bytes([file.read_bytes()[0] ^ 1]) + file.read_bytes()[1:])
    assert [one.code for one in hq.store.check()] == ["media.altered"]
    import_bundle(hq, exported.path)
    assert hq.store.check() == ()


def test_findings_of_an_import_can_be_said(hq: Workspace, doubtful: Path) -> None:
    report = import_bundle(hq, doubtful)
    assert isinstance(report, ImportReport)
    assert report.verification is not None
    assert [one.level for one in report.verification.findings] == [Level.ERROR]


def test_an_id_that_came_in_with_other_content_is_rejected(
    street: Workspace, hq: Workspace, exported: ExportedBundle, signer: Identity, tmp_path: Path
) -> None:
    import_bundle(hq, exported.path)
    with street.write("test.later") as writer:
        defect = writer.all(Defect)[0]
        writer.save(replace(defect, title="标线已补"))
    later = export_all(street, tmp_path / "later.zip")

    def take_the_id(files: dict[str, bytes]) -> None:
        for name in ("bag-info.txt", "data/records.json"):
            files[name] = files[name].replace(later.bundle.encode(), exported.bundle.encode())

    path = forge(
        later.path, tmp_path / "x.zip", identity=signer, at=hq.clock.now(), files=take_the_id
    )
    report = import_bundle(hq, path, decision=ACCEPT)
    assert report.verdict is Verdict.REJECTED
    assert report.verification is not None
    assert [one.code for one in report.verification.findings] == ["bundle.id_used_otherwise"]


def test_bundles_checked_at_the_same_time_are_held_against_each_other(
    open_office: Opener, hq: Workspace, tmp_path: Path
) -> None:
    paths = apart(open_office, 4, 1, tmp_path)
    # Whichever comes first, none was signed in headquarters' future.
    assert isinstance(hq.clock, FrozenClock)
    hq.clock.advance(timedelta(hours=2))
    reports = list(import_many(hq, paths, jobs=4))
    # Two of them do not touch each other; which come first is the race's to say.
    assert 1 <= sum(one.applied for one in reports) < len(paths)
    for report in reports:
        assert report.verification is not None
        found = {one.code for one in report.verification.findings}
        assert ("bundle.conflict_with_register" in found) is not report.applied
