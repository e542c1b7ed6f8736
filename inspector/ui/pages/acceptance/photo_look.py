"""The photos of a report, large, in the report's place: before and after, facts and doubts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.acceptance.photographs import Photographs, Shot, read_photographs
from inspector.ui.pages.acceptance.reading import Dossier
from inspector.ui.photo_guide import PhotoGuide
from inspector.ui.shell.pages import PageView
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_viewer import PhotoViewer

__all__ = ["PhotoLook"]


class PhotoLook(QObject):
    """Opens a viewer in the page's stack and puts it away again.

    The photos are only looked at: what is printed has been, or is about to be, signed. While the
    acceptance is a draft they can be marked.

    Args:
        desk: the page's means.
        page: the page of acceptances.
        stack: what it shows, one at a time.

    Signals:
        changed: photos are looked at, or no longer.
    """

    changed = Signal()

    def __init__(self, desk: Desk, page: PageView, stack: QStackedWidget) -> None:
        super().__init__(page)
        self._desk, self._page, self._stack = desk, page, stack
        self.viewer: PhotoViewer | None = None
        self._found: Photographs | None = None

    def look(self, dossier: Dossier | None, digest: str) -> None:
        """Shows a photo of the report and those printed with it."""
        if dossier is None or dossier.acceptance is None:
            return
        acceptance: UUID = dossier.acceptance.id
        self._desk.tasks.read(
            partial(read_photographs, self._desk.opened, acceptance=acceptance, digest=digest),
            receiver=self,
            done=partial(self._show, dossier.is_open),
            topic="photographs",
        )

    def close(self) -> bool:
        """Puts the viewer away; whether there was one."""
        viewer, self.viewer = self.viewer, None
        if viewer is None:
            return False
        self._stack.removeWidget(viewer)
        viewer.deleteLater()
        return True

    def leave(self) -> bool:
        """Back to the report; whether photos were looked at."""
        was_on = self.close()
        if was_on:
            self.changed.emit()
        return was_on

    def retranslate(self) -> None:
        """Says headings and facts again."""
        if self.viewer is not None and self._found is not None:
            self._fill(self.viewer, self._found, self.viewer.active_key)

    def _show(self, may_mark: bool, found: Photographs | None) -> None:
        if found is None:
            self._desk.notices.tell(Tone.INFO, "acceptance.page.photo_gone")
            return
        self.close()
        viewer = self.viewer = PhotoViewer()
        PhotoGuide(viewer, self._desk, go=self._page.go_asked.emit, back=lambda: _BACK)
        viewer.set_markable(may_mark)
        viewer.markup_asked.connect(partial(self._mark, found.keys))
        viewer.left.connect(self.leave)
        self._fill(viewer, found, str(found.first))
        self._found = found
        self._stack.addWidget(viewer)
        self.changed.emit()
        viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, viewer: PhotoViewer, found: Photographs, first: str) -> None:
        before, after = _viewed(found.before), _viewed(found.after)
        title = found.defect or self.tr("现场照片")
        if before and after:
            left, right = (self.tr("整改前"), before), (self.tr("整改后"), after)
            viewer.show_two(title, left, right, first=first)
        else:
            heading = self.tr("整改后") if after else self.tr("整改前")
            heading = heading if found.defect else ""
            viewer.show_one(title, before or after, heading=heading, first=first)

    def _mark(self, photos: Sequence[str], key: str) -> None:
        state = {"photo": key, "photos": list(photos), "back": list(_BACK)}
        self._page.go_asked.emit("markup", state)


_BACK = ("acceptance", None)


def _viewed(shots: Sequence[Shot]) -> tuple[ViewedPhoto, ...]:
    return tuple(
        ViewedPhoto(str(one.id), one.caption, doubtful=one.doubtful, marked=one.marked)
        for one in shots
    )
