"""A position typed by hand: numbers, the map they come from, and what they come to on the ground.

Which map is never guessed. Before anything is stored, the panel shows the converted numbers and how
far that is from where the work is, so that the wrong map is seen at once.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector import words
from inspector.domain.datum import MapDatum, MapPoint, as_position
from inspector.domain.geo import GeoPosition, PositionSource, distance_m
from inspector.errors import InputError
from inspector.ui.preferences import Preferences
from inspector.ui.widgets.button import Button, ButtonKind, ButtonSize
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.messages import InlineError
from inspector.ui.widgets.themed import Themed, px

__all__ = ["PositionPanel"]

_NUMBER = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d+)?)\s*°?\s*")
_PAIR = re.compile(r"\s*([+-]?\d{1,3}\.\d+)\s*[,，、\s]\s*([+-]?\d{1,3}\.\d+)\s*")
_FAR_M = 2_000.0
_KILOMETRE_M = 1_000.0


class PositionPanel(Themed, QWidget):
    """Asks for a position.

    Args:
        preferences: for the language.
        near: what it should be near, with its name (the compound).
        parent: its owner.

    Signals:
        given: a `GeoPosition` somebody wants stored.
        closed: the panel is no longer seen.
    """

    given = Signal(object)
    closed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        *,
        near: tuple[GeoPosition, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._near = preferences, near
        self._which = Label(size=15, bold=True)
        self.system = ChoiceChips()
        self.system.chosen.connect(lambda _: self._show())
        self._unchosen = InlineError()
        self.longitude, self.latitude = LineField(), LineField()
        for field in (self.longitude, self.latitude):
            field.edited.connect(lambda _: self._edited())
            field.entered.connect(self._give)
        self.result = Label(size=15, tabular=True)
        self.distance = Label(size=14, ink="text.2")
        self.save = Button(kind=ButtonKind.PRIMARY, icon="check", size=ButtonSize.ACTION)
        self.save.clicked.connect(self._give)
        self._column = QVBoxLayout(self)
        for part in (
            self._which,
            self.system,
            self._unchosen,
            self.longitude,
            self.latitude,
            self.result,
            self.distance,
            self.save,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._unchosen.say("")
        self.setFocusProxy(self.longitude)
        self.follow_theme()

    def position(self) -> GeoPosition | None:
        """What would be stored; None while something is missing or no place on earth."""
        numbers = _read(self.longitude.text()), _read(self.latitude.text())
        names = self.system.names()
        if numbers[0] is None or numbers[1] is None or not names:
            return None
        try:
            point = MapPoint(numbers[0], numbers[1], MapDatum(names[0]))
        except InputError:
            return None
        return as_position(point, source=PositionSource.MANUAL)

    def retranslate(self) -> None:
        """Its words."""
        self.setWindowTitle(self.tr("手工输入位置"))
        self._which.say(self.tr("坐标是从哪里抄来的？"))
        self.system.setAccessibleName(self._which.text())
        self.system.set_choices(
            [
                ChipChoice(MapDatum.WGS84.value, self.tr("GPS、北斗（WGS-84）")),
                ChipChoice(MapDatum.CGCS2000.value, self.tr("测绘图纸（CGCS2000）")),
                ChipChoice(MapDatum.GCJ02.value, self.tr("高德、腾讯地图（GCJ-02）")),
                ChipChoice(MapDatum.BD09.value, self.tr("百度地图（BD-09）")),
            ]
        )
        hint = self.tr("可以把“经度,纬度”一起粘贴到这里。")
        self.longitude.set_texts(self.tr("经度"), hint=hint, example="120.1552")
        self.latitude.set_texts(self.tr("纬度"), example="30.2741")
        self.save.set_text(self.tr("保存位置"))
        self._show()

    def restyle(self) -> None:
        """Room of the design."""
        self._column.setContentsMargins(px(20), px(8), px(20), px(20))
        self._column.setSpacing(px(12))

    def hideEvent(self, event: QHideEvent) -> None:
        """It was closed, or its page left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.closed.emit()

    def _edited(self) -> None:
        for field in (self.longitude, self.latitude):
            pair = _PAIR.fullmatch(field.text())
            if pair is not None:
                # Maps give both in one; longitude is the one that may be above 90.
                one, other = pair[1], pair[2]
                if abs(float(one)) <= 90 < abs(float(other)):  # noqa: PLR2004 - degrees
                    one, other = other, one
                self.longitude.set_text(one)
                self.latitude.set_text(other)
                break
        self._show()

    def _show(self) -> None:
        for field in (self.longitude, self.latitude):
            field.set_error("")
        if self.system.names():
            self._unchosen.say("")
        position = self.position()
        for label in (self.result, self.distance):
            label.setVisible(position is not None)
        if position is None:
            return
        language = self._preferences.languages.current
        self.result.say(
            words.say(
                "position.comes_to",
                language,
                latitude=f"{position.latitude:.6f}",
                longitude=f"{position.longitude:.6f}",
                datum=position.datum,
            )
        )
        self.distance.say(self._apart(position))

    def _apart(self, position: GeoPosition) -> str:
        if self._near is None:
            return ""
        language = self._preferences.languages.current
        near, name = self._near
        metres = distance_m(near, position)
        far = f"{metres:.0f} m" if metres < _KILOMETRE_M else f"{metres / _KILOMETRE_M:.1f} km"
        if metres > _FAR_M:
            return words.say("position.far_off", language, name=name, far=far)
        return words.say("position.near", language, name=name, far=far)

    def _give(self) -> None:
        position = self.position()
        if position is not None:
            self.given.emit(position)
            return
        if not self.system.names():
            self._unchosen.say(self.tr("先选坐标系：选错会偏出几百米。"))
        for field, most in ((self.longitude, 180), (self.latitude, 90)):
            number = _read(field.text())
            if number is None or abs(number) > most:
                field.set_error(
                    self.tr("请填 -{most} 到 {most} 之间的度数，例如 {example}").format(
                        most=most, example=field.edit.placeholderText()
                    )
                )


def _read(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    return float(found[1]) if found is not None else None
