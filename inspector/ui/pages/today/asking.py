"""What the page asks of the workspace.

Reading loads SQL and checklists, a tenth of a second that the first paint does without; the
import happens with the work, on its thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from inspector.domain.ids import InspectionId
from inspector.ui.pages.today.day import Day, Device, Waiting

if TYPE_CHECKING:  # see above
    from inspector.capture.standing import Figures
    from inspector.workspace import Workspace

__all__ = ["read_day", "read_device", "read_progress", "read_unsent"]


def read_day(workspace: Workspace) -> Day:
    """The day's errands."""
    from inspector.ui.pages.today.reading import read_day as read  # noqa: PLC0415 - with the work

    return read(workspace)


def read_device(workspace: Workspace) -> Device:
    """What the device has left."""
    from inspector.ui.pages.today.reading import read_device as read  # noqa: PLC0415 - with the work

    return read(workspace)


def read_unsent(workspace: Workspace) -> Waiting:
    """What has not left it yet."""
    from inspector.ui.pages.today.reading import read_unsent as read  # noqa: PLC0415 - with the work

    return read(workspace)


def read_progress(
    workspace: Workspace, inspections: tuple[InspectionId, ...]
) -> Mapping[InspectionId, Figures]:
    """How far inspections have come."""
    from inspector.ui.pages.today.reading import read_progress as read  # noqa: PLC0415 - with the work

    return read(workspace, inspections)
