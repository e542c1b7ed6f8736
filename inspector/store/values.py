"""What callers hand to the store and get back from it, beside records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from inspector.domain.exchange import BundleKind

__all__ = ["Author", "Direction", "MergeReport", "Shipment", "StoredMedia"]

Direction = Literal["out", "in"]
"""Whether a bundle left this workspace or came into it."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, from where.

    Attributes:
        certificate: fingerprint (SHA-256 of the DER, lower-case hex) of the author's certificate.
        name: as it is to stand in the audit log.
        device: id of the workspace.
    """

    certificate: str
    name: str
    device: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What an import came to, counted per record touched.

    Attributes:
        new: the record was unknown before.
        superseded: a head held before has been superseded.
        unchanged: the record says what it said before: nothing new arrived, or only the same
            content written a second time.
        conflicts: records in conflict now. A record that was forked by this import (what we held
            is not superseded, and something different stands beside it) is counted here alone.
    """

    new: int
    superseded: int
    unchanged: int
    conflicts: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """One line of the ledger of bundles that went out or came in.

    Attributes:
        bundle: bundle id (External-Identifier).
        key: outgoing, the digest of the set of revisions and the kind, so that the same set gets
            the same id and date again; incoming, the SHA-256 of the archive.
        direction: out or in.
        kind: kind of bundle.
        date: Bagging-Date.
        archive: SHA-256 of the file, lower-case hex; empty before it is written.
        path: where the file was written or read.
        verdict: of its verification, by value; empty for our own.
        at: when this line was written, aware.
        answered: bundle id of the receipt; empty while there is none.
        note: free text.
        envelope: incoming, digest of the bundle without its media, kept in the media store as
            evidence of what was signed; empty for others.
    """

    bundle: str
    key: str
    direction: Direction
    kind: BundleKind
    date: date
    at: datetime
    archive: str = ""
    path: str = ""
    verdict: str = ""
    answered: str = ""
    note: str = ""
    envelope: str = ""


@dataclass(frozen=True, slots=True)
class StoredMedia:
    """A file in the media store.

    Attributes:
        digest: SHA-256 of its bytes, lower-case hex; its name in the store.
        bytes: its size.
        new: False when the store held the same bytes already.
        healed: True when it held a damaged copy, which these bytes replaced.
    """

    digest: str
    bytes: int
    new: bool
    healed: bool = False
