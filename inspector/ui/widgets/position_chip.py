"""Where this device is, in two words: 精度 4 米, 搜星中, 无定位, 12 分钟前."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector.ui.devices.position import Receiver, ReceiverState
from inspector.ui.preferences import Preferences
from inspector.ui.widgets.chips import StatusChip
from inspector.ui.widgets.tone import Tone

__all__ = ["PositionChip"]

_TONES = {ReceiverState.FIXED: Tone.PASS, ReceiverState.SEARCHING: Tone.INFO}


class PositionChip(StatusChip):
    """Follows the receiver; hidden where nobody listens for satellites.

    Args:
        receiver: which.
        preferences: for the language.
        parent: its owner.
    """

    def __init__(
        self, receiver: Receiver, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        self._receiver: Receiver | None = None
        super().__init__(icon="satellite", parent=parent)
        self._receiver, self._preferences = receiver, preferences
        self._has_room = True
        receiver.changed.connect(self._follow)
        self._follow()

    def set_room(self, *, has_room: bool) -> None:
        """Whether there is room for it where it stands."""
        self._has_room = has_room
        self._follow()

    def retranslate(self) -> None:
        """Says the same in the language in force."""
        if self._receiver is not None:
            self._follow()

    def _follow(self) -> None:
        assert self._receiver is not None  # it is followed only once it is known
        standing = self._receiver.standing()
        language = self._preferences.languages.current
        self.setVisible(self._has_room and standing.state is not ReceiverState.OFF)
        self.set_state(
            standing.say(language), _TONES.get(standing.state, Tone.WARN), icon="satellite"
        )
        self.setToolTip(standing.explain(language))
        self.setAccessibleDescription(standing.explain(language))
