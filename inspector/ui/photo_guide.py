"""Stands behind a viewer of photos: fetches what it asks for, and goes where it asks to go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from inspector.domain.ids import PhotoId, PlaceId
from inspector.domain.inspection import Inspection
from inspector.errors import InspectorError
from inspector.photos.sizes import LARGE_PX
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.photo_lines import lines_of
from inspector.ui.photo_placing import PhotoPlacing
from inspector.ui.photo_removing import PhotoRemoving
from inspector.ui.pickers import choose_target
from inspector.ui.widgets.photo_facts import ToldFacts
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.ui.widgets.position_panel import PositionPanel
from inspector.workspace import Workspace

__all__ = ["PhotoGuide", "PhotoHost"]

Go = Callable[[str, Mapping[str, object]], object]
Back = tuple[str, Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class PhotoHost:
    """What a page lends, so that photos can be placed by numbers and put aside from a viewer.

    Attributes:
        page: outlives the viewer.
        changed: called when a photo is another, gone or back, also after undo.
        open_panel: shows the panel for numbers.
        close_panel: puts it away.
    """

    page: QObject
    changed: Callable[[], object]
    open_panel: Callable[[PositionPanel], object]
    close_panel: Callable[[], object]


class PhotoGuide(QObject):
    """Wires a viewer to the workspace; lives as long as the viewer.

    Args:
        viewer: who asks.
        desk: the page's means.
        go: goes to another page with a state.
        back: page to come back to, and its state or None for as it was.
        host: the page, where photos may be changed; None where they are only looked at.
    """

    def __init__(
        self,
        viewer: PhotoViewer,
        desk: Desk,
        *,
        go: Go,
        back: Callable[[], Back],
        host: PhotoHost | None = None,
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
        desk.undo.changed.connect(self._read_again)
        viewer.offer(place=host is not None, copy=True)
        if host is not None:
            self._lend(host)
        viewer.offer_facts()

    def _lend(self, host: PhotoHost) -> None:
        viewer, desk = self._viewer, self._desk
        placing = PhotoPlacing(
            desk,
            show=host.open_panel,
            close=host.close_panel,
            placed=host.changed,
            parent=host.page,
        )
        removing = PhotoRemoving(desk, changed=host.changed, parent=host.page)
        viewer.numbers_asked.connect(lambda key: placing.ask(_id(key)))
        viewer.removal_asked.connect(lambda key: removing.remove(_id(key)))
        removing.gone.connect(viewer.drop)
        removing.back.connect(viewer.bring_back)
        viewer.offer_numbers()
        viewer.offer_removal()

    def _read_again(self) -> None:
        """What was taken back may have been said of the photo that is looked at."""
        if self._viewer.isVisible() and self._viewer.active_key:
            self._read_facts(self._viewer.active_key)

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
        # Not from the sheet: without room for facts beside the picture none was read.
        self._desk.tasks.read(
            partial(_compound_of, self._desk.opened, _id(key)),
            receiver=self,
            done=partial(self._go_to_plan, key),
            topic="photo-plan",
        )

    def _go_to_plan(self, key: str, compound: PlaceId) -> None:
        page, state = self._back()
        self._go(
            "compounds",
            {
                "compound": str(compound),
                "tab": "plan",
                "placing": {"photo": key},
                "back": [page, None if state is None else dict(state)],
            },
        )


def _id(key: str) -> PhotoId:
    return PhotoId(UUID(key))


def _compound_of(workspace: Workspace, photo: PhotoId) -> PlaceId:
    """Whose plan it may be put on."""
    with workspace.read() as reader:
        return reader.get(Inspection, reader.get(Photo, photo).inspection).compound


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
