"""An import is written down before its first photo, and how far it came is read off the records."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import pytest

from inspector.capture.attachments import Attached
from inspector.capture.card_intake import take_in_card
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.import_jobs import (
    Wanted,
    begin_job,
    end_job,
    pending_jobs,
    still_wanted,
)
from inspector.capture.intake import Intake
from inspector.capture.intake_batch import Refusal, take_in_many
from inspector.capture.removing import bring_back_photos, remove_photos
from inspector.domain.attachments import AttachmentKind
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.inspection import Inspection
from inspector.errors import InspectorError
from inspector.workspace import Workspace
from tests.clips_form import video_file
from tests.field import POINT, picture_file
from tests.field_fixtures import begun, blank, field, inspection, open_copy, stages

__all__ = ["begun", "blank", "field", "inspection", "open_copy", "stages"]

SUBJECT = Subject("WS-P04", POINT, None, PhotoRole.CLOSE, "东门")


@pytest.fixture
def wanted(field: Workspace) -> list[Wanted]:
    folder = field.folder.parent / "card"
    files = [picture_file(folder, seed) for seed in range(1, 6)]
    return [Wanted(one, one.stat().st_size, SUBJECT) for one in files]


def test_a_job_comes_back_as_it_was_written(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    job = begin_job(field, inspection=inspection.id, source="EOS_DIGITAL", files=wanted)
    (pending,) = pending_jobs(field)
    assert pending.job == job
    assert (pending.done, len(pending.left), pending.there) == (0, 5, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_that_is_no_text_comes_back(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    name = os.fsdecode("照片".encode("gb18030") + b".jpg")
    odd = wanted[0].path.rename(wanted[0].path.with_name(name))
    files = [Wanted(odd, odd.stat().st_size, SUBJECT)]
    job = begin_job(field, inspection=inspection.id, source="卡", files=files)
    (pending,) = pending_jobs(field)
    assert pending.left[0].path == odd
    add_photo(field, odd, inspection=inspection.id, subject=SUBJECT)
    assert still_wanted(field, job) == ()


def test_how_far_it_came_is_what_the_records_say(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    begin_job(field, inspection=inspection.id, source="卡", files=wanted)
    for one in wanted[:2]:
        add_photo(field, one.path, inspection=inspection.id, subject=one.subject)
    wanted[4].path.unlink()
    (pending,) = pending_jobs(field)
    assert [one.path for one in pending.left] == [one.path for one in wanted[2:]]
    assert (pending.done, pending.there) == (2, 2)


def test_photos_that_look_the_same_from_outside_are_all_offered_again(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    other = wanted[1].path.parent / "101" / wanted[0].path.name
    other.parent.mkdir()
    other.write_bytes(wanted[0].path.read_bytes()[::-1])
    files = [wanted[0], Wanted(other, wanted[0].bytes, SUBJECT)]
    job = begin_job(field, inspection=inspection.id, source="卡", files=files)
    add_photo(field, wanted[0].path, inspection=inspection.id, subject=SUBJECT)
    assert still_wanted(field, job) == tuple(files)


def test_one_that_came_to_its_end_or_was_given_up_is_not_offered(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    begin_job(field, inspection=inspection.id, source="卡", files=wanted[:1])
    given_up = begin_job(field, inspection=inspection.id, source="卡", files=wanted[1:])
    add_photo(field, wanted[0].path, inspection=inspection.id, subject=SUBJECT)
    end_job(field, given_up.id)
    assert pending_jobs(field) == ()


@pytest.mark.parametrize("text", [b"", b"{", b"[1]", b'{"format": 1}', b"\xff\xfe"])
def test_a_damaged_job_keeps_nobody_from_working(field: Workspace, text: bytes) -> None:
    folder = field.folder / "inbox" / "imports"
    folder.mkdir(parents=True)
    (folder / "x.json").write_bytes(text)
    assert pending_jobs(field) == ()


def test_a_batch_goes_into_the_bin_and_comes_back_whole(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    files = [one.path for one in wanted]
    list(take_in_many(field, files, inspection=inspection.id))
    with field.read() as reader:
        ids = [one.id for one in reader.all(Photo)]
    assert remove_photos(field, photos=ids) == 5
    with field.read() as reader:
        assert reader.all(Photo) == ()
    assert bring_back_photos(field, photos=ids) == 5
    with field.read() as reader:
        assert len(reader.all(Photo)) == 5


def test_what_a_kill_left_half_written_is_swept_by_the_next_import(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    folder = field.folder / "inbox" / "imports"
    folder.mkdir(parents=True)
    (folder / ".x.json.part").write_bytes(b"{")
    job = begin_job(field, inspection=inspection.id, source="卡", files=wanted)
    assert [one.name for one in folder.iterdir()] == [f"{job.id}.json"]
    end_job(field, job.id)
    assert list(folder.iterdir()) == []


def test_clips_and_positions_of_a_track_come_in_and_back_after_a_crash(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    film = video_file(wanted[0].path.parent)
    where = GeoPosition(29.27, 120.23, Datum.WGS84, PositionSource.TRACK, accuracy_m=8.0)
    files = [
        Wanted(film, film.stat().st_size, SUBJECT, AttachmentKind.VIDEO),
        replace(wanted[0], position=where),
    ]
    job = begin_job(field, inspection=inspection.id, source="EOS_DIGITAL", files=files)
    (pending,) = pending_jobs(field)
    assert pending.job == job
    photo, clip = take_in_card(field, pending.left, inspection=inspection.id)
    assert isinstance(photo, Intake)
    assert photo.photo.position == where
    assert isinstance(clip, Attached)
    assert clip.attachment.place == POINT
    assert still_wanted(field, job) == ()
    again = list(take_in_card(field, files, inspection=inspection.id))
    assert all(one.known for one in again if not isinstance(one, Refusal))


def test_a_clip_that_is_gone_is_refused_and_those_behind_it_come_in(
    field: Workspace, inspection: Inspection, wanted: list[Wanted]
) -> None:
    folder = wanted[0].path.parent
    film = video_file(folder)
    gone = Wanted(folder / "gone.mp4", 7, SUBJECT, AttachmentKind.VIDEO)
    there = Wanted(film, film.stat().st_size, SUBJECT, AttachmentKind.VIDEO)
    one, other = take_in_card(field, [gone, there], inspection=inspection.id)
    assert isinstance(one, Refusal)
    assert isinstance(one.problem, InspectorError)
    assert one.problem.code == "clip.missing"
    assert isinstance(other, Attached)
    left = take_in_card(field, [there], inspection=inspection.id, is_there=lambda _: False)
    assert list(left) == []
