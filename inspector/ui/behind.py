"""Work of the beginning that is loaded behind the first paint, on the thread that does it.

Each of these imports SQL, cryptography or the demo; none of that may be paid before the frame is
seen, so the imports stand in the functions.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inspector.clock import Clock
from inspector.ui.task import Progress

if TYPE_CHECKING:  # see above
    from inspector.bundle.export import UnrecordedExport
    from inspector.workspace import Workspace

__all__ = ["find_unrecorded", "open_workspace_at", "record", "stage"]


def open_workspace_at(folder: Path, *, clock: Clock, passphrase: str | None) -> Workspace:
    """Opens a workspace."""
    from inspector.ui.opening import open_folder  # noqa: PLC0415 - behind the first paint

    return open_folder(folder, clock=clock, passphrase=passphrase)


def stage(out: Path, progress: Progress) -> Path:
    """Plays the demo where it is not there yet; gives the field's folder."""
    from inspector.demo.staging import STEPS, stage_demo  # noqa: PLC0415 - behind the first paint

    def tell(code: str) -> None:
        if code in STEPS:
            progress.report(STEPS.index(code), len(STEPS) + 1)

    return stage_demo(out, tell=tell)


def find_unrecorded(workspace: Workspace) -> tuple[UnrecordedExport, ...]:
    """Bundles that were finished in the instant the window closed."""
    from inspector.ui.opening import unrecorded_exports  # noqa: PLC0415 - behind the first paint

    return unrecorded_exports(workspace)


def record(workspace: Workspace, found: tuple[UnrecordedExport, ...]) -> None:
    """Records them."""
    from inspector.bundle.export import record_found  # noqa: PLC0415 - behind the first paint

    record_found(workspace, found)
