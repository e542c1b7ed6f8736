"""The page 拍照: a live picture, a shutter, and what is still wanted of the item in view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPixmap, QResizeEvent, QShowEvent

from inspector.capture.attachments import Attached
from inspector.capture.inbox import Note
from inspector.domain.evidence import PhotoRole
from inspector.errors import InspectorError, ResourceError
from inspector.ui.desk import Desk
from inspector.ui.notices import Tone
from inspector.ui.pages.camera.codes import is_plain
from inspector.ui.pages.camera.look import CameraLook
from inspector.ui.pages.camera.looking import Looking
from inspector.ui.pages.camera.modes import RECORDED, Mode
from inspector.ui.pages.camera.reading import (
    Found,
    Target,
    aim_of,
    read_target,
    state_of,
)
from inspector.ui.pages.camera.series import Series
from inspector.ui.pages.camera.shooting import Press

__all__ = ["CameraPage"]

_LASTING = (PhotoRole.BEFORE, PhotoRole.AFTER)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CameraPage(CameraLook):
    """Takes photos of an item, a defect or a place; reads codes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.series = Series(
            desk, self.shooting, self.parts.shutter, shown=self._reload, parent=self
        )
        self._is_space_down = self._came_to_record = False
        self.looking = Looking(desk, self, self.parts.ground, changed=self._reload)
        self._connect()
        self._is_whole = True
        self.follow_theme()
        self._show_state()

    # What the window asks

    def state(self) -> Mapping[str, object]:
        """What is aimed at, and where one came from."""
        state = state_of(replace(self._aim, role=self._role))
        state["mode"] = self._mode.value
        if (back := self.ways.told) is not None:
            state["back"] = back
        return state

    def restore(self, state: Mapping[str, object]) -> None:
        """Aims at something."""
        self.looking.close()
        before = self.state() if self._is_read else {}
        self._aim = aim_of(state)
        self._role = self._aim.role
        self._mode = next((one for one in Mode if one == state.get("mode")), Mode.PHOTO)
        self.ways.remember(state.get("back"), before=before)
        self._target, self._is_read = None, False
        self._came_to_record = False
        self.series.begin()
        self.parts.last.show_picture(QPixmap(), 0)
        self._show_mode()
        self._reload()

    def entered(self) -> None:
        """Opens the camera, once the page is painted."""
        QTimer.singleShot(0, self, self._open)
        self.shooting.look_for_left()
        self.recording.look_for_left()
        if self._is_read:
            self._reload()
        if not self.looking.is_on:
            self.parts.shutter.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """A window that was put away comes back to the page it left, which nobody enters anew."""
        super().showEvent(event)
        if event.spontaneous():
            QTimer.singleShot(0, self, self._open)

    def hideEvent(self, event: QHideEvent) -> None:
        """The lamp of a camera that nobody looks through must go out."""
        super().hideEvent(event)
        self.tools.stop_countdown()
        self.recording.stop()
        self.parts.shutter.let_go()
        self.codes.set_on(on=False)
        self.camera.close()
        self.shooting.forget()

    def flush(self) -> None:
        """Nothing is typed here; pictures are on their way to the disk by themselves."""
        self.parts.shutter.let_go()

    def go_up(self) -> bool:
        """Back to the live picture, or to where one came from."""
        if self.looking.viewer is not None:
            self.looking.viewer.left.emit()
        else:
            self._go_back()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tools at the side, or in a row where it is higher than wide."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the page; what is not one of them goes on to the window."""
        if self.looking.is_on:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif self._mode is Mode.SCAN and self.codes.type(event):
            pass
        elif event.key() == Qt.Key.Key_Space and self._keys_may_act():
            self._space(is_repeat=event.isAutoRepeat())
        elif event.key() in _ENTER and self._is_free():
            self._go_back()
        elif event.key() == Qt.Key.Key_I and self._has_single_keys() and is_plain(event):
            self._import()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A key that is let go of."""
        if event.key() != Qt.Key.Key_Space or not self._is_space_down or event.isAutoRepeat():
            super().keyReleaseEvent(event)
            return
        self._is_space_down = False
        if self.parts.shutter.is_bursting:
            self.parts.shutter.let_go()
        else:
            self._fire()

    # The parts

    def _connect(self) -> None:
        parts, camera = self.parts, self.camera
        parts.head.back_asked.connect(self._go_back)
        parts.head.done_asked.connect(self._go_back)
        parts.shutter.fired.connect(self._fire)
        parts.no_picture.retry_asked.connect(self._open)
        parts.no_picture.begin_asked.connect(self.ways.to_begin)
        parts.no_picture.import_asked.connect(self._go_import)
        parts.modes.switched.connect(self._switch_mode)
        parts.roles.switched.connect(self._choose_role)
        parts.bring.clicked.connect(self._import)
        parts.last.clicked.connect(self._open_last)
        self.looking.left.connect(self._look_through)
        camera.changed.connect(self._show_state)
        camera.framed.connect(parts.live.show_frame)
        camera.still.connect(self.shooting.take)
        camera.opened.connect(self._remember)
        self.shooting.refused.connect(self._refused)
        self.series.stored.connect(self._stored)
        self.series.settled.connect(self._settled)
        self.shooting.recovered.connect(self._recovered)
        self.recording.recovered.connect(self._recovered)
        self.recording.changed.connect(self._show_recording)
        self.recording.stored.connect(self._recorded)
        self.tools.counted_down.connect(self._shoot)
        self.tools.changed.connect(self._show_state)
        self.codes.place_found.connect(self._found_place)
        self.codes.read_for_field.connect(self.ways.give_back)
        self.ways.asked.connect(self.go_asked)
        self.desk.preferences.changed.connect(self._show_state)
        self.desk.receiver.changed.connect(self._show_place)

    def _open(self) -> None:
        if self.isVisible() and not self.looking.is_on:
            self.camera.open(self.desk.preferences.settings.camera)
            self.codes.set_on(on=self._mode is Mode.SCAN)

    def _remember(self, camera: str) -> None:
        preferences = self.desk.preferences
        if camera and camera != preferences.settings.camera and self.camera.choices[0].name:
            preferences.change(replace(preferences.settings, camera=camera))

    # What it aims at

    def _reload(self) -> None:
        self.desk.tasks.read(
            partial(read_target, self.desk.opened, self._aim),
            receiver=self,
            done=self._show_target,
            topic="target",
        )

    def _show_target(self, target: Target | None) -> None:
        self._is_read = True
        self._target = target
        if target is not None:
            self._aim = replace(target.aim, role=self._aim.role)
            if target.latest is not None:
                self._show_last(target.latest, len(target.photos))
            else:
                self.parts.last.show_picture(QPixmap(), 0)
        self._show_state()
        self.state_changed.emit()
        self._go_back_if_done()

    # Taking pictures

    def _fire(self) -> None:
        """The shutter: at once, or after the countdown; a second press takes that back."""
        if not self.parts.shutter.isEnabled():
            return
        if self._mode in RECORDED:
            self._record()
            return
        if self.tools.has_timer and not self.parts.shutter.is_bursting:
            self.tools.count_down()
        else:
            self._shoot()

    def _record(self) -> None:
        """Begins a recording, or ends it."""
        target = self._target
        if self.recording.stop() or target is None or target.aim.inspection is None:
            return
        note = Note(target.aim.inspection, target.subject(None), self._aim.field)
        self._came_to_record = True
        self.recording.begin(RECORDED[self._mode], note)

    def _recorded(self, attached: Attached) -> None:
        self.series.taking_back.recording(attached)
        if not self._came_to_record or self.recording.is_on or self.looking.is_on:
            return  # keeping it took a while, and somebody is at something else
        if self.isVisible() and not self._stays():
            self._go_back()

    def _shoot(self) -> None:
        target, camera = self._target, self.camera
        if target is None or target.aim.inspection is None:
            return
        if not self.shooting.has_room:
            self.desk.notices.tell(Tone.WARNING, "camera.waiting", key="camera-waiting")
            return
        role, position = self._next_role(), self.desk.receiver.best()
        want = target.want(role)
        counts = want is None or want.fits(position)
        current = camera.current
        press = Press(
            inspection=target.aim.inspection,
            subject=target.subject(role),
            at=self.desk.clock.now(),
            position=position,
            gps_time=self.desk.receiver.gps_time,
            counts=counts,
            device="" if current is None else current.name,
            zoom=camera.digital_zoom,
        )
        self.shooting.press(press)
        if not camera.shoot():
            self.shooting.forget()
            return
        self.parts.live.wink()
        if role is self._role:
            # What was chosen by hand holds for one picture; before and after hold for all.
            self._role = self._aim.role if self._aim.role in _LASTING else None
        self._target = target.after(role, counts=counts)
        self._show_roles()

    def _stored(self, photo: str) -> None:
        self._show_last(photo, self.parts.last.count + 1)
        self._reload()

    def _settled(self) -> None:
        self._let_lamp_go_out()
        self._go_back_if_done()

    def _refused(self, problem: InspectorError) -> None:
        self.desk.notices.fail(problem, key="camera-refused")
        if not isinstance(problem, ResourceError):
            self._reload()

    def _recovered(self, count: int) -> None:
        self.desk.notices.tell(Tone.INFO, "camera.recovered", count=count)
        self._reload()

    def _stays(self) -> bool:
        """Whether one wants to go on taking, or has nowhere to go back to."""
        return self.desk.preferences.settings.stay_in_camera or not self.ways.leads_back

    def _go_back_if_done(self) -> None:
        """One picture leads back to the card, unless more are wanted or one wants to stay."""
        looked_at = self.looking.is_on or not self.isVisible()
        if self._stays() or looked_at or not self.series.leads_back:
            return
        if self._target is not None and not self._target.missing:
            self.series.end()
            self._go_back()

    def _choose_role(self, role: str) -> None:
        self._role = PhotoRole(role)
        self._show_place()
        self.state_changed.emit()

    def _switch_mode(self, mode: str) -> None:
        self._mode = Mode(mode)
        self._came_to_record = False
        self.tools.stop_countdown()
        self._show_mode()
        self.state_changed.emit()
        self.parts.shutter.setFocus(Qt.FocusReason.OtherFocusReason)

    # Where else one goes

    def _go_back(self) -> None:
        self.ways.back(self._mode)

    def _escape(self) -> None:
        if not self.tools.stop_countdown() and not self.recording.stop():
            self._go_back()

    def _import(self) -> None:
        target = self._target
        if target is None or target.aim.inspection is None or not self._may_import():
            return
        files = self.desk.pictures.choose(self)
        if files:
            role = self._next_role()
            self.desk.pictures.take_in(
                files,
                inspection=target.aim.inspection,
                subject=target.subject(role),
                receiver=self,
                each=lambda _: self._reload(),
            )

    def _go_import(self) -> None:
        """Without a camera: photos of a card are sorted on the page for it, or chosen here."""
        if self._target is None or not self.ways.to_import(self._target, self.state()):
            self._import()

    def _open_last(self) -> None:
        """To look at the last picture, what is known of it, and to draw on it."""
        target = self._target
        if target is not None and target.latest is not None:
            self.tools.stop_countdown()
            self.looking.look(target)
            self._let_lamp_go_out()

    def _let_lamp_go_out(self) -> None:
        """Nobody looks through the camera; what was pressed still gets its picture."""
        if self.looking.is_on and not self.shooting.waiting:
            self.camera.close()

    def _look_through(self) -> None:
        """The live picture again."""
        self._open()
        self._reload()
        self.parts.shutter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found_place(self, found: Found) -> None:
        self.desk.notices.tell(Tone.DONE, "camera.scan.place", name=found.name)
        self.ways.to_place(found)

    # What keys do

    def _space(self, *, is_repeat: bool) -> None:
        if not is_repeat:
            self._is_space_down = True
        elif self._is_space_down and self.parts.shutter.isEnabled() and not self.tools.has_timer:
            self.parts.shutter.hold()

    def _has_single_keys(self) -> bool:
        return self.desk.preferences.settings.single_keys

    def _keys_may_act(self) -> bool:
        return self._mode is not Mode.SCAN and (self._has_single_keys() or self._is_free())

    def _is_free(self) -> bool:
        """Whether no other key of the page has the focus."""
        return self.parts.shutter.hasFocus() or self.hasFocus()
