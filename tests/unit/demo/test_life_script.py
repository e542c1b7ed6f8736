"""The script of the demo's life speaks of places and items that there are, and its days go by."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from inspector import paths
from inspector.checklist.definition import VALUE
from inspector.demo.album import Shot
from inspector.demo.calendar import Calendar
from inspector.demo.life_script import read_life
from inspector.demo.reel import Reel
from inspector.demo.scenes import SceneKind, draw_scene, scene_of
from inspector.demo.story_clock import StoryClock
from inspector.domain.evidence import PhotoRole
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.photos.metadata import read_photo

END = datetime(2026, 3, 20, 4, tzinfo=UTC)
SHOT = Shot(SceneKind.LIFT_PANEL, PhotoRole.CLOSE, "轿厢")


def codes() -> set[str]:
    found: set[str] = set()
    for name in ("places.csv", "life-places.csv"):
        text = paths.resources("demo", name).read_text(encoding="utf-8")
        found |= {row["编码"] for row in csv.DictReader(text.splitlines())}
    return found


def place(code: str) -> Place:
    return Place(place_id(PlaceKind.BUILDING, code), PlaceKind.BUILDING, "1 幢", code=code)


def test_every_place_of_the_script_is_in_the_lists() -> None:
    life, known = read_life(), codes()
    spoken = {one.at for one in (*life.defects, *life.aside.defects)}
    spoken |= {one.at for one in (*life.photos, *life.aside.photos)}
    spoken |= {one.compound for one in life.walks}
    spoken |= {code for code in life.script.at if not code.startswith("WC-")}
    assert spoken <= known
    assert {note.partition("/")[0] for note in life.script.notes} <= known


def test_what_is_done_to_defects_is_done_in_order_and_by_known_units() -> None:
    life = read_life()
    for found in life.defects:
        days = [move.day for move in found.then]
        assert days == sorted(days), found.at
        assert all(move.notify in life.units for move in found.then if move.notify)


def test_a_note_belongs_to_its_place_and_an_item_may_not_apply() -> None:
    script, today = read_life().script, date(2026, 3, 20)
    noted = script.entry("FL-L08", "JX-001-L1", today=today)
    other = script.entry("FL-L08", "LY-001-L1", today=today)
    assert noted is not None
    assert other is not None
    assert noted.note != other.note
    absent = script.entry("WS-C11", "LY-001", today=today)
    assert absent is not None
    assert absent.na_reason
    assert VALUE not in absent.values


def test_days_are_played_in_order_whatever_was_put_on_them() -> None:
    clock = StoryClock(END - timedelta(days=10), reproducible=True)
    days = Calendar(clock, END)
    played: list[tuple[str, datetime]] = []

    def note(what: str) -> None:
        played.append((what, clock.now()))

    days.on(0, lambda: note("today"))
    days.on(-3, lambda: days.on(-2, lambda: note("later")))
    days.on(-3, lambda: note("first"))
    days.play(until=-1)
    days.play(until=0)
    assert [what for what, _ in played] == ["first", "later", "today"]
    assert [days.day(number) for number in (-3, -2, 0)] == [at.date() for _, at in played]
    assert played[-1][1] < END


def test_a_picture_is_drawn_once_and_dated_anew(tmp_path: Path) -> None:
    reel = Reel(tmp_path)
    clock = StoryClock(END, reproducible=True)
    files = []
    for code in ("A-1", "A-2"):
        files.append(reel.take(SHOT, place(code), clock))
        clock.advance(timedelta(hours=1))
    first, second = (file.read_bytes() for file in files)
    assert first != second
    known = scene_of(first)
    assert known == (SceneKind.LIFT_PANEL, draw_scene(SceneKind.LIFT_PANEL, seed=0))
    assert scene_of(second) == known
    taken = [read_photo(file, name=file.name).taken for file in files]
    assert all(taken)
    assert len({str(one) for one in taken}) == 2
