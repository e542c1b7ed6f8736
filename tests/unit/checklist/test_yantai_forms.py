"""Yantai's two documents: gates, time limits and tiers come out as they are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from inspector import paths
from inspector.checklist.definition import Definition, FormKind
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.library import Library
from inspector.checklist.trial.trial import responses_from_json

TODAY = date(2026, 3, 2)
BASIC = frozenset({"basic"})
GUIDING = BASIC | {"guiding"}
ALL = GUIDING | {"innovative"}
SYSTEMS = ("functions", "environment", "travel", "low-carbon", "resilience", "governance")


@cache
def library() -> Library:
    return Library.load(paths.forms())


def form(name: str) -> Definition:
    return library().find(f"yantai-{name}")


def judged(
    name: str, answers: dict[str, object], tiers: frozenset[str] | None = None
) -> dict[str, ItemJudgement]:
    responses = responses_from_json(form(name), answers, today=TODAY)
    judgement = judge(form(name), replace(responses, tiers=tiers))
    return {one.item.code: one for one in judgement.items}


def citing(name: str, id_: str) -> str:
    """The code of the one item of a form that cites a requirement."""
    (code,) = (item.code for item in form(name).items if id_ in item.basis)
    return code


def outcome(one: ItemJudgement) -> str:
    return one.result.value if one.result else ""


def test_all_forms_of_both_programmes_stand_and_process_forms_are_processes() -> None:
    forms = [one for one in library().definitions if one.programme.startswith("yantai-")]
    assert Counter(one.programme for one in forms) == {"yantai-renovation": 6, "yantai-model": 9}
    assert {one.id for one in forms if one.kind is FormKind.PROCESS} == {
        "yantai-renovation-gates",
        "yantai-renovation-works",
        "yantai-renovation-completion",
        "yantai-renovation-organisation",
        "yantai-model-selection",
        "yantai-model-delivery",
        "yantai-model-organisation",
    }
    codes = Counter(item.code for one in forms for item in one.items)
    assert {code for code, times in codes.items() if times > 1} == set()


def test_each_of_the_34_indicators_is_asked_in_its_tiers() -> None:
    asked = Counter(
        (id_[:6], item.tier)
        for name in SYSTEMS
        for item in form(f"model-{name}").items
        for id_ in item.basis
        if id_.startswith("YT-I") and id_.endswith(f"-{item.tier}")
    )
    assert set(asked.values()) == {1}
    assert Counter(tier for _, tier in asked) == {"basic": 34, "guiding": 34, "innovative": 33}
    assert ("YT-I21", "innovative") not in asked


def test_a_type_is_asked_the_tiers_it_has_to_meet() -> None:
    def asked(tiers: frozenset[str]) -> Counter[str]:
        codes = {
            code
            for name in SYSTEMS
            for code, one in judged(f"model-{name}", {}, tiers).items()
            if one.relevant
        }
        items = (item for name in SYSTEMS for item in form(f"model-{name}").items)
        return Counter(item.tier for item in items if item.code in codes)

    assert set(asked(BASIC)) == {"", "basic"}
    assert set(asked(GUIDING)) == {"", "basic", "guiding"}
    assert set(asked(ALL)) == {"", "basic", "guiding", "innovative"}


@pytest.mark.parametrize(
    ("consulted", "agreeing", "first", "second"),
    [
        ("200", "150", "pass", "pass"),
        ("199", "150", "fail", "pass"),
        ("200", "149", "pass", "fail"),
        ("300", "225", "pass", "pass"),
    ],
)
def test_two_thirds_are_consulted_and_three_quarters_of_them_agree(
    consulted: str, agreeing: str, first: str, second: str
) -> None:
    asking, voting = (citing("renovation-gates", f"YT-6-0{n}") for n in (1, 2))
    found = judged(
        "renovation-gates",
        {asking: {"owners": "300", "consulted": consulted}, voting: {"agreeing": agreeing}},
    )
    assert (outcome(found[asking]), outcome(found[voting])) == (first, second)


def test_a_failing_gate_suspends_the_compound() -> None:
    gate = citing("renovation-gates", "YT-3-03")
    gates = {"YT-3-05", "YT-5-03", "YT-6-13", "YT-7-04"}
    items = form("renovation-gates").items
    failing, suspension = (item.code for item in items if gates <= set(item.basis))
    untouched = judged("renovation-gates", {})
    assert not untouched[suspension].relevant
    answers: dict[str, object] = {
        gate: {"date": "2026-03-01", "assembly": "pass", "committee": "fail"}
    }
    found = judged("renovation-gates", answers)
    assert outcome(found[gate]) == "fail"
    assert found[failing].values["failing"] == "1"
    assert found[suspension].relevant


@pytest.mark.parametrize(
    ("tiers", "finished", "expected"),
    [
        (BASIC, "2023-03-31", "pass"),
        (BASIC, "2023-04-01", "fail"),
        (GUIDING, "2024-03-31", "pass"),
        (GUIDING, "2024-04-01", "fail"),
        (ALL, "2025-03-31", "pass"),
        (ALL, "2025-04-01", "fail"),
    ],
)
def test_each_type_has_its_time_limit(tiers: frozenset[str], finished: str, expected: str) -> None:
    code = citing("model-delivery", "YT-P4.2-01")
    answers: dict[str, object] = {code: {"confirmed_on": "2022-03-31", "finished_on": finished}}
    assert outcome(judged("model-delivery", answers, tiers)[code]) == expected


@pytest.mark.parametrize(
    ("delivered", "applied", "expected"),
    [
        ("2025-09-10", "2025-12-10", "pass"),
        ("2025-09-10", "2025-12-09", "fail"),
        ("2025-11-30", "2026-02-28", "pass"),
        ("2025-11-30", "2026-02-27", "fail"),
    ],
)
def test_the_trial_operation_lasts_three_months(
    delivered: str, applied: str, expected: str
) -> None:
    code = citing("model-delivery", "YT-P4.2-05")
    dates = {"accepted_on": "2025-09-01", "delivered_on": delivered, "applied_on": applied}
    found = judged("model-delivery", {code: dates})
    assert outcome(found[code]) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"new_part": "no"}, "pass"),
        ({"new_part": "yes", "permit": "done", "area_m2": "900"}, "pass"),
        ({"new_part": "yes", "permit": "exempt", "area_m2": "300"}, "pass"),
        ({"new_part": "yes", "permit": "exempt", "area_m2": "300.1"}, "fail"),
        ({"new_part": "yes", "permit": "exempt", "area_m2": "90", "high_risk": "yes"}, "fail"),
        ({"new_part": "yes", "permit": "missing", "area_m2": "90"}, "fail"),
    ],
)
def test_small_new_buildings_need_no_permit(values: dict[str, str], expected: str) -> None:
    code = citing("renovation-works", "YT-8-06")
    entered = dict(values)
    if entered["new_part"] == "yes":
        entered = {"registration": "no", "high_risk": "no"} | entered
    assert outcome(judged("renovation-works", {code: entered})[code]) == expected


@pytest.mark.parametrize(
    ("delay", "critical", "overdue", "colour", "expected"),
    [
        ("0", "0", "0", "蓝 blue", "pass"),
        ("7", "0", "0", "蓝 blue", "pass"),
        ("8", "0", "0", "黄 yellow", "pass"),
        ("0", "1", "0", "黄 yellow", "pass"),
        ("31", "0", "0", "红 red", "fail"),
        ("0", "1", "1", "红 red", "fail"),
    ],
)
def test_the_three_colours(
    delay: str, critical: str, overdue: str, colour: str, expected: str
) -> None:
    code = citing("model-organisation", "YT-P4.3-02")
    values = {"date": "2026-03-01", "delay_d": delay, "critical": critical, "overdue": overdue}
    found = judged("model-organisation", {code: values | {"overturned": "no"}})[code]
    assert found.values["colour"] == colour
    assert outcome(found) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"grade": "B", "seismic": "yes"}, "pass"),
        ({"grade": "C", "seismic": "yes", "demolished": "no"}, "fail"),
        ({"grade": "D", "seismic": "yes", "demolished": "yes"}, "pass"),
        ({"grade": "A", "seismic": "no", "demolished": "no"}, "fail"),
    ],
)
def test_unsafe_buildings_of_a_renewal_are_gone(values: dict[str, str], expected: str) -> None:
    code = citing("model-resilience", "YT-P3.2.2-03")
    assert outcome(judged("model-resilience", {code: values}, GUIDING)[code]) == expected
    assert not judged("model-resilience", {}, BASIC)[code].relevant


def test_matters_of_the_city_may_stay_empty() -> None:
    found = judged("renovation-organisation", {})
    assert {outcome(one) for one in found.values()} == {""}
