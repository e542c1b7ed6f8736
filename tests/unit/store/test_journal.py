"""The audit log as rows: every action has words, pages do not overlap, filters hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from inspector import words
from inspector.capture.defects import Observation, raise_defect
from inspector.capture.inspections import begin_inspection
from inspector.domain.defect import Defect, DefectAction
from inspector.domain.inspection import Severity
from inspector.store.queries.journal import (
    JournalChoice,
    JournalRow,
    count_journal,
    journal_people,
    journal_rows,
    journal_subject,
)
from inspector.workspace import Workspace
from tests.field import COMPOUND, POINT, VISIT, answer, clock_at, make_field

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Defect]]:
    # Half past eleven at night in China, so that the story goes over midnight there.
    clock = clock_at(datetime(2026, 3, 2, 15, 59, 58, tzinfo=UTC), draws=9)
    with make_field(Path(tmp_path_factory.mktemp("journal")) / "w", clock=clock) as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        for value in ("pass", "fail"):
            answer(workspace, inspection, "WS-P04", value, place=POINT)
        seen = Observation(COMPOUND, "围墙开裂", Severity.MINOR)
        yield workspace, raise_defect(workspace, inspection=inspection.id, observation=seen)


_ALL = JournalChoice()


def rows(
    known: tuple[Workspace, Defect], choice: JournalChoice = _ALL, *, limit: int = 200
) -> tuple[JournalRow, ...]:
    with known[0].read() as reader:
        found = journal_rows(reader, choice, offset=0, limit=limit)
        assert limit < 200 or len(found) == count_journal(reader, choice)
    return found


def test_rows_say_what_the_log_says(known: tuple[Workspace, Defect]) -> None:
    with known[0].read() as reader:
        entries = list(reader.audit())
    said = rows(known)
    assert [row.seq for row in said] == [entry.seq for entry in reversed(entries)]
    for row, entry in zip(said, reversed(entries), strict=True):
        assert (row.action, row.person, row.time) == (entry.action, entry.name, entry.time)
        assert row.records == len(entry.records)


def test_an_entry_is_named_after_what_its_action_is_about(
    known: tuple[Workspace, Defect],
) -> None:
    raised, failed = rows(known, limit=2)
    assert raised.subject is not None
    assert (raised.subject.kind, raised.subject.said) == ("defect", "围墙开裂")
    assert failed.records == 2, "the answer and the defect it made"
    assert failed.subject is not None
    assert (failed.subject.kind, failed.subject.name) == ("answer", "WS-P04")
    imported = rows(known)[-1]
    assert imported.records > 20
    assert imported.subject is None


def test_pages_follow_on_each_other(known: tuple[Workspace, Defect]) -> None:
    with known[0].read() as reader:
        paged = [
            journal_rows(reader, JournalChoice(), offset=offset, limit=2) for offset in (0, 2, 4)
        ]
    assert [row for page in paged for row in page] == list(rows(known))[:6]


def test_a_day_is_a_day_in_china(known: tuple[Workspace, Defect]) -> None:
    first = rows(known, JournalChoice(day=date(2026, 3, 2)))
    second = rows(known, JournalChoice(day=date(2026, 3, 3)))
    assert first
    assert second
    assert len(first) + len(second) == len(rows(known))
    assert max(row.time for row in first) < datetime(2026, 3, 2, 16, tzinfo=UTC)


def test_people_records_numbers_and_actions_filter(known: tuple[Workspace, Defect]) -> None:
    workspace, defect = known
    assert len(rows(known, JournalChoice(record=defect.id))) == 1
    assert rows(known, JournalChoice(text=defect.number[-4:]))[0].seq == rows(known)[0].seq
    assert [row.action for row in rows(known, JournalChoice(text="WS-P04"))] == ["answer.save"] * 2
    meant = JournalChoice(text="?", actions=("inspection.begin",))
    assert [row.action for row in rows(known, meant)] == ["inspection.begin"]
    assert rows(known, JournalChoice(person="别人")) == ()
    with workspace.read() as reader:
        assert journal_people(reader) == ("检查员A",)
        now = journal_subject(reader, defect.id)
    assert now is not None
    assert now.name == defect.number


def test_every_action_the_package_writes_down_has_words() -> None:
    used = set()
    for path in (ROOT / "inspector").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        used.update(re.findall(r"\.write\(\s*\"([a-z_]+\.[a-z_-]+)\"", text))
        used.update(re.findall(r"action=\"([a-z_]+\.[a-z_-]+)\"", text))
    used |= {f"defect.{action.value}" for action in DefectAction}
    assert len(used) > 25
    missing = {one for one in used if f"journal.did.{one}" not in words.catalogue()}
    assert missing == set()
