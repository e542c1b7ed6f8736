"""With what the page was opened: for which inspection, from where, and what the photos show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Arrival"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """The page's state; no part of it need be there.

    Attributes:
        inspection: id of an inspection.
        folder: what is to be looked at.
        target: name of what the photos are put to at first; empty for nothing.
        back: the page one came from, and its state; None where there is no way back.
    """

    inspection: str = ""
    folder: Path | None = None
    target: str = ""
    back: tuple[str, Mapping[str, object] | None] | None = None

    @classmethod
    def of(cls, state: Mapping[str, object]) -> Arrival:
        """Reads a state; bears anything."""
        folder = _text(state.get("folder"))
        if "\0" in folder:  # no system has such a name
            folder = ""
        back: tuple[str, Mapping[str, object] | None] | None = None
        match state.get("back"):
            case [str() as page, (dict() | None) as there]:
                back = page, there
        return cls(
            _text(state.get("inspection")),
            Path(folder) if folder else None,
            _text(state.get("target")),
            back,
        )

    def state(self) -> dict[str, object]:
        """As it is kept."""
        kept: dict[str, object] = {
            "inspection": self.inspection,
            "folder": str(self.folder) if self.folder is not None else "",
        }
        if self.target:
            kept["target"] = self.target
        if self.back is not None:
            kept["back"] = list(self.back)
        return kept


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
