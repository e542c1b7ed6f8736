"""Pictures are fetched off the GUI thread, once, and for nobody who has gone."""

from __future__ import annotations

import gc
import time
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread
from PySide6.QtGui import QImage

from inspector.capture.markup import draw_on
from inspector.domain.markup import Shape, ShapeKind
from inspector.photos.sizes import LARGE_PX, SMALL_PX
from inspector.ui import picture_wishes as module
from inspector.ui.notices import RecordedNotices
from inspector.ui.pictures import Pictures
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.photo_model import PhotoEntry, PhotoModel, PhotoRole
from inspector.workspace import Workspace
from tests.ui.pictures.conftest import Bench


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
    # Not QImage(big): two threads that are the first to choose among the overloads of a class may
    # wait for each other, one with PySide's lock and one with Python's.
    monkeypatch.setattr(module, "_load", lambda *_: big.copy())
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
