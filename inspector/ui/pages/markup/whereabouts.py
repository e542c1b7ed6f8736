"""Where one is on the page, as it is kept: read with care, for it may be from another version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inspector.domain.ids import PhotoId
from inspector.domain.markup import LineWidth, MarkupColour
from inspector.ui.pages.markup.reading import photo_ids
from inspector.ui.widgets.markup.grips import Pen, Tool

__all__ = ["Whereabouts", "Written"]

_NOWHERE: tuple[str, dict[str, Any] | None] = ("today", None)


@dataclass(frozen=True, slots=True)
class Written:
    """Words that are being written and are not part of the markup yet.

    Attributes:
        place: of the shape they belong to; one behind the last for words that are new.
        at: where new words stand, shares of the photo.
        text: what is written.
    """

    place: int
    at: tuple[float, float]
    text: str


@dataclass(slots=True)
class Whereabouts:
    """Everything a restart brings back.

    Attributes:
        photo: on the canvas; None for none.
        photos: those one may turn to; empty for those of the same subject.
        back: page and state to go back to; without a state where one was there.
        tool, pen: in the hand.
        look: zoom, and the point in the middle.
        facts: whether the panel is open where it is not beside the canvas.
        written: words being written.
    """

    photo: PhotoId | None = None
    photos: tuple[PhotoId, ...] = ()
    back: tuple[str, dict[str, Any] | None] = _NOWHERE
    tool: Tool = Tool.SELECT
    pen: Pen = field(default_factory=Pen)
    look: tuple[float, float, float] = (1.0, 0.5, 0.5)
    facts: bool = False
    written: Written | None = None

    def state(self) -> dict[str, object]:
        """As plain JSON."""
        told: dict[str, object] = {
            "photos": [str(one) for one in self.photos],
            "back": list(self.back),
            "tool": self.tool.value,
            "colour": self.pen.colour.value,
            "width": self.pen.width.value,
            "look": list(self.look),
            "facts": self.facts,
        }
        if self.photo is not None:
            told["photo"] = str(self.photo)
        if self.written is not None:
            one = self.written
            told["written"] = [one.place, *one.at, one.text]
        return told

    @classmethod
    def read(cls, told: Mapping[str, object], before: Whereabouts) -> Whereabouts:
        """What a state says; tool and pen stay in the hand where it says nothing."""
        found = photo_ids([told.get("photo")])
        return cls(
            photo=found[0] if found else None,
            photos=photo_ids(told.get("photos")),
            back=_back(told.get("back")),
            tool=_one_of(Tool, told.get("tool"), before.tool),
            pen=Pen(
                _one_of(MarkupColour, told.get("colour"), before.pen.colour),
                _one_of(LineWidth, told.get("width"), before.pen.width),
            ),
            look=_look(told.get("look")),
            facts=told.get("facts") is True,
            written=_written(told.get("written")),
        )


def _one_of(kind: type[Any], told: object, default: Any) -> Any:  # noqa: ANN401 - any enum of ours
    values = {one.value: one for one in kind}
    return values.get(told, default) if isinstance(told, str) else default


def _back(told: object) -> tuple[str, dict[str, Any] | None]:
    match told:
        case [str(page), dict() | None as state]:
            return page, state
    return _NOWHERE


def _look(told: object) -> tuple[float, float, float]:
    match told:
        case [int() | float() as zoom, int() | float() as x, int() | float() as y]:
            if zoom >= 1 and 0 <= x <= 1 and 0 <= y <= 1:
                return float(zoom), float(x), float(y)
    return 1.0, 0.5, 0.5


def _written(told: object) -> Written | None:
    match told:
        case [int(place), int() | float() as x, int() | float() as y, str(text)]:
            if place >= 0 and 0 <= x <= 1 and 0 <= y <= 1:
                return Written(place, (float(x), float(y)), text)
    return None
