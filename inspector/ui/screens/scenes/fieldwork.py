"""Scenes of the walk: its checklists, what it found, and what became of that."""

from __future__ import annotations

from collections.abc import Callable

from inspector.domain.defect import DefectState
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.defects.page import DefectsPage
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.entries import begin_entries, begin_milestones
from inspector.ui.screens.scene import Scene, SceneError, State
from inspector.ui.screens.stage import FIELD, LIFE

__all__ = ["CHECKS", "DEFECTS", "complete"]


def _begun(cast: Cast) -> State:
    return {"inspection": cast.inspection(complete=False)}


def complete(cast: Cast) -> State:
    """An inspection that was gone through."""
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


def _at(item: str) -> Callable[[Cast], State]:
    """A form with every kind of entry, at an item."""
    return lambda cast: {
        "inspection": begin_entries(cast.workspace, cast.compound()),
        "item": item,
    }


def _milestones(cast: Cast) -> State:
    return {"inspection": begin_milestones(cast.workspace, cast.compound())}


def _defect(state: DefectState, place: str) -> Scene:
    return Scene("defects", state.value, place, state=lambda cast: {"defect": cast.defect(state)})


def _look_large(window: MainWindow, _cast: Cast) -> None:
    """Looks at the pictures of the defect whose panel is open."""
    for page in window.findChildren(DefectsPage):
        detail = page.panel.detail()
        if page.isVisible() and detail is not None:
            page.look_at(str((*detail.before, *detail.after)[0].id))
            return
    raise SceneError("no defect is open")


CHECKS: tuple[Scene, ...] = (
    Scene("checks", "begun", LIFE, state=_begun),
    Scene("checks", "failed", "inspected", state=_failed),
    Scene("checks", "open", LIFE, state=lambda cast: {**_begun(cast), "only_open": True}),
    Scene("checks", "results", "inspected", state=lambda c: {**complete(c), "results": True}),
    Scene("checks", "locked", state=complete),
    Scene("checks", "kinds", LIFE, state=_at("RZ-R")),
    Scene("checks", "doubt", LIFE, state=_at("RZ-W")),
    Scene("checks", "cascade", LIFE, state=_at("RZ-D")),
    Scene("checks", "signing", LIFE, state=_at("RZ-H")),
    Scene("checks", "recordings", LIFE, state=_at("RZ-U")),
    Scene("checks", "rows", LIFE, state=lambda cast: {**_at("")(cast), "chapter": "shops"}),
    Scene("checks", "milestones", LIFE, state=_milestones),
)


DEFECTS: tuple[Scene, ...] = (
    Scene("defects", "board", LIFE, state=lambda _: {"view": "board", "filter": "all"}),
    Scene("defects", "list", LIFE, state=lambda _: {"view": "list", "filter": "all"}),
    Scene("defects", "week", LIFE, state=lambda _: {"view": "board", "filter": "week"}),
    Scene("defects", "new", "inspected", state=lambda c: {**complete(c), "new": True}),
    _defect(DefectState.OPEN, "inspected"),
    _defect(DefectState.NOTIFIED, "rectified"),
    _defect(DefectState.RECTIFIED, LIFE),
    _defect(DefectState.CLOSED, FIELD),
    Scene(
        "defects",
        "viewer",
        FIELD,
        state=lambda cast: {"defect": cast.defect(DefectState.CLOSED)},
        act=_look_large,
    ),
)
