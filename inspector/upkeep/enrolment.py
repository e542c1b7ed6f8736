"""Who works in a workspace and whom it trusts; the windows and the command line both ask here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError
from inspector.signing import identity as identities
from inspector.signing.certificates import CertificateFacts
from inspector.signing.trust import Trust, load_trust, read_trust, save_trust
from inspector.workspace import Workspace

__all__ = ["Installed", "accept_trust", "install_answer", "make_identity", "write_request"]


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
        InputError: ``signing.identity_exists``, ``signing.passphrase_empty``, ``signing.name_*``.
        ResourceError: ``disk.*``.
    """
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
