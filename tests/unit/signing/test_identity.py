from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.errors import InputError, TrustError
from inspector.signing.authority import Authority, issue_certificate
from inspector.signing.certificates import certificate_pem, certificates_in
from inspector.signing.identity import (
    Identity,
    certificate_chain,
    certificate_facts,
    create_identity,
    install_certificate,
    load_identity,
    request_certificate,
)
from inspector.signing.issuance import read_request


@pytest.fixture
def made(folder: Path, passphrase: str, clock: FrozenClock) -> Identity:
    return create_identity(
        folder, name="王五", unit="街道", role=Role.STREET, passphrase=passphrase, clock=clock
    )


def test_a_new_identity_is_self_signed_and_works_at_once(
    made: Identity, folder: Path, passphrase: str
) -> None:
    assert made.facts.self_signed
    assert made.facts.role is Role.STREET
    assert certificate_facts(folder) == made.facts
    loaded = load_identity(folder, passphrase=passphrase)
    assert loaded == made
    assert loaded.sign(b"x") == made.sign(b"x")


def test_the_key_is_never_shown(made: Identity) -> None:
    assert "key" not in repr(made)


def test_enrolment_goes_from_request_to_answer(
    made: Identity, folder: Path, passphrase: str, authority: Authority, clock: FrozenClock
) -> None:
    request = read_request(request_certificate(folder, passphrase=passphrase))
    assert request.subject.name == "王五"
    answer = issue_certificate(authority, request, role=Role.FIELD, clock=clock)
    facts = install_certificate(folder, answer)
    assert facts.role is Role.FIELD
    assert facts.key_fingerprint == made.facts.key_fingerprint
    assert certificate_facts(folder) == facts
    assert [item.name for item in certificate_chain(folder)] == ["王五", authority.facts.name]
    assert load_identity(folder, passphrase=passphrase).chain == (authority.certificate,)


def test_somebody_elses_certificate_is_not_installed(
    made: Identity, folder: Path, signer: Identity
) -> None:
    with pytest.raises(InputError) as caught:
        install_certificate(folder, certificate_pem(signer.certificate, *signer.chain))
    assert caught.value.code == "signing.certificate_of_another"
    assert certificate_facts(folder) == made.facts


@pytest.mark.usefixtures("made")
def test_an_answer_without_its_issuer_or_with_a_wrong_one_is_not_installed(
    folder: Path,
    passphrase: str,
    authority: Authority,
    clock: FrozenClock,
    stranger: Identity,
) -> None:
    before = certificate_facts(folder)
    request = read_request(request_certificate(folder, passphrase=passphrase))
    answer = issue_certificate(authority, request, role=Role.FIELD, clock=clock)
    own = certificates_in(answer)[0]
    for wrong in (certificate_pem(own), certificate_pem(own, stranger.certificate)):
        with pytest.raises(TrustError) as caught:
            install_certificate(folder, wrong)
        assert caught.value.code == "signing.chain_broken"
    assert certificate_facts(folder) == before


def test_a_second_identity_does_not_overwrite_the_first(
    made: Identity, folder: Path, clock: FrozenClock
) -> None:
    with pytest.raises(InputError) as caught:
        create_identity(
            folder, name="赵六", unit="街道", role=Role.FIELD, passphrase="x", clock=clock
        )
    assert caught.value.code == "signing.identity_exists"
    assert certificate_facts(folder) == made.facts


def test_a_creation_cut_off_after_the_key_can_be_repeated(
    made: Identity, folder: Path, passphrase: str, clock: FrozenClock
) -> None:
    (folder / "certificate.pem").unlink()
    assert certificate_facts(folder) is None
    again = create_identity(
        folder, name="王五", unit="街道", role=Role.STREET, passphrase=passphrase, clock=clock
    )
    assert again.facts.key_fingerprint != made.facts.key_fingerprint
    assert load_identity(folder, passphrase=passphrase) == again


@pytest.mark.usefixtures("made")
def test_key_and_certificate_of_two_people_are_refused(
    folder: Path, passphrase: str, signer: Identity
) -> None:
    (folder / "certificate.pem").write_bytes(certificate_pem(signer.certificate))
    with pytest.raises(InputError) as caught:
        load_identity(folder, passphrase=passphrase)
    assert caught.value.code == "signing.key_mismatch"


def test_without_an_identity_there_are_no_facts_and_nothing_to_open(folder: Path) -> None:
    assert certificate_facts(folder) is None
    actions: tuple[Callable[[], object], ...] = (
        lambda: load_identity(folder, passphrase="x"),
        lambda: certificate_chain(folder),
        lambda: install_certificate(folder, b""),
    )
    for action in actions:
        with pytest.raises(InputError) as caught:
            action()
        assert caught.value.code == "signing.no_identity"


@pytest.mark.usefixtures("made")
def test_a_wrong_passphrase_opens_no_identity(folder: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_identity(folder, passphrase="wrong")
    assert caught.value.code == "signing.wrong_passphrase"
