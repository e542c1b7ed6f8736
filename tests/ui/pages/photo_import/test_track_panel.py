"""Photos without a position are placed by a track; the camera's clock is asked for, not guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.clock import CHINA
from inspector.domain.evidence import Photo
from inspector.domain.geo import PositionSource
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.photo_import import reading
from inspector.ui.pages.photo_import.page import PhotoImportPage
from inspector.ui.pages.photo_import.track_panel import TrackPanel
from inspector.workspace import Workspace
from tests.cards import HERE, shoot, shoot_without_zone, walk
from tests.field_fixtures import begun, blank, field, inspection, open_copy, stages

__all__ = ["begun", "blank", "field", "inspection", "open_copy", "stages"]

BEGUN = datetime(2026, 3, 18, 10, 30, tzinfo=CHINA)


@pytest.fixture
def card(field: Workspace) -> Path:
    return field.folder.parent / "EOS_DIGITAL"


@pytest.fixture
def page(
    open_at: Callable[..., MainWindow],
    field: Workspace,
    card: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> PhotoImportPage:
    """Four photos of a camera without zone, one of a telephone that knows where it was."""
    monkeypatch.setattr(reading, "usual_roots", tuple)
    clock = BEGUN.replace(tzinfo=None) + timedelta(seconds=90)  # a minute and a half fast
    for number in range(3):
        shoot_without_zone(card / f"{number}.JPG", clock + timedelta(seconds=20 * number))
    shoot_without_zone(card / "late.JPG", clock + timedelta(hours=5))
    shoot(card / "phone.jpg", BEGUN, where=HERE)
    view = open_at(field, "photo-import").view
    assert isinstance(view, PhotoImportPage)
    view.look_at((card,))
    settle(view, qtbot)
    return view


@pytest.fixture
def panel(page: PhotoImportPage, qtbot: QtBot) -> TrackPanel:
    shown: list[TrackPanel] = []
    page.panel_asked.connect(shown.append)
    page.sorter.track.click()
    settle(page, qtbot)
    return shown[0]


def settle(page: PhotoImportPage, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(
            lambda: page.desk.tasks.is_idle and not page.importer.is_running, timeout=20_000
        )
        QApplication.processEvents()


def test_the_clock_is_asked_for_and_what_would_come_of_it_is_seen(
    page: PhotoImportPage, panel: TrackPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.read([walk(tmp_path / "walk.gpx", BEGUN, seconds=100)])
    settle(page, qtbot)
    assert panel.result.text() == "落在轨迹上 0 / 4 张"
    assert panel.zones.isVisible()
    assert not panel.use.isVisible()
    panel.zones.chosen.emit(("china",))
    settle(page, qtbot)
    assert panel.result.text() == "落在轨迹上 1 / 4 张"  # the clock is fast
    panel.fast.edit.setText("90")
    panel.fast.edited.emit("90")
    assert "+1:30" in panel.fast.error()
    panel.fast.edit.setText("+1:30")
    panel.fast.edited.emit("+1:30")
    settle(page, qtbot)
    assert panel.fast.error() == ""
    assert panel.result.text() == "落在轨迹上 3 / 4 张"
    panel.use.click()
    page.take_in()
    settle(page, qtbot)
    with page.desk.opened.read() as reader:
        taken = {one.original_name: one for one in reader.all(Photo)}
    placed = taken["1.JPG"].position
    assert placed is not None
    assert placed.source is PositionSource.TRACK
    assert placed.at == (BEGUN + timedelta(seconds=20)).astimezone(UTC)
    assert placed.latitude == pytest.approx(HERE.latitude + 20e-6, abs=1e-7)
    assert taken["late.JPG"].position is None
    own = taken["phone.jpg"].position
    assert own is not None
    assert own.source is PositionSource.EXIF
    time = taken["1.JPG"].taken
    assert time is not None
    assert time.utc_offset_minutes is None  # the record keeps the file's words


def test_places_by_a_track_can_be_let_go_again(
    page: PhotoImportPage, panel: TrackPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.read([walk(tmp_path / "walk.gpx", BEGUN, seconds=600)])
    settle(page, qtbot)
    panel.zones.chosen.emit(("china",))
    settle(page, qtbot)
    panel.use.click()
    assert page.sorter.has_track
    assert "无位置" not in page.sorter.title_of(page.tray.batches[-1])[0]  # type: ignore[union-attr] # looked at
    again: list[TrackPanel] = []
    page.panel_asked.connect(again.append)
    page.sorter.track.click()
    assert again[0].drop.isVisible()
    again[0].drop.click()
    assert not page.sorter.has_track


def test_a_file_that_is_no_track_is_told(
    page: PhotoImportPage, panel: TrackPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("no track", encoding="utf-8")
    panel.read([tmp_path / "note.txt"])
    settle(page, qtbot)
    assert "note.txt" in panel._wrong.text()
    assert not panel.use.isVisible()
