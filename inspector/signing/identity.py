"""An identity: who signs. A key and a certificate in a folder of the workspace.

``key.pem`` is the encrypted private key; ``certificate.pem`` is the signer's certificate,
followed by the certificates of the authorities above it. One file for both means that
enrolment is a single rename: there is no moment with a certificate and another's chain.

Life of an identity: `create_identity` (self-signed, works at once, "not yet trusted") ->
`request_certificate` (a file for headquarters) -> `install_certificate` (the answer).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization

from inspector.clock import Clock
from inspector.domain.parties import Role
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError, TrustError
from inspector.signing.certificates import (
    UNREADABLE,
    CertificateFacts,
    certificate_pem,
    certificates_in,
    facts_of,
    load_certificate,
)
from inspector.signing.issuance import Subject, make_request, make_self_signed
from inspector.signing.keys import PrivateKey, create_key, load_key, save_key, sign_bytes

__all__ = [
    "Identity",
    "certificate_chain",
    "certificate_facts",
    "create_identity",
    "install_certificate",
    "load_identity",
    "own_certificate",
    "request_certificate",
    "request_of",
    "root_certificate",
]

_KEY = "key.pem"
_CERTIFICATE = "certificate.pem"
_BROKEN: tuple[type[Exception], ...] = (*UNREADABLE, InvalidSignature)


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who can sign.

    Attributes:
        certificate: the signer's certificate, DER.
        chain: the certificates above it, nearest first, DER; empty while self-signed.
        key: the private key; never shown.
    """

    certificate: bytes
    chain: tuple[bytes, ...]
    key: PrivateKey = field(repr=False, compare=False)

    @property
    def facts(self) -> CertificateFacts:
        """What the certificate says."""
        return facts_of(self.certificate)

    def sign(self, data: bytes) -> bytes:
        """The bare signature of the data (ECDSA P-256 with SHA-256, deterministic), DER."""
        return sign_bytes(self.key, data)


def create_identity(
    folder: Path,
    *,
    name: str,
    unit: str,
    role: Role,
    passphrase: str,
    clock: Clock,
    demo: bool = False,
) -> Identity:
    """Makes a key and a self-signed certificate.

    Args:
        folder: of the identity; made when missing.
        name: of the person.
        unit: the person acts for.
        role: asked for; the authority may decide otherwise.
        passphrase: encrypts the key; must not be empty.
        clock: time and randomness.
        demo: whether everything signed with it is demo data.

    Raises:
        InputError: ``signing.identity_exists``, ``signing.passphrase_empty``,
            ``signing.name_*``.
        ResourceError: ``disk.*``.
    """
    subject = Subject(name=name, unit=unit, role=role, demo=demo)
    # A key without a certificate is left of a creation that was cut off; nobody knows that key.
    if (folder / _CERTIFICATE).exists():
        raise InputError("signing.identity_exists", folder=str(folder))
    key = create_key(clock)
    certificate = make_self_signed(key, subject, clock=clock)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    save_key(folder / _KEY, key, passphrase=passphrase, clock=clock)
    write_durably(folder / _CERTIFICATE, certificate_pem(certificate))
    return Identity(certificate=certificate, chain=(), key=key)


def load_identity(folder: Path, *, passphrase: str) -> Identity:
    """Opens an identity for signing.

    Raises:
        InputError: ``signing.no_identity``, ``signing.key_*``, ``signing.not_a_certificate``,
            ``signing.passphrase_empty``, ``signing.wrong_passphrase``, ``signing.key_mismatch``.
        ResourceError: ``disk.*``.
    """
    certificate, *chain = _read(folder)
    key = load_key(folder / _KEY, passphrase=passphrase)
    if _spki_of(certificate) != _spki(key):
        raise InputError("signing.key_mismatch", folder=str(folder))
    return Identity(certificate=certificate, chain=tuple(chain), key=key)


def certificate_facts(folder: Path) -> CertificateFacts | None:
    """What the certificate says, without the passphrase; None when there is no identity.

    Raises:
        InputError: ``signing.not_a_certificate``.
        ResourceError: ``disk.*``.
    """
    if not (folder / _CERTIFICATE).is_file():
        return None
    path, data = _read_file(folder)
    return _first_facts(data, str(path))


def own_certificate(folder: Path) -> bytes | None:
    """The certificate itself, DER, without the passphrase; None when there is no identity.

    Raises:
        InputError: ``signing.not_a_certificate``.
        ResourceError: ``disk.*``.
    """
    return _read(folder)[0] if (folder / _CERTIFICATE).is_file() else None


def certificate_chain(folder: Path) -> tuple[CertificateFacts, ...]:
    """The certificate and those above it, the signer's first, without the passphrase.

    Raises:
        InputError: ``signing.no_identity``, ``signing.not_a_certificate``.
        ResourceError: ``disk.*``.
    """
    return tuple(facts_of(der) for der in _read(folder))


def root_certificate(folder: Path) -> bytes | None:
    """The last certificate above the own one, DER; None while that is self-signed.

    Raises:
        InputError: ``signing.no_identity``, ``signing.not_a_certificate``.
        ResourceError: ``disk.*``.
    """
    _, *above = _read(folder)
    return above[-1] if above else None


def request_certificate(folder: Path, *, passphrase: str) -> bytes:
    """A request for headquarters (PKCS#10, PEM), asking for what the certificate says now.

    Raises:
        InputError: as `load_identity`.
        ResourceError: ``disk.*``.
    """
    return request_of(load_identity(folder, passphrase=passphrase))


def request_of(identity: Identity) -> bytes:
    """As `request_certificate`, of an identity that is open already."""
    facts = identity.facts
    subject = Subject(name=facts.name, unit=facts.unit, role=facts.role, demo=facts.demo)
    return make_request(identity.key, subject)


def install_certificate(folder: Path, data: bytes, *, name: str = "") -> CertificateFacts:
    """Puts an issued certificate in place of the present one.

    Args:
        folder: of the identity.
        data: PEM: the certificate, then those above it, nearest first.
        name: what to call the data in an error, a file name.

    Returns:
        What the new certificate says.

    Raises:
        InputError: ``signing.no_identity``, ``signing.not_a_certificate``,
            ``signing.certificate_of_another``.
        TrustError: ``signing.chain_broken``.
        ResourceError: ``disk.*``.
    """
    present = facts_of(_read(folder)[0])
    ders = certificates_in(data, name=name)
    facts = facts_of(ders[0])
    if facts.key_fingerprint != present.key_fingerprint:
        raise InputError("signing.certificate_of_another", name=name, owner=facts.name)
    loaded = [load_certificate(der) for der in ders]
    try:
        for below, above in zip(loaded, [*loaded[1:], loaded[-1]], strict=True):
            below.verify_directly_issued_by(above)
    except _BROKEN as error:
        raise TrustError("signing.chain_broken", name=name) from error
    write_durably(folder / _CERTIFICATE, certificate_pem(*ders))
    return facts


def _read(folder: Path) -> tuple[bytes, ...]:
    path, data = _read_file(folder)
    return certificates_in(data, name=str(path))


def _read_file(folder: Path) -> tuple[Path, bytes]:
    path = folder / _CERTIFICATE
    if not path.is_file():
        raise InputError("signing.no_identity", folder=str(folder))
    with disk_errors(path):
        return path, path.read_bytes()


@lru_cache(maxsize=8)
def _first_facts(data: bytes, name: str) -> CertificateFacts:
    """Asked for with every step anybody takes; the same bytes say the same."""
    return facts_of(certificates_in(data, name=name)[0])


def _spki(key: PrivateKey) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _spki_of(der: bytes) -> bytes:
    return (
        load_certificate(der)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
