"""One picture large, or two side by side that are zoomed and moved together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from inspector.ui.widgets.photo_facts import PhotoFacts, ToldFacts
from inspector.ui.widgets.photo_head import PhotoHead
from inspector.ui.widgets.photo_model import PhotoEntry, ThumbnailLoader
from inspector.ui.widgets.photo_pair import PhotoPair
from inspector.ui.widgets.photo_pane import ZOOM_STEP
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.photo_tools import PhotoTools
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PhotoViewer"]

_PUSH = 0.1
"""Share of what is seen that an arrow key moves."""
_WIDE = 900
"""From so many pixels on there is room for facts beside the picture."""
_FACTS_WIDE, _FACTS_HIGH = 340, 180
_LOW = 480
"""Below so many pixels there is no room for a film and captions."""
_VERY_LOW = 360
"""Below so many there is none for a title either."""
_NO_LIMIT = 16_777_215
_NARROW = 560
"""In less width the title has a row of its own."""


class PhotoViewer(Themed, QFrame):
    """Looks at pictures: nearer with +, wheel or two fingers, moved by hand or arrows.

    With two rows of pictures, before and after, both show the same part of the scene. It stands
    in the page's place, not over it; ``Esc`` leaves it.

    What stands beside the picture and below it is there when the page offers it: a film of all
    pictures, what is known of the one looked at, and what can be done with it.

    Attributes:
        film: all pictures small.
        facts: what is known of the picture looked at.
        tools: what can be done with it.

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
        self._pair = PhotoPair(self)
        self._head = PhotoHead(self)
        self._pair.chosen.connect(self._chosen)
        self._pair.turned.connect(self._turned)
        self._pair.looked.connect(self._say_zoom)
        self._pair.near_asked.connect(self.near_asked)
        self._pair.emptied.connect(self.left)
        self._head.left.connect(self.left)
        self._head.zoomed.connect(self._pair.zoom)
        self._head.whole_asked.connect(self._pair.show_whole)
        self._has_facts = self._has_film = False
        self._in_panel = False
        self._wants_facts: bool | None = None
        self._build_facts()
        self._build_tools()
        self.film = PhotoStrip(self, small=True)
        self.film.opened.connect(self._pair.turn_to)
        self.film.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head)
        self._column.addLayout(self._body, 1)
        self._column.addWidget(self.tools)
        self._column.addWidget(self.film)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.follow_theme()

    def stand_in_panel(self) -> None:
        """Leaves the title to the panel it stands in; there is no room for two."""
        self._in_panel = True
        self._head.leave_title()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures, large ones."""
        self._pair.set_loader(loader)

    def set_markable(self, markable: bool) -> None:
        """Whether the picture may be marked: there is a record of it in the workspace."""
        self.tools.offer(self.tools.mark, on=markable)

    def set_film(self, loader: ThumbnailLoader) -> None:
        """Shows all pictures small below the one looked at; says who fetches them."""
        self.film.set_loader(loader)
        self._has_film = True
        self._refilm()

    def offer(self, *, place: bool = False, copy: bool = False) -> None:
        """Says what else can be done with a picture."""
        self.tools.offer(self.tools.place, on=place)
        self.tools.offer(self.tools.copy, on=copy)

    def offer_numbers(self) -> None:
        """Lets somebody type where the picture was taken; who does answers `numbers_asked`."""
        self.tools.offer(self.tools.numbers)

    def offer_removal(self) -> None:
        """Lets somebody put a picture aside; who does answers `removal_asked` with `drop`."""
        self.tools.offer(self.tools.remove)

    def drop(self, key: str) -> None:
        """Leaves a picture out that is not there any more; without any left it is left."""
        self._pair.drop(key)

    def bring_back(self, key: str) -> None:
        """Shows a picture again that was left out."""
        self._pair.bring_back(key)

    def offer_facts(self, *, at_once: bool = False) -> None:
        """Shows what is known of the picture looked at; who does answers `facts_asked`.

        Args:
            at_once: below the picture too, where there is no room beside it.
        """
        self._has_facts = True
        self._wants_facts = True if at_once else None
        self.tools.offer(self.tools.info)
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
        self._pair.sharpen(key, image)

    @property
    def active_key(self) -> str:
        """Key of the picture that facts and actions are about; empty when there is none."""
        return self._pair.active_key

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
        self._say_title(title)
        self._pair.show_one((heading, photos), first=first)

    def show_two(
        self,
        title: str,
        before: tuple[str, Sequence[ViewedPhoto]],
        after: tuple[str, Sequence[ViewedPhoto]],
        *,
        first: str = "",
    ) -> None:
        """Looks at two rows of pictures side by side; each has its heading."""
        self._say_title(title)
        self._pair.show_two(before, after, first=first)

    def keys(self) -> tuple[str, ...]:
        """Keys of the pictures that are looked at, left one first."""
        return self._pair.keys()

    @property
    def has_arrived(self) -> bool:
        """Whether every picture that is looked at has been fetched."""
        return self._pair.has_arrived

    @property
    def looks_at(self) -> tuple[float, float, float]:
        """Zoom, and the point in the middle as shares of width and height."""
        return self._pair.looks_at

    def zoom(self, factor: float) -> None:
        """Goes nearer or farther, on the point in the middle."""
        self._pair.zoom(factor)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setAccessibleName(self.tr("看照片"))
        self._say_zoom()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(12), px(20), px(16))
        self._column.setSpacing(px(12))
        self._body.setSpacing(px(16))
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other things."""
        super().resizeEvent(event)
        # Below the keys where it would be squeezed between them, as in the side panel.
        self._head.set_narrow(narrow=self.width() < px(_NARROW))
        self._share_room()
        self.film.select(self.active_key)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody comes back to it: what is known may have changed meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self._ask_facts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and 0; arrows move, or turn what is seen whole; page keys; Escape leaves."""
        key, pair = Qt.Key(event.key()), self._pair
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self._ask_removal()
        elif key in _ENDS:
            pair.turn(_ENDS[key] * len(pair.active.photos))
        elif key in _TURNS and pair.looks_at[0] <= 1:
            pair.turn(_TURNS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            pair.zoom(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            pair.zoom(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            pair.show_whole()
        elif key in _PUSHES:
            pair.push(QPointF(*_PUSHES[key]) * _PUSH)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            pair.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def _say_title(self, title: str) -> None:
        self._head.say_title(title)
        self.setWindowTitle(title)

    def _say_zoom(self) -> None:
        self._head.say_zoom(self.looks_at[0])

    def _build_facts(self) -> None:
        self.facts = PhotoFacts(self)
        self.facts.hide()
        self.facts.digest_asked.connect(lambda: self.digest_asked.emit(self.active_key))
        self.facts.check_asked.connect(lambda: self.check_asked.emit(self.active_key))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._pair, 1)
        self._body.addWidget(self.facts)

    def _build_tools(self) -> None:
        self.tools = tools = PhotoTools(self)
        tools.mark.clicked.connect(lambda: self.markup_asked.emit(self.active_key))
        tools.place.clicked.connect(lambda: self.place_asked.emit(self.active_key))
        tools.numbers.clicked.connect(lambda: self.numbers_asked.emit(self.active_key))
        tools.copy.clicked.connect(lambda: self.copy_asked.emit(self.active_key))
        tools.remove.clicked.connect(self._ask_removal)
        tools.info.clicked.connect(self._toggle_facts)

    def _ask_removal(self) -> None:
        if not self.tools.remove.isHidden() and self.active_key:
            self.removal_asked.emit(self.active_key)

    def _chosen(self) -> None:
        self._refilm()
        self._ask_facts()

    def _turned(self) -> None:
        self.film.select(self.active_key)
        self._ask_facts()

    def _refilm(self) -> None:
        photos = self._pair.active.photos
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
        return self._has_film and len(self._pair.active.photos) > 1 and not self._is_low

    @property
    def _is_low(self) -> bool:
        return self._seen_height < px(_LOW)

    @property
    def _seen_height(self) -> int:
        # What scrolls in a panel is as high as its parts; what counts is what is seen of it.
        room = self.parentWidget() if self._in_panel else None
        return (room or self).height()

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
        self._head.set_low(low=self._seen_height < px(_VERY_LOW))
        self._pair.set_low(low=self._is_low)
        self.tools.set_low(low=self._is_low)
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


_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
_PUSHES = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
