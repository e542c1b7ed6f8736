"""What was under way when a workspace is left, or everything ended, is finished."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector.bundle.export import prepare_export, write_prepared
from inspector.capture.evidence import Subject
from inspector.capture.inbox import Note, camera_inbox, write_note
from inspector.clock import SystemClock
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.exchange import Delivery
from inspector.domain.inspection import Inspection
from inspector.domain.parties import Role
from inspector.ui.desk import Desk
from inspector.ui.request import Request
from inspector.workspace import Workspace, create_workspace, open_workspace
from tests.demo_run import copy_workspace
from tests.field import PASSPHRASE, POINT, picture_file
from tests.window_start import Starter, end, settled

PHOTOS = 6


def only_inspection(workspace: Workspace) -> Inspection:
    with workspace.read() as reader:
        (held,) = reader.all(Inspection)
    return held


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another workspace."""
    folder = tmp_path / "另一个"
    create_workspace(folder, role=Role.HQ, name="指挥部", clock=SystemClock()).close()
    return folder


def test_photos_come_in_before_their_workspace_is_left(
    start_at: Starter, begun: Path, other: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = copy_workspace(begun, tmp_path / "w")
    start = start_at(Request(folder=folder))
    desk = start.window.desk
    desk.pictures.take_in(
        [picture_file(tmp_path / "card", seed) for seed in range(1, PHOTOS + 1)],
        inspection=only_inspection(desk.opened).id,
        subject=Subject(item="WS-P04", place=POINT, role=PhotoRole.CLOSE),
        receiver=start.window,
    )
    start.open(other)
    start.open(other)
    qtbot.waitUntil(lambda: start.window.desk.opened.folder == other, timeout=30_000)
    settled(start, qtbot)
    with open_workspace(folder, clock=SystemClock()) as left, left.read() as reader:
        assert len(list(reader.all(Photo))) == PHOTOS


def test_an_export_is_finished_before_its_workspace_is_left(
    start_at: Starter, ready: Path, other: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = copy_workspace(ready, tmp_path / "w")
    out = tmp_path / "stick"
    out.mkdir()
    start = start_at(Request(folder=folder))
    desk: Desk = start.window.desk
    desk.opened.unlock(PASSPHRASE)
    root = only_inspection(desk.opened).id
    desk.exporter.start([root], out=out, place="stick")
    start.open(other)
    assert start.window.desk is desk
    qtbot.waitUntil(lambda: start.window.desk.opened.folder == other, timeout=60_000)
    settled(start, qtbot)
    assert len(list(out.glob("*.zip"))) == 1
    with open_workspace(folder, clock=SystemClock()) as left, left.read() as reader:
        assert reader.delivery(root) is Delivery.EXPORTED


def test_a_bundle_finished_in_the_instant_of_closing_is_recorded_at_the_next_start(
    start_at: Starter, ready: Path, tmp_path: Path
) -> None:
    folder = copy_workspace(ready, tmp_path / "w")
    with open_workspace(folder, clock=SystemClock(), passphrase=PASSPHRASE) as closing:
        root = only_inspection(closing).id
        write_prepared(closing, prepare_export(closing, roots=[root], out=tmp_path / "stick"))
    start = start_at(Request(folder=folder))
    end(start)
    with open_workspace(folder, clock=SystemClock()) as workspace, workspace.read() as reader:
        assert reader.delivery(root) is Delivery.EXPORTED


def test_a_photo_that_a_power_cut_left_is_there_wherever_one_begins(
    start_at: Starter, begun: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = copy_workspace(begun, tmp_path / "w")
    with open_workspace(folder, clock=SystemClock()) as closing:
        path = camera_inbox(closing) / "IMG_20260303_101500_123.jpg"
        subject = Subject(item="WS-P04", place=POINT, role=PhotoRole.CLOSE)
        write_note(path, Note(only_inspection(closing).id, subject))
        picture_file(tmp_path, 3).rename(path)
        orphan = path.with_name("IMG_20260303_101501_123.jpg")
        picture_file(tmp_path, 4).rename(orphan)
    start = start_at(Request(folder=folder))
    said: list[str] = []
    start.window.desk.notices.raised.connect(lambda notice: said.append(notice.code))
    settled(start, qtbot)
    qtbot.waitUntil(lambda: not path.exists())
    settled(start, qtbot)
    with start.window.desk.opened.read() as reader:
        assert [one.item for one in reader.all(Photo)] == ["WS-P04"]
    assert orphan.exists()
    assert start.window.page != "camera"
