"""The pictures of one bundle: held against each other as the field held them when they came in."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from inspector.bundle.checks.pictures import check_pictures
from inspector.bundle.contents import Contents, photo_path
from inspector.capture.plausibility import elsewhere
from inspector.domain.evidence import EvidenceLink, Photo, PhotoRole
from inspector.domain.ids import DefectId, InspectionId, PhotoId, PlaceId, RecordId, derived_id
from inspector.domain.inspection import Inspection, Round, RoundKind, inspection_id
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.revision import Record, Revision, content_of, digest_of, kind_of
from inspector.findings import Finding, Level
from inspector.photos.plausibility import weigh_use
from inspector.workspace import Workspace
from tests.offices import BUILDINGS, COMPOUND, START

OTHER = place_id(PlaceKind.COMPOUND, "WC-002")
LOOK = 0x9C3E5A71F00D1248
WIDE, CLOSE, BEFORE, AFTER = PhotoRole.WIDE, PhotoRole.CLOSE, PhotoRole.BEFORE, PhotoRole.AFTER
ONE, OTHER_HOUSE = BUILDINGS


def key(compound: PlaceId, ordinal: int) -> InspectionId:
    return inspection_id(compound, Round(2026, ordinal), RoundKind.PROCESS)


FIRST, AGAIN, ELSEWHERE = key(COMPOUND, 1), key(COMPOUND, 2), key(OTHER, 1)
DEFECT = DefectId(derived_id("defect", "1"))


def walk(id_: InspectionId, compound: PlaceId, number: str) -> Inspection:
    return Inspection(
        id=id_,
        number=number,
        compound=compound,
        round=Round(2026, 1),
        kind=RoundKind.PROCESS,
        programme="core",
        sections=(),
        inspectors=(),
        started_at=START,
    )


WALKS = (
    walk(FIRST, COMPOUND, "WC-A001"),
    walk(AGAIN, COMPOUND, "WC-A002"),
    walk(ELSEWHERE, OTHER, "XC-A001"),
)
PLACES = (
    Place(COMPOUND, PlaceKind.COMPOUND, "望春小区", code="WC-001"),
    Place(OTHER, PlaceKind.COMPOUND, "新城小区", code="WC-002"),
    *(
        Place(id_, PlaceKind.BUILDING, f"{number} 幢", code=f"WC-001-{number}", parent=COMPOUND)
        for number, id_ in enumerate(BUILDINGS, start=1)
    ),
)


def shot(
    number: int,
    *,
    look: int | None = LOOK,
    of: InspectionId = FIRST,
    place: PlaceId | None = ONE,
    role: PhotoRole | None = CLOSE,
    bytes_of: int | None = None,
) -> Photo:
    return Photo(
        id=PhotoId(derived_id("photo", str(number))),
        digest=f"{number if bytes_of is None else bytes_of:064x}",
        bytes=1,
        media_type="image/jpeg",
        extension="jpg",
        original_name=f"IMG_{number:04}.jpg",
        width=4000,
        height=3000,
        orientation=1,
        received_at=START + timedelta(seconds=number),
        received_by="王五",
        inspection=of,
        likeness="" if look is None else f"{look:016x}",
        place=place,
        role=role,
        item="FL-L01",
    )


def contents(photos: Iterable[Photo]) -> Contents:
    def revision(value: Record) -> Revision:
        return Revision(
            RecordId(value.id), kind_of(value), (), "", "field", START, content_of(value)
        )

    records: list[Record] = [*PLACES, *WALKS, *photos]
    revisions = [revision(one) for one in records]
    return Contents({digest_of(one): one for one in revisions})


def judged(*photos: Photo) -> list[Finding]:
    # Whatever order the records stand in, the earlier picture is never the one that is told.
    found = list(check_pictures(contents(photos)))
    assert found == list(check_pictures(contents(reversed(photos))))
    return found


def test_one_picture_changed_and_used_for_another_place_is_a_hint() -> None:
    (found,) = judged(shot(1), shot(2, look=LOOK ^ 0b101, place=OTHER_HOUSE))
    assert (found.code, found.level) == ("photo.nearly_same", Level.INFO)
    assert found.subject == photo_path(shot(2))
    assert found.context == {
        "where": "望春小区 · 1 幢 · FL-L01 · WC-A001",
        "day": "2026-05-20",
        "bits": 2,
    }


def test_one_picture_changed_and_used_in_another_inspection_is_a_warning() -> None:
    (found,) = judged(shot(1), shot(2, look=LOOK ^ 0b1111111, of=ELSEWHERE, place=OTHER))
    assert (found.code, found.level) == ("photo.nearly_same", Level.WARNING)
    assert found.context["bits"] == 7
    assert judged(shot(1), shot(2, look=LOOK ^ 0xFF, of=ELSEWHERE, place=OTHER)) == []


def test_the_same_bytes_in_another_inspection_are_for_a_person() -> None:
    (found,) = judged(shot(1), shot(2, bytes_of=1, of=ELSEWHERE, place=OTHER))
    assert (found.code, found.level) == ("bundle.photo_in_other_inspection", Level.ERROR)
    assert judged(shot(1), shot(2, bytes_of=1, place=OTHER_HOUSE)) == []


@pytest.mark.parametrize(
    "photos",
    [
        [shot(n, look=LOOK ^ n % 4) for n in range(20)],
        [shot(1, role=BEFORE), shot(2, role=AFTER, place=OTHER_HOUSE)],
        [replace(shot(1), defect=DEFECT), replace(shot(2, place=OTHER_HOUSE), defect=DEFECT)],
        [shot(1), replace(shot(2, place=OTHER_HOUSE), also=(EvidenceLink(place=ONE),))],
        [shot(1), shot(2, role=PhotoRole.DOCUMENT, place=OTHER_HOUSE)],
        [shot(1), shot(2, of=AGAIN, role=BEFORE)],
        [shot(1), shot(2, of=AGAIN, role=BEFORE, bytes_of=1)],
        [shot(1, look=None), shot(2, look=None, place=OTHER_HOUSE)],
        [shot(1), shot(2, look=LOOK ^ 0b1111, place=OTHER_HOUSE)],
    ],
    ids=[
        "a burst at one place",
        "before and after",
        "one defect",
        "of both places",
        "a paper",
        "how it was before, on the next walk",
        "the very file of how it was before",
        "nothing to see on them",
        "one walk, not quite the same",
    ],
)
def test_what_looks_alike_rightly_is_not_told(photos: list[Photo]) -> None:
    assert judged(*photos) == []


def test_of_one_picture_used_for_two_things_the_nearer_use_counts() -> None:
    here, there = shot(1), shot(2, bytes_of=1, place=OTHER_HOUSE)
    assert judged(here, there, shot(3, place=OTHER_HOUSE)) == []
    another = shot(4, place=OTHER_HOUSE)
    assert [one.subject for one in judged(here, another)] == [photo_path(another)]


def test_a_hint_about_one_walk_does_not_hide_a_warning_about_another() -> None:
    (first, last) = judged(
        shot(1, of=ELSEWHERE, place=OTHER, look=LOOK ^ 0b111),
        shot(2),
        shot(3, place=OTHER_HOUSE),
    )
    assert (first.level, last.level) == (Level.WARNING, Level.WARNING)
    assert last.context["bits"] == 3


def test_both_sides_say_the_same(street: Workspace) -> None:
    draw = random.Random(11)
    views = [draw.getrandbits(64) for _ in range(25)]
    files = [draw.choice(views) ^ draw.getrandbits(4) << draw.randrange(60) for _ in range(100)]
    photos = []
    for number in range(200):
        file = draw.randrange(len(files))
        of = draw.choices([FIRST, AGAIN, ELSEWHERE], [12, 2, 1])[0]
        spot = OTHER if of == ELSEWHERE else draw.choice((*BUILDINGS, COMPOUND, None))
        also = (EvidenceLink(place=COMPOUND),) if draw.random() < 0.1 else ()
        role = draw.choice((*PhotoRole, None))
        photo = shot(number, look=files[file], of=of, place=spot, role=role, bytes_of=file)
        photos.append(replace(photo, also=also))
    said: list[tuple[str, str, Level, object]] = []
    compounds = {one.id: one.compound for one in WALKS}
    with street.write("test.begin") as writer:
        for place in PLACES:
            writer.save(place)
        for inspection in WALKS:
            writer.save(inspection)
        for photo in photos:
            told = tuple(elsewhere(writer, photo, compound=compounds[photo.inspection]))
            said += [
                (photo_path(photo), one.code, one.level, one.context.get("bits"))
                for one in weigh_use(photo, told)
            ]
            writer.save(photo)
    again = {"bundle.photo_in_other_inspection": ("photo.used_before", Level.WARNING)}
    found = [
        (one.subject, *again.get(one.code, (one.code, one.level)), one.context.get("bits"))
        for one in judged(*photos)
    ]
    assert found == said
    codes = {(code, level) for _, code, level, _ in said}
    assert len(codes) == 3, "every kind of finding came up"


@pytest.mark.parametrize("how", ["nothing alike", "all alike", "a burst", "pairs"])
def test_five_thousand_pictures_are_held_against_each_other_at_once(how: str) -> None:
    draw = random.Random(5)
    photos = []
    for number in range(5000):
        one = shot(number)
        if how == "nothing alike":
            one = shot(number, look=draw.getrandbits(64))
        elif how == "all alike":
            one = replace(one, place=PlaceId(derived_id("place", str(number))))
        elif how == "pairs":
            role = BEFORE if number % 2 else AFTER
            one = shot(number, look=LOOK ^ number % 8, role=role)
        photos.append(one)
    held = contents(photos)
    began = time.process_time()
    found = list(check_pictures(held))
    seconds = time.process_time() - began
    assert len(found) == (4999 if how == "all alike" else 0)
    assert seconds < 5, "it grows with the square of their number"
