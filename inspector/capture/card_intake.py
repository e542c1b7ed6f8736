"""What was chosen on a card comes in: photos first, then videos and voice notes.

Photos are prepared side by side; a clip is as large as a hundred of them, and comes in alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from inspector.capture.attachments import Attached, attach
from inspector.capture.import_jobs import Wanted
from inspector.capture.intake import Intake
from inspector.capture.intake_batch import Refusal, is_about_the_file, take_in_many
from inspector.capture.subjects import Subject
from inspector.domain.evidence import PhotoSource
from inspector.domain.geo import GeoPosition
from inspector.domain.ids import InspectionId
from inspector.errors import ResourceError
from inspector.findings import Finding
from inspector.photos.metadata import PhotoFacts
from inspector.workspace import Workspace

__all__ = ["take_in_card"]


def take_in_card(
    workspace: Workspace,
    files: Sequence[Wanted],
    *,
    inspection: InspectionId,
    received_from: PhotoSource = PhotoSource.FILE,
    cancelled: Callable[[], bool] = lambda: False,
    is_there: Callable[[Path], bool] = lambda _path: True,
) -> Iterator[Intake | Attached | Refusal]:
    """Takes in what was chosen, each file for what it shows.

    Args:
        workspace: where to.
        files: the photos and clips; each path once.
        inspection: whose evidence they are.
        received_from: how they reached us.
        cancelled: asked before a file is begun.
        is_there: asked before a file is begun; once it says no, the rest is left.

    Yields:
        What became of each file, durable by then.

    Raises:
        ResourceError: as `take_in_many`.
    """
    named = {one.path: one for one in files}

    def subject_of(path: Path, _taken: int) -> Subject:
        return named[path].subject

    def place_of(path: Path, _facts: PhotoFacts) -> tuple[GeoPosition | None, tuple[Finding, ...]]:
        return named[path].position, ()

    photos = (one.path for one in files if one.clip is None)
    yield from take_in_many(
        workspace,
        takewhile(is_there, photos),
        inspection=inspection,
        subject=subject_of,
        received_from=received_from,
        cancelled=cancelled,
        place_of=place_of,
    )
    for one in files:
        if one.clip is None:
            continue
        if cancelled() or not is_there(one.path):
            return
        yield _attach(workspace, one, inspection, received_from)


def _attach(
    workspace: Workspace, one: Wanted, inspection: InspectionId, received_from: PhotoSource
) -> Attached | Refusal:
    try:
        return attach(
            workspace,
            one.path,
            inspection=inspection,
            kind=one.clip,
            subject=one.subject,
            received_from=received_from,
        )
    except ResourceError as problem:
        if not is_about_the_file(problem, one.path):
            raise
        return Refusal(one.path, problem)
    # As in `take_in_many`: one file's fault must not cost those behind it.
    except Exception as problem:  # noqa: BLE001 - told, and raised by whoever asked
        return Refusal(one.path, problem)
