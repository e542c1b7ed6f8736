"""Video and voice: recorded into the inbox, evidence when they end, found after a power cut."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from inspector import words
from inspector.capture.inbox import Note
from inspector.capture.recordings import (
    keep_recordings,
    prepare_recording,
    ready_recordings,
    recordings_left,
)
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Inspection
from inspector.ui.devices import recorder as recorder_module
from inspector.ui.devices.recorder import Recorder
from inspector.ui.pages.camera import recording
from inspector.ui.posters import read_poster
from tests.field import POINT
from tests.ui.pages.camera.conftest import Opened, Studio


def attached(desk: Studio) -> tuple[Attachment, ...]:
    with desk.workspace.read() as reader:
        return reader.all(Attachment)


def aimed(inspection: Inspection, mode: str) -> dict[str, object]:
    return {
        "inspection": str(inspection.id),
        "item": "WS-P02",
        "place": str(POINT),
        "mode": mode,
    }


def begin(desk: Studio) -> None:
    desk.page.parts.shutter.click()
    desk.qtbot.waitUntil(lambda: desk.page.recording.elapsed_ms > 300, timeout=20_000)


def end(desk: Studio) -> None:
    desk.page.parts.shutter.click()
    desk.qtbot.waitUntil(lambda: not desk.page.recording.is_on, timeout=20_000)
    desk.settle()


def test_a_video_is_evidence_of_the_item(studio: Opened, inspection: Inspection) -> None:
    desk = studio(aimed(inspection, "video"))
    begin(desk)
    assert not desk.page.parts.modes.isEnabled()
    end(desk)
    (video,) = attached(desk)
    assert (video.kind, video.item, video.place) == (AttachmentKind.VIDEO, "WS-P02", POINT)
    assert video.duration_ms is not None
    assert video.duration_ms > 250
    assert recordings_left(desk.workspace) == ()
    assert desk.photos() == ()
    poster = read_poster(desk.workspace, video.digest)  # shown by its first frame
    assert poster.size() == QSize(480, 360)


def test_a_video_is_taken_back_like_a_photo(studio: Opened, inspection: Inspection) -> None:
    desk = studio(aimed(inspection, "video"))
    begin(desk)
    end(desk)
    desk.window.desk.undo.undo()
    desk.settle()
    assert attached(desk) == ()


def test_leaving_ends_the_video_and_keeps_it(studio: Opened, inspection: Inspection) -> None:
    desk = studio(aimed(inspection, "video"))
    begin(desk)
    page = desk.page
    desk.window.go("today")
    desk.qtbot.waitUntil(lambda: not page.recording.is_on, timeout=20_000)
    desk.settle()
    assert len(attached(desk)) == 1


def test_escape_ends_the_video_first(studio: Opened, inspection: Inspection) -> None:
    desk = studio(aimed(inspection, "video"))
    begin(desk)
    QTest.keyClick(desk.page.parts.shutter, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not desk.page.recording.is_on, timeout=20_000)
    desk.settle()
    assert desk.window.page == "camera"
    assert len(attached(desk)) == 1


@pytest.mark.parametrize("mode", ["photo", "video", "voice", "scan"])
def test_escape_leads_somewhere_from_every_mode(studio: Opened, mode: str) -> None:
    desk = studio({"mode": mode}, live=False)
    QTest.keyClick(desk.page, Qt.Key.Key_Escape)
    assert desk.window.page == ("compounds" if mode == "scan" else "checks")


def test_the_longest_time_ends_it(
    studio: Opened, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(recording.MOST_SECONDS, AttachmentKind.VIDEO, 1)
    desk = studio(aimed(inspection, "video"))
    desk.page.parts.shutter.click()
    desk.qtbot.waitUntil(lambda: len(attached(desk)) == 1, timeout=20_000)
    desk.settle()
    assert not desk.page.recording.is_on


def test_a_full_disk_ends_it_and_keeps_what_there_is(
    studio: Opened, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_LEAST_FREE", 1 << 62)
    desk = studio(aimed(inspection, "video"))
    begin(desk)
    desk.page.recording._look_at_disk()
    desk.qtbot.waitUntil(lambda: not desk.page.recording.is_on, timeout=20_000)
    desk.settle()
    assert len(attached(desk)) == 1


def test_what_a_power_cut_left_of_a_video_is_evidence(
    studio: Opened, inspection: Inspection
) -> None:
    desk = studio(aimed(inspection, "video"))
    begin(desk)
    (half,) = recordings_left(desk.workspace)
    cut = half.read_bytes()
    end(desk)
    note = Note(InspectionId(inspection.id), desk.page._target.subject(None))  # type: ignore[union-attr]
    left = prepare_recording(
        desk.workspace, note, kind=AttachmentKind.VIDEO, at=desk.workspace.clock.now()
    )
    left.write_bytes(cut + b"\x00" * 4096)
    ready = ready_recordings(desk.workspace, recordings_left(desk.workspace))
    (found,), kept = keep_recordings(desk.workspace, ready)
    assert found.attachment.item == "WS-P02"
    assert kept == ()
    assert recordings_left(desk.workspace) == ()


def test_without_a_microphone_voice_says_so(studio: Opened, inspection: Inspection) -> None:
    desk = studio(aimed(inspection, "voice"), live=False)
    said = words.say("camera.deaf", words.Language.ZH)
    assert desk.page.parts.no_picture.title.text() == said
    assert not desk.page.parts.shutter.isVisible()


@pytest.mark.parametrize(
    ("milliseconds", "said"), [(0, "0:00"), (7_900, "0:07"), (61_000, "1:01"), (600_000, "10:00")]
)
def test_time_is_said_in_minutes(milliseconds: int, said: str) -> None:
    assert recording.time_said(milliseconds) == said


def test_a_video_shows_what_it_records_whatever_was_zoomed(
    studio: Opened, inspection: Inspection
) -> None:
    desk = studio(aimed(inspection, "photo"))
    desk.page.parts.zoom.click()
    assert desk.page.parts.live._magnification == 2.0
    desk.page.parts.modes.button("video").click()
    assert desk.page.parts.live._magnification == 1.0
    assert not desk.page.parts.zoom.isVisible()


def spoken() -> bytes:
    """A second of a tone."""
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"".join((500 * (n % 20)).to_bytes(2, "little") for n in range(8000)))
    return held.getvalue()


def test_a_voice_note_is_evidence_of_the_item(
    studio: Opened, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []

    def record(recorder: Recorder, path: Path) -> None:
        begun.append(path)
        path.write_bytes(spoken())
        recorder.went_on.emit(1000)

    def stop(recorder: Recorder) -> None:
        recorder.ended.emit(begun[-1])

    monkeypatch.setattr(recorder_module, "has_microphone", lambda: True)
    monkeypatch.setattr(Recorder, "record_voice", record)
    monkeypatch.setattr(Recorder, "is_on", property(lambda _: True))
    monkeypatch.setattr(Recorder, "stop", stop)
    desk = studio(aimed(inspection, "voice"), live=False)
    begin(desk)
    assert desk.page.parts.voice.text().startswith("0:01")
    end(desk)
    (note,) = attached(desk)
    assert (note.kind, note.item, note.duration_ms) == (AttachmentKind.AUDIO, "WS-P02", 1000)


def test_a_video_that_takes_long_to_keep_leads_nobody_away_from_elsewhere(
    studio: Opened, inspection: Inspection
) -> None:
    back: dict[str, object] = {"back": ["checks", None]}
    desk = studio({**aimed(inspection, "video"), **back})
    begin(desk)
    desk.page.parts.shutter.click()
    desk.qtbot.waitUntil(lambda: not desk.page.recording.is_on, timeout=20_000)
    desk.window.go("camera", {"inspection": str(inspection.id), "mode": "photo", **back})
    desk.settle()
    assert len(attached(desk)) == 1
    assert desk.window.page == "camera"


def test_a_shutter_pressed_again_and_again_records_one_video(
    studio: Opened, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun, stopped and begun again before the disk has answered once."""
    desk = studio(aimed(inspection, "video"))
    faults: list[BaseException] = []
    monkeypatch.setattr(desk.window.desk.tasks, "_crashed", faults.append)
    for _ in range(3):
        desk.page._fire()
    desk.qtbot.waitUntil(lambda: desk.page.recording.elapsed_ms > 300, timeout=20_000)
    end(desk)
    assert faults == []
    assert len(attached(desk)) == 1
    assert recordings_left(desk.workspace) == ()
