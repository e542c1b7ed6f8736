"""小区 in the real window: find a place, begin there, write down what the list lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from inspector.capture.defects import Observation, notify_unit, raise_defect
from inspector.capture.inspections import begin_inspection
from inspector.capture.places import save_place
from inspector.clock import CHINA
from inspector.domain.inspection import Inspection, Round, RoundKind, Severity
from inspector.domain.parties import Role
from inspector.domain.places import Place, PlaceKind
from inspector.ui.pages.compounds.begin_panel import BeginPanel
from inspector.ui.pages.compounds.panels import PlacePanel, RecordPanel, start_at
from inspector.ui.pages.compounds.place_form import EditForm, NewForm
from inspector.ui.pages.compounds.place_views import PlaceState
from inspector.ui.pages.compounds.sieve import Filter
from inspector.ui.widgets.link_row import LinkRow
from inspector.workspace import Workspace, create_workspace
from tests.field import COMPOUND, OTHER_COMPOUND, POINT, VISIT, answer, clock_at
from tests.field_fixtures import Opener
from tests.ui.pages.compounds.conftest import Shower, Shown


def panel_of(shown: object) -> object:
    return shown.window.area.panel.content  # type: ignore[attr-defined] # of the conftest


def spoil(workspace: Workspace, inspection: Inspection) -> None:
    """An overdue defect at the waste point."""
    seen = Observation(place=POINT, title="投放点破损", severity=Severity.MAJOR)
    defect = raise_defect(workspace, inspection=inspection.id, observation=seen)
    day = workspace.clock.now().astimezone(CHINA).date() - timedelta(days=3)
    notify_unit(workspace, defect=defect.id, unit="宏远建设有限公司", deadline=day)


def test_without_compounds_the_page_says_how_they_come(show: Shower, tmp_path: Path) -> None:
    with create_workspace(
        tmp_path / "new", role=Role.FIELD, name="新组", clock=clock_at(), letter="B"
    ) as empty:
        shown = show(empty)
        assert shown.page.arrangement.none.isVisible()
        shown.page.arrangement.import_key.click()
        assert shown.gone == [("places-import", {})]


def test_what_is_overdue_stands_on_top(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    spoil(field, inspection)
    shown = show(field)
    assert shown.compounds()[0] == "望春小区"
    marks = shown.page.list.list.card_model().cards()[0].marks
    assert [mark.text for mark in marks] == ["逾期 1"]


def test_a_search_finds_by_name_code_and_letters(show: Shower, field: Workspace) -> None:
    shown = show(field)
    for text, found in (
        ("望春", ["望春小区"]),
        ("fle-001", ["丰乐小区"]),
        ("临江 丰乐", ["丰乐小区"]),
        ("没有这个", []),
        ("𠮷😀" * 5000, []),
    ):
        shown.page.list.search.set_text(text)
        shown.page.list._show()
        assert shown.compounds() == found
    assert shown.page.list._nothing.isVisible()
    shown.page.list._show_all.click()
    assert len(shown.compounds()) == 2


def test_a_filter_leaves_what_it_counts(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    spoil(field, inspection)
    shown = show(field)
    chips = shown.page.list._chips
    assert chips[Filter.OVERDUE].text() == "逾期 1"
    for one, number in ((Filter.RUNNING, 1), (Filter.OVERDUE, 1), (Filter.RECHECK, 0)):
        chips[one].click()
        assert len(shown.compounds()) == number, one
    assert shown.page.state()["filter"] == "recheck"


def test_keys_search_and_walk_the_list(show: Shower, field: Workspace) -> None:
    shown = show(field)
    first, second = shown.compounds()
    QTest.keyClick(shown.page.detail.places.list, Qt.Key.Key_Slash)
    assert shown.window.focusWidget() is shown.page.list.search._edit
    QTest.keyClick(shown.page.list.search._edit, Qt.Key.Key_Down)
    shown.settle()
    assert shown.page.title() == ""
    assert shown.page._view is not None
    assert shown.page._view.place.name == second
    shown.page.list.list.setFocus()
    QTest.keyClick(shown.page.list.list, Qt.Key.Key_Up)
    shown.settle()
    assert shown.page._view.place.name == first


def test_figures_on_tiles_are_those_of_the_inspection(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    answer(field, inspection, "WS-C01", "pass")
    shown = show(field, {"compound": str(COMPOUND)})
    cards = {one.title: one for one in shown.page.list.list.card_model().cards()}
    tiles = {one.title: one for one in shown.page.detail.places.list.card_model().cards()}
    whole = cards["望春小区"]
    # What stands in a building is counted with it and by itself.
    assert whole.of == sum(one.of for name, one in tiles.items() if not name.endswith("幢"))
    assert tiles["全小区"].state is PlaceState.UNDER_WAY
    assert tiles["1 幢"].state is PlaceState.UNASKED


def test_a_place_leads_to_what_waits_there(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    shown = show(field, {"compound": str(COMPOUND)})
    with field.read() as reader:
        name = reader.get(Place, POINT).name
    shown.open_tile(name)
    panel = panel_of(shown)
    assert isinstance(panel, PlacePanel)
    panel.inspect_asked.emit(start_at(panel._compound, panel.view))
    ((page, state),) = shown.gone
    assert page == "checks"
    assert state["inspection"] == str(inspection.id)
    assert (state["theme"], state["place"]) == ("WS", str(POINT))
    assert str(state["item"]).startswith("WS-")


def test_a_place_shows_what_is_open_there(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    spoil(field, inspection)
    shown = show(field, {"compound": str(COMPOUND), "place": str(POINT)})
    panel = panel_of(shown)
    assert isinstance(panel, PlacePanel)
    titles = [row.link().title for row in panel._defects.findChildren(LinkRow)]
    assert titles == ["投放点破损"]
    panel._defects.findChildren(LinkRow)[0].click()
    assert shown.gone[0][0] == "defects"


def test_an_inspection_begins_with_what_is_proposed(
    show: Shower, open_copy: Opener, blank: Path
) -> None:
    workspace = open_copy(blank)
    shown = show(workspace, {"compound": str(OTHER_COMPOUND)})
    QTest.keyClick(shown.page, Qt.Key.Key_N)
    shown.settle()
    panel = panel_of(shown)
    assert isinstance(panel, BeginPanel)
    assert (panel.year.text(), panel.ordinal.text()) == ("2026", "1")
    panel.begin.click()
    panel.begin.click()  # a second tap while the first is on its way
    shown.settle()
    with workspace.read() as reader:
        (begun,) = reader.all(Inspection)
    assert (begun.compound, begun.kind) == (OTHER_COMPOUND, RoundKind.COMPLETION)
    assert begun.round == Round(2026, 1)
    assert shown.gone == [("checks", {"inspection": str(begun.id)})]


def test_a_round_that_has_begun_is_said_and_opened(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    shown = show(field, {"compound": str(COMPOUND)})
    shown.page.begin_here()
    shown.settle()
    panel = panel_of(shown)
    assert isinstance(panel, BeginPanel)
    assert panel.ordinal.text() == "2"  # this compound has had the first
    panel.ordinal.edit.clear()
    QTest.keyClicks(panel.ordinal.edit, "1")
    assert inspection.number in panel._known.text()
    panel.begin.click()
    shown.settle()
    assert shown.gone == [("checks", {"inspection": str(inspection.id)})]
    with field.read() as reader:
        assert len(reader.all(Inspection)) == 1


def begin_of(shown: Shown) -> BeginPanel:
    shown.page.begin_here()
    shown.settle()
    panel = panel_of(shown)
    assert isinstance(panel, BeginPanel)
    return panel


def test_programmes_of_other_regions_stand_behind_one_chip(show: Shower, field: Workspace) -> None:
    panel = begin_of(show(field, {"compound": str(OTHER_COMPOUND)}))
    assert list(panel.programmes._chips) == ["core", ""]
    assert panel.programmes.names() == ("core",)
    panel.programmes.chip("").click()
    assert len(panel.programmes._chips) == 7
    assert panel.programmes.names() == ("core",)
    assert RoundKind.MILESTONES.value not in panel.kinds._chips


def test_what_has_begun_says_as_what_project_and_where_that_is_changed(
    show: Shower, field: Workspace
) -> None:
    visit = replace(VISIT, programme="minhang", profile={"version": "basic"})
    begun = begin_inspection(field, compound=OTHER_COMPOUND, visit=visit)
    shown = show(field, {"compound": str(OTHER_COMPOUND)})
    panel = begin_of(shown)
    assert panel.programmes.names() == ("minhang",)
    panel.year.set_text(str(VISIT.round.year))
    panel.ordinal.set_text(str(VISIT.round.ordinal))
    panel._look()
    said = panel._known.text()
    assert begun.number in said
    assert "基础版" in said
    assert "更改项目情况" in said
    assert panel.profile.isHidden()


def test_a_programme_asks_what_type_of_project_it_is(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": str(OTHER_COMPOUND)})
    panel = begin_of(shown)
    panel.programmes.chip("").click()
    panel.programmes.chip("yantai-model").click()
    panel.begin.click()
    shown.settle()
    assert panel.begin.isEnabled()
    assert not shown.gone  # the question is still open
    panel.profile.chips("project_type").chip("renewal").click()
    panel.begin.click()
    shown.settle()
    with field.read() as reader:
        (begun,) = reader.all(Inspection, compound=OTHER_COMPOUND)
    assert begun.programme == "yantai-model"
    assert begun.profile == {"project_type": "renewal"}
    again = begin_of(shown)
    assert again.programmes.names() == ("yantai-model",)
    assert again.profile.said() == {"project_type": "renewal"}


def test_a_running_record_is_opened_again_whatever_the_year(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": str(OTHER_COMPOUND)})
    for _ in range(2):
        panel = begin_of(shown)
        if "" in panel.programmes._chips:
            panel.programmes.chip("").click()
        panel.programmes.chip("dongyang").click()
        panel.kinds.chip(RoundKind.MILESTONES.value).click()
        assert panel.year.isHidden()
        panel.begin.click()
        shown.settle()
    with field.read() as reader:
        (begun,) = reader.all(Inspection, compound=OTHER_COMPOUND)
    assert begun.kind is RoundKind.MILESTONES
    assert len(shown.gone) == 2


@pytest.mark.parametrize(
    ("year", "ordinal", "people", "wrong"),
    [
        ("26", "1", "王五", "year"),
        ("20266", "1", "王五", "year"),
        ("2026", "0", "王五", "ordinal"),
        ("2026", "²", "王五", "ordinal"),
        ("2026", "1", " 、，", "people"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    show: Shower, field: Workspace, year: str, ordinal: str, people: str, wrong: str
) -> None:
    shown = show(field, {"compound": str(OTHER_COMPOUND)})
    shown.page.begin_here()
    shown.settle()
    panel = panel_of(shown)
    assert isinstance(panel, BeginPanel)
    for line, text in ((panel.year, year), (panel.ordinal, ordinal), (panel.people, people)):
        line.set_text(text)
    panel.begin.click()
    shown.settle()
    said = {name for name in ("year", "ordinal", "people") if getattr(panel, name).problem()}
    assert said == {wrong}
    assert not shown.gone
    assert panel.begin.isEnabled()


def test_several_inspectors_are_written_down(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": str(OTHER_COMPOUND)})
    shown.page.begin_here()
    shown.settle()
    panel = panel_of(shown)
    assert isinstance(panel, BeginPanel)
    panel.people.set_text(f"{panel.people.text()}、李四, 王𠮷、李四")
    panel.begin.click()
    shown.settle()
    with field.read() as reader:
        (begun,) = reader.all(Inspection, compound=OTHER_COMPOUND)
    own, *others = begun.inspectors
    assert own.certificate
    assert [one.name for one in others] == ["李四", "王𠮷"]
    assert not any(one.certificate for one in others)


def test_a_missing_place_is_added_once(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": str(COMPOUND)})
    shown.page.detail.places.add.click()
    form = panel_of(shown)
    assert isinstance(form, NewForm)
    form.chips["kind"].chip("elevator").click()
    form.lines["name"].edit.setText("3 单元电梯")
    form.lines["first_accept_on"].edit.setText("去年")
    form._add.click()
    assert form.lines["first_accept_on"].problem()
    form.lines["first_accept_on"].edit.setText("2020-05-06")
    form.chips["origin"].chip("added").click()
    form._add.click()
    form._add.click()
    shown.settle()
    with field.read() as reader:
        (added,) = reader.all(Place, kind=PlaceKind.ELEVATOR, name="3 单元电梯")
        assert added.parent is not None
        assert reader.get(Place, added.parent).kind is PlaceKind.BUILDING
    assert added.attributes == {"first_accept_on": "2020-05-06", "origin": "added"}
    assert str(added.id) in shown.tiles().values()
    assert isinstance(panel_of(shown), PlacePanel)


def test_a_code_that_is_taken_is_said_at_the_code(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": str(COMPOUND)})
    shown.page._add()
    form = panel_of(shown)
    assert isinstance(form, NewForm)
    form._add.click()
    assert form.lines["name"].problem()
    form.lines["name"].edit.setText("另一幢")
    form.lines["code"].edit.setText("不行的 编码")
    form._add.click()
    assert form.lines["code"].problem()
    form.lines["code"].edit.setText("WC-001-01")
    form._add.click()
    shown.settle()
    assert "1 幢" in form.lines["code"].problem()
    assert form._add.isEnabled()


def test_a_change_is_stored_when_the_field_is_left_and_taken_back(
    show: Shower, field: Workspace
) -> None:
    def name() -> str:
        with field.read() as reader:
            return reader.get(Place, COMPOUND).name

    before = name()
    shown = show(field, {"compound": str(COMPOUND), "tab": "facts"})
    shown.page.detail.facts.edit.click()
    form = panel_of(shown)
    assert isinstance(form, EditForm)
    form.lines["name"].edit.setText("望春新村")
    form.lines["name"].edit.editingFinished.emit()
    shown.settle()
    assert name() == "望春新村"
    assert shown.page._view is not None
    assert shown.page._view.place.name == "望春新村"
    shown.window.desk.undo.undo()
    shown.settle()
    assert name() == before


def test_a_wrong_change_is_said_and_nothing_is_stored(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": str(COMPOUND)})
    shown.page._edit_compound()
    form = panel_of(shown)
    assert isinstance(form, EditForm)
    for name, text in (("name", "  "), ("households", "很多"), ("short", "W/C")):
        form.lines[name].edit.setText(text)
        form.lines[name].flush()
        shown.settle()
        assert form.lines[name].problem(), name
    assert form.lines["code"].edit.isReadOnly()
    form.lines["households"].edit.setText("513")
    form.lines["households"].flush()
    shown.settle()
    with field.read() as reader:
        held = reader.get(Place, COMPOUND)
    assert (held.name, held.short, held.attributes["households"]) == ("望春小区", "WC", "513")


def test_what_is_typed_is_stored_when_the_page_is_left(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": str(COMPOUND)})
    shown.page._edit_compound()
    form = panel_of(shown)
    assert isinstance(form, EditForm)
    form.lines["address"].edit.setText("枫桥路 18 号 " + "长" * 150)
    shown.window.go("settings")
    shown.settle()
    with field.read() as reader:
        assert reader.get(Place, COMPOUND).address.startswith("枫桥路 18 号")


def test_records_say_what_each_round_came_to(show: Shower, open_copy: Opener, ready: Path) -> None:
    workspace = open_copy(ready)
    shown = show(workspace, {"compound": str(COMPOUND), "tab": "records"})
    table = shown.page.detail.records.table
    assert table.model().rowCount() == 1
    with workspace.read() as reader:
        (held,) = reader.all(Inspection)
    shown.page._open_record(str(held.id))
    panel = panel_of(shown)
    assert isinstance(panel, RecordPanel)
    words = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert held.number in panel.windowTitle()
    assert "合格" in words
    panel.acceptance_asked.emit()
    assert shown.gone[0][0] == "acceptance"


def test_defects_stand_on_their_tab_and_open_on_their_page(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    spoil(field, inspection)
    shown = show(field, {"compound": str(COMPOUND), "tab": "defects"})
    (entry,) = shown.page.detail.defects.list.cards().entries()
    assert entry.title == "投放点破损"
    assert entry.note == "逾期 3 天"
    shown.page.detail.defects.list.opened.emit(entry.key)
    assert shown.gone == [("defects", {"defect": entry.key, "compound": str(COMPOUND)})]


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"compound": 7, "tab": ["x"], "place": None, "filter": {}, "search": 3},
        {"compound": "no id", "tab": "nowhere", "filter": "nothing"},
        {"compound": "00000000-0000-4000-8000-000000000000", "place": "too"},
    ],
)
def test_any_state_is_borne(show: Shower, field: Workspace, state: dict[str, object]) -> None:
    shown = show(field, state)
    assert len(shown.compounds()) == 2


def test_a_compound_that_is_gone_is_said(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": "00000000-0000-4000-8000-000000000000"})
    assert shown.page.arrangement.lost.isVisible()
    shown.page.arrangement.back_key.click()
    shown.settle()
    assert shown.page.detail.isVisible()


def test_in_one_column_a_compound_opens_and_the_way_back_leads_to_the_list(
    show: Shower, field: Workspace
) -> None:
    shown = show(field, size=(800, 900))
    page = shown.page
    assert page.list.isVisible()
    assert not page.detail.isVisible()
    key = page.list.first()
    page.list.list.opened.emit(key)
    shown.settle()
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    assert page.path() == ("小区",)
    shown.window.go_up()
    assert page.list.isVisible()


def test_a_language_changes_what_was_read_too(show: Shower, field: Workspace) -> None:
    shown = show(field, {"compound": str(COMPOUND)})
    preferences = shown.window.desk.preferences
    from inspector.words import Language  # noqa: PLC0415 - beside its one use

    preferences.change(replace(preferences.settings, language=Language.EN))
    shown.settle()
    details = [one.detail for one in shown.page.detail.places.list.card_model().cards()]
    assert any("Waste point" in one for one in details)


def test_a_street_office_accepts_and_does_not_walk(
    show: Shower, field: Workspace, inspection: Inspection
) -> None:
    shown = show(field, {"compound": str(COMPOUND)})
    page = shown.page
    page._role = Role.STREET
    page._show_compound(page._view)
    assert page.head.begin not in page.actions_in_header()
    page.head.resume_asked.emit()
    assert shown.gone == [("acceptance", {"inspection": str(inspection.id)})]
    shown.open_tile("全小区")
    panel = panel_of(shown)
    assert isinstance(panel, PlacePanel)
    page.begin_here()
    shown.settle()
    assert panel_of(shown) is panel


def test_a_list_with_the_same_name_twice_keeps_both(show: Shower, field: Workspace) -> None:
    with field.read() as reader:
        other = reader.get(Place, OTHER_COMPOUND)
    save_place(field, place=replace(other, name="望春小区"))
    begin_inspection(field, compound=OTHER_COMPOUND, visit=VISIT)
    shown = show(field)
    assert shown.compounds() == ["望春小区", "望春小区"]
    keys = [one.key for one in shown.page.list.list.card_model().cards()]
    assert len(set(keys)) == 2
