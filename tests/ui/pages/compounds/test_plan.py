"""总平面 in the real window: look, choose, place, draw, bring a plan in, lay it on the ground."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from inspector.capture.base_maps import add_base_map
from inspector.capture.defects import Observation, raise_defect
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.pins import put_defect, put_place, set_controls
from inspector.capture.places import places_in, save_place
from inspector.capture.plans import add_plan, plans_of, remove_plan
from inspector.capture.positions import place_photo
from inspector.domain.datum import MapDatum
from inspector.domain.defect import Defect
from inspector.domain.geo import PositionSource
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.places import Place, PlaceKind
from inspector.domain.plans import ControlPoint, PlanShape, PlanSpot, SitePlan
from inspector.ui.mapping.panel import BaseMapPanel
from inspector.ui.mapping.tiles import MapTiles
from inspector.ui.pages.compounds.plan.cards import DefectsCard, PhotoCard, PlaceCard
from inspector.ui.pages.compounds.plan.georeference_panel import GeoreferencePanel
from inspector.ui.pages.compounds.plan.labels import LabelsPanel
from inspector.ui.pages.compounds.plan.page_chooser import PageChooser
from inspector.ui.pages.compounds.plan.panel import PlanPanel
from inspector.ui.pages.compounds.plan.planner import Planner
from inspector.ui.widgets.photo_viewer import PhotoViewer
from inspector.ui.widgets.site_plan import Mode, PinKind
from inspector.workspace import Workspace
from tests.field import COMPOUND, LANE, POINT, picture_file
from tests.plan_files import drawing, make_map, pdf_file
from tests.ui.pages.compounds.conftest import Shower, Shown

BOX = ((0.1, 0.1), (0.3, 0.1), (0.3, 0.2), (0.1, 0.2))
STATE: dict[str, object] = {"compound": str(COMPOUND), "tab": "plan"}


@pytest.fixture
def plan(field: Workspace, tmp_path: Path) -> SitePlan:
    """The compound's plan, with the first building drawn on it."""
    made = add_plan(field, drawing(tmp_path / "总平面.png"), compound=COMPOUND)
    put_place(field, place=first_building(field).id, drawn=PlanShape(made.id, BOX))
    return made


def first_building(workspace: Workspace) -> Place:
    with workspace.read() as reader:
        return next(one for one in places_in(reader, COMPOUND) if one.kind is PlaceKind.BUILDING)


def stored(workspace: Workspace, place: Place) -> Place:
    with workspace.read() as reader:
        return reader.get(Place, place.id)


def planner_of(shown: Shown) -> Planner:
    return shown.page.planner


def tap(shown: Shown, x: float, y: float) -> None:
    """Taps a point of the plan, as shares."""
    view = planner_of(shown)._plan
    wide, high = view.drawing().width, view.drawing().height
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.mapToView(x * wide, y * high)
    )
    shown.settle()


def card_of(shown: Shown) -> object:
    return planner_of(shown).board.card()


def panel_of(shown: Shown) -> object:
    return shown.window.area.panel.content


def defect_at(
    workspace: Workspace, inspection: Inspection, place: Place, title: str = "通道被占"
) -> Defect:
    seen = Observation(place=place.id, title=title, severity=Severity.CRITICAL)
    return raise_defect(workspace, inspection=inspection.id, observation=seen)


def test_without_a_plan_the_tab_says_so_and_offers_the_list(show: Shower, field: Workspace) -> None:
    shown = show(field, STATE)
    tab = shown.page.detail.plan
    assert tab.empty.isVisible()
    tab.by_list.click()
    assert shown.page.detail.tab() == "buildings"
    assert shown.page.state()["tab"] == "buildings"


@pytest.mark.usefixtures("plan")
def test_a_compound_with_a_plan_opens_on_it_one_without_on_its_buildings(
    show: Shower, field: Workspace
) -> None:
    shown = show(field)
    assert shown.page.state()["compound"] == str(COMPOUND)
    assert shown.page.detail.tab() == "plan"
    shown.page._choose(shown.page.list.list.card_model().cards()[1].key)
    shown.settle()
    assert shown.page.detail.tab() == "buildings"


@pytest.mark.usefixtures("plan")
def test_a_building_is_tapped_and_its_card_goes_on_with_it(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    building = first_building(field)
    defect_at(field, inspection, building)
    shown = show(field, STATE)
    assert isinstance(card_of(shown), PlaceCard)
    tap(shown, 0.2, 0.17)
    card = card_of(shown)
    assert isinstance(card, PlaceCard)
    assert card.windowTitle() == building.name
    assert shown.page.state()["pin"] == str(building.id)
    area = planner_of(shown)._plan.drawing().areas[0]
    assert (area.word, area.detail) == ("有严重问题", "1 个问题")
    card.inspect_asked.emit({"place": str(building.id)})
    assert shown.gone[-1][0] == "checks"


@pytest.mark.usefixtures("plan")
def test_a_defect_stands_by_its_building_until_it_is_moved_and_that_can_be_undone(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    defect = defect_at(field, inspection, first_building(field))
    shown = show(field, STATE)
    pins = planner_of(shown)._plan.drawing().pins
    pin = next(one for one in pins if one.kind is PinKind.DEFECT)
    assert pin.x / planner_of(shown)._plan.drawing().width == pytest.approx(0.272, abs=0.01)
    planner_of(shown)._plan.choose(pin.key)
    planner_of(shown)._choose(pin.key)
    card = card_of(shown)
    assert isinstance(card, DefectsCard)
    card.move_asked.emit()
    tap(shown, 0.8, 0.6)
    planner_of(shown).board.bar.confirm.click()
    shown.settle()

    def spot() -> PlanSpot | None:
        with field.read() as reader:
            return reader.get(Defect, defect.id).spot

    held = spot()
    assert held is not None
    assert [held.x, held.y] == pytest.approx([0.8, 0.6], abs=0.01)
    assert planner_of(shown)._plan.mode() is Mode.LOOK
    shown.window.desk.undo.undo()
    shown.settle()
    assert spot() is None


def test_a_refused_place_is_said_and_nothing_is_lost(
    show: Shower, field: Workspace, plan: SitePlan, inspection: Inspection
) -> None:
    defect = defect_at(field, inspection, first_building(field))
    shown = show(field, STATE | {"placing": {"defect": str(defect.id)}})
    assert planner_of(shown)._plan.mode() is Mode.PLACE
    tap(shown, 0.5, 0.5)
    remove_plan(field, plan=plan.id)
    planner_of(shown).board.bar.confirm.click()
    shown.settle()
    assert planner_of(shown).board.bar.isVisible()
    assert "总平面图刚刚被移除" in planner_of(shown).board.bar._detail.text()
    assert planner_of(shown).putting.errand is not None
    planner_of(shown).board.bar.cancel.click()
    assert planner_of(shown)._plan.mode() is Mode.LOOK


@pytest.mark.usefixtures("plan")
def test_a_building_is_drawn_by_two_corners_a_lane_as_a_line(
    show: Shower, field: Workspace
) -> None:
    building = first_building(field)
    shown = show(field, STATE | {"placing": {"place": str(building.id)}})
    bar = planner_of(shown).board.bar
    assert not bar.confirm.isVisible()
    tap(shown, 0.5, 0.5)
    tap(shown, 0.7, 0.6)
    bar.confirm.click()
    shown.settle()
    drawn = stored(field, building).drawn
    assert drawn is not None
    assert len(drawn.points) == 4
    assert list(drawn.points[2]) == pytest.approx([0.7, 0.6], abs=0.01)
    planner_of(shown).draw_key(str(LANE))
    for x in (0.2, 0.5, 0.9):
        tap(shown, x, 0.8)
    bar.step_back.click()
    QTest.keyClick(planner_of(shown)._plan, Qt.Key.Key_Return)
    shown.settle()
    with field.read() as reader:
        lane = reader.get(Place, LANE).drawn
    assert lane is not None
    assert len(lane.points) == 2
    assert [one.name for one in planner_of(shown)._plan.drawing().lanes]


@pytest.mark.usefixtures("inspection")
def test_a_new_defect_is_asked_for_where_the_finger_rests(
    show: Shower, field: Workspace, plan: SitePlan
) -> None:
    building = first_building(field)
    shown = show(field, STATE)
    view = planner_of(shown)._plan
    wide, high = view.drawing().width, view.drawing().height
    view.held.emit(0.2 * wide, 0.15 * high)
    assert planner_of(shown).board.bar.confirm.isVisible()
    planner_of(shown).board.bar.confirm.click()
    page, state = shown.gone[-1]
    assert page == "defects"
    raising = state["raising"]
    assert isinstance(raising, dict)
    assert raising["place"] == str(building.id)
    assert str(plan.id) in str(raising["spot"])


def test_a_plan_comes_in_from_a_picture_and_the_tab_shows_it(
    show: Shower, field: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drawing(tmp_path / "望春.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    shown = show(field, STATE)
    shown.page.detail.plan.bring.click()
    shown.settle()
    assert shown.page.detail.plan.board.isVisible()
    with field.read() as reader:
        assert [one.name for one in plans_of(reader, COMPOUND)] == ["望春"]


def test_of_a_pdf_the_page_is_asked_for(show: Shower, field: Workspace, tmp_path: Path) -> None:
    shown = show(field, STATE)
    planner_of(shown).bringing.bring(pdf_file(tmp_path / "图纸.pdf", pages=3))
    shown.settle()
    chooser = panel_of(shown)
    assert isinstance(chooser, PageChooser)
    assert len(chooser._keys) == 3
    chooser._keys[2].click()
    shown.settle()
    with field.read() as reader:
        (made,) = plans_of(reader, COMPOUND)
    assert made.page == 2
    assert shown.page.detail.plan.board.isVisible()


def test_a_file_that_is_no_plan_is_named_and_the_old_plan_stays(
    show: Shower, field: Workspace, plan: SitePlan, tmp_path: Path
) -> None:
    bad = tmp_path / "说明.txt"
    bad.write_text("不是图", encoding="utf-8")
    shown = show(field, STATE)
    planner_of(shown).bringing.bring(bad, instead=True)
    shown.settle()
    tab = shown.page.detail.plan
    assert tab.problem.isVisible()
    assert "说明.txt" in tab.problem.text()
    assert tab.board.isVisible()
    with field.read() as reader:
        assert reader.get(SitePlan, plan.id).digest == plan.digest


@pytest.mark.usefixtures("plan")
def test_a_removed_plan_comes_back(show: Shower, field: Workspace) -> None:
    shown = show(field, STATE)
    planner_of(shown).bringing.remove()
    shown.settle()
    assert shown.page.detail.plan.empty.isVisible()
    shown.window.desk.undo.undo()
    shown.settle()
    assert shown.page.detail.plan.board.isVisible()


@pytest.mark.usefixtures("plan")
def test_layers_are_left_out_and_that_outlives_a_restart(show: Shower, field: Workspace) -> None:
    shown = show(field, STATE)
    planner_of(shown).open_panel()
    panel = panel_of(shown)
    assert isinstance(panel, PlanPanel)
    panel.layers["areas"].click()
    assert planner_of(shown)._plan.shapes.areas == ()
    planner_of(shown)._plan.zoom(3.0)
    kept = dict(shown.page.state())
    assert kept["hidden"] == ["areas", "photo"]
    again = show(field, kept)
    assert planner_of(again)._plan.shapes.areas == ()
    look = planner_of(again)._plan.outlook()
    assert look["near"] == pytest.approx(dict(kept["look"])["near"], rel=0.05)  # type: ignore[call-overload]


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "state",
    [
        {"plan": 5, "pin": [], "look": "x", "hidden": 7, "placing": "?"},
        {"plan": "no", "look": {"x": "a"}, "hidden": ["areas", 3], "placing": {"photo": "gone"}},
        {"placing": {"defect": "00000000-0000-0000-0000-000000000000"}, "pin": str(POINT)},
        {"hidden": [[], {}, "areas"]},
    ],
)
def test_any_state_is_borne(show: Shower, field: Workspace, state: dict[str, object]) -> None:
    shown = show(field, STATE | state)
    assert shown.page.detail.plan.board.isVisible()


def lay(workspace: Workspace, plan: SitePlan) -> None:
    corners = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9)]
    set_controls(
        workspace,
        plan=plan.id,
        controls=[
            ControlPoint(x, y, 30.5 - y * 0.0012, 114.3 + x * 0.0021, PositionSource.MAP, 2.0)
            for x, y in corners
        ],
    )


def test_a_tap_says_where_it_is_before_it_is_stored(
    show: Shower, field: Workspace, plan: SitePlan, inspection: Inspection
) -> None:
    lay(field, plan)
    defect = defect_at(field, inspection, first_building(field))
    shown = show(field, STATE | {"placing": {"defect": str(defect.id)}})
    tap(shown, 0.5, 0.5)
    said = planner_of(shown).board.bar._detail.text()
    assert said.startswith("30.4993")
    assert "米" in said


def test_points_are_set_and_the_worst_is_named(
    show: Shower, field: Workspace, plan: SitePlan
) -> None:
    lay(field, plan)
    shown = show(field, STATE)
    planner_of(shown).lay_on_ground()
    shown.settle()
    panel = panel_of(shown)
    assert isinstance(panel, GeoreferencePanel)
    panel.add.click()
    tap(shown, 0.1, 0.9)
    panel._give_typed()
    assert panel.line._error.text()  # the system is never guessed
    panel.datum.set_names(("wgs84",))
    panel.line.set_text("30.4989，114.3102")  # a kilometre off
    panel._give_typed()
    assert "第 4 个" in panel._doubts.text()
    panel.removed.emit(3)
    assert not panel.store.isVisible()
    panel.add.click()
    tap(shown, 0.1, 0.9)
    panel.line.set_text("30.49892, 114.30021")
    panel._give_typed()
    panel.store.click()
    shown.settle()
    with field.read() as reader:
        assert len(reader.get(SitePlan, plan.id).controls) == 4
    shown.window.desk.undo.undo()
    shown.settle()
    with field.read() as reader:
        assert len(reader.get(SitePlan, plan.id).controls) == 3


def test_a_photo_stands_where_it_was_put_and_opens_large(
    show: Shower, field: Workspace, plan: SitePlan, inspection: Inspection, tmp_path: Path
) -> None:
    photo = add_photo(
        field,
        picture_file(tmp_path, 3),
        inspection=inspection.id,
        subject=Subject(place=first_building(field).id),
    ).photo
    shown = show(field, STATE | {"placing": {"photo": str(photo.id)}})
    tap(shown, 0.6, 0.4)
    planner_of(shown).board.bar.confirm.click()
    shown.settle()
    pins = planner_of(shown)._plan.drawing().pins
    assert [one.key for one in pins if one.kind is PinKind.PHOTO] == [str(photo.id)]
    tap(shown, 0.6, 0.4)
    card = card_of(shown)
    assert isinstance(card, PhotoCard)
    card.photo_asked.emit(str(photo.id))
    assert not shown.page.detail.plan.board.isVisible()
    place_photo(field, photo=photo.id, spot=PlanSpot(plan.id, 0.1, 0.9))


@pytest.mark.usefixtures("plan")
def test_in_a_narrow_window_the_card_stands_in_the_side_panel(
    show: Shower, field: Workspace
) -> None:
    shown = show(field, STATE | {"opened": True}, size=(600, 800))
    assert not planner_of(shown).board.is_roomy
    tap(shown, 0.2, 0.17)
    assert isinstance(panel_of(shown), PlaceCard)


def test_labels_are_shown_and_saved(show: Shower, field: Workspace, tmp_path: Path) -> None:
    add_plan(field, drawing(tmp_path / "总平面.png"), compound=COMPOUND)
    shown = show(field, STATE)
    planner_of(shown).show_labels()
    shown.settle()
    panel = panel_of(shown)
    assert isinstance(panel, LabelsPanel)
    panel.save_to(tmp_path / "标签.pdf")
    shown.settle()
    assert (tmp_path / "标签.pdf").read_bytes().startswith(b"%PDF")
    panel.save_to(tmp_path / "没有" / "标签.pdf")
    shown.settle()
    assert panel._problem.isVisible()


def test_the_keyboard_walks_the_plan(
    show: Shower, field: Workspace, plan: SitePlan, inspection: Inspection
) -> None:
    defect = defect_at(field, inspection, first_building(field))
    put_defect(field, defect=defect.id, spot=PlanSpot(plan.id, 0.8, 0.8))
    shown = show(field, STATE)
    view = planner_of(shown)._plan
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert first_building(field).name in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert "通道被占" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert shown.gone[-1] == ("defects", {"defect": str(defect.id), "compound": str(COMPOUND)})


@pytest.mark.parametrize("damage", ["gone", "spoilt"])
def test_a_plan_that_cannot_be_shown_says_so_and_takes_the_file_again(
    show: Shower, field: Workspace, plan: SitePlan, tmp_path: Path, damage: str
) -> None:
    kept = [one for one in field.folder.rglob("*") if plan.digest in str(one) and one.is_file()]
    assert kept
    for path in kept:
        if plan.digest == path.name.partition(".")[0] and damage == "spoilt":
            path.chmod(0o600)
            path.write_bytes(b"nothing")
        else:
            path.unlink()
    shown = show(field, STATE)
    tab = shown.page.detail.plan
    assert tab.lost.isVisible()
    assert tab.board.isVisible()  # pins and buildings stay in use
    assert tab.instead.isVisible()
    assert not tab.maps.isVisible()
    assert "平面图" in tab.lost.accessibleName()
    planner_of(shown).bringing.bring(tmp_path / "总平面.png", instead=True)
    shown.settle()
    shown.settle()
    assert not tab.lost.isVisible()
    assert planner_of(shown)._plan.tiles._held


def test_a_base_map_that_is_damaged_later_is_said_where_it_lies_below(
    show: Shower, field: Workspace, tmp_path: Path
) -> None:
    building = first_building(field)
    ring = ((120.2312, 29.2748), (120.2315, 29.2748), (120.2315, 29.275))
    save_place(field, place=replace(building, outline=ring))
    made = make_map(tmp_path / "街区.mbtiles", bounds="120,29,121,30")
    entry = add_base_map(field, made, datum=MapDatum.WGS84)
    (field.folder / "maps" / f"{entry.key}.mbtiles").write_bytes(b"nothing")
    shown = show(field, STATE)
    tab = shown.page.detail.plan
    assert tab.lost.isVisible()
    assert not tab.instead.isVisible()
    tab.maps.click()
    shown.settle()
    assert isinstance(panel_of(shown), BaseMapPanel)


def test_the_base_map_below_is_held_open_once_however_often_it_is_read(
    show: Shower, field: Workspace, tmp_path: Path
) -> None:
    ring = ((120.2312, 29.2748), (120.2315, 29.2748), (120.2315, 29.275))
    save_place(field, place=replace(first_building(field), outline=ring))
    add_base_map(
        field, make_map(tmp_path / "街区.mbtiles", bounds="120,29,121,30"), datum=MapDatum.WGS84
    )
    shown = show(field, STATE)
    for _again in range(3):
        shown.page.entered()
        shown.settle()
    assert len(planner_of(shown).findChildren(MapTiles)) == 1


def test_the_list_leads_to_the_map(show: Shower, field: Workspace) -> None:
    shown = show(field)
    shown.page.list._map.click()
    assert shown.gone[-1] == ("map", {})


def test_a_plan_goes_to_the_compound_it_was_chosen_for(
    show: Shower, field: Workspace, tmp_path: Path
) -> None:
    """Reading the file takes a while; meanwhile somebody looks at another compound."""
    shown = show(field, STATE)
    planner_of(shown).bringing.bring(drawing(tmp_path / "甲.png"))
    other = shown.page.list.list.card_model().cards()[1].key
    bringing = planner_of(shown).bringing
    bringing.set_compound(PlaceId(UUID(other)))
    shown.settle()
    with field.read() as reader:
        assert [one.compound for one in reader.all(SitePlan)] == [COMPOUND]


@pytest.mark.usefixtures("plan")
def test_pressing_twice_puts_it_down_once(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    defect = defect_at(field, inspection, first_building(field))
    state = {**STATE, "placing": {"defect": str(defect.id)}}
    shown = show(field, state)
    tap(shown, 0.6, 0.6)
    bar = planner_of(shown).board.bar
    bar.confirmed.emit()
    bar.confirmed.emit()
    shown.settle()
    undo = shown.window.desk.undo
    undo.undo()
    shown.settle()
    with field.read() as reader:
        assert reader.get(Defect, defect.id).spot is None
    assert not undo.can_undo


@pytest.mark.usefixtures("plan")
def test_who_went_elsewhere_is_not_fetched_back(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    defect = defect_at(field, inspection, first_building(field))
    back = ["defects", {"defect": str(defect.id)}]
    shown = show(field, {**STATE, "placing": {"defect": str(defect.id)}, "back": back})
    tap(shown, 0.6, 0.6)
    planner_of(shown).board.bar.confirmed.emit()
    shown.window.go("today")
    shown.settle()
    assert shown.gone == []
    with field.read() as reader:
        assert reader.get(Defect, defect.id).spot is not None


@pytest.mark.usefixtures("plan")
def test_a_photo_does_not_lie_over_another_compound(
    show: Shower, field: Workspace, inspection: Inspection, tmp_path: Path
) -> None:
    subject = Subject(place=first_building(field).id)
    taken = add_photo(field, picture_file(tmp_path), inspection=inspection.id, subject=subject)
    shown = show(field, STATE)
    planner_of(shown)._open_photo(str(taken.photo.id))
    shown.settle()
    viewers = shown.page.detail.plan.findChildren(PhotoViewer)
    assert [one.isVisible() for one in viewers] == [True]
    shown.page._choose(shown.page.list.list.card_model().cards()[1].key)
    shown.settle()
    shown.page.detail.set_tab("plan")
    shown.settle()
    assert not any(one.isVisible() for one in shown.page.detail.plan.findChildren(PhotoViewer))
