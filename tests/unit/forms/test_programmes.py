"""The seven programmes that ship: whole with their checklists, judged as their documents say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inspector import paths
from inspector.checklist.definition import FormKind
from inspector.checklist.library import Library
from inspector.checklist.norms.requirements import RequirementKind, shipped_requirements
from inspector.checklist.programmes.figures import Figures
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.programmes.reading import rule_of
from inspector.checklist.trial.programmes import try_programme
from inspector.domain.inspection import ThemeVerdict
from inspector.domain.parameters import Confidence

CODES = (
    "core",
    "dongyang",
    "minhang",
    "qingyuan",
    "quzhou",
    "yantai-model",
    "yantai-renovation",
)
REGIONS = {
    "core": "",
    "dongyang": "330783",
    "minhang": "310112",
    "qingyuan": "4418",
    "quzhou": "3308",
    "yantai-model": "3706",
    "yantai-renovation": "3706",
}
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load(paths.forms())


def judged(
    library: Library, code: str, *, profile: dict[str, str] | None = None
) -> ProgrammeJudgement:
    programme = library.find_programme(code)
    forms = {rule.theme: library.find(rule.template) for rule in programme.themes}
    data = {"profile": profile or {}, "answers": {}}
    return try_programme(programme, forms, data, today=TODAY)


def test_seven_programmes_ship_in_order(library: Library) -> None:
    assert tuple(one.code for one in library.programmes) == CODES
    assert {one.code: one.region for one in library.programmes} == REGIONS
    assert [found for found in library.findings() if found.code.startswith("programme.")] == []


def test_every_checklist_of_a_programme_is_listed_by_it(library: Library) -> None:
    listed = {
        rule.template
        for programme in library.programmes
        for rule in (*programme.themes, *programme.processes)
    }
    assert listed == {one.id for one in library.definitions}


def test_a_programme_lists_process_forms_apart(library: Library) -> None:
    for programme in library.programmes:
        kinds = [library.find(rule.template).kind for rule in programme.processes]
        assert set(kinds) <= {FormKind.PROCESS}


def test_a_programme_names_its_document(library: Library) -> None:
    sources = shipped_requirements().sources
    for programme in library.programmes[1:]:
        assert programme.seed in sources
        assert programme.document is not None


@pytest.mark.parametrize(
    ("project", "tiers"),
    [
        ("upgrade", {"basic"}),
        ("renewal", {"basic", "guiding"}),
        ("new", {"basic", "guiding", "innovative"}),
    ],
)
def test_yantai_asks_the_tiers_of_the_type_of_project(
    library: Library, project: str, tiers: set[str]
) -> None:
    programme = library.find_programme("yantai-model")
    assert programme.tiers_for({"project_type": project}) == frozenset(tiers)
    one = judged(library, "yantai-model", profile={"project_type": project})
    assert {tier.tier.name for tier in one.tiers if tier.wanted} == tiers
    (question,) = programme.profile
    years = {choice.name: choice.values["years_to_finish"] for choice in question.choices}
    assert years == {"upgrade": "1", "renewal": "2", "new": "3"}


def test_yantais_34_indicators_have_34_34_and_33_contents(library: Library) -> None:
    items = [
        item
        for rule in library.find_programme("yantai-model").themes
        for item in library.find(rule.template).items
    ]
    # Some tiers hold a demand more, of the scheme's text.
    indicators = {
        tier: {
            key[:6]
            for item in items
            for key in item.basis
            if item.tier == tier and key.startswith("YT-I") and key.endswith(tier)
        }
        for tier in ("basic", "guiding", "innovative")
    }
    assert {tier: len(keys) for tier, keys in indicators.items()} == {
        "basic": 34,
        "guiding": 34,
        "innovative": 33,
    }
    assert indicators["basic"] - indicators["innovative"] == {"YT-I21"}


def test_minhangs_versions_build_on_each_other(library: Library) -> None:
    programme = library.find_programme("minhang")
    asked = [programme.tiers_for({"version": one}) or frozenset() for one in ("basic", "improved")]
    assert asked[0] < asked[1]
    assert [level.name for level in programme.scales[0].levels] == [
        "model",
        "improved",
        "basic",
        "none",
    ]


def test_what_dongyang_only_encourages_is_extra(library: Library) -> None:
    programme = library.find_programme("dongyang")
    kinds = {one.id: one.kind for one in shipped_requirements().by_id.values()}
    items = [
        item
        for rule in programme.themes
        for item in library.find(rule.template).items
        if item.basis
    ]
    encouraged = {
        item.code
        for item in items
        if {kinds.get(key) for key in item.basis} == {RequirementKind.ENCOURAGED}
    }
    assert {item.code for item in items if item.tier == "encouraged"} == encouraged
    assert len(encouraged) == 20

    def level(**values: object) -> str:
        base = {"verdict": "rectify", "open_critical": "0", "open_major": "0", "failed": "3"}
        said = {name: str(value) for name, value in (base | values).items()}
        figures = Figures(said, {"encouraged_good_share_pct": Decimal(80)}, TODAY)
        rules = ((one.name, rule_of(programme, one)) for one in programme.scales[0].levels)
        return next(name for name, rule in rules if rule is None or rule.holds(figures))

    assert level(tier_encouraged_failed=3) == "passed"
    assert level(tier_encouraged_failed=2) == "rectify"
    assert level(tier_encouraged_failed=3, open_major=1) == "rectify"
    assert level(verdict="passed", tier_encouraged_share=85) == "outstanding"
    assert level(verdict="passed", tier_encouraged_share=75) == "passed"
    assert level(verdict="failed", open_critical=1) == "failed"


def test_quzhous_bands_are_shown_as_not_verified(library: Library) -> None:
    programme = library.find_programme("quzhou")
    assert {one.confidence for one in programme.parameters} == {Confidence.VERIFY}
    assert [scale.name for scale in programme.scales] == ["result", "stars", "class", "target"]
    assert len(programme.scales[1].levels) == 6


@pytest.mark.parametrize(
    ("score", "stars", "group"),
    [
        ("90", "stars_5", "model"),
        ("89.9", "stars_4", "model"),
        ("70", "stars_3", "sound"),
        ("60", "stars_1", "basic"),
        ("59.5", "none", "basic"),
        ("", "none", "basic"),
    ],
)
def test_quzhous_third_party_score_gives_stars_and_class(
    library: Library, score: str, stars: str, group: str
) -> None:
    programme = library.find_programme("quzhou")
    bands = {one.key: one.value for one in programme.parameters}
    figures = Figures({"fact_star_score": score, "profile_aim": "sound"}, bands, TODAY)
    reached = []
    for scale in programme.scales[1:]:
        rules = ((one.name, rule_of(programme, one)) for one in scale.levels)
        reached.append(next(name for name, rule in rules if rule is None or rule.holds(figures)))
    assert reached == [stars, group, "missed" if group == "basic" else "reached"]


def test_qingyuan_puts_measures_beside_their_limits(library: Library) -> None:
    one = judged(library, "qingyuan")
    limits = {limit.key for measure in one.measures for limit in measure.limits}
    assert {"service_area_min_m2_per_100_households", "activity_share_min_pct"} <= limits


@pytest.mark.parametrize("code", CODES)
def test_nothing_answered_is_incomplete_and_no_level(library: Library, code: str) -> None:
    programme = library.find_programme(code)
    profile = {question.key: question.choices[0].name for question in programme.profile}
    one = judged(library, code, profile=profile)
    assert (one.verdict, one.level, one.met) == (ThemeVerdict.INCOMPLETE, None, None)


def test_folders_are_programmes() -> None:
    folders = {path.parent.name for path in Path(paths.forms()).rglob("programme.yaml")}
    assert folders == set(CODES)
