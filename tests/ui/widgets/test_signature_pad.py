"""The pad people sign on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.domain.acceptance import Stroke
from inspector.ui.widgets.pen_strokes import PenRecorder
from inspector.ui.widgets.signature_pad import SignaturePad


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    made = SignaturePad()
    qtbot.addWidget(made)
    made.resize(500, 250)
    made.show()
    return made


def _write(pad: SignaturePad, *places: tuple[int, int]) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pad, left, pos=QPoint(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(pad, QPoint(*place))
    QTest.mouseRelease(pad, left, pos=QPoint(*places[-1]))


def test_the_mouse_writes_in_thousandths_of_the_width(pad: SignaturePad) -> None:
    _write(pad, (50, 100), (100, 100), (250, 125))
    (stroke,) = pad.strokes()
    assert [point[:2] for point in stroke.points] == [(100, 200), (200, 200), (500, 250)]
    assert {point[3] for point in stroke.points} == {500}, "pressure is not made up"
    assert stroke.points[0][2] == 0


def test_times_never_go_back(pad: SignaturePad) -> None:
    _write(pad, (50, 100), (100, 100))
    _write(pad, (60, 120), (120, 120))
    moments = [point[2] for stroke in pad.strokes() for point in stroke.points]
    assert moments == sorted(moments)


def test_strokes_are_told_when_they_end_and_taken_back_one_by_one(pad: SignaturePad) -> None:
    told: list[int] = []
    pad.strokes_changed.connect(lambda strokes: told.append(len(strokes)))
    _write(pad, (50, 100), (100, 100))
    _write(pad, (60, 120), (120, 120))
    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    pad.clear()
    pad.clear()
    assert told == [1, 2, 1, 0]


def _pen(kind: QEvent.Type, x: float, pressure: float) -> QTabletEvent:
    return QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        QPointF(x, 50),
        QPointF(x, 50),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
    )


def test_a_pen_writes_with_its_pressure(pad: SignaturePad, qapp: QApplication) -> None:
    for kind, x, pressure in (
        (QEvent.Type.TabletPress, 50.0, 0.2),
        (QEvent.Type.TabletMove, 100.0, 0.8),
        (QEvent.Type.TabletRelease, 100.0, 0.0),
    ):
        qapp.sendEvent(pad, _pen(kind, x, pressure))
    (stroke,) = pad.strokes()
    assert [point[3] for point in stroke.points] == [200, 800]


def test_the_first_finger_writes_and_the_second_is_not_heeded(pad: SignaturePad) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(0, QPoint(50, 100)).commit()
    QTest.touchEvent(pad, screen).move(0, QPoint(100, 100)).press(1, QPoint(300, 200)).commit()
    QTest.touchEvent(pad, screen).move(0, QPoint(150, 100)).move(1, QPoint(350, 200)).commit()
    QTest.touchEvent(pad, screen).release(0, QPoint(150, 100)).release(1, QPoint(350, 200)).commit()
    (stroke,) = pad.strokes()
    begin = stroke.points[0][0]  # the frame of an offscreen window shifts it by some pixels
    assert abs(begin - 100) < 10
    assert [point[0] - begin for point in stroke.points] == [0, 100, 200]


def test_a_confirmed_signature_takes_nothing_and_loses_nothing(pad: SignaturePad) -> None:
    _write(pad, (50, 100), (100, 100))
    pad.set_locked(True)
    _write(pad, (60, 120), (120, 120))
    pad.undo()
    pad.clear()
    assert len(pad.strokes()) == 1


def test_stored_strokes_are_shown_without_telling_anybody(pad: SignaturePad, qtbot: QtBot) -> None:
    stroke = Stroke(((1, 2, 0, 500), (30, 40, 20, 700)))
    with qtbot.assertNotEmitted(pad.strokes_changed):
        pad.set_strokes((stroke,))
    assert pad.strokes() == (stroke,)
    assert pad.accessibleName() == "签字区，已写 1 笔"


@given(
    st.lists(
        st.tuples(st.floats(0, 800), st.floats(0, 400), st.integers(0, 10_000)),
        min_size=1,
        max_size=40,
    )
)
def test_any_movement_makes_points_in_range_and_in_order(
    moves: list[tuple[float, float, int]],
) -> None:
    pen = PenRecorder()
    for step, (x, y, at) in enumerate(moves):
        act = pen.press if step == 0 else pen.move
        act(QPointF(x, y), at, width=800, pressure=None)
    assert pen.release()
    (stroke,) = pen.strokes
    assert all(0 <= x <= 1000 and 0 <= y <= 500 for x, y, _, _ in stroke.points)
    moments = [point[2] for point in stroke.points]
    assert moments == sorted(moments)
    assert moments[0] == 0
