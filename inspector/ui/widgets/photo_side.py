"""One of the two sides of the viewer: a row of pictures, of which one is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.widgets.button import Button
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.photo_news import photo_news
from inspector.ui.widgets.photo_pane import Look, PhotoPane
from inspector.ui.widgets.spoken import spoken
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PhotoSide", "ViewedPhoto"]


@dataclass(frozen=True, slots=True)
class ViewedPhoto:
    """A picture to look at.

    Attributes:
        key: what the loader is asked for.
        caption: when, by whom, what it shows; shown below and spoken.
        doubtful: whether something about it is worth a second look.
        marked: whether it has markup.
    """

    key: str
    caption: str = ""
    doubtful: bool = False
    marked: bool = False


class PhotoSide(Themed, QFrame):
    """A pane with its heading, its caption, and the keys to the pictures beside it.

    Signals:
        turned: another picture is looked at.
    """

    turned = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos: tuple[ViewedPhoto, ...] = ()
        self._place = 0
        self._dropped: dict[str, tuple[int, ViewedPhoto]] = {}
        self._loader: ThumbnailLoader | None = None
        self.pane = PhotoPane(look, self)
        self._heading = Label(size=15, bold=True, parent=self)
        self._count = Label(size=14, ink="text.2", wrap=False, tabular=True, parent=self)
        self._caption = Label(size=14, ink="text.2", tabular=True, parent=self)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
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
        """Says who fetches the pictures."""
        self._loader = loader

    def set_low(self, *, low: bool) -> None:
        """Where it is low the picture needs the room of its caption; the facts say it too."""
        self._caption.setHidden(low)

    def caption_height(self, width: int) -> int:
        """What the caption takes of so much width."""
        return 0 if self._caption.isHidden() else self._caption.heightForWidth(width)

    def reserve_caption(self, height: int) -> None:
        """Gives the caption as much room as the one beside it: two pictures end at one height."""
        self._caption.setMinimumHeight(height)

    def set_photos(self, heading: str, photos: Sequence[ViewedPhoto], first: str) -> None:
        """Shows a row of pictures under their heading, from the one with the key on."""
        self._photos = tuple(photos)
        self._dropped.clear()
        keys = [photo.key for photo in photos]
        self._place = keys.index(first) if first in keys else 0
        self._heading.setText(heading)
        self._load()

    def current(self) -> ViewedPhoto | None:
        """The picture looked at."""
        return self._photos[self._place] if self._photos else None

    @property
    def photos(self) -> tuple[ViewedPhoto, ...]:
        """All pictures of the row."""
        return self._photos

    def turn(self, by: int) -> None:
        """Some pictures on, or back, as far as there are any."""
        if self._photos:
            place = min(max(self._place + by, 0), len(self._photos) - 1)
            if place != self._place:
                self._place = place
                self._load()
                self.turned.emit()

    def turn_to(self, key: str) -> None:
        """The picture with that key, if it is in the row."""
        keys = [photo.key for photo in self._photos]
        if key in keys:
            self.turn(keys.index(key) - self._place)

    def drop(self, key: str) -> bool:
        """Leaves a picture out; the one behind it takes its place."""
        place = next((at for at, one in enumerate(self._photos) if one.key == key), None)
        if place is None:
            return False
        self._dropped[key] = place, self._photos[place]
        self._photos = (*self._photos[:place], *self._photos[place + 1 :])
        last = max(len(self._photos) - 1, 0)
        self._place = min(self._place - (place < self._place), last)
        self._load()
        return True

    def bring_back(self, key: str) -> bool:
        """Shows a picture again that was left out, where it was."""
        if key not in self._dropped:
            return False
        place, photo = self._dropped.pop(key)
        self._photos = (*self._photos[:place], photo, *self._photos[place:])
        self._place = min(place, len(self._photos) - 1)
        self._load()
        return True

    def sharpen(self, key: str, image: QImage) -> None:
        """The picture with all its pixels, if it is still looked at; without one it stays."""
        photo = self.current()
        if photo is not None and photo.key == key and not image.isNull():
            self._arrived(key, image)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._before.set_text(self.tr("上一张"))
        self._after.set_text(self.tr("下一张"))
        self._say()

    def restyle(self) -> None:
        """Room of the design."""
        # As high as with the keys beside it, so that two pictures begin at one height.
        self._heading.setMinimumHeight(px(44))
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
