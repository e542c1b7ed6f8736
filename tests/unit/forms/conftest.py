"""The four core themes, and a compound with one place of every kind to ask them at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Instance, PlaceKey, Response, Responses, Shot
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.judging.judging import judge
from inspector.checklist.library import checklist_files
from inspector.checklist.reading.loading import Loaded, read_definition
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import FieldValue
from inspector.domain.places import PlaceKind
from inspector.paths import forms

TODAY = date(2026, 11, 22)
_REPEATED = (
    PlaceKind.BUILDING,
    PlaceKind.ILLEGAL_STRUCTURE,
    PlaceKind.FIRE_LANE,
    PlaceKind.OPERATION_FIELD,
    PlaceKind.HYDRANT,
    PlaceKind.ELEVATOR,
    PlaceKind.WASTE_POINT,
    PlaceKind.HOUSEHOLD_SAMPLE,
)

Given = Mapping[str, FieldValue] | FieldValue
Judge = Callable[..., Judgement]


@pytest.fixture(scope="session")
def files() -> dict[str, Loaded]:
    """What became of each core file, by theme code."""
    loaded = [read_definition(path) for path in checklist_files(forms("core"))]
    return {one.definition.theme if one.definition else one.name: one for one in loaded}


@pytest.fixture(scope="session")
def themes(files: dict[str, Loaded]) -> dict[str, Definition]:
    """The definitions by theme code."""
    return {theme: one.definition for theme, one in files.items() if one.definition is not None}


@pytest.fixture
def judged(themes: dict[str, Definition]) -> Judge:
    """Judges answers, given by item code, at a compound with one place of every kind."""

    def judge_theme(
        theme: str,
        given: Mapping[str, Given],
        *,
        register: Mapping[PlaceKind, Mapping[str, str]] | None = None,
        photos: int = 99,
        more: Mapping[PlaceKind, int] | None = None,
        na: Mapping[str, str] | None = None,
    ) -> Judgement:
        definition = themes[theme]
        attributes = register or {}
        compound = Instance("C", PlaceKind.COMPOUND, "C", attributes.get(PlaceKind.COMPOUND, {}))
        places = {
            kind: tuple(
                Instance(f"{kind.value}-{number}", kind, kind.value, attributes.get(kind, {}))
                for number in range((more or {}).get(kind, 1))
            )
            for kind in _REPEATED
        }
        answers: dict[tuple[str, PlaceKey], Response] = {}
        for address, entry in given.items():
            code, _, number = address.partition("@")
            item = definition.item(code)
            assert item is not None, code
            key = f"{item.over.value}-{number or 0}" if item.over else "C"
            values = entry if isinstance(entry, Mapping) else {"value": entry}
            answers[code, key] = Response(values, na_reason=(na or {}).get(address, ""))
        return judge(
            definition,
            Responses(
                today=TODAY,
                compound=compound,
                places=places,
                answers=answers,
                photos={
                    key: tuple(
                        Shot(str(number), role) for role in PhotoRole for number in range(photos)
                    )
                    for key in answers
                },
            ),
        )

    return judge_theme
