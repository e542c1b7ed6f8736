"""How the camera page looks: its parts, and what they show of what stands at the moment."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from inspector import words
from inspector.domain.evidence import PhotoRole
from inspector.photos.sizes import SMALL_PX
from inspector.settings import Hand
from inspector.ui.desk import Desk
from inspector.ui.devices.camera import Camera, CameraState
from inspector.ui.pages.camera.arrangement import Arrangement
from inspector.ui.pages.camera.codes import Codes
from inspector.ui.pages.camera.looking import Looking
from inspector.ui.pages.camera.modes import RECORDED, Mode
from inspector.ui.pages.camera.reading import Aim, Target
from inspector.ui.pages.camera.recording import MOST_SECONDS, Recording, time_said
from inspector.ui.pages.camera.shooting import Shooting
from inspector.ui.pages.camera.tools import Tools
from inspector.ui.pages.camera.ways_out import WaysOut
from inspector.ui.pages.camera.wording import place_said, role_label, trouble_of
from inspector.ui.shell.pages import KeyEntry, PageView

__all__ = ["CameraLook"]


class CameraLook(PageView):
    """The page without what is done on it.

    Attributes:
        camera: what it looks through.
        shooting: keeps what was taken.
        recording: keeps what was recorded.
        codes: says what codes are.
        tools: what the keys at the side do.
        ways: where one goes from here.
        parts: what stands on it.
        looking: shows the photos taken so far in their place.
    """

    stands_alone = True
    looking: Looking

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.camera = Camera(self)
        self.shooting = Shooting(desk)
        self.parts = Arrangement(self)
        self.codes = Codes(self.camera, desk, self)
        self.recording = Recording(self.camera, desk, self)
        self.tools = Tools(self.camera, desk, self.parts, self)
        self.ways = WaysOut(self)
        self._aim = Aim()
        self._target: Target | None = None
        self._is_read = False
        self._mode = Mode.PHOTO
        self._role: PhotoRole | None = None
        self._is_whole = False

    def regions(self) -> tuple[QWidget, ...]:
        """Bar, tools, shutter; or the photo that is looked at."""
        if self.looking.viewer is not None:
            return (self.looking.viewer,)
        parts = self.parts
        return (parts.head, parts.strip, parts.tools, parts.hand)

    def keys(self) -> tuple[KeyEntry, ...]:
        """For the list behind ``F1``."""
        return (
            (self.tr("空格"), self.tr("拍一张，按住连拍")),
            ("Esc", self.tr("返回")),
            ("Enter", self.tr("完成")),
            ("I", self.tr("导入照片")),
        )

    def retranslate(self) -> None:
        """Labels in the language in force."""
        if self._is_whole:
            self.parts.retranslate()
            self._show_mode()

    def restyle(self) -> None:
        """Sizes of the design."""
        if self._is_whole:
            self.parts.restyle()
            self._arrange()

    def sizeHint(self) -> QSize:
        """All of the window."""
        return QSize(1280, 800)

    # Within

    def _arrange(self) -> None:
        hand = self.desk.preferences.settings.hand
        self.parts.arrange(upright=self.height() > self.width(), left=hand is Hand.LEFT)

    def _show_last(self, photo: str, count: int) -> None:
        self.desk.pictures.show(
            photo,
            receiver=self,
            done=lambda image: self.parts.last.show_picture(QPixmap.fromImage(image), count),
            longest_side=SMALL_PX,
        )

    def _show_state(self) -> None:
        parts, language = self.parts, self.desk.language
        state, target = self.camera.state, self._target
        hears = self._mode is not Mode.VOICE or self.recording.hears()
        trouble = trouble_of(state, target, is_read=self._is_read, mode=self._mode, hears=hears)
        if trouble is not None:
            parts.no_picture.say(
                words.say(trouble.code, language),
                words.say(trouble.hint.code, language),
                bring=trouble.bring,
                retry=trouble.retry,
                begin=trouble.begin,
                icon=trouble.icon,
            )
        parts.show_middle(trouble=trouble is not None, voice=self._mode is Mode.VOICE)
        can_fire = state is CameraState.LIVE or self._mode is Mode.VOICE
        parts.shutter.setEnabled(can_fire and trouble is None and target is not None)
        parts.shutter.setVisible(self._mode is not Mode.SCAN and trouble is None)
        self._show_recording()
        parts.last.setVisible(self._mode is Mode.PHOTO and target is not None)
        self._show_texts()
        self._show_roles()
        self._show_place()
        parts.bring.setVisible(self._may_import() and trouble is None)
        self.tools.show(
            live=trouble is None and self._mode is not Mode.VOICE,
            photos=self._mode is Mode.PHOTO,
            leads_back=self.ways.leads_back,
        )

    def _show_texts(self) -> None:
        language, target = self.desk.language, self._target
        parts = self.parts
        if self._mode is Mode.SCAN:
            parts.head.set_texts(self.tr("扫码"), words.say("camera.scan.hint", language))
            return
        if target is None:
            parts.head.set_texts(self.tr("拍照"), "")
            return
        title = target.title[0 if language is words.Language.ZH else 1]
        named = f"{target.code} {title}" if target.code else title
        where = [target.compound, target.place, target.number]
        parts.head.set_texts(named, " · ".join(filter(None, where)))

    def _show_roles(self) -> None:
        target, parts = self._target, self.parts
        wants = () if target is None or self._mode is not Mode.PHOTO else target.wants
        roles = [(want.role.value, role_label(want, self.desk.language)) for want in wants]
        parts.roles.offer(roles)
        for want in wants:
            parts.roles.button(want.role.value).set_done(done=not want.missing)  # type: ignore[attr-defined] # they are RoleKeys
        role = self._next_role()
        if role is not None:
            parts.roles.set_current(role.value)
        parts.roles.setVisible(bool(wants))

    def _show_place(self) -> None:
        want = None if self._target is None else self._target.want(self._next_role())
        standing, language = self.desk.receiver.standing(), self.desk.language
        said, ink = place_said(standing, want, language)
        self.parts.head.place.say(said, ink)
        self.parts.head.place.setToolTip(standing.explain(language))
        self.parts.head.place.setVisible(self._mode is not Mode.SCAN)

    def _show_mode(self) -> None:
        self.parts.offer_modes([(one.value, self._mode_name(one)) for one in Mode])
        self.parts.modes.set_current(self._mode.value)
        self.parts.live.look_for_code(on=self._mode is Mode.SCAN)
        self.codes.set_on(on=self._mode is Mode.SCAN and self.isVisible())
        self.codes.for_field = self.ways.wants_code
        self._show_state()

    def _mode_name(self, mode: Mode) -> str:
        return {
            Mode.PHOTO: self.tr("照片"),
            Mode.VIDEO: self.tr("录像"),
            Mode.VOICE: self.tr("录音"),
            Mode.SCAN: self.tr("扫码"),
        }[mode]

    def _show_recording(self) -> None:
        """What a press of the shutter does now, and how long the recording is."""
        kind, is_on = RECORDED.get(self._mode), self.recording.is_on
        self.parts.shutter.set_recording(on=None if kind is None else is_on)
        most = MOST_SECONDS[kind] if kind is not None else 0
        time = time_said(self.recording.elapsed_ms if is_on else 0, most)
        self.parts.live.show_time(time if is_on and self._mode is Mode.VIDEO else "")
        self.parts.voice.say(time, on=is_on)
        self.parts.modes.setEnabled(not is_on)

    def _next_role(self) -> PhotoRole | None:
        return None if self._target is None else self._target.role_next(self._role)

    def _may_import(self) -> bool:
        target = self._target
        return target is not None and not target.locked and self._mode is Mode.PHOTO
