"""``inspector forms``: the checklists that ship, an author's mistakes, a trial run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector import paths
from inspector.cli.outcome import Exit
from inspector.words import Language
from tests.form_lines import SOUND
from tests.unit.cli.conftest import Inspector, refused

SHIPPED = paths.forms("core", "waste-sorting.yaml")
CORE = ("illegal-structures", "fire-lanes", "elevators", "waste-sorting")
SHOPS = """\
format: 1
id: shops
version: "1"
programme: core
theme: SH
label: {zh: 商铺, en: Shops}
survey:
  - type: repeat
    name: shops
    label: {zh: 商铺, en: Shop}
    children:
      - {type: integer, name: area, label: {zh: 面积, en: Area}, severity: major, pass: ". < 100"}
"""


def test_the_shipped_checklists_are_listed(inspector: Inspector) -> None:
    said = inspector("forms", "list")
    assert (said.code, said.err) == (0, "")
    members = inspector("forms", "list", "--json").members
    forms = [form for form in members["forms"] if form["id"].startswith("core-")]
    assert {form["theme"] for form in forms} == {"IS", "FL", "EL", "WS"}
    core = next(one for one in members["programmes"] if one["code"] == "core")
    assert core["themes"] == [f"core-{name}" for name in CORE]
    assert len(said.out.splitlines()) == len(members["forms"]) + len(members["programmes"])
    assert "Waste" in inspector("forms", "list", language=Language.EN).out


def test_the_shipped_checklists_are_in_order(inspector: Inspector) -> None:
    said = inspector("forms", "check", paths.forms(), "--json")
    assert said.code == 0
    shipped = set(paths.forms().rglob("*.yaml"))
    checked = len(said.members["forms"]) + len(said.members["programmes"])
    assert 5 <= checked <= len(shipped)
    one = inspector("forms", "check", SHIPPED, "--json").members
    assert {"file", "id", "version", "items", "groups", "repeats", "choices", "unsupported"} <= set(
        one
    )
    assert one["id"] == "core-waste-sorting"


def test_every_mistake_is_told_with_file_and_line(inspector: Inspector, tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    wrong = text.replace("severity: critical", "severity: fatal", 1)
    wrong = wrong.replace("type: three_way", "type: four_way", 1)
    wrong = wrong.replace("role: wide", "role: far", 1)
    path = tmp_path / "wrong.yaml"
    path.write_text(wrong, encoding="utf-8")
    said = inspector("forms", "check", path, "--json")
    assert said.code == 1
    errors = [found for found in said.members["findings"] if found["severity"] == "error"]
    lines = {
        number
        for number, (old, new) in enumerate(
            zip(text.splitlines(), wrong.splitlines(), strict=True), start=1
        )
        if old != new
    }
    told = {int(found["subject"].rpartition(":")[2]) for found in errors}
    assert lines <= told
    assert all(found["subject"].startswith(f"{path.name}:") for found in errors)
    shown = inspector("forms", "check", path)
    assert shown.code == 1
    assert "有错误，不能使用" in shown.out


def test_where_each_requirement_is_asked_or_done_is_told(inspector: Inspector) -> None:
    said = inspector("forms", "coverage", "--json")
    seeds = {one["seed"]: one for one in said.members["seeds"]}
    assert {seed: one["requirements"] for seed, one in seeds.items()} == {
        "DY": 117,
        "YT": 313,
        "QY": 85,
        "MH": 155,
        "QZ": 57,
    }
    assert len(inspector("forms", "coverage").out.splitlines()) >= len(seeds)


def test_where_there_is_nothing_to_check_it_is_told(inspector: Inspector, tmp_path: Path) -> None:
    refused(inspector("forms", "check", tmp_path), 3, "cli.forms.none")
    refused(inspector("forms", "check", tmp_path / "no.yaml"), 3, "cli.missing_file")


def test_answers_are_judged_without_a_workspace(inspector: Inspector, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"WS-C01": "fail", "WS-C04": "0"}), encoding="utf-8")
    said = inspector("forms", "run", SHIPPED, "--answers", answers, "--json")
    assert said.code == 0
    members = said.members
    assert members["verdict"] == "incomplete"
    results = {one["name"]: one["result"] for one in members["items"]}
    assert (results["WS-C01"], results["WS-C04"]) == ("fail", "pass")
    assert {"score", "reasons"} <= set(members)
    told = inspector("forms", "run", SHIPPED, "--answers", answers)
    assert told.code == 0
    assert told.out


def test_rows_of_a_repeat_are_judged_and_printed(inspector: Inspector, tmp_path: Path) -> None:
    form, answers = tmp_path / "shops.yaml", tmp_path / "answers.json"
    form.write_text(SHOPS, encoding="utf-8")
    answers.write_text('{"shops": [{"area": 90}, {"area": 120}]}', encoding="utf-8")
    said = inspector("forms", "run", form, "--answers", answers, "--json")
    assert said.code == 0
    assert [one["result"] for one in said.members["items"]] == ["pass", "fail"]
    rows = [one["row"] for one in said.members["groups"] if "row" in one]
    assert [one["row"] for one in said.members["items"]] == rows
    assert said.members["groups"][0]["rows"]["have"] == 2
    assert said.members["verdict"] == "rectify"
    answers.write_text('{"answers": [{"item": "area", "row": "x", "value": 1}]}', encoding="utf-8")
    refused(
        inspector("forms", "run", form, "--answers", answers), 3, "checklist.answers.unknown_row"
    )


def test_what_cannot_be_judged_is_told(inspector: Inspector, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    missing = inspector("forms", "run", SHIPPED, "--answers", answers)
    refused(missing, 3, "cli.missing_file")
    answers.write_text("no json", encoding="utf-8")
    refused(inspector("forms", "run", SHIPPED, "--answers", answers), 3, "cli.not_json")
    answers.write_text('{"WS-X99": "pass"}', encoding="utf-8")
    said = inspector("forms", "run", SHIPPED, "--answers", answers)
    refused(said, 3, "checklist.answers.unknown_item")
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: [", encoding="utf-8")
    answers.write_text("{}", encoding="utf-8")
    said = inspector("forms", "run", broken, "--answers", answers, "--json")
    assert said.code == 3
    assert not said.members["ok"]


def test_a_checklist_is_printed_by_its_id_or_from_its_file(
    inspector: Inspector, tmp_path: Path
) -> None:
    by_id, by_file = tmp_path / "by-id.pdf", tmp_path / "by-file.pdf"
    said = inspector("forms", "print", "core-fire-lanes", "-o", by_id, "--json")
    assert said.code == Exit.DONE
    assert said.members["pages"] >= 3
    file = paths.forms() / "core" / "fire-lanes.yaml"
    assert inspector("forms", "print", file, "-o", by_file).code == Exit.DONE
    assert by_id.read_bytes()[:5] == by_file.read_bytes()[:5] == b"%PDF-"


def test_a_checklist_with_mistakes_is_not_printed(inspector: Inspector, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("format: 1\n", encoding="utf-8")
    said = inspector("forms", "print", file, "-o", tmp_path / "bad.pdf")
    assert said.code == Exit.FINDINGS
    assert not (tmp_path / "bad.pdf").exists()


def test_a_checklist_nobody_has_is_told(inspector: Inspector, tmp_path: Path) -> None:
    said = inspector("forms", "print", "nobody-has-it", "-o", tmp_path / "no.pdf")
    refused(said, Exit.INPUT, "checklist.not_at_hand")


def test_a_whole_programme_is_judged(inspector: Inspector, tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"answers": {}}), encoding="utf-8")
    said = inspector("forms", "judge", "core", "--answers", answers, "--json")
    assert said.code == 0
    assert said.members["verdict"] == "incomplete"
    assert said.members["levels"] == {"result": None}
    assert set(said.members["themes"]) == {"IS", "FL", "EL", "WS"}
    shown = inspector("forms", "judge", "core", "--answers", answers)
    assert "未完成，暂不定级" in shown.out
    unknown = inspector("forms", "judge", "nowhere", "--answers", answers)
    refused(unknown, 3, "checklist.no_programme")


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("type", SOUND.replace("type: decimal", "type: decimel"), "unknown_word.near", 27),
        ("twice", SOUND.replace("name: FL-L06", "name: FL-L01"), "name_twice", 36),
        ("circle", SOUND.replace("= 'ring'\"", "= 'ring' and ${FL-L06_length_m} > 1\"")
         .replace('length_m} <= 40"', 'length_m} <= 40"\n        relevant: "min(${FL-L01}) > 1"'),
         "circle", 27),
        ("expression", SOUND.replace("= 'ring'\"", "= 'ring\""), "expression.open_quote", 32),
        ("list", SOUND.replace("select_one lane_form", "select_one lanes"), "no_such_list", 24),
        ("gbk", SOUND.encode("gbk"), "gbk", 6),
        ("utf16", SOUND.encode("utf-16"), "utf16", 1),
        ("huge", b"a: b\n" * (10 * 1024 * 1024), "too_big", 1),
        ("bomb", "a0: &a0 [x, x]\na1: &a1 [*a0, *a0]\n", "no_aliases", 1),
        ("tabs", SOUND.replace("        readings", "\t\treadings"), "tab", 30),
        ("deep", "a: " + "[" * 200, "too_deep", 1),
        ("workbook", b"PK\x03\x04" + bytes(200), "is_workbook", 1),
        ("json", '{"FL-C01": "pass"}', "is_json", 1),
        ("nothing", "", "empty", 1),
    ],
)  # fmt: skip
def test_wrong_file_is_refused_with_file_and_line_and_what_to_do(
    inspector: Inspector, tmp_path: Path, name: str, content: str | bytes, code: str, line: int
) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    said = inspector("forms", "check", path, "--json")
    assert said.code == 1
    found = {(one["code"], one["subject"]) for one in said.members["findings"]}
    assert (f"checklist.{code}", f"{name}.yaml:{line}") in found, found
    shown = inspector("forms", "check", path)
    assert shown.code == 1
    assert f"{name}.yaml:{line}" in shown.out + shown.err


def test_files_that_are_no_checklists_are_checked_by_their_readers(inspector: Inspector) -> None:
    for name in ("requirements.yaml", "coverage/steps.yaml", "coverage/YT.yaml"):
        said = inspector("forms", "check", paths.forms(*name.split("/")))
        assert (said.code, said.err) == (0, "")
        assert name in said.out


def test_counts_are_told(inspector: Inspector) -> None:
    said = inspector("forms", "check", SHIPPED)
    members = inspector("forms", "check", SHIPPED, "--json").members
    for name, word in (("items", "项"), ("groups", "个分组"), ("choices", "个选项")):
        assert f"{members[name]} {word}" in said.out


def test_run_tells_what_groups_and_rows_come_to(inspector: Inspector, tmp_path: Path) -> None:
    form, answers = tmp_path / "shops.yaml", tmp_path / "answers.json"
    form.write_text(SHOPS, encoding="utf-8")
    answers.write_text(json.dumps({"shops": [{"area": "120"}, {"area": "20"}]}), encoding="utf-8")
    said = inspector("forms", "run", form, "--answers", answers, language=Language.EN).out
    assert "By part:\n  Shop (" in said
    assert "    Shop (compound · Shop 1): Rectify" in said
    answers.write_text(json.dumps({"shops": [{"area": "1"}] * 60}), encoding="utf-8")
    said = inspector("forms", "run", form, "--answers", answers, language=Language.EN).out
    assert "Shop 39)" in said
    assert "Shop 40)" not in said
    assert "21 more lines" in said
