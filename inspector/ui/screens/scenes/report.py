"""Scenes of the report of an acceptance: at its pages of photos, and one of these looked at."""

from __future__ import annotations

from inspector.ui.main_window import MainWindow
from inspector.ui.pages.acceptance.page import AcceptancePage
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.scene import Scene, SceneError, State

__all__ = ["REPORT"]


def _turn_to_photos(window: MainWindow, _cast: Cast) -> None:
    """The first page with several photos, which are those of a defect."""
    page = window.view
    if not isinstance(page, AcceptancePage):
        raise SceneError("no page of acceptances")
    report = page.sealing.report
    for number in range(report.page_count):
        report.preview.view.turn_to(number)
        wait_for(window.desk)
        if len(report.taps.on_page(number)) > 1:
            return
    raise SceneError("no photos in the report")


def _open_photo(window: MainWindow, cast: Cast) -> None:
    _turn_to_photos(window, cast)
    page = window.view
    assert isinstance(page, AcceptancePage)
    taps = page.sealing.report.taps
    taps.opened.emit(taps.on_page(page.sealing.report.preview.view.page)[0].digest)


def _sealed(cast: Cast) -> State:
    return {"acceptance": cast.acceptance()}


REPORT = (
    Scene("acceptance", "printed", state=_sealed, act=_turn_to_photos),
    Scene("acceptance", "photos", state=_sealed, act=_open_photo),
)
