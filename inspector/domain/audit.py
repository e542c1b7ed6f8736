"""The audit log as a hash chain: what one entry says, its hash, and the check of a chain.

Every change adds one entry. Its hash is the SHA-256 of its canonical JSON (RFC 8785), which
includes the hash of the entry before it, so nothing in the middle can be changed, added or left
out without every later hash changing. An extract of the log gives an entry in full, or bare
(number, previous hash, hash) where the rest is nobody's business; the chain links all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from inspector.domain.ids import RecordId
from inspector.domain.revision import canonical
from inspector.errors import InputError
from inspector.findings import Finding, Level

__all__ = [
    "GENESIS",
    "AuditEntry",
    "BareEntry",
    "bare",
    "check_chain",
    "entry_from_json",
    "entry_to_json",
    "hash_of",
]

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change of the store.

    Attributes:
        seq: number of the entry, from 1, without gaps.
        action: what was done, ``defect.raise``.
        author: fingerprint of the author's certificate, lower-case hex.
        name: the author's name as it stood then.
        device: id of the workspace.
        time: when, UTC, whole milliseconds.
        records: records that got a revision, sorted.
        revisions: digests of those revisions, sorted.
        subjects: what else changed, as ``kind:name`` (``bundle:...``, ``certificate:...``), sorted.
        prev: hash of the entry before; `GENESIS` for the first.
        hash: SHA-256 of the canonical JSON of all the above, lower-case hex.
    """

    seq: int
    action: str
    author: str
    name: str
    device: str
    time: datetime
    records: tuple[RecordId, ...]
    revisions: tuple[str, ...]
    subjects: tuple[str, ...]
    prev: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BareEntry:
    """An entry of which only its place in the chain is told."""

    seq: int
    prev: str
    hash: str


def hash_of(entry: AuditEntry) -> str:
    """The hash the entry must have; its own ``hash`` is not looked at."""
    told = entry_to_json(entry)
    del told["hash"]
    return hashlib.sha256(canonical(told)).hexdigest()


def bare(entry: AuditEntry) -> BareEntry:
    """The entry without what it says."""
    return BareEntry(seq=entry.seq, prev=entry.prev, hash=entry.hash)


def entry_to_json(entry: AuditEntry | BareEntry) -> dict[str, Any]:
    """The entry as plain JSON values, as one line of ``audit.jsonl`` carries it."""
    link = {"seq": entry.seq, "prev": entry.prev, "hash": entry.hash}
    if isinstance(entry, BareEntry):
        return link
    stamp = entry.time.astimezone(UTC).isoformat(timespec="milliseconds")
    return link | {
        "action": entry.action,
        "author": entry.author,
        "name": entry.name,
        "device": entry.device,
        "time": stamp.replace("+00:00", "Z"),
        "records": [str(record) for record in entry.records],
        "revisions": list(entry.revisions),
        "subjects": list(entry.subjects),
    }


def entry_from_json(data: Mapping[str, Any]) -> AuditEntry | BareEntry:
    """The entry that `entry_to_json` wrote, full or bare.

    Raises:
        InputError: ``audit.malformed``.
    """
    is_bare = data.keys() == {"seq", "prev", "hash"}
    try:
        entry = msgspec.convert(data, BareEntry) if is_bare else msgspec.convert(data, AuditEntry)
        written = entry_to_json(entry)
    except (msgspec.ValidationError, OverflowError) as error:
        # A time next to the ends of the calendar cannot be told in UTC.
        raise InputError("audit.malformed", reason=str(error)) from error
    if written != dict(data):
        raise InputError("audit.malformed", reason="not in its written form")
    return entry


def check_chain(entries: Iterable[AuditEntry | BareEntry]) -> Iterator[Finding]:
    """Looks for breaks in a chain that must begin with entry 1; streams, one entry in memory.

    Yields:
        Errors ``audit.gap`` (a number is missing or out of order), ``audit.broken_link`` (the
        entry does not name the hash before it) and ``audit.altered`` (a full entry does not have
        the hash it states). Nothing when the chain is whole.
    """
    seq, prev = 0, GENESIS
    for entry in entries:
        subject = str(entry.seq)
        if entry.seq != seq + 1:
            yield Finding(Level.ERROR, "audit.gap", subject, {"expected": seq + 1})
        elif entry.prev != prev:
            yield Finding(Level.ERROR, "audit.broken_link", subject)
        if isinstance(entry, AuditEntry) and hash_of(entry) != entry.hash:
            yield Finding(Level.ERROR, "audit.altered", subject)
        seq, prev = entry.seq, entry.hash
