"""Photographs: kept byte for byte, once, with what they say; what is refused leaves no trace."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from inspector import words
from inspector.capture.evidence import Subject, add_photo, link_photo, open_rendition
from inspector.capture.inspections import begin_inspection, judge_inspection
from inspector.clock import CHINA
from inspector.domain.evidence import (
    CaptureTime,
    EvidenceLink,
    Photo,
    PhotoRole,
    PhotoSource,
    TimeSource,
)
from inspector.domain.ids import DefectId, InspectionId, PhotoId, new_id
from inspector.domain.inspection import Answer, Inspection, Round
from inspector.domain.places import PlaceKind, place_id
from inspector.errors import ResourceError
from inspector.findings import Level
from inspector.photos.exif_writing import StillFacts, with_exif
from inspector.photos.renditions import LARGE_PX, SMALL_PX
from inspector.words import Language
from inspector.workspace import Workspace
from tests.disks import fill
from tests.field import (
    COMPOUND,
    ELEVATOR,
    OTHER_POINT,
    POINT,
    VISIT,
    answer,
    clock_at,
    defects_of,
    make_field,
    picture_file,
)
from tests.field_fixtures import refusal


@pytest.fixture
def pictures(field: Workspace) -> Path:
    return field.folder.parent / "pictures"


def files(workspace: Workspace) -> set[str]:
    """Everything below media and cache but the programmes that were kept when it began."""
    with workspace.read() as reader:
        kept = {one.programme_digest for one in reader.all(Inspection)}
    return {
        str(path.relative_to(workspace.folder))
        for part in ("media", "cache")
        for path in (workspace.folder / part).rglob("*")
        if path.is_file() and path.name not in kept
    }


def photos(workspace: Workspace) -> tuple[Photo, ...]:
    with workspace.read() as reader:
        return reader.all(Photo)


def test_the_original_is_kept_byte_for_byte(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    source = picture_file(pictures)
    taken = add_photo(
        field,
        source,
        inspection=inspection.id,
        subject=Subject("WS-P04", POINT, None, PhotoRole.CLOSE, "东门桶身"),
        received_from=PhotoSource.CAMERA,
    )
    assert not taken.known
    assert photos(field) == (taken.photo,)
    with field.store.media.open(taken.photo.digest) as original:
        assert original.read() == source.read_bytes()
    assert source.is_file()
    photo = taken.photo
    assert (photo.bytes, photo.media_type, photo.extension) == (
        source.stat().st_size,
        "image/jpeg",
        "jpg",
    )
    assert (photo.width, photo.height, photo.original_name) == (64, 48, "IMG_0001.jpg")
    assert (photo.item, photo.place, photo.role) == ("WS-P04", POINT, PhotoRole.CLOSE)
    assert (photo.source, photo.received_by) == (PhotoSource.CAMERA, "检查员A")
    # Drawn pictures say neither where nor when; that is noted, and no position is made up.
    assert photo.position is None
    assert photo.taken is None
    assert {"photo.no_position", "photo.no_time"} & set(photo.hints)


def test_each_clock_and_the_direction_are_kept_apart(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    source = picture_file(pictures)
    taken = datetime(2026, 5, 14, 9, 30, 15, 250000, tzinfo=CHINA)
    received = datetime(2026, 5, 14, 1, 30, 12, tzinfo=UTC)
    facts = StillFacts(taken, None, gps_time=received, direction_deg=271.5, device="Drawn 1")
    source.write_bytes(with_exif(source.read_bytes(), facts))
    os.utime(source, (1_700_000_000, 1_700_000_000))
    photo = add_photo(field, source, inspection=inspection.id).photo
    assert photos(field) == (photo,)
    assert photo.taken == CaptureTime(taken.replace(tzinfo=None), 480, TimeSource.EXIF)
    assert photo.gps_time == received
    assert photo.file_time == datetime.fromtimestamp(1_700_000_000, UTC)
    assert photo.direction_deg == 271.5


def test_both_renditions_are_at_hand_and_made_again_when_lost(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    source = pictures / "large.png"
    pictures.mkdir()
    Image.new("RGB", (2000, 1000), (20, 90, 160)).save(source)
    photo = add_photo(field, source, inspection=inspection.id).photo
    for _ in range(2):
        for side in (SMALL_PX, LARGE_PX):
            with open_rendition(field, photo, longest_side=side) as stream:
                assert Image.open(stream).size == (side, side // 2)
        shutil.rmtree(field.folder / "cache")


def test_the_same_picture_for_the_same_subject_is_known(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    source = picture_file(pictures)
    renamed = shutil.copyfile(source, pictures / "微信图片.jpg")
    subject = Subject("WS-P04", POINT, None, PhotoRole.CLOSE)
    first = add_photo(field, source, inspection=inspection.id, subject=subject)
    held = files(field)
    again = add_photo(field, renamed, inspection=inspection.id, subject=subject)
    assert again.known
    assert again.photo == first.photo
    assert [found.code for found in again.findings if found.level is Level.INFO] == ["photo.known"]
    # Evidence of something else is another record of the same bytes.
    other = add_photo(field, source, inspection=inspection.id, subject=Subject(place=OTHER_POINT))
    assert other.known
    assert other.photo.id != first.photo.id
    assert files(field) == held
    assert len(photos(field)) == 2


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("notes.jpg", b"this is a text", "photo.not_an_image"),
        ("empty.jpg", b"", "photo.empty"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(64), "photo.unsupported"),
        ("head.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01", "photo.no_picture"),
    ],
)
def test_what_is_no_picture_leaves_no_trace(
    field: Workspace, inspection: Inspection, pictures: Path, name: str, data: bytes, code: str
) -> None:
    pictures.mkdir()
    source = pictures / name
    source.write_bytes(data)
    problem = refusal(lambda: add_photo(field, source, inspection=inspection.id))
    assert problem.code == code
    assert words.error(problem, Language.ZH)
    assert files(field) == set()
    assert photos(field) == ()


def test_a_picture_without_a_single_pixel_leaves_no_trace(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    pictures.mkdir()
    hollow = pictures / "hollow.webp"
    Image.new("RGB", (64, 48)).save(hollow, "WEBP")
    data = hollow.read_bytes()
    hollow.write_bytes(data[:30] + bytes(len(data) - 30))
    problem = refusal(lambda: add_photo(field, hollow, inspection=inspection.id))
    assert problem.code == "photo.cannot_decode"
    assert files(field) == set()
    assert photos(field) == ()


def test_a_truncated_picture_is_taken_with_a_finding(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    pictures.mkdir()
    source = pictures / "cut.jpg"
    Image.effect_noise((400, 300), 80).save(source, "JPEG")
    data = source.read_bytes()
    source.write_bytes(data[: len(data) * 2 // 3])
    taken = add_photo(field, source, inspection=inspection.id)
    assert "photo.truncated" in {found.code for found in taken.findings}
    with field.store.media.open(taken.photo.digest) as original:
        assert original.read() == source.read_bytes()
    assert field.store.check() == ()


def test_files_that_are_not_there_are_told(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    pictures.mkdir()
    for source, code in ((pictures / "none.jpg", "photo.missing"), (pictures, "photo.is_folder")):
        problem = refusal(
            lambda source=source: add_photo(field, source, inspection=inspection.id)  # type: ignore[misc]  # bound
        )
        assert problem.code == code


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        (Subject(item="WS-X99"), "answer.no_such_item"),
        (Subject(item="FL-L01"), "answer.no_such_item"),
        (Subject(item="WS-P04", place=ELEVATOR), "answer.wrong_place"),
        (Subject(place=place_id(PlaceKind.BUILDING, "FLE-001-01")), "inspection.other_compound"),
        (Subject(place=place_id(PlaceKind.BUILDING, "NOWHERE")), "store.no_such_record"),
        (Subject(defect=DefectId(new_id(clock_at()))), "store.no_such_record"),
    ],
)
def test_a_picture_of_nothing_that_is_inspected_leaves_no_trace(
    field: Workspace, inspection: Inspection, pictures: Path, subject: Subject, code: str
) -> None:
    problem = refusal(
        lambda: add_photo(field, picture_file(pictures), inspection=inspection.id, subject=subject)
    )
    assert problem.code == code
    assert files(field) == set()
    assert photos(field) == ()


def test_a_picture_for_no_inspection_leaves_no_trace(field: Workspace, pictures: Path) -> None:
    unknown = InspectionId(new_id(field.clock))
    problem = refusal(lambda: add_photo(field, picture_file(pictures), inspection=unknown))
    assert problem.code == "store.no_such_record"
    assert files(field) == set()


def test_a_picture_of_an_item_of_the_compound_is_of_the_compound(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    subject = Subject(item="WS-C01", role=PhotoRole.CLOSE)
    taken = add_photo(field, picture_file(pictures), inspection=inspection.id, subject=subject)
    assert taken.photo.place == COMPOUND
    assert "photo.not_counted" not in {found.code for found in taken.findings}


@pytest.mark.parametrize(
    "subject", [Subject(item="WS-P04", role=PhotoRole.CLOSE), Subject(item="WS-P04", place=POINT)]
)
def test_a_picture_that_counts_for_nothing_yet_says_so(
    field: Workspace, inspection: Inspection, pictures: Path, subject: Subject
) -> None:
    taken = add_photo(field, picture_file(pictures), inspection=inspection.id, subject=subject)
    assert "photo.not_counted" in {found.code for found in taken.findings}


def lock(workspace: Workspace, inspection: Inspection) -> None:
    with workspace.write("test.lock") as writer:
        writer.save(replace(inspection, locked_by="ab" * 32))


def test_after_the_signatures_only_pictures_of_defects_come_in(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    defect = answer(field, inspection, "WS-P04", "fail", place=POINT).defect
    assert defect is not None
    lock(field, inspection)
    source = picture_file(pictures)
    problem = refusal(lambda: add_photo(field, source, inspection=inspection.id))
    assert problem.code == "inspection.locked"
    assert files(field) == set()
    subject = Subject(place=POINT, defect=defect.id, role=PhotoRole.AFTER)
    taken = add_photo(field, source, inspection=inspection.id, subject=subject)
    assert taken.photo.defect == defect.id


def test_a_picture_of_a_defect_of_another_inspection_is_refused(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    answer(field, inspection, "WS-P04", "fail", place=POINT)
    (defect,) = defects_of(field)
    visit = replace(VISIT, round=Round(2026, 2))
    other = begin_inspection(field, compound=COMPOUND, visit=visit)
    problem = refusal(
        lambda: add_photo(
            field,
            picture_file(pictures),
            inspection=other.id,
            subject=Subject(defect=defect.id),
        )
    )
    assert problem.code == "defect.of_another"


def test_one_picture_is_evidence_of_several_items(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    answer(field, inspection, "WS-P04", "pass", place=POINT)
    answer(field, inspection, "WS-P05", "0", place=POINT)
    photo = add_photo(field, picture_file(pictures), inspection=inspection.id).photo
    links = [
        EvidenceLink("WS-P04", POINT, PhotoRole.CLOSE),
        EvidenceLink("WS-P05", POINT, PhotoRole.CLOSE),
    ]
    linked = link_photo(field, photo=photo.id, links=[*links, links[0]])
    assert linked.also == tuple(links)
    assert link_photo(field, photo=photo.id, links=links) == linked
    with field.read() as reader:
        judged = judge_inspection(field, reader, inspection)["WS"]
    for item in ("WS-P04", "WS-P05"):
        own = judged.of(item, POINT)
        assert own is not None
        assert own.missing == ()


def test_a_link_to_nothing_is_refused(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    photo = add_photo(field, picture_file(pictures), inspection=inspection.id).photo
    for link, code in (
        (EvidenceLink("WS-X99", POINT), "answer.no_such_item"),
        (EvidenceLink("WS-P04", COMPOUND), "answer.wrong_place"),
        (EvidenceLink("", place_id(PlaceKind.BUILDING, "FLE-001-01")), "inspection.other_compound"),
    ):
        problem = refusal(
            lambda link=link: link_photo(field, photo=photo.id, links=[link])  # type: ignore[misc]  # bound
        )
        assert problem.code == code
    unknown = PhotoId(new_id(field.clock))
    assert refusal(lambda: link_photo(field, photo=unknown, links=[])).code == (
        "store.no_such_record"
    )
    lock(field, inspection)
    good = EvidenceLink("WS-P04", POINT)
    problem = refusal(lambda: link_photo(field, photo=photo.id, links=[good]))
    assert problem.code == "inspection.locked"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="file names are bytes on Linux")
def test_a_file_name_from_an_older_computer_is_read(
    field: Workspace, inspection: Inspection, pictures: Path
) -> None:
    source = picture_file(pictures)
    for number, (raw, shown) in enumerate(
        [("东门.jpg".encode("gb18030"), "东门.jpg"), (b"\xff\xff.jpg", "\ufffd\ufffd.jpg")]
    ):
        old = Path(os.fsdecode(os.fsencode(pictures) + b"/" + raw))
        old.write_bytes(source.read_bytes() + bytes(number))
        assert add_photo(field, old, inspection=inspection.id).photo.original_name == shown


def test_a_full_disk_during_an_intake_loses_nothing_and_leaves_nothing(
    small_disk: Path, tmp_path: Path
) -> None:
    with make_field(small_disk / "ws", clock=clock_at()) as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        answer(workspace, inspection, "WS-P04", "fail", place=POINT)
        kept = [add_photo(workspace, noise(tmp_path, 1, 40), inspection=inspection.id).photo]
        ballast = fill(small_disk, leave=600_000)

        def take_on() -> None:
            for seed in range(2, 50):
                taken = add_photo(workspace, noise(tmp_path, seed, 120), inspection=inspection.id)
                kept.append(taken.photo)

        problem = refusal(take_on)
        assert isinstance(problem, ResourceError)
        assert problem.code == "disk.full"
        assert "磁盘" in words.error(problem, Language.ZH)
        ballast.unlink()
        assert set(photos(workspace)) == set(kept)
        assert workspace.store.check() == ()
        with workspace.read() as reader:
            assert len(reader.all(Answer)) == 1
        originals = set(workspace.store.media.digests())
        assert originals >= {photo.digest for photo in kept}
        assert not list((workspace.folder / "media" / "incoming").iterdir())
        # With room again, the one that did not fit goes in.
        again = add_photo(workspace, noise(tmp_path, 99, 120), inspection=inspection.id)
        assert again.photo in photos(workspace)


def noise(folder: Path, seed: int, side: int) -> Path:
    """A picture that does not compress."""
    path = folder / f"noise-{seed}.png"
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(path)
    return path


def test_a_picture_that_is_in_is_shown_though_no_copy_can_be_kept(
    small_disk: Path, tmp_path: Path
) -> None:
    with make_field(small_disk / "ws", clock=clock_at()) as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        source = noise(tmp_path, 1, 100)
        photo = add_photo(workspace, source, inspection=inspection.id).photo
        shutil.rmtree(workspace.folder / "cache")
        fill(small_disk, leave=0)
        with open_rendition(workspace, photo, longest_side=SMALL_PX) as stream:
            assert Image.open(stream).size == (100, 100)
