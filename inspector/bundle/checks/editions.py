"""Step 4, beside it: what a task package sets is what it says it is, and can be used here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector.bundle.contents import Contents, edition_path
from inspector.checklist.reading.loading import load_definition
from inspector.domain.ids import RecordId
from inspector.domain.publication import (
    ChecklistEdition,
    LocalParameter,
    edition_id,
    local_parameter_id,
)
from inspector.findings import Finding, Level

__all__ = ["check_editions"]


def check_editions(contents: Contents, texts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Whether editions have their own ids, can be read, and say what their files say.

    Args:
        contents: the records, looked up.
        texts: the bag's texts that could be read, by path.

    Yields:
        Errors ``bundle.publication_astray``, ``bundle.checklist_unusable`` and
        ``bundle.checklist_says_otherwise``.
    """
    for record, value in contents.values():
        if isinstance(value, ChecklistEdition):
            own = RecordId(edition_id(value.template, value.version))
        elif isinstance(value, LocalParameter):
            own = RecordId(
                local_parameter_id(value.key, region=value.region, programme=value.programme)
            )
        else:
            continue
        if own != record:
            yield Finding(Level.ERROR, "bundle.publication_astray", contents.label(record))
    for edition in contents.heads_of(ChecklistEdition):
        path = edition_path(edition)
        if path in texts:
            yield from _about_file(edition, path, texts[path])


def _about_file(edition: ChecklistEdition, path: str, content: bytes) -> Iterator[Finding]:
    definition = load_definition(content, name=path).definition
    if definition is None:
        yield Finding(Level.ERROR, "bundle.checklist_unusable", path)
        return
    said = (
        definition.id,
        definition.version,
        definition.programme,
        definition.theme,
        definition.kind.value,
        len(content),
    )
    told = (
        edition.template,
        edition.version,
        edition.programme,
        edition.theme,
        edition.kind,
        edition.bytes,
    )
    if said != told:
        yield Finding(Level.ERROR, "bundle.checklist_says_otherwise", path)
