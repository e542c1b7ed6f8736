"""``forms publish|parameters``, task packages and ``inspection move-on``, from office to field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector import paths
from inspector.cli.outcome import Exit
from tests.own_form import OWN, own_form
from tests.unit.cli.conftest import Inspector, refused

KEY = "gate_min_width_m"


SECRET = "tests only"


@pytest.fixture
def hq(inspector: Inspector, tmp_path: Path) -> Path:
    folder = tmp_path / "hq"
    made = inspector("init", folder, "--role", "hq", "--name", "指挥部", passphrase=SECRET)
    assert made.code == 0
    return folder


@pytest.fixture
def form(tmp_path: Path) -> Path:
    file = tmp_path / "gates.yaml"
    file.write_bytes(own_form())
    return file


def test_a_checklist_is_published_and_listed(inspector: Inspector, hq: Path, form: Path) -> None:
    said = inspector("forms", "publish", form, "--workspace", hq, "--note", "首版", "--json")
    assert said.code == 0
    assert (said.members["id"], said.members["version"]) == (OWN, "1.0")
    listed = inspector("forms", "list", "--workspace", hq, "--json").members["forms"]
    assert OWN in {one["id"] for one in listed}
    assert OWN not in {one["id"] for one in inspector("forms", "list", "--json").members["forms"]}


def test_one_with_mistakes_is_refused_with_all_of_them(
    inspector: Inspector, hq: Path, form: Path
) -> None:
    form.write_bytes(own_form().replace(b"three_way", b"four_way"))
    said = inspector("forms", "publish", form, "--workspace", hq, "--json")
    assert said.code == Exit.INPUT
    assert said.codes
    form.write_bytes(own_form())
    inspector("forms", "publish", form, "--workspace", hq)
    form.write_bytes(own_form(lamp=True))
    again = inspector("forms", "publish", form, "--workspace", hq)
    refused(again, Exit.INPUT, "publishing.same_version")


def test_a_local_value_is_set_shown_used_and_taken_back(
    inspector: Inspector, hq: Path, form: Path, tmp_path: Path
) -> None:
    inspector("forms", "publish", form, "--workspace", hq)
    asked = ("forms", "parameters", "--workspace", hq, "--programme", "own", "--json")

    def threshold() -> dict[str, object]:
        shown = inspector(*asked).members["parameters"]
        return next(one for one in shown if one["key"] == KEY)

    assert (threshold()["to_verify"], threshold()["value"]) == (True, "4.00")
    done = inspector(
        *("forms", "parameters", "--workspace", hq, "--set", f"{KEY}=3.50", "--reason", "文件")
    )
    assert done.code == 0
    assert threshold()["to_verify"] is False
    assert "3.50" in inspector("forms", "parameters", "--workspace", hq).out
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps({"GT-01": "pass", "GT-02": "3.60"}), encoding="utf-8")
    run = ("forms", "run", form, "--answers", answers)
    assert inspector(*run, "--json").members["verdict"] != "passed"
    local = inspector(*run, "--workspace", hq, "--json")
    assert local.members["verdict"] == "passed"
    (used,) = local.members["local"]
    assert (used["key"], used["value"], used["norm"], used["reason"]) == (
        KEY,
        "3.50",
        "4.00",
        "文件",
    )
    assert "文件" in inspector(*run, "--workspace", hq).out
    assert inspector("forms", "parameters", "--workspace", hq, "--clear", KEY).code == 0
    assert threshold()["to_verify"] is True


def test_a_value_needs_a_reason(inspector: Inspector, hq: Path, form: Path) -> None:
    inspector("forms", "publish", form, "--workspace", hq)
    said = inspector("forms", "parameters", "--workspace", hq, "--set", f"{KEY}=3.5")
    refused(said, Exit.INPUT, "parameter.no_reason")
    assert inspector("forms", "parameters", "--workspace", hq, "--set", "x").code == Exit.USAGE


def test_a_task_goes_out_and_a_running_inspection_moves_on(
    inspector: Inspector, hq: Path, form: Path, tmp_path: Path
) -> None:
    field = tmp_path / "field"
    assert inspector("init", field, "--role", "field", "--name", "质量组").code == 0
    places = paths.resources("demo", "places.csv")
    assert inspector("places", "import", places, "--workspace", field).code == 0
    inspector("forms", "publish", form, "--workspace", hq)
    task = ("bundle", "export", "--kind", "task", "--workspace", hq, "-o", tmp_path / "out")
    sent = inspector(*task, "--checklist", OWN, "--json", passphrase=SECRET)
    assert sent.members["kind"] == "task"
    take = ("import", sent.members["path"], "--workspace", field, "--accept-because", "已核实")
    inspector(*take)
    listed = inspector("forms", "list", "--workspace", field, "--json").members["forms"]
    assert OWN in {one["id"] for one in listed}
    begun = inspector(
        *("inspection", "begin", "WC-001", "--round", "2026-1", "--programme", "own"),
        *("--workspace", field, "--json"),
    )
    assert begun.code == 0, begun.out
    form.write_bytes(own_form("1.1", lamp=True))
    inspector("forms", "publish", form, "--workspace", field)
    move = ("inspection", "move-on", begun.members["number"], "--theme", "GT", "--workspace", field)
    dry = inspector(*move, "--dry-run", "--json").members
    assert (dry["moved"], dry["added"], dry["newly_required"]) == (False, ["GT-03"], ["GT-03"])
    done = inspector(*move, "--json").members
    assert (done["moved"], done["to"]["version"]) == (True, "1.1")
    refused(inspector(*move), Exit.INPUT, "moving.not_newer")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("x", "--kind", "task"), "cli.bundle.mixed"),
        (("--parameters",), "cli.bundle.mixed"),
        (("--kind", "task"), "bundle.task_empty"),
        ((), "bundle.no_roots"),
    ],
)
def test_a_task_carries_no_inspections(
    inspector: Inspector, hq: Path, tmp_path: Path, said: tuple[str, ...], code: str
) -> None:
    out = ("--workspace", hq, "-o", tmp_path / "out")
    answer = inspector("bundle", "export", *said, *out, passphrase=SECRET)
    refused(answer, Exit.INPUT, code)
