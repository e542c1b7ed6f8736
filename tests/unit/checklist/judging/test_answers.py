"""Records of an inspection become what a checklist is judged on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from inspector.checklist.definition import Definition
from inspector.checklist.judging.answers import (
    frozen_parameters,
    parameters_in_force,
    rechecked_of,
    responses_of,
)
from inspector.domain.defect import Defect, DefectState
from inspector.domain.evidence import Photo, PhotoRole
from inspector.domain.ids import AnswerId, DefectId, InspectionId, PhotoId, PlaceId
from inspector.domain.inspection import Answer, Severity
from inspector.domain.parties import Person
from inspector.domain.places import Place, PlaceKind

Form = Callable[..., Definition]

NOW = datetime(2026, 3, 2, tzinfo=UTC)
INSPECTION = InspectionId(UUID(int=1))
PERSON = Person(name="张三", unit="质监小组")
COMPOUND = Place(PlaceId(UUID(int=2)), PlaceKind.COMPOUND, "望春小区", code="WC-0217")
LANE = Place(
    PlaceId(UUID(int=3)), PlaceKind.FIRE_LANE, "1 号", code="L1", attributes={"form": "ring"}
)


def photo(number: int, digest: str, role: PhotoRole | None = PhotoRole.WIDE) -> Photo:
    return Photo(
        id=PhotoId(UUID(int=100 + number)),
        digest=digest,
        bytes=1,
        media_type="image/jpeg",
        extension="jpg",
        original_name="a.jpg",
        width=1,
        height=1,
        orientation=1,
        received_at=NOW,
        received_by="张三",
        inspection=INSPECTION,
        role=role,
        item="FL-L01",
        place=LANE.id,
    )


def defect(number: int, state: DefectState, item: str = "FL-L01") -> Defect:
    return Defect(
        id=DefectId(UUID(int=200 + number)),
        number="WC-0217-A001",
        inspection=INSPECTION,
        compound=COMPOUND.id,
        place=LANE.id,
        title="窄",
        severity=Severity.CRITICAL,
        steps=(),
        item=item,
        state=state,
    )


def test_records_become_responses() -> None:
    answer = Answer(
        id=AnswerId(UUID(int=5)),
        inspection=INSPECTION,
        theme="FL",
        item="FL-L01",
        place=LANE.id,
        values={"value": ("3.80", "4.1")},
        answered_by=PERSON,
        answered_at=NOW,
    )
    responses = responses_of(
        today=date(2026, 3, 2),
        compound=COMPOUND,
        places=[COMPOUND, LANE],
        answers=[answer],
        parameters={"x_m": Decimal(4)},
        region="330783",
    )
    assert responses.compound.attributes == {"name": "望春小区", "code": "WC-0217"}
    (lane,) = responses.instances(PlaceKind.FIRE_LANE)
    assert lane.attributes == {"form": "ring", "name": "1 号", "code": "L1"}
    assert responses.answers["FL-L01", LANE.id].values == {"value": ("3.80", "4.1")}
    assert responses.instances(PlaceKind.ELEVATOR) == ()


def test_equal_photos_count_once_and_those_without_a_role_not_at_all() -> None:
    photos = [photo(1, "aa"), photo(2, "aa"), photo(3, "bb"), photo(4, "cc", None)]
    photos.append(replace(photo(5, "dd"), item=""))
    responses = responses_of(
        today=date(2026, 3, 2), compound=COMPOUND, places=[LANE], answers=[], photos=photos
    )
    (shots,) = responses.photos.values()
    assert list(responses.photos) == [("FL-L01", LANE.id)]
    assert {(shot.digest, shot.role) for shot in shots} == {
        ("aa", PhotoRole.WIDE),
        ("bb", PhotoRole.WIDE),
    }


def test_only_a_passed_recheck_of_every_defect_settles_an_item() -> None:
    closed, open_ = defect(1, DefectState.CLOSED), defect(2, DefectState.NOTIFIED)
    withdrawn = defect(3, DefectState.WITHDRAWN)
    assert rechecked_of([closed, withdrawn]) == {("FL-L01", LANE.id)}
    assert rechecked_of([closed, open_]) == frozenset()
    assert rechecked_of([defect(4, DefectState.WAIVED)]) == frozenset()
    assert rechecked_of([defect(5, DefectState.CLOSED, item="")]) == frozenset()


def test_parameters_bind_by_region_and_day(form: Form) -> None:
    head = """\
        parameters:
          - {key: a_m, label: {zh: 甲, en: A}, value: 1}
          - {key: a_m, label: {zh: 甲, en: A}, value: 2, region: "33"}
          - {key: b_m, label: {zh: 乙, en: B}, value: 3, region: "31"}
          - {key: c_m, label: {zh: 丙, en: C}, value: 4,
             valid_from: 2026-03-02, valid_to: 2026-03-31}
        """
    definition = form("- {type: text, name: x, label: {zh: 项, en: X}}", head=head)
    day = date(2026, 3, 2)

    def values(region: str, on: date = day) -> dict[str, str]:
        found = parameters_in_force(definition, region=region, today=on)
        return {key: str(one.value) for key, one in found.items() if not key.startswith("tr_")}

    assert values("330783") == {"a_m": "2", "c_m": "4"}
    assert values("310112") == {"a_m": "1", "b_m": "3", "c_m": "4"}
    assert values("") == {"a_m": "1", "b_m": "3", "c_m": "4"}
    assert values("330783", date(2026, 3, 1)) == {"a_m": "2"}
    assert values("330783", date(2026, 4, 1)) == {"a_m": "2"}
    frozen = frozen_parameters([definition], region="330783", today=day)
    assert frozen["a_m"] == 2
    assert frozen["tr_pass_score"] == 90
