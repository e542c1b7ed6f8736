"""The demo's story: places and answers, from ``resources/demo``.

Its dates are days before and after the day of the inspection (``day-12``), so that it is the same
story in any year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from inspector import paths
from inspector.capture.answers import Entry
from inspector.checklist.definition import VALUE
from inspector.domain.inspection import FieldValue
from inspector.durable import disk_errors

__all__ = ["Script", "read_script", "write_register"]

_NOT_APPLICABLE = "na"
_DAY = re.compile(r"\bday([+-]\d+)\b")


@dataclass(frozen=True, slots=True)
class Script:
    """The answers of the story.

    Attributes:
        answers: by item.
        at: what differs, by place code and item.
        notes: what is written beside a failure, by item, or by place and item.
    """

    answers: Mapping[str, Any]
    at: Mapping[str, Mapping[str, Any]]
    notes: Mapping[str, str]

    def entry(self, item: str, place: str, *, today: date) -> Entry | None:
        """What is entered for an item at a place; None when the story says nothing.

        Args:
            item: item code.
            place: place code.
            today: the day the story's relative dates count from.
        """
        here = self.at.get(place, {})
        said = here.get(item, self.answers.get(item))
        if said is None:
            return None
        fields = said if isinstance(said, dict) else {VALUE: said}
        note = self.notes.get(f"{place}/{item}", self.notes.get(item, "")) if item in here else ""
        if _NOT_APPLICABLE in fields:
            return Entry(na_reason=fields[_NOT_APPLICABLE], note=note)
        values = {name: _value(value, today) for name, value in fields.items()}
        return Entry(values=values, note=note)


def read_script() -> Script:
    """The story that ships."""
    text = paths.resources("demo", "answers.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return Script(answers=data["answers"], at=data["at"], notes=data["notes"])


def write_register(folder: Path, *, today: date, name: str = "places.csv") -> Path:
    """Writes the story's list of places into a folder.

    Args:
        folder: where.
        today: the day the story's relative dates count from.
        name: which of the demo's lists.
    """
    text = paths.resources("demo", name).read_text(encoding="utf-8")
    register = folder / "places.csv"
    with disk_errors(register):
        register.write_text(_dated(text, today), encoding="utf-8")
    return register


def _value(said: object, today: date) -> FieldValue:
    if isinstance(said, list):
        return tuple(str(one) for one in said)
    return _dated(str(said), today)


def _dated(text: str, today: date) -> str:
    return _DAY.sub(lambda day: (today + timedelta(days=int(day[1]))).isoformat(), text)
