"""How far an inspection has come, by theme and place, remembered and never out of date."""

from __future__ import annotations

from inspector.capture.inspections import judge_inspection
from inspector.capture.places import add_place
from inspector.capture.standing import Figures, Standing, read_standing
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.workspace import Workspace
from tests.field import COMPOUND, POINT, answer
from tests.field_fixtures import refusal


def standing(workspace: Workspace, inspection: Inspection) -> Standing:
    with workspace.read() as reader:
        return read_standing(workspace, reader, inspection)


def test_what_is_asked_is_counted_and_what_is_computed_is_not(
    field: Workspace, inspection: Inspection
) -> None:
    before = standing(field, inspection).figures
    answer(field, inspection, "WS-C01", "pass")
    found = standing(field, inspection)
    with field.read() as reader:
        tally = judge_inspection(field, reader, inspection)["WS"].tally
    assert 0 < found.figures.asked < tally.asked
    assert sum((found.at(place) for place in found.themes[0].places), Figures()) == found.figures
    assert found.figures.answered == before.answered + 1
    assert found.figures.asked - found.figures.answered == len(found.waiting)


def test_what_is_unchanged_is_not_judged_again(field: Workspace, inspection: Inspection) -> None:
    first = standing(field, inspection)
    assert standing(field, inspection) is first
    answer(field, inspection, "WS-C01", "pass")
    assert standing(field, inspection).figures.answered == first.figures.answered + 1


def test_a_place_added_on_site_is_asked_about_at_once(
    field: Workspace, inspection: Inspection
) -> None:
    before = standing(field, inspection).figures.asked
    code = "WC-001-W9"
    kind = PlaceKind.WASTE_POINT
    added = add_place(
        field,
        place=Place(place_id(kind, code), kind, "西门投放点", code=code, parent=COMPOUND),
    )
    found = standing(field, inspection)
    assert found.figures.asked > before
    assert found.at(added.id).asked == found.figures.asked - before


def test_a_code_another_place_has_is_refused_by_its_name(field: Workspace) -> None:
    with field.read() as reader:
        held = reader.get(Place, POINT)
    twin = Place(POINT, held.kind, "另一个", code=held.code, parent=COMPOUND)
    problem = refusal(lambda: add_place(field, place=twin))
    assert problem.code == "place.code_taken"
    assert problem.context["name"] == held.name
    with field.read() as reader:
        assert reader.get(Place, POINT) == held


def test_what_waits_next_stands_behind_the_last_answer(
    field: Workspace, inspection: Inspection
) -> None:
    found = standing(field, inspection)
    first, second, *_ = found.waiting
    following = found.next_after(first.item, first.place)
    assert following == second
    last = found.waiting[-1]
    assert found.next_after(last.item, last.place) == first
    assert found.next_after("XX-99", COMPOUND) == first
