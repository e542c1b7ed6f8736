"""How a thousand photographs come in.

Each photo is prepared on a worker's thread. Records are written by the thread that takes the
photos in, those of a few photos in one transaction, so that an answer given meanwhile waits for a
blink. A photo is told of when its original and its record are durable, never before, and in the
order the files were given.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from inspector.capture.intake import Intake, lookout_for, record
from inspector.capture.photo_preparing import PlaceOf, Prepared, keep_copies, prepare
from inspector.capture.plausibility import Lookout
from inspector.capture.subjects import NOTHING_SAID, Subject
from inspector.domain.evidence import PhotoSource
from inspector.domain.ids import InspectionId
from inspector.errors import InputError, InspectorError, ResourceError
from inspector.store import Writer
from inspector.workspace import Workspace

__all__ = ["Refusal", "SubjectOf", "is_about_the_file", "take_in_many"]

_GROUP = 16
_GROUP_SECONDS = 0.05
"""Records written together: so many at most, and none waits longer than this for the next."""
_ABOUT_THE_FILE = frozenset({"photo.unreadable", "clip.unreadable", "media.source_unreadable"})

SubjectOf = Callable[[Path, int], Subject]
"""What a file shows, told how many came in before it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken.

    Attributes:
        source: the file.
        problem: why; an `InspectorError`, or a fault of ours.
    """

    source: Path
    problem: Exception


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
        self._begun: deque[tuple[Path, Future[Prepared]]] = deque()
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
                    prepare,
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

    def _next_group(self, feed: Callable[[], None]) -> Iterator[Prepared | Refusal]:
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

    def _store(self, group: Sequence[Prepared | Refusal]) -> Sequence[Intake | Refusal]:
        """The records of a group in one transaction; told when they are durable."""
        prepared = [one for one in group if isinstance(one, Prepared)]
        refused = [one for one in group if isinstance(one, Refusal)]
        if not prepared:
            return refused
        try:
            if self._lookout is None:
                self._lookout = lookout_for(self._workspace, self._inspection)
            with self._workspace.write("photo.add") as writer:
                told = [
                    one if isinstance(one, Refusal) else self._record_one(writer, one)
                    for one in group
                ]
        except ResourceError as problem:
            self._problem = self._problem or problem
            return refused
        for one in prepared:
            keep_copies(self._workspace, one)
        return told

    def _record_one(self, writer: Writer, prepared: Prepared) -> Intake | Refusal:
        subject = self._subject_of(prepared.source, self._taken)
        try:
            intake = record(
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
