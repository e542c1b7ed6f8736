"""A page of a report for the gallery, and how it gets painted without anybody waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from inspector.errors import InspectorError
from inspector.ui.task import Progress, Task
from inspector.ui.tasks import Tasks

__all__ = ["A_PAGE", "AtOnce"]

T = TypeVar("T")
_WORDS = b"BT /F1 24 Tf 72 770 Td (Completion acceptance report) Tj ET"
A_PAGE = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length %d>>stream
%s
endstream endobj
trailer<</Root 1 0 R>>
%%%%EOF
""" % (len(_WORDS), _WORDS)
"""One page of A4; PDFium finds its way without a table of objects."""


class AtOnce(Tasks):
    """Does reads where they are asked for, and tells in the next turn of the event loop."""

    def read(
        self,
        work: Callable[[], T],
        *,
        receiver: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[InspectorError], bool] | None = None,
        ended: Callable[[], object] | None = None,
        progress: Progress | None = None,
        topic: str = "",  # noqa: ARG002 - nothing waits here that another could overtake
    ) -> Task:
        """As `Tasks.read`."""
        task = Task(work, receiver, done=done, failed=failed, ended=ended, progress=progress)
        task.run()
        QTimer.singleShot(0, receiver, task.tell)
        return task
