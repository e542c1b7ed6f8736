"""Stands behind a viewer of photos: fetches what it asks for, and goes where it asks to go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from inspector import words
from inspector.capture.photo_sheet import (
    FullPicture,
    PhotoSheet,
    is_unchanged,
    read_full,
    read_sheet,
)
from inspector.clock import CHINA
from inspector.domain.evidence import Photo
from inspector.domain.ids import PhotoId
from inspector.errors import InspectorError
from inspector.photos.sizes import LARGE_PX
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.photo_lines import lines_of
from inspector.ui.pickers import choose_target
from inspector.ui.widgets.photo_facts import ToldFacts
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.workspace import Workspace

__all__ = ["PhotoGuide"]

Go = Callable[[str, Mapping[str, object]], object]


class PhotoGuide(QObject):
    """Wires a viewer to the workspace; lives as long as the viewer.

    Args:
        viewer: who asks.
        desk: the page's means.
        go: goes to another page with a state.
        back: page and state to come back to.
        editable: whether the place may be changed here.
    """

    def __init__(
        self,
        viewer: PhotoViewer,
        desk: Desk,
        *,
        go: Go,
        back: Callable[[], tuple[str, Mapping[str, object]]],
        editable: bool = True,
    ) -> None:
        super().__init__(viewer)
        self._viewer, self._desk, self._go, self._back = viewer, desk, go, back
        self._sheet: PhotoSheet | None = None
        viewer.set_loader(desk.pictures.loader(longest_side=LARGE_PX))
        viewer.set_film(desk.pictures.loader())
        viewer.facts_asked.connect(self._read_facts)
        viewer.near_asked.connect(self._read_full)
        viewer.digest_asked.connect(self._copy_digest)
        viewer.check_asked.connect(self._check)
        viewer.copy_asked.connect(self._export)
        viewer.place_asked.connect(self._place)
        viewer.offer(place=editable, copy=True)
        viewer.offer_facts()

    def _read_facts(self, key: str) -> None:
        self._sheet = None
        self._desk.tasks.read(
            partial(read_sheet, self._desk.opened, _id(key)),
            receiver=self,
            done=partial(self._told, key),
            failed=lambda _problem: True,  # a photo that was removed has no facts to show
            topic="photo-facts",
        )

    def _told(self, key: str, sheet: PhotoSheet) -> None:
        self._sheet = sheet
        language = self._desk.language
        doubts = tuple(words.finding(found, language) for found in sheet.doubts)
        self._viewer.tell(key, ToldFacts(lines_of(sheet, language), doubts))

    def _read_full(self, key: str) -> None:
        self._desk.tasks.read(
            partial(_full, self._desk.opened, _id(key)),
            receiver=self,
            done=partial(self._viewer.sharpen, key),
            failed=lambda _problem: True,  # the coarser picture stays
            topic="photo-full",
        )

    def _copy_digest(self, key: str) -> None:
        if self._sheet is not None and str(self._sheet.photo.id) == key:
            QGuiApplication.clipboard().setText(self._sheet.photo.digest)
            self._desk.notices.tell(Tone.DONE, "viewer.copied")

    def _check(self, key: str) -> None:
        if self._sheet is None:
            return
        self._desk.tasks.read(
            partial(is_unchanged, self._desk.opened, self._sheet.photo),
            receiver=self,
            done=partial(self._checked, key),
            failed=partial(self._check_failed, key),
        )

    def _checked(self, key: str, unchanged: bool) -> None:
        language = self._desk.language
        now = f"{self._desk.clock.now().astimezone(CHINA):%H:%M:%S}"
        said = words.say("viewer.changed", language)
        if unchanged:
            said = words.say("viewer.unchanged", language, time=now)
        self._viewer.say_outcome(key, said, good=unchanged)

    def _check_failed(self, key: str, problem: InspectorError) -> bool:
        self._viewer.say_outcome(key, words.error(problem, self._desk.language), good=False)
        return True

    def _export(self, key: str) -> None:
        from inspector.capture.photo_copies import export_photo, strip_parts  # noqa: PLC0415 - prints

        target = choose_target(
            self._viewer, self.tr("导出副本"), name=f"{key[:8]}.jpg", kinds="JPEG (*.jpg)"
        )
        if target is None:
            return
        self._desk.tasks.read(
            partial(
                export_photo,
                self._desk.opened,
                target,
                photo=_id(key),
                parts=strip_parts(self._desk.preferences.settings.strip),
                language=self._desk.language,
            ),
            receiver=self,
            done=lambda _made: self._desk.notices.tell(
                Tone.DONE, "viewer.copy_written", name=target.name
            ),
        )

    def _place(self, key: str) -> None:
        if self._sheet is None or self._sheet.compound_id is None:
            return
        page, state = self._back()
        self._go(
            "compounds",
            {
                "compound": str(self._sheet.compound_id),
                "tab": "plan",
                "placing": {"photo": key},
                "back": [page, dict(state)],
            },
        )


def _id(key: str) -> PhotoId:
    return PhotoId(UUID(key))


def _full(workspace: Workspace, photo: PhotoId) -> QImage:
    """All pixels, with what is drawn on them; on a reader's thread."""
    from inspector.capture.markup import shapes_on  # noqa: PLC0415 - as in `pictures`
    from inspector.ui.widgets.markup_painter import with_markup  # noqa: PLC0415 - when drawn on

    with workspace.read() as reader:
        held = reader.get(Photo, photo)
        shapes = shapes_on(reader, photo)
    full: FullPicture = read_full(workspace, held)
    image = QImage(full.data, full.width, full.height, full.width * 3, QImage.Format.Format_RGB888)
    return with_markup(image.convertToFormat(QImage.Format.Format_RGB32), shapes)
