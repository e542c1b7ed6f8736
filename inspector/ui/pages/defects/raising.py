"""记一个问题: where, what, how grave, pictures; it is on disk before the form closes."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.ids import InspectionId, PlaceId
from inspector.domain.inspection import Severity
from inspector.ui.pages.defects.setting import PlaceLine, Setting
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips, PhrasePicker
from inspector.ui.widgets.field_tile import FieldTile, TileChoice
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import EmptyState, InlineError
from inspector.ui.widgets.photo_drops import PhotoDrops
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.search_field import SearchField
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, px
from inspector.words import Language

__all__ = ["RaisePanel"]

_OFFERED = 5
"""Places shown at a time; searching finds the others."""


class RaisePanel(Themed, PhotoDrops, QWidget):
    """Records a defect that no checklist item asked about.

    Signals:
        recorded: inspection, place, title and severity are there; it is to be stored.
        edited: something was typed or chosen; `drafts` has it.
        inspection_chosen: another inspection is meant.
        begin_asked: there is no running inspection; one is to be begun.
        import_asked: 导入 was tapped.
        files_given: paths let fall or pasted.
        image_given: a picture pasted.
        closed: the panel is no longer seen.
    """

    recorded = Signal()
    edited = Signal()
    inspection_chosen = Signal(object)
    begin_asked = Signal()
    import_asked = Signal()
    files_given = Signal(tuple)
    image_given = Signal(QImage)
    closed = Signal()

    def __init__(self, *, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._setting = Setting()
        self._place: PlaceId | None = None
        self._inspection = FieldTile("", icon="clipboard-check", parent=self)
        self._place_title = Label(size=14, bold=True, parent=self)
        self.search = SearchField(parent=self)
        self.places = ChoiceChips(parent=self)
        self._spot_note = Label(size=13, ink="info", parent=self)
        self._place_error = InlineError(parent=self)
        self._title_title = Label(size=14, bold=True, parent=self)
        self.phrases = PhrasePicker(self)
        self.title = TextBox(parent=self)
        self._title_error = InlineError(parent=self)
        self._severity_title = Label(size=14, bold=True, parent=self)
        self.severity = ChoiceChips(parent=self)
        self._photo_title = Label(size=14, bold=True, parent=self)
        self.photos = PhotoStrip(self)
        self._photo_note = Label(size=13, ink="text.2", parent=self)
        self.keep = Button(
            kind=ButtonKind.PRIMARY, icon="check", size=ButtonSize.ANSWER, parent=self
        )
        self._error = InlineError(parent=self)
        self._begin = Button(kind=ButtonKind.PRIMARY, icon="clipboard-check")
        self._none = EmptyState("", "", icon="clipboard-list", actions=(self._begin,), framed=False)
        self._body = QWidget(self)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.follow_theme()

    # Shown

    def set_setting(self, setting: Setting) -> None:
        """Where it may be recorded; what was chosen and is still there stays."""
        self._setting = setting
        running = setting.inspection is not None
        self._body.setVisible(running)
        self._none.setVisible(not running)
        named = {one: f"{number} {name}".strip() for one, number, name in setting.inspections}
        self._inspection.set_choices([TileChoice(str(one), text) for one, text in named.items()])
        self._inspection.set_value(named[setting.inspection] if setting.inspection else "")
        if self._place not in {one.id for one in setting.places}:
            self._place = setting.places[0].id if setting.places else None
        self.phrases.set_choices(
            [
                ChipChoice(str(place), phrase.say(self._language))
                for place, phrase in enumerate(setting.phrases)
            ]
        )
        self._offer()

    def inspection(self) -> InspectionId | None:
        """The inspection meant."""
        return self._setting.inspection

    def place(self) -> PlaceId | None:
        """The place chosen."""
        return self._place

    def chosen_severity(self) -> Severity:
        """How grave."""
        return Severity(next(iter(self.severity.names()), Severity.MINOR.value))

    def drafts(self) -> dict[str, str]:
        """What was typed and chosen."""
        held = {
            "title": self.title.toPlainText(),
            "severity": self.chosen_severity().value,
            "place": str(self._place or ""),
            "inspection": str(self._setting.inspection or ""),
        }
        return {name: text for name, text in held.items() if text}

    def set_drafts(self, drafts: Mapping[str, object]) -> None:
        """Puts back what was typed and chosen; must bear anything."""
        held = {name: text for name, text in drafts.items() if isinstance(text, str)}
        self.title.set_text(held.get("title", ""))
        if held.get("severity") in {one.value for one in Severity}:
            self.severity.set_names((held["severity"],))
        try:
            self._place = PlaceId(UUID(held["place"])) if "place" in held else self._place
        except ValueError:
            self._place = None

    def set_spotted(self, *, spotted: bool) -> None:
        """Whether it was begun by a tap on a plan, where its pin will stand."""
        said = words.say("defects.on_the_plan", self._language) if spotted else ""
        self._spot_note.say(said)

    def say_error(self, text: str) -> None:
        """Says why it was refused."""
        self._error.say(text)

    def error(self) -> str:
        """What is said to be wrong, wherever it stands."""
        errors = (self._place_error, self._title_error, self._error)
        return next((one.text() for one in errors if not one.isHidden()), "")

    def set_busy(self, *, busy: bool) -> None:
        """While it is being written its key does nothing."""
        self.keep.setEnabled(not busy)

    def set_waiting_photos(self, count: int) -> None:
        """So many pictures come in with it."""
        text = words.say("defects.photos_waiting", self._language, count=count) if count else ""
        self._photo_note.say(text)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.setWindowTitle(self.tr("记一个问题"))
        self._inspection.set_label(self.tr("记在哪次检查里"))
        self._place_title.setText(self.tr("在哪里"))
        self.search.set_hint(self.tr("找楼栋、单元、电梯"))
        self._title_title.setText(self.tr("什么问题"))
        self.title.set_hint(self.tr("一句话写清哪里不对"))
        self._severity_title.setText(self.tr("严重程度"))
        self._photo_title.setText(self.tr("照片"))
        chosen = self.severity.names() or (Severity.MINOR.value,)
        self.severity.set_choices(
            [ChipChoice(one.value, words.term(one, self._language)) for one in Severity]
        )
        self.severity.set_names(chosen)
        self.keep.set_text(self.tr("记下问题"))
        self._begin.set_text(self.tr("去小区开始检查"))
        self._none.say(
            self.tr("没有正在进行的检查"), words.say("defects.no_inspection", self._language)
        )

    def restyle(self) -> None:
        """Room of the design."""
        self._outer.setContentsMargins(px(20), px(4), px(20), px(20))
        self._column.setSpacing(px(8))

    def hideEvent(self, event: QHideEvent) -> None:
        """It was closed, or its page left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V takes a picture in, wherever the focus is, but in a text that takes it itself."""
        pasted = event.matches(QKeySequence.StandardKey.Paste) and self.photos.isVisible()
        if not pasted or not self.photos.take(QApplication.clipboard().mimeData()):
            super().keyPressEvent(event)

    def strip_for_drops(self) -> PhotoStrip | None:
        """Its own, while it is shown."""
        return self.photos if self.photos.isVisibleTo(self) else None

    # Within

    def _build(self) -> None:
        self.photos.set_camera_available(False)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (
            self._inspection,
            self._title_title,
            self.phrases,
            self.title,
            self._title_error,
            self._place_title,
            self.search,
            self.places,
            self._place_error,
            self._spot_note,
            self._severity_title,
            self.severity,
            self._photo_title,
            self.photos,
            self._photo_note,
            self._error,
            self.keep,
        ):
            self._column.addWidget(part)
        for hidden in (
            self._spot_note,
            self._place_error,
            self._title_error,
            self._error,
            self._photo_note,
        ):
            hidden.hide()
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._body)
        self._outer.addWidget(self._none)
        self._outer.addStretch(1)
        self._none.hide()

    def _connect(self) -> None:
        self._inspection.chosen.connect(
            lambda name: self.inspection_chosen.emit(InspectionId(UUID(name)))
        )
        self.search.searched.connect(lambda _text: self._offer())
        self.places.chosen.connect(self._choose)
        self.phrases.picked.connect(self._phrase)
        self.title.draft_changed.connect(self._typed)
        self.title.textChanged.connect(self.edited)  # the draft comes 200 ms later
        self.severity.chosen.connect(lambda _names: self.edited.emit())
        self.photos.import_requested.connect(self.import_asked)
        self.photos.files_dropped.connect(self.files_given)
        self.photos.image_pasted.connect(self.image_given)
        self.keep.clicked.connect(self._submit)
        self._begin.clicked.connect(self.begin_asked)

    def _offer(self) -> None:
        """The places that are meant: those that say what is searched for, the chosen one first."""
        text = self.search.text().casefold()
        found = [one for one in self._setting.places if text in " ".join(one.path).casefold()]
        chosen = [one for one in self._setting.places if one.id == self._place]
        rest = [one for one in found if one.id != self._place]
        self.places.set_choices([_chip(one) for one in (*chosen, *rest)[:_OFFERED]])
        self.places.set_names((str(self._place),))
        unknown = (
            ""
            if found or not text
            else words.say("defects.no_such_place", self._language, text=self.search.text())
        )
        self._place_error.say(unknown)

    def _choose(self, names: tuple[str, ...]) -> None:
        self._place = PlaceId(UUID(names[0]))
        self._place_error.say("")
        self.edited.emit()

    def _phrase(self, name: str, taken: bool) -> None:
        said = self.phrases.chip(name).text()
        parts = [part for part in self.title.toPlainText().split("；") if part.strip()]
        parts = (
            [*parts, said] if taken and said not in parts else [one for one in parts if one != said]
        )
        self.title.set_text("；".join(parts))
        self._title_error.say("")
        self.edited.emit()

    def _typed(self, _text: str) -> None:
        self._title_error.say("")
        self.edited.emit()

    def _submit(self) -> None:
        self.title.flush()
        self.say_error("")
        if self._place is None:
            self._place_error.say(words.say("defects.no_place", self._language))
            self.search.setFocus()
        elif not self.title.toPlainText().strip():
            self._title_error.say(words.say("defect.no_title", self._language))
            self.title.setFocus()
        else:
            self.recorded.emit()


def _chip(line: PlaceLine) -> ChipChoice:
    return ChipChoice(str(line.id), " · ".join(line.path))
