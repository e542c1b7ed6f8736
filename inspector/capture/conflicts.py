"""Settles what two devices said differently about one record: field by field, by a person.

Fields that only make sense together (a defect's state and the steps that led to it) are decided
together. Nothing is lost: the decision is a revision that descends from every version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from inspector.capture.answer_defects import entered
from inspector.capture.defect_notices import check_signed
from inspector.capture.markup import check_markable
from inspector.capture.settling import settle_theme
from inspector.domain.acceptance import Acceptance, Handwriting, check_unlocked
from inspector.domain.defect import Defect
from inspector.domain.evidence import Photo
from inspector.domain.inspection import Answer, Inspection, Row, check_open
from inspector.domain.markup import Markup
from inspector.domain.parties import Person
from inspector.domain.revision import KINDS, Record, Revision, canonical, value_of
from inspector.errors import InputError
from inspector.signing.certificates import facts_of
from inspector.store import Reader
from inspector.workspace import Workspace

__all__ = ["VOIDED", "Conflict", "Dispute", "Version", "conflict_of", "settle_conflict"]

VOIDED = "voided"
"""Name of the dispute about whether a record lies in the 回收站."""

_TOGETHER: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "answer": (
        (
            "values",
            (
                "values",
                "overrides",
                "na_reason",
                "built_to",
                "answered_by",
                "answered_at",
                "bulk",
            ),
        ),
    ),
    "defect": (("steps", ("steps", "state", "unit", "deadline", "failed_rechecks")),),
    "acceptance": (("state", ("state", "locked", "content", "locked_at", "report")),),
    "handwriting": (("strokes", ("person", "strokes", "signed_at", "content")),),
    "filing": (
        (
            "decision",
            ("number", "archive", "verdict", "decision", "decided_by", "decided_at", "reason"),
        ),
    ),
    "checklist": (
        (
            "digest",
            (
                "digest",
                "bytes",
                "programme",
                "theme",
                "kind",
                "name",
                "published_by",
                "published_at",
                "note",
                "based_on",
            ),
        ),
    ),
    "parameter": (("value", ("value", "reason", "set_by", "set_at", "valid_from", "valid_to")),),
    "markup": (("shapes", ("shapes", "changed_at", "changed_by")),),
    "plan": (
        (
            "digest",
            (
                "digest",
                "bytes",
                "media_type",
                "extension",
                "original_name",
                "width",
                "height",
                "page",
            ),
        ),
    ),
}
"""By kind: members that are decided together, under the name of the first that says most."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one device says.

    Attributes:
        digest: of its revision.
        author: who wrote it, as the certificate says; no name when that was never kept.
        here: whether it was written on this device.
        time: when, aware.
        voided: whether it puts the record into the 回收站.
        value: the record as it says it.
    """

    digest: str
    author: Person
    here: bool
    time: datetime
    voided: bool
    value: Record


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing to decide on.

    Attributes:
        name: what it is called inside; `VOIDED`, or the first of its members.
        members: names of the record's fields that are decided together.
    """

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record whose heads disagree.

    Attributes:
        record: its id.
        kind: name of its kind.
        versions: what each device says; this device's first, then the latest.
        disputes: what they disagree on.
        refused: why it cannot be settled here, as when it has been signed; None when it can.
    """

    record: UUID
    kind: str
    versions: tuple[Version, ...]
    disputes: tuple[Dispute, ...]
    refused: InputError | None = None


def conflict_of(workspace: Workspace, reader: Reader, record: UUID) -> Conflict:
    """What the devices say about a record.

    Raises:
        InputError: ``conflict.gone`` when they say the same, or it is settled by now.
    """
    heads = dict(reader.stored(reader.heads(record)))
    if not heads or record not in reader.conflicts():
        raise InputError("conflict.gone")
    kind = next(iter(heads.values())).kind
    versions = sorted(
        (_version(workspace, reader, digest, head) for digest, head in heads.items()),
        key=lambda one: (not one.here, -one.time.timestamp(), one.digest),
    )
    return Conflict(
        record=record,
        kind=kind,
        versions=tuple(versions),
        disputes=tuple(_disputes(kind, tuple(heads.values()))),
        refused=_refusal(reader, [one.value for one in versions]),
    )


def settle_conflict(
    workspace: Workspace, *, record: UUID, seen: Iterable[str], choice: Mapping[str, str]
) -> Record:
    """Writes what a person decided; it descends from every version.

    A settled answer takes its defect along, as if it had been given so.

    Args:
        workspace: where.
        record: which record.
        seen: digests of the versions the person saw.
        choice: by name of the dispute, the digest of the version that is right about it.

    Returns:
        The record as stored.

    Raises:
        InputError: ``conflict.gone``, ``conflict.undecided``, ``inspection.locked``,
            ``acceptance.locked``, ``defect.step_signed``, ``store.heads_moved``,
            ``store.in_conflict`` when a record that follows from it is disputed as well.
    """
    with workspace.write("conflict.settle") as writer:
        conflict = conflict_of(workspace, writer, record)
        if conflict.refused is not None:
            raise conflict.refused
        shown = tuple(sorted(set(seen)))
        if shown != tuple(sorted(one.digest for one in conflict.versions)):
            raise InputError("store.heads_moved", kind=conflict.kind, id=str(record))
        chosen = {one.name: _chosen(one, conflict, choice) for one in conflict.disputes}
        contents = dict(writer.stored(shown))
        content: dict[str, Any] = dict(contents[conflict.versions[0].digest].content)
        voided = conflict.versions[0].voided
        for dispute in conflict.disputes:
            right = contents[chosen[dispute.name]]
            if dispute.name == VOIDED:
                voided = right.voided
            _take_over(content, right.content, dispute.members)
        value = value_of(KINDS[conflict.kind], content)
        shown_so_far = writer.find(Answer, record)
        if isinstance(value, Defect):
            check_signed(writer, value)
        stored = writer.settle(value, heads=shown, voided=voided)
        if isinstance(stored, Answer | Row):
            holder = writer.get(Inspection, stored.inspection)
            anew = None
            if isinstance(stored, Answer) and not voided and _differs(stored, shown_so_far):
                anew = stored.item, stored.row or stored.place
            settle_theme(workspace, writer, holder, stored.theme, anew=anew)
        return stored


def _version(workspace: Workspace, reader: Reader, digest: str, head: Revision) -> Version:
    der = reader.certificate(head.author) if head.author else None
    facts = None if der is None else facts_of(der)
    author = Person("", "") if facts is None else Person(facts.name, facts.unit, head.author)
    return Version(
        digest=digest,
        author=author,
        here=head.device == workspace.info.id,
        time=head.time,
        voided=head.voided,
        value=value_of(KINDS[head.kind], head.content),
    )


def _disputes(kind: str, heads: tuple[Revision, ...]) -> Iterator[Dispute]:
    if len({head.voided for head in heads}) > 1:
        yield Dispute(VOIDED, ())
    names = list(dict.fromkeys(name for head in heads for name in head.content))
    differing = [
        name for name in names if len({canonical(head.content.get(name)) for head in heads}) > 1
    ]
    groups = _TOGETHER.get(kind, ())
    for title, members in groups:
        if any(name in members for name in differing):
            yield Dispute(title, members)
    together = {name for _, members in groups for name in members}
    for name in differing:
        if name not in together:
            yield Dispute(name, (name,))


def _refusal(reader: Reader, values: list[Record]) -> InputError | None:
    """Why what was signed cannot be settled: it would no longer be what was signed."""
    try:
        for value in values:
            match value:
                case Inspection():
                    check_open(value)
                case Answer() | Photo() | Row():
                    check_open(reader.get(Inspection, value.inspection))
                case Markup() if (photo := reader.find(Photo, value.photo)) is not None:
                    check_markable(reader, photo)
                case Acceptance():
                    check_unlocked(value)
                case Handwriting():
                    check_unlocked(reader.get(Acceptance, value.acceptance))
    except InputError as error:
        return error
    return None


def _chosen(dispute: Dispute, conflict: Conflict, choice: Mapping[str, str]) -> str:
    digest = choice.get(dispute.name, "")
    if digest not in {one.digest for one in conflict.versions}:
        raise InputError("conflict.undecided", count=len(conflict.disputes))
    return digest


def _take_over(content: dict[str, Any], right: Mapping[str, Any], members: tuple[str, ...]) -> None:
    for name in members:
        content.pop(name, None)
        if name in right:
            content[name] = right[name]


def _differs(answer: Answer, before: Answer | None) -> bool:
    return before is None or entered(before) != entered(answer)
