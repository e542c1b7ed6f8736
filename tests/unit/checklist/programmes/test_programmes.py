"""Programmes are read whole, and every mistake is told with file and line."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from inspector import paths, words
from inspector.checklist.library import Library
from inspector.checklist.programmes.reading import (
    LoadedProgramme,
    load_programme,
    read_programme,
    rule_of,
)
from inspector.domain.inspection import Severity
from inspector.domain.parties import SeatRole
from inspector.domain.programme import USUAL
from inspector.errors import InputError, ResourceError
from inspector.words import Language

TEXT = dedent(
    """\
    format: 1
    programme: trial
    label: {zh: 试用专项, en: Trial programme}
    seed: DY
    document: {zh: 某政发〔2021〕1号, en: No. 1 of 2021}
    region: "330783"
    themes:
      - {theme: AA, template: trial-a, weight: 2}
    processes:
      - {theme: PR, template: trial-process}
    seats:
      - {role: organiser, required: true}
      - {role: owners, required: false}
    deadlines: {critical: 1}
    parameters:
      - {key: guiding_share, label: {zh: 份额, en: Share}, value: 80, unit: "%"}
    tiers:
      - {name: basic, label: {zh: 基础, en: Basic}}
      - {name: guiding, label: {zh: 引导, en: Guiding}, share: guiding_share}
    profile:
      - key: kind
        label: {zh: 哪一类？, en: Which?}
        choices:
          - {name: small, label: {zh: 小, en: Small}, tiers: [basic], values: {years: "1"}}
          - {name: large, label: {zh: 大, en: Large}, tiers: [basic, guiding], values: {years: "2"}}
    scales:
      - name: result
        label: {zh: 结果, en: Result}
        levels:
          - {name: best, label: {zh: 好, en: A}, when: "${tiers_met} and ${theme_AA_score} >= 90"}
          - {name: rest, label: {zh: 其他, en: Rest}, passing: false}
    version: "1.0"
    """
)

CHOICE = "checklist.expression.unknown_choice.near"


def loaded(old: str = "", new: str = "") -> LoadedProgramme:
    assert TEXT.count(old) == 1 or not old
    return load_programme(TEXT.replace(old, new).encode(), name="trial/programme.yaml")


def codes(one: LoadedProgramme) -> dict[str, int]:
    return {found.code: int(found.subject.rpartition(":")[2]) for found in one.findings}


def test_a_programme_says_what_it_is() -> None:
    programme = loaded().programme
    assert programme is not None
    assert (programme.code, programme.seed, programme.region) == ("trial", "DY", "330783")
    assert [(one.theme, one.template, one.weight) for one in programme.themes] == [
        ("AA", "trial-a", 2)
    ]
    assert [rule.role for rule in programme.required_seats()] == [SeatRole.ORGANISER]
    assert [programme.days_to_rectify(one) for one in Severity] == [1, 14, 28]
    assert rule_of(programme, programme.scales[0].levels[0]) is not None
    assert rule_of(programme, programme.scales[0].levels[1]) is None


def test_answers_of_the_profile_select_tiers() -> None:
    programme = loaded().programme
    assert programme is not None
    assert programme.tiers_for({"kind": "small"}) == frozenset({"basic"})
    assert programme.tiers_for({"kind": "large"}) == frozenset({"basic", "guiding"})
    assert programme.tiers_for({}) is None
    assert programme.tiers_for({"kind": "gone"}) is None


def test_a_programme_binds_in_its_region() -> None:
    programme = loaded().programme
    assert programme is not None
    assert programme.binds_in("330783001")
    assert not programme.binds_in("330799")
    assert not programme.binds_in("")


def test_without_seats_those_of_dongyang_are_asked() -> None:
    begin, end = TEXT.index("seats:"), TEXT.index("deadlines:")
    one = load_programme((TEXT[:begin] + TEXT[end:]).encode(), name="p")
    assert one.programme is not None
    assert {rule.role for rule in one.programme.required_seats()} == {
        SeatRole.ORGANISER,
        SeatRole.DESIGN,
        SeatRole.CONTRACTOR,
        SeatRole.SUPERVISOR,
        SeatRole.QUALITY_STATION,
    }


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("format: 1", "format: 9", "checklist.other_format", 1),
        ("region:", "regoin:", "checklist.unknown_key.near", 6),
        ("theme: AA", "theme: aa", "checklist.bad_name", 8),
        (
            "{theme: PR, template: trial-process}",
            "{theme: AA, template: x}",
            "checklist.name_twice",
            10,
        ),
        ("role: owners", "role: owner", "checklist.unknown_word.near", 13),
        ("role: owners", "role: organiser", "programme.seat_twice", 13),
        ("role: organiser", "role: street", "programme.no_organiser", 11),
        ("share: guiding_share", "share: guidin_share", "checklist.unknown_word.near", 19),
        ("tiers: [basic]", "tiers: [basics]", "checklist.unknown_word.near", 24),
        ("{zh: 小, en: Small}", "{en: Small}", "checklist.no_chinese", 24),
        ("${tiers_met}", "${tier_met}", "checklist.expression.unknown_name.near", 30),
        ("theme_AA_score", "theme_AB_score", "checklist.expression.unknown_name.near", 30),
        (">= 90", ">= param('guiding')", "checklist.expression.unknown_parameter.near", 30),
        (
            "${theme_AA_score} >= 90",
            "${profile_kind} = 'smal'",
            "checklist.expression.unknown_choice.near",
            30,
        ),
        (
            "${tiers_met} and ${theme_AA_score} >= 90",
            "${score} + 1",
            "checklist.not_a_condition",
            30,
        ),
        ("passing: false", "passing: maybe", "checklist.unknown_word", 31),
        ("passing: false", "when: 'true()'", "programme.no_last_level", 27),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, code: str, line: int) -> None:
    one = loaded(old, new)
    assert one.programme is None
    assert codes(one).get(code) == line, one.findings
    for found in one.findings:
        assert words.finding(found, Language.ZH)
        assert words.finding(found, Language.EN)


def test_a_level_behind_the_last_is_told() -> None:
    one = loaded(
        '- {name: best, label: {zh: 好, en: A}, when: "${tiers_met} and ${theme_AA_score} >= 90"}',
        "- {name: best, label: {zh: 好, en: A}}",
    )
    assert codes(one) == {"programme.unreachable": 31}


@pytest.mark.parametrize("content", [b"", b"- 1", b"\xff", b"a: &x 1", b"format: 1\n" * 2])
def test_what_is_no_programme_is_refused(content: bytes) -> None:
    one = load_programme(content, name="p")
    assert one.programme is None
    assert one.findings


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ResourceError):
        read_programme(tmp_path / "programme.yaml")


def test_the_guides_example_is_a_programme() -> None:
    guide = paths.forms("README.md").read_text(encoding="utf-8")
    text = guide.partition("## The programme")[2].partition("```yaml\n")[2].partition("```")[0]
    one = load_programme(
        text.replace("parameters: [...]", "parameters: [GUIDING]").encode(), name="p"
    )
    # Its parameters are left out, and nothing else is wrong with it.
    wrong = {found.context.get("key") for found in one.findings if found.level.name == "ERROR"}
    assert wrong <= {"share", "parameters"}, one.findings


def test_every_shipped_programme_is_usable_with_its_checklists() -> None:
    library = Library.load(paths.forms())
    assert library.programmes[0].code == USUAL
    assert len(library.programmes) == len(library.loaded_programmes)
    for programme in library.programmes:
        for rule in (*programme.themes, *programme.processes):
            assert library.find(rule.template).programme == programme.code
    assert [found for found in library.findings() if found.code.startswith("programme.")] == []


def test_an_unknown_programme_is_told_in_words() -> None:
    with pytest.raises(InputError) as refused:
        Library.load(paths.forms("core")).find_programme("nowhere")
    assert refused.value.code == "checklist.no_programme"
    assert "nowhere" in words.error(refused.value, Language.ZH)
