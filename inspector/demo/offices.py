"""The demo's offices: the field group, headquarters with its authority, and the parties' keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector.clock import Clock
from inspector.demo.people import DEMO_PASSPHRASE, HQ_CLERK, INSPECTOR, PARTIES
from inspector.domain.parties import Person, Role, SeatRole
from inspector.signing import (
    Authority,
    Identity,
    Trust,
    create_authority,
    create_identity,
    install_certificate,
    issue_certificate,
    load_identity,
    publish_revocations,
    read_request,
    read_trust,
    request_certificate,
    save_trust,
)
from inspector.workspace import Workspace, create_workspace

__all__ = ["Offices", "enrol", "found_office", "open_offices"]

_AUTHORITY = "演示签发机构"


@dataclass(frozen=True, slots=True)
class Offices:
    """Everybody's workspace and keys.

    Attributes:
        field: the quality-supervision group's workspace.
        hq: headquarters' workspace.
        authority: headquarters' certificate authority.
        parties: identities of those who sign the report digitally, by seat.
    """

    field: Workspace
    hq: Workspace
    authority: Authority
    parties: Mapping[SeatRole, Identity]


@contextmanager
def open_offices(out: Path, clock: Clock) -> Iterator[Offices]:
    """Makes the offices below a folder and enrols everybody as real ones would.

    Each makes a key and a request; the authority issues; each installs the answer.
    """
    with ExitStack() as doors:
        hq = doors.enter_context(found_office(out / "hq", HQ_CLERK, Role.HQ, "H", clock))
        authority = create_authority(
            hq.folder / "authority",
            name=_AUTHORITY,
            unit=HQ_CLERK.unit,
            passphrase=DEMO_PASSPHRASE,
            clock=clock,
            demo=True,
        )
        field = doors.enter_context(found_office(out / "field", INSPECTOR, Role.FIELD, "A", clock))
        revocations = publish_revocations(authority, clock=clock)
        trust = Trust(certificates=(authority.certificate,)) | read_trust(revocations)
        for office, role in ((hq, Role.HQ), (field, Role.FIELD)):
            enrol(office.identity_folder, authority, role, clock)
            save_trust(office.trust_folder, trust)
        parties = {
            party.role: _party(
                out / "parties" / party.role.value,
                Person(party.person, party.unit),
                authority,
                party.certificate,
                clock,
            )
            for party in PARTIES
            if party.certificate is not None
        }
        yield Offices(field, hq, authority, parties)


def found_office(folder: Path, person: Person, role: Role, letter: str, clock: Clock) -> Workspace:
    """A new workspace with an identity that nobody has enrolled yet.

    Args:
        folder: a new one.
        person: whose it is; it is called as their unit is.
        role: of the office.
        letter: of the device, in printed numbers.
        clock: time and randomness.
    """
    workspace = create_workspace(
        folder,
        role=role,
        name=person.unit,
        clock=clock,
        letter=letter,
        passphrase=DEMO_PASSPHRASE,
        demo=True,
    )
    _create(workspace.identity_folder, person, role, clock)
    return workspace


def _party(
    folder: Path, person: Person, authority: Authority, role: Role, clock: Clock
) -> Identity:
    """A party keeps its own key, apart from everybody's workspace."""
    _create(folder, person, role, clock)
    return enrol(folder, authority, role, clock)


def _create(folder: Path, person: Person, role: Role, clock: Clock) -> None:
    create_identity(
        folder,
        name=person.name,
        unit=person.unit,
        role=role,
        passphrase=DEMO_PASSPHRASE,
        clock=clock,
        demo=True,
    )


def enrol(folder: Path, authority: Authority, role: Role, clock: Clock) -> Identity:
    """Asks the authority for a certificate and installs its answer.

    Args:
        folder: of the identity.
        authority: who issues.
        role: that the certificate states.
        clock: time and randomness.
    """
    request = read_request(request_certificate(folder, passphrase=DEMO_PASSPHRASE))
    answer = issue_certificate(authority, request, role=role, clock=clock)
    install_certificate(folder, answer)
    return load_identity(folder, passphrase=DEMO_PASSPHRASE)
