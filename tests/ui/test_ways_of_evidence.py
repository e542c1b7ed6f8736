"""The rooms of evidence as one: item, camera, viewer, markup and plan, and back again."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from dataclasses import field as having
from pathlib import Path
from typing import TypeVar

import pytest
import segno
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.capture.markup import shapes_on
from inspector.capture.photo_copies import USUAL_STRIP, StripPart, copy_photo
from inspector.capture.plans import add_plan
from inspector.domain.attachments import Attachment
from inspector.domain.evidence import Photo
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import Answer, Inspection, answer_id
from inspector.domain.labels import label_text
from inspector.domain.markup import Shape, ShapeKind
from inspector.domain.places import Place, PlaceKind
from inspector.ui import photo_guide
from inspector.ui.devices.camera import CameraState
from inspector.ui.devices.feed import Feed
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.camera.page import CameraPage
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.page import ChecksPage
from inspector.ui.pages.checks.recording_editor import RecordingEditor
from inspector.ui.pages.compounds.page import CompoundsPage
from inspector.ui.pages.defects.page import DefectsPage
from inspector.ui.pages.markup.page import MarkupPage
from inspector.ui.widgets.markup.grips import Tool
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.workspace import Workspace
from tests.clips_form import begin_clips
from tests.field import COMPOUND, POINT, answer, defects_of
from tests.field_fixtures import begun, blank, field, inspection, open_copy, stages
from tests.plan_files import drawing
from tests.ui.conftest import WindowOpener

__all__ = ["begun", "blank", "field", "inspection", "open_copy", "stages"]

ITEM = "WS-P04"
Page = TypeVar("Page", bound=QWidget)


def picture(*, code: str = "") -> QImage:
    """What the camera looks at: a wall, with a label on it or without."""
    image = QImage(1280, 960, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(100, 100, 300, 700, QColor("navy"))
    if code:
        held = io.BytesIO()
        segno.make(code, micro=False).save(held, kind="png", scale=6, border=4)
        painter.drawImage(600, 300, QImage.fromData(held.getvalue()))
    painter.end()
    return image


@dataclass
class Walker:
    """A person at the window."""

    window: MainWindow
    workspace: Workspace
    bot: QtBot
    feeds: list[Feed] = having(default_factory=list)

    def settle(self) -> None:
        for _ in range(4):
            self.bot.waitUntil(lambda: self.window.desk.tasks.is_idle, timeout=20_000)
            QApplication.processEvents()

    def on(self, page: type[Page]) -> Page:
        self.settle()
        view = self.window.view
        assert isinstance(view, page), view
        return view

    def card(self, item: str = ITEM, place: PlaceId = POINT) -> CheckCard:
        runner = self.on(ChecksPage).runner
        self.bot.waitUntil(lambda: runner.stack.card((item, place)) is not None)
        card = runner.stack.card((item, place))
        assert card is not None
        return card

    def look_at(self, image: QImage) -> CameraPage:
        page = self.on(CameraPage)
        self.feeds.append(Feed(image, self.window))
        page.camera.plug(self.feeds[-1].frames)
        self.bot.waitUntil(lambda: page.camera.state is CameraState.LIVE)
        self.settle()
        return page

    def shoot(self) -> None:
        page = self.look_at(picture())
        page.parts.shutter.click()
        self.settle()
        if self.window.view is page:  # it waits for more of this item
            page.parts.head.done_asked.emit()
            self.settle()

    def drag(self, page: MarkupPage, *points: tuple[float, float]) -> None:
        canvas = page.canvas
        spots: list[QPoint] = [canvas.on_view(point).toPoint() for point in points]
        QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spots[0])
        for spot in spots[1:]:
            QTest.mouseMove(canvas.viewport(), spot)
        QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spots[-1])
        self.settle()

    def tap_plan(self, x: float, y: float) -> None:
        planner = self.on(CompoundsPage).planner
        self.bot.waitUntil(lambda: planner.putting.errand is not None, timeout=5000)
        view = planner._plan
        at = view.mapToView(x * view.drawing().width, y * view.drawing().height)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.settle()
        planner.board.bar.confirm.click()
        self.settle()

    def photos(self) -> tuple[Photo, ...]:
        with self.workspace.read() as reader:
            return tuple(sorted(reader.all(Photo), key=lambda one: one.received_at))

    def shapes(self, photo: PhotoId) -> tuple[Shape, ...]:
        with self.workspace.read() as reader:
            return shapes_on(reader, photo)

    def strip(self, item: str = ITEM) -> PhotoStrip:
        strips = self.card(item).findChildren(PhotoStrip)
        (found,) = [one for one in strips if one.isVisible()]
        return found

    def viewer(self) -> PhotoViewer:
        self.settle()
        (found,) = [one for one in self.window.findChildren(PhotoViewer) if one.isVisible()]
        return found


Opened = Callable[..., Walker]


@pytest.fixture
def walk(open_at: WindowOpener, qtbot: QtBot, field: Workspace, inspection: Inspection) -> Opened:
    def opened(page: str = "checks", **state: object) -> Walker:
        usual = {"inspection": str(inspection.id), "item": ITEM, "place": str(POINT)}
        walker = Walker(open_at(field, page, state or usual), field, qtbot)
        walker.settle()
        return walker

    return opened


def test_a_photo_is_taken_looked_at_and_drawn_on_and_the_item_shows_it(walk: Opened) -> None:
    way = walk()
    way.on(ChecksPage).runner.answering.open_camera(way.card(), None)
    way.shoot()
    (photo,) = way.photos()
    (entry,) = way.strip()._model.entries()
    assert (entry.key, entry.marked) == (str(photo.id), False)
    before = _pixel(way, photo.id)
    way.strip().opened.emit(entry.key)
    way.viewer().tools.mark.click()
    page = way.on(MarkupPage)
    page.take_tool(Tool.ARROW)
    way.drag(page, (0.2, 0.2), (0.5, 0.5), (0.7, 0.7))
    page.take_tool(Tool.MOSAIC)
    way.drag(page, (0.05, 0.1), (0.2, 0.5), (0.3, 0.9))
    page.head.back_asked.emit()
    assert [one.kind for one in way.shapes(photo.id)] == [ShapeKind.ARROW, ShapeKind.MOSAIC]
    (entry,) = way.strip()._model.entries()
    assert entry.marked
    assert way.on(ChecksPage).state()["item"] == ITEM
    way.settle()
    assert _pixel(way, photo.id) != before


def test_a_failed_items_photo_is_put_on_the_plan_from_markup_and_viewer(
    walk: Opened, field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    plan = add_plan(field, drawing(tmp_path / "plan.png"), compound=COMPOUND)
    answer(field, inspection, ITEM, "fail", place=POINT)
    (defect,) = defects_of(field)
    way = walk()
    way.on(ChecksPage).runner.answering.open_camera(way.card(), None)
    way.shoot()
    (photo,) = way.photos()
    way.window.go("markup", {"photo": str(photo.id), "back": ["checks", None]})
    way.on(MarkupPage).facts.placing_asked.emit()
    way.tap_plan(0.4, 0.4)
    assert way.on(MarkupPage).state()["photo"] == str(photo.id)
    (placed,) = way.photos()
    assert placed.spot is not None
    assert placed.spot.plan == plan.id
    assert placed.spot.x == pytest.approx(0.4, abs=0.01)
    way.window.go("defects", {"defect": str(defect.id)})
    page = way.on(DefectsPage)
    page.look_at(str(photo.id))
    way.settle()
    page.viewer.place_asked.emit(str(photo.id))
    way.tap_plan(0.6, 0.3)
    assert way.on(DefectsPage).at.key == str(defect.id)
    way.window.go("compounds", {"compound": str(COMPOUND), "tab": "plan"})
    way.on(CompoundsPage).planner._open_photo(str(photo.id))
    viewer = way.viewer()
    viewer.tools.mark.click()
    way.on(MarkupPage).head.back_asked.emit()
    assert way.on(CompoundsPage).planner.state()["plan"] == str(plan.id)
    (placed,) = way.photos()
    assert placed.spot is not None
    assert placed.spot.x == pytest.approx(0.6, abs=0.01)


def test_one_more_is_taken_from_markup_and_stands_beside_the_first(walk: Opened) -> None:
    way = walk()
    way.on(ChecksPage).runner.answering.open_camera(way.card(), None)
    way.shoot()
    (first,) = way.photos()
    way.window.go(
        "markup", {"photo": str(first.id), "photos": [str(first.id)], "back": ["checks", None]}
    )
    way.on(MarkupPage).film.camera_asked.emit()
    way.shoot()
    page = way.on(MarkupPage)
    assert {one.key for one in page.film._model.entries()} == {str(one.id) for one in way.photos()}
    assert len(way.photos()) == 2
    page.head.back_asked.emit()
    assert way.on(ChecksPage).state()["item"] == ITEM


def test_a_video_that_a_field_wants_answers_it(
    open_at: WindowOpener, qtbot: QtBot, field: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = begin_clips(field, monkeypatch)
    where = PlaceId(COMPOUND)
    state = {"inspection": str(begun.id), "chapter": "whole"}
    way = Walker(open_at(field, "checks", state), field, qtbot)
    (editor,) = way.card("CL-V", where).findChildren(RecordingEditor)
    editor.record.click()
    page = way.look_at(picture())
    page.parts.shutter.click()
    qtbot.waitUntil(lambda: page.recording.elapsed_ms > 300, timeout=20_000)
    page.parts.shutter.click()
    qtbot.waitUntil(lambda: way.window.page == "checks", timeout=20_000)
    way.settle()
    with field.read() as reader:
        (video,) = reader.all(Attachment)
        held = reader.get(Answer, answer_id(begun.id, "CL-V", where))
    assert held.values["value"] == str(video.id)
    (editor,) = way.card("CL-V", where).findChildren(RecordingEditor)
    assert len(editor._rows) == 1
    assert way.card("CL-T", where).isVisible()  # asked only once there is a video


def test_the_viewers_copy_says_what_was_chosen_in_the_settings(
    walk: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way, target = walk(), tmp_path / "copy.jpg"
    monkeypatch.setattr(photo_guide, "choose_target", lambda *_, **__: target)
    way.on(ChecksPage).runner.answering.open_camera(way.card(), None)
    way.shoot()
    (photo,) = way.photos()
    preferences = way.window.desk.preferences
    preferences.change(replace(preferences.settings, strip=("place",)))
    way.strip().opened.emit(str(photo.id))
    way.viewer().tools.copy.click()
    way.settle()
    chosen, usual = ((StripPart.PLACE,), USUAL_STRIP)
    assert target.read_bytes() == copy_photo(way.workspace, photo=photo.id, parts=chosen).data
    assert target.read_bytes() != copy_photo(way.workspace, photo=photo.id, parts=usual).data


@pytest.mark.parametrize("kind", [PlaceKind.COMPOUND, PlaceKind.BUILDING])
def test_a_scanned_label_opens_its_place(walk: Opened, kind: PlaceKind) -> None:
    way = walk("compounds", compound=str(COMPOUND))
    with way.workspace.read() as reader:
        place = next(one for one in reader.all(Place) if one.kind is kind)
        text = label_text(place)
    way.window.go("camera", {"mode": "scan", "back": ["compounds", None]})
    way.look_at(picture(code=text))
    way.bot.waitUntil(lambda: way.window.page == "compounds", timeout=10_000)
    state = way.on(CompoundsPage).state()
    assert str(place.id) in {state.get("place"), state.get("compound")}


def _pixel(way: Walker, photo: PhotoId) -> int:
    """A point under the arrow, in the picture the strip shows."""
    got: list[QImage] = []
    way.window.desk.pictures.show(photo, receiver=way.window, done=got.append, longest_side=320)
    way.bot.waitUntil(lambda: bool(got), timeout=10_000)
    return got[0].pixel(got[0].width() * 45 // 100, got[0].height() * 45 // 100)
