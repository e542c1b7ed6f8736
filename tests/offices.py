"""Offices for tests: real workspaces with keys, certificates, records and photos, made quickly.

Nothing here is faked: the records go through the store, the certificates through the authority,
the reports through the signing room. Only the way there is shorter than a person's.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
)
from reportlab.pdfgen.canvas import Canvas

from inspector import paths
from inspector.clock import FrozenClock
from inspector.domain.acceptance import (
    Acceptance,
    AcceptanceState,
    Handwriting,
    Opinion,
    ReportFile,
    ReportSignature,
    Seat,
    Stroke,
    acceptance_id,
    handwriting_id,
)
from inspector.domain.defect import Defect, DefectAction, DefectStep
from inspector.domain.evidence import CaptureTime, Photo, TimeSource
from inspector.domain.geo import Datum, GeoPosition, PositionSource
from inspector.domain.ids import DefectId, InspectionId, PhotoId, new_id
from inspector.domain.inspection import (
    Answer,
    Inspection,
    Round,
    RoundKind,
    Section,
    Severity,
    answer_id,
    inspection_id,
)
from inspector.domain.parties import Role, SeatRole
from inspector.domain.places import Place, PlaceKind, place_id
from inspector.domain.revision import content_digest
from inspector.signing import (
    Authority,
    create_identity,
    install_certificate,
    issue_certificate,
    read_request,
    request_certificate,
    save_trust,
    sign_field,
)
from inspector.signing.trust import Trust
from inspector.store import Writer
from inspector.workspace import Workspace, create_workspace

PASSPHRASE = "tests only"
START = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)
"""Nine in the morning in China."""

STREET = place_id(PlaceKind.STREET, "330102001")
COMPOUND = place_id(PlaceKind.COMPOUND, "WC-001")
BUILDINGS = tuple(place_id(PlaceKind.BUILDING, f"WC-001-{n}") for n in (1, 2))


@dataclass(frozen=True)
class Walk:
    """What `add_inspection` made."""

    inspection: Inspection
    photos: tuple[Photo, ...]


def make_office(
    folder: Path,
    *,
    role: Role,
    name: str,
    authority: Authority | None,
    start: datetime = START,
    demo: bool = False,
) -> Workspace:
    """A workspace with an identity, enrolled when there is an authority."""
    clock = FrozenClock(start, step=timedelta(milliseconds=250))
    clock.random_bytes(len(name) * 32)  # devices draw different numbers from the same start
    workspace = create_workspace(
        folder, role=role, name=name, clock=clock, letter="A", passphrase=PASSPHRASE, demo=demo
    )
    home = workspace.identity_folder
    identity = create_identity(
        home, name=name, unit=f"{name}办", role=role, passphrase=PASSPHRASE, clock=clock, demo=demo
    )
    if authority is not None:
        asked = read_request(request_certificate(home, passphrase=PASSPHRASE))
        install_certificate(home, issue_certificate(authority, asked, role=role, clock=clock))
        save_trust(workspace.trust_folder, Trust((authority.certificate,)))
    assert identity.facts.name == name
    return workspace


def add_register(writer: Writer) -> None:
    """A street, a compound with a position, two buildings."""
    writer.save(Place(id=STREET, kind=PlaceKind.STREET, name="临江街道", code="330102001"))
    point = GeoPosition(30.25, 120.16, Datum.WGS84, PositionSource.REGISTER)
    writer.save(
        Place(
            id=COMPOUND,
            kind=PlaceKind.COMPOUND,
            name="望春小区",
            code="WC-001",
            parent=STREET,
            short="WC",
            position=point,
        )
    )
    for number, building in enumerate(BUILDINGS, start=1):
        writer.save(
            Place(
                id=building,
                kind=PlaceKind.BUILDING,
                name=f"{number} 幢",
                code=f"WC-001-{number}",
                parent=COMPOUND,
            )
        )


def add_inspection(
    workspace: Workspace, *, photos: int = 2, answers: int = 3, ordinal: int = 1
) -> Walk:
    """An inspection of the compound with answers, photos and a defect."""
    inspection_key = inspection_id(COMPOUND, Round(2026, ordinal), RoundKind.COMPLETION)
    shots = [picture(ordinal * 100 + n) for n in range(photos)]
    for shot in shots:
        workspace.store.media.put(io.BytesIO(shot))
    with workspace.write("test.inspect") as writer:
        if writer.find(Place, COMPOUND) is None:
            add_register(writer)
        inspection = writer.save(
            Inspection(
                id=inspection_key,
                number=f"WC-0520-A{ordinal:03}",
                compound=COMPOUND,
                round=Round(2026, ordinal),
                kind=RoundKind.COMPLETION,
                programme="core",
                sections=(section(),),
                inspectors=(workspace.person,),
                started_at=workspace.clock.now(),
            )
        )
        for number in range(answers):
            answer(workspace, writer, inspection.id, item=f"FL-T{number:02}", value="pass")
        taken = tuple(add_photo(workspace, writer, inspection.id, shot) for shot in shots)
        add_defect(workspace, writer, inspection.id, number=f"WC-0520-D{ordinal:03}")
    return Walk(inspection, taken)


def answer(
    workspace: Workspace, writer: Writer, inspection: InspectionId, *, item: str, value: str
) -> Answer:
    """One answer about the first building."""
    return writer.save(
        Answer(
            id=answer_id(inspection, item, BUILDINGS[0]),
            inspection=inspection,
            theme="FL",
            item=item,
            place=BUILDINGS[0],
            values={"value": value},
            answered_by=workspace.person,
            answered_at=workspace.clock.now(),
        )
    )


def add_photo(workspace: Workspace, writer: Writer, inspection: InspectionId, data: bytes) -> Photo:
    """A photo whose original is in the media store already."""
    now = workspace.clock.now()
    return writer.save(
        Photo(
            id=PhotoId(new_id(workspace.clock)),
            digest=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            media_type="image/jpeg",
            extension="jpg",
            original_name="IMG_0001.jpg",
            width=32,
            height=24,
            orientation=1,
            received_at=now,
            received_by=workspace.person.name,
            inspection=inspection,
            taken=CaptureTime(
                (now + timedelta(hours=8)).replace(tzinfo=None), 480, TimeSource.EXIF
            ),
            position=GeoPosition(30.2501, 120.1601, Datum.WGS84, PositionSource.EXIF),
            place=BUILDINGS[0],
        )
    )


def add_defect(
    workspace: Workspace, writer: Writer, inspection: InspectionId, *, number: str
) -> Defect:
    """A minor defect that has just been raised."""
    step = DefectStep(DefectAction.RAISE, workspace.person, workspace.clock.now())
    return writer.save(
        Defect(
            id=DefectId(new_id(workspace.clock)),
            number=number,
            inspection=inspection,
            compound=COMPOUND,
            place=BUILDINGS[1],
            title="通道标线不清",
            severity=Severity.MINOR,
            steps=(step,),
        )
    )


def accept(workspace: Workspace, inspection: Inspection) -> Acceptance:
    """An acceptance with one handwriting and a sealed report."""
    identity = workspace.signer()
    with workspace.write("test.accept") as writer:
        for der in (identity.certificate, *identity.chain):
            writer.keep_certificate(der)
        acceptance = writer.save(
            Acceptance(
                id=acceptance_id(inspection.id),
                number=inspection.number.replace("-A", "-Y"),
                inspection=inspection.id,
                compound=COMPOUND,
                seats=(
                    Seat(
                        SeatRole.ORGANISER,
                        "临江街道办事处",
                        workspace.person.name,
                        opinion=Opinion.AGREE,
                    ),
                ),
                opened_at=workspace.clock.now(),
            )
        )
        locked = {
            digest
            for kind in (Answer, Photo)
            for record in writer.all(kind, inspection=inspection.id)
            for digest in writer.heads(record.id)
        }
        locked |= set(writer.heads(acceptance.id)) | set(writer.heads(inspection.id))
        content = content_digest(locked)
        acceptance = replace(
            acceptance,
            state=AcceptanceState.LOCKED,
            locked=tuple(sorted(locked)),
            content=content,
            locked_at=workspace.clock.now(),
        )
        writer.save(acceptance)
        writer.save(replace(inspection, locked_by=content))
        writer.save(
            Handwriting(
                id=handwriting_id(acceptance.id, SeatRole.ORGANISER),
                acceptance=acceptance.id,
                seat=SeatRole.ORGANISER,
                person=workspace.person.name,
                strokes=(Stroke(((1, 2, 0, 500), (3, 4, 10, 500))),),
                signed_at=workspace.clock.now(),
                content=content,
            )
        )
    at = workspace.clock.now()
    pdf = sign_field(unsigned_report(content), field="organiser", identity=identity, at=at)
    kept = workspace.store.media.put(io.BytesIO(pdf))
    with workspace.write("test.seal") as writer:
        report = ReportFile(
            digest=kept.digest,
            bytes=kept.bytes,
            pages=1,
            rendered_at=at,
            signatures=(ReportSignature(SeatRole.ORGANISER, identity.facts.fingerprint, at),),
            sealed_at=at,
        )
        return writer.save(replace(acceptance, state=AcceptanceState.SEALED, report=report))


class _QuietWriter(IncrementalPdfFileWriter):
    """pyHanko's writer, which would ask the machine for the time."""

    def _update_meta(self) -> None:
        pass


def unsigned_report(content: str) -> bytes:
    """A page that says which content it is about, with a field that seals it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.setSubject(f"望春小区 内容摘要 SHA-256 {content}")
    canvas.drawString(72, 720, "Report")
    canvas.showPage()
    canvas.save()
    writer = _QuietWriter(io.BytesIO(stream.getvalue()))
    append_signature_field(writer, _sealing_field())
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # pyHanko annotates in part
    return out.getvalue()


def _sealing_field() -> SigFieldSpec:
    return SigFieldSpec(
        "organiser",
        on_page=0,
        box=(72, 600, 272, 660),
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL),
        doc_mdp_update_value=MDPPerm.NO_CHANGES,
    )


@cache
def section() -> Section:
    """The fire-lane checklist as it ships."""
    data = paths.forms("core", "fire-lanes.yaml").read_bytes()
    version = data.split(b"version:", 1)[1].split(b"\n", 1)[0].strip().strip(b"\"'").decode()
    return Section("FL", "core-fire-lanes", version, hashlib.sha256(data).hexdigest())


@cache
def picture(seed: int) -> bytes:
    """A small JPEG that differs from every other."""
    image = Image.new("RGB", (32, 24))
    for x in range(32):
        image.putpixel((x, seed % 24), ((seed * 7 + x * 5) % 256, x * 8, seed % 256))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=90)
    return stream.getvalue()
