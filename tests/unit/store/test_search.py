"""Finding records by what one remembers of them, and counting what waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inspector.capture.defects import Observation, notify_unit, raise_defect
from inspector.capture.inspections import begin_inspection
from inspector.domain.inspection import Inspection, Severity
from inspector.domain.places import PlaceKind
from inspector.store.queries.search import Found, FoundKind, search
from inspector.store.queries.waiting import Waiting, count_waiting, last_entry
from inspector.workspace import Workspace
from tests.field import COMPOUND, ELEVATOR, POINT, VISIT, make_field


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Inspection]]:
    with make_field(Path(tmp_path_factory.mktemp("search")) / "w") as workspace:
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        for title, place in (("亭子漏雨_北侧", POINT), ("围墙开裂", COMPOUND)):
            seen = Observation(place, title, Severity.MINOR)
            raise_defect(workspace, inspection=inspection.id, observation=seen)
        yield workspace, inspection


def found(known: tuple[Workspace, Inspection], text: str, limit: int = 6) -> tuple[Found, ...]:
    with known[0].read() as reader:
        return search(reader, text, limit=limit)


def test_a_part_of_a_name_is_enough(known: tuple[Workspace, Inspection]) -> None:
    first = found(known, "望春")[0]
    assert (first.kind, first.id, first.number) == (FoundKind.COMPOUND, COMPOUND, "WC-001")


def test_words_may_be_spread_over_a_place_and_what_it_stands_in(
    known: tuple[Workspace, Inspection],
) -> None:
    places = [one for one in found(known, "望春 7") if one.kind is FoundKind.PLACE]
    assert (places[0].place_kind, places[0].number) == (PlaceKind.BUILDING, "WC-001-07")
    assert all(one.compound == COMPOUND for one in places)
    assert found(known, "望春 丰乐") == ()


def test_an_elevator_knows_its_compound(known: tuple[Workspace, Inspection]) -> None:
    (lift,) = [one for one in found(known, "WC-001-07-E1") if one.kind is FoundKind.PLACE]
    assert (lift.id, lift.compound) == (ELEVATOR, COMPOUND)


def test_an_exact_code_comes_before_longer_ones(known: tuple[Workspace, Inspection]) -> None:
    places = [one for one in found(known, "wc-001-01") if one.kind is FoundKind.PLACE]
    assert places[0].number == "WC-001-01"


def test_defects_are_found_by_number_title_and_place(known: tuple[Workspace, Inspection]) -> None:
    (leak,) = found(known, "漏雨")
    assert (leak.kind, leak.name, leak.within) == (FoundKind.DEFECT, "亭子漏雨_北侧", "望春小区")
    assert found(known, leak.number)[0].id == leak.id
    assert found(known, "望春 漏雨") == (leak,)
    assert found(known, "雨_北") == (leak,)
    assert found(known, "雨X北") == ()


def test_inspections_are_found_by_number_and_by_compound(
    known: tuple[Workspace, Inspection],
) -> None:
    inspection = known[1]
    hits = [one for one in found(known, inspection.number) if one.kind is FoundKind.INSPECTION]
    assert [one.id for one in hits] == [inspection.id]
    assert (hits[0].year, hits[0].ordinal, hits[0].name) == (2026, 1, "望春小区")


@pytest.mark.parametrize("text", ["", "   ", "%", "\\", "没有", "x" * 10_000, "🦄", "' OR 1=1 --"])
def test_what_is_not_there_is_not_found(known: tuple[Workspace, Inspection], text: str) -> None:
    assert found(known, text) == ()


def test_no_kind_gives_more_than_asked_for(known: tuple[Workspace, Inspection]) -> None:
    kinds = [one.kind for one in found(known, "WC", limit=2)]
    assert all(kinds.count(kind) <= 2 for kind in FoundKind)


def test_what_is_late_or_reported_done_waits(tmp_path: Path) -> None:
    with make_field(tmp_path / "w") as workspace:
        with workspace.read() as reader:
            assert count_waiting(reader, today=date(2026, 3, 2)) == Waiting()
            before = last_entry(reader)
        inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
        seen = Observation(COMPOUND, "围墙开裂", Severity.MINOR)
        defect = raise_defect(workspace, inspection=inspection.id, observation=seen)
        notify_unit(workspace, defect=defect.id, unit="宏远建设", deadline=date(2026, 3, 10))
        with workspace.read() as reader:
            assert count_waiting(reader, today=date(2026, 3, 10)) == Waiting(unsent=1)
            late = count_waiting(reader, today=date(2026, 3, 11))
            assert late == Waiting(defects=1, unsent=1)
            assert last_entry(reader) > before
