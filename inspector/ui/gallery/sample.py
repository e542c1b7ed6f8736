"""What the gallery's sections are built from: made-up texts, pictures, rows of widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector.domain.acceptance import Stroke
from inspector.ui.theme import theme
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.words import Language

__all__ = ["SIGNATURE", "Sample", "Section", "column", "grid", "house", "picture", "row"]


@dataclass(frozen=True, slots=True)
class Sample:
    """Says made-up texts in the language in force."""

    language: Language

    def __call__(self, zh: str, en: str) -> str:
        """The text in the language in force."""
        return zh if self.language is Language.ZH else en


@dataclass(frozen=True, slots=True)
class Section:
    """A component's name and how to build its states."""

    name: str
    build: Callable[[Sample], QWidget]


def row(*widgets: QWidget, gap: int = 10) -> QWidget:
    """Widgets in rows, in their preferred sizes."""
    holder = QWidget()
    flow = FlowLayout(holder, gap=gap)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def column(*widgets: QWidget) -> QWidget:
    """Widgets below each other, as wide as there is room."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().px(10))
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return holder


def grid(*widgets: QWidget, columns: int = 2) -> QWidget:
    """Widgets of equal width in columns."""
    holder = QWidget()
    layout = QGridLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().px(10))
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, place // columns, place % columns)
    for place in range(columns):
        layout.setColumnStretch(place, 1)
    return holder


def picture(key: str, deliver: Callable[[QImage], None]) -> None:
    """A loader: draws a small house, later, as a worker would; ``damaged`` has no picture."""
    QTimer.singleShot(0, lambda: deliver(QImage() if key == "damaged" else house(key)))


_WALLS = ("#C9A77C", "#B98A5F", "#9FA8B4", "#D6C6A8")


def house(key: str) -> QImage:
    """A small house; another for another key."""
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sky = QLinearGradient(0, 0, 0, 240)
    sky.setColorAt(0, QColor("#8FB3D6"))
    sky.setColorAt(1, QColor("#DCE6EE"))
    painter.fillRect(image.rect(), sky)
    painter.fillRect(QRectF(0, 190, 320, 50), QColor("#6C7480"))
    seed = sum(key.encode())
    painter.fillRect(QRectF(40, 40, 240, 150), QColor(_WALLS[seed % len(_WALLS)]))
    for line in range(4):
        for place in range(6):
            lit = (seed + line * 3 + place) % 5 == 0
            window = QRectF(52 + place * 38, 52 + line * 34, 24, 20)
            painter.fillRect(window, QColor("#F3E2A9" if lit else "#4E6277"))
    painter.fillRect(QRectF(60 + seed % 120, 178, 90, 34), QColor("#C23B32"))
    painter.end()
    return image


SIGNATURE = tuple(
    Stroke(tuple((x, y, index * 300 + step * 20, force) for step, (x, y, force) in enumerate(line)))
    for index, line in enumerate(
        (
            ((170, 130, 300), (230, 118, 600), (310, 105, 400)),
            ((190, 185, 400), (240, 178, 700), (300, 172, 300)),
            ((243, 118, 500), (242, 180, 800), (236, 270, 500)),
            ((145, 285, 600), (230, 270, 900), (360, 250, 500), (350, 272, 200)),
            ((500, 70, 400), (502, 150, 800), (500, 260, 900), (478, 285, 500), (450, 262, 200)),
            ((455, 160, 600), (430, 205, 500), (405, 238, 200)),
            ((548, 150, 300), (580, 190, 700), (605, 235, 500)),
            ((700, 95, 400), (696, 180, 800), (655, 285, 300)),
            ((770, 115, 500), (772, 160, 800), (768, 230, 400)),
            ((842, 70, 400), (850, 170, 800), (838, 350, 500)),
        )
    )
)
"""王小川, as a pen with pressure writes it."""
