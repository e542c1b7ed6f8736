"""What was typed for a defect and is not stored yet, by the defect and the step's form."""

from __future__ import annotations

from collections.abc import Mapping

from inspector.ui.pages.defects.doing import Step

__all__ = ["Drafts"]


class Drafts:
    """Texts of the forms, the latest last."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, str]] = {}

    def all(self) -> Mapping[str, Mapping[str, str]]:
        """Everything that was typed."""
        return self._held

    def add(self, held: Mapping[str, Mapping[str, str]]) -> None:
        """Takes over what was typed before."""
        self._held |= {key: dict(texts) for key, texts in held.items()}

    def note(self, defect: str, step: Step, texts: dict[str, str]) -> None:
        """Holds what stands in a form."""
        key = _key(defect, step)
        self._held.pop(key, None)
        self._held[key] = texts

    def of(self, defect: str, step: Step | None) -> Mapping[str, str] | None:
        """What was typed into a form; None where nothing was."""
        return self._held.get(_key(defect, step))

    def forget(self, defect: str) -> None:
        """Lets go of everything typed for a defect."""
        for held in [one for one in self._held if one.startswith(defect)]:
            del self._held[held]


def _key(defect: str, step: Step | None) -> str:
    return f"{defect}:{step.value if step else ''}"
