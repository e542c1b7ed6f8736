"""One picture large, or two side by side that are zoomed and moved together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.photo_facts import PhotoFacts, ToldFacts
from inspector.ui.widgets.photo_model import PhotoEntry, ThumbnailLoader
from inspector.ui.widgets.photo_pane import ZOOM_STEP, Look
from inspector.ui.widgets.photo_side import PhotoSide, ViewedPhoto
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PhotoViewer"]

_PUSH = 0.1
"""Share of what is seen that an arrow key moves."""
_WIDE = 900
"""From so many pixels on there is room for facts beside the picture."""
_FACTS_WIDE, _FACTS_HIGH = 340, 180
_LOW = 480
"""Below so many pixels there is no room for a film and captions."""
_NO_LIMIT = 16_777_215
_UPRIGHT = 1.1
"""Wider than so many times its height, the viewer sets two pictures beside each other."""
_NARROW = 560
"""In less width the title has a row of its own."""


class PhotoViewer(Themed, QFrame):
    """Looks at pictures: nearer with +, wheel or two fingers, moved by hand or arrows.

    With two rows of pictures, before and after, both show the same part of the scene. It stands
    in the page's place, not over it; ``Esc`` leaves it.

    What stands beside the picture and below it is there when the page offers it: a film of all
    pictures, what is known of the one looked at, and what can be done with it.

    Signals:
        left: the way back was taken.
        facts_asked: a picture is looked at and what is known of it is wanted, by its key.
        near_asked: it is looked at so near that all its pixels are wanted; answer by `sharpen`.
        markup_asked, place_asked, copy_asked: 标注, 在图上点位置, 导出副本; the key.
        numbers_asked, removal_asked: 输入坐标, 移到回收站; the key.
        digest_asked, check_asked: of the facts; the key.
    """

    left = Signal()
    facts_asked = Signal(str)
    near_asked = Signal(str)
    markup_asked = Signal(str)
    place_asked = Signal(str)
    numbers_asked = Signal(str)
    removal_asked = Signal(str)
    copy_asked = Signal(str)
    digest_asked = Signal(str)
    check_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._sides = (PhotoSide(self._look, self), PhotoSide(self._look, self))
        self._title = Label(size=16, bold=True, parent=self)
        self._scale = Label(size=14, ink="text.2", wrap=False, tabular=True, parent=self)
        self._back = Button(icon="arrow-left", parent=self)
        self._farther = Button(icon="zoom-out", icon_only=True, parent=self)
        self._nearer = Button(icon="zoom-in", icon_only=True, parent=self)
        self._whole = Button(icon="maximize", icon_only=True, parent=self)
        self._back.clicked.connect(self.left)
        self._farther.clicked.connect(lambda: self.zoom(1 / ZOOM_STEP))
        self._nearer.clicked.connect(lambda: self.zoom(ZOOM_STEP))
        self._whole.clicked.connect(self.show_whole)
        self._head = QHBoxLayout()
        self._head.addWidget(self._back)
        self._head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        self._head.addStretch(0)
        for part in (self._farther, self._scale, self._nearer, self._whole):
            self._head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._active = self._sides[0]
        self._asked: set[str] = set()
        self._has_facts = False
        self._in_panel = False
        self._wants_facts: bool | None = None
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for side in self._sides:
            side.pane.moved.connect(self._look_changed)
            side.pane.taken.connect(partial(self._choose, side))
            side.pane.swiped.connect(self.turn)
            side.turned.connect(partial(self._turned, side))
            self._row.addWidget(side, 1)
        self._build_facts()
        self._build_actions()
        self.film = PhotoStrip(self, small=True)
        self.film.opened.connect(self._turn_to)
        self.film.hide()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._body, 1)
        self._column.addWidget(self._actions)
        self._column.addWidget(self.film)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.follow_theme()

    def stand_in_panel(self) -> None:
        """Leaves the title to the panel it stands in; there is no room for two."""
        self._in_panel = True
        self._title.hide()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures, large ones."""
        for side in self._sides:
            side.set_loader(loader)

    def set_markable(self, markable: bool) -> None:
        """Whether the picture may be marked: there is a record of it in the workspace."""
        self._mark.setVisible(markable)
        self._actions.setVisible(any(not key.isHidden() for key in self._keys))

    def set_film(self, loader: ThumbnailLoader) -> None:
        """Shows all pictures small below the one looked at; says who fetches them."""
        self.film.set_loader(loader)
        self._has_film = True
        self._refilm()

    def offer(self, *, place: bool = False, copy: bool = False) -> None:
        """Says what else can be done with a picture."""
        self._place.setVisible(place)
        self._copy.setVisible(copy)
        self._actions.setVisible(any(not key.isHidden() for key in self._keys))

    def offer_numbers(self) -> None:
        """Lets somebody type where the picture was taken; who does answers `numbers_asked`."""
        self._numbers.show()
        self._actions.show()

    def offer_removal(self) -> None:
        """Lets somebody put a picture aside; who does answers `removal_asked` with `drop`."""
        self._remove.show()
        self._actions.show()

    def drop(self, key: str) -> None:
        """Leaves a picture out that is not there any more; without any left it is left."""
        dropped = [side.drop(key) for side in self._sides]  # both may show it
        if any(dropped):
            self._show_what_is_left()

    def bring_back(self, key: str) -> None:
        """Shows a picture again that was left out."""
        for side in self._sides:
            if side.bring_back(key):
                self._choose(side)

    def offer_facts(self, *, at_once: bool = False) -> None:
        """Shows what is known of the picture looked at; who does answers `facts_asked`.

        Args:
            at_once: below the picture too, where there is no room beside it.
        """
        self._has_facts = True
        self._wants_facts = True if at_once else None
        self._info.show()
        self._actions.show()
        self._share_room()

    def tell(self, key: str, told: ToldFacts) -> None:
        """Says what is known of a picture, if it is still looked at."""
        if key == self.active_key:
            self.facts.tell(told)

    def say_outcome(self, key: str, text: str, *, good: bool) -> None:
        """Says what hashing an original again showed, if it is still looked at."""
        if key == self.active_key:
            self.facts.say_outcome(text, good=good)

    def sharpen(self, key: str, image: QImage) -> None:
        """Takes a picture with all its pixels; it goes when another is looked at."""
        for side in self._sides:
            side.sharpen(key, image)

    @property
    def active_key(self) -> str:
        """Key of the picture that facts and actions are about; empty when there is none."""
        photo = self._active.current()
        return photo.key if photo is not None else ""

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
        self._choose(self._sides[0])

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
        shown = [side for side in self._sides if any(one.key == first for one in side.photos)]
        self._choose(shown[0] if shown else self._sides[0])

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
        self._nearer.set_text(self.tr("放大"))
        self._farther.set_text(self.tr("缩小"))
        self._whole.set_text(self.tr("看全图"))
        self._mark.set_text(self.tr("标注"))
        self._place.set_text(self.tr("在图上点位置"))
        self._numbers.set_text(self.tr("输入坐标"))
        self._copy.set_text(self.tr("导出副本"))
        self._remove.set_text(self.tr("移到回收站"))
        self._info.set_text(self.tr("照片信息"))
        self.setAccessibleName(self.tr("看照片"))
        self._look_changed()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(12), px(20), px(16))
        self._column.setSpacing(px(12))
        self._row.setSpacing(px(16))
        self._head.setSpacing(px(8))
        self._body.setSpacing(px(16))
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two pictures stand below each other where it is narrow."""
        super().resizeEvent(event)
        beside = self.width() > self.height() * _UPRIGHT
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._place_title()
        self._share_room()
        self.film.select(self.active_key)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody comes back to it: what is known may have changed meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self._ask_facts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and 0; arrows move, or turn what is seen whole; page keys; Escape leaves."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self._ask_removal()
        elif key in _ENDS:
            self.turn(_ENDS[key] * len(self._active.photos))
        elif key in _TURNS and self._look.zoom <= 1:
            self.turn(_TURNS[key])
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

    def _place_title(self) -> None:
        """Below the keys where it would be squeezed between them, as in the side panel."""
        narrow = self.width() < px(_NARROW)
        if narrow == (self._head.indexOf(self._title) < 0):
            return
        if narrow:
            self._head.removeWidget(self._title)
            self._column.insertWidget(1, self._title)
        else:
            self._column.removeWidget(self._title)
            self._head.insertWidget(1, self._title, 1, Qt.AlignmentFlag.AlignVCenter)

    def _begin(self, title: str) -> None:
        self._title.setText(title)
        self.setWindowTitle(title)
        self._asked.clear()
        self.show_whole()

    def _build_facts(self) -> None:
        self.facts = PhotoFacts(self)
        self.facts.hide()
        self.facts.digest_asked.connect(lambda: self.digest_asked.emit(self.active_key))
        self.facts.check_asked.connect(lambda: self.check_asked.emit(self.active_key))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addLayout(self._row, 1)
        self._body.addWidget(self.facts)

    def _build_actions(self) -> None:
        self._has_film = False
        self._actions = QWidget(self)
        self._mark = Button(icon="pencil", parent=self._actions)
        self._place = Button(icon="map-pin", parent=self._actions)
        self._numbers = Button(icon="locate-fixed", parent=self._actions)
        self._copy = Button(icon="download", parent=self._actions)
        self._remove = Button(icon="trash-2", parent=self._actions)
        self._info = Button(icon="info", parent=self._actions)
        row = FlowLayout(self._actions)
        self._keys = (
            self._mark,
            self._place,
            self._numbers,
            self._copy,
            self._remove,
            self._info,
        )
        for key in self._keys:
            row.addWidget(key)
            key.hide()
        self._actions.hide()
        self._mark.clicked.connect(lambda: self.markup_asked.emit(self.active_key))
        self._place.clicked.connect(lambda: self.place_asked.emit(self.active_key))
        self._numbers.clicked.connect(lambda: self.numbers_asked.emit(self.active_key))
        self._copy.clicked.connect(lambda: self.copy_asked.emit(self.active_key))
        self._remove.clicked.connect(self._ask_removal)
        self._info.clicked.connect(self._toggle_facts)

    def _ask_removal(self) -> None:
        if not self._remove.isHidden() and self.active_key:
            self.removal_asked.emit(self.active_key)

    def _show_what_is_left(self) -> None:
        left = [side for side in self._sides if side.photos and not side.isHidden()]
        if not left:
            self.left.emit()
        else:
            self._choose(self._active if self._active in left else left[0])

    def _choose(self, side: PhotoSide) -> None:
        self._active = side
        self._refilm()
        self._ask_facts()

    def _turn_to(self, key: str) -> None:
        self._active.turn_to(key)

    def _turned(self, side: PhotoSide) -> None:
        self._asked.clear()
        if side is self._active:
            self.film.select(self.active_key)
            self._ask_facts()

    def _refilm(self) -> None:
        photos = self._active.photos
        self.film.setVisible(self._shows_film)
        if self._has_film:
            entries = [
                PhotoEntry(one.key, one.caption, marked=one.marked, doubtful=one.doubtful)
                for one in photos
            ]
            self.film.set_photos(entries)
            self.film.select(self.active_key)

    @property
    def _shows_film(self) -> bool:
        return self._has_film and len(self._active.photos) > 1 and not self._is_low

    @property
    def _is_low(self) -> bool:
        # What scrolls in a panel is as high as its parts; what counts is what is seen of it.
        room = self.parentWidget() if self._in_panel else None
        return (room or self).height() < px(_LOW)

    def _toggle_facts(self) -> None:
        self._wants_facts = self.facts.isHidden()
        self._share_room()

    def _share_room(self) -> None:
        """Beside the picture where there is room; else below it, and only when asked for."""
        wide = self.width() >= px(_WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        wanted = wide if self._wants_facts is None else self._wants_facts
        was_shown = not self.facts.isHidden()
        self.facts.setVisible(self._has_facts and wanted)
        self.film.setVisible(self._shows_film)
        for side in self._sides:
            side.set_low(low=self._is_low)
        self.facts.setMinimumWidth(px(_FACTS_WIDE) if wide else 0)
        self.facts.setMaximumWidth(px(_FACTS_WIDE) if wide else _NO_LIMIT)
        self.facts.setMinimumHeight(0 if wide else px(_FACTS_HIGH))
        if not (was_shown or self.facts.isHidden()):
            self._ask_facts()

    def _ask_facts(self) -> None:
        key = self.active_key
        if not self.facts.isHidden():
            self.facts.tell(ToldFacts())
            if key:
                self.facts_asked.emit(key)

    def _look_changed(self) -> None:
        self._scale.setText(f"{round(self._look.zoom * 100)} %")
        for side in self._sides:
            side.pane.update()
            photo = side.current()
            if photo is not None and side.pane.wants_more and photo.key not in self._asked:
                self._asked.add(photo.key)
                self.near_asked.emit(photo.key)


_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
_PUSHES = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
