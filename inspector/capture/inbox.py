"""What the camera and the microphone gave and has no record yet lies in the workspace's inbox.

Beside each file stands a note of what it was taken of, written first: a file that lies there alone
could belong to anything. What a power cut leaves is taken in at the next start.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from inspector.capture.subjects import Subject
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import DefectId, InspectionId, PlaceId, RowId
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = ["KeptBack", "Note", "camera_inbox", "clear", "left", "read_note", "write_note"]

_NOTE = ".json"


@dataclass(frozen=True, slots=True)
class Note:
    """What a file was taken of.

    Attributes:
        inspection: whose evidence it is.
        subject: what it shows.
        field: name of the item's field it answers; empty for none.
    """

    inspection: InspectionId
    subject: Subject
    field: str = ""


@dataclass(frozen=True, slots=True)
class KeptBack:
    """A file that cannot become evidence; it stays where it is.

    Attributes:
        path: the file.
        problem: why, as when its inspection was signed before it came in.
    """

    path: Path
    problem: InputError


def camera_inbox(workspace: Workspace) -> Path:
    """The folder; made when it is not there.

    Raises:
        ResourceError: ``disk.*``.
    """
    folder = workspace.folder / "inbox" / "camera"
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def left(workspace: Workspace, pattern: str) -> tuple[Path, ...]:
    """Files that never became evidence, in the order of their taking.

    Raises:
        ResourceError: ``disk.*``.
    """
    folder = workspace.folder / "inbox" / "camera"
    with disk_errors(folder):
        return tuple(sorted(folder.glob(pattern))) if folder.is_dir() else ()


def clear(path: Path) -> None:
    """Removes a file that became evidence, and its note.

    Raises:
        ResourceError: ``disk.*``.
    """
    with disk_errors(path):
        path.unlink(missing_ok=True)
        path.with_suffix(_NOTE).unlink(missing_ok=True)


def write_note(path: Path, note: Note) -> None:
    """Writes the note of a file, durably.

    Raises:
        ResourceError: ``disk.*``.
    """
    subject = note.subject
    members = {
        "inspection": str(note.inspection),
        "item": subject.item,
        "place": _text(subject.place),
        "defect": _text(subject.defect),
        "row": _text(subject.row),
        "role": "" if subject.role is None else subject.role.value,
        "caption": subject.caption,
        "field": note.field,
    }
    data = json.dumps(members, ensure_ascii=False).encode()
    write_durably(path.with_suffix(_NOTE), data)


def read_note(path: Path) -> Note | None:
    """What a file was taken of; None when its note is gone or makes no sense."""
    try:
        members = json.loads(path.with_suffix(_NOTE).read_bytes())
        place, defect, row = _ids(members)
        subject = Subject(
            item=str(members["item"]),
            place=None if place is None else PlaceId(place),
            defect=None if defect is None else DefectId(defect),
            role=PhotoRole(members["role"]) if members["role"] else None,
            caption=str(members["caption"]),
            row=None if row is None else RowId(row),
        )
        return Note(InspectionId(UUID(members["inspection"])), subject, str(members["field"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _ids(members: dict[str, str]) -> Iterator[UUID | None]:
    for name in ("place", "defect", "row"):
        yield UUID(members[name]) if members[name] else None


def _text(record: UUID | None) -> str:
    return "" if record is None else str(record)
