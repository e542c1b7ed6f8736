"""What else goes on in the demo's street, from ``resources/demo/life.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import yaml

from inspector import paths
from inspector.demo.scenes import SceneKind
from inspector.demo.script import Script, read_script
from inspector.domain.evidence import PhotoRole
from inspector.domain.inspection import RoundKind, Severity
from inspector.domain.parties import Person

__all__ = ["Entrusted", "Found", "LifeScript", "Move", "OtherOffice", "Shown", "Walk", "read_life"]


@dataclass(frozen=True, slots=True)
class Walk:
    """A day's walk through a compound.

    Attributes:
        compound: its code.
        kind: of the round.
        begun, complete: days from today; it stays open without the latter.
        chapters: names of those walked; empty for all.
        photos: whether every place is photographed.
    """

    compound: str
    kind: RoundKind
    begun: int
    complete: int | None = None
    chapters: frozenset[str] = frozenset()
    photos: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: where, of what, and for which item."""

    at: str
    scene: SceneKind
    role: PhotoRole
    caption: str
    item: str = ""


class Move(msgspec.Struct, frozen=True):
    """A step of a defect.

    Attributes:
        day: days from today.
        notify: key of the unit that is told; ``until`` is its last day.
        rectify: the unit's reply, with the picture ``after``.
        passed, failed, waive, transfer, withdraw: what is noted; the last two need ``authority``.
        scene: a picture of what the recheck found.
    """

    day: int
    notify: str = ""
    until: int = 0
    rectify: str = ""
    after: SceneKind | None = None
    passed: str = msgspec.field(name="pass", default="")
    failed: str = msgspec.field(name="fail", default="")
    waive: str = ""
    transfer: str = ""
    withdraw: str = ""
    authority: str = ""
    scene: SceneKind | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A defect and what became of it.

    Attributes:
        at: code of the place.
        item: whose answer made it; empty when it was raised by hand.
        seen: day it was raised by hand.
        title, severity: of one raised by hand.
        scene: the picture taken.
        then: its steps.
    """

    at: str
    item: str = ""
    seen: int | None = None
    title: str = ""
    severity: Severity = Severity.MINOR
    scene: SceneKind | None = None
    then: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """What is put into the 回收站."""

    photos: tuple[Shown, ...]
    defects: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Entrusted:
    """A bundle of another office.

    Attributes:
        compound, code: what it is about.
        at: latitude and longitude.
        day: when it comes in.
        answer: ``file`` or ``return`` when headquarters has decided; empty while it waits.
        reason: why it is returned.
        fault: ``far`` and ``early`` for pictures taken elsewhere or too soon, ``damaged`` for a
            file that suffered on its way.
    """

    compound: str
    code: str
    at: tuple[float, float]
    day: int
    answer: str = ""
    reason: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class OtherOffice:
    """An office of another street and what it hands in."""

    unit: str
    person: str
    street: Mapping[str, str]
    letter: str
    bundles: tuple[Entrusted, ...]


@dataclass(frozen=True, slots=True)
class LifeScript:
    """All of it.

    Attributes:
        script: what is answered.
        walks: in the order they happen on a day.
        units: those that put defects right, by key.
        defects, photos, aside, offices: see their types.
    """

    script: Script
    walks: tuple[Walk, ...]
    units: Mapping[str, Person]
    defects: tuple[Found, ...]
    photos: tuple[Shown, ...]
    aside: Aside
    offices: tuple[OtherOffice, ...]


def read_life() -> LifeScript:
    """The life that ships."""
    text = paths.resources("demo", "life.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    story = read_script()
    script = Script(
        answers={**story.answers, **data["answers"]}, at=data["at"], notes=data["notes"]
    )
    units = {key: Person(said["person"], said["name"]) for key, said in data["units"].items()}
    return LifeScript(
        script=script,
        units=units,
        walks=msgspec.convert(data["walks"], tuple[Walk, ...]),
        defects=msgspec.convert(data["defects"], tuple[Found, ...]),
        photos=msgspec.convert(data["photos"], tuple[Shown, ...]),
        aside=msgspec.convert(data["aside"], Aside),
        offices=msgspec.convert(data["offices"], tuple[OtherOffice, ...]),
    )
