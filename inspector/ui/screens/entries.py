"""A form with every kind of entry, and a record of milestones, for scenes of the runner."""

from __future__ import annotations

import tempfile
import wave
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from inspector import paths
from inspector.capture.answers import Entry, answer_item
from inspector.capture.attachments import attach
from inspector.capture.evidence import Subject
from inspector.capture.inspections import Visit, begin_inspection
from inspector.capture.publishing import publish_checklist
from inspector.capture.repeats import Spot
from inspector.capture.rows import add_row
from inspector.checklist.definition import VALUE
from inspector.domain.ids import PlaceId
from inspector.domain.inspection import FieldValue, Inspection, Round, RoundKind, Row
from inspector.domain.programme import USUAL, Programme, ThemeRule
from inspector.workspace import Workspace

__all__ = ["begin_entries", "begin_milestones"]

_THEME, _FORM_ID = "RZ", "residents-round"
_FIRST = Round(2026, 9)
_HERTZ, _SECONDS = 8_000, 67


def begin_entries(workspace: Workspace, compound: str) -> str:
    """Publishes the form and walks a part of it.

    Returns:
        Id of the inspection.
    """
    content = paths.resources("demo", "residents-round.yaml").read_bytes()
    publish_checklist(workspace, content=content)
    usual = workspace.library.find_programme(USUAL)
    programme: Programme = replace(usual, themes=(ThemeRule(_THEME, _FORM_ID),))
    place = PlaceId(UUID(compound))
    visit = Visit(_FIRST, RoundKind.PROCESS, programme=programme)
    inspection = begin_inspection(workspace, compound=place, visit=visit)
    for item, value in _ANSWERS.items():
        _say(workspace, inspection, place, item, value)
    for said in _SHOPS:
        spot = Spot(_THEME, "shop", place)
        row = add_row(workspace, inspection=inspection.id, spot=spot)
        for item, value in said.items():
            _say(workspace, inspection, place, item, value, row=row)
    _attach_talk(workspace, inspection)
    return str(inspection.id)


def _attach_talk(workspace: Workspace, inspection: Inspection) -> None:
    """A voice note of a minute of silence."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "访谈 3 号楼住户.wav"
        with wave.open(str(path), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(1)
            sound.setframerate(_HERTZ)
            sound.writeframes(bytes([128]) * _HERTZ * _SECONDS)
        attach(workspace, path, inspection=inspection.id, subject=Subject(item="RZ-U"), field=VALUE)


def begin_milestones(workspace: Workspace, compound: str) -> str:
    """Begins a compound's running record of milestones, the first of which have been reached."""
    programme = workspace.library.find_programme("dongyang")
    profile = {one.key: one.choices[0].name for one in programme.profile}
    place = PlaceId(UUID(compound))
    visit = Visit(_FIRST, RoundKind.MILESTONES, programme=programme, profile=profile)
    inspection = begin_inspection(workspace, compound=place, visit=visit)
    section = inspection.sections[0]
    form = workspace.library.find(section.template, version=section.version)
    days = ("2026-03-02", "2026-03-19", "2026-04-08")
    milestones = (one for one in form.items if one.composite and one.over is None)
    for item, day in zip(milestones, days, strict=False):
        entry = Entry(values={"date": day, "document": f"江改〔2026〕{day[5:7]}号"})
        answer_item(workspace, inspection=inspection.id, item=item.code, place=place, entry=entry)
    return str(inspection.id)


def _say(
    workspace: Workspace,
    inspection: Inspection,
    place: PlaceId,
    item: str,
    value: FieldValue,
    *,
    row: Row | None = None,
) -> None:
    answer_item(
        workspace,
        inspection=inspection.id,
        item=item,
        place=place,
        entry=Entry(values={VALUE: value}),
        row=None if row is None else row.id,
    )


_ANSWERS: dict[str, FieldValue] = {
    "RZ-T": "09:30",
    "RZ-M": "2026-11-22T09:30",
    "RZ-R": "7.5",
    "RZ-K": ("lift", "parking", "green", "lamp"),
    "RZ-A": "OK",
    "RZ-G": "29.2681 120.2312 0 6.5",
    "RZ-P": "zj",
    "RZ-C": "jh",
    "RZ-W": "12.5",
}
_SHOPS: tuple[dict[str, FieldValue], ...] = (
    {"RZ-S1": "老李五金店", "RZ-S2": "pass", "RZ-S3": "1.2"},
    {"RZ-S1": "东门小超市", "RZ-S2": "fail"},
    {"RZ-S1": "阿芳早餐"},
)
