"""What the core themes ask where: the register spares questions, photos follow the counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from inspector.checklist.definition import Definition
from inspector.checklist.judging.judgement import ItemJudgement, Judgement
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import FieldValue, ItemResult
from inspector.domain.places import PlaceKind

Judge = Callable[..., Judgement]


def _of(judgement: Judgement, item: str, number: int = 0) -> ItemJudgement:
    found = [one for one in judgement.items if one.item.code == item]
    return found[number]


def _asked(judgement: Judgement, item: str) -> int:
    """How many fields of an item wait for an answer."""
    reasons = _of(judgement, item).reasons
    return sum(reason.code == "checklist.pending.field" for reason in reasons)


def _photos(judgement: Judgement, item: str) -> dict[PhotoRole, int]:
    return {one.role: one.needed for one in _of(judgement, item).missing}


def test_what_the_register_knows_of_a_lane_is_not_asked(judged: Judge) -> None:
    lane = {"form": "dead_end", "length_m": "55", "max_building_height_m": "54"}
    known = judged("FL", {}, register={PlaceKind.FIRE_LANE: lane})
    assert _asked(known, "FL-L00") == 0
    assert _asked(judged("FL", {}), "FL-L00") == 3
    answers = {
        "FL-C00": {"engine": "ordinary", "high_rises": "0"},
        "FL-L06": {
            "length_m": "55",
            "turn": "area",
            "turn_length_m": "14",
            "turn_width_m": "14",
        },
    }
    by_register = judged("FL", answers, register={PlaceKind.FIRE_LANE: lane})
    assert _of(by_register, "FL-L06").result is ItemResult.FAIL


def test_a_register_entry_in_other_words_is_asked_again(judged: Judge) -> None:
    told = judged("FL", {}, register={PlaceKind.FIRE_LANE: {"form": "尽头", "length_m": "约百米"}})
    assert _asked(told, "FL-L00") == 3


def test_what_the_register_knows_of_a_lift_is_not_asked(judged: Judge) -> None:
    lift = {
        "origin": "added",
        "first_accept_on": "2009-05-20",
        "machine_room": "no",
        "use_registration_no": "T-1",
    }
    answers = {
        "EL-00": {"state": "in_use"},
        "EL-01": {"registered": "yes", "number_seen": "T-2"},
    }
    judgement = judged("EL", answers, register={PlaceKind.ELEVATOR: lift})
    assert _asked(judgement, "EL-00") == 0
    assert _of(judgement, "EL-01").result is ItemResult.FAIL
    assert _of(judgement, "EL-08").relevant
    assert _of(judgement, "EL-10").relevant
    assert not _of(judgement, "EL-22").relevant
    answers["EL-01"]["number_seen"] = "T-1"
    judgement = judged("EL", answers, register={PlaceKind.ELEVATOR: lift})
    assert _of(judgement, "EL-01").result is ItemResult.PASS


def test_age_counts_from_commissioning_where_the_register_knows_it(judged: Judge) -> None:
    lift = {"first_accept_on": "2012-05-20", "commissioned_on": "2011-01-20"}
    assert _of(judged("EL", {}, register={PlaceKind.ELEVATOR: lift}), "EL-08").relevant


def test_households_and_buildings_come_from_the_register(judged: Judge) -> None:
    waste = judged(
        "WS",
        {"WS-C02": {"covered": "100"}, "WS-C07": {"taking_part": "89"}},
        register={PlaceKind.COMPOUND: {"households": "100"}},
    )
    assert _of(waste, "WS-C02").result is ItemResult.PASS
    assert _of(waste, "WS-C07").result is ItemResult.FAIL
    structures = judged("IS", {"IS-C02": {"surveyed": "2"}}, more={PlaceKind.BUILDING: 3})
    assert _of(structures, "IS-C02").result is ItemResult.FAIL


def test_nearly_all_is_not_all(judged: Judge) -> None:
    waste = judged("WS", {"WS-C02": {"covered": "19999", "households": "20000"}})
    assert _of(waste, "WS-C02").result is ItemResult.FAIL


def test_stopped_and_scrapped_lifts_are_asked_little(judged: Judge) -> None:
    always = {"EL-C00", "EL-30", "EL-B00", "EL-12", "EL-00"}
    stopped = {one.item.code for one in judged("EL", {"EL-00": {"state": "stopped"}}).pending()}
    assert stopped - always == {"EL-01", "EL-07", "EL-10", "EL-11", "EL-27", "EL-13", "EL-29"}
    scrapped = {one.item.code for one in judged("EL", {"EL-00": {"state": "scrapped"}}).pending()}
    assert scrapped == always


def test_a_lawful_structure_is_no_case(judged: Judge) -> None:
    facts = {"state": "verified", "baseline": "existing"}
    judgement = judged("IS", {"IS-S00": facts, "IS-S04": "lawful"})
    asked = {one.item.code for one in judgement.pending() if one.item.code.startswith("IS-S")}
    assert asked == {"IS-S01", "IS-S02", "IS-S03"}


def test_one_ring_lane_among_several_brings_the_question_of_its_junctions(judged: Judge) -> None:
    through: dict[str, FieldValue] = {
        "form": "through",
        "length_m": "50",
        "building_height_m": "18",
    }
    answers = {"FL-L00": through, "FL-L00@1": through}
    two = {PlaceKind.FIRE_LANE: 2}
    assert not _of(judged("FL", answers, more=two), "FL-C02").relevant
    answers["FL-L00@1"] = {**through, "form": "ring"}
    assert _of(judged("FL", answers, more=two), "FL-C02").relevant


def test_a_few_households_that_do_not_sort_fail_only_below_the_target(judged: Judge) -> None:
    yes = {"knows": "yes", "sorts": "yes"}
    answers = {f"WS-R01@{number}": yes for number in range(10)}
    answers["WS-R01@3"] = {"knows": "yes", "sorts": "no"}
    sample = {PlaceKind.HOUSEHOLD_SAMPLE: 10}
    above = judged("WS", answers, more=sample)
    assert _of(above, "WS-R01", 3).result is ItemResult.PASS
    assert any(one.code == "checklist.note.warn" for one in _of(above, "WS-R01", 3).reasons)
    answers["WS-R01@4"] = {"knows": "no", "sorts": "no"}
    below = judged("WS", answers, more=sample)
    assert _of(below, "WS-R01", 3).result is ItemResult.FAIL
    assert _of(below, "WS-R01", 4).result is ItemResult.FAIL
    assert _of(below, "WS-R01", 5).result is ItemResult.PASS


@pytest.mark.parametrize(
    ("item", "values", "needed"),
    [
        ("IS-C03", "3", {PhotoRole.WIDE: 3, PhotoRole.CLOSE: 3}),
        ("IS-C03", "0", {}),
        ("IS-C07", {"sides": "4", "count": "0"}, {PhotoRole.WIDE: 4}),
        ("IS-C10", {"facades": "2", "balconies": "1", "grilles": "0"}, {PhotoRole.WIDE: 2}),
        ("IS-S06", {"risks": ("fire", "power"), "measures_taken": "no"}, {PhotoRole.CLOSE: 2}),
        ("FL-L08", "2", {PhotoRole.WIDE: 1, PhotoRole.CLOSE: 2}),
        ("FL-L08", "0", {PhotoRole.WIDE: 1}),
        ("FL-L11", {"bars": "none"}, {}),
        ("EL-15", {"licensed": "no", "contracted": "no"}, {}),
        ("WS-C04", "2", {PhotoRole.WIDE: 2}),
        ("WS-C08", "0", {PhotoRole.WIDE: 1, PhotoRole.DOCUMENT: 1}),
    ],
)
def test_photos_follow_what_was_counted(
    item: str, values: Mapping[str, FieldValue] | str, needed: dict[PhotoRole, int], judged: Judge
) -> None:
    assert _photos(judged(item[:2], {item: values}, photos=0), item) == needed


def test_a_close_up_of_each_class_of_container_is_wanted(judged: Judge) -> None:
    answers = {
        "WS-P00": {"type": "collective"},
        "WS-P02": {"recyclable": "1", "hazardous": "0", "kitchen": "3", "other": "1"},
        "WS-P03": {"wrong_colours": ("none",), "wrong_signs": ("none",)},
    }
    assert _photos(judged("WS", answers, photos=0), "WS-P03") == {PhotoRole.CLOSE: 3}


@pytest.mark.parametrize(
    ("theme", "answers", "item"),
    [
        ("FL", {"FL-L03": ("9",)}, "FL-L03"),
        ("FL", {"FL-C00": {"engine": "heavy", "high_rises": "2"}}, "FL-C00"),
        ("FL", {"FL-C01": {"count": "2", "mapped": "2"}}, "FL-C01"),
        ("EL", {"EL-03": "2026-12-20"}, "EL-03"),
        ("WS", {"WS-P06": "slight"}, "WS-P06"),
        ("IS", {"IS-C10": {"facades": "1", "balconies": "0", "grilles": "4"}}, "IS-C10"),
        ("IS", {"IS-C03": "0", "IS-S02": {"type": "shed", "part": "mixed"}}, "IS-C03"),
    ],
)
def test_what_deserves_mention_warns(
    theme: str, answers: dict[str, object], item: str, judged: Judge
) -> None:
    operation_fields = {PlaceKind.OPERATION_FIELD: 0}
    judgement = judged(theme, answers, more=operation_fields)
    assert any(one.code == "checklist.note.warn" for one in _of(judgement, item).reasons)


def test_old_lanes_may_be_built_to_the_rules_of_their_year_and_parked_cars_may_not(
    themes: dict[str, Definition],
) -> None:
    allowed = {
        item.code
        for definition in themes.values()
        for item in definition.items
        if item.judged and item.built_to_allowed
    }
    lanes = {f"FL-L{number:02}" for number in (1, 2, 3, 4, 5, 6, 7)}
    fields = {f"FL-F{number:02}" for number in (1, 2, 3, 4)}
    assert allowed == {"FL-C02", "EL-21", "WS-P15", *lanes, *fields}


def test_no_critical_item_may_be_answered_as_not_applicable(themes: dict[str, Definition]) -> None:
    for definition in themes.values():
        for item in definition.items:
            if item.judged:
                assert item.na_allowed is (item.severity != "critical"), item.code
