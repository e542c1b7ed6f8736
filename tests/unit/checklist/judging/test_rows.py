"""Free repeats: rows that come and go, counted rows, rows inside rows, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Instance, Response, Responses
from inspector.checklist.judging.explaining import explain, explain_groups, lines_of
from inspector.checklist.judging.judgement import GroupJudgement, Judgement
from inspector.checklist.judging.session import Session
from inspector.checklist.reading.loading import Loaded
from inspector.checklist.trial.trial import judgement_to_json, responses_from_json
from inspector.domain.inspection import ItemResult, ThemeVerdict
from inspector.domain.places import PlaceKind
from inspector.errors import InputError
from inspector.words import Language

Load = Callable[[str], Loaded]
Judge = Callable[..., Judgement]

SHOPS = """\
format: 1
id: trial
version: "1"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
survey:
  - type: group
    name: whole
    label: {zh: 小区, en: Compound}
    children:
      - {type: integer, name: many, label: {zh: 家数, en: Number}}
      - {type: calculate, name: sum, label: {zh: 合计, en: Sum}, calculation: "sum(${area})"}
      - {type: calculate, name: have, label: {zh: 行数, en: Rows}, calculation: "count(${shops})"}
      - type: calculate
        name: second
        label: {zh: 第二, en: Second}
        calculation: "indexed-repeat(${area}, ${shops}, 2)"
  - type: repeat
    name: shops
    label: {zh: 商铺, en: Shop}
    count: "${many}"
    children:
      - {type: integer, name: area, label: {zh: 面积, en: Area}, severity: major, pass: ". < 100"}
      - {type: calculate, name: number, label: {zh: 号, en: No.}, calculation: "position(..)"}
      - type: group
        name: inner
        label: {zh: 里面, en: Inside}
        children:
          - type: repeat
            name: rooms
            label: {zh: 房间, en: Room}
            least: 1
            most: 2
            children:
              - {type: integer, name: beds, label: {zh: 床, en: Beds}, severity: minor,
                 pass: ". < ${area}"}
              - type: calculate
                name: share
                label: {zh: 比, en: Share}
                calculation: "${beds} div sum(${beds}) + ${number}"
  - type: group
    name: lanes
    label: {zh: 通道, en: Lanes}
    over: fire_lane
    children:
      - {type: calculate, name: worst, label: {zh: 最深, en: Worst}, calculation: "max(${depth})"}
      - {type: calculate, name: all, label: {zh: 全部, en: All}, calculation: "max(${beds})"}
      - type: repeat
        name: holes
        label: {zh: 坑, en: Hole}
        relevant: "place('paved') = 'yes'"
        children:
          - {type: integer, name: depth, label: {zh: 深, en: Depth}, severity: major, pass: ". < 5"}
          - {type: calculate, name: where, label: {zh: 处, en: Where}, calculation: "place('name')"}
"""
PLACES = [
    {"id": "l1", "kind": "fire_lane", "name": "1 号通道", "attributes": {"paved": "yes"}},
    {"id": "l2", "kind": "fire_lane", "name": "2 号通道", "attributes": {"paved": "yes"}},
]


@pytest.fixture
def shops(load: Load) -> Definition:
    """A form with a counted repeat, one inside it, and one in a chapter over lanes."""
    loaded = load(SHOPS)
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def values(judgement: Judgement, name: str) -> list[object]:
    """What an item holds, in the order it is asked."""
    return [one.values.get("value") for one in judgement.items if one.item.code == name]


def groups(judgement: Judgement, name: str) -> list[GroupJudgement]:
    """A group's results, in order."""
    return [one for one in judgement.groups() if one.group.name == name]


def test_rows_of_a_repeat_are_lists_from_outside(shops: Definition, judged: Judge) -> None:
    found = judged(shops, {"many": 3, "shops": [{"area": 5}, {"area": 7}, {}]})
    assert values(found, "sum") == ["12"]
    assert values(found, "have") == ["3"]
    assert values(found, "second") == ["7"]
    assert values(found, "number") == ["1", "2", "3"]


def test_names_in_a_row_are_its_own_and_those_around_it(shops: Definition, judged: Judge) -> None:
    rooms = [{"beds": 1}, {"beds": 6}]
    found = judged(shops, {"many": 2, "shops": [{"area": 5, "rooms": rooms}, {"area": 9}]})
    assert [one.result for one in found.items if one.item.code == "beds"] == [
        ItemResult.PASS,
        ItemResult.FAIL,
    ]
    # In a row ``sum`` of a question beside it is of that row alone.
    assert values(found, "share") == ["2", "2"]


def test_rows_at_a_place_are_read_at_that_place(shops: Definition, judged: Judge) -> None:
    rows = [
        {"id": "a", "repeat": "holes", "parent": "l1"},
        {"id": "b", "repeat": "holes", "parent": "l2"},
        {"id": "c", "repeat": "holes", "parent": "l2"},
    ]
    answers = [
        {"item": "depth", "row": key, "value": value}
        for key, value in zip("abc", "389", strict=True)
    ]
    found = judged(shops, answers, rows=rows, places=PLACES)
    assert values(found, "worst") == ["3", "9"]
    assert values(found, "where") == ["1 号通道", "2 号通道", "2 号通道"]


def test_missing_rows_keep_a_theme_incomplete_and_say_so(shops: Definition, judged: Judge) -> None:
    lane = [{**PLACES[0]}]
    answers = {"many": 2, "shops": [{"area": 1, "rooms": [{"beds": 0}]}], "holes": [{"depth": 1}]}
    found = judged(shops, answers, places=lane)
    assert found.verdict is ThemeVerdict.INCOMPLETE
    assert found.tally.missing_rows == 1
    (whole, row) = groups(found, "shops")
    assert whole.rows is not None
    assert (whole.rows.have, whole.rows.missing) == (1, 1)
    assert (whole.verdict, row.verdict) == (ThemeVerdict.INCOMPLETE, ThemeVerdict.PASSED)
    assert row.is_row
    assert not whole.is_row
    lines = lines_of(explain(found), Language.EN)
    assert any("2 are wanted, 1 are filled in" in line for line in lines)
    full = [{"area": 1, "rooms": [{"beds": 0}]}] * 2
    done = judged(shops, {**answers, "shops": full}, places=lane)
    assert done.verdict is ThemeVerdict.PASSED


def test_rows_too_many_are_kept_judged_and_flagged(shops: Definition, judged: Judge) -> None:
    rooms = [{"beds": 0}] * 3
    found = judged(shops, {"many": 1, "shops": [{"area": 1, "rooms": rooms}]}, places=[])
    assert [finding.code for finding in found.findings] == ["checklist.rows.extra"]
    assert found.tally.passed == 4
    assert found.verdict is ThemeVerdict.PASSED


def test_unknown_count_wants_nothing(shops: Definition, judged: Judge) -> None:
    found = judged(shops, {"shops": [{"area": 1, "rooms": [{"beds": 0}]}]}, places=[])
    assert found.verdict is ThemeVerdict.PASSED


def test_repeat_that_is_not_relevant_is_not_asked(shops: Definition, judged: Judge) -> None:
    lane = [{**PLACES[0], "attributes": {"paved": "no"}}]
    found = judged(shops, {"many": 0, "holes": [{"depth": 9}]}, places=lane)
    assert [one.relevant for one in found.items if one.item.code == "depth"] == [False]
    assert not groups(found, "holes")[0].relevant
    assert values(found, "worst") == [None]


def test_rows_and_answers_without_a_home_are_flagged(shops: Definition) -> None:
    compound = Instance("compound", PlaceKind.COMPOUND, "小区")
    lost = Instance("x", PlaceKind.COMPOUND, "", parent="gone", repeat="rooms")
    session = Session(
        shops,
        Responses(
            today=date(2026, 3, 2),
            compound=compound,
            rows={"rooms": (lost,)},
            answers={("area", "y"): Response({"value": "1"})},
        ),
    )
    codes = [finding.code for finding in session.judgement().findings]
    assert codes == ["checklist.stray.row", "checklist.stray.answer"]
    # When what it stands in comes back, so does the row.
    for key, repeat, parent in (("gone", "shops", "compound"), ("y", "shops", "compound")):
        session.add_row(Instance(key, PlaceKind.COMPOUND, "", parent=parent, repeat=repeat))
    assert [finding.code for finding in session.judgement().findings] == ["checklist.rows.missing"]
    assert session.of("beds", "x") is not None


def test_dropping_a_row_renumbers_those_behind_it(shops: Definition) -> None:
    rows = tuple(
        Instance(
            f"r{number}",
            PlaceKind.COMPOUND,
            "",
            parent="compound",
            repeat="shops",
            position=number,
        )
        for number in range(3)
    )
    compound = Instance("compound", PlaceKind.COMPOUND, "小区")
    session = Session(
        shops, Responses(today=date(2026, 3, 2), compound=compound, rows={"shops": rows})
    )
    changed = session.drop_row("r0")
    assert {(one.item.code, one.instance.key) for one in changed} == {
        ("number", "r1"),
        ("number", "r2"),
        ("have", "compound"),
    }
    assert values(session.judgement(), "number") == ["1", "2"]


def test_an_answer_touches_only_what_reads_it(shops: Definition) -> None:
    data = {"many": 2, "shops": [{"area": 5, "rooms": [{"beds": 1}]}, {"area": 9}]}
    responses = responses_from_json(shops, data, today=date(2026, 3, 2))
    session = Session(shops, responses)
    row = responses.rows["shops"][0].key
    changed = session.answer("area", row, Response({"value": "1"}))
    assert {one.item.code for one in changed} == {"area", "sum", "beds"}
    assert session.answer("area", row, Response({"value": "1"})) == ()


def test_printed_judgement_names_rows_and_groups(shops: Definition, judged: Judge) -> None:
    rows = [{"id": "a", "repeat": "holes", "parent": "l2"}]
    found = judged(shops, [{"item": "depth", "row": "a", "value": 1}], rows=rows, places=PLACES)
    document = judgement_to_json(found, language=Language.EN)
    items, listed = document["items"], document["groups"]
    assert isinstance(items, list)
    assert isinstance(listed, list)
    depth = next(one for one in items if one["name"] == "depth")
    assert (depth["place"], depth["row"], depth["result"]) == ("l2", "a", "pass")
    assert {"name": "holes", "place": "l2", "row": "a"}.items() <= listed[-1].items()
    assert listed[-2]["rows"] == {"have": 1, "missing": 0, "reasons": []}


def test_explanation_goes_down_to_rows(shops: Definition, judged: Judge) -> None:
    found = judged(shops, {"many": 1, "shops": [{"area": 500}]}, places=[])
    lines = [line for one in explain_groups(found) for line in lines_of(one, Language.ZH)]
    assert any("商铺 1" in line and "面积" in line and "不合格" in line for line in lines)
    assert any("房间" in line and "应有 1 处" in line for line in lines)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"rows": [{"id": "a", "repeat": "shop"}]}, "unknown_repeat"),
        ({"rows": [{"repeat": "shops"}]}, "shape"),
        ({"rows": [{"id": "a", "repeat": "shops"}, {"id": "a", "repeat": "shops"}]}, "row_twice"),
        ({"rows": [{"id": "fire_lane", "repeat": "shops"}]}, "row_twice"),
        ({"rows": [{"id": "a", "repeat": "rooms"}]}, "which_parent"),
        ({"rows": [{"id": "a", "repeat": "rooms", "parent": "compound"}]}, "unknown_parent"),
        ({"rows": [{"id": "a", "repeat": "shops", "position": "x"}]}, "shape"),
        ({"answers": [{"item": "area", "value": 1}]}, "which_row"),
        ({"answers": [{"item": "area", "row": "r", "value": 1}]}, "unknown_row"),
        ({"answers": [{"item": "many", "row": "r", "value": 1}]}, "no_row"),
        ({"shops": [{"many": 1}]}, "not_in_row"),
        ({"shops": [{"holes": [{}]}]}, "not_in_row"),
        ({"shops": 5}, "shape"),
        ({"now": "yesterday", "answers": {}}, "shape"),
        ({"tiers": ["none"], "answers": {}}, "word"),
        ({"photos": [{"item": "many", "role": "wide", "camera": "yes"}]}, "shape"),
    ],
)
def test_wrong_rows_are_refused_in_words(
    shops: Definition, data: Mapping[str, object], code: str
) -> None:
    with pytest.raises(InputError) as refused:
        responses_from_json(shops, data, today=date(2026, 3, 2))
    assert refused.value.code == f"checklist.answers.{code}"
