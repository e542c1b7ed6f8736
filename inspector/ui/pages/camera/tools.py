"""The tools beside the live picture: lamp, timer, zoom, another camera, and whether one stays."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.ui.desk import Desk
from inspector.ui.devices.camera import Camera, Flash
from inspector.ui.pages.camera.arrangement import Arrangement

__all__ = ["Tools"]

_SECONDS = 3
_SECOND_MS = 1000
_ZOOMS = (1.0, 2.0)


class Tools(QObject):
    """What the keys at the side do.

    Attributes:
        has_timer: whether the shutter waits three seconds.

    Signals:
        counted_down: the picture is to be taken now.
        changed: one is to be shown otherwise.
    """

    counted_down = Signal()
    changed = Signal()

    def __init__(self, camera: Camera, desk: Desk, parts: Arrangement, parent: QObject) -> None:
        super().__init__(parent)
        self._camera, self._desk, self._parts = camera, desk, parts
        self.has_timer = False
        self._left = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(_SECOND_MS)
        self._countdown.timeout.connect(self._tick)
        parts.flash.clicked.connect(self._next_flash)
        parts.timer.clicked.connect(self._switch_timer)
        parts.zoom.clicked.connect(self._next_zoom)
        parts.stay.clicked.connect(self._switch_stay)
        parts.turn.clicked.connect(self._next_camera)

    def show(self, *, live: bool, photos: bool, leads_back: bool) -> None:
        """Shows those that can be used.

        Args:
            live: whether there is a picture to look at.
            photos: whether photos are taken.
            leads_back: whether there is an item to go back to.
        """
        parts, camera = self._parts, self._camera
        lamp = {
            Flash.OFF: self.tr("不闪光"),
            Flash.AUTO: self.tr("自动闪光"),
            Flash.ON: self.tr("闪光"),
        }
        parts.flash.say(lamp[camera.flash], lit=camera.flash is not Flash.OFF)
        parts.flash.setVisible(live and len(camera.flashes) > 1 and photos)
        seconds = self.tr("{count} 秒后").format(count=_SECONDS)
        parts.timer.say(seconds if self.has_timer else self.tr("定时"), lit=self.has_timer)
        parts.timer.setVisible(live and photos)
        figure = f"{camera.magnification:g}×"
        parts.zoom.say(self.tr("变焦"), figure=figure, lit=camera.magnification > 1)
        parts.zoom.setVisible(live and (photos or camera.lens_zooms))
        cut = photos or camera.lens_zooms  # recordings and codes get the whole frame
        parts.live.set_magnification(camera.digital_zoom if cut else 1.0)
        stays = self._desk.preferences.settings.stay_in_camera
        parts.stay.say(self.tr("接着拍") if stays else self.tr("拍完返回"), lit=stays)
        parts.stay.setVisible(live and photos and leads_back)
        parts.turn.say(self.tr("换镜头"))
        parts.turn.setVisible(len(camera.choices) > 1)
        parts.place_tools()

    def count_down(self) -> None:
        """Begins to count; a second press takes that back."""
        if self.stop_countdown():
            return
        self._left = _SECONDS
        self._parts.live.count_down(self._left)
        self._countdown.start()

    def stop_countdown(self) -> bool:
        """Counts no more; whether it did."""
        was_on = self._countdown.isActive()
        self._countdown.stop()
        self._left = 0
        self._parts.live.count_down(0)
        return was_on

    def _tick(self) -> None:
        self._left -= 1
        self._parts.live.count_down(self._left)
        if not self._left:
            self._countdown.stop()
            self.counted_down.emit()

    def _next_flash(self) -> None:
        flashes = list(self._camera.flashes)
        at = flashes.index(self._camera.flash) if self._camera.flash in flashes else -1
        if flashes:
            self._camera.set_flash(flashes[(at + 1) % len(flashes)])

    def _switch_timer(self) -> None:
        self.has_timer = not self.has_timer
        self.stop_countdown()
        self.changed.emit()

    def _next_zoom(self) -> None:
        now = self._camera.magnification
        self._camera.zoom(_ZOOMS[1] if now == _ZOOMS[0] else _ZOOMS[0])

    def _switch_stay(self) -> None:
        preferences = self._desk.preferences
        stays = not preferences.settings.stay_in_camera
        preferences.change(replace(preferences.settings, stay_in_camera=stays))

    def _next_camera(self) -> None:
        choices = list(self._camera.choices)
        current = self._camera.current
        at = choices.index(current) if current in choices else -1
        if choices:
            self._camera.choose(choices[(at + 1) % len(choices)].id)
