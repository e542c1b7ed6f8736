"""A batch of photos comes in file by file; each is durable when it is told of."""

from __future__ import annotations

import errno
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QCoreApplication, QObject

from inspector.capture import intake_batch, photo_preparing
from inspector.capture.evidence import Intake, Subject
from inspector.domain.evidence import PhotoSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.durable import disk_errors
from inspector.errors import InspectorError, ResourceError
from inspector.photos.exif import CaptureNote, build_exif
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, START, picture_file
from tests.ui.pictures.conftest import Bench


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
