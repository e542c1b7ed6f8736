"""What a data folder says of itself is checked, and told in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.errors import InputError
from inspector.workspace import open_workspace, read_info
from tests.field import clock_at
from tests.field_fixtures import refusal
from tests.unit.workspace.samples import make


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda info: info | {"format": 2}, "workspace.newer"),
        (lambda info: info | {"format": 99, "rooms": []}, "workspace.newer"),
        (lambda info: info | {"format": "2"}, "workspace.damaged"),
        (lambda info: info | {"role": "king"}, "workspace.damaged"),
        (lambda info: {"name": info["name"]}, "workspace.damaged"),
        (lambda _: [], "workspace.damaged"),
        (lambda _: None, "workspace.damaged"),
    ],
)
def test_what_the_folder_says_of_itself_is_checked_before_it_is_touched(
    tmp_path: Path, change: Callable[[dict[str, object]], object], code: str
) -> None:
    make(tmp_path / "ws").close()
    file = tmp_path / "ws" / "workspace.json"
    file.write_text(json.dumps(change(json.loads(file.read_bytes()))), encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "ws").rglob("*")}
    problem = refusal(lambda: open_workspace(tmp_path / "ws", clock=clock_at()))
    assert (type(problem), problem.code) == (InputError, code)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "ws").rglob("*")} == before


def test_a_file_that_is_no_json_is_damage(tmp_path: Path) -> None:
    (tmp_path / "workspace.json").write_bytes(b"\xff\xfe half a sentence")
    assert refusal(lambda: read_info(tmp_path)).code == "workspace.damaged"


def test_what_is_no_workspace_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "missing", tmp_path / "notes.txt"):
        problem = refusal(lambda folder=folder: read_info(folder))  # type: ignore[misc]  # bound
        assert (type(problem), problem.code) == (InputError, "workspace.not_one")
