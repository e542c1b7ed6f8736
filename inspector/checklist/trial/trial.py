"""Judging without a workspace: answers in as plain JSON, the judgement out as plain JSON.

The whole shape::

    {"today": "2026-03-02", "region": "330783", "parameters": {"fire_lane_min_clear_width_m": 3.5},
     "compound": {"name": "望春小区", "attributes": {"households": "412"}},
     "places": [{"id": "lane-1", "kind": "fire_lane", "name": "1 号通道",
                 "attributes": {"form": "ring"}}],
     "answers": [{"item": "FL-L01", "place": "lane-1", "value": ["4.2", "4.0", "4.1"]},
                 {"item": "FL-L06", "place": "lane-1", "values": {"length_m": "35"}},
                 {"item": "FL-L05", "place": "lane-1", "na_reason": "没有建筑"},
                 {"item": "FL-L02", "place": "lane-1",
                  "built_to": {"year": 1998, "standard": "GBJ16-87"}}],
     "photos": [{"item": "FL-L01", "place": "lane-1", "role": "measure", "count": 1}],
     "rechecked": [{"item": "FL-L08", "place": "lane-1"}],
     "rows": [{"id": "r1", "repeat": "defects", "parent": "lane-1"}],
     "tiers": ["basic"], "profile": {"type": "whole"}, "now": "2026-03-02T14:30",
     "started": "2026-03-01T09:00", "ended": "2026-03-02T15:00", "seed": "a",
     "device": "tablet 3", "person": "张三"}

What is asked in a row is answered with ``row`` instead of ``place``; a value that stands against a
soft constraint has ``overrides`` with the reason by field; photos may say ``accuracy_m``,
``camera`` and ``placed``. Everything may be left out. ``place``, ``row`` and a row's ``parent`` may
be left out where only one comes into question. Without ``places`` every chapter that repeats has
one nameless place. The short shape is ``{"FL-C01": "pass", "FL-L06_length_m": 35}``, alone or under
``answers``; a repeat has a list of such objects, one a row.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Responses
from inspector.checklist.trial.answering import TrialAnswers
from inspector.checklist.trial.places import by_kind, read_places
from inspector.checklist.trial.plain import (
    day_in,
    members_in,
    moment_in,
    number_in,
    object_in,
    only,
    text_in,
)
from inspector.checklist.trial.printing import judgement_to_json
from inspector.errors import InputError

__all__ = ["KEYS", "figures_from_json", "judgement_to_json", "responses_from_json"]

KEYS = (
    "today",
    "now",
    "started",
    "ended",
    "device",
    "person",
    "seed",
    "profile",
    "tiers",
    "region",
    "parameters",
    "compound",
    "places",
    "rows",
    "answers",
    "photos",
    "rechecked",
)
"""What a whole document may have."""


def responses_from_json(definition: Definition, data: object, *, today: date) -> Responses:
    """The responses that a JSON document describes.

    Args:
        definition: what the answers answer.
        data: the decoded document, in one of the shapes above. Numbers may be text, which keeps
            them exact, or JSON numbers.
        today: the day of judging when the document does not name one.

    Raises:
        InputError: ``checklist.answers.shape``, ``.unknown_key``, ``.unknown_item``,
            ``.unknown_field``, ``.unknown_parameter``, ``.figure``, ``.unknown_place``,
            ``.which_place``, ``.unknown_repeat``, ``.unknown_row``, ``.which_row``, ``.no_row``,
            ``.row_twice``, ``.twice``, ``.word``; each names where in the document.
    """
    document = object_in(data, "$")
    names = {*(item.code for item in definition.items), *definition.names}
    if document and not any(key in document for key in KEYS if key not in names):
        document = {"answers": document}
    only(document, KEYS, "$")
    trial = TrialAnswers(definition, read_places(definition, document))
    trial.read_rows(document.get("rows", []))
    trial.read_answers(document.get("answers", []))
    trial.read_photos(document.get("photos", []))
    rechecked = frozenset(
        trial.target(object_in(entry, at), at)
        for at, entry in members_in(document.get("rechecked", []), "rechecked")
    )
    day = document.get("today")
    return Responses(
        today=today if day is None else day_in(day, "today"),
        compound=trial.places[0],
        places=by_kind(trial.places[1:]),
        answers={key: draft.response() for key, draft in trial.answers.items()},
        photos=trial.photos,
        parameters=figures_from_json([definition], document.get("parameters", {})),
        region=text_in(document.get("region", ""), "region"),
        rechecked=rechecked,
        rows=trial.rows_by_repeat(),
        now=moment_in(document.get("now"), "now"),
        started=moment_in(document.get("started"), "started"),
        ended=moment_in(document.get("ended"), "ended"),
        seed=text_in(document.get("seed", ""), "seed"),
        profile={
            key: text_in(value, f"profile.{key}")
            for key, value in object_in(document.get("profile", {}), "profile").items()
        },
        tiers=_tiers(definition, document.get("tiers")),
        device=text_in(document.get("device", ""), "device"),
        person=text_in(document.get("person", ""), "person"),
    )


def _tiers(definition: Definition, node: object) -> frozenset[str] | None:
    """The tiers whose demands are asked; all when the document names none."""
    if node is None:
        return None
    known = [tier.name for tier in definition.tiers]
    found = []
    for at, member in members_in(node, "tiers"):
        name = text_in(member, at)
        if name not in known:
            raise InputError("checklist.answers.word", at=at, word=name[:80], known=known)
        found.append(name)
    return frozenset(found)


def figures_from_json(
    definitions: Collection[Definition], data: object, *, others: Collection[str] = ()
) -> dict[str, Decimal]:
    """The values that a document sets instead of those declared.

    Args:
        definitions: whose parameters they may be.
        data: values by key.
        others: further keys there are.

    Raises:
        InputError: ``checklist.answers.shape``, ``.unknown_parameter``; ``.figure``, a pass score
            or a weight that cannot be.
    """
    known = {one.key for definition in definitions for one in definition.parameters} | {*others}
    found = {}
    for key, value in object_in(data, "parameters").items():
        at = f"parameters.{key}"
        found[key] = number_in(value, at)
        if key not in known:
            context = {"key": key[:80], "known": sorted(known)}
            raise InputError("checklist.answers.unknown_parameter", at=at, **context)
        if not all(definition.judging.allows(key, found[key]) for definition in definitions):
            raise InputError("checklist.answers.figure", at=at, key=key, value=found[key])
    return found
