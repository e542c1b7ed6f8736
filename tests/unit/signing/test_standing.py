from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.findings import Finding, Level
from inspector.signing.authority import (
    Authority,
    create_authority,
    publish_revocations,
    revoke_certificate,
)
from inspector.signing.identity import Identity
from inspector.signing.issuance import (
    Revocation,
    RevocationReason,
    Subject,
    make_revocation_list,
    make_root,
    make_self_signed,
)
from inspector.signing.keys import create_key
from inspector.signing.standing import check_standing
from inspector.signing.trust import NO_TRUST, Trust, read_trust

_Enrol = Callable[..., Identity]


def _path(identity: Identity) -> list[x509.Certificate]:
    ders = (identity.certificate, *identity.chain)
    return [x509.load_der_x509_certificate(der) for der in ders]


def _codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_an_enrolled_signer_leads_to_headquarters(
    signer: Identity, trust: Trust, now: datetime
) -> None:
    standing = check_standing(_path(signer), trust=trust, claimed=now, at=now)
    assert standing.trusted is True
    assert standing.revoked is None
    assert standing.findings == ()


def test_without_anchors_identity_is_unchecked_and_not_denied(
    signer: Identity, now: datetime
) -> None:
    standing = check_standing(_path(signer), trust=NO_TRUST, claimed=now, at=now, subject="a.p7s")
    assert standing.trusted is None
    (found,) = standing.findings
    assert (found.code, found.level) == ("signing.identity_unchecked", Level.WARNING)
    assert (found.subject, found.context["name"]) == ("a.p7s", "张三")


def test_a_stranger_is_not_trusted_until_pinned(
    stranger: Identity, trust: Trust, now: datetime
) -> None:
    standing = check_standing(_path(stranger), trust=trust, claimed=now, at=now)
    assert standing.trusted is False
    assert _codes(standing.findings) == ["signing.not_trusted"]
    pinned = trust | Trust((stranger.certificate,))
    assert check_standing(_path(stranger), trust=pinned, claimed=now, at=now).trusted is True


def test_an_authority_of_the_same_name_with_another_key_is_not_ours(
    signer: Identity, authority: Authority, now: datetime, start: datetime
) -> None:
    clock = FrozenClock(start - timedelta(days=1))
    facts = authority.facts
    twin = make_root(create_key(clock), Subject(facts.name, facts.unit, None), clock=clock)
    standing = check_standing(_path(signer), trust=Trust((twin,)), claimed=now, at=now)
    assert standing.trusted is False


def test_an_authoritys_own_key_does_not_sign_papers(
    authority: Authority, trust: Trust, now: datetime
) -> None:
    root = [x509.load_der_x509_certificate(authority.certificate)]
    assert check_standing(root, trust=trust, claimed=now, at=now).trusted is False


def test_an_authority_that_may_also_sign_is_still_no_signer(
    authority: Authority, now: datetime
) -> None:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "both")])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    both = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(authority.key.public_key())
        .serial_number(3)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(authority.key, hashes.SHA256())
    )
    anchor = read_trust(both.public_bytes(serialization.Encoding.DER))
    assert check_standing([both], trust=anchor, claimed=now, at=now).trusted is False


def test_a_signers_certificate_issues_no_certificates(
    signer: Identity, stranger: Identity, trust: Trust, now: datetime
) -> None:
    issuer = x509.load_der_x509_certificate(signer.certificate)
    forged = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "局长")]))
        .issuer_name(issuer.subject)
        .public_key(stranger.key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(signer.key, hashes.SHA256())
    )
    path = [forged, *_path(signer)]
    assert check_standing(path, trust=trust, claimed=now, at=now).trusted is False


def test_a_chain_over_an_intermediate_authority_is_followed(now: datetime) -> None:
    keys = [ec.derive_private_key(number, ec.SECP256R1()) for number in (11, 12, 13)]
    names = [
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
        for text in ("root", "city", "inspector")
    ]
    path = []
    for level in (2, 1, 0):
        above = max(level - 1, 0)
        authority = level < 2
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
        path.append(
            x509.CertificateBuilder()
            .subject_name(names[level])
            .issuer_name(names[above])
            .public_key(keys[level].public_key())
            .serial_number(level + 1)
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(
                x509.BasicConstraints(authority, 1 - level if authority else None), critical=True
            )
            .add_extension(usage, critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(keys[level].public_key()),
                critical=False,
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[above].public_key()),
                critical=False,
            )
            .sign(keys[above], hashes.SHA256())
        )
    root = read_trust(path[-1].public_bytes(serialization.Encoding.DER))
    assert check_standing(path, trust=root, claimed=now, at=now).trusted is True
    assert check_standing(path[:1], trust=root, claimed=now, at=now).trusted is False


def test_a_certificate_must_have_been_valid_when_signing_is_claimed(
    signer: Identity, trust: Trust, now: datetime
) -> None:
    late = signer.facts.not_after + timedelta(days=1)
    standing = check_standing(_path(signer), trust=trust, claimed=late, at=late)
    assert standing.trusted is False
    assert _codes(standing.findings) == ["signing.not_valid_then"]
    archived = check_standing(_path(signer), trust=trust, claimed=now, at=late)
    assert archived.trusted is True
    assert [(item.code, item.level) for item in archived.findings] == [
        ("signing.expired_since", Level.INFO)
    ]


def test_a_time_still_to_come_is_noticed(signer: Identity, trust: Trust, now: datetime) -> None:
    ahead = now + timedelta(minutes=11)
    standing = check_standing(_path(signer), trust=trust, claimed=ahead, at=now)
    assert standing.trusted is True
    assert _codes(standing.findings) == ["signing.time_in_future"]
    nearly = now + timedelta(minutes=9)
    assert not check_standing(_path(signer), trust=trust, claimed=nearly, at=now).findings


def test_a_missing_time_is_noticed(signer: Identity, trust: Trust, now: datetime) -> None:
    standing = check_standing(_path(signer), trust=trust, claimed=None, at=now)
    assert standing.trusted is True
    assert _codes(standing.findings) == ["signing.time_missing"]


def test_demo_certificates_are_named_as_such(now: datetime, clock: FrozenClock) -> None:
    key = create_key(clock)
    subject = Subject(name="演示", unit="", role=Role.FIELD, demo=True)
    own = make_self_signed(key, subject, clock=clock)
    identity = Identity(own, (), key)
    standing = check_standing(_path(identity), trust=Trust((own,)), claimed=now, at=now)
    assert standing.trusted is True
    assert _codes(standing.findings) == ["signing.demo_certificate"]


@pytest.fixture
def books(tmp_path: Path, clock: FrozenClock, passphrase: str) -> Authority:
    """An authority of one test's own, to revoke with."""
    return create_authority(
        tmp_path / "ca", name="根", unit="局", passphrase=passphrase, clock=clock
    )


def _revoked(
    books: Authority, identity: Identity, reason: RevocationReason, when: datetime
) -> Trust:
    clock = FrozenClock(when)
    crl = revoke_certificate(books, identity.facts.fingerprint, reason=reason, clock=clock)
    return read_trust(books.certificate, crl)


def test_a_stolen_keys_claims_of_an_earlier_time_are_worth_nothing(
    books: Authority, enrol: _Enrol, now: datetime
) -> None:
    thief = enrol("陈七", issuer=books)
    when = now + timedelta(days=10)
    trust = _revoked(books, thief, RevocationReason.KEY_COMPROMISE, when)
    later = check_standing(_path(thief), trust=trust, claimed=now, at=when + timedelta(days=1))
    assert later.revoked is True
    assert [(item.code, item.level) for item in later.findings] == [
        ("signing.revoked", Level.ERROR)
    ]
    before = check_standing(_path(thief), trust=trust, claimed=now, at=when - timedelta(days=1))
    assert before.revoked is False
    assert before.findings == ()


def test_what_somebody_signed_before_leaving_is_a_warning(
    books: Authority, enrol: _Enrol, now: datetime
) -> None:
    gone = enrol("周八", issuer=books)
    when = now + timedelta(days=10)
    trust = _revoked(books, gone, RevocationReason.AFFILIATION_CHANGED, when)
    after = when + timedelta(days=1)
    earlier = check_standing(_path(gone), trust=trust, claimed=now, at=after)
    assert earlier.revoked is False
    assert [(item.code, item.level) for item in earlier.findings] == [
        ("signing.revoked_later", Level.WARNING)
    ]
    afterwards = check_standing(_path(gone), trust=trust, claimed=after, at=after)
    assert afterwards.revoked is True


def test_a_list_past_its_time_is_noticed(
    books: Authority, enrol: _Enrol, now: datetime, clock: FrozenClock
) -> None:
    person = enrol("吴九", issuer=books)
    trust = read_trust(books.certificate, publish_revocations(books, clock=clock))
    fresh = check_standing(_path(person), trust=trust, claimed=now, at=now)
    assert fresh.revoked is False
    assert fresh.findings == ()
    late = now + timedelta(days=181)
    old = check_standing(_path(person), trust=trust, claimed=late, at=late)
    assert _codes(old.findings) == ["signing.list_old"]


def test_a_list_that_our_authority_did_not_sign_says_nothing(
    books: Authority, enrol: _Enrol, stranger: Identity, now: datetime, clock: FrozenClock
) -> None:
    person = enrol("郑十", issuer=books)
    serial = int(person.facts.serial, 16)
    forged = make_revocation_list(
        [Revocation(serial, now - timedelta(minutes=1), RevocationReason.KEY_COMPROMISE)],
        issuer=books.certificate,
        key=stranger.key,
        number=9,
        clock=clock,
    )
    trust = read_trust(books.certificate, forged)
    standing = check_standing(_path(person), trust=trust, claimed=now, at=now)
    assert standing.revoked is None
    assert standing.trusted is True
