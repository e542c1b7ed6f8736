"""Step 4: the records agree with the bag, with each other, and with the files they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector.bundle.bag import INFO, PAYLOAD
from inspector.bundle.checks.audit import AUDIT
from inspector.bundle.checks.rows import check_rows
from inspector.bundle.contents import (
    Contents,
    checklist_path,
    edition_path,
    originals_of,
    programme_path,
    references_of,
)
from inspector.bundle.records import RECORDS, BundleRecords
from inspector.domain.acceptance import Acceptance
from inspector.domain.defect import Defect, replay
from inspector.domain.exchange import BundleKind
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Inspection
from inspector.domain.publication import ChecklistEdition
from inspector.domain.revision import KINDS
from inspector.errors import InputError
from inspector.findings import Finding, Level
from inspector.signing.certificates import facts_of

__all__ = ["check_records"]


def check_records(
    records: BundleRecords,
    contents: Contents,
    *,
    labels: Mapping[str, str],
    sizes: Mapping[str, int],
    digests: Mapping[str, str],
) -> tuple[Finding, ...]:
    """Whether every reference resolves and every file is the one recorded.

    Args:
        records: as read.
        contents: the same, looked up by record.
        labels: of ``bag-info.txt``.
        sizes: bytes of every file in the bag.
        digests: SHA-256 of every file that could be read.
    """
    return (
        *_about_info(records, labels),
        *_about_kind(records, sizes),
        *_about_certificates(records),
        *_about_histories(contents),
        *_about_references(records, contents),
        *_about_files(contents, sizes, digests),
        *_about_conflicts(contents),
        *_about_journals(contents),
        *check_rows(contents),
    )


def _about_info(records: BundleRecords, labels: Mapping[str, str]) -> Iterator[Finding]:
    stated = {
        "External-Identifier": str(records.bundle),
        "Bagging-Date": records.created.isoformat(),
        "Inspector-Kind": records.kind.value,
        "Inspector-Demo": "true" if records.demo else "",
    }
    for label, value in stated.items():
        if labels.get(label, "") != value:
            yield Finding(Level.ERROR, "bundle.info_differs", INFO, {"label": label})


def _about_kind(records: BundleRecords, sizes: Mapping[str, int]) -> Iterator[Finding]:
    """A bundle carries what its kind is for; no word on the cover lets other records past."""
    kind = records.kind
    if kind in (BundleKind.INSPECTION, BundleKind.ACCEPTANCE):
        carried = KINDS.keys() - {"filing", "checklist", "parameter"}
    elif kind is BundleKind.TASK:
        carried = {"checklist", "parameter", "place", "plan"}
    elif kind is BundleKind.RECEIPT:
        carried = {"filing"}
        for path in sizes:
            if path.startswith(PAYLOAD) and path != RECORDS:
                yield Finding(Level.ERROR, "bundle.file_out_of_place", path, {"kind": kind})
    else:
        yield Finding(Level.ERROR, "bundle.kind_not_taken", INFO, {"kind": kind})
        return
    for other in sorted({one.kind for one in records.revisions.values()} - carried):
        context: dict[str, object] = {"kind": kind}
        yield Finding(Level.ERROR, "bundle.record_out_of_place", other, context)


def _about_certificates(records: BundleRecords) -> Iterator[Finding]:
    known = set()
    for number, der in enumerate(records.certificates, start=1):
        try:
            known.add(facts_of(der).fingerprint)
        except InputError:
            yield Finding(Level.ERROR, "bundle.certificate_unreadable", RECORDS, {"number": number})
    authors = {revision.author for revision in records.revisions.values()}
    for author in sorted(authors - known - {""}):
        yield Finding(Level.WARNING, "bundle.author_missing", author[:16])
    if "" in authors:
        yield Finding(Level.WARNING, "bundle.author_unnamed", RECORDS)


def _about_histories(contents: Contents) -> Iterator[Finding]:
    """Histories are whole: every parent is there, of the same record, of the same kind."""
    for record, history in contents.histories.items():
        missing = {
            parent
            for revision in history.values()
            for parent in revision.parents
            if parent not in history
        }
        if missing:
            context: dict[str, object] = {"parent": min(missing)[:16], "count": len(missing)}
            yield Finding(Level.ERROR, "bundle.parent_missing", contents.label(record), context)
        if len({revision.kind for revision in history.values()}) > 1:
            yield Finding(Level.ERROR, "bundle.kind_changes", contents.label(record))


def _about_references(records: BundleRecords, contents: Contents) -> Iterator[Finding]:
    for root in records.roots:
        if root not in contents.histories:
            yield Finding(Level.ERROR, "bundle.root_missing", str(root))
    dangling: dict[RecordId, set[RecordId]] = {}
    for record, value in contents.values():
        for named in map(RecordId, references_of(value)):
            if named not in contents.histories:
                dangling.setdefault(record, set()).add(named)
    for record, names in dangling.items():
        context: dict[str, object] = {"missing": [str(name) for name in sorted(names)][:5]}
        yield Finding(Level.ERROR, "bundle.reference_missing", contents.label(record), context)


_RULES_MISSING = ("bundle.checklist_missing", "bundle.programme_missing")
_RULES_DIFFER = ("bundle.checklist_differs", "bundle.programme_differs")


def _about_files(
    contents: Contents, sizes: Mapping[str, int], digests: Mapping[str, str]
) -> Iterator[Finding]:
    claimed = {RECORDS, AUDIT}
    for path, original in originals_of(contents):
        claimed.add(path)
        if path not in sizes:
            yield Finding(Level.ERROR, "bundle.photo_missing", path)
        elif sizes[path] != original.bytes or digests.get(path, original.digest) != original.digest:
            yield Finding(Level.ERROR, "bundle.photo_differs", path)
    rules = _checklists(contents), _programmes(contents)
    claimed.update(*rules)
    for held, missing, differs in zip(rules, _RULES_MISSING, _RULES_DIFFER, strict=True):
        for path, digest in held.items():
            if path not in sizes:
                yield Finding(Level.ERROR, missing, path)
            elif digests.get(path, digest) != digest:
                yield Finding(Level.ERROR, differs, path)
    reports = {one.report.digest for one in contents.heads_of(Acceptance) if one.report}
    claimed |= {path for path, digest in digests.items() if digest in reports}
    for path in sizes:
        if path.startswith(PAYLOAD) and path not in claimed:
            yield Finding(Level.WARNING, "bundle.file_unclaimed", path)


def _checklists(contents: Contents) -> dict[str, str]:
    asked = {
        checklist_path(section): section.digest
        for inspection in contents.heads_of(Inspection)
        for section in inspection.sections
    }
    return asked | {edition_path(one): one.digest for one in contents.heads_of(ChecklistEdition)}


def _programmes(contents: Contents) -> dict[str, str]:
    return {
        programme_path(inspection): inspection.programme_digest
        for inspection in contents.heads_of(Inspection)
        if inspection.programme_digest
    }


def _about_conflicts(contents: Contents) -> Iterator[Finding]:
    for record in contents.conflicts():
        yield Finding(Level.ERROR, "bundle.conflict_inside", contents.label(record))


def _about_journals(contents: Contents) -> Iterator[Finding]:
    """A defect stands where the allowed steps of its journal lead, and nowhere else."""
    for defect in contents.heads_of(Defect):
        try:
            replay(defect)
        except InputError as error:
            yield Finding(Level.ERROR, error.code, defect.number, error.context)
