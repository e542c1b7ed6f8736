"""Recordings and files on the checks page: attached, listed, played, put aside, brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inspector.domain.attachments import Attachment
from inspector.domain.ids import PlaceId
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.checks.clip_panel import ClipPanel
from inspector.ui.pages.checks.recording_editor import RecordingEditor, said_length
from inspector.ui.posters import keep_poster, poster_of, read_poster
from inspector.ui.widgets.photo_news import photo_news
from inspector.workspace import Workspace
from tests.clips_form import begin_clips, paper_file, video_file, voice_file
from tests.field import COMPOUND
from tests.ui.pages.checks.conftest import Desk


@pytest.fixture
def clips(field: Workspace) -> Path:
    return field.folder.parent / "clips"


@pytest.fixture
def desk(
    open_at: Callable[..., MainWindow],
    qtbot: QtBot,
    field: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    inspection = begin_clips(field, monkeypatch)
    window = open_at(field, "checks", {"inspection": str(inspection.id), "chapter": "whole"})
    made = Desk(window, field, inspection, qtbot)
    made.settle()
    return made


def editor(desk: Desk, item: str) -> RecordingEditor:
    (found,) = desk.card(item, PlaceId(COMPOUND)).findChildren(RecordingEditor)
    return found


def rows(desk: Desk, item: str) -> list[str]:
    return [row.attached.name for row in editor(desk, item)._rows]


def drop(target: RecordingEditor, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(event)


def kept(desk: Desk) -> list[str]:
    with desk.workspace.read() as reader:
        return [one.original_name for one in reader.all(Attachment)]


def value_of(desk: Desk, item: str) -> object:
    answer = desk.stored(item, PlaceId(COMPOUND))
    return None if answer is None else answer.values.get("value")


def test_a_file_from_the_picker_answers_the_field_and_is_listed(
    desk: Desk, clips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = voice_file(clips)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    editor(desk, "CL-A").choose_file.click()
    desk.settle()
    assert kept(desk) == ["voice.wav"]
    assert rows(desk, "CL-A") == ["voice.wav"]
    facts = editor(desk, "CL-A")._rows[0]._facts.text()
    assert facts == "录音 · 0:02 · 4 KB"
    with desk.workspace.read() as reader:
        (made,) = reader.all(Attachment)
    assert value_of(desk, "CL-A") == str(made.id)


def test_files_let_fall_are_attached_in_their_order(desk: Desk, clips: Path) -> None:
    drop(editor(desk, "CL-F"), paper_file(clips), paper_file(clips, name="second.pdf"))
    desk.settle()
    assert rows(desk, "CL-F") == ["report.pdf", "second.pdf"]
    assert editor(desk, "CL-F").record.isHidden()


def test_a_file_let_fall_beside_the_field_is_no_photo(desk: Desk, clips: Path) -> None:
    desk.page.runner.answering.take_files(
        desk.card("CL-F", PlaceId(COMPOUND)), (paper_file(clips),)
    )
    desk.settle()
    assert rows(desk, "CL-F") == ["report.pdf"]


def test_what_is_removed_comes_back_with_undo(desk: Desk, clips: Path) -> None:
    drop(editor(desk, "CL-A"), voice_file(clips))
    desk.settle()
    answered = value_of(desk, "CL-A")
    editor(desk, "CL-A")._rows[0].remove.click()
    desk.settle()
    assert rows(desk, "CL-A") == []
    assert not value_of(desk, "CL-A")
    desk.window.desk.undo.undo()
    desk.settle()
    assert rows(desk, "CL-A") == ["voice.wav"]
    assert value_of(desk, "CL-A") == answered


def test_attaching_is_taken_back_and_done_again(desk: Desk, clips: Path) -> None:
    drop(editor(desk, "CL-A"), voice_file(clips))
    desk.settle()
    desk.window.desk.undo.undo()
    desk.settle()
    assert rows(desk, "CL-A") == []
    desk.window.desk.undo.redo()
    desk.settle()
    assert rows(desk, "CL-A") == ["voice.wav"]


def test_a_file_of_another_kind_is_refused_in_words_and_nothing_is_shown(
    desk: Desk, clips: Path
) -> None:
    drop(editor(desk, "CL-A"), paper_file(clips))
    desk.settle()
    assert kept(desk) == []
    assert rows(desk, "CL-A") == []
    posted = [one.notice.code for one in desk.window.desk.notices.told]
    assert "attachment.other_kind" in posted


def test_words_typed_beside_it_do_not_erase_it(desk: Desk, clips: Path) -> None:
    drop(editor(desk, "CL-V"), video_file(clips))
    desk.settle()
    before = value_of(desk, "CL-V")
    card = desk.card("CL-V", PlaceId(COMPOUND))
    desk.page.runner.answering.give_note(card, "门禁正常")
    desk.page.runner.flush()
    desk.settle()
    assert value_of(desk, "CL-V") == before
    assert rows(desk, "CL-V") == ["VID_1.mp4"]


def test_recording_now_asks_for_the_camera_with_the_field(desk: Desk) -> None:
    asked: list[tuple[str, dict[str, object]]] = []
    desk.page.runner.go_asked.disconnect()
    desk.page.runner.go_asked.connect(lambda page, state: asked.append((page, state)))
    editor(desk, "CL-V").record.click()
    editor(desk, "CL-A").record.click()
    assert [page for page, _ in asked] == ["camera", "camera"]
    assert [state["mode"] for _, state in asked] == ["video", "voice"]
    assert {str(state["field"]) for _, state in asked} == {"value"}
    assert [state["item"] for _, state in asked] == ["CL-V", "CL-A"]


def test_a_recording_is_played_from_a_copy(desk: Desk, clips: Path, qtbot: QtBot) -> None:
    drop(editor(desk, "CL-A"), voice_file(clips, seconds=3))
    desk.settle()
    panels: list[object] = []
    desk.page.runner.panel_asked.connect(panels.append)
    editor(desk, "CL-A")._rows[0].play.click()
    (panel,) = panels
    assert isinstance(panel, ClipPanel)
    qtbot.waitUntil(panel.outside.isEnabled)
    assert panel._file is not None
    assert panel._file.read_bytes() == (clips / "voice.wav").read_bytes()
    assert panel.shown.isHidden()
    qtbot.waitUntil(lambda: panel.slider.maximum() > 0 or panel._failed)


# The player's own words about a file that no player can play.
@pytest.mark.qt_log_ignore("malformed display matrix", "decoder found", extend=True)
def test_what_cannot_be_played_says_so_and_offers_another_program(
    desk: Desk, clips: Path, qtbot: QtBot
) -> None:
    drop(editor(desk, "CL-V"), video_file(clips))
    desk.settle()
    panels: list[ClipPanel] = []
    desk.page.runner.panel_asked.connect(panels.append)
    editor(desk, "CL-V")._rows[0].play.click()
    qtbot.waitUntil(panels[0].outside.isEnabled)
    panels[0].play.click()
    qtbot.waitUntil(lambda: panels[0]._failed)
    assert "系统" in panels[0].message.text()
    assert not panels[0].play.isEnabled()


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [(0, "0:00"), (7_400, "0:07"), (750_000, "12:30"), (3_723_000, "1:02:03")],
)
def test_lengths_are_said_as_clocks_do(milliseconds: int, said: str) -> None:
    assert said_length(milliseconds) == said


def frame() -> QImage:
    """Something that is not all of one colour."""
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(QColor("#3a6ea5"))
    image.setPixelColor(640, 360, QColor("#f0c040"))
    return image


def test_a_video_is_shown_by_its_first_frame_once_one_was_kept(
    desk: Desk, clips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(editor(desk, "CL-V"), video_file(clips))
    desk.settle()
    (row,) = editor(desk, "CL-V")._rows
    assert row.play.isVisibleTo(desk.page)
    assert row.poster.isHidden()
    keep_poster(desk.workspace, row.attached.digest, poster_of(frame()))
    photo_news().redrawn.emit("another")
    desk.settle()
    assert row.poster.isHidden()
    photo_news().redrawn.emit(row.attached.digest)
    desk.settle()
    assert row.poster.isVisibleTo(desk.page)
    assert row.play.isHidden()
    assert row.poster._picture.width() == 480
    assert row.poster._length == "0:05"
    assert "0:05" in row.poster.accessibleName()
    played: list[None] = []
    row.play_asked.connect(lambda: played.append(None))
    monkeypatch.setattr(ClipPanel, "_load", lambda *_: None)
    row.poster.click()
    assert len(played) == 1
    desk.settle()


def test_the_frame_is_there_when_one_comes_again_and_a_damaged_one_is_not_shown(
    desk: Desk, clips: Path
) -> None:
    drop(editor(desk, "CL-V"), video_file(clips))
    desk.settle()
    digest = editor(desk, "CL-V")._rows[0].attached.digest
    keep_poster(desk.workspace, digest, poster_of(frame()))
    assert read_poster(desk.workspace, digest).size() == QSize(480, 270)
    desk.workspace.store.media.put_derived(digest, "poster", lambda file: file.write(b"no jpeg"))
    assert read_poster(desk.workspace, digest).isNull()
    photo_news().redrawn.emit(digest)
    desk.settle()
    assert editor(desk, "CL-V")._rows[0].poster.isHidden()


def test_voices_and_papers_have_no_frame(desk: Desk, clips: Path) -> None:
    drop(editor(desk, "CL-A"), voice_file(clips, seconds=3))
    desk.settle()
    (row,) = editor(desk, "CL-A")._rows
    asked: list[None] = []
    row.poster_asked.connect(lambda: asked.append(None))
    row.hide()
    row.show()
    assert asked == []
    assert row.poster.isHidden()


def test_the_players_first_frame_becomes_the_picture(
    desk: Desk, clips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ClipPanel, "_load", lambda *_: None)  # no player can play this file
    drop(editor(desk, "CL-V"), video_file(clips))
    desk.settle()
    (row,) = editor(desk, "CL-V")._rows
    panel = desk.page.runner.answering._recordings.player(row.attached)
    panel._framed(QVideoFrame(frame()))
    panel._framed(QVideoFrame(QImage(8, 8, QImage.Format.Format_RGB32)))
    desk.settle()
    assert row.poster.isVisibleTo(desk.page)
    assert read_poster(desk.workspace, row.attached.digest).size() == QSize(480, 270)
    panel.deleteLater()
