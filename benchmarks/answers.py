"""How fast answers are saved: durable, judged, with their defects, one transaction each.

Two limits. A bare commit is one row inserted by the same driver with the same settings (WAL,
synchronous FULL): what a durable answer cannot be quicker than. For people, an answer must be
durable and judged again in a tenth of a second, however much is answered already.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks._office import begin, open_office
from benchmarks._table import Row, print_rows, race
from inspector.capture.answers import Entry, answer_item
from inspector.checklist.definition import ItemType
from inspector.demo.script import read_script
from inspector.demo.walk import answer_everything
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import Answer, Inspection
from inspector.workspace import Workspace

ANSWERS = 60
LIMIT_S = 0.1
"""Durable and judged, for the person who taps."""
BAR_SAVE, BAR_ANSWER = 0.04, 0.005


def bare_commits(folder: Path, bodies: list[bytes]) -> None:
    """One row a commit, nothing else."""
    path = folder / "bare.db"
    path.unlink(missing_ok=True)
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, body BLOB)")
        for body in bodies:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO answer (body) VALUES (?)", (body,))
            connection.execute("COMMIT")


def three_way(office: Workspace, inspection: Inspection) -> Iterator[tuple[str, PlaceId]]:
    """Items that are passed or failed, and where."""
    codes = {
        item.code
        for section in inspection.sections
        for item in office.library.find(section.template).items
        if item.type is ItemType.THREE_WAY
    }
    with office.read() as reader:
        answers = reader.all(Answer, inspection=inspection.id)
    return ((one.item, one.place) for one in answers if one.item in codes)


def main() -> int:
    """Answers a compound in full, then changes answers and times each."""
    with tempfile.TemporaryDirectory() as name, open_office(Path(name) / "office") as office:
        folder = Path(name)
        inspection = begin(office)
        given = answer_everything(office, inspection, read_script())
        places = list(three_way(office, inspection))
        with office.read() as reader:
            answers = reader.all(Answer, inspection=inspection.id)
        bodies = [str(one).encode() for one in islice(cycle(answers), ANSWERS)]
        times: list[float] = []

        def saves(number: int) -> None:
            for turn, answer in enumerate(islice(cycle(answers), ANSWERS)):
                with office.write("bench.save") as writer:
                    writer.save(_noted(answer, f"{number}/{turn}"))

        def answering(number: int) -> None:
            for turn, (item, place) in enumerate(islice(cycle(places), ANSWERS)):
                value = "fail" if turn % 10 == number else "pass"
                entry = Entry({"value": value}, note=f"{number}/{turn}")
                began = time.perf_counter()
                answer_item(office, inspection=inspection.id, item=item, place=place, entry=entry)
                times.append(time.perf_counter() - began)

        bare_s, save_s, answer_s = race(
            lambda _: bare_commits(folder, bodies), saves, answering, rounds=3
        )
        assert office.store.check(media=False) == ()
    median, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"{given} answers stand; {ANSWERS} are changed; median {median * 1000:.0f} ms")
    rows = [
        Row("save: revision, row, audit entry", bare_s, save_s, BAR_SAVE, _rate(save_s)),
        Row("answer, judged, with defects", bare_s, answer_s, BAR_ANSWER, _rate(answer_s)),
        Row("19 of 20 answers, for the person", LIMIT_S, slow, 1.0),
    ]
    return print_rows("bare commits, one row each; a tenth of a second for the person", rows)


def _noted(answer: Answer, note: str) -> Answer:
    return replace(answer, note=note)


def _rate(seconds: float) -> str:
    return f"{ANSWERS / seconds:.0f} a second"


if __name__ == "__main__":
    sys.exit(main())
