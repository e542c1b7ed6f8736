"""What the camera page says: of the place, of what is wanted, and why there is no picture."""

from __future__ import annotations

from dataclasses import dataclass

from inspector import words
from inspector.ui.devices.camera import CameraState
from inspector.ui.devices.position import Standing
from inspector.ui.pages.camera.modes import Mode
from inspector.ui.pages.camera.reading import Target, Want
from inspector.words import Language

__all__ = ["Trouble", "place_said", "role_label", "trouble_of"]


@dataclass(frozen=True, slots=True)
class Hint:
    """What can be done about it.

    Attributes:
        code: of the sentence.
    """

    code: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no live picture.

    Attributes:
        code: of the sentence.
        hint: what stands below it.
        icon: Lucide's name.
        bring: whether 导入照片 is offered.
        retry: whether 重试 is.
        begin: whether 开始检查 is.
    """

    code: str
    hint: Hint
    icon: str = "camera-off"
    bring: bool = False
    retry: bool = False
    begin: bool = False


_OF_STATE = {
    CameraState.NONE: Trouble("camera.none", Hint("camera.none.hint"), bring=True, retry=True),
    CameraState.LOST: Trouble("camera.lost", Hint("camera.lost.hint"), bring=True, retry=True),
    CameraState.REFUSED: Trouble(
        "camera.denied", Hint("camera.denied.hint"), bring=True, retry=True
    ),
    CameraState.FAILED: Trouble(
        "camera.failed", Hint("camera.failed.hint"), bring=True, retry=True
    ),
    CameraState.UNSUPPORTED: Trouble(
        "camera.unsupported", Hint("camera.unsupported.hint"), bring=True
    ),
}
_DEAF = Trouble("camera.deaf", Hint("camera.deaf.hint"), retry=True, icon="mic")


def trouble_of(
    state: CameraState, target: Target | None, *, is_read: bool, mode: Mode, hears: bool
) -> Trouble | None:
    """What is said in the place of the live picture; None when there is nothing to say."""
    if mode is not Mode.SCAN and is_read:
        if target is None:
            none = "camera.no_inspection"
            return Trouble(none, Hint("camera.no_inspection.hint"), icon="list-checks", begin=True)
        if target.locked:
            return Trouble("camera.locked", Hint("camera.locked.hint"), icon="lock")
    if mode is Mode.VOICE:
        return None if hears else _DEAF
    found = _OF_STATE.get(state)
    if found is None or mode is not Mode.SCAN:
        return found
    return Trouble(found.code, Hint("camera.scan.by_hand"), found.icon, retry=found.retry)


def role_label(want: Want, language: Language) -> str:
    """近景 还差 1; 近景 2 once there are enough."""
    name = words.term(want.role, language)
    if want.missing:
        return words.say("camera.role.missing", language, role=name, count=want.missing)
    return words.say("camera.role", language, role=name, count=want.taken) if want.taken else name


def place_said(standing: Standing, want: Want | None, language: Language) -> tuple[str, str]:
    """How well the place is known, and the token of its colour."""
    said, position = standing.say(language), standing.position
    if want is None or want.accuracy_m is None:
        return said, "dark:text.2" if position is None else "dark:pass"
    if want.fits(position):
        return said, "dark:pass"
    if not want.accuracy_m:
        return words.say("camera.place.wanted", language, state=said), "dark:warn"
    limit = format(want.accuracy_m, "f")
    return words.say("camera.place.limit", language, state=said, limit=limit), "dark:warn"
