"""What the headings of an XLSForm's sheets mean, by every name they go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = [
    "CHOICE_HEADINGS",
    "DEFAULT_LANGUAGE",
    "MEDIA",
    "OWN",
    "OWN_CHOICE",
    "SETTING_HEADINGS",
    "SURVEY_HEADINGS",
    "Column",
    "Languages",
    "columns_of",
    "has_han",
    "heading_language",
    "our_tag",
]

OWN = "inspector::"
"""What our own columns begin with."""

OWN_CHOICE = "inspector."
"""Likewise in the sheet of choices, where other tools make elements of the headings."""

DEFAULT_LANGUAGE = "default"
"""Tag of texts whose form does not say their language, as ODK calls them."""

MEDIA = ("image", "big-image", "audio", "video")

SURVEY_HEADINGS: Mapping[str, str] = {
    "type": "type",
    "command": "type",
    "name": "name",
    "tag": "name",
    "value": "name",
    "label": "label",
    "caption": "label",
    "hint": "hint",
    "guidance_hint": "guidance",
    "required": "required",
    "bind::required": "required",
    "required_message": "required_message",
    "requiredmsg": "required_message",
    "bind::jr:requiredmsg": "required_message",
    "relevant": "relevant",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "constraint": "constraint",
    "bind::constraint": "constraint",
    "constraint_message": "constraint_message",
    "constraining_message": "constraint_message",
    "bind::jr:constraintmsg": "constraint_message",
    "calculation": "calculation",
    "calculate": "calculation",
    "bind::calculate": "calculation",
    "default": "default",
    "choice_filter": "choice_filter",
    "appearance": "appearance",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
    "parameters": "options",
    "repeat_count": "count",
    "count": "count",
    "jr:count": "count",
    "body::jr:count": "count",
    "control::jr:count": "count",
    "read_only": "read_only",
    "readonly": "read_only",
    "bind::readonly": "read_only",
    "trigger": "trigger",
    "disabled": "disabled",
    **{kind: f"media::{kind}" for kind in MEDIA},
    **{f"media::{kind}": f"media::{kind}" for kind in MEDIA},
}
"""Headings of the sheet ``survey``, normalised, and what they are called here."""

CHOICE_HEADINGS: Mapping[str, str] = {
    "list_name": "list",
    "list name": "list",
    "name": "name",
    "value": "name",
    "label": "label",
    "caption": "label",
    **{kind: f"media::{kind}" for kind in MEDIA},
    **{f"media::{kind}": f"media::{kind}" for kind in MEDIA},
}

SETTING_HEADINGS: Mapping[str, str] = {
    "form_title": "title",
    "set_form_title": "title",
    "title": "title",
    "form_id": "id",
    "set_form_id": "id",
    "id_string": "id",
    "version": "version",
    "default_language": "language",
}

_TRANSLATED = frozenset(
    {"label", "hint", "guidance", "required_message", "constraint_message"}
    | {f"media::{kind}" for kind in MEDIA}
)
_GROUPED = frozenset({"bind", "body", "control", "instance", "media"})
_TAG = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\s*\)\s*$")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")

_OURS = {
    "zh": "zh",
    "cmn": "zh",
    "chinese": "zh",
    "simplified chinese": "zh",
    "mandarin": "zh",
    "中文": "zh",
    "汉语": "zh",
    "简体中文": "zh",
    "普通话": "zh",
    "en": "en",
    "eng": "en",
    "english": "en",
    "英文": "en",
    "英语": "en",
}
"""The two languages the application itself speaks, by the names that authors give them."""

_SHOWN = {"zh": "中文 (zh)", "en": "English (en)", DEFAULT_LANGUAGE: ""}
"""How they stand in a heading that we write; a text of no said language, without any."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is understood.

    Attributes:
        heading: as written.
        means: what it is called here; empty for a column we do not know.
        language: as written; empty when the heading names none.
        kept: name under which an unknown column is kept, with ``::`` between its parts.
    """

    heading: str
    means: str
    language: str = ""
    kept: str = ""


def columns_of(headings: Iterable[str], known: Mapping[str, str]) -> dict[str, Column]:
    """What each heading means.

    A single colon separates only where no heading of the sheet has two, as in ODK.
    """
    headings = tuple(headings)
    doubled = any("::" in heading for heading in headings)
    return {heading: _column(heading, known, doubled=doubled) for heading in headings}


def _column(heading: str, known: Mapping[str, str], *, doubled: bool) -> Column:
    if heading.startswith(OWN):
        return Column(heading, heading)
    if known is CHOICE_HEADINGS and heading.startswith(OWN_CHOICE):
        return Column(heading, f"{OWN}{heading.removeprefix(OWN_CHOICE)}")
    parts = _parts(heading, doubled=doubled)
    for length in (2, 1):
        means = known.get("::".join([_plain(parts[0]), *map(str.lower, parts[1:length])]))
        rest = parts[length:]
        if len(parts) < length or means is None:
            continue
        if rest and means not in _TRANSLATED:
            break
        return Column(heading, means, "::".join(rest))
    kept = "::".join(parts) if _plain(parts[0]) in _GROUPED else heading
    return Column(heading, "", kept=kept)


def _parts(heading: str, *, doubled: bool) -> list[str]:
    if doubled or "::" in heading:
        return [part.strip() for part in heading.split("::")]
    parts = [part.strip() for part in heading.split(":")]
    if "jr" in parts[:-1]:
        at = parts.index("jr")
        parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    return parts


def _plain(heading: str) -> str:
    return "_".join(heading.split()).lower()


def has_han(text: str) -> bool:
    """Whether a text is Chinese by its characters."""
    return bool(_HAN.search(text)) and not _KANA.search(text)


class Languages:
    """The languages of a form: their tags here, and their names in its headings."""

    def __init__(self, default: str, *, unnamed: str) -> None:
        """The languages of a form without any yet.

        Args:
            default: name of the form's default language; empty when it has none.
            unnamed: tag of texts in columns that name no language, without a default one.
        """
        self._default = default
        self._unnamed = unnamed
        self._names: dict[str, str] = {}
        """Names by tag, in the order in which they were asked for."""

    @property
    def main(self) -> str:
        """Tag of the main language: the first that was asked for."""
        return next(iter(self._names), self._unnamed)

    def tags(self) -> tuple[str, ...]:
        """Every tag that was asked for, in that order."""
        return tuple(self._names)

    def tag(self, name: str) -> str:
        """The tag of a language: ``zh`` and ``en`` for the two we speak, else as written."""
        name = name or self._default
        if not name:
            self._names.setdefault(self._unnamed, "")
            return self._unnamed
        for tag, known in self._names.items():
            if known == name:
                return tag
        ours = our_tag(name)
        tag = ours if ours and ours not in self._names else name
        self._names[tag] = name
        return tag

    def named(self) -> dict[str, str]:
        """Names of languages, by tag, where they are not the ones we would write."""
        return {tag: name for tag, name in self._names.items() if name != heading_language(tag, {})}


def heading_language(tag: str, named: Mapping[str, str]) -> str:
    """The name of a language in a heading; empty for none."""
    return named.get(tag, _SHOWN.get(tag, tag))


def our_tag(name: str) -> str:
    """``zh`` or ``en`` for a language's name that means one of them; else empty."""
    tag = _TAG.search(name)
    word = (tag[1] if tag else name).strip().lower()
    return _OURS.get(word) or _OURS.get(word.replace("_", "-").partition("-")[0], "")
