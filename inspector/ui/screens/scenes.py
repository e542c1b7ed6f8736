"""Every page in its main states. A new state is one more entry."""

from __future__ import annotations

from inspector.domain.defect import DefectState
from inspector.ui.main_window import MainWindow
from inspector.ui.notices import Tone
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.scene import Scene, State

__all__ = ["SCENES"]

_FIELD, _HQ, _EMPTY = "field", "hq", "empty-field"


def _compound(tab: str) -> Scene:
    return Scene("compounds", tab, state=lambda cast: {"compound": cast.compound(), "tab": tab})


def _building(cast: Cast) -> State:
    return {"compound": cast.compound(), "tab": "buildings", "place": cast.building()}


def _begun(cast: Cast) -> State:
    return {"inspection": cast.inspection(complete=False)}


def _complete(cast: Cast) -> State:
    return {"inspection": cast.inspection(complete=True)}


def _failed(cast: Cast) -> State:
    answer = cast.failed()
    if answer is None:
        return {}
    return {
        "inspection": str(answer.inspection),
        "theme": answer.theme,
        "item": answer.item,
        "place": str(answer.place),
    }


def _defect(state: DefectState, place: str) -> Scene:
    return Scene("defects", state.value, place, state=lambda cast: {"defect": cast.defect(state)})


def _step(number: int, place: str) -> Scene:
    return Scene(
        "acceptance",
        f"step-{number}",
        place,
        state=lambda cast: {"acceptance": cast.acceptance(), "step": number},
    )


def _section(page: str, section: str, place: str = _FIELD) -> Scene:
    return Scene(page, section, place, state=lambda _: {"section": section})


def _bundle(cast: Cast) -> State:
    return {"bundle": cast.bundle()}


def _waiting(cast: Cast) -> State:
    return {"file": str(cast.stage.bundle)}


def _tell_all(window: MainWindow, _cast: Cast) -> None:
    """A bar that stays and a toast that passes."""
    notices = window.desk.notices
    notices.tell(Tone.ERROR, "ui.closing_unsaved", lasting=True, key="scene")
    notices.tell(Tone.WARNING, "settings.unreadable", path="~/.config/inspector/settings.json")


_NOTHING = ("today", "compounds", "checks", "defects", "acceptance", "bundles", "journal")
_SECTIONS = (
    "identity",
    "appearance",
    "language",
    "keys",
    "storage",
    "backup",
    "checklists",
    "workspaces",
    "about",
)

SCENES: tuple[Scene, ...] = (
    Scene("today", "begun"),
    Scene("today", "inspected", "inspected"),
    Scene("today", "told", act=_tell_all),
    Scene("today", "keys", act=lambda window, _: window.show_keys()),
    Scene("today", "finder", act=lambda window, _: window.finder.look_for("通道")),
    Scene("compounds", "list"),
    *(_compound(tab) for tab in ("buildings", "records", "defects")),
    Scene("compounds", "building", state=_building),
    Scene("checks", "begun", state=_begun),
    Scene("checks", "failed", "inspected", state=_failed),
    Scene("checks", "open", state=lambda cast: {**_begun(cast), "only_open": True}),
    Scene("checks", "results", "inspected", state=lambda c: {**_complete(c), "results": True}),
    Scene("checks", "locked", state=_complete),
    Scene("defects", "board", "inspected", state=lambda _: {"view": "board"}),
    Scene("defects", "list", "inspected", state=lambda _: {"view": "list"}),
    Scene("defects", "new", "inspected", state=lambda c: {**_complete(c), "new": True}),
    _defect(DefectState.OPEN, "inspected"),
    _defect(DefectState.NOTIFIED, "rectified"),
    _defect(DefectState.CLOSED, _FIELD),
    Scene("acceptance", "new", "rectified", state=_complete),
    *(_step(number, "signed") for number in (1, 2, 3, 4, 5)),
    Scene("acceptance", "sealed", "sealed", state=lambda c: {"acceptance": c.acceptance()}),
    Scene("acceptance", "final", state=lambda c: {"acceptance": c.acceptance()}),
    _section("bundles", "export", "sealed"),
    *(_section("bundles", section) for section in ("sent", "received", "conflicts")),
    Scene("exchange", "queue", _HQ),
    Scene("exchange", "waiting", "hq-waiting", state=_waiting),
    Scene("exchange", "filed", _HQ, state=_bundle),
    Scene("exchange", "empty", "empty-hq"),
    Scene("journal", "entries"),
    Scene("journal", "told", state=lambda _: {"section": "told"}, act=_tell_all),
    Scene("journal", "bin", _EMPTY, state=lambda _: {"section": "bin"}),
    *(_section("settings", section) for section in _SECTIONS),
    Scene("firstrun", "welcome", _EMPTY),
    Scene("places-import", "welcome", _EMPTY),
    *(Scene(page, "empty", _EMPTY) for page in _NOTHING),
    Scene("defects", "hq", _HQ, state=lambda _: {"view": "list"}),
)
"""In the order of the contact sheet."""
