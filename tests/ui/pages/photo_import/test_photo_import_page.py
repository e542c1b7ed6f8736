"""A card is looked at, its photos are put where they belong, and come in."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.capture.finding_photos import Found, Unfit, find_photos, list_files
from inspector.capture.import_jobs import ImportJob, Wanted, begin_job
from inspector.capture.inspections import begin_inspection
from inspector.capture.subjects import Subject
from inspector.clock import CHINA
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Inspection, RoundKind
from inspector.errors import ResourceError
from inspector.ui import importer
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.checks.page import ChecksPage
from inspector.ui.pages.photo_import import reading
from inspector.ui.pages.photo_import.page import PhotoImportPage
from inspector.ui.pasted import pasted_folder
from inspector.words import Language
from inspector.workspace import Workspace
from tests.cards import fill_card, shoot
from tests.clips_form import video_file
from tests.field import COMPOUND, POINT, VISIT, answer
from tests.field_fixtures import begun, blank, field, inspection, open_copy, stages

__all__ = ["begun", "blank", "field", "inspection", "open_copy", "stages"]

Opener = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def _no_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "usual_roots", tuple)


@pytest.fixture
def card(field: Workspace) -> Path:
    return field.folder.parent / "EOS_DIGITAL"


@pytest.fixture
def page(open_at: Opener, field: Workspace) -> PhotoImportPage:
    view = open_at(field, "photo-import").view
    assert isinstance(view, PhotoImportPage)
    return view


def settle(page: PhotoImportPage, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(
            lambda: page.desk.tasks.is_idle and not page.importer.is_running, timeout=20_000
        )
        QApplication.processEvents()


def look(page: PhotoImportPage, qtbot: QtBot, *given: Path) -> None:
    page.look_at(given)
    settle(page, qtbot)


def photos(page: PhotoImportPage) -> tuple[Photo, ...]:
    with page.desk.opened.read() as reader:
        return reader.all(Photo)


def attachments(page: PhotoImportPage) -> tuple[Attachment, ...]:
    with page.desk.opened.read() as reader:
        return reader.all(Attachment)


def test_a_card_is_sorted_and_taken_in(
    page: PhotoImportPage, qtbot: QtBot, field: Workspace, inspection: Inspection, card: Path
) -> None:
    at = answer(field, inspection, "WS-P04", "pass", place=POINT).answer.answered_at
    at = at.astimezone(CHINA)
    times = [at - timedelta(minutes=one) for one in (3, 2, 1)]
    files = fill_card(card, [*times, *(one - timedelta(hours=3) for one in times)])
    (card / "DCIM" / "MVI_1.MOV").write_bytes(b"\x00\x00\x00\x14ftypqt  " + bytes(64))
    look(page, qtbot, card)
    assert photos(page) == ()
    assert page.tray is not None
    assert [len(one.cluster.photos) for one in page.tray.batches] == [3, 3]
    assert page.sorter.summary.text() == "6 张照片 · 1 个文件不是能导入的照片"
    assert page.sorter.take.text() == "导入 6 张"
    assert page.sorter.card.take.isVisible()
    page.sorter.card.take.click()
    assert not page.sorter.card.take.isVisible()
    page.sorter.take.click()
    page.take_in()  # a double click begins nothing twice
    settle(page, qtbot)
    taken = {one.original_name: one for one in photos(page)}
    assert sorted(taken) == sorted(one.name for one in files)
    assert {taken[one.name].item for one in files[:3]} == {"WS-P04"}
    assert {(taken[one.name].item, taken[one.name].place) for one in files[3:]} == {("", COMPOUND)}
    assert page.importer.outcome is not None
    assert len(page.importer.outcome.fresh) == 6
    assert list((field.folder / "inbox" / "imports").iterdir()) == []


def test_photos_stand_there_while_others_are_looked_for_and_keep_their_ticks(
    page: PhotoImportPage, qtbot: QtBot, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = page.desk.clock.now().astimezone(CHINA)
    files = fill_card(card, [now - timedelta(hours=2 * one) for one in range(3)])
    for number, one in enumerate(files):
        os.utime(one, (1_700_000_000 - number, 1_700_000_000 - number))
    gates = [threading.Event() for _ in files]
    find = find_photos

    def slowly(*given: Any, **named: Any) -> Iterator[Found | Unfit]:
        for gate, one in zip(gates, find(*given, **named), strict=True):
            gate.wait(10)
            yield one

    monkeypatch.setattr(reading, "find_photos", slowly)
    monkeypatch.setattr(reading, "_PACE_SECONDS", 0.0)
    page.look_at((card,))
    gates[0].set()
    qtbot.waitUntil(lambda: page.tray is not None)
    tray = page.tray
    assert tray is not None
    assert [one.path for one in tray.photos()] == [files[0]]  # the newest first
    assert page.sorter.isVisible()
    assert not page.sorter.take.isVisible()
    page.take_in()  # not before all is there
    assert not page.importer.is_running
    tray.tick(list(tray.photos()), on=False)
    tray.batches[0].target = f"WS-P04@{POINT}"
    qtbot.wait(300)  # what was found is told at a pace
    gates[1].set()
    qtbot.waitUntil(lambda: tray.count == 2)
    gates[2].set()
    settle(page, qtbot)
    assert page.tray is tray
    assert [one.target == f"WS-P04@{POINT}" for one in tray.batches] == [True, False, False]
    assert tray.ticked == set(files[1:])
    assert page.sorter.take.text() == "导入 2 张"


def test_enough_may_be_found_before_all_was_looked_at(
    page: PhotoImportPage, qtbot: QtBot, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 2)
    gate = threading.Event()
    find = find_photos

    def slowly(*given: Any, **named: Any) -> Iterator[Found | Unfit]:
        for number, one in enumerate(find(*given, **named)):
            if number:
                gate.wait(10)
            yield one

    monkeypatch.setattr(reading, "find_photos", slowly)
    page.look_at((card,))
    qtbot.waitUntil(page.sorter.stop.isVisible)
    page.sorter.stop.click()
    gate.set()
    settle(page, qtbot)
    assert page.sorter.take.text() == "导入 1 张"


def test_the_way_back_leads_to_where_one_came_from(
    open_at: Opener, field: Workspace, inspection: Inspection, qtbot: QtBot
) -> None:
    window = open_at(field, "checks", {"inspection": str(inspection.id)})
    qtbot.waitUntil(lambda: window.desk.tasks.is_idle, timeout=20_000)
    view = window.view
    assert isinstance(view, ChecksPage)
    qtbot.waitUntil(lambda: view.runner.sheet is not None, timeout=20_000)
    view.bar.bring.click()
    page = window.view
    assert isinstance(page, PhotoImportPage)
    settle(page, qtbot)
    assert page.state()["inspection"] == str(inspection.id)
    window.go_up()
    assert window.view is view


def test_what_is_here_already_is_shown_and_not_taken_again(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    files = fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 3)
    look(page, qtbot, files[0])
    page.take_in()
    settle(page, qtbot)
    look(page, qtbot, card)
    assert page.sorter.summary.text() == "3 张照片 · 1 张已导入"
    assert page.sorter.take.text() == "导入 2 张"


def test_videos_of_the_card_come_in_as_attachments_and_go_back_with_the_photos(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 2)
    video_file(card / "DCIM", seconds=7)
    look(page, qtbot, card)
    assert page.sorter.summary.text() == "2 张照片 · 1 段录像或录音"
    assert page.sorter.take.text() == "导入 3 个"
    assert page.tray is not None
    (clip,) = [one for one in page.tray.photos() if one.clip is not None]
    assert page.sorter.title_of(clip)[0].endswith("· 0:07")
    page.sorter.put_to(f"WS-P04@{POINT}")
    page.take_in()
    settle(page, qtbot)
    outcome = page.importer.outcome
    assert outcome is not None
    assert (len(outcome.fresh), len(outcome.clips)) == (2, 1)
    (kept,) = attachments(page)
    assert (kept.kind, kept.duration_ms) == (AttachmentKind.VIDEO, 7000)
    page.desk.undo.undo()
    settle(page, qtbot)
    assert (photos(page), attachments(page)) == ((), ())
    page.desk.undo.redo()
    settle(page, qtbot)
    assert (len(photos(page)), len(attachments(page))) == (2, 1)
    look(page, qtbot, card)
    assert page.sorter.summary.text() == "2 张照片 · 1 段录像或录音 · 3 个已导入"


def test_photos_and_groups_are_ticked_by_space_tap_and_shift(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 5)
    look(page, qtbot, card)
    tiles = page.sorter.tiles
    tiles.setFocus()
    QTest.keyClick(tiles, Qt.Key.Key_Space)  # the heading: none
    assert page.tray is not None
    assert page.tray.ticked == set()
    assert not page.sorter.take.isVisible()
    tiles.setCurrentIndex(tiles.model().index(1, 0))
    QTest.keyClick(tiles, Qt.Key.Key_Space)
    tiles.setCurrentIndex(tiles.model().index(3, 0))
    QTest.keyClick(tiles, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert page.sorter.take.text() == "导入 3 张"
    box = tiles.visualRect(tiles.model().index(2, 0))
    QTest.mouseClick(tiles.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert page.sorter.take.text() == "导入 2 张"


def test_groups_are_split_and_joined(page: PhotoImportPage, qtbot: QtBot, card: Path) -> None:
    now = page.desk.clock.now().astimezone(CHINA)
    fill_card(card, [now + timedelta(seconds=one) for one in range(4)])
    look(page, qtbot, card)
    page.sorter.tiles.setCurrentIndex(page.sorter.tiles.model().index(3, 0))
    page.sorter.card.split.click()
    assert page.tray is not None
    assert [len(one.cluster.photos) for one in page.tray.batches] == [2, 2]
    page.sorter.card.join.click()
    assert [len(one.cluster.photos) for one in page.tray.batches] == [4]
    assert page.sorter.take.text() == "导入 4 张"


def test_a_target_is_chosen_beside_the_page(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 2)
    look(page, qtbot, card)
    page.sorter.put_to(f"WS-P04@{POINT}")
    page.sorter.card.role_chosen.emit("wide")
    page.take_in()
    settle(page, qtbot)
    assert {(one.item, one.place, one.role) for one in photos(page)} == {("WS-P04", POINT, "wide")}


def test_a_whole_import_is_taken_back_and_done_again(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 3)
    look(page, qtbot, card)
    page.take_in()
    settle(page, qtbot)
    assert page.home.undo.isVisible()
    page.home.undo.click()
    settle(page, qtbot)
    assert photos(page) == ()
    page.desk.undo.redo()
    settle(page, qtbot)
    assert len(photos(page)) == 3


def test_a_folder_without_photos_says_so(
    page: PhotoImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    look(page, qtbot, tmp_path / "w")
    (tmp_path / "空").mkdir()
    look(page, qtbot, tmp_path / "空")
    assert page._parts.empty.isVisible()
    assert page.go_up()
    assert page.home.isVisible()
    assert not page.go_up()


def test_a_card_that_is_gone_is_said_and_not_taken_for_a_file(
    page: PhotoImportPage, qtbot: QtBot, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 9)

    def listed_and_pulled(given: Sequence[Path]) -> tuple[Path, ...]:
        found = list_files(given)
        shutil.rmtree(card)
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(reading, "list_files", listed_and_pulled)
        look(page, qtbot, card)
    assert page._parts.empty.isVisible()
    assert "拔下" in page._parts.empty._text.text()
    look(page, qtbot, card.parent / "nothing")
    assert "“nothing”" in page._parts.empty._text.text()


def test_who_stops_at_once_gets_no_photo_and_may_go_on(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 9)
    look(page, qtbot, card)
    page.take_in()
    page.importer.stop()
    settle(page, qtbot)
    assert len(photos(page)) < 9
    assert len(page.home._pending) == 1


def test_a_card_that_is_pulled_out_leaves_the_rest_for_later(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    files = fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 4)
    look(page, qtbot, card)
    card.rename(card.with_name("pulled"))
    page.take_in()
    settle(page, qtbot)
    outcome = page.importer.outcome
    assert outcome is not None
    assert (outcome.gone, outcome.left, outcome.refused) == (True, 4, ())
    (pending,) = page.home._pending
    assert (pending.there, len(pending.left)) == (0, 4)
    card.with_name("pulled").rename(card)
    page.entered()
    settle(page, qtbot)
    page.home.resume_asked.emit(page.home._pending[0])
    settle(page, qtbot)
    assert len(photos(page)) == len(files)
    assert page.home._pending == ()


def test_an_import_that_was_cut_off_is_offered_and_can_be_given_up(
    open_at: Opener, field: Workspace, inspection: Inspection, card: Path, qtbot: QtBot
) -> None:
    files = fill_card(card, [field.clock.now().astimezone(CHINA)] * 3)
    wanted = [Wanted(one, one.stat().st_size, Subject(place=COMPOUND)) for one in files]
    begin_job(field, inspection=inspection.id, source="EOS_DIGITAL", files=wanted)
    page = open_at(field, "photo-import").view
    assert isinstance(page, PhotoImportPage)
    settle(page, qtbot)
    (pending,) = page.home._pending
    page.home.give_up_asked.emit(pending)
    settle(page, qtbot)
    assert page.home._pending == ()
    assert photos(page) == ()


def test_files_that_are_refused_are_told_with_their_reasons(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    good, bad = fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 2)
    look(page, qtbot, card)
    bad.write_bytes(b"no picture any more")
    page.take_in()
    settle(page, qtbot)
    assert [one.original_name for one in photos(page)] == [good.name]
    assert page.home.refused.isVisible()
    page.home.refused.click()


def test_an_import_that_ends_after_the_signature_says_why_and_where_the_files_are(
    page: PhotoImportPage, qtbot: QtBot, card: Path, field: Workspace, inspection: Inspection
) -> None:
    files = fill_card(card, [page.desk.clock.now().astimezone(CHINA)] * 2)
    look(page, qtbot, card)
    with field.write("test.sign") as writer:
        writer.save(replace(writer.get(Inspection, inspection.id), locked_by="ab" * 32))
    page.importer.ended.disconnect()  # as if another page were in front
    page.take_in()
    settle(page, qtbot)
    assert photos(page) == ()
    (told, *_) = page.desk.notices.told
    assert told.notice.code == "photo_import.ended_refused"
    said = told.notice.text(Language.ZH)
    assert f"2 个文件没有收，还在原处（{files[0].parent}）" in said
    assert "已有人签字" in said
    assert list((field.folder / "inbox" / "imports").iterdir()) == []


def test_what_was_sorted_is_not_lost_to_a_disk_that_refuses(
    page: PhotoImportPage, qtbot: QtBot, card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_card(card, [page.desk.clock.now().astimezone(CHINA) - timedelta(hours=1)])
    look(page, qtbot, card)
    assert page.tray is not None
    page.tray.batches[0].target = f"WS-P04@{POINT}"
    full = True

    def refusing(*given: Any, **named: Any) -> ImportJob:
        if full:
            raise ResourceError("disk.full", path="/", free="0 MB")
        return begin_job(*given, **named)

    monkeypatch.setattr(importer, "begin_job", refusing)
    page.take_in()
    qtbot.waitUntil(lambda: page.desk.tasks.is_held)
    assert page.importer.is_running
    full = False
    page.desk.tasks.try_again()
    settle(page, qtbot)
    assert [one.item for one in photos(page)] == ["WS-P04"]


def test_a_pasted_picture_that_came_in_lies_there_no_longer(
    page: PhotoImportPage, qtbot: QtBot, field: Workspace
) -> None:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QApplication.clipboard().setImage(image)
    page.paste()
    settle(page, qtbot)
    assert page.tray is not None
    page.take_in()
    settle(page, qtbot)
    assert len(photos(page)) == 1
    assert list(pasted_folder(field).iterdir()) == []


def test_a_photo_without_time_or_place_stays_without(
    page: PhotoImportPage, qtbot: QtBot, card: Path
) -> None:
    shoot(card / "a.png", None, kind="PNG")
    look(page, qtbot, card)
    assert page.sorter.title_of(page.tray.batches[0])[0] == "没有拍摄时间 · 1 张 · 无位置\xa01"  # type: ignore[union-attr] # looked at
    page.take_in()
    settle(page, qtbot)
    (photo,) = photos(page)
    assert (photo.taken, photo.position) == (None, None)


def test_without_an_inspection_it_says_how_to_begin_one(
    open_at: Opener, open_copy: Callable[[Path], Workspace], blank: Path, qtbot: QtBot
) -> None:
    page = open_at(open_copy(blank), "photo-import").view
    assert isinstance(page, PhotoImportPage)
    settle(page, qtbot)
    assert page._parts.none.isVisible()
    asked: list[str] = []
    page.go_asked.connect(lambda name, _: asked.append(name))
    page._parts.begin.click()
    assert asked == ["compounds"]


@pytest.mark.parametrize(
    "state",
    [
        {"inspection": 7, "folder": []},
        {"inspection": "x", "folder": "/nowhere/at/all"},
        {"folder": "\udcff"},
        {"folder": "/a\0b"},
        {},
    ],
)
def test_any_state_is_borne(
    open_at: Opener,
    field: Workspace,
    qtbot: QtBot,
    state: dict[str, object],
) -> None:
    page = open_at(field, "photo-import", state).view
    assert isinstance(page, PhotoImportPage)
    settle(page, qtbot)
    assert "ui.crashed" not in {one.notice.code for one in page.desk.notices.told}


def test_files_may_be_pasted(page: PhotoImportPage, qtbot: QtBot, card: Path) -> None:
    (photo,) = fill_card(card, [page.desk.clock.now().astimezone(CHINA)])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    QApplication.clipboard().setMimeData(data)
    page.paste()
    settle(page, qtbot)
    assert page.sorter.take.text() == "导入 1 张"


def test_an_import_that_takes_long_is_told_in_the_header_of_other_pages(
    open_at: Opener, field: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_at(field, "photo-import")
    page = window.view
    assert isinstance(page, PhotoImportPage)
    window.go("today")
    settle(page, qtbot)
    importer = page.importer
    monkeypatch.setattr(type(importer), "seconds", 11.0)
    monkeypatch.setattr(importer, "_running", True)
    importer.done, importer.total = 312, 1000
    importer.changed.emit()
    work = window.header.work
    assert work is not None
    assert work.isVisible()
    assert work.text() == "导入照片 312 / 1000"
    work.click()
    assert window.view is page
    assert not work.isVisible()
    monkeypatch.setattr(importer, "_running", False)


def test_what_was_sorted_for_one_inspection_is_sorted_anew_for_another(
    page: PhotoImportPage, qtbot: QtBot, field: Workspace, inspection: Inspection, card: Path
) -> None:
    visit = replace(VISIT, kind=RoundKind.SPOT_CHECK)
    other = begin_inspection(field, compound=COMPOUND, visit=visit)
    fill_card(card, [page.desk.clock.now().astimezone(CHINA) - timedelta(hours=1)])

    def come(state: dict[str, object]) -> None:
        page.restore(state)
        page.entered()
        settle(page, qtbot)

    come({"inspection": str(inspection.id)})
    look(page, qtbot, card)
    tray = page.tray
    assert tray is not None
    tray.batches[0].target = f"WS-P04@{POINT}"
    come({"inspection": str(inspection.id), "back": ["checks", None]})
    assert page.tray is tray
    come({"inspection": str(other.id)})
    assert page.tray is not None
    assert page.tray is not tray
    page.take_in()
    settle(page, qtbot)
    (taken,) = photos(page)
    assert (taken.inspection, taken.item, taken.place) == (other.id, "", COMPOUND)
