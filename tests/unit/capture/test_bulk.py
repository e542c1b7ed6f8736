"""本章其余全合格: one transaction, only what a tap decides, and taken back as a whole."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from inspector.capture.bulk import BulkPass, must_be_seen, pass_rest, take_back_passes
from inspector.capture.inspections import judge_inspection
from inspector.domain.inspection import Answer, Inspection, ItemResult, answer_id
from inspector.workspace import Workspace
from tests.field import COMPOUND, OTHER_COMPOUND, POINT, answer
from tests.field_fixtures import refusal


def actions(workspace: Workspace) -> list[str]:
    with workspace.read() as reader:
        return [entry.action for entry in reader.audit()]


def count_bins(workspace: Workspace, inspection: Inspection) -> None:
    """One bin of each kind, so that there is a bin for hazardous waste to ask about."""
    one_each = dict.fromkeys(("recyclable", "hazardous", "kitchen", "other"), "1")
    answer(workspace, inspection, "WS-P02", place=POINT, values=dict(one_each))


def result(workspace: Workspace, inspection: Inspection, item: str) -> ItemResult | None:
    with workspace.read() as reader:
        judged = judge_inspection(workspace, reader, inspection)["WS"].of(item, POINT)
    assert judged is not None
    return judged.result


def rest(workspace: Workspace, inspection: Inspection, chapter: str = "point_bins") -> BulkPass:
    return pass_rest(workspace, inspection=inspection.id, theme="WS", chapter=chapter, place=POINT)


def test_only_unanswered_taps_pass_and_are_marked(field: Workspace, inspection: Inspection) -> None:
    count_bins(field, inspection)
    answer(field, inspection, "WS-P04", "fail", place=POINT)
    before = actions(field)
    done = pass_rest(field, inspection=inspection.id, theme="WS", chapter="point_bins", place=POINT)
    # WS-P03 and WS-P05 are computed, WS-P02 and WS-P04 are answered already.
    assert done.items == ("WS-P09",)
    assert done.left == 2
    assert actions(field) == [*before, "answer.bulk"]
    assert result(field, inspection, "WS-P04") is ItemResult.FAIL
    with field.read() as reader:
        assert reader.get(Answer, answer_id(inspection.id, "WS-P09", POINT)).bulk


def test_a_note_written_before_stays(field: Workspace, inspection: Inspection) -> None:
    answer(field, inspection, "WS-P04", place=POINT, note="在东门")
    rest(field, inspection)
    with field.read() as reader:
        assert reader.get(Answer, answer_id(inspection.id, "WS-P04", POINT)).note == "在东门"


def test_a_must_with_photo_duty_is_looked_at(field: Workspace, inspection: Inspection) -> None:
    with field.read() as reader:
        items = judge_inspection(field, reader, inspection)["WS"].definition.items
    kept = [one.code for one in items if must_be_seen(one) and one.evidence]
    assert {"WS-C02", "WS-C08", "WS-P01", "WS-P02"} == set(kept)
    done = pass_rest(
        field, inspection=inspection.id, theme="WS", chapter="waste_ground", place=COMPOUND
    )
    assert done.items == ("WS-C01", "WS-C11", "WS-C12")


def test_nothing_left_writes_nothing(field: Workspace, inspection: Inspection) -> None:
    rest(field, inspection)
    before = actions(field)
    assert rest(field, inspection) == BulkPass((), 3)
    assert actions(field) == before


def test_bulk_answers_are_taken_back_but_not_those_changed_since(
    field: Workspace, inspection: Inspection
) -> None:
    assert rest(field, inspection).items == ("WS-P04",)
    taken = take_back_passes(field, inspection=inspection.id, items=("WS-P04",), place=POINT)
    assert taken == ("WS-P04",)
    assert result(field, inspection, "WS-P04") is ItemResult.PENDING
    rest(field, inspection)
    answer(field, inspection, "WS-P04", "fail", place=POINT)
    assert take_back_passes(field, inspection=inspection.id, items=("WS-P04",), place=POINT) == ()
    assert result(field, inspection, "WS-P04") is ItemResult.FAIL


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"theme": "XX"}, "answer.no_theme"),
        ({"chapter": "nowhere"}, "answer.no_chapter"),
        ({"place": OTHER_COMPOUND}, "inspection.other_compound"),
    ],
)
def test_what_is_not_asked_is_refused(
    field: Workspace, inspection: Inspection, changed: dict[str, Any], code: str
) -> None:
    asked: dict[str, Any] = {"theme": "WS", "chapter": "waste_files", "place": COMPOUND}
    call = partial(pass_rest, field, inspection=inspection.id, **(asked | changed))
    assert refusal(call).code == code
