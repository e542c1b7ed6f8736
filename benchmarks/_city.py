"""A workspace as large as a city's: 10,000 buildings, 20,000 defects, 500 photos."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from benchmarks._office import open_office
from inspector.capture.evidence import Subject, add_photo
from inspector.capture.inspections import Visit, begin_inspection
from inspector.domain.defect import Defect, DefectAction, DefectStep, advance
from inspector.domain.evidence import PhotoRole
from inspector.domain.ids import DefectId, PhotoId, new_id
from inspector.domain.inspection import Inspection, Round, RoundKind, Severity
from inspector.domain.parties import Person
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.workspace import Workspace

__all__ = ["BUILDINGS", "DEFECTS", "PHOTOS", "build_city"]

BUILDINGS, DEFECTS, PHOTOS = 10_000, 20_000, 500
_COMPOUNDS, _INSPECTED = 200, 40
_NAMES = ("望春", "丰乐", "育才", "枫桥", "临江", "文昌", "大同", "和平", "向阳", "永安")
_FAULTS = (
    "消防车通道被车辆占用",
    "外墙保温层局部空鼓",
    "雨水口堵塞，路面积水",
    "单元门禁不能闭合",
    "楼道堆放杂物，影响疏散",
    "垃圾投放点无分类标识",
)
_COURSE = (DefectAction.NOTIFY, DefectAction.RECTIFY, DefectAction.PASS_RECHECK)
_UNITS = ("宏远建设有限公司", "正平工程有限公司", "江城市政养护处")


def build_city(folder: Path) -> Workspace:
    """Makes the workspace through the store and the use cases, always the same one."""
    workspace = open_office(folder)
    chance = random.Random(1)
    with workspace.write("places.import") as writer:
        compounds = list(_compounds())
        for place in [*compounds, *_buildings(compounds)]:
            writer.save(place)
    visit = Visit(Round(datetime.now(UTC).year, 1), RoundKind.PROCESS)
    inspections = [
        begin_inspection(workspace, compound=compound.id, visit=visit)
        for compound in compounds[:_INSPECTED]
    ]
    _add_defects(workspace, inspections, chance)
    _add_photos(workspace, inspections[0], folder)
    return workspace


def _compounds() -> Iterator[Place]:
    for number in range(_COMPOUNDS):
        code = f"CT-{number:03}"
        yield Place(
            id=place_id(PlaceKind.COMPOUND, code),
            kind=PlaceKind.COMPOUND,
            code=code,
            name=f"{_NAMES[number % len(_NAMES)]}{number // len(_NAMES) + 1}区",
            short=f"C{number:03}",
        )


def _buildings(compounds: list[Place]) -> Iterator[Place]:
    for compound in compounds:
        for number in range(1, BUILDINGS // _COMPOUNDS + 1):
            code = f"{compound.code}-{number:02}"
            yield Place(
                id=place_id(PlaceKind.BUILDING, code),
                kind=PlaceKind.BUILDING,
                code=code,
                name=f"{number} 幢",
                parent=compound.id,
            )


def _add_defects(
    workspace: Workspace, inspections: list[Inspection], chance: random.Random
) -> None:
    """In every state, some of them overdue."""
    person, now = workspace.person, workspace.clock.now()
    with workspace.read() as reader:
        places = {
            one.id: reader.all(Place, parent=one.compound, kind=PlaceKind.BUILDING)
            for one in inspections
        }
    with workspace.write("defect.raise") as writer:
        for number in range(DEFECTS):
            held = inspections[number % len(inspections)]
            at = now - timedelta(days=chance.randint(1, 40), minutes=number % 60)
            defect = Defect(
                id=DefectId(new_id(workspace.clock)),
                number=f"{held.number}-{number:05}",
                inspection=held.id,
                compound=held.compound,
                place=chance.choice(places[held.id]).id,
                title=chance.choice(_FAULTS),
                severity=chance.choice(tuple(Severity)),
                steps=(DefectStep(DefectAction.RAISE, by=person, at=at),),
            )
            writer.save(_worked_on(defect, number % 4, at, chance))


def _worked_on(defect: Defect, steps: int, at: datetime, chance: random.Random) -> Defect:
    """The defect some steps further; the picture of the repair is only named."""
    finisher = Person(name="田江", unit=chance.choice(_UNITS))
    deadline = (at + timedelta(days=14)).date()
    for done, action in enumerate(_COURSE[:steps], start=1):
        is_work = action is DefectAction.RECTIFY
        step = DefectStep(
            action,
            by=finisher if is_work else defect.steps[0].by,
            at=at + timedelta(hours=done),
            photos=(PhotoId(defect.id),) if is_work else (),
        )
        defect = advance(defect, step, unit=finisher.unit, deadline=deadline)
    return defect


def _add_photos(workspace: Workspace, inspection: Inspection, folder: Path) -> None:
    with workspace.read() as reader:
        defects = reader.all(Defect, inspection=inspection.id)
    for number in range(PHOTOS):
        picture = Image.new("RGB", (1600, 1200), (90 + number % 120, 120, 150 - number % 90))
        ImageDraw.Draw(picture).ellipse((number * 2, 300, number * 2 + 400, 700), fill="white")
        path = folder / f"IMG_{number:04}.jpg"
        picture.save(path, quality=85)
        defect = defects[number % len(defects)]
        add_photo(
            workspace,
            path,
            inspection=inspection.id,
            subject=Subject(place=defect.place, defect=defect.id, role=PhotoRole.BEFORE),
        )
        path.unlink()
