"""What came in and what did not, as parts of one notice."""

from __future__ import annotations

from pathlib import Path

from inspector import words
from inspector.errors import InspectorError
from inspector.words import Language

__all__ = ["Came", "RefusedFile", "came_code"]


class Came:
    """What came in, as a sentence in front of what did not; nothing when nothing did."""

    def __init__(self, fresh: int, known: int) -> None:
        self._fresh, self._known = fresh, known

    def say(self, language: Language) -> str:
        """The sentence in a language."""
        if not self._fresh and not self._known:
            return ""
        code = came_code(self._fresh, self._known)
        said = words.say(code, language, taken=self._fresh, known=self._known)
        return said if language is Language.ZH else f"{said} "


class RefusedFile:
    """Why a file was not taken, with its name, which most reasons say themselves."""

    def __init__(self, path: Path, problem: InspectorError) -> None:
        self._name, self._problem = path.name, problem

    def say(self, language: Language) -> str:
        """The sentence in a language."""
        said = words.error(self._problem, language)
        joint = "：" if language is Language.ZH else ": "
        return said if self._name in said else f"{self._name}{joint}{said}"


def came_code(fresh: int, known: int) -> str:
    """The sentence for so many new files, and so many that were here already."""
    if not known:
        return "pictures.taken"
    return "pictures.taken_and_known" if fresh else "pictures.known"
