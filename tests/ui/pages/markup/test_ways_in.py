"""From the photos of an item and of a defect to the page of markup, and back again."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from inspector.capture.defects import Observation, raise_defect
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import begin_inspection
from inspector.domain.inspection import Severity
from inspector.ui.pages.checks.page import ChecksPage
from inspector.ui.pages.defects.page import DefectsPage
from inspector.ui.widgets.photo_viewer import PhotoViewer
from tests.field import COMPOUND, POINT, VISIT, make_field, picture_file
from tests.ui.conftest import WindowOpener, settle


def test_a_defects_photo_is_marked_and_one_comes_back_to_the_defect(
    tmp_path: Path, open_at: WindowOpener, qtbot: QtBot
) -> None:
    with make_field(tmp_path / "w") as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        seen = Observation(place=POINT, title="桶身有污渍", severity=Severity.MINOR)
        defect = raise_defect(workspace, inspection=inspection.id, observation=seen)
        path = picture_file(tmp_path / "p", 1)
        photo = add_photo(
            workspace, path, inspection=inspection.id, subject=Subject(defect=defect.id)
        ).photo
        window = open_at(workspace, "defects", {"defect": str(defect.id)})
        page = window.view
        assert isinstance(page, DefectsPage)
        page.look_at(str(photo.id))
        page.viewer.tools.mark.click()
        settle(window, qtbot)
        assert window.page == "markup"
        assert window.view is not None
        assert window.view.state()["photo"] == str(photo.id)
        window.view.go_up()
        assert window.page == "defects"
        assert page.at.key == str(defect.id)


def test_an_items_photo_is_marked_and_one_comes_back_to_the_item(
    tmp_path: Path, open_at: WindowOpener, qtbot: QtBot
) -> None:
    with make_field(tmp_path / "w") as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        path = picture_file(tmp_path / "p", 1)
        subject = Subject(item="WS-P04", place=POINT)
        photo = add_photo(workspace, path, inspection=inspection.id, subject=subject).photo
        state = {"inspection": str(inspection.id), "item": "WS-P04", "place": str(POINT)}
        window = open_at(workspace, "checks", state)
        page = window.view
        assert isinstance(page, ChecksPage)
        card = page.runner.stack.card(("WS-P04", POINT))
        assert card is not None
        page.runner.answering.open_photo(card, str(photo.id))
        viewer = window.findChild(PhotoViewer)
        assert viewer is not None
        viewer.tools.mark.click()
        settle(window, qtbot)
        assert window.page == "markup"
        assert window.view is not None
        assert window.view.state()["photos"] == [str(photo.id)]
        window.view.go_up()
        assert window.page == "checks"
