"""Hands inspections and acceptances over: collects, writes, signs, checks, and keeps the ledger.

A set of revisions gets its bundle id and date once; exporting it again gives the same bytes but
for the signature.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from inspector.bundle.gather import Gathered, gather, parts_of
from inspector.bundle.names import plain_name
from inspector.bundle.packing import Progress
from inspector.bundle.records import BundleRecords, Source, revisions_digest
from inspector.bundle.shipping import Signing, place_for, remove_leftovers, write_bundle
from inspector.bundle.verdict import Verification
from inspector.bundle.verify import examine
from inspector.clock import CHINA
from inspector.domain.exchange import BundleKind, Delivery, Verdict
from inspector.domain.ids import new_id
from inspector.durable import disk_errors
from inspector.errors import InputError, ResourceError
from inspector.signing.identity import Identity
from inspector.signing.trust import load_trust
from inspector.store import Shipment
from inspector.workspace import Workspace

__all__ = [
    "ExportedBundle",
    "PreparedExport",
    "UnrecordedExport",
    "bundle_name",
    "export_bundle",
    "find_unrecorded",
    "keep_own_certificate",
    "mint_shipment",
    "prepare_export",
    "prepare_gathered",
    "record_export",
    "record_found",
    "source_of",
    "write_prepared",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedBundle:
    """A bundle that was written.

    Attributes:
        path: the file.
        bundle: its id.
        kind: its kind.
        archive: SHA-256 of the file.
        bytes: its size.
        revisions: how many revisions it carries.
        verification: what checking the finished file found; the receiver will see the same.
    """

    path: Path
    bundle: str
    kind: BundleKind
    archive: str
    bytes: int
    revisions: int
    verification: Verification


@dataclass(frozen=True, slots=True)
class PreparedExport:
    """A bundle whose content is settled and whose file is not written yet.

    Attributes:
        gathered: what it carries.
        line: its line of the ledger.
        identity: who signs it.
        name: of its folder.
        target: its file.
    """

    gathered: Gathered
    line: Shipment
    identity: Identity
    name: str
    target: Path


@dataclass(frozen=True, slots=True)
class UnrecordedExport:
    """A file that was finished in the instant everything ended: whole, but not in the ledger.

    Attributes:
        line: what the ledger says of it, without its digest.
        archive: SHA-256 of the file.
        revisions: digests of what it carries.
    """

    line: Shipment
    archive: str
    revisions: tuple[str, ...]


def export_bundle(
    workspace: Workspace,
    *,
    roots: Iterable[UUID],
    out: Path,
    kind: BundleKind | None = None,
    progress: Progress | None = None,
) -> ExportedBundle:
    """Writes a signed bundle of inspections or acceptances.

    Args:
        workspace: opened with the identity's passphrase.
        roots: ids of inspections or acceptances.
        out: a folder, or the file's own name ending in ``.zip``.
        kind: of the bundle; by default acceptance when every inspection has one.
        progress: told of bytes done and bytes in all; what it raises stops the export, which
            leaves nothing behind.

    Raises:
        InputError: as `gather`; ``workspace.no_identity``, ``workspace.passphrase_needed``,
            ``bundle.checklist_not_at_hand``.
        ResourceError: ``media.missing``, ``bundle.no_room``, ``disk.*``.
        TrustError: ``bundle.own_rejected``, ``bundle.source_changed``.
    """
    prepared = prepare_export(workspace, roots=roots, out=out, kind=kind)
    verification = write_prepared(workspace, prepared, progress=progress)
    return record_export(workspace, prepared, verification)


def prepare_export(
    workspace: Workspace, *, roots: Iterable[UUID], out: Path, kind: BundleKind | None = None
) -> PreparedExport:
    """The first part of `export_bundle`: gathers the records and gives the bundle its id.

    The parts are for those who must not let others wait while a large file is written: the first
    and the last write to the store and are short, `write_prepared` only reads it.

    Raises:
        InputError: as `export_bundle`.
        ResourceError: ``disk.*``, ``store.*``.
    """
    # Before anything is read: its certificate travels with what it wrote.
    keep_own_certificate(workspace, workspace.signer())
    with workspace.read() as reader:
        gathered = gather(reader, roots, kind=kind)
    return prepare_gathered(workspace, gathered, out=out)


def prepare_gathered(workspace: Workspace, gathered: Gathered, *, out: Path) -> PreparedExport:
    """Gives what was gathered its id, name and place.

    Raises:
        InputError: ``workspace.no_identity``, ``workspace.passphrase_needed``.
        ResourceError: ``disk.*``, ``store.*``.
    """
    identity = workspace.signer()
    key = revisions_digest(gathered.kind, gathered.roots, gathered.revisions)
    line = mint_shipment(workspace, kind=gathered.kind, key=key)
    name = bundle_name(line, gathered.number)
    target = place_for(out, name=name)
    if not line.archive:
        # Before the file is there: one that never came to be recorded is found by it.
        line = replace(line, path=str(target), note=gathered.number)
        with workspace.write("bundle.prepare") as writer:
            writer.ship(line)
    return PreparedExport(gathered, line, identity, name, target)


def write_prepared(
    workspace: Workspace, prepared: PreparedExport, *, progress: Progress | None = None
) -> Verification:
    """The second part of `export_bundle`: writes, reads back and checks the file.

    Raises:
        InputError: ``bundle.checklist_not_at_hand``.
        ResourceError: ``media.missing``, ``bundle.no_room``, ``disk.*``.
        TrustError: ``bundle.own_rejected``, ``bundle.source_changed``.
    """
    identity, target = prepared.identity, prepared.target
    with workspace.read() as reader:
        remove_leftovers(target.parent, (one.bundle for one in reader.shipments(direction="out")))
    return write_bundle(
        target,
        _records(workspace, prepared.gathered, prepared.line, identity),
        root=prepared.name,
        files=parts_of(workspace, prepared.gathered),
        signing=Signing(identity, workspace.clock.now(), load_trust([workspace.trust_folder])),
        progress=progress,
    )


def record_export(
    workspace: Workspace, prepared: PreparedExport, verification: Verification
) -> ExportedBundle:
    """The last part of `export_bundle`: notes in the ledger what was written.

    Raises:
        ResourceError: ``disk.*``, ``store.*``.
    """
    target, gathered = prepared.target, prepared.gathered
    line = replace(
        prepared.line,
        archive=verification.archive,
        path=str(target),
        at=workspace.clock.now(),
        note=gathered.number,
    )
    _record(workspace, line, gathered.revisions)
    with disk_errors(target):
        size = target.stat().st_size
    return ExportedBundle(
        path=target,
        bundle=line.bundle,
        kind=line.kind,
        archive=verification.archive,
        bytes=size,
        revisions=len(gathered.revisions),
        verification=verification,
    )


def find_unrecorded(workspace: Workspace) -> tuple[UnrecordedExport, ...]:
    """Files that were exported and never recorded, because everything ended just then.

    A file counts when it is in order and carries what the ledger's line was given out for. One
    on a stick that is elsewhere is found the next time.

    Raises:
        ResourceError: ``store.*``.
    """
    with workspace.read() as reader:
        lines = [one for one in reader.shipments(direction="out") if one.path and not one.archive]
    found = (_look_at(workspace, line) for line in lines)
    return tuple(one for one in found if one is not None)


def record_found(workspace: Workspace, found: Iterable[UnrecordedExport]) -> None:
    """Notes in the ledger what `find_unrecorded` found; what was recorded since stays.

    Raises:
        ResourceError: ``disk.*``, ``store.*``.
    """
    for one in found:
        with workspace.read() as reader:
            now = reader.shipment(key=one.line.key)
        if now == one.line:
            line = replace(now, archive=one.archive, at=workspace.clock.now())
            _record(workspace, line, one.revisions)


def keep_own_certificate(workspace: Workspace, identity: Identity) -> None:
    """Puts the signer's certificate among those kept, so that it travels with what it wrote."""
    fingerprint = identity.facts.fingerprint
    with workspace.read() as reader:
        known = reader.certificate(fingerprint) is not None
    if not known:
        with workspace.write("identity.keep") as writer:
            writer.keep_certificate(identity.certificate)


def mint_shipment(workspace: Workspace, *, kind: BundleKind, key: str) -> Shipment:
    """The ledger's line for what is to be shipped: id and date are given out once and kept.

    Written before the file is, so that an attempt that was cut off is continued, not repeated
    under another id.
    """
    with workspace.read() as reader:
        known = reader.shipment(key=key)
    if known is not None:
        return known
    now = workspace.clock.now()
    line = Shipment(
        bundle=str(new_id(workspace.clock)),
        key=key,
        direction="out",
        kind=kind,
        date=now.astimezone(CHINA).date(),
        at=now,
    )
    with workspace.write("bundle.prepare") as writer:
        writer.ship(line)
    return line


def bundle_name(line: Shipment, number: str) -> str:
    """Name of the file and of the folder in it: kind, number, date, end of the id.

    The end, for ids made in the same minute begin alike.
    """
    return f"{line.kind.value}-{plain_name(number)}-{line.date.isoformat()}-{line.bundle[-8:]}"


def source_of(workspace: Workspace) -> Source:
    """Who writes a bundle here."""
    return Source(
        workspace=UUID(workspace.info.id),
        name=workspace.info.name,
        organisation=workspace.person.unit,
        role=workspace.info.role,
    )


def _record(workspace: Workspace, line: Shipment, revisions: Iterable[str]) -> None:
    with workspace.write("bundle.export") as writer:
        writer.ship(line)
        writer.mark_delivered(revisions, Delivery.EXPORTED)


def _look_at(workspace: Workspace, line: Shipment) -> UnrecordedExport | None:
    path = Path(line.path)
    try:
        if not path.is_file():
            return None
        trust = load_trust([workspace.trust_folder])
        with examine(path, at=workspace.clock.now(), trust=trust) as examined:
            parcel, verification = examined.parcel, examined.verification
    except (InputError, OSError, ResourceError):
        return None  # no bundle, or not to be read now: then it was not handed over
    if parcel is None or verification.verdict is Verdict.REJECTED:
        return None
    records = parcel.records
    if revisions_digest(records.kind, records.roots, records.revisions) != line.key:
        return None
    return UnrecordedExport(line, verification.archive, tuple(records.revisions))


def _records(
    workspace: Workspace, gathered: Gathered, line: Shipment, identity: Identity
) -> BundleRecords:
    return BundleRecords(
        kind=gathered.kind,
        bundle=UUID(line.bundle),
        created=line.date,
        source=source_of(workspace),
        roots=gathered.roots,
        certificates=gathered.certificates,
        revisions=gathered.revisions,
        demo=workspace.info.demo or identity.facts.demo,
    )
