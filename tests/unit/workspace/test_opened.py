"""An opened workspace: held by one process, with a person who signs, and closed for good."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inspector import words
from inspector.capture.places import save_place
from inspector.domain.ids import PlaceId
from inspector.domain.parties import Person, Role
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.errors import ResourceError
from inspector.signing.identity import create_identity
from inspector.words import Language
from inspector.workspace import open_workspace, read_info
from tests.field import COMPOUND, PASSPHRASE, clock_at
from tests.field_fixtures import Opener, refusal
from tests.unit.workspace.samples import make

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
