"""What a card's taps and words become: use cases, their undo, panels that ask for more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from inspector import words
from inspector.capture.answers import Entry
from inspector.capture.bulk import BulkPass, pass_rest, take_back_passes
from inspector.checklist.definition import VALUE
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import InspectionId, PhotoId, RowId
from inspector.domain.inspection import BuiltTo, FieldValue, ItemResult
from inspector.ui.notices import Tone as NoticeTone
from inspector.ui.pages.checks.card import CheckCard
from inspector.ui.pages.checks.entering import (
    as_built,
    as_na,
    entry_of,
    remark_of,
    with_note,
    with_override,
    with_value,
)
from inspector.ui.pages.checks.evidence import Evidence
from inspector.ui.pages.checks.field_editor import SCAN
from inspector.ui.pages.checks.field_views import AttachedView
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.ledger import Ledger
from inspector.ui.pages.checks.panels import AlbumPanel
from inspector.ui.pages.checks.planning import Planning
from inspector.ui.pages.checks.reading import try_entry
from inspector.ui.pages.checks.recording_editor import (
    CAMERA,
    CHOOSE,
    PLAY,
    POSTER,
    REMOVE,
    TAKE,
    RecordingRow,
)
from inspector.ui.pages.checks.recordings import Recordings, field_for_files
from inspector.ui.pages.checks.sheet import Key, Section
from inspector.ui.pages.checks.table import Table
from inspector.ui.pages.checks.ways import Ways
from inspector.ui.photo_guide import PhotoGuide, PhotoHost
from inspector.ui.widgets.photo_side import ViewedPhoto
from inspector.ui.widgets.photo_viewer import PhotoViewer

__all__ = ["Answering"]

_TRY_MS = 150
"""After the last key; typing 9.6 is not judged as 9."""


class Answering(QObject):
    """The owner of the cards; see `inspector.ui.pages.checks.owner.Owner`.

    Attributes:
        ledger: what is on its way to the disk.

    Signals:
        changed: photos or a defect are others: inspection and theme.
    """

    changed = Signal(object, str)

    def __init__(self, runner: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self._runner = runner
        self._desk = runner.desk
        self.ledger = Ledger(runner.desk, self)
        self._evidence = Evidence(runner.desk, parent)
        self._evidence.changed.connect(self.changed)
        self._recordings = Recordings(runner.desk, parent)
        self._recordings.changed.connect(self.changed)
        self._planning = Planning(runner, self)
        self._planning.changed.connect(self.changed)
        self._ways = Ways(runner)
        self._trial: tuple[Key, str, FieldValue] | None = None
        self._trying = QTimer(self)
        self._trying.setSingleShot(True)
        self._trying.setInterval(_TRY_MS)
        self._trying.timeout.connect(self._try)

    # Answers

    def give_result(self, card: CheckCard, result: ItemResult) -> None:
        """See `Owner`."""
        self._give(card, lambda entry: with_value(entry, VALUE, result.value))

    def give_value(self, card: CheckCard, field: str, value: object) -> None:
        """See `Owner`."""
        given: FieldValue = value if isinstance(value, tuple) else str(value)
        self._trying.stop()
        self._give(card, lambda entry: with_value(entry, field, given))

    def give_override(self, card: CheckCard, field: str, reason: str) -> None:
        """See `Owner`; like words beside the answer, it is stored as it is typed."""
        view = self._view(card)
        before = self._entry(view.key)
        after = with_override(before, field, reason)
        if before != after and not self._runner.frame.read_only:
            self.ledger.note(self._id, view.key, before, after, item=view.number)

    def give_reason(self, card: CheckCard, reason: str) -> None:
        """See `Owner`."""
        self._give(card, lambda entry: as_na(entry, reason))

    def give_built(self, card: CheckCard, rules: BuiltTo | None) -> None:
        """See `Owner`."""
        self._give(card, lambda entry: as_built(entry, rules))

    def give_note(self, card: CheckCard, note: str) -> None:
        """See `Owner`."""
        view = self._view(card)
        before = self._entry(view.key)
        if before.note.strip() != note.strip():
            after = with_note(before, note)
            self.ledger.note(self._id, view.key, before, after, item=view.number)

    def toggle_phrase(self, card: CheckCard, phrase: str, *, taken: bool) -> None:
        """See `Owner`."""
        view = self._view(card)
        remark = remark_of(self._entry(view.key).note, view.known).toggled(phrase, taken=taken)
        self.give_note(card, remark.note())
        self.ledger.close_note(self._id, view.key)

    def try_value(self, card: CheckCard, field: str, value: object) -> None:
        """See `Owner`."""
        given: FieldValue = value if isinstance(value, tuple) else str(value)
        self._trial = (self._view(card).key, field, given)
        self._trying.start()

    def pass_rest(self, section: Section, label: str, row: RowId | None = None) -> None:
        """Passes what is left of a chapter at a place, or in one of its rows."""
        work: Callable[[], BulkPass] = partial(
            pass_rest,
            self._desk.opened,
            inspection=self._id,
            theme=section.theme,
            chapter=section.chapter,
            place=section.place,
            row=row,
        )
        self._desk.tasks.write(
            work, receiver=self, done=partial(self._passed, section, label, row, work), keep=True
        )

    # Evidence

    def ask_photos(self, card: CheckCard, role: PhotoRole | None) -> None:
        """See `Owner`."""
        if not self._runner.frame.read_only:
            self._evidence.choose(self._id, self._view(card), role)

    def open_camera(self, card: CheckCard, role: PhotoRole | None) -> None:
        """See `Owner`."""
        if self._runner.frame.read_only:
            return
        self._ways.take_photos(self._view(card), role)

    def take_files(self, card: CheckCard, files: tuple[Path, ...]) -> None:
        """See `Owner`."""
        view = self._view(card)
        field = field_for_files(view)
        if field and not self._runner.frame.read_only:
            self._recordings.take(self._id, view, field, files)
        else:
            self._evidence.take(self._id, view, files)

    def take_image(self, card: CheckCard, image: QImage) -> None:
        """See `Owner`."""
        self._evidence.take_image(self._id, self._view(card), image)

    def attachment(self, card: CheckCard, field: str, what: str, which: object) -> None:
        """See `Owner`."""
        view = self._view(card)
        if isinstance(which, AttachedView) and what == PLAY:
            self._runner.panel_asked.emit(self._recordings.player(which))
        if isinstance(which, RecordingRow) and what == POSTER:
            self._recordings.show_poster(which)
            return
        if self._runner.frame.read_only:
            return
        if isinstance(which, AttachedView) and what == REMOVE:
            self._recordings.remove(self._id, view, which)
        elif isinstance(which, tuple) and what == TAKE:
            self._recordings.take(self._id, view, field, which)
        elif what == CHOOSE:
            self._recordings.choose(self._id, view, field)
        elif what == CAMERA:
            self._ways.record(view, field)
        elif what == SCAN:
            self._ways.scan(view, field)

    def open_album(self, card: CheckCard) -> None:
        """See `Owner`."""
        sheet, view, inspection = self._runner.sheet, self._view(card), self._id
        assert sheet is not None
        panel = AlbumPanel(sheet.album, sheet.marked, self._desk.pictures.loader(), view.title)

        def chosen(key: str) -> None:
            self._evidence.link(inspection, view, PhotoId(UUID(key)))
            self._runner.panel_dropped.emit()

        panel.chosen.connect(chosen)
        self._runner.panel_asked.emit(panel)

    def open_photo(self, card: CheckCard, key: str) -> None:
        """See `Owner`."""
        view = self._view(card)
        viewer = PhotoViewer()
        host = PhotoHost(
            self,
            changed=partial(self.changed.emit, self._id, view.theme),
            open_panel=self._runner.panel_asked.emit,
            close_panel=self._runner.panel_dropped.emit,
        )
        PhotoGuide(
            viewer,
            self._desk,
            go=self._ways.go,
            back=lambda: ("checks", None),
            host=None if self._runner.frame.read_only else host,
        )
        viewer.stand_in_panel()
        viewer.left.connect(self._runner.panel_dropped)
        photos = [ViewedPhoto(one.key, one.name, one.doubtful, one.marked) for one in view.photos]
        viewer.show_one(view.title, photos, first=key)
        viewer.set_markable(True)
        viewer.markup_asked.connect(partial(self._ways.mark, [one.key for one in view.photos]))
        self._runner.panel_asked.emit(viewer)

    # Defects and places

    def open_defect(self, card: CheckCard) -> None:
        """See `Owner`."""
        defect = self._view(card).defect
        if defect is not None:
            self._ways.open_defect(defect.id)

    def open_place(self, card: CheckCard) -> None:
        """See `Owner`."""
        self._ways.open_place(self._view(card).at)

    def plan(self, card: CheckCard, fact: str, value: str) -> None:
        """See `Owner`."""
        self._planning.choose(self._view(card), fact, value)

    # Within

    @property
    def _id(self) -> InspectionId:
        assert self._runner.sheet is not None
        return self._runner.sheet.inspection.id

    def _view(self, card: CheckCard) -> ItemView:
        assert card.view is not None
        return card.view

    def _entry(self, key: Key) -> Entry:
        sheet = self._runner.sheet
        assert sheet is not None
        return self.ledger.entry(self._id, key, entry_of(sheet.answers.get(key)))

    def _give(self, card: CheckCard, change: Callable[[Entry], Entry]) -> None:
        if self._runner.frame.read_only:
            return
        view = self._view(card)
        before = self._entry(view.key)
        after = change(before)
        if after != before:
            self.ledger.give(self._id, view.key, before, after, item=view.number)
        elif not self.ledger.is_busy(self._id, view.key):
            # A tap that changes nothing is not left looking as if it were on its way.
            card.show_item(view, self._runner.frame)

    def _try(self) -> None:
        trial, sheet = self._trial, self._runner.sheet
        if trial is None or sheet is None or trial[0] not in sheet.judged:
            return
        key, field, value = trial
        entry = with_value(self._entry(key), field, value)
        theme = sheet.judged[key][0]
        self._desk.tasks.read(
            partial(try_entry, self._desk.opened, self._id, theme=theme, key=key, entry=entry),
            receiver=self,
            done=partial(self._tried, key),
            failed=lambda _: True,
            topic="trial",
        )

    def _tried(self, key: Key, judged: ItemJudgement | None) -> None:
        card = self._runner.stack.card(key)
        if judged is None or card is None or self.ledger.is_busy(self._id, key):
            return
        result = judged.result
        text = "" if result is None else words.term(result, self._desk.language)
        card.show_verdict(result, text)

    def _passed(
        self,
        section: Section,
        label: str,
        row: RowId | None,
        again: Callable[[], BulkPass],
        done: BulkPass,
    ) -> None:
        if not done.items:
            self._desk.notices.tell(NoticeTone.INFO, "checks.bulk_none", key="checks.bulk")
            return
        inspection = self._id
        self._desk.undo.did(
            "undo.bulk",
            back=partial(
                take_back_passes,
                self._desk.opened,
                inspection=inspection,
                items=done.items,
                place=section.place,
                row=row,
            ),
            again=again,
            shown=partial(self.changed.emit, inspection, section.theme),
            toast=True,
            receiver=self,
            chapter=label,
            count=len(done.items),
        )
        self.changed.emit(inspection, section.theme)
