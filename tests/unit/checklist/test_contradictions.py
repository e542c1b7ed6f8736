"""What checklists and programmes contradict side by side is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector import words
from inspector.checklist.library import Library
from inspector.findings import Finding
from inspector.words import Language

CHECKLIST = """\
format: 1
id: trial-a
version: "1"
programme: trial
theme: AA
label: {zh: 甲, en: A}
judging: {pass_score: 90}
survey:
  - type: group
    name: g
    label: {zh: 章, en: Chapter}
    children:
      - {type: three_way, name: AA-1, severity: minor, label: {zh: 甲, en: A}}
"""
PROGRAMME = """\
format: 1
programme: trial
label: {zh: 试用专项, en: Trial programme}
version: "1.0"
themes:
  - {theme: AA, template: trial-a}
scales:
  - name: result
    label: {zh: 结果, en: Result}
    levels:
      - {name: best, label: {zh: 好, en: A}, when: "${theme_AA_score} >= 90"}
      - {name: rest, label: {zh: 其他, en: Rest}, passing: false}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(CHECKLIST, encoding="utf-8")
    return tmp_path


def findings(folder: Path) -> tuple[Finding, ...]:
    return Library.load(folder).findings()


def test_what_fits_together_is_left_alone(folder: Path) -> None:
    assert findings(folder) == ()


def test_same_version_in_two_files_is_reported(folder: Path) -> None:
    (folder / "copy.yaml").write_text(CHECKLIST, encoding="utf-8")
    (found,) = findings(folder)
    assert (found.code, found.subject) == ("checklist.id_twice", f"{folder.name}/copy.yaml")


def test_parameter_that_differs_between_checklists_is_reported(folder: Path) -> None:
    other = CHECKLIST.replace("trial-a", "trial-b").replace("90", "80")
    (folder / "b.yaml").write_text(other, encoding="utf-8")
    (found,) = findings(folder)
    assert found.code == "checklist.parameter_differs"
    assert found.context["key"] == "aa_pass_score"
    assert words.finding(found, Language.EN)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: trial-a", "id: trial-b", "programme.no_template"),
        ("programme: trial", "programme: other", "programme.other_programme"),
        ("theme: AA", "theme: BB", "programme.other_theme"),
    ],
)
def test_what_a_programme_lists_must_be_there_and_its_own(
    folder: Path, old: str, new: str, code: str
) -> None:
    (folder / "a.yaml").write_text(CHECKLIST.replace(old, new), encoding="utf-8")
    (found,) = findings(folder)
    assert (found.code, found.subject) == (code, f"{folder.name}/programme.yaml:6")
    assert words.finding(found, Language.ZH)
    assert words.finding(found, Language.EN)


def test_a_tier_that_the_programme_does_not_know_is_told(folder: Path) -> None:
    tiers = "tiers:\n  - {name: noble, label: {zh: 上, en: Noble}}\nsurvey:"
    text = CHECKLIST.replace("survey:", tiers).replace("minor", "minor, tier: noble")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    (found,) = findings(folder)
    assert (found.code, found.context["tier"]) == ("programme.unknown_tier", "noble")


def test_a_checklist_listed_as_a_process_is_told(folder: Path) -> None:
    text = PROGRAMME.replace("scales:", "processes:\n  - {theme: PR, template: trial-p}\nscales:")
    (folder / "programme.yaml").write_text(text, encoding="utf-8")
    other = CHECKLIST.replace("trial-a", "trial-p").replace("AA", "PR")
    (folder / "p.yaml").write_text(other, encoding="utf-8")
    (found,) = findings(folder)
    assert (found.code, found.subject) == (
        "programme.other_kind",
        f"{folder.name}/programme.yaml:8",
    )


def test_a_fact_that_its_checklist_does_not_ask_is_told(folder: Path) -> None:
    fact = "facts:\n  - {name: count, template: trial-a, item: AA-9_count}\nscales:"
    (folder / "programme.yaml").write_text(PROGRAMME.replace("scales:", fact), encoding="utf-8")
    (found,) = findings(folder)
    assert (found.code, found.subject) == ("programme.no_fact", f"{folder.name}/programme.yaml:6")
    assert words.finding(found, Language.ZH)


def test_two_programmes_of_one_code_are_told(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "one" / "a.yaml").write_text(CHECKLIST, encoding="utf-8")
    (found,) = findings(tmp_path)
    assert (found.code, found.subject) == ("programme.twice", "two/programme.yaml:1")
