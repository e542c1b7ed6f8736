"""The demo is put in its place whole or not at all, and never over anybody's work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from inspector.demo.life import LIFE_STEPS
from inspector.demo.staging import FIELD, STEPS, find_demo, stage_demo
from inspector.errors import ResourceError
from tests.field_fixtures import refusal


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    def play(out: Path, *, tell: Callable[[str], None], **_: object) -> None:
        (out / FIELD).mkdir(parents=True)
        (out / FIELD / "workspace.json").write_text("{}", encoding="utf-8")
        for code in STEPS[: -len(LIFE_STEPS)]:
            tell(code)
        (out / "receipt.zip").write_bytes(b"")

    def go_on(out: Path, *, tell: Callable[[str], None], **_: object) -> None:
        assert (out / "receipt.zip").exists()
        for code in LIFE_STEPS:
            tell(code)

    monkeypatch.setattr("inspector.demo.loop.run_demo", play)
    monkeypatch.setattr("inspector.demo.life.play_life", go_on)


def silent(_code: str) -> None:
    pass


def test_it_is_played_once_and_found_again(tmp_path: Path) -> None:
    out, told = tmp_path / "new" / "demo", list[str]()
    assert find_demo(out) is None
    assert stage_demo(out, tell=told.append) == out / FIELD
    assert told == list(STEPS)
    assert stage_demo(out, tell=told.append) == out / FIELD
    assert told == list(STEPS)
    assert [path.name for path in out.parent.iterdir()] == ["demo"]


def test_what_somebody_else_keeps_there_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    assert stage_demo(out, tell=silent) == tmp_path / "demo-2" / FIELD
    assert find_demo(out) == tmp_path / "demo-2" / FIELD
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


def test_one_that_was_stopped_leaves_nothing(tmp_path: Path) -> None:
    def stop(_code: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stage_demo(tmp_path / "demo", tell=stop)
    assert list(tmp_path.iterdir()) == []


def test_what_a_kill_left_behind_is_played_anew(tmp_path: Path) -> None:
    (tmp_path / ".demo.playing" / "hq").mkdir(parents=True)
    assert stage_demo(tmp_path / "demo", tell=silent) == tmp_path / "demo" / FIELD
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_an_empty_folder_is_a_free_place(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    assert stage_demo(tmp_path / "demo", tell=silent) == tmp_path / "demo" / FIELD


def test_two_do_not_play_in_the_same_place(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".demo.lock", thread_local=False):
        problem = refusal(lambda: stage_demo(tmp_path / "demo", tell=silent))
    assert isinstance(problem, ResourceError)
    assert problem.code == "demo.being_played"
