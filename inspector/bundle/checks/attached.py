"""Step 4, beside it: an answer that names a recording or a file names one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from inspector.bundle.contents import Contents, checklist_path
from inspector.checklist.kinds import ATTACHED
from inspector.checklist.reading.loading import load_definition
from inspector.domain.attachments import Attachment
from inspector.domain.ids import InspectionId
from inspector.domain.inspection import Answer, Inspection
from inspector.findings import Finding, Level

__all__ = ["check_attached"]

_Fields = Mapping[tuple[str, str], frozenset[str]]
"""Fields for recordings and files, by theme and item."""


def check_attached(contents: Contents, texts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Whether the value of a field for recordings and files is an attachment of its item.

    One that lies in the 回收站 of whoever sent it is there too: two devices may have settled it
    so. Checklists are read only where an answer names anything like a record.

    Args:
        contents: the records, looked up.
        texts: the bag's texts that could be read, by path.

    Yields:
        Errors ``bundle.attachment_unknown``.
    """
    named = [
        (answer, name, said)
        for answer in contents.heads_of(Answer)
        for name, value in answer.values.items()
        if (said := _record_in(value)) is not None
    ]
    if not named:
        return
    there = {
        (value.id, value.inspection, value.item)
        for _, value in contents.values()
        if isinstance(value, Attachment)
    }
    themes = {(answer.inspection, answer.theme) for answer, _, _ in named}
    asked = {one: _fields(contents, texts, *one) for one in themes}
    for answer, name, said in named:
        fields = asked[answer.inspection, answer.theme].get((answer.theme, answer.item))
        known = (said, answer.inspection, answer.item) in there
        if fields is not None and name in fields and not known:
            label = f"{answer.item} {name}"
            yield Finding(Level.ERROR, "bundle.attachment_unknown", label)


def _record_in(value: object) -> UUID | None:
    if not isinstance(value, str):
        return None
    try:
        said = UUID(value)
    except ValueError:
        return None
    return said if str(said) == value else None


def _fields(
    contents: Contents, texts: Mapping[str, bytes], inspection: InspectionId, theme: str
) -> _Fields:
    """What of a theme's checklist is answered by attachments; nothing when it is not there."""
    for held in contents.heads_of(Inspection):
        for section in held.sections:
            path = checklist_path(section)
            if held.id != inspection or section.theme != theme or path not in texts:
                continue
            definition = load_definition(texts[path], name=path).definition
            if definition is not None:
                return {
                    (theme, item.code): frozenset(
                        spec.name for spec in item.fields if spec.type in ATTACHED
                    )
                    for item in definition.items
                }
    return {}
