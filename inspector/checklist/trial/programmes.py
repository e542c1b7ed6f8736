"""Judges answers from a JSON file by a whole programme, without a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from inspector.checklist.definition import Definition
from inspector.checklist.judging.judging import judge
from inspector.checklist.programmes.judgement import ProgrammeJudgement
from inspector.checklist.programmes.judging import judge_programme
from inspector.checklist.trial.plain import members_in, object_in, text_in
from inspector.checklist.trial.trial import (
    KEYS,
    figures_from_json,
    judgement_to_json,
    responses_from_json,
)
from inspector.domain.programme import Programme
from inspector.errors import InputError
from inspector.words import Language

__all__ = ["programme_to_json", "try_programme"]

_BY_ITEM = ("answers", "photos", "rechecked", "rows")


def try_programme(
    programme: Programme, definitions: Mapping[str, Definition], data: object, *, today: date
) -> ProgrammeJudgement:
    """What a document of answers comes to.

    Args:
        programme: its rules.
        definitions: the checklists of its themes, by theme code.
        data: as for one checklist (see `trial.trial`), with the answers of all themes
            together, and ``profile``: answers to the programme's questions.
        today: the day of judging when the document does not name one.

    Raises:
        InputError: ``checklist.answers.*``, as from one checklist.
    """
    document = object_in(data, "$")
    profile = {
        key: text_in(value, f"profile.{key}")
        for key, value in object_in(document.pop("profile", {}), "profile").items()
    }
    if document and not any(key in document for key in KEYS):
        document = {"answers": document}
    _refuse_strangers(definitions, document)
    tiers = programme.tiers_for(profile)
    parameters = figures_from_json(
        definitions.values(),
        document.get("parameters", {}),
        others=[one.key for one in programme.parameters],
    )
    themes, region = {}, ""
    for theme, definition in definitions.items():
        own = {"answers": {}, **_of(definition, document)}
        responses = responses_from_json(definition, own, today=today)
        responses = replace(responses, profile=profile, tiers=tiers, parameters=parameters)
        themes[theme] = judge(definition, responses)
        today, region = responses.today, responses.region
    return judge_programme(
        programme, themes, profile=profile, parameters=parameters, region=region, today=today
    )


def programme_to_json(judged: ProgrammeJudgement, *, language: Language) -> dict[str, object]:
    """A programme's judgement as plain JSON values."""
    return {
        "programme": judged.programme.code,
        "profile": dict(judged.profile),
        "score": None if judged.score is None else float(judged.score),
        "verdict": judged.verdict.value,
        "met": judged.met,
        "levels": {
            one.scale.name: one.reached.name if one.reached else None for one in judged.scales
        },
        "tiers": [
            {
                "name": one.tier.name,
                "wanted": one.wanted,
                "met": one.met,
                "asked": one.counts.asked,
                "passed": one.counts.passed,
                "failed": one.counts.failed,
                "na": one.counts.na,
                "pending": one.counts.pending,
                "share": None if one.counts.share is None else float(round(one.counts.share, 1)),
            }
            for one in judged.tiers
        ],
        "measures": [
            {
                "name": one.item.code,
                "place": str(one.instance.key),
                "limits": {limit.key: format(limit.value, "f") for limit in one.limits},
                "result": one.result.value if one.result else None,
            }
            for one in judged.measures
        ],
        "themes": {
            theme: judgement_to_json(one, language=language) for theme, one in judged.themes.items()
        },
    }


def _of(definition: Definition, document: Mapping[str, object]) -> dict[str, object]:
    """The part of a document that one checklist asks about."""
    known = _names(definition)
    part = {key: held for key, held in document.items() if key != "parameters"}
    for key in _BY_ITEM:
        held = document.get(key)
        if isinstance(held, Mapping):
            part[key] = {name: value for name, value in held.items() if name in known}
        elif isinstance(held, list):
            about = "repeat" if key == "rows" else "item"
            part[key] = [
                one
                for one in held
                if not isinstance(one, Mapping) or str(one.get(about, "")) in known
            ]
    return part


def _refuse_strangers(
    definitions: Mapping[str, Definition], document: Mapping[str, object]
) -> None:
    """Refuses what no checklist of the programme asks.

    Raises:
        InputError: ``checklist.answers.unknown_item``.
    """
    known = {name for one in definitions.values() for name in _names(one)}
    for key in _BY_ITEM:
        held = document.get(key, [])
        if isinstance(held, Mapping):
            named = [(f"{key}.{name}", str(name)) for name in held]
        else:
            about = "repeat" if key == "rows" else "item"
            named = [
                (at, text_in(object_in(one, at).get(about, ""), f"{at}.{about}"))
                for at, one in members_in(held, key)
            ]
        for at, name in named:
            if name not in known:
                raise InputError("checklist.answers.unknown_item", at=at, item=name)


def _names(definition: Definition) -> frozenset[str]:
    """Everything that a document may name: items, fields, free repeats."""
    return frozenset({item.code for item in definition.items} | set(definition.names))
