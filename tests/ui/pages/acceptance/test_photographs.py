"""Photos printed in the report are tapped and looked at large, before and after, and left again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.capture.evidence import Subject, add_photo
from inspector.capture.removing import remove_photos
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo, PhotoRole
from inspector.ui.pages.acceptance.report_view import ReportView
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.words import Language
from tests.acceptance_stages import Stage
from tests.acceptance_table import OpenStage, Table
from tests.field import picture_file


@dataclass
class Report:
    """A report on the page, with the finger on its photos."""

    table: Table
    view: ReportView
    bot: QtBot

    @property
    def viewer(self) -> PhotoViewer:
        found = self.table.page.looking.viewer
        assert found is not None
        return found

    def settle(self) -> None:
        for _ in range(3):
            self.table.settle(self.bot)

    def photos(self) -> tuple[Photo, ...]:
        with self.table.workspace.read() as reader:
            return reader.all(Photo, inspection=self.table.staged.inspection.id)

    def find(self, photo: Photo) -> QPoint:
        """Turns to the page a photo is printed on: the middle of its picture."""
        pages = self.view.preview.view
        for number in range(self.view.page_count):
            pages.turn_to(number)
            self.settle()
            for picture in self.view.taps.on_page(number):
                if picture.digest == photo.digest:
                    return self.view.taps.box(number, picture).center().toPoint()
        raise AssertionError("not printed")

    def tap(self, at: QPoint) -> None:
        ground = self.view.preview.view.viewport()
        QTest.mouseClick(ground, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.settle()


def previewed(table: Table, qtbot: QtBot) -> Report:
    table.page.open_preview()
    report = Report(table, table.page.preview, qtbot)
    report.settle()
    qtbot.waitUntil(lambda: table.page.preview.page_count > 0, timeout=20_000)
    report.settle()
    return report


def settled_defect(table: Table) -> Defect:
    """One that was rectified, with a photo of that."""
    with table.workspace.read() as reader:
        defects = reader.all(Defect, inspection=table.staged.inspection.id)
    return next(one for one in defects if any(step.photos for step in one.steps))


def test_a_tapped_photo_of_a_defect_is_shown_before_and_after_with_facts_and_doubts(
    open_stage: OpenStage, qtbot: QtBot, tmp_path: Path
) -> None:
    table = open_stage(Stage.OPENED, step=2)
    defect = settled_defect(table)
    before = add_photo(
        table.workspace,
        picture_file(tmp_path, 7),
        inspection=defect.inspection,
        subject=Subject(place=defect.place, defect=defect.id, role=PhotoRole.WIDE),
    ).photo
    report = previewed(table, qtbot)
    at = report.find(before)
    page = report.view.preview.view.page
    report.tap(at)
    viewer = report.viewer
    assert viewer.isVisible()
    after = [photo for step in defect.steps for photo in step.photos]
    assert viewer.keys() == (str(before.id), str(after[0]))
    assert viewer.active_key == str(before.id)
    assert viewer.windowTitle() == f"{defect.number}　{defect.title}"
    assert viewer.facts.isVisible()
    assert not viewer.tools.numbers.isVisibleTo(viewer)
    assert not viewer.tools.remove.isVisibleTo(viewer)
    assert table.page.path()[-1] == "看照片"
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    report.settle()
    assert table.page.looking.viewer is None
    assert report.view.isVisible()
    assert report.view.preview.view.page == page
    assert QApplication.focusWidget() is report.view.preview.view


def test_a_draft_may_be_marked_and_one_comes_back_to_the_photo(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.OPENED, step=2)
    report = previewed(table, qtbot)
    site = next(one for one in report.photos() if one.defect is None)
    report.tap(report.find(site))
    viewer = report.viewer
    assert viewer.active_key == str(site.id)
    viewer.tools.mark.click()
    report.settle()
    assert table.window.page == "markup"
    assert table.window.view is not None
    table.window.view.go_up()
    report.settle()
    assert table.window.page == "acceptance"
    assert report.viewer is viewer
    assert viewer.isVisible()
    table.window.go_up()
    assert table.page.looking.viewer is None
    assert report.view.isVisible()


def test_photos_of_a_report_that_is_signed_are_looked_at_and_not_changed(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.PRINTED, step=5)
    report = Report(table, table.page.sealing.report, qtbot)
    qtbot.waitUntil(lambda: report.view.page_count > 0, timeout=20_000)
    report.settle()
    photo = next(one for one in report.photos() if one.defect is None)
    report.find(photo)
    pages = report.view.preview.view
    count = len(report.view.taps.on_page(pages.page))
    assert pages.accessibleDescription() == f"这一页有 {count} 张照片，按 Enter 看大图"
    QTest.keyClick(report.view.preview.view, Qt.Key.Key_Return)  # the first one of the page
    report.settle()
    viewer = report.viewer
    assert viewer.isVisible()
    for key in (viewer.tools.mark, viewer.tools.place, viewer.tools.numbers, viewer.tools.remove):
        assert not key.isVisibleTo(viewer)
    first = viewer.active_key
    QTest.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.active_key != first
    table.window.go_up()
    report.settle()
    assert report.view.isVisible()
    assert table.page.sealing.isVisible()


def test_beside_the_photos_and_while_dragging_nothing_opens(
    open_stage: OpenStage, qtbot: QtBot
) -> None:
    table = open_stage(Stage.OPENED, step=2)
    report = previewed(table, qtbot)
    site = next(one for one in report.photos() if one.defect is None)
    at = report.find(site)
    ground = report.view.preview.view.viewport()
    assert report.view.taps.at(at.toPointF()) is not None
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=at + QPoint(0, 30))
    QTest.mouseClick(ground, Qt.MouseButton.RightButton, pos=at)
    report.tap(QPoint(2, 2))
    assert table.page.looking.viewer is None


def test_a_photo_that_was_put_aside_meanwhile_is_said(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=2)
    report = previewed(table, qtbot)
    site = next(one for one in report.photos() if one.defect is None)
    at = report.find(site)
    remove_photos(table.workspace, photos=(site.id,))
    report.tap(at)
    assert table.page.looking.viewer is None
    told = [one.notice.code for one in table.window.desk.notices.told]
    assert "acceptance.page.photo_gone" in told


def test_a_state_from_elsewhere_puts_the_photos_away(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=2)
    report = previewed(table, qtbot)
    site = next(one for one in report.photos() if one.defect is None)
    report.tap(report.find(site))
    assert report.viewer.isVisible()
    table.window.go("acceptance", {"inspection": str(table.staged.inspection.id), "step": 1})
    report.settle()
    assert table.page.looking.viewer is None
    assert table.page.conditions.isVisible()


def test_the_photos_follow_the_language(open_stage: OpenStage, qtbot: QtBot) -> None:
    table = open_stage(Stage.OPENED, step=2)
    report = previewed(table, qtbot)
    site = next(one for one in report.photos() if one.defect is None)
    report.tap(report.find(site))
    assert report.viewer.windowTitle() == "现场照片"
    preferences = table.window.desk.preferences
    preferences.change(replace(preferences.settings, language=Language.EN))
    report.settle()
    assert report.viewer.windowTitle() == "Photos of the site"
    assert report.viewer.active_key == str(site.id)
