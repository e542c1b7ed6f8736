"""News takes one road, is kept until there is a window, and speaks the language in force."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from inspector.clock import FrozenClock
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.ui.notices import Notice, Notices, RecordedNotices, Tone
from inspector.words import Language


def test_news_from_before_the_window_is_shown_when_it_comes() -> None:
    notices = Notices()
    seen: list[Notice] = []
    notices.raised.connect(seen.append)
    notices.tell(Tone.INFO, "ui.closing")
    notices.tell(Tone.INFO, "ui.closing_unsaved", key="a")
    notices.tell(Tone.INFO, "ui.close_anyway", key="b")
    notices.withdraw("b")
    assert seen == []
    notices.open()
    assert [notice.code for notice in seen] == ["ui.closing", "ui.closing_unsaved"]


def test_waiting_news_of_one_key_is_told_once() -> None:
    notices = Notices()
    seen: list[Notice] = []
    notices.raised.connect(seen.append)
    for _ in range(100):
        notices.tell(Tone.ERROR, "ui.closing", key="same")
        notices.tell(Tone.ERROR, "ui.closing")
    notices.open()
    assert len(seen) <= 50
    assert sum(notice.key == "same" for notice in seen) == 1


def test_news_is_kept_again_after_the_window_has_gone() -> None:
    notices = RecordedNotices()
    notices.shut()
    notices.tell(Tone.INFO, "ui.closing")
    assert notices.said == []
    notices.open()
    assert notices.codes == ["ui.closing"]


def test_news_from_other_threads_arrives_here_in_order(qtbot: QtBot) -> None:
    notices = RecordedNotices()
    here = threading.get_ident()
    where: list[int] = []
    notices.raised.connect(lambda _: where.append(threading.get_ident()))

    def talk() -> None:
        for number in range(100):
            notices.tell(Tone.INFO, "ui.closing", key=str(number))
        notices.withdraw("last")

    thread = threading.Thread(target=talk)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: notices.taken_back == ["last"])
    assert [notice.key for notice in notices.said] == [str(number) for number in range(100)]
    assert set(where) == {here}


def test_an_error_speaks_both_languages() -> None:
    notices = RecordedNotices()
    notices.fail(InputError("workspace.not_one", folder="/data"))
    notice = notices.said[0]
    assert notice.tone is Tone.ERROR
    assert "/data" in notice.text(Language.ZH)
    assert notice.text(Language.ZH) != notice.text(Language.EN)


def test_a_finding_is_told_as_a_warning() -> None:
    notices = RecordedNotices()
    context: dict[str, object] = {"path": "/x", "reason": "?"}
    notices.warn(Finding(Level.WARNING, "settings.unreadable", subject="s", context=context))
    assert notices.said[0].tone is Tone.WARNING
    assert "/x" in notices.said[0].text(Language.EN)


def test_what_was_said_in_a_session_is_remembered_with_its_time() -> None:
    clock = FrozenClock(datetime(2026, 11, 22, 2, 0, tzinfo=UTC), step=timedelta(seconds=1))
    notices = Notices(clock=clock)
    for count in range(400):
        notices.tell(Tone.INFO, "pictures.taken", taken=count)
    told = notices.told
    assert len(told) == 300
    assert told[0].notice.blanks == {"taken": 399}
    assert told[0].at is not None
    assert told[1].at is not None
    assert told[0].at > told[1].at
