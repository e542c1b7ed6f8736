"""How the device is: position, battery, clock, room on the disk, and the warnings from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from inspector.settings import PositionMeans
from inspector.ui.devices.position import ReceiverState, Standing
from inspector.ui.pages.today.cards import Card, DeviceCell
from inspector.ui.pages.today.day import CLOCK_SLACK, Device
from inspector.ui.pages.today.wording import Wording
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.messages import ErrorCard
from inspector.ui.widgets.tone import Tone
from inspector.words import Language

__all__ = ["DeviceCard"]

_LOW_BATTERY = 20
"""Percent."""


class DeviceCard(Card):
    """这台设备: its figures.

    Attributes:
        clock_warning: stands at the top of the page when the clock was put back, or is far from
            the satellites'.
        space_warning: stands there when the disk is nearly full.
        space_fix: its key.

    Signals:
        space_asked: room is to be made.
    """

    space_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.clock_warning = ErrorCard("-", "-", icon="clock", tone=Tone.WARN)
        self.space_fix = Button()
        self.space_fix.clicked.connect(self.space_asked)
        self.space_warning = ErrorCard(
            "-", "-", icon="hard-drive", tone=Tone.WARN, actions=(self.space_fix,)
        )
        self._looked: tuple[Device, Wording] | None = None
        self._apart: tuple[datetime, datetime] | None = None
        for warning in (self.clock_warning, self.space_warning):
            warning.hide()
        self._position = DeviceCell("satellite")
        self._battery = DeviceCell("battery-medium")
        self._clock = DeviceCell("clock")
        self._space = DeviceCell("hard-drive")
        cells = QHBoxLayout()
        for cell in (self._position, self._battery, self._clock, self._space):
            cells.addWidget(cell)
        self._position.hide()
        self._battery.hide()
        self.column.addLayout(cells)

    def show_device(self, device: Device, wording: Wording, *, now: datetime) -> None:
        """Shows what was read, with the time that is now."""
        self.space_fix.set_text(self.tr("去清理"))
        self._show_clock(device, wording, now)
        self._show_space(device, wording)
        self._battery.setVisible(device.battery is not None)
        if device.battery is not None:
            caption = self.tr("正在充电") if device.charging else self.tr("剩余电量")
            low = device.battery <= _LOW_BATTERY and not device.charging
            self._battery.show_figure(f"{device.battery}%", caption, ink="warn" if low else "pass")

    def show_position(self, standing: Standing, language: Language) -> None:
        """Shows how the receiver stands; nothing where nobody listens for satellites."""
        listens = standing.state is not ReceiverState.OFF
        self._position.setVisible(listens)
        self._apart = _clocks_apart(standing)
        self._warn_clock()
        if listens:
            ink = "pass" if standing.state is ReceiverState.FIXED else "warn"
            self._position.show_figure(standing.say(language), self.tr("卫星定位"), ink=ink)
            self._position.setToolTip(standing.explain(language))

    def retranslate(self) -> None:
        """Names it."""
        self.set_title(self.tr("这台设备"))

    def _show_clock(self, device: Device, wording: Wording, now: datetime) -> None:
        back = device.turned_back is not None
        self._clock.show_figure(
            wording.clock(replace(device, now=now)),
            self.tr("时间被调回") if back else self.tr("本机时间"),
            ink="fail" if back else "pass",
        )
        self._looked = (device, wording)
        self._warn_clock()

    def _warn_clock(self) -> None:
        """By what this device wrote before, or by what the satellites say; the first is graver."""
        if self._looked is None:
            return
        device, wording = self._looked
        back = device.turned_back is not None
        apart = self._apart
        self.clock_warning.setVisible(back or apart is not None)
        if back:
            self.clock_warning.say(self.tr("时间不对"), wording.clock_warning(device))
        elif apart is not None:
            self.clock_warning.say(self.tr("时间不对"), wording.clock_apart(*apart))

    def _show_space(self, device: Device, wording: Wording) -> None:
        ink = "warn" if device.is_low else "pass"
        self._space.show_figure(wording.size(device.free), self.tr("可用空间"), ink=ink)
        self.space_warning.setVisible(device.is_low)
        if device.is_low:
            self.space_warning.say(self.tr("空间快满了"), wording.space_warning(device))


def _clocks_apart(standing: Standing) -> tuple[datetime, datetime] | None:
    """This device's time and the satellites' at one moment; None when they agree, or none says.

    A file that is played speaks of another day.
    """
    fix = standing.fix
    live = standing.means in (PositionMeans.SYSTEM, PositionMeans.SERIAL)
    if not live or standing.state is not ReceiverState.FIXED or fix is None or fix.at is None:
        return None
    if standing.last is None or abs(standing.last - fix.at) <= CLOCK_SLACK:
        return None
    return standing.last, fix.at
