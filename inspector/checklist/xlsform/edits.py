"""Notices where somebody changed a standard column beside one of our own, which then disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from inspector.checklist.source.document import Tree
from inspector.checklist.xlsform.formulas import portable
from inspector.checklist.xlsform.own import from_cell
from inspector.checklist.xlsform.questions import Node
from inspector.checklist.xlsform.remarks import Remarks

__all__ = ["EXPRESSIONS", "TEXTS", "THREE_WAY", "Doubled", "filled", "note_edits"]

THREE_WAY = "inspector_three_way"
"""List of the results that a three-way item may have."""

EXPRESSIONS = (
    "relevant", "required", "constraint", "soft", "calculation", "default_from", "choice_filter",
    "count", "pass", "warn", "min",
)  # fmt: skip
"""Keys of a document that hold expressions."""

TEXTS = ("label", "hint", "guidance", "constraint_message", "soft_message")
"""Keys of a document that hold texts in which names may stand."""

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_ASKED = "any_question_made_for_it"
_TYPES = {
    "three_way": ("select_one", f"select_one {THREE_WAY}"),
    "fields": ("group",),
    "milestone": ("group",),
    "group": ("repeat",),
}


@dataclass(frozen=True, slots=True)
class Doubled:
    """A row that says some things twice.

    Attributes:
        row: its number.
        standard: what its standard columns say.
        own: cells of our own columns, by key.
        headings: heading of each column as written, by key.
    """

    row: int
    standard: Node
    own: Mapping[str, str]
    headings: Mapping[str, str]


def filled(text: str, parameters: Mapping[str, str]) -> str:
    """A text with the present values of the thresholds it prints."""
    return _PLACEHOLDER.sub(lambda match: parameters.get(match[1], match[0]), text)


def note_edits(rows: list[Doubled], parameters: Mapping[str, str], remarks: Remarks) -> None:
    """Notes what a standard column says otherwise than ours would have it.

    Args:
        rows: those that say things twice.
        parameters: present values of the thresholds.
        remarks: where it is noted.
    """
    for one in rows:
        for key, cell in one.own.items():
            standard = one.standard.get(key)
            if standard is not None and not _agree(key, standard, from_cell(cell), parameters):
                remarks.warn(
                    "xlsform.own_differs", "survey", one.row, one.headings.get(key, key), key=key
                )


def _agree(key: str, standard: Tree, own: Tree, parameters: Mapping[str, str]) -> bool:
    if key == "type":
        return isinstance(own, str) and standard in _TYPES.get(own, (standard,))
    if key in EXPRESSIONS and isinstance(standard, str) and isinstance(own, str):
        wanted = portable(own, parameters=parameters, asked=lambda _function, _of: _ASKED)
        pattern = re.escape(wanted.strip()).replace(_ASKED, r"[^}]+")
        return bool(re.fullmatch(pattern, standard.strip()))
    if key in TEXTS and isinstance(standard, dict) and isinstance(own, dict):
        return all(
            not isinstance(said, str) or tag not in own or filled(str(own[tag]), parameters) == said
            for tag, said in standard.items()
        )
    return True
