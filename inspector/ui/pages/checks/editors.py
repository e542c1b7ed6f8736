"""Editors of answers: one factory gives each type of field the editor that suits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.checklist.definition import ItemType
from inspector.ui.pages.checks.choice_editors import ChipsEditor, ListEditor, SearchEditor
from inspector.ui.pages.checks.drawn_editors import (
    RangeEditor,
    RankEditor,
    SignatureEditor,
    TraceEditor,
)
from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.pages.checks.line_editors import (
    BarcodeEditor,
    MomentEditor,
    PointEditor,
    TimeEditor,
)
from inspector.ui.pages.checks.number_editors import NumberEditor, ReadingsEditor
from inspector.ui.pages.checks.plain_editors import (
    AcknowledgeEditor,
    ShownEditor,
)
from inspector.ui.pages.checks.recording_editor import RecordingEditor
from inspector.ui.widgets.date_field import DateField
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import px

__all__ = ["FieldEditor", "TextEditor", "editor_for", "maker_of"]

_Maker = Callable[[QWidget | None], FieldEditor]
_MENU = 12
"""Choices that fit a menu; more are searched."""


class _DateEditor(FieldEditor):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = DateField(self)
        self._error = InlineError(parent=self)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self._error)
        self.setFocusProxy(self.field)
        self.field.committed.connect(
            lambda day: self.given.emit("" if day is None else day.isoformat())
        )
        self.field.committed.connect(lambda _: self.drafted.emit())
        self.field.edited.connect(lambda: self._error.say(""))
        self.field.edited.connect(self.drafted)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        value = field.value if isinstance(field.value, str) else ""
        day = _day(value)
        if not self.field.is_being_typed():
            self.field.set_day(day)
            self.field.set_today(today)
        self.field.set_name(field.label)
        self.field.setEnabled(not read_only)
        self._error.say(field.message)

    def typing(self) -> str:
        """See `FieldEditor`."""
        return self.field.typing()

    def resume(self, text: str) -> None:
        """See `FieldEditor`."""
        self.field.resume(text)

    def flush(self) -> None:
        """See `FieldEditor`."""
        self.field.flush()


class TextEditor(FieldEditor):
    """Words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TextBox(parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self._error)
        self.setFocusProxy(self.box)
        self.box.draft_changed.connect(self.given.emit)
        self.follow_theme()

    @property
    def is_wide(self) -> bool:
        """See `FieldEditor`."""
        return True

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        value = field.value if isinstance(field.value, str) else " ".join(field.value or ())
        self.box.set_hint(self.tr("填写"))
        self.box.setAccessibleName(field.label)
        self.box.set_text(value)
        self.box.setReadOnly(read_only)
        self._error.say(field.message)

    def restyle(self) -> None:
        """Wide enough for a sentence."""
        self.box.setMinimumWidth(px(280))

    def flush(self) -> None:
        """See `FieldEditor`."""
        self.box.flush()


def editor_for(field: FieldView, parent: QWidget | None = None) -> FieldEditor:
    """The editor of a field, by its type."""
    return maker_of(field)(parent)


def maker_of(field: FieldView) -> _Maker:
    """What makes the editor of a field; fields with the same maker can share an editor."""
    if field.computed or field.read_only:
        return ShownEditor
    if field.readings is not None:
        return ReadingsEditor
    if field.is_long:
        several = field.type is ItemType.SELECT_MULTIPLE
        searched = len(field.choices) > _MENU or "autocomplete" in field.appearance
        return _search_some if several else _search_one if searched else ListEditor
    return _EDITORS.get(field.type, TextEditor)


def _one_of(parent: QWidget | None) -> FieldEditor:
    return ChipsEditor(multiple=False, parent=parent)


def _some_of(parent: QWidget | None) -> FieldEditor:
    return ChipsEditor(multiple=True, parent=parent)


def _search_one(parent: QWidget | None) -> FieldEditor:
    return SearchEditor(multiple=False, parent=parent)


def _search_some(parent: QWidget | None) -> FieldEditor:
    return SearchEditor(multiple=True, parent=parent)


_EDITORS: Mapping[ItemType, _Maker] = {
    ItemType.DECIMAL: NumberEditor,
    ItemType.INTEGER: NumberEditor,
    ItemType.RANGE: RangeEditor,
    ItemType.SELECT_ONE: _one_of,
    ItemType.THREE_WAY: _one_of,
    ItemType.SELECT_MULTIPLE: _some_of,
    ItemType.RANK: RankEditor,
    ItemType.DATE: _DateEditor,
    ItemType.TIME: TimeEditor,
    ItemType.DATETIME: MomentEditor,
    ItemType.BARCODE: BarcodeEditor,
    ItemType.ACKNOWLEDGE: AcknowledgeEditor,
    ItemType.GEOPOINT: PointEditor,
    ItemType.GEOTRACE: TraceEditor,
    ItemType.GEOSHAPE: TraceEditor,
    ItemType.SIGNATURE: SignatureEditor,
    ItemType.AUDIO: RecordingEditor,
    ItemType.VIDEO: RecordingEditor,
    ItemType.FILE: RecordingEditor,
}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
