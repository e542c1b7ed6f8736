"""Pictures looked at large, before and after together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.photo_viewer import PhotoViewer, ViewedPhoto

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
    left, right = (side.pane for side in viewer._sides)
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
    pane = viewer._sides[0].pane
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
    assert viewer._sides[0].pane._said
    QTest.keyClick(viewer, Qt.Key.Key_PageDown)
    assert viewer.keys() == ("b", "c")


def test_escape_leaves(viewer: PhotoViewer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(viewer.left, timeout=500):
        QTest.keyClick(viewer, Qt.Key.Key_Escape)


def test_no_picture_is_said(viewer: PhotoViewer) -> None:
    viewer.show_two("x", ("整改前", ()), ("整改后", _AFTER))
    assert viewer.keys() == ("c",)
    assert viewer._sides[0].pane._said
