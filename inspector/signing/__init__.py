"""Keys, certificates, signatures: who did it, and that nothing was changed since.

pyHanko, asn1crypto and cryptography are used here and nowhere else.

* keys: P-256, encrypted on disk, deterministic signatures (`keys`)
* an identity in a workspace, from self-signed to enrolled (`identity`)
* headquarters' offline authority (`authority`, `issuance`)
* whom we trust, and whether a certificate stands (`trust`, `standing`)
* detached signatures over files (`manifests`) and PAdES in PDF reports (`documents`,
  `document_check`, `slots`, `field_size`), both under one strict profile (`cms`)

Integrity, identity and time are answered separately, and words never claim more than was
checked; ``docs/threat-model.md`` says what each check proves and what it does not.

What needs pyHanko is loaded when first asked for: it takes a third of a second, and opening a
workspace does not need it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from inspector.signing.authority import (
    Authority,
    IssuedCertificate,
    create_authority,
    issue_certificate,
    list_issued,
    load_authority,
    publish_revocations,
    revoke_certificate,
)
from inspector.signing.certificates import (
    CertificateFacts,
    certificate_pem,
    fingerprint_groups,
    read_certificate,
)
from inspector.signing.identity import (
    Identity,
    certificate_chain,
    certificate_facts,
    create_identity,
    install_certificate,
    load_identity,
    request_certificate,
)
from inspector.signing.issuance import CertificateRequest, RevocationReason, read_request
from inspector.signing.trust import NO_TRUST, Trust, load_trust, read_trust, save_trust

if TYPE_CHECKING:
    from inspector.signing.cms import SignatureStatus
    from inspector.signing.document_check import (
        Changes,
        DocumentStatus,
        FieldSignature,
        verify_document,
    )
    from inspector.signing.documents import sign_field
    from inspector.signing.field_size import field_size
    from inspector.signing.manifests import sign_manifest, verify_manifest

__all__ = [
    "NO_TRUST",
    "Authority",
    "CertificateFacts",
    "CertificateRequest",
    "Changes",
    "DocumentStatus",
    "FieldSignature",
    "Identity",
    "IssuedCertificate",
    "RevocationReason",
    "SignatureStatus",
    "Trust",
    "certificate_chain",
    "certificate_facts",
    "certificate_pem",
    "create_authority",
    "create_identity",
    "field_size",
    "fingerprint_groups",
    "install_certificate",
    "issue_certificate",
    "list_issued",
    "load_authority",
    "load_identity",
    "load_trust",
    "publish_revocations",
    "read_certificate",
    "read_request",
    "read_trust",
    "request_certificate",
    "revoke_certificate",
    "save_trust",
    "sign_field",
    "sign_manifest",
    "verify_document",
    "verify_manifest",
]

_LATE = {
    "Changes": "document_check",
    "DocumentStatus": "document_check",
    "FieldSignature": "document_check",
    "SignatureStatus": "cms",
    "field_size": "field_size",
    "sign_field": "documents",
    "sign_manifest": "manifests",
    "verify_document": "document_check",
    "verify_manifest": "manifests",
}


def __getattr__(name: str) -> object:
    """Loads what needs pyHanko when it is first asked for (PEP 562)."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_LATE[name]}"), name)
