"""Lists to choose from, in either of the ways a form may write them."""

from __future__ import annotations

from inspector.checklist.editing.tree import Document, Path, Tree, at, listed, mapped, text_at

__all__ = ["choice_names", "entries_of", "entries_path", "list_names"]


def list_names(document: Document) -> tuple[str, ...]:
    """Names of the lists, in the order of the form."""
    return tuple(mapped(document.get("choices")))


def entries_path(document: Document, list_name: str) -> Path:
    """Where the entries of a list stand: ``{external: true, entries: [...]}`` has them below."""
    path: Path = ("choices", list_name)
    return (*path, "entries") if isinstance(at(document, path), dict) else path


def entries_of(document: Document, list_name: str) -> list[Tree]:
    """The entries of a list; none of one that there is not."""
    return listed(at(document, entries_path(document, list_name)))


def choice_names(document: Document, list_name: str) -> tuple[str, ...]:
    """Names of a list's choices."""
    return tuple(text_at(entry, ("name",)) for entry in entries_of(document, list_name))
