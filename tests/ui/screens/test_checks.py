"""Each check finds the fault it is for, and nothing on a widget without faults."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector.ui.screens.checks import FlawKind, contrast, look_at
from inspector.ui.theme import Theme, apply
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.painting import draw_line
from inspector.ui.widgets.themed import colour, font


def _ground() -> QWidget:
    ground = QWidget()
    ground.setProperty("kind", "page")
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    ground.resize(600, 400)
    return ground


def _placed(child: QWidget, box: QRect) -> QWidget:
    ground = _ground()
    child.setParent(ground)
    child.setGeometry(box)
    return ground


def _cut_label() -> QWidget:
    return _placed(Label("消防车通道净宽", wrap=False), QRect(0, 0, 40, 40))


def _cut_lines() -> QWidget:
    return _placed(Label("消防车通道净宽不小于四米" * 4), QRect(0, 0, 200, 30))


def _cut_button() -> QWidget:
    return _placed(Button("导出数据包"), QRect(0, 0, 60, 44))


class _Painted(QWidget):
    def __init__(self, size: int, wide: int) -> None:
        super().__init__()
        self._size, self._wide = size, wide

    def paintEvent(self, _event: QPaintEvent) -> None:
        box = QRect(0, 0, self._wide, 30)
        painter = QPainter(self)
        draw_line(painter, "望春小区", font=font(self._size), ink=colour("text"), box=box)


def _cut_painted() -> QWidget:
    return _placed(_Painted(15, 20), QRect(0, 0, 200, 60))


def _small_painted() -> QWidget:
    return _placed(_Painted(11, 200), QRect(0, 0, 200, 60))


def _small_target() -> QWidget:
    return _placed(ChipButton("车辆违停占用"), QRect(0, 0, 200, 30))


def _over_each_other() -> QWidget:
    ground = _placed(Label("一"), QRect(0, 0, 100, 40))
    other = Label("二", parent=ground)
    other.setGeometry(50, 20, 100, 40)
    return ground


def _sticking_out() -> QWidget:
    return _placed(Label("一"), QRect(550, 0, 100, 40))


def _wider_than_seen() -> QWidget:
    ground = _ground()
    area = QScrollArea(ground)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setGeometry(0, 0, 300, 300)
    content = QWidget()
    content.setMinimumWidth(500)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return ground


def _stranger() -> QWidget:
    return _placed(QSlider(), QRect(0, 0, 100, 100))


def _faint() -> QWidget:
    return _placed(Label("看不清", ink="border"), QRect(0, 0, 200, 40))


def _nameless() -> QWidget:
    return _placed(Button(icon="x", icon_only=True), QRect(0, 0, 44, 44))


def _called_otherwise() -> QWidget:
    button = Button("导出数据包")
    button.setAccessibleName("确定")
    return _placed(button, QRect(0, 0, 200, 44))


def _out_of_reach() -> QWidget:
    button = Button("导出数据包")
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return _placed(button, QRect(0, 0, 200, 44))


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        (_cut_label, FlawKind.CLIPPED),
        (_cut_lines, FlawKind.CLIPPED),
        (_cut_button, FlawKind.CLIPPED),
        (_cut_painted, FlawKind.CLIPPED),
        (_small_painted, FlawKind.SMALL_TEXT),
        (_small_target, FlawKind.SMALL_TARGET),
        (_over_each_other, FlawKind.OVERLAP),
        (_sticking_out, FlawKind.OUTSIDE),
        (_wider_than_seen, FlawKind.SIDEWAYS),
        (_stranger, FlawKind.UNTHEMED),
        (_faint, FlawKind.CONTRAST),
        (_nameless, FlawKind.NAMELESS),
        (_called_otherwise, FlawKind.NAMELESS),
        (_out_of_reach, FlawKind.UNREACHABLE),
    ],
)
def test_a_fault_is_found(
    bad: Callable[[], QWidget], kind: FlawKind, qtbot: QtBot, qapp: QApplication
) -> None:
    widget = bad()
    qtbot.addWidget(widget)
    widget.show()
    qapp.processEvents()
    assert kind in {flaw.kind for flaw in look_at(widget)}


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("dark", [False, True])
def test_a_widget_without_faults_passes(
    scale: int, dark: bool, qtbot: QtBot, qapp: QApplication
) -> None:
    apply(qapp, Theme(scale=scale, is_dark=dark))
    ground = _ground()
    column = QVBoxLayout(ground)
    card = QFrame()
    card.setProperty("kind", "card")
    inside = QVBoxLayout(card)
    inside.addWidget(Label("消防车通道净宽不小于 4 米，转弯处不小于 9 米"))
    inside.addWidget(Button("导出数据包", icon="package"))
    inside.addWidget(QLabel("说明"))
    column.addWidget(card)
    column.addWidget(QPushButton("取消"))
    column.addStretch(1)
    ground.resize(500, 600)
    qtbot.addWidget(ground)
    ground.show()
    for _ in range(4):
        qapp.processEvents()
    assert look_at(ground) == ()


def test_contrast_is_wcag_s() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("#FFFFFF"), QColor("#777777")) == pytest.approx(4.48, abs=0.01)
