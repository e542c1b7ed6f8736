"""Step 4, second half: the extract of the audit log links, and covers every revision.

``data/audit.jsonl`` is canonical JSON, one entry a line, from the log's first entry to the last
one about the bundle's records. Entries about them stand in full, others bare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from inspector.domain.audit import (
    AuditEntry,
    BareEntry,
    check_chain,
    entry_from_json,
    entry_to_json,
)
from inspector.domain.revision import canonical
from inspector.errors import InputError
from inspector.findings import Finding, Level

__all__ = ["AUDIT", "check_audit", "write_audit"]

AUDIT = "data/audit.jsonl"


def write_audit(entries: Iterable[AuditEntry | BareEntry]) -> bytes:
    """The file's bytes."""
    return b"".join(canonical(entry_to_json(entry)) + b"\n" for entry in entries)


def check_audit(data: bytes, *, revisions: Iterable[str]) -> tuple[Finding, ...]:
    """Whether the chain links and every revision of the bundle is in a full entry.

    Returns:
        Errors ``audit.gap``, ``audit.broken_link``, ``audit.altered``,
        ``bundle.audit_malformed``, ``bundle.audit_incomplete``.
    """
    try:
        entries = list(_read(data))
    except InputError as error:
        return (Finding(Level.ERROR, error.code, AUDIT, error.context),)
    told = {
        digest for entry in entries if isinstance(entry, AuditEntry) for digest in entry.revisions
    }
    untold = set(revisions) - told
    found = list(check_chain(entries))
    if untold:
        context: dict[str, object] = {"count": len(untold)}
        found.append(Finding(Level.ERROR, "bundle.audit_incomplete", AUDIT, context))
    return tuple(found)


def _read(data: bytes) -> Iterator[AuditEntry | BareEntry]:
    for number, line in enumerate(data.split(b"\n")[:-1], start=1):
        try:
            members = msgspec.json.decode(line, type=dict)
            entry = entry_from_json(members)
            written = canonical(entry_to_json(entry))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, InputError) as error:
            raise InputError("bundle.audit_malformed", line=number) from error
        if written != line:
            raise InputError("bundle.audit_malformed", line=number)
        yield entry
    if data and not data.endswith(b"\n"):
        raise InputError("bundle.audit_malformed", line=data.count(b"\n") + 1)
