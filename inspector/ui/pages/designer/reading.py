"""What the designer reads of a workspace: drafts, and checklists to begin from. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.capture.publishing import document_of
from inspector.checklist.editing.drafts import (
    Draft,
    DraftInfo,
    list_drafts,
    read_draft,
    write_draft,
)
from inspector.checklist.editing.starting import new_form
from inspector.checklist.editing.tree import Document
from inspector.clock import Clock
from inspector.domain.ids import new_id
from inspector.errors import InputError
from inspector.workspace import Workspace

__all__ = [
    "Shelf",
    "Template",
    "begin_form",
    "begin_from",
    "keep_brought",
    "open_draft",
    "read_shelf",
]


@dataclass(frozen=True, slots=True)
class Template:
    """A checklist that one may begin from.

    Attributes:
        id, version, digest: which.
        titles: Chinese and English.
        programme: its programme's code.
        items: number of items.
    """

    id: str
    version: str
    digest: str
    titles: tuple[str, str]
    programme: str
    items: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to work on.

    Attributes:
        drafts: the latest first.
        templates: by id and version.
    """

    drafts: tuple[DraftInfo, ...]
    templates: tuple[Template, ...]


def read_shelf(workspace: Workspace) -> Shelf:
    """The drafts of a workspace and the checklists at hand."""
    templates = tuple(
        Template(
            one.id,
            one.version,
            one.digest,
            (one.label.zh, one.label.en),
            one.programme,
            sum(item.judged for item in one.items),
        )
        for one in workspace.library.definitions
    )
    return Shelf(list_drafts(workspace.folder), templates)


def open_draft(workspace: Workspace, key: str) -> Draft:
    """A draft as it was left.

    Raises:
        InputError: ``designer.draft.*``.
        ResourceError: ``disk.*``.
    """
    return read_draft(workspace.folder, key)


def begin_form(workspace: Workspace) -> Draft:
    """A form from scratch, as a draft on disk."""
    key = _new_key(workspace.clock)
    document = new_form(
        id_=f"form-{key[-6:]}",
        theme="Q",
        programme="core",
        label={"zh": "新清单", "en": "New checklist"},
    )
    return _stored(workspace, key, document, source="")


def begin_from(workspace: Workspace, *, id_: str, version: str, digest: str) -> Draft:
    """A draft that says what a checklist says.

    Raises:
        InputError: ``checklist.not_at_hand``, when its file is gone.
        ResourceError: ``disk.*``.
    """
    document = document_of(workspace, digest)
    if document is None:
        raise InputError("checklist.not_at_hand", id=id_, version=version)
    key = _new_key(workspace.clock)
    return _stored(workspace, key, document, source=f"{id_}@{version}")


def keep_brought(workspace: Workspace, document: Document, *, name: str) -> Draft:
    """A draft of what was read from a file."""
    return _stored(workspace, _new_key(workspace.clock), document, source=name)


def _stored(workspace: Workspace, key: str, document: Document, *, source: str) -> Draft:
    draft = Draft(key, document, workspace.clock.now(), source=source)
    write_draft(workspace.folder, draft)
    return draft


def _new_key(clock: Clock) -> str:
    return str(new_id(clock))
