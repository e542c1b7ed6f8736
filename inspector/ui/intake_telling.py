"""What is said of a batch of photos, once, at its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.errors import InspectorError
from inspector.ui.intake_words import Came, RefusedFile, came_code
from inspector.ui.notices import Notice, Notices, Reason, Tone

if TYPE_CHECKING:  # as in `inspector.ui.desk`
    from inspector.findings import Finding

__all__ = ["Telling"]

_NAMED = 2
"""So many refused files are told with their reasons; all of them stand in 操作记录."""
_RECORDED = 100

Untaken = Sequence[tuple[Path, InspectorError]]


class Telling:
    """Tells of one batch.

    Args:
        notices: who tells the user.
    """

    def __init__(self, notices: Notices) -> None:
        self._notices = notices

    def could_not_begin(self, problem: InspectorError) -> None:
        """Nothing of it was taken in."""
        self._notices.fail(problem)

    def stopped(self, problem: InspectorError, *, left: int) -> None:
        """The disk refused; what was left was not begun."""
        self._notices.tell(Tone.ERROR, "pictures.stopped", left=left, reason=Reason(problem))

    def cancelled(self, *, taken: int, left: int) -> None:
        """Somebody stopped it."""
        self._notices.tell(Tone.INFO, "pictures.cancelled", taken=taken, left=left)

    def ended(
        self,
        *,
        fresh: int,
        known: int,
        refused: Untaken,
        doubts: Sequence[Finding],
        stopped: bool,
    ) -> None:
        """It is over; one photo alone is no news beyond its card.

        Args:
            fresh: how many files are new.
            known: how many were here already.
            refused: those that were not taken and that no page shows, and why.
            doubts: what to look at again, in the order the photos came.
            stopped: whether that it was stopped has been told.
        """
        if refused:
            self._tell_refused(Came(fresh, known), refused)
            return
        if stopped:
            return
        if known or fresh > 1:
            tone = Tone.INFO if known else Tone.DONE
            self._notices.tell(tone, came_code(fresh, known), taken=fresh, known=known)
        self._tell_doubts(doubts)

    def _tell_doubts(self, doubts: Sequence[Finding]) -> None:
        """The first one aloud; all of it stands in 操作记录."""
        for found in reversed(doubts[1:_RECORDED]):
            blanks = {"subject": found.subject, **found.context}
            self._notices.record(Notice(Tone.WARNING, found.code, blanks))
        if doubts:
            self._notices.warn(doubts[0])

    def _tell_refused(self, came: Came, refused: Untaken) -> None:
        """One notice with what came in and the first reasons; each file on a line of its own."""
        refusals = [RefusedFile(path, problem) for path, problem in refused]
        if len(refusals) == 1:
            path, problem = refused[0]
            self._notices.tell(
                Tone.WARNING,
                "pictures.refused_one",
                came=came,
                name=path.name,
                reason=Reason(problem),
            )
            return
        if len(refusals) > _NAMED:
            for refusal in reversed(refusals[:_RECORDED]):
                self._notices.record(Notice(Tone.WARNING, "pictures.refusal", {"file": refusal}))
        rest = len(refusals) - _NAMED
        self._notices.tell(
            Tone.WARNING,
            "pictures.refused_more" if rest else "pictures.refused_many",
            came=came,
            count=len(refusals),
            first=refusals[0],
            second=refusals[1],
            rest=rest,
        )
