"""Answers come in as plain JSON and the judgement goes out as plain JSON."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import words
from inspector.checklist.definition import Definition
from inspector.checklist.judging.judging import judge
from inspector.checklist.reading.loading import load_definition
from inspector.checklist.trial.trial import judgement_to_json, responses_from_json
from inspector.domain.evidence import PhotoRole
from inspector.domain.places import PlaceKind
from inspector.errors import InputError

TODAY = date(2026, 3, 2)
TEXT = """\
format: 1
id: trial
version: "1"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
choices:
  risk:
    - {name: fire, label: {zh: 火, en: Fire}}
    - {name: power, label: {zh: 电, en: Power}}
survey:
  - type: group
    name: whole
    label: {zh: 小区, en: Compound}
    children:
      - {type: three_way, name: owner, severity: major, label: {zh: 责任人, en: Owner}}
      - {type: select_multiple risk, name: risks, label: {zh: 风险, en: Risks}}
      - {type: note, name: hello, label: {zh: 注, en: Note}}
      - {type: calculate, name: twice, label: {zh: 两倍, en: Twice}, calculation: "2 * 2"}
  - type: group
    name: lanes
    label: {zh: 通道, en: Lanes}
    over: fire_lane
    children:
      - type: decimal
        name: width
        label: {zh: 净宽, en: Width}
        readings: {min: 2}
        severity: critical
        pass: "min(.) >= 4"
        evidence: [{role: measure}]
      - type: fields
        name: end
        label: {zh: 尽头, en: End}
        severity: minor
        fields:
          - {name: length_m, type: decimal, label: {zh: 长, en: Length}}
        pass: "${end_length_m} <= 40"
"""


@pytest.fixture(scope="module")
def definition() -> Definition:
    loaded = load_definition(TEXT.encode(), name="trial.yaml").definition
    assert loaded is not None
    return loaded


def printed(definition: Definition, data: object) -> dict[str, object]:
    judgement = judge(definition, responses_from_json(definition, data, today=TODAY))
    document = judgement_to_json(judgement, language=words.Language.EN)
    copied: dict[str, object] = json.loads(json.dumps(document))
    assert copied == document
    return copied


def items(document: dict[str, object]) -> dict[str, dict[str, object]]:
    listed = document["items"]
    assert isinstance(listed, list)
    return {f"{one['name']}@{one['place']}": one for one in listed}


WHOLE = {
    "today": "2026-03-05",
    "region": "330783",
    "compound": {"name": "望春小区"},
    "places": [
        {"id": "1", "kind": "fire_lane", "name": "1 号", "attributes": {"length_m": 80}},
        {"id": "2", "kind": "fire_lane"},
        {"id": "b7", "kind": "building"},
    ],
    "answers": [
        {"item": "owner", "value": "pass"},
        {"item": "risks", "value": ["fire", "power"]},
        {"item": "width", "place": "1", "value": ["4.20", 4.1]},
        {"item": "width", "place": "2", "built_to": {"year": 1998, "standard": "GBJ16-87"}},
        {"item": "end", "place": "1", "values": {"length_m": "50"}},
        {"item": "end", "place": "2", "na_reason": "不是尽头式"},
    ],
    "photos": [{"item": "width", "place": "1", "role": "measure", "count": 2}],
    "rechecked": [{"item": "end", "place": "1"}],
}


def test_whole_shape_is_read(definition: Definition) -> None:
    responses = responses_from_json(definition, WHOLE, today=TODAY)
    assert responses.today == date(2026, 3, 5)
    assert responses.region == "330783"
    assert responses.compound.name == "望春小区"
    assert [one.name for one in responses.places[PlaceKind.FIRE_LANE]] == ["1 号", "2"]
    assert responses.places[PlaceKind.FIRE_LANE][0].attributes["length_m"] == "80"
    assert responses.answers["width", "1"].values == {"value": ("4.20", "4.1")}
    shots = responses.photos["width", "1"]
    assert [shot.role for shot in shots] == [PhotoRole.MEASURE] * 2
    assert len({shot.digest for shot in shots}) == 2
    assert responses.rechecked == {("end", "1")}


def test_whole_shape_is_judged_and_printed(definition: Definition) -> None:
    document = printed(definition, WHOLE)
    found = items(document)
    assert found["owner@compound"]["result"] == "pass"
    assert found["risks@compound"]["value"] == ["fire", "power"]
    assert found["twice@compound"]["value"] == "4"
    assert found["hello@compound"] == {
        "name": "hello",
        "place": "compound",
        "relevant": True,
        "required": False,
        "valid": True,
        "value": None,
        "result": None,
        "reasons": [],
    }
    assert found["width@1"]["value"] == ["4.20", "4.1"]
    assert found["end@1"]["value"] == {"length_m": "50"}
    assert found["end@1"]["result"] == "pass"
    assert found["end@2"]["result"] == "na"
    # 按建设时标准 is refused: no norm stands behind the limit.
    assert found["width@2"]["result"] == "pending"
    assert document["verdict"] == "incomplete"
    assert isinstance(document["score"], float)


@pytest.mark.parametrize("wrapped", [True, False])
def test_short_shape_needs_no_places(definition: Definition, wrapped: bool) -> None:
    short = {"owner": "pass", "width": [4, "4.5"], "end_length_m": 35, "risks": None}
    found = items(printed(definition, {"answers": short} if wrapped else short))
    assert found["width@fire_lane"]["value"] == ["4", "4.5"]
    assert found["width@fire_lane"]["result"] == "pass"
    assert found["end@fire_lane"]["value"] == {"length_m": "35"}
    assert found["risks@compound"]["value"] is None


def test_composite_may_be_given_as_an_object(definition: Definition) -> None:
    found = items(printed(definition, {"end": {"length_m": 41}}))
    assert found["end@fire_lane"]["result"] == "fail"


def test_nothing_at_all_is_a_document(definition: Definition) -> None:
    document = printed(definition, {})
    assert (document["score"], document["verdict"]) == (None, "incomplete")


def test_numbers_stay_exact(definition: Definition) -> None:
    data = json.loads('{"width": [4.10, 3.999999999]}', parse_float=Decimal)
    found = items(printed(definition, data))
    assert found["width@fire_lane"]["value"] == ["4.10", "3.999999999"]
    assert found["width@fire_lane"]["result"] == "fail"


@pytest.mark.parametrize(
    ("data", "code", "at"),
    [
        ([], "shape", "$"),
        ("text", "shape", "$"),
        ({"answers": [], "photo": []}, "unknown_key", "$"),
        ({"answers": 3}, "shape", "answers"),
        ({"answers": ["x"]}, "shape", "answers[0]"),
        ({"answers": [{"item": "owner", "valu": 1}]}, "unknown_key", "answers[0]"),
        ({"answers": [{"item": "onwer", "value": 1}]}, "unknown_item", "answers[0]"),
        ({"onwer": "pass"}, "unknown_item", "answers.onwer"),
        ({"owner": True}, "shape", "answers.owner.value"),
        ({"owner": {"value": {"a": 1}}}, "shape", "answers.owner.value"),
        ({"owner": {"colour": "x"}}, "unknown_field", "answers.owner"),
        ({"twice": 3}, "unknown_field", "answers.twice"),
        ({"answers": [{"item": "owner", "value": "x"}] * 2}, "twice", "answers[1]"),
        ({"places": [], "answers": {"width": [4]}}, "which_place", "answers.width"),
        (
            {"places": [], "answers": [{"item": "width", "place": "9", "value": []}]},
            "unknown_place",
            "answers[0]",
        ),
        ({"places": [{"id": "1", "kind": "lift"}]}, "word", "places[0].kind"),
        ({"places": [{"kind": "fire_lane"}]}, "shape", "places[0].id"),
        ({"places": [{"id": "1", "kind": "building"}] * 2}, "place_twice", "places"),
        ({"today": "yesterday", "answers": {}}, "shape", "today"),
        ({"today": 20260305, "answers": {}}, "shape", "today"),
        ({"parameters": {"x": "many"}}, "shape", "parameters.x"),
        ({"parameters": {"x": "1"}}, "unknown_parameter", "parameters.x"),
        ({"parameters": {"tr_pass_score": "100.1"}}, "figure", "parameters.tr_pass_score"),
        ({"parameters": {"tr_weight_minor": "-1"}}, "figure", "parameters.tr_weight_minor"),
        (
            {"answers": [{"item": "owner", "overrides": {"x": "so"}}]},
            "unknown_field",
            "answers[0].overrides",
        ),
        (
            {"answers": [{"item": "owner", "value": "a", "values": {"value": "b"}}]},
            "twice",
            "answers[0]",
        ),
        ({"region": ["33"], "answers": {}}, "shape", "region"),
        ({"photos": [{"item": "owner", "role": "selfie"}]}, "word", "photos[0].role"),
        (
            {"photos": [{"item": "owner", "role": "wide", "count": -1}]},
            "shape",
            "photos[0].count",
        ),
        (
            {"answers": [{"item": "owner", "built_to": {"year": "1998", "standard": "x"}}]},
            "shape",
            "answers[0].built_to.year",
        ),
    ],
)
def test_malformed_document_is_refused_in_words(
    definition: Definition, data: object, code: str, at: str
) -> None:
    with pytest.raises(InputError) as refused:
        responses_from_json(definition, data, today=TODAY)
    assert (refused.value.code, refused.value.context["at"]) == (f"checklist.answers.{code}", at)
    for language in words.Language:
        assert at in words.error(refused.value, language)


plain = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=6),
        st.sampled_from(["owner", "width", "pass", "fire_lane", "1", "2026-03-02"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "answers",
                    "places",
                    "photos",
                    "item",
                    "place",
                    "value",
                    "values",
                    "id",
                    "kind",
                    "role",
                    "count",
                    "owner",
                    "width",
                    "end",
                    "length_m",
                    "na_reason",
                    "built_to",
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(plain)
def test_any_document_is_judged_or_refused_but_never_crashes(
    definition: Definition, data: object
) -> None:
    try:
        responses = responses_from_json(definition, data, today=TODAY)
    except InputError as refused:
        words.error(refused, words.Language.ZH)
    else:
        judgement_to_json(judge(definition, responses), language=words.Language.ZH)
