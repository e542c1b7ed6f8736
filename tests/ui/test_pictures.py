"""Pictures come and go without the GUI thread, and a photo that is taken in is durable first."""

from __future__ import annotations

import errno
import gc
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.capture import intake_batch, photo_preparing
from inspector.capture.evidence import Intake, Subject, add_photo
from inspector.capture.inspections import begin_inspection
from inspector.capture.markup import draw_on
from inspector.domain.evidence import Photo, PhotoSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.inspection import Inspection
from inspector.domain.markup import Shape, ShapeKind
from inspector.durable import disk_errors
from inspector.errors import InspectorError, ResourceError
from inspector.photos.exif import CaptureNote, build_exif
from inspector.photos.sizes import LARGE_PX, SMALL_PX
from inspector.ui import picture_wishes as module
from inspector.ui.notices import RecordedNotices
from inspector.ui.pictures import Pictures
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.photo_model import PhotoEntry, PhotoModel, PhotoRole
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, START, VISIT, make_field, picture_file


@dataclass
class Bench:
    """A field workspace with an inspection, and pictures over it."""

    workspace: Workspace
    inspection: Inspection
    folder: Path
    notices: RecordedNotices = field(default_factory=RecordedNotices)
    faults: list[BaseException] = field(default_factory=list)
    page: QObject = field(default_factory=QObject)

    def __post_init__(self) -> None:
        self.tasks = Tasks(self.notices, crashed=self.faults.append)
        self.pictures = Pictures(self.tasks, self.notices, workspace=self.workspace)

    def settle(self) -> None:
        until = time.monotonic() + 20
        while not self.tasks.is_idle or self.pictures._batches:
            assert time.monotonic() < until
            QCoreApplication.processEvents()
            time.sleep(0.001)
        QCoreApplication.processEvents()

    def add(self, seed: int = 1) -> Photo:
        path = picture_file(self.folder / "added", seed)
        return add_photo(self.workspace, path, inspection=self.inspection.id).photo

    def photos(self) -> tuple[Photo, ...]:
        with self.workspace.read() as reader:
            return reader.all(Photo)

    def said(self) -> list[str]:
        return [notice.text(Language.ZH) for notice in self.notices.said]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with make_field(tmp_path / "w") as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        made = Bench(workspace, inspection, tmp_path)
        yield made
        assert made.tasks.close(seconds=5)
        assert made.faults == []
        shiboken6.delete(made.pictures)


# Showing


def test_a_picture_comes_decoded_on_the_gui_thread(bench: Bench) -> None:
    photo, seen = bench.add(), list[tuple[QImage, bool]]()
    here = QThread.currentThread()
    bench.pictures.show(
        photo.id,
        receiver=bench.page,
        done=lambda image: seen.append((image, QThread.currentThread() is here)),
    )
    assert seen == [], "nothing is decoded while the page asks"
    bench.settle()
    ((image, on_gui),) = seen
    assert (image.width(), image.height()) == (64, 48)
    assert on_gui


def test_a_strip_gets_its_thumbnails_through_the_loader(bench: Bench) -> None:
    photo = bench.add()
    model = PhotoModel()
    model.set_loader(bench.pictures.loader())
    model.set_entries([PhotoEntry(str(photo.id), "照片 1")])
    model.index(0).data(1)  # Qt.DecorationRole
    bench.settle()
    assert not model.index(0).data(1).isNull()
    assert not model.index(0).data(PhotoRole.DAMAGED)


def test_a_damaged_missing_or_unknown_picture_is_empty_and_no_toast(bench: Bench) -> None:
    photo = bench.add()
    media = bench.workspace.folder / "media"
    for path in media.rglob(photo.digest):
        path.unlink()
    for path in bench.workspace.folder.rglob("*"):
        if path.name == photo.digest:
            path.unlink()
    seen: list[bool] = []
    for key in (str(photo.id), "no id", "01900000-0000-7000-8000-000000000000"):
        bench.pictures.show(key, receiver=bench.page, done=lambda one: seen.append(one.isNull()))
    bench.settle()
    assert seen == [True, True, True]
    assert bench.notices.said == []


def test_one_picture_wanted_by_many_is_decoded_once_and_kept(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo, loads, seen = bench.add(), list[object](), list[int]()
    real = module._load

    def counted(workspace: Workspace, key: tuple[str, int, bool]) -> QImage:
        loads.append(key)
        return real(workspace, key)

    monkeypatch.setattr(module, "_load", counted)
    for _ in range(5):
        bench.pictures.show(photo.id, receiver=bench.page, done=lambda i: seen.append(i.width()))
    bench.settle()
    bench.pictures.show(photo.id, receiver=bench.page, done=lambda i: seen.append(i.width()))
    bench.settle()
    assert seen == [64] * 6
    assert loads == [(str(photo.id), LARGE_PX, False)]


def test_what_is_seen_last_is_fetched_first_and_nothing_for_the_dead(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[str] = []

    def slow(_workspace: Workspace, key: tuple[str, int, bool]) -> QImage:
        loads.append(key[0])
        time.sleep(0.05)
        return QImage(4, 4, QImage.Format.Format_RGB32)

    monkeypatch.setattr(module, "_load", slow)
    gone = QObject()
    never: list[QImage] = []
    for name in ("first", "second"):
        bench.pictures.show(name, receiver=bench.page, done=lambda _: None)
    for number in range(5):
        bench.pictures.show(f"gone {number}", receiver=gone, done=never.append)
    for name in ("old", "new"):
        bench.pictures.show(name, receiver=bench.page, done=lambda _: None)
    del gone
    gc.collect()
    bench.settle()
    assert sorted(loads[:2]) == ["first", "second"]
    assert loads[2:] == ["new", "old"]
    assert never == []


def test_a_strip_that_has_gone_is_not_called(bench: Bench) -> None:
    photo = bench.add()
    model = PhotoModel()
    bench.pictures.loader()(str(photo.id), partial(model._arrived, str(photo.id)))
    shiboken6.delete(model)
    bench.settle()
    assert bench.faults == []


def test_kept_pictures_take_bounded_memory(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CACHE_BYTES", 10 * 100 * 100 * 4)
    big = QImage(100, 100, QImage.Format.Format_RGB32)
    monkeypatch.setattr(module, "_load", lambda *_: QImage(big))
    for number in range(40):
        bench.pictures.show(str(number), receiver=bench.page, done=lambda _: None)
    bench.settle()
    assert 0 < bench.pictures.held_bytes <= 10 * 100 * 100 * 4


def test_without_a_workspace_there_are_no_pictures() -> None:
    faults: list[BaseException] = []
    tasks = Tasks(notices := RecordedNotices(), crashed=faults.append)
    pictures, page, seen = Pictures(tasks, notices, workspace=None), QObject(), list[bool]()
    show = partial(pictures.show, receiver=page, longest_side=SMALL_PX)
    show("01900000-0000-7000-8000-000000000000", done=lambda image: seen.append(image.isNull()))
    until = time.monotonic() + 5
    while not seen and time.monotonic() < until:
        QCoreApplication.processEvents()
    assert seen == [True]
    assert faults == []
    assert tasks.close(seconds=5)


# Taking in


def take(bench: Bench, *files: Path, **more: object) -> tuple[list[Intake], list[str]]:
    came: list[Intake] = []
    ends: list[str] = []
    bench.pictures.take_in(
        files,
        inspection=bench.inspection.id,
        subject=Subject(place=COMPOUND),
        receiver=bench.page,
        each=came.append,
        ended=lambda: ends.append("end"),
        **more,  # type: ignore[arg-type] # passed on as they are
    )
    bench.settle()
    return came, ends


def test_files_come_in_one_by_one_and_are_durable_when_told(bench: Bench) -> None:
    files = [picture_file(bench.folder / "in", seed) for seed in (1, 2, 3)]
    held: list[bool] = []

    def look(intake: Intake) -> None:
        held.append(bench.workspace.store.media.verify(intake.photo.digest))
        assert intake.photo in bench.photos()

    bench.pictures.take_in(
        files,
        inspection=bench.inspection.id,
        subject=Subject(place=COMPOUND),
        receiver=bench.page,
        each=look,
        source=PhotoSource.CAMERA,
    )
    bench.settle()
    assert held == [True] * 3
    assert {photo.source for photo in bench.photos()} == {PhotoSource.CAMERA}
    assert bench.said() == ["收下了 3 张照片。"]


def test_one_photo_is_no_news_beyond_its_card(bench: Bench) -> None:
    came, ends = take(bench, picture_file(bench.folder))
    assert len(came) == len(ends) == 1
    assert bench.said() == []


def test_what_speaks_against_a_photo_is_said_as_it_comes_in(bench: Bench) -> None:
    at = START - timedelta(days=2)
    position = GeoPosition(31.0, 121.0, Datum.WGS84, PositionSource.EXIF)
    exif = build_exif(CaptureNote(at, "Inspector", "Phone", "t", position))
    path = bench.folder / "old.jpg"
    Image.effect_noise((64, 48), 90).save(path, exif=exif)
    take(bench, path)
    assert len(bench.photos()) == 1
    (said,) = bench.said()[-1:]
    assert "old.jpg" in said
    assert "公里" in said
    assert any("早于本次检查" in told.notice.text(Language.ZH) for told in bench.notices.told)


def test_folders_are_walked_and_what_systems_hide_there_is_left(bench: Bench) -> None:
    card = bench.folder / "卡"
    for seed, place in ((2, card / "b"), (1, card / "a"), (3, card / ".trashes")):
        picture_file(place, seed)
    (card / "Thumbs.db").write_bytes(b"x")
    (card / ".DS_Store").write_bytes(b"x")
    came, _ = take(bench, card)
    assert [one.photo.original_name for one in came] == ["IMG_0001.jpg", "IMG_0002.jpg"]
    assert bench.said() == ["收下了 2 张照片。"]


def test_rubbish_is_refused_in_one_sentence_and_stops_nobody(bench: Bench) -> None:
    rubbish = []
    for number in range(6):
        rubbish.append(bench.folder / f"账本{number}.xlsx")
        rubbish[-1].write_bytes(b"PK\x03\x04 no picture")
    good = picture_file(bench.folder / "good")
    came, ends = take(bench, *rubbish, good, bench.folder / "gone.jpg")
    assert len(came) == len(ends) == 1
    (said,) = bench.said()
    assert said.startswith("收下了 1 张照片。7 个文件没有收：“账本0.xlsx”是 ZIP 文件")
    assert "账本1.xlsx" in said
    assert said.endswith("另外 5 个的原因在“操作记录”的提示里。")
    told = [one.notice.text(Language.ZH) for one in bench.notices.told]
    assert told[0] == said
    names = [*(path.name for path in rubbish), "gone.jpg"]
    for name, text in zip(names, told[1:], strict=True):
        assert text.startswith("没有收：")
        assert name in text


def test_a_single_refused_file_is_told_by_name_unless_the_page_shows_it(bench: Bench) -> None:
    bad = bench.folder / "坏.jpg"
    bad.write_bytes(b"\xff\xd8 no")
    shown: list[tuple[str, str]] = []

    def show(path: Path, problem: InspectorError) -> bool:
        shown.append((path.name, problem.code))
        return True

    take(bench, bad, refused=show)
    assert shown[0][0] == "坏.jpg"
    assert bench.said() == []
    take(bench, bad)
    (said,) = bench.said()
    assert said.startswith("坏.jpg 没有收：")


@pytest.mark.parametrize("seed", range(12))
def test_every_file_given_is_taken_known_or_refused_by_name(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    good = [picture_file(bench.folder / "good", one) for one in (1, 2, 3)]
    held = picture_file(bench.folder / "held", 4)
    take(bench, held)
    gone, text, faulty = (bench.folder / name for name in ("gone.jpg", "字.jpg", "错.jpg"))
    text.write_bytes(b"no picture")
    faulty.write_bytes(b"x")
    locked = bench.folder / "锁.jpg"
    real = photo_preparing.prepare

    def prepare(workspace: Workspace, source: Path, **more: Any) -> object:
        if source == faulty:
            raise RuntimeError("a decoder's own fault")
        if source == locked:
            with disk_errors(source):
                raise PermissionError(errno.EACCES, "denied")
        return real(workspace, source, **more)

    monkeypatch.setattr(intake_batch, "prepare", prepare)
    files = [*good, held, gone, text, faulty, locked]
    chance.shuffle(files)

    came: list[Intake] = []

    def stumble(intake: Intake) -> None:
        came.append(intake)
        if chance.random() < 0.5:
            raise RuntimeError("a page's fault")

    ends: list[str] = []
    bench.pictures.take_in(
        files,
        inspection=bench.inspection.id,
        subject=Subject(place=COMPOUND),
        receiver=bench.page,
        each=stumble,
        ended=lambda: ends.append("end"),
    )
    for _ in range(chance.randrange(4)):
        bench.tasks.write(lambda: None, receiver=bench.page)
        QCoreApplication.processEvents()
    bench.settle()
    names = [one.photo.original_name for one in came]
    assert sorted(names) == sorted([*(one.name for one in good), held.name])
    assert [one.known for one in came].count(True) == 1
    assert len(bench.photos()) == 4
    assert ends == ["end"]
    said = bench.said()[-1]
    assert said.startswith("收下了 3 张照片，另有 1 张原来就有，没有重复收。4 个文件没有收：")
    told = " ".join(one.notice.text(Language.ZH) for one in bench.notices.told)
    assert all(one.name in told for one in (gone, text, faulty, locked))
    assert {str(fault) for fault in bench.faults} >= {"a decoder's own fault"}
    bench.faults.clear()


def test_a_file_that_is_refused_takes_no_photos_part(bench: Bench) -> None:
    bad = bench.folder / "坏.jpg"
    bad.write_bytes(b"no picture")
    files = [bad, *(picture_file(bench.folder, seed) for seed in (1, 2))]
    bench.pictures.take_in(
        files,
        inspection=bench.inspection.id,
        subject=lambda taken: Subject(place=COMPOUND, caption=f"part {taken}"),
        receiver=bench.page,
    )
    bench.settle()
    assert sorted(one.caption for one in bench.photos()) == ["part 0", "part 1"]


def test_pictures_that_are_here_already_are_said(bench: Bench) -> None:
    first, second = (picture_file(bench.folder, seed) for seed in (1, 2))
    take(bench, first)
    came, _ = take(bench, first)
    assert came[0].known
    take(bench, first, second)
    assert bench.said() == [
        "1 张照片原来就有，没有重复收。",
        "收下了 1 张照片，另有 1 张原来就有，没有重复收。",
    ]
    assert len(bench.photos()) == 2


def test_cancel_leaves_the_files_not_yet_begun(bench: Bench) -> None:
    files = [picture_file(bench.folder, seed) for seed in range(1, 61)]
    ends: list[str] = []
    seen: list[tuple[int, int]] = []
    progress = bench.pictures.take_in(
        files,
        inspection=bench.inspection.id,
        subject=Subject(place=COMPOUND),
        receiver=bench.page,
        each=lambda _: progress.cancel(),
        ended=lambda: ends.append("end"),
    )
    progress.changed.connect(lambda done, total: seen.append((done, total)))
    bench.settle()
    kept = len(bench.photos())
    assert 1 <= kept < 60, "those that were begun come in, no further one is begun"
    assert ends == ["end"]
    assert seen[0] == (0, 60)
    assert bench.said() == [f"已停止导入：收下了 {kept} 张，{60 - kept} 个文件没有收。"]


def test_a_batch_goes_on_when_its_page_has_gone(bench: Bench) -> None:
    files = [picture_file(bench.folder, seed) for seed in (1, 2)]
    page, came = QObject(), list[Intake]()
    bench.pictures.take_in(
        files,
        inspection=bench.inspection.id,
        subject=Subject(place=COMPOUND),
        receiver=page,
        each=came.append,
    )
    shiboken6.delete(page)
    bench.settle()
    assert len(bench.photos()) == 2
    assert came == []


def test_a_full_disk_stops_the_batch_and_says_what_is_left(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = bench.workspace.store.media
    real, calls = media.put_bytes, list[int]()

    def put(data: bytes, *, digest: str) -> object:
        calls.append(1)
        if len(calls) > 1:
            raise ResourceError("disk.full", path="/x", reason="")
        return real(data, digest=digest)

    monkeypatch.setattr(media, "put_bytes", put)
    files = [picture_file(bench.folder, seed) for seed in range(1, 6)]
    came, ends = take(bench, *files)
    assert len(came) == len(ends) == 1
    assert len(calls) <= 4, "no further file is begun"
    (said,) = bench.said()
    assert said.startswith("导入停在这里，还有 4 个文件没有收；收下的都已存好。")


def test_a_pasted_picture_becomes_a_png_and_leaves_no_file_behind(bench: Bench) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    came: list[Intake] = []
    bench.pictures.take_in_image(
        image,
        inspection=bench.inspection.id,
        subject=Subject(place=COMPOUND),
        receiver=bench.page,
        each=came.append,
    )
    image.fill(0)  # the clipboard's owner goes on using it
    bench.settle()
    ((intake),) = came
    assert intake.photo.media_type == "image/png"
    assert (intake.photo.width, intake.photo.height) == (40, 30)
    assert [one for one in (bench.workspace.folder / "inbox").rglob("*") if one.is_file()] == []
    seen: list[QImage] = []
    bench.pictures.show(intake.photo.id, receiver=bench.page, done=seen.append)
    bench.settle()
    assert seen[0].pixelColor(5, 5).red() > 200


def test_an_empty_clipboard_is_said_in_words(bench: Bench) -> None:
    ends: list[str] = []
    bench.pictures.take_in_image(
        QImage(),
        inspection=bench.inspection.id,
        subject=Subject(),
        receiver=bench.page,
        ended=lambda: ends.append("end"),
    )
    bench.settle()
    assert bench.notices.codes == ["pictures.nothing_pasted"]
    assert ends == ["end"]


def test_the_picker_begins_where_it_was_left(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[str] = []
    answers: Iterator[list[str]] = iter([[str(bench.folder / "a.jpg")], [], []])

    def ask(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[list[str], str]:
        starts.append(start)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    parent = QWidget()
    assert bench.pictures.choose(parent) == (bench.folder / "a.jpg",)
    assert bench.pictures.choose(parent) == ()
    bench.pictures.choose(parent)
    assert starts[1:] == [str(bench.folder)] * 2
    assert starts[0] != str(bench.folder)
    assert Path(starts[0]).is_dir()  # 图片 of this account may never have been made
    parent.deleteLater()


def test_a_photo_is_shown_with_its_markup_and_the_original_without(bench: Bench) -> None:
    photo = bench.add()
    shown: list[QImage] = []
    arrow = Shape(ShapeKind.ARROW, ((0.1, 0.1), (0.9, 0.9)))
    bench.pictures.show(photo.id, receiver=bench.page, done=shown.append)
    bench.settle()
    draw_on(bench.workspace, photo=photo.id, shapes=[arrow])
    bench.pictures.redrawn(photo.id)
    bench.pictures.show(photo.id, receiver=bench.page, done=shown.append)
    bench.settle()
    bench.pictures.show(photo.id, receiver=bench.page, done=shown.append, original=True)
    bench.settle()
    before, marked, original = shown
    assert marked != before
    assert original == before


def test_lists_that_hold_a_picture_fetch_it_again_when_something_was_drawn(bench: Bench) -> None:
    photo = bench.add()
    model = PhotoModel(bench.page)
    model.set_loader(bench.pictures.loader())
    model.set_entries([PhotoEntry(key=str(photo.id), name="1")])
    model.data(model.index(0), PhotoRole.ENTRY)
    model.data(model.index(0))
    model.index(0).data(Qt.ItemDataRole.DecorationRole)
    bench.settle()
    before = model.index(0).data(Qt.ItemDataRole.DecorationRole).toImage()
    draw_on(
        bench.workspace, photo=photo.id, shapes=[Shape(ShapeKind.ARROW, ((0.1, 0.1), (0.9, 0.9)))]
    )
    bench.pictures.redrawn(photo.id)
    bench.settle()
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole).toImage() != before


def test_a_picture_that_was_on_its_way_when_something_was_drawn_is_fetched_again(
    bench: Bench,
) -> None:
    photo = bench.add()
    shown: list[QImage] = []
    bench.pictures.show(photo.id, receiver=bench.page, done=shown.append)
    draw_on(
        bench.workspace, photo=photo.id, shapes=[Shape(ShapeKind.ARROW, ((0.1, 0.1), (0.9, 0.9)))]
    )
    bench.pictures.redrawn(photo.id)
    bench.settle()
    bench.pictures.show(photo.id, receiver=bench.page, done=shown.append, original=True)
    bench.settle()
    assert len(shown) == 2
    assert shown[0] != shown[1]
