"""A milestone of a process is answered like any item: its date, and the document it leaves."""

from __future__ import annotations

from dataclasses import replace

from inspector.capture.inspections import begin_inspection, judge_inspection
from inspector.checklist.definition import FormKind, ItemType
from inspector.domain.inspection import ItemResult, Round, RoundKind
from inspector.domain.programme import ThemeRule
from inspector.workspace import Workspace
from tests.field import COMPOUND, CORE, VISIT, answer


def test_a_milestone_passes_when_its_date_and_document_are_there(field: Workspace) -> None:
    definition, item = next(
        (form, item)
        for form in field.library.definitions
        if form.kind is FormKind.PROCESS
        for item in form.items
        if item.type is ItemType.MILESTONE
        and {spec.name for spec in item.fields} == {"date", "document"}
        and item.relevant is None
        and item.over is None
        and not item.repeats
    )
    programme = replace(CORE, themes=(ThemeRule(definition.theme, definition.id),))
    visit = replace(VISIT, round=Round(2026, 7), kind=RoundKind.PROCESS, programme=programme)
    inspection = begin_inspection(field, compound=COMPOUND, visit=visit)
    dated = answer(field, inspection, item.code, values={"date": "2026-03-01"})
    assert dated.judgement.result is ItemResult.PENDING
    assert dated.defect is None
    whole = {"date": "2026-03-01", "document": "东建发〔2026〕1 号"}
    done = answer(field, inspection, item.code, values=dict(whole))
    assert done.judgement.result is ItemResult.PASS
    with field.read() as reader:
        found = judge_inspection(field, reader, inspection)[definition.theme]
    own = found.of(item.code, COMPOUND)
    assert own is not None
    assert own.values == whole
