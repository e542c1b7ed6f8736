"""Checks a bundle in seven steps, from the bytes of the file to the receiver's register.

Nothing a file contains makes this raise, unless it is no bundle at all: then there is nothing to
have a verdict on. A step that cannot be built on the one before is left out, and the verdict is
a rejection already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector.bundle import bag
from inspector.bundle.checks.attached import check_attached
from inspector.bundle.checks.audit import AUDIT, check_audit
from inspector.bundle.checks.authors import check_authors
from inspector.bundle.checks.editions import check_editions
from inspector.bundle.checks.plausibility import check_plausibility
from inspector.bundle.checks.records import check_records
from inspector.bundle.checks.register import Register, check_register
from inspector.bundle.checks.reports import ReportBench, check_reports
from inspector.bundle.container import Container, open_container
from inspector.bundle.contents import Contents
from inspector.bundle.packing import Progress
from inspector.bundle.records import RECORDS, BundleRecords, read_records
from inspector.bundle.scanning import Scan
from inspector.bundle.verdict import IdentityCheck, Signer, Step, Verification
from inspector.domain.attachments import Attachment, AttachmentKind
from inspector.domain.evidence import Photo
from inspector.domain.exchange import MAY_SIGN, BundleKind
from inspector.domain.parties import Role
from inspector.domain.plans import SitePlan
from inspector.durable import disk_errors
from inspector.errors import TrustError
from inspector.findings import Finding, Level
from inspector.signing.cms import SignatureStatus
from inspector.signing.manifests import verify_manifest
from inspector.signing.trust import NO_TRUST, Trust

__all__ = ["Examined", "Parcel", "examine", "verify"]


_SAID_ONCE = frozenset({"signing.identity_unchecked", "signing.demo_certificate"})
"""True of every signature alike when it is true of the bundle's; said with that one."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """The parts of a bundle whose records could be read.

    Attributes:
        container: the opened file, good until the context of `examine` ends.
        scan: digests of its files, and its texts.
        records: what it says.
        contents: its records, looked up.
    """

    container: Container
    scan: Scan
    records: BundleRecords
    contents: Contents


@dataclass(frozen=True, slots=True)
class Examined:
    """A verification with what it was made from, for those who go on with the bundle.

    Attributes:
        verification: what was found.
        parcel: its parts; None when the file broke a rule or its records could not be read.
    """

    verification: Verification
    parcel: Parcel | None = None


def verify(
    path: Path,
    *,
    at: datetime,
    trust: Trust = NO_TRUST,
    register: Register | None = None,
    progress: Progress | None = None,
) -> Verification:
    """Checks a bundle file: container, bag, signature, records, reports, plausibility, register.

    Args:
        path: the file.
        at: the time of the check, aware.
        trust: anchors and revocation lists; without any, identity is left unchecked, and the
            findings say so.
        register: what the receiver holds; without one, the last step is left out.
        progress: told after every file.

    Raises:
        InputError: it is no bundle: ``bundle.missing``, ``bundle.not_a_zip``,
            ``bundle.cut_short``, ``bundle.not_a_bundle``.
        ResourceError: ``disk.*``.
    """
    with examine(path, at=at, trust=trust, register=register, progress=progress) as examined:
        return examined.verification


@contextmanager
def examine(
    path: Path,
    *,
    at: datetime,
    trust: Trust = NO_TRUST,
    register: Register | None = None,
    seal: bool = False,
    progress: Progress | None = None,
) -> Iterator[Examined]:
    """`verify`, with the file left open for those who take it in.

    Args:
        path: the file.
        at: the time of the check, aware.
        trust: anchors and revocation lists.
        register: what the receiver holds.
        seal: True for the writer, who seals the file in the walk that checks it.
        progress: told after every file.

    Raises:
        InputError: as `verify`.
        ResourceError: as `verify`.
    """
    try:
        container = open_container(path, writable=seal)
    except TrustError as error:
        yield Examined(_refused(path, error))
        return
    with container:
        try:
            scan = container.scan(seal=seal, progress=progress)
        except TrustError as error:
            yield Examined(_refused(path, error))
            return
        yield _Examination(container, scan, at=at, trust=trust).run(register)


def _refused(path: Path, error: TrustError) -> Verification:
    return Verification(path=str(path), steps={Step.CONTAINER: (_of(error, path.name),)})


class _Examination:
    """One bundle on its way through the steps after the container."""

    def __init__(self, container: Container, scan: Scan, *, at: datetime, trust: Trust) -> None:
        self._container = container
        self._scan = scan
        self._at = at
        self._trust = trust
        self._sizes = {name: entry.size for name, entry in container.entries.items()}
        self._steps: dict[Step, tuple[Finding, ...]] = {Step.CONTAINER: scan.findings}
        self._signers: list[Signer] = []
        self._status: SignatureStatus | None = None

    def run(self, register: Register | None) -> Examined:
        """All steps that can be reached."""
        labels = self._check_bag()
        if labels is None:
            return Examined(self._verification(None, None))
        self._check_signature()
        records = self._read_records()
        if records is None:
            return Examined(self._verification(None, None))
        contents = Contents(records.revisions)
        self._check_role(records)
        self._check_records(records, contents, labels)
        self._check_reports(contents)
        self._steps[Step.PLAUSIBILITY] = check_plausibility(records, contents, at=self._at)
        if register is not None:
            self._steps[Step.REGISTER] = check_register(
                records, contents, register=register, demo=self._is_demo(records)
            )
        verification = self._verification(records, contents)
        return Examined(verification, Parcel(self._container, self._scan, records, contents))

    def _check_bag(self) -> dict[str, str] | None:
        """Step 2; gives the labels of ``bag-info.txt``, or None when nothing more can be said."""
        kept = self._scan.kept
        try:
            labels = bag.read_info(kept[bag.INFO]) if bag.INFO in kept else {}
            if labels:
                bag.check_format(labels)
        except TrustError as error:
            self._steps[Step.BAG] = (_of(error, bag.INFO),)
            return None
        self._steps[Step.BAG] = bag.check_bag(
            sizes=self._sizes, digests=self._scan.digests, texts=kept
        )
        return labels

    def _check_signature(self) -> None:
        """Step 3, but for the role, which needs the kind of bundle."""
        kept = self._scan.kept
        if bag.TAG_MANIFEST not in kept or bag.SIGNATURE not in kept:
            self._steps[Step.SIGNATURE] = ()
            return
        self._status = verify_manifest(
            kept[bag.TAG_MANIFEST],
            kept[bag.SIGNATURE],
            trust=self._trust,
            at=self._at,
            name=bag.TAG_MANIFEST,
        )
        self._steps[Step.SIGNATURE] = self._status.findings
        facts = self._status.signer
        if facts is not None:
            self._signers.append(
                Signer(
                    document=bag.TAG_MANIFEST,
                    name=facts.name,
                    unit=facts.unit,
                    role=facts.role,
                    fingerprint=facts.fingerprint,
                    claimed_at=self._status.signing_time,
                    trusted=self._status.trusted,
                    revoked=self._status.revoked,
                )
            )

    def _check_role(self, records: BundleRecords) -> None:
        allowed = MAY_SIGN[records.kind]
        if any(revision.kind == "filing" for revision in records.revisions.values()):
            allowed &= {Role.HQ}
        for signer in self._signers[:1]:
            if signer.role not in allowed:
                context: dict[str, object] = {"role": signer.role or "-", "kind": records.kind}
                found = Finding(Level.ERROR, "bundle.role_may_not_sign", signer.name, context)
                self._steps[Step.SIGNATURE] += (found,)

    def _read_records(self) -> BundleRecords | None:
        data = self._scan.kept.get(RECORDS)
        if data is None:
            # Damaged is said already; a bundle without records is none of ours.
            gone = RECORDS not in self._sizes
            missing = Finding(Level.ERROR, "bundle.file_missing", RECORDS)
            self._steps[Step.RECORDS] = (missing,) if gone else ()
            return None
        try:
            return read_records(data)
        except TrustError as error:
            self._steps[Step.RECORDS] = (_of(error, RECORDS),)
            return None

    def _check_records(
        self, records: BundleRecords, contents: Contents, labels: Mapping[str, str]
    ) -> None:
        found = check_records(
            records, contents, labels=labels, sizes=self._sizes, digests=self._scan.digests
        )
        found += tuple(check_attached(contents, self._scan.kept))
        if records.kind is BundleKind.TASK:
            found += tuple(check_editions(contents, self._scan.kept))
        if records.kind is not BundleKind.RECEIPT:
            found += self._check_audit(records)
        signer = self._status.signer if self._status else None
        found += check_authors(records, signer=signer, trust=self._trust, at=self._at)
        self._steps[Step.RECORDS] = found

    def _check_audit(self, records: BundleRecords) -> tuple[Finding, ...]:
        if AUDIT in self._scan.kept:
            return check_audit(self._scan.kept[AUDIT], revisions=records.revisions)
        return () if AUDIT in self._sizes else (Finding(Level.ERROR, "bundle.file_missing", AUDIT),)

    def _check_reports(self, contents: Contents) -> None:
        bench = ReportBench(
            digests=self._scan.digests,
            sizes=self._sizes,
            read=self._read,
            trust=self._trust,
            at=self._at,
        )
        found, signers = check_reports(contents, bench)
        said = {one.code for one in self._steps[Step.SIGNATURE]} & _SAID_ONCE
        self._steps[Step.REPORTS] = tuple(one for one in found if one.code not in said)
        self._signers.extend(signers)

    def _read(self, name: str) -> bytes:
        with disk_errors(self._container.path), self._container.open(name) as stream:
            return stream.read()

    def _is_demo(self, records: BundleRecords) -> bool:
        signer = self._status.signer if self._status else None
        return records.demo or (signer is not None and signer.demo)

    def _verification(
        self, records: BundleRecords | None, contents: Contents | None
    ) -> Verification:
        return Verification(
            path=str(self._container.path),
            archive=self._scan.archive,
            kind=records.kind if records else None,
            bundle=str(records.bundle) if records else "",
            steps=self._steps,
            signers=tuple(self._signers),
            identity=_identity(self._status),
            records=len(contents.histories) if contents else 0,
            photos=len(contents.of(Photo)) if contents else 0,
            plans=len(contents.of(SitePlan)) if contents else 0,
            attachments=_by_kind(contents) if contents else {},
            demo=records is not None and self._is_demo(records),
        )


def _by_kind(contents: Contents) -> dict[AttachmentKind, int]:
    counts = Counter(one.kind for one in contents.of(Attachment))
    return {kind: counts[kind] for kind in AttachmentKind if counts[kind]}


def _identity(status: SignatureStatus | None) -> IdentityCheck:
    if status is None or not status.valid:
        return IdentityCheck.UNKNOWN
    if status.revoked:
        return IdentityCheck.REVOKED
    if status.trusted is None:
        return IdentityCheck.UNCHECKED
    return IdentityCheck.TRUSTED if status.trusted else IdentityCheck.UNTRUSTED


def _of(error: TrustError, name: str) -> Finding:
    return Finding(Level.ERROR, error.code, str(error.context.get("name", name)), error.context)
