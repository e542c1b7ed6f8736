"""Collects what a bundle carries: everything an inspection is, and everything that names.

Whole histories travel, and voided records too: who has a record must learn that it was voided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from inspector import paths
from inspector.bundle.checks.audit import AUDIT, write_audit
from inspector.bundle.checks.reports import REPORTS
from inspector.bundle.contents import (
    Contents,
    checklist_path,
    edition_path,
    originals_of,
    programme_path,
    references_of,
)
from inspector.bundle.names import plain_name
from inspector.bundle.packing import Part
from inspector.capture.places import places_in
from inspector.domain.acceptance import Acceptance, Handwriting, acceptance_id
from inspector.domain.attachments import Attachment
from inspector.domain.audit import AuditEntry, BareEntry, bare
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.exchange import BundleKind
from inspector.domain.ids import EditionId, InspectionId, PlaceId
from inspector.domain.inspection import Answer, Inspection, Row, Section
from inspector.domain.markup import Markup
from inspector.domain.places import Place
from inspector.domain.plans import SitePlan
from inspector.domain.publication import ChecklistEdition, LocalParameter
from inspector.domain.revision import KINDS, Record, Revision, value_of
from inspector.errors import InputError
from inspector.store import MediaStore, Reader
from inspector.workspace import Workspace

__all__ = ["Gathered", "gather", "gather_task", "parts_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a bundle will carry, before it has an id.

    Attributes:
        kind: inspection, acceptance or task.
        roots: ids of what it is about.
        number: printed number of the first of them, for the file's name.
        contents: the records, looked up.
        revisions: whole histories by digest.
        certificates: DER, of authors and signers.
        audit: bytes of ``audit.jsonl``.
    """

    kind: BundleKind
    roots: tuple[UUID, ...]
    number: str
    contents: Contents
    revisions: dict[str, Revision]
    certificates: tuple[bytes, ...]
    audit: bytes


def gather(reader: Reader, roots: Iterable[UUID], *, kind: BundleKind | None = None) -> Gathered:
    """Everything that belongs to inspections or acceptances.

    Args:
        reader: one consistent view of the workspace.
        roots: ids of inspections or acceptances.
        kind: of the bundle; by default acceptance when every inspection has one.

    Raises:
        InputError: ``bundle.no_roots``, ``bundle.unknown_root``, ``bundle.kind_not_exported``,
            ``bundle.not_accepted_yet``, ``bundle.reference_lost``.
    """
    inspections = _inspections(reader, roots)
    kind, named = _named(reader, inspections, kind)
    records = _closure(reader, _belonging(reader, inspections))
    revisions = dict(reader.history(sorted(records)))
    contents = Contents(revisions)
    return Gathered(
        kind=kind,
        roots=tuple(value.id for value in named),
        number=_number(named),
        contents=contents,
        revisions=revisions,
        certificates=_certificates(reader, contents, revisions),
        audit=write_audit(_extract(reader, revisions.keys())),
    )


def gather_task(
    reader: Reader,
    *,
    editions: Iterable[EditionId],
    parameters: bool = False,
    compounds: Iterable[PlaceId] = (),
) -> Gathered:
    """Everything of a task package.

    Args:
        reader: one consistent view of the workspace.
        editions: published checklists.
        parameters: whether local values go with them; those taken back go too, for who has one
            must learn of it.
        compounds: compounds to be inspected.

    Raises:
        InputError: ``bundle.task_empty``, ``store.no_such_record``.
    """
    roots: list[UUID] = [reader.get(ChecklistEdition, one).id for one in editions]
    if parameters:
        roots += [one.id for one in reader.all(LocalParameter)]
        roots += [one for one in reader.voided() if _is(reader, one, LocalParameter)]
    wanted = [reader.get(Place, one) for one in compounds]
    roots += [one.id for one in wanted]
    if not roots:
        raise InputError("bundle.task_empty")
    records = set(roots)
    for place in wanted:
        records.update(one.id for one in places_in(reader, place.id))
        records.update(one.id for one in reader.all(SitePlan, compound=place.id))
    records = _closure(reader, records)
    revisions = dict(reader.history(sorted(records)))
    contents = Contents(revisions)
    first = next(iter(contents.of(ChecklistEdition)), None)
    name = "parameters" if first is None else f"{first.template}-{first.version}"
    return Gathered(
        kind=BundleKind.TASK,
        roots=tuple(sorted(set(roots))),
        number=wanted[0].code or name if wanted and first is None else name,
        contents=contents,
        revisions=revisions,
        certificates=_certificates(reader, contents, revisions),
        audit=write_audit(_extract(reader, revisions.keys())),
    )


def parts_of(workspace: Workspace, gathered: Gathered) -> Iterator[tuple[Part, str]]:
    """The payload beside ``records.json``, each part with its SHA-256.

    Raises:
        ResourceError: ``media.missing``.
        InputError: ``bundle.checklist_not_at_hand``, ``bundle.programme_not_at_hand``.
    """
    media = workspace.store.media
    yield Part.of(AUDIT, gathered.audit), sha256(gathered.audit).hexdigest()
    files: dict[str, str] = {}
    for path, original in originals_of(gathered.contents):
        files[path] = original.digest
    for acceptance in gathered.contents.heads_of(Acceptance):
        if acceptance.report is not None:
            files[_report_path(acceptance, files)] = acceptance.report.digest
    for path, digest in files.items():
        yield Part(path, media.size(digest), _opener(media, digest)), digest
    sections = {
        checklist_path(section): section
        for inspection in gathered.contents.heads_of(Inspection)
        for section in inspection.sections
    }
    for path, section in sections.items():
        yield Part.of(path, _definition(media, section)), section.digest
    for edition in gathered.contents.heads_of(ChecklistEdition):
        with media.open(edition.digest) as stream:
            yield Part.of(edition_path(edition), stream.read()), edition.digest
    programmes = {
        programme_path(inspection): inspection
        for inspection in gathered.contents.heads_of(Inspection)
        if inspection.programme_digest
    }
    for path, inspection in programmes.items():
        yield Part.of(path, _programme(media, inspection)), inspection.programme_digest


def _is(reader: Reader, record: UUID, kind: type[Record]) -> bool:
    return any(KINDS[one.kind] is kind for one in reader.revisions(record).values())


def _inspections(reader: Reader, roots: Iterable[UUID]) -> tuple[Inspection, ...]:
    found: dict[InspectionId, Inspection] = {}
    for root in roots:
        acceptance = reader.find(Acceptance, root)
        inspection = reader.find(Inspection, acceptance.inspection if acceptance else root)
        if inspection is None:
            raise InputError("bundle.unknown_root", id=str(root))
        found[inspection.id] = inspection
    if not found:
        raise InputError("bundle.no_roots")
    return tuple(sorted(found.values(), key=lambda one: (one.number, one.id)))


def _named(
    reader: Reader, inspections: tuple[Inspection, ...], kind: BundleKind | None
) -> tuple[BundleKind, tuple[Inspection | Acceptance, ...]]:
    """The kind of bundle, and what it is about."""
    if kind not in (None, BundleKind.INSPECTION, BundleKind.ACCEPTANCE):
        raise InputError("bundle.kind_not_exported", kind=kind)
    accepted = [reader.find(Acceptance, acceptance_id(one.id)) for one in inspections]
    if kind is None:
        kind = BundleKind.ACCEPTANCE if all(accepted) else BundleKind.INSPECTION
    if kind is BundleKind.INSPECTION:
        return kind, inspections
    for inspection, acceptance in zip(inspections, accepted, strict=True):
        if acceptance is None:
            raise InputError("bundle.not_accepted_yet", number=inspection.number)
    return kind, tuple(acceptance for acceptance in accepted if acceptance is not None)


def _belonging(reader: Reader, inspections: Iterable[Inspection]) -> set[UUID]:
    """What hangs on them: places, plans, rows, answers, evidence, defects, acceptances."""
    records: set[UUID] = set()
    for inspection in inspections:
        records.add(inspection.id)
        records.update(place.id for place in places_in(reader, inspection.compound))
        records.update(one.id for one in reader.all(SitePlan, compound=inspection.compound))
        records.update(one.id for one in reader.all(Row, inspection=inspection.id))
        records.update(one.id for one in reader.all(Answer, inspection=inspection.id))
        records.update(one.id for one in reader.all(Photo, inspection=inspection.id))
        records.update(one.id for one in reader.all(Markup, inspection=inspection.id))
        records.update(one.id for one in reader.all(Attachment, inspection=inspection.id))
        records.update(one.id for one in reader.all(Defect, inspection=inspection.id))
        for acceptance in reader.all(Acceptance, inspection=inspection.id):
            records.add(acceptance.id)
            records.update(one.id for one in reader.all(Handwriting, acceptance=acceptance.id))
    for voided in reader.voided():
        values = (_value(one) for one in reader.revisions(voided).values())
        if any(_owner(value) in records for value in values):
            records.add(voided)
    return records


def _owner(value: Record) -> UUID | None:
    """What a record hangs on."""
    for name in ("inspection", "acceptance", "parent", "compound"):
        owner: UUID | None = getattr(value, name, None)
        if owner is not None:
            return owner
    return None


def _closure(reader: Reader, records: set[UUID]) -> set[UUID]:
    """The records and, step by step, everything that any of their revisions names."""
    closed: set[UUID] = set()
    fresh = set(records)
    while fresh:
        named: set[UUID] = set()
        held: set[UUID] = set()
        for _, revision in reader.history(sorted(fresh)):
            held.add(revision.record)
            named.update(references_of(_value(revision)))
        for lost in fresh - held:
            raise InputError("bundle.reference_lost", id=str(lost))
        closed |= fresh
        fresh = named - closed
    return closed


def _certificates(
    reader: Reader, contents: Contents, revisions: dict[str, Revision]
) -> tuple[bytes, ...]:
    wanted = {revision.author for revision in revisions.values()}
    for acceptance in contents.heads_of(Acceptance):
        if acceptance.report is not None:
            wanted.update(one.certificate for one in acceptance.report.signatures)
    found = (reader.certificate(fingerprint) for fingerprint in sorted(wanted - {""}))
    return tuple(der for der in found if der is not None)


def _extract(reader: Reader, digests: Iterable[str]) -> list[AuditEntry | BareEntry]:
    """The log up to the last entry about these revisions; the others' entries without content."""
    ours = frozenset(digests)
    extract: list[AuditEntry | BareEntry] = []
    last = 0
    for entry in reader.audit():
        if ours.intersection(entry.revisions):
            extract.append(entry)
            last = len(extract)
        else:
            extract.append(bare(entry))
    return extract[:last]


def _report_path(acceptance: Acceptance, taken: dict[str, str]) -> str:
    """By number; a second report of that number, from a conflict, by its digest as well."""
    stem = plain_name(acceptance.number)
    path = f"{REPORTS}{stem}.pdf"
    assert acceptance.report is not None
    digest = acceptance.report.digest
    return path if taken.get(path, digest) == digest else f"{REPORTS}{stem}-{digest[:8]}.pdf"


def _number(named: tuple[Inspection | Acceptance, ...]) -> str:
    first = plain_name(named[0].number)
    return first if len(named) == 1 else f"{first}-and-{len(named) - 1}"


def _definition(media: MediaStore, section: Section) -> bytes:
    """The checklist's bytes."""
    content = _content(media, section.digest)
    if content is None:
        raise InputError(
            "bundle.checklist_not_at_hand", id=section.template, version=section.version
        )
    return content


def _programme(media: MediaStore, inspection: Inspection) -> bytes:
    """The bytes of the programme's file."""
    content = _content(media, inspection.programme_digest)
    if content is None:
        raise InputError(
            "bundle.programme_not_at_hand",
            code=inspection.programme,
            version=inspection.programme_version,
        )
    return content


def _content(media: MediaStore, digest: str) -> bytes | None:
    """A text's bytes: as received from others, or as shipped."""
    if media.has(digest):
        with media.open(digest) as stream:
            return stream.read()
    path = _shipped().get(digest)
    return None if path is None else path.read_bytes()


@cache
def _shipped() -> dict[str, Path]:
    return {sha256(path.read_bytes()).hexdigest(): path for path in paths.forms().rglob("*.yaml")}


def _opener(media: MediaStore, digest: str) -> Callable[[], BinaryIO]:
    return lambda: media.open(digest)


def _value(revision: Revision) -> Record:
    return value_of(KINDS[revision.kind], revision.content)
