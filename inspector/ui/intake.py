"""Photos on their way into the workspace: what is asked for, by whom, and how it ended.

`inspector.ui.intake_batch` brings them in.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from inspector.domain.evidence import PhotoSource
from inspector.domain.ids import AttachmentId, InspectionId, PhotoId
from inspector.errors import InspectorError

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.capture.evidence import Intake, Subject
    from inspector.capture.import_jobs import Wanted

__all__ = ["Hearer", "Outcome", "Refused", "Target"]

Refused = Callable[[Path, InspectorError], object]
"""Gets a file that was not taken, and why; True when the page shows it itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """What photos are taken in for.

    Attributes:
        inspection: whose evidence they are.
        subject: what they show; or what the next one shows, after so many that came in.
        source: how they reached us.
        wanted: files chosen on a card, each for what it shows; ``subject`` does not matter then.
    """

    inspection: InspectionId
    subject: Subject | Callable[[int], Subject]
    source: PhotoSource
    wanted: tuple[Wanted, ...] = ()

    def subject_of(self, _path: Path, taken: int) -> Subject:
        """What a file shows; one that is refused takes no other's part."""
        return self.subject(taken) if callable(self.subject) else self.subject


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a batch ended.

    Attributes:
        fresh: photos that are new; each is durable.
        clips: videos and voice notes that are new; likewise.
        known: how many files were here already.
        refused: files that were not taken, and why.
        left: files that were not begun, for it was stopped or the disk refused.
        problem: what the disk said; None when it said nothing.
        gone: whether the card they lay on went away.
    """

    fresh: tuple[PhotoId, ...] = ()
    known: int = 0
    refused: tuple[tuple[Path, InspectorError], ...] = ()
    left: int = 0
    problem: InspectorError | None = None
    gone: bool = False
    clips: tuple[AttachmentId, ...] = ()

    @property
    def taken(self) -> int:
        """How many files are new."""
        return len(self.fresh) + len(self.clips)


class Hearer:
    """Who asked for a batch, as long as it lives; it is not kept alive for its callbacks.

    Args:
        receiver: whose callbacks these are.
        each: gets every photo that came in.
        refused: gets every file that did not.
        ended: called at the end.
    """

    def __init__(
        self,
        receiver: QObject,
        *,
        each: Callable[[Intake], object] | None,
        refused: Refused | None,
        ended: Callable[[], object] | None,
    ) -> None:
        self._receiver = weakref.ref(receiver)
        self._each = each
        self._refused = refused
        self._ended = ended

    def came_in(self, intake: Intake) -> None:
        """Tells of a photo."""
        if self._each is not None and self._lives:
            self._each(intake)

    def shows(self, path: Path, problem: InspectorError) -> bool:
        """Tells of a file that was refused; whether it shows that itself."""
        return self._refused is not None and self._lives and self._refused(path, problem) is True

    def ended(self) -> None:
        """Tells of the end."""
        if self._ended is not None and self._lives:
            self._ended()

    @property
    def _lives(self) -> bool:
        receiver = self._receiver()
        return receiver is not None and shiboken6.isValid(receiver)
