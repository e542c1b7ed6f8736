"""What the settings show of a workspace; read off the GUI thread. No Qt."""

from __future__ import annotations

import platform
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector import __version__, paths
from inspector.domain.parties import Role
from inspector.durable import disk_errors
from inspector.signing.certificates import CertificateFacts
from inspector.signing.identity import certificate_chain, certificate_facts
from inspector.signing.trust import load_trust
from inspector.upkeep.backup import Backup, last_backup
from inspector.upkeep.space import Space, measure_space
from inspector.workspace import Workspace

__all__ = [
    "Checklist",
    "Keeping",
    "Licence",
    "Who",
    "read_checklists",
    "read_diagnosis",
    "read_keeping",
    "read_licences",
    "read_who",
]


@dataclass(frozen=True, slots=True)
class Who:
    """Who works here and whom the workspace trusts.

    Attributes:
        name: of the workspace.
        role: of the workspace.
        encrypted: whether the database needs the passphrase, which the key then shares.
        certificate: the person's; None while there is none.
        unlocked: whether the passphrase is held, so that one can sign.
        issuer: the root of the certificate; None while it is self-signed.
        issuer_trusted: whether that root is trusted here.
        trusted: certificates that are trusted.
        lists: how many revocation lists there are.
        now: when this was read.
    """

    name: str
    role: Role
    encrypted: bool
    certificate: CertificateFacts | None
    unlocked: bool
    issuer: CertificateFacts | None
    issuer_trusted: bool
    trusted: tuple[CertificateFacts, ...]
    lists: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where the data is.

    Attributes:
        folder: of the workspace.
        space: sizes.
        backup: the last one; None when there was none.
    """

    folder: Path
    space: Space
    backup: Backup | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist that ships.

    Attributes:
        theme: its code.
        titles: of the theme, Chinese and English.
        id: of the definition.
        version: of the definition.
        digest: SHA-256 of its file, lower-case hex.
        items: how many.
    """

    theme: str
    titles: tuple[str, str]
    id: str
    version: str
    digest: str
    items: int


@dataclass(frozen=True, slots=True)
class Licence:
    """Something that ships with the program.

    Attributes:
        name: of the library, font or set of icons.
        licence: its licence, as SPDX names it where it does.
    """

    name: str
    licence: str


def read_who(workspace: Workspace) -> Who:
    """Identity and trust.

    Raises:
        InputError: ``signing.*`` of a damaged certificate.
        ResourceError: ``disk.*``.
    """
    facts = certificate_facts(workspace.identity_folder)
    chain = certificate_chain(workspace.identity_folder) if facts else ()
    issuer = chain[-1] if len(chain) > 1 else None
    trust = load_trust([workspace.trust_folder])
    known = {one.fingerprint for one in trust.facts}
    return Who(
        name=workspace.info.name,
        role=workspace.info.role,
        encrypted=workspace.info.encrypted,
        certificate=facts,
        unlocked=workspace.is_unlocked,
        issuer=issuer,
        issuer_trusted=issuer is not None and issuer.fingerprint in known,
        trusted=trust.facts,
        lists=len(trust.revocation_lists),
        now=workspace.clock.now(),
    )


def read_keeping(workspace: Workspace) -> Keeping:
    """Sizes and the last backup.

    Raises:
        ResourceError: ``disk.*``.
    """
    return Keeping(workspace.folder, measure_space(workspace), last_backup(workspace))


def read_checklists(workspace: Workspace) -> tuple[Checklist, ...]:
    """The checklists that ship, by theme."""
    found = (one.definition for one in workspace.library.loaded if one.definition is not None)
    return tuple(
        Checklist(
            theme=one.theme,
            titles=(one.label.zh, one.label.en),
            id=one.id,
            version=one.version,
            digest=one.digest,
            items=len(one.items),
        )
        for one in sorted(found, key=lambda one: (one.theme, one.version))
    )


def read_licences() -> tuple[Licence, ...]:
    """Everything that ships, by name."""
    text = paths.resources("licences.toml").read_text(encoding="utf-8")
    return tuple(Licence(name, licence) for name, licence in tomllib.loads(text).items())


def read_diagnosis(workspace: Workspace) -> tuple[str, ...]:
    """What helps to find a fault: versions, sizes, the end of the log; no content, no keys.

    Raises:
        ResourceError: ``disk.*``.
    """
    info, space = workspace.info, measure_space(workspace)
    lines = [
        f"inspector {__version__}",
        f"python {platform.python_version()} on {platform.platform()}",
        f"at {workspace.clock.now().isoformat()}",
        f"workspace {info.id} role {info.role.value} letter {info.letter} format {info.format}",
        f"encrypted {info.encrypted} demo {info.demo}",
        f"{space}",
    ]
    log = workspace.folder / "log" / "inspector.log"
    with disk_errors(log):
        if log.is_file():
            told = log.read_text(encoding="utf-8", errors="replace").splitlines()
            lines += ["", *told[-_LOG_LINES:], ""]
    return tuple(lines)


_LOG_LINES = 500
