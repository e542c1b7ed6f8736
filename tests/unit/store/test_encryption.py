"""A passphrase encrypts the database; without it nothing is told and nothing is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from inspector.clock import FrozenClock
from inspector.domain.inspection import Answer
from inspector.errors import InputError, InspectorError
from inspector.store import Store, create_store, open_store
from tests.unit.store.samples import FIELD, NOON, an_answer, keep

PASSPHRASE = "验收' \"通 café"


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encrypted") / "ws"
    with create_store(folder, passphrase=PASSPHRASE) as store:
        keep(store, FrozenClock(NOON), an_answer(1))
    return folder


def refusal(folder: Path, passphrase: str | None) -> InspectorError:
    with pytest.raises(InspectorError) as refused:
        open_store(folder, passphrase=passphrase)
    return refused.value


def test_nothing_of_the_content_can_be_read_in_the_file(encrypted: Path, store: Store) -> None:
    keep(store, FrozenClock(NOON), an_answer(1))
    store.close()
    told = (b"FL-L01", "质量监督小组".encode(), b"SQLite format 3", b"CREATE TABLE")
    plain = (store.folder / "inspector.db").read_bytes()
    secret = (encrypted / "inspector.db").read_bytes()
    assert all(text in plain for text in told)
    assert not any(text in secret for text in told)


def test_the_passphrase_opens_it_and_it_works_as_ever(encrypted: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(encrypted, tmp_path / "ws")
    with open_store(folder, passphrase=PASSPHRASE) as store:
        with store.write(action="test.save", author=FIELD, clock=FrozenClock(NOON)) as writer:
            assert writer.get(Answer, an_answer(1).id) == an_answer(1)
            writer.save(an_answer(2))
        assert store.check() == ()
        # The write-ahead log is encrypted like the file it belongs to.
        assert "质量监督小组".encode() not in (folder / "inspector.db-wal").read_bytes()


def test_a_passphrase_typed_on_another_keyboard_opens_it(encrypted: Path) -> None:
    decomposed = PASSPHRASE.replace("é", "e\u0301")
    assert decomposed != PASSPHRASE
    open_store(encrypted, passphrase=decomposed).close()


def test_other_programs_open_it_by_the_passphrase(encrypted: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(encrypted, tmp_path / "ws")
    connection = dbapi2.connect(str(folder / "inspector.db"))
    quoted = PASSPHRASE.replace("'", "''")
    connection.execute(f"PRAGMA key = '{quoted}'")
    assert connection.execute("SELECT count(*) FROM revision").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize("passphrase", ["验收", PASSPHRASE + " ", PASSPHRASE.upper(), "\0"])
def test_a_wrong_passphrase_is_refused_without_noise(
    encrypted: Path, passphrase: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = (encrypted / "inspector.db").read_bytes()
    assert refusal(encrypted, passphrase).code == "store.wrong_passphrase"
    assert (encrypted / "inspector.db").read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_no_passphrase_is_told_apart_from_damage(encrypted: Path, tmp_path: Path) -> None:
    problem = refusal(encrypted, None)
    assert isinstance(problem, InputError)
    assert problem.code == "store.passphrase_needed"
    assert problem.context == {"folder": str(encrypted)}
    (tmp_path / "inspector.db").write_bytes(bytes(8192))
    assert refusal(tmp_path, None).code == "store.damaged"


def test_a_passphrase_for_a_plain_workspace_is_refused(store: Store) -> None:
    store.close()
    assert refusal(store.folder, PASSPHRASE).code == "store.not_encrypted"


def test_an_empty_passphrase_is_none(encrypted: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        create_store(tmp_path / "ws", passphrase="")
    assert refused.value.code == "store.empty_passphrase"
    assert not (tmp_path / "ws").exists()
    assert refusal(encrypted, "").code == "store.empty_passphrase"


def test_two_workspaces_with_one_passphrase_have_different_keys(
    encrypted: Path, tmp_path: Path
) -> None:
    create_store(tmp_path / "ws", passphrase=PASSPHRASE).close()
    heads = [(folder / "inspector.db").read_bytes()[:16] for folder in (encrypted, tmp_path / "ws")]
    assert heads[0] != heads[1]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_one_changed_bit_of_an_encrypted_file_is_found(
    encrypted: Path, tmp_path: Path, share: float
) -> None:
    folder = shutil.copytree(encrypted, tmp_path / "ws")
    file = folder / "inspector.db"
    data = bytearray(file.read_bytes())
    data[int(len(data) * share)] ^= 1
    file.write_bytes(data)
    try:
        with open_store(folder, passphrase=PASSPHRASE) as store:
            told = {finding.code for finding in store.check()}
    except InspectorError as error:
        told = {error.code}
    assert told & {"store.page_broken", "store.damaged"}
