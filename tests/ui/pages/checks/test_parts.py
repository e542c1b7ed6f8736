"""The parts without a window: notes taken apart, the way, numbers of chapters, roles of photos."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.answers import Entry
from inspector.capture.bulk import passable
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import BuiltTo, Inspection
from inspector.ui.pages.checks.blocks import _fact
from inspector.ui.pages.checks.entering import (
    Remark,
    as_built,
    as_na,
    remark_of,
    with_value,
)
from inspector.ui.pages.checks.evidence import roles_for
from inspector.ui.pages.checks.reading import Sheet, read_running, read_sheet, try_entry
from inspector.ui.pages.checks.route import By, next_open, place_order, stops
from inspector.ui.pages.checks.views import view_of
from inspector.ui.pages.checks.wording import numeral
from inspector.words import Language
from inspector.workspace import Workspace
from tests.field import COMPOUND, OTHER_POINT, POINT, answer
from tests.ui.pages.checks.conftest import Desk

PHRASES = ("桶身破损", "没有桶盖")


@given(
    taken=st.lists(st.sampled_from(PHRASES), unique=True),
    words=st.text().filter(lambda text: not text.startswith(PHRASES)),
)
def test_a_note_taken_apart_is_what_it_was_made_of(taken: list[str], words: str) -> None:
    remark = Remark(tuple(taken), words)
    assert remark_of(remark.note(), PHRASES) == remark


@given(note=st.text() | st.lists(st.sampled_from((*PHRASES, "东侧", ""))).map("；".join))
def test_no_note_loses_a_character(note: str) -> None:
    again = remark_of(note, PHRASES).note()
    assert again.rstrip("；") == note.rstrip("；")


def test_a_value_takes_an_excuse_back_and_an_excuse_the_values() -> None:
    excused = as_na(with_value(Entry(note="东侧"), "value", "fail"), "现场没有此项")
    assert (excused.values, excused.note) == ({}, "东侧")
    assert with_value(excused, "value", "pass") == Entry({"value": "pass"}, note="东侧")
    assert with_value(Entry({"value": "1"}), "value", " ").values == {}
    measured = as_built(Entry({"value": "3.6"}), BuiltTo(1996, "GBJ 16—87"))
    assert measured.values == {"value": "3.6"}


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一、"), (10, "十、"), (13, "十三、"), (20, "二十、"), (99, "九十九、")],
)
def test_chapters_are_numbered_as_people_do(number: int, said: str) -> None:
    assert numeral(number, Language.ZH) == said
    assert numeral(number, Language.EN) == f"{number}. "


def sheet_of(workspace: Workspace, inspection: Inspection) -> Sheet:
    sheet = read_sheet(workspace, inspection.id)
    assert sheet is not None
    return sheet


def test_the_way_goes_once_around(field: Workspace, inspection: Inspection) -> None:
    sheet = sheet_of(field, inspection)
    for by in By:
        way = stops(sheet, by)
        asked = sum(len(section.keys) for section in sheet.sections)
        stop, key, seen = way[-1], None, set()
        while (found := next_open(sheet, stop, by, key)) is not None and found not in seen:
            seen.add(found)
            stop, key = found
        assert len(seen) == asked
    everything = frozenset(key for section in sheet.sections for key in section.keys)
    assert next_open(sheet, way[0], By.PLACE, None, skipped=everything) is None


def test_places_stand_below_what_they_stand_in(field: Workspace, inspection: Inspection) -> None:
    sheet = sheet_of(field, inspection)
    names = [sheet.places[place].name for place, _ in place_order(sheet)]
    assert names[0] == "望春小区"
    assert names.index("7 幢") < names.index("7 幢 1 号电梯") < names.index("8 幢")


def test_a_reading_of_one_theme_keeps_the_others(field: Workspace, inspection: Inspection) -> None:
    before = sheet_of(field, inspection)
    done = answer(field, inspection, "WS-P04", "fail", place=POINT)
    after = read_sheet(field, inspection.id, themes=frozenset({"XX"}), held=before)
    assert after is not None
    assert after.judgements == before.judgements
    assert before.with_answered(done).judged["WS-P04", POINT][1].is_fail


def test_what_is_tried_is_judged_and_not_kept(field: Workspace, inspection: Inspection) -> None:
    key = ("WS-P05", POINT)
    for value, fails in (("0", False), ("3", True)):
        judged = try_entry(field, inspection.id, theme="WS", key=key, entry=Entry({"value": value}))
        assert judged is not None
        assert judged.is_fail is fails
    assert sheet_of(field, inspection).answers == {}


def test_phrases_used_elsewhere_come_first(field: Workspace, inspection: Inspection) -> None:
    answer(field, inspection, "WS-P04", "fail", place=OTHER_POINT, note="桶盖敞开")
    sheet = sheet_of(field, inspection)
    assert view_of(sheet, ("WS-P04", POINT), Language.ZH).phrases[0] == "桶盖敞开"
    assert view_of(sheet, ("WS-P04", OTHER_POINT), Language.ZH).phrases[0] == "桶身破损"


def test_the_limit_stands_with_its_source(field: Workspace, inspection: Inspection) -> None:
    view = view_of(sheet_of(field, inspection), ("WS-C06", COMPOUND), Language.ZH)
    assert "正确率不低于" in view.hint
    assert "{" not in view.hint
    assert "（" in view.hint


def test_photos_fill_what_lacks_first(field: Workspace, inspection: Inspection) -> None:
    values = dict.fromkeys(("recyclable", "hazardous", "kitchen", "other"), "1")
    answer(field, inspection, "WS-P02", place=POINT, values=dict(values))
    view = view_of(sheet_of(field, inspection), ("WS-P02", POINT), Language.ZH)
    wide, close = PhotoRole.WIDE, PhotoRole.CLOSE
    assert roles_for(view, 3, None) == (wide, close, close)
    assert roles_for(view, 2, PhotoRole.DOCUMENT) == (PhotoRole.DOCUMENT, PhotoRole.DOCUMENT)


def test_the_running_one_stands_first(field: Workspace, inspection: Inspection) -> None:
    (one,) = read_running(field)
    assert (one.id, one.completed_at, one.counts.done) == (inspection.id, None, 0)
    sheet = sheet_of(field, inspection)
    assert one.counts == sheet.counts()
    assert passable(sheet.items_of(sheet.sections[0]))


def test_what_is_calculated_is_said_in_words(runner: Desk) -> None:
    sheet = runner.page.runner.sheet
    assert sheet is not None
    theme = sheet.judgements["WS"]
    known = next(one.item for one in theme.items if one.item.code == "point_type_known")
    said = partial(_fact, theme.definition)
    assert (
        said(known, "collective", Language.ZH) == theme.definition.choices["point_type"][0].label.zh
    )
    minutes = replace(known, fields=(replace(known.fields[0], unit="min"),))
    assert said(minutes, "30", Language.ZH) == "30 分钟"
    lifts = runner.workspace.library.find("core-elevators")
    limit = lifts.item("rescue_max_min")
    assert limit is not None
    assert _fact(lifts, limit, "30", Language.ZH) == "30 分钟"
    assert _fact(lifts, limit, "31", Language.ZH) == "31"
    assert said(known, "7", Language.ZH) == "7"
    trucks = [key for key in sheet.judged if key[0] == "WS-P00-truck"]
    assert trucks
    assert {view_of(sheet, key, Language.ZH).number for key in trucks} == {"WS-P00"}
