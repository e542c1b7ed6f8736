"""Walks a theme of any programme in a workspace: what nobody said otherwise about is in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from inspector.capture.answers import Entry, answer_item
from inspector.capture.inspections import (
    Visit,
    begin_inspection,
    complete_inspection,
    judge_inspection,
)
from inspector.checklist.definition import Definition, ItemType
from inspector.checklist.judging.judgement import ItemJudgement
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import FieldValue, Inspection, ItemResult, RoundKind
from inspector.workspace import Workspace
from tests.field import COMPOUND, VISIT, add_evidence, settle_defects

__all__ = ["answer_in_order", "begin", "make_programme_ready"]

_MOST_ROUNDS = 6
_WORDS: Mapping[ItemType, str] = {
    ItemType.THREE_WAY: "pass",
    ItemType.INTEGER: "1",
    ItemType.DECIMAL: "1",
    ItemType.TEXT: "见台账",
    ItemType.DATE: "2026-03-01",
}


def begin(
    workspace: Workspace,
    programme: str,
    *,
    theme: str = "",
    profile: Mapping[str, str] | None = None,
    kind: RoundKind = RoundKind.COMPLETION,
) -> Inspection:
    """Begins a round in a programme, of all its themes or of one."""
    rules = workspace.library.find_programme(programme)
    if theme:
        themes = tuple(one for one in rules.themes if one.theme == theme)
        processes = tuple(one for one in rules.processes if one.theme == theme)
        rules = replace(rules, themes=themes, processes=processes)
    visit = Visit(VISIT.round, kind, programme=rules, profile=dict(profile or {}))
    return begin_inspection(workspace, compound=COMPOUND, visit=visit)


def answer_in_order(
    workspace: Workspace,
    inspection: Inspection,
    otherwise: Mapping[str, Mapping[str, FieldValue]] | None = None,
    *,
    only: frozenset[str] | None = None,
) -> None:
    """Answers what is asked: as said, else so that nothing is amiss.

    Args:
        workspace: where.
        inspection: which.
        otherwise: by item, values by field name.
        only: codes of the items to answer; None for all.
    """
    said = dict(otherwise or {})
    for _ in range(_MOST_ROUNDS):
        with workspace.read() as reader:
            judgements = judge_inspection(workspace, reader, inspection)
        pending = [
            (judgement.definition, one)
            for judgement in judgements.values()
            for one in judgement.items
            if one.relevant and one.result is ItemResult.PENDING
            if only is None or one.item.code in only
        ]
        if not pending:
            return
        for definition, one in pending:
            values = said.get(one.item.code)
            entry = Entry(values=dict(values) if values else _in_order(definition, one))
            place = PlaceId(one.instance.key)  # type: ignore[arg-type]  # ids in a workspace
            answer_item(
                workspace, inspection=inspection.id, item=one.item.code, place=place, entry=entry
            )


def _in_order(definition: Definition, judged: ItemJudgement) -> dict[str, FieldValue]:
    values: dict[str, FieldValue] = {}
    for spec in judged.item.fields:
        if not spec.is_entered or spec.name not in judged.asked:
            continue
        if spec.choices:
            values[spec.name] = definition.choices[spec.choices][0].name
        elif spec.type in _WORDS:
            values[spec.name] = _WORDS[spec.type]
    return values


def make_programme_ready(
    workspace: Workspace,
    folder: Path,
    inspection: Inspection,
    otherwise: Mapping[str, Mapping[str, FieldValue]] | None = None,
) -> Inspection:
    """An inspection with every answer and picture, its defects sent out, declared complete."""
    answer_in_order(workspace, inspection, otherwise)
    add_evidence(workspace, inspection, folder)
    settle_defects(workspace, folder)
    return complete_inspection(workspace, inspection=inspection.id)
