"""Who uses a name, a list, a choice, a parameter or a tier; what may be removed without harm."""

from __future__ import annotations

from collections import Counter

from inspector.checklist.editing.expressions import (
    Renames,
    formulas,
    names_in,
    parameters_in,
    rewritten,
)
from inspector.checklist.editing.naming import lists_of_names
from inspector.checklist.editing.outline import SELECTS, outline, parts_below
from inspector.checklist.editing.tree import (
    Document,
    Path,
    listed,
    mapped,
    node_at,
    text_at,
)

__all__ = [
    "choice_users",
    "list_users",
    "name_users",
    "parameter_counts",
    "parameter_users",
    "tier_users",
]


def name_users(document: Document, path: Path) -> tuple[Path, ...]:
    """Parts outside of a part whose expressions name it, or anything in it."""
    above = node_at(document, path[:-2]) if len(path) > 1 and path[-2] == "fields" else {}
    inside = str(above.get("name", ""))
    names = {one.full_name for one in parts_below([node_at(document, path)], (), inside=inside)}
    users = (
        formula.part
        for formula in formulas(document)
        if formula.part[: len(path)] != path and names & names_in(formula.text)
    )
    return tuple(dict.fromkeys(users))


def list_users(document: Document, list_name: str) -> tuple[Path, ...]:
    """Items and fields that choose from a list."""
    return tuple(
        part.path
        for part in outline(document)
        if part.type in SELECTS and part.choices == list_name
    )


def choice_users(document: Document, list_name: str, choice: str) -> tuple[Path, ...]:
    """Parts whose expressions hold an answer against a choice."""
    renames = Renames(choices={(list_name, choice): f"{choice}?"}, lists=lists_of_names(document))
    users = (
        formula.part
        for formula in formulas(document)
        if rewritten(formula.text, renames, own=formula.choices) != formula.text
    )
    return tuple(dict.fromkeys(users))


def parameter_users(document: Document, key: str) -> tuple[Path, ...]:
    """Parts that read a parameter or print it; the form's head when its scores do."""
    return tuple(_parameter_users(document).get(key, ()))


def parameter_counts(document: Document) -> Counter[str]:
    """How many parts use each parameter."""
    return Counter({key: len(users) for key, users in _parameter_users(document).items()})


def tier_users(document: Document, tier: str) -> tuple[Path, ...]:
    """Parts that are the demand of a tier."""
    return tuple(
        part.path for part in outline(document) if text_at(document, (*part.path, "tier")) == tier
    )


def _parameter_users(document: Document) -> dict[str, dict[Path, None]]:
    keys = {text_at(one, ("key",)) for one in listed(document.get("parameters"))}
    found: dict[str, dict[Path, None]] = {}
    for formula in formulas(document):
        if "param" in formula.text:
            for key in parameters_in(formula.text):
                found.setdefault(key, {})[formula.part] = None
    for part in outline(document):
        node = node_at(document, part.path)
        texts = " ".join(
            text
            for key in ("hint", "pass_text", "warn_text", "constraint_message", "soft_message")
            for text in mapped(node.get(key)).values()
            if isinstance(text, str)
        )
        for key in keys if "{" in texts else ():
            if f"{{{key}}}" in texts:
                found.setdefault(key, {})[part.path] = None
    judging = mapped(document.get("judging"))
    for figure in (judging.get("pass_score"), *mapped(judging.get("weights")).values()):
        if isinstance(figure, str) and figure in keys:
            found.setdefault(figure, {})[()] = None
    return found
