"""What a certificate says, in plain values, and how it is named aloud.

A certificate of ours carries in its subject (RFC 5280, X.520):

* ``CN`` the person's name, ``O`` the unit;
* ``title`` (2.5.4.12, "designated position or function within an organisation") the role, as
  the value of `inspector.domain.parties.Role`; an authority has none;
* ``OU=DEMO`` on everything the demo made, in plain sight of every viewer.

There is no extended key usage: the usual tools ask for different ones, and none is right for
inspection papers. The key usage is digitalSignature and contentCommitment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization

from inspector.domain.parties import Role
from inspector.errors import InputError

__all__ = [
    "DEMO_MARK",
    "UNREADABLE",
    "CertificateFacts",
    "certificate_pem",
    "certificates_in",
    "facts_of",
    "fingerprint_groups",
    "fingerprint_of",
    "load_certificate",
    "name_part",
    "read_certificate",
    "role_named",
]

DEMO_MARK = "DEMO"
"""The organisational unit of everything the demo makes."""

UNREADABLE: tuple[type[Exception], ...] = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What cryptography raises over bytes that are no certificate, request or list."""

_LABEL = "CERTIFICATE"
_GROUP = 4


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says of its owner. Facts, not trust: anybody can write a certificate.

    Attributes:
        name: of the person, or of the authority.
        unit: the organisation acted for.
        role: what the issuer says the owner is; None for an authority and for foreign
            certificates.
        fingerprint: SHA-256 of the DER, lower-case hex.
        key_fingerprint: SHA-256 of the public key (SubjectPublicKeyInfo); stays the same from
            the self-signed certificate over the request to the issued one.
        serial: lower-case hex, without a sign.
        issuer: the issuer's name, for people.
        not_before: aware, UTC.
        not_after: aware, UTC.
        self_signed: subject and issuer are the same name.
        authority: may issue certificates.
        demo: carries the demo mark.
    """

    name: str
    unit: str
    role: Role | None
    fingerprint: str
    key_fingerprint: str
    serial: str
    issuer: str
    not_before: datetime
    not_after: datetime
    self_signed: bool
    authority: bool
    demo: bool


def fingerprint_of(der: bytes) -> str:
    """SHA-256, lower-case hex."""
    return hashlib.sha256(der).hexdigest()


def fingerprint_groups(fingerprint: str) -> str:
    """A fingerprint in groups of four, to be read aloud over the telephone."""
    return " ".join(
        fingerprint[at : at + _GROUP] for at in range(0, len(fingerprint), _GROUP)
    ).upper()


def read_certificate(data: bytes, *, name: str = "") -> CertificateFacts:
    """The facts of the first certificate in PEM or DER bytes.

    Args:
        data: PEM (the first certificate counts) or DER.
        name: what to call the bytes when they cannot be read, a file name.

    Raises:
        InputError: ``signing.not_a_certificate``.
    """
    return facts_of(certificates_in(data, name=name)[0])


def certificates_in(data: bytes, *, name: str = "") -> tuple[bytes, ...]:
    """The certificates in PEM or DER bytes, each as DER, in their order; at least one.

    Raises:
        InputError: ``signing.not_a_certificate``.
    """
    try:
        ders = tuple(_unarmored(data)) if b"-----BEGIN" in data else (data,)
        for der in ders:
            # Reads what is used later, so that a bad name or key shows now, in words.
            _facts(der)
    except UNREADABLE as error:
        raise InputError("signing.not_a_certificate", name=name) from error
    if not ders:
        raise InputError("signing.not_a_certificate", name=name)
    return ders


def load_certificate(der: bytes) -> x509.Certificate:
    """A certificate of cryptography's, from DER that may be anything.

    Raises:
        UNREADABLE: it is no certificate, or one cryptography only warns about so far.
    """
    if asn1_x509.Certificate.load(der, strict=True).serial_number <= 0:
        raise ValueError("RFC 5280 clause 4.1.2.2 asks for a positive serial number")
    return x509.load_der_x509_certificate(der)


def certificate_pem(*ders: bytes) -> bytes:
    """DER certificates as one PEM text, in the order given."""
    return b"".join(asn1_pem.armor(_LABEL, der) for der in ders)


def facts_of(der: bytes) -> CertificateFacts:
    """The facts of one DER certificate.

    Raises:
        InputError: ``signing.not_a_certificate``.
    """
    try:
        return _facts(der)
    except UNREADABLE as error:
        raise InputError("signing.not_a_certificate", name="") from error


def role_named(title: str) -> Role | None:
    """The role a certificate's title stands for; None for a foreign title."""
    return next((role for role in Role if role.value == title), None)


def name_part(name: asn1_x509.Name, part: str) -> str:
    """One part of a distinguished name, the first where there are several; "" when absent.

    Args:
        name: read by asn1crypto; cryptography warns aloud about long foreign names.
        part: asn1crypto's word for it, as ``common_name``.
    """
    value = name.native.get(part, "")
    return str(value[0] if isinstance(value, list) else value)


def _facts(der: bytes) -> CertificateFacts:
    certificate = load_certificate(der)
    names = asn1_x509.Certificate.load(der)
    spki = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return CertificateFacts(
        name=name_part(names.subject, "common_name"),
        unit=name_part(names.subject, "organization_name"),
        role=role_named(name_part(names.subject, "title")),
        fingerprint=fingerprint_of(der),
        key_fingerprint=fingerprint_of(spki),
        serial=f"{certificate.serial_number:x}",
        issuer=name_part(names.issuer, "common_name"),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        self_signed=names.issuer.dump() == names.subject.dump(),
        authority=_is_authority(certificate),
        demo=name_part(names.subject, "organizational_unit_name") == DEMO_MARK,
    )


def _unarmored(data: bytes) -> Iterator[bytes]:
    for label, _, der in asn1_pem.unarmor(data, multiple=True):
        if label == _LABEL:
            yield der


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
