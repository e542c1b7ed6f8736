"""The plan: moved by wheel, hand, fingers and keys; what is tapped is what is seen there."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.ui.theme import Theme, apply
from inspector.ui.widgets.painting import watch_text
from inspector.ui.widgets.site_plan import (
    Area,
    Drawing,
    Ground,
    Here,
    Lane,
    Mode,
    Pin,
    PinKind,
    SitePlanView,
    Tile,
)
from inspector.ui.widgets.site_plan.clusters import Clusters
from inspector.ui.widgets.site_plan.stops import Stop, in_reading_order, next_stop
from inspector.ui.widgets.site_plan.tools import PlanTools
from inspector.ui.widgets.tone import Tone


def area(number: int, x: float, y: float, tone: Tone = Tone.NEUTRAL) -> Area:
    corners = ((x, y), (x + 120, y), (x + 120, y + 50), (x, y + 50))
    return Area(f"b{number}", f"{number} 幢", tone, "进行中", corners, "2 个问题")


AREAS = (area(1, 50, 50, Tone.PASS), area(2, 250, 50, Tone.FAIL), area(3, 50, 250, Tone.WARN))
LANE = Lane("lane", "消防车通道", ((40, 180), (460, 180)))
PINS = (
    Pin("d1", PinKind.DEFECT, 350, 300, "问题一，重大", Tone.FAIL),
    Pin("a1", PinKind.ASSET, 420, 400, "消火栓", icon="fire-extinguisher"),
    Pin("p1", PinKind.PHOTO, 100, 420, "照片", icon="camera", direction=90.0),
)
DRAWING = Drawing(500, 500, AREAS, (LANE,), PINS)


@pytest.fixture
def plan(qtbot: QtBot) -> SitePlanView:
    view = SitePlanView()
    qtbot.addWidget(view)
    view.resize(532, 532)
    view.show_drawing(DRAWING)
    view.show()
    qtbot.waitExposed(view)
    assert view.camera.scale == pytest.approx(1.0)
    return view


def seen_at(plan: SitePlanView, x: float, y: float) -> QPoint:
    return plan.mapToView(x, y)


def tap(plan: SitePlanView, x: float, y: float) -> None:
    QTest.mouseClick(plan.viewport(), Qt.MouseButton.LeftButton, pos=seen_at(plan, x, y))


def turn(plan: SitePlanView, notches: int, at: QPoint) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(plan.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - not inverted; Qt takes no names here
    )
    QApplication.sendEvent(plan.viewport(), event)


def heard(signal: object) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = []
    signal.connect(lambda *values: told.append(values))  # type: ignore[attr-defined]
    return told


def test_the_wheel_goes_nearer_to_the_place_under_it(plan: SitePlanView) -> None:
    at = QPoint(140, 90)
    before = plan.camera.to_world(QPointF(at))
    turn(plan, 3, at)
    assert plan.camera.scale == pytest.approx(1.3**3)
    after = plan.camera.to_world(QPointF(at))
    assert (after - before).manhattanLength() < 1e-6
    for _ in range(60):
        turn(plan, -3, at)
    assert plan.camera.scale == pytest.approx(0.532)  # not lost in the distance


def test_a_drag_moves_the_plan_and_taps_nothing(plan: SitePlanView) -> None:
    told = heard(plan.chosen)
    port, start = plan.viewport(), seen_at(plan, 100, 75)
    plan.zoom(2.0)
    middle = QPointF(plan.camera.middle)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 8):
        QTest.mouseMove(port, start + QPoint(10 * step, 0))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(70, 0))
    assert plan.camera.middle.x() == pytest.approx(middle.x() - 35, abs=6)
    assert told == []


def test_a_tremble_is_still_a_tap(plan: SitePlanView) -> None:
    told = heard(plan.chosen)
    port, at = plan.viewport(), seen_at(plan, 100, 75)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(port, at + QPoint(4, 3))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at + QPoint(4, 3))
    assert told == [("b1",)]


def test_two_fingers_go_nearer(plan: SitePlanView, qtbot: QtBot) -> None:
    device = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    port = plan.viewport()
    one, two = QPoint(220, 260), QPoint(300, 260)
    QTest.touchEvent(port, device).press(1, one, port).press(2, two, port)
    for step in range(1, 10):
        apart = QPoint(10 * step, 0)
        QTest.touchEvent(port, device).move(1, one - apart, port).move(2, two + apart, port)
        qtbot.wait(5)
    QTest.touchEvent(port, device).release(1, one, port).release(2, two, port)
    qtbot.wait(5)
    assert plan.camera.scale > 1.5


def test_what_is_tapped_is_what_is_seen_there(plan: SitePlanView) -> None:
    told = heard(plan.chosen)
    for x, y in ((100, 75), (350, 300 - 22), (420, 400), (300, 182), (480, 20)):
        tap(plan, x, y)
    assert [key for (key,) in told] == ["b1", "d1", "a1", "lane", ""]


@pytest.mark.parametrize("off", [(20, 0), (0, 20), (-20, 0)])
def test_a_pin_is_hit_by_a_finger_beside_it(plan: SitePlanView, off: tuple[int, int]) -> None:
    told = heard(plan.chosen)
    tap(plan, 420 + off[0], 400 + off[1])
    tap(plan, 420 + 2 * off[0], 400 + 2 * off[1])
    assert told == [("a1",), ("",)]


def test_a_second_tap_opens_and_so_does_enter(plan: SitePlanView) -> None:
    told = heard(plan.opened)
    QTest.mouseDClick(plan.viewport(), Qt.MouseButton.LeftButton, pos=seen_at(plan, 300, 75))
    plan.choose("b3")
    QTest.keyClick(plan, Qt.Key.Key_Return)
    assert told == [("b2",), ("b3",)]


def test_arrows_walk_and_say_where_one_is(plan: SitePlanView) -> None:
    told = heard(plan.chosen)
    for key in ("Home", "Right", "Down", "Down", "End"):
        QTest.keyClick(plan, getattr(Qt.Key, f"Key_{key}"))
        if key == "Right":
            assert plan.accessibleDescription() == "2 幢，进行中，2 个问题"
    assert [key for (key,) in told] == ["b1", "b2", "lane", "d1", "a1"]


def test_keys_zoom_and_pan_and_what_is_come_to_is_in_sight(plan: SitePlanView) -> None:
    QTest.keyClick(plan, Qt.Key.Key_Plus)
    QTest.keyClick(plan, Qt.Key.Key_Plus)
    assert plan.camera.scale == pytest.approx(1.69)
    middle = plan.camera.middle.x()
    QTest.keyClick(plan, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plan.camera.middle.x() > middle
    for _ in range(6):
        QTest.keyClick(plan, Qt.Key.Key_Plus)
    plan.choose("a1", bring=True)
    assert plan.camera.view.contains(plan.camera.to_view(420, 400))
    QTest.keyClick(plan, Qt.Key.Key_0)
    assert plan.camera.scale == pytest.approx(1.0)
    assert plan.outlook() == {}


def test_a_long_press_is_told_with_its_place_and_is_no_tap(
    plan: SitePlanView, qtbot: QtBot
) -> None:
    told, taps = heard(plan.held), heard(plan.chosen)
    port, at = plan.viewport(), seen_at(plan, 300, 400)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    assert told == [(pytest.approx(300, abs=1), pytest.approx(400, abs=1))]
    assert taps == []


def test_placing_takes_a_tap_or_the_middle_by_keyboard_and_nothing_beside_the_plan(
    plan: SitePlanView,
) -> None:
    told, left = heard(plan.placed), heard(plan.left)
    plan.set_mode(Mode.PLACE)
    tap(plan, 100, 75)  # on a building: the place, not the building
    QTest.mouseClick(plan.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    QTest.keyClick(plan, Qt.Key.Key_Right)
    QTest.keyClick(plan, Qt.Key.Key_Return)
    assert [(round(x), round(y)) for x, y in told] == [(100, 75), (265, 250)]
    QTest.keyClick(plan, Qt.Key.Key_Escape)
    assert left == [()]


def test_two_corners_are_a_box_and_more_are_an_area(plan: SitePlanView) -> None:
    done = heard(plan.finished)
    plan.set_mode(Mode.DRAW)
    tap(plan, 300, 300)
    tap(plan, 400, 350)
    box = [(round(x), round(y)) for x, y in plan.shape()]
    assert box == [(300, 300), (400, 300), (400, 350), (300, 350)]
    assert len(plan.shape(line=True)) == 2
    tap(plan, 320, 420)
    assert len(plan.shape()) == 3
    tap(plan, 302, 301)  # back on the first corner
    assert done == [()]
    assert len(plan.shape()) == 3


def many(count: int) -> tuple[Pin, ...]:
    draw = random.Random(5)
    kinds, tones = list(PinKind), list(Tone)
    return tuple(
        Pin(
            str(number),
            draw.choice(kinds),
            draw.random() * 4000,
            draw.random() * 3000,
            "问题",
            draw.choice(tones),
        )
        for number in range(count)
    )


def test_five_thousand_pins_make_no_object_each(plan: SitePlanView) -> None:
    before = len(plan.findChildren(QWidget))
    plan.show_drawing(Drawing(4000, 3000, AREAS, (), many(5000)))
    plan.viewport().repaint()
    assert len(plan.scene().items()) == 1
    assert len(plan.findChildren(QWidget)) == before
    assert len(plan.pins.seen(plan.camera)) < 600


def test_close_pins_stand_as_one_with_their_number_and_none_is_lost() -> None:
    pins = many(2000)
    clusters = Clusters(pins)
    for scale in (0.01, 0.2, 1.0, 7.0, 300.0):
        found = [pin for cluster in clusters.all(scale) for pin in cluster.pins]
        assert sorted(pin.key for pin in found) == sorted(pin.key for pin in pins)
        assert all(len({pin.kind for pin in one.pins}) == 1 for one in clusters.all(scale))
    assert len(list(clusters.all(0.001))) == len(PinKind)
    grave = [one for one in clusters.all(0.001) if one.first.kind is PinKind.DEFECT]
    assert grave[0].first.tone is Tone.FAIL
    seen = list(clusters.within(0.2, 1000, 1000, 2000, 2000))
    inside = [one for one in clusters.all(0.2) if 1000 <= one.x <= 2000 and 1000 <= one.y <= 2000]
    assert {one.key for one in inside} <= {one.key for one in seen}


def test_a_tapped_cluster_comes_apart_or_is_told_together(plan: SitePlanView) -> None:
    told = heard(plan.gathered)
    apart = (
        Pin("1", PinKind.DEFECT, 300, 300, "一", Tone.WARN),
        Pin("2", PinKind.DEFECT, 310, 305, "二", Tone.FAIL),
    )
    plan.show_drawing(Drawing(500, 500, (), (), apart), refit=True)
    first = plan.pins.seen(plan.camera)[0]
    tap(plan, first.x, first.y - 20)
    assert plan.camera.scale > 2
    assert len(plan.pins.seen(plan.camera)) == 2
    together = (apart[0], Pin("3", PinKind.DEFECT, 300, 300, "三", Tone.NEUTRAL))
    plan.show_drawing(Drawing(500, 500, (), (), together), refit=True)
    tap(plan, 300, 300 - 20)
    assert told == [(("1", "3"),)]


def test_hidden_layers_are_neither_seen_nor_hit(plan: SitePlanView) -> None:
    told = heard(plan.chosen)
    plan.set_hidden(frozenset({"areas", PinKind.ASSET.value}))
    tap(plan, 100, 75)
    tap(plan, 420, 400)
    assert told == [("",), ("",)]
    QTest.keyClick(plan, Qt.Key.Key_Home)
    assert told[-1] == ("d1",)


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("dark", [False, True])
def test_names_are_painted_at_every_size_and_fit(
    plan: SitePlanView, qapp: QApplication, scale: int, dark: bool
) -> None:
    apply(qapp, Theme(is_dark=dark, scale=scale))
    told: list[tuple[str, float]] = []
    plan.set_here(Here(200, 200, 15))
    with watch_text(lambda text, _font, over: told.append((text, over))):
        plan.viewport().repaint()
    assert all(over <= 1 for _, over in told)
    assert {text for text, _ in told} >= {"1 幢", "消防车通道"}


Deliver = Callable[[QImage], None]


def test_the_coarsest_picture_comes_first_and_fine_tiles_only_where_one_looks(
    plan: SitePlanView,
) -> None:
    asked: list[tuple[Tile, Deliver]] = []
    picture = QImage(256, 256, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    plan.show_drawing(Drawing(4096, 4096))
    plan.set_ground(
        Ground("a", 4096, 4096, levels=5), lambda tile, give: asked.append((tile, give))
    )
    plan.viewport().repaint()
    assert asked[0][0] == Tile(4, 0, 0)
    while asked:
        tile, give = asked.pop(0)
        assert tile.level >= 2
        give(picture)
        plan.viewport().repaint()
    assert plan.tiles.is_whole
    assert plan.grab().toImage().pixelColor(266, 266).red() > 200
    plan.look_at(300, 300, scale=1.0)
    plan.viewport().repaint()
    assert {tile.level for tile, _ in asked} == {0}
    # Until the fine ones are here, the coarse one is seen, and never nothing.
    assert plan.grab().toImage().pixelColor(266, 266).red() > 200


def test_a_late_tile_of_another_picture_is_not_shown(plan: SitePlanView) -> None:
    asked: list[Deliver] = []
    plan.set_ground(Ground("a", 500, 500, levels=2), lambda _tile, give: asked.append(give))
    plan.viewport().repaint()
    plan.set_ground(Ground("b", 500, 500, levels=2), lambda _tile, _give: None)
    picture = QImage(256, 256, QImage.Format.Format_RGB32)
    for give in asked:
        give(picture)
    assert not plan.tiles._held


def test_another_size_keeps_the_middle_and_a_whole_plan_stays_whole(plan: SitePlanView) -> None:
    plan.resize(332, 332)
    assert plan.camera.scale == pytest.approx(0.6)
    plan.look_at(100, 100, scale=2.0)
    plan.resize(532, 432)
    assert plan.camera.middle == QPointF(100, 100)
    kept = plan.outlook()
    plan.fit()
    plan.set_outlook(kept)
    assert plan.camera.middle == QPointF(100, 100)
    assert plan.camera.scale == pytest.approx(2.0)
    plan.set_outlook({"x": float("nan")})
    assert plan.camera.scale == pytest.approx(2.0)


def test_buttons_stand_in_a_row_where_the_plan_is_low(plan: SitePlanView) -> None:
    tools = PlanTools(plan)
    tools.show()
    plan.resize(600, 400)
    assert tools.height() > tools.width()
    plan.resize(600, 120)
    assert tools.width() > tools.height()
    assert tools.geometry().bottom() < plan.height()
    plan.resize(600, 400)
    assert tools.height() > tools.width()


def test_buttons_do_what_the_wheel_does(plan: SitePlanView, qtbot: QtBot) -> None:
    tools = PlanTools(plan)
    tools.show()
    tools.nearer.click()
    assert plan.camera.scale == pytest.approx(1.3)
    tools.whole.click()
    assert plan.camera.to_view(0, 0).x() >= tools.width()  # nothing lies below the keys
    assert plan.camera.view.contains(plan.camera.to_view(500, 500))
    told = heard(tools.here_asked)
    tools.here.click()
    assert told == [()]
    for button in (tools.nearer, tools.farther, tools.whole, tools.here):
        assert button.accessibleName()
        assert min(button.width(), button.height()) >= 44
    qtbot.addWidget(tools)


def test_stops_are_read_like_a_page_and_the_next_is_the_nearest() -> None:
    places = {"a": (0, 0), "b": (100, 8), "c": (50, 100), "d": (0, 190), "e": (90, 200)}
    stops = [Stop(key, QPointF(*at)) for key, at in places.items()]
    random.Random(1).shuffle(stops)
    assert [stop.key for stop in in_reading_order(stops, 44)] == ["a", "b", "c", "d", "e"]
    assert next_stop(stops, "a", 1, 0) == "b"
    assert next_stop(stops, "a", 0, 1) == "d"
    assert next_stop(stops, "e", 1, 0) == "e"
    assert next_stop([], "x", 1, 0) == ""
