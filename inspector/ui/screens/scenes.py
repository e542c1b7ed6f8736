"""Every page in its main states. A new state is one more entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QPlainTextEdit

from inspector.capture.import_jobs import begin_job
from inspector.checklist.editing.changes import set_value
from inspector.clock import CHINA
from inspector.demo.pen import write_name
from inspector.demo.scenes import SceneKind
from inspector.domain.acceptance import AcceptanceState
from inspector.domain.defect import DefectState
from inspector.domain.parties import SeatRole
from inspector.domain.places import PlaceKind
from inspector.ui.desk import Desk
from inspector.ui.main_window import MainWindow
from inspector.ui.notices import Tone
from inspector.ui.opening import unexpected
from inspector.ui.pages.defects.page import DefectsPage
from inspector.ui.pages.designer.page import DesignerPage
from inspector.ui.pages.designer.workplace import Workplace
from inspector.ui.pages.markup.page import MarkupPage
from inspector.ui.pages.opening.playing import PlayingView
from inspector.ui.pages.opening.trouble import TroubleView
from inspector.ui.pages.photo_import.page import PhotoImportPage
from inspector.ui.pages.photo_import.track_panel import TrackPanel
from inspector.ui.screens.camera import wait_for
from inspector.ui.screens.cast import Cast
from inspector.ui.screens.entries import begin_entries, begin_milestones
from inspector.ui.screens.markup_scene import mark_photo
from inspector.ui.screens.memory_card import fill_card, fill_track
from inspector.ui.screens.plan_scene import PLAN_SCENES
from inspector.ui.screens.props import change_bundle, write_workbook
from inspector.ui.screens.scene import Act, Scene, SceneError, State
from inspector.ui.screens.studio import aimed, look_through
from inspector.ui.shell.pages import Page, PageView
from inspector.ui.widgets.data_table import DataTable

__all__ = ["SCENES"]

_LIFE, _LIFE_HQ, _FIELD, _HQ, _EMPTY = "life", "life-hq", "field", "hq", "empty-field"


def _compound(tab: str) -> Scene:
    return Scene(
        "compounds", tab, _LIFE, state=lambda cast: {"compound": cast.compound(), "tab": tab}
    )


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


def _step(number: int, place: str) -> Scene:
    return Scene(
        "acceptance",
        f"step-{number}",
        place,
        state=lambda cast: {"acceptance": cast.acceptance(), "step": number},
    )


def _preparing(cast: Cast) -> State:
    return {"acceptance": cast.acceptance(AcceptanceState.DRAFT), "step": 1}


def _signing(cast: Cast) -> State:
    """The next one has written the name and not confirmed it yet."""
    role = SeatRole.SUPERVISOR
    drawn = write_name("林永平", seed=1)
    flat = [[part for point in stroke.points for part in point] for stroke in drawn]
    state = {"acceptance": cast.acceptance(AcceptanceState.LOCKED), "step": 4}
    return {**state, "role": role.value, "strokes": {role.value: flat}}


def _section(page: str, section: str, place: str = _FIELD) -> Scene:
    return Scene(page, section, place, state=lambda _: {"section": section})


def _filed(_cast: Cast) -> State:
    return {"section": "filed"}


def _waiting(cast: Cast) -> State:
    return {"file": str(cast.stage.bundle)}


def _rejected(cast: Cast) -> State:
    """A file whose signature does not fit any more."""
    out = cast.workspace.folder.parent / "changed.zip"
    return {"file": str(change_bundle(cast.stage.bundle, out))}


def _look_large(window: MainWindow, _cast: Cast) -> None:
    """Looks at the pictures of the defect whose panel is open."""
    for page in window.findChildren(DefectsPage):
        detail = page.panel.detail()
        if page.isVisible() and detail is not None:
            page.look_at(str((*detail.before, *detail.after)[0].id))
            return
    raise SceneError("no defect is open")


def _open_first(window: MainWindow, _cast: Cast) -> None:
    """Opens the first row of the table that is seen."""
    for table in window.findChildren(DataTable):
        if table.isVisible() and table.model().rowCount():
            table.opened.emit(table.contents().key(0))
            return
    raise SceneError("no row")


def _write_reason(window: MainWindow, cast: Cast) -> None:
    """What headquarters says when it sends a bundle back."""
    _open_first(window, cast)
    wait_for(window.desk)
    written = "东门垃圾投放点的整改后照片与整改前是同一处角度以外的位置，请补拍后重新报送。"
    for field in window.findChildren(QPlainTextEdit):
        if field.isVisible():
            field.setPlainText(written)
            return
    raise SceneError("no field for a reason")


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
    return Scene("firstrun", step, _EMPTY, state=lambda _: typed)


def _tell_all(window: MainWindow, _cast: Cast) -> None:
    """A bar that stays and a toast that passes."""
    notices = window.desk.notices
    notices.tell(Tone.ERROR, "ui.closing_unsaved", lasting=True, key="scene")
    notices.tell(Tone.WARNING, "settings.unreadable", path="~/.config/inspector/settings.json")


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
        _FIELD,
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


_NOTHING = ("today", "compounds", "checks", "defects", "acceptance", "bundles", "journal")
_SECTIONS = (
    "identity",
    "appearance",
    "language",
    "keys",
    "photos",
    "location",
    "storage",
    "backup",
    "checklists",
    "workspaces",
    "about",
)


def _card(cast: Cast) -> State:
    return {"inspection": cast.inspection(complete=False), "folder": str(fill_card(cast))}


def _importing(window: MainWindow) -> PhotoImportPage:
    if not isinstance(window.view, PhotoImportPage):
        raise SceneError("another page")
    return window.view


def _cut_off(window: MainWindow, _cast: Cast) -> None:
    """As somebody finds it who comes back after a crash."""
    page = _importing(window)
    if page.tray is None:
        raise SceneError("no photos")
    wanted, inspection = page.tray.wanted(), page.tray.targets.inspection
    begin_job(page.desk.opened, inspection=inspection, source="EOS_DIGITAL", files=wanted)
    page.go_up()
    page.entered()


def _half_way(window: MainWindow, _cast: Cast) -> None:
    page = _importing(window)
    page.go_up()
    page.home.show_work(312, 1000, "EOS_DIGITAL")


def _take_in(window: MainWindow, _cast: Cast) -> None:
    """With a file that is no photo any more by then."""
    page = _importing(window)
    if page.tray is None:
        raise SceneError("no photos")
    page.tray.wanted()[-1].path.write_bytes(b"overwritten")
    page.take_in()
    wait_for(window.desk)


def _by_track(window: MainWindow, _cast: Cast) -> None:
    page = _importing(window)
    tray = page.tray
    first = tray.batches[-2].cluster.first if tray is not None else None
    if tray is None or tray.card is None or first is None:
        raise SceneError("no photos")
    page.ask_track()
    panel = window.area.panel.content
    if not isinstance(panel, TrackPanel):
        raise SceneError("no panel")
    begins = first.replace(tzinfo=CHINA) - timedelta(minutes=30)
    panel.read([fill_track(tray.card, begins=begins, minutes=200)])
    wait_for(window.desk)


def _scan(window: MainWindow, _cast: Cast) -> None:
    page = _importing(window)
    page.go_up()
    page.show_scanning(640, 1000)


def _place_photos(window: MainWindow, _cast: Cast) -> None:
    _importing(window).sorter.card.choose.click()


def _marked(tool: str, *, drawn: bool = True) -> Callable[[Cast], State]:
    """The photo of the cars in the lane, with a tool in the hand."""
    return lambda cast: {"photo": mark_photo(cast.workspace, drawn=drawn), "tool": tool}


def _marking(window: MainWindow) -> MarkupPage:
    wait_for(window.desk)
    view = window.view
    if not isinstance(view, MarkupPage):
        raise SceneError("no page of markup")
    return view


def _choose_box(window: MainWindow, _cast: Cast) -> None:
    _marking(window).canvas.choose(2)


def _write_words(window: MainWindow, _cast: Cast) -> None:
    _marking(window).easel.write(5)


def _write_too_much(window: MainWindow, _cast: Cast) -> None:
    """As from the clipboard: more than goes into a line of words."""
    easel = _marking(window).easel
    easel.write(3)
    easel.words.line.insert("压在禁停线上，挡住消防车登高面。" * 20)


SCENES: tuple[Scene, ...] = (
    Scene("today", "life", _LIFE),
    Scene("today", "begun"),
    Scene("today", "inspected", "inspected"),
    Scene("today", "told", act=_tell_all),
    Scene("today", "keys", act=lambda window, _: window.show_keys()),
    Scene("today", "finder", _LIFE, act=lambda window, _: window.finder.look_for("通道")),
    Scene("compounds", "list", _LIFE),
    *(_compound(tab) for tab in ("buildings", "records", "defects")),
    Scene("compounds", "building", _LIFE, state=_building),
    *PLAN_SCENES,
    Scene("camera", "none", _LIFE, state=aimed("FL-L04", PlaceKind.FIRE_LANE)),
    Scene("camera", "idle", _EMPTY),
    Scene(
        "camera",
        "live",
        _LIFE,
        state=aimed("FL-L04", PlaceKind.FIRE_LANE),
        act=look_through(SceneKind.FIRE_LANE_BLOCKED),
    ),
    Scene(
        "camera",
        "taken",
        _LIFE,
        state=aimed("FL-L04", PlaceKind.FIRE_LANE),
        act=look_through(SceneKind.FIRE_LANE_BLOCKED, shots=1),
    ),
    Scene(
        "camera",
        "video",
        _LIFE,
        state=aimed("FL-L04", PlaceKind.FIRE_LANE, mode="video"),
        act=look_through(SceneKind.FIRE_LANE_BLOCKED),
    ),
    Scene("camera", "voice", _LIFE, state=aimed("FL-L04", PlaceKind.FIRE_LANE, mode="voice")),
    Scene(
        "camera",
        "scan",
        _LIFE,
        state=aimed("", mode="scan"),
        act=look_through(SceneKind.WASTE_BOARD),
    ),
    Scene("checks", "begun", _LIFE, state=_begun),
    Scene("checks", "failed", "inspected", state=_failed),
    Scene("checks", "open", _LIFE, state=lambda cast: {**_begun(cast), "only_open": True}),
    Scene("checks", "results", "inspected", state=lambda c: {**_complete(c), "results": True}),
    Scene("checks", "locked", state=_complete),
    Scene("checks", "kinds", _LIFE, state=_at("RZ-R")),
    Scene("checks", "doubt", _LIFE, state=_at("RZ-W")),
    Scene("checks", "cascade", _LIFE, state=_at("RZ-D")),
    Scene("checks", "signing", _LIFE, state=_at("RZ-H")),
    Scene("checks", "recordings", _LIFE, state=_at("RZ-U")),
    Scene("checks", "rows", _LIFE, state=lambda cast: {**_at("")(cast), "chapter": "shops"}),
    Scene("checks", "milestones", _LIFE, state=_milestones),
    Scene("defects", "board", _LIFE, state=lambda _: {"view": "board", "filter": "all"}),
    Scene("defects", "list", _LIFE, state=lambda _: {"view": "list", "filter": "all"}),
    Scene("defects", "week", _LIFE, state=lambda _: {"view": "board", "filter": "week"}),
    Scene("defects", "new", "inspected", state=lambda c: {**_complete(c), "new": True}),
    _defect(DefectState.OPEN, "inspected"),
    _defect(DefectState.NOTIFIED, "rectified"),
    _defect(DefectState.RECTIFIED, _LIFE),
    _defect(DefectState.CLOSED, _FIELD),
    Scene(
        "defects",
        "viewer",
        _FIELD,
        state=lambda cast: {"defect": cast.defect(DefectState.CLOSED)},
        act=_look_large,
    ),
    Scene("markup", "chosen", "inspected", state=_marked("box"), act=_choose_box),
    Scene("markup", "words", "inspected", state=_marked("text"), act=_write_words),
    Scene("markup", "full", "inspected", state=_marked("text"), act=_write_too_much),
    Scene("markup", "locked", state=_marked("select", drawn=False)),
    Scene("acceptance", "new", "rectified", state=_complete),
    *(_step(number, "signed") for number in (1, 2, 3, 4, 5)),
    Scene("acceptance", "conditions", _LIFE, state=_preparing),
    Scene("acceptance", "signing", _LIFE, state=_signing),
    Scene("acceptance", "list", _LIFE),
    Scene("acceptance", "sealed", "sealed", state=lambda c: {"acceptance": c.acceptance()}),
    Scene("acceptance", "final", state=lambda c: {"acceptance": c.acceptance()}),
    _section("bundles", "export", "sealed"),
    *(_section("bundles", section, _LIFE) for section in ("sent", "received", "conflicts")),
    Scene("bundles", "apart", _LIFE, state=lambda _: {"section": "conflicts"}, act=_open_first),
    Scene("exchange", "queue", _LIFE_HQ),
    Scene("exchange", "waiting", "hq-waiting", state=_waiting, act=_open_first),
    Scene("exchange", "filed", _LIFE_HQ, state=_filed, act=_open_first),
    Scene("exchange", "return", "hq-waiting", state=_waiting, act=_write_reason),
    Scene("exchange", "rejected", _HQ, state=_rejected, act=_open_first),
    Scene("exchange", "empty", "empty-hq"),
    Scene("journal", "entries", _LIFE),
    Scene("journal", "told", state=lambda _: {"section": "told"}, act=_tell_all),
    Scene("journal", "bin", _LIFE, state=lambda _: {"section": "bin"}),
    Scene("journal", "bin-empty", _EMPTY, state=lambda _: {"section": "bin"}),
    *(_section("settings", section) for section in _SECTIONS),
    Scene("designer", "shelf", _FIELD, state=_drafts),
    _design("item", (1, "children", 2)),
    _design("judging", (1, "children", 2), folded=("question", "answer", "when")),
    _design("group", (1,)),
    _design("head", ()),
    *(_design(tab, (1, "children", 2), tab=tab) for tab in ("parameters", "lists")),
    _design("problems", (1, "children", 2), tab="problems", act=_write_nonsense),
    Scene("designer", "import", _FIELD, act=_bring),
    _design("publish", (1, "children", 2), act=_publish),
    Scene("firstrun", "welcome", _EMPTY),
    *(_form(step) for step in ("who", "place", "guard")),
    Scene("firstrun", "trouble", _EMPTY, act=_trouble),
    Scene("firstrun", "playing", _EMPTY, act=_playing),
    Scene("places-import", "welcome", _EMPTY),
    Scene("photo-import", "home", _LIFE, state=lambda c: {"inspection": _begun(c)["inspection"]}),
    Scene("photo-import", "none", _EMPTY),
    Scene("photo-import", "scanning", _LIFE, state=_card, act=_scan),
    Scene("photo-import", "groups", _LIFE, state=_card),
    Scene("photo-import", "target", _LIFE, state=_card, act=_place_photos),
    Scene("photo-import", "track", _LIFE, state=_card, act=_by_track),
    Scene("photo-import", "running", _LIFE, state=_card, act=_half_way),
    Scene("photo-import", "ended", _LIFE, state=_card, act=_take_in),
    Scene("photo-import", "resume", _LIFE, state=_card, act=_cut_off),
    *(Scene(page, "empty", _EMPTY) for page in _NOTHING),
    Scene("defects", "hq", _HQ, state=lambda _: {"view": "list"}),
)
"""In the order of the contact sheet."""
