"""What a tap or a typed word makes of an entry. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inspector.capture.answers import Entry
from inspector.checklist.judging.entries import is_blank
from inspector.domain.inspection import Answer, BuiltTo, FieldValue

__all__ = [
    "Remark",
    "as_built",
    "as_na",
    "entry_of",
    "remark_of",
    "with_note",
    "with_override",
    "with_value",
]

_JOINT = "；"


def entry_of(answer: Answer | None) -> Entry:
    """What stands entered; the empty entry where nothing does."""
    if answer is None:
        return Entry()
    return Entry(
        values=answer.values,
        na_reason=answer.na_reason,
        built_to=answer.built_to,
        note=answer.note,
        bulk=answer.bulk,
        overrides=answer.overrides,
    )


def with_value(entry: Entry, field: str, value: FieldValue) -> Entry:
    """The entry with a field filled, or emptied; whatever excused it no longer does."""
    values = {**entry.values, field: value}
    if is_blank(value):
        del values[field]
    # The reason was about another value.
    reasons = {name: one for name, one in entry.overrides.items() if name != field}
    return replace(entry, values=values, na_reason="", built_to=None, bulk=False, overrides=reasons)


def with_override(entry: Entry, field: str, reason: str) -> Entry:
    """The entry with a reason why a doubtful value stands; an empty one takes it back."""
    reasons = {name: one for name, one in entry.overrides.items() if name != field}
    if reason.strip():
        reasons[field] = reason
    return replace(entry, overrides=reasons)


def as_na(entry: Entry, reason: str) -> Entry:
    """Not applicable for a reason; with an empty one it is asked again."""
    values = {} if reason else entry.values
    return replace(entry, values=values, na_reason=reason, built_to=None, bulk=False)


def as_built(entry: Entry, rules: BuiltTo | None) -> Entry:
    """Judged by the rules of its year; what was measured stays."""
    values = {name: one for name, one in entry.values.items() if one not in ("pass", "fail")}
    return replace(entry, values=values, na_reason="", built_to=rules, bulk=False)


def with_note(entry: Entry, note: str) -> Entry:
    """The entry with other words beside it."""
    return replace(entry, note=note)


@dataclass(frozen=True, slots=True)
class Remark:
    """A note taken apart: the standard phrases in front, free words behind."""

    phrases: tuple[str, ...] = ()
    words: str = ""

    def note(self) -> str:
        """As it is kept."""
        return _JOINT.join((*self.phrases, self.words) if self.words else self.phrases)

    def toggled(self, phrase: str, *, taken: bool) -> Remark:
        """With a phrase taken in behind the others, or left out."""
        kept = tuple(one for one in self.phrases if one != phrase)
        return replace(self, phrases=(*kept, phrase) if taken else kept)


def remark_of(note: str, known: Sequence[str]) -> Remark:
    """Takes a note apart; only phrases that are offered count as such.

    Args:
        note: as it is kept.
        known: the phrases, in both languages.
    """
    phrases: list[str] = []
    rest = note
    while rest:
        head, joint, tail = rest.partition(_JOINT)
        if head not in known or head in phrases:
            break
        phrases.append(head)
        rest = tail if joint else ""
    return Remark(tuple(phrases), rest)
