"""The receiver: fixes arrive, go stale, fail in words, and no device is ever a fault."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.clock import FrozenClock
from inspector.domain.fixes import Fix, FixGate, FixQuality
from inspector.domain.geo import PositionSource
from inspector.settings import PositionMeans
from inspector.ui.devices.position import Receiver, ReceiverState
from inspector.ui.devices.position_sources import FixSource, Wanted
from inspector.words import Language

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def sentence(body: str) -> str:
    value = 0
    for letter in body:
        value ^= ord(letter)
    return f"${body}*{value:02X}\r\n"


def epoch(second: int, *, quality: int = 1, hdop: float = 0.9) -> str:
    clock = f"0200{second:02}.00"
    place = "2906.0000,N,12006.0000,E"
    return sentence(f"GNGGA,{clock},{place},{quality},09,{hdop},12.0,M,9.0,M,,") + sentence(
        f"GNRMC,{clock},A,{place},0.1,5.0,221126,,,A"
    )


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW, step=timedelta(milliseconds=1))


@pytest.fixture
def receiver(qapp: QApplication, clock: FrozenClock) -> Iterator[Receiver]:
    made = Receiver(clock, parent=qapp)
    yield made
    made.close()


@pytest.fixture
def receiver_of(qapp: QApplication, clock: FrozenClock) -> Callable[[], Receiver]:
    return lambda: Receiver(clock, parent=qapp)


def played(folder: Path, text: str) -> Wanted:
    path = folder / "walk.nmea"
    path.write_text(text, "ascii")
    return Wanted(PositionMeans.FILE, file=str(path), pace_ms=1)


def wait(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=5000)


def test_a_file_is_played_and_its_positions_say_so(
    receiver: Receiver, tmp_path: Path, qtbot: QtBot
) -> None:
    receiver.listen(played(tmp_path, "".join(epoch(second) for second in range(20))))
    wait(qtbot, lambda: receiver.best() is not None)

    position = receiver.best()
    assert position is not None
    assert (position.latitude, position.longitude) == pytest.approx((29.1, 120.1))
    assert position.source is PositionSource.RECEIVER
    assert position.set_by == "walk.nmea"
    assert receiver.state is ReceiverState.FIXED
    assert receiver.standing().say(Language.ZH) == "精度 5 米"
    gps_time = receiver.gps_time
    assert gps_time is not None
    assert abs(gps_time - NOW) < timedelta(minutes=1)


def test_a_position_goes_stale_and_says_since_when(
    receiver: Receiver, clock: FrozenClock, tmp_path: Path, qtbot: QtBot
) -> None:
    receiver.listen(played(tmp_path, "".join(epoch(second) for second in range(5))))
    wait(qtbot, lambda: receiver.best() is not None)
    receiver._source.came.disconnect(receiver._take)  # type: ignore[union-attr] # it begins again
    clock.advance(timedelta(minutes=12))

    assert receiver.best() is None
    assert receiver.gps_time is None
    assert receiver.state is ReceiverState.LOST
    assert receiver.standing().say(Language.ZH) == "12 分钟前"
    clock.advance(timedelta(hours=3))
    assert receiver.standing().say(Language.EN) == "3 h ago"
    receiver._source.came.connect(receiver._take)  # type: ignore[union-attr] # closing disconnects


@pytest.mark.parametrize(
    ("text", "state", "said"),
    [
        ("".join(epoch(one, quality=0).splitlines(keepends=True)[0] for one in range(9)),
         ReceiverState.SEARCHING, "搜星中"),
        ("".join(epoch(one, hdop=20) for one in range(9)), ReceiverState.COARSE, "精度不够"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(
    receiver: Receiver, tmp_path: Path, qtbot: QtBot, text: str, state: ReceiverState, said: str
) -> None:
    receiver.listen(played(tmp_path, text))
    with qtbot.waitSignal(receiver.changed, timeout=5000):
        pass
    wait(qtbot, lambda: receiver.state is state)

    assert receiver.best() is None
    assert receiver.standing().say(Language.ZH) == said
    assert receiver.standing().explain(Language.ZH)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted(PositionMeans.FILE, file="/nowhere/walk.nmea"), "position.no_file"),
        (Wanted(PositionMeans.SERIAL, port="ttyNOWHERE7"), "position.no_port"),
        (Wanted(PositionMeans.SERIAL), "position.no_port"),
    ],
)
def test_no_device_is_a_sentence(
    receiver: Receiver, qtbot: QtBot, wanted: Wanted, code: str
) -> None:
    receiver.listen(wanted)
    wait(qtbot, lambda: receiver.state is ReceiverState.FAILED)

    standing = receiver.standing()
    assert standing.problem is not None
    assert standing.problem.code == code
    assert standing.say(Language.ZH) == "无定位"
    assert standing.explain(Language.EN)
    assert receiver.best() is None


def test_a_file_of_something_else_is_a_sentence(
    receiver: Receiver, tmp_path: Path, qtbot: QtBot
) -> None:
    receiver.listen(played(tmp_path, "nothing\n" * 5))
    wait(qtbot, lambda: receiver.state is ReceiverState.FAILED)

    problem = receiver.standing().problem
    assert problem is not None
    assert problem.code == "position.no_sentences"


@pytest.mark.skipif(os.name != "posix", reason="a serial line is played by a pseudo-terminal")
def test_a_serial_receiver_is_heard(receiver: Receiver, qtbot: QtBot) -> None:
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    try:
        receiver.listen(Wanted(PositionMeans.SERIAL, port=os.ttyname(theirs)))
        wait(qtbot, lambda: receiver.state is ReceiverState.SEARCHING)
        qtbot.wait(50)
        for second in range(5):
            os.write(ours, epoch(second).encode())
        wait(qtbot, lambda: receiver.best() is not None)
        fix = receiver.standing().fix
        assert fix is not None
        assert (fix.satellites, fix.quality) == (9, FixQuality.SATELLITES)
        position = receiver.best()
        assert position is not None
        assert position.set_by is None
    finally:
        receiver.close()
        os.close(ours)
        os.close(theirs)


def test_another_source_begins_anew(receiver: Receiver, tmp_path: Path, qtbot: QtBot) -> None:
    receiver.listen(played(tmp_path, "".join(epoch(second) for second in range(9))))
    wait(qtbot, lambda: receiver.best() is not None)
    receiver.listen(Wanted(PositionMeans.SERIAL, port="ttyNOWHERE7"))

    assert receiver.best() is None
    receiver.listen(Wanted(PositionMeans.OFF))
    assert receiver.state is ReceiverState.OFF


def test_the_gate_of_the_settings_holds(receiver: Receiver, tmp_path: Path, qtbot: QtBot) -> None:
    receiver.listen(
        played(tmp_path, "".join(epoch(second, hdop=3) for second in range(9))),
        gate=FixGate(coarsest_m=10),
    )
    wait(qtbot, lambda: receiver.state is ReceiverState.COARSE)

    assert receiver.best() is None


def test_a_receiver_may_die_while_it_listens(
    receiver_of: Callable[[], Receiver], tmp_path: Path
) -> None:
    import shiboken6  # noqa: PLC0415 - only here

    made = receiver_of()
    made.listen(played(tmp_path, epoch(1)))
    thread = made._thread
    assert thread is not None
    shiboken6.delete(made)

    assert not thread.isRunning()


def test_turning_it_off_does_not_wait_for_a_driver_that_hangs(
    receiver: Receiver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening, gate, opened = threading.Event(), threading.Event(), threading.Event()

    def slowly(source: FixSource) -> None:
        opening.set()
        gate.wait(10)
        source.came.emit(Fix(29.1, 120.1, at=NOW, quality=FixQuality.UNSTATED))
        opened.set()

    monkeypatch.setattr(FixSource, "_open_port", slowly)
    receiver.listen(Wanted(PositionMeans.SERIAL, port="rfcomm0"))
    assert opening.wait(5)
    began = monotonic()
    receiver.listen(Wanted(PositionMeans.OFF))
    assert monotonic() - began < 1
    gate.set()
    assert opened.wait(5)
    qtbot.wait(50)
    assert receiver.standing().fix is None
    assert receiver.state is ReceiverState.OFF


def test_what_system_sources_give_is_taken(receiver: Receiver) -> None:
    receiver._means = PositionMeans.SYSTEM
    for second in range(3):
        receiver._take(Fix(29.1, 120.1, at=NOW + timedelta(seconds=second), accuracy_m=4.0))

    position = receiver.best()
    assert position is not None
    assert position.accuracy_m == 4
