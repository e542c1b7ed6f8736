"""Backups: whole, checked, of one moment, never over something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspector.clock import FrozenClock
from inspector.domain.inspection import Answer
from inspector.errors import InputError, ResourceError
from inspector.store import Store, create_store, open_store
from inspector.store.database import Database
from tests.unit.store.samples import FIELD, an_answer, keep


def restored(backup: Path, folder: Path, passphrase: str | None = None) -> Store:
    folder.mkdir()
    shutil.copy(backup, folder / "inspector.db")
    return open_store(folder, passphrase=passphrase)


@pytest.mark.parametrize("passphrase", [None, "口令"])
def test_a_backup_opens_as_the_workspace_it_was(
    tmp_path: Path, clock: FrozenClock, passphrase: str | None
) -> None:
    backup = tmp_path / "备 份" / "周一.db"
    with create_store(tmp_path / "ws", passphrase=passphrase) as store:
        keep(store, clock, an_answer(1))
        store.backup(backup)
        keep(store, clock, an_answer(2))
        heads = store.folder
    assert heads.is_dir()
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    with restored(backup, tmp_path / "restored", passphrase) as again:
        with again.read() as reader:
            assert reader.all(Answer) == (an_answer(1),)
            assert len(list(reader.audit())) == 1
        assert again.check() == ()


def test_a_backup_is_made_while_somebody_writes(
    store: Store, clock: FrozenClock, tmp_path: Path
) -> None:
    keep(store, clock, an_answer(1))
    with store.write(action="test.save", author=FIELD, clock=clock) as writer:
        writer.save(an_answer(2))
        assert len(writer.all(Answer)) == 2
        store.backup(tmp_path / "backup.db")
    with restored(tmp_path / "backup.db", tmp_path / "restored") as again, again.read() as reader:
        assert reader.all(Answer) == (an_answer(1),)


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("somebody else's")
    with pytest.raises(InputError) as refused:
        store.backup(taken)
    assert refused.value.code == "store.backup_exists"
    assert taken.read_text() == "somebody else's"


def test_a_copy_that_fails_its_check_is_not_kept(
    store: Store, clock: FrozenClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, clock, *(an_answer(number) for number in range(50)))
    copy = Database.copy_to

    def bad_disk(self: Database, path: Path) -> None:
        copy(self, path)
        data = bytearray(path.read_bytes())
        data[-4096:] = bytes(4096)
        path.write_bytes(data)

    monkeypatch.setattr(Database, "copy_to", bad_disk)
    with pytest.raises(ResourceError) as refused:
        store.backup(tmp_path / "backup.db")
    assert refused.value.code in {"store.backup_failed", "store.damaged"}
    assert not list(tmp_path.glob("backup*"))


def test_a_full_stick_is_told_and_left_clean(
    store: Store, clock: FrozenClock, small_disk: Path
) -> None:
    keep(store, clock, *(an_answer(number, "3.80" * 300) for number in range(1000)))
    with pytest.raises(ResourceError) as refused:
        store.backup(small_disk / "backup.db")
    assert refused.value.code == "disk.full"
    assert list(small_disk.iterdir()) == []
    assert store.check() == ()
