"""Regular expressions in time linear in the text, so that no pattern can hang a form.

The engine is RE2 (https://github.com/google/re2/wiki/Syntax). It has all of ODK's documented
patterns (https://docs.getodk.org/form-regex/) but what would need trial and error: looking ahead
or behind, and references back to a group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import re2

__all__ = ["Pattern", "PatternError", "compile_pattern", "matches"]

_CACHED = 256
_LOOKS_AROUND = re.compile(r"\(\?(?:[=!]|<[=!])")
_REFERS_BACK = re.compile(r"\\(?:[1-9]|k[<{'])")
_ESCAPED = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})")


class PatternError(ValueError):
    """A pattern that cannot be used; carries the last part of the code of the sentence."""

    def __init__(self, what: str, detail: str) -> None:
        super().__init__(what)
        self.what = what
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern."""

    program: re2._Regexp

    def matches(self, text: str) -> bool:
        """Whether it matches the whole text (docs, regex(): "exact and complete")."""
        return self.program.fullmatch(text.encode("utf-8", "replace")) is not None


def compile_pattern(text: str) -> Pattern:
    """Compiles a pattern; a ``u`` escape of four digits is read as Java and JavaScript do.

    Raises:
        PatternError: with ``pattern_looks``, ``pattern_back`` or ``pattern``.
    """
    bare = text.replace("\\\\", "")
    looks = _LOOKS_AROUND.search(bare)
    if looks:
        raise PatternError("pattern_looks", looks[0])
    back = _REFERS_BACK.search(bare)
    if back:
        raise PatternError("pattern_back", back[0])
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    translated = _ESCAPED.sub(lambda one: f"\\x{{{one[1]}}}" if one[1] else one[0], text)
    try:
        return Pattern(re2.compile(translated.encode("utf-8", "replace"), options))
    except re2.error as error:
        detail = error.args[0] if error.args else b""
        said = detail.decode("utf-8", "replace") if isinstance(detail, bytes) else str(detail)
        raise PatternError("pattern", said[:200]) from error


@lru_cache(maxsize=_CACHED)
def _cached(text: str) -> Pattern | None:
    try:
        return compile_pattern(text)
    except PatternError:
        return None


def matches(text: str, pattern: str) -> bool:
    """Whether a pattern that was not known beforehand matches; False when it is none."""
    program = _cached(pattern)
    return program is not None and program.matches(text)
