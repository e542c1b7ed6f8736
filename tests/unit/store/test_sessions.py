"""Sessions: all or nothing, one writer, readers that see one moment."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from inspector.clock import FrozenClock, SystemClock
from inspector.domain.inspection import Answer
from inspector.errors import ResourceError
from inspector.store import Store, create_store, database, open_store
from tests.unit.store.samples import FIELD, an_answer, keep


def test_an_exception_undoes_everything(store: Store, clock: FrozenClock) -> None:
    class Interrupted(Exception):  # noqa: N818 - no error, an event
        pass

    def interrupted() -> None:
        with store.write(action="test.save", author=FIELD, clock=clock) as writer:
            writer.save(an_answer(1))
            writer.next_number("WC", "A")
            writer.keep_certificate(b"der")
            raise Interrupted

    with pytest.raises(Interrupted):
        interrupted()
    with store.write(action="test.save", author=FIELD, clock=clock) as writer:
        assert writer.find(Answer, an_answer(1).id) is None
        assert list(writer.audit()) == []
        assert writer.certificates() == {}
        assert writer.next_number("WC", "A") == 1


def test_a_session_that_changes_nothing_leaves_no_entry(store: Store, clock: FrozenClock) -> None:
    with store.write(action="test.look", author=FIELD, clock=clock) as writer:
        assert writer.all(Answer) == ()
    with store.read() as reader:
        assert list(reader.audit()) == []


def test_a_reader_sees_one_moment(store: Store, clock: FrozenClock) -> None:
    with store.read() as before:
        with store.write(action="test.save", author=FIELD, clock=clock) as writer:
            writer.save(an_answer(1))
        assert before.all(Answer) == ()
    with store.read() as after:
        assert after.all(Answer) == (an_answer(1),)


def test_a_reader_does_not_see_what_is_being_written(store: Store, clock: FrozenClock) -> None:
    with store.write(action="test.save", author=FIELD, clock=clock) as writer:
        writer.save(an_answer(1))
        assert writer.all(Answer)
        with store.read() as reader:
            assert reader.all(Answer) == ()


def test_a_write_inside_a_write_is_a_fault_of_the_program(store: Store, clock: FrozenClock) -> None:
    with (
        store.write(action="test.save", author=FIELD, clock=clock),
        pytest.raises(RuntimeError, match="inside a write"),
    ):
        keep(store, clock, an_answer(1))


def test_threads_take_turns_and_nothing_is_lost(store: Store) -> None:
    clock = SystemClock()

    def work(thread: int) -> int:
        for number in range(10):
            with store.write(action="test.save", author=FIELD, clock=clock) as writer:
                writer.save(an_answer(thread * 100 + number))
                writer.next_number("WC", "A")
            with store.read() as reader:
                assert reader.find(Answer, an_answer(thread * 100 + number).id)
        return thread

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(work, range(4))) == [0, 1, 2, 3]
    with store.write(action="test.save", author=FIELD, clock=clock) as writer:
        assert len(writer.all(Answer)) == 40
        assert writer.next_number("WC", "A") == 41
        assert [entry.seq for entry in writer.audit()] == list(range(1, 41))
    assert store.check() == ()


def test_a_waiting_thread_goes_on_when_the_writer_ends(store: Store, clock: FrozenClock) -> None:
    begun = threading.Event()

    def second() -> None:
        begun.set()
        with store.write(action="test.save", author=FIELD, clock=FrozenClock(clock.now())) as late:
            assert late.find(Answer, an_answer(1).id) is not None
            late.save(an_answer(2))

    with ThreadPoolExecutor(1) as pool:
        with store.write(action="test.save", author=FIELD, clock=clock) as writer:
            waiting = pool.submit(second)
            begun.wait(5)
            writer.save(an_answer(1))
        waiting.result(5)
    with store.read() as reader:
        assert len(reader.all(Answer)) == 2


_HOLD = """
import sys
from sqlcipher3 import dbapi2
held = dbapi2.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_another_program_that_writes_is_reported_in_words(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    command = [sys.executable, "-c", _HOLD, str(store.folder / "inspector.db")]
    with (
        open_store(store.folder) as again,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other,
    ):
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(ResourceError) as refused:
            keep(again, clock, an_answer(1))
        with again.read() as reader:
            assert reader.all(Answer) == ()
        other.communicate(b"")
        keep(again, clock, an_answer(1))
    assert refused.value.code == "store.busy"


def test_what_is_written_is_there_after_opening_again(tmp_path: Path, clock: FrozenClock) -> None:
    folder = tmp_path / "工作 区 100% #1?"
    with create_store(folder) as store:
        keep(store, clock, an_answer(1))
    with open_store(folder) as store, store.read() as reader:
        assert reader.all(Answer) == (an_answer(1),)


def test_every_connection_is_durable_and_strict(store: Store, clock: FrozenClock) -> None:
    def settings(connection: object) -> list[object]:
        ask = connection.exec_driver_sql  # type: ignore[attr-defined] # a connection of SQLAlchemy's
        return [
            ask(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    with store.write(action="test.look", author=FIELD, clock=clock) as writer:
        assert settings(writer.connection) == ["wal", 2, 1]
    with store.read() as reader:
        assert settings(reader.connection) == ["wal", 2, 1]
        assert reader.connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
