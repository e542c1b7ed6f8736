"""What codes say, read through the camera or typed by a hand scanner, and where that leads."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from inspector.ui.desk import Desk
from inspector.ui.devices.camera import Camera
from inspector.ui.notices import Tone
from inspector.ui.pages.camera.reading import Found, find_code
from inspector.ui.pages.camera.scanning import Scanner

__all__ = ["Codes", "is_plain"]

_SHORTEST = 4
"""Of what is typed before Enter: a hand scanner never reads less."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Codes(QObject):
    """Looks for codes and says what they are.

    Attributes:
        for_field: whether a field waits for what is read, whatever it says.

    Signals:
        place_found: a `Found` with a place of the register.
        read_for_field: what a field waited for.
    """

    place_found = Signal(object)
    read_for_field = Signal(str)

    def __init__(self, camera: Camera, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed = ""
        self.for_field = False
        self._scanner = Scanner(camera, desk.tasks, self)
        self._scanner.found.connect(self.look_up)

    def set_on(self, *, on: bool) -> None:
        """Begins to look, or stops."""
        self._typed = ""
        self._scanner.set_on(on=on)

    def type(self, event: QKeyEvent) -> bool:
        """A hand scanner types what it reads, and Enter after it; whether this key was its."""
        if event.key() in _ENTER:
            text, self._typed = self._typed, ""
            if len(text) < _SHORTEST:
                return False
            self.look_up(text)
            return True
        text = event.text()
        if not text or not text.isprintable() or not is_plain(event):
            return False
        self._typed += text
        return True

    def look_up(self, text: str) -> None:
        """Says what a code is, or hands it to the field that waits for one."""
        if self.for_field:
            self.read_for_field.emit(text)
            return
        self._desk.tasks.read(
            partial(find_code, self._desk.opened, text),
            receiver=self,
            done=self._show,
            topic="code",
        )

    def _show(self, found: Found) -> None:
        if found.place is not None and found.compound is not None:
            self.place_found.emit(found)
            return
        code = "camera.scan.unknown_label" if found.is_label else "camera.scan.other"
        self._desk.notices.tell(Tone.INFO, code, key="camera-code", text=found.text, of_page=True)


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key was pressed by itself, or with shift for its capital."""
    plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    return event.modifiers() in plain
