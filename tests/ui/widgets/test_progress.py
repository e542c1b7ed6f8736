"""Progress in figures: they stand inside the ring, however many they are."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.ui.theme import Theme, apply
from inspector.ui.widgets.progress import ProgressRing


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize(("done", "of"), [(7, 113), (152, 206), (1152, 1206)])
def test_the_figures_stand_within_the_ring(
    qtbot: QtBot, qapp: QApplication, done: int, of: int, scale: int
) -> None:
    apply(qapp, Theme(scale=scale))
    ring = ProgressRing(side=104, whole=True, caption="已答")
    qtbot.addWidget(ring)
    ring.set_progress(done, of)
    ring.resize(ring.sizeHint())
    text = f"{done}/{of}"
    letters = ring._letters(text, 22)
    assert QFontMetricsF(letters).horizontalAdvance(text) < ring.width() - 2 * ring._thick()


def test_a_short_figure_keeps_its_size(qtbot: QtBot) -> None:
    ring = ProgressRing(side=104, whole=True)
    qtbot.addWidget(ring)
    ring.resize(ring.sizeHint())
    assert ring._letters("7/9", 22).pixelSize() == 22
