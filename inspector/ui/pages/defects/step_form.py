"""The small form of one step: what it needs, nothing else, and a key that takes the step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from inspector import words
from inspector.domain.defect import DefectAction
from inspector.domain.ids import PhotoId
from inspector.ui.pages.defects.doing import Filled, Step
from inspector.ui.pages.defects.entries import photo_entries
from inspector.ui.pages.defects.reading import ShownPhoto
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.flow_layout import FlowLayout
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.photo_drops import PhotoDrops
from inspector.ui.widgets.photo_model import ThumbnailLoader
from inspector.ui.widgets.photo_strip import PhotoStrip
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.typed_date import read_day
from inspector.words import Language

__all__ = ["StepForm"]

_DAYS = (3, 7, 14, 28)
_UNITS = 4
_SOURCES = ("", "paper", "stick")

_WITH_UNIT = (Step.NOTIFY, Step.CHANGE, Step.RECTIFY)
_WITH_DAY = (Step.NOTIFY, Step.CHANGE)
_WITH_PHOTOS = (Step.RECTIFY, Step.RECHECK)
_WITH_AUTHORITY = (Step.WAIVE, Step.TRANSFER)
_WITH_NOTE = (Step.NOTIFY, Step.RECTIFY, Step.RECHECK, Step.WITHDRAW, Step.WAIVE, Step.TRANSFER)
_MUST_SAY_WHY = (DefectAction.WITHDRAW, DefectAction.WAIVE, DefectAction.FAIL_RECHECK)


class StepForm(Themed, PhotoDrops, QWidget):
    """Asks for what a step needs; what is typed is handed out, so that it outlives a restart.

    Args:
        step: which.
        language: of its sentences.
        today: for deadlines.
        parent: its owner.

    Attributes:
        step: which it is.

    Signals:
        submitted: a `Filled`, checked for what is missing.
        edited: something was typed; `drafts` has it.
        import_asked, camera_asked: 导入 or 拍照 was tapped.
        files_given: paths let fall or pasted.
        image_given: a picture pasted.
        photo_opened: key of a picture.
        photo_removed: key of a picture that was taken away again.
    """

    submitted = Signal(object)
    edited = Signal()
    import_asked = Signal()
    camera_asked = Signal()
    files_given = Signal(tuple)
    image_given = Signal(QImage)
    photo_opened = Signal(str)
    photo_removed = Signal(str)

    def __init__(
        self, step: Step, *, language: Language, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.step = step
        self._language, self._today = language, today
        self._photos: tuple[ShownPhoto, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._photo_title = Label(size=14, bold=True, parent=self)
        self.photos = PhotoStrip(self)
        self.name = LineField(parent=self)
        self.unit = LineField(parent=self)
        self._units = ChoiceChips(parent=self)
        self.day = LineField(parent=self)
        self._days = ChoiceChips(parent=self)
        self._source_title = Label(size=14, bold=True, parent=self)
        self._source = ChoiceChips(parent=self)
        self.authority = LineField(parent=self)
        self._note_title = Label(size=14, bold=True, parent=self)
        self.note = TextBox(parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._keys: dict[DefectAction | None, Button] = {}
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.follow_theme()

    # Filled in beforehand

    def propose(
        self, *, unit: str = "", day: date | None = None, units: Sequence[str] = ()
    ) -> None:
        """Fills in what is usual."""
        self._units.set_choices([ChipChoice(one, one) for one in units[:_UNITS] if one != unit])
        self._units.setVisible(self.step in _WITH_UNIT and bool(units[:_UNITS]))
        self.unit.set_text(unit)
        if day is not None:
            self.day.set_text(day.isoformat())
        self._say_days()

    def set_loader(self, loader: ThumbnailLoader) -> None:
        """Says who fetches pictures."""
        self.photos.set_loader(loader)

    def set_photos(self, photos: Sequence[ShownPhoto]) -> None:
        """Pictures that are taken in already and serve this step."""
        self._photos = tuple(photos)
        self.photos.set_photos(photo_entries(photos, self._language))
        if photos:
            self.say_error("")

    def drafts(self) -> dict[str, str]:
        """What was typed, by field."""
        found = {
            "name": self.name.edit.text(),
            "unit": self.unit.edit.text(),
            "day": self.day.edit.text(),
            "authority": self.authority.edit.text(),
            "note": self.note.toPlainText(),
            "source": next(iter(self._source.names()), ""),
        }
        return {name: text for name, text in found.items() if text}

    def set_drafts(self, drafts: Mapping[str, object]) -> None:
        """Puts back what was typed; must bear anything."""
        held = {name: text for name, text in drafts.items() if isinstance(text, str)}
        for name, line in self._lines().items():
            if name in held:
                line.set_text(held[name])
        if "note" in held:
            self.note.set_text(held["note"])
        if held.get("source", "") in _SOURCES:
            self._source.set_names((held.get("source", ""),))
        self._say_days()

    def say_error(self, text: str) -> None:
        """Says what the step was refused for."""
        self._error.say(text)

    def error(self) -> str:
        """What is said to be wrong, wherever it stands."""
        lines = [line.error() for line in self._lines().values()]
        own = self._error.text() if not self._error.isHidden() else ""
        return own or next((said for said in lines if said), "")

    def key(self, action: DefectAction | None) -> Button:
        """The key that takes a step, for tests and the focus."""
        return self._keys[action]

    def set_busy(self, *, busy: bool) -> None:
        """While the step is being written its keys do nothing."""
        for key in self._keys.values():
            key.setEnabled(not busy)

    def retranslate(self) -> None:
        """Words in the language in force."""
        recheck = self.step is Step.RECHECK
        self._photo_title.setText(self.tr("复查照片") if recheck else self.tr("整改后照片"))
        self.name.set_texts(self.tr("整改人"))
        rectify = self.step is Step.RECTIFY
        self.unit.set_texts(self.tr("整改单位") if rectify else self.tr("责任单位"))
        self.day.set_texts(self.tr("整改期限"), hint=self._hint())
        self._source_title.setText(self.tr("回复方式"))
        self._source.set_choices(
            [
                ChipChoice("", self.tr("现场看到")),
                ChipChoice("paper", self.tr("纸质回复")),
                ChipChoice("stick", self.tr("U 盘回复")),
            ]
        )
        if not self._source.names():
            self._source.set_names(("",))
        self._days.set_choices(
            [ChipChoice(str(days), self.tr("{days} 天").format(days=days)) for days in _DAYS]
        )
        waive = self.step is Step.WAIVE
        self.authority.set_texts(self.tr("批准单位") if waive else self.tr("接收单位"))
        must = self.step in (Step.WITHDRAW, Step.WAIVE)
        self._note_title.setText(self.tr("理由") if must else self.tr("说明"))
        self.note.set_hint(self.tr("写明理由") if must else self.tr("可不填"))
        if recheck:
            self.note.set_hint(self.tr("合格可不填；不合格写明哪里没有改好"))
        for action, key in self._keys.items():
            key.set_text(self._verb(action))
        self._say_days()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(8))

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
        self.photos.set_removable(True)
        shown = (
            (self._photo_title, self.step in _WITH_PHOTOS),
            (self.photos, self.step in _WITH_PHOTOS),
            (self.name, self.step is Step.RECTIFY),
            (self.unit, self.step in _WITH_UNIT),
            (self._units, False),
            (self.day, self.step in _WITH_DAY),
            (self._days, self.step in _WITH_DAY),
            (self._source_title, self.step is Step.RECTIFY),
            (self._source, self.step is Step.RECTIFY),
            (self.authority, self.step in _WITH_AUTHORITY),
            (self._note_title, self.step in _WITH_NOTE),
            (self.note, self.step in _WITH_NOTE),
        )
        for widget, is_shown in shown:
            self._column.addWidget(widget)
            widget.setVisible(is_shown)
        self._column.addWidget(self._error)
        keys = QWidget(self)
        flow = FlowLayout(keys)
        for action in _ACTIONS[self.step]:
            loud = action is not DefectAction.FAIL_RECHECK
            kind = ButtonKind.PRIMARY if loud else ButtonKind.DANGER
            key = Button(kind=kind, icon=_ICONS[action], size=ButtonSize.ANSWER, parent=keys)
            key.clicked.connect(partial(self._submit, action))
            flow.addWidget(key)
            self._keys[action] = key
        self._column.addWidget(keys)

    def _connect(self) -> None:
        self.photos.import_requested.connect(self.import_asked)
        self.photos.camera_requested.connect(self.camera_asked)
        self.photos.files_dropped.connect(self.files_given)
        self.photos.image_pasted.connect(self.image_given)
        self.photos.opened.connect(self.photo_opened)
        self.photos.removed.connect(self.photo_removed)
        for line in self._lines().values():
            line.edited.connect(lambda _text: self.edited.emit())
        self.day.edited.connect(lambda _text: self._say_days())
        self.note.textChanged.connect(self.edited)  # not the draft, which comes 200 ms later
        self._source.chosen.connect(lambda _names: self.edited.emit())
        self._units.chosen.connect(self._take_unit)
        self._days.chosen.connect(self._take_days)

    def _lines(self) -> dict[str, LineField]:
        return {
            "name": self.name,
            "unit": self.unit,
            "day": self.day,
            "authority": self.authority,
        }

    def _take_unit(self, names: tuple[str, ...]) -> None:
        self.unit.set_text(names[0])
        self.unit.set_error("")
        self.edited.emit()

    def _take_days(self, names: tuple[str, ...]) -> None:
        self.day.set_text((self._today + timedelta(days=int(names[0]))).isoformat())
        self.day.set_error("")
        self._say_days()
        self.edited.emit()

    def _day(self) -> date | None:
        return read_day(self.day.text(), self._today)

    def _hint(self) -> str:
        day = self._day()
        if day is None or day < self._today:
            return ""
        return self.tr("从今天起 {days} 天").format(days=(day - self._today).days)

    def _say_days(self) -> None:
        day = self._day()
        left = str((day - self._today).days) if day else ""
        self._days.set_names((left,))
        self.day.set_texts(self.tr("整改期限"), hint=self._hint())

    def _verb(self, action: DefectAction | None) -> str:
        verbs = {
            DefectAction.NOTIFY: self.tr("下发整改"),
            DefectAction.RECTIFY: self.tr("报整改完成"),
            DefectAction.PASS_RECHECK: self.tr("复查合格"),
            DefectAction.FAIL_RECHECK: self.tr("复查不合格"),
            DefectAction.WITHDRAW: self.tr("撤销问题"),
            DefectAction.RESTORE: self.tr("恢复问题"),
            DefectAction.WAIVE: self.tr("豁免整改"),
            DefectAction.TRANSFER: self.tr("移交"),
            None: self.tr("更改单位和期限"),
        }
        return verbs[action]

    def _submit(self, action: DefectAction | None, _checked: bool = False) -> None:
        self.note.flush()
        for line in self._lines().values():
            line.set_error("")
        self.say_error("")
        if self._is_complete(action):
            self.submitted.emit(
                Filled(
                    action,
                    unit=self.unit.text(),
                    deadline=self._day() if self.step in _WITH_DAY else None,
                    note=self.note.toPlainText().strip(),
                    name=self.name.text(),
                    source=next(iter(self._source.names()), ""),
                    authority=self.authority.text(),
                    photos=tuple(PhotoId(one.id) for one in self._photos)
                    if self.step in _WITH_PHOTOS
                    else (),
                )
            )

    def _is_complete(self, action: DefectAction | None) -> bool:
        """Says what is missing at the first field that lacks it."""
        for code, widget in self._lacking(action):
            day = self._day()
            text = words.say(code, self._language, day=day)
            if isinstance(widget, LineField):
                widget.set_error(text)
            else:
                self.say_error(text)
            widget.setFocus()
            return False
        return True

    def _lacking(self, action: DefectAction | None) -> Iterator[tuple[str, QWidget]]:
        photos_due = self.step is Step.RECTIFY or action is DefectAction.PASS_RECHECK
        if photos_due and not self._photos:
            yield "defects.no_photo", self.photos
        if self.step is Step.RECTIFY and not self.name.text():
            yield "defects.no_finisher", self.name
        if self.step in _WITH_DAY:
            day = self._day()
            if not self.unit.text():
                yield "defects.no_unit", self.unit
            if day is None:
                yield "defects.no_deadline", self.day
            elif day < self._today:
                yield "defects.past_deadline", self.day
        if self.step in _WITH_AUTHORITY and not self.authority.text():
            yield "defects.no_authority", self.authority
        if action in _MUST_SAY_WHY and not self.note.toPlainText().strip():
            yield "defects.no_reason", self.note


_ACTIONS: Mapping[Step, tuple[DefectAction | None, ...]] = {
    Step.NOTIFY: (DefectAction.NOTIFY,),
    Step.CHANGE: (None,),
    Step.RECTIFY: (DefectAction.RECTIFY,),
    Step.RECHECK: (DefectAction.PASS_RECHECK, DefectAction.FAIL_RECHECK),
    Step.RESTORE: (DefectAction.RESTORE,),
    Step.WITHDRAW: (DefectAction.WITHDRAW,),
    Step.WAIVE: (DefectAction.WAIVE,),
    Step.TRANSFER: (DefectAction.TRANSFER,),
}
_ICONS: Mapping[DefectAction | None, str] = {
    DefectAction.NOTIFY: "send",
    DefectAction.RECTIFY: "hard-hat",
    DefectAction.PASS_RECHECK: "check",
    DefectAction.FAIL_RECHECK: "x",
    DefectAction.RESTORE: "rotate-ccw",
    DefectAction.WITHDRAW: "undo-2",
    DefectAction.WAIVE: "shield-check",
    DefectAction.TRANSFER: "send",
    None: "pencil",
}
