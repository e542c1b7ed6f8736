"""How long a frame of a plan with 5,000 pins takes while one moves about on it.

Each step changes what is seen and paints the viewport at once, in the real size of a window; what
is measured is the time between a hand's movement and the finished picture.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from inspector.ui.theme import Theme, apply
from inspector.ui.widgets.site_plan import (
    Area,
    Drawing,
    Ground,
    Lane,
    Pin,
    PinKind,
    SitePlanView,
)
from inspector.ui.widgets.themed import colour
from inspector.ui.widgets.tone import Tone

__all__ = ["FRAME_S", "frames"]

FRAME_S = 0.033
"""Thirty pictures a second."""
PINS, BUILDINGS = 5_000, 120
_WIDE, _HIGH = 8_000, 5_600
_STEPS = 90
_NEAR = (1.0, 3.0, 10.0)
"""All of the plan, a third, a tenth of its width."""


def frames() -> dict[str, float]:
    """Seconds of a frame at the 95th percentile, panning and zooming, the worst outlook of each.

    ``pan_s`` and ``zoom_s`` by the clock; ``pan_cpu_s`` and ``zoom_cpu_s`` what the GUI thread
    computed itself: on a machine that others use too, the rest is theirs.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    apply(application, Theme())
    plan = SitePlanView()
    plan.resize(1280, 800)
    plan.show()
    picture = _tile()
    plan.set_ground(Ground("plan", _WIDE, _HIGH, levels=6), lambda _tile, give: give(picture))
    plan.show_drawing(_drawing())
    application.processEvents()
    moves = {"pan": _pan, "zoom": _zoom}
    measured = {name: [_worst(plan, near, move) for near in _NEAR] for name, move in moves.items()}
    return {
        f"{name}{kind}_s": max(one[number] for one in found)
        for name, found in measured.items()
        for number, kind in enumerate(("", "_cpu"))
    }


def _pan(plan: SitePlanView, step: int) -> None:
    plan.camera.pan(QPointF(9 if step % 40 < 20 else -9, 4 if step % 30 < 15 else -4))  # noqa: PLR2004 - to and fro


def _zoom(plan: SitePlanView, step: int) -> None:
    plan.zoom(1.06 if step % 60 < 30 else 1 / 1.06, QPointF(400, 300))  # noqa: PLR2004 - likewise


def _worst(
    plan: SitePlanView, near: float, move: Callable[[SitePlanView, int], None]
) -> tuple[float, float]:
    """The 95th of a hundred frames, by the clock and by what the thread computed itself."""
    plan.fit()
    plan.zoom(near)
    spent, computed = [], []
    for step in range(_STEPS):
        begun, begun_cpu = time.perf_counter(), time.thread_time()
        move(plan, step)
        plan.viewport().repaint()
        spent.append(time.perf_counter() - begun)
        computed.append(time.thread_time() - begun_cpu)
    last = int(_STEPS * 0.95)
    return sorted(spent)[last], sorted(computed)[last]


def _tile() -> QImage:
    picture = QImage(256, 256, QImage.Format.Format_RGB32)
    picture.fill(colour("plan.ground"))
    painter = QPainter(picture)
    painter.setPen(colour("text.3"))
    for line in range(0, 256, 16):
        painter.drawLine(0, line, 255, 255 - line)
    painter.end()
    return picture


def _drawing() -> Drawing:
    draw = random.Random(5)
    kinds, tones = list(PinKind), [Tone.FAIL, Tone.WARN, Tone.NEUTRAL]
    pins = tuple(
        Pin(
            str(number),
            kinds[number % len(kinds)],
            draw.random() * _WIDE,
            draw.random() * _HIGH,
            "问题",
            draw.choice(tones),
            "camera",
            draw.random() * 360,
        )
        for number in range(PINS)
    )
    areas = []
    for number in range(BUILDINGS):
        x, y = 200 + number % 12 * 640, 200 + number // 12 * 520
        corners = ((x, y), (x + 420, y), (x + 420, y + 150), (x, y + 150))
        areas.append(Area(f"b{number}", f"{number + 1} 幢", draw.choice(tones), "", corners))
    lane = Lane("lane", "消防车通道", ((0, 400), (_WIDE, 400), (_WIDE, _HIGH)))
    return Drawing(_WIDE, _HIGH, tuple(areas), (lane,), pins)


if __name__ == "__main__":
    sys.stdout.write(f"{frames()}\n")
