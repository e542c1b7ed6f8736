"""Step 4, about names: whether those whose work is carried are people we know.

Only the bundle's signer vouches for what is in it. That somebody else wrote a revision is the
signer's word; the least there must be is a certificate of that person that leads to an anchor.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from inspector.bundle.records import BundleRecords
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.signing.certificates import CertificateFacts, facts_of, load_certificate
from inspector.signing.standing import check_standing
from inspector.signing.trust import Trust

__all__ = ["check_authors"]


def check_authors(
    records: BundleRecords, *, signer: CertificateFacts | None, trust: Trust, at: datetime
) -> tuple[Finding, ...]:
    """Looks for authors nobody we trust vouches for; without anchors there is nothing to say.

    Args:
        records: as read.
        signer: of the bundle, if the signature could be read.
        trust: anchors and revocation lists.
        at: the time of the check, aware.

    Returns:
        Errors ``bundle.author_unproven``, one an author.
    """
    if not trust.certificates:
        return ()
    keys = {key for der in records.certificates for key in _proven(der, records, trust, at)}
    if signer is not None:
        keys.add(signer.key_fingerprint)
    # The key stays when a self-signed certificate gives way to an issued one.
    known = {facts.fingerprint: facts.key_fingerprint in keys for facts in _readable(records)}
    if signer is not None:
        known[signer.fingerprint] = True
    authors = {one.author for one in records.revisions.values()} - {""}
    return tuple(
        Finding(Level.ERROR, "bundle.author_unproven", author[:16], {"author": author})
        for author in sorted(authors)
        if not known.get(author, False)
    )


def _proven(der: bytes, records: BundleRecords, trust: Trust, at: datetime) -> Iterator[str]:
    try:
        facts = facts_of(der)
    except InputError:
        return  # said with the certificates
    written = [one.time for one in records.revisions.values() if one.author == facts.fingerprint]
    standing = check_standing(
        [load_certificate(der)], trust=trust, claimed=max(written, default=at), at=at
    )
    if standing.trusted and not standing.revoked:
        yield facts.key_fingerprint


def _readable(records: BundleRecords) -> Iterator[CertificateFacts]:
    for der in records.certificates:
        try:
            yield facts_of(der)
        except InputError:
            continue  # said with the certificates
