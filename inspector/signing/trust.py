"""Whom we trust: anchors and revocation lists, as values and as files. Nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.signing.certificates import (
    UNREADABLE,
    CertificateFacts,
    certificate_pem,
    certificates_in,
    facts_of,
    fingerprint_of,
)

__all__ = ["NO_TRUST", "Trust", "load_trust", "read_trust", "save_trust"]

_LIST_MARK = b"-----BEGIN X509 CRL-----"
_KEY_MARK = b"PRIVATE KEY-----"
_SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der", ".crl"})


@dataclass(frozen=True, slots=True)
class Trust:
    """What a check leans on.

    Attributes:
        certificates: anchors, DER: authorities' roots, or single signers' certificates.
        revocation_lists: of these authorities, DER.
    """

    certificates: tuple[bytes, ...] = ()
    revocation_lists: tuple[bytes, ...] = ()

    @property
    def facts(self) -> tuple[CertificateFacts, ...]:
        """What the anchors say of themselves."""
        return tuple(facts_of(der) for der in self.certificates)

    def __or__(self, other: Trust) -> Trust:
        """Both together, each thing once."""
        return Trust(
            tuple(dict.fromkeys(self.certificates + other.certificates)),
            tuple(dict.fromkeys(self.revocation_lists + other.revocation_lists)),
        )


NO_TRUST = Trust()
"""No anchors: integrity can be checked, identity cannot."""


def read_trust(*blobs: bytes, name: str = "") -> Trust:
    """Anchors and revocation lists from PEM or DER bytes, in any mixture.

    Args:
        blobs: each the content of one file.
        name: what to call them in an error, a file name.

    Raises:
        InputError: ``signing.not_a_certificate``.
    """
    trust = Trust()
    for blob in blobs:
        lists = _lists_in(blob, name)
        only_lists = bool(lists) and b"BEGIN CERTIFICATE" not in blob
        certificates = () if only_lists else certificates_in(blob, name=name)
        trust |= Trust(certificates, lists)
    return trust


def load_trust(paths: Iterable[Path]) -> Trust:
    """Anchors and revocation lists from files, or from folders of such files.

    Raises:
        InputError: ``signing.trust_missing``, ``signing.not_a_certificate``.
        ResourceError: ``disk.*``.
    """
    trust = Trust()
    for path in paths:
        if path.is_dir():
            with disk_errors(path):
                files = sorted(item for item in path.iterdir() if item.suffix.lower() in _SUFFIXES)
            # An authority's own folder holds its encrypted key too, which is nobody's anchor.
            blobs = [(item, data) for item in files if _KEY_MARK not in (data := _read(item))]
        elif path.is_file():
            blobs = [(path, _read(path))]
        else:
            raise InputError("signing.trust_missing", path=str(path))
        for item, data in blobs:
            trust |= read_trust(data, name=str(item))
    return trust


def save_trust(folder: Path, trust: Trust) -> None:
    """Adds anchors and lists to a folder for `load_trust`; what is there stays.

    Raises:
        ResourceError: ``disk.*``.
    """
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for der in trust.certificates:
        write_durably(folder / f"{fingerprint_of(der)[:16]}.pem", certificate_pem(der))
    for der in trust.revocation_lists:
        pem = x509.load_der_x509_crl(der).public_bytes(serialization.Encoding.PEM)
        write_durably(folder / f"{fingerprint_of(der)[:16]}.crl", pem)


def _read(path: Path) -> bytes:
    with disk_errors(path):
        return path.read_bytes()


def _lists_in(blob: bytes, name: str) -> tuple[bytes, ...]:
    if b"-----BEGIN" not in blob:
        try:
            return (_list_der(x509.load_der_x509_crl(blob)),)
        except UNREADABLE:
            return ()  # perhaps a certificate; its reader says what is wrong with it
    try:
        return tuple(
            _list_der(x509.load_pem_x509_crl(_LIST_MARK + part))
            for part in blob.split(_LIST_MARK)[1:]
        )
    except UNREADABLE as error:
        raise InputError("signing.not_a_certificate", name=name) from error


def _list_der(found: x509.CertificateRevocationList) -> bytes:
    return found.public_bytes(serialization.Encoding.DER)
