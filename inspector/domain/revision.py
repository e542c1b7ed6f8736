"""Revisions: how a record changes without anything being overwritten.

A revision holds the whole content of a record at one time and names its parents. It is addressed
by the SHA-256 of its canonical JSON (RFC 8785), so the same revision has the same address on every
device. The heads of a record are its revisions that no other revision descends from; a record
with heads of different content is in conflict until a person settles it with a revision that
descends from all of them. A set of revisions has the same heads in whatever order it arrived.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
import rfc8785

from inspector.domain.acceptance import Acceptance, Handwriting
from inspector.domain.attachments import Attachment
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.filing import Filing
from inspector.domain.ids import RecordId
from inspector.domain.inspection import Answer, Inspection, Row
from inspector.domain.markup import Markup
from inspector.domain.places import Place
from inspector.domain.plans import SitePlan
from inspector.domain.publication import ChecklistEdition, LocalParameter
from inspector.domain.soundness import unsound
from inspector.errors import InputError, InspectorError

__all__ = [
    "KINDS",
    "Record",
    "Revision",
    "canonical",
    "content_digest",
    "content_of",
    "digest_of",
    "heads_of",
    "in_conflict",
    "kind_of",
    "leading",
    "revision_from_json",
    "revision_to_json",
    "value_of",
]

Record = (
    Place
    | Inspection
    | Row
    | Answer
    | Photo
    | Defect
    | Acceptance
    | Handwriting
    | Filing
    | ChecklistEdition
    | LocalParameter
    | Attachment
    | Markup
    | SitePlan
)
"""Everything that has revisions."""

_R = TypeVar("_R", bound=Record)

KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "place": Place,
        "inspection": Inspection,
        "row": Row,
        "answer": Answer,
        "photo": Photo,
        "defect": Defect,
        "acceptance": Acceptance,
        "handwriting": Handwriting,
        "filing": Filing,
        "checklist": ChecklistEdition,
        "parameter": LocalParameter,
        "attachment": Attachment,
        "markup": Markup,
        "plan": SitePlan,
    }
)
"""Names of the kinds of records, as they stand in ``records.json``."""

_LATER: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "inspection": {
            "profile": {},
            "local": {},
            "programme_version": "",
            "programme_digest": "",
        },
        "answer": {"row": None, "overrides": {}},
        "photo": {
            "row": None,
            "gps_time": None,
            "file_time": None,
            "direction_deg": None,
            "likeness": "",
            "spot": None,
        },
        "defect": {"row": None, "position": None, "spot": None},
        "place": {"outline": [], "spot": None, "drawn": None},
    }
)
"""Members that a kind got after its first records were written, with what they mean when they are
missing. They are written only when they say something else: what was written before them is
written the same today, so an old record that nobody changed has no new revision."""

_NAMES: dict[type, str] = {value: name for name, value in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of one record.

    Attributes:
        record: the record's stable id.
        kind: name in `KINDS`.
        parents: digests of the revisions it supersedes, sorted; empty for the first.
        author: fingerprint of the author's certificate, lower-case hex.
        device: id of the workspace it was made in.
        time: when, UTC, whole milliseconds.
        content: the record as plain JSON values.
        voided: True when the record was put into the 回收站.
    """

    record: RecordId
    kind: str
    parents: tuple[str, ...]
    author: str
    device: str
    time: datetime
    content: dict[str, Any]
    voided: bool = False


def canonical(value: object) -> bytes:
    """Canonical JSON (RFC 8785) of plain values, UTF-8.

    Raises:
        InputError: ``revision.not_canonical`` for what JSON cannot say.
    """
    try:
        return rfc8785.dumps(value)  # type: ignore[arg-type] # plain values are the caller's promise
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise InputError("revision.not_canonical", reason=str(error)) from error


def kind_of(value: Record) -> str:
    """The name of a record's kind."""
    return _NAMES[type(value)]


def content_of(value: Record) -> dict[str, Any]:
    """The record as plain JSON values: ids and times as text, decimals as text.

    There is one way to write a record: members that came later stand in it only when they say
    something.

    Raises:
        InputError: ``revision.not_canonical`` for text that is no Unicode.
    """
    try:
        content: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(value))
    except UnicodeEncodeError as error:
        raise InputError("revision.not_canonical", reason=str(error)) from error
    _leave_out(content, _LATER.get(kind_of(value), {}))
    for link in content.get("also", ()):
        _leave_out(link, _LATER["photo"])
    return content


def _leave_out(content: dict[str, Any], later: Mapping[str, Any]) -> None:
    for name, missing in later.items():
        if content.get(name, missing) == missing:
            content.pop(name, None)


def value_of(kind: type[_R], content: Mapping[str, Any]) -> _R:
    """The record a revision's content says, checked in full.

    Members that a later version added may be missing, and mean their default; the content, and so
    its digest, stays as it was written. Members this version does not know are refused, for it
    would lose what they say.

    Raises:
        InputError: ``revision.bad_content`` when it is not a whole, well-formed record of the
            kind, or says something this version would not say back.
    """
    try:
        value = msgspec.convert(content, kind)
    except (msgspec.ValidationError, InspectorError) as error:
        raise InputError("revision.bad_content", kind=_NAMES[kind], reason=str(error)) from error
    if not _says_all(content_of(value), content):
        raise InputError("revision.bad_content", kind=_NAMES[kind], reason="unknown members")
    return value


def _says_all(whole: Any, part: Any) -> bool:  # noqa: ANN401 - plain JSON values
    """Whether everything in ``part`` stands in ``whole`` with the same value."""
    if isinstance(part, Mapping):
        return isinstance(whole, Mapping) and all(
            name in whole and _says_all(whole[name], value) for name, value in part.items()
        )
    if isinstance(part, list):
        return (
            isinstance(whole, list)
            and len(whole) == len(part)
            and all(_says_all(one, other) for one, other in zip(whole, part, strict=True))
        )
    return bool(whole == part)


def revision_to_json(revision: Revision) -> dict[str, Any]:
    """The revision as plain JSON values; the time always in UTC with milliseconds and ``Z``."""
    stamp = revision.time.astimezone(UTC).isoformat(timespec="milliseconds")
    return {
        "record": str(revision.record),
        "kind": revision.kind,
        "parents": sorted(revision.parents),
        "author": revision.author,
        "device": revision.device,
        "time": stamp.replace("+00:00", "Z"),
        "content": revision.content,
        "voided": revision.voided,
    }


def revision_from_json(data: Mapping[str, Any]) -> Revision:
    """The revision that `revision_to_json` wrote.

    Raises:
        InputError: ``revision.malformed``, or ``revision.bad_content`` from its content.
    """
    try:
        revision = msgspec.convert(data, Revision)
    except msgspec.ValidationError as error:
        raise InputError("revision.malformed", reason=str(error)) from error
    if revision.kind not in KINDS:
        raise InputError("revision.unknown_kind", kind=revision.kind)
    try:
        written = revision_to_json(revision)
    except OverflowError as error:  # a time before the year 1 or after 9999, once it is in UTC
        raise InputError("revision.malformed", reason=str(error)) from error
    if written != dict(data):
        raise InputError("revision.malformed", reason="not in its written form")
    value = value_of(KINDS[revision.kind], revision.content)
    if value.id != revision.record:
        raise InputError("revision.malformed", reason="the content names another record")
    if reason := unsound(value) or unsound(revision):
        raise InputError("revision.bad_content", kind=revision.kind, reason=reason)
    return revision


def digest_of(revision: Revision) -> str:
    """The revision's address: SHA-256 of its canonical JSON, lower-case hex."""
    return hashlib.sha256(canonical(revision_to_json(revision))).hexdigest()


def content_digest(revisions: Iterable[str]) -> str:
    """What a handwriting locks: SHA-256 of the canonical JSON of sorted revision digests."""
    return hashlib.sha256(canonical(sorted(revisions))).hexdigest()


def heads_of(revisions: Mapping[str, Revision]) -> tuple[str, ...]:
    """Digests of the heads among one record's revisions (digest to revision), sorted."""
    superseded = {parent for revision in revisions.values() for parent in revision.parents}
    return tuple(sorted(digest for digest in revisions if digest not in superseded))


def in_conflict(heads: Iterable[Revision]) -> bool:
    """Whether the heads of a record disagree; equal content written twice is no conflict."""
    return len({(canonical(head.content), head.voided) for head in heads}) > 1


def leading(heads: Mapping[str, Revision]) -> str:
    """The head that is shown while a conflict is open: the latest, ties by digest.

    Every device picks the same one; picking settles nothing.
    """
    return max(heads, key=lambda digest: (heads[digest].time, digest))
