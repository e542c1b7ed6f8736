"""Where there is nothing to look at or nothing to take pictures for, the page says why."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector import words
from inspector.ui.devices.camera import CameraState
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.camera.page import CameraPage
from tests.field import POINT, picture_file
from tests.field_fixtures import Opener
from tests.ui.pages.camera.conftest import Opened, Studio


def said(desk: Studio) -> str:
    assert desk.page.parts.no_picture.isVisible()
    return desk.page.parts.no_picture.title.text()


def sentence(code: str) -> str:
    return words.say(code, words.Language.ZH)


def test_no_camera_offers_import_and_another_try(studio: Opened) -> None:
    desk = studio(live=False)
    assert said(desk) == sentence("camera.none")
    assert desk.page.parts.no_picture.bring.isVisible()
    assert desk.page.parts.no_picture.retry.isVisible()
    assert not desk.page.parts.shutter.isVisible()


def test_without_a_camera_photos_come_in_by_the_page_for_them_and_back(studio: Opened) -> None:
    desk = studio(live=False)
    desk.page.parts.no_picture.bring.click()
    desk.settle()
    assert desk.window.page == "photo-import"
    view = desk.window.view
    assert view is not None
    assert view.state()["target"] == f"WS-P02@{POINT}"
    desk.window.go_up()
    desk.settle()
    assert desk.window.page == "camera"
    assert desk.page.state()["item"] == "WS-P02"


def test_photos_are_imported_for_the_same_item(
    studio: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = studio(live=False)
    pictures = desk.window.desk.pictures
    monkeypatch.setattr(pictures, "choose", lambda _parent: (picture_file(tmp_path, 7),))
    QTest.keyClick(desk.page, Qt.Key.Key_I)
    desk.settle()
    assert [(one.item, one.role) for one in desk.photos()] == [("WS-P02", "wide")]


def test_without_multimedia_only_the_camera_is_missing(
    studio: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "inspector.ui.devices.session", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    desk = studio(live=False)
    assert said(desk) == sentence("camera.unsupported")
    desk.window.go("checks")
    desk.settle()
    assert desk.window.page == "checks"


def test_a_camera_that_is_pulled_out_is_said(studio: Opened) -> None:
    desk = studio()
    camera = desk.page.camera
    camera._current = "another"
    camera._inputs_changed()
    assert camera.state is CameraState.LOST
    assert said(desk) == sentence("camera.lost")


def test_without_an_inspection_it_says_how_to_begin(
    open_at: Callable[..., MainWindow], open_copy: Opener, blank: Path
) -> None:
    window = open_at(open_copy(blank), "camera", {})
    page = window.view
    assert isinstance(page, CameraPage)
    assert page.parts.no_picture.title.text() == sentence("camera.no_inspection")
    page.parts.no_picture.begin.click()
    assert window.page == "compounds"


def test_an_item_that_is_not_asked_there_is_left_out(studio: Opened) -> None:
    desk = studio({"item": "WS-P02"})  # asked at waste points, not at the compound
    desk.shoot()
    (photo,) = desk.photos()
    assert photo.item == ""


def test_no_page_loads_multimedia_before_it_is_wanted() -> None:
    """A system that lacks one of its libraries would lose that page."""
    walk = (
        "import importlib, pkgutil, sys, inspector.ui.pages as pages\n"
        "for one in pkgutil.walk_packages(pages.__path__, pages.__name__ + '.'):\n"
        "    importlib.import_module(one.name)\n"
        "    assert 'PySide6.QtMultimedia' not in sys.modules, one.name\n"
    )
    subprocess.run([sys.executable, "-P", "-c", walk], check=True, env=dict(os.environ))


@pytest.mark.parametrize("state", [None, {"mode": "photo"}])
def test_a_camera_that_is_told_to_lead_to_itself_is_left(
    studio: Opened, state: dict[str, str] | None
) -> None:
    desk = studio({"mode": "photo", "back": ["camera", state]}, live=False)
    QTest.keyClick(desk.page, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.window.page == "checks"
