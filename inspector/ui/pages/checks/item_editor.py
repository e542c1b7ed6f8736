"""The editor of a whole item that is no plain three-way answer: fields, 不适用, result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector import words
from inspector.checklist.kinds import COMPOSITES
from inspector.domain.geo import GeoPosition
from inspector.domain.inspection import ItemResult
from inspector.ui.pages.checks.editors import TextEditor, editor_for, maker_of
from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.field_extras import FieldExtras, has_extras
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.pages.checks.item_view import ItemView
from inspector.ui.pages.checks.number_editors import ReadingsEditor
from inspector.ui.pages.checks.stack_parts import Legend
from inspector.ui.widgets.chip_button import ChipButton
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.themed import Themed, px
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["ItemEditor"]

_BESIDE = 470
"""An editor no wider than this stands beside the question."""
_ONE_LINE = 58
_LABEL = 200
_NA_PLACE = 2
"""Of the digit 3, which means 不适用 wherever it chooses nothing else."""
_LEFT_GAP, _RIGHT_GAP = 1, 4
"""Of the foot: what pushes 不适用 to the right, under the fields, or to the left."""


class ItemEditor(Themed, QWidget):
    """Fields below each other, or the one field with its result and 不适用 in a line.

    Signals:
        given: name of a field, and the value that is meant.
        typed: name of a field, and its value as it is being typed.
        drafted: name of a field in which something else is being typed.
        na_toggled: whether the item is said not to apply.
        built_toggled: whether it is to be judged by the rules of its year.
        reason_given: name of a field, and why its doubtful value stands.
        attachment_asked: name of a field, what to do about its recordings and files, with which.
        advance_requested: Enter in the last field.
    """

    given = Signal(str, object)
    typed = Signal(str, object)
    drafted = Signal(str)
    na_toggled = Signal(bool)
    built_toggled = Signal(bool)
    reason_given = Signal(str, str)
    attachment_asked = Signal(str, str, object)
    advance_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _FieldRow] = {}
        self._single: FieldEditor | None = None
        self._made_by: object = None
        self._extras: FieldExtras | None = None
        self._name = ""
        self._clock: Callable[[], datetime] | None = None
        self._here: Callable[[], GeoPosition | None] | None = None
        self._composite = False
        self._chip = StatusChip(parent=self)
        self._na = ChipButton("", tone=Tone.NEUTRAL, parent=self)
        self._built = ChipButton("", tone=Tone.PASS, parent=self)
        self._na.clicked.connect(self.na_toggled)
        self._built.clicked.connect(self.built_toggled)
        self._fields = QVBoxLayout()
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._chip)
        self._foot.addStretch(0)
        self._foot.addWidget(self._na)
        self._foot.addWidget(self._built)
        self._foot.addStretch(0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._column.addLayout(self._box)
        self._box.addLayout(self._fields)
        self._box.addLayout(self._foot)
        self.follow_theme()

    def set_clock(
        self,
        clock: Callable[[], datetime] | None,
        *,
        here: Callable[[], GeoPosition | None] | None = None,
    ) -> None:
        """Says where the time in China and the position of this device are to be had."""
        self._clock, self._here = clock, here

    def show_item(self, view: ItemView, *, today: date, read_only: bool) -> None:
        """Shows what is on disk."""
        self._composite = view.type in COMPOSITES
        if self._composite:
            self._show_rows(view, today=today, read_only=read_only)
        elif view.fields:
            self._show_single(view.fields[0], today=today, read_only=read_only)
        is_na, is_built = view.result is ItemResult.NA, view.entry.built_to is not None
        self._na.setVisible(view.na_allowed and (not read_only or is_na))
        self._na.setChecked(is_na)
        self._na.setEnabled(not read_only)
        wanted = view.built_allowed and (is_built or view.is_fail)
        self._built.setVisible(wanted)
        self._built.setChecked(is_built)
        self._built.setEnabled(not read_only)
        self.show_verdict(view.result, view.state, judged=view.judged)

    def show_verdict(self, result: ItemResult | None, text: str, *, judged: bool) -> None:
        """Shows what the item comes to; a verdict of what is being typed is shown likewise."""
        shown = result if judged and result not in (None, ItemResult.PENDING) else None
        if self._single is not None and self._single.show_verdict(shown, text):
            shown = None
        self._chip.setVisible(shown is not None)
        if shown is not None:
            self._chip.set_result(shown, text)

    def editors(self) -> dict[str, FieldEditor]:
        """The editors by field, those that are asked."""
        if self._single is not None:
            return {"value": self._single}
        return {name: row.editor for name, row in self._rows.items() if not row.isHidden()}

    def choose(self, place: int) -> bool:
        """Chooses by a digit key where there is one choice to make."""
        if self._single is not None and self._single.choose(place):
            return True
        if place != _NA_PLACE or not self._takes_na:
            return False
        if not self._na.isChecked():
            self._na.click()
        return True

    def legend(self, language: Language) -> Legend:
        """The digits that choose, and what they choose."""
        count = 0 if self._single is None else self._single.choices()
        found = []
        if count:
            key = f"1–{count}" if count > 1 else "1"
            found.append((key, words.say("checks.key.choice", language)))
        if self._takes_na and count <= _NA_PLACE:
            found.append((str(_NA_PLACE + 1), words.term(ItemResult.NA, language)))
        return tuple(found)

    @property
    def _takes_na(self) -> bool:
        return not self._na.isHidden() and self._na.isEnabled()

    def flush(self) -> None:
        """Gives what has not been given yet."""
        for editor in self.editors().values():
            editor.flush()
        if self._extras is not None:
            self._extras.flush()
        for row in self._rows.values():
            row.flush()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The first field."""
        first = next(iter(self.editors().values()), None)
        if first is not None:
            first.setFocus(reason)
        elif self._na.isVisible():
            self._na.setFocus(reason)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._na.setText(self.tr("不适用"))
        self._built.setText(self.tr("按建设时标准"))

    def restyle(self) -> None:
        """Gaps of the design, and whether it fits beside the question."""
        self._fields.setSpacing(px(8))
        self._foot.setSpacing(px(8))
        self._box.setSpacing(px(10))
        self._column.setSpacing(px(10))
        self._settle()

    def event(self, event: QEvent) -> bool:
        """A field may have become wider or narrower: other words, another text size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return super().event(event)

    def _show_single(self, field: FieldView, *, today: date, read_only: bool) -> None:
        self._name = field.name
        maker = maker_of(field)
        if self._single is not None and maker is not self._made_by:
            self._fields.removeWidget(self._single)
            self._single.hide()
            self._single.deleteLater()
            self._single = None
        if self._single is None:
            self._made_by = maker
            self._single = editor_for(field, self)
            self._single.clock, self._single.here = self._clock, self._here
            self._fields.insertWidget(0, self._single)
            self._single.given.connect(lambda value: self.given.emit(self._name, value))
            self._single.typed.connect(lambda value: self.typed.emit(self._name, value))
            self._single.drafted.connect(lambda: self.drafted.emit(self._name))
            self._single.advance_requested.connect(self.advance_requested)
            self._single.attachment_asked.connect(
                lambda what, which: self.attachment_asked.emit(self._name, what, which)
            )
        self._single.show_field(field, today=today, read_only=read_only)
        if has_extras(field) and self._extras is None:
            self._extras = FieldExtras(self)
            self._column.addWidget(self._extras)
            self._extras.reason_given.connect(
                lambda reason: self.reason_given.emit(self._name, reason)
            )
        if self._extras is not None:
            self._extras.show_field(field, read_only=read_only)
        self._settle()

    def _show_rows(self, view: ItemView, *, today: date, read_only: bool) -> None:
        asked = {one.name for one in view.fields}
        for name, row in self._rows.items():
            row.setVisible(name in asked)
        for place, field in enumerate(view.fields):
            if field.name not in self._rows:
                row = _FieldRow(field, self)
                self._rows[field.name] = row
                row.given.connect(partial(self.given.emit, field.name))
                row.typed.connect(partial(self.typed.emit, field.name))
                row.drafted.connect(partial(self.drafted.emit, field.name))
                row.reason_given.connect(partial(self.reason_given.emit, field.name))
                row.attachment_asked.connect(partial(self.attachment_asked.emit, field.name))
                row.advance_requested.connect(partial(self._next, field.name))
                before = [self._rows[one.name] for one in view.fields[:place]]
                at = self._fields.indexOf(before[-1]) + 1 if before else 0
                self._fields.insertWidget(at, row)
                row.show()
                if before:
                    QWidget.setTabOrder(before[-1], row)
            row = self._rows[field.name]
            row.clock, row.here = self._clock, self._here
            self._rows[field.name].show_field(field, today=today, read_only=read_only)
        self._foot.setStretch(_LEFT_GAP, 1)
        self.setProperty("below", "yes")

    def _next(self, name: str) -> None:
        """Enter goes through the fields, and on from the last."""
        rows = [(one, row) for one, row in self._rows.items() if not row.isHidden()]
        at = next(place for place, (one, _) in enumerate(rows) if one == name)
        if at + 1 < len(rows):
            rows[at + 1][1].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.advance_requested.emit()

    def _settle(self) -> None:
        """One line where the field is narrow, else the field above its result."""
        if self._single is None:
            return
        extras = self._extras is not None and not self._extras.isHidden()
        beside = self._single.sizeHint().width() <= px(_BESIDE) and not self._single.is_wide
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)
        low = self._single.sizeHint().height() <= px(_ONE_LINE)
        align = Qt.AlignmentFlag.AlignVCenter if low else Qt.AlignmentFlag.AlignTop
        for chip in (self._chip, self._na, self._built):
            # Qt lays out again even where nothing changes.
            if self._foot.itemAt(self._foot.indexOf(chip)).alignment() != align:
                self._foot.setAlignment(chip, align)
        # What is left of the width stands behind both, not between them.
        self._foot.setStretch(_RIGHT_GAP, 1)
        self._box.setStretchFactor(self._foot, int(beside))
        below = "" if beside and not extras else "yes"
        if below != self.property("below"):
            self.setProperty("below", below)
            self.updateGeometry()  # the card asks again where this stands


class _FieldRow(Themed, QWidget):
    """What a field of a composite is called, its editor beside or below it, and what is doubtful.

    Signals:
        given, typed, drafted, advance_requested, attachment_asked: of the editor.
        reason_given: of what stands below it.
    """

    given = Signal(object)
    typed = Signal(object)
    drafted = Signal()
    attachment_asked = Signal(str, object)
    reason_given = Signal(str)
    advance_requested = Signal()

    def __init__(self, field: FieldView, parent: QWidget) -> None:
        super().__init__(parent)
        self.clock: Callable[[], datetime] | None = None
        self.here: Callable[[], GeoPosition | None] | None = None
        self._label = Label(field.label, size=15, ink="text.2", parent=self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._hint = Label(field.hint, size=13, ink="text.3", parent=self)
        self._hint.setVisible(bool(field.hint))
        self._extras: FieldExtras | None = None
        self._made_by: object = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._label)
        words.addWidget(self._hint)
        self._words = words
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(words, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self.editor = self._make(field)
        self.follow_theme()

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """Shows what is on disk."""
        self._label.setText(field.label)
        self._hint.say(field.hint)
        if maker_of(field) is not self._made_by:
            self._row.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = self._make(field)
            self.editor.show()
        self.editor.clock, self.editor.here = self.clock, self.here
        self.editor.show_field(field, today=today, read_only=read_only)
        if has_extras(field) and self._extras is None:
            self._extras = FieldExtras(self)
            self._extras.reason_given.connect(self.reason_given)
            self._column.addWidget(self._extras)
        if self._extras is not None:
            self._extras.show_field(field, read_only=read_only)
        self._arrange()

    def flush(self) -> None:
        """Gives a reason that was not given yet."""
        if self._extras is not None:
            self._extras.flush()

    def restyle(self) -> None:
        """Gaps of the design."""
        self._row.setSpacing(px(10))
        self._column.setSpacing(px(6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the label where there is room, else below it."""
        super().resizeEvent(event)
        self._arrange()

    def _make(self, field: FieldView) -> FieldEditor:
        editor = editor_for(field, self)
        self._made_by = maker_of(field)
        self._row.addWidget(editor)
        editor.given.connect(self.given)
        editor.typed.connect(self.typed)
        editor.drafted.connect(self.drafted)
        editor.attachment_asked.connect(self.attachment_asked)
        editor.advance_requested.connect(self.advance_requested)
        return editor

    def _arrange(self) -> None:
        room = self.width() - px(10) - px(_LABEL)
        beside = self.editor.sizeHint().width() <= room and not self._is_tall()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._row.setStretchFactor(self._words, int(beside))
            self._row.setSpacing(px(10 if beside else 4))
            self.updateGeometry()

    def _is_tall(self) -> bool:
        return self.editor.is_wide and not isinstance(self.editor, ReadingsEditor | TextEditor)
