"""Makes certificates, requests and revocation lists: X.509 (RFC 5280) and PKCS#10 (RFC 2986).

Pure: a key, a subject and a clock in, DER or PEM out; the folders are the business of
`inspector.signing.identity` and `inspector.signing.authority`. All signatures are deterministic.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from asn1crypto import csr as asn1_csr
from asn1crypto import pem as asn1_pem
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from inspector.clock import Clock
from inspector.domain.parties import Role
from inspector.errors import InputError
from inspector.signing.certificates import (
    DEMO_MARK,
    UNREADABLE,
    fingerprint_of,
    load_certificate,
    name_part,
    role_named,
)
from inspector.signing.keys import PrivateKey

__all__ = [
    "CertificateRequest",
    "Revocation",
    "RevocationReason",
    "Subject",
    "make_request",
    "make_revocation_list",
    "make_root",
    "make_self_signed",
    "make_signed",
    "read_request",
]

_DER = serialization.Encoding.DER
_LIMIT = 64
"""Upper bound of names: ub-common-name, ub-organization-name of RFC 5280 appendix A.1. The
common name is held to 64 bytes of UTF-8, which is how the usual tools count."""

_PARTS = ("common_name", "organization_name", "organizational_unit_name", "title")

_SKEW = timedelta(days=1)
"""Certificates begin a day early: a tablet whose clock is behind must not find its fresh
certificate "not yet valid"."""

_ROOT_DAYS = 20 * 365
_SELF_SIGNED_DAYS = 2 * 365
_LIST_DAYS = 180


class RevocationReason(StrEnum):
    """Why a certificate is taken back; the reasons of RFC 5280 clause 5.3.1 that occur here."""

    UNSPECIFIED = "unspecified"
    KEY_COMPROMISE = "key_compromise"
    AFFILIATION_CHANGED = "affiliation_changed"
    SUPERSEDED = "superseded"
    CESSATION = "cessation"


_FLAGS = {
    RevocationReason.UNSPECIFIED: x509.ReasonFlags.unspecified,
    RevocationReason.KEY_COMPROMISE: x509.ReasonFlags.key_compromise,
    RevocationReason.AFFILIATION_CHANGED: x509.ReasonFlags.affiliation_changed,
    RevocationReason.SUPERSEDED: x509.ReasonFlags.superseded,
    RevocationReason.CESSATION: x509.ReasonFlags.cessation_of_operation,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a certificate names.

    Attributes:
        name: person or authority; at most 64 bytes of UTF-8.
        unit: organisation; at most 64 characters; may be empty.
        role: None for an authority.
        demo: carries the demo mark.

    Raises:
        InputError: ``signing.name_empty``, ``signing.name_unusable``, ``signing.name_too_long``.
    """

    name: str
    unit: str
    role: Role | None
    demo: bool = False

    def __post_init__(self) -> None:
        name, unit = _clean(self.name), _clean(self.unit)
        if not name:
            raise InputError("signing.name_empty")
        if len(name.encode()) > _LIMIT or len(unit) > _LIMIT:
            raise InputError("signing.name_too_long", name=name, unit=unit)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "unit", unit)


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """A request that was read, whose signature shows possession of the key.

    Attributes:
        subject: what is asked for; the role is a wish, the authority decides.
        key_fingerprint: SHA-256 of the public key, to be compared by voice.
        public_key: SubjectPublicKeyInfo, DER.
    """

    subject: Subject
    key_fingerprint: str
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Revocation:
    """One certificate taken back.

    Attributes:
        serial: of the certificate.
        at: from when, aware.
        reason: why.
    """

    serial: int
    at: datetime
    reason: RevocationReason


def make_self_signed(key: PrivateKey, subject: Subject, *, clock: Clock) -> bytes:
    """A self-signed signer's certificate, for the time before enrolment; DER."""
    return _certify(
        subject,
        key.public_key(),
        issuer=_name(subject),
        key=key,
        serial=_serial(clock),
        validity=_validity(clock, _SELF_SIGNED_DAYS),
    )


def make_root(key: PrivateKey, subject: Subject, *, clock: Clock) -> bytes:
    """The self-signed certificate of an authority that issues signers' certificates; DER."""
    return _certify(
        subject,
        key.public_key(),
        issuer=_name(subject),
        key=key,
        serial=_serial(clock),
        validity=_validity(clock, _ROOT_DAYS),
        authority=True,
    )


def make_signed(
    request: CertificateRequest, *, issuer: bytes, key: PrivateKey, clock: Clock, days: int
) -> bytes:
    """A signer's certificate issued by an authority; DER.

    Args:
        request: whom and which key to certify, as the authority decided.
        issuer: the authority's certificate, DER.
        key: the authority's key.
        clock: for the beginning and the serial number.
        days: validity; never longer than the authority's own.
    """
    authority = load_certificate(issuer)
    begin, end = _validity(clock, days)
    return _certify(
        request.subject,
        _public_key(request.public_key),
        issuer=authority.subject,
        key=key,
        serial=_serial(clock),
        validity=(begin, min(end, authority.not_valid_after_utc)),
    )


def make_request(key: PrivateKey, subject: Subject) -> bytes:
    """A PKCS#10 request for a certificate; PEM."""
    builder = x509.CertificateSigningRequestBuilder().subject_name(_name(subject))
    made = builder.sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    return made.public_bytes(serialization.Encoding.PEM)


def read_request(data: bytes, *, name: str = "") -> CertificateRequest:
    """Reads a PEM or DER request and checks that its maker holds the key.

    Raises:
        InputError: ``signing.not_a_request``, ``signing.request_broken``, ``signing.key_kind``,
            ``signing.name_*``.
    """
    try:
        der = asn1_pem.unarmor(data)[2] if b"-----BEGIN" in data else data
        found = x509.load_der_x509_csr(der)
        asked = asn1_csr.CertificationRequest.load(der)["certification_request_info"]["subject"]
        part = {key: name_part(asked, key) for key in _PARTS}
        spki = found.public_key().public_bytes(
            _DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        sound = found.is_signature_valid
    except UNREADABLE as error:
        raise InputError("signing.not_a_request", name=name) from error
    if not sound:
        raise InputError("signing.request_broken", name=name)
    _public_key(spki, path=name)
    subject = Subject(
        name=part["common_name"],
        unit=part["organization_name"],
        role=role_named(part["title"]),
        demo=part["organizational_unit_name"] == DEMO_MARK,
    )
    return CertificateRequest(subject, fingerprint_of(spki), spki)


def make_revocation_list(
    revocations: Iterable[Revocation], *, issuer: bytes, key: PrivateKey, number: int, clock: Clock
) -> bytes:
    """A signed revocation list (RFC 5280 clause 5); PEM.

    Args:
        revocations: everything taken back so far.
        issuer: the authority's certificate, DER.
        key: the authority's key.
        number: of the list, growing.
        clock: for the time of this list; the next one is promised in 180 days.
    """
    authority = load_certificate(issuer)
    at = clock.now().replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.subject)
        .last_update(at)
        .next_update(at + timedelta(days=_LIST_DAYS))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(_issuer_key(key), critical=False)
    )
    for revocation in sorted(revocations, key=lambda item: (item.at, item.serial)):
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(revocation.serial)
            .revocation_date(revocation.at.replace(microsecond=0))
        )
        # Clause 5.3.1: "unspecified" is said by leaving the reason out.
        if revocation.reason is not RevocationReason.UNSPECIFIED:
            entry = entry.add_extension(x509.CRLReason(_FLAGS[revocation.reason]), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    made = builder.sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    return made.public_bytes(serialization.Encoding.PEM)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text):
        raise InputError("signing.name_unusable", name=ascii(text))
    return text


def _name(subject: Subject) -> x509.Name:
    parts = []
    if subject.unit:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, subject.unit))
    if subject.demo:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, DEMO_MARK))
    if subject.role is not None:
        parts.append(x509.NameAttribute(NameOID.TITLE, subject.role.value))
    parts.append(x509.NameAttribute(NameOID.COMMON_NAME, subject.name))
    return x509.Name(parts)


def _public_key(spki: bytes, *, path: str = "") -> ec.EllipticCurvePublicKey:
    found = serialization.load_der_public_key(spki)
    if not isinstance(found, ec.EllipticCurvePublicKey) or found.curve.name != "secp256r1":
        raise InputError("signing.key_kind", path=path)
    return found


def _serial(clock: Clock) -> int:
    # RFC 5280 clause 4.1.2.2: positive, at most 20 octets. The lowest bit is set so that it is
    # never zero; 126 random bits do not repeat.
    return int.from_bytes(clock.random_bytes(16), "big") >> 1 | 1


def _validity(clock: Clock, days: int) -> tuple[datetime, datetime]:
    now = clock.now().replace(microsecond=0)
    return now - _SKEW, now + timedelta(days=days)


def _certify(
    subject: Subject,
    public_key: ec.EllipticCurvePublicKey,
    *,
    issuer: x509.Name,
    key: PrivateKey,
    serial: int,
    validity: tuple[datetime, datetime],
    authority: bool = False,
) -> bytes:
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    constraints = x509.BasicConstraints(ca=authority, path_length=0 if authority else None)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(serial)
        .not_valid_before(validity[0])
        .not_valid_after(validity[1])
        .add_extension(constraints, critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(_issuer_key(key), critical=False)
    )
    return builder.sign(key, hashes.SHA256(), ecdsa_deterministic=True).public_bytes(_DER)


def _issuer_key(key: PrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
