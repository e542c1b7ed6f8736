"""Settings survive restarts, other versions and damage."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import words
from inspector.errors import ResourceError
from inspector.settings import (
    SCALES,
    Appearance,
    Hand,
    PositionMeans,
    Settings,
    SettingsFile,
    Whereabouts,
    scale_step,
)
from inspector.words import Language


def test_settings_that_were_never_saved_are_the_defaults(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "none").load() == (Settings(), ())


def test_saved_settings_come_back(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new")
    chosen = Settings(
        appearance=Appearance.DARK,
        language=Language.EN,
        text_scale=150,
        hand=Hand.LEFT,
        single_keys=False,
        calm=True,
        sharp=True,
        strip=("time", "person"),
        workspaces=("/data/\U00020bb7家", "half \udc80"),
        camera="/dev/video2",
        stay_in_camera=True,
        photo_folders=("/media/card",),
        position_means=PositionMeans.SERIAL,
        position_port="ttyUSB0",
        position_baud=4800,
        position_file="/data/walk.nmea",
        position_coarsest_m=15,
    )
    never_chosen = [one for one in fields(Settings) if getattr(chosen, one.name) == one.default]
    file.save(chosen)
    assert file.load() == (chosen, ())
    assert not never_chosen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("appearance", 1),
        ("language", "fr"),
        ("text_scale", True),
        ("text_scale", 125.5),
        ("hand", None),
        ("single_keys", 0),
        ("strip", "time"),
        ("position_means", "dowsing"),
        ("strip", [1]),
        ("workspaces", "/one"),
        ("workspaces", [1]),
    ],
)
def test_a_value_of_another_kind_is_said_and_left_at_its_default(
    tmp_path: Path, name: str, value: object
) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({name: value}), encoding="utf-8")
    settings, findings = SettingsFile(tmp_path).load()
    assert settings == Settings()
    assert [found.code for found in findings] == ["settings.unreadable"]


@pytest.mark.parametrize(
    "members",
    [{"page": 3}, {"states": []}, {"states": {"checks": 1}}, {"full_screen": "yes"}],
)
def test_whereabouts_that_make_no_sense_are_the_beginning(
    tmp_path: Path, members: dict[str, object]
) -> None:
    text = json.dumps({"workspace": "/one", **members})
    (tmp_path / "whereabouts.json").write_text(text, encoding="utf-8")
    assert SettingsFile(tmp_path).load_whereabouts() == Whereabouts()


def test_no_depth_of_nesting_keeps_anybody_from_starting(tmp_path: Path) -> None:
    for name in ("settings.json", "whereabouts.json"):
        (tmp_path / name).write_text("[" * 100_000, encoding="utf-8")
    file = SettingsFile(tmp_path)
    assert file.load_whereabouts() == Whereabouts()
    assert [found.code for found in file.load()[1]] == ["settings.unreadable"]


def test_members_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"text_scale": 125, "camera": "rear"}', encoding="utf-8")
    file = SettingsFile(tmp_path)
    settings, findings = file.load()
    file.save(settings)
    assert not findings
    assert json.loads(path.read_text(encoding="utf-8"))["camera"] == "rear"


def test_one_bad_value_costs_only_itself_and_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(
        '{"appearance": "pink", "text_scale": 175}', encoding="utf-8"
    )
    settings, findings = SettingsFile(tmp_path).load()
    assert settings == Settings(text_scale=175)
    assert [found.code for found in findings] == ["settings.unreadable"]
    for language in Language:
        assert words.finding(findings[0], language)


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b"null"])
def test_a_damaged_file_is_put_aside_and_said(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(damage)
    settings, findings = SettingsFile(tmp_path).load()
    assert settings == Settings()
    assert len(findings) == 1
    assert (tmp_path / "settings.json.bad").read_bytes() == damage


def test_a_folder_that_cannot_be_written_is_said_in_our_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        SettingsFile(tmp_path / "file" / "below").save(Settings())
    assert caught.value.code.startswith("disk.")


def test_text_sizes_between_the_steps_become_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"text_scale": 900}', encoding="utf-8")
    assert SettingsFile(tmp_path).load()[0].text_scale == SCALES[-1]


def test_text_size_steps_end_at_both_ends() -> None:
    assert scale_step(100, up=True) == 110
    assert scale_step(200, up=True) == 200
    assert scale_step(200, up=False) == 175
    assert scale_step(100, up=False) == 100


def test_opened_folders_come_first_and_once() -> None:
    settings = Settings()
    for name in ("a", "b", "a"):
        settings = settings.opened(Path(name))
    assert settings.workspaces == ("a", "b")


def test_whereabouts_come_back(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    there = Whereabouts(page="checks", states={"checks": {"item": "3.2", "cursor": 7}})
    file.save_whereabouts(there)
    assert file.load_whereabouts() == there


@given(data=st.binary(max_size=60))
def test_no_bytes_keep_anybody_from_starting(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "whereabouts.json").write_bytes(data)
    (folder / "settings.json").write_bytes(data)
    assert isinstance(SettingsFile(folder).load_whereabouts(), Whereabouts)
    assert isinstance(SettingsFile(folder).load()[0], Settings)
