"""Takes typed values out of a YAML mapping, noting whatever is wrong with them.

A `Record` knows which keys were asked for; what is left at the end is unknown to the format and
noted with the nearest known key.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import TypeVar

from inspector.checklist.definition import Text
from inspector.checklist.expression.nearest import nearest
from inspector.checklist.expression.values import day_of
from inspector.checklist.source.nodes import Mapping, Node, Scalar, Sequence
from inspector.checklist.source.notes import Notes

__all__ = ["CODE", "KEY", "MAIN_LANGUAGES", "VERSION", "Record", "Shape", "records_of"]

CODE = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]{0,63}", re.ASCII)
"""Codes of items, names of groups and lists, and ids: what a spreadsheet form may call them."""
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,31}", re.ASCII)
"""Versions of checklists and programmes; they stand in names of files."""
KEY = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
"""Keys of parameters, names of fields."""
MAIN_LANGUAGES = ("zh", "en")
"""Languages of a checklist that does not name any."""

_MOST_WORDS = 40
"""So many words of a list a message names."""
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,12})?", re.ASCII)
_ABSENT = ("", "~", "null")
_LONGEST_TEXT = 4000

AnEnum = TypeVar("AnEnum", bound=Enum)


class Shape(StrEnum):
    """What a key's value must look like, for the sentence that asks for it."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    MOMENT = "moment"
    FLAG = "flag"
    MAPPING = "mapping"
    LIST = "list"


class Record:
    """A mapping under inspection.

    Attributes:
        node: the mapping.
        notes: where mistakes go.
        languages: tags of the languages of its texts, the main one first.
    """

    __slots__ = ("_asked", "languages", "node", "notes")

    def __init__(
        self, node: Mapping, notes: Notes, languages: tuple[str, ...] = MAIN_LANGUAGES
    ) -> None:
        self.node = node
        self.notes = notes
        self.languages = languages
        self._asked: set[str] = set()

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.node.line

    def line_of(self, key: str) -> int:
        """The line a key stands on; the record's own when it is absent."""
        return self.node.lines.get(key, self.line)

    def take(self, key: str, *, required: bool = False) -> Node | None:
        """The node under a key; None when it is absent or empty."""
        self._asked.add(key)
        node = self.node.entries.get(key)
        if node is None:
            if required:
                self.notes.error("checklist.missing_key", self.line_of(key), key=key)
            return None
        if type(node) is Scalar and node.plain and node.text in _ABSENT:
            if required:
                self.notes.error("checklist.missing_key", self.line_of(key), key=key)
            return None
        return node

    def text(
        self, key: str, *, required: bool = False, pattern: re.Pattern[str] | None = None
    ) -> str:
        """A text without line breaks at its ends; empty when it is absent or refused."""
        node = self.take(key, required=required)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.notes.error("checklist.wrong_type", node.line, key=key, wanted=Shape.TEXT)
            return ""
        text = node.text.strip()
        if len(text) > _LONGEST_TEXT:
            self.notes.error("checklist.text_too_long", node.line, key=key, most=_LONGEST_TEXT)
            return ""
        if pattern is not None and not pattern.fullmatch(text):
            self.notes.error("checklist.bad_name", node.line, key=key, text=text)
            return ""
        return text

    def expression(self, key: str) -> str:
        """The text of an expression; its length is the language's affair."""
        node = self.take(key)
        if isinstance(node, Scalar):
            return node.text.strip()
        return self.text(key)

    def words(self, key: str, *, required: bool = False) -> Text | None:
        """A text in the form's languages.

        The main language stands in for Chinese and English where they are missing; a missing
        English text is a warning, a missing text in the main language an error.
        """
        node = self.take(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.notes.error("checklist.not_bilingual", node.line, key=key)
            return None
        inner = Record(node, self.notes)
        said = {tag: inner.text(tag) for tag in self.languages}
        if len(node.entries) > len(said) or not node.entries.keys() <= said.keys():
            inner.finish()
        main = said[self.languages[0]]
        if not main:
            main = self._stand_in(said, node, key)
            if not main:
                return None
        if not said.get("en", main):
            self.notes.warning("checklist.no_english", node.line, key=key)
        if self.languages is MAIN_LANGUAGES:
            return Text(main, said["en"] or main)
        more = tuple((tag, text) for tag, text in said.items() if tag not in MAIN_LANGUAGES)
        return Text(
            said.get("zh") or main,
            said.get("en") or main,
            tuple((tag, text) for tag, text in more if text),
        )

    def _stand_in(self, said: dict[str, str], node: Mapping, key: str) -> str:
        """What is shown for a missing text of the main language; Chinese cannot be missing."""
        main = self.languages[0]
        other = "" if main == "zh" else next((text for text in said.values() if text), "")
        if other:
            self.notes.warning("checklist.no_main", node.line, key=key, language=main)
        else:
            code = "checklist.no_chinese" if main == "zh" else "checklist.no_text"
            self.notes.error(code, node.line, key=key, language=main)
        return other

    def number(self, key: str, *, required: bool = False) -> Decimal | None:
        """An exact decimal."""
        text = self.text(key, required=required)
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            self._wrong(key, Shape.NUMBER)
            return None
        return Decimal(text)

    def whole(self, key: str) -> int | None:
        """A whole number from 0 to 9999."""
        text = self.text(key)
        if not text:
            return None
        if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
            self._wrong(key, Shape.WHOLE)
            return None
        return int(text)

    def day(self, key: str) -> date | None:
        """An ISO date."""
        text = self.text(key)
        if not text:
            return None
        day = day_of(text)
        if day is None:
            self._wrong(key, Shape.DATE)
        return day

    def one_of(self, key: str, kinds: type[AnEnum], *, required: bool = False) -> AnEnum | None:
        """A member of an enum, by value."""
        text = self.text(key, required=required)
        if not text:
            return None
        if text not in _words_of(kinds):
            self.unknown_word(key, text, _words_of(kinds))
            return None
        return kinds(text)

    def mapping(self, key: str, *, required: bool = False) -> Record | None:
        """A record inside this one."""
        node = self.take(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self._wrong(key, Shape.MAPPING)
            return None
        return Record(node, self.notes, self.languages)

    def records(self, key: str, *, required: bool = False) -> Iterator[Record]:
        """The records of a list inside this one."""
        node = self.take(key, required=required)
        if node is not None:
            yield from records_of(node, key, self.notes, self.languages)

    def pairs(self, key: str, *, known: type[Enum] | None = None) -> dict[str, str]:
        """A mapping of short texts; its keys are free, or values of an enum."""
        inner = self.mapping(key)
        if inner is None:
            return {}
        found = {}
        for name in inner.node.entries:
            if known is not None and name not in _words_of(known):
                inner.unknown_word(key, name, _words_of(known), line=inner.line_of(name))
                continue
            found[name] = inner.text(name)
        return found

    def flag(self, key: str) -> bool:
        """``true`` or ``false``; false when it is absent."""
        text = self.text(key)
        if text not in ("", "true", "false"):
            self.unknown_word(key, text, {"true", "false"})
        return text == "true"

    def keep(self, *keys: str) -> None:
        """Passes over mappings that are kept for others to read."""
        for key in keys:
            node = self.take(key)
            if node is not None and not isinstance(node, Mapping):
                self._wrong(key, Shape.MAPPING)

    def misplaced(self, key: str, types: str) -> None:
        """Notes a key that only items of some types may have."""
        self.notes.error("checklist.only_for", self.line_of(key), key=key, types=types)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of short texts."""
        node = self.take(key)
        if node is None:
            return ()
        members = node.members if isinstance(node, Sequence) else [node]
        texts = [member.text.strip() for member in members if isinstance(member, Scalar)]
        if len(texts) < len(members):
            self._wrong(key, Shape.TEXTS)
        return tuple(texts)

    def unknown_word(
        self, key: str, word: str, known: Collection[str], *, line: int | None = None
    ) -> None:
        """Notes a word that is none of the known ones, with the nearest."""
        words = sorted(str(name) for name in known)
        like = nearest(word, words)
        code = "checklist.unknown_word.near" if like else "checklist.unknown_word"
        if not words:
            code = "checklist.unknown_word.none"
        self.notes.error(
            code,
            self.line_of(key) if line is None else line,
            key=key,
            word=word,
            known=words[:_MOST_WORDS],
            nearest=like,
        )

    def finish(self) -> None:
        """Notes every key that nobody asked for."""
        for key in self.node.entries:
            if key not in self._asked:
                like = nearest(key, sorted(self._asked))
                code = "checklist.unknown_key.near" if like else "checklist.unknown_key"
                self.notes.error(code, self.line_of(key), key=key, nearest=like)

    def _wrong(self, key: str, wanted: Shape) -> None:
        node = self.node.entries.get(key)
        line = node.line if node is not None else self.line_of(key)
        self.notes.error("checklist.wrong_type", line, key=key, wanted=wanted)


def records_of(
    node: Node, key: str, notes: Notes, languages: tuple[str, ...] = MAIN_LANGUAGES
) -> Iterator[Record]:
    """The mappings of a list, each as a record; anything else in it is noted."""
    if not isinstance(node, Sequence):
        notes.error("checklist.wrong_type", node.line, key=key, wanted=Shape.LIST)
        return
    for member in node.members:
        if isinstance(member, Mapping):
            yield Record(member, notes, languages)
        else:
            notes.error("checklist.wrong_type", member.line, key=key, wanted=Shape.MAPPING)


@cache
def _words_of(kinds: type[Enum]) -> frozenset[str]:
    return frozenset(str(kind.value) for kind in kinds)
