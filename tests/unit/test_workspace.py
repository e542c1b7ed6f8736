"""The data folder: made whole or not at all, held by one process, refused in words."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inspector import paths, words
from inspector.capture.places import save_place
from inspector.domain.ids import PlaceId
from inspector.domain.parties import Person, Role
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.errors import InputError, ResourceError
from inspector.signing.identity import create_identity
from inspector.words import Language
from inspector.workspace import Workspace, create_workspace, open_workspace, read_info
from tests.disks import fill, write_protect
from tests.field import COMPOUND, PASSPHRASE, clock_at
from tests.field_fixtures import Opener, refusal


def make(folder: Path, **options: object) -> Workspace:
    wanted: dict[str, object] = {"role": Role.FIELD, "name": "质量组", "clock": clock_at()}
    return create_workspace(folder, **(wanted | options))  # type: ignore[arg-type]  # as given


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


_HOLDER = """
import sys
import time
from pathlib import Path
from inspector.clock import SystemClock
from inspector.workspace import open_workspace
with open_workspace(Path(sys.argv[1]), clock=SystemClock()):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told_that_the_workspace_is_in_use(blank: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    make(folder).close()
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        problem = refusal(lambda: open_workspace(folder, clock=clock_at()))
        assert (type(problem), problem.code) == (ResourceError, "workspace.locked")
        assert str(folder) in words.error(problem, Language.ZH)
        # Dies without a chance to clean up; the system lets go of its lock.
        holder.send_signal(signal.SIGKILL)
    open_workspace(folder, clock=clock_at()).close()
    assert blank.is_dir()


def test_a_workspace_is_opened_once_in_a_process_too(tmp_path: Path) -> None:
    with make(tmp_path / "ws"):
        problem = refusal(lambda: open_workspace(tmp_path / "ws", clock=clock_at()))
        assert problem.code == "workspace.locked"
    open_workspace(tmp_path / "ws", clock=clock_at()).close()


def test_the_lock_is_let_go_when_opening_fails(tmp_path: Path) -> None:
    make(tmp_path / "ws", passphrase="right", encrypt=True).close()
    problem = refusal(lambda: open_workspace(tmp_path / "ws", clock=clock_at(), passphrase="wrong"))
    assert problem.code == "store.wrong_passphrase"
    open_workspace(tmp_path / "ws", clock=clock_at(), passphrase="right").close()


def test_an_encrypted_workspace_asks_for_its_passphrase(tmp_path: Path) -> None:
    problem = refusal(lambda: make(tmp_path / "none", encrypt=True))
    assert problem.code == "workspace.passphrase_needed"
    assert not (tmp_path / "none").exists()
    with make(tmp_path / "ws", passphrase="right", encrypt=True) as made:
        assert made.info.encrypted
    for given in (None, ""):
        problem = refusal(
            lambda given=given: open_workspace(  # type: ignore[misc]  # bound
                tmp_path / "ws", clock=clock_at(), passphrase=given
            )
        )
        assert problem.code == "workspace.passphrase_needed"
    assert b"SQLite" not in (tmp_path / "ws" / "inspector.db").read_bytes()


def test_a_passphrase_that_is_not_needed_does_no_harm(tmp_path: Path) -> None:
    make(tmp_path / "ws").close()
    open_workspace(tmp_path / "ws", clock=clock_at(), passphrase="for the key").close()


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


def test_a_name_no_system_can_hold_is_told(tmp_path: Path) -> None:
    for act in (
        lambda: read_info(tmp_path / ("长" * 200)),
        lambda: make(tmp_path / ("长" * 200)),
    ):
        problem = refusal(act)
        assert (type(problem), problem.code) == (ResourceError, "disk.failed")


def test_a_workspace_without_its_database_is_told(tmp_path: Path) -> None:
    make(tmp_path / "ws").close()
    (tmp_path / "ws" / "inspector.db").unlink()
    problem = refusal(lambda: open_workspace(tmp_path / "ws", clock=clock_at()))
    assert problem.code == "store.not_a_workspace"


def test_a_log_that_cannot_be_written_keeps_nobody_from_their_records(
    open_copy: Opener, blank: Path
) -> None:
    first = open_copy(blank)
    first.close()
    for left in (first.folder / "log").iterdir():
        left.unlink()
    (first.folder / "log").rmdir()
    (first.folder / "log").write_bytes(b"in the way")
    with open_copy(first.folder) as opened, opened.read() as reader:
        assert reader.get(Place, COMPOUND).name == "望春小区"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are listed on Linux")
def test_a_closed_workspace_can_be_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    make(Path("..", "ws")).close()
    held = {Path(link).resolve() for link in Path("/proc/self/fd").iterdir()}
    assert not [path for path in held if path.is_relative_to(tmp_path / "ws")]


def test_a_person_is_who_the_certificate_says(tmp_path: Path) -> None:
    with make(tmp_path / "ws", passphrase=PASSPHRASE) as made:
        assert made.person == Person("质量组", "")
        assert refusal(made.signer).code == "workspace.no_identity"
        identity = create_identity(
            made.identity_folder,
            name="周明华",
            unit="质量监督小组",
            role=Role.FIELD,
            passphrase=PASSPHRASE,
            clock=made.clock,
        )
        assert made.person == Person("周明华", "质量监督小组", identity.facts.fingerprint)
        assert made.signer().certificate == identity.certificate


def test_a_workspace_opened_by_one_thread_may_be_closed_by_another(tmp_path: Path) -> None:
    make(tmp_path / "ws").close()
    with ThreadPoolExecutor(max_workers=1) as other:
        opened = other.submit(open_workspace, tmp_path / "ws", clock=clock_at()).result()
    opened.close()
    open_workspace(tmp_path / "ws", clock=clock_at()).close()


def test_a_workspace_opened_without_passphrase_is_unlocked_later(
    open_copy: Opener, blank: Path
) -> None:
    copy = open_copy(blank)
    copy.close()
    with open_workspace(copy.folder, clock=clock_at()) as opened:
        seen = [opened.is_unlocked]
        wrong = refusal(lambda: opened.unlock("no"))
        assert wrong.code == "signing.wrong_passphrase"
        seen.append(opened.is_unlocked)
        opened.unlock(PASSPHRASE)
        seen.append(opened.is_unlocked)
        assert seen == [False, False, True]
        assert refusal(lambda: opened.unlock("")).code == "signing.passphrase_empty"
        assert opened.signer().facts.name == opened.person.name


def test_a_workspace_without_identity_cannot_be_unlocked(tmp_path: Path) -> None:
    with make(tmp_path / "ws") as made:
        assert refusal(lambda: made.unlock(PASSPHRASE)).code == "workspace.no_identity"
        assert not made.is_unlocked


def test_signing_needs_the_right_passphrase(open_copy: Opener, blank: Path) -> None:
    folder = open_copy(blank).folder
    for given, code in ((None, "workspace.passphrase_needed"), ("no", "signing.wrong_passphrase")):
        copy = open_copy(folder)
        copy.close()
        with open_workspace(copy.folder, clock=clock_at(), passphrase=given) as opened:
            assert refusal(opened.signer).code == code


def test_what_is_written_carries_person_and_device(open_copy: Opener, blank: Path) -> None:
    with open_copy(blank) as workspace:
        with workspace.write("places.touch") as writer:
            writer.void(Place, PlaceId(COMPOUND))
        with workspace.read() as reader:
            last = list(reader.audit())[-1]
    assert (last.action, last.name, last.device) == ("places.touch", "检查员A", workspace.info.id)
    assert last.author == workspace.person.certificate


def test_a_record_keeps_the_certificate_it_was_written_under(tmp_path: Path) -> None:
    """Headquarters' answer replaces the certificate; what was written before stays attributable."""
    with make(tmp_path / "ws") as workspace:
        authors = []
        for name in ("周明华", "周明华（新证）"):
            shutil.rmtree(workspace.identity_folder)
            made = create_identity(
                workspace.identity_folder,
                name=name,
                unit="质量组",
                role=Role.FIELD,
                passphrase=PASSPHRASE,
                clock=workspace.clock,
            )
            place = Place(
                id=place_id(PlaceKind.STREET, "330799001"),
                kind=PlaceKind.STREET,
                name=name,
                code="330799001",
            )
            save_place(workspace, place=place)
            authors.append(made.facts.fingerprint)
        with workspace.read() as reader:
            written = {one.author for one in reader.revisions(place.id).values()}
            assert written == set(authors)
            assert all(reader.certificate(author) is not None for author in authors)


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
