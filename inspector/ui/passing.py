"""Pages the beginning passes through: the first run, the demo being played, what did not open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from inspector.ui.desk import Desk
from inspector.ui.pages.catalogue import FIRST_RUN, PAGES
from inspector.ui.shell.pages import Page, PageView

if TYPE_CHECKING:  # loaded behind the first paint
    from inspector.ui.opening import Trouble
    from inspector.workspace import Workspace

__all__ = ["PASSING", "Leader", "first_run_page", "playing_page", "title_of", "trouble_page"]

PASSING = "opening"
"""Id of a page that is only passed through."""
_NAME = "验收通"


class Leader(Protocol):
    """What leads to a workspace, as far as these pages ask it."""

    def open(self, folder: Path, passphrase: str = "", /) -> None:
        """Opens a workspace."""
        ...

    def open_demo(self, out: Path, /) -> None:
        """Opens the demo's."""
        ...

    def enter(self, workspace: Workspace, page: str, state: dict[str, object], /) -> None:
        """Goes on in one that was just made."""
        ...

    def begin_anew(self) -> None:
        """To the first run."""
        ...

    def choose(self) -> None:
        """Asks for a folder."""
        ...


def first_run_page(leader: Leader) -> Page:
    """The three ways to begin."""

    def build(desk: Desk) -> PageView:
        from inspector.ui.pages.firstrun import (  # noqa: PLC0415 - behind the first paint
            build as build_view,
        )

        view = build_view(desk)
        view.open_asked.connect(leader.open)
        view.demo_asked.connect(leader.open_demo)
        view.made.connect(leader.enter)
        return view

    return Page(FIRST_RUN, title_of(FIRST_RUN), "", build)


def trouble_page(leader: Leader, trouble: Trouble, *, demo: bool) -> Page:
    """Why a folder did not open, and what can be done.

    Args:
        leader: does it.
        trouble: what is told.
        demo: whether it was the demo that was to be played.
    """

    def again(passphrase: str) -> None:
        if demo:
            leader.open_demo(trouble.folder)
        else:
            leader.open(trouble.folder, passphrase)

    def build(desk: Desk) -> PageView:
        from inspector.ui.pages.opening.trouble import (  # noqa: PLC0415 - behind the first paint
            TroubleView,
        )

        view = TroubleView(desk, trouble)
        view.again_asked.connect(again)
        view.other_asked.connect(leader.choose)
        view.begin_asked.connect(leader.begin_anew)
        return view

    return Page(PASSING, _NAME, "", build, is_passing=True)


def playing_page(stop: Callable[[], None]) -> Page:
    """The demo is being played; ``stop`` ends that."""

    def build(desk: Desk) -> PageView:
        from inspector.ui.pages.opening.playing import (  # noqa: PLC0415 - behind the first paint
            PlayingView,
        )

        view = PlayingView(desk)
        view.stop_asked.connect(stop)
        return view

    return Page(PASSING, _NAME, "", build, is_passing=True)


def title_of(page_id: str) -> str:
    """The title of a page of the catalogue."""
    return next(page.title for page in PAGES if page.id == page_id)
