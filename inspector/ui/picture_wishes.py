"""Pictures that somebody waits for: fetched off the GUI thread, handed over on it, kept a while.

What is seen last is fetched first, and nothing is fetched for a page that has gone.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from inspector.domain.evidence import Photo
from inspector.errors import InspectorError
from inspector.ui.tasks import Tasks

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.store import Reader
    from inspector.workspace import Workspace

__all__ = ["Key", "Wishes"]

_CACHE_BYTES = 96 << 20
_AT_ONCE = 2
"""Of four readers: the others are left to the pages."""

_Deliver = Callable[[QImage], object]
Key = tuple[str, int, bool]
"""Photo, longer side, and whether it is the original that is wanted, without its markup."""


@dataclass(slots=True)
class _Wish:
    """A picture somebody waits for."""

    waiting: list[tuple[weakref.ref[QObject] | None, _Deliver]] = field(default_factory=list)

    def living(self) -> list[tuple[QObject | None, _Deliver]]:
        """Those who still want it; None for one who gave no object to watch."""
        found: list[tuple[QObject | None, _Deliver]] = []
        for watched, deliver in self.waiting:
            owner = None if watched is None else watched()
            if watched is None or (owner is not None and shiboken6.isValid(owner)):
                found.append((owner, deliver))
        return found


class Wishes(QObject):
    """Fetches every picture once, however many want it.

    Args:
        tasks: where the work is done.
        workspace: where the pictures are; None at the first run, when there are none.
        parent: Qt's owner.
    """

    def __init__(self, tasks: Tasks, workspace: Workspace | None, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace = workspace
        self._held: OrderedDict[Key, QImage] = OrderedDict()
        self._held_bytes = 0
        self._wishes: OrderedDict[Key, _Wish] = OrderedDict()
        self._loading: dict[Key, _Wish] = {}
        self._outdated: set[Key] = set()

    @property
    def held_bytes(self) -> int:
        """Memory that the pictures take which are kept for the next time."""
        return self._held_bytes

    def forget(self, photo: str) -> None:
        """Fetches a photo's pictures again when they are next wanted; the original stays."""
        for key in [key for key in self._held if key[0] == photo and not key[2]]:
            self._held_bytes -= self._held.pop(key).sizeInBytes()
        # What is being fetched at this moment may be from before.
        self._outdated |= {key for key in self._loading if key[0] == photo and not key[2]}

    def wish(self, key: Key, owner: QObject | None, deliver: _Deliver) -> None:
        """Fetches a picture.

        Args:
            key: which.
            owner: nothing is called any more once it has died; None for one that cannot die.
            deliver: gets it on the GUI thread, never before this returns; an empty one when
                there is none to be had.
        """
        watched = None if owner is None else weakref.ref(owner)
        held = self._held.get(key)
        if held is not None:
            self._held.move_to_end(key)
            QTimer.singleShot(0, owner or self, partial(deliver, held))
            return
        wish = self._loading.get(key)
        if wish is None:
            wish = self._wishes.setdefault(key, _Wish())
            self._wishes.move_to_end(key)
        wish.waiting.append((watched, deliver))
        self._load_next()

    def _load_next(self) -> None:
        while self._wishes and len(self._loading) < _AT_ONCE:
            key, wish = self._wishes.popitem()
            if not wish.living():
                continue
            self._loading[key] = wish
            self._tasks.read(
                partial(_load, self._workspace, key),
                receiver=self,
                done=partial(self._arrived, key),
                failed=partial(self._failed, key),
                ended=partial(self._settled, key),
            )

    def _arrived(self, key: Key, image: QImage) -> None:
        if key in self._outdated:
            self._outdated.discard(key)
            self._wishes[key] = self._loading.pop(key)
            return
        if not image.isNull():
            self._keep(key, image)
        self._deliver(key, image)

    def _failed(self, key: Key, _problem: InspectorError) -> bool:
        """A picture that cannot be shown is a tile that says so, and no toast."""
        self._deliver(key, QImage())
        return True

    def _settled(self, key: Key) -> None:
        self._outdated.discard(key)
        self._loading.pop(key, None)
        self._load_next()

    def _deliver(self, key: Key, image: QImage) -> None:
        wish = self._loading.pop(key, None)
        if wish is not None:
            for _, deliver in wish.living():
                deliver(image)

    def _keep(self, key: Key, image: QImage) -> None:
        self._held[key] = image
        self._held_bytes += image.sizeInBytes()
        while self._held_bytes > _CACHE_BYTES and len(self._held) > 1:
            _, gone = self._held.popitem(last=False)
            self._held_bytes -= gone.sizeInBytes()


def _load(workspace: Workspace | None, key: Key) -> QImage:
    """The decoded picture; empty when there is none to be had. On a reader's thread."""
    from inspector.capture.evidence import open_rendition  # noqa: PLC0415 - see TYPE_CHECKING
    from inspector.capture.markup import shapes_on  # noqa: PLC0415 - see TYPE_CHECKING
    from inspector.ui.widgets.markup_painter import with_markup  # noqa: PLC0415 - when drawn on

    photo_id, longest_side, original = key
    try:
        wanted = UUID(photo_id)
    except ValueError:
        return QImage()
    if workspace is None:
        return QImage()
    with workspace.read() as reader:
        photo = reader.find(Photo, wanted) or _removed(reader, wanted)
        shapes = () if original or photo is None else shapes_on(reader, photo.id)
    if photo is None:
        return QImage()
    with open_rendition(workspace, photo, longest_side=longest_side) as stream:
        image = QImage.fromData(stream.read())
    # The format that paints quickest; a copy of its own, so that the file's bytes can go.
    image = image if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)
    return with_markup(image, shapes)


def _removed(reader: Reader, photo: UUID) -> Photo | None:
    """A photo that lies in the 回收站; None when there is none."""
    from inspector.domain.revision import KINDS, value_of  # noqa: PLC0415 - see TYPE_CHECKING

    held = reader.revisions(photo)
    heads = [held[digest] for digest in reader.heads(photo)]
    latest = max(heads, key=lambda head: head.time, default=None)
    if latest is None or KINDS[latest.kind] is not Photo:
        return None
    return value_of(Photo, latest.content)
