"""What lies on a card or in a folder: looked at without taking anything in.

Reading is by metadata only. Which files are here already is known by their digest; a file is hashed
only when one of its size is here, so that a card that comes for the second time costs little.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from inspector.capture.attachments import check_size
from inspector.clock import CHINA
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.evidence import CaptureTime, Photo
from inspector.domain.geo import GeoPosition, distance_m
from inspector.domain.ids import InspectionId
from inspector.errors import InputError, InspectorError
from inspector.photos.clips import ClipFacts, read_clip
from inspector.photos.metadata import PhotoFacts, read_photo, require_picture
from inspector.workspace import Workspace

__all__ = ["GAP", "Cluster", "Found", "Unfit", "cluster", "find_photos", "list_files"]

GAP = timedelta(minutes=15)
"""Photos further apart than this were taken of different things; a proposal of ours."""
_JUMP_M = 200.0
"""So were photos taken one after the other further apart than this."""
_UNKNOWN = "0" * 64
_NOT_MEANT = frozenset({"thumbs.db", "desktop.ini"})
_BLOCK = 1 << 20

Report = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Found:
    """A photo, a video or a voice note that could be taken in.

    Attributes:
        path: the file.
        bytes: its size.
        changed_ns: when it was last changed, as the file system says.
        taken: when it was taken; None when it does not say.
        position: where; None when it does not say.
        camera: maker and model.
        known: whether the inspection has the same file already.
        clip: what it is when it is no photo; None for photos.
        duration_ms: how long a clip plays; None when it does not say.
    """

    path: Path
    bytes: int
    changed_ns: int
    taken: CaptureTime | None = None
    position: GeoPosition | None = None
    camera: str = ""
    known: bool = False
    clip: AttachmentKind | None = None
    duration_ms: int | None = None

    @property
    def at(self) -> datetime | None:
        """Wall-clock time in China; a camera that names no zone is believed to be set to it."""
        if self.taken is None:
            return None
        minutes = self.taken.utc_offset_minutes
        if minutes is None:
            return self.taken.local
        offset = CHINA.utcoffset(None) or timedelta()
        try:
            return self.taken.local + (offset - timedelta(minutes=minutes))
        except OverflowError:  # the ends of the calendar
            return self.taken.local


@dataclass(frozen=True, slots=True)
class Unfit:
    """A file that is neither photo nor clip, or cannot be read.

    Attributes:
        path: the file.
        problem: why it cannot be taken in.
    """

    path: Path
    problem: InspectorError


@dataclass(frozen=True, slots=True)
class Cluster:
    """Photos taken together.

    Attributes:
        photos: in the order they were taken.
    """

    photos: tuple[Found, ...]

    @property
    def first(self) -> datetime | None:
        """When the first was taken; None when none of them says."""
        return self.photos[0].at

    @property
    def last(self) -> datetime | None:
        """When the last was taken."""
        return self.photos[-1].at

    @property
    def placeless(self) -> int:
        """How many of them say no position."""
        return sum(one.position is None and one.clip is None for one in self.photos)

    @property
    def middle(self) -> GeoPosition | None:
        """Where most of them were taken."""
        placed = [one.position for one in self.photos if one.position is not None]
        if not placed:
            return None
        latitude = median(one.latitude for one in placed)
        longitude = median(one.longitude for one in placed)
        return replace(placed[0], latitude=latitude, longitude=longitude)


def list_files(given: Iterable[Path]) -> tuple[Path, ...]:
    """The files, those in folders too, newest first; what a system keeps hidden is left out.

    Links to folders are not followed, so that none leads back to itself. A folder that may not be
    looked into is left out; it stands among the files as itself, so that it is said.
    """
    found: dict[Path, float] = {}

    def shut(error: OSError) -> None:
        if error.filename:
            found[Path(error.filename)] = 0.0

    for path in given:
        if not path.is_dir():
            found[path] = _changed(path)
            continue
        for folder, folders, names in os.walk(path, onerror=shut):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in names:
                if not name.startswith(".") and name.lower() not in _NOT_MEANT:
                    found[Path(folder, name)] = _changed(Path(folder, name))
    return tuple(sorted(found, key=lambda one: (-found[one], str(one))))


def find_photos(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    inspection: InspectionId | None,
    report: Report = lambda _done, _total: None,
) -> Iterator[Found | Unfit]:
    """Looks at files, in their order, without taking anything in.

    Args:
        workspace: says which are here already.
        files: which.
        inspection: the one they would be evidence of; None for none.
        report: told how many were looked at, of how many; what it raises ends the looking.

    Raises:
        ResourceError: ``store.*``: the workspace cannot be read.
    """
    held = _held(workspace, inspection)
    for number, path in enumerate(files):
        report(number, len(files))
        try:
            yield _look(path, held)
        except InspectorError as problem:
            yield Unfit(path, problem)
    report(len(files), len(files))


def cluster(photos: Iterable[Found], *, gap: timedelta = GAP) -> tuple[Cluster, ...]:
    """Groups photos by time and place, the newest group first; those without time come last."""
    timed: list[tuple[datetime, Found]] = []
    timeless: list[Found] = []
    for one in photos:
        at = one.at
        if at is None:
            timeless.append(one)
        else:
            timed.append((at, one))
    timed.sort(key=lambda pair: (pair[0], str(pair[1].path)))
    groups: list[list[Found]] = []
    before: tuple[datetime, Found] | None = None
    for at, one in timed:
        if before is None or at - before[0] > gap or _jumped(before[1], one):
            groups.append([])
        groups[-1].append(one)
        before = (at, one)
    made = [Cluster(tuple(group)) for group in reversed(groups)]
    if timeless:
        made.append(Cluster(tuple(sorted(timeless, key=lambda one: str(one.path)))))
    return tuple(made)


def _look(path: Path, held: Mapping[int, Collection[str]]) -> Found:
    """Raises InspectorError for what is neither photo nor clip."""
    try:
        facts = read_photo(path, name=path.name, sha256=_UNKNOWN)
        require_picture(facts)
    except InputError:
        clip = _clip(path)
        if clip is None:
            raise
        return _found(path, clip, held, clip=clip.kind, duration_ms=clip.duration_ms)
    return _found(path, facts, held, camera=facts.camera)


def _clip(path: Path) -> ClipFacts | None:
    """What a video or a voice note says; None for anything else.

    Raises:
        InputError: ``clip.unfinished``, ``attachment.too_large``.
    """
    try:
        facts = read_clip(path, name=path.name, sha256=_UNKNOWN)
    except InputError as problem:
        if problem.code == "clip.unfinished":
            raise
        return None
    if facts.kind is AttachmentKind.FILE:
        return None
    check_size(facts, facts.kind)
    return facts


def _found(
    path: Path,
    facts: PhotoFacts | ClipFacts,
    held: Mapping[int, Collection[str]],
    *,
    camera: str = "",
    clip: AttachmentKind | None = None,
    duration_ms: int | None = None,
) -> Found:
    try:
        changed = path.stat().st_mtime_ns
        known = facts.bytes in held and _digest(path) in held[facts.bytes]
    except OSError as error:
        raise InputError("photo.missing", name=path.name) from error
    return Found(
        path=path,
        bytes=facts.bytes,
        changed_ns=changed,
        taken=facts.taken,
        position=facts.position,
        camera=camera,
        known=known,
        clip=clip,
        duration_ms=duration_ms,
    )


def _held(workspace: Workspace, inspection: InspectionId | None) -> dict[int, set[str]]:
    """Digests of the inspection's photos and clips by size."""
    held: dict[int, set[str]] = {}
    if inspection is not None:
        with workspace.read() as reader:
            for photo in reader.all(Photo, inspection=inspection):
                held.setdefault(photo.bytes, set()).add(photo.digest)
            for clip in reader.all(Attachment, inspection=inspection):
                held.setdefault(clip.bytes, set()).add(clip.digest)
    return held


def _digest(path: Path) -> str:
    hasher = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()


def _jumped(before: Found, after: Found) -> bool:
    if before.position is None or after.position is None:
        return False
    return distance_m(before.position, after.position) > _JUMP_M


def _changed(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0
