"""How fast long checklists are opened, judged, and judged again after one answer.

Limits: a checklist of three thousand items opens within a second. An answer is judged again within
a tenth of a second for the person; it costs what its dependants cost, each as much as a change
that touches nothing else, and no more in a long checklist than in a short one. Two hundred rows of
thirty items are judged as one form. Ten times as many answers hold no more memory.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from benchmarks._table import Row, print_rows, race
from benchmarks._template import ITEMS, long_template, repeating_template
from inspector.checklist.definition import Definition, ItemType
from inspector.checklist.judging.answers import Instance, PlaceKey, Response, Responses
from inspector.checklist.judging.judging import judge
from inspector.checklist.judging.session import Session
from inspector.checklist.reading.loading import load_definition
from inspector.domain.places import PlaceKind

OPEN_S, ANSWER_S = 1.0, 0.1
ROWS, TURNS = 200, 400
SHORT = 300
GATE, LEAF = "q00000", "q00001"
"""An item that some fifteen others depend on, and one that none does."""
BAR_DEPENDANTS, BAR_LENGTH, BAR_MEMORY = 0.4, 0.4, 0.9
COMPOUND = Instance("compound", PlaceKind.COMPOUND, "望春小区")


def definition_of(content: bytes) -> Definition:
    """A checklist out of its file."""
    loaded = load_definition(content, name="long.yaml").definition
    assert loaded is not None
    return loaded


def opened(content: bytes, rows: tuple[Instance, ...] = ()) -> Session:
    """A checklist out of its file, judged for the first time."""
    responses = Responses(today=date(2026, 3, 2), compound=COMPOUND, rows={"shop": rows})
    return Session(definition_of(content), responses)


def values_of(kind: ItemType, turn: int) -> str:
    """Something else to answer every turn."""
    if kind is ItemType.THREE_WAY:
        return "pass" if turn % 2 else "fail"
    return f"s{turn % 12}" if kind is ItemType.SELECT_ONE else str(turn % 50 + 2)


def answer_times(session: Session, asked: Sequence[tuple[str, PlaceKey]]) -> list[float]:
    """Seconds of one answer each, to items and places in turn."""
    kinds = {item.code: item.type for item in session.definition.items}
    times = []
    for turn, (code, key) in enumerate(asked):
        response = Response({"value": values_of(kinds[code], turn)})
        began = time.perf_counter()
        session.answer(code, key, response)
        _ = session.verdict, session.score, session.tally
        times.append(time.perf_counter() - began)
    return times


def per_change(session: Session, code: str) -> float:
    """Seconds for each judgement that answers to an item of the compound changed."""
    kind = next(item.type for item in session.definition.items if item.code == code)
    changed, began = 0, time.perf_counter()
    for turn in range(TURNS):
        response = Response({"value": values_of(kind, turn)})
        changed += len(session.answer(code, COMPOUND.key, response))
    return (time.perf_counter() - began) / changed


def best_per_change(*asked: tuple[Session, str]) -> tuple[float, ...]:
    """Likewise of several, in turn, so that a busy moment meets all of them; the best of each."""
    times = [[per_change(session, code) for session, code in asked] for _ in range(9)]
    return tuple(min(column) for column in zip(*times, strict=True))


def memory_after(session: Session, asked: Sequence[tuple[str, PlaceKey]], turns: int) -> int:
    """Bytes held after so many answers."""
    for _ in range(turns):
        answer_times(session, asked)
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def worst_of(times: list[float]) -> float:
    """What 99 of 100 stay below."""
    return statistics.quantiles(times, n=100)[-1]


def spread(session: Session, keys: Sequence[PlaceKey]) -> list[tuple[str, PlaceKey]]:
    """Entered items all over a form, with places in turn."""
    codes = [item.code for item in session.definition.items if item.type is not ItemType.CALCULATE]
    codes = [code for code in codes if code != "all"]
    step = max(1, len(codes) * len(keys) // TURNS)
    pairs = [(code, key) for key in keys for code in codes]
    return pairs[::step]


def main() -> int:
    """Times everything in one run."""
    content, short = long_template(), long_template(items=SHORT, expressions=SHORT // 3)
    open_s, again_s = race(
        lambda _: opened(content),
        partial(_judge, definition_of(content)),
        rounds=5,
    )
    long, small = opened(content), opened(short)
    rows = tuple(
        Instance(f"shop-{n}", PlaceKind.COMPOUND, "", parent="compound", repeat="shop", position=n)
        for n in range(ROWS)
    )
    many = opened(repeating_template(), rows)
    keys = tuple(row.key for row in rows)
    long_times = answer_times(long, spread(long, ("compound",)))
    row_times = answer_times(many, spread(many, keys))
    leaf, gate, little = best_per_change((long, LEAF), (long, GATE), (small, LEAF))
    places = len(many.judgement().items)
    held = _held(lambda: opened(repeating_template(), rows), keys)
    print(f"{ITEMS} items, {len(content) / 1e6:.1f} MB; judged in full in {again_s * 1000:.0f} ms")
    print(f"{ROWS} rows of 30 items: {places} item places, {held[0] / places:,.0f} bytes each")
    table = [
        Row("read, check, judge first", OPEN_S, open_s, 1.0),
        _answers("99 of 100 answers, 3,000 items", long_times),
        _answers(f"99 of 100 answers, {places:,} places", row_times),
        _compared("1,000 dependants, against none", leaf, gate, BAR_DEPENDANTS),
        _compared("1,000 answers: long against short", little, leaf, BAR_LENGTH),
        Row("memory after 10 x answers (MB)", held[0] / 1e6, held[1] / 1e6, BAR_MEMORY),
    ]
    return print_rows("a second to open, a tenth for the person, the cost of the dependants", table)


def _judge(definition: Definition, _number: int) -> None:
    judge(definition, Responses(today=date(2026, 3, 2), compound=COMPOUND))


def _held(make: Callable[[], Session], keys: Sequence[PlaceKey]) -> tuple[int, int]:
    """Bytes held after every place was answered once, and after ten times as many answers."""
    gc.collect()
    tracemalloc.start()
    try:
        session = make()
        asked = spread(session, keys)
        return memory_after(session, asked, 1), memory_after(session, asked, 10)
    finally:
        tracemalloc.stop()


def _answers(name: str, times: list[float]) -> Row:
    note = f"median {statistics.median(times) * 1000:.2f} ms, longest {max(times) * 1000:.1f} ms"
    return Row(name, ANSWER_S, worst_of(times), 1.0, note)


def _compared(name: str, least: float, ours: float, bar: float) -> Row:
    return Row(name, 1_000 * least, 1_000 * ours, bar, f"{ours * 1e6:.0f} us each")


if __name__ == "__main__":
    sys.exit(main())
