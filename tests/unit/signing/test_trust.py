from __future__ import annotations

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from inspector.clock import FrozenClock
from inspector.errors import InputError
from inspector.signing.authority import Authority, publish_revocations
from inspector.signing.certificates import certificate_pem
from inspector.signing.identity import Identity
from inspector.signing.trust import NO_TRUST, Trust, load_trust, read_trust, save_trust


def test_certificates_and_lists_are_read_from_one_file(
    authority: Authority, signer: Identity, clock: FrozenClock
) -> None:
    crl = publish_revocations(authority, clock=clock)
    mixed = certificate_pem(authority.certificate) + crl + certificate_pem(signer.certificate)
    trust = read_trust(mixed)
    assert trust.certificates == (authority.certificate, signer.certificate)
    assert trust.revocation_lists == (x509.load_pem_x509_crl(crl).public_bytes(Encoding.DER),)
    assert [facts.name for facts in trust.facts] == [authority.facts.name, "张三"]


def test_der_is_read_as_well(authority: Authority, clock: FrozenClock) -> None:
    crl = x509.load_pem_x509_crl(publish_revocations(authority, clock=clock))
    trust = read_trust(authority.certificate, crl.public_bytes(Encoding.DER))
    assert trust == Trust((authority.certificate,), (crl.public_bytes(Encoding.DER),))


def test_what_is_saved_is_loaded_again(
    tmp_path: Path, authority: Authority, stranger: Identity, clock: FrozenClock
) -> None:
    trust = read_trust(
        authority.certificate, stranger.certificate, publish_revocations(authority, clock=clock)
    )
    save_trust(tmp_path / "trust", trust)
    save_trust(tmp_path / "trust", trust)
    loaded = load_trust([tmp_path / "trust"])
    assert set(loaded.certificates) == set(trust.certificates)
    assert loaded.revocation_lists == trust.revocation_lists


def test_an_authoritys_own_folder_can_be_trusted_as_it_is(authority: Authority) -> None:
    assert load_trust([authority.folder]).certificates == (authority.certificate,)


def test_trusting_the_same_twice_counts_once(trust: Trust) -> None:
    assert trust | trust == trust
    assert NO_TRUST | trust == trust


def test_a_missing_or_foreign_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.pem").write_text("not a certificate")
    (tmp_path / "cut.crl").write_text("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n")
    cases = {
        "absent.pem": "signing.trust_missing",
        "notes.pem": "signing.not_a_certificate",
        "cut.crl": "signing.not_a_certificate",
    }
    for name, code in cases.items():
        with pytest.raises(InputError) as caught:
            load_trust([tmp_path / name])
        assert caught.value.code == code


def test_an_empty_folder_trusts_nobody(tmp_path: Path) -> None:
    assert load_trust([tmp_path]) == NO_TRUST
