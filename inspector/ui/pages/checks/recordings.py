"""Recordings and files of items: chosen, let fall, recorded, played, put aside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QStandardPaths, QTemporaryDir, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.capture.attachments import (
    Attached,
    bring_back_attachment,
    detach,
    prepare_attachment,
    record_attachment,
)
from inspector.capture.evidence import Subject
from inspector.checklist.kinds import ATTACHED, ItemType
from inspector.domain.attachments import Attachment
from inspector.domain.ids import AttachmentId, InspectionId
from inspector.durable import disk_errors
from inspector.ui.attaching import Attaching
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.checks.field_views import AttachedView
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.recording_editor import RecordingRow
from inspector.ui.posters import keep_poster, read_poster
from inspector.ui.widgets.photo_news import photo_news
from inspector.workspace import Workspace

if TYPE_CHECKING:
    from inspector.ui.pages.checks.clip_panel import ClipPanel

__all__ = ["Recordings", "field_for_files"]


def field_for_files(view: ItemView) -> str:
    """The field that files let fall on a card answer; empty when they are photos."""
    fields = [one.name for one in view.fields if one.type in ATTACHED]
    return fields[0] if len(fields) == 1 and not view.roles else ""


class Recordings(QObject):
    """Attaches files for the runner.

    Signals:
        changed: an item has other attachments: the inspection and the theme.
    """

    changed = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._attaching = Attaching(desk)
        self._folder = ""
        self._copies: QTemporaryDir | None = None

    def choose(self, inspection: InspectionId, view: ItemView, field: str) -> None:
        """Asks for files in the system's picker, and attaches them."""
        place = QStandardPaths.StandardLocation.HomeLocation
        start = self._folder or QStandardPaths.writableLocation(place)
        names, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("选择文件"), start, self._filter(view, field)
        )
        if names:
            self._folder = str(Path(names[0]).parent)
            self.take(inspection, view, field, [Path(name) for name in names])

    def take(
        self, inspection: InspectionId, view: ItemView, field: str, files: Sequence[Path]
    ) -> None:
        """Attaches files to a field, one after the other."""
        subject = Subject(item=view.key[0], place=view.at, row=view.row)
        for file in files:
            self._attaching.take(
                partial(
                    prepare_attachment,
                    self._desk.opened,
                    file,
                    inspection=inspection,
                    subject=subject,
                    field=field,
                ),
                partial(record_attachment, self._desk.opened),
                receiver=self,
                done=partial(self._attached, inspection, view.theme),
            )

    def remove(self, inspection: InspectionId, view: ItemView, attached: AttachedView) -> None:
        """Puts one into the 回收站."""
        attachment = AttachmentId(UUID(attached.key))
        work = partial(detach, self._desk.opened, attachment=attachment)
        back = partial(bring_back_attachment, self._desk.opened, attachment=attachment)

        def removed(_: Attachment) -> None:
            self._desk.undo.did(
                "undo.detach",
                back=back,
                again=work,
                shown=partial(self.changed.emit, inspection, view.theme),
                receiver=self,
                toast=True,
                name=attached.name,
            )
            self.changed.emit(inspection, view.theme)

        self._desk.tasks.write(work, receiver=self, done=removed)

    def player(self, attached: AttachedView) -> ClipPanel:
        """A panel that plays one, or has it opened by the system's program."""
        # The player's libraries are heavy and needed by few; not before somebody plays.
        from inspector.ui.pages.checks.clip_panel import ClipPanel  # noqa: PLC0415 - see above

        panel = ClipPanel(attached)
        panel.first_frame.connect(partial(self._keep_poster, attached.digest))
        if self._copies is None:
            self._copies = QTemporaryDir()
        target = Path(self._copies.path()) / f"{attached.digest[:16]}.{attached.extension}"
        self._desk.tasks.read(
            partial(_copy_out, self._desk.opened, attached.digest, target),
            receiver=panel,
            done=panel.play_file,
        )
        return panel

    def show_poster(self, row: RecordingRow) -> None:
        """Shows a video by its first frame, where that was kept."""
        self._desk.tasks.read(
            partial(read_poster, self._desk.opened, row.attached.digest),
            receiver=row,
            done=row.show_poster,
            failed=lambda _: True,  # its sign stays
        )

    def _keep_poster(self, digest: str, frame: QImage) -> None:
        self._desk.tasks.read(
            partial(keep_poster, self._desk.opened, digest, frame),
            receiver=self,
            done=lambda _: photo_news().redrawn.emit(digest),
            failed=lambda _: True,  # as above
        )

    def _attached(self, inspection: InspectionId, theme: str, taken: Attached) -> None:
        attachment = taken.attachment
        work = partial(bring_back_attachment, self._desk.opened, attachment=attachment.id)
        back = partial(detach, self._desk.opened, attachment=attachment.id)
        if taken.known:
            self._desk.notices.tell(Tone.INFO, "attachment.known", subject=attachment.original_name)
        else:
            self._desk.undo.did(
                "undo.attach",
                back=back,
                again=work,
                shown=partial(self.changed.emit, inspection, theme),
                receiver=self,
                name=attachment.original_name,
            )
        for found in taken.findings:
            if found.code in ("attachment.long", "clip.truncated"):
                self._desk.notices.warn(found)
        self.changed.emit(inspection, theme)

    def _filter(self, view: ItemView, field: str) -> str:
        types = {one.name: one.type for one in view.fields}
        everything = self.tr("所有文件 (*)")
        if types.get(field) is ItemType.VIDEO:
            videos = self.tr("录像 (*.mp4 *.mov *.m4v *.3gp *.mkv *.webm *.avi)")
            return f"{videos};;{everything}"
        if types.get(field) is ItemType.AUDIO:
            sounds = self.tr("录音 (*.m4a *.mp3 *.aac *.amr *.wav *.ogg *.opus *.flac)")
            return f"{sounds};;{everything}"
        return everything


def _copy_out(workspace: Workspace, digest: str, target: Path) -> Path:
    """A copy that players and other programs can open; the original stays where it is."""
    with disk_errors(target):
        if not target.exists():
            with workspace.store.media.open(digest) as original, target.open("wb") as copy:
                copyfileobj(original, copy, 1 << 20)
    return target
