"""Judges answers by a definition: a result for every item at every place, and why."""

from __future__ import annotations

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Responses
from inspector.checklist.judging.judgement import Judgement
from inspector.checklist.judging.session import Session

__all__ = ["judge"]


def judge(definition: Definition, responses: Responses) -> Judgement:
    """What the answers come to.

    Args:
        definition: the checklist.
        responses: the places, what was answered there, the photos, the day.
    """
    return Session(definition, responses).judgement()
