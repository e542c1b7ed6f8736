"""How the parts of the camera page stand: tools at one side, the shutter at the thumb."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMargins, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.pages.camera.head import Head
from inspector.ui.pages.camera.keys import LastShot, ModeKey, RoleKey, ToolKey
from inspector.ui.pages.camera.live_view import LiveView
from inspector.ui.pages.camera.shutter import Shutter
from inspector.ui.pages.camera.trouble import NoPicture
from inspector.ui.pages.camera.voice_view import VoiceView
from inspector.ui.widgets.one_of import OneOfRow
from inspector.ui.widgets.themed import Themed, colour, px

__all__ = ["Arrangement"]


class _Plate(Themed, QWidget):
    """Dark in both themes, so that the picture stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follow_theme()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        QPainter(self).fillRect(self.rect(), colour("dark:surface"))


class _Row(OneOfRow):
    """Roles or modes."""

    def __init__(self, kind: type[ModeKey | RoleKey], parent: QWidget) -> None:
        super().__init__(kind, parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(QMargins())
        self.follow_theme()

    def restyle(self) -> None:
        """Room of the design."""
        self._row.setSpacing(px(8))


class Arrangement:
    """The parts, and how they stand.

    Attributes:
        head: the bar on top.
        strip: roles and modes below it.
        roles: what the next picture shows.
        modes: what the camera does.
        live: the live picture.
        voice: the microphone.
        no_picture: what stands in its place.
        tools: flash, timer, zoom.
        hand: the side of the thumb: shutter and last picture.
    """

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self.ground = _Plate(page)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(QMargins())
        whole.addWidget(self.ground)
        self.head = Head(self.ground)
        self.strip, self.tools, self.hand = (QWidget(self.ground) for _ in range(3))
        self.roles = _Row(RoleKey, self.strip)
        self.modes = _Row(ModeKey, self.strip)
        self.live = LiveView()
        self.voice = VoiceView()
        self.no_picture = NoPicture(self.ground)
        self.flash, self.timer = ToolKey("zap"), ToolKey("timer")
        self.zoom, self.stay = ToolKey(), ToolKey("repeat")
        self.turn, self.bring = ToolKey("switch-camera"), ToolKey("image-plus")
        self.shutter, self.last = Shutter(), LastShot()
        self._how: tuple[bool, bool] | None = None
        self._lay_out()

    def offer_modes(self, modes: Sequence[tuple[str, str]]) -> None:
        """The modes there are."""
        self.modes.offer(modes)

    def show_middle(self, *, trouble: bool, voice: bool) -> None:
        """The live picture, the microphone, or why there is neither."""
        usual = self.voice if voice else self.live
        self._middle.setCurrentWidget(self.no_picture if trouble else usual)

    def arrange(self, *, upright: bool, left: bool) -> None:
        """Tools and shutter at the sides, or below where it is higher than wide.

        Args:
            upright: whether it is higher than wide.
            left: whether the thumb of the left hand works.
        """
        if (upright, left) == self._how:
            self.place_tools()
            return
        self._how = (upright, left)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        if upright:
            self._body.setDirection(down)
            order = (self._picture, self.tools, self.hand)
        else:
            self._body.setDirection(across)
            order = (
                (self.hand, self._picture, self.tools)
                if left
                else (
                    self.tools,
                    self._picture,
                    self.hand,
                )
            )
        for part in order:
            self._body.removeWidget(part)
        for part in order:
            self._body.addWidget(part, 1 if part is self._picture else 0)
        self._hand.setDirection(across if upright else down)
        self.place_tools()

    def place_tools(self) -> None:
        """Those that are shown in a column, in two where one is too high, or in a row."""
        shown = [one for one in self._all_tools if not one.isHidden()]
        for one in self._all_tools:
            self._tools.removeWidget(one)
        upright = self._how is not None and self._how[0]
        above = self.head.sizeHint().height() + self.strip.sizeHint().height()
        room = self._page.height() - above
        high = sum(one.sizeHint().height() + self._tools.spacing() for one in shown)
        columns = len(shown) if upright else 2 if high + px(24) > room else 1
        for number, one in enumerate(shown):
            row, column = divmod(number, max(columns, 1))
            self._tools.addWidget(one, row, column, Qt.AlignmentFlag.AlignHCenter)
        for row in range(self._tools.rowCount()):
            self._tools.setRowStretch(row, 0)
        self._tools.setRowStretch(len(shown), 1)

    def retranslate(self) -> None:
        """Names in the language in force."""
        translate = QCoreApplication.translate
        self.shutter.setAccessibleName(translate("CameraLook", "快门"))
        self.shutter.setToolTip(translate("CameraLook", "快门"))
        self.bring.say(translate("CameraLook", "导入照片"))
        self.roles.setAccessibleName(translate("CameraLook", "这张拍什么"))
        self.modes.setAccessibleName(translate("CameraLook", "相机做什么"))

    def restyle(self) -> None:
        """Room of the design."""
        self._strip.setContentsMargins(px(14), 0, px(14), px(8))
        self._strip.setSpacing(px(12))
        for layout in (self._tools, self._hand):
            layout.setContentsMargins(px(8), px(8), px(8), px(16))
            layout.setSpacing(px(6))
        self._hand.setContentsMargins(px(22), px(8), px(22), px(20))
        self._hand.setSpacing(px(22))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.ground)
        column.setContentsMargins(QMargins())
        column.setSpacing(0)
        self._strip = QHBoxLayout(self.strip)
        self._strip.addWidget(self.roles)
        self._strip.addStretch(1)
        self._strip.addWidget(self.modes)
        self._picture = QWidget(self.ground)
        self._middle = QStackedLayout(self._picture)
        self._middle.addWidget(self.live)
        self._middle.addWidget(self.voice)
        self._middle.addWidget(self.no_picture)
        self._tools = QGridLayout(self.tools)
        self._all_tools = (
            self.flash,
            self.timer,
            self.zoom,
            self.stay,
            self.turn,
            self.bring,
        )
        for tool in self._all_tools:
            tool.setParent(self.tools)
        self._hand = QBoxLayout(QBoxLayout.Direction.TopToBottom, self.hand)
        centre = Qt.AlignmentFlag.AlignCenter
        self._hand.addStretch(3)
        self._hand.addWidget(self.shutter, 0, centre)
        self._hand.addStretch(2)
        self._hand.addWidget(self.last, 0, centre)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(QMargins())
        self._body.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        column.addLayout(self._body, 1)
