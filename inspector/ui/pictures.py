"""Pictures for pages: shown from the evidence store, and taken in from files and the clipboard.

Reading, decoding and hashing happen in `inspector.ui.tasks`; see `inspector.ui.picture_wishes` and
`inspector.ui.intake_batch`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.domain.evidence import PhotoSource
from inspector.domain.ids import InspectionId, PhotoId
from inspector.photos.sizes import LARGE_PX, SMALL_PX
from inspector.ui.intake import Hearer, Outcome, Refused, Target
from inspector.ui.intake_batch import Batch
from inspector.ui.notices import Notices
from inspector.ui.pasted import let_go, pasted_as_file
from inspector.ui.picture_wishes import Wishes
from inspector.ui.task import Progress
from inspector.ui.tasks import Tasks
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.photo_news import photo_news

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.capture.evidence import Intake, Subject
    from inspector.capture.import_jobs import Wanted
    from inspector.workspace import Workspace

__all__ = ["Pictures"]


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
        self._wishes = Wishes(tasks, workspace, self)
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
            self._wishes.wish((key, longest_side, original), _owner_of(deliver), deliver)

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
        self._wishes.wish((str(photo_id), longest_side, original), receiver, done)

    def redrawn(self, photo_id: PhotoId | UUID | str) -> None:
        """Something was drawn on a photo: its pictures are fetched again wherever they are seen."""
        wanted = str(photo_id)
        self._wishes.forget(wanted)
        photo_news().redrawn.emit(wanted)

    @property
    def held_bytes(self) -> int:
        """Memory that the pictures take which are kept for the next time."""
        return self._wishes.held_bytes

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


def _owner_of(deliver: Callable[[QImage], None]) -> QObject | None:
    """The object a method belongs to, through a partial; None for anything else."""
    bare = deliver.func if isinstance(deliver, partial) else deliver
    owner = getattr(bare, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _nearest(folder: Path) -> str:
    """The folder, or the nearest above it that is there: a picker needs one that is."""
    return str(next((one for one in (folder, *folder.parents) if one.is_dir()), Path.home()))
