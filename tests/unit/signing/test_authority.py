from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from filelock import FileLock

from inspector.clock import FrozenClock
from inspector.domain.parties import Role
from inspector.errors import InputError, ResourceError
from inspector.signing import authority as authorities
from inspector.signing.authority import (
    Authority,
    create_authority,
    issue_certificate,
    list_issued,
    load_authority,
    publish_revocations,
    revoke_certificate,
)
from inspector.signing.certificates import read_certificate
from inspector.signing.identity import Identity
from inspector.signing.issuance import (
    CertificateRequest,
    RevocationReason,
    Subject,
    make_request,
    read_request,
)
from inspector.signing.keys import create_key


@pytest.fixture
def own(tmp_path: Path, passphrase: str, clock: FrozenClock) -> Authority:
    """An authority whose books a test may change."""
    return create_authority(
        tmp_path / "ca", name="根", unit="局", passphrase=passphrase, clock=clock
    )


def _request(clock: FrozenClock, *, demo: bool = False) -> CertificateRequest:
    subject = Subject(name="张三", unit="街道", role=Role.HQ, demo=demo)
    return read_request(make_request(create_key(clock), subject))


def test_the_authority_decides_the_role_and_enters_what_it_issues(
    own: Authority, clock: FrozenClock
) -> None:
    answer = issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock, days=10)
    facts = read_certificate(answer)
    assert facts.role is Role.FIELD
    assert facts.not_after - facts.not_before == timedelta(days=11)
    (entry,) = list_issued(own.folder)
    assert entry.facts == facts
    assert entry.revoked_at is None


def test_a_certificate_never_outlives_the_root(own: Authority, clock: FrozenClock) -> None:
    answer = issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock, days=30_000)
    assert read_certificate(answer).not_after == own.facts.not_after


def test_serial_numbers_differ_and_are_positive(own: Authority, clock: FrozenClock) -> None:
    serials = {
        read_certificate(
            issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock)
        ).serial
        for _ in range(5)
    }
    assert len(serials) == 5
    assert all(0 < int(serial, 16) < 2**127 for serial in serials)


def test_revoking_publishes_a_signed_growing_list(own: Authority, clock: FrozenClock) -> None:
    facts = read_certificate(issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock))
    first = x509.load_pem_x509_crl((own.folder / "revoked.crl").read_bytes())
    assert len(first) == 0
    made = revoke_certificate(
        own, facts.fingerprint[:20].upper(), reason=RevocationReason.KEY_COMPROMISE, clock=clock
    )
    found = x509.load_pem_x509_crl(made)
    key = own.key.public_key()
    assert found.is_signature_valid(key)
    entry = found.get_revoked_certificate_by_serial_number(int(facts.serial, 16))
    assert entry is not None
    reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    assert reason is x509.ReasonFlags.key_compromise
    numbers = [
        item.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        for item in (first, found)
    ]
    assert numbers == [1, 2]
    assert (own.folder / "revoked.crl").read_bytes() == made
    assert list_issued(own.folder)[0].reason is RevocationReason.KEY_COMPROMISE


def test_revoking_again_keeps_the_first_date_and_reason(own: Authority, clock: FrozenClock) -> None:
    answer = issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock)
    mark = read_certificate(answer).fingerprint
    revoke_certificate(own, mark, reason=RevocationReason.SUPERSEDED, clock=clock)
    before = list_issued(own.folder)
    revoke_certificate(own, mark, reason=RevocationReason.KEY_COMPROMISE, clock=clock)
    assert list_issued(own.folder) == before


def test_only_an_issued_certificate_named_without_doubt_is_revoked(
    own: Authority, clock: FrozenClock, stranger: Identity
) -> None:
    for _ in range(2):
        issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock)
    cases = {stranger.facts.fingerprint: "signing.not_issued_here", "": "signing.fingerprint_short"}
    for fingerprint, code in cases.items():
        with pytest.raises(InputError) as caught:
            revoke_certificate(own, fingerprint, reason=RevocationReason.UNSPECIFIED, clock=clock)
        assert caught.value.code == code


def test_books_older_than_the_published_list_are_not_continued(
    own: Authority, clock: FrozenClock
) -> None:
    answer = issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock)
    old = (own.folder / "issued.json").read_bytes()
    mark = read_certificate(answer).fingerprint
    revoke_certificate(own, mark, reason=RevocationReason.UNSPECIFIED, clock=clock)
    (own.folder / "issued.json").write_bytes(old)
    with pytest.raises(InputError) as caught:
        publish_revocations(own, clock=clock)
    assert caught.value.code == "signing.authority_damaged"


def test_a_revocation_cut_off_before_its_list_is_in_the_next_list(
    own: Authority, clock: FrozenClock
) -> None:
    answer = issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock)
    facts = read_certificate(answer)
    published = (own.folder / "revoked.crl").read_bytes()
    revoke_certificate(own, facts.fingerprint, reason=RevocationReason.CESSATION, clock=clock)
    (own.folder / "revoked.crl").write_bytes(published)
    again = x509.load_pem_x509_crl(publish_revocations(own, clock=clock))
    assert again.get_revoked_certificate_by_serial_number(int(facts.serial, 16)) is not None


def test_an_authority_is_opened_with_its_passphrase(own: Authority, passphrase: str) -> None:
    assert load_authority(own.folder, passphrase=passphrase) == own
    with pytest.raises(InputError) as caught:
        load_authority(own.folder, passphrase="wrong")
    assert caught.value.code == "signing.wrong_passphrase"


def test_a_second_authority_does_not_overwrite_the_first(
    own: Authority, clock: FrozenClock
) -> None:
    with pytest.raises(InputError) as caught:
        create_authority(own.folder, name="x", unit="y", passphrase="z", clock=clock)
    assert caught.value.code == "signing.authority_exists"


def test_a_folder_without_an_authority_is_said_to_hold_none(tmp_path: Path) -> None:
    actions: tuple[Callable[[], object], ...] = (
        lambda: load_authority(tmp_path, passphrase="x"),
        lambda: list_issued(tmp_path),
    )
    for action in actions:
        with pytest.raises(InputError) as caught:
            action()
        assert caught.value.code == "signing.no_authority"


def test_a_demo_authority_marks_all_it_issues_and_a_real_one_refuses_demo_requests(
    tmp_path: Path, own: Authority, passphrase: str, clock: FrozenClock
) -> None:
    demo = create_authority(
        tmp_path / "demo", name="演示", unit="局", passphrase=passphrase, clock=clock, demo=True
    )
    assert demo.facts.demo
    answer = issue_certificate(demo, _request(clock), role=Role.FIELD, clock=clock)
    assert read_certificate(answer).demo
    with pytest.raises(InputError) as caught:
        issue_certificate(own, _request(clock, demo=True), role=Role.FIELD, clock=clock)
    assert caught.value.code == "signing.demo_request"


def test_a_validity_of_no_days_is_refused(own: Authority, clock: FrozenClock) -> None:
    with pytest.raises(InputError) as caught:
        issue_certificate(own, _request(clock), role=Role.FIELD, clock=clock, days=0)
    assert caught.value.code == "signing.days_refused"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "signing.authority_damaged"),
        (b'{"issued": 5}', "signing.authority_damaged"),
        (b'{"format": 99}', "signing.authority_newer"),
    ],
)
def test_damaged_or_newer_books_are_refused(own: Authority, content: bytes, code: str) -> None:
    (own.folder / "issued.json").write_bytes(content)
    with pytest.raises(InputError) as caught:
        list_issued(own.folder)
    assert caught.value.code == code


def test_two_programs_do_not_write_the_books_at_once(
    own: Authority, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authorities, "_LOCK_SECONDS", 0)
    with FileLock(own.folder / "ca.lock"), pytest.raises(ResourceError) as caught:
        publish_revocations(own, clock=clock)
    assert caught.value.code == "signing.authority_busy"
