"""The photos of a defect large: put aside and back, placed by numbers and on the plan, copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from inspector.capture.evidence import Subject, add_photo
from inspector.capture.plans import add_plan
from inspector.domain.evidence import Photo
from inspector.domain.ids import DefectId, PhotoId
from inspector.ui.pages.compounds.page import CompoundsPage
from inspector.ui.widgets.position_panel import PositionPanel
from inspector.ui.widgets.site_plan import Mode
from tests.field import COMPOUND, picture_file
from tests.plan_files import drawing
from tests.ui.pages.defects.conftest import Yard


@pytest.fixture
def shown(yard: Yard, tmp_path: Path) -> tuple[PhotoId, PhotoId]:
    """A defect with two photos, looked at large from the first on."""
    key = yard.found("桶身有污渍")
    subject = Subject(defect=DefectId(yard.get(key).id))
    one, other = (
        add_photo(
            yard.workspace,
            picture_file(tmp_path / "p", seed),
            inspection=yard.inspection.id,
            subject=subject,
        ).photo.id
        for seed in (41, 42)
    )
    yard.show()
    yard.open(key)
    yard.page.look_at(str(one))
    yard.settle()
    return one, other


def held(yard: Yard, photo: PhotoId) -> Photo | None:
    with yard.workspace.read() as reader:
        return reader.find(Photo, photo)


def test_delete_puts_a_photo_aside_and_undo_shows_it_again(
    yard: Yard, shown: tuple[PhotoId, PhotoId]
) -> None:
    one, other = shown
    viewer = yard.page.viewer
    QTest.keyClick(viewer, Qt.Key.Key_Delete)
    QTest.keyClick(viewer, Qt.Key.Key_Delete)  # in haste: the next one must not go too
    yard.settle()
    assert held(yard, one) is None
    assert held(yard, other) is not None
    assert viewer.keys() == (str(other),)
    assert "移到回收站" in yard.said
    yard.window.desk.undo.undo()
    yard.settle()
    assert held(yard, one) is not None
    assert viewer.keys() == (str(one),)
    yard.window.desk.undo.redo()
    yard.settle()
    assert viewer.keys() == (str(other),)
    viewer.tools.remove.click()
    yard.settle()
    assert not viewer.isVisible()
    detail = yard.page.panel.detail()
    assert detail is not None
    assert detail.before == ()


def test_a_photo_a_step_rests_on_stays_and_that_is_said(yard: Yard) -> None:
    key = yard.replied("桶身有污渍")
    photo = yard.get(key).steps[-1].photos[0]
    yard.show()
    yard.open(key)
    yard.page.look_at(str(photo))
    yard.settle()
    yard.page.viewer.tools.remove.click()
    yard.settle()
    assert held(yard, photo) is not None
    assert yard.page.viewer.active_key == str(photo)
    assert yard.get(key).number in yard.said


def test_numbers_place_a_photo_and_the_defects_panel_comes_back(
    yard: Yard, shown: tuple[PhotoId, PhotoId]
) -> None:
    one, _ = shown
    yard.page.viewer.tools.numbers.click()
    yard.settle()
    panel = yard.window.area.panel.content
    assert isinstance(panel, PositionPanel)
    panel.system.chip("wgs84").click()
    panel.longitude.edit.setText("120.1")
    panel.latitude.edit.setText("29.1")
    panel.save.click()
    yard.settle()
    photo = held(yard, one)
    assert photo is not None
    assert photo.position is not None
    assert yard.window.area.panel.content is yard.page.panel
    assert yard.page.viewer.isVisible()
    said = [label.text() for label in yard.page.viewer.facts.findChildren(QLabel)]
    assert any("29.1" in text for text in said)


def test_the_panel_for_numbers_is_closed_and_the_defect_stays_open(
    yard: Yard, shown: tuple[PhotoId, PhotoId]
) -> None:
    yard.page.viewer.tools.numbers.click()
    yard.settle()
    yard.window.escape()
    yard.settle()
    assert yard.page.at.key
    assert yard.window.area.panel.content is yard.page.panel
    assert held(yard, shown[0]) is not None


@pytest.mark.parametrize("size", [(1280, 800), (700, 900)])
@pytest.mark.parametrize("confirmed", [True, False])
def test_on_the_plan_and_back_to_the_picture(
    yard: Yard, tmp_path: Path, *, size: tuple[int, int], confirmed: bool
) -> None:
    key = yard.found("桶身有污渍")
    subject = Subject(defect=DefectId(yard.get(key).id))
    one = add_photo(
        yard.workspace,
        picture_file(tmp_path / "p", 43),
        inspection=yard.inspection.id,
        subject=subject,
    ).photo.id
    plan = add_plan(yard.workspace, drawing(tmp_path / "plan.png"), compound=COMPOUND)
    yard.show(size=size)
    yard.open(key)
    yard.page.look_at(str(one))
    yard.settle()
    viewer = yard.page.viewer
    viewer.tools.place.click()
    yard.settle()
    assert yard.window.page == "compounds"
    page = yard.window.view
    assert isinstance(page, CompoundsPage)
    board = page.planner.board
    assert board.plan.mode() is Mode.PLACE
    if confirmed:
        view = board.plan
        middle = view.mapToView(view.drawing().width / 2, view.drawing().height / 2)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        board.bar.confirm.click()
    else:
        board.bar.cancel.click()
    yard.settle()
    assert yard.window.page == "defects"
    assert viewer.isVisible()
    assert viewer.keys() == (str(one),)
    assert yard.page.at.key == key
    photo = held(yard, one)
    assert photo is not None
    assert (photo.spot.plan if photo.spot else None) == (plan.id if confirmed else None)
    if confirmed:
        yard.window.desk.undo.undo()
        yard.settle()
        photo = held(yard, one)
        assert photo is not None
        assert photo.spot is None
        assert yard.window.page == "defects"


def test_a_copy_is_written_where_the_picker_says(
    yard: Yard,
    shown: tuple[PhotoId, PhotoId],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "副本.jpg"
    chosen = [""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen[0], ""))
    yard.page.viewer.tools.copy.click()
    yard.settle()
    assert not yard.said
    chosen[0] = str(target)
    yard.page.viewer.tools.copy.click()
    yard.settle()
    assert target.read_bytes()[:2] == b"\xff\xd8"
    assert target.name in yard.said
    assert held(yard, shown[0]) is not None


def test_a_copy_that_cannot_be_written_is_said(
    yard: Yard,
    shown: tuple[PhotoId, PhotoId],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert shown
    (tmp_path / "是文件").write_bytes(b"x")
    for target in (tmp_path / "没有这个文件夹" / "副本.jpg", tmp_path / "是文件" / "副本.jpg"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, at=target: (str(at), ""))
        yard.page.viewer.tools.copy.click()
        yard.settle()
        assert target.name in yard.said
        assert not yard.said.startswith("副本")
        assert not target.exists()
    inside = yard.workspace.folder / "副本.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(inside), ""))
    yard.page.viewer.tools.copy.click()
    yard.settle()
    assert "工作区文件夹里" in yard.said
    assert not inside.exists()
