"""A field group's workspace for tests: real folder, real register, real use cases, made quickly.

The register and the answers are the demo's; the inspection has one theme (waste sorting), so that
it can be walked in a second and still has a major and a minor defect.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from PIL import Image

from inspector import paths
from inspector.acceptance.parties import give_opinion, open_acceptance
from inspector.acceptance.signatures import sign_by_hand
from inspector.capture.answers import Answered, Entry, answer_item
from inspector.capture.defects import notify_unit, recheck_defect, report_rectified
from inspector.capture.evidence import Subject, add_photo, link_photo
from inspector.capture.inspections import (
    Visit,
    begin_inspection,
    complete_inspection,
    judge_inspection,
)
from inspector.capture.places import import_places
from inspector.checklist.definition import VALUE
from inspector.checklist.library import Library
from inspector.clock import Clock, FrozenClock
from inspector.demo.script import read_script
from inspector.demo.walk import answer_everything
from inspector.domain.acceptance import Acceptance, Opinion, Seat, Stroke
from inspector.domain.defect import Defect
from inspector.domain.evidence import EvidenceLink, PhotoRole
from inspector.domain.ids import AcceptanceId, PhotoId, PlaceId
from inspector.domain.inspection import FieldValue, Inspection, Round, RoundKind, Severity
from inspector.domain.parties import Person, Role, SeatRole
from inspector.domain.places import PlaceKind, place_id
from inspector.domain.programme import USUAL, ThemeRule
from inspector.signing.identity import create_identity
from inspector.workspace import Workspace, create_workspace

__all__ = [
    "COMPOUND",
    "CONTRACTOR",
    "CORE",
    "ELEVATOR",
    "LANE",
    "OTHER_COMPOUND",
    "OTHER_POINT",
    "PASSPHRASE",
    "POINT",
    "SEATS",
    "START",
    "VISIT",
    "add_evidence",
    "answer",
    "clock_at",
    "defects_of",
    "give_opinions",
    "make_field",
    "make_ready",
    "name_strokes",
    "open_table",
    "picture_file",
    "settle_defects",
    "sign_all",
]

PASSPHRASE = "tests only"
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Nine in the morning in China."""

COMPOUND = place_id(PlaceKind.COMPOUND, "WC-001")
OTHER_COMPOUND = place_id(PlaceKind.COMPOUND, "FLE-001")
POINT = place_id(PlaceKind.WASTE_POINT, "WC-001-W1")
OTHER_POINT = place_id(PlaceKind.WASTE_POINT, "WC-001-W2")
LANE = place_id(PlaceKind.FIRE_LANE, "WC-001-L1")
ELEVATOR = place_id(PlaceKind.ELEVATOR, "WC-001-07-E1")

CORE = Library.load(paths.forms()).find_programme(USUAL)
WASTE = replace(CORE, themes=(ThemeRule("WS", "core-waste-sorting"),))
VISIT = Visit(Round(2026, 1), RoundKind.COMPLETION, programme=WASTE)

CONTRACTOR = Person("田江", "宏远建设有限公司")
SEATS = (
    Seat(SeatRole.ORGANISER, "临江街道办事处", "王大中"),
    Seat(SeatRole.DESIGN, "江城建筑设计院", "方文"),
    Seat(SeatRole.CONTRACTOR, CONTRACTOR.unit, CONTRACTOR.name, digital=False),
    Seat(SeatRole.SUPERVISOR, "正平工程监理有限公司", "林永平", digital=False),
    Seat(SeatRole.QUALITY_STATION, "江城市建设工程质量监督站", "白正云", digital=False),
)


def clock_at(start: datetime = START, *, draws: int = 0) -> FrozenClock:
    """A clock whose randomness differs by how much was drawn before."""
    clock = FrozenClock(start, step=timedelta(milliseconds=250))
    clock.random_bytes(32 * draws + 1)
    return clock


def make_field(folder: Path, *, letter: str = "A", clock: Clock | None = None) -> Workspace:
    """A field workspace with an identity, the demo's register, and nothing else."""
    clock = clock or clock_at(draws=ord(letter))
    workspace = create_workspace(
        folder,
        role=Role.FIELD,
        name="质量监督小组",
        clock=clock,
        letter=letter,
        passphrase=PASSPHRASE,
    )
    create_identity(
        workspace.identity_folder,
        name=f"检查员{letter}",
        unit="质量监督小组",
        role=Role.FIELD,
        passphrase=PASSPHRASE,
        clock=clock,
    )
    import_places(workspace, paths.resources("demo", "places.csv"))
    return workspace


def answer(
    workspace: Workspace,
    inspection: Inspection,
    item: str,
    value: FieldValue | None = None,
    *,
    place: PlaceId = COMPOUND,
    values: dict[str, FieldValue] | None = None,
    note: str = "",
    na_reason: str = "",
) -> Answered:
    """Answers an item; a plain one with one value."""
    entered = dict(values or {})
    if value is not None:
        entered[VALUE] = value
    entry = Entry(values=entered, note=note, na_reason=na_reason)
    return answer_item(workspace, inspection=inspection.id, item=item, place=place, entry=entry)


def defects_of(workspace: Workspace) -> tuple[Defect, ...]:
    """All defects."""
    with workspace.read() as reader:
        return reader.all(Defect)


@cache
def _picture(seed: int) -> bytes:
    image = Image.new("RGB", (64, 48), (seed * 37 % 256, seed * 11 % 256, 90))
    image.putpixel((seed % 64, 3), (255, 255, 255))
    stream = io.BytesIO()
    image.save(stream, "JPEG", comment=f"picture {seed}".encode())
    return stream.getvalue()


def picture_file(folder: Path, seed: int = 1) -> Path:
    """A small JPEG file that differs from every other seed's."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"IMG_{seed:04}.jpg"
    path.write_bytes(_picture(seed))
    return path


def add_evidence(workspace: Workspace, inspection: Inspection, folder: Path) -> None:
    """Takes as many pictures as some item asks for at most, and links them to all that ask."""
    with workspace.read() as reader:
        judgements = judge_inspection(workspace, reader, inspection)
    asked: dict[tuple[PhotoRole, int], list[EvidenceLink]] = defaultdict(list)
    for judgement in judgements.values():
        for judged in judgement.lacking_photos():
            for missing in judged.missing:
                place = judged.instance.key
                assert not isinstance(place, str)
                for number in range(missing.needed):
                    link = EvidenceLink(judged.item.code, PlaceId(place), missing.role)
                    asked[missing.role, number].append(link)
    for seed, links in enumerate(asked.values(), start=100):
        taken = add_photo(workspace, picture_file(folder, seed), inspection=inspection.id)
        link_photo(workspace, photo=taken.photo.id, links=links)


def after_photo(workspace: Workspace, defect: Defect, folder: Path, *, seed: int) -> PhotoId:
    """A picture of a defect, taken afterwards."""
    return add_photo(
        workspace,
        picture_file(folder, seed),
        inspection=defect.inspection,
        subject=Subject(place=defect.place, defect=defect.id, role=PhotoRole.AFTER),
    ).photo.id


def settle_defects(workspace: Workspace, folder: Path) -> None:
    """Sends out every defect; what is graver than minor is put right and rechecked."""
    for seed, defect in enumerate(defects_of(workspace), start=500):
        notify_unit(workspace, defect=defect.id, unit=CONTRACTOR.unit, deadline=date(2026, 4, 1))
        if defect.severity is not Severity.MINOR:
            photo = after_photo(workspace, defect, folder, seed=seed)
            report_rectified(workspace, defect=defect.id, finisher=CONTRACTOR, photos=(photo,))
            recheck_defect(workspace, defect=defect.id, passed=True)


def make_ready(workspace: Workspace, folder: Path) -> Inspection:
    """An inspection with every answer and picture, its grave defects closed, declared complete.

    Left open is one minor defect with a deadline.
    """
    inspection = begin_inspection(workspace, compound=COMPOUND, visit=VISIT)
    answer_everything(workspace, inspection, read_script())
    add_evidence(workspace, inspection, folder)
    settle_defects(workspace, folder)
    return complete_inspection(workspace, inspection=inspection.id)


def open_table(workspace: Workspace, *, seats: Iterable[Seat] = SEATS) -> Acceptance:
    """The acceptance of the only inspection, nobody has said anything yet."""
    with workspace.read() as reader:
        (inspection,) = reader.all(Inspection)
    return open_acceptance(workspace, inspection=inspection.id, seats=seats)


def give_opinions(workspace: Workspace, acceptance: AcceptanceId) -> None:
    """Everybody agrees."""
    with workspace.read() as reader:
        seats = reader.get(Acceptance, acceptance).seats
    for seat in seats:
        give_opinion(workspace, acceptance=acceptance, role=seat.role, opinion=Opinion.AGREE)


def name_strokes(seed: int = 0) -> tuple[Stroke, ...]:
    """A signature of two strokes."""
    first = tuple((100 + 40 * n + seed, 200 + 7 * n * n, 12 * n, 600) for n in range(8))
    second = tuple((420 - 30 * n, 180 + 35 * n + seed, 200 + 12 * n, 500) for n in range(6))
    return (Stroke(first), Stroke(second))


def sign_all(workspace: Workspace, acceptance: AcceptanceId) -> None:
    """Everybody signs by hand."""
    with workspace.read() as reader:
        seats = reader.get(Acceptance, acceptance).seats
    for seed, seat in enumerate(seats):
        sign_by_hand(workspace, acceptance=acceptance, role=seat.role, strokes=name_strokes(seed))
