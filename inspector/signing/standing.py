"""Whether a signer's certificate leads to somebody we trust, and stands.

Offline: anchors and revocation lists are what the caller hands in. The path is checked by
cryptography's verifier (RFC 5280 clause 6), revocation by the lists of the path's issuers.

Two instants matter and are kept apart. A certificate must have been valid at the time the signer
*claims*. Revocation counts as of the time of *checking*: a claimed time is worth nothing against
a stolen key. Only where the reason is harmless (somebody left, a certificate was replaced) and
the claimed time is earlier does a revocation become a warning instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import verification

from inspector.clock import CHINA
from inspector.findings import Finding, Level
from inspector.signing.certificates import UNREADABLE, facts_of, load_certificate
from inspector.signing.trust import Trust

__all__ = ["Standing", "check_standing", "issued_by"]

_DEPTH = 2
"""Intermediate authorities allowed between signer and anchor."""

_AHEAD = timedelta(minutes=10)
"""How far a signer's clock may run ahead of ours before we say so."""

_HARMLESS = frozenset(
    {
        x509.ReasonFlags.affiliation_changed,
        x509.ReasonFlags.superseded,
        x509.ReasonFlags.cessation_of_operation,
    }
)

_BROKEN: tuple[type[Exception], ...] = (*UNREADABLE, InvalidSignature)
_WITHOUT_REASON: tuple[type[Exception], ...] = (*UNREADABLE, x509.ExtensionNotFound)

_Notice = tuple[Level, str, datetime | None]
_List = x509.CertificateRevocationList


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a signer's certificate.

    Attributes:
        trusted: leads to an anchor; None when no anchors were given.
        revoked: taken back; None when no list of its issuers was given.
        findings: in words.
    """

    trusted: bool | None
    revoked: bool | None
    findings: tuple[Finding, ...]


def issued_by(below: x509.Certificate, above: x509.Certificate) -> bool:
    """Whether one certificate names the other as its issuer and was signed by it."""
    try:
        below.verify_directly_issued_by(above)
    except _BROKEN:
        return False
    return True


def check_standing(
    path: Sequence[x509.Certificate],
    *,
    trust: Trust,
    claimed: datetime | None,
    at: datetime,
    subject: str = "",
) -> Standing:
    """Whether a signer's certificate leads to an anchor and stands.

    Args:
        path: the signer's certificate, then those above it, nearest first.
        trust: anchors and revocation lists.
        claimed: when the signer says the signature was made, aware; None when not said.
        at: when this is checked, aware.
        subject: what the findings are about.
    """
    facts = facts_of(path[0].public_bytes(serialization.Encoding.DER))
    anchors = [load_certificate(der) for der in trust.certificates]
    trusted = _leads_to_anchor(path, anchors, claimed or at) if anchors else None
    lists = tuple(_lists_on(path, anchors, trust))
    taken = tuple(entry for owner, one in lists for entry in _entries(one, owner, at))
    notices = (
        *([(Level.WARNING, "signing.demo_certificate", None)] if facts.demo else []),
        *_about_path(path[0], trusted, claimed=claimed, at=at),
        *_about_lists([one for _, one in lists], at),
        *_about_revocation(taken, claimed),
    )
    findings = tuple(
        Finding(level, code, subject, {"name": facts.name, "time": _minute(instant)})
        for level, code, instant in notices
    )
    revoked = any(not _harmless(entry, claimed) for entry in taken) if lists else None
    return Standing(trusted, revoked, findings)


def _leads_to_anchor(
    path: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], then: datetime
) -> bool:
    signer = (
        verification.ExtensionPolicy.permit_all()
        .require_present(
            x509.BasicConstraints, verification.Criticality.CRITICAL, _refuse_authority
        )
        .require_present(x509.KeyUsage, verification.Criticality.CRITICAL, _require_signing)
    )
    verifier = (
        verification.PolicyBuilder()
        .store(verification.Store(list(anchors)))
        .time(then)
        .max_chain_depth(_DEPTH)
        .extension_policies(
            ca_policy=verification.ExtensionPolicy.webpki_defaults_ca(), ee_policy=signer
        )
        .build_client_verifier()
    )
    try:
        verifier.verify(path[0], list(path[1:]))
    except verification.VerificationError:
        return False
    return True


def _refuse_authority(
    _policy: verification.Policy, _certificate: x509.Certificate, value: x509.BasicConstraints
) -> None:
    if value.ca:
        raise ValueError("an authority's own key does not sign inspection papers")


def _require_signing(
    _policy: verification.Policy, _certificate: x509.Certificate, value: x509.KeyUsage
) -> None:
    if not value.digital_signature:
        raise ValueError("the key is not meant for signatures")


def _about_path(
    leaf: x509.Certificate, trusted: bool | None, *, claimed: datetime | None, at: datetime
) -> Iterator[_Notice]:
    then = claimed or at
    if claimed is not None and claimed > at + _AHEAD:
        yield Level.WARNING, "signing.time_in_future", claimed
    if claimed is None:
        yield Level.WARNING, "signing.time_missing", None
    if trusted is None:
        yield Level.WARNING, "signing.identity_unchecked", None
    elif not trusted and not leaf.not_valid_before_utc <= then <= leaf.not_valid_after_utc:
        yield Level.ERROR, "signing.not_valid_then", then
    elif not trusted:
        yield Level.ERROR, "signing.not_trusted", None
    elif at > leaf.not_valid_after_utc:
        yield Level.INFO, "signing.expired_since", leaf.not_valid_after_utc


def _lists_on(
    path: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], trust: Trust
) -> Iterator[tuple[x509.Certificate, _List]]:
    """Each certificate of the path with the lists its issuer signed."""
    lists = [x509.load_der_x509_crl(der) for der in trust.revocation_lists]
    for certificate in path:
        above = [item for item in (*path, *anchors) if item != certificate]
        issuers = [item for item in dict.fromkeys(above) if issued_by(certificate, item)]
        for one in lists:
            if any(_signed(one, issuer) for issuer in issuers):
                yield certificate, one


def _signed(one: _List, issuer: x509.Certificate) -> bool:
    # The very key that signed the certificate signed the list; names add nothing to that.
    key = issuer.public_key()
    return isinstance(key, ec.EllipticCurvePublicKey) and one.is_signature_valid(key)


def _about_lists(lists: Sequence[_List], at: datetime) -> Iterator[_Notice]:
    promised = [item.next_update_utc for item in lists]
    newest = max((instant for instant in promised if instant is not None), default=None)
    if newest is not None and at > newest:
        yield Level.WARNING, "signing.list_old", newest


def _entries(
    one: _List, certificate: x509.Certificate, at: datetime
) -> tuple[x509.RevokedCertificate, ...]:
    entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
    return (entry,) if entry is not None and entry.revocation_date_utc <= at else ()


def _about_revocation(
    taken: Sequence[x509.RevokedCertificate], claimed: datetime | None
) -> Iterator[_Notice]:
    harmful = [entry for entry in taken if not _harmless(entry, claimed)]
    for entry in harmful[:1]:
        yield Level.ERROR, "signing.revoked", entry.revocation_date_utc
    for entry in taken[:1] if not harmful else ():
        yield Level.WARNING, "signing.revoked_later", entry.revocation_date_utc


def _harmless(entry: x509.RevokedCertificate, claimed: datetime | None) -> bool:
    try:
        reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except _WITHOUT_REASON:
        return False
    before = claimed is not None and claimed < entry.revocation_date_utc
    return before and reason in _HARMLESS


def _minute(instant: datetime | None) -> str:
    return "" if instant is None else instant.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
