"""Scenes of 导入照片: a card looked at, sorted, placed by a track, taken in, cut off."""

from __future__ import annotations

from datetime import timedelta

from inspector.capture.import_jobs import begin_job
from inspector.clock import CHINA
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.photo_import.page import PhotoImportPage
from inspector.ui.pages.photo_import.track_panel import TrackPanel
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.memory_card import fill_card, fill_track
from inspector.ui.screens.scene import Scene, SceneError, State
from inspector.ui.screens.stage import EMPTY, LIFE

__all__ = ["PHOTO_IMPORT"]


def _begun(cast: Cast) -> State:
    return {"inspection": cast.inspection(complete=False)}


def _card(cast: Cast) -> State:
    return {**_begun(cast), "folder": str(fill_card(cast))}


def _importing(window: MainWindow) -> PhotoImportPage:
    if not isinstance(window.view, PhotoImportPage):
        raise SceneError("another page")
    return window.view


def _cut_off(window: MainWindow, _cast: Cast) -> None:
    """As somebody finds it who comes back after a crash."""
    page = _importing(window)
    if page.tray is None:
        raise SceneError("no photos")
    wanted, inspection = page.tray.wanted(), page.tray.targets.inspection
    begin_job(page.desk.opened, inspection=inspection, source="EOS_DIGITAL", files=wanted)
    page.go_up()
    page.entered()


def _half_way(window: MainWindow, _cast: Cast) -> None:
    page = _importing(window)
    page.go_up()
    page.home.show_work(312, 1000, "EOS_DIGITAL")


def _take_in(window: MainWindow, _cast: Cast) -> None:
    """With a file that is no photo any more by then."""
    page = _importing(window)
    if page.tray is None:
        raise SceneError("no photos")
    page.tray.wanted()[-1].path.write_bytes(b"overwritten")
    page.take_in()
    wait_for(window.desk)


def _by_track(window: MainWindow, _cast: Cast) -> None:
    page = _importing(window)
    tray = page.tray
    first = tray.batches[-2].cluster.first if tray is not None else None
    if tray is None or tray.card is None or first is None:
        raise SceneError("no photos")
    page.ask_track()
    panel = window.area.panel.content
    if not isinstance(panel, TrackPanel):
        raise SceneError("no panel")
    begins = first.replace(tzinfo=CHINA) - timedelta(minutes=30)
    panel.read([fill_track(tray.card, begins=begins, minutes=200)])
    wait_for(window.desk)


def _scan(window: MainWindow, _cast: Cast) -> None:
    page = _importing(window)
    page.go_up()
    page.show_scanning(640, 1000)


def _place_photos(window: MainWindow, _cast: Cast) -> None:
    _importing(window).sorter.card.choose.click()


PHOTO_IMPORT: tuple[Scene, ...] = (
    Scene("photo-import", "home", LIFE, state=_begun),
    Scene("photo-import", "none", EMPTY),
    Scene("photo-import", "scanning", LIFE, state=_card, act=_scan),
    Scene("photo-import", "groups", LIFE, state=_card),
    Scene("photo-import", "target", LIFE, state=_card, act=_place_photos),
    Scene("photo-import", "track", LIFE, state=_card, act=_by_track),
    Scene("photo-import", "running", LIFE, state=_card, act=_half_way),
    Scene("photo-import", "ended", LIFE, state=_card, act=_take_in),
    Scene("photo-import", "resume", LIFE, state=_card, act=_cut_off),
)
