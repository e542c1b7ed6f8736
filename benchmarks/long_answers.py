"""How fast an answer in a long checklist is durable and judged again, rows and defects included.

For people, an answer must be durable and judged again in a tenth of a second, also in a checklist
of three thousand items that are all answered, and among two hundred rows of thirty items. The first
answer of a run finds nothing judged and has a second, like opening the checklist.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import PropertyMock, patch

from benchmarks._office import COMPOUND, open_office
from benchmarks._table import Row, print_rows
from benchmarks._template import ITEMS, long_template, repeating_template
from inspector.capture.answers import Entry, answer_item
from inspector.capture.inspections import Visit, begin_inspection
from inspector.capture.places import import_places
from inspector.checklist.definition import Definition, Item, ItemType, Text
from inspector.checklist.library import Library
from inspector.checklist.reading.loading import load_definition
from inspector.clock import CHINA
from inspector.demo.script import write_register
from inspector.domain.ids import RowId
from inspector.domain.inspection import Answer, Inspection, Round, answer_id, row_id
from inspector.domain.inspection import Row as RowRecord
from inspector.domain.programme import Programme, ThemeRule
from inspector.workspace import Workspace

FIRST_S, LIMIT_S = 1.0, 0.1
"""Durable and judged, for the person who taps."""
ROWS, ANSWERS = 200, 300
THEME, REPEAT = "BN", "shop"


def asked(definition: Definition) -> list[Item]:
    """Items that a person answers."""
    return [one for one in definition.items if one.type is not ItemType.CALCULATE]


def value_of(item: Item, turn: int, *, fails: bool = True) -> str:
    """Something that fits an item, another one every turn; one in ten fails."""
    if item.type is ItemType.THREE_WAY:
        return "fail" if fails and turn % 10 == 0 else "pass"
    return f"s{turn % 12}" if item.type is ItemType.SELECT_ONE else str(turn % 50 + 3)


def begun(office: Workspace, template: str, ordinal: int) -> Inspection:
    """An inspection by one long checklist."""
    label = Text("测速", "Benchmark")
    rules = (ThemeRule(THEME, template),)
    programme = Programme(f"bench{ordinal}", label, label, themes=rules, seats=())
    visit = Visit(Round(office.clock.now().astimezone(CHINA).year, ordinal), programme=programme)
    return begin_inspection(office, compound=COMPOUND, visit=visit)


def add_rows(office: Workspace, inspection: Inspection) -> list[RowId]:
    """Two hundred rows, in one transaction."""
    made = []
    with office.write("bench.rows") as writer:
        for number in range(1, ROWS + 1):
            key = row_id(
                inspection=inspection.id,
                theme=THEME,
                repeat=REPEAT,
                place=COMPOUND,
                parent=None,
                position=number,
            )
            writer.save(RowRecord(key, inspection.id, THEME, REPEAT, COMPOUND, number))
            made.append(key)
    return made


def fill(
    office: Workspace, inspection: Inspection, items: Iterable[Item], rows: Sequence[RowId | None]
) -> int:
    """Answers everything with a pass, in one transaction; gives how many answers that are."""
    now, given = office.clock.now(), 0
    with office.write("bench.fill") as writer:
        for number, item in enumerate(items):
            for row in rows:
                writer.save(
                    Answer(
                        id=answer_id(inspection.id, item.code, COMPOUND, row),
                        inspection=inspection.id,
                        theme=THEME,
                        item=item.code,
                        place=COMPOUND,
                        values={"value": value_of(item, number, fails=False)},
                        answered_by=office.person,
                        answered_at=now,
                        row=row,
                    )
                )
                given += 1
    return given


def answer_times(
    office: Workspace, inspection: Inspection, items: Sequence[Item], rows: Sequence[RowId | None]
) -> list[float]:
    """Seconds of answers all over the checklist, one transaction each."""
    pairs = [(item, row) for row in rows for item in items]
    step = max(1, len(pairs) // ANSWERS)
    times = []
    for turn, (item, row) in enumerate(pairs[::step][:ANSWERS]):
        entry = Entry({"value": value_of(item, turn)}, note=str(turn))
        began = time.perf_counter()
        answer_item(
            office, inspection=inspection.id, item=item.code, place=COMPOUND, entry=entry, row=row
        )
        times.append(time.perf_counter() - began)
    return times


def main() -> int:
    """Fills both checklists, then changes answers and times each."""
    loaded = [
        load_definition(content, name="bench.yaml")
        for content in (long_template(), repeating_template())
    ]
    long, repeating = (one.definition for one in loaded)
    assert long is not None
    assert repeating is not None
    library = PropertyMock(return_value=Library(loaded))
    with (
        tempfile.TemporaryDirectory() as name,
        patch.object(Workspace, "library", library),
        open_office(Path(name) / "office") as office,
    ):
        today = office.clock.now().astimezone(CHINA).date()
        assert not import_places(office, write_register(office.folder, today=today)).refused
        first, second = begun(office, long.id, 1), begun(office, repeating.id, 2)
        rows = add_rows(office, second)
        in_rows = [item for item in asked(repeating) if item.repeats]
        given = fill(office, first, asked(long), [None]), fill(office, second, in_rows, rows)
        plain = answer_times(office, first, asked(long), [None])
        among = answer_times(office, second, in_rows, rows)
        assert office.store.check(media=False) == ()
    print(f"{given[0]} answers stand in {ITEMS} items, {given[1]} in {ROWS} rows")
    table = [
        *_rows("3,000 items", plain),
        *_rows("200 rows of 30", among),
    ]
    return print_rows("a tenth of a second for the person", table)


def _rows(name: str, times: list[float]) -> tuple[Row, Row]:
    first, *others = times
    worst, median = statistics.quantiles(others, n=100)[-1], statistics.median(others)
    note = f"median {median * 1000:.0f} ms"
    return (
        Row(f"{name}: first, all judged", FIRST_S, first, 1.0),
        Row(f"{name}: 99 of 100 answers", LIMIT_S, worst, 1.0, note),
    )


if __name__ == "__main__":
    sys.exit(main())
