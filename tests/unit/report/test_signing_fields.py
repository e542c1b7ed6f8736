"""The fields of the printed report are the ones the signing room fills."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PIL import Image

from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.report.acceptance_report import BuiltReport
from inspector.report.content import ReportContent
from inspector.report.signature_block import SignatureBlock, draw_block
from inspector.signing.document_check import verify_document
from inspector.signing.documents import sign_field
from inspector.signing.identity import Identity
from inspector.signing.issuance import Subject, make_self_signed
from inspector.signing.keys import create_key
from inspector.signing.trust import Trust


def test_several_parties_sign_in_turn_and_the_organiser_seals(
    plain: ReportContent,
    build: Callable[[ReportContent], tuple[bytes, BuiltReport]],
    render: Callable[..., Image.Image],
) -> None:
    pdf, built = build(plain)
    before = render(pdf, page=2)
    seats = {party.seat.role: party.seat for party in plain.parties}
    organiser, design, *_ = built.fields
    for minutes, field in enumerate((design, organiser)):
        seat = seats[field.seat]
        clock = FrozenClock(plain.issued_at + timedelta(minutes=minutes))
        key = create_key(clock)
        subject = Subject(name=seat.person, unit=seat.unit, role=Role.PARTY)
        identity = Identity(make_self_signed(key, subject, clock=clock), (), key)
        block = SignatureBlock(
            name=seat.person,
            unit=seat.unit,
            role=field.seat,
            at=clock.now(),
            digest=plain.digest,
            seals=field is organiser,
        )
        pdf = sign_field(
            pdf,
            field=field.name,
            identity=identity,
            at=clock.now(),
            appearance=draw_block(block, size=field.size),
        )
    status = verify_document(pdf, trust=Trust(()), at=plain.issued_at + timedelta(hours=1))
    assert [one.field for one in status.signatures] == ["design", "organiser"]
    assert all(one.status.intact for one in status.signatures)
    assert [one.seals for one in status.signatures] == [False, True]
    assert status.findings == ()
    assert _ink(render(pdf, page=2), design.rect) > 2 * _ink(before, design.rect)


def _ink(page: Image.Image, rect: tuple[float, float, float, float]) -> int:
    left, bottom, right, top = (round(2 * edge) for edge in rect)
    area = page.crop((left, page.height - top, right, page.height - bottom))
    return sum(value < 128 for value in area.tobytes())
