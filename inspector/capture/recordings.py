"""Use cases of the recorder: a video or a voice note becomes evidence, and none is lost on the way.

It is recorded into the workspace's inbox, in a container that can be read as far as it goes when
the power fails in the middle.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from inspector.capture.attachments import (
    Attached,
    PreparedAttachment,
    prepare_attachment,
    record_attachment,
)
from inspector.capture.inbox import (
    KeptBack,
    Note,
    camera_inbox,
    clear,
    left,
    read_note,
    write_note,
)
from inspector.clock import CHINA
from inspector.domain.attachments import AttachmentKind
from inspector.domain.evidence import PhotoSource
from inspector.durable import disk_errors
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = [
    "keep_recording",
    "keep_recordings",
    "prepare_recording",
    "ready_recording",
    "ready_recordings",
    "recordings_left",
]

_ENDINGS = {AttachmentKind.VIDEO: ".mkv", AttachmentKind.AUDIO: ".mka"}


def prepare_recording(
    workspace: Workspace, note: Note, *, kind: AttachmentKind, at: datetime
) -> Path:
    """Where a recording is to go; what it is about is on disk then.

    Raises:
        ResourceError: ``disk.*``.
    """
    began = at.astimezone(CHINA)
    name = f"REC_{began:%Y%m%d_%H%M%S}_{began.microsecond // 1000:03}{_ENDINGS[kind]}"
    path = camera_inbox(workspace) / name
    write_note(path, note)
    return path


def ready_recording(workspace: Workspace, path: Path) -> PreparedAttachment:
    """All that takes long: makes the original of a recording durable, beside the writer.

    Raises:
        InputError: as `prepare_attachment`; the file then stays in the inbox.
            ``recording.no_note`` when nothing says what it is about.
        ResourceError: ``disk.*``, ``store.*``.
    """
    note = read_note(path)
    if note is None:
        raise InputError("recording.no_note", name=path.name)
    with disk_errors(path), path.open("rb") as recorded:
        os.fsync(recorded.fileno())
    return prepare_attachment(
        workspace,
        path,
        inspection=note.inspection,
        subject=note.subject,
        field=note.field,
        received_from=PhotoSource.CAMERA,
    )


def keep_recording(workspace: Workspace, path: Path, prepared: PreparedAttachment) -> Attached:
    """Makes a recording evidence; the same one twice is kept once.

    Raises:
        InputError, ResourceError: as `record_attachment`; the file then stays in the inbox.
    """
    found = record_attachment(workspace, prepared)
    clear(path)
    return found


def recordings_left(workspace: Workspace) -> tuple[Path, ...]:
    """Recordings that never became evidence, in the order of their beginning."""
    return left(workspace, "REC_*.mk[av]")


def ready_recordings(
    workspace: Workspace, paths: Iterable[Path]
) -> tuple[tuple[tuple[Path, PreparedAttachment], ...], tuple[KeptBack, ...]]:
    """Makes durable what a power cut left; what cannot be used stays where it is.

    Returns:
        What `keep_recordings` takes: what is ready, and what stays with the reason.

    Raises:
        ResourceError: ``disk.*``, ``store.*``.
    """
    found, kept = [], []
    for path in paths:
        try:
            found.append((path, ready_recording(workspace, path)))
        except InputError as problem:
            kept.append(KeptBack(path, problem))
    return tuple(found), tuple(kept)


def keep_recordings(
    workspace: Workspace,
    ready: tuple[Iterable[tuple[Path, PreparedAttachment]], Iterable[KeptBack]],
) -> tuple[tuple[Attached, ...], tuple[KeptBack, ...]]:
    """Makes evidence of them; what is refused by now stays where it is.

    Returns:
        What came in, and what stays with the reason; a file that is gone by now is neither.

    Raises:
        ResourceError: ``disk.*``, ``store.*``.
    """
    found, kept = [], list(ready[1])
    for path, prepared in ready[0]:
        try:
            found.append(keep_recording(workspace, path, prepared))
        except InputError as problem:
            kept.append(KeptBack(path, problem))
    return tuple(found), tuple(one for one in kept if one.path.exists())
