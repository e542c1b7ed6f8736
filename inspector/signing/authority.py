"""Headquarters' own certificate authority: offline, in one folder.

``ca-key.pem`` (encrypted), ``ca.pem`` (the root), ``issued.json`` (every certificate issued and
what became of it) and ``revoked.crl`` (the last list). The index is the truth and is written
first; the list is made from it, so a power cut between the two loses nothing: the next list
has the revocation.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import msgspec
from cryptography import x509
from filelock import FileLock, Timeout

from inspector.clock import Clock
from inspector.domain.parties import Role
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError, ResourceError
from inspector.signing.certificates import (
    UNREADABLE,
    CertificateFacts,
    certificate_pem,
    certificates_in,
    facts_of,
    read_certificate,
)
from inspector.signing.issuance import (
    CertificateRequest,
    Revocation,
    RevocationReason,
    Subject,
    make_revocation_list,
    make_root,
    make_signed,
)
from inspector.signing.keys import PrivateKey, create_key, load_key, save_key

__all__ = [
    "Authority",
    "IssuedCertificate",
    "create_authority",
    "issue_certificate",
    "list_issued",
    "load_authority",
    "publish_revocations",
    "revoke_certificate",
]

FORMAT = 1

_KEY = "ca-key.pem"
_ROOT = "ca.pem"
_INDEX = "issued.json"
_LIST = "revoked.crl"
_LOCK = "ca.lock"
_LOCK_SECONDS = 5
_DAYS = 3 * 365


@dataclass(frozen=True, slots=True)
class Authority:
    """An opened authority.

    Attributes:
        folder: where it keeps its books.
        certificate: its root, DER.
        key: the private key; never shown.
    """

    folder: Path
    certificate: bytes
    key: PrivateKey = field(repr=False, compare=False)

    @property
    def facts(self) -> CertificateFacts:
        """What the root says."""
        return facts_of(self.certificate)


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A line of the authority's books.

    Attributes:
        certificate: PEM.
        issued_at: aware.
        revoked_at: aware; None while it stands.
        reason: why it was taken back.
    """

    certificate: str
    issued_at: datetime
    revoked_at: datetime | None = None
    reason: RevocationReason | None = None

    @property
    def facts(self) -> CertificateFacts:
        """What the certificate says."""
        return read_certificate(self.certificate.encode())


@dataclass(frozen=True, slots=True)
class _Books:
    format: int = FORMAT
    lists: int = 0
    issued: tuple[IssuedCertificate, ...] = ()


def create_authority(
    folder: Path, *, name: str, unit: str, passphrase: str, clock: Clock, demo: bool = False
) -> Authority:
    """Makes an authority: key, root certificate for twenty years, empty books, empty list.

    Args:
        folder: new or empty; made when missing.
        name: of the authority.
        unit: the organisation behind it.
        passphrase: encrypts the key.
        clock: time and randomness.
        demo: whether everything it issues is marked as demo.

    Raises:
        InputError: ``signing.authority_exists``, ``signing.passphrase_empty``,
            ``signing.name_*``.
        ResourceError: ``disk.*``.
    """
    subject = Subject(name=name, unit=unit, role=None, demo=demo)
    if (folder / _ROOT).exists():
        raise InputError("signing.authority_exists", folder=str(folder))
    key = create_key(clock)
    root = make_root(key, subject, clock=clock)
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    authority = Authority(folder=folder, certificate=root, key=key)
    save_key(folder / _KEY, key, passphrase=passphrase, clock=clock)
    _publish(authority, _Books(), clock=clock)
    # Written last: without it the folder never was an authority.
    write_durably(folder / _ROOT, certificate_pem(root))
    return authority


def load_authority(folder: Path, *, passphrase: str) -> Authority:
    """Opens an authority.

    Raises:
        InputError: ``signing.no_authority``, ``signing.key_*``, ``signing.wrong_passphrase``,
            ``signing.not_a_certificate``.
        ResourceError: ``disk.*``.
    """
    path = folder / _ROOT
    if not path.is_file():
        raise InputError("signing.no_authority", folder=str(folder))
    with disk_errors(path):
        root = certificates_in(path.read_bytes(), name=str(path))[0]
    return Authority(folder, root, load_key(folder / _KEY, passphrase=passphrase))


def issue_certificate(
    authority: Authority,
    request: CertificateRequest,
    *,
    role: Role,
    clock: Clock,
    days: int = _DAYS,
) -> bytes:
    """Issues a certificate for a request, enters it in the books, and returns the answer file.

    Args:
        authority: opened.
        request: read with `read_request`; name and unit are taken from it, so compare them and
            the key's fingerprint with the person before.
        role: what the authority says the person is.
        clock: time and randomness.
        days: validity in days, at least 1.

    Returns:
        PEM: the certificate and the root, for `install_certificate`.

    Raises:
        InputError: ``signing.demo_request``, ``signing.days_refused``.
        ResourceError: ``signing.authority_busy``, ``disk.*``.
    """
    demo = authority.facts.demo
    if request.subject.demo and not demo:
        raise InputError("signing.demo_request", name=request.subject.name)
    if days < 1:
        raise InputError("signing.days_refused", days=days)
    subject = replace(request.subject, role=role, demo=demo)
    with _held(authority.folder):
        books = _read_books(authority.folder)
        der = make_signed(
            replace(request, subject=subject),
            issuer=authority.certificate,
            key=authority.key,
            clock=clock,
            days=days,
        )
        entry = IssuedCertificate(certificate_pem(der).decode(), issued_at=clock.now())
        _write_books(authority.folder, replace(books, issued=(*books.issued, entry)))
    return certificate_pem(der, authority.certificate)


def revoke_certificate(
    authority: Authority, fingerprint: str, *, reason: RevocationReason, clock: Clock
) -> bytes:
    """Takes a certificate back from now on, and returns the new revocation list.

    Revoking again keeps the first date and reason.

    Args:
        authority: opened.
        fingerprint: of the certificate: hex, spaces allowed, a beginning is enough when only
            one certificate begins so.
        reason: why.
        clock: time.

    Returns:
        The list, PEM.

    Raises:
        InputError: ``signing.not_issued_here``, ``signing.fingerprint_short``.
        ResourceError: ``signing.authority_busy``, ``disk.*``.
    """
    with _held(authority.folder):
        books = _read_books(authority.folder)
        chosen = _find(books, fingerprint)
        if chosen.revoked_at is None:
            taken = replace(chosen, revoked_at=clock.now(), reason=reason)
            issued = tuple(taken if entry == chosen else entry for entry in books.issued)
            books = replace(books, issued=issued)
        return _publish(authority, books, clock=clock)


def publish_revocations(authority: Authority, *, clock: Clock) -> bytes:
    """A fresh revocation list, when the last one grows old; PEM.

    Raises:
        ResourceError: ``signing.authority_busy``, ``disk.*``.
    """
    with _held(authority.folder):
        return _publish(authority, _read_books(authority.folder), clock=clock)


def list_issued(folder: Path) -> tuple[IssuedCertificate, ...]:
    """The books, oldest first; no passphrase needed.

    Raises:
        InputError: ``signing.no_authority``, ``signing.authority_damaged``.
        ResourceError: ``disk.*``.
    """
    if not (folder / _ROOT).is_file():
        raise InputError("signing.no_authority", folder=str(folder))
    return _read_books(folder).issued


def _publish(authority: Authority, books: _Books, *, clock: Clock) -> bytes:
    revocations = tuple(
        Revocation(int(entry.facts.serial, 16), entry.revoked_at, entry.reason)
        for entry in books.issued
        if entry.revoked_at is not None and entry.reason is not None
    )
    _refuse_forgetting(authority.folder, {item.serial for item in revocations})
    books = replace(books, lists=books.lists + 1)
    _write_books(authority.folder, books)
    made = make_revocation_list(
        revocations,
        issuer=authority.certificate,
        key=authority.key,
        number=books.lists,
        clock=clock,
    )
    write_durably(authority.folder / _LIST, made)
    return made


def _refuse_forgetting(folder: Path, serials: set[int]) -> None:
    # Books restored from an old copy would quietly give a revoked certificate back.
    path = folder / _LIST
    if not path.is_file():
        return
    with disk_errors(path):
        data = path.read_bytes()
    try:
        last = {item.serial_number for item in x509.load_pem_x509_crl(data)}
    except UNREADABLE as error:
        raise InputError("signing.authority_damaged", path=str(path)) from error
    if last - serials:
        raise InputError("signing.authority_damaged", path=str(folder / _INDEX))


def _find(books: _Books, fingerprint: str) -> IssuedCertificate:
    wanted = "".join(fingerprint.split()).lower()
    found = [entry for entry in books.issued if entry.facts.fingerprint.startswith(wanted)]
    if not found:
        raise InputError("signing.not_issued_here", fingerprint=fingerprint)
    if len(found) > 1:
        raise InputError("signing.fingerprint_short", fingerprint=fingerprint, count=len(found))
    return found[0]


def _read_books(folder: Path) -> _Books:
    path = folder / _INDEX
    with disk_errors(path):
        data = path.read_bytes()
    try:
        books = msgspec.json.decode(data, type=_Books)
    except msgspec.MsgspecError as error:
        raise InputError("signing.authority_damaged", path=str(path)) from error
    if books.format > FORMAT:
        raise InputError("signing.authority_newer", path=str(path), format=books.format)
    return books


def _write_books(folder: Path, books: _Books) -> None:
    write_durably(folder / _INDEX, msgspec.json.format(msgspec.json.encode(books)) + b"\n")


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / _LOCK, timeout=_LOCK_SECONDS)
    with disk_errors(folder):
        try:
            lock.acquire()
        except Timeout as error:
            raise ResourceError("signing.authority_busy", folder=str(folder)) from error
    try:
        yield
    finally:
        lock.release()
