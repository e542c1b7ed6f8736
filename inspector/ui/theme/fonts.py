"""The fonts that ship, and no others: Noto Sans SC, then the rare characters it lacks.

Qt looks for each character in the families in turn, so a rare character of a name is found in
the second one without anybody asking.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from inspector import paths

__all__ = ["FAMILIES", "font", "load_fonts"]

_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "RareGlyphs.ttf")
_TABULAR = QFont.Tag("tnum")

FAMILIES = ("Noto Sans SC", "Inspector Rare Glyphs")
"""In the order in which a character is looked for."""


@cache
def load_fonts() -> tuple[str, ...]:
    """Makes the shipped fonts known to Qt; needs an application. Gives the families' names.

    Raises:
        RuntimeError: a font that ships cannot be read; the installation is broken.
    """
    families: list[str] = []
    for name in _FILES:
        number = QFontDatabase.addApplicationFont(str(paths.resources("fonts", name)))
        if number < 0:
            raise RuntimeError(f"the font {name} cannot be read")
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def font(pixels: int, *, bold: bool = False, tabular: bool = False) -> QFont:
    """A font of the interface.

    Args:
        pixels: height of the letters, already at the text size in force.
        bold: Bold instead of Regular.
        tabular: digits of equal width.
    """
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(max(pixels, 1))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    if tabular:
        made.setFeature(_TABULAR, 1)
    return made
