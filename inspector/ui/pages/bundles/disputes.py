"""What two devices say differently, read for the list and the panel. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from inspector import words
from inspector.capture.conflicts import VOIDED, Conflict, Dispute, Version, conflict_of
from inspector.clock import CHINA
from inspector.store import Reader
from inspector.ui.pages.bundles.wording import Teller, field_name, person_text
from inspector.words import Language
from inspector.workspace import Workspace

__all__ = [
    "ConflictDetail",
    "ConflictRow",
    "DisputeLine",
    "VersionLine",
    "fetch_conflicts",
    "read_conflict",
]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A record in the list.

    Attributes:
        record: its id.
        label: what people call it.
        fields: names of the fields that differ.
        sides: who says what: names, joined.
    """

    record: UUID
    label: str
    fields: str
    sides: str

    @property
    def key(self) -> str:
        """What the row is called inside."""
        return str(self.record)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A side, in words: its digest, which device, who and when."""

    digest: str
    device: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A field that differs, in words: its name inside, its name, what each side says."""

    name: str
    title: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictDetail:
    """A conflict as the panel shows it.

    Attributes:
        conflict: what is to be decided.
        label: what people call the record.
        versions: the sides, in the conflict's order.
        disputes: the fields, in the conflict's order.
    """

    conflict: Conflict
    label: str
    versions: tuple[VersionLine, ...]
    disputes: tuple[DisputeLine, ...]


def fetch_conflicts(
    workspace: Workspace, language: Language, reader: Reader, offset: int, limit: int
) -> tuple[ConflictRow, ...]:
    """Rows of the list, by record."""
    teller = Teller(workspace, reader, language)
    page = reader.conflicts()[offset : offset + limit]
    return tuple(_row(teller, conflict_of(workspace, reader, one), language) for one in page)


def read_conflict(workspace: Workspace, record: UUID, *, language: Language) -> ConflictDetail:
    """What the sides say about a record.

    Raises:
        InputError: ``conflict.gone``.
    """
    with workspace.read() as reader:
        conflict = conflict_of(workspace, reader, record)
        teller = Teller(workspace, reader, language)
        return ConflictDetail(
            conflict=conflict,
            label=teller.record(conflict.versions[0].value),
            versions=tuple(_version(one, language) for one in conflict.versions),
            disputes=tuple(
                DisputeLine(
                    name=dispute.name,
                    title=field_name(conflict.kind, dispute.name, language),
                    says=tuple(
                        _says(teller, one, dispute, conflict.kind) for one in conflict.versions
                    ),
                )
                for dispute in conflict.disputes
            ),
        )


def _row(teller: Teller, conflict: Conflict, language: Language) -> ConflictRow:
    names = (field_name(conflict.kind, one.name, language) for one in conflict.disputes)
    fields = words.listed(names, language)
    sides = [_version(one, language) for one in conflict.versions]
    return ConflictRow(
        record=conflict.record,
        label=teller.record(conflict.versions[0].value),
        fields=fields,
        sides=words.listed((f"{side.device} {side.at}" for side in sides), language),
    )


def _version(version: Version, language: Language) -> VersionLine:
    device = "bundles.written_here" if version.here else "bundles.written_there"
    who = person_text(version.author, language)
    return VersionLine(
        digest=version.digest,
        device=words.say(device, language),
        who=who or words.say("bundles.unknown_author", language),
        at=f"{version.time.astimezone(CHINA):%m-%d %H:%M}",
    )


def _says(teller: Teller, version: Version, dispute: Dispute, kind: str) -> str:
    if dispute.name == VOIDED:
        return teller.say(version.voided)
    said = teller.field(version.value, dispute.name)
    if kind != "defect" or len(dispute.members) == 1:
        return said
    # The course of a defect ends in a state; that is what people look for.
    state = teller.field(version.value, "state")
    return f"{state} · {said}"
