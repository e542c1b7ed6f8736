"""Who works in a workspace and whom it trusts; the windows and the command line both ask here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.signing import identity as identities
from inspector.signing.certificates import CertificateFacts, facts_of
from inspector.signing.trust import NO_TRUST, Trust, load_trust, read_trust, save_trust
from inspector.workspace import Workspace

__all__ = [
    "Installed",
    "Taken",
    "accept_trust",
    "install_answer",
    "make_identity",
    "take_files",
    "trust_issuer",
    "write_request",
]


class Taken(NamedTuple):
    """What files brought: the own certificate or not, and how many roots and lists."""

    installed: bool
    roots: int
    lists: int


@dataclass(frozen=True, slots=True)
class Installed:
    """What an answer of headquarters brought.

    Attributes:
        certificate: the person's, now in force.
        trusted: roots that are trusted from now on because the answer named them.
    """

    certificate: CertificateFacts
    trusted: tuple[CertificateFacts, ...] = ()


def make_identity(
    workspace: Workspace, *, name: str, unit: str, passphrase: str
) -> CertificateFacts:
    """Makes the key and the self-signed certificate of the person who works here.

    Args:
        workspace: the person's.
        name: of the person.
        unit: the person acts for.
        passphrase: encrypts the key.

    Raises:
        InputError: ``upkeep.other_passphrase`` where the database has one already;
            ``signing.identity_exists``, ``signing.passphrase_empty``, ``signing.name_*``.
        ResourceError: ``disk.*``.
    """
    if workspace.info.encrypted and not workspace.was_opened_with(passphrase):
        raise InputError("upkeep.other_passphrase")
    made = identities.create_identity(
        workspace.identity_folder,
        name=name,
        unit=unit,
        role=workspace.info.role,
        passphrase=passphrase,
        clock=workspace.clock,
        demo=workspace.info.demo,
    )
    return made.facts


def write_request(workspace: Workspace, *, to: Path) -> CertificateFacts:
    """Writes a request for headquarters, asking for what the certificate says now.

    Returns:
        The present certificate; headquarters compares its key's fingerprint by voice.

    Raises:
        InputError: ``workspace.no_identity``, ``workspace.passphrase_needed`` and what else
            `Workspace.signer` says.
        ResourceError: ``disk.*``.
    """
    identity = workspace.signer()
    write_durably(to, identities.request_of(identity))
    return identity.facts


def install_answer(workspace: Workspace, file: Path, *, trust_issuer: bool = False) -> Installed:
    """Installs the certificate that headquarters issued.

    Args:
        workspace: whose request it answers.
        file: PEM: the certificate, then those above it.
        trust_issuer: whether to trust the root of the answer too; a person compares its
            fingerprint first.

    Raises:
        InputError: ``upkeep.missing_file`` and as `inspector.signing.install_certificate`.
        TrustError: ``signing.chain_broken``.
        ResourceError: ``disk.*``.
    """
    with disk_errors(file):
        if not file.is_file():
            raise InputError("upkeep.missing_file", path=str(file))
        data = file.read_bytes()
    facts = identities.install_certificate(workspace.identity_folder, data, name=str(file))
    if not trust_issuer:
        return Installed(facts)
    # The issuer's root is the last certificate of the answer file.
    roots = Trust(read_trust(data, name=str(file)).certificates[-1:])
    save_trust(workspace.trust_folder, roots)
    return Installed(facts, roots.facts)


def accept_trust(workspace: Workspace, files: Sequence[Path]) -> Trust:
    """Takes certificates to trust and revocation lists into the workspace.

    Raises:
        InputError: ``signing.trust_missing``, ``signing.not_a_certificate``.
        ResourceError: ``disk.*``.
    """
    given = load_trust(files)
    save_trust(workspace.trust_folder, given)
    return given


def take_files(workspace: Workspace, files: Sequence[Path]) -> Taken:
    """Takes in whatever headquarters handed over: an answer to the own request, roots, lists.

    A file whose first certificate is of the own key is installed; its root is not trusted by that.
    Everything else is trusted.

    Raises:
        InputError: ``signing.trust_missing`` and as `install_answer`.
        TrustError: ``signing.chain_broken``.
        ResourceError: ``disk.*``.
    """
    own = identities.certificate_facts(workspace.identity_folder)
    installed, given = False, NO_TRUST
    for file in files:
        held = load_trust([file])
        first = facts_of(held.certificates[0]) if held.certificates else None
        if own is not None and first is not None and first.key_fingerprint == own.key_fingerprint:
            install_answer(workspace, file)
            installed = True
        else:
            given |= held
    save_trust(workspace.trust_folder, given)
    return Taken(installed, len(given.certificates), len(given.revocation_lists))


def trust_issuer(workspace: Workspace) -> CertificateFacts:
    """Trusts the root of the own certificate, after a person has compared its fingerprint.

    Raises:
        InputError: ``signing.no_identity``, ``upkeep.no_issuer`` while it is self-signed.
        ResourceError: ``disk.*``.
    """
    root = identities.root_certificate(workspace.identity_folder)
    if root is None:
        raise InputError("upkeep.no_issuer")
    save_trust(workspace.trust_folder, Trust((root,)))
    return facts_of(root)
