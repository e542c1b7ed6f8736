"""Every page in its main states, a module for each part of the work. A new state is one entry.

Here are the pages at which nothing has to be arranged first, and the order of all.
"""

from __future__ import annotations

from inspector.ui.desk import Desk
from inspector.ui.main_window import MainWindow
from inspector.ui.notices import Tone
from inspector.ui.opening import unexpected
from inspector.ui.pages.opening.playing import PlayingView
from inspector.ui.pages.opening.trouble import TroubleView
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.scene import Scene, State
from inspector.ui.screens.scenes.camera import CAMERA
from inspector.ui.screens.scenes.designer import DESIGNER
from inspector.ui.screens.scenes.fieldwork import CHECKS, DEFECTS
from inspector.ui.screens.scenes.handing_over import ACCEPTANCE, EXCHANGE
from inspector.ui.screens.scenes.markup import MARKUP
from inspector.ui.screens.scenes.photo_import import PHOTO_IMPORT
from inspector.ui.screens.scenes.plan import PLAN
from inspector.ui.screens.scenes.report import REPORT
from inspector.ui.screens.scenes.trouble import TROUBLE
from inspector.ui.screens.stage import EMPTY, HQ, LIFE
from inspector.ui.shell.pages import Page, PageView

__all__ = ["SCENES"]


def _compound(tab: str) -> Scene:
    return Scene(
        "compounds", tab, LIFE, state=lambda cast: {"compound": cast.compound(), "tab": tab}
    )


def _building(cast: Cast) -> State:
    return {"compound": cast.compound(), "tab": "buildings", "place": cast.building()}


def _settings(section: str) -> Scene:
    return Scene("settings", section, state=lambda _: {"section": section})


def _pass(window: MainWindow, view: type[PageView], *given: object) -> None:
    """Puts a page into the window that stands there only while a workspace is being opened."""

    def build(desk: Desk) -> PageView:
        return view(desk, *given)

    page = Page("passing", "验收通", "", build, is_passing=True)
    window.move_in(window.desk, pages=(page,), role=None, first=page.id)


def _trouble(window: MainWindow, cast: Cast) -> None:
    _pass(window, TroubleView, unexpected(cast.workspace.folder, window.desk.language))


def _playing(window: MainWindow, _cast: Cast) -> None:
    _pass(window, PlayingView)
    view = window.view
    assert isinstance(view, PlayingView)
    view.show_step(3)


def _form(step: str) -> Scene:
    typed = {
        "step": step,
        "role": "field",
        "office": "临江街道望春小区质量监督小组",
        "person": "周明华",
    }
    return Scene("firstrun", step, EMPTY, state=lambda _: typed)


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
    "photos",
    "location",
    "maps",
    "storage",
    "backup",
    "checklists",
    "workspaces",
    "about",
)

SCENES: tuple[Scene, ...] = (
    Scene("today", "life", LIFE),
    Scene("today", "begun"),
    Scene("today", "inspected", "inspected"),
    Scene("today", "told", act=_tell_all),
    Scene("today", "keys", act=lambda window, _: window.show_keys()),
    Scene("today", "finder", LIFE, act=lambda window, _: window.finder.look_for("通道")),
    Scene("compounds", "list", LIFE),
    *(_compound(tab) for tab in ("buildings", "records", "defects")),
    Scene("compounds", "building", LIFE, state=_building),
    *PLAN,
    *CAMERA,
    *CHECKS,
    *DEFECTS,
    *MARKUP,
    *ACCEPTANCE,
    *REPORT,
    *EXCHANGE,
    Scene("journal", "entries", LIFE),
    Scene("journal", "told", state=lambda _: {"section": "told"}, act=_tell_all),
    Scene("journal", "bin", LIFE, state=lambda _: {"section": "bin"}),
    Scene("journal", "bin-empty", EMPTY, state=lambda _: {"section": "bin"}),
    *(_settings(section) for section in _SECTIONS),
    *DESIGNER,
    Scene("firstrun", "welcome", EMPTY),
    *(_form(step) for step in ("who", "place", "guard")),
    Scene("firstrun", "trouble", EMPTY, act=_trouble),
    Scene("firstrun", "playing", EMPTY, act=_playing),
    Scene("places-import", "welcome", EMPTY),
    *PHOTO_IMPORT,
    *TROUBLE,
    *(Scene(page, "empty", EMPTY) for page in _NOTHING),
    Scene("defects", "hq", HQ, state=lambda _: {"view": "list"}),
)
"""In the order of the contact sheet."""
