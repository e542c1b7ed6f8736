"""Looks into a bundle before anything is decided: the verdict, what it would change, the doubts.

Nothing is written. The verdict is the one an import would come to at the same moment.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from inspector.bundle.container import Container, open_container
from inspector.bundle.contents import Contents, photo_path
from inspector.bundle.holding import decided_before, hold_against_register
from inspector.bundle.packing import Progress
from inspector.bundle.receipts import receipt_of
from inspector.bundle.records import Receipt, Source
from inspector.bundle.verdict import Verification
from inspector.bundle.verify import Parcel, examine
from inspector.capture.photo_sheet import PhotoSheet
from inspector.domain.acceptance import Acceptance
from inspector.domain.evidence import Photo, links_of
from inspector.domain.filing import Filing
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Inspection
from inspector.domain.places import Place, PlaceKind
from inspector.domain.revision import KINDS, Record, canonical, content_of, kind_of
from inspector.durable import disk_errors
from inspector.errors import InspectorError
from inspector.findings import Level
from inspector.photos.metadata import read_photo
from inspector.photos.renditions import Renditions, make_renditions
from inspector.signing.trust import load_trust
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = [
    "Difference",
    "DoubtfulPhoto",
    "Preview",
    "Subject",
    "is_as_told",
    "preview_bundle",
    "read_large",
]

_MOST_DIFFERENCES = 200
_MOST_PHOTOS = 6
_CHUNK = 1 << 20
_LARGEST_PHOTO = 64 << 20
_WORTH_A_LOOK = frozenset(
    {
        "bundle.photo_edited",
        "bundle.photo_is_screenshot",
        "bundle.photo_through_messenger",
        "photo.nearly_same",
        "photo.too_fast",
    }
)
"""Hints that somebody may judge by looking at the photo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a bundle is about: an inspection, or its acceptance.

    Attributes:
        inspection: the inspection.
        acceptance: its acceptance, if the bundle has one.
        compound: where; None when the bundle does not say.
        street: above it; None when the bundle does not say.
    """

    inspection: Inspection
    acceptance: Acceptance | None = None
    compound: Place | None = None
    street: Place | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a record that the bundle changes.

    Attributes:
        record: the record as the bundle says it.
        name: of the field.
        held: the record as it is held.
    """

    record: Record
    name: str
    held: Record


@dataclass(frozen=True, slots=True)
class DoubtfulPhoto:
    """A photo that a finding is about.

    Attributes:
        photo: the photo.
        sheet: what the bundle says of it, with what speaks against it.
        small: a JPEG of at most 320 pixels; empty when its file cannot be drawn.
    """

    photo: Photo
    sheet: PhotoSheet
    small: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What looking into a bundle showed.

    Attributes:
        verification: what the check found, the receiver's register included.
        earlier: what became of this very file before; None when it is new.
        same_bundle: what became of another file of the same bundle; None when there is none.
        source: who wrote it; None when the records could not be read.
        created: its date.
        subjects: what it is about.
        counts: records in it by kind.
        names: what people call files in it, by path.
        new, changed, same: records unknown here, known with news, and known just so.
        differences: fields of records known here that it would change.
        photos: the first photos that a finding is about.
        doubtful: how many such photos there are.
        answer: of a receipt, what it says.
        filing: of a receipt, headquarters' filing.
    """

    verification: Verification
    earlier: Receipt | None = None
    same_bundle: Receipt | None = None
    source: Source | None = None
    created: date | None = None
    subjects: tuple[Subject, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    new: int = 0
    changed: int = 0
    same: int = 0
    differences: tuple[Difference, ...] = ()
    photos: tuple[DoubtfulPhoto, ...] = ()
    doubtful: int = 0
    answer: Receipt | None = None
    filing: Filing | None = None


def preview_bundle(
    workspace: Workspace, path: Path, *, progress: Progress | None = None
) -> Preview:
    """Checks a file as an import would, and says what taking it in would change.

    Args:
        workspace: the receiver's; only read.
        path: the file.
        progress: told of bytes done and bytes in all while checking.

    Raises:
        InputError: it is no bundle (``bundle.missing``, ``bundle.not_a_zip``,
            ``bundle.cut_short``, ``bundle.not_a_bundle``).
        ResourceError: ``disk.*``, ``store.*``.
    """
    at, trust = workspace.clock.now(), load_trust([workspace.trust_folder])
    with examine(path, at=at, trust=trust, progress=progress) as examined:
        verification, parcel = examined.verification, examined.parcel
        with workspace.read() as reader:
            earlier = decided_before(workspace, reader, verification.archive)
            if parcel is None:
                return Preview(verification=verification, earlier=earlier)
            verification = hold_against_register(workspace, reader, verification, parcel)
            return _preview(workspace, reader, verification, parcel, earlier)


def read_large(path: Path, photo: Photo) -> bytes:
    """A photo of a bundle, large enough to be judged; nothing of it is taken in.

    Args:
        path: the bundle's file.
        photo: one of its photos, as `Preview.photos` has it.

    Returns:
        A JPEG; empty when its file cannot be drawn.

    Raises:
        InputError, TrustError: as `inspector.bundle.container.open_container`.
        ResourceError: ``disk.*``.
    """
    with disk_errors(path), open_container(path) as container:
        made = _renditions(container, photo)
    return made.large.data if made else b""


def is_as_told(path: Path, photo: Photo) -> bool:
    """Whether a photo's file in a bundle is what its record says: it is read and hashed again.

    Raises:
        InputError, TrustError: as `inspector.bundle.container.open_container`.
        ResourceError: ``disk.*``.
    """
    hasher = hashlib.sha256()
    with disk_errors(path), open_container(path) as container:
        name = photo_path(photo)
        if name not in container.entries:
            return False
        with container.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                hasher.update(chunk)
    return hasher.hexdigest() == photo.digest


def _preview(
    workspace: Workspace,
    reader: Reader,
    verification: Verification,
    parcel: Parcel,
    earlier: Receipt | None,
) -> Preview:
    contents, records = parcel.contents, parcel.records
    line = reader.shipment_of(str(records.bundle), direction="in")
    differs = line is not None and line.key != verification.archive
    news = Counter(_news(reader, contents, record) for record in contents.histories)
    doubts = _doubtful(verification, contents)
    return Preview(
        verification=verification,
        earlier=earlier,
        same_bundle=receipt_of(workspace, line) if line is not None and differs else None,
        source=records.source,
        created=records.created,
        subjects=tuple(_subjects(contents)),
        counts=Counter(kind_of(value) for value in contents.current.values()),
        names={photo_path(photo): photo.original_name for photo in contents.of(Photo)},
        new=news["new"],
        changed=news["changed"],
        same=news["same"],
        differences=tuple(_differences(reader, contents)),
        photos=tuple(_drawn(parcel, verification, doubts)),
        doubtful=len(doubts),
        answer=records.receipt,
        filing=next(iter(contents.of(Filing)), None),
    )


def _news(reader: Reader, contents: Contents, record: RecordId) -> str:
    held = reader.revisions(record)
    if not held:
        return "new"
    return "changed" if contents.histories[record].keys() - held.keys() else "same"


def _subjects(contents: Contents) -> Iterator[Subject]:
    places = {one.id: one for one in contents.of(Place)}
    accepted = {one.inspection: one for one in contents.of(Acceptance)}
    for inspection in sorted(contents.of(Inspection), key=lambda one: one.number):
        compound = places.get(inspection.compound)
        above = compound
        while above is not None and above.kind is not PlaceKind.STREET:
            above = None if above.parent is None else places.get(above.parent)
        yield Subject(
            inspection=inspection,
            acceptance=accepted.get(inspection.id),
            compound=compound,
            street=above,
        )


def _differences(reader: Reader, contents: Contents) -> Iterator[Difference]:
    found = 0
    for record, told in contents.current.items():
        held = reader.find(KINDS[kind_of(told)], record)
        if held is None or not contents.histories[record].keys() - reader.revisions(record).keys():
            continue
        one, other = content_of(told), content_of(held)
        for name in one.keys() | other.keys():
            if canonical(one.get(name)) != canonical(other.get(name)) and name != "id":
                yield Difference(told, name, held)
                found += 1
                if found >= _MOST_DIFFERENCES:
                    return


def _doubtful(verification: Verification, contents: Contents) -> tuple[Photo, ...]:
    """Photos that a finding names, what a person decides on first; few hints need eyes."""
    by_path = {photo_path(photo): photo for photo in contents.of(Photo)}
    told = [found for found in verification.findings if found.subject in by_path]
    errors = [one.subject for one in told if one.level is Level.ERROR]
    # Of many hints, those that say least come last.
    worth = sorted((one for one in told if one.code in _WORTH_A_LOOK), key=lambda one: -one.level)
    hints = [one.subject for one in worth]
    photos = {by_path[path].id: by_path[path] for path in (*errors, *hints)}
    return tuple(photos.values())


def _drawn(
    parcel: Parcel, verification: Verification, doubts: Iterable[Photo]
) -> Iterator[DoubtfulPhoto]:
    for photo in islice(doubts, _MOST_PHOTOS):
        sheet = _sheet(parcel.contents, verification, photo)
        yield DoubtfulPhoto(photo, sheet, _small(parcel, photo))


def _sheet(contents: Contents, verification: Verification, photo: Photo) -> PhotoSheet:
    """What a bundle says of a photo; what it leaves out stays empty."""
    places = {one.id: one.name for one in contents.of(Place)}
    holder = next((one for one in contents.of(Inspection) if one.id == photo.inspection), None)
    links = links_of(photo)
    named = dict.fromkeys(places.get(link.place, "") for link in links if link.place is not None)
    path = photo_path(photo)
    return PhotoSheet(
        photo=photo,
        compound="" if holder is None else places.get(holder.compound, ""),
        compound_id=None if holder is None else holder.compound,
        places=tuple(name for name in named if name),
        items=tuple(dict.fromkeys(link.item for link in links if link.item)),
        number="" if holder is None else holder.number,
        doubts=tuple(one for one in verification.findings if one.subject == path),
    )


def _small(parcel: Parcel, photo: Photo) -> bytes:
    made = _renditions(parcel.container, photo)
    return made.small.data if made else b""


def _renditions(container: Container, photo: Photo) -> Renditions | None:
    """Smaller copies of a photo; None when it cannot be drawn."""
    name = photo_path(photo)
    entry = container.entries.get(name)
    if entry is None or entry.size > _LARGEST_PHOTO:
        return None
    with container.open(name) as stream:
        data = io.BytesIO(stream.read())
    # A picture that cannot be drawn is doubtful all the same.
    with contextlib.suppress(InspectorError):
        facts = read_photo(data, name=photo.original_name, sha256=photo.digest)
        return make_renditions(data, facts)
    return None
