"""One picture large, or two side by side that are zoomed and moved together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.photo_news import photo_news
from inspector.ui.widgets.photo_pane import ZOOM_STEP, Look, PhotoPane
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PhotoViewer", "ViewedPhoto"]

_PUSH = 0.1
"""Share of what is seen that an arrow key moves."""
_UPRIGHT = 1.1
"""Wider than so many times its height, the viewer sets two pictures beside each other."""


@dataclass(frozen=True, slots=True)
class ViewedPhoto:
    """A picture to look at.

    Attributes:
        key: what the loader is asked for.
        caption: when, by whom, what it shows; shown below and spoken.
    """

    key: str
    caption: str = ""


class _Side(Themed, QFrame):
    """A pane with its heading, its caption, and the keys to the pictures beside it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos: tuple[ViewedPhoto, ...] = ()
        self._place = 0
        self._loader: ThumbnailLoader | None = None
        self.pane = PhotoPane(look, self)
        self._heading = Label(size=15, bold=True, parent=self)
        self._count = Label(size=14, ink="text.2", wrap=False, tabular=True, parent=self)
        self._caption = Label(size=14, ink="text.2", tabular=True, parent=self)
        self._before = Button(icon="chevron-left", icon_only=True, parent=self)
        self._after = Button(icon="chevron-right", icon_only=True, parent=self)
        self._before.clicked.connect(lambda: self.turn(-1))
        self._after.clicked.connect(lambda: self.turn(1))
        self._head = QHBoxLayout()
        self._head.addWidget(self._heading, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._before)
        self._head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._after)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.pane, 1)
        self._column.addWidget(self._caption)
        photo_news().redrawn.connect(self._redrawn)
        self.follow_theme()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        self._loader = loader

    def set_photos(self, heading: str, photos: Sequence[ViewedPhoto], first: str) -> None:
        self._photos = tuple(photos)
        keys = [photo.key for photo in photos]
        self._place = keys.index(first) if first in keys else 0
        self._heading.setText(heading)
        self._load()

    def current(self) -> ViewedPhoto | None:
        return self._photos[self._place] if self._photos else None

    def turn(self, by: int) -> None:
        if self._photos:
            place = min(max(self._place + by, 0), len(self._photos) - 1)
            if place != self._place:
                self._place = place
                self._load()

    def retranslate(self) -> None:
        self._before.set_text(self.tr("上一张"))
        self._after.set_text(self.tr("下一张"))
        self._say()

    def restyle(self) -> None:
        self._head.setSpacing(px(4))
        self._column.setSpacing(px(8))

    def _load(self) -> None:
        self._say()
        photo = self.current()
        if photo is None:
            self.pane.show_nothing(self.tr("还没有照片"))
            return
        self.pane.wait_for(photo.key)
        if self._loader is not None:
            self._loader(photo.key, partial(self._arrived, photo.key))

    def _redrawn(self, key: str) -> None:
        """Something was drawn on it: the old picture stays until the new one is here."""
        photo = self.current()
        if photo is not None and photo.key == key and self._loader is not None:
            self._loader(key, partial(self._arrived, key))

    def _arrived(self, key: str, image: QImage) -> None:
        self.pane.arrive(key, image, self.tr("照片打不开，文件可能已损坏"))

    def _say(self) -> None:
        photo = self.current()
        self._caption.say(photo.caption if photo else "")
        many = len(self._photos) > 1
        self._count.say(f"{self._place + 1}/{len(self._photos)}" if many else "")
        for button in (self._before, self._after):
            button.setVisible(many)
        caption = photo.caption if photo else self.tr("还没有照片")
        self.pane.setAccessibleName(spoken(self._heading.text(), caption))


class PhotoViewer(Themed, QFrame):
    """Looks at pictures: nearer with +, wheel or two fingers, moved by hand or arrows.

    With two rows of pictures, before and after, both show the same part of the scene. It stands
    in the page's place, not over it; ``Esc`` leaves it.

    Signals:
        left: the way back was taken.
        markup_asked: the picture looked at, the left one of two, is to be marked; its key.
    """

    left = Signal()
    markup_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._sides = (_Side(self._look, self), _Side(self._look, self))
        self._title = Label(size=16, bold=True, parent=self)
        self._scale = Label(size=14, ink="text.2", wrap=False, tabular=True, parent=self)
        self._back = Button(icon="arrow-left", parent=self)
        self._farther = Button(icon="zoom-out", icon_only=True, parent=self)
        self._nearer = Button(icon="zoom-in", icon_only=True, parent=self)
        self._whole = Button(icon="maximize", icon_only=True, parent=self)
        self._mark = Button(icon="pencil", parent=self)
        self._mark.clicked.connect(self._ask_markup)
        self._mark.hide()
        self._back.clicked.connect(self.left)
        self._farther.clicked.connect(lambda: self.zoom(1 / ZOOM_STEP))
        self._nearer.clicked.connect(lambda: self.zoom(ZOOM_STEP))
        self._whole.clicked.connect(self.show_whole)
        self._head = QHBoxLayout()
        self._head.addWidget(self._back)
        self._head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self._farther, self._scale, self._nearer, self._whole):
            self._head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for side in self._sides:
            side.pane.moved.connect(self._look_changed)
            self._row.addWidget(side, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._row, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.follow_theme()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures, large ones."""
        for side in self._sides:
            side.set_loader(loader)

    def set_markable(self, markable: bool) -> None:
        """Whether the picture may be marked: there is a record of it in the workspace."""
        self._mark.setVisible(markable)

    def show_one(
        self, title: str, photos: Sequence[ViewedPhoto], *, heading: str = "", first: str = ""
    ) -> None:
        """Looks at one row of pictures.

        Args:
            title: what they belong to.
            photos: the pictures.
            heading: what they are.
            first: key of the one to begin with.
        """
        self._begin(title)
        self._sides[0].set_photos(heading, photos, first)
        self._sides[1].hide()

    def show_two(
        self,
        title: str,
        before: tuple[str, Sequence[ViewedPhoto]],
        after: tuple[str, Sequence[ViewedPhoto]],
        *,
        first: str = "",
    ) -> None:
        """Looks at two rows of pictures side by side; each has its heading."""
        self._begin(title)
        for side, (heading, photos) in zip(self._sides, (before, after), strict=True):
            side.set_photos(heading, photos, first)
            side.show()

    def keys(self) -> tuple[str, ...]:
        """Keys of the pictures that are looked at, left one first."""
        shown = (side.current() for side in self._sides if not side.isHidden())
        return tuple(photo.key for photo in shown if photo is not None)

    @property
    def has_arrived(self) -> bool:
        """Whether every picture that is looked at has been fetched."""
        return all(
            side.pane.is_shown for side in self._sides if not side.isHidden() and side.current()
        )

    @property
    def looks_at(self) -> tuple[float, float, float]:
        """Zoom, and the point in the middle as shares of width and height."""
        return self._look.zoom, self._look.at.x(), self._look.at.y()

    def zoom(self, factor: float) -> None:
        """Goes nearer or farther, on the point in the middle."""
        self._sides[0].pane.zoom(factor)

    def show_whole(self) -> None:
        """The whole picture again."""
        self._look.set(1.0, QPointF(0.5, 0.5))
        self._look_changed()

    def turn(self, by: int) -> None:
        """The next picture, or the one before, of both rows."""
        for side in self._sides:
            side.turn(by)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._back.set_text(self.tr("返回"))
        self._mark.set_text(self.tr("标注"))
        self._nearer.set_text(self.tr("放大"))
        self._farther.set_text(self.tr("缩小"))
        self._whole.set_text(self.tr("看全图"))
        self.setAccessibleName(self.tr("看照片"))
        self._look_changed()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(12), px(20), px(16))
        self._column.setSpacing(px(12))
        self._row.setSpacing(px(16))
        self._head.setSpacing(px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two pictures stand below each other where it is narrow."""
        super().resizeEvent(event)
        beside = self.width() > self.height() * _UPRIGHT
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and 0; arrows; page keys turn; Escape leaves."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.show_whole()
        elif key in _PUSHES:
            push = QPointF(*_PUSHES[key]) * (_PUSH / self._look.zoom)
            self._look.set(self._look.zoom, self._look.at + push)
            self._look_changed()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def _ask_markup(self) -> None:
        """Of two pictures the left one; the page of markup turns to the others."""
        keys = self.keys()
        if keys:
            self.markup_asked.emit(keys[0])

    def _begin(self, title: str) -> None:
        self._title.setText(title)
        self.show_whole()

    def _look_changed(self) -> None:
        self._scale.setText(f"{round(self._look.zoom * 100)} %")
        for side in self._sides:
            side.pane.update()


_PUSHES = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
