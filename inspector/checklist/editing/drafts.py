"""Drafts: documents under work, kept in the workspace so that nothing typed is ever lost.

``drafts/<key>.json`` in the workspace's folder, replaced whole at every change.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path as File

import msgspec

from inspector.checklist.editing.outline import PartKind, outline
from inspector.checklist.editing.tree import Document, Path, mapped, text_at
from inspector.durable import disk_errors, write_durably
from inspector.errors import InputError

__all__ = [
    "Draft",
    "DraftInfo",
    "discard_draft",
    "drafts_folder",
    "encode_draft",
    "list_drafts",
    "read_draft",
    "restore_draft",
    "write_draft",
]

_FORMAT = 1
_KEY = re.compile(r"[0-9a-z][0-9a-z\-]{0,63}", re.ASCII)
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Draft:
    """A document under work.

    Attributes:
        key: names its file: lower-case letters, digits and hyphens.
        document: the form.
        changed_at: when it was last changed; aware.
        source: id and version it was made from, ``core-fire-lanes@1.0``; the name of a file that
            was brought in; empty for one from scratch.
        focus: path of the part that was worked on.
        published: the version it was last published as; empty when it never was.
    """

    key: str
    document: Document
    changed_at: datetime
    source: str = ""
    focus: Path = ()
    published: str = ""


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """What a list of drafts shows.

    Attributes:
        key: of the draft.
        id, version, programme, theme: as they stand in the form; they may be empty.
        label: the form's name by language.
        items: number of items.
        changed_at: when it was last changed; aware.
        source: see `Draft`.
    """

    key: str
    id: str
    version: str
    programme: str
    theme: str
    label: Mapping[str, str]
    items: int
    changed_at: datetime
    source: str


class _Stored(msgspec.Struct):
    format: int
    changed_at: datetime
    document: dict[str, object]
    source: str = ""
    focus: list[str | int] = []
    published: str = ""


def drafts_folder(workspace: File) -> File:
    """Where a workspace keeps its drafts."""
    return workspace / "drafts"


def encode_draft(draft: Draft) -> bytes:
    """A draft's file."""
    stored = _Stored(
        format=_FORMAT,
        changed_at=draft.changed_at,
        document=draft.document,
        source=draft.source,
        focus=list(draft.focus),
        published=draft.published,
    )
    return msgspec.json.encode(stored) + b"\n"


def write_draft(workspace: File, draft: Draft) -> None:
    """Puts a draft on disk, whole; the former one stays until the new one stands.

    Raises:
        ResourceError: ``disk.*``.
    """
    folder = drafts_folder(workspace)
    with disk_errors(folder):
        folder.mkdir(exist_ok=True)
    write_durably(_file(workspace, draft.key), encode_draft(draft))


def read_draft(workspace: File, key: str) -> Draft:
    """A draft as it was last written.

    Raises:
        InputError: ``designer.draft.gone``, ``designer.draft.damaged``.
        ResourceError: ``disk.*``.
    """
    path = _file(workspace, key)
    with disk_errors(path):
        if not path.is_file():
            raise InputError("designer.draft.gone", key=key)
        data = path.read_bytes()
    try:
        stored = msgspec.json.decode(data[:_MOST_BYTES], type=_Stored)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise InputError("designer.draft.damaged", path=str(path)) from error
    return Draft(
        key=key,
        document=dict(mapped(_plain(stored.document))),
        changed_at=stored.changed_at,
        source=stored.source,
        focus=tuple(stored.focus),
        published=stored.published,
    )


def list_drafts(workspace: File) -> tuple[DraftInfo, ...]:
    """The drafts of a workspace, the latest first; damaged ones are left out.

    Raises:
        ResourceError: ``disk.*``.
    """
    folder = drafts_folder(workspace)
    with disk_errors(folder):
        names = [path.stem for path in folder.glob("*.json")] if folder.is_dir() else []
    found = []
    for name in names:
        if _KEY.fullmatch(name):
            with contextlib.suppress(InputError):
                found.append(_info(read_draft(workspace, name)))
    return tuple(sorted(found, key=lambda one: one.changed_at, reverse=True))


def discard_draft(workspace: File, key: str) -> None:
    """Puts a draft aside (``<key>.json.gone``), from where `restore_draft` brings it back.

    Raises:
        ResourceError: ``disk.*``.
    """
    path = _file(workspace, key)
    with disk_errors(path), contextlib.suppress(FileNotFoundError):
        path.replace(path.with_suffix(".json.gone"))


def restore_draft(workspace: File, key: str) -> None:
    """Brings a draft back that was put aside.

    Raises:
        InputError: ``designer.draft.gone``.
        ResourceError: ``disk.*``.
    """
    path = _file(workspace, key)
    aside = path.with_suffix(".json.gone")
    with disk_errors(path):
        if not aside.is_file():
            raise InputError("designer.draft.gone", key=key)
        aside.replace(path)


def _file(workspace: File, key: str) -> File:
    if not _KEY.fullmatch(key):
        raise InputError("designer.draft.gone", key=key[:80])
    return drafts_folder(workspace) / f"{key}.json"


def _info(draft: Draft) -> DraftInfo:
    document = draft.document
    label = mapped(document.get("label"))
    return DraftInfo(
        key=draft.key,
        id=text_at(document, ("id",)),
        version=text_at(document, ("version",)),
        programme=text_at(document, ("programme",)),
        theme=text_at(document, ("theme",)),
        label={key: text for key, text in label.items() if isinstance(text, str)},
        items=sum(part.kind is PartKind.ITEM for part in outline(document)),
        changed_at=draft.changed_at,
        source=draft.source,
    )


def _plain(tree: object) -> object:
    """Only mappings, lists and texts; a file that somebody has changed may hold other things."""
    if isinstance(tree, dict):
        return {str(key): _plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(one) for one in tree]
    if isinstance(tree, bool):
        return "true" if tree else "false"
    return tree if isinstance(tree, str) else "" if tree is None else str(tree)


def touched(draft: Draft, document: Document, *, at: datetime, focus: Path) -> Draft:
    """The draft with the document as it is now."""
    return replace(draft, document=document, changed_at=at, focus=focus)
