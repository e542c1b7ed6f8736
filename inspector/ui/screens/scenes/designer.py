"""Scenes of 清单设计: the shelf, a draft under work at several of its parts, a workbook."""

from __future__ import annotations

from inspector.checklist.editing.changes import set_value
from inspector.ui.main_window import MainWindow
from inspector.ui.pages.designer.page import DesignerPage
from inspector.ui.pages.designer.workplace import Workplace
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.props import write_workbook
from inspector.ui.screens.scene import Act, Scene, SceneError, State
from inspector.ui.screens.stage import FIELD

__all__ = ["DESIGNER"]


def _drafts(cast: Cast) -> State:
    cast.draft()
    return {"shelf": True}


def _design(
    name: str,
    part: tuple[str | int, ...],
    *,
    tab: str = "preview",
    folded: tuple[str, ...] = (),
    act: Act | None = None,
) -> Scene:
    """A draft under work, at a part of it."""
    path = ["survey", *part] if part else []
    closed = {"sections": list(folded)} if folded else {}
    return Scene(
        "designer",
        name,
        FIELD,
        state=lambda cast: {
            "draft": cast.draft(),
            "part": path,
            "tab": tab,
            "alone": True,
            **closed,
        },
        act=act,
    )


def _workplace(window: MainWindow) -> Workplace:
    """The form under work, once it was compiled."""
    view = window.view
    if not isinstance(view, DesignerPage):
        raise SceneError("no designer")
    wait_for(window.desk)
    if view.place is None:
        raise SceneError("no draft is open")
    return view.place


def _write_nonsense(window: MainWindow, _cast: Cast) -> None:
    place = _workplace(window)
    path = place.current
    document = set_value(place.bench.document, path, ("relevant",), "${FL-C00_engin} = ").document
    document = set_value(document, path, ("severity",), "grave").document
    place.bench.do(set_value(document, path, ("label", "en"), ""))
    place.bench.check()
    wait_for(window.desk)
    place.show_problems()


def _bring(window: MainWindow, cast: Cast) -> None:
    """A workbook of somebody else's, with things that are not the same here."""
    view = window.view
    assert isinstance(view, DesignerPage)
    view.bring(write_workbook(cast.workspace.folder / "绿化普查.md"))


def _publish(window: MainWindow, _cast: Cast) -> None:
    place = _workplace(window)
    place.bench.do(set_value(place.bench.document, place.current, ("hint", "zh"), "量三处"))
    view = window.view
    assert isinstance(view, DesignerPage)
    view.show_publishing()


DESIGNER: tuple[Scene, ...] = (
    Scene("designer", "shelf", FIELD, state=_drafts),
    _design("item", (1, "children", 2)),
    _design("judging", (1, "children", 2), folded=("question", "answer", "when")),
    _design("group", (1,)),
    _design("head", ()),
    *(_design(tab, (1, "children", 2), tab=tab) for tab in ("parameters", "lists")),
    _design("problems", (1, "children", 2), tab="problems", act=_write_nonsense),
    Scene("designer", "import", FIELD, act=_bring),
    _design("publish", (1, "children", 2), act=_publish),
)
