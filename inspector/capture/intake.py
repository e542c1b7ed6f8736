"""How photographs come in: one, or a thousand.

Each photo is prepared on a worker's thread: read once, hashed, looked at, and its original made
durable. Records are written by the thread that takes the photos in, those of a few photos in one
transaction, so that an answer given meanwhile waits for a blink. A photo is told of when its
original and its record are durable, never before, and in the order the files were given.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from inspector.capture.plausibility import Lookout
from inspector.capture.subjects import NOTHING_SAID, Subject, checked_subject
from inspector.domain.evidence import Photo, PhotoSource
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import InspectionId, PhotoId, new_id
from inspector.durable import disk_errors
from inspector.errors import InputError, InspectorError, ResourceError
from inspector.findings import Finding, Level
from inspector.photos.metadata import (
    PhotoFacts,
    open_photo,
    read_photo,
    require_picture,
    unreadable,
)
from inspector.photos.renditions import LARGE_PX, SMALL_PX, FirstLook, take_first_look
from inspector.store import Reader, Writer
from inspector.store.queries.today import latest_time
from inspector.workspace import Workspace

__all__ = [
    "Intake",
    "PlaceOf",
    "Refusal",
    "SubjectOf",
    "add_photo",
    "is_about_the_file",
    "readable_name",
    "take_in_many",
]

_AT_ONCE = 64 << 20
"""Files up to this size are read once and kept in memory while they are prepared."""
_GROUP = 16
_GROUP_SECONDS = 0.05
"""Records written together: so many at most, and none waits longer than this for the next."""
_ABOUT_THE_FILE = frozenset({"photo.unreadable", "clip.unreadable", "media.source_unreadable"})

PlaceOf = Callable[[Path, PhotoFacts], tuple[GeoPosition | None, tuple[Finding, ...]]]
"""Where a photo was taken that does not say so itself, and what there is to say about that."""

SubjectOf = Callable[[Path, int], Subject]
"""What a file shows, told how many came in before it."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file.

    Attributes:
        photo: the record; its original is durable.
        facts: what the file says of itself.
        findings: what is noteworthy about it; nothing here kept it out.
        known: True when the same bytes were in the store already; ``photo`` is then the record
            made at the time, if it is about the same.
        source: the file.
    """

    photo: Photo
    facts: PhotoFacts
    findings: tuple[Finding, ...]
    known: bool
    source: Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken.

    Attributes:
        source: the file.
        problem: why; an `InspectorError`, or a fault of ours.
    """

    source: Path
    problem: Exception


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A photo whose original is durable and that has no record yet.

    Attributes:
        source: the file.
        facts: what it says of itself.
        file_time: when it was last changed.
        new: whether its bytes were not in the store before.
        look: its small copies; None when they were made when the same bytes came in before.
        likeness: fingerprint of what it shows.
        position: where it was taken, as somebody else knows; the file's own comes first.
        remarks: what there is to say about that.
    """

    source: Path
    facts: PhotoFacts
    file_time: datetime | None
    new: bool
    look: FirstLook | None
    likeness: str
    position: GeoPosition | None = None
    remarks: tuple[Finding, ...] = ()


def add_photo(
    workspace: Workspace,
    source: Path,
    *,
    inspection: InspectionId,
    subject: Subject = NOTHING_SAID,
    received_from: PhotoSource = PhotoSource.FILE,
    position: GeoPosition | None = None,
) -> Intake:
    """Takes a photograph in: original byte for byte, then its record.

    Everything that can be refused is looked at before a byte is kept: what is refused leaves no
    trace. The original is durable before the record exists, so a record never lacks its picture.
    The same picture for the same subject is taken in once, so an interrupted batch can be run
    again.

    Args:
        workspace: where to.
        source: the file.
        inspection: whose evidence it is.
        subject: what it shows.
        received_from: how it reached us.
        position: where our own receiver was when our camera took it; says more than the file can.

    Raises:
        InputError: ``photo.missing``, ``photo.not_an_image`` and what else `read_photo` and
            `take_first_look` refuse, ``inspection.locked``, ``inspection.other_compound``,
            ``answer.no_such_item``, ``answer.wrong_place``, ``defect.of_another``,
            ``photo.changed_while_read``, ``store.no_such_record``.
        ResourceError: ``photo.unreadable``, ``media.source_unreadable`` about the file;
            ``disk.*``, ``store.*`` about the workspace.
    """
    prepared = _prepare(workspace, source, inspection=inspection, subject=subject)
    if position is not None:
        prepared = replace(prepared, facts=replace(prepared.facts, position=position))
    lookout = _lookout(workspace, inspection)
    with workspace.write("photo.add") as writer:
        intake = _record(
            workspace, writer, prepared, inspection, subject, received_from, lookout=lookout
        )
    _keep_copies(workspace, prepared)
    return intake


def take_in_many(
    workspace: Workspace,
    sources: Iterable[Path],
    *,
    inspection: InspectionId,
    subject: Subject | SubjectOf = NOTHING_SAID,
    received_from: PhotoSource = PhotoSource.FILE,
    workers: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
    place_of: PlaceOf | None = None,
) -> Iterator[Intake | Refusal]:
    """Takes photographs in, in the order given, each as `add_photo` does.

    A file that cannot be taken does not stop the others. Memory does not grow with their number.

    Args:
        workspace: where to.
        sources: the files; asked for one by one.
        inspection: whose evidence they are.
        subject: what they show, or a function that says it of a file; it may be asked more than
            once for the same file.
        received_from: how they reached us.
        workers: threads that prepare; 0 leaves a processor to others.
        cancelled: asked before a file is begun. Those that were begun still come in.
        place_of: says where a photo was taken that does not say so itself; asked on the workers'
            threads.

    Yields:
        Each file's intake, durable by then, or its refusal.

    Raises:
        ResourceError: ``disk.*``, ``store.*`` about the workspace, which would be the same for
            every further file. All that came in before was yielded; running it again goes on.
    """
    subject_of: SubjectOf = subject if callable(subject) else lambda _path, _taken: subject
    batch = _Batch(workspace, inspection, subject_of, received_from, place_of)
    workers = workers or max(1, min(4, (os.cpu_count() or 1) - 1))
    with ThreadPoolExecutor(workers, thread_name_prefix="intake") as pool:
        yield from batch.run(pool, iter(sources), ahead=workers + 1, cancelled=cancelled)


def is_about_the_file(problem: InspectorError, source: Path) -> bool:
    """Whether one file cannot be taken, and not the workspace written; the others may still do."""
    if not isinstance(problem, ResourceError):
        return True
    return problem.code in _ABOUT_THE_FILE or problem.context.get("path") == str(source)


class _Batch:
    """Files on their way through the workers and into the records."""

    def __init__(
        self,
        workspace: Workspace,
        inspection: InspectionId,
        subject_of: SubjectOf,
        received_from: PhotoSource,
        place_of: PlaceOf | None = None,
    ) -> None:
        self._workspace = workspace
        self._place_of = place_of
        self._inspection = inspection
        self._subject_of = subject_of
        self._received_from = received_from
        self._begun: deque[tuple[Path, Future[_Prepared]]] = deque()
        self._taken = 0
        self._lookout: Lookout | None = None
        self._problem: ResourceError | None = None
        """Of the workspace; the first one ends the batch."""

    def run(
        self,
        pool: ThreadPoolExecutor,
        sources: Iterator[Path],
        *,
        ahead: int,
        cancelled: Callable[[], bool],
    ) -> Iterator[Intake | Refusal]:
        def feed() -> None:
            while len(self._begun) < ahead and self._problem is None and not cancelled():
                source = next(sources, None)
                if source is None:
                    return
                subject = self._subject_of(source, self._taken + len(self._begun))
                work = pool.submit(
                    _prepare,
                    self._workspace,
                    source,
                    inspection=self._inspection,
                    subject=subject,
                    place_of=self._place_of,
                )
                self._begun.append((source, work))

        feed()
        while self._begun:
            group = list(self._next_group(feed))
            yield from self._store(group)
            feed()
        if self._problem is not None:
            raise self._problem

    def _next_group(self, feed: Callable[[], None]) -> Iterator[_Prepared | Refusal]:
        """Waits for the next file, and takes along what is ready soon after."""
        until: float | None = None
        for _ in range(_GROUP):
            if not self._begun:
                return
            source, work = self._begun[0]
            left = None if until is None else max(0.0, until - monotonic())
            if not wait([work], timeout=left).done:
                return
            try:
                prepared = work.result()
            except ResourceError as problem:
                if is_about_the_file(problem, source):
                    yield Refusal(source, problem)
                else:
                    self._problem = self._problem or problem
            # A decoder's own fault must not cost the files behind it.
            except Exception as problem:  # noqa: BLE001 - told, and raised by whoever asked
                yield Refusal(source, problem)
            else:
                until = until or monotonic() + _GROUP_SECONDS
                yield prepared
            self._begun.popleft()
            feed()

    def _store(self, group: Sequence[_Prepared | Refusal]) -> Sequence[Intake | Refusal]:
        """The records of a group in one transaction; told when they are durable."""
        prepared = [one for one in group if isinstance(one, _Prepared)]
        refused = [one for one in group if isinstance(one, Refusal)]
        if not prepared:
            return refused
        try:
            if self._lookout is None:
                self._lookout = _lookout(self._workspace, self._inspection)
            with self._workspace.write("photo.add") as writer:
                told = [
                    one if isinstance(one, Refusal) else self._record_one(writer, one)
                    for one in group
                ]
        except ResourceError as problem:
            self._problem = self._problem or problem
            return refused
        for one in prepared:
            _keep_copies(self._workspace, one)
        return told

    def _record_one(self, writer: Writer, prepared: _Prepared) -> Intake | Refusal:
        subject = self._subject_of(prepared.source, self._taken)
        try:
            intake = _record(
                self._workspace,
                writer,
                prepared,
                self._inspection,
                subject,
                self._received_from,
                lookout=self._lookout,
            )
        except InputError as problem:
            return Refusal(prepared.source, problem)
        self._taken += 1
        return intake


def _prepare(
    workspace: Workspace,
    source: Path,
    *,
    inspection: InspectionId,
    subject: Subject,
    place_of: PlaceOf | None = None,
) -> _Prepared:
    """Reads, judges, decodes, and makes the original durable; on any thread."""
    name = source.name
    with open_photo(source, name=name) as file:
        try:
            state = os.fstat(file.fileno())
            data = file.read() if state.st_size <= _AT_ONCE else None
        except OSError as error:
            raise unreadable(name, error) from error
        stream = file if data is None else io.BytesIO(data)
        facts = read_photo(stream, name=name)
        require_picture(facts)
        with workspace.read() as reader:
            checked_subject(workspace, reader, inspection, subject)
            seen = reader.all(Photo, digest=facts.sha256, inspection=inspection)
        look = None if seen else take_first_look(stream, facts)
        likeness = look.likeness if look is not None else seen[0].likeness
        if data is not None:
            stored = workspace.store.media.put_bytes(data, digest=facts.sha256)
        else:
            with disk_errors(source):
                file.seek(0)
            stored = workspace.store.media.put(file)
    if stored.digest != facts.sha256:
        raise InputError("photo.changed_while_read", name=name)
    position, remarks = place_of(source, facts) if place_of is not None else (None, ())
    return _Prepared(
        source, facts, _moment(state.st_mtime), stored.new, look, likeness, position, remarks
    )


def _record(
    workspace: Workspace,
    writer: Writer,
    prepared: _Prepared,
    inspection: InspectionId,
    subject: Subject,
    received_from: PhotoSource,
    *,
    lookout: Lookout | None,
) -> Intake:
    """Writes the record of an original that is durable; what was said may no longer hold."""
    subject = checked_subject(workspace, writer, inspection, subject)
    held = _held(writer, prepared.facts, inspection, subject)
    photo = held or _photo(workspace, prepared, inspection, subject, received_from)
    doubts = () if lookout is None else lookout.look_at(writer, photo)
    if held is None:
        told = {one.code for one in doubts if one.level >= Level.WARNING}
        photo = writer.save(replace(photo, hints=tuple(sorted({*photo.hints, *told}))))
    seen = prepared.look.findings if prepared.look is not None else ()
    findings = (
        *prepared.facts.findings,
        *seen,
        *prepared.remarks,
        *doubts,
        *_remarks(photo, known=held is not None),
    )
    known = held is not None or not prepared.new
    return Intake(photo, prepared.facts, findings, known=known, source=prepared.source)


def _lookout(workspace: Workspace, inspection: InspectionId) -> Lookout:
    """What photos are held against; the clock too, as far as our own records know it."""
    with workspace.read() as reader:
        known = latest_time(reader, device=workspace.info.id)
        return Lookout(reader, inspection, at=workspace.clock.now(), clock_known=known)


def _held(
    reader: Reader, facts: PhotoFacts, inspection: InspectionId, subject: Subject
) -> Photo | None:
    """The record of the same picture for the same subject."""
    wanted = (subject.item, subject.place, subject.row, subject.defect, subject.role)
    for photo in reader.all(Photo, digest=facts.sha256, inspection=inspection):
        if (photo.item, photo.place, photo.row, photo.defect, photo.role) == wanted:
            return photo
    return None


def _photo(
    workspace: Workspace,
    prepared: _Prepared,
    inspection: InspectionId,
    subject: Subject,
    received_from: PhotoSource,
) -> Photo:
    facts = prepared.facts
    return Photo(
        id=PhotoId(new_id(workspace.clock)),
        digest=facts.sha256,
        bytes=facts.bytes,
        media_type=facts.media_type,
        extension=facts.extension,
        original_name=readable_name(prepared.source.name),
        width=facts.width or 0,
        height=facts.height or 0,
        orientation=facts.orientation,
        received_at=workspace.clock.now(),
        received_by=workspace.person.name,
        inspection=inspection,
        taken=facts.taken,
        position=facts.position or prepared.position,
        camera=facts.camera,
        source=received_from,
        role=subject.role,
        caption=subject.caption,
        item=subject.item,
        place=subject.place,
        defect=subject.defect,
        row=subject.row,
        hints=tuple(sorted({found.code for found in facts.findings})),
        gps_time=facts.gps_time,
        file_time=prepared.file_time,
        direction_deg=facts.direction_deg,
        likeness=prepared.likeness,
    )


def _moment(seconds: float) -> datetime | None:
    """When a file was changed, in whole milliseconds; None for a time no calendar has."""
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def readable_name(name: str) -> str:
    """A file name as text: sticks from older computers carry names in GB 18030."""
    data = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _remarks(photo: Photo, *, known: bool) -> Iterator[Finding]:
    if known:
        yield Finding(Level.INFO, "photo.known", photo.original_name)
    if photo.item and (photo.place is None or photo.role is None):
        yield Finding(Level.WARNING, "photo.not_counted", photo.original_name, {"item": photo.item})


def _keep_copies(workspace: Workspace, prepared: _Prepared) -> None:
    if prepared.look is None:
        return
    # They can be made again at any time: a disk without room for them must not hide a picture
    # that is safely there.
    with contextlib.suppress(ResourceError):
        for side, copy in ((SMALL_PX, prepared.look.small), (LARGE_PX, prepared.look.large)):
            if copy is not None:
                workspace.store.media.put_rendition(prepared.facts.sha256, side, copy.data)
