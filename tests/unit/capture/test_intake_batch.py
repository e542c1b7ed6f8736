"""Many photos at once: in order, each durable when told, and a bad file stops nobody."""

from __future__ import annotations

import io
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from inspector.capture import intake_batch, photo_preparing
from inspector.capture.evidence import Intake, Subject, open_rendition
from inspector.capture.inspections import begin_inspection
from inspector.capture.intake_batch import Refusal, take_in_many
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.inspection import Inspection
from inspector.errors import InspectorError, ResourceError
from inspector.photos.sizes import LARGE_PX, SMALL_PX
from inspector.workspace import Workspace
from tests.disks import fill
from tests.field import COMPOUND, POINT, VISIT, make_field, picture_file
from tests.field_fixtures import begun, blank, field, inspection, open_copy, small_disk, stages

__all__ = ["begun", "blank", "field", "inspection", "open_copy", "small_disk", "stages"]


@pytest.fixture
def card(field: Workspace) -> Path:
    return field.folder.parent / "card"


def pictures(folder: Path, count: int) -> list[Path]:
    return [picture_file(folder, seed) for seed in range(1, count + 1)]


def photos(workspace: Workspace) -> tuple[Photo, ...]:
    with workspace.read() as reader:
        return reader.all(Photo)


def refused(one: Intake | Refusal) -> str:
    assert isinstance(one, Refusal)
    assert isinstance(one.problem, InspectorError)
    return one.problem.code


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_many_come_in_in_their_order_each_durable_when_told(
    field: Workspace, inspection: Inspection, card: Path, workers: int
) -> None:
    files = pictures(card, 40)
    told: list[Path] = []
    for one in take_in_many(field, files, inspection=inspection.id, workers=workers):
        assert isinstance(one, Intake)
        assert field.store.media.verify(one.photo.digest)
        assert one.photo in photos(field)
        told.append(one.source)
    assert told == files
    assert field.store.check() == ()


def test_records_share_transactions(field: Workspace, inspection: Inspection, card: Path) -> None:
    list(take_in_many(field, pictures(card, 40), inspection=inspection.id, workers=4))
    with field.read() as reader:
        entries = [one for one in reader.audit() if one.action == "photo.add"]
    assert len(entries) < 40


def test_what_is_no_photo_is_refused_by_name_and_stops_nobody(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    good = pictures(card, 2)
    empty, text, film, gone = (card / name for name in ("空.JPG", "账.jpg", "片.MP4", "没.jpg"))
    empty.touch()
    text.write_bytes(b"no picture")
    film.write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(64))
    os.mkfifo(card / "管.jpg")
    files = [empty, good[0], text, film, card / "管.jpg", gone, card, good[1]]
    came = list(take_in_many(field, files, inspection=inspection.id))
    assert [one.source for one in came] == files
    assert [one.source for one in came if isinstance(one, Intake)] == good
    codes = [refused(one) for one in came if isinstance(one, Refusal)]
    assert codes == [
        "photo.empty",
        "photo.not_an_image",
        "photo.unsupported",
        "photo.not_an_image",
        "photo.missing",
        "photo.is_folder",
    ]
    assert len(photos(field)) == 2


@pytest.mark.parametrize("name", ["IMG_1.JPEG", "a.HeIc.jpg", "'; DROP TABLE.jpg", "换\n行.jpg"])
def test_names_decide_nothing(
    field: Workspace, inspection: Inspection, card: Path, name: str
) -> None:
    source = picture_file(card).rename(card / name)
    (one,) = take_in_many(field, [source], inspection=inspection.id)
    assert isinstance(one, Intake)
    assert one.photo.original_name == name
    assert one.photo.extension == "jpg"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "JPEG"])
def test_a_large_photo_of_any_format_is_seen_at_once_and_large_when_asked(
    field: Workspace, inspection: Inspection, card: Path, kind: str
) -> None:
    card.mkdir()
    source = card / "large"
    Image.linear_gradient("L").resize((2400, 1800)).convert("RGB").save(source, kind)
    (one,) = take_in_many(field, [source], inspection=inspection.id)
    assert isinstance(one, Intake)
    small = field.store.media.open_rendition(one.photo.digest, SMALL_PX)
    assert small is not None
    with small:
        assert Image.open(small).size == (320, 240)
    with open_rendition(field, one.photo, longest_side=LARGE_PX) as large:
        assert Image.open(large).size == (1600, 1200)


def test_the_same_photo_under_two_names_is_taken_once(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    first = picture_file(card)
    twice = shutil.copyfile(first, card / "copy.jpg")
    came = list(take_in_many(field, [first, twice, first], inspection=inspection.id, workers=3))
    assert len(photos(field)) == 1
    assert [one.known for one in came if isinstance(one, Intake)] == [False, True, True]


def test_bytes_without_a_record_are_no_photo_that_is_here(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    first = picture_file(card)
    data = first.read_bytes()
    field.store.media.put_bytes(data, digest=sha256(data).hexdigest())  # then the power failed
    (came,) = take_in_many(field, [first], inspection=inspection.id)
    assert isinstance(came, Intake)
    assert not came.known


def test_a_photo_that_is_here_is_known_before_it_is_decoded(
    field: Workspace, inspection: Inspection, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = pictures(card, 3)
    list(take_in_many(field, files, inspection=inspection.id))
    monkeypatch.setattr(photo_preparing, "take_first_look", None)
    came = list(take_in_many(field, files, inspection=inspection.id))
    assert all(isinstance(one, Intake) and one.known for one in came)
    # For another subject it is another record of the same picture, and what it looks like is kept.
    subject = Subject("WS-P04", POINT, None, PhotoRole.CLOSE)
    (other,) = take_in_many(field, files[:1], inspection=inspection.id, subject=subject)
    assert isinstance(other, Intake)
    assert other.photo.item == "WS-P04"
    assert other.photo.likeness == came[0].photo.likeness  # type: ignore[union-attr] # all are


def test_every_file_shows_what_is_said_of_it(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    files = pictures(card, 6)
    (card / "IMG_0003.jpg").write_bytes(b"no picture")

    def subject(path: Path, taken: int) -> Subject:
        return Subject(caption=f"{path.name} {taken}")

    list(take_in_many(field, files, inspection=inspection.id, subject=subject))
    assert sorted(one.caption for one in photos(field)) == [
        "IMG_0001.jpg 0",
        "IMG_0002.jpg 1",
        "IMG_0004.jpg 2",
        "IMG_0005.jpg 3",
        "IMG_0006.jpg 4",
    ]


def test_a_subject_that_cannot_be_refuses_its_own_file(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    files = pictures(card, 3)

    def subject(path: Path, _taken: int) -> Subject:
        return Subject(item="WS-X99" if path == files[1] else "")

    came = list(take_in_many(field, files, inspection=inspection.id, subject=subject))
    assert [isinstance(one, Intake) for one in came] == [True, False, True]
    assert refused(came[1]) == "answer.no_such_item"
    held = {one.digest for one in photos(field)}
    originals = {path.name for path in (field.folder / "media").glob("??/*")}
    with field.read() as reader:
        kept = {one.programme_digest for one in reader.all(Inspection)}
    assert originals - kept == held, "what is refused leaves no trace"


def test_the_file_time_is_kept_beside_the_cameras(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    source = picture_file(card)
    at = datetime(2024, 2, 29, 8, 30, 1, 250_000, tzinfo=UTC)
    os.utime(source, (at.timestamp(), at.timestamp()))
    (one,) = take_in_many(field, [source], inspection=inspection.id)
    assert isinstance(one, Intake)
    assert one.photo.file_time == at
    assert one.photo.taken is None


def test_cancel_begins_no_further_file_and_keeps_what_was_begun(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    files = pictures(card, 60)
    stop = threading.Event()
    came = []
    for one in take_in_many(
        field, files, inspection=inspection.id, workers=2, cancelled=stop.is_set
    ):
        came.append(one)
        stop.set()
    assert 1 <= len(came) < 60
    assert len(photos(field)) == len(came)
    again = list(take_in_many(field, files, inspection=inspection.id))
    assert [one.known for one in again if isinstance(one, Intake)].count(True) == len(came)
    assert len(photos(field)) == 60


def test_files_are_asked_for_as_they_are_needed(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    files = pictures(card, 60)
    asked: list[Path] = []

    def feed() -> Iterable[Path]:
        for path in files:
            asked.append(path)
            yield path

    came = take_in_many(field, feed(), inspection=inspection.id, workers=2)
    next(iter(came))
    assert len(asked) < 30, "memory does not grow with the number of files"
    assert len(list(came)) == 59


def test_a_full_disk_ends_it_after_what_came_in_and_it_can_go_on(
    small_disk: Path, tmp_path: Path
) -> None:
    noise = os.urandom(100 * 80 * 3)
    files = []
    for number in range(30):
        files.append(tmp_path / f"{number}.png")
        data = io.BytesIO()
        Image.frombytes("RGB", (100, 80), noise[number:] + noise[:number]).save(data, "PNG")
        files[-1].write_bytes(data.getvalue())
    with make_field(small_disk / "w") as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        ballast = fill(small_disk, leave=700_000)
        came: list[Intake | Refusal] = []
        batch = take_in_many(workspace, files, inspection=inspection.id, workers=2)
        with pytest.raises(ResourceError) as caught:
            came.extend(batch)
        assert caught.value.code == "disk.full"
        assert len(came) == len(photos(workspace)) < 30
        ballast.unlink()
        again = list(take_in_many(workspace, files, inspection=inspection.id, workers=2))
        assert all(isinstance(one, Intake) for one in again)
        assert len(photos(workspace)) == 30
        assert [one for one in workspace.store.check() if one.level > 0] == []


def test_a_fault_of_ours_is_told_and_costs_one_file(
    field: Workspace, inspection: Inspection, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = pictures(card, 3)
    real = photo_preparing.prepare

    def prepare(workspace: Workspace, source: Path, **more: Any) -> object:
        if source == files[1]:
            raise RuntimeError("a decoder's own fault")
        return real(workspace, source, **more)

    monkeypatch.setattr(intake_batch, "prepare", prepare)
    came = list(take_in_many(field, files, inspection=inspection.id))
    assert [isinstance(one, Intake) for one in came] == [True, False, True]


def test_whoever_loses_interest_leaves_nothing_running(
    field: Workspace, inspection: Inspection, card: Path
) -> None:
    came: Iterator[Intake | Refusal] = take_in_many(
        field, pictures(card, 30), inspection=inspection.id, workers=2
    )
    next(came)
    del came
    assert not [one for one in threading.enumerate() if one.name.startswith("intake")]
