"""A session says after every change what judging everything anew says."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import Instance, PlaceKey, Response, Responses, Shot
from inspector.checklist.judging.judging import judge
from inspector.checklist.judging.session import Session
from inspector.checklist.reading.loading import load_definition
from inspector.checklist.trial.trial import judgement_to_json
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import BuiltTo
from inspector.domain.places import PlaceKind
from inspector.words import Language

TODAY = date(2026, 3, 2)
LANES = ("lane-1", "lane-2")
HEAD = """\
format: 1
id: trial
version: "1"
programme: core
theme: TR
label: {zh: 试用, en: Trial}
tiers:
  - {name: base, label: {zh: 基础, en: Base}}
choices:
  street:
    - {name: first, label: {zh: 一, en: First}, area: north}
    - {name: second, label: {zh: 二, en: Second}, area: south}
survey:
"""
Stand = tuple[str, str | None, tuple[str, ...]]
"""A group, the kind of place of its chapter, and the repeats around its items."""
STANDS: tuple[Stand, ...] = (
    ("whole", None, ()),
    ("lanes", "fire_lane", ()),
    ("shops", None, ("shops",)),
    ("rooms", None, ("shops", "rooms")),
    ("holes", "fire_lane", ("holes",)),
)
"""Chapters and repeats of every made-up form, by the group that items stand in."""


@dataclass
class Truth:
    """The responses as a plain record of everything that was said."""

    answers: dict[tuple[str, PlaceKey], Response] = field(default_factory=dict)
    photos: dict[tuple[str, PlaceKey], tuple[Shot, ...]] = field(default_factory=dict)
    rows: dict[PlaceKey, Instance] = field(default_factory=dict)
    rechecked: set[tuple[str, PlaceKey]] = field(default_factory=set)

    def responses(self) -> Responses:
        """What is judged."""
        by_repeat: dict[str, tuple[Instance, ...]] = {}
        for row in self.rows.values():
            by_repeat[row.repeat] = (*by_repeat.get(row.repeat, ()), row)
        return Responses(
            today=TODAY,
            compound=Instance("compound", PlaceKind.COMPOUND, "小区"),
            places={
                PlaceKind.FIRE_LANE: tuple(Instance(key, PlaceKind.FIRE_LANE, key) for key in LANES)
            },
            answers=dict(self.answers),
            photos=dict(self.photos),
            rechecked=frozenset(self.rechecked),
            rows=by_repeat,
            seed="trial",
        )


def made_up(chance: random.Random) -> Definition:
    """A small form with random conditions among its questions; what is refused is tried again."""
    while True:
        loaded = load_definition(_text(chance).encode(), name="trial.yaml")
        if loaded.definition is not None:
            return loaded.definition
        codes = {finding.code for finding in loaded.findings if finding.level.name == "ERROR"}
        assert codes <= {"checklist.circle", "checklist.count_number"}, loaded.findings


def _text(chance: random.Random) -> str:
    asked = [(f"q{number}", chance.choice(STANDS)) for number in range(9)]
    by_group: dict[str, list[str]] = {stand[0]: [] for stand in STANDS}
    for code, stand in asked:
        by_group[stand[0]].append(_item(code, stand, asked, chance))
    for name, several in by_group.items():
        quoted = chance.choice(asked)[0]
        several.insert(0, f"{{type: note, name: n-{name}, label: {{zh: '${{{quoted}}}', en: N}}}}")
    count = chance.choice(["", "count: '${q0}'", "least: 1", "most: 1"])
    if asked[0][1][0] != "whole" and "q0" in count:
        count = "least: 2"
    rooms = _group("rooms", "repeat", by_group["rooms"], more="least: 1")
    holes = _group("holes", "repeat", by_group["holes"])
    return HEAD + "".join(
        [
            _group("whole", "group", by_group["whole"]),
            _group("lanes", "group", [*by_group["lanes"], holes], more="over: fire_lane"),
            _group("shops", "repeat", [*by_group["shops"], rooms], more=count),
        ]
    )


def _group(name: str, kind: str, children: list[str], more: str = "") -> str:
    inner = "".join(
        child if child.startswith("  - ") else f"  - {child}\n" for child in children
    ).replace("\n", "\n    ")
    head = f"  - type: {kind}\n    name: {name}\n    label: {{zh: 组, en: Group}}\n"
    head += f"    {more}\n" if more else ""
    return f"{head}    children:\n    {inner}".rstrip() + "\n"


def _item(
    code: str,
    stand: Stand,
    asked: list[tuple[str, Stand]],
    chance: random.Random,
) -> str:
    reads = [_reading(stand, *chance.choice(asked), chance) for _ in range(3)]
    quoted = f"${{{chance.choice(asked)[0]}}}" if chance.random() < 0.4 else ""
    head = f"name: {code}, label: {{zh: '问 {quoted}', en: Asked}}"
    relevant = f', relevant: "{reads[0]} >= 1"' if chance.random() < 0.3 else ""
    small = 'constraint: ". < 9", constraint_message: {zh: "大 ${q1}", en: Big}'
    small += f', soft: ". <= {reads[1]}", soft_message: {{zh: 怪, en: Odd}}'
    photos = f'evidence: [{{role: wide, min: "{reads[2]}", max: 2, camera_only: true}}]'
    warning = f'warn: "{reads[2]} > 1", warn_text: {{zh: 注意, en: Mind}}'
    ways = (
        f'type: calculate, calculation: "{reads[0]} + coalesce({reads[1]}, 0)"',
        "type: integer",
        f'type: integer, severity: critical, pass: ". >= 1 or {reads[1]} >= 2"',
        f'type: integer, severity: major, pass: ". >= 1", built_to: allowed, {photos}',
        f'type: integer, severity: minor, pass: ". < 3", {small}',
        f'type: integer, default_from: "{reads[1]}"',
        f"type: select_one street, choice_filter: \"name = 'first' or {reads[1]} > 1\"",
        f"type: rank street, choice_filter: \"area = 'north' or {reads[2]} > 1\"",
        f'type: three_way, severity: minor, required: "{reads[1]} > 1", tier: base, {warning}',
    )
    return f"{{{head}{relevant}, {chance.choice(ways)}}}"


def _reading(
    stand: Stand,
    name: str,
    other: Stand,
    chance: random.Random,
) -> str:
    """How a question asked in one place can read one that is asked in another."""
    own_path = ((stand[1],) if stand[1] else ()) + stand[2]
    path = ((other[1],) if other[1] else ()) + other[2]
    if stand[2] and chance.random() < 0.15:
        return "position(..)"
    if chance.random() < 0.1:
        return "count(${shops})"
    if other[2] == ("shops",) and not stand[1] and chance.random() < 0.3:
        return f"number(indexed-repeat(${{{name}}}, ${{shops}}, 2))"
    if own_path[: len(path)] == path:
        return f"number(${{{name}}})"
    return chance.choice([f"sum(${{{name}}})", f"count(${{{name}}})", f"max(${{{name}}})"])


def keys_of(truth: Truth, definition: Definition, code: str) -> list[PlaceKey]:
    """Where an item may be answered, rows that are not there any more among them."""
    item = definition.item(code)
    assert item is not None
    if item.repeats:
        there = [key for key, row in truth.rows.items() if row.repeat == item.repeats[-1]]
        return [*there, "nowhere"]
    return ["compound"] if item.over is None else list(LANES)


def step(chance: random.Random, truth: Truth, session: Session) -> None:
    """Something that a person does, in the record and in the session."""
    definition = session.definition
    entered = [item for item in definition.items if item.fields]
    item = chance.choice(entered)
    key = chance.choice(keys_of(truth, definition, item.code))
    what = chance.random()
    if what < 0.55:
        response = _response(chance)
        truth.answers[item.code, key] = response
        session.answer(item.code, key, response)
    elif what < 0.62:
        truth.answers.pop((item.code, key), None)
        session.answer(item.code, key, None)
    elif what < 0.7:
        roll = range(chance.randint(0, 3))
        shots = tuple(Shot(str(one), PhotoRole.WIDE, camera=one != 1) for one in roll)
        truth.photos[item.code, key] = shots
        session.shots(item.code, key, shots)
    elif what < 0.75:
        truth.rechecked.add((item.code, key))
        session.recheck(item.code, key, passed=True)
    elif what < 0.9 or not truth.rows:
        row = _row(chance, truth)
        truth.rows[row.key] = row
        session.add_row(row)
    else:
        gone = chance.choice(list(truth.rows))
        del truth.rows[gone]
        session.drop_row(gone)


def _response(chance: random.Random) -> Response:
    value = chance.choice(["0", "1", "2", "3", "9", "pass", "fail", "", "x", "first", "second"])
    reason = "远" if chance.random() < 0.1 else ""
    built = BuiltTo(1990, "GBJ") if chance.random() < 0.1 else None
    overrides = {"value": "就是这样"} if chance.random() < 0.3 else {}
    return Response({"value": value}, reason, built, overrides)


def _row(chance: random.Random, truth: Truth) -> Instance:
    repeat = chance.choice(["shops", "rooms", "holes"])
    parents: list[PlaceKey] = list(LANES) if repeat == "holes" else ["compound"]
    if repeat == "rooms":
        parents = [key for key, row in truth.rows.items() if row.repeat == "shops"] or ["gone"]
    number = chance.randint(0, 12)
    return Instance(
        f"{repeat}-{number}",
        PlaceKind.COMPOUND,
        "",
        parent=chance.choice(parents),
        repeat=repeat,
        position=number,
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_session_says_what_judging_anew_says(seed: int) -> None:
    chance = random.Random(seed)
    definition = made_up(chance)
    truth = Truth()
    for _ in range(chance.randint(0, 5)):
        row = _row(chance, truth)
        truth.rows[row.key] = row
    session = Session(definition, truth.responses())
    for _ in range(25):
        step(chance, truth, session)
        if chance.random() < 0.4:
            agree(session, truth)
    agree(session, truth)


def agree(session: Session, truth: Truth) -> None:
    """Both ways come to the same, down to what is printed."""
    anew = judge(session.definition, truth.responses())
    now = session.judgement()
    for one, other in zip(now.items, anew.items, strict=True):
        assert one == other
    assert now.chapters == anew.chapters
    assert sorted(map(repr, now.findings)) == sorted(map(repr, anew.findings))
    assert (now.tally, now.score, now.verdict) == (anew.tally, anew.score, anew.verdict)
    assert now.grounds == anew.grounds
    assert (session.tally, session.score, session.verdict) == (now.tally, now.score, now.verdict)
    printed = [judgement_to_json(one, language=Language.ZH) for one in (now, anew)]
    assert printed[0]["items"] == printed[1]["items"]
