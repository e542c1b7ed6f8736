"""Imports that were begun: written down before the first photo, so that a crash costs no choice.

A job says which files were chosen and what they show. How far it came follows from the records, so
it cannot claim what is not there. It is a small file in the workspace's inbox until it is done.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec

from inspector.capture.intake import readable_name
from inspector.capture.subjects import Subject
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import DefectId, InspectionId, PlaceId, RowId, new_id
from inspector.domain.inspection import Inspection
from inspector.durable import disk_errors, write_durably
from inspector.workspace import Workspace

__all__ = [
    "ImportJob",
    "Pending",
    "Wanted",
    "begin_job",
    "end_job",
    "pending_jobs",
    "still_wanted",
]

_FORMAT = 1
_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that was chosen.

    Attributes:
        path: where it was; a name may hold half a character.
        bytes: its size.
        subject: what it shows.
        clip: what it is when it is no photo.
        position: where it was taken, as a track says; the file's own comes first.
    """

    path: Path
    bytes: int
    subject: Subject
    clip: AttachmentKind | None = None
    position: GeoPosition | None = None


@dataclass(frozen=True, slots=True)
class ImportJob:
    """An import that was begun.

    Attributes:
        id: its name.
        inspection: whose evidence the photos are.
        source: the card or folder they come from, in words.
        begun_at: when.
        files: what was chosen, in order.
    """

    id: str
    inspection: InspectionId
    source: str
    begun_at: datetime
    files: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """An import that did not come to its end.

    Attributes:
        job: what was chosen.
        left: the files that have no record yet.
        there: how many of those can be found now.
    """

    job: ImportJob
    left: tuple[Wanted, ...]
    there: int

    @property
    def done(self) -> int:
        """How many came in."""
        return len(self.job.files) - len(self.left)


class _File(msgspec.Struct, frozen=True, omit_defaults=True):
    path: str
    bytes: int
    item: str = ""
    place: UUID | None = None
    defect: UUID | None = None
    row: UUID | None = None
    role: str = ""
    caption: str = ""
    clip: str = ""
    position: GeoPosition | None = None


class _Job(msgspec.Struct, frozen=True):
    format: int
    inspection: UUID
    source: str
    begun_at: datetime
    files: tuple[_File, ...]


def begin_job(
    workspace: Workspace, *, inspection: InspectionId, source: str, files: Sequence[Wanted]
) -> ImportJob:
    """Writes down what was chosen, durably, before the first photo comes in.

    Raises:
        ResourceError: ``disk.*``.
    """
    now = workspace.clock.now()
    job = ImportJob(str(new_id(workspace.clock)), inspection, source, now, tuple(files))
    _write(workspace, job)
    return job


def end_job(workspace: Workspace, job: str) -> None:
    """Forgets a job that came to its end, or that somebody gave up; photos stay.

    Raises:
        ResourceError: ``disk.*``.
    """
    path = _folder(workspace) / f"{job}.json"
    with disk_errors(path):
        path.unlink(missing_ok=True)
    _sweep(path.parent)


def pending_jobs(workspace: Workspace) -> tuple[Pending, ...]:
    """Imports that did not come to their end, the latest first.

    One that came to its end unseen is forgotten here; a file that cannot be read is left alone.
    """
    found = []
    for path in sorted(_folder(workspace).glob("*.json"), reverse=True):
        job = _read(path)
        if job is None or not _runs(workspace, job.inspection):
            continue
        left = still_wanted(workspace, job)
        if left:
            found.append(Pending(job, left, sum(one.path.is_file() for one in left)))
        else:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    return tuple(found)


def still_wanted(workspace: Workspace, job: ImportJob) -> tuple[Wanted, ...]:
    """The files of a job that have no record yet; of files that look the same, all of them.

    Whether one is here is looked up by name, size and subject; taking one in that is here after
    all is harmless, for then its digest is known.
    """
    with workspace.read() as reader:
        held = Counter(
            _mark(photo.original_name, photo.bytes, photo.item, photo.place, photo.role)
            for photo in reader.all(Photo, inspection=job.inspection)
        )
        held.update(
            _mark(clip.original_name, clip.bytes, clip.item, clip.place, None)
            for clip in reader.all(Attachment, inspection=job.inspection)
        )
    asked = Counter(_mark_of(one) for one in job.files)
    return tuple(one for one in job.files if held[mark := _mark_of(one)] < asked[mark])


def _mark_of(one: Wanted) -> tuple[object, ...]:
    subject = one.subject
    role = subject.role if one.clip is None else None
    return _mark(readable_name(one.path.name), one.bytes, subject.item, subject.place, role)


def _mark(
    name: str, size: int, item: str, place: PlaceId | None, role: PhotoRole | None
) -> tuple[object, ...]:
    return name, size, item, place, role


def _runs(workspace: Workspace, inspection: InspectionId) -> bool:
    with workspace.read() as reader:
        return reader.find(Inspection, inspection) is not None


def _folder(workspace: Workspace) -> Path:
    return workspace.folder / "inbox" / "imports"


def _write(workspace: Workspace, job: ImportJob) -> None:
    made = _Job(
        _FORMAT,
        job.inspection,
        job.source,
        job.begun_at,
        tuple(
            _File(
                _as_text(one.path),
                one.bytes,
                one.subject.item,
                one.subject.place,
                one.subject.defect,
                one.subject.row,
                one.subject.role.value if one.subject.role else "",
                one.subject.caption,
                one.clip.value if one.clip else "",
                one.position,
            )
            for one in job.files
        ),
    )
    folder = _folder(workspace)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    write_durably(folder / f"{job.id}.json", msgspec.json.encode(made))


def _sweep(folder: Path) -> None:
    """Removes what was half written when the program was killed; only where writes take turns."""
    for leftover in folder.glob(".*.part"):
        with disk_errors(leftover):
            leftover.unlink(missing_ok=True)


def _read(path: Path) -> ImportJob | None:
    with contextlib.suppress(OSError, ValueError, msgspec.MsgspecError):
        if path.stat().st_size > _LARGEST:
            return None
        made = msgspec.json.decode(path.read_bytes(), type=_Job)
        files = tuple(_wanted(one) for one in made.files)
        inspection = InspectionId(made.inspection)
        return ImportJob(path.stem, inspection, made.source, made.begun_at, files)
    return None


def _wanted(one: _File) -> Wanted:
    subject = Subject(
        item=one.item,
        place=PlaceId(one.place) if one.place else None,
        defect=DefectId(one.defect) if one.defect else None,
        role=PhotoRole(one.role) if one.role else None,
        caption=one.caption,
        row=RowId(one.row) if one.row else None,
    )
    clip = AttachmentKind(one.clip) if one.clip else None
    return Wanted(_as_path(one.path), one.bytes, subject, clip, one.position)


def _as_text(path: Path) -> str:
    """A path as JSON can hold it, whatever bytes its name is made of."""
    return str(path).encode("utf-8", "surrogatepass").decode("latin-1")


def _as_path(text: str) -> Path:
    return Path(text.encode("latin-1").decode("utf-8", "surrogatepass"))
