"""What was shot or recorded before a signature and ends after it: said where it is, never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inspector.capture.evidence import Subject
from inspector.capture.finding_photos import Found, find_photos, list_files
from inspector.capture.inbox import Note, camera_inbox, write_note
from inspector.capture.recordings import prepare_recording, recordings_left
from inspector.capture.stills import stills_left
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.inspection import Inspection
from inspector.ui.notices import Tone
from inspector.words import Language
from inspector.workspace import Workspace
from tests.clips_form import video_file
from tests.field import POINT, picture_file
from tests.ui.pages.camera.conftest import Opened, Studio


def sign(workspace: Workspace, inspection: Inspection) -> None:
    """As if somebody signed on the other side of the table."""
    with workspace.write("test.sign") as writer:
        writer.save(replace(writer.get(Inspection, inspection.id), locked_by="ab" * 32))


def told(desk: Studio) -> list[str]:
    """What was said of files that stay, the latest first."""
    kept = [one.notice for one in desk.window.desk.notices.told]
    kept = [one for one in kept if one.code == "camera.kept_back"]
    assert all(one.tone is Tone.WARNING for one in kept)
    return [one.text(Language.ZH) for one in kept]


def leave(workspace: Workspace, inspection: Inspection) -> Path:
    """A still whose record a power cut prevented."""
    path = camera_inbox(workspace) / "IMG_20260302_090000_000.jpg"
    picture_file(path.parent, 1).rename(path)
    write_note(path, Note(inspection.id, Subject(item="WS-P02", place=POINT)))
    return path


def test_a_photo_that_ends_after_the_signature_is_told_with_its_folder_and_what_to_do(
    studio: Opened, inspection: Inspection
) -> None:
    desk = studio()
    sign(desk.workspace, inspection)
    desk.shoot()
    desk.settle()
    assert desk.photos() == ()
    (path,) = stills_left(desk.workspace)
    (said,) = told(desk)
    assert "已有人签字" in said
    assert str(path.parent) in said
    assert "导入照片" in said
    last = desk.window.desk.notices.told[0].notice
    assert last.code == "camera.kept_back"
    assert last.key


def test_a_still_left_by_a_power_cut_is_told_once_when_it_cannot_come_in(
    studio: Opened, inspection: Inspection
) -> None:
    desk = studio(live=False)
    left = leave(desk.workspace, inspection)
    sign(desk.workspace, inspection)
    for _ in range(2):
        desk.window.go("today")
        desk.settle()
        desk.window.go("camera")
        desk.settle()
    assert len(told(desk)) == 1
    assert left.exists()
    assert desk.photos() == ()


def test_a_still_without_a_note_is_told_too(studio: Opened, inspection: Inspection) -> None:
    desk = studio(live=False)
    left = leave(desk.workspace, inspection)
    left.with_suffix(".json").unlink()
    desk.page.shooting.look_for_left()
    desk.settle()
    (said,) = told(desk)
    assert left.name in said


def test_one_that_came_in_meanwhile_is_not_told(studio: Opened, inspection: Inspection) -> None:
    desk = studio(live=False)
    left = leave(desk.workspace, inspection)
    desk.page.shooting._found_left((left, left))
    desk.settle()
    assert len(desk.photos()) == 1
    assert told(desk) == []


def test_a_recording_that_ends_after_the_signature_is_told(
    studio: Opened, inspection: Inspection
) -> None:
    desk = studio(live=False)
    note = Note(inspection.id, Subject(item="WS-P02", place=POINT))
    clock = desk.workspace.clock
    path = prepare_recording(desk.workspace, note, kind=AttachmentKind.VIDEO, at=clock.now())
    video_file(path.parent).rename(path)
    sign(desk.workspace, inspection)
    desk.page.recording._ended(path)
    desk.settle()
    assert recordings_left(desk.workspace) == (path,)
    (said,) = told(desk)
    assert str(path.parent) in said
    with desk.workspace.read() as reader:
        assert reader.all(Attachment) == ()


def test_the_folder_that_is_named_can_be_chosen_for_an_import(
    studio: Opened, inspection: Inspection
) -> None:
    desk = studio()
    sign(desk.workspace, inspection)
    desk.shoot()
    (path,) = stills_left(desk.workspace)
    found = list(find_photos(desk.workspace, list_files((path.parent,)), inspection=None))
    assert [one.path for one in found if isinstance(one, Found)] == [path]
