"""Makes and judges CMS signatures (RFC 5652) under a strict profile, for files and for PDFs alike.

The usual verifiers are lenient: of 1,003 one-bit changes to a detached signature file, openssl
accepted 259. Here every byte is accounted for. A signature is taken apart and put together
again from nothing but its free parts - certificates, signed attributes, the signature value -
and the result must be the same bytes. The free parts are each bound on their own: the
attributes by the signature, the signer's certificate by its digest in the attributes
(signing-certificate-v2, RFC 5035), every other certificate by its issuer's signature.

The profile: SignedData version 1, content detached, exactly one signer, ECDSA P-256 with SHA-256,
no unsigned attributes, signing-certificate-v2 present (CAdES baseline B-B, ETSI EN 319 122-1).
``openssl cms -sign -cades -nosmimecap`` makes signatures that pass.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import algos, cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.general import (
    MultivaluedAttributeError,
    NonexistentAttributeError,
    find_unique_cms_attribute,
)
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko_certvalidator.registry import SimpleCertificateStore

from inspector.findings import Finding, Level
from inspector.signing.certificates import UNREADABLE, CertificateFacts, facts_of, load_certificate
from inspector.signing.identity import Identity
from inspector.signing.standing import check_standing, issued_by
from inspector.signing.trust import Trust

__all__ = ["SignatureStatus", "judge_signature", "make_signature", "signature_size"]

_LONGEST = 72
"""DER bytes of an ECDSA P-256 signature, at most."""

_ECDSA = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
_SHA256 = frozenset(
    {
        bytes.fromhex("300b0609608648016503040201"),
        bytes.fromhex("300d06096086480165030402010500"),
    }
)
"""SHA-256's identifier, without and with NULL: RFC 5754 clause 2 allows both."""

_VERSION_1 = bytes.fromhex("020101")
_DATA = bytes.fromhex("300b06092a864886f70d010701")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")

_UNREADABLE: tuple[type[Exception], ...] = (
    *UNREADABLE,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
)
"""What asn1crypto raises over bytes that are no such structure, beside what cryptography raises;
it parses only as one looks."""


@dataclass(frozen=True, slots=True)
class SignatureStatus:
    """What was found out about one signature. Integrity, identity and time stand apart.

    Attributes:
        intact: the content is the signed one and the signature is the signer's.
        profile_ok: built exactly as our profile says, no byte unaccounted for.
        signer: what the signer's certificate says; None when it could not be read.
        trusted: the certificate leads to an anchor; None when no anchors were given or the
            signature is not valid.
        revoked: the certificate was taken back; None when no list was given or the signature
            is not valid.
        signing_time: the signer's claim, aware; nothing proves it.
        findings: in words.
    """

    intact: bool
    profile_ok: bool
    signer: CertificateFacts | None = None
    trusted: bool | None = None
    revoked: bool | None = None
    signing_time: datetime | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def valid(self) -> bool:
        """Integrity holds. Says nothing of who the signer is."""
        return self.intact and self.profile_ok


class _RefusedError(Exception):
    """A signature that fails the profile, with the code that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class _Parts:
    """A signature that has the profile's form.

    Attributes:
        signer: the one signer's entry.
        leaf: the signer's certificate, DER.
        others: the other certificates, DER.
        stated: the signing-time attribute.
    """

    signer: cms.SignerInfo
    leaf: bytes
    others: list[bytes]
    stated: datetime | None


class _IdentitySigner(Signer):
    """pyHanko's signer, with an identity's key behind it; deterministic, unlike its own."""

    def __init__(self, identity: Identity) -> None:
        chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko annotates in part
        chain.register_multiple(asn1_x509.Certificate.load(der) for der in identity.chain)
        super().__init__(
            signing_cert=asn1_x509.Certificate.load(identity.certificate),
            cert_registry=chain,
            signature_mechanism=_ECDSA,
        )
        self._identity = identity

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 - fixed by the mechanism
        dry_run: bool = False,
    ) -> bytes:
        return bytes(_LONGEST) if dry_run else self._identity.sign(data)


def make_signature(digest: bytes, *, identity: Identity, at: datetime | None) -> bytes:
    """A detached CMS signature over a SHA-256 digest; equal arguments give equal bytes.

    Args:
        digest: SHA-256 of the content, 32 bytes.
        identity: who signs; its chain goes in.
        at: signing time for the signed attributes, aware, cut to seconds; None in a PDF, where
            PAdES forbids the attribute (ETSI EN 319 142-1 table 1) and /M says it.
    """
    return _make(digest, identity, at, draft=False)


def signature_size(*, identity: Identity) -> int:
    """Bytes that a signature for a PDF takes at most."""
    return len(_make(bytes(32), identity, None, draft=True))


def judge_signature(
    der: bytes,
    *,
    digest: bytes,
    trust: Trust,
    at: datetime,
    claimed: datetime | None = None,
    timed: bool,
    subject: str = "",
) -> SignatureStatus:
    """Checks a detached signature against its content's digest.

    Args:
        der: the signature.
        digest: SHA-256 of the content.
        trust: anchors and revocation lists.
        at: the time of the check, aware.
        claimed: signing time said elsewhere (in a PDF), aware.
        timed: whether the signing-time attribute must be there and counts.
        subject: what the findings are about.
    """
    try:
        parts = _take_apart(der, timed=timed)
        path = _path(parts.leaf, parts.others, trust)
        whole, valid = validate_sig_integrity(
            parts.signer, asn1_x509.Certificate.load(parts.leaf), "data", digest
        )
    except _RefusedError as refused:
        return _broken(refused.code, subject)
    except SignatureValidationError:
        return _broken("signing.attributes_refused", subject)
    except _UNREADABLE:
        return _broken("signing.not_a_signature", subject)
    claimed = parts.stated or claimed
    if not (whole and valid):
        code = "signing.signature_wrong" if not valid else "signing.content_changed"
        return _does_not_fit(code, parts, claimed=claimed, subject=subject)
    standing = check_standing(path, trust=trust, claimed=claimed, at=at, subject=subject)
    return SignatureStatus(
        intact=True,
        profile_ok=True,
        signer=facts_of(parts.leaf),
        trusted=standing.trusted,
        revoked=standing.revoked,
        signing_time=claimed,
        findings=standing.findings,
    )


def _make(digest: bytes, identity: Identity, at: datetime | None, *, draft: bool) -> bytes:
    moment = None if at is None else at.replace(microsecond=0)
    work = _IdentitySigner(identity).async_sign(
        digest,
        "sha256",
        dry_run=draft,
        use_pades=True,
        is_pdf_sig=at is None,
        signed_attr_settings=PdfCMSSignedAttributes(signing_time=moment),
    )
    made: bytes = asyncio.run(work).dump()
    return made


def _broken(code: str, subject: str) -> SignatureStatus:
    found = Finding(Level.ERROR, code, subject)
    return SignatureStatus(intact=False, profile_ok=False, findings=(found,))


def _does_not_fit(
    code: str, parts: _Parts, *, claimed: datetime | None, subject: str
) -> SignatureStatus:
    """Well made, by this signer, and not of this content."""
    facts = facts_of(parts.leaf)
    return SignatureStatus(
        intact=False,
        profile_ok=True,
        signer=facts,
        signing_time=claimed,
        findings=(Finding(Level.ERROR, code, subject, {"name": facts.name}),),
    )


def _take_apart(der: bytes, *, timed: bool) -> _Parts:
    signed, signer = _parse(der)
    leaf, others = _certificates(signed, signer)
    if _rebuilt(signed, signer, leaf) != der:
        raise _RefusedError("signing.not_canonical")
    return _Parts(signer, leaf, others, _check_attributes(signer, timed=timed))


def _parse(der: bytes) -> tuple[cms.SignedData, cms.SignerInfo]:
    info = cms.ContentInfo.load(der, strict=True)
    if info["content_type"].native != "signed_data":
        raise _RefusedError("signing.not_a_signature")
    signed = info["content"]
    if len(signed["signer_infos"]) != 1:
        raise _RefusedError("signing.signer_count")
    signer = signed["signer_infos"][0]
    if len(signer["unsigned_attrs"]):
        raise _RefusedError("signing.unsigned_attributes")
    algorithms = [signer["digest_algorithm"], *signed["digest_algorithms"]]
    encodings = {item.dump() for item in algorithms}
    if not (len(encodings) == 1 and encodings <= _SHA256):
        raise _RefusedError("signing.algorithm_refused")
    if signer["signature_algorithm"].dump() != _ECDSA.dump():
        raise _RefusedError("signing.algorithm_refused")
    return signed, signer


def _certificates(signed: cms.SignedData, signer: cms.SignerInfo) -> tuple[bytes, list[bytes]]:
    wanted = signer["sid"].chosen
    leaf, others = None, []
    for choice in signed["certificates"]:
        if choice.name != "certificate":
            raise _RefusedError("signing.certificate_unaccounted")
        tbs = choice.chosen["tbs_certificate"]
        own = (
            tbs["issuer"].dump() == wanted["issuer"].dump()
            and tbs["serial_number"].dump() == wanted["serial_number"].dump()
        )
        if own and leaf is None:
            leaf = choice.chosen.dump()
        else:
            others.append(choice.chosen.dump())
    if leaf is None:
        raise _RefusedError("signing.signer_certificate_missing")
    key = load_certificate(leaf).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
        raise _RefusedError("signing.algorithm_refused")
    return leaf, others


def _rebuilt(signed: cms.SignedData, signer: cms.SignerInfo, leaf: bytes) -> bytes:
    """The signature as the profile writes it, from its free parts alone; RFC 5652 clause 5.1."""
    tbs = asn1_x509.Certificate.load(leaf)["tbs_certificate"]
    digest_algorithm = signer["digest_algorithm"].dump()
    certificates = sorted(choice.chosen.dump() for choice in signed["certificates"])
    signer_info = _sequence(
        _VERSION_1,
        _sequence(tbs["issuer"].dump(), tbs["serial_number"].dump()),
        digest_algorithm,
        _tagged(0xA0, signer["signed_attrs"].contents),
        _ECDSA.dump(),
        _tagged(0x04, signer["signature"].native),
    )
    content = _sequence(
        _VERSION_1,
        _tagged(0x31, digest_algorithm),
        _DATA,
        _tagged(0xA0, *certificates),
        _tagged(0x31, signer_info),
    )
    return _sequence(_SIGNED_DATA, _tagged(0xA0, content))


def _check_attributes(signer: cms.SignerInfo, *, timed: bool) -> datetime | None:
    attributes = signer["signed_attrs"]
    try:
        bound = find_unique_cms_attribute(attributes, "signing_certificate_v2")
        stated = find_unique_cms_attribute(attributes, "signing_time") if timed else None
    except (NonexistentAttributeError, MultivaluedAttributeError) as error:
        raise _RefusedError("signing.attributes_refused") from error
    # Any other digest than the default, SHA-256, would be a second way to say the same.
    if bound["certs"][0]["hash_algorithm"]["algorithm"].native != "sha256":
        raise _RefusedError("signing.algorithm_refused")
    moment: datetime | None = None if stated is None else stated.native
    return moment


def _path(leaf: bytes, others: Sequence[bytes], trust: Trust) -> list[x509.Certificate]:
    """The signer's certificate and those above it; every one embedded must be among them."""
    if not all(_whole(der) for der in others):
        raise _RefusedError("signing.not_canonical")
    path = [load_certificate(leaf)]
    left = [load_certificate(der) for der in others]
    while not issued_by(path[-1], path[-1]):
        above = next((item for item in left if issued_by(path[-1], item)), None)
        if above is None:
            break
        path.append(above)
        left.remove(above)
    if left:
        raise _RefusedError("signing.certificate_unaccounted")
    anchors = [load_certificate(der) for der in trust.certificates]
    top = path[-1]
    # The signer's own certificate is bound by its digest; one above it only by its issuer.
    if len(path) > 1 and not any(issued_by(top, item) for item in (top, *anchors)):
        raise _RefusedError("signing.certificate_unaccounted")
    return path


def _whole(der: bytes) -> bool:
    """Whether a certificate has no byte beside what its signature covers, and that signature.

    The count of unused bits before the signature is such a byte: where the last bit is zero,
    a changed count is still DER and still verifies.
    """
    found = asn1_x509.Certificate.load(der, strict=True)
    tbs = found["tbs_certificate"]
    signature = _tagged(0x03, b"\x00", found["signature_value"].native)
    return der == _sequence(tbs.dump(), tbs["signature"].dump(), signature)


def _sequence(*parts: bytes) -> bytes:
    return _tagged(0x30, *parts)


def _tagged(tag: int, *parts: bytes) -> bytes:
    """Tag, length, value in DER (X.690 clause 10.1)."""
    value = b"".join(parts)
    if len(value) < 0x80:  # noqa: PLR2004 - the short form's limit, X.690 clause 8.1.3.4
        return bytes((tag, len(value))) + value
    length = len(value).to_bytes((len(value).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + value
