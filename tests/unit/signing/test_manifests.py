from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.findings import Level
from inspector.signing.authority import Authority
from inspector.signing.certificates import certificate_pem
from inspector.signing.cms import SignatureStatus, make_signature
from inspector.signing.identity import Identity
from inspector.signing.issuance import (
    CertificateRequest,
    Subject,
    make_request,
    make_root,
    make_signed,
    read_request,
)
from inspector.signing.keys import PrivateKey, create_key
from inspector.signing.manifests import sign_manifest, verify_manifest
from inspector.signing.trust import NO_TRUST, Trust

_DATA = b"3f1c  bagit.txt\n9a02  manifest-sha256.txt\n"

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl is not installed"
)


@pytest.fixture(scope="session")
def signature(signer: Identity, now: datetime) -> bytes:
    return sign_manifest(_DATA, identity=signer, at=now)


def _refusal(status: SignatureStatus) -> str:
    """The one code a signature was refused with."""
    assert not status.valid
    assert status.trusted is None
    assert status.revoked is None
    (found,) = status.findings
    assert found.level is Level.ERROR
    return found.code


def test_a_signature_holds_and_names_its_signer(
    signature: bytes, signer: Identity, trust: Trust, now: datetime
) -> None:
    status = verify_manifest(_DATA, signature, trust=trust, at=now, name="tag.p7s")
    assert status.valid
    assert status.trusted is True
    assert status.signer == signer.facts
    assert status.signing_time == now
    assert status.findings == ()


def test_equal_inputs_give_equal_bytes(signature: bytes, signer: Identity, now: datetime) -> None:
    assert sign_manifest(_DATA, identity=signer, at=now) == signature
    assert sign_manifest(_DATA, identity=signer, at=now + timedelta(seconds=1)) != signature
    # Certificates carry whole seconds, so parts of one change nothing.
    assert sign_manifest(_DATA, identity=signer, at=now + timedelta(milliseconds=9)) == signature


def test_without_anchors_the_content_still_holds(signature: bytes, now: datetime) -> None:
    status = verify_manifest(_DATA, signature, trust=NO_TRUST, at=now)
    assert status.valid
    assert status.trusted is None


def test_a_self_signed_signature_holds_and_is_not_trusted(
    stranger: Identity, trust: Trust, now: datetime
) -> None:
    made = sign_manifest(_DATA, identity=stranger, at=now)
    status = verify_manifest(_DATA, made, trust=trust, at=now)
    assert status.valid
    assert status.trusted is False


def test_a_signature_may_leave_its_chain_out(signer: Identity, trust: Trust, now: datetime) -> None:
    bare = Identity(signer.certificate, (), signer.key)
    made = sign_manifest(_DATA, identity=bare, at=now)
    assert verify_manifest(_DATA, made, trust=trust, at=now).trusted is True
    assert verify_manifest(_DATA, made, trust=NO_TRUST, at=now).valid


@needs_openssl
def test_openssl_verifies_what_we_sign(
    tmp_path: Path, signature: bytes, trust: Trust, now: datetime
) -> None:
    (tmp_path / "data").write_bytes(_DATA)
    (tmp_path / "data.p7s").write_bytes(signature)
    (tmp_path / "ca.pem").write_bytes(certificate_pem(*trust.certificates))
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "data.p7s"]
    command += ["-content", "data", "-CAfile", "ca.pem", "-attime", str(int(now.timestamp()))]
    for cades in ([], ["-cades"]):
        done = subprocess.run([*command, *cades], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    (tmp_path / "data").write_bytes(_DATA + b"x")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


@needs_openssl
def test_a_signature_that_openssl_made_passes_the_profile(
    tmp_path: Path, signer: Identity, trust: Trust
) -> None:
    _write_openssl_signature(tmp_path, signer, "-cades", "-nosmimecap")
    made = (tmp_path / "data.p7s").read_bytes()
    stated = verify_manifest(_DATA, made, trust=trust, at=signer.facts.not_before).signing_time
    assert stated is not None
    status = verify_manifest(_DATA, made, trust=trust, at=stated)
    assert status.valid
    assert status.signer == signer.facts


@needs_openssl
def test_a_signature_that_does_not_name_its_certificate_is_refused(
    tmp_path: Path, signer: Identity, trust: Trust, now: datetime
) -> None:
    _write_openssl_signature(tmp_path, signer)
    made = (tmp_path / "data.p7s").read_bytes()
    status = verify_manifest(_DATA, made, trust=trust, at=now)
    assert _refusal(status) == "signing.attributes_refused"


def _write_openssl_signature(folder: Path, signer: Identity, *options: str) -> None:
    (folder / "data").write_bytes(_DATA)
    (folder / "signer.pem").write_bytes(certificate_pem(signer.certificate))
    (folder / "chain.pem").write_bytes(certificate_pem(*signer.chain))
    (folder / "key.pem").write_bytes(_plain(signer.key))
    command = ["openssl", "cms", "-sign", "-binary", "-md", "sha256", "-in", "data"]
    command += ["-signer", "signer.pem", "-inkey", "key.pem", "-certfile", "chain.pem"]
    command += ["-outform", "DER", "-out", "data.p7s", *options]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)


def _plain(key: PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


# What must be found


@settings(max_examples=300)
@given(chance=st.randoms(use_true_random=True))
def test_any_changed_bit_of_a_signature_is_found(
    signature: bytes, now: datetime, chance: Random
) -> None:
    changed = bytearray(signature)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    # Without anchors: what trust would catch does not count.
    assert not verify_manifest(_DATA, bytes(changed), trust=NO_TRUST, at=now).valid


@given(place=st.integers(0, len(_DATA) * 8 - 1))
def test_any_changed_bit_of_the_content_is_found(
    signature: bytes, trust: Trust, now: datetime, place: int
) -> None:
    changed = bytearray(_DATA)
    changed[place // 8] ^= 1 << place % 8
    status = verify_manifest(bytes(changed), signature, trust=trust, at=now)
    assert _refusal(status) == "signing.content_changed"
    assert status.signer is not None


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_no_signature(now: datetime, data: bytes) -> None:
    status = verify_manifest(_DATA, data, trust=NO_TRUST, at=now)
    assert _refusal(status) == "signing.not_a_signature"


@given(st.data())
def test_a_cut_or_lengthened_signature_is_found(
    signature: bytes, now: datetime, data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, len(signature) - 1))
    tail = data.draw(st.binary(min_size=1, max_size=20))
    for changed in (signature[:length], signature + tail):
        assert not verify_manifest(_DATA, changed, trust=NO_TRUST, at=now).valid


def test_the_unused_bit_count_of_an_embedded_certificate_is_not_free(now: datetime) -> None:
    """Where a certificate's signature ends in a zero bit, one unused bit is DER and verifies."""
    identity = next(
        made for made in map(_enrolled_under_a_new_root, range(64)) if made.chain[0][-1] & 1 == 0
    )
    made = sign_manifest(_DATA, identity=identity, at=now)
    assert verify_manifest(_DATA, made, trust=NO_TRUST, at=now).valid
    root = identity.chain[0]
    count = len(root) - len(x509.load_der_x509_certificate(root).signature) - 1
    at = made.index(root) + count
    assert made[at] == 0
    changed = made[:at] + b"\x01" + made[at + 1 :]
    status = verify_manifest(_DATA, changed, trust=NO_TRUST, at=now)
    assert _refusal(status) == "signing.not_canonical"


def _enrolled_under_a_new_root(number: int) -> Identity:
    clock = FrozenClock(datetime(2026, 5, 1, tzinfo=UTC) + timedelta(milliseconds=number))
    above, own = create_key(clock), create_key(clock)
    root = make_root(above, Subject("Root", "", None), clock=clock)
    request = read_request(make_request(own, Subject("Zhang", "", Role.FIELD)))
    leaf = make_signed(request, issuer=root, key=above, clock=clock, days=9)
    return Identity(leaf, (root,), own)


@pytest.fixture
def taken_apart(signature: bytes) -> cms.ContentInfo:
    """A signature to tamper with through asn1crypto."""
    return cms.ContentInfo.load(signature)


def _verify(info: cms.ContentInfo, now: datetime) -> SignatureStatus:
    return verify_manifest(_DATA, info.dump(force=True), trust=NO_TRUST, at=now)


def test_tampering_tools_alone_change_nothing(taken_apart: cms.ContentInfo, now: datetime) -> None:
    assert _verify(taken_apart, now).valid


def test_a_second_signer_is_refused(taken_apart: cms.ContentInfo, now: datetime) -> None:
    signers = taken_apart["content"]["signer_infos"]
    signers.append(signers[0].copy())
    assert _refusal(_verify(taken_apart, now)) == "signing.signer_count"


def test_unsigned_attributes_are_refused(taken_apart: cms.ContentInfo, now: datetime) -> None:
    attribute = cms.CMSAttribute(
        {"type": "1.2.3.4", "values": [core.OctetString(b"nobody signed this")]}
    )
    taken_apart["content"]["signer_infos"][0]["unsigned_attrs"] = [attribute]
    assert _refusal(_verify(taken_apart, now)) == "signing.unsigned_attributes"


def test_a_certificate_of_somebody_else_is_refused(
    taken_apart: cms.ContentInfo, stranger: Identity, now: datetime
) -> None:
    extra = asn1_x509.Certificate.load(stranger.certificate)
    taken_apart["content"]["certificates"].append(
        cms.CertificateChoices(name="certificate", value=extra)
    )
    assert _refusal(_verify(taken_apart, now)) == "signing.certificate_unaccounted"


def test_a_missing_signers_certificate_is_refused(
    taken_apart: cms.ContentInfo, authority: Authority, now: datetime
) -> None:
    root = asn1_x509.Certificate.load(authority.certificate)
    taken_apart["content"]["certificates"] = [
        cms.CertificateChoices(name="certificate", value=root)
    ]
    assert _refusal(_verify(taken_apart, now)) == "signing.signer_certificate_missing"


def test_embedded_content_is_refused(taken_apart: cms.ContentInfo, now: datetime) -> None:
    taken_apart["content"]["encap_content_info"]["content"] = _DATA
    assert _refusal(_verify(taken_apart, now)) == "signing.not_canonical"


def test_a_second_digest_algorithm_is_refused(taken_apart: cms.ContentInfo, now: datetime) -> None:
    taken_apart["content"]["digest_algorithms"].append({"algorithm": "sha1"})
    assert _refusal(_verify(taken_apart, now)) == "signing.algorithm_refused"


def test_another_keys_signature_under_our_certificate_is_refused(
    signer: Identity, stranger: Identity, now: datetime
) -> None:
    forger = Identity(signer.certificate, signer.chain, stranger.key)
    forged = sign_manifest(_DATA, identity=forger, at=now)
    status = verify_manifest(_DATA, forged, trust=NO_TRUST, at=now)
    assert _refusal(status) == "signing.signature_wrong"


def test_another_certificate_of_the_same_key_is_refused(
    taken_apart: cms.ContentInfo, signer: Identity, authority: Authority, now: datetime
) -> None:
    """The signature binds the certificate by its digest: swapping the role in is noticed."""
    spki = _public_key_of(signer)
    request = CertificateRequest(Subject("局长", "局", Role.HQ), "", spki)
    swapped = make_signed(
        request,
        issuer=authority.certificate,
        key=authority.key,
        clock=FrozenClock(now),
        days=100,
    )
    leaf = asn1_x509.Certificate.load(swapped)
    content = taken_apart["content"]
    content["certificates"] = [cms.CertificateChoices(name="certificate", value=leaf)]
    identifier = {"issuer": leaf.issuer, "serial_number": leaf.serial_number}
    content["signer_infos"][0]["sid"] = cms.SignerIdentifier(
        {"issuer_and_serial_number": cms.IssuerAndSerialNumber(identifier)}
    )
    assert _refusal(_verify(taken_apart, now)) == "signing.attributes_refused"


def _public_key_of(identity: Identity) -> bytes:
    return identity.key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def test_a_pdf_signature_is_no_manifest_signature(signer: Identity, now: datetime) -> None:
    """A PDF's signature states no time; taken for a manifest's it is refused."""
    digest = hashlib.sha256(_DATA).digest()
    made = make_signature(digest, identity=signer, at=None)
    status = verify_manifest(_DATA, made, trust=NO_TRUST, at=now)
    assert _refusal(status) == "signing.attributes_refused"
