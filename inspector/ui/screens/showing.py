"""Pictures small enough to be kept beside the text that speaks of them."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from inspector.settings import Appearance
from inspector.ui.screens.looks import Look

__all__ = ["README", "with_few_colours"]

README = {
    "runner": ("checks-failed", Look()),
    "runner-dark": ("checks-failed", Look(Appearance.DARK)),
    "board": ("defects-board", Look()),
    "today": ("today-life", Look()),
    "signing": ("acceptance-signing", Look()),
    "headquarters": ("exchange-queue", Look()),
    "designer": ("designer-judging", Look()),
    "rows": ("checks-rows", Look()),
    "markup": ("markup-chosen", Look()),
    "plan": ("compounds-plan", Look()),
    "camera": ("camera-taken", Look()),
    "import": ("photo-import-groups", Look()),
}
"""What README shows: name of the picture, scene and look."""

_COLOURS = 256
_COARSE = 0xF8F8F8
"""Five bits of each colour: shades closer than that are one."""


def with_few_colours(picture: QImage) -> QImage:
    """The same picture in 256 colours, those it has most of; a window has few more.

    What fills much of the picture counts by the root of it, so that photos keep shades enough
    beside large flat grounds.
    """
    exact = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(exact.constBits()).cast("I"))
    alike: dict[int, Counter[int]] = {}
    for colour, count in pixels.items():
        alike.setdefault(colour & _COARSE, Counter())[colour] += count
    ranked = sorted(alike.values(), key=lambda one: one.total(), reverse=True)
    chosen = [shades.most_common(1)[0][0] | 0xFF000000 for shades in ranked[:_COLOURS]]
    return exact.convertToFormat(
        QImage.Format.Format_Indexed8,
        chosen,
        Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither,
    )
