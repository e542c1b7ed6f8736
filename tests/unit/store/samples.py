"""Records to fill a store with: small, whole, and told apart by a number."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from inspector.clock import Clock
from inspector.domain.acceptance import (
    Acceptance,
    Handwriting,
    ReportFile,
    Seat,
    Stroke,
    acceptance_id,
    handwriting_id,
)
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.defect import Defect, DefectAction, DefectStep, defect_id
from inspector.domain.evidence import Photo
from inspector.domain.filing import Filing, FilingDecision, filing_id
from inspector.domain.geo import PositionSource
from inspector.domain.ids import AttachmentId, PhotoId, PlanId, RecordId, RowId, derived_id
from inspector.domain.inspection import (
    Answer,
    Inspection,
    Round,
    RoundKind,
    Row,
    Severity,
    answer_id,
    inspection_id,
)
from inspector.domain.markup import Markup, Shape, ShapeKind, markup_id
from inspector.domain.parties import Person, SeatRole
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.plans import ControlPoint, SitePlan
from inspector.domain.publication import (
    ChecklistEdition,
    LocalParameter,
    edition_id,
    local_parameter_id,
)
from inspector.domain.revision import Record, Revision, content_of, digest_of, kind_of
from inspector.store import Author, Store

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
WANG = Person("王五", "质量监督小组", "ab" * 32)
FIELD = Author("ab" * 32, "王五", "field-1")
STREET = Author("cd" * 32, "李四", "street-1")
COMPOUND = place_id(PlaceKind.COMPOUND, "WC-0217")
INSPECTION = inspection_id(COMPOUND, Round(2026, 2), RoundKind.COMPLETION)


def a_place(number: int, name: str = "") -> Place:
    code = f"B{number:05}"
    building = PlaceKind.BUILDING
    name = name or f"{number} 幢"
    return Place(place_id(building, code), building, name, code=code, parent=COMPOUND)


def an_inspection() -> Inspection:
    return Inspection(
        id=INSPECTION,
        number="WC-0217-A001",
        compound=COMPOUND,
        round=Round(2026, 2),
        kind=RoundKind.COMPLETION,
        programme="core",
        sections=(),
        inspectors=(WANG,),
        started_at=NOON,
    )


def a_row(number: int) -> Row:
    return Row(
        id=RowId(derived_id("row", number)),
        inspection=INSPECTION,
        theme="FL",
        repeat="narrow_spots",
        place=a_place(1).id,
        position=number,
    )


def an_answer(number: int, value: str = "3.80", item: str = "FL-L01") -> Answer:
    place = a_place(number).id
    return Answer(
        id=answer_id(INSPECTION, item, place),
        inspection=INSPECTION,
        theme=item[:2],
        item=item,
        place=place,
        values={"value": value},
        answered_by=WANG,
        answered_at=NOON,
    )


def a_photo(digest: str, size: int) -> Photo:
    return Photo(
        id=PhotoId(derived_id("photo", digest)),
        digest=digest,
        bytes=size,
        media_type="image/jpeg",
        extension="jpg",
        original_name="IMG_0001.JPG",
        width=4000,
        height=3000,
        orientation=1,
        received_at=NOON,
        received_by="王五",
        inspection=INSPECTION,
    )


def a_defect(number: int) -> Defect:
    answer = an_answer(number)
    return Defect(
        id=defect_id(answer.id),
        number=f"WC-0217-A{number:03}",
        inspection=INSPECTION,
        compound=COMPOUND,
        place=answer.place,
        theme="FL",
        item="FL-L01",
        title="消防车通道被占用",
        severity=Severity.MAJOR,
        steps=(DefectStep(DefectAction.RAISE, WANG, NOON),),
    )


def an_acceptance(report: ReportFile | None = None) -> Acceptance:
    return Acceptance(
        id=acceptance_id(INSPECTION),
        number="WC-0217-A099",
        inspection=INSPECTION,
        compound=COMPOUND,
        seats=(Seat(SeatRole.DESIGN, "设计院", "赵六"),),
        opened_at=NOON,
        report=report,
    )


def a_handwriting() -> Handwriting:
    acceptance = acceptance_id(INSPECTION)
    return Handwriting(
        id=handwriting_id(acceptance, SeatRole.DESIGN),
        acceptance=acceptance,
        seat=SeatRole.DESIGN,
        person="赵六",
        strokes=(Stroke(((0, 0, 0, 500), (900, 300, 120, 700))),),
        signed_at=NOON,
        content="ef" * 32,
    )


def a_filing() -> Filing:
    return Filing(
        id=filing_id("bundle-1"),
        number="备-2026-0001",
        bundle="bundle-1",
        archive="12" * 32,
        verdict="accepted",
        decision=FilingDecision.RECORDED,
        decided_by=WANG,
        decided_at=NOON,
    )


def an_edition(digest: str = "34" * 32, size: int = 1) -> ChecklistEdition:
    return ChecklistEdition(
        id=edition_id("core-fire-lanes", "2.0"),
        template="core-fire-lanes",
        version="2.0",
        digest=digest,
        bytes=size,
        programme="core",
        theme="FL",
        kind="checklist",
        name="消防车通道",
        published_by=WANG,
        published_at=NOON,
    )


def an_attachment() -> Attachment:
    return Attachment(
        id=AttachmentId(derived_id("attachment", 1)),
        kind=AttachmentKind.VIDEO,
        digest="56" * 32,
        bytes=1,
        media_type="video/mp4",
        extension="mp4",
        original_name="VID_0001.mp4",
        received_at=NOON,
        received_by="王五",
        inspection=INSPECTION,
    )


def a_markup() -> Markup:
    photo = a_photo("00" * 32, 1)
    arrow = Shape(ShapeKind.ARROW, ((0.25, 0.25), (0.5, 0.75)))
    return Markup(markup_id(photo.id), photo.id, INSPECTION, (arrow,), NOON, "王五")


def a_plan() -> SitePlan:
    return SitePlan(
        id=PlanId(derived_id("plan", 1)),
        compound=COMPOUND,
        name="总平面",
        digest="78" * 32,
        bytes=1,
        media_type="image/png",
        extension="png",
        original_name="总平面.png",
        width=2000,
        height=1500,
        added_at=NOON,
        added_by="王五",
        controls=(ControlPoint(0.1, 0.2, 28.9, 120.2, PositionSource.RECEIVER, 4.0),),
    )


def a_parameter(value: str = "4.20", region: str = "330783") -> LocalParameter:
    return LocalParameter(
        id=local_parameter_id("fire_lane_min_width_m", region=region),
        key="fire_lane_min_width_m",
        value=Decimal(value),
        reason="东政办〔2026〕7 号",
        set_by=WANG,
        set_at=NOON,
        region=region,
    )


def a_revision(
    value: Record,
    *,
    parents: tuple[str, ...] = (),
    time: datetime = NOON,
    device: str = "street-1",
    voided: bool = False,
) -> tuple[str, Revision]:
    """A revision that another device made, with its digest."""
    made = Revision(
        record=RecordId(value.id),
        kind=kind_of(value),
        parents=parents,
        author=STREET.certificate,
        device=device,
        time=time,
        content=content_of(value),
        voided=voided,
    )
    return digest_of(made), made


def keep(store: Store, clock: Clock, *values: Record, author: Author = FIELD) -> None:
    """Saves records in one session."""
    with store.write(action="test.save", author=author, clock=clock) as writer:
        for value in values:
            writer.save(value)
