"""Says of what was shot or recorded and cannot be taken in any more where it is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from inspector.capture.inbox import KeptBack
from inspector.ui.desk import Desk
from inspector.ui.notices import Reason, Tone

__all__ = ["TellingKept"]


class TellingKept:
    """Tells of each file once; they stay until somebody moves them away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: set[Path] = set()

    def tell(self, kept: Sequence[KeptBack]) -> None:
        """Tells of these files, unless all of them have been told of."""
        paths = {one.path for one in kept}
        if paths <= self._told:
            return
        self._told |= paths
        self._desk.notices.tell(
            Tone.WARNING,
            "camera.kept_back",
            key="camera-refused",  # in the place of the reason alone
            count=len(kept),
            reason=Reason(kept[-1].problem),
            folder=str(kept[-1].path.parent),
        )
