"""Lucide's icons, drawn from their SVG in a token's colour, sharp at any scale.

An `icon` looks up the theme when it is painted: nobody has to set it again when the colours
change. `pixmap` is for widgets that paint themselves.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from inspector import paths
from inspector.ui.theme.current import theme

__all__ = ["icon", "names", "paint", "pixmap"]

_ICON_SIZE = 20
_DIMMED = "text.3"


def icon(name: str, color: str = "text", px: int = _ICON_SIZE, *, checked: str = "") -> QIcon:
    """An icon for a button or an entry of a list.

    Args:
        name: Lucide's name, ``circle-check``.
        color: the token of its colour.
        px: the size at 100 %, where the one who shows it has no opinion.
        checked: the token while the button is checked; empty for the same.

    Raises:
        KeyError: no such icon ships; a fault of ours.
    """
    _source(name)
    return QIcon(_LiveIcon(name, color, px, checked or color))


def pixmap(name: str, color: str, px: int, *, ratio: float | None = None) -> QPixmap:
    """The icon as a picture, from the cache where it was drawn before.

    Args:
        name: Lucide's name.
        color: the token of its colour.
        px: the size at 100 %; it grows with the text size.
        ratio: device pixels a pixel; the screen's when not given.

    Raises:
        KeyError: no such icon ships; a fault of ours.
    """
    return _drawn(name, color, theme().px(px), ratio or _screen_ratio())


def paint(painter: QPainter, rect: QRect | QRectF, name: str, color: str) -> None:
    """Paints the icon into the middle of a rectangle, as large as its shorter side."""
    side = int(min(rect.width(), rect.height()))
    device = painter.device()
    drawn = _drawn(name, color, side, device.devicePixelRatioF())
    corner = QRectF(rect).center() - QRectF(0, 0, side, side).center()
    painter.drawPixmap(corner.toPoint(), drawn)


def names() -> tuple[str, ...]:
    """The icons that ship."""
    return tuple(sorted(path.stem for path in paths.resources("icons").glob("*.svg")))


class _LiveIcon(QIconEngine):
    """Draws on demand in the colours of the theme in force."""

    def __init__(self, name: str, token: str, px: int, checked: str) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._px = px
        self._checked = checked

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, rect, self._name, self._token_for(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt gives the size in device pixels, already multiplied by the ratio.
        side = max(1, round(min(size.width(), size.height()) / scale))
        drawn = _drawn(self._name, self._token_for(mode, state), side, scale)
        if size.width() == size.height():
            return drawn
        # An icon asked for wider than high keeps a distance from the text beside it.
        canvas = QPixmap(size)
        canvas.setDevicePixelRatio(scale)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        spare = (
            (size.width() - drawn.width()) / scale / 2,
            (size.height() - drawn.height()) / scale / 2,
        )
        painter.drawPixmap(QPointF(*spare), drawn)
        painter.end()
        return canvas

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size

    def availableSizes(
        self, _mode: QIcon.Mode = QIcon.Mode.Normal, _state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        side = theme().px(self._px)
        return [QSize(side, side)]

    def isNull(self) -> bool:
        return False

    def key(self) -> str:
        return "inspector-live"

    def clone(self) -> QIconEngine:
        return _LiveIcon(self._name, self._token, self._px, self._checked)

    def _token_for(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return _DIMMED
        return self._checked if state is QIcon.State.On else self._token


@cache
def _source(name: str) -> str:
    path = paths.resources("icons", f"{name}.svg")
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


def _drawn(name: str, token: str, side: int, ratio: float) -> QPixmap:
    color = theme().color(token).name()
    key = f"lucide/{name}/{color}/{side}/{ratio:.3f}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    source = _source(name).replace("currentColor", color)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _screen_ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio()
