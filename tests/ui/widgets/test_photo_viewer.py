"""Pictures looked at large, before and after together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.photo_facts import ToldFacts
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_viewer import PhotoViewer

_BEFORE = (ViewedPhoto("a", "11月18日 10:42"), ViewedPhoto("b", "11月18日 10:43"))
_AFTER = (ViewedPhoto("c", "11月20日 09:00"),)


class Worker:
    """Delivers when told."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Callable[[QImage], None]]] = []

    def __call__(self, key: str, deliver: Callable[[QImage], None]) -> None:
        self.asked.append((key, deliver))

    def deliver(self, key: str, image: QImage) -> None:
        for wanted, deliver in self.asked:
            if wanted == key:
                deliver(image)


def _image(ink: Qt.GlobalColor = Qt.GlobalColor.red) -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(ink)
    return image


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def viewer(qtbot: QtBot, worker: Worker) -> PhotoViewer:
    made = PhotoViewer()
    qtbot.addWidget(made)
    made.set_loader(worker)
    made.resize(900, 500)
    made.show_two("WC-001", ("整改前", _BEFORE), ("整改后", _AFTER))
    made.show()
    made.setFocus()
    return made


def test_both_pictures_are_zoomed_and_moved_together(viewer: PhotoViewer, worker: Worker) -> None:
    worker.deliver("a", _image())
    worker.deliver("c", _image(Qt.GlobalColor.blue))
    assert viewer.has_arrived
    for _ in range(4):
        QTest.keyClick(viewer, Qt.Key.Key_Plus)
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    zoom, x, y = viewer.looks_at
    assert zoom == pytest.approx(1.25**4)
    assert (x > 0.5, y) == (True, 0.5)
    left, right = (side.pane for side in viewer._pair.sides)
    shown = left.grab().toImage(), right.grab().toImage()
    assert shown[0].pixelColor(200, 150) == Qt.GlobalColor.red
    assert shown[1].pixelColor(200, 150) == Qt.GlobalColor.blue
    QTest.keyClick(viewer, Qt.Key.Key_0)
    assert viewer.looks_at == (1.0, 0.5, 0.5)


def test_what_is_seen_never_leaves_the_picture(viewer: PhotoViewer, worker: Worker) -> None:
    worker.deliver("a", _image())
    for _ in range(40):
        QTest.keyClick(viewer, Qt.Key.Key_Plus)
        QTest.keyClick(viewer, Qt.Key.Key_Right)
    zoom, x, _ = viewer.looks_at
    assert zoom == 12
    assert x <= 1 - 0.5 / zoom
    for _ in range(60):
        QTest.keyClick(viewer, Qt.Key.Key_Minus)
    assert viewer.looks_at == (1.0, 0.5, 0.5)


def test_a_hand_moves_the_picture_and_a_wheel_goes_nearer(
    viewer: PhotoViewer, worker: Worker
) -> None:
    worker.deliver("a", _image())
    pane = viewer._pair.sides[0].pane
    spot = QPointF(pane.rect().center())
    wheel = QWheelEvent(
        spot,
        pane.mapToGlobal(spot),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place
    )
    QApplication.sendEvent(pane, wheel)
    assert viewer.looks_at[0] == pytest.approx(1.25**4)
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    QTest.mouseMove(pane, spot.toPoint() - QPoint(40, 0))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton)
    assert viewer.looks_at[1] > 0.5


def test_a_damaged_picture_says_so_and_one_too_late_is_dropped(
    viewer: PhotoViewer, worker: Worker
) -> None:
    QTest.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.keys() == ("b", "c")
    worker.deliver("a", _image())
    assert not viewer.has_arrived
    worker.deliver("b", QImage())
    assert viewer._pair.sides[0].pane._said
    QTest.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.keys() == ("b", "c")


def test_escape_leaves(viewer: PhotoViewer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.left, timeout=500):
        QTest.keyClick(viewer, Qt.Key.Key_Escape)


def test_two_pictures_stand_where_they_are_larger(viewer: PhotoViewer) -> None:
    one, other = (side.pane for side in viewer._pair.sides)
    QApplication.processEvents()
    assert one.y() == other.y()
    assert one.mapTo(viewer, QPoint()).x() < other.mapTo(viewer, QPoint()).x()
    viewer.resize(500, 900)
    QApplication.processEvents()
    assert one.mapTo(viewer, QPoint()).x() == other.mapTo(viewer, QPoint()).x()


def test_two_beside_each_other_are_of_one_size_whatever_is_said_of_them(
    viewer: PhotoViewer,
) -> None:
    long = ViewedPhoto("c", "11月20日 09:00　东侧消防车通道　车辆已清走，通道畅通" * 3)
    viewer.show_two("WC-001", ("整改前", _BEFORE), ("整改后", (long,)))
    QApplication.processEvents()
    left, right = (side.pane for side in viewer._pair.sides)
    assert (left.height(), left.y()) == (right.height(), right.y())
    before = left.height()
    viewer.show_two("WC-001", ("整改前", _BEFORE), ("整改后", _AFTER))
    QApplication.processEvents()
    assert left.height() == right.height() > before


def test_where_it_is_low_the_keys_are_icons_and_keep_their_names(viewer: PhotoViewer) -> None:
    viewer.set_markable(True)
    viewer.resize(900, 700)
    key = viewer.tools.mark
    text = key.text()
    assert text
    viewer.resize(900, 400)
    assert (key.text(), key.accessibleName()) == ("", text)
    viewer.resize(900, 700)
    assert (key.text(), key.accessibleName()) == (text, "")


def test_no_picture_is_said(viewer: PhotoViewer) -> None:
    viewer.show_two("x", ("整改前", ()), ("整改后", _AFTER))
    assert viewer.keys() == ("c",)
    assert viewer._pair.sides[0].pane._said


MANY = tuple(ViewedPhoto(f"k{number}", f"照片 {number}", number == 3) for number in range(600))


@pytest.fixture
def single(qtbot: QtBot, worker: Worker) -> PhotoViewer:
    made = PhotoViewer()
    qtbot.addWidget(made)
    made.set_loader(worker)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def test_keys_go_through_600_pictures_and_only_those_in_sight_are_fetched(
    single: PhotoViewer, qtbot: QtBot
) -> None:
    film = Worker()
    single.set_film(film)
    single.show_one("WC-001", MANY, first="k300")
    qtbot.waitUntil(lambda: bool(film.asked), timeout=2000)
    for key, expected in (
        (Qt.Key.Key_Right, "k301"),
        (Qt.Key.Key_Left, "k300"),
        (Qt.Key.Key_PageUp, "k299"),
        (Qt.Key.Key_Home, "k0"),
        (Qt.Key.Key_Left, "k0"),
        (Qt.Key.Key_End, "k599"),
    ):
        QTest.keyClick(single, key)
        assert single.active_key == expected
    assert single.film.isVisible()
    assert len({key for key, _ in film.asked}) < 100
    single.film.opened.emit("k42")
    assert single.active_key == "k42"


def test_near_arrows_push_and_do_not_turn(single: PhotoViewer, worker: Worker) -> None:
    single.show_one("WC-001", MANY[:3], first="k1")
    worker.deliver("k1", _image())
    QTest.keyClick(single, Qt.Key.Key_Plus)
    QTest.keyClick(single, Qt.Key.Key_Right)
    assert single.active_key == "k1"
    assert single.looks_at[1] > 0.5


def test_a_finger_turns_what_is_seen_whole(single: PhotoViewer, worker: Worker) -> None:
    single.show_one("WC-001", MANY[:3], first="k1")
    worker.deliver("k1", _image())
    pane = single._pair.sides[0].pane
    spot = pane.rect().center()
    for by, expected in ((-30, "k1"), (-120, "k2"), (120, "k1")):
        QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseMove(pane, spot + QPoint(by, 0))
        QTest.mouseRelease(pane, Qt.MouseButton.LeftButton)
        assert single.active_key == expected


def test_all_pixels_are_wanted_once_when_one_looks_near(
    single: PhotoViewer, worker: Worker
) -> None:
    asked: list[str] = []
    single.near_asked.connect(asked.append)
    single.show_one("WC-001", MANY[:2])
    large = QImage(2000, 1500, QImage.Format.Format_RGB32)
    worker.deliver("k0", large)
    assert asked == []
    for _ in range(8):
        QTest.keyClick(single, Qt.Key.Key_Plus)
    assert asked == ["k0"]
    look = single.looks_at
    single.sharpen("k0", QImage(4000, 3000, QImage.Format.Format_RGB32))
    single.sharpen("k1", QImage(10, 10, QImage.Format.Format_RGB32))
    single.sharpen("k0", QImage())
    assert single._pair.sides[0].pane._picture.width() == 4000
    assert single.looks_at == look


def test_facts_are_asked_for_the_picture_looked_at_and_late_ones_are_dropped(
    single: PhotoViewer,
) -> None:
    asked: list[str] = []
    single.facts_asked.connect(asked.append)
    single.offer_facts()
    single.show_one("WC-001", MANY[:2])
    QTest.keyClick(single, Qt.Key.Key_Right)
    assert asked[-2:] == ["k0", "k1"]
    single.tell("k0", ToldFacts((("设备", "旧"),)))
    single.tell("k1", ToldFacts((("设备", "Phone"),), ("离小区 3 公里",)))
    QApplication.processEvents()
    said = {label.text() for label in single.facts.findChildren(QLabel) if not label.isHidden()}
    assert "Phone" in said
    assert "旧" not in said
    assert "离小区 3 公里" in said
    single.say_outcome("k0", "不是它", good=False)
    assert not single.facts._outcome.isVisible()
    single.say_outcome("k1", "一致", good=True)
    assert single.facts._outcome.isVisible()


def test_what_is_offered_names_the_picture(single: PhotoViewer, qtbot: QtBot) -> None:
    single.show_one("WC-001", MANY[:2], first="k1")
    single.set_markable(True)
    single.offer(place=True, copy=True)
    single.offer_facts()
    for button, signal in (
        (single.tools.mark, single.markup_asked),
        (single.tools.place, single.place_asked),
        (single.tools.copy, single.copy_asked),
    ):
        with qtbot.waitSignal(signal, timeout=500) as told:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert told.args == ["k1"]
    single.offer()
    single.set_markable(False)
    assert not single.tools.mark.isVisible()
    assert single.tools.info.isVisible()


def test_facts_are_about_the_side_one_takes_hold_of(viewer: PhotoViewer, worker: Worker) -> None:
    worker.deliver("c", _image())
    assert viewer.active_key == "a"
    QTest.mouseClick(viewer._pair.sides[1].pane, Qt.MouseButton.LeftButton)
    assert viewer.active_key == "c"


def test_a_picture_is_dropped_and_brought_back_in_its_place(
    single: PhotoViewer, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    single.set_film(Worker())
    single.show_one("WC-001", MANY[:3], first="k1")
    model = single.film.model()
    single.removal_asked.connect(single.drop)
    QTest.keyClick(single, Qt.Key.Key_Delete)
    assert single.active_key == "k1", "not offered"
    single.offer_removal()
    for left in (["k0", "k2"], ["k0"]):
        QTest.keyClick(single, Qt.Key.Key_Delete)
        assert single.active_key == left[-1]
        assert [entry.key for entry in model.entries()] == left
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call] # pytest-qt has no types
    single.bring_back("k1")
    assert single.active_key == "k1"
    single.bring_back("k9")
    assert single.active_key == "k1"
    single.drop("k0")
    with qtbot.waitSignal(single.left, timeout=500):
        QTest.keyClick(single, Qt.Key.Key_Delete)
    assert single.active_key == ""


def test_in_the_side_panel_the_title_has_a_row_of_its_own(qtbot: QtBot) -> None:
    viewer = PhotoViewer()
    qtbot.addWidget(viewer)
    viewer.resize(388, 600)
    viewer.show()
    viewer.show_one("Are registration and inspection marks posted in the car?", [], first="")
    qtbot.waitUntil(lambda: viewer.minimumSizeHint().width() <= 388)
