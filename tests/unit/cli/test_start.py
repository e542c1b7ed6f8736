"""``inspector init``, ``doctor`` and ``demo``: where everything begins, and whether it is sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector.signing.identity import certificate_facts
from inspector.words import Language
from inspector.workspace import open_workspace, read_info
from tests.disks import fill
from tests.field import clock_at
from tests.unit.cli.conftest import Inspector, refused


def test_a_workspace_is_made_with_its_first_identity(inspector: Inspector, tmp_path: Path) -> None:
    folder = tmp_path / "新建" / "ws"
    arguments = (
        "--role",
        "street",
        "--name",
        "王大中",
        "--unit",
        "临江街道办事处",
        "--letter",
        "K",
    )
    said = inspector("init", folder, *arguments, "--json", passphrase="right")
    assert (said.code, said.err) == (0, "")
    info = read_info(folder)
    facts = certificate_facts(folder / "identity")
    assert facts is not None
    assert said.members == {
        "ok": True,
        "findings": [],
        "workspace": info.id,
        "role": "street",
        "letter": "K",
        "encrypted": False,
        "fingerprint": facts.fingerprint,
    }
    assert (facts.name, facts.unit, facts.role, info.name) == (
        "王大中",
        "临江街道办事处",
        info.role,
        "王大中",
    )


def test_without_a_passphrase_the_way_to_an_identity_is_told(
    inspector: Inspector, tmp_path: Path
) -> None:
    for language in Language:
        folder = tmp_path / language
        said = inspector("init", folder, "--role", "field", "--name", "A", language=language)
        assert said.code == 0
        assert f"inspector identity create --workspace {folder}" in said.out


def test_a_workspace_is_not_made_twice_or_with_a_wrong_letter(
    inspector: Inspector, tmp_path: Path
) -> None:
    arguments = ("--role", "field", "--name", "A")
    wrong = inspector("init", tmp_path / "ws", *arguments, "--letter", "O")
    refused(wrong, 3, "workspace.bad_letter")
    assert inspector("init", tmp_path / "ws", *arguments).code == 0
    refused(inspector("init", tmp_path / "ws", *arguments), 3, "workspace.not_empty")
    refused(
        inspector("init", tmp_path / "x", "--role", "hq", "--name", " "), 3, "workspace.no_name"
    )


def test_a_full_disk_is_told_and_the_folder_can_be_used_again(
    inspector: Inspector, small_disk: Path
) -> None:
    ballast = fill(small_disk, leave=50_000)
    arguments = ("init", small_disk / "ws", "--role", "field", "--name", "A")
    refused(inspector(*arguments), 4, "disk.full")
    ballast.unlink()
    assert inspector(*arguments).code == 0
    assert inspector("doctor", small_disk / "ws").code == 0


def test_a_sound_workspace_is_called_sound(inspector: Inspector, accepted: Path) -> None:
    said = inspector("doctor", accepted)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"“{accepted}”完好：数据库、照片和操作记录都对得上。\n"
    english = inspector("doctor", accepted, language=Language.EN)
    assert "is sound" in english.out


def test_damage_is_named_and_is_a_finding(inspector: Inspector, accepted: Path) -> None:
    one, other = sorted((accepted / "media").glob("??/*"))[:2]
    one.write_bytes(one.read_bytes()[:-1] + b"?")
    other.unlink()
    said = inspector("doctor", accepted, "--json")
    assert said.code == 1
    assert not said.members["ok"]
    assert {(found["code"], found["severity"]) for found in said.members["findings"]} == {
        ("media.altered", "error"),
        ("media.missing", "error"),
    }
    told = inspector("doctor", accepted)
    assert told.out.startswith(f"“{accepted}”有损坏")
    assert told.out.count("[问题]") == 2
    assert one.name in told.out


def test_what_an_interrupted_intake_left_is_cleared_and_said(
    inspector: Inspector, workspace: Path
) -> None:
    (workspace / "media" / "incoming").mkdir(parents=True, exist_ok=True)
    (workspace / "media" / "incoming" / "77-1.part").write_bytes(b"half a picture")
    said = inspector("doctor", workspace, "--json")
    assert (said.code, said.codes) == (0, ["media.leftovers_removed"])
    assert inspector("doctor", workspace, "--json").codes == []


def test_a_newer_workspace_is_left_alone(inspector: Inspector, workspace: Path) -> None:
    info = workspace / "workspace.json"
    info.write_text(json.dumps(json.loads(info.read_bytes()) | {"format": 7}), encoding="utf-8")
    sentence = refused(inspector("doctor", workspace), 3, "workspace.newer")
    assert "7" in sentence


def test_a_damaged_database_is_told(inspector: Inspector, workspace: Path) -> None:
    (workspace / "inspector.db").write_bytes(b"This is no database. " * 400)
    refused(inspector("doctor", workspace), 4, "store.damaged")


def test_the_demo_is_not_played_over_anything(inspector: Inspector, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused(inspector("demo", tmp_path), 3, "demo.not_empty")
    out = tmp_path / "out"
    refused(inspector("demo", out, "--photos", tmp_path / "none"), 3, "demo.no_photos")
    refused(inspector("demo", out, "--clock", "yesterday"), 3, "demo.bad_clock")
    assert not out.exists()


def test_the_reproducible_clock_may_come_from_the_environment(
    inspector: Inspector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    refused(inspector("demo", tmp_path / "out"), 3, "demo.bad_clock")


def test_two_commands_in_a_row_do_not_stand_in_each_others_way(
    inspector: Inspector, workspace: Path
) -> None:
    for _ in range(3):
        assert inspector("doctor", workspace).code == 0
    open_workspace(workspace, clock=clock_at()).close()
