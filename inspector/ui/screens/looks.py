"""How a page is looked at: colours, language, window and text size."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from inspector.settings import Appearance, Settings
from inspector.words import Language

__all__ = ["ALL", "QUICK", "Look"]

_OFFICE, _TABLET = (1920, 1080), (1280, 800)
_FULL = 100


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a page.

    Attributes:
        appearance: light or dark.
        language: of the labels.
        size: of the window in pixels.
        scale: text size in percent.
    """

    appearance: Appearance = Appearance.LIGHT
    language: Language = Language.ZH
    size: tuple[int, int] = _TABLET
    scale: int = _FULL

    @property
    def name(self) -> str:
        """As it stands in a file's name: ``light-zh-1280x800``, ``dark-en-1280x800-150``."""
        size = f"{self.size[0]}x{self.size[1]}"
        scaled = "" if self.scale == _FULL else f"-{self.scale}"
        return f"{self.appearance.value}-{self.language.value}-{size}{scaled}"

    @property
    def settings(self) -> Settings:
        """The settings that make the window look so; movement is left out."""
        return Settings(
            appearance=self.appearance, language=self.language, text_scale=self.scale, calm=True
        )


_WINDOWS = ((_TABLET, _FULL), (_OFFICE, _FULL), (_TABLET, 150))
_NARROW = (_TABLET, 200)

# Language changes last, colours first: what is dearest to change changes least.
ALL = (
    *(
        Look(appearance, language, size, scale)
        for language, (size, scale), appearance in product(
            (Language.ZH, Language.EN), _WINDOWS, (Appearance.LIGHT, Appearance.DARK)
        )
    ),
    Look(size=_NARROW[0], scale=_NARROW[1]),
)
"""Both colours, both languages, tablet, office and 150 %; and one at 200 %, narrow."""

QUICK = (
    Look(),
    Look(Appearance.DARK, Language.EN, _OFFICE),
    Look(scale=150),
    Look(size=_NARROW[0], scale=_NARROW[1]),
)
"""A few for the impatient."""
