"""Use cases of editions: publish a checklist, list them, give one out, withdraw one.

An edition is for inspections that begin from now on. One that runs keeps the checklist it was
begun with until somebody moves it on (`inspector.capture.moving_on`).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from inspector.checklist.definition import Definition, FormKind
from inspector.checklist.editing.comparing import next_version
from inspector.checklist.library import version_key
from inspector.checklist.norms.requirements import read_bounded
from inspector.checklist.reading.loading import load_definition
from inspector.checklist.source.document import Document, read_document
from inspector.checklist.source.nodes import Notes
from inspector.checklist.source.writing import write_document
from inspector.domain.publication import ChecklistEdition, edition_id
from inspector.errors import InputError
from inspector.findings import Level
from inspector.store import Reader, Writer
from inspector.workspace import Workspace

__all__ = [
    "Edition",
    "content_of_checklist",
    "document_of",
    "document_of_definition",
    "edition_for",
    "former_version",
    "list_editions",
    "proposed_version",
    "publish_checklist",
    "publish_document",
    "put_up_again",
    "take_over_checklist",
    "withdraw_checklist",
]


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a checklist at hand.

    Attributes:
        definition: what it asks.
        newest: whether inspections that begin now are asked it.
        published: the record; None when it only ships with the program.
    """

    definition: Definition
    newest: bool
    published: ChecklistEdition | None = None


def publish_checklist(workspace: Workspace, *, content: bytes, note: str = "") -> ChecklistEdition:
    """Puts a checklist up for use; one that is up already is given back.

    Args:
        workspace: where.
        content: the bytes of its file; they are kept as they are.
        note: what is new.

    Raises:
        InputError: ``publishing.mistakes`` with the findings, ``publishing.older``,
            ``publishing.same_version``, ``publishing.moved``, ``publishing.theme_taken``,
            ``publishing.unknown_tier``, ``store.in_conflict``.
        ResourceError: ``disk.*``, ``store.*``.
    """
    definition = _usable(content, name="checklist.yaml")
    newest = _check_fits(workspace, definition)
    key = edition_id(definition.id, definition.version)
    with workspace.read() as reader:
        known = reader.find(ChecklistEdition, key)
    if known is not None and known.digest == definition.digest:
        return known
    # The bytes come first: a record never speaks of a file that is not there.
    stored = workspace.store.media.put(io.BytesIO(content))
    main = definition.languages[0]
    with workspace.write("checklist.publish") as writer:
        return writer.save(
            ChecklistEdition(
                id=key,
                template=definition.id,
                version=definition.version,
                digest=stored.digest,
                bytes=stored.bytes,
                programme=definition.programme,
                theme=definition.theme,
                kind=definition.kind.value,
                name=definition.label.en if main == "en" else definition.label.zh,
                published_by=workspace.person,
                published_at=workspace.clock.now(),
                note=note.strip(),
                based_on=newest.version if newest else "",
            )
        )


def publish_document(
    workspace: Workspace, document: Document, *, version: str, note: str = ""
) -> ChecklistEdition:
    """Publishes a form as it was written in the application, as a version.

    Raises:
        InputError: as `publish_checklist`.
        ResourceError: as `publish_checklist`.
    """
    content = write_document({**document, "version": version.strip()})
    return publish_checklist(workspace, content=content, note=note)


def former_version(workspace: Workspace, id_: str) -> Document | None:
    """The newest version of a checklist at hand; None when there is none."""
    held = workspace.library.versions(id_)
    return document_of_definition(workspace, held[-1]) if held else None


def proposed_version(workspace: Workspace, id_: str, version: str) -> str:
    """A version that may be published: the form's own, or the next after the newest at hand."""
    held = workspace.library.versions(id_)
    proposed = version.strip() or "1.0"
    if not held or version_key(proposed) > version_key(held[-1].version):
        return proposed
    return next_version(held[-1].version)


def document_of(workspace: Workspace, digest: str) -> Document | None:
    """The document of a checklist at hand, by its digest; None when its file is not here."""
    held = (one for one in workspace.library.definitions if one.digest == digest)
    definition = next(held, None)
    return None if definition is None else document_of_definition(workspace, definition)


def take_over_checklist(workspace: Workspace, path: Path, *, note: str = "") -> ChecklistEdition:
    """Publishes a checklist from a file, as another office gave it.

    Raises:
        InputError: as `publish_checklist`.
        ResourceError: ``checklist.unreadable``, and as `publish_checklist`.
    """
    return publish_checklist(workspace, content=read_bounded(path), note=note)


def list_editions(workspace: Workspace) -> tuple[Edition, ...]:
    """Every version of every checklist at hand, by id, the newest of each last."""
    definitions = workspace.library.definitions
    last = {one.id: one for one in definitions}
    with workspace.read() as reader:
        published = {(one.template, one.digest): one for one in reader.all(ChecklistEdition)}
    return tuple(
        Edition(one, last[one.id] is one, published.get((one.id, one.digest)))
        for one in definitions
    )


def content_of_checklist(workspace: Workspace, *, template: str, version: str = "") -> bytes:
    """The bytes of a checklist at hand, for a file.

    Args:
        workspace: where.
        template: its id.
        version: its version; empty for the newest.

    Raises:
        InputError: ``checklist.not_at_hand``.
    """
    definition = workspace.library.find(template, version=version)
    content = workspace.library.content(definition)
    if content is None:
        raise InputError("checklist.not_at_hand", id=template, version=definition.version)
    return content


def edition_for(workspace: Workspace, *, template: str, version: str = "") -> ChecklistEdition:
    """The record of a checklist at hand; one that only ships gets its record now.

    Raises:
        InputError: as `content_of_checklist`, `publish_checklist`.
    """
    definition = workspace.library.find(template, version=version)
    with workspace.read() as reader:
        known = reader.find(ChecklistEdition, edition_id(definition.id, definition.version))
    if known is not None and known.digest == definition.digest:
        return known
    content = content_of_checklist(workspace, template=template, version=definition.version)
    return publish_checklist(workspace, content=content)


def withdraw_checklist(workspace: Workspace, *, template: str, version: str) -> ChecklistEdition:
    """Offers an edition no longer; inspections that were begun with it keep it.

    Raises:
        InputError: ``publishing.unknown``, ``store.in_conflict``.
    """
    with workspace.write("checklist.withdraw") as writer:
        held = _held(writer, template, version)
        writer.void(ChecklistEdition, held.id)
        return held


def put_up_again(workspace: Workspace, *, template: str, version: str) -> ChecklistEdition:
    """Offers an edition again that was withdrawn.

    Raises:
        InputError: ``store.no_such_record``, ``store.in_conflict``.
    """
    with workspace.write("checklist.publish") as writer:
        return writer.restore(ChecklistEdition, edition_id(template, version))


def document_of_definition(workspace: Workspace, definition: Definition) -> Document | None:
    """A checklist at hand as its author wrote it; None when its file is not here."""
    content = workspace.library.content(definition)
    return None if content is None else read_document(content, notes=Notes(definition.id))


def _held(reader: Reader | Writer, template: str, version: str) -> ChecklistEdition:
    held = reader.find(ChecklistEdition, edition_id(template, version))
    if held is None:
        raise InputError("publishing.unknown", id=template, version=version)
    return held


def _usable(content: bytes, *, name: str) -> Definition:
    loaded = load_definition(content, name=name)
    if loaded.definition is None:
        errors = tuple(one for one in loaded.findings if one.level is Level.ERROR)
        raise InputError(
            "publishing.mistakes", count=len(errors), findings=errors, place=errors[0].subject
        )
    assert loaded.definition.digest == sha256(content).hexdigest()
    return loaded.definition


def _check_fits(workspace: Workspace, definition: Definition) -> Definition | None:
    """The newest version before this one; refuses what does not go with what is at hand."""
    library = workspace.library
    held = library.versions(definition.id)
    if any(one.digest == definition.digest for one in held):
        return held[-2] if len(held) > 1 and held[-1].digest == definition.digest else None
    newest = held[-1] if held else None
    blanks: dict[str, object] = {"id": definition.id, "version": definition.version}
    if newest is not None:
        if any(one.version == definition.version for one in held):
            raise InputError("publishing.same_version", **blanks, newest=newest.version)
        if version_key(definition.version) < version_key(newest.version):
            raise InputError("publishing.older", **blanks, newest=newest.version)
        if (newest.programme, newest.theme) != (definition.programme, definition.theme):
            raise InputError(
                "publishing.moved",
                **blanks,
                programme=newest.programme,
                theme=newest.theme,
            )
    programme = next((one for one in library.programmes if one.code == definition.programme), None)
    if programme is None:
        return newest
    for rule in (*programme.themes, *programme.processes):
        if rule.theme == definition.theme and rule.template != definition.id:
            raise InputError(
                "publishing.theme_taken", **blanks, theme=rule.theme, other=rule.template
            )
    known = {tier.name for tier in programme.tiers}
    foreign = sorted({one.tier for one in definition.items if one.tier} - known)
    if foreign and definition.kind is FormKind.CHECKLIST:
        raise InputError(
            "publishing.unknown_tier", **blanks, tier=foreign[0], programme=programme.code
        )
    return newest
