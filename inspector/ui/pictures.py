"""Pictures for pages: shown from the evidence store, and taken in from files and the clipboard.

Reading, decoding and hashing happen in `inspector.ui.tasks`. What is seen last is fetched first,
and nothing is fetched for a page that has gone.
"""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import shiboken6
from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.domain.evidence import Photo, PhotoSource
from inspector.domain.ids import InspectionId, PhotoId
from inspector.errors import InspectorError
from inspector.photos.sizes import LARGE_PX, SMALL_PX
from inspector.ui.intake import Batch, Hearer, Outcome, Refused, Target
from inspector.ui.notices import Notices
from inspector.ui.pasted import let_go, pasted_as_file
from inspector.ui.task import Progress
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.photo_news import photo_news

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.capture.evidence import Intake, Subject
    from inspector.capture.import_jobs import Wanted
    from inspector.store import Reader
    from inspector.workspace import Workspace

__all__ = ["Pictures"]

_CACHE_BYTES = 96 << 20
_AT_ONCE = 2
"""Of four readers: the others are left to the pages."""

_Deliver = Callable[[QImage], object]
_Key = tuple[str, int, bool]
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


class Pictures(QObject):
    """Shows pictures of the workspace and takes new ones in.

    Args:
        tasks: where the work is done.
        notices: who tells the user.
        workspace: where the pictures are; None at the first run, when there are none.
        parent: Qt's owner.
    """

    def __init__(
        self,
        tasks: Tasks,
        notices: Notices,
        *,
        workspace: Workspace | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._notices = notices
        self._workspace = workspace
        self._held: OrderedDict[_Key, QImage] = OrderedDict()
        self._held_bytes = 0
        self._wishes: OrderedDict[_Key, _Wish] = OrderedDict()
        self._loading: dict[_Key, _Wish] = {}
        self._outdated: set[_Key] = set()
        self._batches: set[Batch] = set()
        self._folder = ""

    # Showing

    def loader(self, *, longest_side: int = SMALL_PX, original: bool = False) -> ThumbnailLoader:
        """What `PhotoStrip.set_loader` and the board want; keys are photo ids as text.

        Args:
            longest_side: `SMALL_PX` or `LARGE_PX`.
            original: the photo alone, without what is drawn on it or hidden by a mosaic.
        """

        def load(key: str, deliver: Callable[[QImage], None]) -> None:
            self._wish((key, longest_side, original), _owner_of(deliver), deliver)

        return load

    def show(
        self,
        photo_id: PhotoId | UUID | str,
        *,
        receiver: QObject,
        done: Callable[[QImage], object],
        longest_side: int = LARGE_PX,
        original: bool = False,
    ) -> None:
        """Fetches a picture with its markup.

        Args:
            photo_id: whose.
            receiver: nothing is called any more once it has died.
            done: gets the picture on the GUI thread, never before this returns; an empty one
                when there is no record of it or the file is damaged.
            longest_side: `SMALL_PX` or `LARGE_PX`.
            original: as in `loader`.
        """
        self._wish((str(photo_id), longest_side, original), receiver, done)

    def redrawn(self, photo_id: PhotoId | UUID | str) -> None:
        """Something was drawn on a photo: its pictures are fetched again wherever they are seen."""
        wanted = str(photo_id)
        for key in [key for key in self._held if key[0] == wanted and not key[2]]:
            self._held_bytes -= self._held.pop(key).sizeInBytes()
        # What is being fetched at this moment may be from before.
        self._outdated |= {key for key in self._loading if key[0] == wanted and not key[2]}
        photo_news().redrawn.emit(wanted)

    @property
    def held_bytes(self) -> int:
        """Memory that the pictures take which are kept for the next time."""
        return self._held_bytes

    # Taking in

    @property
    def under_way(self) -> str:
        """Key of the sentence that says that photos come in still; empty when none do."""
        return "start.finishing_photos" if self._batches else ""

    def take_in(
        self,
        files: Sequence[Path],
        *,
        inspection: InspectionId,
        subject: Subject | Callable[[int], Subject],
        receiver: QObject,
        each: Callable[[Intake], object] | None = None,
        refused: Refused | None = None,
        ended: Callable[[], object] | None = None,
        source: PhotoSource = PhotoSource.FILE,
    ) -> Progress:
        """Takes photo files in, a few a write, so that answers given meanwhile are not late.

        Folders are walked. Files that cannot be taken do not stop the others; they are told in
        one sentence at the end. When the disk refuses, the rest is left and that is said.

        Args:
            files: files and folders.
            inspection: whose evidence they are.
            subject: what they show; or what the next one shows, after so many that came in; or
                what each file shows.
            receiver: whose callbacks these are; the files come in even if it dies.
            each: gets every picture when its original is durable and its record stands.
            refused: gets every file that was not taken and why; True when the page shows it, so
                that it is not told again.
            ended: called when the last file is done, or after `Progress.cancel`.
            source: how they reached us.

        Returns:
            Files done and files in all; `cancel` leaves the files not yet begun.
        """
        target = Target(inspection, subject, source)
        hearer = Hearer(receiver, each=each, refused=refused, ended=ended)
        batch = self._batch(target, hearer)
        batch.begin(files)
        return batch.progress

    def bring_in(
        self,
        files: Sequence[Wanted],
        *,
        inspection: InspectionId,
        card: Path | None,
        receiver: QObject,
        ended: Callable[[Outcome], object],
    ) -> Progress:
        """Takes photos of a card in, each for what it shows; how it ended is told by the caller.

        Args:
            files: photos and clips, each with what it shows; at least one.
            inspection: whose evidence they are.
            card: the files lie below it; when it goes away the rest is left.
            receiver: whose callback this is; the files come in even if it dies.
            ended: gets how it ended.

        Returns:
            See `take_in`.
        """
        target = Target(inspection, files[0].subject, PhotoSource.FILE, tuple(files))
        hearer = Hearer(receiver, each=None, refused=None, ended=lambda: ended(batch.outcome))
        batch = self._batch(target, hearer, card=card, tells=False)
        batch.begin(tuple(one.path for one in files))
        return batch.progress

    def take_in_image(
        self,
        image: QImage,
        *,
        inspection: InspectionId,
        subject: Subject,
        receiver: QObject,
        each: Callable[[Intake], object] | None = None,
        refused: Refused | None = None,
        ended: Callable[[], object] | None = None,
        source: PhotoSource = PhotoSource.FILE,
    ) -> Progress:
        """Takes in a picture that is no file, from the clipboard, as PNG; see `take_in`."""
        target = Target(inspection, subject, source)
        hearer = Hearer(receiver, each=each, refused=refused, ended=ended)
        batch = self._batch(target, hearer)
        assert self._workspace is not None
        batch.begin_with(partial(pasted_as_file, self._workspace, image.copy()))
        return batch.progress

    def hold_image(
        self, image: QImage, *, receiver: QObject, done: Callable[[Path], object]
    ) -> None:
        """Keeps a picture from the clipboard as a file, for something that has no record yet.

        Args:
            image: the picture.
            receiver: whose callback this is.
            done: gets the file when it is durable; hand it to `take_in` later, then `let_go`.
        """
        assert self._workspace is not None
        self._tasks.write(
            partial(pasted_as_file, self._workspace, image.copy()),
            receiver=receiver,
            done=done,
            keep=True,
        )

    def let_go(self, files: Sequence[Path]) -> None:
        """Removes those files of `hold_image` among these; they were taken in."""
        assert self._workspace is not None
        self._tasks.write(partial(let_go, self._workspace, tuple(files)), receiver=self)

    def choose(self, parent: QWidget) -> tuple[Path, ...]:
        """Asks for photo files in the system's picker, in the folder of the last time."""
        place = QStandardPaths.StandardLocation.PicturesLocation
        start = self._folder or _nearest(Path(QStandardPaths.writableLocation(place)))
        names, _ = QFileDialog.getOpenFileNames(
            parent,
            self.tr("选择照片"),
            start,
            self.tr(
                "照片 (*.jpg *.jpeg *.png *.heic *.heif *.avif *.webp *.tif *.tiff);;所有文件 (*)"
            ),
        )
        chosen = tuple(Path(name) for name in names)
        if chosen:
            self._folder = str(chosen[0].parent)
        return chosen

    # Within

    def _wish(self, key: _Key, owner: QObject | None, deliver: _Deliver) -> None:
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

    def _arrived(self, key: _Key, image: QImage) -> None:
        if key in self._outdated:
            self._outdated.discard(key)
            self._wishes[key] = self._loading.pop(key)
            return
        if not image.isNull():
            self._keep(key, image)
        self._deliver(key, image)

    def _failed(self, key: _Key, _problem: InspectorError) -> bool:
        """A picture that cannot be shown is a tile that says so, and no toast."""
        self._deliver(key, QImage())
        return True

    def _settled(self, key: _Key) -> None:
        self._outdated.discard(key)
        self._loading.pop(key, None)
        self._load_next()

    def _deliver(self, key: _Key, image: QImage) -> None:
        wish = self._loading.pop(key, None)
        if wish is not None:
            for _, deliver in wish.living():
                deliver(image)

    def _keep(self, key: _Key, image: QImage) -> None:
        self._held[key] = image
        self._held_bytes += image.sizeInBytes()
        while self._held_bytes > _CACHE_BYTES and len(self._held) > 1:
            _, gone = self._held.popitem(last=False)
            self._held_bytes -= gone.sizeInBytes()

    def _batch(
        self, target: Target, hearer: Hearer, *, card: Path | None = None, tells: bool = True
    ) -> Batch:
        assert self._workspace is not None  # pages that take photos stand only where there is one
        batch = Batch(
            self._tasks,
            self._notices,
            workspace=self._workspace,
            target=target,
            hearer=hearer,
            parent=self,
            card=card,
            tells=tells,
        )
        self._batches.add(batch)
        batch.over.connect(partial(self._forget, batch))
        return batch

    def _forget(self, batch: Batch) -> None:
        self._batches.discard(batch)
        batch.deleteLater()


def _load(workspace: Workspace | None, key: _Key) -> QImage:
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


def _owner_of(deliver: Callable[[QImage], None]) -> QObject | None:
    """The object a method belongs to, through a partial; None for anything else."""
    bare = deliver.func if isinstance(deliver, partial) else deliver
    owner = getattr(bare, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _nearest(folder: Path) -> str:
    """The folder, or the nearest above it that is there: a picker needs one that is."""
    return str(next((one for one in (folder, *folder.parents) if one.is_dir()), Path.home()))
