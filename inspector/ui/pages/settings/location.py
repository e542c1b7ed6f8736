"""定位: where this device's position comes from, how coarse it may be, and what comes in now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from inspector import words
from inspector.settings import PositionMeans
from inspector.ui.desk import Desk
from inspector.ui.devices.position import ReceiverState
from inspector.ui.devices.position_sources import load_for
from inspector.ui.pages.settings.parts import Card, Section
from inspector.ui.widgets.button import Button
from inspector.ui.widgets.choice_chips import ChipChoice, ChoiceChips
from inspector.ui.widgets.label import Label
from inspector.ui.widgets.line_field import LineField
from inspector.ui.widgets.position_chip import PositionChip

__all__ = ["LocationSection"]

_BAUDS = (4800, 9600, 38400, 115200)
_LIMITS_M = (5, 10, 15, 30, 50)


class LocationSection(Section):
    """Every change is in force at once; the card below shows what comes of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._ports: tuple[str, ...] = ()
        self.means = ChoiceChips()
        self.means.chosen.connect(self._choose_means)
        self._hint = Label(size=14, ink="text.2")
        self.port = LineField()
        self.port.edit.editingFinished.connect(lambda: self._change(position_port=self.port.text()))
        self.ports = ChoiceChips()
        self.ports.chosen.connect(lambda names: self._change(position_port=names[0]))
        self._speed = Label(size=14, bold=True)
        self.baud = ChoiceChips()
        self.baud.chosen.connect(lambda names: self._change(position_baud=int(names[0])))
        self._choose = Button(icon="folder-open")
        self._choose.clicked.connect(self._choose_file)
        self.file = LineField(action=self._choose)
        self.file.edit.editingFinished.connect(lambda: self._change(position_file=self.file.text()))
        self.limit = ChoiceChips()
        self.limit.chosen.connect(lambda names: self._change(position_coarsest_m=int(names[0])))
        self._limit_hint = Label(size=14, ink="text.2")
        self.chip = PositionChip(desk.receiver, desk.preferences)
        self.now = Label(size=15, tabular=True)
        self._why = Label(size=14, ink="text.2")
        self._serial = (self.port, self.ports, self._speed, self.baud)
        self._cards = (
            Card(self.means, self._hint, *self._serial, self.file),
            Card(self.limit, self._limit_hint),
            Card(self.chip, self.now, self._why),
        )
        for card in self._cards:
            self.column.addWidget(card)
        desk.preferences.changed.connect(self.show_choices)
        desk.receiver.changed.connect(self.show_standing)
        self.finish()
        self.show_choices()

    def entered(self) -> None:
        """Something may have been plugged in."""
        load_for(PositionMeans.SERIAL)
        self.desk.tasks.read(_port_names, receiver=self, done=self._show_ports, topic="ports")
        self.show_standing()

    def show_choices(self) -> None:
        """Shows what holds now."""
        chosen = self.desk.preferences.settings
        means = chosen.position_means or PositionMeans.SYSTEM
        self.means.set_names((means.value,))
        self._hint.say(self._what(means))
        for part in self._serial:
            part.setVisible(means is PositionMeans.SERIAL)
        self.ports.setVisible(means is PositionMeans.SERIAL and bool(self._ports))
        self.port.set_text(chosen.position_port)
        self.ports.set_names((chosen.position_port,))
        self.baud.set_names((str(chosen.position_baud),))
        self.file.setVisible(means is PositionMeans.FILE)
        self.file.set_text(chosen.position_file)
        self.limit.set_names((str(chosen.position_coarsest_m),))
        self.show_standing()

    def show_standing(self) -> None:
        """Shows what comes in."""
        standing, language = self.desk.receiver.standing(), self.desk.language
        fix, position = standing.fix, standing.position
        shown = ""
        if position is not None:
            shown = words.say(
                "position.now",
                language,
                latitude=f"{position.latitude:.6f}",
                longitude=f"{position.longitude:.6f}",
                metres=f"{position.accuracy_m or 0:.1f}",
            )
        if fix is not None and fix.satellites is not None:
            dilution = "-" if fix.hdop is None else f"{fix.hdop:.1f}"
            more = words.say(
                "position.fix", language, count=fix.satellites, hdop=dilution, quality=fix.quality
            )
            shown = f"{shown}\n{more}" if shown else more
        self.now.say(shown)
        # Switched off is what the choice above says already.
        listens = standing.state not in (ReceiverState.FIXED, ReceiverState.OFF)
        self._why.say(standing.explain(language) if listens else "")
        self._cards[-1].setVisible(standing.state is not ReceiverState.OFF)

    def retranslate(self) -> None:
        """Its words."""
        titles = (self.tr("位置从哪里来"), self.tr("精度上限"), self.tr("现在收到的"))
        for card, title in zip(self._cards, titles, strict=True):
            card.set_title(title)
        self.means.setAccessibleName(titles[0])
        self.means.set_choices(
            [
                ChipChoice(PositionMeans.SYSTEM.value, self.tr("系统定位")),
                ChipChoice(PositionMeans.SERIAL.value, self.tr("串口接收器")),
                ChipChoice(PositionMeans.FILE.value, self.tr("播放文件（培训）")),
                ChipChoice(PositionMeans.OFF.value, self.tr("关闭")),
            ]
        )
        self.port.set_texts(
            self.tr("端口"),
            hint=self.tr("接收器插好以后，下面会列出找到的端口。"),
            example="ttyUSB0, COM3",
        )
        self.ports.setAccessibleName(self.tr("找到的端口"))
        self._speed.say(self.tr("波特率"))
        self.baud.setAccessibleName(self.tr("波特率"))
        self.baud.set_choices([ChipChoice(str(one), str(one)) for one in _BAUDS])
        self._choose.set_text(self.tr("选择文件"))
        self.file.set_texts(self.tr("NMEA 文件"))
        self.limit.setAccessibleName(titles[1])
        self.limit.set_choices(
            [ChipChoice(str(one), self.tr("{n} 米").format(n=one)) for one in _LIMITS_M]
        )
        self._limit_hint.say(
            self.tr(
                "误差比它大的定位不采用。存下的精度是接收器自己报的误差，取几秒内的平均，不会写得更好。"
            )
        )
        self.show_choices()

    def _what(self, means: PositionMeans) -> str:
        return {
            PositionMeans.SYSTEM: self.tr("用平板或电脑自带的定位。第一次用时系统会问是否允许。"),
            PositionMeans.SERIAL: self.tr("用 USB 或蓝牙接上的 GPS、北斗接收器（NMEA）。"),
            PositionMeans.FILE: self.tr(
                "把录下的 NMEA 一秒一秒地放出来，练习用；位置里会写明来自这个文件。"
            ),
            PositionMeans.OFF: self.tr("不定位。照片可以在图上点位置。"),
        }[means]

    def _show_ports(self, names: tuple[str, ...]) -> None:
        self._ports = names
        self.ports.set_choices([ChipChoice(one, one) for one in names])
        self.show_choices()

    def _choose_means(self, names: tuple[str, ...]) -> None:
        self._change(position_means=PositionMeans(names[0]))

    def _choose_file(self) -> None:
        near = str(Path(self.file.text()).parent) if self.file.text() else str(Path.home())
        kinds = self.tr("NMEA 记录 (*.nmea *.log *.txt);;所有文件 (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选择文件"), near, kinds)
        if chosen:
            self._change(position_file=chosen)

    def _change(self, **changes: object) -> None:
        preferences = self.desk.preferences
        preferences.change(replace(preferences.settings, **changes))  # type: ignore[arg-type] # by name
        # Whoever chooses wants to see it work.
        self.desk.receiver.begin(preferences)


def _port_names() -> tuple[str, ...]:
    """Serial ports of this device; asking the system may take its time."""
    from PySide6.QtSerialPort import QSerialPortInfo  # noqa: PLC0415 - only when looked for

    return tuple(one.portName() for one in QSerialPortInfo.availablePorts())
