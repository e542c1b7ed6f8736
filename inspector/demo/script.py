"""What the demo's inspectors enter, read from ``resources/demo/answers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import yaml

from inspector import paths
from inspector.capture.answers import Entry
from inspector.checklist.definition import VALUE
from inspector.domain.inspection import FieldValue

__all__ = ["Script", "read_script"]

_DAY = re.compile(r"day([+-]\d+)")


@dataclass(frozen=True, slots=True)
class Script:
    """The answers of the story.

    Attributes:
        answers: by item.
        at: what differs, by place code and item.
        notes: what is written beside a failure, by item.
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
        values = {name: _value(value, today) for name, value in fields.items()}
        return Entry(values=values, note=self.notes.get(item, "") if item in here else "")


def read_script() -> Script:
    """The story that ships."""
    text = paths.resources("demo", "answers.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return Script(answers=data["answers"], at=data["at"], notes=data["notes"])


def _value(said: object, today: date) -> FieldValue:
    if isinstance(said, list):
        return tuple(str(one) for one in said)
    text = str(said)
    if match := _DAY.fullmatch(text):
        return (today + timedelta(days=int(match.group(1)))).isoformat()
    return text
