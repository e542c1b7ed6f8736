"""A trial judges as an inspection would: filters, rows of repeats, reasons against soft rules."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from inspector.capture.answers import Entry
from inspector.checklist.editing.checking import check_document
from inspector.checklist.editing.starting import new_form
from inspector.checklist.editing.tree import Document, put
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import ItemResult
from inspector.ui.pages.designer.trial import Trial, neighbours_of
from inspector.words import Language

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _text(said: str) -> dict[str, str]:
    return {"zh": said, "en": said}


@pytest.fixture
def form() -> Document:
    items = [
        {"type": "text", "name": "city", "label": _text("市")},
        {
            "type": "select_one district",
            "name": "district",
            "label": _text("区"),
            "choice_filter": "city = ${city}",
        },
        {
            "type": "repeat",
            "name": "shop",
            "label": _text("商铺"),
            "children": [
                {
                    "type": "decimal",
                    "name": "width",
                    "label": _text("净宽"),
                    "severity": "major",
                    "pass": ". >= 1.2",
                    "soft": ". < 9",
                    "soft_message": _text("少见"),
                    "evidence": [{"role": "measure", "min": "1"}],
                }
            ],
        },
        {
            "type": "calculate",
            "name": "widest",
            "label": _text("最宽"),
            "calculation": "max(${width})",
        },
    ]
    base = new_form(id_="trial", theme="TR", programme="core", label=_text("试用"))
    document = put(base, ("survey", 0, "children"), items)
    lists = {
        "district": [
            {"name": "a", "label": _text("甲"), "city": "one"},
            {"name": "b", "label": _text("乙"), "city": "two"},
        ]
    }
    return {**document, "choices": lists}


@pytest.fixture
def trial(form: Document) -> Trial:
    definition = check_document(form).definition
    assert definition is not None
    return Trial(definition, today=NOW.date(), now=NOW)


def test_a_filter_leaves_only_what_fits(trial: Trial) -> None:
    trial.enter("city", Entry(values={"value": "two"}))
    view = trial.view("district", Language.ZH)
    assert view is not None
    assert view.fields[0].choices == (("b", "乙"),)


def test_a_repeat_is_tried_in_one_row_and_seen_from_outside(trial: Trial) -> None:
    trial.enter("width", Entry(values={"value": "1.5"}))
    judged = trial.judged("widest")
    assert judged is not None
    assert judged.values["value"] == "1.5"


def test_a_reason_lifts_a_soft_rule_and_photos_are_made_up(trial: Trial) -> None:
    trial.enter("width", Entry(values={"value": "9.5"}))
    pending = trial.judged("width")
    assert pending is not None
    assert pending.result is ItemResult.PENDING
    trial.enter("width", Entry(values={"value": "9.5"}, overrides={"value": "量过两次"}))
    trial.shoot("width", PhotoRole.MEASURE)
    judged = trial.judged("width")
    assert judged is not None
    assert judged.result is ItemResult.PASS
    assert judged.missing == ()


def test_answers_stay_when_the_form_changes(trial: Trial, form: Document) -> None:
    trial.enter("width", Entry(values={"value": "1.5"}))
    path = ("survey", 0, "children", 2, "children", 0, "pass")
    stricter = check_document(put(form, path, ". >= 2")).definition
    assert stricter is not None
    again = Trial(stricter, today=NOW.date(), now=NOW, entries=trial.entries, shots=trial.shots)
    judged = again.judged("width")
    assert judged is not None
    assert judged.result is ItemResult.FAIL


def test_neighbours_are_those_that_name_each_other(trial: Trial, form: Document) -> None:
    found = neighbours_of(form, trial.definition)
    assert found.needs["widest"] == ("width",)
    assert found.needed_by["city"] == ("district",)
