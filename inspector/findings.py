"""What a check found: values, not exceptions.

A check returns a tuple of findings; it raises only when it could not look at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

__all__ = ["Finding", "Level", "worst"]


class Level(IntEnum):
    """How much a finding matters. In JSON it appears as ``severity``, by name."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check noticed.

    Attributes:
        level: how much it matters.
        code: key of its sentence in the word catalogue, ``room.what``.
        subject: what it is about: a file name, an item code, a line (``a.yaml:12``).
        context: values for the blanks of the sentence; plain values only.
    """

    level: Level
    code: str
    subject: str = ""
    context: dict[str, object] = field(default_factory=dict, hash=False)


def worst(findings: Iterable[Finding]) -> Level | None:
    """The highest level among the findings, or None when there are none."""
    return max((finding.level for finding in findings), default=None)
