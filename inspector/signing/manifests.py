"""Signs and checks files: a detached signature beside them, as for a bundle's tag manifest.

``openssl cms -verify -binary -inform DER -in X.p7s -content X -CAfile ca.pem`` agrees on what is
valid; it does not see everything that is wrong (see `inspector.signing.cms`).
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from inspector.signing.cms import SignatureStatus, judge_signature, make_signature
from inspector.signing.identity import Identity
from inspector.signing.trust import Trust

__all__ = ["sign_manifest", "verify_manifest"]


def sign_manifest(data: bytes, *, identity: Identity, at: datetime) -> bytes:
    """A detached signature over the data; equal arguments give equal bytes.

    Args:
        data: what is signed.
        identity: who signs; its chain goes in.
        at: the time to claim, aware, cut to seconds.

    Returns:
        CMS SignedData, DER.
    """
    return make_signature(hashlib.sha256(data).digest(), identity=identity, at=at)


def verify_manifest(
    data: bytes, signature: bytes, *, trust: Trust, at: datetime, name: str = ""
) -> SignatureStatus:
    """Checks a detached signature; never raises over what the signature contains.

    Args:
        data: what was signed.
        signature: CMS SignedData, DER.
        trust: anchors and revocation lists; `NO_TRUST` leaves identity unchecked.
        at: the time of the check, aware.
        name: what the findings are about, a file name.
    """
    return judge_signature(
        signature,
        digest=hashlib.sha256(data).digest(),
        trust=trust,
        at=at,
        timed=True,
        subject=name,
    )
