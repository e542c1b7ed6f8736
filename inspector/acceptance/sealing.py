"""From handwriting to the sealed report: render once, sign digitally in any order, seal last."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import BinaryIO

from inspector.acceptance.locking import LockedContent, with_content
from inspector.acceptance.parties import check_state, seat_of, signing_seats
from inspector.acceptance.report_content import report_content
from inspector.acceptance.signatures import handwriting_of
from inspector.capture.photo_copies import open_published
from inspector.capture.plans import plan_preview
from inspector.clock import CHINA, Clock
from inspector.domain.acceptance import (
    Acceptance,
    AcceptanceState,
    ReportFile,
    ReportSignature,
    Seat,
)
from inspector.domain.evidence import Photo
from inspector.domain.ids import AcceptanceId
from inspector.domain.markup import Markup, Shape
from inspector.domain.parties import SeatRole
from inspector.domain.plans import SitePlan
from inspector.errors import InputError, TrustError
from inspector.report.acceptance_report import build_acceptance_report
from inspector.report.plans import plan_key
from inspector.report.signature_block import SignatureBlock, draw_block
from inspector.report.signature_fields import seat_field
from inspector.signing import Identity, sign_field
from inspector.signing.certificates import load_certificate
from inspector.signing.field_size import field_size
from inspector.signing.standing import check_standing
from inspector.signing.trust import load_trust
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = [
    "Progress",
    "open_report",
    "preview_report",
    "render_report",
    "seal_report",
    "sign_digitally",
]


Progress = Callable[[int, int], object]
"""Told of pictures printed and pictures in all; what it raises stops the printing."""


def preview_report(
    workspace: Workspace,
    *,
    acceptance: AcceptanceId,
    out: BinaryIO,
    draft: bool = False,
    progress: Progress | None = None,
) -> int:
    """Prints the report as it stands, without keeping it.

    Args:
        workspace: where it is.
        acceptance: which.
        out: takes the file.
        draft: whether it may be printed before anybody has signed: then it is what a signature
            given now would lock, and every page says 草稿.
        progress: told how far it is.

    Returns:
        The number of pages.

    Raises:
        InputError: ``acceptance.nobody_signed``, ``report.*``.
    """
    with workspace.read() as reader:
        held = reader.get(Acceptance, acceptance)
        if held.state is AcceptanceState.DRAFT:
            if not draft:
                raise InputError("acceptance.nobody_signed", number=held.number)
            held = with_content(reader, held)
        return _print(workspace, reader, held, out, progress)


def render_report(
    workspace: Workspace, *, acceptance: AcceptanceId, progress: Progress | None = None
) -> Acceptance:
    """Renders the report once, with all handwriting and every empty signature field.

    Args:
        workspace: where it is.
        acceptance: which.
        progress: told how far it is.

    Raises:
        InputError: ``acceptance.nobody_signed``, ``acceptance.handwriting_missing``,
            ``acceptance.rendered_already``, ``report.*``.
    """
    with workspace.read() as reader:
        held = reader.get(Acceptance, acceptance)
        _check_renderable(reader, held)
        printed = io.BytesIO()
        pages = _print(workspace, reader, held, printed, progress, anew=True)
    printed.seek(0)
    stored = workspace.store.media.put(printed)
    with workspace.write("acceptance.render") as writer:
        held = writer.get(Acceptance, acceptance)
        _check_renderable(writer, held)
        report = ReportFile(
            digest=stored.digest,
            bytes=stored.bytes,
            pages=pages,
            rendered_at=workspace.clock.now(),
        )
        return writer.save(replace(held, report=report))


def sign_digitally(
    workspace: Workspace,
    *,
    acceptance: AcceptanceId,
    role: SeatRole,
    identity: Identity,
    clock: Clock | None = None,
) -> Acceptance:
    """Adds a party's digital signature; the organiser's is the seal and comes last.

    Args:
        workspace: where the report is.
        acceptance: which.
        role: the party.
        identity: the party's own key and certificate.
        clock: of the signer's device; the workspace's when not given.

    Raises:
        InputError: ``acceptance.wrong_state``, ``acceptance.no_report``,
            ``acceptance.no_such_seat``, ``acceptance.no_field``, ``acceptance.digital_already``,
            ``acceptance.signer_differs``, ``acceptance.signer_of_other_unit``,
            ``acceptance.certificate_used``, ``acceptance.digital_missing``,
            ``acceptance.certificate_expired``, ``acceptance.signed_meanwhile``, ``signing.*``.
        TrustError: ``acceptance.certificate_revoked``, ``signing.document_changed``.
    """
    with workspace.read() as reader:
        held = reader.get(Acceptance, acceptance)
    report = _check_signable(held, role, identity)
    sealing = role is SeatRole.ORGANISER
    at = (clock or workspace.clock).now()
    _check_certificate(workspace, identity, at)
    with workspace.store.media.open(report.digest) as stream:
        signed = _sign(workspace, held, stream.read(), role=role, identity=identity, at=at)
    stored = workspace.store.media.put(io.BytesIO(signed))
    updated = replace(
        report,
        digest=stored.digest,
        bytes=stored.bytes,
        signatures=(*report.signatures, ReportSignature(role, identity.facts.fingerprint, at)),
        sealed_at=at if sealing else None,
    )
    with workspace.write("acceptance.seal" if sealing else "acceptance.sign_digitally") as writer:
        latest = writer.get(Acceptance, acceptance)
        if _check_signable(latest, role, identity) != report:
            # Somebody's signature came in between; it must not be lost.
            raise InputError("acceptance.signed_meanwhile", number=latest.number, role=role)
        for der in (identity.certificate, *identity.chain):
            writer.keep_certificate(der)
        state = AcceptanceState.SEALED if sealing else latest.state
        return writer.save(replace(latest, state=state, report=updated))


def _sign(
    workspace: Workspace,
    acceptance: Acceptance,
    pdf: bytes,
    *,
    role: SeatRole,
    identity: Identity,
    at: datetime,
) -> bytes:
    """The report with a party's signature in its field, shown as a rectangular block."""
    seat, field = seat_of(acceptance, role), seat_field(role)
    block = SignatureBlock(
        name=seat.person,
        unit=seat.unit,
        role=role,
        at=at,
        digest=acceptance.content,
        certificate=identity.facts.fingerprint,
        seals=role is SeatRole.ORGANISER,
        demo=workspace.info.demo,
    )
    return sign_field(
        pdf,
        field=field,
        identity=identity,
        at=at,
        appearance=draw_block(block, size=field_size(pdf, field)),
        reason=acceptance.number,
    )


def seal_report(
    workspace: Workspace, *, acceptance: AcceptanceId, identity: Identity
) -> Acceptance:
    """Seals the report with the organiser's certificate; nothing can be added afterwards.

    Raises:
        InputError: as `sign_digitally`.
    """
    return sign_digitally(
        workspace, acceptance=acceptance, role=SeatRole.ORGANISER, identity=identity
    )


def open_report(workspace: Workspace, acceptance: Acceptance) -> BinaryIO:
    """The report's bytes as they stand.

    Raises:
        InputError: ``acceptance.no_report``.
    """
    if acceptance.report is None:
        raise InputError("acceptance.no_report", number=acceptance.number)
    return workspace.store.media.open(acceptance.report.digest)


def _print(
    workspace: Workspace,
    reader: Reader,
    acceptance: Acceptance,
    out: BinaryIO,
    progress: Progress | None,
    *,
    anew: bool = False,
) -> int:
    """Prints; what is to be signed from the originals, not from copies kept beside them."""
    locked = LockedContent(reader, acceptance)
    photos = {photo.digest: photo for photo in locked.all(Photo)}
    drawn = _drawn_on(locked)
    printed: set[str] = set()

    def open_photo(digest: str) -> BinaryIO:
        printed.add(digest)
        if progress is not None:
            progress(len(printed), len(photos))
        return open_published(workspace, photos[digest], drawn.get(digest, ()), anew=anew)

    content = report_content(workspace, reader, acceptance)
    plans = {(one.digest, one.page): one for one in locked.all(SitePlan)}
    keys = {plan_key(line): plans[line.digest, line.page] for line in content.plans}

    def open_plan(key: str) -> BinaryIO:
        return io.BytesIO(plan_preview(workspace, keys[key], anew=anew))

    built = build_acceptance_report(content, open_photo=open_photo, out=out, open_plan=open_plan)
    return built.pages


def _drawn_on(locked: LockedContent) -> dict[str, tuple[Shape, ...]]:
    """What the parties saw drawn, by picture: what one record of it hides, all of them hide."""
    pictures = {photo.id: photo.digest for photo in locked.all(Photo)}
    found: dict[str, tuple[Shape, ...]] = {}
    for layer in locked.all(Markup):
        digest = pictures.get(layer.photo, "")
        found[digest] = (*found.get(digest, ()), *layer.shapes)
    return found


def _check_renderable(reader: Reader, acceptance: Acceptance) -> None:
    if acceptance.state is AcceptanceState.DRAFT:
        raise InputError("acceptance.nobody_signed", number=acceptance.number)
    if acceptance.report is not None:
        raise InputError("acceptance.rendered_already", number=acceptance.number)
    given = handwriting_of(reader, acceptance.id)
    missing = [seat.role for seat in signing_seats(acceptance) if seat.role not in given]
    if missing:
        raise InputError("acceptance.handwriting_missing", number=acceptance.number, roles=missing)


def _check_signable(acceptance: Acceptance, role: SeatRole, identity: Identity) -> ReportFile:
    check_state(acceptance, AcceptanceState.LOCKED)
    report = acceptance.report
    if report is None:
        raise InputError("acceptance.no_report", number=acceptance.number)
    seat = seat_of(acceptance, role)
    if not _signs(acceptance, seat):
        raise InputError("acceptance.no_field", role=role)
    done = {signature.seat for signature in report.signatures}
    if role in done:
        raise InputError("acceptance.digital_already", role=role)
    if identity.facts.name != seat.person:
        raise InputError(
            "acceptance.signer_differs",
            owner=identity.facts.name,
            role=role,
            person=seat.person,
        )
    if identity.facts.unit and identity.facts.unit != seat.unit:
        raise InputError(
            "acceptance.signer_of_other_unit",
            owner=identity.facts.unit,
            role=role,
            unit=seat.unit,
        )
    if identity.facts.fingerprint in {one.certificate for one in report.signatures}:
        raise InputError("acceptance.certificate_used", owner=identity.facts.name, role=role)
    if role is SeatRole.ORGANISER:
        signing = filter(partial(_signs, acceptance), acceptance.seats)
        missing = [one.role for one in signing if one.role not in done and one.role is not role]
        if missing:
            raise InputError("acceptance.digital_missing", number=acceptance.number, roles=missing)
    return report


def _check_certificate(workspace: Workspace, identity: Identity, at: datetime) -> None:
    """Refuses what every verifier would refuse; who is trusted is for the receiver to say."""
    facts = identity.facts
    if not facts.not_before <= at <= facts.not_after:
        raise InputError(
            "acceptance.certificate_expired",
            owner=facts.name,
            first=facts.not_before.astimezone(CHINA).date(),
            last=facts.not_after.astimezone(CHINA).date(),
        )
    path = [load_certificate(der) for der in (identity.certificate, *identity.chain)]
    trust = load_trust([workspace.trust_folder])
    if check_standing(path, trust=trust, claimed=at, at=at).revoked:
        raise TrustError("acceptance.certificate_revoked", owner=facts.name)


def _signs(acceptance: Acceptance, seat: Seat) -> bool:
    return seat.digital and seat in signing_seats(acceptance)
