"""Writes a document as YAML that people can read and that reads back equal.

Keys stand in the order of the guide, unknown ones after them; a text stands in quotes only where
it would otherwise be read differently, here or by other programs; what is short stands on one
line. The same document gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.checklist.source.document import Document, Tree

__all__ = ["write_document"]

_WIDTH = 110
_NAMED = ("choices", "tables")
"""Keys of the head whose own keys are names, which stay in the author's order."""
_BLOCKS = ("survey", "children")
"""Lists whose members stand on lines of their own, however short."""

_ORDER = {
    key: place
    for place, key in enumerate(
        (
            # the head
            "format", "kind", "id", "version", "programme", "theme",
            # what anything may be called
            "type", "key", "role", "name", "label", "zh", "en", "languages", "short", "hint",
            "guidance", "media", "external", "entries", "columns", "rows",
            # where and when it is asked
            "over", "region", "tier", "responsible", "relevant", "count", "least", "most",
            "required", "read_only",
            # what is entered
            "value", "unit", "readings", "default", "default_from", "choice_filter", "options",
            "appearance", "constraint", "constraint_message", "soft", "soft_message",
            "calculation", "document", "fields",
            # how it is judged
            "severity", "weight", "basis", "evidence", "min", "max", "accuracy_m", "camera_only",
            "pass", "pass_text", "warn", "warn_text", "due", "na", "built_to",
            # parameters
            "operator", "standard", "clause", "obligation", "confidence", "valid_from",
            "valid_to",
            # the rest of the head, and what is only kept
            "judging", "tiers", "parameters", "tables", "choices", "implicit",
            "settings", "extra", "survey", "children",
        )
    )
}  # fmt: skip

_PLAIN = re.compile(r"[\w(（“《【][^\n]*")
_HIDDEN = re.compile(r":(?=\s|$)|\s#|\s$|\t")
_IN_FLOW = re.compile(r"[,\[\]{}]|:$|[:?]")
_WORDS_OF_OTHERS = frozenset({"~", "null", "yes", "no", "on", "off", "y", "n"})
"""What stands for nothing here, or for a truth value in other programs."""
_EXPONENT = re.compile(r"\d+[eE]\d+|0[xob]\w+|\d+:\d.*")
"""Texts that other programs would take for numbers no person means."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_QUOTED_KEYS = ("version",)


def write_document(document: Document) -> bytes:
    """The document as UTF-8 YAML.

    Args:
        document: texts without lone surrogates (each is written as U+FFFD); keys of at most a
            thousand characters.
    """
    lines = _mapping(document, 0, head=True) if document else ["{}"]
    return ("\n".join(lines) + "\n").encode()


def _mapping(tree: dict[str, Tree], indent: int, *, head: bool = False) -> Iterator[str]:
    """The lines of a mapping, each already indented."""
    pad = " " * indent
    for key, part in _in_order(tree):
        name = _scalar(key)
        if isinstance(part, str):
            text = _quoted(part) if head and key in _QUOTED_KEYS else _text(part, indent)
            yield f"{pad}{name}: {text}"
            continue
        flow = _flow(part, _WIDTH - indent - len(name) - 2)
        if flow is not None and key not in _BLOCKS:
            yield f"{pad}{name}: {flow}"
        elif not part:
            yield f"{pad}{name}: {'{}' if isinstance(part, dict) else '[]'}"
        else:
            yield f"{pad}{name}:"
            named = head and key in _NAMED
            yield from _block(part, indent + 2, named=named, open_=key in _BLOCKS)


def _block(tree: Tree, indent: int, *, named: bool = False, open_: bool = False) -> Iterator[str]:
    if isinstance(tree, dict):
        yield from _named(tree, indent) if named else _mapping(tree, indent)
        return
    pad = " " * indent
    for member in tree:
        flow = None if open_ else _flow(member, _WIDTH - indent - 2)
        if isinstance(member, str):
            yield f"{pad}- {_text(member, indent)}"
        elif flow is not None or not member:
            yield f"{pad}- {flow or ('{}' if isinstance(member, dict) else '[]')}"
        else:
            lines = _block(member, indent + 2)
            yield f"{pad}- {next(iter(lines)).lstrip(' ')}"
            yield from lines


def _named(tree: dict[str, Tree], indent: int) -> Iterator[str]:
    """Lists and tables under their names, in the order of their author."""
    for name, part in tree.items():
        if part and not isinstance(part, str):
            yield f"{' ' * indent}{_scalar(name)}:"
            yield from _block(part, indent + 2)
        else:
            yield from _mapping({name: part}, indent)


def _flow(tree: Tree, room: int) -> str | None:
    """A tree on one line; None when it does not fit or holds line breaks."""
    if room < 0:
        return None
    if isinstance(tree, str):
        text = _scalar(tree, flow=True)
        return text if len(text) <= room and "\n" not in tree else None
    parts: list[str] = []
    left = room - 2
    pairs = _in_order(tree) if isinstance(tree, dict) else [("", part) for part in tree]
    for key, part in pairs:
        head = f"{_scalar(key, flow=True)}: " if isinstance(tree, dict) else ""
        inner = _flow(part, left - len(head))
        if inner is None:
            return None
        parts.append(head + inner)
        left -= len(parts[-1]) + 2
    inside = ", ".join(parts)
    if len(inside) + 2 > room:
        return None
    return f"{{{inside}}}" if isinstance(tree, dict) else f"[{inside}]"


def _in_order(tree: dict[str, Tree]) -> list[tuple[str, Tree]]:
    return sorted(tree.items(), key=lambda entry: _ORDER.get(entry[0], len(_ORDER)))


def _text(text: str, indent: int) -> str:
    """A scalar after a key or a dash; several lines as a block where nothing is lost by it."""
    lines = text.split("\n")
    if len(lines) > 1 and all(_fits_block(line) for line in lines) and lines[0] and lines[-1]:
        pad = " " * (indent + 2)
        return "|-\n" + "\n".join(pad + line if line else "" for line in lines)
    return _scalar(text)


def _fits_block(line: str) -> bool:
    return line.isprintable() and line == line.strip() and (not line or line[0] != "#")


def _scalar(text: str, *, flow: bool = False) -> str:
    plain = (
        _PLAIN.fullmatch(text)
        and text.isprintable()
        and not _HIDDEN.search(text)
        and not (flow and _IN_FLOW.search(text))
        and text.lower() not in _WORDS_OF_OTHERS
        and not _EXPONENT.fullmatch(text)
    )
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    if text.isprintable() and ("\\" in text or '"' in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - surrogates, which UTF-8 cannot hold
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"  # noqa: PLR2004 - end of the basic plane
