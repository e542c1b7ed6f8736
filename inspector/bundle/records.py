"""``records.json``: the revisions a bundle carries, as canonical JSON (RFC 8785).

The envelope is checked against the published schema (``resources/schemas/records-1.json``); each
revision by the domain, from whose values that schema is derived. Written again, what was read
must give the same bytes, so there is one way to say a set of revisions and no room for more.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import jsonschema
import msgspec

from inspector import paths
from inspector.bundle.bag import FORMAT
from inspector.domain.exchange import BundleKind, Verdict
from inspector.domain.parties import Role
from inspector.domain.revision import (
    Revision,
    canonical,
    revision_from_json,
    revision_to_json,
)
from inspector.errors import InputError, TrustError

__all__ = [
    "RECORDS",
    "BundleRecords",
    "Receipt",
    "ReceiptFinding",
    "Source",
    "read_records",
    "receipt_to_json",
    "revisions_digest",
    "write_records",
]

RECORDS = "data/records.json"

_AUTHOR = re.compile(r"(?:[0-9a-f]{64})?")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a bundle was written.

    Attributes:
        workspace: id of the device.
        name: what its owner calls it.
        organisation: unit of the person who wrote it.
        role: role of the workspace.
    """

    workspace: UUID
    name: str
    organisation: str
    role: Role


@dataclass(frozen=True, slots=True)
class ReceiptFinding:
    """What the receiver's check found, in words of both languages.

    A sender with an older version may not know the code, but can show the words.
    """

    severity: str
    code: str
    subject: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a bundle at the receiver, with digests.

    Attributes:
        bundle, kind, roots: of the bundle this answers.
        archive: SHA-256 of its file as received.
        received_at: when it was decided on, UTC, whole milliseconds.
        verdict: of its verification.
        accepted: whether its records were taken in.
        reason: why a doubtful one was taken in, or refused.
        revisions: digests of its revisions, sorted.
        findings: what the check found.
    """

    bundle: UUID
    kind: BundleKind
    archive: str
    received_at: datetime
    verdict: Verdict
    accepted: bool
    roots: tuple[UUID, ...]
    revisions: tuple[str, ...]
    reason: str = ""
    findings: tuple[ReceiptFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleRecords:
    """Everything ``records.json`` says.

    Attributes:
        kind: what the bundle is.
        bundle: its id.
        created: its date.
        demo: whether everything in it is invented.
        source: who wrote it.
        roots: what it is about: ids among the records.
        certificates: DER, of authors and signers.
        revisions: whole histories, by digest, in the order they stand.
        receipt: with `BundleKind.RECEIPT` alone.
    """

    kind: BundleKind
    bundle: UUID
    created: date
    source: Source
    roots: tuple[UUID, ...]
    certificates: tuple[bytes, ...]
    revisions: Mapping[str, Revision] = field(default_factory=dict)
    demo: bool = False
    receipt: Receipt | None = None


def revisions_digest(kind: BundleKind, roots: Iterable[UUID], revisions: Iterable[str]) -> str:
    """What makes two bundles the same: kind, roots and the set of revisions; SHA-256, hex."""
    said = [kind.value, sorted(str(root) for root in roots), sorted(revisions)]
    return hashlib.sha256(canonical(said)).hexdigest()


def write_records(records: BundleRecords) -> bytes:
    """The file's bytes; equal records give equal bytes, in whatever order they were gathered."""
    ordered = sorted(
        records.revisions.items(), key=lambda item: (item[1].record, item[1].time, item[0])
    )
    return _dump(records, [canonical(revision_to_json(revision)) for _, revision in ordered])


def read_records(data: bytes) -> BundleRecords:
    """What a file says, checked in full.

    Raises:
        TrustError: ``bundle.newer_format``, ``bundle.records_malformed`` (not JSON, or not what
            the schema says), ``bundle.revision_malformed``, ``bundle.records_not_canonical``.
    """
    try:
        members = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise TrustError("bundle.records_malformed", place="", reason=str(error)) from error
    _check_format(members)
    _check_envelope(members)
    revisions: dict[str, Revision] = {}
    bodies = []
    for number, item in enumerate(members["revisions"]):
        revision, body = _read_revision(number, item)
        revisions[hashlib.sha256(body).hexdigest()] = revision
        bodies.append(body)
    try:
        records = _records(members, revisions)
        written = _dump(records, bodies)
    except (ValueError, OverflowError, InputError, msgspec.MsgspecError) as error:
        raise TrustError("bundle.records_malformed", place="", reason=str(error)) from error
    order = [(revision.record, revision.time, digest) for digest, revision in revisions.items()]
    if written != data or order != sorted(order) or len(order) != len(members["revisions"]):
        raise TrustError("bundle.records_not_canonical")
    return records


def _check_format(members: object) -> None:
    if isinstance(members, dict):
        stated = members.get("format")
        if isinstance(stated, int) and stated > FORMAT:
            raise TrustError("bundle.newer_format", format=stated, known=FORMAT)


def _check_envelope(members: object) -> None:
    problem = next(_envelope().iter_errors(members), None)
    if problem is not None:
        place = "/".join(str(step) for step in problem.absolute_path)
        raise TrustError("bundle.records_malformed", place=place, reason=problem.message[:200])


@cache
def _envelope() -> jsonschema.Draft202012Validator:
    """The schema without the revisions' own part: 0.5 ms each there, 0.05 ms in the domain."""
    schema = json.loads(paths.resources("schemas", "records-1.json").read_text(encoding="utf-8"))
    schema["properties"]["revisions"]["items"] = {"type": "object"}
    return jsonschema.Draft202012Validator(schema)


def _read_revision(number: int, item: Mapping[str, Any]) -> tuple[Revision, bytes]:
    """A revision and its canonical bytes, of which its digest is."""
    try:
        revision = revision_from_json(item)
        body = canonical(item)  # what was read is what the revision says, to the letter
    except (InputError, RecursionError) as error:
        raise _refused(number, item, str(error)) from error
    if not _AUTHOR.fullmatch(revision.author):
        raise _refused(number, item, "author")
    return revision, body


def _refused(number: int, item: Mapping[str, Any], reason: str) -> TrustError:
    record = str(item.get("record", ""))[:36]
    return TrustError(
        "bundle.revision_malformed", number=number + 1, record=record, reason=reason[:300]
    )


def _records(members: Mapping[str, Any], revisions: Mapping[str, Revision]) -> BundleRecords:
    receipt = members.get("receipt")
    return BundleRecords(
        kind=BundleKind(members["kind"]),
        bundle=UUID(members["bundle"]),
        created=date.fromisoformat(members["created"]),
        demo=members["demo"],
        source=msgspec.convert(members["source"], Source),
        roots=tuple(UUID(root) for root in members["roots"]),
        certificates=tuple(_decoded(text) for text in members["certificates"]),
        revisions=revisions,
        receipt=None if receipt is None else msgspec.convert(receipt, Receipt),
    )


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise InputError("bundle.records_malformed", place="certificates", reason=text) from error


def _dump(records: BundleRecords, revisions: list[bytes]) -> bytes:
    """Canonical JSON around revisions that are canonical already."""
    members: dict[str, Any] = {
        "format": FORMAT,
        "kind": records.kind.value,
        "bundle": str(records.bundle),
        "created": records.created.isoformat(),
        "demo": records.demo,
        "source": msgspec.to_builtins(records.source),
        "roots": sorted(str(root) for root in records.roots),
        "certificates": sorted({base64.b64encode(der).decode() for der in records.certificates}),
    }
    if records.receipt is not None:
        members["receipt"] = receipt_to_json(records.receipt)
    parts = {name: canonical(value) for name, value in members.items()}
    parts["revisions"] = b"[" + b",".join(revisions) + b"]"
    return (
        b"{" + b",".join(b'"%b":%b' % (name.encode(), parts[name]) for name in sorted(parts)) + b"}"
    )


def receipt_to_json(receipt: Receipt) -> dict[str, Any]:
    """The receipt as plain JSON values, as the file carries it."""
    told: dict[str, Any] = msgspec.to_builtins(receipt)
    stamp = receipt.received_at.astimezone(UTC).isoformat(timespec="milliseconds")
    return told | {
        "received_at": stamp.replace("+00:00", "Z"),
        "roots": sorted(told["roots"]),
        "revisions": sorted(told["revisions"]),
    }
