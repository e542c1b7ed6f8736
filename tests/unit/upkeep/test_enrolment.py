"""From a self-signed certificate to headquarters' answer, as a person does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.domain.parties import Role
from inspector.errors import InputError
from inspector.signing import (
    certificate_facts,
    create_authority,
    issue_certificate,
    load_trust,
    publish_revocations,
    read_request,
)
from inspector.upkeep.enrolment import (
    accept_trust,
    install_answer,
    make_identity,
    write_request,
)
from inspector.workspace import Workspace, create_workspace
from tests.field import clock_at

_PASSPHRASE = "tests only"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(
        tmp_path / "field",
        role=Role.FIELD,
        name="望春小组",
        clock=clock_at(),
        passphrase=_PASSPHRASE,
        demo=True,
    )
    with made:
        yield made


def _enrol(workspace: Workspace, tmp_path: Path) -> Path:
    make_identity(workspace, name="周明华", unit="质量监督小组", passphrase=_PASSPHRASE)
    request = tmp_path / "request.csr"
    write_request(workspace, to=request)
    authority = create_authority(
        tmp_path / "ca", name="根", unit="指挥部", passphrase="ca", clock=clock_at(), demo=True
    )
    issued = issue_certificate(
        authority, read_request(request.read_bytes()), role=Role.FIELD, clock=clock_at()
    )
    answer = tmp_path / "answer.pem"
    answer.write_bytes(issued)
    (tmp_path / "list.crl").write_bytes(publish_revocations(authority, clock=clock_at()))
    return answer


def test_the_answer_of_headquarters_takes_the_place_of_the_own_certificate(
    workspace: Workspace, tmp_path: Path
) -> None:
    answer = _enrol(workspace, tmp_path)
    installed = install_answer(workspace, answer)
    assert installed.certificate.issuer == "根"
    assert installed.trusted == ()
    assert certificate_facts(workspace.identity_folder) == installed.certificate
    assert load_trust([workspace.trust_folder]).certificates == ()


def test_the_root_is_trusted_only_when_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    answer = _enrol(workspace, tmp_path)
    installed = install_answer(workspace, answer, trust_issuer=True)
    assert [root.name for root in installed.trusted] == ["根"]
    assert load_trust([workspace.trust_folder]).facts == installed.trusted


def test_a_revocation_list_is_taken_in(workspace: Workspace, tmp_path: Path) -> None:
    _enrol(workspace, tmp_path)
    given = accept_trust(workspace, [tmp_path / "list.crl"])
    assert len(given.revocation_lists) == 1
    kept = load_trust([workspace.trust_folder])
    assert kept.revocation_lists == given.revocation_lists


def test_an_answer_that_is_not_there_is_said(workspace: Workspace, tmp_path: Path) -> None:
    make_identity(workspace, name="周明华", unit="", passphrase=_PASSPHRASE)
    with pytest.raises(InputError) as refused:
        install_answer(workspace, tmp_path / "none.pem")
    assert refused.value.code == "upkeep.missing_file"


def test_a_request_needs_somebody(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write_request(workspace, to=tmp_path / "request.csr")
    assert refused.value.code == "workspace.no_identity"
    assert not (tmp_path / "request.csr").exists()
