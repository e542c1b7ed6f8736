"""What a card shows below its item: reasons, evidence, words, and what a failure needs."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.domain.defect import DefectState
from inspector.domain.inspection import ItemResult, Severity
from inspector.ui.pages.checks.detail_parts import (
    BuiltForm,
    ExcuseForm,
    MissingPhotos,
    WithdrawnLine,
    show_words,
)
from inspector.ui.pages.checks.entering import remark_of
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.choice_chips import ChipChoice
from inspector.ui.widgets.fail_detail import FailDetail
from inspector.ui.widgets.field_tile import TileChoice
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.photo_model import PhotoEntry, ThumbnailLoader
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["OTHER", "CardDetail", "days_for", "is_needed"]

OTHER = "other"
"""Of a list: a unit or a day that is not in it."""
_DAYS = {Severity.CRITICAL: 3, Severity.MAJOR: 14, Severity.MINOR: 28}
"""Days to put a defect right that are proposed; a proposal of ours, from no norm."""
_CHOICES = (3, 7, 14, 28)


def days_for(severity: Severity) -> int:
    """Days proposed for putting a defect right."""
    return _DAYS[severity]


def is_needed(view: ItemView, *, note: bool, built: bool) -> bool:
    """Whether there is anything to show below an item."""
    excused = view.result is ItemResult.NA or view.entry.built_to is not None
    shown = bool(view.reasons or view.missing or view.photos or view.entry.note)
    return view.is_fail or excused or shown or view.has_withdrawn or note or built


class CardDetail(Themed, QWidget):
    """Parts are made when they are first wanted.

    Signals:
        photos_asked: photos are to be added, showing the role (None when nobody said).
        camera_asked: likewise, to be taken.
        album_asked: one of the inspection's own photos is to be linked.
        files_given, image_given, photo_opened: of the strip.
        note_given: the whole note.
        phrase_toggled: a standard phrase, and whether it is taken.
        reason_given: why the item does not apply.
        built_given: year and standard, a `BuiltTo`.
        defect_opened, fail_asked: go to the defect; let the item fail again.
        severity_chosen, deadline_chosen, unit_chosen, place_asked: the facts of the defect.
    """

    photos_asked = Signal(object)
    camera_asked = Signal(object)
    album_asked = Signal()
    files_given = Signal(tuple)
    image_given = Signal(QImage)
    photo_opened = Signal(str)
    note_given = Signal(str)
    phrase_toggled = Signal(str, bool)
    reason_given = Signal(str)
    built_given = Signal(object)
    defect_opened = Signal()
    fail_asked = Signal()
    severity_chosen = Signal(str)
    deadline_chosen = Signal(str)
    unit_chosen = Signal(str)
    place_asked = Signal()

    def __init__(self, loader: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._view: ItemView | None = None
        self._read_only = False
        self._error = InlineError(parent=self)
        self._error.hide()
        self._reasons = Label(size=14, ink="text.2", parent=self)
        self._gone = WithdrawnLine(self)
        self._gone.opened.connect(self.defect_opened)
        self._gone.fail_asked.connect(self.fail_asked)
        self._excuse: ExcuseForm | None = None
        self._built: BuiltForm | None = None
        self._fail: FailDetail | None = None
        self._strip: PhotoStrip | None = None
        self._note: TextBox | None = None
        self._missing = MissingPhotos(self)
        self._missing.photos_asked.connect(self.camera_asked)
        self._missing.album_asked.connect(self.album_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._error, self._reasons, self._gone, self._missing):
            self._column.addWidget(part)
        self.follow_theme()

    def show_item(
        self,
        view: ItemView,
        *,
        language: Language,
        today: date,
        units: tuple[str, ...],
        read_only: bool,
        note: bool,
        built: bool,
    ) -> None:
        """Shows what is on disk; ``note`` and ``built`` open an empty note and the year's form."""
        self._view, self._read_only = view, read_only
        self._reasons.set_ink("fail" if view.is_fail else "text.2")
        self._reasons.say("\n".join(reason.text for reason in view.reasons))
        self._gone.show_defect(view, read_only=read_only)
        self._missing.show_item(view, read_only=read_only)
        self._show_excuse(view)
        self._show_built(view, wanted=built)
        self._show_fail(view, language=language, today=today, units=units)
        self._show_evidence(view, note=note)

    def say_error(self, text: str) -> None:
        """Says why something was not taken; empty when all is well."""
        self._error.say(text)

    def note_box(self) -> TextBox | None:
        """Where the words are written, while there is such a place."""
        if self._fail is not None and not self._fail.isHidden():
            return self._fail.note
        return self._note if self._note is not None and not self._note.isHidden() else None

    def fail(self) -> FailDetail | None:
        """What a failure needs, once it was wanted."""
        return self._fail

    def missing(self) -> tuple[ChipButton, ...]:
        """The chips that say which photos are still to be taken."""
        return self._missing.chips()

    def flush(self) -> None:
        """Gives words that were not given yet."""
        box = self.note_box()
        if box is not None:
            box.flush()
        if self._excuse is not None:
            self._excuse.box.flush()

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(10))

    def _show_excuse(self, view: ItemView) -> None:
        wanted = view.result is ItemResult.NA
        if wanted and self._excuse is None:
            self._excuse = ExcuseForm(self)
            self._excuse.given.connect(self.reason_given)
            self._column.insertWidget(2, self._excuse)
        if self._excuse is not None:
            self._excuse.setVisible(wanted)
            if wanted:
                self._excuse.show_item(view, read_only=self._read_only)

    def _show_built(self, view: ItemView, *, wanted: bool) -> None:
        wanted = wanted or view.entry.built_to is not None
        if wanted and self._built is None:
            self._built = BuiltForm(self)
            self._built.given.connect(self.built_given)
            self._column.insertWidget(2, self._built)
        if self._built is not None:
            self._built.setVisible(wanted)
            if wanted:
                self._built.show_item(view, read_only=self._read_only)

    def _show_fail(
        self, view: ItemView, *, language: Language, today: date, units: tuple[str, ...]
    ) -> None:
        if view.is_fail and self._fail is None:
            self._fail = self._make_fail()
        if self._fail is None:
            return
        self._fail.setVisible(view.is_fail)
        if not view.is_fail:
            return
        detail = self._fail
        remark = remark_of(view.entry.note, view.known)
        offered = tuple(dict.fromkeys((*view.phrases, *remark.phrases)))
        if detail.property("offered") != offered:
            detail.setProperty("offered", offered)
            detail.phrases.set_choices([ChipChoice(one, one) for one in offered])
        detail.phrases.set_names(remark.phrases)
        show_words(detail.note, remark.words)
        detail.photos.set_photos(_entries(view))
        defect = view.defect
        detail.defect.set_number(defect.number if defect is not None else "")
        is_open = defect is not None and defect.state is DefectState.OPEN
        detail.set_read_only(self._read_only)
        for tile in (detail.severity, detail.deadline, detail.unit):
            tile.setVisible(defect is not None)
            tile.setEnabled(is_open and not self._read_only)
        detail.location.setVisible(defect is not None)
        detail.location.setEnabled(True)
        if defect is None:
            return
        grave = defect.severity is not Severity.MINOR
        detail.severity.set_value(view.severity, ink="fail" if grave else "text")
        detail.severity.set_choices(
            [TileChoice(one.value, words.term(one, language)) for one in Severity]
        )
        self._show_deadline(detail, defect.deadline, days_for(defect.severity), today)
        self._show_unit(detail, defect.unit, units)
        detail.location.set_value(view.place)

    def _show_deadline(
        self, detail: FailDetail, deadline: date | None, days: int, today: date
    ) -> None:
        last = deadline or today + timedelta(days=days)
        left = (last - today).days
        text = self.tr("{month}月{day}日（{days} 天）").format(
            month=last.month, day=last.day, days=left
        )
        proposed = deadline is None
        detail.deadline.set_label(self.tr("建议期限") if proposed else self.tr("整改期限"))
        detail.deadline.set_value(text, ink="text.2" if proposed else "text")
        choices = []
        for ahead in _CHOICES:
            day = today + timedelta(days=ahead)
            label = self.tr("{month}月{day}日（{days} 天）")
            said = label.format(month=day.month, day=day.day, days=ahead)
            choices.append(TileChoice(day.isoformat(), said))
        detail.deadline.set_choices((*choices, TileChoice(OTHER, self.tr("其他日期…"))))

    def _show_unit(self, detail: FailDetail, unit: str, units: tuple[str, ...]) -> None:
        proposed = unit or (units[0] if len(units) == 1 else "")
        named = bool(proposed) and not unit
        detail.unit.set_label(self.tr("建议单位") if named else self.tr("责任单位"))
        detail.unit.set_value(proposed or self.tr("选择单位"), ink="text" if unit else "text.2")
        offered = [TileChoice(one, one) for one in units]
        detail.unit.set_choices((*offered, TileChoice(OTHER, self.tr("其他单位…"))))

    def _show_evidence(self, view: ItemView, *, note: bool) -> None:
        photos = bool(view.photos) and not view.is_fail
        if photos and self._strip is None:
            self._strip = self._make_strip(PhotoStrip(self))
            self._column.insertWidget(self._column.count() - 1, self._strip)
        if self._strip is not None:
            self._strip.setVisible(photos)
            self._strip.set_read_only(self._read_only)
            if photos:
                self._strip.set_photos(_entries(view))
        wanted = (note or bool(view.entry.note)) and not view.is_fail
        if wanted and self._note is None:
            self._note = TextBox(parent=self)
            self._note.set_hint(self.tr("备注"))
            self._note.draft_changed.connect(self.note_given)
            self._column.addWidget(self._note)
        if self._note is not None:
            self._note.setVisible(wanted)
            self._note.setReadOnly(self._read_only)
            if wanted:
                show_words(self._note, view.entry.note)

    def _make_fail(self) -> FailDetail:
        detail = FailDetail(self)
        self._make_strip(detail.photos)
        detail.phrases.picked.connect(self.phrase_toggled)
        detail.note.draft_changed.connect(self._fail_words)
        detail.defect.clicked.connect(self.defect_opened)
        detail.severity.chosen.connect(self.severity_chosen)
        detail.deadline.chosen.connect(self.deadline_chosen)
        detail.unit.chosen.connect(self.unit_chosen)
        detail.location.clicked.connect(self.place_asked)
        self._column.insertWidget(self._column.indexOf(self._missing), detail)
        detail.show()
        return detail

    def _make_strip(self, strip: PhotoStrip) -> PhotoStrip:
        strip.set_loader(self._loader)
        strip.camera_requested.connect(lambda: self.camera_asked.emit(None))
        strip.import_requested.connect(lambda: self.photos_asked.emit(None))
        strip.opened.connect(self.photo_opened)
        strip.files_dropped.connect(self.files_given)
        strip.image_pasted.connect(self.image_given)
        return strip

    def _fail_words(self, text: str) -> None:
        """The free words behind the phrases that are taken."""
        assert self._view is not None
        assert self._fail is not None
        taken = self._fail.phrases.names()
        known = remark_of(self._view.entry.note, self._view.known).phrases
        ordered = (
            *(one for one in known if one in taken),
            *(one for one in taken if one not in known),
        )
        self.note_given.emit("；".join((*ordered, text) if text.strip() else ordered))


def _entries(view: ItemView) -> tuple[PhotoEntry, ...]:
    return tuple(
        PhotoEntry(one.key, one.name, placed=one.placed, marked=one.marked, doubtful=one.doubtful)
        for one in view.photos
    )
