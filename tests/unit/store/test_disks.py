"""Disks that are full, write-protected or damaged: one sentence, and what was saved stays."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from inspector.clock import FrozenClock
from inspector.domain.inspection import Answer
from inspector.errors import InspectorError, ResourceError
from inspector.store import Store, create_store, faults, open_store
from tests.disks import fill
from tests.unit.store.samples import FIELD, a_place, a_revision, an_answer, keep


def refusal(act: Callable[[], object]) -> InspectorError:
    with pytest.raises(InspectorError) as refused:
        act()
    return refused.value


def test_saving_until_the_disk_is_full_loses_nothing_that_was_saved(
    small_disk: Path, clock: FrozenClock
) -> None:
    saved = 0
    with create_store(small_disk / "ws") as store:
        ballast = fill(small_disk, leave=200_000)

        def save_on() -> None:
            nonlocal saved
            while True:
                keep(store, clock, an_answer(saved, "3.80" * 500))
                saved += 1

        assert refusal(save_on).code == "disk.full"
        assert saved > 0
        with store.read() as reader:
            assert len(reader.all(Answer)) == saved
        ballast.unlink()
        keep(store, clock, an_answer(saved))
        assert store.check() == ()
    with open_store(small_disk / "ws") as store, store.read() as reader:
        assert len(reader.all(Answer)) == saved + 1


def test_a_session_cannot_go_on_after_the_disk_was_full(
    small_disk: Path, clock: FrozenClock
) -> None:
    with create_store(small_disk / "ws") as store:
        ballast = fill(small_disk, leave=100_000)

        def careless() -> None:
            with store.write(action="test.save", author=FIELD, clock=clock) as writer:
                writer.save(an_answer(0))
                first = refusal(
                    lambda: [writer.save(an_answer(n, "x" * 5000)) for n in range(2000)]
                )
                assert first.code == "disk.full"
                ballast.unlink()
                writer.save(an_answer(1))

        with pytest.raises(RuntimeError, match="went on"):
            careless()
        with store.read() as reader:
            assert reader.all(Answer) == ()
        assert store.check() == ()


def test_an_import_that_fills_the_disk_is_undone_whole(
    small_disk: Path, clock: FrozenClock
) -> None:
    revisions = dict(a_revision(a_place(number, "名" * 300)) for number in range(1200))
    with create_store(small_disk / "ws") as store:
        fill(small_disk, leave=300_000)

        def take() -> None:
            with store.write(action="bundle.import", author=FIELD, clock=clock) as writer:
                writer.apply(revisions)

        assert refusal(take).code == "disk.full"
        with store.read() as reader:
            assert list(reader.audit()) == []
            assert dict(reader.history(one.record for one in revisions.values())) == {}


def test_a_workspace_is_not_half_made_on_a_full_disk(small_disk: Path) -> None:
    fill(small_disk, leave=20_000)
    assert refusal(lambda: create_store(small_disk / "ws")).code == "disk.full"
    assert refusal(lambda: open_store(small_disk / "ws")).code == "store.not_a_workspace"


@pytest.fixture
def write_protected(small_disk: Path, clock: FrozenClock) -> Path:
    with create_store(small_disk / "ws") as store:
        keep(store, clock, an_answer(1))
        store.media.put(io.BytesIO(b"photo"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    return small_disk


def test_a_write_protected_stick_is_told(write_protected: Path) -> None:
    for act in (
        lambda: open_store(write_protected / "ws"),
        lambda: create_store(write_protected / "other"),
    ):
        problem = refusal(act)
        assert isinstance(problem, ResourceError)
        assert problem.code == "disk.read_only"


def test_a_backup_onto_a_write_protected_stick_is_told(store: Store, write_protected: Path) -> None:
    problem = refusal(lambda: store.backup(write_protected / "backup.db"))
    assert problem.code == "disk.read_only"


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:100],
        lambda _: b"This is no database at all. " * 400,
        lambda data: bytes(len(data)),
        lambda data: data[:16] + bytes(len(data) - 16),
        lambda data: data[:4096] + b"\xff" * (len(data) - 4096),
    ],
    ids=["empty", "stump", "text", "zeros", "header", "pages"],
)
def test_a_damaged_database_is_refused_in_words(
    store: Store, clock: FrozenClock, damage: Callable[[bytes], bytes]
) -> None:
    keep(store, clock, an_answer(1))
    store.close()
    file = store.folder / "inspector.db"
    damaged = damage(file.read_bytes())
    file.write_bytes(damaged)
    problem = refusal(lambda: open_store(store.folder))
    assert isinstance(problem, ResourceError)
    assert problem.code == "store.damaged"
    # Evidence: it may still be rescued from what is there.
    assert file.read_bytes() == damaged


def test_a_disk_that_fails_is_told_apart_from_a_full_one(tmp_path: Path) -> None:
    failed = dbapi2.OperationalError("disk I/O error")
    failed.sqlite_errorcode = 10  # SQLITE_IOERR
    told = faults.from_database(failed, tmp_path / "inspector.db")
    assert told is not None
    assert told.code == "disk.failed"


def test_a_fault_of_the_program_stays_one(tmp_path: Path) -> None:
    ours = dbapi2.IntegrityError("UNIQUE constraint failed")
    ours.sqlite_errorcode = 19  # SQLITE_CONSTRAINT
    for error in (ours, ValueError("no error of a database")):
        assert faults.from_database(error, tmp_path / "inspector.db") is None


def test_a_folder_in_place_of_the_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "inspector.db").mkdir()
    assert refusal(lambda: open_store(tmp_path)).code == "disk.is_folder"
