"""Step 7: whether a bundle agrees with what the receiver holds already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from inspector import paths
from inspector.bundle.checks.pictures import as_of_a_bundle
from inspector.bundle.contents import (
    Contents,
    checklist_path,
    edition_path,
    programme_path,
)
from inspector.bundle.records import BundleRecords, Receipt, revisions_digest
from inspector.capture.plausibility import elsewhere
from inspector.checklist.library import Library
from inspector.domain.acceptance import Acceptance
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.filing import Filing, filing_id
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place
from inspector.domain.publication import ChecklistEdition
from inspector.domain.revision import Revision, heads_of, in_conflict
from inspector.findings import Finding, Level
from inspector.photos.plausibility import weigh_use
from inspector.store import Reader

__all__ = ["Register", "check_register"]

_Numbered = TypeVar("_Numbered", Inspection, Defect, Acceptance)


@dataclass(frozen=True, slots=True)
class Register:
    """What a bundle is held against.

    Attributes:
        reader: the receiver's records.
        demo: whether the receiver is a demo; a real office takes no invented data.
        received: what became of a bundle that came in earlier, by its id; None when none did.
    """

    reader: Reader
    demo: bool
    received: Callable[[str], Receipt | None] = lambda _: None


def check_register(
    records: BundleRecords, contents: Contents, *, register: Register, demo: bool
) -> tuple[Finding, ...]:
    """Looks for contradictions between a bundle and the receiver's records.

    Args:
        records: as read.
        contents: the same, looked up by record.
        register: the receiver's.
        demo: whether the bundle is invented, as it says or as its signer's certificate says.
    """
    return (
        *_about_demo(records, register, demo=demo),
        *_about_id(records, register),
        *_about_receipt(records, contents, register.reader),
        *_about_held(contents, register.reader),
        *_about_numbers(contents, register.reader),
        *_about_places(contents, register.reader),
        *_about_photos(contents, register.reader),
        *_about_checklists(contents, register.reader),
        *_about_programmes(contents, register.reader),
    )


def _about_demo(records: BundleRecords, register: Register, *, demo: bool) -> Iterator[Finding]:
    if demo and not register.demo:
        yield Finding(Level.ERROR, "bundle.demo_data", str(records.bundle))


def _about_id(records: BundleRecords, register: Register) -> Iterator[Finding]:
    """An id belongs to one set of revisions for ever; filing and receipt go by it."""
    bundle = str(records.bundle)
    earlier = register.received(bundle)
    if earlier is None:
        return
    before = revisions_digest(earlier.kind, earlier.roots, earlier.revisions)
    if before != revisions_digest(records.kind, records.roots, records.revisions):
        yield Finding(Level.ERROR, "bundle.id_used_otherwise", bundle)


def _about_receipt(records: BundleRecords, contents: Contents, reader: Reader) -> Iterator[Finding]:
    """A receipt must answer a bundle that was shipped from here, and these very revisions."""
    receipt = records.receipt
    if receipt is None:
        return
    bundle = str(receipt.bundle)
    line = reader.shipment_of(bundle, direction="out")
    if line is None:
        yield Finding(Level.ERROR, "bundle.receipt_unknown", bundle)
        return
    if revisions_digest(receipt.kind, receipt.roots, receipt.revisions) != line.key:
        yield Finding(Level.ERROR, "bundle.receipt_differs", bundle)
    elif receipt.archive != line.archive:
        yield Finding(Level.INFO, "bundle.receipt_earlier_file", bundle)
    for filing in contents.of(Filing):
        if filing.bundle != bundle or filing.id != filing_id(bundle):
            yield Finding(Level.ERROR, "bundle.receipt_differs", filing.number or bundle)


def _about_held(contents: Contents, reader: Reader) -> Iterator[Finding]:
    """Records that another device changed apart: taking them in leaves a conflict to settle."""
    for record, history in contents.histories.items():
        held = reader.revisions(record)
        if not held or not history.keys() - held.keys():
            continue
        if _kind(held) != _kind(history):
            context: dict[str, object] = {"kind": _kind(history), "held": _kind(held)}
            yield Finding(Level.ERROR, "bundle.kind_differs", contents.label(record), context)
        elif not contents.heads[record] or _in_conflict({**held, **history}):
            yield Finding(Level.ERROR, "bundle.conflict_with_register", contents.label(record))


def _about_numbers(contents: Contents, reader: Reader) -> Iterator[Finding]:
    yield from _numbers_taken(contents, reader, Inspection)
    yield from _numbers_taken(contents, reader, Defect)
    yield from _numbers_taken(contents, reader, Acceptance)


def _numbers_taken(contents: Contents, reader: Reader, kind: type[_Numbered]) -> Iterator[Finding]:
    for value in contents.of(kind):
        others = reader.all(kind, number=value.number)
        if any(other.id != value.id for other in others):
            yield Finding(Level.ERROR, "bundle.number_taken", value.number)


def _about_places(contents: Contents, reader: Reader) -> Iterator[Finding]:
    for place in contents.of(Place):
        if place.code is None:
            continue
        for other in reader.all(Place, kind=place.kind, code=place.code):
            if other.id != place.id:
                context: dict[str, object] = {"code": place.code, "other": other.name}
                yield Finding(Level.ERROR, "bundle.place_listed_otherwise", place.name, context)


def _about_photos(contents: Contents, reader: Reader) -> Iterator[Finding]:
    """Pictures the receiver holds for another inspection, or such that look the same.

    Those of the bundle itself are step 6, which says the same on every import.
    """
    compounds = {one.id: one.compound for one in contents.of(Inspection)}
    photos = contents.of(Photo)
    ours = frozenset(one.id for one in photos)
    for photo in photos:
        told = elsewhere(reader, photo, compound=compounds.get(photo.inspection), without=ours)
        others = tuple(one for one in told if not one.same_inspection)
        for found in weigh_use(photo, others):
            yield as_of_a_bundle(found, photo)


def _about_checklists(contents: Contents, reader: Reader) -> Iterator[Finding]:
    """A version of a checklist is one text: whoever asks otherwise gives it another version."""
    known: dict[tuple[str, str], set[str]] = {}
    for one in _shipped().definitions:
        known.setdefault((one.id, one.version), set()).add(one.digest)
    for edition in reader.all(ChecklistEdition):
        known.setdefault((edition.template, edition.version), set()).add(edition.digest)
    carried = [section for held in contents.of(Inspection) for section in held.sections]
    named = [(one.template, one.version) for one in carried]
    named += [(one.template, one.version) for one in contents.of(ChecklistEdition)]
    if any(one not in known for one in named):
        for held in reader.all(Inspection):
            for section in held.sections:
                known.setdefault((section.template, section.version), set()).add(section.digest)
    for section in dict.fromkeys(carried):
        digests = known.get((section.template, section.version))
        if digests and section.digest not in digests:
            yield Finding(Level.ERROR, "bundle.checklist_known_otherwise", checklist_path(section))
    for edition in contents.of(ChecklistEdition):
        digests = known.get((edition.template, edition.version))
        if digests and edition.digest not in digests:
            yield Finding(Level.ERROR, "bundle.checklist_known_otherwise", edition_path(edition))


def _about_programmes(contents: Contents, reader: Reader) -> Iterator[Finding]:
    """A version of a programme is one text too: its rules make the levels."""
    known: dict[tuple[str, str], set[str]] = {}
    for rules in _shipped().programmes:
        known.setdefault((rules.code, rules.version), set()).add(rules.digest)
    carried = [one for one in contents.of(Inspection) if one.programme_digest]
    if any(_programme_key(one) not in known for one in carried):
        for held in reader.all(Inspection):
            if held.programme_digest:
                known.setdefault(_programme_key(held), set()).add(held.programme_digest)
    for path, one in {programme_path(one): one for one in carried}.items():
        digests = known.get(_programme_key(one))
        if digests and one.programme_digest not in digests:
            yield Finding(Level.ERROR, "bundle.programme_known_otherwise", path)


def _programme_key(inspection: Inspection) -> tuple[str, str]:
    return inspection.programme, inspection.programme_version


@cache
def _shipped() -> Library:
    return Library.load(paths.forms())


def _kind(history: dict[str, Revision]) -> str:
    return next(iter(history.values())).kind


def _in_conflict(history: dict[str, Revision]) -> bool:
    return in_conflict(history[digest] for digest in heads_of(history))
