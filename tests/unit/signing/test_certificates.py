from __future__ import annotations

from datetime import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.errors import InputError
from inspector.signing.authority import Authority
from inspector.signing.certificates import (
    certificate_pem,
    certificates_in,
    fingerprint_groups,
    read_certificate,
)
from inspector.signing.identity import Identity
from inspector.signing.issuance import Subject, make_request, make_self_signed, read_request
from inspector.signing.keys import create_key


def test_a_certificate_says_name_unit_and_role(signer: Identity, authority: Authority) -> None:
    facts = signer.facts
    assert (facts.name, facts.unit, facts.role) == ("张三", "五里桥街道办事处", Role.FIELD)
    assert facts.issuer == authority.facts.name
    assert not facts.self_signed
    assert not facts.authority
    assert not facts.demo
    assert authority.facts.authority
    assert authority.facts.self_signed
    assert authority.facts.role is None


def test_a_certificate_signs_papers_and_not_certificates(signer: Identity) -> None:
    extensions = x509.load_der_x509_certificate(signer.certificate).extensions
    usage = extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert not extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_a_fingerprint_is_read_aloud_in_groups_of_four(signer: Identity) -> None:
    groups = fingerprint_groups(signer.facts.fingerprint).split()
    assert len(groups) == 16
    assert {len(group) for group in groups} == {4}
    assert "".join(groups).lower() == signer.facts.fingerprint


def test_pem_and_der_are_read_alike(signer: Identity) -> None:
    pem = certificate_pem(signer.certificate, *signer.chain)
    assert certificates_in(pem) == (signer.certificate, *signer.chain)
    assert read_certificate(pem) == read_certificate(signer.certificate) == signer.facts


@given(st.binary(max_size=300) | st.binary(max_size=80).map(lambda b: b"-----BEGIN X-----" + b))
def test_bytes_that_are_no_certificate_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        certificates_in(data, name="root.pem")
    assert caught.value.code == "signing.not_a_certificate"


def test_the_demo_mark_is_in_plain_sight(clock: FrozenClock) -> None:
    key = create_key(clock)
    subject = Subject(name="演示", unit="演示单位", role=Role.FIELD, demo=True)
    der = make_self_signed(key, subject, clock=clock)
    assert read_certificate(der).demo
    assert "OU=DEMO" in x509.load_der_x509_certificate(der).subject.rfc4514_string()


@pytest.mark.parametrize(
    ("name", "unit", "code"),
    [
        ("  ", "unit", "signing.name_empty"),
        ("名" * 22, "unit", "signing.name_too_long"),
        ("name", "单" * 65, "signing.name_too_long"),
        ("na\x00me", "unit", "signing.name_unusable"),
        ("name", "line\nline", "signing.name_unusable"),
    ],
)
def test_names_a_certificate_cannot_hold_are_refused(name: str, unit: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        Subject(name=name, unit=unit, role=Role.FIELD)
    assert caught.value.code == code


def test_a_unit_may_be_left_out(clock: FrozenClock) -> None:
    der = make_self_signed(create_key(clock), Subject("某人", "", Role.PARTY), clock=clock)
    assert read_certificate(der).unit == ""


def test_a_request_carries_the_wish_and_the_key(signer: Identity) -> None:
    asked = Subject(name="张三", unit="单位", role=Role.STREET)
    request = read_request(make_request(signer.key, asked))
    assert request.subject == asked
    assert request.key_fingerprint == signer.facts.key_fingerprint


def test_a_changed_request_is_refused(signer: Identity) -> None:
    pem = make_request(signer.key, Subject(name="Zhang", unit="Unit", role=Role.FIELD))
    der = bytearray(x509.load_pem_x509_csr(pem).public_bytes(serialization.Encoding.DER))
    der[der.index(b"Zhang")] ^= 1
    with pytest.raises(InputError) as caught:
        read_request(bytes(der))
    assert caught.value.code == "signing.request_broken"


def test_a_certificate_instead_of_a_request_is_refused(signer: Identity) -> None:
    with pytest.raises(InputError) as caught:
        read_request(certificate_pem(signer.certificate))
    assert caught.value.code == "signing.not_a_request"


def test_the_same_clock_gives_the_same_certificate(start: datetime) -> None:
    subject = Subject(name="张三", unit="单位", role=Role.FIELD)

    def made() -> bytes:
        clock = FrozenClock(start)
        return make_self_signed(create_key(clock), subject, clock=clock)

    assert made() == made()
