"""A data folder is made whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspector import paths
from inspector.domain.parties import Role
from inspector.errors import InputError, ResourceError
from inspector.workspace import open_workspace, read_info
from tests.disks import fill, write_protect
from tests.field import clock_at
from tests.field_fixtures import refusal
from tests.unit.workspace.samples import make


def test_a_new_workspace_is_what_it_was_made_to_be(tmp_path: Path) -> None:
    with make(tmp_path / "new" / "ws", name="  临江街道 ", role=Role.STREET, letter="K") as made:
        info = made.info
    assert (info.name, info.role, info.letter) == ("临江街道", Role.STREET, "K")
    assert not info.encrypted
    assert not info.demo
    with open_workspace(tmp_path / "new" / "ws", clock=clock_at()) as opened:
        assert opened.info == info
        assert opened.store.check() == ()
    parts = {path.name for path in (tmp_path / "new" / "ws").iterdir() if path.is_dir()}
    assert {"identity", "trust", "media", "backups", "log", "outbox", "inbox"} <= parts


def test_an_empty_folder_becomes_a_workspace(tmp_path: Path) -> None:
    make(tmp_path).close()
    assert read_info(tmp_path).role is Role.FIELD


def test_a_letter_is_drawn_when_none_is_given(tmp_path: Path) -> None:
    letters = set()
    for number in range(8):
        folder = tmp_path / str(number)
        with make(folder, clock=clock_at(draws=number)) as made:
            letters.add(made.info.letter)
    assert len(letters) > 1
    assert letters <= set("ABCDEFGHJKLMNPQRSTUVWXYZ")


@pytest.mark.parametrize("letter", ["", "I", "O", "a", "AB", "1", "字"])
def test_a_letter_that_is_easily_misread_is_refused(tmp_path: Path, letter: str) -> None:
    problem = refusal(lambda: make(tmp_path / "ws", letter=letter))
    assert (type(problem), problem.code) == (InputError, "workspace.bad_letter")
    assert not (tmp_path / "ws" / "workspace.json").exists()


def test_a_workspace_needs_a_name(tmp_path: Path) -> None:
    assert refusal(lambda: make(tmp_path / "ws", name="   ")).code == "workspace.no_name"
    assert not (tmp_path / "ws").exists()


def test_somebody_elses_folder_is_not_moved_into(tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "照片.jpg").write_bytes(b"mine")
    (tmp_path / "file").write_bytes(b"mine too")
    for place in ("ws", "file"):
        problem = refusal(lambda place=place: make(tmp_path / place))  # type: ignore[misc]  # bound
        assert problem.code == "workspace.not_empty"
    assert [path.name for path in (tmp_path / "ws").iterdir()] == ["照片.jpg"]


def test_a_workspace_is_not_made_over_another(tmp_path: Path) -> None:
    make(tmp_path / "ws").close()
    before = read_info(tmp_path / "ws")
    assert refusal(lambda: make(tmp_path / "ws")).code == "workspace.not_empty"
    assert read_info(tmp_path / "ws") == before


def test_a_full_disk_leaves_room_for_another_try(small_disk: Path) -> None:
    ballast = fill(small_disk, leave=60_000)
    problem = refusal(lambda: make(small_disk / "ws"))
    assert isinstance(problem, ResourceError)
    assert problem.code == "disk.full"
    assert {path.name for path in (small_disk / "ws").iterdir()} <= {"workspace.lock"}
    ballast.unlink()
    with make(small_disk / "ws") as made:
        assert made.store.check() == ()


def test_a_write_protected_folder_is_told(small_disk: Path) -> None:
    make(small_disk / "ws").close()
    write_protect(small_disk)
    for act in (
        lambda: open_workspace(small_disk / "ws", clock=clock_at()),
        lambda: make(small_disk / "other"),
    ):
        problem = refusal(act)
        assert (type(problem), problem.code) == (ResourceError, "disk.read_only")


def test_a_making_that_was_killed_can_be_begun_again(tmp_path: Path) -> None:
    """At whatever moment: before it is whole there is nothing in it to lose."""
    folder = tmp_path / "ws"
    script = (
        "import sys; from pathlib import Path\n"
        "from inspector.clock import SystemClock\n"
        "from inspector.domain.parties import Role\n"
        "from inspector.workspace import create_workspace\n"
        "print(flush=True)\n"
        "folder = Path(sys.argv[1])\n"
        "create_workspace(folder, role=Role.FIELD, name='x', clock=SystemClock()).close()\n"
    )
    for wait in (0.0, 0.02, 0.05, 0.1, 0.2):
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(folder)],
            stdout=subprocess.PIPE,
            cwd=paths.resources().parent,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(wait)
        child.kill()
        child.communicate()
        if (folder / "workspace.json").exists():
            open_workspace(folder, clock=clock_at()).close()
            shutil.rmtree(folder)
            continue
        with make(folder) as made:
            assert made.store.check() == ()
        shutil.rmtree(folder)


def test_a_data_folder_that_lost_its_description_is_never_cleared(tmp_path: Path) -> None:
    make(tmp_path / "ws").close()
    (tmp_path / "ws" / "workspace.json").unlink()
    assert refusal(lambda: make(tmp_path / "ws")).code == "workspace.not_empty"
    assert (tmp_path / "ws" / "inspector.db").exists()
