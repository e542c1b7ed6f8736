"""The page of markup: strokes are on disk when they are finished, and come back after a restart."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import begin_inspection
from inspector.capture.markup import draw_on, shapes_on
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.inspection import Inspection
from inspector.domain.markup import LineWidth, MarkupColour, Shape, ShapeKind
from inspector.durable import disk_errors
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.markup.head import Storing
from inspector.ui.pages.markup.page import MarkupPage
from inspector.ui.screens.checks import FlawKind, look_at
from inspector.ui.widgets.markup.grips import Tool, is_worth_keeping
from inspector.workspace import Workspace, open_workspace
from tests.field import (
    COMPOUND,
    PASSPHRASE,
    POINT,
    START,
    VISIT,
    answer,
    clock_at,
    give_opinions,
    make_field,
    make_ready,
    open_table,
    sign_all,
)
from tests.ui.conftest import WindowOpener, settle

BOX = Shape(ShapeKind.BOX, ((0.2, 0.2), (0.5, 0.5)))


class Studio:
    """A workspace with two photos of one item, and the page on the first of them."""

    def __init__(self, workspace: Workspace, open_at: WindowOpener, bot: QtBot) -> None:
        self.workspace, self._open_at, self.bot = workspace, open_at, bot
        with workspace.read() as reader:
            (self.inspection,) = reader.all(Inspection)
            self.photos = sorted(reader.all(Photo), key=lambda one: one.id.bytes)

    def open(self, *, size: tuple[int, int] = (1280, 800), **state: object) -> MarkupPage:
        return self.open_with({"photo": str(self.photos[0].id), **state}, size=size)

    def open_with(self, state: Any, *, size: tuple[int, int] = (1280, 800)) -> MarkupPage:
        self.window: MainWindow = self._open_at(self.workspace, "markup", state, size=size)
        self.settle()
        return self.page

    def tool(self) -> Tool:
        return self.page.canvas.tool

    def storing(self) -> Storing:
        return self.page.head._state

    def reopen(self) -> MarkupPage:
        """After a restart, where one was."""
        self.window.close()
        self.settle()
        self.window = self._open_at(self.workspace, "markup", None)
        self.settle()
        return self.page

    @property
    def page(self) -> MarkupPage:
        view = self.window.view
        assert isinstance(view, MarkupPage)
        return view

    def settle(self) -> None:
        settle(self.window, self.bot)
        settle(self.window, self.bot)

    def at(self, x: float, y: float) -> QPoint:
        return self.page.canvas.on_view((x, y)).toPoint()

    def drag(
        self, *points: tuple[float, float], keys: Any = Qt.KeyboardModifier.NoModifier
    ) -> None:
        where = self.page.canvas.viewport()
        QTest.mousePress(where, Qt.MouseButton.LeftButton, keys, self.at(*points[0]))
        for point in points[1:]:
            QTest.mouseMove(where, self.at(*point))
        QTest.mouseRelease(where, Qt.MouseButton.LeftButton, keys, self.at(*points[-1]))

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(
            self.page.canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self.at(x, y),
        )

    def type(self, text: str) -> None:
        """Into the line of words, as an input method does."""
        line = self.page.easel.words.line
        assert line.hasFocus()
        if text.isascii():
            QTest.keyClicks(line, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(line, event)

    def key(self, key: Qt.Key, keys: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, keys)

    def on_disk(self, photo: Photo | None = None) -> tuple[Shape, ...]:
        self.settle()
        with self.workspace.read() as reader:
            return shapes_on(reader, (photo or self.photos[0]).id)


def _picture(folder: Path, seed: int) -> Path:
    path = folder / f"{seed}.jpg"
    Image.effect_noise((800, 600), 20 + seed).convert("RGB").save(path)
    return path


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two photos of one item, made once."""
    folder = tmp_path_factory.mktemp("studio")
    with make_field(folder / "w") as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        subject = Subject(item="WS-P04", place=POINT, role=PhotoRole.CLOSE)
        for seed in (1, 2):
            path = _picture(folder, seed)
            add_photo(workspace, path, inspection=inspection.id, subject=subject)
    return folder / "w"


@pytest.fixture
def studio(template: Path, tmp_path: Path, open_at: WindowOpener, qtbot: QtBot) -> Iterator[Studio]:
    shutil.copytree(template, tmp_path / "w")
    later = clock_at(START + timedelta(hours=1), draws=999)
    with open_workspace(tmp_path / "w", clock=later, passphrase=PASSPHRASE) as workspace:
        yield Studio(workspace, open_at, qtbot)


@pytest.mark.parametrize(
    ("tool", "kind"),
    [
        (Tool.ARROW, ShapeKind.ARROW),
        (Tool.BOX, ShapeKind.BOX),
        (Tool.ELLIPSE, ShapeKind.ELLIPSE),
        (Tool.MOSAIC, ShapeKind.MOSAIC),
        (Tool.FREEHAND, ShapeKind.FREEHAND),
    ],
)
def test_a_stroke_with_each_tool_is_its_figure_and_on_disk(
    studio: Studio, tool: Tool, kind: ShapeKind
) -> None:
    page = studio.open()
    page.take_tool(tool)
    studio.drag((0.3, 0.3), (0.4, 0.5), (0.6, 0.6))
    (shape,) = studio.on_disk()
    assert shape.kind is kind
    assert shape.points[0] == pytest.approx((0.3, 0.3), abs=0.03)
    assert shape.points[-1] == pytest.approx((0.6, 0.6), abs=0.04)
    assert page.canvas.chosen_shape() == shape


def test_words_are_written_where_one_taps(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.TEXT)
    studio.click(0.4, 0.4)
    studio.type("占道棚屋")
    assert studio.on_disk() == ()
    studio.key(Qt.Key.Key_Return)
    (shape,) = studio.on_disk()
    assert (shape.kind, shape.text) == (ShapeKind.TEXT, "占道棚屋")


def test_words_that_nobody_writes_leave_nothing(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.TEXT)
    studio.click(0.4, 0.4)
    studio.key(Qt.Key.Key_Escape)
    assert page.canvas.shapes() == ()
    studio.click(0.5, 0.5)
    page.take_tool(Tool.ARROW)
    assert page.canvas.shapes() == ()
    assert studio.on_disk() == ()


def test_pasting_more_than_goes_into_words_is_said_and_what_went_in_stays(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.TEXT)
    studio.click(0.4, 0.9)
    entry = page.easel.words
    QApplication.clipboard().setText("占道棚屋" * 80)
    entry.line.paste()
    assert entry._full.isVisible()
    assert "200" in entry._full.text()
    canvas = page.canvas.viewport()
    assert canvas.rect().contains(entry.geometry())
    assert entry.rect().contains(entry._full.geometry())
    assert entry._full.height() >= entry._full.heightForWidth(entry._full.width())
    for _ in range(3):
        studio.key(Qt.Key.Key_Backspace)
    assert entry._full.isHidden()
    studio.type("棚屋占道棚屋")  # more than there is room for, by hand
    assert entry._full.isVisible()
    studio.key(Qt.Key.Key_Return)
    (shape,) = studio.on_disk()
    assert len(shape.text) == 200
    page.easel.write(0)
    assert entry._full.isHidden()


def test_half_of_a_rare_character_is_not_written(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.TEXT)
    studio.click(0.4, 0.4)
    entry = page.easel.words
    QApplication.clipboard().setText("a" * 199 + "\U00020000")
    entry.line.paste()
    assert entry._full.isVisible()
    studio.key(Qt.Key.Key_Return)
    assert studio.on_disk()[0].text == "a" * 199


def test_a_bare_figure_of_a_measure_gets_its_unit(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.MEASURE)
    studio.drag((0.3, 0.6), (0.7, 0.6))
    studio.type("2.7")
    studio.key(Qt.Key.Key_Return)
    assert studio.on_disk()[0].text == "2.7 米"


def test_undo_and_redo_go_through_the_disk(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.BOX)
    studio.drag((0.2, 0.2), (0.4, 0.4))
    studio.drag((0.6, 0.2), (0.8, 0.4))
    assert len(studio.on_disk()) == 2
    page.head.undo.click()
    assert len(studio.on_disk()) == 1
    studio.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert studio.on_disk() == ()
    page.head.redo.click()
    page.head.redo.click()
    assert len(studio.on_disk()) == 2


def test_what_was_done_on_a_photo_is_one_step_of_the_window(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.BOX)
    studio.drag((0.2, 0.2), (0.4, 0.4))
    studio.drag((0.6, 0.2), (0.8, 0.4))
    page.head.done.click()
    studio.settle()
    assert studio.window.page == "today"
    studio.window.desk.undo.undo()
    assert studio.on_disk() == ()


def test_a_chosen_shape_is_moved_pulled_nudged_and_deleted(studio: Studio) -> None:
    draw_on(studio.workspace, photo=studio.photos[0].id, shapes=[BOX])
    page = studio.open()
    studio.drag((0.2, 0.35), (0.3, 0.45))  # by its left edge
    ((left, top), _) = studio.on_disk()[0].points
    assert (left, top) == pytest.approx((0.3, 0.3), abs=0.02)
    studio.drag((0.6, 0.6), (0.8, 0.9))  # by its lower right handle
    assert studio.on_disk()[0].points[1] == pytest.approx((0.8, 0.9), abs=0.02)
    page.canvas.setFocus()
    studio.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert studio.on_disk()[0].points[0][0] > left
    studio.key(Qt.Key.Key_Delete)
    assert studio.on_disk() == ()


def test_a_shape_stops_at_the_edge_of_the_photo(studio: Studio) -> None:
    draw_on(studio.workspace, photo=studio.photos[0].id, shapes=[BOX])
    studio.open()
    studio.drag((0.2, 0.35), (-0.5, -0.5))
    first, last = studio.on_disk()[0].points
    assert (*first, *last) == pytest.approx((0, 0, 0.3, 0.3), abs=0.01)


@pytest.mark.parametrize("tool", [Tool.BOX, Tool.ARROW, Tool.ELLIPSE, Tool.MOSAIC])
def test_a_shape_pulled_to_nothing_stays_what_it_was(studio: Studio, tool: Tool) -> None:
    page = studio.open()
    page.take_tool(tool)
    studio.drag((0.3, 0.3), (0.6, 0.6))
    before = studio.on_disk()
    first, last = before[0].points
    studio.drag(last, first)
    assert page.canvas.shapes() == studio.on_disk()
    if tool is Tool.MOSAIC:  # it never gets smaller than a mesh
        assert is_worth_keeping(studio.on_disk()[0], page.canvas.size_shown)
    else:
        assert studio.on_disk() == before
    page.canvas.setFocus()
    for _ in range(300):
        page.canvas._arrow(QPointF(-1, -1), far=True, pull=True)
    assert is_worth_keeping(page.canvas.shapes()[0], page.canvas.size_shown)


def test_tab_goes_through_the_shapes_and_out_of_the_canvas(studio: Studio) -> None:
    other = Shape(ShapeKind.ARROW, ((0.6, 0.6), (0.8, 0.8)))
    draw_on(studio.workspace, photo=studio.photos[0].id, shapes=[BOX, other])
    page = studio.open()
    page.canvas.setFocus()
    chosen = []
    for _ in range(2):
        studio.key(Qt.Key.Key_Tab)
        chosen.append(page.canvas.place_chosen)
    assert chosen == [0, 1]
    studio.key(Qt.Key.Key_Tab)
    assert not page.canvas.hasFocus()


def test_enter_draws_without_a_pointer(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.BOX)
    page.canvas.setFocus()
    studio.key(Qt.Key.Key_Return)
    (shape,) = studio.on_disk()
    assert shape.kind is ShapeKind.BOX
    studio.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert studio.on_disk()[0].points[1][0] > shape.points[1][0]


def test_letters_take_tools_but_not_while_somebody_writes(studio: Studio) -> None:
    studio.open()
    studio.key(Qt.Key.Key_A)
    assert studio.tool() is Tool.ARROW
    studio.key(Qt.Key.Key_T)
    studio.click(0.3, 0.3)
    studio.type("ram")
    assert studio.tool() is Tool.TEXT
    studio.key(Qt.Key.Key_Return)
    assert studio.on_disk()[0].text == "ram"


def test_ink_and_width_are_those_of_the_next_and_of_the_chosen_shape(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.BOX)
    page.bar.inks.button(MarkupColour.BLUE.value).click()
    page.bar.widths.button(LineWidth.THICK.value).click()
    studio.drag((0.2, 0.2), (0.5, 0.5))
    shape = studio.on_disk()[0]
    assert (shape.colour, shape.width) == (MarkupColour.BLUE, LineWidth.THICK)
    page.bar.inks.button(MarkupColour.GREEN.value).click()
    assert studio.on_disk()[0].colour is MarkupColour.GREEN


def test_escape_drops_what_is_being_drawn(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.BOX)
    view = page.canvas.viewport()
    page.canvas.setFocus()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=studio.at(0.2, 0.2))
    QTest.mouseMove(view, studio.at(0.5, 0.5))
    studio.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=studio.at(0.5, 0.5))
    assert page.canvas.shapes() == ()
    assert studio.on_disk() == ()


def test_a_tap_draws_nothing(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.BOX)
    studio.click(0.5, 0.5)
    studio.click(0.5, 0.5)
    assert studio.on_disk() == ()


def test_restart_brings_back_photo_tool_look_and_what_was_being_written(studio: Studio) -> None:
    page = studio.open()
    page.turn_to(str(studio.photos[1].id))
    studio.settle()
    page.take_tool(Tool.TEXT)
    page.canvas.look(3.0, (0.4, 0.4))
    studio.click(0.4, 0.4)
    studio.type("还没写完")
    before = page.state()
    page.easel.writing.disconnect()  # as if the power went: nothing more is told
    studio.window._keeper.note_page("markup", before)
    studio.window._keeper.keep()
    studio.bot.waitUntil(lambda: studio.window.desk.tasks.is_idle)
    page = studio.reopen()
    assert page.state()["photo"] == str(studio.photos[1].id)
    assert studio.tool() is Tool.TEXT
    assert page.canvas.zoom == pytest.approx(3.0)
    assert page.easel.words.line.text() == "还没写完"


@pytest.mark.parametrize(
    "state",
    [{"photo": 7, "look": "near", "tool": "axe", "back": 3, "written": [1]}, {"photo": "gone"}],
)
def test_any_state_is_borne(studio: Studio, state: dict[str, object]) -> None:
    page = studio.open_with(state)
    assert page.easel.is_damaged
    page.go_back()
    assert studio.window.page == "today"


def draw_on_a_full_disk(
    studio: Studio, page: MarkupPage, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Draws a box that the disk refuses; what is given back makes room for it."""
    real = studio.workspace.write
    full = True

    def refusing(*given: Any, **named: Any) -> Any:
        if full:
            with disk_errors(studio.workspace.folder):
                raise OSError(errno.ENOSPC, "full")
        return real(*given, **named)

    def make_room() -> None:
        nonlocal full
        full = False
        studio.window.desk.tasks.try_again()

    monkeypatch.setattr(studio.workspace, "write", refusing)
    page.take_tool(Tool.BOX)
    studio.drag((0.2, 0.2), (0.4, 0.4))
    studio.bot.waitUntil(lambda: studio.window.desk.tasks.is_held)
    return make_room


def test_a_disk_that_refuses_keeps_the_shape_on_the_screen_and_is_tried_again(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = studio.open()
    make_room = draw_on_a_full_disk(studio, page, monkeypatch)
    studio.drag((0.6, 0.2), (0.8, 0.4))
    page.storing.say()
    assert studio.storing() is Storing.HELD
    assert len(page.canvas.shapes()) == 2
    make_room()
    assert len(studio.on_disk()) == 2
    assert studio.storing() is Storing.SAVED


def test_a_signed_photo_is_only_looked_at_and_says_why(studio: Studio, tmp_path: Path) -> None:
    make_ready(studio.workspace, tmp_path)
    table = open_table(studio.workspace)
    give_opinions(studio.workspace, table.id)
    sign_all(studio.workspace, table.id)
    page = studio.open()
    assert page.locked.isVisible()
    page.take_tool(Tool.BOX)
    studio.drag((0.2, 0.2), (0.4, 0.4))
    assert page.canvas.shapes() == ()
    assert not page.tools.isVisible()


def test_a_damaged_file_is_a_tile_that_says_why(studio: Studio) -> None:
    photo = studio.photos[0]
    for held in studio.workspace.folder.rglob("*"):
        if held.is_file() and photo.digest[:16] in held.name:
            held.chmod(0o600)
            held.write_bytes(b"gone")
    page = studio.open()
    assert page.easel.is_damaged
    assert page.easel.again.isVisible()


def test_another_photo_of_the_same_subject_is_a_tap_or_a_key_away(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.BOX)
    studio.drag((0.2, 0.2), (0.4, 0.4))
    page.canvas.setFocus()
    studio.key(Qt.Key.Key_PageDown)
    studio.settle()
    assert page.state()["photo"] == str(studio.photos[1].id)
    assert page.canvas.shapes() == ()
    assert len(studio.on_disk(studio.photos[0])) == 1
    studio.key(Qt.Key.Key_PageDown)
    assert page.state()["photo"] == str(studio.photos[1].id)


def test_wheel_and_keys_look_nearer_and_at_the_whole_again(studio: Studio) -> None:
    page = studio.open()
    page.canvas.setFocus()
    studio.key(Qt.Key.Key_Plus)
    assert page.canvas.zoom > 1
    page.canvas.zoom_by(2.0, QPointF(studio.at(0.25, 0.25)))
    x, y = page.canvas.share_at(QPointF(studio.at(0.25, 0.25)))
    assert (x, y) == pytest.approx((0.25, 0.25), abs=0.01)
    studio.key(Qt.Key.Key_0)
    assert page.canvas.zoom == 1


def test_two_fingers_look_nearer_and_drop_what_one_was_drawing(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.BOX)
    view = page.canvas.viewport()
    device = QTest.createTouchDevice()
    QTest.touchEvent(view, device).press(0, studio.at(0.4, 0.4), view).commit()
    QTest.touchEvent(view, device).move(0, studio.at(0.45, 0.45), view).commit()
    assert page.canvas.is_drawing
    QTest.touchEvent(view, device).move(0, studio.at(0.45, 0.45), view).press(
        1, studio.at(0.55, 0.55), view
    ).commit()
    near, far = studio.at(0.3, 0.3), studio.at(0.7, 0.7)
    QTest.touchEvent(view, device).move(0, near, view).move(1, far, view).commit()
    QTest.touchEvent(view, device).release(0, near, view).release(1, far, view).commit()
    assert page.canvas.zoom > 1.5
    assert studio.on_disk() == ()


def test_one_finger_draws_and_a_long_press_drops_it(studio: Studio) -> None:
    page = studio.open()
    page.take_tool(Tool.ARROW)
    view = page.canvas.viewport()
    device = QTest.createTouchDevice()
    page.canvas._still.setInterval(30)
    for hold in (False, True):
        start, end = studio.at(0.3, 0.3), studio.at(0.6, 0.6)
        QTest.touchEvent(view, device).press(0, start, view).commit()
        QTest.touchEvent(view, device).move(0, end, view).commit()
        if hold:
            studio.bot.waitUntil(lambda: not page.canvas.is_drawing)
        QTest.touchEvent(view, device).release(0, end, view).commit()
    assert len(studio.on_disk()) == 1


def test_three_hundred_shapes_are_shown_and_one_more_is_refused_in_words(studio: Studio) -> None:
    many = [Shape(ShapeKind.BOX, ((n / 400, 0.1), (n / 400 + 0.1, 0.3))) for n in range(300)]
    draw_on(studio.workspace, photo=studio.photos[0].id, shapes=many)
    page = studio.open()
    page.take_tool(Tool.BOX)
    studio.drag((0.5, 0.5), (0.7, 0.7))
    assert len(studio.on_disk()) == 300
    assert len(page.canvas.shapes()) == 300


def test_a_note_about_the_defect_is_the_note_of_its_answer(studio: Studio) -> None:
    answer(studio.workspace, studio.inspection, "WS-P04", "fail", place=POINT, note="桶身有污渍")
    page = studio.open()
    assert page.facts.note.toPlainText() == "桶身有污渍"
    page.facts.note.setPlainText("桶身有污渍，未清洗")
    page.facts.flush()
    page.facts._offered[0].click()
    studio.settle()
    page._read()
    studio.settle()
    assert page.facts.note.toPlainText().startswith("桶身有污渍，未清洗；")
    assert page._photo is not None
    assert page._photo.defect is not None
    assert page._photo.defect.note == page.facts.note.toPlainText()


def test_the_original_is_checked_and_its_loss_said(studio: Studio) -> None:
    page = studio.open()
    assert "未改动" in page.facts._facts["digest"].value.text()


def test_camera_and_site_plan_know_the_way_back(studio: Studio) -> None:
    page = studio.open(back=["checks", {"inspection": "x"}])
    asked: list[tuple[str, Any]] = []
    page.go_asked.disconnect()
    page.go_asked.connect(lambda name, state: asked.append((name, state)))
    page.film.again.click()
    page.facts.placing.click()
    page.go_back()
    (camera, shot), (plan, placing), back = asked
    assert (camera, plan) == ("camera", "compounds")
    assert shot["item"] == "WS-P04"
    assert shot["back"][0] == placing["back"][0] == "markup"
    assert placing["placing"] == {"photo": str(studio.photos[0].id)}
    assert back == ("checks", {"inspection": "x"})


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (900, 700), (420, 800)])
def test_every_width_shows_tools_canvas_and_a_way_out(
    studio: Studio, size: tuple[int, int]
) -> None:
    page = studio.open(size=size)
    assert not studio.window.rail.isVisible()
    assert not studio.window.header.isVisible()
    assert page.canvas.isVisible()
    assert page.tools.isVisible()
    assert page.head.done.isVisible()
    if not page.facts.isVisible():
        page.head.facts.click()
        assert page.facts.isVisible()
    page.go_back()
    assert studio.window.rail.isVisible()


def test_the_canvas_looks_like_the_copy_that_is_shown_elsewhere(studio: Studio) -> None:
    """The picture on the canvas is the one lists and viewers get, and the strip below it."""
    drawn = (
        Shape(ShapeKind.MOSAIC, ((0.1, 0.1), (0.3, 0.3))),
        Shape(ShapeKind.BOX, ((0.4, 0.2), (0.8, 0.6)), width=LineWidth.THICK),
        Shape(ShapeKind.TEXT, ((0.45, 0.3),), text="占道棚屋"),
    )
    draw_on(studio.workspace, photo=studio.photos[0].id, shapes=drawn)
    page = studio.open()
    shown: list[QImage] = []
    page.desk.pictures.show(studio.photos[0].id, receiver=page, done=shown.append)
    studio.settle()
    seen = page.canvas.viewport().grab().toImage()
    for x, y in ((0.2, 0.2), (0.4, 0.4), (0.6, 0.2), (0.46, 0.315)):
        at = studio.at(x, y)
        ours = seen.pixelColor(at)
        copy = shown[0].pixelColor(round(x * shown[0].width()), round(y * shown[0].height()))
        apart = (
            ours.red() - copy.red(),
            ours.green() - copy.green(),
            ours.blue() - copy.blue(),
        )
        assert max(map(abs, apart)) < 24, (x, y)
    strip = seen.pixelColor(studio.at(0.99, 0.99))
    assert strip.lightness() < 90


def test_everything_that_takes_focus_has_a_name(studio: Studio) -> None:
    page = studio.open(size=(1280, 800))
    assert [flaw for flaw in look_at(studio.window) if flaw.kind is not FlawKind.CONTRAST] == []
    assert page.canvas.accessibleName()
    assert page.canvas.accessibleDescription()


def test_the_page_is_dark_in_the_light_theme(studio: Studio) -> None:
    page = studio.open()
    picture = page.grab().toImage()
    for x, y in ((5, 5), (5, page.height() - 5), (page.width() - 5, page.height() - 5)):
        assert picture.pixelColor(x, y).lightness() < 60


def test_how_much_of_a_note_is_too_much_is_said(studio: Studio) -> None:
    answer(studio.workspace, studio.inspection, "WS-P04", "fail", place=POINT, note="桶身有污渍")
    page = studio.open()
    note, count = page.facts.note, page.facts._count
    note.setPlainText("长" * 512)
    assert "512 / 500" in count.text()
    assert "12 个字没有存下来" in count.text()
    note.setPlainText("长" * 500)
    assert count.text() == "500 / 500"


def test_strokes_on_their_way_stay_while_one_turns_away_and_back(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk refuses: what was drawn before is seen again, and the next stroke is added to it."""
    page = studio.open()
    make_room = draw_on_a_full_disk(studio, page, monkeypatch)
    for by, shown in ((1, 0), (-1, 1)):
        page.turn(by)
        studio.bot.waitUntil(lambda: page._photo is not None)
        assert len(page.canvas.shapes()) == shown
    studio.drag((0.6, 0.2), (0.8, 0.4))
    make_room()
    assert len(studio.on_disk()) == 2
    assert len(page.canvas.shapes()) == 2
