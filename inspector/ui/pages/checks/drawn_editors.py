"""Editors one drags or draws in: a range, an order, a line or area of positions, a signature."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.ui.pages.checks.field_editor import FieldEditor
from inspector.ui.pages.checks.field_views import FieldView
from inspector.ui.pages.checks.typed_values import (
    read_points,
    read_strokes,
    show_point,
    write_points,
    write_strokes,
)
from inspector.ui.widgets.button import Button, ButtonKind
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.number_field import NumberField
from inspector.ui.widgets.range_slider import RangeSlider
from inspector.ui.widgets.rank_list import RankList
from inspector.ui.widgets.signature_pad import SignaturePad
from inspector.ui.widgets.text_box import TextBox
from inspector.ui.widgets.themed import px
from inspector.ui.widgets.typed_number import NumberLimits, read_number, write_number

__all__ = ["RangeEditor", "RankEditor", "SignatureEditor", "TraceEditor"]

_DECIMALS = 6
_MOST_STEPS = 1_000_000


class RangeEditor(FieldEditor):
    """A number between two ends: a slider, and the number to type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start, self._step = Decimal(0), Decimal(1)
        self._value: Decimal | None = None
        self.slider = RangeSlider(self)
        self.number = NumberField(self)
        self._row = QHBoxLayout()
        self._row.addWidget(self.slider, 1)
        self._row.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        self.setFocusProxy(self.slider)
        self.slider.dragged.connect(self._dragged)
        self.slider.settled.connect(self._settled)
        self.number.edited.connect(lambda _: self.drafted.emit())
        self.number.committed.connect(self._typed)
        self.number.advance_requested.connect(self.advance_requested)
        self.follow_theme()

    @property
    def is_wide(self) -> bool:
        """See `FieldEditor`."""
        return True

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        start, end, step = _ends(field)
        self._start, self._step = start, step if end >= start else -step
        decimals = max(0, *(_places(one) for one in (start, end, step)))
        low, high = min(start, end), max(start, end)
        self.number.set_limits(NumberLimits(low, high, decimals=decimals, step=step))
        self.number.set_unit(field.unit)
        self.number.set_name(field.label)
        steps = min(_MOST_STEPS, int(abs(end - start) / step))
        shown = [f"{write_number(one)} {field.unit}".strip() for one in (start, end)]
        self.slider.set_ends(*shown, steps=steps)
        self.slider.setAccessibleName(field.label)
        self._value = read_number(field.value, _DECIMALS) if isinstance(field.value, str) else None
        self.slider.set_step(self._place(self._value))
        self.number.set_value(self._value)
        self.number.set_message(field.message)
        for part in (self.slider, self.number):
            part.setEnabled(not read_only)

    def restyle(self) -> None:
        """Gaps of the design."""
        self._row.setSpacing(px(16))

    def typing(self) -> str:
        """See `FieldEditor`."""
        return self.number.typing()

    def resume(self, text: str) -> None:
        """See `FieldEditor`."""
        self.number.resume(text)

    def flush(self) -> None:
        """See `FieldEditor`."""
        self.number.flush()

    def _place(self, value: Decimal | None) -> int | None:
        return None if value is None else round((value - self._start) / self._step)

    def _at(self, step: int) -> Decimal:
        return self._start + self._step * step

    def _dragged(self, step: int) -> None:
        self.number.set_value(self._at(step))

    def _settled(self, step: int) -> None:
        value = self._at(step)
        self.number.set_value(value)
        if value != self._value:
            self._value = value
            self.given.emit(write_number(value))

    def _typed(self, number: object) -> None:
        value = number if isinstance(number, Decimal) else None
        self.drafted.emit()
        self.slider.set_step(self._place(value))
        if value != self._value:
            self._value = value
            self.given.emit("" if value is None else write_number(value))


class RankEditor(FieldEditor):
    """All choices in an order; the order of the list has to be agreed to, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RankList(self)
        self.agree = Button(icon="check", parent=self)
        self.agree.clicked.connect(lambda: self.given.emit(self.list.names()))
        self.clear = Button(icon="eraser", kind=ButtonKind.QUIET, parent=self)
        self.clear.clicked.connect(lambda: self.given.emit(""))
        self._hint = Label(size=13, ink="text.2", parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.agree)
        self._foot.addWidget(self.clear)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._hint)
        self._column.addWidget(self.list)
        self._column.addWidget(self._error)
        self._column.addLayout(self._foot)
        self.list.ordered.connect(self.given.emit)
        self.setFocusProxy(self.list)
        self.follow_theme()

    @property
    def is_wide(self) -> bool:
        """See `FieldEditor`."""
        return True

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        value = field.value or ()
        parts = (value,) if isinstance(value, str) else value
        named = dict(field.choices)
        ranked = [name for part in parts for name in part.split() if name in named]
        order = list(dict.fromkeys((*ranked, *named)))
        self.list.set_choices([(one, named[one]) for one in order], ranked=bool(ranked))
        self.list.setAccessibleName(field.label)
        self.list.setEnabled(not read_only)
        left = len(named) - len(ranked)
        for key in (self.agree, self.clear):
            key.setEnabled(not read_only)
        self.agree.setVisible(not read_only and left > 0 and bool(named))
        self.clear.setVisible(not read_only and bool(ranked))
        self._hint.setVisible(not read_only and len(named) > 1)
        self._error.say(field.message)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self._hint.setText(self.tr("拖动或用上移、下移排出先后；第一位最前。"))
        self.agree.set_text(self.tr("就按这个顺序"))
        self.clear.set_text(self.tr("清空顺序"))

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(8))
        self._foot.setSpacing(px(8))


class TraceEditor(FieldEditor):
    """Positions below each other, a line or the edge of an area."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self._near: tuple[str, ...] = ()
        self._draft = ""
        self.box = TextBox(parent=self)
        self.box.draft_changed.connect(self._edited)
        self.key = Button(icon="map-pin", parent=self)
        self.key.clicked.connect(self._add)
        self._count = Label(size=13, ink="text.2", parent=self)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.box, self._count, self._error):
            self._column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.key)
        row.addStretch(1)
        self._column.addLayout(row)
        self.setFocusProxy(self.box)
        self.follow_theme()

    @property
    def is_wide(self) -> bool:
        """See `FieldEditor`."""
        return True

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        self._near = field.near
        value = field.value if isinstance(field.value, str) else ""
        points = read_points(value) or ()
        if value != self._value or not (self._draft or self.box.toPlainText()):
            self._value = value
            if not self._draft:
                self.box.set_text("\n".join(show_point(one) for one in points))
        self.box.setAccessibleName(field.label)
        self.box.setReadOnly(read_only)
        self.key.setEnabled(not read_only)
        self.key.setVisible(bool(self._near) and not read_only)
        self._count.say(self.tr("共 {count} 个点").format(count=len(points)) if points else "")
        if not self._draft:
            self._error.say(field.message)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.box.set_hint(self.tr("一行一个点：纬度 经度"))
        self.key.set_text(self.tr("添上本项照片的位置"))

    def restyle(self) -> None:
        """Gaps of the design."""
        self._column.setSpacing(px(6))

    def typing(self) -> str:
        """See `FieldEditor`."""
        return self._draft

    def resume(self, text: str) -> None:
        """See `FieldEditor`."""
        self.box.setPlainText(text)
        self.box.flush()

    def flush(self) -> None:
        """See `FieldEditor`."""
        self.box.flush()

    def _edited(self, text: str) -> None:
        points = read_points(text)
        self._draft = text if points is None else ""
        self._error.say("" if points is not None else self.tr("有一行不是“纬度 经度”，还没记下"))
        self.drafted.emit()
        value = "" if points is None else write_points(points)
        if points is not None and value != self._value:
            self._value = value
            self.given.emit(value)

    def _add(self) -> None:
        lines = self.box.toPlainText().rstrip("\n")
        more = [show_point(point) for one in self._near for point in read_points(one) or ()]
        self.box.setPlainText("\n".join(part for part in (lines, *more) if part))
        self.box.flush()


class SignatureEditor(FieldEditor):
    """A name written by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.pad = SignaturePad(self)
        self.pad.strokes_changed.connect(self._drawn)
        self.undo = Button(icon="undo-2", kind=ButtonKind.QUIET, parent=self)
        self.undo.clicked.connect(self.pad.undo)
        self.clear = Button(icon="eraser", kind=ButtonKind.QUIET, parent=self)
        self.clear.clicked.connect(self.pad.clear)
        self._error = InlineError(parent=self)
        self._error.hide()
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.undo)
        self._foot.addWidget(self.clear)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.pad)
        self._column.addWidget(self._error)
        self._column.addLayout(self._foot)
        self.setFocusProxy(self.pad)
        self.follow_theme()

    @property
    def is_wide(self) -> bool:
        """See `FieldEditor`."""
        return True

    def show_field(self, field: FieldView, *, today: date, read_only: bool) -> None:
        """See `FieldEditor`."""
        del today
        value = field.value if isinstance(field.value, str) else ""
        if value != self._value:
            self._value = value
            self.pad.set_strokes(read_strokes(value))
        self.pad.set_locked(read_only)
        for key in (self.undo, self.clear):
            key.setVisible(bool(value) and not read_only)
        self._error.say(field.message)

    def retranslate(self) -> None:
        """Labels in the language in force."""
        self.undo.set_text(self.tr("撤一笔"))
        self.clear.set_text(self.tr("清空签名"))

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setSpacing(px(6))
        self._foot.setSpacing(px(8))
        self.pad.setFixedHeight(px(170))
        self.pad.setMaximumWidth(px(640))

    def _drawn(self, strokes: tuple[object, ...]) -> None:
        del strokes
        value = write_strokes(self.pad.strokes())
        if value != self._value:
            self._value = value
            self.given.emit(value)


def _ends(field: FieldView) -> tuple[Decimal, Decimal, Decimal]:
    """Start, end and step; what an author left out or wrote badly is what XLSForm assumes."""
    start, end, step = (
        read_number(field.options.get(key, ""), _DECIMALS) for key in ("start", "end", "step")
    )
    first = Decimal(1) if start is None else start
    last = Decimal(10) if end is None else end
    return first, last, abs(step) if step else Decimal(1)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
